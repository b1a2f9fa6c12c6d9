//! Linear algebra that counts its multiplications and additions.

/// Counts the operations of what is done with it.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counter {
    /// Multiplications, additions, divisions and roots.
    pub operations: u64,
}

impl Counter {
    fn dot(&mut self, a: &[f64], b: &[f64]) -> f64 {
        self.operations += 2 * a.len() as u64;
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }

    /// y ← y + factor·x.
    fn add(&mut self, factor: f64, x: &[f64], y: &mut [f64]) {
        self.operations += 2 * x.len() as u64;
        y.iter_mut().zip(x).for_each(|(y, x)| *y += factor * x);
    }

    fn scale(&mut self, factor: f64, x: &mut [f64]) {
        self.operations += x.len() as u64;
        for x in x {
            *x *= factor;
        }
    }

    /// −H⁻¹g by Cholesky's factor of a positive definite H, whose rows are given. What a step of Newton's method takes.
    pub fn newton(&mut self, mut rows: Vec<Vec<f64>>, g: &[f64]) -> Vec<f64> {
        let n = g.len();
        for i in 0..n {
            for j in 0..=i {
                let (above, rest) = rows.split_at_mut(i);
                let row = &mut rest[0];
                let other = if i == j { &row[..j] } else { &above[j][..j] };
                let left = row[j] - self.dot(&row[..j], other);
                self.operations += 2;
                row[j] = if i == j { left.sqrt() } else { left / above[j][j] };
            }
        }
        let mut d: Vec<f64> = g.iter().map(|g| -g).collect();
        for (i, row) in rows.iter().enumerate() {
            d[i] = (d[i] - self.dot(&row[..i], &d[..i])) / row[i];
            self.operations += 2;
        }
        for (i, row) in rows.iter().enumerate().rev() {
            let (before, after) = d.split_at_mut(i);
            after[0] /= row[i];
            self.add(-after[0], &row[..i], before);
            self.operations += 1;
        }
        d
    }

    /// What a step of BFGS takes: B learns of a pair, and multiplies a gradient.
    pub fn bfgs(&mut self, inverse: &mut [Vec<f64>], (s, y): (&[f64], &[f64]), g: &[f64]) -> Vec<f64> {
        let by: Vec<f64> = inverse.iter().map(|row| self.dot(row, y)).collect();
        let rho = 1.0 / self.dot(y, s);
        let stretch = rho * (1.0 + rho * self.dot(y, &by));
        self.operations += 4;
        for (i, row) in inverse.iter_mut().enumerate() {
            self.add(stretch * s[i] - rho * by[i], s, row);
            self.add(-rho * s[i], &by, row);
            self.operations += 4;
        }
        inverse.iter().map(|row| -self.dot(row, g)).collect()
    }

    /// What a step of L-BFGS takes with the pairs it has, the oldest first: the two loops.
    pub fn lbfgs(&mut self, pairs: &[(Vec<f64>, Vec<f64>)], g: &[f64]) -> Vec<f64> {
        let mut q: Vec<f64> = g.iter().map(|g| -g).collect();
        let mut alphas = Vec::new();
        for (s, y) in pairs.iter().rev() {
            let alpha = self.dot(s, &q) / self.dot(y, s);
            self.add(-alpha, y, &mut q);
            alphas.push(alpha);
        }
        if let Some((s, y)) = pairs.last() {
            let scale = self.dot(y, s) / self.dot(y, y);
            self.scale(scale, &mut q);
        }
        for ((s, y), alpha) in pairs.iter().zip(alphas.iter().rev()) {
            let beta = self.dot(y, &q) / self.dot(y, s);
            self.add(alpha - beta, s, &mut q);
        }
        q
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Positive definite: its diagonal outweighs the rest.
    fn form(n: usize) -> Vec<Vec<f64>> {
        let of = |i: usize, j: usize| if i == j { n as f64 } else { 1.0 / (1.0 + i as f64 + j as f64) };
        (0..n).map(|i| (0..n).map(|j| of(i, j)).collect()).collect()
    }

    #[test]
    fn newton_solves_and_takes_a_third_of_a_cube() {
        let n = 60;
        let (rows, g): (Vec<Vec<f64>>, Vec<f64>) = (form(n), (0..n).map(|i| i as f64).collect());
        let mut counter = Counter::default();
        let d = counter.newton(rows.clone(), &g);
        for (row, g) in rows.iter().zip(&g) {
            let product: f64 = row.iter().zip(&d).map(|(h, d)| h * d).sum();
            assert!((product + g).abs() < 1e-10, "{product} and {g}");
        }
        // n³/3 and terms of n²
        let leading = (n as f64).powi(3) / 3.0;
        let counted = counter.operations as f64;
        assert!((leading..leading + 5.0 * (n * n) as f64).contains(&counted), "{counted} against {leading}");
    }

    #[test]
    fn both_quasi_newton_steps_meet_the_secant_condition() {
        let n = 30;
        let (s, y): (Vec<f64>, Vec<f64>) =
            ((0..n).map(|i| 1.0 + f64::from(i)).collect(), (0..n).map(|i| 2.0 + f64::from(i)).collect());
        let mut identity: Vec<Vec<f64>> =
            (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
        // By = s: a gradient y gives the direction −s
        let d = Counter::default().bfgs(&mut identity, (&s, &y), &y);
        assert!(d.iter().zip(&s).all(|(d, s)| (d + s).abs() < 1e-9), "{d:?}");
        let d = Counter::default().lbfgs(&[(s.clone(), y.clone())], &y);
        assert!(d.iter().zip(&s).all(|(d, s)| (d + s).abs() < 1e-9), "{d:?}");
    }
}

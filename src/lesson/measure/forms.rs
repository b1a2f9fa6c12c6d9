//! Random quadratic forms of any number of variables.

use rand_pcg::Pcg64;

use crate::optim::Objective;
use crate::rng;

/// f(x) = ½xᵀAx with A = GᵀG/N, G an N × N matrix of independent normal numbers, in a basis in which A is tridiagonal.
///
/// Householder's reflections from both sides turn G into a bidiagonal matrix. What they leave on its diagonal and beside it are lengths of
/// vectors of N, N − 1, … normal numbers, independent of each other, so that these are drawn in place of G (J.
/// Silverstein, *The smallest eigenvalue of a large dimensional Wishart matrix*, 1985). The eigenvalues have the same law.
pub struct Form {
    diagonal: Vec<f64>,
    beside: Vec<f64>,
}

impl Form {
    /// A form in so many variables.
    pub fn drawn(rng: &mut Pcg64, size: usize) -> Self {
        let mut length = |of: usize| (0..of).map(|_| rng::normal(rng).powi(2)).sum::<f64>().sqrt();
        let on: Vec<f64> = (0..size).map(|i| length(size - i)).collect();
        let above: Vec<f64> = (1..size).map(|i| length(size - i)).collect();
        let n = size as f64;
        let diagonal = (0..size).map(|i| {
            let before = if i == 0 { 0.0 } else { above[i - 1] };
            (on[i].powi(2) + before.powi(2)) / n
        });
        let beside = above.iter().zip(&on).map(|(above, on)| above * on / n);
        Self { diagonal: diagonal.collect(), beside: beside.collect() }
    }

    /// ½xᵀx.
    pub fn identity(size: usize) -> Self {
        Self { diagonal: vec![1.0; size], beside: vec![0.0; size - 1] }
    }

    /// The smallest and the largest eigenvalue.
    pub fn ends(&self) -> [f64; 2] {
        let size = self.diagonal.len();
        // no eigenvalue is larger than a sum of a row
        let at = |i: usize| self.beside.get(i).copied().unwrap_or(0.0).abs();
        let row = |i: usize| self.diagonal[i].abs() + at(i) + if i == 0 { 0.0 } else { at(i - 1) };
        let most = (0..size).map(row).fold(0.0, f64::max);
        [self.eigenvalue(1, most), self.eigenvalue(size, most)]
    }

    /// The `nth` eigenvalue in ascending order, from 1, by bisection on a logarithmic scale.
    fn eigenvalue(&self, nth: usize, most: f64) -> f64 {
        let (mut low, mut high) = (most * 1e-16, most * (1.0 + 1e-12));
        for _ in 0..80 {
            let middle = (low * high).sqrt();
            if self.count_below(middle) >= nth { high = middle } else { low = middle }
        }
        (low * high).sqrt()
    }

    /// Eigenvalues below x: the signs of Sturm's sequence.
    fn count_below(&self, x: f64) -> usize {
        let (mut count, mut pivot) = (0, 1.0);
        for (i, diagonal) in self.diagonal.iter().enumerate() {
            let before = if i == 0 { 0.0 } else { self.beside[i - 1].powi(2) / pivot };
            pivot = diagonal - x - before;
            if pivot == 0.0 {
                pivot = f64::MIN_POSITIVE;
            }
            count += usize::from(pivot < 0.0);
        }
        count
    }
}

impl Objective<f64> for Form {
    fn value(&mut self, x: &[f64]) -> f64 {
        let mut gradient = vec![0.0; x.len()];
        self.value_gradient(x, &mut gradient)
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        for (i, g) in gradient.iter_mut().enumerate() {
            *g = self.diagonal[i] * x[i];
            if i > 0 {
                *g += self.beside[i - 1] * x[i - 1];
            }
            if i + 1 < x.len() {
                *g += self.beside[i] * x[i + 1];
            }
        }
        0.5 * x.iter().zip(gradient).map(|(x, g)| x * *g).sum::<f64>()
    }

    fn is_fixed(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_those_of_the_whole_matrix() {
        let mut form = Form::drawn(&mut rng::stream(3, "forms"), 12);
        let mut matrix = nalgebra::DMatrix::<f64>::zeros(12, 12);
        for j in 0..12 {
            let mut unit = [0.0; 12];
            let mut column = [0.0; 12];
            unit[j] = 1.0;
            form.value_gradient(&unit, &mut column);
            matrix.column_mut(j).copy_from_slice(&column);
        }
        assert_eq!(matrix, matrix.transpose());
        let values = matrix.symmetric_eigenvalues();
        let [low, high] = form.ends();
        assert!((high / values.max() - 1.0).abs() < 1e-10, "{high} and {}", values.max());
        assert!((low / values.min() - 1.0).abs() < 1e-8, "{low} and {}", values.min());
        assert_eq!(Form::identity(5).count_below(1.5), 5);
    }

    #[test]
    fn traces_have_their_mean() {
        // E tr(GᵀG/N) = N
        let mut rng = rng::stream(0, "forms");
        let traces: Vec<f64> = (0..400).map(|_| Form::drawn(&mut rng, 20).diagonal.iter().sum()).collect();
        let spread = crate::spread::Spread::of(traces);
        let error = spread.sd.expect("some values") / 20.0;
        assert!((spread.mean - 20.0).abs() < 4.0 * error, "{spread:?}");
    }
}

//! Sums of units that bend once on a line, times weights that are linear on it: quadratic functions, in pieces.

use pulp::{Scalar128b, Simd, WithSimd};

/// Weights that are linear along a line, `A + x·U`, with their biases.
#[derive(Debug, Default)]
pub struct Weights {
    /// Units, and outputs of each.
    pub sizes: [usize; 2],
    /// The outputs as they are stored: a multiple of [`STRIDE`].
    stride: usize,
    /// For each unit a row of A and one of U, `stride` numbers each; the last ones have the biases.
    rows: Vec<f32>,
}

/// Outputs that are summed together: with three coefficients each, as many as the registers hold.
const STRIDE: usize = 32;

impl Weights {
    /// For so many units and outputs.
    pub fn new([units, outputs]: [usize; 2]) -> Self {
        let stride = outputs.next_multiple_of(STRIDE);
        Self { sizes: [units, outputs], stride, rows: vec![0.0; (units + 1) * 2 * stride] }
    }

    /// Sets A or U, from `units × outputs` weights and the biases after them.
    pub fn set(&mut self, which: usize, parameters: impl Iterator<Item = f32>) {
        let [_, outputs] = self.sizes;
        let rows = self.rows.chunks_exact_mut(self.stride).skip(which).step_by(2);
        rows.flat_map(|row| &mut row[..outputs]).zip(parameters).for_each(|(place, x)| *place = x);
    }
}

/// Where on the line the values are computed: at `first + k·step` for k below `count`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Places {
    /// x of the first.
    pub first: f32,
    /// Between neighbours; above 0.
    pub step: f32,
    /// How many.
    pub count: usize,
}

/// Computes the outputs of samples at places on a line. A unit is `u = p + x·q` times the factor of its side, one below 0 and
/// one above it; an output is `Σ (A + x·U) u` over the units. Between the places where units bend it is a quadratic function
/// of x, so its three coefficients are summed once for all places, and changed by each unit where that bends.
pub struct Sum<'a> {
    /// A and U.
    pub weights: &'a Weights,
    /// p and q, `samples × units`.
    pub units: [&'a [f32]; 2],
    /// The factors below 0 and above it.
    pub sides: [f32; 2],
    /// The places.
    pub places: Places,
    /// Receives the outputs, `places × samples × outputs`.
    pub to: &'a mut [f32],
    /// Memory.
    pub scratch: &'a mut Scratch,
}

/// Memory that is kept from call to call.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Of each unit, the first place behind its bend, and 1 if it is above 0 in front of it.
    bends: Vec<[u32; 2]>,
    /// Where the changes of each place start.
    starts: Vec<usize>,
    /// The units that are not 0 at the first place, and how many these are.
    first: Vec<Term>,
    count: usize,
    /// What units change behind it, in the order of places.
    changes: Vec<Term>,
}

/// A unit times a factor.
#[derive(Debug, Clone, Copy, Default)]
struct Term {
    /// Where its weights are.
    row: usize,
    p: f32,
    q: f32,
}

impl WithSimd for Sum<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match S::F32_LANES {
            1 => self.run::<_, 8>(Scalar128b),
            4 => self.run::<_, 8>(simd),
            8 => self.run::<_, 4>(simd),
            _ => self.run::<_, 2>(simd),
        }
    }
}

impl Sum<'_> {
    /// With so many vectors for the outputs that are summed together.
    #[inline(always)]
    fn run<S: Simd, const N: usize>(self, simd: S) {
        let Sum { weights, units: [p, q], sides, places, to, scratch } = self;
        let [units, outputs] = weights.sizes;
        let step = p.len() / units * outputs;
        for (sample, (p, q)) in p.chunks_exact(units).zip(q.chunks_exact(units)).enumerate() {
            scratch.sort((p, q), sides, places, 2 * weights.stride);
            for first in (0..outputs).step_by(STRIDE) {
                let rows = &weights.rows[first..];
                let tile = Tile { simd, rows, second: weights.stride, last: units * 2 * weights.stride };
                let to = &mut to[sample * outputs + first..];
                tile.run::<N>(scratch, places, to, step, STRIDE.min(outputs - first));
            }
        }
    }
}

impl Scratch {
    /// Finds where each unit bends, and what it adds from there on. `row` is how far the weights of units are apart.
    #[inline(always)]
    fn sort(&mut self, (p, q): (&[f32], &[f32]), [below, above]: [f32; 2], places: Places, row: usize) {
        let units = p.len();
        self.bends.resize(units, [0; 2]);
        self.starts.clear();
        self.starts.resize(places.count + 2, 0);
        self.first.resize(units, Term::default());
        self.changes.resize(units, Term::default());
        let Self { bends, starts, first, changes, .. } = self;
        let (bends, starts, changes, first) =
            (&mut bends[..units], &mut starts[..], &mut changes[..units], &mut first[..units]);
        let (most, scale) = (places.count as f32, 1.0 / places.step);
        for (bend, (p, q)) in bends.iter_mut().zip(p.iter().zip(q)) {
            // a unit that does not change is 0 at ±∞; where 0 is no number, the unit counts as above it from the first place on
            let x = -p / (q + 0.0);
            let place = ((x - places.first) * scale).ceil().max(0.0).min(most);
            *bend = [place as u32, u32::from(*q < 0.0 && !x.is_nan())];
        }
        for [bend, _] in &*bends {
            starts[*bend as usize + 1] += 1;
        }
        let mut total = 0;
        for start in &mut *starts {
            total += *start;
            *start = total;
        }
        let mut count = 0;
        for (unit, ((p, q), [bend, is_falling])) in p.iter().zip(q).zip(&*bends).enumerate() {
            let bend = *bend as usize;
            let [before, after] = [[below, above], [above, below]][*is_falling as usize];
            let [factor, change] = [if bend == 0 { after } else { before }, after - before];
            // without a branch: which units count is as good as random
            first[count] = Term { row: unit * row, p: factor * p, q: factor * q };
            count += usize::from(factor != 0.0);
            changes[starts[bend]] = Term { row: unit * row, p: change * p, q: change * q };
            starts[bend] += 1;
        }
        self.count = count;
    }
}

/// The outputs that are summed together.
struct Tile<'a, S> {
    simd: S,
    /// The weights from its first output on.
    rows: &'a [f32],
    /// Where in a row U starts.
    second: usize,
    /// Where the row of biases starts.
    last: usize,
}

/// The coefficients of 1, x and x².
type Coefficients<V, const N: usize> = [[V; N]; 3];

impl<S: Simd> Tile<'_, S> {
    /// Writes `outputs` numbers for each place, which are `step` apart.
    #[inline(always)]
    fn run<const N: usize>(&self, scratch: &Scratch, places: Places, to: &mut [f32], step: usize, outputs: usize) {
        let simd = self.simd;
        let [a, u] = self.row::<N>(self.last);
        let mut sum = [[simd.splat_f32s(0.0); N]; 3];
        for at in 0..N {
            (sum[0][at], sum[1][at]) = (a[at], u[at]);
        }
        for term in &scratch.first[..scratch.count] {
            self.add(*term, &mut sum);
        }
        let mut done = scratch.starts[0];
        for (place, to) in to.chunks_mut(step).enumerate().take(places.count) {
            // sorting has moved each start to the end of its changes
            let end = scratch.starts[place];
            for term in &scratch.changes[done..end] {
                self.add(*term, &mut sum);
            }
            done = end;
            let x = simd.splat_f32s(places.first + place as f32 * places.step);
            let value = |at: usize| self.fused(self.fused(sum[2][at], x, sum[1][at]), x, sum[0][at]);
            let to = &mut to[..outputs];
            if let Ok(whole) = <&mut [S::f32s; N]>::try_from(S::as_mut_simd_f32s(&mut *to).0) {
                for (at, to) in whole.iter_mut().enumerate() {
                    *to = value(at);
                }
            } else {
                for (at, to) in to.chunks_mut(S::F32_LANES).enumerate() {
                    simd.partial_store_f32s(to, value(at));
                }
            }
        }
    }

    #[inline(always)]
    fn add<const N: usize>(&self, Term { row, p, q }: Term, sum: &mut Coefficients<S::f32s, N>) {
        let [a, u] = self.row::<N>(row);
        let [p, q] = [self.simd.splat_f32s(p), self.simd.splat_f32s(q)];
        for at in 0..N {
            sum[0][at] = self.fused(a[at], p, sum[0][at]);
            sum[1][at] = self.fused(a[at], q, sum[1][at]);
        }
        for at in 0..N {
            sum[1][at] = self.fused(u[at], p, sum[1][at]);
            sum[2][at] = self.fused(u[at], q, sum[2][at]);
        }
    }

    /// The weights in a row.
    #[inline(always)]
    fn row<const N: usize>(&self, row: usize) -> [&[S::f32s]; 2] {
        let row = &self.rows[row..][..self.second + STRIDE];
        let a = S::as_simd_f32s(row).0;
        let u = S::as_simd_f32s(&row[self.second..]).0;
        [&a[..N], &u[..N]]
    }

    /// a·b + c. The instruction set with vectors of 16 bytes has no fused form.
    #[inline(always)]
    fn fused(&self, a: S::f32s, b: S::f32s, c: S::f32s) -> S::f32s {
        let simd = self.simd;
        if S::F32_LANES > 4 { simd.mul_add_e_f32s(a, b, c) } else { simd.add_f32s(simd.mul_f32s(a, b), c) }
    }
}

#[cfg(test)]
mod tests {
    use rand::RngExt as _;

    use super::*;
    use crate::{rng, vectors};

    const PLACES: Places = Places { first: -1.5, step: 0.25, count: 13 };

    fn sums(weights: &Weights, units: [&[f32]; 2], sides: [f32; 2]) -> Vec<f32> {
        let [inputs, outputs] = weights.sizes;
        let mut to = vec![f32::NAN; PLACES.count * units[0].len() / inputs * outputs];
        let mut scratch = Scratch::default();
        vectors::arch().dispatch(Sum { weights, units, sides, places: PLACES, to: &mut to, scratch: &mut scratch });
        to
    }

    /// Against the sum written out in double precision, around the sizes of tiles; some units do not change.
    #[test]
    fn sums_are_those_written_out() {
        let mut rng = rng::stream(3, "quadratics");
        let mut some = |count: usize| -> Vec<f32> { (0..count).map(|_| rng.random::<f32>() * 2.0 - 1.0).collect() };
        for (sizes, sides) in [
            ([1, 1], [0.0, 1.0]),
            ([5, 8], [0.0, 1.0]),
            ([40, 33], [0.1, 1.0]),
            ([128, 64], [0.0, 0.5]),
            ([7, 70], [-0.5, 1.5]),
            ([9, 17], [1.0, 1.0]),
        ] {
            let ([inputs, outputs], samples) = (sizes, 3);
            let [a, u] = [(); 2].map(|()| some((inputs + 1) * outputs));
            let [p, mut q] = [(); 2].map(|()| some(samples * inputs));
            q.iter_mut().step_by(4).for_each(|q| *q = 0.0);
            let mut weights = Weights::new(sizes);
            weights.set(0, a.iter().copied());
            weights.set(1, u.iter().copied());
            let found = sums(&weights, [&p, &q], sides);
            for (at, found) in found.iter().enumerate() {
                let (place, sample, output) = (at / outputs / samples, at / outputs % samples, at % outputs);
                let x = f64::from(PLACES.first + place as f32 * PLACES.step);
                let weight = |row: usize| {
                    let at = row * outputs + output;
                    f64::from(a[at]) + x * f64::from(u[at])
                };
                let (mut sum, mut size) = (weight(inputs), 1.0);
                for unit in 0..inputs {
                    let at = sample * inputs + unit;
                    let z = f64::from(p[at]) + x * f64::from(q[at]);
                    let term = weight(unit) * z * f64::from(sides[usize::from(z > 0.0)]);
                    (sum, size) = (sum + term, size + term.abs().max(1.0));
                }
                let error = (f64::from(*found) - sum).abs();
                assert!(error < 1e-6 * size, "{sizes:?} {sides:?}, place {place}, output {output}: {found}, not {sum}");
            }
        }
    }

    #[test]
    fn what_is_no_number_stays_none() {
        let mut weights = Weights::new([2, 3]);
        weights.set(0, [1.0; 9].into_iter());
        for (p, q) in [(f32::NAN, 1.0), (f32::NAN, -1.0), (1.0, f32::NAN), (f32::INFINITY, f32::NEG_INFINITY)] {
            let found = sums(&weights, [&[1.0, p], &[0.0, q]], [0.0, 1.0]);
            assert!(found.iter().all(|x| x.is_nan()), "{p} {q}: {found:?}");
        }
        let found = sums(&weights, [&[f32::NEG_INFINITY, 2.0], &[1.0, -1.0]], [0.0, 1.0]);
        assert_eq!(found[0], 1.0 + 3.5, "a unit at −∞ is off");
    }
}

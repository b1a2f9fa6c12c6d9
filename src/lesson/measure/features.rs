//! Networks of one hidden layer of which the last layer alone is trained, to the end: least squares on random features.

use nalgebra::DMatrix;
use rand::seq::SliceRandom as _;

use crate::data::{DATASETS, load};
use crate::refusal::Refusal;
use crate::rng;

/// Handwritten digits to learn from and to judge by.
pub struct Digits {
    train: DMatrix<f64>,
    test: DMatrix<f64>,
    /// One column for each class, a one at the label less the mean; some labels of the training part are replaced.
    targets: DMatrix<f64>,
    truth: Vec<u32>,
}

/// Classes of the digits.
const CLASSES: usize = 10;

impl Digits {
    /// So many drawn with a seed to train on, and the others, up to 500, to judge by. A part of the training labels is random.
    ///
    /// # Errors
    /// If the digits can't be read.
    pub fn drawn(seed: u64, count: usize, label_noise: f64) -> Result<Self, Refusal> {
        let digits = load(&DATASETS[0].choice())?;
        let pixels = digits.pixels.to_vec();
        let width = pixels.len() / digits.len();
        let mut order: Vec<usize> = (0..digits.len()).collect();
        let mut rng = rng::stream(seed, "features data");
        order.shuffle(&mut rng);
        let (train, rest) = order.split_at(count);
        let test = &rest[..rest.len().min(500)];
        let rows = |part: &[usize]| DMatrix::from_fn(part.len(), width, |i, j| f64::from(pixels[part[i] * width + j]));
        let labels: Vec<u32> = train.iter().map(|at| noisy(digits.labels[*at], label_noise, &mut rng)).collect();
        let mean = 1.0 / CLASSES as f64;
        let one = |i: usize, class: usize| if labels[i] as usize == class { 1.0 - mean } else { -mean };
        Ok(Self {
            train: rows(train),
            test: rows(test),
            targets: DMatrix::from_fn(count, CLASSES, one),
            truth: test.iter().map(|at| digits.labels[*at]).collect(),
        })
    }

    /// The mistakes on the part to judge by and on the training part, as shares, of a network with so many hidden units whose last layer has the
    /// least squared error plus `penalty` times its squared length; with a vanishing penalty the shortest of all
    /// solutions, as gradient descent from zero finds it. The hidden layer stays as it is drawn.
    pub fn mistakes(&self, seed: u64, units: usize, penalty: f64) -> [f64; 2] {
        let mut rng = rng::keyed(seed, "features", units as u64);
        let inputs = self.train.ncols();
        let weights = DMatrix::from_fn(inputs, units, |_, _| rng::normal(&mut rng));
        let scale = (2.0 / units as f64).sqrt();
        let hidden = |rows: &DMatrix<f64>| (rows * &weights).map(|x| scale * x.max(0.0));
        let (train, test) = (hidden(&self.train), hidden(&self.test));
        let last = last_layer(&train, &self.targets, penalty);
        let learned: Vec<u32> = (0..self.targets.nrows()).map(|i| largest(&self.targets, i)).collect();
        [mistakes(&(test * &last), &self.truth), mistakes(&(train * last), &learned)]
    }
}

fn noisy(label: u32, share: f64, rng: &mut rand_pcg::Pcg64) -> u32 {
    use rand::RngExt as _;
    let other = rng.random_range(0..CLASSES as u32);
    if rng.random::<f64>() < share { other } else { label }
}

/// The weights of the last layer, by normal equations in as many unknowns as there are units or samples, whichever are fewer.
fn last_layer(hidden: &DMatrix<f64>, targets: &DMatrix<f64>, penalty: f64) -> DMatrix<f64> {
    let transposed = hidden.transpose();
    let is_wide = hidden.ncols() > hidden.nrows();
    let mut square = if is_wide { hidden * &transposed } else { &transposed * hidden };
    for i in 0..square.nrows() {
        square[(i, i)] += penalty;
    }
    let right = if is_wide { targets.clone() } else { &transposed * targets };
    let solved = square.cholesky().map(|factor| factor.solve(&right));
    let solved = solved.unwrap_or_else(|| DMatrix::from_element(right.nrows(), right.ncols(), f64::NAN));
    if is_wide { transposed * solved } else { solved }
}

fn largest(scores: &DMatrix<f64>, row: usize) -> u32 {
    let best = (0..scores.ncols()).max_by(|a, b| scores[(row, *a)].total_cmp(&scores[(row, *b)]));
    best.unwrap_or(0) as u32
}

fn mistakes(scores: &DMatrix<f64>, labels: &[u32]) -> f64 {
    let wrong = labels.iter().enumerate().filter(|(row, label)| largest(scores, *row) != **label).count();
    wrong as f64 / labels.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_layers_fit_all_and_both_equations_agree() {
        let digits = Digits::drawn(1, 40, 0.2).expect("digits");
        let [test, train] = digits.mistakes(1, 120, 1e-9);
        assert!(train == 0.0 && (0.1..0.85).contains(&test), "{train} {test}");
        // (AᵀA + λ)⁻¹Aᵀ = Aᵀ(AAᵀ + λ)⁻¹
        let narrow = DMatrix::from_fn(7, 5, |i, j| ((3 * i + 5 * j) % 7) as f64 - 2.0);
        let targets = DMatrix::from_fn(7, 2, |i, j| (i + j) as f64);
        let one = last_layer(&narrow, &targets, 0.3);
        let transposed = narrow.transpose();
        let mut square = &narrow * &transposed;
        (0..7).for_each(|i| square[(i, i)] += 0.3);
        let other = transposed * square.cholesky().expect("it is positive definite").solve(&targets);
        assert!((one - other).abs().max() < 1e-9);
    }
}

//! Linear classifiers of any number of features, most of which are 0 in a sample.

use rand::RngExt as _;
use rand_pcg::Pcg64;

use crate::optim::Objective;

/// A sample: its features that are not 0 with their places, and its class, 1 or −1.
#[derive(Debug, Clone)]
pub struct Row {
    /// Place and value.
    pub features: Vec<(usize, f64)>,
    /// 1 or −1.
    pub class: f64,
}

impl Row {
    /// w·x.
    pub fn score(&self, weights: &[f64]) -> f64 {
        self.features.iter().map(|(at, x)| weights[*at] * x).sum()
    }
}

/// The part of the samples on the right side, in percent.
pub fn accuracy(weights: &[f64], rows: &[Row]) -> f64 {
    let right = rows.iter().filter(|row| row.score(weights) * row.class > 0.0).count();
    100.0 * right as f64 / rows.len() as f64
}

/// What a classifier is trained by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// ½(w·x − y)².
    Squared,
    /// ln(1 + exp(−y·w·x)).
    Logistic,
}

impl Loss {
    /// The loss of a score, and its slope.
    fn of(self, score: f64, class: f64) -> [f64; 2] {
        match self {
            Self::Squared => [0.5 * (score - class).powi(2), score - class],
            Self::Logistic => {
                let margin = score * class;
                let loss = if margin > 0.0 { (-margin).exp().ln_1p() } else { margin.exp().ln_1p() - margin };
                [loss, -class / (1.0 + margin.exp())]
            }
        }
    }
}

/// The mean loss over samples as an objective: over all of them, or over a mini-batch drawn anew for each step.
pub struct Linear<'a> {
    /// The samples.
    pub rows: &'a [Row],
    /// The loss.
    pub loss: Loss,
    /// Samples in a mini-batch and what draws them; none takes all.
    pub batch: Option<(usize, Pcg64)>,
}

impl Linear<'_> {
    /// The mean loss over all samples.
    pub fn mean(&self, weights: &[f64]) -> f64 {
        let sum: f64 = self.rows.iter().map(|row| self.loss.of(row.score(weights), row.class)[0]).sum();
        sum / self.rows.len() as f64
    }
}

impl Objective<f64> for Linear<'_> {
    fn value(&mut self, x: &[f64]) -> f64 {
        self.mean(x)
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.fill(0.0);
        let count = self.batch.as_ref().map_or(self.rows.len(), |(size, _)| *size);
        let mut sum = 0.0;
        for at in 0..count {
            let drawn = self.batch.as_mut().map(|(_, rng)| rng.random_range(0..self.rows.len()));
            let row = &self.rows[drawn.unwrap_or(at)];
            let [loss, slope] = self.loss.of(row.score(x), row.class);
            sum += loss;
            for (at, feature) in &row.features {
                gradient[*at] += slope * feature / count as f64;
            }
        }
        sum / count as f64
    }
}

/// Samples on which adaptive methods learn the wrong thing (Wilson et al. 2017): the class itself is feature 0; features 1
/// and 2 are always 1; and each sample has features of its own, one if its class is 1 and five if it is −1. Of class 1 is a
/// part of about `share`. Gives the samples and the number of features.
pub fn misleading(rng: &mut Pcg64, count: usize, share: f64) -> (Vec<Row>, usize) {
    let mut next = 3;
    let rows = (0..count).map(|_| {
        let class = if rng.random::<f64>() < share { 1.0 } else { -1.0 };
        let own = if class > 0.0 { 1 } else { 5 };
        let mut features = vec![(0, class), (1, 1.0), (2, 1.0)];
        features.extend((next..next + own).map(|at| (at, 1.0)));
        next += own;
        Row { features, class }
    });
    let rows = rows.collect();
    (rows, next)
}

/// Samples as texts of words: most of the `common` words are in each of them and say nothing, and one of `rare` words, which are equally
/// frequent, says the class. Parts of so many samples, all of one problem; the rare words come first.
pub fn words(rng: &mut Pcg64, [rare, common]: [usize; 2], counts: [usize; 2]) -> [Vec<Row>; 2] {
    let classes: Vec<f64> = (0..rare).map(|_| if rng.random::<bool>() { 1.0 } else { -1.0 }).collect();
    counts.map(|count| {
        let rows = (0..count).map(|_| {
            let word = rng.random_range(0..rare);
            let there = (rare..rare + common).filter(|_| rng.random::<f64>() < 0.9);
            let features = std::iter::once(word).chain(there).map(|at| (at, 1.0)).collect();
            Row { features, class: classes[word] }
        });
        rows.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng;

    #[test]
    fn gradients_are_those_of_the_loss() {
        let (rows, size) = misleading(&mut rng::stream(0, "rows"), 9, 0.6);
        let x: Vec<f64> = (0..size).map(|i| 0.1 * i as f64 - 0.4).collect();
        for loss in [Loss::Squared, Loss::Logistic] {
            let mut linear = Linear { rows: &rows, loss, batch: None };
            let mut gradient = vec![0.0; size];
            let value = linear.value_gradient(&x, &mut gradient);
            assert!((value - linear.mean(&x)).abs() < 1e-12);
            for at in 0..size {
                let at_distance = |h: f64| {
                    let mut moved = x.clone();
                    moved[at] += h;
                    linear.mean(&moved)
                };
                let slope = (at_distance(1e-5) - at_distance(-1e-5)) / 2e-5;
                assert!((slope - gradient[at]).abs() < 1e-7, "{loss:?} {at}: {slope} {}", gradient[at]);
            }
        }
    }

    #[test]
    fn the_truth_is_right_everywhere() {
        let (rows, size) = misleading(&mut rng::stream(1, "rows"), 50, 0.6);
        let mut truth = vec![0.0; size];
        truth[0] = 1.0;
        assert_eq!(accuracy(&truth, &rows), 100.0);
    }
}

//! [`Tally`]: samples predicted correctly, class by class.

use super::Target;
use crate::real::Real;

/// Samples of each class, and how many of them were predicted correctly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    samples: Vec<usize>,
    correct: Vec<usize>,
}

impl Tally {
    /// Of no samples yet, of so many classes.
    pub fn new(classes: usize) -> Self {
        Self { samples: vec![0; classes], correct: vec![0; classes] }
    }

    /// Adds a batch: outputs have a row for each target and a column for each class. A row is predicted correctly if its
    /// largest output, the first of equal ones, is at its label, or a mixture's heavier one.
    pub fn add<T: Real>(&mut self, outputs: &[T], targets: &[Target]) {
        for (row, target) in outputs.chunks_exact(self.samples.len().max(1)).zip(targets) {
            let class = if target.share >= 0.5 { target.label } else { target.other } as usize;
            self.samples[class] += 1;
            self.correct[class] += usize::from(best(row) == class);
        }
    }

    /// The fraction of all samples that was predicted correctly; NaN without samples.
    pub fn accuracy(&self) -> f64 {
        self.correct.iter().sum::<usize>() as f64 / self.samples.iter().sum::<usize>() as f64
    }

    /// The mean over the classes that have samples of the fraction of each that was predicted correctly.
    pub fn balanced_accuracy(&self) -> f64 {
        let classes = self.correct.iter().zip(&self.samples).filter(|(_, samples)| **samples > 0);
        let (sum, count) = classes.fold((0.0, 0.0), |(sum, count), (correct, samples)| {
            (sum + *correct as f64 / *samples as f64, count + 1.0)
        });
        sum / count
    }
}

/// The index of the largest number, the first of equal ones.
pub fn best<T: PartialOrd>(row: &[T]) -> usize {
    (1..row.len()).fold(0, |best, at| if row[at] > row[best] { at } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three of four and one of two: (3/4 + 1/2)/2 = 5/8. A class that does not occur does not count, as in scikit-learn's
    /// `balanced_accuracy_score`.
    #[test]
    fn classes_count_alike_in_balanced_accuracy() {
        let mut tally = Tally::new(3);
        assert!(tally.accuracy().is_nan() && tally.balanced_accuracy().is_nan(), "nothing was counted");
        let [a, c] = [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]];
        let targets = |labels: &[u32]| labels.iter().copied().map(Target::of).collect::<Vec<_>>();
        tally.add(&[a, a, a, c].concat(), &targets(&[0; 4]));
        tally.add(&[c, a].concat(), &targets(&[2; 2]));
        assert_eq!((tally.accuracy(), tally.balanced_accuracy()), (4.0 / 6.0, 0.625));
    }

    #[test]
    fn ties_and_mixtures_are_decided() {
        let mut tally = Tally::new(2);
        tally.add(&[1.0, 1.0, 0.0, 2.0], &[Target::of(0), Target { label: 0, other: 1, share: 0.4 }]);
        assert_eq!(tally.accuracy(), 1.0, "of equal outputs the first counts, of a mixture the heavier label");
    }
}

//! [`Confusion`]: how many samples of each class are taken for which.

use super::Predictions;

/// A row for each class, a column for each class that was predicted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// Classes.
    pub classes: usize,
    counts: Vec<usize>,
}

impl Confusion {
    /// Of some predictions.
    pub fn of(predictions: &Predictions) -> Self {
        let classes = predictions.classes();
        let mut counts = vec![0; classes * classes];
        for sample in 0..predictions.len() {
            counts[predictions.label(sample) * classes + predictions.predicted(sample)] += 1;
        }
        Self { classes, counts }
    }

    /// Samples of a class that were taken for another, or for what they are.
    pub fn count(&self, class: usize, predicted: usize) -> usize {
        self.counts[class * self.classes + predicted]
    }

    /// Samples of a class.
    pub fn support(&self, class: usize) -> usize {
        (0..self.classes).map(|predicted| self.count(class, predicted)).sum()
    }

    /// Samples taken for a class.
    pub fn predicted(&self, predicted: usize) -> usize {
        (0..self.classes).map(|class| self.count(class, predicted)).sum()
    }
}

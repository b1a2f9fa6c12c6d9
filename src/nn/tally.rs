//! [`Tally`]: samples predicted correctly, class by class; or how far predicted numbers are off.

use super::Target;
use crate::data::Task;
use crate::real::Real;

/// Samples of each class, and how many of them were predicted correctly; of numbers their errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    samples: Vec<usize>,
    correct: Vec<usize>,
    fit: Option<Fit>,
}

/// Sums over predicted numbers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Fit {
    count: f64,
    /// Σ(z − y)².
    squares: f64,
    /// Mean of the targets, and the sum of their squared distances to it (B. P. Welford 1962).
    mean: f64,
    spread: f64,
}

impl Fit {
    fn add(&mut self, prediction: f64, target: f64) {
        self.count += 1.0;
        self.squares += (prediction - target).powi(2);
        let before = target - self.mean;
        self.mean += before / self.count;
        self.spread += before * (target - self.mean);
    }
}

impl Tally {
    /// Of no samples yet, of so many classes.
    pub fn new(classes: usize) -> Self {
        Self { samples: vec![0; classes], correct: vec![0; classes], fit: None }
    }

    /// The same where targets are numbers.
    pub fn of_numbers() -> Self {
        Self { fit: Some(Fit::default()), ..Self::new(0) }
    }

    /// For targets of a task, with so many outputs.
    pub fn of_task(task: Task, outputs: usize) -> Self {
        match task {
            Task::Classification => Self::new(outputs),
            Task::Regression => Self::of_numbers(),
        }
    }

    /// Adds a batch: outputs have a row for each target and a column for each class. A row is predicted correctly if its
    /// largest output, the first of equal ones, is at its label, or a mixture's heavier one. A number has one output.
    pub fn add<T: Real>(&mut self, outputs: &[T], targets: &[Target]) {
        if let Some(fit) = &mut self.fit {
            outputs.iter().zip(targets).for_each(|(z, target)| fit.add(z.wide(), f64::from(target.number)));
            return;
        }
        for (row, target) in outputs.chunks_exact(self.samples.len().max(1)).zip(targets) {
            let class = if target.share >= 0.5 { target.label } else { target.other } as usize;
            self.samples[class] += 1;
            self.correct[class] += usize::from(best(row) == class);
        }
    }

    /// The root of the mean squared error, in the unit of the targets; none of classes, NaN without samples.
    pub fn rmse(&self) -> Option<f64> {
        self.fit.map(|fit| (fit.squares / fit.count).sqrt())
    }

    /// The coefficient of determination R² = 1 − Σ(z − y)²/Σ(y − ȳ)², at most 1; none of classes. As scikit-learn's
    /// `r2_score` it is NaN for fewer than two samples; where all targets are equal it is 1 if they are met, otherwise 0.
    pub fn r2(&self) -> Option<f64> {
        self.fit.map(|Fit { count, squares, spread, .. }| match () {
            () if count < 2.0 => f64::NAN,
            () if spread > 0.0 || squares.is_nan() => 1.0 - squares / spread,
            () if squares == 0.0 => 1.0,
            () => 0.0,
        })
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
        tally.add(&[1.0, 1.0, 0.0, 2.0], &[Target::of(0), Target::mixture(0, 1, 0.4)]);
        assert_eq!(tally.accuracy(), 1.0, "of equal outputs the first counts, of a mixture the heavier label");
    }
}

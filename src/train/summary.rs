//! [`Summary`]: what several trainings say together.

use super::{Epoch, History, Noise, Tested};

/// Mean and spread of the last and best figures of several trainings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Trainings that have at least one epoch and did not go wrong.
    pub runs: usize,
    /// The others: they diverged, or never began.
    pub failed: usize,
    /// Validation accuracy after the last epoch.
    pub val_accuracy: Spread,
    /// The highest validation accuracy of any epoch. Chosen by looking: a little too good to be true.
    pub best_val_accuracy: Spread,
    /// Validation loss after the last epoch.
    pub val_loss: Spread,
    /// Training accuracy after the last epoch.
    pub train_accuracy: Spread,
    /// Validation accuracy of the mean of passes with the network's noise, where that was asked for.
    pub noisy_val_accuracy: Option<Spread>,
    /// The same of augmented looks.
    pub augmented_val_accuracy: Option<Spread>,
}

/// Mean and sample standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// NaN of no values.
    pub mean: f64,
    /// The root of Σ(x − mean)² / (n − 1); none of fewer than two values.
    pub sd: Option<f64>,
}

impl Spread {
    /// Of some values.
    pub fn of(values: &[f64]) -> Self {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Self { mean, sd: (values.len() > 1).then(|| (squares / (n - 1.0)).sqrt()) }
    }
}

impl Summary {
    /// Of some trainings.
    pub fn of<'a>(histories: impl IntoIterator<Item = &'a History>) -> Self {
        let (mut last, mut best, mut failed) = (Vec::new(), Vec::new(), 0);
        let mut noisy: Vec<Tested> = Vec::new();
        for history in histories {
            let is_failure = history.ending().is_some_and(super::Ending::is_failure);
            match (history.last(), history.best()) {
                (Some(at_last), Some(at_best)) if !is_failure => {
                    last.push(*at_last);
                    best.push(*at_best);
                    noisy.extend(history.tested());
                }
                _ => failed += 1,
            }
        }
        let tested = |noise| {
            let tested = noisy.iter().filter(|tested| tested.noise == noise);
            let accuracies: Vec<f64> = tested.map(|tested| tested.val_accuracy).collect();
            (!accuracies.is_empty()).then(|| Spread::of(&accuracies))
        };
        let spread =
            |epochs: &[Epoch], figure: fn(&Epoch) -> f64| Spread::of(&epochs.iter().map(figure).collect::<Vec<_>>());
        Self {
            runs: last.len(),
            failed,
            val_accuracy: spread(&last, |epoch| epoch.val_accuracy),
            best_val_accuracy: spread(&best, |epoch| epoch.val_accuracy),
            val_loss: spread(&last, |epoch| epoch.val_loss),
            train_accuracy: spread(&last, |epoch| epoch.train_accuracy),
            noisy_val_accuracy: tested(Noise::Layers),
            augmented_val_accuracy: tested(Noise::Augmentation),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deviation_is_that_of_a_sample() {
        // The textbook's 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, n − 1 = 7.
        let spread = Spread::of(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]);
        assert_eq!(spread, Spread { mean: 5.0, sd: Some((32.0_f64 / 7.0).sqrt()) });
        assert_eq!(Spread::of(&[3.0]), Spread { mean: 3.0, sd: None }, "one value has no spread");
    }
}

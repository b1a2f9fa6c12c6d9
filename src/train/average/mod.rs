//! Averages of the weights over a training: training uses the latest weights, evaluation their average. A file is one kind
//! of average.

use crate::registry::{self, Choice, Entry, PickError};
use crate::schedule::Progress;

mod ema;
mod none;
mod swa;

/// All kinds of average, in the order they are listed.
pub static AVERAGES: &[Entry<Make>] = &[none::ENTRY, ema::ENTRY, swa::ENTRY];

/// Builds an average from the values of its settings.
#[derive(Debug)]
pub struct Make(pub fn(&Choice<Self>) -> Box<dyn Average>);

/// A kind of average.
pub trait Average: Send {
    /// The fraction s of the newest weights, `average ← average + s·(x − average)`, after the step that ends at `progress`
    /// when so many weights were `taken` before; none if these are not taken.
    fn share(&self, progress: Progress, taken: u64) -> Option<f64>;
}

/// Reads an average: `ema decay=0.995`.
///
/// # Errors
/// If the text is not such a pick.
pub fn parse(text: &str) -> Result<Choice<Make>, PickError> {
    registry::parse("average", AVERAGES, text)
}

/// A running average.
pub(super) struct Averaged {
    rule: Box<dyn Average>,
    weights: Vec<f32>,
    taken: u64,
}

impl Averaged {
    /// Before the first step, at the weights the training starts with.
    pub(super) fn new(choice: &Choice<Make>, start: &[f32]) -> Self {
        let is_used = choice.entry().key != none::ENTRY.key;
        let weights = if is_used { start.to_vec() } else { Vec::new() };
        Self { rule: (choice.entry().make.0)(choice), weights, taken: 0 }
    }

    /// Adds the weights, if they count.
    pub(super) fn take(&mut self, weights: &[f32], progress: Progress) {
        let Some(share) = self.rule.share(progress, self.taken) else { return };
        let share = share as f32;
        self.weights.iter_mut().zip(weights).for_each(|(mean, x)| *mean += share * (x - *mean));
        self.taken += 1;
    }

    /// The average, once there is one.
    pub(super) fn weights(&self) -> Option<&[f32]> {
        (self.taken > 0).then_some(&self.weights)
    }

    /// The average and the number of weights in it, to save it.
    pub(super) fn save(&self) -> (Vec<f32>, u64) {
        (self.weights.clone(), self.taken)
    }

    /// Restores what [`save`](Self::save) returned; false if it does not fit.
    pub(super) fn restore(&mut self, (weights, taken): (Vec<f32>, u64)) -> bool {
        let fits = weights.len() == self.weights.len();
        if fits {
            (self.weights, self.taken) = (weights, taken);
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of weights that are the number of their step, with two steps an epoch, in four epochs.
    fn averaged(pick: &str) -> Vec<Option<f32>> {
        let mut averaged = Averaged::new(&parse(pick).expect("an average"), &[0.0]);
        let step = |step: u64| {
            averaged.take(&[step as f32], Progress { step, steps_per_epoch: 2, total_steps: 8 });
            averaged.weights().map(|weights| weights[0])
        };
        (1..=8).map(step).collect()
    }

    #[test]
    fn the_lectures_average_follows_from_the_start() {
        let averages = averaged("ema decay=0.75");
        let mut x = 0.0;
        for (step, average) in (1_u8..).zip(averages) {
            x = 0.75 * x + 0.25 * f32::from(step);
            assert_eq!(average, Some(x), "x_test = 0.75·x_test + 0.25·x after step {step}");
        }
    }

    #[test]
    fn equal_shares_begin_where_they_are_told_to() {
        assert_eq!(averaged("none"), [None; 8]);
        let [a, b] = [Some(6.0), Some(7.0)];
        assert_eq!(averaged("swa"), [None, None, None, None, None, None, None, Some(8.0)], "behind three quarters");
        assert_eq!(averaged("swa start=2"), [None, None, None, None, None, a, a, b], "the ends of epochs 3 and 4");
        for pick in ["swa start=3 every=step", "swa every=step"] {
            assert_eq!(averaged(pick)[5..], [None, Some(7.0), Some(7.5)], "{pick}: the mean of steps 7 and 8");
        }
    }
}

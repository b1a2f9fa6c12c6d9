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

    /// The part of the average that is still the weights of the start when so many were taken.
    fn start_left(&self, taken: u64) -> f64 {
        let _ = taken;
        0.0
    }

    /// What is unusual about a run of this length, as a sentence.
    fn note(&self, whole: Progress) -> Option<String> {
        let _ = whole;
        None
    }
}

/// As much of the start in an average is told.
pub const MUCH: f64 = 0.05;

fn percent(fraction: f64) -> String {
    format!("{:.0} %", 100.0 * fraction)
}

/// What is unusual about an average in a run of this length, as a sentence.
pub fn note(choice: &Choice<Make>, whole: Progress) -> Option<String> {
    (choice.entry().make.0)(choice).note(whole)
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

    /// The part of the average that is still the weights of the start.
    pub(super) fn start_left(&self) -> f64 {
        if self.taken > 0 { self.rule.start_left(self.taken) } else { 0.0 }
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

    /// Of x = 1, 2, … and weights dⁿ⁻ⁱ = 0.75ⁿ⁻ⁱ: 1; (0.75 + 2)/1.75 = 11/7; (0.5625 + 1.5 + 3)/2.3125 = 81/37.
    #[test]
    fn the_corrected_average_has_nothing_of_the_start() {
        let averages = averaged("ema decay=0.75 corrected=true");
        for (average, right) in averages.into_iter().zip([1.0, 11.0 / 7.0, 81.0 / 37.0]) {
            assert!((f64::from(average.expect("an average")) - right).abs() < 1e-6, "{average:?} instead of {right}");
        }
    }

    /// 0.995⁵⁰ = 0.7783.
    #[test]
    fn a_run_too_short_for_its_average_is_told_before_the_start() {
        let note = |pick: &str, epochs: u64| {
            let whole = Progress { step: 0, steps_per_epoch: 5, total_steps: 5 * epochs };
            note(&parse(pick).expect("an average"), whole)
        };
        let told = note("ema", 10).expect("most of it is the start");
        assert!(told.contains("50 steps") && told.contains("78 %") && told.contains("corrected=true"), "{told}");
        for fine in ["none", "ema corrected=true", "ema decay=0.9", "swa", "swa start=8", "swa start=9 every=step"] {
            assert_eq!(note(fine, 10), None, "{fine}");
        }
        for never in ["swa start=10", "swa start=80 every=step"] {
            let told = note(never, 10).expect("it never averages");
            assert!(told.contains("no weights are averaged") && told.contains("earlier start"), "{told}");
        }
        let told = note("swa start=9", 10).expect("it averages one");
        assert!(told.contains("only the last weights are averaged"), "{told}");
        assert_eq!(note("ema", 200), None, "0.995¹⁰⁰⁰ is less than five percent");
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

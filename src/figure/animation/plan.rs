//! [`Animation`]: how long a moving picture is, and which steps it shows.

use crate::param::{Limits, Param};
use crate::refusal::Refusal;

/// Shortest and longest, in seconds.
const LENGTHS: [f64; 2] = [0.1, 600.0];
/// Fewest and most frames a second.
const RATES: [f64; 2] = [1.0, 60.0];
/// How long it lasts.
pub const SECONDS: Param = Param::linear("seconds", "Length", [1.0, 30.0], 5.0)
    .within(Limits::closed(LENGTHS[0], LENGTHS[1]))
    .unit("s")
    .help("How long the animation lasts.");
/// Frames a second.
pub const RATE: Param = Param::linear("fps", "Frames a second", [5.0, 30.0], 20.0)
    .within(Limits::closed(RATES[0], RATES[1]))
    .help("Frames a second of the animation.");
/// How long the last frame stands, in seconds.
pub const LAST: f64 = 1.5;

/// How a figure moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Animation {
    /// How long it lasts.
    pub seconds: f64,
    /// Frames a second.
    pub rate: f64,
    /// The first and the last step; all of them if none.
    pub steps: Option<[usize; 2]>,
}

impl Default for Animation {
    fn default() -> Self {
        Self { seconds: 5.0, rate: 20.0, steps: None }
    }
}

/// Who is told how far it is.
#[derive(Clone, Copy)]
pub struct Listener<'a> {
    /// Told the number of frames that are written, and of all.
    pub progress: &'a dyn Fn(usize, usize),
    /// Asked before each frame.
    pub is_cancelled: &'a dyn Fn() -> bool,
}

impl Listener<'_> {
    /// Nobody, who never cancels.
    pub const NOBODY: Listener<'static> = Listener { progress: &|_, _| {}, is_cancelled: &|| false };
}

impl Animation {
    /// Whether there can be such a picture.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check(&self) -> Result<(), Refusal> {
        let within = |what: &str, x: f64, [low, high]: [f64; 2]| {
            let told = || Refusal(format!("{what} must be a number from {low} to {high}, got {x}"));
            if (low..=high).contains(&x) { Ok(()) } else { Err(told()) }
        };
        within("the length in seconds", self.seconds, LENGTHS)?;
        within("the number of frames a second", self.rate, RATES)?;
        match self.steps {
            Some([first, last]) if first >= last => {
                Err(Refusal(format!("the first step must be before the last one, got {first}..{last}")))
            }
            _ => Ok(()),
        }
    }

    /// The number of frames, at least 2.
    pub fn count(&self) -> usize {
        ((self.seconds * self.rate).round() as usize).max(2)
    }

    /// The step of a frame, by its number from 0, of a figure with so many steps.
    pub fn step(&self, frame: usize, all: usize) -> usize {
        let [first, last] = self.steps.unwrap_or([0, all]).map(|step| step.min(all));
        let part = frame as f64 / (self.count() - 1) as f64;
        first + ((last.saturating_sub(first)) as f64 * part).round() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_lead_evenly_from_the_first_step_to_the_last() {
        let animation = Animation { seconds: 1.0, rate: 5.0, steps: None };
        let steps =
            |animation: Animation, all| (0..animation.count()).map(|i| animation.step(i, all)).collect::<Vec<_>>();
        assert_eq!(steps(animation, 8), [0, 2, 4, 6, 8]);
        assert_eq!(steps(Animation { steps: Some([4, 6]), ..animation }, 100), [4, 5, 5, 6, 6]);
        assert_eq!(steps(Animation { steps: Some([4, 600]), ..animation }, 4), [4; 5], "no step is behind the last");
    }

    #[test]
    fn what_is_no_animation_is_told() {
        let refused = |animation: Animation| animation.check().expect_err("it is refused").0;
        let plain = Animation::default();
        plain.check().expect("the usual one");
        assert!(refused(Animation { seconds: 1e9, ..plain }).ends_with("from 0.1 to 600, got 1000000000"));
        assert!(refused(Animation { rate: f64::NAN, ..plain }).ends_with("got NaN"));
        assert!(refused(Animation { steps: Some([9, 9]), ..plain }).ends_with("got 9..9"));
    }
}

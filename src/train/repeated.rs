//! Settings that were changed by hand, from the first to the last.

use super::Config;
use crate::optim::Refusal;

impl Config {
    /// The settings a training begins with, and those it changes to after so many steps, where it repeats changes that
    /// were made by hand.
    ///
    /// # Errors
    /// A sentence, if a change can't be read.
    pub(super) fn unrolled(&self) -> Result<(Self, Vec<(u64, Self)>), Refusal> {
        let mut config = Self { earlier: Vec::new(), ..self.clone() };
        let mut planned: Vec<(u64, Self)> = Vec::new();
        for change in self.earlier.iter().rev() {
            // of several at one step the last is what the step is done with
            if planned.last().is_none_or(|(step, _)| *step != change.step) {
                planned.push((change.step, config.clone()));
            }
            if let Some([setting, was]) = &change.was {
                config.set_text(setting, was)?;
            }
        }
        planned.reverse();
        Ok((config, planned))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::Changed;

    fn changed(step: u64, what: &str, setting: &str, was: &str) -> Changed {
        Changed { step, what: what.to_owned(), was: Some([setting, was].map(str::to_owned)) }
    }

    #[test]
    fn settings_are_unrolled_from_the_last_to_the_first() {
        let mut config = Config::default();
        config.set_text("optimizer", "adam lr=0.5").expect("a method");
        config.set_text("augment", "shift 2").expect("an augmentation");
        config.earlier = vec![
            changed(4, "optimizer adam lr=0.1", "optimizer", "adam lr=0.001"),
            changed(9, "augmentation shift 2", "augment", ""),
            changed(9, "optimizer adam lr=0.5", "optimizer", "adam lr=0.1"),
        ];
        let (first, planned) = config.unrolled().expect("they read");
        let of = |config: &Config| (config.optimizer.to_string(), config.augment.len(), config.earlier.len());
        assert_eq!(of(&first), ("adam lr=0.001".to_owned(), 0, 0));
        let planned: Vec<_> = planned.iter().map(|(step, config)| (*step, of(config))).collect();
        let expected = [(4, ("adam lr=0.1".to_owned(), 0, 0)), (9, ("adam lr=0.5".to_owned(), 1, 0))];
        assert_eq!(planned, expected);
    }
}

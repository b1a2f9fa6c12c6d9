//! One network under a learning rate that falls and is restarted; its weights at the end of each cycle are the networks of
//! an ensemble.
//!
//! With T steps, M cycles and t from 1: α(t) = α₀/2·(cos(π·mod(t − 1, ⌈T/M⌉)/⌈T/M⌉) + 1). A cycle ends after ⌈T/M⌉ steps,
//! the last one with the run.

use super::{Make, Recipe};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::schedule::{Progress, Schedule};

/// The entry of this recipe.
pub const ENTRY: Entry<Make> = Entry {
    key: "snapshots",
    label: "Snapshot ensemble",
    group: "Recipes",
    about: "Restarts the learning rate several times, keeps the weights at the end of each cycle, and averages the \
            probabilities of the last ones: an ensemble for the price of one training.",
    formula: "α(t) = α₀/2·(cos(π·mod(t − 1, ⌈T/M⌉)/⌈T/M⌉) + 1);  p = mean of the last m snapshots",
    source: "G. Huang et al. 2017, arXiv:1704.00109, eq. 2; CS231n lecture 7",
    params: &[
        Param::integer("cycles", "Cycles M", [1.0, 20.0], 6.0)
            .within(Limits::closed(1.0, 1000.0))
            .help("How many times the learning rate falls. The cycle's first learning rate is the method's own."),
        Param::integer("last", "Last m", [1.0, 20.0], 3.0)
            .within(Limits::closed(1.0, 100.0))
            .help("How many snapshots the result is the mean of: the latest ones."),
        Param::switch("single", "Single network beside", false).help(
            "Also trains one network under the method's own schedule, for as many steps, and tells its accuracy beside.",
        ),
    ],
    make: Make(|choice| {
        let [cycles, last] = ["cycles", "last"].map(|key| choice.number(key));
        let has_single = choice.is_on("single");
        Box::new(Snapshots { cycles: cycles as u64, last: last as usize, has_single })
    }),
};

struct Snapshots {
    cycles: u64,
    last: usize,
    has_single: bool,
}

impl Recipe for Snapshots {
    fn has_single_beside(&self) -> bool {
        self.has_single
    }

    fn snapshots(&self) -> usize {
        self.last
    }

    fn is_snapshot(&self, progress: Progress) -> bool {
        progress.step == progress.total_steps || progress.step.is_multiple_of(cycle(self.cycles, progress))
    }

    fn schedule(&self) -> Option<Box<dyn Schedule>> {
        Some(Box::new(Restarts { cycles: self.cycles }))
    }

    fn note(&self, whole: Progress) -> Option<String> {
        let (cycles, steps) = (self.cycles, whole.total_steps);
        if steps > 0 && cycles > steps {
            return Some(format!("{cycles} cycles do not fit into {steps} steps: each step is a cycle"));
        }
        let taken = steps.div_ceil(cycle(cycles, whole));
        (steps > 0 && self.last as u64 > taken).then(|| {
            let last = self.last;
            format!(
                "{steps} steps have {taken} cycles of equal length: the result is of {taken} snapshots, not of {last}"
            )
        })
    }
}

/// Steps of a cycle.
fn cycle(cycles: u64, progress: Progress) -> u64 {
    progress.total_steps.div_ceil(cycles).max(1)
}

struct Restarts {
    cycles: u64,
}

impl Schedule for Restarts {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        let cycle = cycle(self.cycles, progress);
        let done = (progress.step % cycle) as f64 / cycle as f64;
        base / 2.0 * ((std::f64::consts::PI * done).cos() + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::recipe::{build, parse};

    /// Equation 2 of the paper with α₀ = 0.1, T = 10, M = 3, so ⌈T/M⌉ = 4: 0.05·(cos(π·0/4) + 1) = 0.1, then
    /// 0.05·(√½ + 1), 0.05, 0.05·(1 − √½), and anew from step 5 and step 9.
    #[test]
    fn the_learning_rate_is_that_of_the_paper() {
        let recipe = build(&parse("snapshots cycles=3").expect("a recipe"));
        let schedule = recipe.schedule().expect("it drives the learning rate");
        let progress = |step| Progress { step, steps_per_epoch: 5, total_steps: 10 };
        let root = std::f64::consts::FRAC_1_SQRT_2;
        let cycle = [0.1, 0.05 * (1.0 + root), 0.05, 0.05 * (1.0 - root)];
        for t in 1..=10 {
            let right = cycle[(t as usize - 1) % 4];
            let rate = schedule.value(0.1, progress(t - 1));
            assert!((rate - right).abs() < 1e-15, "step {t}: {rate} instead of {right}");
        }
        let ends: Vec<u64> = (1..=10).filter(|step| recipe.is_snapshot(progress(*step))).collect();
        assert_eq!(ends, [4, 8, 10], "the last cycle ends with the run");
    }
}

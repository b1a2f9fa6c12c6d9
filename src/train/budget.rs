//! [`Budget`]: how much is trained in one go.

use std::time::Duration;

use super::clock::Stopwatch;

/// How much is trained before control returns to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// So many steps.
    Steps(u64),
    /// Up to the end of the current epoch.
    Epoch,
    /// Steps until the time is over; at least one.
    Time(Duration),
    /// The same, but no further than to the end of the current epoch.
    EpochTime(Duration),
}

/// Whether somebody wants the work to end.
pub(super) type IsStopped<'a> = &'a (dyn Fn() -> bool + Sync);

/// The used part of a budget.
pub(super) struct Meter {
    budget: Budget,
    watch: Stopwatch,
    steps: u64,
    has_epoch_ended: bool,
}

impl Meter {
    pub(super) fn new(budget: Budget) -> Self {
        Self { budget, watch: Stopwatch::start(), steps: 0, has_epoch_ended: false }
    }

    /// Counts a step.
    pub(super) const fn count(&mut self, has_epoch_ended: bool) {
        self.steps += 1;
        self.has_epoch_ended |= has_epoch_ended;
    }

    fn is_late(&self, time: Duration) -> bool {
        self.steps > 0 && self.watch.elapsed() >= time
    }

    /// What is left of a budget of time.
    pub(super) fn time_left(&self) -> Option<Duration> {
        match self.budget {
            Budget::Steps(_) | Budget::Epoch => None,
            Budget::Time(time) | Budget::EpochTime(time) => Some(time.saturating_sub(self.watch.elapsed())),
        }
    }

    pub(super) fn is_used_up(&self) -> bool {
        match self.budget {
            Budget::Steps(steps) => self.steps >= steps,
            Budget::Epoch => self.has_epoch_ended,
            Budget::Time(time) => self.is_late(time),
            Budget::EpochTime(time) => self.has_epoch_ended || self.is_late(time),
        }
    }
}

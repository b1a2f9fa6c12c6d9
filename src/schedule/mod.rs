//! How a setting changes while a method runs: learning rate decay, and the same for any other number.
//!
//! A schedule is a function of progress. It knows no optimizer; see [`crate::optim::Driven`] for what it drives.

use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};

mod constant;
mod cosine;
mod cosine_restarts;
mod cyclic;
mod exponential;
mod inverse_sqrt;
mod inverse_time;
mod linear_warmup;
mod multi_step;
mod one_cycle;
mod polynomial;
mod step_decay;

/// All schedules, in the order they are listed.
#[rustfmt::skip]
pub static SCHEDULES: &[Entry<Make>] = &[
    constant::ENTRY,
    step_decay::ENTRY,
    multi_step::ENTRY,
    exponential::ENTRY,
    inverse_time::ENTRY,
    polynomial::ENTRY,
    cosine::ENTRY,
    cosine_restarts::ENTRY,
    one_cycle::ENTRY,
    linear_warmup::ENTRY,
    inverse_sqrt::ENTRY,
    cyclic::ENTRY,
];

/// Builds a schedule from the values of its settings.
#[derive(Debug)]
pub struct Make(pub fn(&Choice<Self>) -> Box<dyn Schedule>);

/// A function from progress to the value of a setting.
pub trait Schedule: Send + Sync {
    /// The setting's value now, given the value it would have without the schedule.
    fn value(&self, base: f64, progress: Progress) -> f64;

    /// Steps before the schedules behind this one begin to count: a warm-up's length.
    fn delay(&self) -> u64 {
        0
    }

    /// What is unusual about a run with so many steps, as a sentence: something that would first happen after it.
    fn note(&self, whole: Progress) -> Option<String> {
        let _ = whole;
        None
    }
}

/// Epochs of a run, of which `whole` has the number of steps.
fn length_of(whole: Progress) -> f64 {
    Progress { step: whole.total_steps, ..whole }.epoch()
}

/// A sentence, if something that takes so many epochs is not done when the run is over.
fn note_longer(what: &str, epochs: f64, whole: Progress) -> Option<String> {
    let run = length_of(whole);
    (run > 0.0 && epochs > run).then(|| format!("{what} after {epochs} epochs, but the run has {run}"))
}

/// The same for something that comes too late if it comes at the end of the run.
fn note_later(what: &str, epochs: f64, whole: Progress) -> Option<String> {
    let run = length_of(whole);
    (run > 0.0 && epochs >= run).then(|| format!("{what} after {epochs} epochs, but the run has {run}"))
}

/// How far a run is. The first step has step 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub step: u64,
    /// Steps in an epoch; on a surface a step is an epoch.
    pub steps_per_epoch: u64,
    /// Steps the run will have.
    pub total_steps: u64,
}

impl Progress {
    /// Progress on a surface, where a step is an epoch.
    pub const fn of_step(step: u64, total_steps: u64) -> Self {
        Self { step, steps_per_epoch: 1, total_steps }
    }

    /// The same for a schedule that begins after some steps: until then it stands at its start.
    #[must_use]
    pub const fn after(self, steps: u64) -> Self {
        let (step, total_steps) = (self.step.saturating_sub(steps), self.total_steps.saturating_sub(steps));
        Self { step, total_steps, ..self }
    }

    /// How much of so many epochs is done, 0 meaning the whole run; above 1 behind them.
    pub fn share_of(&self, epochs: f64) -> f64 {
        if epochs > 0.0 { self.epoch() / epochs } else { self.step as f64 / self.total_steps.max(1) as f64 }
    }

    /// Epochs done, with the part of the one that runs.
    pub fn epoch(&self) -> f64 {
        self.step as f64 / self.steps_per_epoch.max(1) as f64
    }
}

/// The setting a schedule drives; every schedule has it.
const ON: Param =
    Param::word("on", "Applies to", "lr").help("The setting that the schedule changes: lr, rho, beta1, …");

/// Where a decay ends.
const END: Param = Param::linear("end", "End e", [0.0, 1.0], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("The part of the setting's value that is left at the end.");

/// How long a decay takes.
const LENGTH: Param = Param::integer("length", "Length T", [0.0, 200.0], 0.0)
    .within(Limits::closed(0.0, 1e9))
    .unit("epochs")
    .help("Epochs until the end is reached; 0 is the whole run. On a surface a step is an epoch.");

/// From one value to another along half a cosine.
fn half_cosine(from: f64, to: f64, share: f64) -> f64 {
    to + (from - to) * 0.5 * (1.0 + (std::f64::consts::PI * share).cos())
}

/// Builds a chosen schedule.
pub fn build(choice: &Choice<Make>) -> Box<dyn Schedule> {
    (choice.entry().make.0)(choice)
}

//! [`Scheduler`]: runs several trainings in rounds of one epoch, so that their curves grow together, on all processors.

use rayon::prelude::*;

use super::budget::Meter;
use super::{Budget, Config, Ending, Event, Trainer};

/// Identifies a training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub u64);

/// A command to running trainings.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Pause.
    Pause,
    /// Continue.
    Resume,
    /// Let each do one more epoch (or finish the current one), then pause.
    Step,
    /// End all of them.
    Stop,
    /// End one of them.
    StopOne(RunId),
    /// Epochs per second of each; as fast as possible if none.
    Pace(Option<f64>),
    /// Change one of them from its next step on; see [`Trainer::change`].
    Change(RunId, Box<Config>),
}

/// Whether the trainings run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// They run.
    Runs,
    /// They are paused.
    Stands,
    /// They do so many more epochs, then pause.
    Steps(u32),
}

/// The progress of all trainings together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Whether they run.
    pub motion: Motion,
    /// Epochs per second of each.
    pub pace: Option<f64>,
    /// The fraction of all work that is done.
    pub fraction: f64,
    /// Estimated seconds until all are done; none while unknown.
    pub secs_left: Option<f64>,
    /// Whether all of them are over.
    pub is_done: bool,
}

/// Several trainings, as many at a time as there are threads.
///
/// It has no clock of its own: the caller passes the elapsed time. What each training gives does not depend on the others,
/// nor on the number of threads.
pub struct Scheduler {
    /// The trainings that began.
    runs: Vec<(RunId, Trainer)>,
    /// Indices of the trainings that have not done their epoch of this round, in order.
    waiting: Vec<usize>,
    motion: Motion,
    pace: Option<f64>,
    /// Epochs of each that may begin now; fractions accumulate over time.
    credit: f64,
    /// Events to return with the next slice.
    pending_events: Vec<(RunId, Event)>,
    /// Seconds and steps of all runs, for the estimate of the time left.
    measured: (f64, u64),
}

impl Scheduler {
    /// Trainings before their first step; the first call of `advance` starts them. One that can't begin ends at once.
    pub fn new(runs: impl IntoIterator<Item = (RunId, Config)>) -> Self {
        let mut scheduler = Self {
            runs: Vec::new(),
            waiting: Vec::new(),
            motion: Motion::Runs,
            pace: None,
            credit: 1.0,
            pending_events: Vec::new(),
            measured: (0.0, 0),
        };
        for (id, config) in runs {
            match Trainer::new(&config) {
                Ok(trainer) => scheduler.runs.push((id, trainer)),
                Err(refusal) => scheduler.pending_events.push((id, Event::End(Ending::Refused(refusal)))),
            }
        }
        scheduler
    }

    /// Trains within a budget and returns the events; `elapsed_secs` is the time since the last call, for the pace and the
    /// time left. [`Budget::Epoch`] lasts until an epoch of one run ends. Within a time several trainings go on at once;
    /// steps and epochs are done one after the other.
    pub fn advance(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, Event)> {
        // enter the pool once, rather than in every step
        rayon::scope(|_| self.advance_here(elapsed_secs, budget))
    }

    fn advance_here(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, Event)> {
        let mut events = std::mem::take(&mut self.pending_events);
        self.advance_time(elapsed_secs);
        let mut meter = Meter::new(budget);
        while !meter.is_used_up() && self.may_continue() {
            let (at_once, slice) = match meter.time_left() {
                Some(left) => (rayon::current_num_threads(), Budget::EpochTime(left)),
                None => (1, Budget::Steps(1)),
            };
            let (new, ended) = self.advance_some(at_once, slice);
            events.extend(new);
            meter.count(!ended.is_empty());
            self.end_turns(&ended);
        }
        events
    }

    /// Advances the first so many that wait; returns their events, and the indices of those that have done their epoch.
    fn advance_some(&mut self, at_once: usize, slice: Budget) -> (Vec<(RunId, Event)>, Vec<usize>) {
        let chosen = &self.waiting[..at_once.min(self.waiting.len())];
        let chosen = self.runs.iter_mut().enumerate().filter(|(at, _)| chosen.contains(at));
        let advance = |(at, (id, trainer)): (usize, &mut (RunId, Trainer))| {
            let [before, _] = trainer.work();
            let events = trainer.advance(slice);
            let is_news = |event: &Event| matches!(event, Event::Epoch(_) | Event::Pretraining { .. } | Event::End(_));
            let has_ended = events.iter().any(is_news) || trainer.waits_for_another();
            (at, *id, events, trainer.work()[0].saturating_sub(before), has_ended)
        };
        let advanced: Vec<_> = chosen.collect::<Vec<_>>().into_par_iter().map(advance).collect();
        let (mut events, mut ended) = (Vec::new(), Vec::new());
        for (at, id, new, steps, has_ended) in advanced {
            if has_ended {
                ended.push(at);
            }
            events.extend(new.into_iter().map(|event| (id, event)));
            self.measured.1 += if self.motion == Motion::Runs { steps } else { 0 };
        }
        (events, ended)
    }

    fn advance_time(&mut self, elapsed_secs: f64) {
        if self.motion != Motion::Runs || self.is_done() {
            return;
        }
        self.measured.0 += elapsed_secs;
        if let Some(pace) = self.pace {
            // epochs missed between two calls are not caught up
            let earned = pace * elapsed_secs;
            self.credit = (self.credit + earned).min(earned.max(1.0));
        }
    }

    /// Whether there is a step to do now; starts a round if one is due.
    fn may_continue(&mut self) -> bool {
        if self.motion == Motion::Stands || self.is_done() {
            return false;
        }
        if !self.waiting.is_empty() {
            return true;
        }
        if self.motion == Motion::Runs && self.pace.is_some() {
            if self.credit < 1.0 {
                return false;
            }
            self.credit -= 1.0;
        }
        self.waiting = (0..self.runs.len()).filter(|at| !self.runs[*at].1.is_done()).collect();
        true
    }

    /// Some have done their epoch of this round, or are over.
    fn end_turns(&mut self, ended: &[usize]) {
        let before = self.waiting.len();
        self.waiting.retain(|at| !ended.contains(at));
        if let Motion::Steps(left) = self.motion
            && before > 0
            && self.waiting.is_empty()
        {
            self.motion = if left > 1 { Motion::Steps(left - 1) } else { Motion::Stands };
        }
    }

    /// Carries out a command; a change that a training refuses becomes an event.
    pub fn command(&mut self, command: Command) {
        match command {
            Command::Pause => self.motion = Motion::Stands,
            Command::Resume => self.motion = Motion::Runs,
            Command::Step => {
                self.motion = match self.motion {
                    Motion::Steps(left) => Motion::Steps(left.saturating_add(1)),
                    Motion::Runs | Motion::Stands => Motion::Steps(1),
                }
            }
            Command::Stop => {
                for (id, trainer) in &mut self.runs {
                    self.pending_events.extend(trainer.stop().into_iter().map(|event| (*id, event)));
                }
                self.waiting.clear();
            }
            Command::StopOne(id) => self.stop_one(id),
            Command::Pace(pace) => {
                self.pace = pace.filter(|pace| pace.is_finite() && *pace > 0.0);
                self.measured = (0.0, 0);
            }
            Command::Change(id, config) => self.change(id, &config),
        }
    }

    fn stop_one(&mut self, id: RunId) {
        if let Some(at) = self.runs.iter().position(|(other, _)| *other == id) {
            self.pending_events.extend(self.runs[at].1.stop().into_iter().map(|event| (id, event)));
            self.end_turns(&[at]);
        }
    }

    fn change(&mut self, id: RunId, config: &Config) {
        let run = self.runs.iter_mut().find(|(other, _)| *other == id);
        if let Some((_, trainer)) = run
            && let Err(refusal) = trainer.change(config)
        {
            self.pending_events.push((id, Event::Unchanged(refusal)));
        }
    }

    /// Whether all of them are over. Events may still come with the next slice.
    pub fn is_done(&self) -> bool {
        self.runs.iter().all(|(_, trainer)| trainer.is_done())
    }

    /// The progress of all trainings together.
    pub fn standing(&self) -> Standing {
        let (mut done, mut total) = (0, 0);
        for (_, trainer) in &self.runs {
            let work = trainer.work();
            done += work[0];
            total += work[1];
        }
        let (secs, steps) = self.measured;
        let is_known = secs > 0.0 && steps > 0;
        Standing {
            motion: self.motion,
            pace: self.pace,
            fraction: if total == 0 { 1.0 } else { done as f64 / total as f64 },
            secs_left: is_known.then(|| (total - done) as f64 * secs / steps as f64),
            is_done: self.is_done(),
        }
    }

    /// Seconds until there is something to do: 0 is now, none is not before a command.
    pub fn secs_to_wait(&self) -> Option<f64> {
        match (self.motion, self.pace) {
            _ if !self.pending_events.is_empty() => Some(0.0),
            _ if self.is_done() => None,
            (Motion::Stands, _) => None,
            (Motion::Runs, Some(pace)) if self.waiting.is_empty() => Some(((1.0 - self.credit) / pace).max(0.0)),
            _ => Some(0.0),
        }
    }

    /// All trainings that began, with their ids.
    pub(super) fn trainers(&self) -> impl Iterator<Item = (RunId, &Trainer)> {
        self.runs.iter().map(|(id, trainer)| (*id, trainer))
    }

    /// One of the trainings, if it began.
    pub fn trainer(&self, id: RunId) -> Option<&Trainer> {
        self.runs.iter().find(|(other, _)| *other == id).map(|(_, trainer)| trainer)
    }
}

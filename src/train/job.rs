//! [`Job`]: a training of a [`Scheduler`](super::Scheduler), before, while and after it is under way.

use super::command::RunId;
use super::standing::{Turn, Work};
use super::{Budget, Config, Ending, Event, RecordRate, Trainer};
use crate::optim::Refusal;

/// A training among others.
pub struct Job {
    pub id: RunId,
    config: Config,
    /// Neighbours that differ in nothing but the seed have the same.
    group: usize,
    state: State,
    /// How its layers are recorded.
    recording: Option<RecordRate>,
    /// Whether it is paused by itself.
    pub is_paused: bool,
    /// Its share of the time since `counted_from`, in seconds.
    pub secs: f64,
    /// The fraction of it that was done when its seconds began to be counted.
    counted_from: f64,
}

enum State {
    Waits,
    Begun(Box<Trainer>),
    /// Over, with the fraction that was done; its weights are not asked for any more.
    Forgotten(f64),
}

impl Job {
    /// One that waits, behind another.
    pub fn new(id: RunId, config: Config, before: Option<&Self>) -> Self {
        let group = match before {
            Some(job) if Config { seed: config.seed, ..job.config.clone() } == config => job.group,
            Some(job) => job.group + 1,
            None => 0,
        };
        Self { id, config, group, state: State::Waits, recording: None, is_paused: false, secs: 0.0, counted_from: 0.0 }
    }

    pub const fn group(&self) -> usize {
        self.group
    }

    /// Begins it.
    ///
    /// # Errors
    /// Why it can't begin, which ends it.
    pub fn begin(&mut self) -> Result<(), Refusal> {
        match Trainer::new(&self.config) {
            Ok(trainer) => {
                self.state = State::Begun(Box::new(trainer));
                self.record(self.recording)
            }
            Err(refusal) => {
                self.state = State::Forgotten(0.0);
                Err(refusal)
            }
        }
    }

    /// Records its layers from its next step on, or no longer.
    ///
    /// # Errors
    /// As [`Trainer::record`].
    pub fn record(&mut self, rate: Option<RecordRate>) -> Result<(), Refusal> {
        self.recording = rate;
        match &mut self.state {
            State::Begun(trainer) => trainer.record(rate),
            State::Waits | State::Forgotten(_) => Ok(()),
        }
    }

    /// The training, while it is there.
    pub const fn trainer(&self) -> Option<&Trainer> {
        match &self.state {
            State::Begun(trainer) => Some(trainer),
            State::Waits | State::Forgotten(_) => None,
        }
    }

    /// Advances it; the events, and the steps done. Their time counts, or not.
    pub fn advance(&mut self, slice: Budget, is_timed: bool) -> (Vec<Event>, u64) {
        let before = self.fraction();
        let State::Begun(trainer) = &mut self.state else { return (Vec::new(), 0) };
        let [step, _] = trainer.work();
        let events = trainer.advance(slice);
        let steps = trainer.work()[0].saturating_sub(step);
        if !is_timed {
            self.counted_from += self.fraction() - before;
        }
        (events, steps)
    }

    /// Ends it, unless it is over.
    pub fn stop(&mut self) -> Vec<Event> {
        match &mut self.state {
            State::Begun(trainer) => trainer.stop(),
            State::Waits => {
                self.state = State::Forgotten(0.0);
                vec![Event::End(Ending::Stopped { epochs: 0 })]
            }
            State::Forgotten(_) => Vec::new(),
        }
    }

    /// Gives the memory of one that is over back.
    pub fn forget(&mut self) {
        if self.is_over() {
            self.state = State::Forgotten(self.fraction());
        }
    }

    /// Changes it from its next step on.
    ///
    /// # Errors
    /// As [`Trainer::change`].
    pub fn change(&mut self, config: Config) -> Result<(), Refusal> {
        match &mut self.state {
            State::Begun(trainer) => trainer.change(&config),
            State::Waits => {
                self.config = config;
                Ok(())
            }
            State::Forgotten(_) => Ok(()),
        }
    }

    /// Forgets how long it took so far.
    pub fn count_anew(&mut self) {
        (self.secs, self.counted_from) = (0.0, self.fraction());
    }

    pub fn is_over(&self) -> bool {
        match &self.state {
            State::Waits => false,
            State::Begun(trainer) => trainer.is_done(),
            State::Forgotten(_) => true,
        }
    }

    /// Whether it is under way.
    pub fn is_running(&self) -> bool {
        !self.is_paused && self.trainer().is_some_and(|trainer| !trainer.is_done())
    }

    /// Whether it can't go on before another has learned what both need.
    pub fn waits_for_another(&self) -> bool {
        self.trainer().is_some_and(Trainer::waits_for_another)
    }

    /// Whether it waits for its turn.
    pub const fn may_begin(&self) -> bool {
        !self.is_paused && matches!(self.state, State::Waits)
    }

    fn fraction(&self) -> f64 {
        match &self.state {
            State::Waits => 0.0,
            State::Begun(trainer) => {
                let [done, all] = trainer.work();
                done as f64 / all.max(1) as f64
            }
            State::Forgotten(fraction) => *fraction,
        }
    }

    /// What it has cost so far.
    pub fn work(&self) -> Work {
        let turn = match self.state {
            _ if self.is_over() => Turn::Over,
            _ if self.is_paused => Turn::Paused,
            State::Waits => Turn::Waits,
            State::Begun(_) | State::Forgotten(_) => Turn::Runs,
        };
        let epochs = f64::from(self.config.epochs).max(1.0);
        let (fraction, counted_from, secs) = (self.fraction(), self.counted_from, self.secs);
        Work { id: self.id, turn, epochs, fraction, counted_from, secs }
    }
}

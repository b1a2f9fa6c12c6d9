//! [`Fleet`]: several trainings that take turns, an epoch each, so that their curves grow together.

use super::budget::Meter;
use super::{Budget, Config, Ending, Event, Trainer};

/// Names a training among several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub u64);

/// What can be asked of trainings under way.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Stand still.
    Pause,
    /// Go on.
    Resume,
    /// Let each do one epoch more (or finish the one under way), then stand still.
    Step,
    /// End all of them.
    Stop,
    /// End one of them.
    StopOne(RunId),
    /// Epochs a second, of each; as fast as it goes if not said.
    Pace(Option<f64>),
    /// Change one of them from its next step on; see [`Trainer::change`].
    Change(RunId, Box<Config>),
}

/// Whether trainings go on by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// They go on.
    Runs,
    /// They stand still.
    Stands,
    /// They do so many epochs more, then stand still.
    Steps(u32),
}

/// Where the trainings stand as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Whether they go on.
    pub motion: Motion,
    /// Epochs a second, of each.
    pub pace: Option<f64>,
    /// How much of all work is done, from 0 to 1.
    pub fraction: f64,
    /// Seconds until all are done, at the speed of late; none while that is not known.
    pub secs_left: Option<f64>,
    /// Whether all of them are over.
    pub is_done: bool,
}

/// Several trainings in turn. Time is told to it, it has no clock for its pace.
pub struct Fleet {
    /// Those that began, by their names.
    runs: Vec<(RunId, Trainer)>,
    /// Whose epoch is under way.
    turn: usize,
    is_in_round: bool,
    motion: Motion,
    pace: Option<f64>,
    /// Epochs of each that may begin now; parts of one grow with time.
    credit: f64,
    /// What is to be told with the next slice.
    untold: Vec<(RunId, Event)>,
    /// Seconds and steps, all runs together, the time left is reckoned from.
    measured: (f64, u64),
}

impl Fleet {
    /// Trainings before their first step, going on as soon as they are advanced. One that can't begin ends at once.
    pub fn new(runs: impl IntoIterator<Item = (RunId, Config)>) -> Self {
        let mut fleet = Self {
            runs: Vec::new(),
            turn: 0,
            is_in_round: false,
            motion: Motion::Runs,
            pace: None,
            credit: 1.0,
            untold: Vec::new(),
            measured: (0.0, 0),
        };
        for (id, config) in runs {
            match Trainer::new(&config) {
                Ok(trainer) => fleet.runs.push((id, trainer)),
                Err(refusal) => fleet.untold.push((id, Event::End(Ending::Refused(refusal)))),
            }
        }
        fleet
    }

    /// Trains within a budget and tells what happened; `elapsed_secs` is the time since the last call, for the pace and
    /// the time left. [`Budget::Epoch`] is the end of the epoch under way, of one run.
    pub fn advance(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, Event)> {
        // once into the pool rather than with every step
        rayon::scope(|_| self.advance_here(elapsed_secs, budget))
    }

    fn advance_here(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, Event)> {
        let mut news = std::mem::take(&mut self.untold);
        self.pass_time(elapsed_secs);
        let mut meter = Meter::new(budget);
        while !meter.is_used_up() && self.may_go_on() {
            let (id, trainer) = &mut self.runs[self.turn];
            let events = trainer.advance(Budget::Steps(1));
            let is_turn_over = events.iter().any(|event| matches!(event, Event::Epoch(_) | Event::End(_)));
            news.extend(events.into_iter().map(|event| (*id, event)));
            self.measured.1 += u64::from(self.motion == Motion::Runs);
            meter.count(is_turn_over);
            if is_turn_over {
                self.end_turn();
            }
        }
        news
    }

    fn pass_time(&mut self, elapsed_secs: f64) {
        if self.motion != Motion::Runs || self.is_done() {
            return;
        }
        self.measured.0 += elapsed_secs;
        if let Some(pace) = self.pace {
            // What was missed while nobody called is not made up for.
            let earned = pace * elapsed_secs;
            self.credit = (self.credit + earned).min(earned.max(1.0));
        }
    }

    /// Whether there is a step to do now; begins a round if one is due.
    fn may_go_on(&mut self) -> bool {
        if self.motion == Motion::Stands || self.is_done() {
            return false;
        }
        if self.is_in_round {
            return true;
        }
        if self.motion == Motion::Runs && self.pace.is_some() {
            if self.credit < 1.0 {
                return false;
            }
            self.credit -= 1.0;
        }
        self.is_in_round = true;
        self.turn = 0;
        self.skip_ended();
        true
    }

    fn skip_ended(&mut self) {
        while self.runs.get(self.turn).is_some_and(|(_, trainer)| trainer.is_done()) {
            self.turn += 1;
        }
        self.is_in_round &= self.turn < self.runs.len();
    }

    fn end_turn(&mut self) {
        self.turn += 1;
        self.skip_ended();
        if let Motion::Steps(left) = self.motion
            && !self.is_in_round
        {
            self.motion = if left > 1 { Motion::Steps(left - 1) } else { Motion::Stands };
        }
    }

    /// Does what is asked; what a training refuses is told as an event.
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
                    self.untold.extend(trainer.stop().map(|event| (*id, event)));
                }
                self.is_in_round = false;
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
            self.untold.extend(self.runs[at].1.stop().map(|event| (id, event)));
            if self.is_in_round && self.turn == at {
                self.end_turn();
            }
        }
    }

    fn change(&mut self, id: RunId, config: &Config) {
        let run = self.runs.iter_mut().find(|(other, _)| *other == id);
        if let Some((_, trainer)) = run
            && let Err(refusal) = trainer.change(config)
        {
            self.untold.push((id, Event::Unchanged(refusal)));
        }
    }

    /// Whether all of them are over. What is left to tell may still come with the next slice.
    pub fn is_done(&self) -> bool {
        self.runs.iter().all(|(_, trainer)| trainer.is_done())
    }

    /// Where they stand as a whole.
    pub fn standing(&self) -> Standing {
        let (mut done, mut total) = (0, 0);
        for (_, trainer) in &self.runs {
            let progress = trainer.progress();
            total += progress.total_steps;
            done += if trainer.is_done() { progress.total_steps } else { progress.step };
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

    /// Seconds until there is something to do: 0 now, none if it depends on a command.
    pub fn secs_to_wait(&self) -> Option<f64> {
        match (self.motion, self.pace) {
            _ if !self.untold.is_empty() => Some(0.0),
            _ if self.is_done() => None,
            (Motion::Stands, _) => None,
            (Motion::Runs, Some(pace)) if !self.is_in_round => Some(((1.0 - self.credit) / pace).max(0.0)),
            _ => Some(0.0),
        }
    }

    /// All trainings that began, by their names.
    pub(super) fn trainers(&self) -> impl Iterator<Item = (RunId, &Trainer)> {
        self.runs.iter().map(|(id, trainer)| (*id, trainer))
    }

    /// One of the trainings, if it began.
    pub fn trainer(&self, id: RunId) -> Option<&Trainer> {
        self.runs.iter().find(|(other, _)| *other == id).map(|(_, trainer)| trainer)
    }
}

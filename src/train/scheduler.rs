//! [`Scheduler`]: runs trainings in rounds of one epoch, so that their curves grow together, on all processors. Of many
//! only some are under way at a time, in an order that can be changed, so that the first results come early.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::budget::Meter;
use super::command::{Command, Motion, RunId};
use super::job::Job;
use super::standing::Standing;
use super::{Budget, Config, Ending, Event, Trainer};

/// Trainings that are under way at least, if there are so many, before others wait. With more processors there are more.
const FEW: usize = 8;

/// Several trainings, as many at a time as there are threads.
///
/// It has no clock of its own: the caller passes the elapsed time. What each training gives does not depend on the others,
/// nor on their order, on pauses, or on the number of threads.
pub struct Scheduler {
    /// All trainings.
    jobs: Vec<Job>,
    /// Indices of all trainings, in the order they begin.
    order: Vec<usize>,
    /// Indices of the trainings that have not done their epoch of this round, in order.
    waiting: Vec<usize>,
    motion: Motion,
    pace: Option<f64>,
    /// Epochs of each that may begin now; fractions accumulate over time.
    credit: f64,
    /// Events to return with the next slice.
    pending_events: Vec<(RunId, Event)>,
    /// Whose weights are wanted.
    pub(super) watched: Vec<RunId>,
    /// How often weights were asked for.
    pub(super) asked: usize,
    /// Those that are over and whose weights were given.
    pub(super) given: BTreeSet<RunId>,
    /// Who trained in the last slice, and for how long, in any unit.
    shares: Vec<(usize, f64)>,
}

/// What came of a turn of some trainings.
struct Turns {
    events: Vec<(RunId, Event)>,
    /// Indices of those that have done their epoch.
    ended: Vec<usize>,
    /// Indices of all, and the steps they did.
    steps: Vec<(usize, u64)>,
}

impl Scheduler {
    /// Trainings before their first step; the first call of `advance` starts them. One that can't begin ends when it is
    /// its turn.
    pub fn new(runs: impl IntoIterator<Item = (RunId, Config)>) -> Self {
        let mut scheduler = Self {
            jobs: Vec::new(),
            order: Vec::new(),
            waiting: Vec::new(),
            motion: Motion::Runs,
            pace: None,
            credit: 1.0,
            pending_events: Vec::new(),
            watched: Vec::new(),
            asked: 0,
            given: BTreeSet::new(),
            shares: Vec::new(),
        };
        scheduler.add(runs);
        scheduler.begin_some();
        scheduler
    }

    fn add(&mut self, runs: impl IntoIterator<Item = (RunId, Config)>) {
        for (id, config) in runs {
            let job = Job::new(id, config, self.jobs.last());
            self.order.push(self.jobs.len());
            self.jobs.push(job);
        }
    }

    /// Begins those that are next, all seeds of a run at once, while there is room.
    fn begin_some(&mut self) {
        let room = FEW.max(2 * rayon::current_num_threads());
        let mut under_way = self.jobs.iter().filter(|job| job.is_running()).count();
        while under_way < room
            && let Some(group) = self.order.iter().map(|at| &self.jobs[*at]).find(|job| job.may_begin()).map(Job::group)
        {
            for job in self.jobs.iter_mut().filter(|job| job.may_begin() && job.group() == group) {
                match job.begin() {
                    Ok(()) => under_way += 1,
                    Err(refusal) => self.pending_events.push((job.id, Event::End(Ending::Refused(refusal)))),
                }
            }
        }
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
        self.forget();
        self.advance_time(elapsed_secs);
        let mut shares = Vec::new();
        let mut meter = Meter::new(budget);
        while !meter.is_used_up() && self.may_continue() {
            let before = meter.time_left();
            let (at_once, slice) = match before {
                Some(left) => (rayon::current_num_threads(), Budget::EpochTime(left)),
                None => (1, Budget::Steps(1)),
            };
            let turns = self.advance_some(at_once, slice);
            let secs = before
                .zip(meter.time_left())
                .map(|(before, after)| before.saturating_sub(after).as_secs_f64().max(1e-9));
            let many = turns.steps.len() as f64;
            shares.extend(turns.steps.iter().map(|(at, steps)| (*at, secs.map_or(*steps as f64, |secs| secs / many))));
            meter.count(!turns.ended.is_empty());
            self.end_turns(&turns.ended);
            events.extend(turns.events);
        }
        events.append(&mut self.pending_events);
        if !shares.is_empty() {
            self.shares = shares;
        }
        events
    }

    /// Where there are many, those that are over give their memory back; their last weights were there to be had.
    fn forget(&mut self) {
        if self.jobs.len() > FEW {
            self.jobs.iter_mut().for_each(Job::forget);
        }
    }

    /// Advances the first so many that wait.
    fn advance_some(&mut self, at_once: usize, slice: Budget) -> Turns {
        let is_timed = self.motion == Motion::Runs;
        let chosen = &self.waiting[..at_once.min(self.waiting.len())];
        let chosen = self.jobs.iter_mut().enumerate().filter(|(at, _)| chosen.contains(at));
        let advance = |(at, job): (usize, &mut Job)| {
            let (events, steps) = job.advance(slice, is_timed);
            let is_news = |event: &Event| matches!(event, Event::Epoch(_) | Event::Pretraining { .. } | Event::End(_));
            let has_ended = events.iter().any(is_news) || job.waits_for_another();
            (at, job.id, events, steps, has_ended)
        };
        let advanced: Vec<_> = chosen.collect::<Vec<_>>().into_par_iter().map(advance).collect();
        let mut turns = Turns { events: Vec::new(), ended: Vec::new(), steps: Vec::new() };
        for (at, id, new, steps, has_ended) in advanced {
            if has_ended {
                turns.ended.push(at);
            }
            turns.events.extend(new.into_iter().map(|event| (id, event)));
            turns.steps.push((at, steps));
        }
        turns
    }

    fn advance_time(&mut self, elapsed_secs: f64) {
        if self.motion != Motion::Runs || self.is_done() {
            return;
        }
        let whole: f64 = self.shares.iter().map(|(_, share)| share).sum();
        for (at, share) in self.shares.iter().filter(|_| whole > 0.0) {
            self.jobs[*at].secs += elapsed_secs * share / whole;
        }
        if let Some(pace) = self.pace {
            // epochs missed between two calls are not caught up
            let earned = pace * elapsed_secs;
            self.credit = (self.credit + earned).min(earned.max(1.0));
        }
    }

    /// Whether there is a step to do now; starts a round if one is due.
    fn may_continue(&mut self) -> bool {
        if self.motion == Motion::Stands || self.is_idle() {
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
        self.begin_some();
        self.waiting = self.order.iter().copied().filter(|at| self.jobs[*at].is_running()).collect();
        !self.waiting.is_empty()
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
            Command::Resume => {
                self.motion = Motion::Runs;
                self.jobs.iter_mut().for_each(|job| job.is_paused = false);
            }
            Command::PauseOne(id) => self.pause_one(id),
            Command::ResumeOne(id) => {
                if let Some(at) = self.place(id) {
                    self.jobs[at].is_paused = false;
                }
            }
            Command::Step => {
                self.motion = match self.motion {
                    Motion::Steps(left) => Motion::Steps(left.saturating_add(1)),
                    Motion::Runs | Motion::Stands => Motion::Steps(1),
                }
            }
            Command::Stop => {
                (0..self.jobs.len()).for_each(|at| self.stop(at));
                self.waiting.clear();
            }
            Command::StopOne(id) => {
                if let Some(at) = self.place(id) {
                    self.stop(at);
                    self.end_turns(&[at]);
                }
            }
            Command::Pace(pace) => {
                self.pace = pace.filter(|pace| pace.is_finite() && *pace > 0.0);
                self.jobs.iter_mut().for_each(Job::count_anew);
            }
            Command::Change(id, config) => {
                if let Some(at) = self.place(id)
                    && let Err(refusal) = self.jobs[at].change(*config)
                {
                    self.pending_events.push((id, Event::Unchanged(refusal)));
                }
            }
            Command::Record(id, rate) => {
                if let Some(at) = self.place(id)
                    && let Err(refusal) = self.jobs[at].record(rate)
                {
                    self.pending_events.push((id, Event::Unchanged(refusal)));
                }
            }
            Command::Watch(ids) => self.watched = ids,
            Command::Add(runs) => self.add(runs),
            Command::Order(ids) => {
                let rank = |at: &usize| ids.iter().position(|id| *id == self.jobs[*at].id).unwrap_or(usize::MAX);
                self.order.sort_by_cached_key(rank);
            }
        }
    }

    fn place(&self, id: RunId) -> Option<usize> {
        self.jobs.iter().position(|job| job.id == id)
    }

    fn pause_one(&mut self, id: RunId) {
        if let Some(at) = self.place(id) {
            self.jobs[at].is_paused = true;
            self.end_turns(&[at]);
        }
    }

    fn stop(&mut self, at: usize) {
        let id = self.jobs[at].id;
        self.pending_events.extend(self.jobs[at].stop().into_iter().map(|event| (id, event)));
    }

    /// Whether all of them are over. Events may still come with the next slice.
    pub fn is_done(&self) -> bool {
        self.jobs.iter().all(Job::is_over)
    }

    /// Whether none goes on before a command.
    fn is_idle(&self) -> bool {
        !self.jobs.iter().any(|job| job.is_running() || job.may_begin())
    }

    /// The progress of all trainings.
    pub fn standing(&self) -> Standing {
        let works: Vec<_> = self.jobs.iter().map(Job::work).collect();
        Standing::of(&works, &self.order, self.motion, self.pace)
    }

    /// Seconds until there is something to do: 0 is now, none is not before a command.
    pub fn secs_to_wait(&self) -> Option<f64> {
        match (self.motion, self.pace) {
            _ if !self.pending_events.is_empty() => Some(0.0),
            _ if self.is_idle() => None,
            (Motion::Stands, _) => None,
            (Motion::Runs, Some(pace)) if self.waiting.is_empty() => Some(((1.0 - self.credit) / pace).max(0.0)),
            _ => Some(0.0),
        }
    }

    /// The trainings that are there, and those that ended in the last slice.
    pub(super) fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// One of the trainings, if it began; of many only those that are not over.
    pub fn trainer(&self, id: RunId) -> Option<&Trainer> {
        self.jobs.iter().find(|job| job.id == id)?.trainer()
    }
}

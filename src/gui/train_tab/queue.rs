//! [`Queue`]: an engine and the jobs it works on, and [`Progress`]: how far they are.

use std::collections::BTreeMap;

use crate::gui::worker::Waker;
use crate::scene::TrainingRun;
use crate::train::{
    Budget, Command, Config, Engine, Event, Motion, RecordRate, RunId, Scheduler, Snapshot, Standing, Turn, Worker,
};

/// An engine and its jobs: one training for each seed of its runs.
pub struct Queue {
    engine: Engine,
    /// The engine calls each by its place here.
    jobs: Vec<Job>,
    /// The runs in the order that the engine was told last.
    order: Vec<RunId>,
    /// How layers are recorded.
    recording: Option<RecordRate>,
    /// Whose weights are asked for.
    watched: Vec<RunId>,
}

/// A training among those of an engine.
struct Job {
    run: RunId,
    /// Its place among the run's seeds.
    seed: usize,
    is_over: bool,
}

/// Where all that is under way stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Whether it stands still until somebody says otherwise.
    pub is_paused: bool,
    /// How much of it is done, from 0 to 1.
    pub fraction: f64,
    /// Seconds until all is done, if that is known.
    pub secs_left: Option<f64>,
    /// The same of each run.
    pub each: BTreeMap<RunId, RunProgress>,
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunProgress {
    /// What it does.
    pub turn: Turn,
    /// How much of it is done, from 0 to 1.
    pub fraction: f64,
    /// Seconds until it is done, if that is known.
    pub secs_left: Option<f64>,
}

impl Queue {
    /// Trains some runs and records their layers, if that is wanted: on a thread that calls `wake` when there is news; where
    /// there is nobody to be woken, when it is polled.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(
        runs: &[&TrainingRun],
        (mut first, recording): (Vec<Command>, Option<RecordRate>),
        wake: Option<Waker>,
    ) -> std::io::Result<Self> {
        let mut jobs = Vec::new();
        let trainings = enlist(&mut jobs, runs);
        first.extend(recordings(&jobs, 0, recording));
        let engine = if let Some(wake) = wake {
            Engine::Thread(Box::new(Worker::with_commands(trainings, first, move || wake())?))
        } else {
            let mut scheduler = Scheduler::new(trainings);
            for command in first {
                scheduler.command(command);
            }
            Engine::Inline(Box::new(scheduler))
        };
        let order = runs.iter().map(|run| run.id).collect();
        Ok(Self { engine, jobs, order, recording, watched: Vec::new() })
    }

    /// Trains more runs. Where everything is paused, what was there stays so.
    pub fn add(&mut self, runs: &[&TrainingRun]) {
        self.keep_paused(|_| false);
        let before = self.jobs.len();
        let trainings = enlist(&mut self.jobs, runs);
        self.order.clear();
        // one of them may be the one that is looked at
        self.watched.clear();
        self.engine.command(Command::Add(trainings));
        if self.recording.is_some() {
            recordings(&self.jobs, before, self.recording).for_each(|command| self.engine.command(command));
        }
    }

    /// Records the layers of all networks from now on, or no longer.
    pub fn record(&mut self, rate: Option<RecordRate>) {
        self.recording = rate;
        recordings(&self.jobs, 0, rate).for_each(|command| self.engine.command(command));
    }

    /// Asks for the weights of all seeds of some runs while they are trained.
    pub fn watch(&mut self, runs: Vec<RunId>) {
        if self.watched == runs {
            return;
        }
        let jobs = self.jobs.iter().enumerate().filter(|(_, job)| runs.contains(&job.run) && !job.is_over);
        let places = jobs.map(|(place, _)| RunId(place as u64)).collect();
        self.watched = runs;
        self.engine.command(Command::Watch(places));
    }

    /// Asks for something of all.
    pub fn command(&mut self, command: Command) {
        self.engine.command(command);
    }

    /// From a pause of all to one of each run, except those that are to go on.
    fn keep_paused(&mut self, goes_on: impl Fn(RunId) -> bool) {
        if self.engine.standing().motion == Motion::Runs {
            return;
        }
        self.engine.command(Command::Resume);
        self.each_open(|run| !goes_on(run), Command::PauseOne);
    }

    /// A command to each training that is not over, of some runs.
    fn each_open(&mut self, is_meant: impl Fn(RunId) -> bool, command: fn(RunId) -> Command) {
        let jobs = self.jobs.iter().enumerate().filter(|(_, job)| !job.is_over && is_meant(job.run));
        for (place, _) in jobs {
            self.engine.command(command(RunId(place as u64)));
        }
    }

    /// Pauses a run.
    pub fn pause(&mut self, run: RunId) {
        self.each_open(|other| other == run, Command::PauseOne);
    }

    /// Continues a run; where everything is paused, the others stay so.
    pub fn resume(&mut self, run: RunId) {
        self.keep_paused(|other| other == run);
        self.each_open(|other| other == run, Command::ResumeOne);
    }

    /// Ends a run.
    pub fn stop(&mut self, run: RunId) {
        self.each_open(|other| other == run, Command::StopOne);
    }

    /// Ends the runs that are not wanted any more.
    pub fn retain(&mut self, is_wanted: impl Fn(RunId) -> bool) {
        self.each_open(|run| !is_wanted(run), Command::StopOne);
    }

    /// Tells the order in which runs that wait are to begin.
    pub fn arrange(&mut self, runs: &[RunId]) {
        if self.order == runs {
            return;
        }
        runs.clone_into(&mut self.order);
        let ranks: BTreeMap<RunId, usize> = runs.iter().enumerate().map(|(rank, run)| (*run, rank)).collect();
        let mut places: Vec<usize> = (0..self.jobs.len()).collect();
        places.sort_by_key(|place| ranks.get(&self.jobs[*place].run).copied().unwrap_or(usize::MAX));
        self.engine.command(Command::Order(places.into_iter().map(|place| RunId(place as u64)).collect()));
    }

    /// Hands a changed configuration to all seeds of a run.
    pub fn steer(&mut self, run: RunId, config: &Config) {
        for (place, job) in self.jobs.iter().enumerate().filter(|(_, job)| job.run == run && !job.is_over) {
            let seed = config.seed.wrapping_add(job.seed as u64);
            let config = Box::new(Config { seed, ..config.clone() });
            self.engine.command(Command::Change(RunId(place as u64), config));
        }
    }

    /// What was told since the last time, with the run and the place among its seeds; without a thread it trains within
    /// the budget.
    pub fn poll(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, usize, Event)> {
        let mut news = Vec::new();
        for (RunId(place), event) in self.engine.poll(elapsed_secs, budget) {
            let Some(job) = self.jobs.get_mut(place as usize) else { continue };
            job.is_over |= matches!(event, Event::End(_));
            news.push((job.run, job.seed, event));
        }
        news
    }

    /// Weights that something is drawn of, as far as they are news, with the run and the place among its seeds.
    pub fn take_snapshots(&mut self) -> impl Iterator<Item = (RunId, usize, Snapshot)> {
        let snapshots = self.engine.take_snapshots().into_iter();
        snapshots.filter_map(|(RunId(place), snapshot)| {
            let job = self.jobs.get(place as usize)?;
            Some((job.run, job.seed, snapshot))
        })
    }

    /// Whether nothing is left to be done.
    pub fn is_done(&self) -> bool {
        self.jobs.iter().all(|job| job.is_over)
    }

    /// How far all of it is, and each run.
    pub fn progress(&self) -> Progress {
        let Standing { motion, fraction, secs_left, each, .. } = self.engine.standing();
        let mut runs: BTreeMap<RunId, (RunProgress, f64)> = BTreeMap::new();
        // before its first report an engine says nothing of its trainings
        for (job, standing) in self.jobs.iter().zip(each) {
            let of_job = RunProgress { turn: standing.turn, fraction: 0.0, secs_left: standing.secs_left };
            let (run, seeds) = runs.entry(job.run).or_insert((of_job, 0.0));
            run.turn = first_of(run.turn, standing.turn);
            run.fraction += standing.fraction;
            run.secs_left = match (run.secs_left, standing.secs_left) {
                (Some(a), Some(b)) => Some(a.max(b)),
                (one, other) => one.or(other),
            };
            *seeds += 1.0;
        }
        let each =
            runs.into_iter().map(|(id, (run, seeds))| (id, RunProgress { fraction: run.fraction / seeds, ..run }));
        let each: BTreeMap<RunId, RunProgress> = each.collect();
        let has_paused = each.values().any(|run| run.turn == Turn::Paused);
        let is_any_moving = each.values().any(|run| matches!(run.turn, Turn::Runs | Turn::Waits));
        Progress { is_paused: motion == Motion::Stands || has_paused && !is_any_moving, fraction, secs_left, each }
    }
}

/// Commands to record the layers, of the jobs from `first` on.
fn recordings(jobs: &[Job], first: usize, rate: Option<RecordRate>) -> impl Iterator<Item = Command> {
    let jobs = jobs.iter().enumerate().skip(first).filter(|(_, job)| !job.is_over);
    jobs.map(move |(place, _)| Command::Record(RunId(place as u64), rate))
}

/// Makes jobs of all seeds of some runs.
fn enlist(jobs: &mut Vec<Job>, runs: &[&TrainingRun]) -> Vec<(RunId, Config)> {
    let mut trainings = Vec::new();
    for run in runs {
        for (seed, config) in run.configs().into_iter().enumerate() {
            trainings.push((RunId(jobs.len() as u64), config));
            jobs.push(Job { run: run.id, seed, is_over: false });
        }
    }
    trainings
}

/// What a run does of which two seeds do this and that.
const fn first_of(a: Turn, b: Turn) -> Turn {
    match (a, b) {
        (Turn::Runs, _) | (_, Turn::Runs) => Turn::Runs,
        (Turn::Paused, _) | (_, Turn::Paused) => Turn::Paused,
        (Turn::Waits, _) | (_, Turn::Waits) => Turn::Waits,
        (Turn::Over, Turn::Over) => Turn::Over,
    }
}

//! [`Queue`]: an engine and the jobs it works on, and [`Progress`]: how far all of them are.

use crate::gui::worker::Waker;
use crate::scene::TrainingRun;
use crate::train::{Budget, Command, Config, Engine, Event, Motion, RunId, Scheduler, Snapshot, Worker, seeds};

/// An engine and its jobs: one training for each seed of its runs.
pub struct Queue {
    engine: Engine,
    /// The engine calls each by its place here.
    jobs: Vec<Job>,
}

/// A training among those of an engine.
struct Job {
    run: RunId,
    /// Its place among the run's seeds.
    seed: usize,
    is_over: bool,
}

/// Where all that is under way stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Whether it stands still until somebody says otherwise.
    pub is_paused: bool,
    /// How much of it is done, from 0 to 1.
    pub fraction: f64,
    /// Seconds until all is done, if that is known.
    pub secs_left: Option<f64>,
}

impl Queue {
    /// Trains some runs: on a thread that calls `wake` when there is news; where there is nobody to be woken, when it is
    /// polled.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(runs: &[&TrainingRun], first: Vec<Command>, wake: Option<Waker>) -> std::io::Result<Self> {
        let mut jobs = Vec::new();
        let mut trainings = Vec::new();
        for run in runs {
            for (seed, config) in seeds(&run.config, run.seeds).enumerate() {
                trainings.push((RunId(jobs.len() as u64), config));
                jobs.push(Job { run: run.id, seed, is_over: false });
            }
        }
        let engine = if let Some(wake) = wake {
            Engine::Thread(Worker::with_commands(trainings, first, move || wake())?)
        } else {
            let mut scheduler = Scheduler::new(trainings);
            for command in first {
                scheduler.command(command);
            }
            Engine::Inline(Box::new(scheduler))
        };
        Ok(Self { engine, jobs })
    }

    /// Asks for something of all.
    pub fn command(&mut self, command: Command) {
        self.engine.command(command);
    }

    /// Ends the runs that are not wanted any more.
    pub fn retain(&mut self, is_wanted: impl Fn(RunId) -> bool) {
        let unwanted = self.jobs.iter().enumerate().filter(|(_, job)| !job.is_over && !is_wanted(job.run));
        for (place, _) in unwanted {
            self.engine.command(Command::StopOne(RunId(place as u64)));
        }
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

    /// Weights of each run's first seed that something is drawn of, as far as they are news.
    pub fn take_snapshots(&mut self) -> impl Iterator<Item = (RunId, Snapshot)> {
        let snapshots = self.engine.take_snapshots().into_iter();
        snapshots.filter_map(|(RunId(place), snapshot)| {
            let job = self.jobs.get(place as usize).filter(|job| job.seed == 0)?;
            Some((job.run, snapshot))
        })
    }

    /// Whether nothing is left to be done.
    pub fn is_done(&self) -> bool {
        self.jobs.iter().all(|job| job.is_over)
    }
}

impl Progress {
    /// Of all that is under way; none if nothing is.
    pub fn of(queues: &[Queue]) -> Option<Self> {
        let all: Vec<_> = queues.iter().map(|queue| (queue.jobs.len() as f64, queue.engine.standing())).collect();
        let trainings: f64 = all.iter().map(|(trainings, _)| trainings).sum();
        let left = all.iter().filter_map(|(_, standing)| standing.secs_left).reduce(f64::max);
        (trainings > 0.0).then(|| Self {
            is_paused: all.iter().all(|(_, standing)| standing.motion == Motion::Stands),
            fraction: all.iter().map(|(trainings, standing)| trainings * standing.fraction).sum::<f64>() / trainings,
            secs_left: left,
        })
    }
}

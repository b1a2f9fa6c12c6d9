//! [`Crew`]: an engine and the runs it works on, and [`Progress`]: how far all of them are.

use crate::gui::worker::Waker;
use crate::scene::TrainingRun;
use crate::train::{Budget, Command, Config, Engine, Event, Fleet, Motion, RunId, Snapshot, Worker, seeds};

/// An engine, and the trainings it works on: one for each seed of its runs.
pub struct Crew {
    engine: Engine,
    /// The engine calls each by its place here.
    posts: Vec<Post>,
}

/// A training among those of an engine.
struct Post {
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

impl Crew {
    /// Trains some runs: on a thread that calls `wake` when there is news; where there is nobody to be woken, when it is
    /// polled.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn hire(runs: &[&TrainingRun], first: Vec<Command>, wake: Option<Waker>) -> std::io::Result<Self> {
        let mut posts = Vec::new();
        let mut trainings = Vec::new();
        for run in runs {
            for (seed, config) in seeds(&run.config, run.seeds).enumerate() {
                trainings.push((RunId(posts.len() as u64), config));
                posts.push(Post { run: run.id, seed, is_over: false });
            }
        }
        let engine = if let Some(wake) = wake {
            Engine::Thread(Worker::obeying(trainings, first, move || wake())?)
        } else {
            let mut fleet = Fleet::new(trainings);
            for command in first {
                fleet.command(command);
            }
            Engine::Inline(Box::new(fleet))
        };
        Ok(Self { engine, posts })
    }

    /// Asks for something of all.
    pub fn command(&mut self, command: Command) {
        self.engine.command(command);
    }

    /// Ends the runs that are not wanted any more.
    pub fn keep(&mut self, is_wanted: impl Fn(RunId) -> bool) {
        let unwanted = self.posts.iter().enumerate().filter(|(_, post)| !post.is_over && !is_wanted(post.run));
        for (place, _) in unwanted {
            self.engine.command(Command::StopOne(RunId(place as u64)));
        }
    }

    /// Hands a changed configuration to all seeds of a run.
    pub fn steer(&mut self, run: RunId, config: &Config) {
        for (place, post) in self.posts.iter().enumerate().filter(|(_, post)| post.run == run && !post.is_over) {
            let seed = config.seed.wrapping_add(post.seed as u64);
            let config = Box::new(Config { seed, ..config.clone() });
            self.engine.command(Command::Change(RunId(place as u64), config));
        }
    }

    /// What was told since the last time, with the run and the place among its seeds; without a thread it trains within
    /// the budget.
    pub fn poll(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, usize, Event)> {
        let mut news = Vec::new();
        for (RunId(place), event) in self.engine.poll(elapsed_secs, budget) {
            let Some(post) = self.posts.get_mut(place as usize) else { continue };
            post.is_over |= matches!(event, Event::End(_));
            news.push((post.run, post.seed, event));
        }
        news
    }

    /// Weights of each run's first seed that something is drawn of, as far as they are news.
    pub fn take_snapshots(&mut self) -> impl Iterator<Item = (RunId, Snapshot)> {
        let snapshots = self.engine.take_snapshots().into_iter();
        snapshots.filter_map(|(RunId(place), snapshot)| {
            let post = self.posts.get(place as usize).filter(|post| post.seed == 0)?;
            Some((post.run, snapshot))
        })
    }

    /// Whether nothing is left to be done.
    pub fn is_done(&self) -> bool {
        self.posts.iter().all(|post| post.is_over)
    }
}

impl Progress {
    /// Of all that is under way; none if nothing is.
    pub fn of(crews: &[Crew]) -> Option<Self> {
        let all: Vec<_> = crews.iter().map(|crew| (crew.posts.len() as f64, crew.engine.standing())).collect();
        let trainings: f64 = all.iter().map(|(trainings, _)| trainings).sum();
        let left = all.iter().filter_map(|(_, standing)| standing.secs_left).reduce(f64::max);
        (trainings > 0.0).then(|| Self {
            is_paused: all.iter().all(|(_, standing)| standing.motion == Motion::Stands),
            fraction: all.iter().map(|(trainings, standing)| trainings * standing.fraction).sum::<f64>() / trainings,
            secs_left: left,
        })
    }
}

//! [`Crew`]: an engine and the runs it works on, and [`Progress`]: how far all of them are.

use crate::gui::worker::Waker;
use crate::train::{Budget, Command, Config, Engine, Event, Fleet, Motion, RunId, Snapshot, Worker};

/// An engine, and the runs it has not ended yet.
pub struct Crew {
    engine: Engine,
    runs: usize,
    left: Vec<RunId>,
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
    /// On a thread that calls `wake` when there is news.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn threaded(runs: Vec<(RunId, Config)>, first: Vec<Command>, wake: Waker) -> std::io::Result<Self> {
        let left: Vec<RunId> = runs.iter().map(|(id, _)| *id).collect();
        let engine = Engine::Thread(Worker::obeying(runs, first, move || wake())?);
        Ok(Self { engine, runs: left.len(), left })
    }

    /// Without a thread: it trains when it is polled.
    pub fn inline(runs: Vec<(RunId, Config)>, first: Vec<Command>) -> Self {
        let left: Vec<RunId> = runs.iter().map(|(id, _)| *id).collect();
        let mut fleet = Fleet::new(runs);
        for command in first {
            fleet.command(command);
        }
        Self { engine: Engine::Inline(Box::new(fleet)), runs: left.len(), left }
    }

    /// Runs that have not ended.
    pub fn left(&self) -> &[RunId] {
        &self.left
    }

    /// Asks for something.
    pub fn command(&mut self, command: Command) {
        self.engine.command(command);
    }

    /// What was told since the last time; without a thread it trains within the budget.
    pub fn poll(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, Event)> {
        let news = self.engine.poll(elapsed_secs, budget);
        for (id, event) in &news {
            if matches!(event, Event::End(_)) {
                self.left.retain(|left| left != id);
            }
        }
        news
    }

    /// Weights that something is drawn of, as far as they are news.
    pub fn take_snapshots(&mut self) -> Vec<(RunId, Snapshot)> {
        self.engine.take_snapshots()
    }
}

impl Progress {
    /// Of all that is under way; none if nothing is.
    pub fn of(crews: &[Crew]) -> Option<Self> {
        let all: Vec<_> = crews.iter().map(|crew| (crew.runs as f64, crew.engine.standing())).collect();
        let runs: f64 = all.iter().map(|(runs, _)| runs).sum();
        let left = all.iter().filter_map(|(_, standing)| standing.secs_left).reduce(f64::max);
        (runs > 0.0).then(|| Self {
            is_paused: all.iter().all(|(_, standing)| standing.motion == Motion::Stands),
            fraction: all.iter().map(|(runs, standing)| runs * standing.fraction).sum::<f64>() / runs,
            secs_left: left,
        })
    }
}

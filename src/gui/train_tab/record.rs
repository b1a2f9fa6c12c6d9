//! [`Record`]: what is known of a run.

use std::sync::Arc;

use crate::scene::TrainingRun;
use crate::train::{Config, Ending, Event, History, Snapshot};

/// What is known of a run.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// What it told so far.
    pub history: History,
    /// What it follows from, with what was changed under way; none if that is not known.
    pub made_by: Option<Config>,
    /// Whether an engine is at it.
    pub is_running: bool,
    /// Why a change under way was refused.
    pub refused: Option<String>,
    /// Its latest weights, if something is drawn of them.
    pub snapshot: Option<Arc<Snapshot>>,
}

impl Record {
    /// As a scene kept it.
    pub fn kept(run: &TrainingRun) -> Self {
        let made_by = (!run.is_outdated).then(|| run.config.clone());
        Self { history: run.history.clone(), made_by, ..Self::default() }
    }

    /// Of a run that an engine begins.
    pub fn begun(config: &Config) -> Self {
        Self { made_by: Some(config.clone()), is_running: true, ..Self::default() }
    }

    /// Takes in what an engine told.
    pub fn note(&mut self, event: &Event) {
        self.history.push(event);
        match event {
            Event::End(_) => self.is_running = false,
            Event::Unchanged(refusal) => self.refused = Some(refusal.to_string()),
            Event::Changed { .. } => self.refused = None,
            Event::Epoch(_) | Event::Step(_) | Event::Tested(_) => {}
        }
    }

    /// Takes in weights; the same ones do not count as news.
    pub fn keep(&mut self, snapshot: Snapshot) {
        if self.snapshot.as_deref() != Some(&snapshot) {
            self.snapshot = Some(Arc::new(snapshot));
        }
    }

    /// Whether it has something to show.
    pub fn has_results(&self) -> bool {
        !self.history.epochs().is_empty() || self.history.ending().is_some()
    }

    /// Whether these settings, from the first step on, would give something else.
    pub fn is_outdated(&self, config: &Config) -> bool {
        self.has_results() && (self.made_by.as_ref() != Some(config) || !self.history.changes().is_empty())
    }

    /// Whether there is something to be had by starting it.
    pub fn is_due(&self, config: &Config) -> bool {
        let is_broken_off = matches!(self.history.ending(), None | Some(Ending::Stopped { .. } | Ending::Failed(_)));
        !self.is_running && (is_broken_off || self.is_outdated(config))
    }
}

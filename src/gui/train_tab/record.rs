//! [`Record`]: what is known of a run.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::scene::TrainingRun;
use crate::train::{Bundle, Config, Ending, Event, History, Recording, Snapshot};

/// What is known of a run.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// [`Runs::version`](super::runs::Runs::version) when it changed last.
    pub revision: u64,
    /// What its seeds told so far.
    pub histories: Bundle,
    /// What it follows from, with what was changed under way; none if that is not known.
    pub made_by: Option<Config>,
    /// Whether an engine is at it.
    pub is_running: bool,
    /// The epochs done and to do on the source, while that is learned.
    pub source_epochs: Option<[u32; 2]>,
    /// Why a change under way was refused.
    pub refused: Option<String>,
    /// What the layers were like, in order, of each of its networks: by the place of its seed, and its own in an ensemble.
    pub recordings: BTreeMap<[usize; 2], Vec<Arc<Recording>>>,
    /// The latest weights of its first seed, if something is drawn of them.
    pub snapshot: Option<Arc<Snapshot>>,
    /// Those of its other seeds, by their places.
    pub other_snapshots: BTreeMap<usize, Arc<Snapshot>>,
}

impl Record {
    /// As a scene kept it.
    pub fn kept(run: &TrainingRun) -> Self {
        let made_by = (!run.is_outdated).then(|| run.config.clone());
        Self { histories: run.histories.clone(), made_by, ..Self::default() }
    }

    /// Of a run that an engine begins.
    pub fn begun(run: &TrainingRun) -> Self {
        let told = Bundle::new(run.seeds as usize);
        Self { histories: told, made_by: Some(run.config.clone()), is_running: true, ..Self::default() }
    }

    /// What it told so far; the mean where there are several seeds.
    pub fn history(&self) -> &History {
        self.histories.mean()
    }

    /// Takes in what an engine told of one of its seeds.
    pub fn note(&mut self, seed: usize, event: &Event) {
        self.histories.push(seed, event);
        match event {
            Event::End(_) => self.is_running = self.histories.seeds().iter().any(|history| history.ending().is_none()),
            Event::Unchanged(refusal) => self.refused = Some(refusal.to_string()),
            Event::Changed { .. } => self.refused = None,
            Event::Pretraining { epoch, epochs, .. } => self.source_epochs = Some([*epoch, *epochs]),
            Event::Pretrained(_) => self.source_epochs = None,
            Event::Layers(recording) => self.keep_recording(seed, Arc::clone(recording)),
            Event::Epoch(_)
            | Event::Step(_)
            | Event::Tested(_)
            | Event::Unbalanced(_)
            | Event::Members(_)
            | Event::Votes(_)
            | Event::Sharpness(_)
            | Event::Kept(_)
            | Event::HeldOut(_) => {}
        }
    }

    /// Most recordings that are kept of a network, and of all; every second one is dropped when there are more.
    const MOST_RECORDINGS: [usize; 2] = [512, 2048];
    /// So many of each network there may always be.
    const LEAST_RECORDINGS: usize = 64;

    fn keep_recording(&mut self, seed: usize, recording: Arc<Recording>) {
        let [most, of_all] = Self::MOST_RECORDINGS;
        let networks = self.recordings.len().max(1);
        let kept = self.recordings.entry([seed, recording.network]).or_default();
        if kept.len() >= (of_all / networks).clamp(Self::LEAST_RECORDINGS, most) {
            *kept = kept.iter().cloned().step_by(2).collect();
        }
        kept.push(recording);
    }

    /// What the layers of a network were like, in order: by the place of its seed, and its own in an ensemble.
    pub fn recordings_of(&self, seed: usize, network: usize) -> &[Arc<Recording>] {
        self.recordings.get(&[seed, network]).map_or(&[], Vec::as_slice)
    }

    /// Takes in weights of one of its seeds; the same ones do not count as news.
    pub fn keep(&mut self, seed: usize, snapshot: Snapshot) {
        let old = if seed == 0 { self.snapshot.as_deref() } else { self.other_snapshots.get(&seed).map(Arc::as_ref) };
        if old == Some(&snapshot) {
            return;
        }
        if seed == 0 {
            self.snapshot = Some(Arc::new(snapshot));
        } else {
            self.other_snapshots.insert(seed, Arc::new(snapshot));
        }
    }

    /// Whether it has something to show.
    pub fn has_results(&self) -> bool {
        self.histories.seeds().iter().any(|history| !history.epochs().is_empty() || history.ending().is_some())
    }

    /// Whether the run's settings would give something else, with what was changed under way changed again.
    pub fn is_outdated(&self, run: &TrainingRun) -> bool {
        let is_same = self.made_by.as_ref() == Some(&run.config) && self.histories.seeds().len() as u64 == run.seeds;
        self.has_results() && !is_same
    }

    /// Whether there is something to be had by starting it.
    pub fn is_due(&self, run: &TrainingRun) -> bool {
        let is_broken_off = matches!(self.history().ending(), None | Some(Ending::Stopped { .. } | Ending::Failed(_)));
        !self.is_running && (is_broken_off || self.is_outdated(run))
    }
}

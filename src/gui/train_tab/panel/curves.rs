//! The curves of all runs that are shown, kept while their results and the axes stay the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::figure::training::{Curves, Look, Metric, Part, Series, Shown};
use crate::gui::train_tab::runs::Runs;
use crate::scene::TrainingScene;
use crate::train::RunId;

/// The curves of one metric.
pub struct KeptCurves {
    key: Option<Key>,
    /// What was drawn of each run at which of its revisions.
    series: BTreeMap<(RunId, Part), (u64, Look, Arc<Series>)>,
    curves: Curves,
}

#[derive(PartialEq)]
struct Key {
    version: u64,
    is_log: bool,
    look: Look,
    /// The run whose gap is shaded.
    gap: Option<RunId>,
    /// Which runs are shown, for how many epochs, and whether their curves are outdated.
    runs: Vec<(RunId, bool, u32, bool)>,
}

impl KeptCurves {
    /// No curves yet.
    pub const fn new(metric: Metric) -> Self {
        Self { key: None, series: BTreeMap::new(), curves: Curves::new(metric) }
    }

    /// The curves as they were when the results were followed last.
    pub const fn curves(&self) -> &Curves {
        &self.curves
    }

    /// Another metric takes the place of the one that is shown.
    pub fn show(&mut self, metric: Metric) {
        if self.curves.metric != metric {
            *self = Self::new(metric);
        }
    }

    /// Follows the results.
    pub fn refresh(&mut self, scene: &TrainingScene, runs: &Runs) -> &Curves {
        let keys = scene.runs.iter().map(|run| {
            let is_outdated = runs.of(run).is_some_and(|record| !record.is_running && record.is_outdated(run));
            (run.id, run.is_visible, run.config.epochs, is_outdated)
        });
        let shaded = scene.has_gap.then_some(scene.selected);
        let gap = shaded.and_then(|place| scene.runs.get(place)).map(|run| run.id);
        let look = Look::of(scene);
        let key = Key { version: runs.version, is_log: scene.is_log, look, gap, runs: keys.collect() };
        if self.key.as_ref() == Some(&key) {
            return &self.curves;
        }
        let shown = (0..scene.runs.len()).filter(|place| scene.runs[*place].is_visible);
        let shown: Vec<Shown<'_>> = shown
            .filter_map(|place| {
                let record = runs.of(&scene.runs[place])?;
                let planned = if record.is_running { scene.runs[place].config.epochs } else { 0 };
                Some(Shown { run: place, histories: &record.histories, planned, is_outdated: key.runs[place].3 })
            })
            .collect();
        let (kept, metric) = (&mut self.series, self.curves.metric);
        kept.retain(|(id, _), _| scene.runs.iter().any(|run| run.id == *id));
        self.curves = Curves::of(metric, &shown, (scene.is_log, shaded), |run, part| {
            let id = scene.runs[run.run].id;
            let revision = runs.of(&scene.runs[run.run]).map_or(0, |record| record.revision);
            // as before, if the run has told nothing since
            if let Some((old_revision, old_look, series)) = kept.get(&(id, part))
                && (*old_revision, *old_look) == (revision, look)
            {
                return Arc::clone(series);
            }
            let series = Arc::new(Series::of(run.histories, look, metric, part));
            kept.insert((id, part), (revision, look, Arc::clone(&series)));
            series
        });
        self.key = Some(key);
        &self.curves
    }
}

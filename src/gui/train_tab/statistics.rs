//! [`Statistics`]: the runs of a scene compared with their baseline, kept until one of the two has news.

use std::collections::BTreeMap;

use super::record::Record;
use super::runs::Runs;
use crate::experiment::{Compared, Trained};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::RunId;

/// What each run of a scene has come to, and how that differs from the baseline.
#[derive(Default)]
pub struct Statistics {
    runs: BTreeMap<RunId, Kept>,
    baseline: Option<RunId>,
    /// Counts changes, so that what is made from them knows when it is old.
    pub version: u64,
}

struct Kept {
    /// The revision of the run, and the baseline with its own.
    of: (u64, Option<(RunId, u64)>),
    compared: Compared,
}

impl Statistics {
    /// Follows the results and the choice of the baseline.
    pub fn refresh(&mut self, scene: &TrainingScene, runs: &Runs) {
        let baseline = scene.baseline().map(|place| &scene.runs[place]);
        let before = std::mem::replace(&mut self.baseline, baseline.map(|run| run.id));
        self.version += u64::from(before != self.baseline);
        let of_baseline = baseline.and_then(|run| Some((run.id, runs.of(run)?)));
        for run in &scene.runs {
            let Some(record) = runs.of(run) else { continue };
            let other = of_baseline.filter(|(id, _)| *id != run.id);
            let of = (record.revision, other.map(|(id, record)| (id, record.revision)));
            if self.runs.get(&run.id).is_some_and(|kept| kept.of == of) {
                continue;
            }
            let compared = Compared::of(trained(record), other.map(|(_, record)| trained(record)));
            self.runs.insert(run.id, Kept { of, compared });
            self.version += 1;
        }
        if self.runs.len() > scene.runs.len() {
            self.runs.retain(|id, _| scene.runs.iter().any(|run| run.id == *id));
        }
    }

    /// What is known of a run.
    pub fn of(&self, run: &TrainingRun) -> Option<&Compared> {
        self.runs.get(&run.id).map(|kept| &kept.compared)
    }

    /// Whether the others are compared with this run.
    pub fn is_baseline(&self, run: &TrainingRun) -> bool {
        self.baseline == Some(run.id)
    }
}

const fn trained(record: &Record) -> Trained<'_> {
    let seed = match &record.made_by {
        Some(config) => Some(config.seed),
        None => None,
    };
    Trained { bundle: &record.histories, seed }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::gui::train_tab::library::Library;
    use crate::train::{Budget, Config};

    #[test]
    fn only_what_has_news_is_compared_anew() {
        let mut scene = TrainingScene { pace: None, ..TrainingScene::default() };
        for run in &mut scene.runs {
            run.config.epochs = 2;
            run.seeds = 3;
        }
        let mut library = Library::new(Arc::new(|| {}));
        library.work_inline();
        library.ask(&Config::default().data);
        let mut runs = Runs::new(Arc::new(|| {}));
        runs.work_inline();
        runs.update(&scene, &library);
        runs.start(&scene, &runs.due(&scene), None);
        let mut statistics = Statistics::default();
        while runs.is_busy() {
            runs.advance(0.1, Budget::Epoch);
            statistics.refresh(&scene, &runs);
        }
        let difference = |statistics: &Statistics, place: usize| {
            statistics.of(&scene.runs[place])?.figure("val_accuracy")?.difference.map(|of| (of.n, of.spread.mean))
        };
        let first = difference(&statistics, 1).expect("both have three seeds");
        assert_eq!((first.0, difference(&statistics, 0)), (3, None), "the baseline has no difference to itself");
        let version = statistics.version;
        statistics.refresh(&scene, &runs);
        assert_eq!(statistics.version, version, "nothing is new");
        let mut other = scene.clone();
        other.compare_with(1);
        statistics.refresh(&other, &runs);
        assert!(statistics.version > version && statistics.is_baseline(&other.runs[1]));
        let back = difference(&statistics, 0).expect("the same seeds");
        assert_eq!(back, (3, -first.1), "the other way round");
        other.runs.remove(0);
        statistics.refresh(&other, &runs);
        assert_eq!(difference(&statistics, 0), None, "it is forgotten with its run");
    }
}

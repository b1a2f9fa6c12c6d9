//! Where runs stand on the summary plot: worked out anew only when their settings change, not when they tell something.

use super::entry::PanelData;
use crate::experiment::{self, Line, Lines, Varied};
use crate::gui::plot::Scale;
use crate::gui::words::{self, statistics};
use crate::param;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Config, RunId};

/// What the runs are plotted against where each stands by itself.
pub const RUNS: &str = "runs";
/// More values than so many are too many to be written each.
const MOST_TICKS: usize = 16;

/// The runs of a scene on lines.
#[derive(Default)]
pub struct Arranged {
    key: Option<Key>,
    /// The settings in which the runs differ; those along which most of them lie first.
    pub settings: Vec<Varied>,
    /// The one that is plotted against; none where each run stands by itself.
    pub against: Option<Varied>,
    /// The runs.
    pub lines: Lines,
    /// How values become places.
    pub scale: Scale,
    /// The values on the axis from left to right: their places and what is written there. None where they are too many.
    pub ticks: Vec<(f64, String)>,
    /// Counts changes, so that what is made from it knows when it is old.
    pub version: u64,
}

struct Key {
    against: String,
    /// What the runs follow from, and what they are called.
    runs: Vec<(RunId, String, Config)>,
}

/// What a run's results follow from: its settings, unless they have changed since.
fn config<'a>(run: &'a TrainingRun, data: &PanelData<'a>) -> &'a Config {
    data.runs.of(run).and_then(|record| record.made_by.as_ref()).unwrap_or(&run.config)
}

impl Arranged {
    /// Follows the settings of the runs.
    pub fn refresh(&mut self, scene: &TrainingScene, data: &PanelData<'_>) {
        let configs: Vec<&Config> = scene.runs.iter().map(|run| config(run, data)).collect();
        let is_same = self.key.as_ref().is_some_and(|key| {
            let mut runs = scene.runs.iter().zip(&configs).zip(&key.runs);
            key.against == scene.summary.against
                && key.runs.len() == scene.runs.len()
                && runs.all(|((run, config), (id, name, kept))| run.id == *id && run.name == *name && *config == kept)
        });
        if is_same {
            return;
        }
        self.settings = experiment::varied(&configs);
        let wanted = self.settings.iter().find(|varied| varied.path == scene.summary.against);
        let against = wanted.or_else(|| self.settings.first()).filter(|_| scene.summary.against != RUNS);
        let lines = against.map(|varied| experiment::lines(&configs, varied));
        // runs that each differ in something else are told apart by their names
        let useful = lines.filter(|lines| wanted.is_some() || lines.are_whole());
        self.against = useful.as_ref().and(against).cloned();
        self.lines = useful.unwrap_or_else(|| each(scene));
        self.scale = scale(self.against.as_ref(), &self.lines.lines);
        self.ticks = ticks(self.scale, &self.lines.lines);
        let runs = scene.runs.iter().zip(&configs);
        let runs = runs.map(|(run, config)| (run.id, run.name.clone(), (*config).clone())).collect();
        self.key = Some(Key { against: scene.summary.against.clone(), runs });
        self.version += 1;
    }

    /// What the runs are plotted against, in words.
    pub fn against_told(&self) -> String {
        let name = self.against.as_ref().map(|varied| statistics::setting(&varied.path, varied.label));
        name.unwrap_or_else(|| statistics::RUNS.to_owned())
    }
}

/// Each run by itself.
fn each(scene: &TrainingScene) -> Lines {
    let points = (0..scene.runs.len()).map(|run| (run, run as f64)).collect();
    let categories = scene.runs.iter().map(|run| run.name.clone()).collect();
    Lines { lines: vec![Line { name: String::new(), points }], categories, left_out: Vec::new() }
}

fn scale(against: Option<&Varied>, lines: &[Line]) -> Scale {
    let least = lines.iter().flat_map(|line| &line.points).map(|(_, x)| *x).fold(f64::INFINITY, f64::min);
    let is_log = against.is_some_and(|varied| varied.scale == Some(param::Scale::Log));
    if is_log && least > 0.0 && least.is_finite() {
        Scale::Log { offset: 0.0, floor: least.log10() }
    } else {
        Scale::Linear
    }
}

/// The distinct values of the setting.
fn ticks(scale: Scale, lines: &[Line]) -> Vec<(f64, String)> {
    let mut values: Vec<f64> = lines.iter().flat_map(|line| &line.points).map(|(_, x)| *x).collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| a.total_cmp(b).is_eq());
    if values.len() > MOST_TICKS {
        return Vec::new();
    }
    values.into_iter().map(|x| (scale.height(x), words::number(x))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_stands_on_a_logarithmic_axis() {
        let lines = |xs: &[f64]| vec![Line { name: String::new(), points: xs.iter().map(|x| (0, *x)).collect() }];
        let of = |scale| Varied { path: String::new(), label: None, scale };
        let log = of(Some(param::Scale::Log));
        assert_eq!(scale(Some(&log), &lines(&[0.1, 0.01])), Scale::Log { offset: 0.0, floor: -2.0 });
        assert_eq!(scale(Some(&log), &lines(&[0.0, 0.01])), Scale::Linear, "0 has no logarithm");
        assert_eq!(scale(Some(&of(Some(param::Scale::Integer))), &lines(&[1.0])), Scale::Linear);
        let written = ticks(Scale::Log { offset: 0.0, floor: -2.0 }, &lines(&[0.1, 0.01, 0.1]));
        assert_eq!(written, [(-2.0, "0.01".to_owned()), (-1.0, "0.1".to_owned())], "each value once");
    }
}

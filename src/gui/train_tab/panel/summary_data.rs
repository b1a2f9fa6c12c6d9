//! What the summary plot shows, as numbers: made anew only when a run has told something or its settings changed.

use std::collections::BTreeSet;

use super::entry::PanelData;
use crate::experiment::student::Estimate;
use crate::experiment::{self, Figure, Line, Lines, Varied, all_figures};
use crate::gui::plot::Scale;
use crate::gui::words::{self, statistics};
use crate::param;
use crate::scene::{SummaryView, TrainingRun, TrainingScene};
use crate::train::{Config, RunId};

/// What the runs are plotted against where each stands by itself.
pub const RUNS: &str = "runs";
/// More values than so many are too many to be written each.
const MOST_TICKS: usize = 16;
/// Margins of the plot, as parts of what is on it.
const MARGINS: [f64; 2] = [0.06, 0.08];

/// Everything on the plot.
#[derive(Default)]
pub struct Summary {
    key: Option<Key>,
    /// The settings in which the runs differ; those along which most of them lie first.
    pub settings: Vec<Varied>,
    /// The one that is plotted against; none where each run stands by itself.
    pub against: Option<Varied>,
    /// The runs that have the figure, on lines.
    pub lines: Vec<Series>,
    /// What is written below each place, where places are no numbers.
    pub categories: Vec<String>,
    /// Runs that do not have the setting.
    pub left_out: usize,
    /// Runs that do not have the figure, or not yet.
    pub without: usize,
    /// How values become places.
    pub scale: Scale,
    /// The values on the axis from left to right: their places and what is written there. None where they are too many.
    pub ticks: Vec<(f64, String)>,
    /// `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
}

/// Runs that are equal in everything else, from left to right.
pub struct Series {
    /// In what they differ from others.
    pub name: String,
    /// How the line is drawn: a place of the palette.
    pub style: usize,
    /// Those that have the figure.
    pub points: Vec<Point>,
}

/// A run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Its place in the scene.
    pub run: usize,
    /// Where it stands: a place on the axis.
    pub x: f64,
    /// Its figure, fractions in percent.
    pub of: Estimate,
}

#[derive(PartialEq)]
struct Key {
    results: u64,
    view: SummaryView,
    /// What the runs follow from, and what they are called.
    runs: Vec<(RunId, String, Config)>,
}

/// The figure that is plotted.
pub fn figure(view: &SummaryView) -> Option<&'static Figure> {
    let is_wanted = |figure: &&Figure| figure.key.replace('_', "-") == view.figure;
    all_figures().find(is_wanted).or_else(|| all_figures().next())
}

/// What a run's results follow from: its settings, unless they have changed since.
fn config<'a>(run: &'a TrainingRun, data: &PanelData<'a>) -> &'a Config {
    data.runs.of(run).and_then(|record| record.made_by.as_ref()).unwrap_or(&run.config)
}

impl Summary {
    /// Follows the results.
    pub fn refresh(&mut self, scene: &TrainingScene, data: &PanelData<'_>) {
        let configs: Vec<&Config> = scene.runs.iter().map(|run| config(run, data)).collect();
        let results = data.statistics.version;
        let is_same = self.key.as_ref().is_some_and(|key| {
            let runs = scene.runs.iter().zip(&configs).zip(&key.runs);
            key.results == results
                && key.view == scene.summary
                && key.runs.len() == scene.runs.len()
                && runs
                    .into_iter()
                    .all(|((run, config), (id, name, kept))| run.id == *id && run.name == *name && *config == kept)
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
        let Lines { lines, categories, left_out } = useful.unwrap_or_else(|| each(scene));
        (self.categories, self.left_out) = (categories, left_out.len());
        self.scale = scale(self.against.as_ref(), &lines);
        let scale = self.scale;
        self.ticks = ticks(scale, &lines);
        let on_lines: usize = lines.iter().map(|line| line.points.len()).sum();
        let styles = styles(scene, &lines);
        let series = lines.into_iter().zip(styles).map(|(line, style)| Series {
            name: line.name,
            style,
            points: line
                .points
                .into_iter()
                .filter_map(|(run, x)| Some(Point { run, x: scale.height(x), of: estimate(scene, data, run)? }))
                .collect(),
        });
        self.lines = series.filter(|series| !series.points.is_empty()).collect();
        self.without = on_lines - self.count();
        self.bounds = bounds(&self.lines, self.categories.len(), scene.summary.is_difference);
        let runs = scene.runs.iter().zip(&configs);
        let runs = runs.map(|(run, config)| (run.id, run.name.clone(), (*config).clone())).collect();
        self.key = Some(Key { results, view: scene.summary.clone(), runs });
    }

    /// What it is plotted against, in words.
    pub fn against_told(&self) -> String {
        let name = self.against.as_ref().map(|varied| statistics::setting(&varied.path, varied.label));
        name.unwrap_or_else(|| statistics::RUNS.to_owned())
    }

    /// Number of runs that are drawn.
    pub fn count(&self) -> usize {
        self.lines.iter().map(|line| line.points.len()).sum()
    }

    /// Whether a run of one seed is drawn.
    pub fn lacks_intervals(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.points).any(|point| point.of.n < 2)
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

/// The places in the palette of the first runs of lines, where no two of them have the same.
fn styles(scene: &TrainingScene, lines: &[Line]) -> Vec<usize> {
    let first = |line: &Line| line.points.first().map(|(run, _)| scene.runs[*run].color.place);
    let places: Vec<usize> = lines.iter().filter_map(first).collect();
    let distinct: BTreeSet<usize> = places.iter().copied().collect();
    if distinct.len() == lines.len() { places } else { (0..lines.len()).collect() }
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

/// What a run came to, or its difference to the baseline, which differs from itself by 0.
fn estimate(scene: &TrainingScene, data: &PanelData<'_>, run: usize) -> Option<Estimate> {
    let figure = figure(&scene.summary)?;
    let run = &scene.runs[run];
    let report = data.statistics.of(run)?.figure(figure.key)?;
    let of = if !scene.summary.is_difference {
        report.value
    } else if data.statistics.is_baseline(run) {
        Estimate { interval: None, spread: crate::spread::Spread { mean: 0.0, sd: None }, ..report.value }
    } else {
        report.difference?
    };
    Some(if figure.is_fraction { of.in_percent() } else { of })
}

fn bounds(lines: &[Series], categories: usize, has_zero: bool) -> [f64; 4] {
    let points = || lines.iter().flat_map(|line| &line.points);
    let range = |values: &mut dyn Iterator<Item = f64>, margin: f64| {
        let [low, high] = values.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| [low.min(x), high.max(x)]);
        if low > high {
            return [0.0, 1.0];
        }
        let room = if high > low { margin * (high - low) } else { (0.1 * low.abs()).max(0.5) };
        [low - room, high + room]
    };
    let [x0, x1] = match categories {
        0 => range(&mut points().map(|point| point.x), MARGINS[0]),
        count => [-0.5, count as f64 - 0.5],
    };
    let ends = points().flat_map(|point| point.of.interval.unwrap_or([point.of.spread.mean; 2]));
    let [y0, y1] = range(&mut ends.chain(has_zero.then_some(0.0)), MARGINS[1]);
    [x0, x1, y0, y1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spread::Spread;

    fn series(points: &[(f64, f64, Option<[f64; 2]>)]) -> Series {
        let point = |(run, (x, mean, interval)): (usize, &(f64, f64, Option<[f64; 2]>))| Point {
            run,
            x: *x,
            of: Estimate { n: 3, spread: Spread { mean: *mean, sd: None }, interval: *interval },
        };
        Series { name: String::new(), style: 0, points: points.iter().enumerate().map(point).collect() }
    }

    #[test]
    fn all_of_every_interval_is_on_the_plot() {
        let lines = [series(&[(0.0, 80.0, Some([70.0, 90.0])), (1.0, 95.0, None)])];
        let [x0, x1, y0, y1] = bounds(&lines, 0, false);
        assert!(x0 < 0.0 && x1 > 1.0 && y0 < 70.0 && y1 > 95.0, "{x0} {x1} {y0} {y1}");
        assert_eq!(bounds(&lines, 2, false)[..2], [-0.5, 1.5], "places of names have room to both sides");
        assert!(bounds(&lines, 2, true)[2] < 0.0, "a difference is read against 0");
        let [x0, x1, y0, y1] = bounds(&[series(&[(3.0, 5.0, None)])], 0, false);
        assert!(x0 < 3.0 && x1 > 3.0 && y0 < 5.0 && y1 > 5.0, "one point is in the middle");
        assert_eq!(bounds(&[], 0, false), [0.0, 1.0, 0.0, 1.0]);
    }

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

//! What the summary plot shows, as numbers: made anew only when a run has told something or other runs are on it.

use std::collections::BTreeSet;

use super::arranged::Arranged;
use super::entry::PanelData;
use crate::experiment::student::Estimate;
use crate::experiment::{Figure, Line, all_figures};
use crate::gui::theme;
use crate::scene::{LineStyle, SummaryView, TrainingScene};

/// Margins of the plot, as parts of what is on it.
const MARGINS: [f64; 2] = [0.06, 0.08];

/// Everything on the plot.
#[derive(Default)]
pub struct Summary {
    key: Option<Key>,
    /// Where the runs stand.
    pub arranged: Arranged,
    /// The runs that have the figure, on lines.
    pub lines: Vec<Series>,
    /// Runs that do not have the figure, or not yet.
    pub without: usize,
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
    /// Versions of what they came to and of where they stand.
    versions: [u64; 2],
    view: SummaryView,
    colors: Vec<LineStyle>,
}

/// The figure that is plotted.
pub fn figure(view: &SummaryView) -> Option<&'static Figure> {
    let is_wanted = |figure: &&Figure| figure.key.replace('_', "-") == view.figure;
    all_figures().find(is_wanted).or_else(|| all_figures().next())
}

impl Summary {
    /// Follows the results.
    pub fn refresh(&mut self, scene: &TrainingScene, data: &PanelData<'_>) {
        self.arranged.refresh(scene, data);
        let key = Key {
            versions: [data.statistics.version, self.arranged.version],
            view: scene.summary.clone(),
            colors: scene.runs.iter().map(|run| run.color).collect(),
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let Arranged { lines, scale, .. } = &self.arranged;
        let point =
            |(run, x): &(usize, f64)| Some(Point { run: *run, x: scale.height(*x), of: estimate(scene, data, *run)? });
        let series = lines.lines.iter().zip(styles(scene, &lines.lines)).map(|(line, style)| Series {
            name: line.name.clone(),
            style,
            points: line.points.iter().filter_map(point).collect(),
        });
        self.lines = series.filter(|series| !series.points.is_empty()).collect();
        self.without = lines.lines.iter().map(|line| line.points.len()).sum::<usize>() - self.count();
        self.bounds = bounds(&self.lines, lines.categories.len(), scene.summary.is_difference);
        self.key = Some(key);
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

/// The places in the palette of the first runs of lines, where no two of them have the same colour.
fn styles(scene: &TrainingScene, lines: &[Line]) -> Vec<usize> {
    let first = |line: &Line| line.points.first().map(|(run, _)| scene.runs[*run].color.place);
    let places: Vec<usize> = lines.iter().filter_map(first).collect();
    let distinct: BTreeSet<usize> = places.iter().map(|place| place % theme::COLORS).collect();
    if distinct.len() == lines.len() { places } else { (0..lines.len()).collect() }
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
}

//! What a summary shows, as numbers.

use std::collections::BTreeSet;

use super::arranged::Arranged;
use super::words;
use crate::experiment::student::Estimate;
use crate::experiment::{Compared, Figure, Line, all_figures};
use crate::figure::palette::COLORS;
use crate::scene::{LineStyle, SummaryView};
use crate::spread::Spread;

/// Margins of the plot, as parts of what is on it.
const MARGINS: [f64; 2] = [0.06, 0.08];
/// How far points of different lines at one place stand apart at most, and all of them together, in points.
const APART: [f64; 2] = [7.0, 40.0];

/// Everything on the plot.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// The runs that have the figure, on lines.
    pub lines: Vec<Series>,
    /// Runs that do not have the figure, or not yet.
    pub without: usize,
    /// Runs that do not have the setting.
    pub left_out: usize,
    /// `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
    /// Whether each run stands by itself, in its own colour.
    pub is_alone: bool,
}

/// A run as it is summed up.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Its colour.
    pub style: LineStyle,
    /// What it has come to, if that is known.
    pub compared: Option<&'a Compared>,
    /// Whether the others are compared with it.
    pub is_baseline: bool,
}

/// Runs that are equal in everything else, from left to right.
#[derive(Debug, Clone)]
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
    /// Its place among the runs.
    pub run: usize,
    /// Its value of the setting.
    pub value: f64,
    /// Where it stands: a place on the axis.
    pub x: f64,
    /// Its figure, fractions in percent.
    pub of: Estimate,
}

/// The figure that is plotted.
pub fn figure(view: &SummaryView) -> Option<&'static Figure> {
    let is_wanted = |figure: &&Figure| figure.key.replace('_', "-") == view.figure;
    all_figures().find(is_wanted).or_else(|| all_figures().next())
}

/// What is written along the axis of figures, and whether its numbers are percentages.
pub fn axis_of(view: &SummaryView) -> (&'static str, bool) {
    let Some(figure) = figure(view) else { return ("", false) };
    let name = match (view.is_difference, figure.is_fraction) {
        (true, true) => words::POINTS_AXIS.text(),
        (true, false) => words::DIFFERENCE_AXIS.text(),
        (false, _) => words::figure(figure.key, figure.label),
    };
    (name, figure.is_fraction && !view.is_difference)
}

impl Summary {
    /// Of runs that stand so.
    pub fn of(arranged: &Arranged, view: &SummaryView, runs: &[Run<'_>]) -> Self {
        let Arranged { lines, scale, .. } = arranged;
        let point = |(run, x): &(usize, f64)| {
            Some(Point { run: *run, value: *x, x: scale.height(*x), of: estimate(view, runs.get(*run)?)? })
        };
        let series = lines.lines.iter().zip(styles(runs, &lines.lines)).map(|(line, style)| Series {
            name: line.name.clone(),
            style,
            points: line.points.iter().filter_map(point).collect(),
        });
        let series: Vec<Series> = series.filter(|series| !series.points.is_empty()).collect();
        let all = lines.lines.iter().map(|line| line.points.len()).sum::<usize>();
        let bounds = bounds(&series, lines.categories.len(), view.is_difference);
        let is_alone = series.len() == 1 && arranged.against.is_none();
        let mut found = Self { lines: series, without: 0, left_out: lines.left_out.len(), bounds, is_alone };
        found.without = all - found.count();
        found
    }

    /// Number of runs that are drawn.
    pub fn count(&self) -> usize {
        self.lines.iter().map(|line| line.points.len()).sum()
    }

    /// Whether a run of one seed is drawn.
    pub fn lacks_intervals(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.points).any(|point| point.of.n < 2)
    }

    /// What is to be known about what is not drawn.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.lacks_intervals() {
            notes.push(words::NO_INTERVAL.text().to_owned());
        }
        if self.without > 0 {
            notes.push(words::without(self.without));
        }
        if self.left_out > 0 {
            notes.push(words::left_out(self.left_out));
        }
        notes
    }
}

/// How far the points of a line are moved aside, in points, so that those of several at one place are told apart.
pub fn shift(at: usize, lines: usize) -> f64 {
    let apart = APART[0].min(APART[1] / lines.max(1) as f64);
    apart * (at as f64 - (lines as f64 - 1.0) / 2.0)
}

/// The places in the palette of the first runs of lines, where no two of them have the same colour.
fn styles(runs: &[Run<'_>], lines: &[Line]) -> Vec<usize> {
    let first = |line: &Line| {
        let (run, _) = line.points.first()?;
        Some(runs.get(*run)?.style.place)
    };
    let places: Vec<usize> = lines.iter().filter_map(first).collect();
    let distinct: BTreeSet<usize> = places.iter().map(|place| place % COLORS).collect();
    if distinct.len() == lines.len() { places } else { (0..lines.len()).collect() }
}

/// What a run came to, or its difference to the baseline, which differs from itself by 0.
fn estimate(view: &SummaryView, run: &Run<'_>) -> Option<Estimate> {
    let figure = figure(view)?;
    let report = run.compared?.figure(figure.key)?;
    let of = if !view.is_difference {
        report.value
    } else if run.is_baseline {
        Estimate { interval: None, spread: Spread { mean: 0.0, sd: None }, ..report.value }
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
            value: *x,
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

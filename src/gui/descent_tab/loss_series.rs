//! The losses of all racers as series of points, on which scale, and how much of them is shown.

use egui_plot::PlotPoint;

use super::clock::abscissa;
use super::plot_data::PlotData;
use super::shown::Run;
use crate::descent::Trajectory;
use crate::gui::plot::{Scale, thinned, whole_parts};
use crate::scene::{Axis, DescentScene};

/// Columns a series is thinned to.
const COLUMNS: usize = 700;
/// The same for one seed of several.
const SEED_COLUMNS: usize = 150;
/// Decades shown at most: beyond them numbers are noise, or a path that crosses the minimum by luck.
const MOST_DECADES: f64 = 16.0;
/// Decades shown below where half of the racers come to: one that falls further leaves through the bottom.
const LEAD_DECADES: f64 = 5.0;
/// Decades above the start that are shown at most.
const HEADROOM_DECADES: f64 = 2.0;

/// The series of all racers, kept while their paths and the axes stay the same.
#[derive(Default)]
pub struct LossSeries {
    key: Option<Key>,
    /// On which scale, once there is one.
    pub scale: Option<Scale>,
    /// Those of the racers that are shown.
    pub series: Vec<Series>,
    /// `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
}

#[derive(PartialEq)]
struct Key {
    version: u64,
    axis: Axis,
    is_log: bool,
    on: Vec<bool>,
}

/// The loss of a racer.
pub struct Series {
    /// Its place in the scene.
    pub racer: usize,
    /// The points in parts without holes.
    pub parts: Vec<Vec<PlotPoint>>,
    /// Those of the seeds and of further starts, where there are several.
    pub seed_paths: Vec<Vec<PlotPoint>>,
}

/// The loss of a path in parts without holes.
fn parts(path: &Trajectory, axis: Axis, scale: Scale, columns: usize) -> Vec<Vec<PlotPoint>> {
    let rows = path.eval_path().iter().enumerate();
    let points = rows.map(|(row, [_, _, f])| [abscissa(path, row, axis), scale.height(*f)]);
    whole_parts(points).iter().map(|part| thinned(part, columns)).collect()
}

impl LossSeries {
    /// Follows the scene.
    pub fn refresh(&mut self, scene: &DescentScene, data: &PlotData<'_>) {
        let on = scene.racers.iter().map(|racer| racer.is_on).collect();
        let key = Key { version: data.runs.version, axis: scene.axis, is_log: scene.is_log, on };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let runs: Vec<(usize, Run<'_>)> =
            (0..scene.racers.len()).filter(|i| key.on[*i]).filter_map(|i| Some((i, data.runs.of(i)?))).collect();
        let paths: Vec<&Trajectory> = runs.iter().map(|(_, run)| run.path).collect();
        let lowest = data.surface.minima().points().iter().map(|[_, _, f]| *f).reduce(f64::min);
        let scale = if scene.is_log { log_scale(&paths, lowest) } else { Scale::Linear };
        self.series = runs
            .iter()
            .map(|(racer, run)| {
                let seed_paths = run.threads().flat_map(|thread| parts(thread.path, scene.axis, scale, SEED_COLUMNS));
                let seed_paths = seed_paths.collect();
                Series { racer: *racer, parts: parts(run.path, scene.axis, scale, COLUMNS), seed_paths }
            })
            .collect();
        self.bounds = bounds(&paths, &self.series, scale, scene.axis);
        self.scale = Some(scale);
        self.key = Some(key);
    }
}

/// A logarithmic axis for these losses: as they are where all are positive, above the known minimum where they are
/// not, on both sides of zero where no minimum is known.
fn log_scale(paths: &[&Trajectory], lowest: Option<f64>) -> Scale {
    let values = || paths.iter().flat_map(|path| path.eval_path()).map(|[_, _, f]| *f).filter(|f| f.is_finite());
    let offset = match lowest {
        _ if values().all(|f| f > 0.0) => 0.0,
        Some(lowest) => lowest,
        None => {
            let first = values().next().map_or(1.0, f64::abs).max(1e-6);
            // a start near zero says nothing of how large the others are, nor does a path that runs away
            let mut sizes: Vec<f64> = values().map(f64::abs).collect();
            sizes.sort_by(f64::total_cmp);
            let usual = sizes.get(sizes.len() / 4).copied().unwrap_or(0.0).min(1e6);
            let first = first.max(usual);
            return Scale::Signed { unit: 10.0_f64.powf((first * 0.1).log10().floor()) };
        }
    };
    let least = values().map(|f| f - offset).filter(|above| *above > 0.0).fold(f64::INFINITY, f64::min);
    let floor = if least.is_finite() { least.log10().floor().max(-300.0) } else { 0.0 };
    Scale::Log { offset, floor }
}

/// What is shown: everything, except that a run that diverges leaves through the top (or the bottom, where f has no
/// minimum) in place of pressing the others flat.
fn bounds(paths: &[&Trajectory], series: &[Series], scale: Scale, axis: Axis) -> [f64; 4] {
    let last = paths.iter().map(|path| abscissa(path, path.steps(), axis)).fold(1.0, f64::max);
    let heights = || series.iter().flat_map(|series| series.parts.iter().flatten()).map(|point| point.y);
    let low = heights().fold(f64::INFINITY, f64::min);
    let high = heights().fold(f64::NEG_INFINITY, f64::max);
    let start = series.first().and_then(|series| Some(series.parts.first()?.first()?.y)).unwrap_or(0.0);
    let (mut low, mut high) = if low <= high { (low, high) } else { (0.0, 1.0) };
    match scale {
        Scale::Linear => {
            let fall = (start - low.max(start - 10.0 * (start.abs() + 1.0))).max(start.abs() * 0.1).max(1e-9);
            low = low.max(start - 10.0 * (start.abs() + 1.0));
            high = high.min(start + fall);
        }
        Scale::Log { .. } => {
            high = high.min(start.max(low) + HEADROOM_DECADES);
            low = low.max(high - MOST_DECADES).max(readable_floor(lowest_heights(series)));
        }
        Scale::Signed { .. } => {
            low = low.max(start.min(0.0) - 6.0);
            high = high.min(start.max(0.0) + HEADROOM_DECADES);
        }
    }
    let margin = ((high - low) * 0.06).max(high.abs().max(low.abs()) * 1e-9).max(1e-12);
    [-0.01 * last, last * 1.01, low - margin, high + margin]
}

/// How low each series comes.
fn lowest_heights(series: &[Series]) -> Vec<f64> {
    let lowest = |series: &Series| series.parts.iter().flatten().map(|point| point.y).reduce(f64::min);
    series.iter().filter_map(lowest).collect()
}

/// The lowest height that is shown, given how low each series comes: so far below the median that the others can still
/// be told apart. Newton's method, at rounding error after five steps, leaves through the bottom.
fn readable_floor(mut lowest: Vec<f64>) -> f64 {
    lowest.sort_by(f64::total_cmp);
    let median = lowest.get(lowest.len() / 2).copied();
    median.filter(|_| lowest.len() > 1).map_or(f64::NEG_INFINITY, |median| median - LEAD_DECADES)
}

/// Where a series leaves the plot, from the left: the place on the edge, and whether it is the upper one.
pub fn exits(part: &[PlotPoint], [low, high]: [f64; 2]) -> Vec<(PlotPoint, bool)> {
    let side = |point: &PlotPoint| if point.y > high { 1 } else { -i8::from(point.y < low) };
    let mut exits = Vec::new();
    for pair in part.windows(2) {
        let [from, to] = [&pair[0], &pair[1]];
        if side(to) == 0 || side(from) == side(to) {
            continue;
        }
        let edge = if side(to) > 0 { high } else { low };
        let part = ((edge - from.y) / (to.y - from.y)).clamp(0.0, 1.0);
        exits.push((PlotPoint::new(from.x + part * (to.x - from.x), edge), side(to) > 0));
    }
    exits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::EvaluationCounts;
    use crate::gui::descent_tab::clock::row_at;
    use crate::optim::Refusal;

    fn path(values: &[f64]) -> Trajectory {
        let mut path = Trajectory::refused([0.0; 2], Refusal(String::new()));
        path.points = values.iter().map(|f| [0.0, 0.0, *f]).collect();
        let count = |i| EvaluationCounts { values: i, gradients: i, hessians: 0 };
        path.evaluation_counts = (0..values.len() as u32).map(count).collect();
        path
    }

    #[test]
    fn rows_and_abscissas_belong_together() {
        let path = path(&[3.0, 2.0, 1.0, 0.5]);
        for axis in [Axis::Steps, Axis::Evaluations] {
            for row in 0..=3 {
                assert_eq!(row_at(&path, abscissa(&path, row, axis), axis), row, "{axis:?}");
            }
        }
        assert_eq!(abscissa(&path, 1, Axis::Evaluations), 2.0);
        assert_eq!(row_at(&path, -5.0, Axis::Steps), 0);
        assert_eq!(row_at(&path, 1e300, Axis::Evaluations), 3);
    }

    #[test]
    fn no_value_is_dropped_by_the_logarithm() {
        assert_eq!(log_scale(&[&path(&[4.0, 0.02])], Some(0.0)), Scale::Log { offset: 0.0, floor: -2.0 });
        assert_eq!(log_scale(&[&path(&[4.0, -2.0])], Some(-3.0)), Scale::Log { offset: -3.0, floor: 0.0 });
        assert_eq!(log_scale(&[&path(&[4.0, -2.0])], None), Scale::Signed { unit: 0.1 });
        assert_eq!(log_scale(&[], None), Scale::Log { offset: 0.0, floor: 0.0 });
    }

    #[test]
    fn a_method_far_ahead_leaves_the_others_room() {
        assert_eq!(readable_floor(vec![-1.0, -30.0]), -6.0);
        assert_eq!(readable_floor(vec![-1.0, -2.0, -16.0, -1.5]), -6.5);
        assert_eq!(readable_floor(vec![-12.0, -14.0, -16.0]), -19.0, "where all come so far all of it is shown");
        assert_eq!(readable_floor(vec![-30.0]), f64::NEG_INFINITY, "alone it is shown whole");
    }

    #[test]
    fn lines_that_leave_are_marked_where_they_do() {
        let line: Vec<PlotPoint> = [0.0, 2.0, 0.0, -3.0, -9.0, 0.5]
            .into_iter()
            .enumerate()
            .map(|(i, y)| PlotPoint::new(i as f64, y))
            .collect();
        let found = exits(&line, [-1.0, 1.0]);
        let found: Vec<_> = found.iter().map(|(at, is_up)| (at.x, at.y, *is_up)).collect();
        assert_eq!(found, [(0.5, 1.0, true), (2.0 + 1.0 / 3.0, -1.0, false)]);
        assert_eq!(exits(&line[..1], [-1.0, 1.0]).len(), 0);
    }

    #[test]
    fn a_diverging_run_leaves_the_others_room() {
        let (good, bad) = (path(&[100.0, 10.0, 1.0]), path(&[100.0, 1e9, 1e80]));
        let paths = [&good, &bad];
        let scale = log_scale(&paths, Some(0.0));
        let series = |path: &Trajectory| Series {
            racer: 0,
            seed_paths: Vec::new(),
            parts: whole_parts(path.points.iter().enumerate().map(|(i, at)| [i as f64, scale.height(at[2])])),
        };
        let [x0, x1, y0, y1] = bounds(&paths, &[series(&good), series(&bad)], scale, Axis::Steps);
        assert!(x0 <= 0.0 && x1 >= 2.0 && y0 <= 0.0 && y1 < 5.0, "{x0} {x1} {y0} {y1}");
    }
}

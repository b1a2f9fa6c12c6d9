//! The curves of a plot as series of points, on which scale, and how much of them is shown.

use egui_plot::PlotPoint;

use super::curves::Drawn;
use super::seen::Seen;
use crate::descent::Trajectory;
use crate::descent::curve::Curve;
use crate::descent::quantity::{self, Of, Quantity};
use crate::gui::descent_tab::clock::abscissa;
use crate::gui::plot::{Scale, thinned, whole_parts};
use crate::refusal::Refusal;
use crate::registry::Choice;
use crate::scene::{Axis, PlotScene};

/// Columns a series is thinned to at most and at least; between, one for each point of the plot's width.
const COLUMNS: [usize; 2] = [100, 700];
/// Their number changes by as many, so that a plot that is made wider is not thinned anew at every point.
const COLUMNS_STEP: usize = 50;
/// Racers above which they are half as many each.
const MANY: usize = 12;
/// The same for one seed of several.
const SEED_COLUMNS: usize = 150;
/// Decades shown at most: beyond them numbers are noise, or a path that crosses the minimum by luck.
const MOST_DECADES: f64 = 16.0;
/// Decades shown below where half of the racers come to: one that falls further leaves through the bottom.
const LEAD_DECADES: f64 = 5.0;
/// Decades shown beyond nearly all of what belongs to steps.
const SPARE_DECADES: f64 = 0.5;
/// Decades above the start that are shown at most.
const HEADROOM_DECADES: f64 = 2.0;

/// The series of all racers, kept while their curves and the axes stay the same.
#[derive(Default)]
pub struct AllSeries {
    key: Option<Key>,
    /// On which scale.
    pub scale: Scale,
    /// Those of the racers that are shown.
    pub series: Vec<Series>,
    /// Its components, if it has several.
    pub components: Vec<&'static str>,
    /// All there is to see: `[x0, x1, y0, y1]`, with the heights of the scale.
    pub whole: [f64; 4],
    /// Why there is no such quantity on the surface, if there is none.
    pub refusal: Option<Refusal>,
}

#[derive(Clone, PartialEq)]
struct Key {
    version: u64,
    minima: Vec<[f64; 3]>,
    of: Choice<Quantity>,
    axis: Axis,
    is_log: bool,
    on: Vec<bool>,
    look: Look,
}

/// What is looked at of a plot, and how closely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// A part of the axis, if not all: of a part more points are kept.
    pub part: Option<[f64; 2]>,
    columns: usize,
}

impl Look {
    /// At a plot of so many racers that is so wide, in points.
    pub fn new(part: Option<[f64; 2]>, width: f32, racers: usize) -> Self {
        let columns = (width as usize).next_multiple_of(COLUMNS_STEP).clamp(COLUMNS[0], COLUMNS[1]);
        Self { part, columns: if racers > MANY { columns / 2 } else { columns } }
    }
}

/// A component of a quantity of a racer.
pub struct Series {
    /// Its place in the scene.
    pub racer: usize,
    /// Its place among the components.
    pub component: usize,
    /// The points in parts without holes.
    pub parts: Vec<Vec<PlotPoint>>,
    /// Those of the seeds and of further starts, where there are several.
    pub seed_paths: Vec<Vec<PlotPoint>>,
}

/// What the points of a series are made with.
#[derive(Clone, Copy)]
struct Axes {
    x: Axis,
    y: Scale,
    look: Look,
}

impl Axes {
    /// A curve in parts without holes.
    fn parts(self, curve: &Curve, path: &Trajectory, most_columns: usize) -> Vec<Vec<PlotPoint>> {
        let rows = curve.points().filter(|(row, _)| *row <= path.steps());
        let points: Vec<[f64; 2]> =
            rows.map(|(row, value)| [abscissa(path, row, self.x), self.y.height(value)]).collect();
        let seen = match self.look.part {
            // with the points beside it, so that lines lead out of it
            Some([x0, x1]) => {
                let first = points.partition_point(|[x, _]| *x < x0).saturating_sub(1);
                let end = (points.partition_point(|[x, _]| *x <= x1) + 1).min(points.len());
                &points[first.min(end)..end]
            }
            None => &points,
        };
        whole_parts(seen.iter().copied())
            .iter()
            .map(|part| thinned(part, self.look.columns.min(most_columns)))
            .collect()
    }
}

impl AllSeries {
    /// Follows a plot by its place.
    pub fn refresh(&mut self, Seen { scene, place, data, curves }: Seen<'_>, look: Look) {
        let PlotScene { of, axis, is_log } = scene.plots[place].clone();
        let on = scene.racers.iter().map(|racer| racer.is_on).collect();
        let key = Key { version: curves.version, minima: data.minima.to_vec(), of, axis, is_log, on, look };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let racers = (0..scene.racers.len()).filter(|racer| key.on[*racer]);
        let drawn: Vec<(usize, &Drawn)> =
            racers.filter_map(|racer| Some((racer, &**curves.of(place, racer)?))).collect();
        let is_same_but_look = self.key.as_ref().is_some_and(|old| Key { look, ..old.clone() } == key);
        let whole = Look { part: None, ..look };
        if !is_same_but_look {
            let most = drawn.iter().map(|(_, drawn)| &drawn.main).max_by_key(|main| main.len());
            let names = most.filter(|main| main.len() > 1).map(|main| main.iter().map(|curve| curve.name).collect());
            self.components = names.unwrap_or_default();
            let is_refused = key.minima.is_empty() && key.of.entry().make.needs_minimum;
            self.refusal = is_refused.then(|| quantity::check_on(&key.of, data.surface).err()).flatten();
            let lowest = key.minima.iter().map(|[_, _, f]| *f).reduce(f64::min);
            let values =
                || drawn.iter().flat_map(|(_, drawn)| &drawn.main).flat_map(|curve| curve.points().map(|(_, y)| y));
            self.scale = if is_log { log_scale(values, &key.of, lowest) } else { Scale::Linear };
            let all = series(&drawn, Axes { x: axis, y: self.scale, look: whole });
            self.whole = bounds(&drawn, &all, (self.scale, axis), &key.of);
            self.series = all;
        }
        if look != whole || is_same_but_look {
            self.series = series(&drawn, Axes { x: axis, y: self.scale, look });
        }
        self.key = Some(key);
    }
}

fn series(drawn: &[(usize, &Drawn)], axes: Axes) -> Vec<Series> {
    let of_racer = |(racer, drawn): &(usize, &Drawn)| {
        let run = drawn.shown.run(true);
        let of_component = |component: usize| {
            let of_threads = run
                .threads()
                .zip(&drawn.threads)
                .filter_map(|(thread, curves)| Some(axes.parts(curves.get(component)?, thread.path, SEED_COLUMNS)));
            let seed_paths = of_threads.flatten().collect();
            let parts = axes.parts(&drawn.main[component], run.path, COLUMNS[1]);
            Series { racer: *racer, component, parts, seed_paths }
        };
        (0..drawn.main.len()).map(of_component).collect::<Vec<_>>()
    };
    drawn.iter().flat_map(of_racer).collect()
}

/// A logarithmic axis for these values. What can't be negative is as it is; f is, too, where it is positive everywhere,
/// and else above the known minimum; other values are on both sides of zero.
fn log_scale<V: Iterator<Item = f64>>(values: impl Fn() -> V, of: &Choice<Quantity>, lowest: Option<f64>) -> Scale {
    let values = || values().filter(|value| value.is_finite());
    let make = &of.entry().make;
    let offset = match (make.of, lowest) {
        _ if values().all(|value| value > 0.0) || make.is_at_least_zero => 0.0,
        (Of::Value(_), Some(lowest)) => lowest,
        (Of::Row(_), _) if values().all(|value| value >= 0.0) => 0.0,
        _ => {
            let first = values().next().map_or(1.0, f64::abs).max(1e-6);
            // a start near zero says nothing of how large the others are, nor does a path that runs away
            let mut sizes: Vec<f64> = values().map(f64::abs).collect();
            sizes.sort_by(f64::total_cmp);
            let usual = sizes.get(sizes.len() / 4).copied().unwrap_or(0.0).min(1e6);
            let first = first.max(usual);
            return Scale::Signed { unit: 10.0_f64.powf((first * 0.1).log10().floor()) };
        }
    };
    let least = values().map(|value| value - offset).filter(|above| *above > 0.0).fold(f64::INFINITY, f64::min);
    let floor = if least.is_finite() { least.log10().floor().max(-300.0) } else { 0.0 };
    Scale::Log { offset, floor }
}

/// What is shown: everything, except that a run that diverges leaves through the top (or the bottom, where f has no
/// minimum) in place of pressing the others flat.
fn bounds(
    drawn: &[(usize, &Drawn)],
    series: &[Series],
    (scale, axis): (Scale, Axis),
    of: &Choice<Quantity>,
) -> [f64; 4] {
    let paths = drawn.iter().map(|(_, drawn)| drawn.shown.run(true).path);
    let last = paths.map(|path| abscissa(path, path.steps(), axis)).fold(1.0, f64::max);
    let [low, high] = match (of.entry().make.of, of.entry().make.range, scale) {
        (_, Some(range), Scale::Linear) => range,
        (Of::Value(_) | Of::Point(_), ..) => heights_of_progress(series, scale),
        (Of::Step(_) | Of::Row(_), ..) => {
            // beside runs that fail or diverge the others are seen; alone they are seen whole
            let is_well = |racer: usize| {
                let of_racer = drawn.iter().find(|(other, _)| *other == racer);
                of_racer.is_some_and(|(_, drawn)| {
                    let path = drawn.shown.run(true).path;
                    !path.ending.is_failure() && path.divergence.is_none()
                })
            };
            let well: Vec<&Series> = series.iter().filter(|series| is_well(series.racer)).collect();
            let shown = if well.is_empty() { series.iter().collect() } else { well };
            heights_of_steps(heights(shown).collect(), scale)
        }
    };
    let margin = ((high - low) * 0.06).max(high.abs().max(low.abs()) * 1e-9).max(1e-12);
    [-0.01 * last, last * 1.01, low - margin, high + margin]
}

/// All points of some series.
fn heights<'a>(series: impl IntoIterator<Item = &'a Series>) -> impl Iterator<Item = f64> {
    series.into_iter().flat_map(|series| series.parts.iter().flatten()).map(|point| point.y)
}

/// The heights that are shown of what belongs to steps: all of them, but on a logarithmic axis not the last percent at
/// either end. What is divided by a slope has no bounds where that vanishes.
fn heights_of_steps(mut all: Vec<f64>, scale: Scale) -> [f64; 2] {
    all.sort_by(f64::total_cmp);
    let (Some(&low), Some(&high)) = (all.first(), all.last()) else { return [0.0, 1.0] };
    match scale {
        // what does not change is a line in the middle between zero and its double
        Scale::Linear if high == 0.0 && low == 0.0 => [-1.0, 1.0],
        Scale::Linear if high - low <= 1e-9 * high.abs().max(low.abs()) => [low.min(0.0) * 2.0, high.max(0.0) * 2.0],
        Scale::Linear | Scale::Signed { .. } => [low, high],
        Scale::Log { .. } => {
            let percent = all.len() / 100;
            let (usual_low, usual_high) = (all[percent], all[all.len() - 1 - percent]);
            let high = high.min(usual_high + SPARE_DECADES);
            [low.max(usual_low - SPARE_DECADES).max(high - MOST_DECADES).min(high - 0.5), high]
        }
    }
}

/// The heights that are shown of what falls while a run makes progress.
fn heights_of_progress(series: &[Series], scale: Scale) -> [f64; 2] {
    let start = series.first().and_then(|series| Some(series.parts.first()?.first()?.y)).unwrap_or(0.0);
    let low = heights(series).fold(f64::INFINITY, f64::min);
    let high = heights(series).fold(f64::NEG_INFINITY, f64::max);
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
    [low, high]
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
    use crate::descent::quantity::parse;
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
        assert_eq!(abscissa(&path, 2, Axis::Gradients), 2.0);
        assert_eq!(row_at(&path, -5.0, Axis::Steps), 0);
        assert_eq!(row_at(&path, 1e300, Axis::Evaluations), 3);
    }

    #[test]
    fn no_value_is_dropped_by_the_logarithm() {
        let scale = |of: &str, values: &[f64], lowest| {
            log_scale(|| values.iter().copied(), &parse(of).expect("a quantity"), lowest)
        };
        assert_eq!(scale("value", &[4.0, 0.02], Some(0.0)), Scale::Log { offset: 0.0, floor: -2.0 });
        assert_eq!(scale("value", &[4.0, -2.0], Some(-3.0)), Scale::Log { offset: -3.0, floor: 0.0 });
        assert_eq!(scale("value", &[4.0, -2.0], None), Scale::Signed { unit: 0.1 });
        assert_eq!(scale("value", &[], None), Scale::Log { offset: 0.0, floor: 0.0 });
        // a gap is never negative but by rounding, and a distance is zero at the minimum
        assert_eq!(scale("gap", &[4.0, -1e-17], Some(-3.0)), Scale::Log { offset: 0.0, floor: 0.0 });
        assert_eq!(scale("distance", &[4.0, 0.5, 0.0], Some(-3.0)), Scale::Log { offset: 0.0, floor: -1.0 });
        assert_eq!(scale("memory v", &[0.0, 0.5], Some(-3.0)), Scale::Log { offset: 0.0, floor: -1.0 });
        assert_eq!(scale("memory v", &[-4.0, 0.5], Some(-3.0)), Scale::Signed { unit: 0.1 });
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

    fn series(values: &[f64], scale: Scale) -> Series {
        let points = values.iter().enumerate().map(|(i, y)| [i as f64, scale.height(*y)]);
        Series { racer: 0, component: 0, seed_paths: Vec::new(), parts: whole_parts(points) }
    }

    #[test]
    fn a_diverging_run_leaves_the_others_room() {
        let scale = Scale::Log { offset: 0.0, floor: 0.0 };
        let both = [series(&[100.0, 10.0, 1.0], scale), series(&[100.0, 1e9, 1e80], scale)];
        let [low, high] = heights_of_progress(&both, scale);
        assert!(low <= 0.0 && high < 5.0, "{low} {high}");
    }

    #[test]
    fn what_belongs_to_steps_is_seen_whole() {
        let shown = |all: &[f64], scale| heights_of_steps(all.to_vec(), scale);
        assert_eq!(shown(&[0.001, 0.5, 0.2], Scale::Linear), [0.001, 0.5], "a warm-up rises");
        assert_eq!(shown(&[0.5, 0.5], Scale::Linear), [0.0, 1.0], "what stands still is in the middle");
        assert_eq!(shown(&[-2.0, -2.0], Scale::Linear), [-4.0, 0.0]);
        assert_eq!(shown(&[0.0], Scale::Linear), [-1.0, 1.0]);
        assert_eq!(shown(&[], Scale::Linear), [0.0, 1.0]);
        let log = Scale::Log { offset: 0.0, floor: -300.0 };
        assert_eq!(shown(&[-200.0, 0.0], log), [-16.0, 0.0]);
        // two steps of a thousand met a slope that vanished
        let mut all: Vec<f64> = (0..1000).map(|i| -2.0 + 0.001 * f64::from(i)).collect();
        (all[20], all[700]) = (12.0, -9.0);
        let [low, high] = shown(&all, log);
        assert!((-2.6..-2.0).contains(&low) && (-1.0..0.0).contains(&high), "{low} {high}");
    }

    #[test]
    fn a_part_that_is_looked_at_has_the_points_beside_it() {
        let path = path(&[1.0; 101]);
        let look = Look::new(Some([10.5, 12.5]), 300.0, 1);
        let of = Axes { x: Axis::Steps, y: Scale::Linear, look };
        let (run, driven) =
            (crate::descent::Run::new([0.0; 2], 100), crate::optim::Driven::parse("sgd").expect("it is"));
        let (quantity, surface) = (parse("value").expect("a quantity"), crate::surface::parse("sphere").expect("one"));
        let surface = crate::surface::build(&surface);
        let along = crate::descent::curve::Along::new(&quantity, &*surface);
        let walked = [crate::descent::curve::Walked { path: &path, driven: &driven, run: &run }];
        let curves = along.curves(&walked, 1000, &|| false).expect("not stopped");
        let parts = of.parts(&curves[0], &path, COLUMNS[1]);
        let places: Vec<f64> = parts.iter().flatten().map(|point| point.x).collect();
        assert_eq!(places, [10.0, 11.0, 12.0, 13.0]);
    }
}

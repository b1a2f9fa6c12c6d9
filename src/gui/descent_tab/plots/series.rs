//! The curves of a plot as series of points, on which scale, and how much of them is shown.

use super::curves::Drawn;
use super::seen::Seen;
use crate::descent::Trajectory;
use crate::descent::curve::Curve;
use crate::descent::quantity::{self, Quantity};
use crate::figure::extent::{self, Heights, log_scale};
use crate::gui::descent_tab::clock::abscissa;
use crate::gui::plot::{Scale, thinned, whole_parts};
use crate::refusal::Refusal;
use crate::registry::Choice;
use crate::scene::{Axis, PlotScene};

/// Columns a series is thinned to at most and at least; between, one for each point of the plot's width.
const COLUMNS: [usize; 2] = [100, 700];
/// Their number changes by as many, so that a plot that is made wider is not thinned anew at every point.
const COLUMNS_STEP: usize = 50;
/// Racers above which all together have as many as these have.
const MANY: usize = 12;
/// The same for one seed of several.
const SEED_COLUMNS: usize = 150;
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
        Self { part, columns: (columns * MANY / racers.max(MANY)).max(COLUMNS[0]) }
    }
}

/// A component of a quantity of a racer.
pub struct Series {
    /// Its place in the scene.
    pub racer: usize,
    /// Its place among the components.
    pub component: usize,
    /// The points in parts without holes.
    pub parts: Vec<Vec<[f64; 2]>>,
    /// Those of the seeds and of further starts, where there are several.
    pub seed_paths: Vec<Vec<[f64; 2]>>,
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
    fn parts(self, curve: &Curve, path: &Trajectory, most_columns: usize) -> Vec<Vec<[f64; 2]>> {
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
        // a recorded path has no evaluations, nor has a method without gradients any of those: it would stand at no cost
        let has_extent = |racer: &usize| {
            let path = data.runs.of(*racer).map(|run| run.path);
            path.is_none_or(|path| path.steps() == 0 || abscissa(path, path.steps(), axis) > 0.0)
        };
        let racers = (0..scene.racers.len()).filter(|racer| key.on[*racer]).filter(has_extent);
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

/// What is shown, with the heights of the scale.
fn bounds(
    drawn: &[(usize, &Drawn)],
    series: &[Series],
    (scale, axis): (Scale, Axis),
    of: &Choice<Quantity>,
) -> [f64; 4] {
    let path_of = |racer: usize| {
        let of_racer = drawn.iter().find(|(other, _)| *other == racer);
        of_racer.map(|(_, drawn)| drawn.shown.run(true).path)
    };
    let last = drawn.iter().filter_map(|(racer, _)| path_of(*racer));
    let last = last.map(|path| abscissa(path, path.steps(), axis)).fold(1.0, f64::max);
    let heights = series.iter().map(|series| Heights {
        heights: series.parts.iter().flatten().map(|point| point[1]).collect(),
        is_well: path_of(series.racer).is_some_and(|path| !path.ending.is_failure() && path.divergence.is_none()),
    });
    let ([x0, x1], [y0, y1]) = (extent::horizontal(last), extent::vertical(of, scale, &heights.collect::<Vec<_>>()));
    [x0, x1, y0, y1]
}

/// Where a series leaves the plot, from the left: the place on the edge, and whether it is the upper one.
pub fn exits(part: &[[f64; 2]], [low, high]: [f64; 2]) -> Vec<([f64; 2], bool)> {
    let side = |point: [f64; 2]| if point[1] > high { 1 } else { -i8::from(point[1] < low) };
    let mut exits = Vec::new();
    for pair in part.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        if side(to) == 0 || side(from) == side(to) {
            continue;
        }
        let edge = if side(to) > 0 { high } else { low };
        let part = ((edge - from[1]) / (to[1] - from[1])).clamp(0.0, 1.0);
        exits.push(([from[0] + part * (to[0] - from[0]), edge], side(to) > 0));
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
    fn lines_that_leave_are_marked_where_they_do() {
        let line: Vec<[f64; 2]> =
            [0.0, 2.0, 0.0, -3.0, -9.0, 0.5].into_iter().enumerate().map(|(i, y)| [i as f64, y]).collect();
        let found = exits(&line, [-1.0, 1.0]);
        assert_eq!(found, [([0.5, 1.0], true), ([2.0 + 1.0 / 3.0, -1.0], false)]);
        assert_eq!(exits(&line[..1], [-1.0, 1.0]).len(), 0);
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
        let places: Vec<f64> = parts.iter().flatten().map(|point| point[0]).collect();
        assert_eq!(places, [10.0, 11.0, 12.0, 13.0]);
    }
}

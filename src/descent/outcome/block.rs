//! A block of starts as one parameter vector: all x, then all y.
//!
//! Only what is certain is read off the block. A lane in which a number is not finite, that moves away, or that stands
//! within rounding of a threshold is run again by itself. The paths are kept in single precision, as memory is what most
//! of the time would go into: it is enough to tell on which side of nearly all thresholds a point lies.

use super::{Fate, Outcome, one};
use crate::descent::divergence::{OUT_BELOW, last_rows};
use crate::descent::trajectory::arrival_radius;
use crate::descent::{CriticalPoint, Limits, Region, Run, check_method};
use crate::optim::{Driven, Layout, Objective, Role, Trace, build, text};
use crate::schedule::Progress;
use crate::surface::Surface;
use crate::vectors;

/// Starts in a block: enough for vector instructions, few enough for a core's own cache.
const LANES: usize = 256;
/// Fewer are not worth it.
const LEAST: usize = 8;
/// Numbers of paths that a block may hold.
const MOST_NUMBERS: usize = 1 << 21;
/// Distances within this part of the numbers they are computed from are not compared: with a unit roundoff u of 6e-8,
/// a distance d from (a, b) is off by less than u(2|a| + 2|b| + 5d).
const ROUNDING: f64 = 1.5e-7;
/// Rows between two questions whether all paths have left their ends.
const ROWS: usize = 16;

/// How many starts a block may have; none where starts must run one by one.
pub fn lanes(surface: &dyn Surface, driven: &Driven, run: &Run) -> Option<usize> {
    let clips = driven.method.get("clip").is_some()
        && (driven.method.number("clip") != 0.0 || driven.drives.iter().any(|drive| drive.word("on") == "clip"));
    // averages are drawn in place of the point, and are evaluated one by one
    let is_alike = text::of(driven).is_some() && !clips && build::<f64>(&driven.method).eval_point().is_none();
    let is_whole = surface.as_sum().is_none_or(|sum| sum.batch() >= sum.terms());
    let is_plain = run.noise == 0.0 && is_whole && run.limits == Limits::steps(run.limits.steps);
    let is_allowed = check_method(driven).is_ok() && run.limits.check_on(surface).is_ok() && run.limits.check().is_ok();
    let lanes = LANES.min(MOST_NUMBERS / (2 * (run.limits.steps as usize + 1)));
    (is_alike && is_plain && is_allowed && lanes >= LEAST).then_some(lanes)
}

/// Runs blocks of starts one after the other.
pub struct Block<'a> {
    surface: &'a dyn Surface,
    driven: &'a Driven,
    run: &'a Run,
    region: Region,
    /// Row by row the points of the paths: all x, then all y.
    rows: Vec<f32>,
}

impl<'a> Block<'a> {
    /// Nothing has run yet.
    pub fn new(surface: &'a dyn Surface, driven: &'a Driven, run: &'a Run) -> Self {
        Self { surface, driven, run, region: Region::of(surface), rows: Vec::new() }
    }

    /// Writes the outcomes of so many starts, place for place.
    pub fn outcomes(&mut self, starts: &[[f64; 2]], into: &mut [Outcome]) {
        let ends = self.walk(starts);
        let arrivals = if ends.iter().any(Option::is_some) { self.arrivals(starts, &ends) } else { Vec::new() };
        let outcome = |lane: usize| {
            let certain = ends[lane].zip(arrivals.get(lane).copied().flatten());
            let found = certain.map(|(end, arrival)| self.outcome(end, arrival));
            found.unwrap_or_else(|| one(self.surface, self.driven, self.run, starts[lane]))
        };
        into.iter_mut().enumerate().for_each(|(lane, into)| *into = outcome(lane));
    }

    /// Runs all starts to the end; gives the last point of each with its value, `[x, y, f]`, where all its numbers are
    /// finite.
    fn walk(&mut self, starts: &[[f64; 2]]) -> Vec<Option<[f64; 3]>> {
        let (count, steps) = (starts.len(), self.run.limits.steps);
        let mut x: Vec<f64> = (0..2).flat_map(|axis| starts.iter().map(move |start| start[axis])).collect();
        let mut optimizer = build::<f64>(&self.driven.method);
        let mut drive = self.driven.drive();
        optimizer.init(drive.at(Progress::of_step(0, steps)), &x, &layout(self.surface, count));
        let mut objective = Many { surface: self.surface, values: vec![0.0; count] };
        let mut trace = Trace::off();
        let mut doubt = vec![0.0_f32; count];
        let arch = vectors::arch();
        self.rows.resize(2 * count * self.row_count(), 0.0);
        let mut rows = self.rows.chunks_exact_mut(2 * count);
        for (step, row) in (0..steps).zip(&mut rows) {
            arch.dispatch(Record { x: &x, values: &objective.values, row, doubt: &mut doubt });
            // a rule takes one gradient, at x, and has no way to fail
            let settings = drive.at(Progress::of_step(step, steps));
            if optimizer.step(settings, &mut objective, &mut x, &mut trace).is_err() {
                return vec![None; count];
            }
        }
        if let Some(row) = rows.next() {
            arch.dispatch(Record { x: &x, values: &objective.values, row, doubt: &mut doubt });
        }
        let (last_x, last_y) = x.split_at(count);
        let end = |lane: usize| {
            let [x, y] = [last_x[lane], last_y[lane]];
            let end = [x, y, self.surface.value([x, y])];
            (doubt[lane] == 0.0 && end[2].is_finite()).then_some(end)
        };
        (0..count).map(end).collect()
    }

    fn row_count(&self) -> usize {
        self.run.limits.steps as usize + 1
    }

    /// The outcome of a start that ran to the step limit without moving away.
    fn outcome(&self, end: [f64; 3], arrival: usize) -> Outcome {
        let [x, y, _] = end;
        let point = CriticalPoint::of(self.surface, [x, y]);
        let steps = if point.is_some() { arrival } else { self.row_count() - 1 } as u32;
        let fate = point.map_or(Fate::Unfinished, Fate::Critical);
        Outcome { end, fate, steps, evaluations: steps }
    }

    /// For each start the row from which on it stays near its end; none where rounding decides, or where its last rows
    /// may be far out.
    fn arrivals(&self, starts: &[[f64; 2]], ends: &[Option<[f64; 3]>]) -> Vec<Option<usize>> {
        let (count, rows, Region { center, radius }) = (starts.len(), self.row_count(), self.region);
        let mut thresholds = [(); 3].map(|()| vec![0.0; count]);
        let mut places = [vec![0.0; count], vec![0.0; count]];
        for (lane, end) in ends.iter().enumerate() {
            let Some([x, y, _]) = *end else { continue };
            let near = arrival_radius((starts[lane][0] - x).hypot(starts[lane][1] - y), radius);
            let rounding = ROUNDING * (x.abs() + y.abs() + 2.0 * near);
            // one that is too near to be told from its end stays at zero
            if near > 2.0 * rounding {
                thresholds[0][lane] = (near - rounding).powi(2) as f32;
                thresholds[1][lane] = (near + rounding).powi(2) as f32;
            }
            (places[0][lane], places[1][lane]) = (x as f32, y as f32);
            let out = OUT_BELOW * self.region.with(starts[lane]).radius;
            thresholds[2][lane] = (out - ROUNDING * (center[0].abs() + center[1].abs() + 2.0 * out)).powi(2) as f32;
        }
        let mut scan = Scan {
            rows: &self.rows,
            ends: &places,
            near: &thresholds[0],
            center: center.map(|x| x as f32),
            last_rows: last_rows(rows),
            departure: vec![-1.0; count],
            distance: vec![f32::INFINITY; count],
            farthest: vec![0.0; count],
        };
        vectors::arch().dispatch(&mut scan);
        let arrival = |lane: usize| {
            let Scan { departure, distance, farthest, .. } = &scan;
            let is_certain = ends[lane].is_some()
                && thresholds[1][lane] > 0.0
                && distance[lane] > thresholds[1][lane]
                && farthest[lane] <= thresholds[2][lane];
            is_certain.then_some((departure[lane] + 1.0) as usize)
        };
        (0..count).map(arrival).collect()
    }
}

/// Keeps a row in single precision, and adds zero times every number to `doubt`: NaN where one is not finite.
struct Record<'a> {
    x: &'a [f64],
    /// f at the row before.
    values: &'a [f64],
    row: &'a mut [f32],
    doubt: &'a mut [f32],
}

impl pulp::NullaryFnOnce for Record<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let n = self.doubt.len();
        let ((x, y), (row_x, row_y)) = (self.x.split_at(n), self.row.split_at_mut(n));
        let (y, values, row_y) = (&y[..n], &self.values[..n], &mut row_y[..n]);
        for i in 0..n {
            let (x, y, value) = (x[i] as f32, y[i] as f32, values[i] as f32);
            (row_x[i], row_y[i]) = (x, y);
            self.doubt[i] += 0.0 * x + (0.0 * y + 0.0 * value);
        }
    }
}

/// Looks back from the ends of paths, in squared distances.
struct Scan<'a> {
    rows: &'a [f32],
    ends: &'a [Vec<f32>; 2],
    /// Up to where a path has certainly arrived.
    near: &'a [f32],
    center: [f32; 2],
    last_rows: usize,
    /// The last row that is not near the end, −1 where there is none, and how far off it is.
    departure: Vec<f32>,
    distance: Vec<f32>,
    /// The greatest distance of the last rows from the middle of the domain.
    farthest: Vec<f32>,
}

impl pulp::NullaryFnOnce for &mut Scan<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Scan { rows, ends: [end_x, end_y], near, center, last_rows, departure, distance, farthest } = self;
        let count = near.len();
        let (end_x, end_y, near) = (&end_x[..count], &end_y[..count], &near[..count]);
        let (departure, distance, farthest) = (&mut departure[..count], &mut distance[..count], &mut farthest[..count]);
        let all = rows.len() / (2 * count);
        for (back, row) in rows.chunks_exact(2 * count).rev().enumerate() {
            let (x, y) = row.split_at(count);
            let number = (all - 1 - back) as f32;
            for i in 0..count {
                let (away_x, away_y) = (x[i] - end_x[i], y[i] - end_y[i]);
                let squared = away_x * away_x + away_y * away_y;
                let is_new = departure[i] < 0.0 && squared > near[i];
                departure[i] = if is_new { number } else { departure[i] };
                distance[i] = if is_new { squared } else { distance[i] };
            }
            if back < *last_rows {
                for i in 0..count {
                    let (from_x, from_y) = (x[i] - center[0], y[i] - center[1]);
                    farthest[i] = larger(from_x * from_x + from_y * from_y, farthest[i]);
                }
            } else if back.is_multiple_of(ROWS) && departure.iter().all(|row| *row >= 0.0) {
                break;
            }
        }
    }
}

/// The first where it is larger: unlike [`f32::max`] one instruction for many lanes.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// A surface at many points at once.
struct Many<'a> {
    surface: &'a dyn Surface,
    /// f at the points of the last gradient.
    values: Vec<f64>,
}

impl Objective<f64> for Many<'_> {
    fn value(&mut self, _: &[f64]) -> f64 {
        f64::NAN
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        let count = self.values.len();
        let (x, y) = x.split_at(count);
        let (along_x, along_y) = gradient.split_at_mut(count);
        self.surface.slopes([x, y], &mut self.values, [along_x, along_y]);
        // no rule looks at it
        f64::NAN
    }

    fn is_fixed(&self) -> bool {
        true
    }
}

/// A point for each start; on a function of x alone y is frozen, as it is for one.
fn layout(surface: &dyn Surface, count: usize) -> Layout {
    let mut layout = Layout::default();
    for name in ["x", "y"] {
        layout.push(name, vec![count], Role::Point);
    }
    layout.spans[1].is_trainable = !surface.is_of_x_alone();
    layout
}

//! A block of starts as one parameter vector: all x, then all y.
//!
//! Only what is certain is read off the block. A lane in which a number is not finite, that moves away, or that stands
//! within rounding of a threshold is run again by itself.

use super::{Fate, Outcome, one};
use crate::descent::divergence::{OUT_BELOW, last_rows};
use crate::descent::trajectory::arrival_radius;
use crate::descent::{CriticalPoint, Limits, Region, Run, check_method};
use crate::optim::{Driven, Layout, Objective, Role, Trace, build, text};
use crate::schedule::Progress;
use crate::surface::Surface;

/// Starts in a block: enough for vector instructions, few enough for a core's own cache.
const LANES: usize = 64;
/// Fewer are not worth it.
const LEAST: usize = 8;
/// Numbers of paths that a block may hold.
const MOST_NUMBERS: usize = 1 << 21;
/// Squared distances within this part of a threshold are not compared.
const ROUNDING: f64 = 1e-9;

/// How many starts a block may have; none where starts must run one by one.
pub fn lanes(surface: &dyn Surface, driven: &Driven, run: &Run) -> Option<usize> {
    let clips = driven.method.get("clip").is_some()
        && (driven.method.number("clip") != 0.0 || driven.drives.iter().any(|drive| drive.word("on") == "clip"));
    // averages are drawn in place of the point, and are evaluated one by one
    let is_alike = text::of(driven).is_some() && !clips && build::<f64>(&driven.method).eval_point().is_none();
    let is_whole = surface.as_sum().is_none_or(|sum| sum.batch() >= sum.terms());
    let is_plain = run.noise == 0.0 && is_whole && run.limits == Limits::steps(run.limits.steps);
    let is_allowed = check_method(driven).is_ok() && run.limits.check_on(surface).is_ok() && run.limits.check().is_ok();
    let lanes = LANES.min(MOST_NUMBERS / (3 * (run.limits.steps as usize + 1)));
    (is_alike && is_plain && is_allowed && lanes >= LEAST).then_some(lanes)
}

/// Runs blocks of starts one after the other.
pub struct Block<'a> {
    surface: &'a dyn Surface,
    driven: &'a Driven,
    run: &'a Run,
    region: Region,
    /// Row by row the points at which f is reported: all x, all y, all f.
    rows: Vec<f64>,
}

impl<'a> Block<'a> {
    /// Nothing has run yet.
    pub fn new(surface: &'a dyn Surface, driven: &'a Driven, run: &'a Run) -> Self {
        Self { surface, driven, run, region: Region::of(surface), rows: Vec::new() }
    }

    /// The outcomes of so many starts, place for place.
    pub fn outcomes(&mut self, starts: &[[f64; 2]]) -> Vec<Outcome> {
        let count = starts.len();
        let is_certain = self.walk(starts);
        let arrivals = if is_certain.contains(&true) { self.arrivals(count) } else { vec![None; count] };
        let outcome = |lane: usize| {
            let arrival = arrivals[lane].filter(|_| is_certain[lane]);
            let found = arrival.map(|arrival| self.outcome(count, lane, arrival));
            found.unwrap_or_else(|| one(self.surface, self.driven, self.run, starts[lane]))
        };
        (0..count).map(outcome).collect()
    }

    /// Runs all starts to the end; says for each whether all its numbers are finite.
    fn walk(&mut self, starts: &[[f64; 2]]) -> Vec<bool> {
        let (count, steps) = (starts.len(), self.run.limits.steps);
        let mut x: Vec<f64> = (0..2).flat_map(|axis| starts.iter().map(move |start| start[axis])).collect();
        let mut optimizer = build::<f64>(&self.driven.method);
        let mut drive = self.driven.drive();
        optimizer.init(drive.at(Progress::of_step(0, steps)), &x, &layout(self.surface, count));
        let mut objective = Many { surface: self.surface, values: vec![0.0; count] };
        let mut trace = Trace::off();
        self.rows.clear();
        self.rows.reserve(3 * count * (steps as usize + 1));
        for step in 0..steps {
            self.rows.extend_from_slice(&x);
            // a rule takes one gradient, at x, and has no way to fail
            let settings = drive.at(Progress::of_step(step, steps));
            if optimizer.step(settings, &mut objective, &mut x, &mut trace).is_err() {
                return vec![false; count];
            }
            self.rows.extend_from_slice(&objective.values);
        }
        let (last_x, last_y) = x.split_at(count);
        let values = last_x.iter().zip(last_y).map(|(x, y)| self.surface.value([*x, *y]));
        let values: Vec<f64> = values.collect();
        self.rows.extend_from_slice(&x);
        self.rows.extend(values);
        let mut doubt = vec![0.0; 3 * count];
        pulp::Arch::new().dispatch(Doubt { rows: &self.rows, doubt: &mut doubt });
        (0..count).map(|lane| (0..3).all(|part| doubt[part * count + lane] == 0.0)).collect()
    }

    fn point(&self, count: usize, row: usize, lane: usize) -> [f64; 3] {
        [0, 1, 2].map(|part| self.rows[(3 * row + part) * count + lane])
    }

    fn row_count(&self) -> usize {
        self.run.limits.steps as usize + 1
    }

    /// The outcome of a start that ran to the step limit without moving away.
    fn outcome(&self, count: usize, lane: usize, arrival: usize) -> Outcome {
        let last = self.row_count() - 1;
        let end = self.point(count, last, lane);
        let [x, y, _] = end;
        let point = CriticalPoint::of(self.surface, [x, y]);
        let steps = if point.is_some() { arrival } else { last } as u32;
        let fate = point.map_or(Fate::Unfinished, Fate::Critical);
        Outcome { end, fate, steps, evaluations: steps }
    }

    /// For each start the row from which on it stays near its end; none where rounding decides, or where its last rows
    /// may be far out.
    fn arrivals(&self, count: usize) -> Vec<Option<usize>> {
        let (rows, radius) = (self.row_count(), self.region.radius);
        let ends: Vec<[f64; 3]> = (0..count).map(|lane| self.point(count, rows - 1, lane)).collect();
        let near = |lane: usize| {
            let ([x, y, _], [end_x, end_y, _]) = (self.point(count, 0, lane), ends[lane]);
            arrival_radius((x - end_x).hypot(y - end_y), radius).powi(2)
        };
        let mut scan = Scan {
            rows: &self.rows,
            ends: [0, 1].map(|axis| ends.iter().map(|end| end[axis]).collect()),
            near: (0..count).map(near).collect(),
            center: self.region.center,
            last_rows: last_rows(rows),
            departure: vec![-1.0; count],
            distance: vec![f64::INFINITY; count],
            farthest: vec![0.0; count],
        };
        pulp::Arch::new().dispatch(&mut scan);
        let far = (OUT_BELOW * radius).powi(2) * (1.0 - ROUNDING);
        let arrival = |lane: usize| {
            let Scan { near, departure, distance, farthest, .. } = &scan;
            let is_certain =
                near[lane] > 0.0 && distance[lane] > near[lane] * (1.0 + ROUNDING) && farthest[lane] <= far;
            is_certain.then_some((departure[lane] + 1.0) as usize)
        };
        (0..count).map(arrival).collect()
    }
}

/// Sums zero times every number: NaN where one is not finite.
struct Doubt<'a> {
    rows: &'a [f64],
    doubt: &'a mut [f64],
}

impl pulp::NullaryFnOnce for Doubt<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for row in self.rows.chunks_exact(self.doubt.len()) {
            self.doubt.iter_mut().zip(row).for_each(|(doubt, number)| *doubt += 0.0 * number);
        }
    }
}

/// Looks back from the ends of paths, in squared distances.
struct Scan<'a> {
    rows: &'a [f64],
    ends: [Vec<f64>; 2],
    /// Up to where a path has arrived.
    near: Vec<f64>,
    center: [f64; 2],
    last_rows: usize,
    /// The last row that is not near the end, −1 where there is none, and how far off it is.
    departure: Vec<f64>,
    distance: Vec<f64>,
    /// The greatest distance of the last rows from the middle of the domain.
    farthest: Vec<f64>,
}

impl pulp::NullaryFnOnce for &mut Scan<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Scan { rows, ends: [end_x, end_y], near, center, last_rows, departure, distance, farthest } = self;
        let count = near.len();
        let (end_x, end_y, near) = (&end_x[..count], &end_y[..count], &near[..count]);
        let (departure, distance, farthest) = (&mut departure[..count], &mut distance[..count], &mut farthest[..count]);
        let all = rows.len() / (3 * count);
        for (back, row) in rows.chunks_exact(3 * count).rev().enumerate() {
            let (x, y) = (&row[..count], &row[count..2 * count]);
            let number = (all - 1 - back) as f64;
            let mut open = 0.0;
            for i in 0..count {
                let (away_x, away_y) = (x[i] - end_x[i], y[i] - end_y[i]);
                let squared = away_x * away_x + away_y * away_y;
                let is_new = departure[i] < 0.0 && squared > near[i] * (1.0 - ROUNDING);
                departure[i] = if is_new { number } else { departure[i] };
                distance[i] = if is_new { squared } else { distance[i] };
                open += if departure[i] < 0.0 { 1.0 } else { 0.0 };
            }
            if back < *last_rows {
                for i in 0..count {
                    let (from_x, from_y) = (x[i] - center[0], y[i] - center[1]);
                    farthest[i] = farthest[i].max(from_x * from_x + from_y * from_y);
                }
            } else if open == 0.0 {
                break;
            }
        }
    }
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

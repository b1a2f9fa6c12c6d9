//! The path of one run.

use super::critical_point::CriticalPoint;
use super::divergence::Divergence;
use super::domain::Region;
use crate::optim::{Ending, Evaluations, Refusal};
use crate::surface::Surface;

/// The distance from its end within which a path has arrived, in half diagonals of the domain: about a pixel.
pub const ARRIVED: f64 = 1e-3;

/// The distance between start and end up to which a path ends where it began, in half diagonals of the domain.
const STAYED: f64 = 1e-6;

/// The distance from its end within which a path has arrived whose start is so far from it. A start that is nearer than
/// `ARRIVED` is left, unless it is the end.
pub(super) fn arrival_radius(way: f64, radius: f64) -> f64 {
    let (near, way) = (ARRIVED * radius, 0.5 * way);
    if way > STAYED * radius { near.min(way) } else { near }
}

/// Evaluations of a surface up to a row of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EvaluationCounts {
    /// Values alone.
    pub values: u32,
    /// Gradients, with the value that comes with them.
    pub gradients: u32,
    /// Hessians.
    pub hessians: u32,
}

impl EvaluationCounts {
    /// All of them, each counted as one, to compare methods with and without gradients.
    #[inline]
    pub const fn total(self) -> u32 {
        self.values.saturating_add(self.gradients).saturating_add(self.hessians)
    }

    /// What they cost, in gradients: a Hessian is as much work as the gradients of two variables it consists of.
    #[inline]
    pub const fn cost(self) -> u32 {
        self.total().saturating_add(self.hessians)
    }
}

impl From<Evaluations> for EvaluationCounts {
    #[inline]
    fn from(count: Evaluations) -> Self {
        let short = |count| u32::try_from(count).unwrap_or(u32::MAX);
        Self { values: short(count.value), gradients: short(count.gradient), hessians: short(count.hessian) }
    }
}

/// Where a run went and why it ended. Row t is the point after t steps; a run of n steps has n + 1 rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// `[x, y, f(x, y)]`: f is the true value of the point drawn, whatever noise the method saw. Only the last row may
    /// hold numbers that are not finite.
    pub points: Vec<[f64; 3]>,
    /// Evaluations up to row t.
    pub evaluation_counts: Vec<EvaluationCounts>,
    /// The evaluation points, row for row, where the method has others than those it takes gradients at.
    pub eval_points: Option<Vec<[f64; 3]>>,
    /// All evaluations by the method; values that are only recorded are not counted.
    pub evaluations: Evaluations,
    /// Why it ended.
    pub ending: Ending,
    /// The critical point at its end, if there is one.
    pub critical_point: Option<CriticalPoint>,
    /// How it diverges, if it does.
    pub divergence: Option<Divergence>,
    /// The first row from which on it stays within `ARRIVED` of its end, and nearer to it than to its start.
    pub arrival: usize,
}

impl Trajectory {
    /// The path of a run that never began: its start alone.
    pub fn refused([x, y]: [f64; 2], why: Refusal) -> Self {
        Self {
            points: vec![[x, y, f64::NAN]],
            evaluation_counts: vec![EvaluationCounts::default()],
            ending: Ending::Refused(why),
            ..Self::with_capacity(0)
        }
    }

    pub(super) fn with_capacity(rows: usize) -> Self {
        // a diverging run of ten million steps may end after ten, so memory is allocated as the path grows
        let rows = rows.min(1 << 16);
        Self {
            points: Vec::with_capacity(rows),
            evaluation_counts: Vec::with_capacity(rows),
            eval_points: None,
            evaluations: Evaluations::default(),
            ending: Ending::StepLimit { steps: 0 },
            critical_point: None,
            divergence: None,
            arrival: 0,
        }
    }

    #[inline]
    pub(super) fn push(&mut self, [x, y]: [f64; 2], value: f64, evaluations: Evaluations) {
        self.points.push([x, y, value]);
        self.evaluation_counts.push(evaluations.into());
    }

    pub(super) fn push_eval(&mut self, [x, y]: [f64; 2], value: f64) {
        let start = self.points[0];
        self.eval_points.get_or_insert_with(|| vec![start]).push([x, y, value]);
    }

    /// Records the last point, `done` steps from the start, unless the run ended inside the step that left it.
    pub(super) fn finish(
        &mut self,
        at: [f64; 2],
        done: u64,
        surface: &dyn Surface,
        evaluations: Evaluations,
        ending: Ending,
    ) {
        self.evaluations = evaluations;
        self.ending = ending;
        if self.points.len() as u64 <= done {
            self.push(at, surface.value(at), evaluations);
        }
        if let Some(points) = &mut self.eval_points {
            points.resize(self.points.len(), [at[0], at[1], surface.value(at)]);
        }
        if let (Ending::StepLimit { .. }, Some([_, _, value])) = (&self.ending, self.points.last())
            && !value.is_finite()
        {
            let step = self.points.len() as u64 - 1;
            self.ending = Ending::without_value(*value, step);
        }
        self.divergence = Divergence::of(surface, self.eval_path());
        if !(self.ending.is_failure() || self.divergence.is_some()) {
            let [x, y, _] = self.eval_path()[self.steps()];
            self.critical_point = CriticalPoint::of(surface, [x, y]);
            let [start_x, start_y, _] = self.eval_path()[0];
            let way = (x - start_x).hypot(y - start_y);
            self.arrival = self.arrival_at([x, y], arrival_radius(way, Region::of(surface).radius));
        }
    }

    /// The first row from which on it stays near its end.
    fn arrival_at(&self, [end_x, end_y]: [f64; 2], near: f64) -> usize {
        let is_far = |[x, y, _]: &[f64; 3]| (x - end_x).hypot(y - end_y) > near;
        self.eval_path().iter().rposition(is_far).map_or(0, |row| row + 1)
    }

    /// The points at which f is reported, row for row.
    pub fn eval_path(&self) -> &[[f64; 3]] {
        self.eval_points.as_ref().unwrap_or(&self.points)
    }

    /// How it ended, as a sentence: `reached a minimum at step 39`, `diverges from step 0 on: …`.
    pub fn message(&self) -> String {
        let Self { ending, critical_point, divergence, arrival, .. } = self;
        match (ending, critical_point, divergence) {
            (Ending::NotFinite { .. }, _, Some(divergence)) => format!("{divergence}; {ending}"),
            (_, _, Some(divergence)) => divergence.to_string(),
            (Ending::StepLimit { .. }, Some(point), None) if *arrival == 0 => {
                format!("stayed at {point}, where it began")
            }
            (Ending::StepLimit { .. }, Some(point), None) => format!("reached {point} at step {arrival}"),
            (_, Some(point), None) => format!("{ending}, at {point}"),
            (_, None, None) => ending.to_string(),
        }
    }

    /// Why it ended and, where that says nothing of it, where it came to: `ran to the step limit, 100 steps; reached a
    /// minimum at step 39`.
    pub fn full_message(&self) -> String {
        let Self { ending, critical_point, divergence, .. } = self;
        match (ending, critical_point, divergence) {
            (_, _, Some(divergence)) => format!("{ending}; {divergence}"),
            (Ending::StepLimit { .. }, Some(_), None) => format!("{ending}; {}", self.message()),
            _ => self.message(),
        }
    }

    /// Steps done.
    pub fn steps(&self) -> usize {
        self.points.len() - 1
    }

    /// The row at a step; the last one if the run is already over.
    pub fn at(&self, step: usize) -> [f64; 3] {
        self.points[step.min(self.steps())]
    }
}

//! The path of one run.

use crate::optim::{Ending, Evaluations, Refusal};
use crate::surface::Surface;

/// Where a run went and why it ended. Row t is the point after t steps; a run of n steps has n + 1 rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// `[x, y, f(x, y)]`: f is the true value of the point drawn, whatever noise the method saw. Only the last row may
    /// hold numbers that are not finite.
    pub points: Vec<[f64; 3]>,
    /// Gradients it took to reach row t.
    pub gradients: Vec<u32>,
    /// Evaluations of any kind it took to reach row t: what compares methods with and without gradients.
    pub spent: Vec<u32>,
    /// The points to be judged, row for row, where the method has others than those it takes gradients at.
    pub eval_points: Option<Vec<[f64; 3]>>,
    /// All that was asked of the surface; values only recorded are not counted.
    pub evaluations: Evaluations,
    /// Why it ended.
    pub ending: Ending,
}

impl Trajectory {
    /// The path of a run that never began: its start alone.
    pub fn refused([x, y]: [f64; 2], why: Refusal) -> Self {
        Self {
            points: vec![[x, y, f64::NAN]],
            gradients: vec![0],
            spent: vec![0],
            ending: Ending::Refused(why),
            ..Self::with_capacity(0)
        }
    }

    pub(super) fn with_capacity(rows: usize) -> Self {
        // a diverging run of ten million steps may end after ten: memory is taken as the path grows
        let rows = rows.min(1 << 16);
        Self {
            points: Vec::with_capacity(rows),
            gradients: Vec::with_capacity(rows),
            spent: Vec::with_capacity(rows),
            eval_points: None,
            evaluations: Evaluations::default(),
            ending: Ending::StepLimit { steps: 0 },
        }
    }

    #[inline]
    pub(super) fn push(&mut self, [x, y]: [f64; 2], value: f64, evaluations: Evaluations) {
        self.points.push([x, y, value]);
        self.gradients.push(u32::try_from(evaluations.gradient).unwrap_or(u32::MAX));
        self.spent.push(u32::try_from(evaluations.total()).unwrap_or(u32::MAX));
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
            self.ending = Ending::NotFinite { step: self.points.len() as u64 - 1, quantity: "value" };
        }
    }

    /// Steps done.
    pub fn steps(&self) -> usize {
        self.points.len() - 1
    }

    /// The row a cursor shows: the last one where the run is already over.
    pub fn at(&self, step: usize) -> [f64; 3] {
        self.points[step.min(self.steps())]
    }
}

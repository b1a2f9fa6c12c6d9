//! An objective whose evaluations are written down.

use crate::descent::walk::Walk;
use crate::optim::{Objective, StepError, Trace};
use crate::schedule::Progress;

/// An evaluation inside a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Where.
    pub at: [f64; 2],
    /// f there, with the noise and the mini-batch of the step; NaN where only the Hessian was asked for.
    pub value: f64,
    /// ∇f there, if it was asked for.
    pub gradient: Option<[f64; 2]>,
    /// ∇²f there, if it was asked for and there is one.
    pub hessian: Option<[[f64; 2]; 2]>,
}

/// Writes down what a method asks for.
struct Watched<'a, O> {
    /// What is asked.
    objective: &'a mut O,
    /// What was asked, in that order.
    evaluations: Vec<Evaluation>,
}

fn pair(numbers: &[f64]) -> [f64; 2] {
    numbers.first_chunk().copied().unwrap_or([f64::NAN; 2])
}

impl<O: Objective<f64>> Objective<f64> for Watched<'_, O> {
    fn value(&mut self, x: &[f64]) -> f64 {
        let value = self.objective.value(x);
        self.evaluations.push(Evaluation { at: pair(x), value, gradient: None, hessian: None });
        value
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        let value = self.objective.value_gradient(x, gradient);
        let gradient = Some(pair(gradient));
        self.evaluations.push(Evaluation { at: pair(x), value, gradient, hessian: None });
        value
    }

    fn hessian(&mut self, x: &[f64], hessian: &mut [f64]) -> bool {
        let is_there = self.objective.hessian(x, hessian);
        let found = is_there.then(|| [pair(hessian), pair(hessian.get(2..).unwrap_or_default())]);
        self.evaluations.push(Evaluation { at: pair(x), value: f64::NAN, gradient: None, hessian: found });
        is_there
    }

    fn is_fixed(&self) -> bool {
        self.objective.is_fixed()
    }
}

impl Walk<'_> {
    /// Takes a step and writes down what is evaluated in it.
    pub fn advance_watched(&mut self, trace: &mut Trace<f64>) -> (Result<(), StepError>, Vec<Evaluation>) {
        self.objective.inner.begin(self.step, self.x);
        let Self { x, objective, optimizer, drive, steps, step } = self;
        let settings = drive.at(Progress::of_step(*step, *steps));
        let mut watched = Watched { objective, evaluations: Vec::new() };
        let stepped = optimizer.step(settings, &mut watched, x, trace);
        let evaluated = watched.evaluations;
        if stepped.is_ok() {
            *step += 1;
        }
        (stepped, evaluated)
    }
}

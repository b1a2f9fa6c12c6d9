//! L2 regularisation as a transform around any method: f(x) + ½λ‖x‖², so ∇f + λx.

use super::{Layout, Memory, Objective, Optimizer, Settings, Stuck, Trace};
use crate::param::{Limits, Param};
use crate::real::Real;

/// The setting of every method that can be decayed.
pub const WEIGHT_DECAY: Param = Param::linear("weight_decay", "Weight decay λ", [0.0, 0.1], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("L2: adds λx to the gradient, that is ½λ‖x‖² to the loss. Zero switches it off.");

/// A method that minimises f(x) + ½λ‖x‖² in place of f(x).
pub struct Decayed<T> {
    method: Box<dyn Optimizer<T>>,
    /// Which of the settings is λ.
    at: usize,
    layout: Layout,
}

impl<T> Decayed<T> {
    /// Wraps a method; λ is the setting at `at`.
    pub fn around(method: Box<dyn Optimizer<T>>, at: usize) -> Self {
        Self { method, at, layout: Layout::default() }
    }
}

impl<T: Real> Optimizer<T> for Decayed<T> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        self.layout = layout.clone();
        self.method.init(settings, x0, layout);
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), Stuck> {
        let lambda = settings.0[self.at];
        if lambda == 0.0 {
            return self.method.step(settings, objective, x, trace);
        }
        let mut penalised = Penalised { objective, lambda, layout: &self.layout };
        self.method.step(settings, &mut penalised, x, trace)
    }

    fn memory(&self) -> Vec<Memory<T>> {
        self.method.memory()
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        self.method.restore(memory)
    }

    fn eval_point(&self) -> Option<&[T]> {
        self.method.eval_point()
    }
}

struct Penalised<'a, T> {
    objective: &'a mut dyn Objective<T>,
    lambda: f64,
    layout: &'a Layout,
}

impl<T: Real> Penalised<'_, T> {
    /// The decayed stretches of the vector.
    fn ranges(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.layout.spans.iter().filter(|span| span.is_decayed).map(|span| span.range.clone())
    }

    fn penalty(&self, x: &[T]) -> f64 {
        let squares = self.ranges().flat_map(|range| &x[range]).map(|x| x.wide() * x.wide());
        0.5 * self.lambda * squares.sum::<f64>()
    }
}

impl<T: Real> Objective<T> for Penalised<'_, T> {
    fn value(&mut self, x: &[T]) -> f64 {
        self.objective.value(x) + self.penalty(x)
    }

    fn value_gradient(&mut self, x: &[T], gradient: &mut [T]) -> f64 {
        let value = self.objective.value_gradient(x, gradient);
        let lambda = T::of(self.lambda);
        for range in self.ranges() {
            for (g, x) in gradient[range.clone()].iter_mut().zip(&x[range]) {
                *g += lambda * *x;
            }
        }
        value + self.penalty(x)
    }

    fn hessian(&mut self, x: &[T], hessian: &mut [T]) -> bool {
        let is_there = self.objective.hessian(x, hessian);
        for i in self.ranges().flatten() {
            hessian[i * x.len() + i] += T::of(self.lambda);
        }
        is_there
    }
}

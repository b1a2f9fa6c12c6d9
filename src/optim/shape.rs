//! Weight decay and gradient clipping around any method. Switched off, they cost one call.
//!
//! The gradient is clipped first and decayed then, as training loops that clip before the optimizer's step do.

use std::ops::Range;

use super::place::place;
use super::vector::norm;
use super::{Event, Layout, Memory, Method, Objective, Optimizer, Settings, StepError, Trace};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::Choice;

/// λ, for every method with weight decay.
pub const WEIGHT_DECAY: Param = Param::linear("weight_decay", "Weight decay λ", [0.0, 0.1], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("Pulls every parameter towards zero, like ½λ‖x‖² in the loss. Zero switches it off.");

/// The kind of decay.
pub const DECOUPLED: Param = decoupled(false);

/// The kind of decay, with the default of the paper of the method.
pub const fn decoupled(default: bool) -> Param {
    Param::switch("decoupled", "Decoupled decay", default).help(
        "Off: L2, λx joins the gradient and is rescaled with it. On: x ← x − αλx beside the step, as in AdamW. \
         The same for SGD; different where a method rescales gradients.",
    )
}

/// The largest gradient norm.
pub const CLIP: Param = Param::linear("clip", "Clip gradient at", [0.0, 10.0], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("Gradients with a larger norm are scaled down to it: g·min(1, c/‖g‖). Zero switches it off.");

/// A method that minimises f(x) + ½λ‖x‖² in place of f(x), or decays x apart from its steps, with clipped gradients.
struct Shaped<T> {
    method: Box<dyn Optimizer<T>>,
    /// The indices of the settings; one after the last is off.
    lr: usize,
    weight_decay: usize,
    decoupled: usize,
    clip: usize,
    has_own_decay: bool,
    layout: Layout,
    /// x before the step, while decay is decoupled.
    before: Vec<T>,
}

/// Adds decay and clipping to a method whose entry has these settings.
pub fn around<T: Real>(method: Box<dyn Optimizer<T>>, choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
    let params = choice.entry().params;
    let index = |wanted: &Param| params.iter().position(|param| param.key == wanted.key).unwrap_or(usize::MAX);
    let [weight_decay, decoupled, clip] = [&WEIGHT_DECAY, &DECOUPLED, &CLIP].map(index);
    if weight_decay == usize::MAX && clip == usize::MAX {
        return method;
    }
    let has_own_decay = choice.entry().make.has_own_decay;
    let (layout, before) = (Layout::default(), Vec::new());
    let lr = place(choice, "lr").unwrap_or(usize::MAX);
    Box::new(Shaped { method, lr, weight_decay, decoupled, clip, has_own_decay, layout, before })
}

impl<T: Real> Shaped<T> {
    fn shaped_step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let is_decoupled = settings.or_off(self.decoupled) == 1.0;
        let lambda = settings.or_off(self.weight_decay);
        let l2 = if is_decoupled { 0.0 } else { lambda };
        let shrink = if is_decoupled && !self.has_own_decay { settings.or_off(self.lr) * lambda } else { 0.0 };
        if shrink != 0.0 {
            self.before.clear();
            self.before.extend_from_slice(x);
        }
        let clip = settings.or_off(self.clip);
        let seen = trace.is_detailed().then(Vec::new);
        let mut shaped = ShapedObjective { objective, l2, clip, layout: &self.layout, clipped: None, seen };
        self.method.step(settings, &mut shaped, x, trace)?;
        let ShapedObjective { clipped, seen, .. } = shaped;
        if let Some(norm) = clipped {
            trace.record(|| Event::Clipped { norm });
        }
        for (x, gradient) in seen.into_iter().flatten() {
            trace.record(|| Event::Shaped { x, gradient });
        }
        if shrink != 0.0 {
            for span in self.layout.trainable().filter(|span| span.is_decayed) {
                let shrink = T::of(shrink * span.lr_factor);
                let before = &self.before[span.range.clone()];
                x[span.range.clone()].iter_mut().zip(before).for_each(|(x, before)| *x -= shrink * *before);
            }
        }
        Ok(())
    }
}

impl<T: Real> Optimizer<T> for Shaped<T> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        self.layout = layout.clone();
        self.method.init(settings, x0, layout);
    }

    #[inline]
    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        if settings.or_off(self.weight_decay) == 0.0 && settings.or_off(self.clip) == 0.0 {
            return self.method.step(settings, objective, x, trace);
        }
        self.shaped_step(settings, objective, x, trace)
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

struct ShapedObjective<'a, T> {
    objective: &'a mut dyn Objective<T>,
    l2: f64,
    clip: f64,
    layout: &'a Layout,
    /// The norm of the last gradient that was clipped.
    clipped: Option<f64>,
    /// Points and the gradients the method saw there, if somebody listens.
    seen: Option<Vec<(Vec<T>, Vec<T>)>>,
}

impl<T: Real> ShapedObjective<'_, T> {
    /// The ranges of the vector that decay.
    fn decayed(&self) -> impl Iterator<Item = Range<usize>> {
        self.layout.trainable().filter(|span| span.is_decayed).map(|span| span.range.clone())
    }

    fn penalty(&self, x: &[T]) -> f64 {
        let squares = self.decayed().flat_map(|range| &x[range]).map(|x| x.wide() * x.wide());
        0.5 * self.l2 * squares.sum::<f64>()
    }

    fn clip(&mut self, gradient: &mut [T]) {
        let ranges = self.layout.trainable().map(|span| span.range.clone());
        let norm = norm(ranges.flat_map(|range| &gradient[range]).copied());
        if norm > self.clip {
            let scale = T::of(self.clip / norm);
            for g in gradient {
                *g *= scale;
            }
            self.clipped = Some(norm);
        }
    }
}

impl<T: Real> Objective<T> for ShapedObjective<'_, T> {
    fn value(&mut self, x: &[T]) -> f64 {
        let value = self.objective.value(x);
        if self.l2 == 0.0 { value } else { value + self.penalty(x) }
    }

    fn value_gradient(&mut self, x: &[T], gradient: &mut [T]) -> f64 {
        let value = self.objective.value_gradient(x, gradient);
        if self.clip != 0.0 {
            self.clip(gradient);
        }
        let l2 = T::of(self.l2);
        for range in self.decayed().filter(|_| self.l2 != 0.0) {
            gradient[range.clone()].iter_mut().zip(&x[range]).for_each(|(g, x)| *g += l2 * *x);
        }
        if let Some(seen) = &mut self.seen {
            seen.push((x.to_vec(), gradient.to_vec()));
        }
        if self.l2 == 0.0 { value } else { value + self.penalty(x) }
    }

    fn hessian(&mut self, x: &[T], hessian: &mut [T]) -> bool {
        let is_there = self.objective.hessian(x, hessian);
        for i in self.decayed().flatten() {
            hessian[i * x.len() + i] += T::of(self.l2);
        }
        is_there
    }
}

//! The line through a point, and the trials on it.

use super::super::free::Free;
use super::{Found, Line};
use crate::optim::{Event, Objective, Trace};
use crate::real::Real;

/// φ(t) = f(x + t·d).
pub struct Along<'a, T> {
    /// The objective.
    pub objective: &'a mut dyn Objective<T>,
    /// The trainable numbers.
    pub free: &'a mut Free<T>,
    /// The point at t = 0.
    pub x: &'a [f64],
    /// The direction.
    pub d: &'a [f64],
    /// The last trial point.
    pub point: &'a mut [f64],
    /// ∇f there, if it was evaluated.
    pub gradient: &'a mut [f64],
    /// The last trial step, if its gradient was evaluated.
    pub last: f64,
    trials: Option<Vec<[f64; 2]>>,
}

impl<'a, T: Real> Along<'a, T> {
    /// The line from `x` in direction `d`; `buffers` hold a point and a gradient.
    pub fn new(
        objective: &'a mut dyn Objective<T>,
        free: &'a mut Free<T>,
        [x, d]: [&'a [f64]; 2],
        [point, gradient]: [&'a mut [f64]; 2],
        trace: &Trace<T>,
    ) -> Self {
        let trials = trace.is_on().then(Vec::new);
        Self { objective, free, x, d, point, gradient, last: f64::NAN, trials }
    }

    fn stand_at(&mut self, t: f64) {
        for ((point, x), d) in self.point.iter_mut().zip(self.x).zip(self.d) {
            *point = x + t * d;
        }
    }

    fn tried(&mut self, t: f64, value: f64) {
        if let Some(trials) = &mut self.trials {
            trials.push([t, value]);
        }
    }

    /// Records the trials and the accepted step in the trace.
    pub fn report(&mut self, found: Option<Found>, trace: &mut Trace<T>) {
        for [t, value] in self.trials.take().unwrap_or_default() {
            self.stand_at(t);
            let is_accepted = found.is_some_and(|found| found.t == t);
            trace.record(|| Event::Trial { x: self.free.whole(self.point), value, is_accepted });
        }
    }
}

impl<T: Real> Line for Along<'_, T> {
    fn value(&mut self, t: f64) -> f64 {
        self.stand_at(t);
        let value = self.free.value(self.objective, self.point);
        self.tried(t, value);
        value
    }

    fn value_slope(&mut self, t: f64) -> [f64; 2] {
        self.stand_at(t);
        let value = self.free.value_gradient(self.objective, self.point, self.gradient);
        self.last = t;
        self.tried(t, value);
        [value, self.gradient.iter().zip(self.d).map(|(g, d)| g * d).sum()]
    }
}

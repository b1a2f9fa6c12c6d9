//! Lookahead, around any other method:
//!
//! k fast steps x ← x − (inner step), then s ← s + α(x − s);  x ← s
//!
//! M. Zhang, J. Lucas, G. Hinton and J. Ba 2019, algorithm 1. Known for averaging a restless method's walk: slow
//! weights follow fast ones every k steps and stand still between, so that oscillations cancel. The inner method keeps
//! its memory when the weights meet. The slow weights are the evaluation point.

use super::GRADIENT;
use crate::optim::memory::{pack, unpack};
use crate::optim::{
    Build, Cost, Layout, Memory, Method, Objective, Optimizer, Precision, Settings, StepError, Trace, build, inner,
    read_inner,
};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "lookahead",
    label: "Lookahead",
    group: "Wrappers",
    about: "Slow weights that follow another method's fast ones every few steps: oscillations cancel.",
    formula: "every k steps: s ← s + α(x − s);  x ← s",
    source: "Zhang et al. 2019",
    params: &[INNER, PERIOD, SLOW],
    make: Method::of::<Lookahead>(GRADIENT, COST),
};

/// Where the inner method's settings begin.
const OWN: usize = 3;

const COST: Cost = Cost { time: "O(N) + inner", memory: "N + inner", numbers: |_, n| n as f64 };

const INNER: Param = Param::pick("inner", "Inner method", "adam", read_inner)
    .help("The method that takes the fast steps, with its settings and schedules.");

const PERIOD: Param = Param::integer("period", "Period k", [1.0, 50.0], 5.0)
    .within(Limits::closed(1.0, 1e9))
    .unit("steps")
    .help("Fast steps between two meetings of fast and slow weights.");

const SLOW: Param = Param::linear("slow", "Slow step α", [0.0, 1.0], 0.5)
    .within(Limits::closed(0.0, 1.0))
    .help("How far the slow weights go towards the fast ones: 1 is the inner method alone.");

struct Lookahead;

impl Build for Lookahead {
    fn build<T: Precision>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        let inner = inner(choice).map_or_else(|| super::METHODS[0].choice(), |inner| inner.method);
        Box::new(State { inner: build(&inner), slow: Vec::new(), since: 0.0 })
    }
}

struct State<T> {
    inner: Box<dyn Optimizer<T>>,
    slow: Vec<T>,
    /// Steps since the weights met.
    since: f64,
}

impl<T: Real> Optimizer<T> for State<T> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        self.inner.init(settings.from(OWN), x0, layout);
        self.slow = x0.to_vec();
        self.since = 0.0;
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [_, period, slow] = settings.all();
        self.inner.step(settings.from(OWN), objective, x, trace)?;
        self.since += 1.0;
        if self.since >= period {
            self.since = 0.0;
            let slow = T::of(slow);
            for (x, s) in x.iter_mut().zip(&mut self.slow) {
                *s += slow * (*x - *s);
                *x = *s;
            }
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        let mut memory = pack([("k", self.since)], [("s", self.slow.clone())]);
        memory.extend(self.inner.memory());
        memory
    }

    fn restore(&mut self, mut memory: Vec<Memory<T>>) -> Result<(), String> {
        let inner = memory.split_off(memory.len().min(2));
        let ([since], [slow]) = unpack(memory, ["k"], ["s"], self.slow.len())?;
        self.inner.restore(inner)?;
        (self.since, self.slow) = (since, slow);
        Ok(())
    }

    fn eval_point(&self) -> Option<&[T]> {
        Some(&self.slow)
    }
}

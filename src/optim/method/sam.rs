//! Sharpness-aware minimisation, around any other method:
//!
//! e = r·g(x)/‖g(x)‖;  the inner method steps from x with the gradient g(x + e)
//!
//! P. Foret, A. Kleiner, H. Mobahi and B. Neyshabur 2021, algorithm 1. Known for flat minima: it descends on the
//! highest loss within a radius r, so that narrow wells do not hold it. Every step costs two gradients. Its value at x
//! is f(x + e), so that a line search inside it is consistent.

use super::GRADIENT;
use crate::optim::vector::norm;
use crate::optim::{
    Build, Cost, Event, Layout, Memory, Method, Objective, Optimizer, Precision, Settings, StepError, Trace, build,
    inner, read_inner,
};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "sam",
    label: "SAM",
    group: "Wrappers",
    about: "Takes the gradient at the worst point nearby, so that another method finds flat minima.",
    formula: "e = r·g(x)/‖g(x)‖;  inner step with g(x + e)",
    source: "Foret et al. 2021",
    params: &[INNER, RADIUS],
    make: Method::of::<Sam>(GRADIENT, COST),
};

/// Where the inner method's settings begin.
const OWN: usize = 2;

const COST: Cost = Cost { time: "O(N) + inner, two gradients", memory: "inner", numbers: |_, _| 0.0 };

const INNER: Param = Param::pick("inner", "Inner method", "sgd", read_inner)
    .help("The method that steps with the gradient found, with its settings and schedules.");

const RADIUS: Param = Param::log("radius", "Radius r", [1e-3, 1.0], 0.05)
    .within(Limits::NON_NEGATIVE)
    .help("How far up the slope the gradient is taken: ρ in the paper. Zero is the inner method alone.");

struct Sam;

impl Build for Sam {
    fn build<T: Precision>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        let inner = inner(choice).map_or_else(|| super::METHODS[0].choice(), |inner| inner.method);
        Box::new(State { inner: build(&inner), probe: Vec::new(), layout: Layout::default() })
    }
}

struct State<T> {
    inner: Box<dyn Optimizer<T>>,
    /// A buffer for x + e.
    probe: Vec<T>,
    layout: Layout,
}

impl<T: Real> Optimizer<T> for State<T> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        self.inner.init(settings.from(OWN), x0, layout);
        self.probe = x0.to_vec();
        self.layout = layout.clone();
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [_, radius] = settings.all();
        let probes = trace.is_on().then(Vec::new);
        let mut worst = Worst { objective, radius, layout: &self.layout, probe: &mut self.probe, probes };
        let stepped = self.inner.step(settings.from(OWN), &mut worst, x, trace);
        for probe in worst.probes.into_iter().flatten() {
            trace.record(|| Event::LookAhead(probe));
        }
        stepped
    }

    fn memory(&self) -> Vec<Memory<T>> {
        self.inner.memory()
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        self.inner.restore(memory)
    }

    fn eval_point(&self) -> Option<&[T]> {
        self.inner.eval_point()
    }
}

/// max f(x + e) over ‖e‖ ≤ r, to first order.
struct Worst<'a, T> {
    objective: &'a mut dyn Objective<T>,
    radius: f64,
    layout: &'a Layout,
    probe: &'a mut Vec<T>,
    /// Where gradients were taken, if somebody listens.
    probes: Option<Vec<Vec<T>>>,
}

impl<T: Real> Worst<'_, T> {
    /// Puts the probe up the slope from `x`; the gradient is scratch.
    fn climb(&mut self, x: &[T], gradient: &mut [T]) {
        self.objective.value_gradient(x, gradient);
        self.probe.clear();
        self.probe.extend_from_slice(x);
        let ranges = self.layout.trainable().map(|span| span.range.clone());
        let norm = norm(ranges.clone().flat_map(|range| &gradient[range]).copied());
        if norm != 0.0 {
            let scale = T::of(self.radius / norm);
            for range in ranges {
                let slopes = &gradient[range.clone()];
                self.probe[range].iter_mut().zip(slopes).for_each(|(x, g)| *x += scale * *g);
            }
        }
        if let Some(probes) = &mut self.probes {
            probes.push(self.probe.clone());
        }
    }
}

impl<T: Real> Objective<T> for Worst<'_, T> {
    fn value(&mut self, x: &[T]) -> f64 {
        self.climb(x, &mut vec![T::zero(); x.len()]);
        self.objective.value(self.probe)
    }

    fn value_gradient(&mut self, x: &[T], gradient: &mut [T]) -> f64 {
        self.climb(x, gradient);
        self.objective.value_gradient(self.probe, gradient)
    }

    fn hessian(&mut self, x: &[T], hessian: &mut [T]) -> bool {
        self.climb(x, &mut vec![T::zero(); x.len()]);
        self.objective.hessian(self.probe, hessian)
    }
}

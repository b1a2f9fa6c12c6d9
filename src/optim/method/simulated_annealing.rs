//! Simulated annealing:
//!
//! x' = x + σn, n normal;  x ← x' if f(x') < f(x), or else with probability exp(−(f(x') − f(x))/T);  T ← γT
//!
//! N. Metropolis et al. 1953; S. Kirkpatrick, C. Gelatt and M. Vecchi 1983. Known for leaving local minima while it is
//! hot. The temperature may be driven by any schedule as well; `cooling=1` leaves it to that.

use rand::RngExt as _;

use super::{SEED, linear};
use crate::optim::free::Free;
use crate::optim::recall::Recall;
use crate::optim::{
    Build, Content, Event, Layout, Memory, Method, Objective, Optimizer, Precision, Settings, StepError, Trace,
};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng;

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "simulated-annealing",
    label: "Simulated annealing",
    group: "Gradient-free methods",
    about: "A random walk that goes up as well while it is hot, and only down once it is cold.",
    formula: "x' = x + σn;  x ← x' with probability min(1, exp(−Δf/T));  T ← γT",
    source: "Metropolis et al. 1953; Kirkpatrick, Gelatt & Vecchi 1983",
    params: &[TEMPERATURE, COOLING, SIGMA, SEED],
    make: Method::of::<SimulatedAnnealing>(&[], linear::<0>()),
};

const TEMPERATURE: Param = Param::log("temperature", "Temperature T", [1e-3, 1e3], 10.0)
    .within(Limits::NON_NEGATIVE)
    .help("A rise by T is accepted every third time, 1/e. Zero only goes down.");

const COOLING: Param = Param::linear("cooling", "Cooling γ", [0.9, 1.0], 0.97)
    .within(Limits::closed(0.0, 1.0))
    .help("What is left of the temperature after a step.");

const SIGMA: Param = Param::log("sigma", "Step σ", [1e-3, 10.0], 0.5)
    .within(Limits::POSITIVE)
    .help("Standard deviation of a step in every direction.");

struct SimulatedAnnealing;

impl Build for SimulatedAnnealing {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        Box::new(Annealing::<T>::default())
    }
}

#[derive(Default)]
struct Annealing<T: Real> {
    free: Free<T>,
    /// Steps done.
    t: f64,
    /// γᵗ.
    cooled: f64,
    /// f here, once it is known.
    value: Option<f64>,
    x: Vec<f64>,
    trial: Vec<f64>,
}

impl<T: Real> Optimizer<T> for Annealing<T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.free = Free::of(x0, layout);
        let n = self.free.len();
        (self.x, self.trial) = (vec![0.0; n], vec![0.0; n]);
        (self.t, self.cooled, self.value) = (0.0, 1.0, None);
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [temperature, cooling, sigma, seed] = settings.all();
        self.free.read(x, &mut self.x);
        let known = self.value.filter(|_| objective.is_fixed());
        let value = known.unwrap_or_else(|| self.free.value(objective, &self.x));
        self.value = Some(value);
        let mut rng = rng::keyed(seed as u64, "simulated annealing", self.t as u64);
        for (trial, x) in self.trial.iter_mut().zip(&self.x) {
            *trial = x + sigma * rng::normal(&mut rng);
        }
        let tried = self.free.value(objective, &self.trial);
        let rise = (tried - value) / (temperature * self.cooled);
        let is_accepted = tried <= value || rng.random::<f64>() < (-rise).exp();
        trace.record_detail(|| Event::Chance {
            rise: tried - value,
            temperature: temperature * self.cooled,
            probability: if tried <= value { 1.0 } else { (-rise).exp() },
        });
        self.t += 1.0;
        self.cooled *= cooling;
        trace.record(|| Event::Trial { x: self.free.whole(&self.trial), value: tried, is_accepted });
        if is_accepted {
            self.value = Some(tried);
            self.free.write(&self.trial, x);
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        let is_known = f64::from(u8::from(self.value.is_some()));
        let value = self.value.unwrap_or_default();
        let numbers = [("t", self.t), ("γᵗ", self.cooled), ("is known", is_known), ("f", value)];
        numbers.map(|(name, number)| Memory { name: name.into(), content: Content::Number(number) }).into()
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let mut recall = Recall::new(memory, &self.memory())?;
        let [t, cooled, is_known, value] = [recall.number()?, recall.number()?, recall.number()?, recall.number()?];
        (self.t, self.cooled, self.value) = (t, cooled, (is_known == 1.0).then_some(value));
        Ok(())
    }
}

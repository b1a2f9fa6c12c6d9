//! Random search:
//!
//! x' = c + r·u, u uniform in the cube [−1, 1]ᴺ;  x ← x' if f(x') < f(x)
//!
//! L. Rastrigin 1963; J. Bergstra and Y. Bengio 2012. Known for being the first bad idea of the course, and for being
//! hard to beat in few dimensions. `global` draws around the start, every time anew; `local` around the best point so
//! far.

use rand::RngExt as _;

use super::{SEED, linear};
use crate::optim::free::{Free, narrow};
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
    key: "random-search",
    label: "Random search",
    group: "Gradient-free methods",
    about: "Tries points at random and keeps the best.",
    formula: "x' = c + r·u, u ~ U[−1, 1]ᴺ;  x ← x' if f(x') < f(x)",
    source: "Rastrigin 1963; Bergstra & Bengio 2012; CS231n lecture 3",
    params: &[RADIUS, FORM, SEED],
    make: Method::of::<RandomSearch>(&[], linear::<1>()),
};

const RADIUS: Param = Param::log("radius", "Half width r", [0.01, 100.0], 5.0)
    .within(Limits::POSITIVE)
    .help("Half the width of the square points are drawn from.");

const FORM: Param = Param::choice("form", "Around", &["global", "local"])
    .help("global: the square stays around the start. local: it goes with the best point so far.");

struct RandomSearch;

impl Build for RandomSearch {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        Box::new(Search::<T>::default())
    }
}

#[derive(Default)]
struct Search<T: Real> {
    free: Free<T>,
    start: Vec<f64>,
    /// Steps done.
    t: f64,
    /// f at the best point, once it is known.
    value: Option<f64>,
    x: Vec<f64>,
    trial: Vec<f64>,
}

impl<T: Real> Optimizer<T> for Search<T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.free = Free::of(x0, layout);
        let n = self.free.len();
        (self.start, self.x, self.trial) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
        self.free.read(x0, &mut self.start);
        (self.t, self.value) = (0.0, None);
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [radius, form, seed] = settings.all();
        self.free.read(x, &mut self.x);
        let known = self.value.filter(|_| objective.is_fixed());
        let value = known.unwrap_or_else(|| self.free.value(objective, &self.x));
        self.value = Some(value);
        let mut rng = rng::keyed(seed as u64, "random search", self.t as u64);
        self.t += 1.0;
        let centre = if form == 1.0 { &self.x } else { &self.start };
        for (trial, centre) in self.trial.iter_mut().zip(centre) {
            *trial = centre + radius * rng.random_range(-1.0..=1.0);
        }
        trace.record_detail(|| Event::Square { middle: centre.clone(), radius });
        let tried = self.free.value(objective, &self.trial);
        let is_accepted = tried < value;
        trace.record(|| Event::Trial { x: self.free.whole(&self.trial), value: tried, is_accepted });
        if is_accepted {
            self.value = Some(tried);
            self.free.write(&self.trial, x);
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        let is_known = f64::from(u8::from(self.value.is_some()));
        let numbers = [("t", self.t), ("is known", is_known), ("f", self.value.unwrap_or_default())];
        let numbers = numbers.map(|(name, number)| Memory { name: name.into(), content: Content::Number(number) });
        let start = Memory { name: "start".into(), content: Content::Vector(narrow(&self.start)) };
        numbers.into_iter().chain([start]).collect()
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let mut recall = Recall::new(memory, &self.memory())?;
        let [t, is_known, value] = [recall.number()?, recall.number()?, recall.number()?];
        self.start = recall.vector(self.start.len())?;
        (self.t, self.value) = (t, (is_known == 1.0).then_some(value));
        Ok(())
    }
}

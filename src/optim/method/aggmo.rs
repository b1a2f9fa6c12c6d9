//! Aggregated momentum:
//!
//! vᵢ ← βᵢvᵢ + g for each of K dampings;  x ← x − α/K · Σvᵢ
//!
//! J. Lucas, S. Sun, R. Zemel and R. Grosse 2019. Known for the passive damping of bridges: velocities of several
//! dampings swing at different rates, so that none builds up, and β may be as large as 0.999.

use super::{CLIP, DECOUPLED, GRADIENT, LR, WEIGHT_DECAY};
use crate::expression::symbol;
use crate::optim::memory::{pack, unpack_all};
use crate::optim::text::Rules;
use crate::optim::{Build, Cost, Layout, Memory, Method, Objective, Optimizer, Settings, StepError, Trace};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "aggmo",
    label: "AggMo",
    group: "Newer first-order methods",
    about: "The mean of several momenta, which damp each other's swings.",
    formula: "v₁ ← g;  v₂ ← 0.9·v₂ + g;  v₃ ← 0.99·v₃ + g;  x ← x − α/3·(v₁ + v₂ + v₃)",
    source: "Lucas et al. 2019",
    params: &[LR, BETAS, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<AggMo>(GRADIENT, COST).with_rules(Rules::Made(rule)),
};

const COST: Cost = Cost { time: "O(KN)", memory: "KN", numbers: |choice, n| (choice.list("betas").len() * n) as f64 };

const BETAS: Param = Param::list("betas", "Dampings βᵢ", 10, &[0.0, 0.9, 0.99])
    .within(Limits::RATE)
    .help("The part of each velocity that survives a step; there are as many velocities as numbers.");

struct AggMo;

/// A line for every damping.
fn rule(choice: &Choice<Method>) -> String {
    let betas = choice.list("betas");
    let name = |at: usize| symbol(&format!("v{}", at + 1));
    let line = |(at, beta): (usize, &f64)| match *beta {
        0.0 => format!("{0} ← g;  ", name(at)),
        beta => format!("{0} ← {beta}·{0} + g;  ", name(at)),
    };
    let lines: String = betas.iter().enumerate().map(line).collect();
    let sum: Vec<String> = (0..betas.len()).map(name).collect();
    format!("{lines}x ← x − α/{}·({})", betas.len(), sum.join(" + "))
}

impl Build for AggMo {
    fn build<T: Real>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        let betas = choice.list("betas");
        let velocities = vec![Vec::new(); betas.len()];
        Box::new(State { betas, velocities, gradient: Vec::new(), layout: Layout::default() })
    }
}

struct State<T> {
    betas: Vec<f64>,
    velocities: Vec<Vec<T>>,
    gradient: Vec<T>,
    layout: Layout,
}

impl<T: Real> Optimizer<T> for State<T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.velocities = vec![vec![T::zero(); x0.len()]; self.betas.len()];
        self.gradient = vec![T::zero(); x0.len()];
        self.layout = layout.clone();
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        _: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [lr] = settings.all();
        objective.value_gradient(x, &mut self.gradient);
        for span in self.layout.trainable() {
            let lr = T::of(lr * span.lr_factor / self.betas.len() as f64);
            for i in span.range.clone() {
                let (g, mut at) = (self.gradient[i], x[i]);
                for (beta, velocity) in self.betas.iter().zip(&mut self.velocities) {
                    let v = T::of(*beta) * velocity[i] + g;
                    velocity[i] = v;
                    at -= lr * v;
                }
                x[i] = at;
            }
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        pack([], self.velocities.iter().map(|velocity| ("v", velocity.clone())))
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let names = vec!["v"; self.betas.len()];
        (_, self.velocities) = unpack_all(memory, &[], &names, self.gradient.len())?;
        Ok(())
    }
}

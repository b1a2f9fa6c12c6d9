//! Nesterov's accelerated gradient, after the change of variables that lets the gradient be taken at x itself:
//!
//! v' ← ρv − αg;  x ← x − ρv + (1 + ρ)v'
//!
//! Y. Nesterov 1983; Y. Bengio et al. 2012 for the change of variables. Known for correcting the momentum before it
//! overshoots. The point drawn is the look-ahead point x + ρv of the original form.
//!
//! # Conventions
//! `lecture` is the form above; `keras` is the same path. `pytorch` keeps α outside the velocity, v ← ρv + g;
//! x ← x − α(g + ρv): the same path at a constant rate, another one when α changes. `look-ahead` and `paper`
//! (Sutskever et al. 2013) are the form before the change of variables, v ← ρv − αg(x + ρv); x ← x + v: the same path
//! seen from x instead of x + ρv, at a constant ρ.

use super::{CLIP, DECOUPLED, GRADIENT, LR, RHO, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::memory::{pack, unpack};
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
use crate::optim::{Build, Event, Layout, Memory, Method, Objective, Optimizer, Precision, Settings, StepError, Trace};
use crate::param::Param;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "nesterov",
    label: "Nesterov",
    group: "First-order methods",
    about: "Momentum that looks ahead: the velocity is corrected before it overshoots.",
    formula: "v' ← v;  v ← ρv − αg;  x ← x − ρv' + (1 + ρ)v",
    source: "Nesterov 1983; Bengio et al. 2012; CS231n lecture 7",
    params: &[LR, RHO, CONVENTION, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Nesterov>(GRADIENT, linear::<1>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[
    Variant { when: &[("convention", "pytorch")], rule: "v ← ρv + g;  x ← x − α(g + ρv)" },
    Variant { when: &[("convention", "look-ahead")], rule: "" },
    Variant { when: &[("convention", "paper")], rule: "" },
]);

const CONVENTION: Param = Param::choice("convention", "Convention", &CONVENTIONS).help(
    "lecture, keras: v' ← ρv − αg, x ← x − ρv + (1 + ρ)v'. pytorch: v ← ρv + g, x ← x − α(g + ρv), another path only \
     where the learning rate changes. look-ahead, paper: v ← ρv − αg(x + ρv), x ← x + v, the same path seen from x \
     while the others draw x + ρv.",
);

const CONVENTIONS: [&str; 5] = ["lecture", "pytorch", "keras", "look-ahead", "paper"];

struct Nesterov;

/// What a step needs: the velocity takes `gain·g`, the point takes `lr·(gain·g + ρv')`.
#[derive(Clone, Copy)]
struct Step<T> {
    rho: T,
    gain: T,
    lr: T,
}

impl Build for Nesterov {
    fn build<T: Precision>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        match choice.word("convention") {
            "look-ahead" | "paper" => Box::new(LookAhead::default()),
            _ => lift::<Self, T, 1, 0>(),
        }
    }
}

impl Rule<1> for Nesterov {
    const MEMORY: [&'static str; 1] = ["v"];
    const SHARED: [&'static str; 0] = [];
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [lr, rho, convention] = settings.all();
        let rho = T::of(rho);
        if convention == 1.0 {
            Step { rho, gain: T::one(), lr: T::of(lr) }
        } else {
            Step { rho, gain: T::of(-lr), lr: -T::one() }
        }
    }

    /// −ρv + (1 + ρ)v' = v' + ρ(v' − v) = ρv' − αg, which both conventions share up to the position of α.
    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [v]: [T; 1]) -> (T, [T; 1]) {
        let pull = s.gain * g;
        let v = s.rho * v + pull;
        (x - s.lr * (pull + s.rho * v), [v])
    }
}

/// The form before the change of variables.
#[derive(Default)]
struct LookAhead<T> {
    velocity: Vec<T>,
    /// Buffers for x + ρv and the gradient there.
    ahead: Vec<T>,
    gradient: Vec<T>,
    layout: Layout,
}

impl<T: Real> Optimizer<T> for LookAhead<T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.velocity = vec![T::zero(); x0.len()];
        self.ahead = x0.to_vec();
        self.gradient = vec![T::zero(); x0.len()];
        self.layout = layout.clone();
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [lr, rho] = settings.all();
        let rho = T::of(rho);
        for (ahead, (x, v)) in self.ahead.iter_mut().zip(x.iter().zip(&self.velocity)) {
            *ahead = *x + rho * *v;
        }
        objective.value_gradient(&self.ahead, &mut self.gradient);
        trace.record(|| Event::LookAhead(self.ahead.clone()));
        for span in self.layout.trainable() {
            let lr = T::of(lr * span.lr_factor);
            for i in span.range.clone() {
                self.velocity[i] = rho * self.velocity[i] - lr * self.gradient[i];
                x[i] += self.velocity[i];
            }
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        pack([], [("v", self.velocity.clone())])
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let ([], [velocity]) = unpack(memory, [], ["v"], self.velocity.len())?;
        self.velocity = velocity;
        Ok(())
    }
}

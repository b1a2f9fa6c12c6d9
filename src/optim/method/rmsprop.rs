//! `RMSProp`:
//!
//! s ← γs + (1 − γ)g²;  x ← x − αg / (√s + ε)
//!
//! T. Tieleman and G. Hinton 2012. Known as AdaGrad that forgets: rates can rise again. The average starts at zero and
//! is not corrected, so the first step is 1/√(1 − γ) times α.
//!
//! Centred (A. Graves 2013) it divides by the spread of the gradients, √(s − m²), m being their average, and goes far
//! where they hardly change. With momentum, v ← ρv + g/(√s + ε); x ← x − αv.
//!
//! # Conventions
//! `lecture` and `pytorch` put ε outside the root; `keras` puts it inside, √(s + ε), which matters where gradients are
//! below √ε. `keras` also keeps α inside the velocity, v ← ρv + αg/√(s + ε); x ← x − v, which matters where α changes.

use super::{CLIP, DECOUPLED, EPSILON, GRADIENT, LR, RHO, WEIGHT_DECAY};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
use crate::optim::{Build, Cost, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "rmsprop",
    label: "RMSProp",
    group: "First-order methods",
    about: "AdaGrad that forgets: every coordinate has a rate of its own, which can rise again.",
    formula: FORMULA,
    source: "Tieleman & Hinton 2012; CS231n lecture 7",
    params: &[LR, DECAY, EPSILON, CONVENTION, CENTRED, MOMENTUM, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<RmsProp<false>>(GRADIENT, COST).with_rules(RULES),
};

const FORMULA: &str = "s ← γs + (1 − γ)g²;  x ← x − αg / (√s + ε)";

const RULES: Rules = Rules::Variants(&[
    Variant {
        when: &[("centred", "true"), ("convention", "keras"), ("rho", "0")],
        rule: "s ← γs + (1 − γ)g²;  m ← γm + (1 − γ)g;  x ← x − αg/√(max(s − m², 0) + ε)",
    },
    Variant {
        when: &[("centred", "true"), ("convention", "keras")],
        rule: "s ← γs + (1 − γ)g²;  m ← γm + (1 − γ)g;  v ← ρv + αg/√(max(s − m², 0) + ε);  x ← x − v",
    },
    Variant {
        when: &[("centred", "true"), ("rho", "0")],
        rule: "s ← γs + (1 − γ)g²;  m ← γm + (1 − γ)g;  x ← x − αg/(√max(s − m², 0) + ε)",
    },
    Variant {
        when: &[("centred", "true")],
        rule: "s ← γs + (1 − γ)g²;  m ← γm + (1 − γ)g;  v ← ρv + g/(√max(s − m², 0) + ε);  x ← x − αv",
    },
    Variant {
        when: &[("convention", "keras"), ("rho", "0")], rule: "s ← γs + (1 − γ)g²;  x ← x − αg/√(s + ε)"
    },
    Variant {
        when: &[("convention", "keras")], rule: "s ← γs + (1 − γ)g²;  v ← ρv + αg/√(s + ε);  x ← x − v"
    },
    Variant { when: &[("rho", "0")], rule: FORMULA },
    Variant { when: &[], rule: "s ← γs + (1 − γ)g²;  v ← ρv + g/(√s + ε);  x ← x − αv" },
]);

const COST: Cost = Cost {
    time: "O(N)",
    memory: "2N, centred 3N",
    numbers: |choice, n| ((2 + usize::from(choice.is_on("centred"))) * n) as f64,
};

const DECAY: Param = Param::linear("decay", "Decay rate γ", [0.5, 0.999], 0.9)
    .within(Limits::RATE)
    .help("The part of the average of squares that survives a step. The first step is 1/√(1 − γ) times α.");

const CONVENTION: Param = Param::choice("convention", "Convention", &["lecture", "pytorch", "keras"]).help(
    "lecture, pytorch: √s + ε. keras: √(s + ε), seen where gradients are smaller than √ε, and α inside the \
     velocity, seen where α changes.",
);

const CENTRED: Param = Param::switch("centred", "Centred", false)
    .help("Divides by √(s − m²), the spread of the gradients, in place of √s, their size.");

const MOMENTUM: Param = RHO
    .default_number(0.0)
    .help("The part of the velocity that survives a step, v ← ρv + g/(√s + ε). Zero is the method without momentum.");

struct RmsProp<const CENTRED: bool>;

/// What a step needs: one of the two ε is zero.
#[derive(Clone, Copy)]
struct Step<T> {
    /// What enters the velocity, and what of it moves the point: one of the two is the rate.
    gain: T,
    lr: T,
    decay: Fraction<T>,
    inside: T,
    outside: T,
    rho: T,
}

impl Build for RmsProp<false> {
    fn build<T: Real>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        if choice.is_on("centred") { lift::<RmsProp<true>, T, 3, 0>() } else { lift::<Self, T, 2, 0>() }
    }
}

/// s, v, and m if centred.
const fn names<const K: usize>() -> [&'static str; K] {
    let mut names = ["s"; K];
    names[1] = "v";
    if K > 2 {
        names[2] = "m";
    }
    names
}

impl<const CENTRED: bool, const K: usize> Rule<K> for RmsProp<CENTRED> {
    const MEMORY: [&'static str; K] = names::<K>();
    const SHARED: [&'static str; 0] = [];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [lr, decay, epsilon, convention, _, rho] = settings.all();
        let is_keras = convention == 2.0;
        let [inside, outside] = if is_keras { [epsilon, 0.0] } else { [0.0, epsilon] };
        let [gain, lr] = if is_keras { [lr, 1.0] } else { [1.0, lr] };
        let [gain, lr, rho] = [gain, lr, rho].map(T::of);
        Step { gain, lr, decay: Fraction::of(decay), inside: T::of(inside), outside: T::of(outside), rho }
    }

    #[inline(always)]
    fn update<T: Real>(step: Step<T>, x: T, g: T, mut memory: [T; K]) -> (T, [T; K]) {
        let fresh = step.decay.rest;
        let s = step.decay.value * memory[0] + fresh * g * g;
        memory[0] = s;
        let mut spread = s;
        if CENTRED {
            let m = step.decay.value * memory[2] + fresh * g;
            memory[2] = m;
            spread = s - m * m;
            // rounding may leave a little less than nothing
            if spread < T::zero() {
                spread = T::zero();
            }
        }
        // updated without momentum too, for a slider or a schedule that raises ρ during the run
        let v = step.rho * memory[1] + step.gain * g / ((spread + step.inside).sqrt() + step.outside);
        memory[1] = v;
        (x - step.lr * v, memory)
    }
}

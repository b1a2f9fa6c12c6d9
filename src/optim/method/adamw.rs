//! `AdamW`:
//!
//! m, v as Adam's;  x ← x − α·m̂ / (√v̂ + ε) − αλx
//!
//! I. Loshchilov and F. Hutter 2019. Known for weight decay that decays weights: in Adam's gradient λx is divided by √v̂
//! like everything else, so that the parameters with the largest gradients decay least; beside the step it is not.
//!
//! # Conventions
//! As in `PyTorch`, λ = 0.01 and multiplied by α; the paper's λ is multiplied by the schedule's factor only.

use super::adam::{Adam, BIAS_CORRECTION, CONVENTION};
use super::{BETA1, BETA2, CLIP, EPSILON, GRADIENT, LR, WEIGHT_DECAY, decoupled, linear};
use crate::optim::Method;
use crate::optim::text::{Rules, Variant};
use crate::registry::Entry;

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "adamw",
    label: "AdamW",
    group: "Newer first-order methods",
    about: "Adam with weight decay beside the step, where no √v̂ divides it.",
    formula: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  m̂ ← m/(1 − β₁ᵗ);  v̂ ← v/(1 − β₂ᵗ);  \
     x ← x − α·m̂/(√v̂ + ε) − αλx",
    source: "Loshchilov & Hutter 2019",
    params: &[
        LR,
        BETA1,
        BETA2,
        EPSILON.default_number(1e-8),
        BIAS_CORRECTION,
        CONVENTION,
        WEIGHT_DECAY.default_number(0.01),
        decoupled(true),
        CLIP,
    ],
    make: Method::of::<Adam>(GRADIENT, linear::<2>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[
    Variant {
        when: &[("bias_correction", "false")],
        rule: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  x ← x − αm/(√v + ε)",
    },
    Variant {
        when: &[("convention", "keras")],
        rule: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  x ← x − α√(1 − β₂ᵗ)/(1 − β₁ᵗ)·m/(√v + ε)",
    },
    Variant {
        when: &[("decoupled", "false")],
        rule: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  m̂ ← m/(1 − β₁ᵗ);  v̂ ← v/(1 − β₂ᵗ);  \
     x ← x − α·m̂/(√v̂ + ε)",
    },
]);

//! y = x σ(x) with σ(x) = 1/(1 + e⁻ˣ), y′ = σ (1 + x (1 − σ)).

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "silu",
    label: "SiLU",
    group: "Activation",
    about: "A smooth ReLU: x·σ(x). Also called swish.",
    formula: "y = x/(1 + e⁻ˣ)",
    source: "Elfwing et al. 2017; Ramachandran et al. 2017",
    params: &[],
    make: Make::of::<Silu>(),
};

struct Silu;

impl Build for Silu {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(Self), place))
    }
}

#[inline(always)]
fn sigmoid<T: Real>(x: T) -> T {
    T::one() / (T::one() + (-x).exp())
}

impl<T: Real> Curve<T> for Silu {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        x * sigmoid(x)
    }

    #[inline(always)]
    fn slope(&self, x: T, _: T) -> T {
        let sigma = sigmoid(x);
        sigma * (T::one() + x * (T::one() - sigma))
    }
}

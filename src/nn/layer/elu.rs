//! y = x for x > 0, else α(eˣ − 1); y′ = 1 for x > 0, else y + α.

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "elu",
    label: "ELU",
    group: "Activation",
    about: "ReLU with a smooth negative part that saturates at −α, which keeps mean activations near zero.",
    formula: "y = x for x > 0, else α(eˣ − 1)",
    source: "Clevert, Unterthiner & Hochreiter 2016; PyTorch's torch.nn.ELU",
    params: &[Param::linear("alpha", "Saturation α", [0.1, 2.0], 1.0)
        .within(Limits::FINITE)
        .bare()
        .help("The negative part tends to −α.")],
    make: Make::of::<Elu<f64>>(),
};

struct Elu<T> {
    alpha: T,
}

impl Build for Elu<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(Elu { alpha: T::of(choice.number("alpha")) }), place))
    }
}

impl<T: Real> Curve<T> for Elu<T> {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        if x > T::zero() { x } else { self.alpha * x.exp_m1() }
    }

    #[inline(always)]
    fn slope(&self, x: T, y: T) -> T {
        if x > T::zero() { T::one() } else { y + self.alpha }
    }
}

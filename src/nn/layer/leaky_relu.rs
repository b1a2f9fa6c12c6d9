//! y = x for x > 0, else εx. The derivative at 0 is taken as ε, as `PyTorch` does.

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "leaky-relu",
    label: "Leaky ReLU",
    group: "Activation",
    about: "ReLU with a small slope below zero, so that units don't die.",
    formula: "y = x for x > 0, else εx",
    source: "Maas et al. 2013; CS231n lecture 6",
    params: &[Param::linear("slope", "Slope ε", [0.0, 0.5], 0.01)
        .within(Limits::FINITE)
        .bare()
        .help("The slope below zero.")],
    make: Make::of::<LeakyRelu<f64>>(),
};

struct LeakyRelu<T> {
    slope: T,
}

impl Build for LeakyRelu<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(LeakyRelu { slope: T::of(choice.number("slope")) }), place))
    }
}

impl<T: Real> Curve<T> for LeakyRelu<T> {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        if x > T::zero() { x } else { self.slope * x }
    }

    #[inline(always)]
    fn slope(&self, x: T, _: T) -> T {
        if x > T::zero() { T::one() } else { self.slope }
    }

    fn sides(&self) -> Option<[T; 2]> {
        Some([self.slope, T::one()])
    }
}

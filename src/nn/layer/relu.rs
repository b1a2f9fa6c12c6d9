//! y = max(0, x). The derivative at 0 is taken as 0, as `PyTorch` does.

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::after::After;
use crate::nn::pointwise::{Curve, Pointwise};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "relu",
    label: "ReLU",
    group: "Activation",
    about: "max(0, x): passes positive values only.",
    formula: "y = max(0, x)",
    source: "Nair & Hinton 2010; CS231n lecture 6",
    params: &[],
    make: Make::of::<Relu>(),
};

struct Relu;

impl Build for Relu {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(Self), place))
    }
}

impl<T: Real> Curve<T> for Relu {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        if x > T::zero() || x.is_nan() { x } else { T::zero() }
    }

    #[inline(always)]
    fn slope(&self, x: T, _: T) -> T {
        if x > T::zero() { T::one() } else { T::zero() }
    }

    fn sides(&self) -> Option<[T; 2]> {
        Some([T::zero(), T::one()])
    }

    fn leave(&self, after: &mut After<T>) -> bool {
        after.rectify()
    }
}

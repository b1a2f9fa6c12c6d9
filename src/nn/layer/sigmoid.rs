//! y = 1/(1 + e⁻ˣ), y′ = y(1 − y).

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "sigmoid",
    label: "Sigmoid",
    group: "Activation",
    about: "Maps to (0, 1); gradients vanish at both ends.",
    formula: "y = 1/(1 + e⁻ˣ)",
    source: "CS231n lecture 6",
    params: &[],
    make: Make::of::<Sigmoid>(),
};

struct Sigmoid;

impl Build for Sigmoid {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(Self), place))
    }
}

impl<T: Real> Curve<T> for Sigmoid {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        T::one() / (T::one() + (-x).exp())
    }

    #[inline(always)]
    fn slope(&self, _: T, y: T) -> T {
        y * (T::one() - y)
    }
}

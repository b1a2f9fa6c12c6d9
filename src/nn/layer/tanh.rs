//! y = tanh x, y′ = 1 − y².

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "tanh",
    label: "Tanh",
    group: "Activation",
    about: "Maps to (−1, 1).",
    formula: "y = tanh x",
    source: "CS231n lecture 6",
    params: &[],
    make: Make::of::<Tanh>(),
};

struct Tanh;

impl Build for Tanh {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(Self), place))
    }
}

impl<T: Real> Curve<T> for Tanh {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        x.tanh()
    }

    #[inline(always)]
    fn slope(&self, _: T, y: T) -> T {
        T::one() - y * y
    }
}

//! y = λx for x > 0, else λα(eˣ − 1), with the λ and α for which mean 0 and variance 1 are a fixed point.

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "selu",
    label: "SELU",
    group: "Activation",
    about: "ELU scaled so that activations of deep dense networks tend to mean 0 and variance 1.",
    formula: "y = λx for x > 0, else λα(eˣ − 1);  λ = 1.0507, α = 1.6733",
    source: "Klambauer et al. 2017; PyTorch's torch.nn.SELU",
    params: &[],
    make: Make::of::<Selu>(),
};

/// λ and α of the paper, to the digits PyTorch has.
const LAMBDA: f64 = 1.050_700_987_355_480_5;
const ALPHA: f64 = 1.673_263_242_354_377_2;

struct Selu;

impl Build for Selu {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(Self), place))
    }
}

impl<T: Real> Curve<T> for Selu {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        if x > T::zero() { T::of(LAMBDA) * x } else { T::of(LAMBDA * ALPHA) * x.exp_m1() }
    }

    #[inline(always)]
    fn slope(&self, x: T, y: T) -> T {
        if x > T::zero() { T::of(LAMBDA) } else { y + T::of(LAMBDA * ALPHA) }
    }
}

//! y = x tanh(s) with s = softplus(x) = ln(1 + eˣ); y′ = tanh s + x σ(x) (1 − tanh² s).

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "mish",
    label: "Mish",
    group: "Activation",
    about: "A smooth ReLU like SiLU, a little less than zero for negative inputs.",
    formula: "y = x tanh(ln(1 + eˣ))",
    source: "Misra 2019; PyTorch's torch.nn.Mish",
    params: &[],
    make: Make::of::<Mish>(),
};

struct Mish;

impl Build for Mish {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(Self), place))
    }
}

/// tanh(ln(1 + eˣ)), which is 1 to the last digit long before eˣ overflows.
#[inline(always)]
fn gate<T: Real>(x: T) -> T {
    let softplus = if x > T::of(20.0) { x } else { x.exp().ln_1p() };
    softplus.tanh()
}

impl<T: Real> Curve<T> for Mish {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        x * gate(x)
    }

    #[inline(always)]
    fn slope(&self, x: T, _: T) -> T {
        let gate = gate(x);
        gate + x / (T::one() + (-x).exp()) * (T::one() - gate * gate)
    }
}

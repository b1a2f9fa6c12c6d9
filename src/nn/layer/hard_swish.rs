//! y = x · min(max(x + 3, 0), 6)/6; y′ = (2x + 3)/6 between −3 and 3, 0 below and 1 above.

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "hard-swish",
    label: "Hard swish",
    group: "Activation",
    about: "SiLU with a piecewise linear gate, which needs no exponential.",
    formula: "y = x·min(max(x + 3, 0), 6)/6",
    source: "Howard et al. 2019 (MobileNetV3); PyTorch's torch.nn.Hardswish",
    params: &[],
    make: Make::of::<HardSwish>(),
};

struct HardSwish;

impl Build for HardSwish {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        Ok(Built::plain(Pointwise(Self), place))
    }
}

impl<T: Real> Curve<T> for HardSwish {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        x * (x + T::of(3.0)).max(T::zero()).min(T::of(6.0)) / T::of(6.0)
    }

    #[inline(always)]
    fn slope(&self, x: T, _: T) -> T {
        if x < T::of(-3.0) {
            T::zero()
        } else if x <= T::of(3.0) {
            (x + x + T::of(3.0)) / T::of(6.0)
        } else {
            T::one()
        }
    }
}

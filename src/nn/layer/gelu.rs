//! y = x Φ(x) with Φ the normal distribution function, y′ = Φ(x) + x φ(x).
//!
//! The approximation is y = ½x (1 + tanh u), u = √(2/π) (x + 0.044715 x³).

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use super::{Build, Built, Fit, Make, Place, Precision};
use crate::nn::pointwise::{Curve, Pointwise};
use crate::param::Param;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "gelu",
    label: "GELU",
    group: "Activation",
    about: "A smooth ReLU: x·Φ(x), with the normal distribution function Φ.",
    formula: "y = x Φ(x)",
    source: "Hendrycks & Gimpel 2016; PyTorch's torch.nn.GELU",
    params: &[Param::choice("approximate", "Form", &["none", "tanh"])
        .help("none: Φ itself. tanh: ½x (1 + tanh(√(2/π) (x + 0.044715 x³))), within 0.0005 of it.")],
    make: Make::of::<Gelu>(),
};

struct Gelu;

struct TanhGelu;

impl Build for Gelu {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        match choice.word("approximate") {
            "tanh" => Ok(Built::plain(Pointwise(TanhGelu), place)),
            _ => Ok(Built::plain(Pointwise(Self), place)),
        }
    }
}

/// Φ(x).
fn below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// φ(x).
fn density(x: f64) -> f64 {
    0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2 * (-0.5 * x * x).exp()
}

impl<T: Real> Curve<T> for Gelu {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        x * T::of(below(x.wide()))
    }

    #[inline(always)]
    fn slope(&self, x: T, _: T) -> T {
        let x = x.wide();
        T::of(below(x) + x * density(x))
    }
}

const CUBIC: f64 = 0.044_715;

impl TanhGelu {
    /// tanh u and ∂u/∂x.
    #[inline(always)]
    fn bend<T: Real>(x: T) -> [T; 2] {
        let (rate, cubic) = (T::of(FRAC_2_SQRT_PI * FRAC_1_SQRT_2), T::of(CUBIC));
        let square = x * x;
        [(rate * x * (T::one() + cubic * square)).tanh(), rate * (T::one() + T::of(3.0) * cubic * square)]
    }
}

impl<T: Real> Curve<T> for TanhGelu {
    #[inline(always)]
    fn value(&self, x: T) -> T {
        T::of(0.5) * x * (T::one() + Self::bend(x)[0])
    }

    #[inline(always)]
    fn slope(&self, x: T, _: T) -> T {
        let (half, [tanh, slope]) = (T::of(0.5), Self::bend(x));
        let flat = T::one() - tanh * tanh;
        // for large |x| the derivative of u may be infinite where that of tanh is 0
        let bent = if flat == T::zero() { T::zero() } else { half * x * flat * slope };
        half * (T::one() + tanh) + bent
    }
}

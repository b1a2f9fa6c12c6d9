//! The functions of one number, with their first two derivatives.

use std::f64::consts::{FRAC_2_SQRT_PI, LN_2, LN_10};

use super::function::{Binary, Unary};
use crate::lift::Num;
use crate::lift::{abs, cbrt, lift, sigmoid, sign, softplus, sqrt, tanh};

impl Unary {
    /// The function at `x`.
    pub fn at<D: Num>(self, x: D) -> D {
        match self {
            Self::Sqrt => sqrt(x),
            Self::Cbrt => cbrt(x),
            Self::Abs => abs(x),
            Self::Tanh => tanh(x),
            Self::Sigmoid => sigmoid(x),
            Self::Softplus => softplus(x),
            Self::Relu => Binary::Max.at(x, D::from(0.0)),
            _ => lift(x, self.derivatives(x.re())),
        }
    }

    /// Value, first and second derivative.
    fn derivatives(self, x: f64) -> [f64; 3] {
        let flat = |value: f64| [value, 0.0, 0.0];
        let logarithm = |value: f64, of_base: f64| {
            let slope = 1.0 / (x * of_base);
            [value, slope, -slope / x]
        };
        let bell = FRAC_2_SQRT_PI * (-x * x).exp();
        match self {
            Self::Sin => [x.sin(), x.cos(), -x.sin()],
            Self::Cos => [x.cos(), -x.sin(), -x.cos()],
            Self::Exp => [x.exp(); 3],
            Self::Ln => [x.ln(), 1.0 / x, -1.0 / (x * x)],
            Self::Log2 => logarithm(x.log2(), LN_2),
            Self::Log10 => logarithm(x.log10(), LN_10),
            Self::Erf => [libm::erf(x), bell, -2.0 * x * bell],
            Self::Erfc => [libm::erfc(x), -bell, 2.0 * x * bell],
            Self::Sinh => [x.sinh(), x.cosh(), x.sinh()],
            Self::Cosh => [x.cosh(), x.sinh(), x.cosh()],
            Self::Sign => flat(sign(x)),
            Self::Floor => flat(x.floor()),
            Self::Ceil => flat(x.ceil()),
            Self::Round => flat(x.round()),
            Self::Step => flat(0.5 + 0.5 * sign(x)),
            Self::Not if x.is_nan() => flat(x),
            Self::Not => flat(f64::from(x == 0.0)),
            Self::Tan | Self::Cot | Self::Sec | Self::Csc | Self::Coth | Self::Sech | Self::Csch => self.quotients(x),
            _ => self.inverses(x),
        }
    }

    /// Of sines and cosines, circular and hyperbolic.
    fn quotients(self, x: f64) -> [f64; 3] {
        match self {
            Self::Tan => {
                let slope = 1.0 + x.tan() * x.tan();
                [x.tan(), slope, 2.0 * x.tan() * slope]
            }
            Self::Cot => {
                let cot = 1.0 / x.tan();
                let slope = -1.0 - cot * cot;
                [cot, slope, -2.0 * cot * slope]
            }
            Self::Sec => {
                let (sec, tan) = (1.0 / x.cos(), x.tan());
                [sec, sec * tan, sec * (sec * sec + tan * tan)]
            }
            Self::Csc => {
                let (csc, cot) = (1.0 / x.sin(), 1.0 / x.tan());
                [csc, -csc * cot, csc * (csc * csc + cot * cot)]
            }
            Self::Coth => {
                // 1 − coth² loses its digits far from 0
                let (coth, csch) = (1.0 / x.tanh(), 1.0 / x.sinh());
                [coth, -csch * csch, 2.0 * coth * csch * csch]
            }
            Self::Sech => {
                let (sech, tanh) = (1.0 / x.cosh(), x.tanh());
                [sech, -sech * tanh, sech * (tanh * tanh - sech * sech)]
            }
            Self::Csch => {
                let (csch, coth) = (1.0 / x.sinh(), 1.0 / x.tanh());
                [csch, -csch * coth, csch * (csch * csch + coth * coth)]
            }
            _ => [f64::NAN; 3],
        }
    }

    fn inverses(self, x: f64) -> [f64; 3] {
        let of_root = |value: f64, square: f64, sign: f64| {
            let slope = 1.0 / square.sqrt();
            [value, slope, sign * x * slope / square]
        };
        match self {
            Self::Asin => of_root(x.asin(), (1.0 - x) * (1.0 + x), 1.0),
            Self::Acos => {
                let [_, slope, bend] = Self::Asin.inverses(x);
                [x.acos(), -slope, -bend]
            }
            Self::Asinh => of_root(x.asinh(), x * x + 1.0, -1.0),
            Self::Acosh => of_root(x.acosh(), (x - 1.0) * (x + 1.0), -1.0),
            Self::Atan => {
                let slope = 1.0 / (1.0 + x * x);
                [x.atan(), slope, -2.0 * x * slope * slope]
            }
            Self::Atanh => {
                let slope = 1.0 / ((1.0 - x) * (1.0 + x));
                [x.atanh(), slope, 2.0 * x * slope * slope]
            }
            _ => [f64::NAN; 3],
        }
    }
}

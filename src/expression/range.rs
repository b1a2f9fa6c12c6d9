//! Between which numbers the parts of a formula lie, whatever x and y are. Ranges may be wider than need be, never
//! narrower.

use super::function::{Binary, Unary};

/// From the first to the second number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range(pub f64, pub f64);

impl Range {
    pub const ALL: Self = Self(f64::NEG_INFINITY, f64::INFINITY);

    pub const fn of(number: f64) -> Self {
        if number.is_nan() { Self::ALL } else { Self(number, number) }
    }

    pub const fn contains(self, x: f64) -> bool {
        self.0 <= x && x <= self.1
    }

    pub const fn overlaps(self, other: Self) -> bool {
        self.0 <= other.1 && other.0 <= self.1
    }

    pub const fn around(self, other: Self) -> Self {
        Self(self.0.min(other.0), self.1.max(other.1))
    }

    pub const fn negated(self) -> Self {
        Self(-self.1, -self.0)
    }

    /// Of a function of one number.
    pub fn one(self, unary: Unary) -> Self {
        let rising = |f: fn(f64) -> f64| Self(f(self.0), f(self.1));
        let Self(low, high) = self;
        match unary {
            Unary::Abs if low < 0.0 && high > 0.0 => Self(0.0, high.max(-low)),
            Unary::Abs => {
                if low >= 0.0 {
                    self
                } else {
                    self.negated()
                }
            }
            Unary::Exp => rising(f64::exp),
            Unary::Sqrt => rising(|x| x.max(0.0).sqrt()),
            Unary::Relu => rising(|x| x.max(0.0)),
            Unary::Softplus => Self(0.0, f64::INFINITY),
            Unary::Cosh => Self(1.0, f64::INFINITY),
            Unary::Erfc => Self(0.0, 2.0),
            Unary::Sigmoid | Unary::Step | Unary::Not => Self(0.0, 1.0),
            Unary::Sin | Unary::Cos | Unary::Tanh | Unary::Erf | Unary::Sign => Self(-1.0, 1.0),
            _ => Self::ALL,
        }
    }

    /// Of a function of two numbers.
    pub fn two(self, other: Self, binary: Binary) -> Self {
        let corners = |f: fn(f64, f64) -> f64| {
            // 0·∞ at a corner: there is no number at infinity
            let at = |x: f64, y: f64| if f(x, y).is_nan() { 0.0 } else { f(x, y) };
            let all = [at(self.0, other.0), at(self.0, other.1), at(self.1, other.0), at(self.1, other.1)];
            Self(all.into_iter().fold(f64::INFINITY, f64::min), all.into_iter().fold(f64::NEG_INFINITY, f64::max))
        };
        match binary {
            Binary::Add => Self(self.0 + other.0, self.1 + other.1),
            Binary::Sub => Self(self.0 - other.1, self.1 - other.0),
            Binary::Mul => corners(|x, y| x * y),
            Binary::Div if !other.contains(0.0) => corners(|x, y| x / y),
            Binary::Min => Self(self.0.min(other.0), self.1.min(other.1)),
            Binary::Max => Self(self.0.max(other.0), self.1.max(other.1)),
            Binary::Pow if self.0 > 0.0 => Self(0.0, f64::INFINITY),
            Binary::Div | Binary::Mod | Binary::Pow | Binary::Log | Binary::Atan2 => Self::ALL,
            // conditions
            _ => Self(0.0, 1.0),
        }
    }

    /// To a known power.
    pub fn power(self, exponent: f64) -> Self {
        if exponent % 2.0 == 0.0 && exponent >= 0.0 {
            let Self(low, high) = self.one(Unary::Abs);
            return Self(low.powf(exponent), high.powf(exponent));
        }
        if self.0 >= 0.0 && exponent > 0.0 {
            return Self(self.0.powf(exponent), self.1.powf(exponent));
        }
        if exponent.fract() == 0.0 { Self::ALL } else { Self(0.0, f64::INFINITY) }
    }
}

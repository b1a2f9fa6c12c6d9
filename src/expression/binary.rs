//! The functions of two numbers and the operators, with their derivatives; conditions and what they choose.

use std::cmp::Ordering;

use super::function::Binary;
use crate::lift::Num;
use crate::lift::{lift2, power};

impl Binary {
    /// The function at `a`, `b`.
    pub fn at<D: Num>(self, a: D, b: D) -> D {
        let (x, y) = (a.re(), b.re());
        match self {
            Self::Add => a + b,
            Self::Sub => a - b,
            Self::Mul => a * b,
            Self::Div => {
                let (q, slope) = (x / y, 1.0 / y);
                lift2([a, b], q, [slope, -q * slope], [0.0, -slope * slope, 2.0 * q * slope * slope])
            }
            Self::Mod => {
                let rest = remainder(x, y);
                lift2([a, b], rest, [1.0, -((x - rest) / y).round()], [0.0; 3])
            }
            Self::Pow if x > 0.0 => varying_power([a, b], [x, y]),
            // of 0 and below there are powers with whole exponents only, and no derivative in the exponent
            Self::Pow => power(a, y),
            Self::Log => logarithm([a, b], [x, y]),
            Self::Atan2 => {
                let (r, angle) = (x.hypot(y), x.atan2(y));
                let (s, c) = (x / r, y / r);
                let bend = 2.0 * (s / r) * (c / r);
                lift2([a, b], angle, [c / r, -s / r], [-bend, (s * s - c * c) / r / r, bend])
            }
            Self::Min => first(a, b, x.partial_cmp(&y)),
            Self::Max => first(a, b, y.partial_cmp(&x)),
            _ => D::from(self.condition(x, y)),
        }
    }

    /// Whether a condition holds: 1 or 0, or NaN where that can't be known.
    fn condition(self, x: f64, y: f64) -> f64 {
        let compared = |holds: bool| if x.is_nan() || y.is_nan() { f64::NAN } else { f64::from(holds) };
        match self {
            Self::Less => compared(x < y),
            Self::LessEqual => compared(x <= y),
            Self::Greater => compared(x > y),
            Self::GreaterEqual => compared(x >= y),
            Self::Equal => compared(x == y),
            Self::NotEqual => compared(x != y),
            // one that fails decides, whatever the other is
            Self::And if x == 0.0 || y == 0.0 => 0.0,
            Self::And => compared(true),
            Self::Or if is_true(x) || is_true(y) => 1.0,
            Self::Or => compared(false),
            _ => f64::NAN,
        }
    }
}

fn is_true(x: f64) -> bool {
    x != 0.0 && !x.is_nan()
}

/// The one or the other, with its derivatives.
pub fn choose<D: Num>(condition: D, then: D, otherwise: D) -> D {
    match condition.re() {
        x if x.is_nan() => D::from(f64::NAN),
        0.0 => otherwise,
        _ => then,
    }
}

/// x − y·⌊x/y⌋, exactly: the sign is that of y.
fn remainder(x: f64, y: f64) -> f64 {
    let rest = x % y;
    if rest != 0.0 && (rest < 0.0) != (y < 0.0) { rest + y } else { rest }
}

/// aᵇ for positive a.
fn varying_power<D: Num>([a, b]: [D; 2], [x, y]: [f64; 2]) -> D {
    let f = x.powf(y);
    let (log, down) = (x.ln(), x.powf(y - 1.0));
    let gradient = [y * down, f * log];
    lift2([a, b], f, gradient, [y * (y - 1.0) * x.powf(y - 2.0), down * (1.0 + y * log), f * log * log])
}

/// The logarithm of a to the base b.
fn logarithm<D: Num>([a, b]: [D; 2], [x, y]: [f64; 2]) -> D {
    let of_base = y.ln();
    let f = match y {
        2.0 => x.log2(),
        10.0 => x.log10(),
        _ => x.ln() / of_base,
    };
    let (slope, down) = (1.0 / (x * of_base), 1.0 / (y * of_base));
    let curved = [-slope / x, -slope * down, f * (of_base + 2.0) * down * down];
    lift2([a, b], f, [slope, -f * down], curved)
}

/// The one that comes first. Where both are equal, the middle of both: their slopes are averaged.
fn first<D: Num>(a: D, b: D, order: Option<Ordering>) -> D {
    match order {
        Some(Ordering::Less) => a,
        Some(Ordering::Greater) => b,
        Some(Ordering::Equal) => (a + b) * 0.5,
        None => D::from(f64::NAN),
    }
}

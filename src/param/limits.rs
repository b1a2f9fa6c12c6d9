//! [`Limits`]: the numbers a formula bears.

use std::fmt;

/// The numbers a formula bears. Values outside are refused, values inside always build.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Lower end.
    pub min: f64,
    /// Upper end.
    pub max: f64,
    /// Whether `min` itself is allowed.
    pub includes_min: bool,
    /// Whether `max` itself is allowed.
    pub includes_max: bool,
}

impl Limits {
    /// Any finite number.
    pub const FINITE: Self = Self::closed(f64::MIN, f64::MAX);
    /// Zero or more.
    pub const NON_NEGATIVE: Self = Self::closed(0.0, f64::MAX);
    /// More than zero.
    pub const POSITIVE: Self = Self { includes_min: false, ..Self::NON_NEGATIVE };
    /// `[0, 1)`: a decay rate, a drop rate.
    pub const RATE: Self = Self { includes_max: false, ..Self::closed(0.0, 1.0) };

    /// `[min, max]`.
    pub const fn closed(min: f64, max: f64) -> Self {
        Self { min, max, includes_min: true, includes_max: true }
    }

    /// Whether the formula bears `x`.
    pub fn contains(&self, x: f64) -> bool {
        let above = if self.includes_min { x >= self.min } else { x > self.min };
        let below = if self.includes_max { x <= self.max } else { x < self.max };
        x.is_finite() && above && below
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let low = (self.min > f64::MIN).then_some((if self.includes_min { "at least" } else { "above" }, self.min));
        let high = (self.max < f64::MAX).then_some((if self.includes_max { "at most" } else { "below" }, self.max));
        match (low, high) {
            (None, None) => write!(f, "finite"),
            (Some((word, min)), None) => write!(f, "{word} {min}"),
            (None, Some((word, max))) => write!(f, "{word} {max}"),
            (Some((low, min)), Some((high, max))) => write!(f, "{low} {min} and {high} {max}"),
        }
    }
}

//! Transforms of a surface: a growing function φ of its value. A file is one of them.
//!
//! φ ∘ f has the level lines, the minima and the directions of steepest descent of f; its slopes and curvatures are others. f* is the
//! value of the lowest known minimum, and 0 where none is known.

use super::{Minima, Surface};
use crate::registry::{self, Choice, Entry, PickError, Value};

mod above_minimum;
mod identity;
mod log;
mod sqrt;

/// All transforms, in the order they are listed.
#[rustfmt::skip]
pub static TRANSFORMS: &[Entry<Make>] = &[
    identity::ENTRY,
    above_minimum::ENTRY,
    sqrt::ENTRY,
    log::ENTRY,
];

/// By how much f may lie below f*, relative to f* or to 1, and count as equal to it: known minima are rounded.
const ROUNDING: f64 = 1e-9;

/// How a transform is computed.
#[derive(Debug)]
pub struct Make {
    /// φ, φ′ and φ″ of the gap f − f*, for a value of the setting `offset`.
    jet: fn(gap: f64, offset: f64) -> [f64; 3],
    lowest: Lowest,
    /// φ as a formula that can be typed: in `x`, with `low` for f*, and `offset`.
    text: &'static str,
    /// Whether equal differences of f stay equal.
    is_affine: bool,
}

/// What becomes of f*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lowest {
    /// f is taken as it is.
    NotUsed,
    /// f* is subtracted.
    Subtracted,
    /// The same, and a gap just below 0 is 0: φ has no value there.
    Rounded,
}

impl Make {
    /// Whether equal differences of f stay equal.
    pub const fn is_affine(&self) -> bool {
        self.is_affine
    }
}

/// A transform of one surface.
#[derive(Debug, Clone)]
pub struct Transform {
    choice: Choice<Make>,
    offset: f64,
    low: f64,
    /// Whether a minimum is known, and f* is its value.
    is_low_known: bool,
}

impl Transform {
    /// The chosen transform, with f* of this surface.
    pub fn new(choice: &Choice<Make>, surface: &dyn Surface) -> Self {
        let minima = match choice.entry().make.lowest {
            Lowest::NotUsed => Minima::Unknown,
            Lowest::Subtracted | Lowest::Rounded => surface.minima(),
        };
        let low = minima.points().iter().map(|[_, _, f]| *f).reduce(f64::min);
        let offset = choice.number("offset");
        Self { choice: choice.clone(), offset, low: low.unwrap_or(0.0), is_low_known: low.is_some() }
    }

    /// φ(f).
    #[inline]
    pub fn value(&self, f: f64) -> f64 {
        self.jet(f)[0]
    }

    /// φ(f), φ′(f) and φ″(f).
    #[inline]
    pub fn jet(&self, f: f64) -> [f64; 3] {
        let make = &self.choice.entry().make;
        let gap = f - self.low;
        let is_rounded = gap < 0.0 && make.lowest == Lowest::Rounded && gap >= -ROUNDING * self.low.abs().max(1.0);
        (make.jet)(if is_rounded { 0.0 } else { gap }, self.offset)
    }

    /// Whether φ(f) is f.
    pub fn is_identity(&self) -> bool {
        is_identity(&self.choice)
    }

    /// Whether equal differences of f stay equal.
    pub fn is_affine(&self) -> bool {
        self.choice.entry().make.is_affine()
    }

    /// φ as it is written beside an axis: `√(f − f*)`, and `√f` where no minimum is known.
    pub fn formula(&self) -> String {
        let formula = self.choice.entry().formula;
        if self.is_low_known {
            return formula.to_owned();
        }
        formula.replace("(f − f*)", "f").replace(" − f*", "")
    }

    /// What f* and δ are, in a sentence; none for f itself.
    pub fn note(&self) -> Option<String> {
        if self.is_identity() {
            return None;
        }
        let formula = self.formula();
        let low = if self.is_low_known {
            format!("f* = {}, the value of the lowest known minimum", Value::Number(self.low))
        } else if self.is_affine() {
            "no minimum of f is known, so nothing is subtracted".to_owned()
        } else {
            let edge = if self.offset.is_nan() { "f is below 0" } else { "f + δ is not above 0" };
            format!("no minimum of f is known, so nothing is subtracted, and there is no value where {edge}")
        };
        let offset =
            if self.offset.is_nan() { String::new() } else { format!(" and δ = {}", Value::Number(self.offset)) };
        Some(format!("φ(f) = {formula}{offset}: {low}"))
    }

    /// φ as a formula in x that can be typed, with the values of its names.
    pub fn typed(&self) -> (&'static str, [(&'static str, f64); 2]) {
        (self.choice.entry().make.text, [("low", self.low), ("offset", self.offset)])
    }
}

/// Whether it leaves f as it is.
pub fn is_identity(choice: &Choice<Make>) -> bool {
    choice.entry().key == identity::ENTRY.key
}

/// Reads a transform: `log offset=1e-3`.
///
/// # Errors
/// If the text is no pick of a transform.
pub fn parse(text: &str) -> Result<Choice<Make>, PickError> {
    registry::parse("transform", TRANSFORMS, text)
}

//! Formulas as text: read once into a program, which is run for plain and for dual numbers.
//!
//! What may be written is told where the surface is, in `surface/function/expression.rs`.

use crate::pick::SyntaxError;

mod function;
mod parse;
mod program;
mod token;
mod words;

use self::parse::{Parsed, parse};
pub use self::program::Program;

/// Names that no parameter of a formula may have: they are settings of the surface.
const RESERVED: &[&str] = &["formula", "domain", "start", "parameters"];

/// Reads a formula.
///
/// # Errors
/// What can't be read, with its column, and what would be right.
pub fn read(text: &str) -> Result<Parsed, SyntaxError> {
    parse(text, RESERVED)
}

/// Whether a text is a formula.
///
/// # Errors
/// As [`read`].
pub fn check(text: &str) -> Result<(), SyntaxError> {
    read(text).map(|_| ())
}

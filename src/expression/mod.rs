//! Formulas as text: read once into a program, which is run for plain and for dual numbers. Lines of update rules are
//! read the same way, with names of their own.
//!
//! The syntax is described with the surface, in `surface/function/expression.rs`.

use crate::pick::SyntaxError;

mod argument;
mod binary;
mod cursor;
mod function;
mod glued;
mod kink;
mod language;
mod lookalike;
mod op;
mod operator;
mod parse;
mod program;
mod range;
mod token;
mod tree;
mod unary;
mod variable;
mod words;

pub(crate) use self::binary::choose;
pub(crate) use self::function::{Binary, Unary};
use self::language::Language;
pub(crate) use self::language::name;
pub use self::language::symbol;
pub(crate) use self::lookalike::plain;
pub(crate) use self::op::{Op, Parsed};
use self::parse::parse;
pub use self::program::Program;
pub(crate) use self::tree::{Form, Tree, latex_name, number_text};

/// Names that no parameter of a formula may have: they are settings of the surface.
const RESERVED: &[&str] = &["formula", "domain", "start", "parameters"];

/// Reads a formula.
///
/// # Errors
/// What can't be read, with its column, and what would be right.
pub fn read(text: &str) -> Result<Parsed, SyntaxError> {
    parse(text, Language::Formula, RESERVED)
}

/// Reads a formula whose parameters may have any names: one that is kept with a surface.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_with(text: &str) -> Result<Parsed, SyntaxError> {
    parse(text, Language::Formula, &[])
}

/// Reads the right side of a line of an update rule: all its names are free.
///
/// # Errors
/// As [`read`].
pub fn read_line(text: &str) -> Result<Parsed, SyntaxError> {
    parse(text, Language::Rule, &[])
}

/// Whether a text is a formula.
///
/// # Errors
/// As [`read`].
pub fn check(text: &str) -> Result<(), SyntaxError> {
    read(text).map(|_| ())
}

/// What should be known of a formula with the values of its parameters: which names became parameters, and where it has
/// no derivative.
pub fn notes(program: &Program, parameters: &[(String, f64)]) -> Vec<String> {
    let unset = parameters.iter().filter(|(_, value)| *value == 1.0).map(|(name, _)| words::parameter(name));
    unset.chain(kink::note(program.ops())).collect()
}

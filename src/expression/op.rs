//! What a formula is to the machine: operations on a stack of numbers.

use super::function::{Binary, Unary};

/// One operation on a stack of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Op {
    Number(f64),
    X,
    Y,
    /// A parameter, by its place among the names.
    Free(usize),
    Neg,
    One(Unary),
    Two(Binary),
    /// To a power that is known.
    Power(f64),
    /// One of the upper two, by the third.
    Choose,
}

/// A formula that was understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// Operations in postfix order.
    pub ops: Vec<Op>,
    /// Its parameters, in the order they appear; in a line of a rule, all its names.
    pub names: Vec<String>,
    /// Where each name first appears, in characters from 1.
    pub columns: Vec<usize>,
}

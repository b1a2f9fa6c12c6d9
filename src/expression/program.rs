//! A formula with its parameters filled in, ready to be evaluated.

use super::binary::choose;
use super::function::Binary;
use super::op::{Op, Parsed};
use super::parse::MOST_OPS;
use crate::lift::Num;
use crate::lift::power;

/// Stacks of evaluation: most formulas need little, none more than it has operations.
const SMALL: usize = 8;
const MIDDLE: usize = 32;
const LARGE: usize = MOST_OPS;

/// Operations in postfix order, with what is constant worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    ops: Vec<Op>,
    /// Numbers on the stack at most.
    height: usize,
}

impl Program {
    /// Fills in the parameters, in the order of the formula's names; missing ones are NaN.
    pub fn new(parsed: &Parsed, values: &[f64]) -> Self {
        let mut ops = Vec::with_capacity(parsed.ops.len());
        for op in &parsed.ops {
            let op = match *op {
                Op::Free(at) => Op::Number(values.get(at).copied().unwrap_or(f64::NAN)),
                op => op,
            };
            let folded = fold(op, &ops);
            ops.truncate(ops.len() - folded.1);
            ops.push(folded.0);
        }
        let height = height(&ops);
        Self { ops, height }
    }

    /// Its operations.
    pub fn ops(&self) -> &[Op] {
        &self.ops
    }

    /// Whether y is not in it.
    pub fn is_of_x_alone(&self) -> bool {
        !self.ops.contains(&Op::Y)
    }

    /// The value at x, y.
    pub fn at<D: Num>(&self, x: D, y: D) -> D {
        if self.height <= SMALL {
            self.run::<D, SMALL>(x, y)
        } else if self.height <= MIDDLE {
            self.run::<D, MIDDLE>(x, y)
        } else {
            self.run::<D, LARGE>(x, y)
        }
    }

    fn run<D: Num, const N: usize>(&self, x: D, y: D) -> D {
        let mut stack = [D::from(0.0); N];
        let mut top = 0;
        for op in &self.ops {
            let pushed = match *op {
                Op::Number(number) => D::from(number),
                Op::X => x,
                Op::Y => y,
                Op::Free(_) => D::from(f64::NAN),
                Op::Two(binary) => {
                    top -= 1;
                    stack[top - 1] = binary.at(stack[top - 1], stack[top]);
                    continue;
                }
                Op::Choose => {
                    top -= 2;
                    stack[top - 1] = choose(stack[top - 1], stack[top], stack[top + 1]);
                    continue;
                }
                Op::Neg => {
                    stack[top - 1] = -stack[top - 1];
                    continue;
                }
                Op::One(unary) => {
                    stack[top - 1] = unary.at(stack[top - 1]);
                    continue;
                }
                Op::Power(exponent) => {
                    stack[top - 1] = power(stack[top - 1], exponent);
                    continue;
                }
            };
            stack[top] = pushed;
            top += 1;
        }
        stack[0]
    }
}

/// The operation that stands for `op` after `before`, and how many of those it takes the place of.
fn fold(op: Op, before: &[Op]) -> (Op, usize) {
    match (op, before) {
        (Op::Neg, [.., Op::Number(a)]) => (Op::Number(-a), 1),
        (Op::One(unary), [.., Op::Number(a)]) => (Op::Number(unary.at(*a)), 1),
        (Op::Power(exponent), [.., Op::Number(a)]) => (Op::Number(power(*a, exponent)), 1),
        (Op::Two(binary), [.., Op::Number(a), Op::Number(b)]) => (Op::Number(binary.at(*a, *b)), 2),
        (Op::Choose, [.., Op::Number(a), Op::Number(b), Op::Number(c)]) => (Op::Number(choose(*a, *b, *c)), 3),
        (Op::Two(Binary::Pow), [.., Op::Number(exponent)]) => (Op::Power(*exponent), 1),
        _ => (op, 0),
    }
}

fn height(ops: &[Op]) -> usize {
    let mut most = 0;
    ops.iter().fold(0usize, |height, op| {
        let height = match op {
            Op::Number(_) | Op::X | Op::Y | Op::Free(_) => height + 1,
            Op::Two(_) => height.saturating_sub(1),
            Op::Choose => height.saturating_sub(2),
            Op::Neg | Op::One(_) | Op::Power(_) => height,
        };
        most = most.max(height);
        height
    });
    most
}

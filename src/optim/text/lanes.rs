//! One operation over a block of coordinates. The common ones are loops a compiler turns into vector instructions.

use super::graph::Code;
use crate::expression::{Binary, Unary};
use crate::optim::vector::sign;
use crate::real::Real;

/// An operation on registers. Its result stands behind those of all before it.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The operation.
    pub code: Code,
    /// The registers of its arguments.
    pub args: [usize; 3],
}

/// Does an operation for every coordinate. All slices are of the same length.
#[inline(always)]
pub fn run<T: Real>(code: Code, a: &[T], b: &[T], c: &[T], out: &mut [T]) {
    match code {
        Code::Neg => one(a, out, |a| -a),
        Code::One(Unary::Sqrt) => one(a, out, T::sqrt),
        Code::One(Unary::Abs) => one(a, out, T::abs),
        Code::One(Unary::Sign) => one(a, out, sign),
        Code::One(Unary::Relu) => one(a, out, |a| if a < T::zero() { T::zero() } else { a }),
        Code::One(Unary::Not) => one(a, out, |a| condition(a == T::zero())),
        Code::One(Unary::Exp) => one(a, out, T::exp),
        Code::One(Unary::Ln) => one(a, out, T::ln),
        Code::One(Unary::Tanh) => one(a, out, T::tanh),
        Code::One(unary) => one(a, out, |a| T::of(unary.at(a.wide()))),
        Code::Two(Binary::Add) => two(a, b, out, |a, b| a + b),
        Code::Two(Binary::Sub) => two(a, b, out, |a, b| a - b),
        Code::Two(Binary::Mul) => two(a, b, out, |a, b| a * b),
        Code::Two(Binary::Div) => two(a, b, out, |a, b| a / b),
        // neither order is true of NaN, which goes on
        Code::Two(Binary::Min) => two(a, b, out, |a, b| if a < b || a.is_nan() { a } else { b }),
        Code::Two(Binary::Max) => two(a, b, out, |a, b| if a > b || a.is_nan() { a } else { b }),
        Code::Two(Binary::Less) => two(a, b, out, |a, b| compared(a, b, a < b)),
        Code::Two(Binary::LessEqual) => two(a, b, out, |a, b| compared(a, b, a <= b)),
        Code::Two(Binary::Greater) => two(a, b, out, |a, b| compared(a, b, a > b)),
        Code::Two(Binary::GreaterEqual) => two(a, b, out, |a, b| compared(a, b, a >= b)),
        Code::Two(binary) => two(a, b, out, |a, b| T::of(binary.at(a.wide(), b.wide()))),
        Code::Power(exponent) => {
            let exponent = T::of(f64::from_bits(exponent));
            one(a, out, |a| a.powf(exponent));
        }
        Code::Choose => {
            for (out, ((a, b), c)) in out.iter_mut().zip(a.iter().zip(b).zip(c)) {
                *out = if a.is_nan() {
                    T::nan()
                } else if *a == T::zero() {
                    *c
                } else {
                    *b
                };
            }
        }
    }
}

#[inline(always)]
fn one<T: Real>(a: &[T], out: &mut [T], f: impl Fn(T) -> T) {
    for (out, a) in out.iter_mut().zip(a) {
        *out = f(*a);
    }
}

#[inline(always)]
fn two<T: Real>(a: &[T], b: &[T], out: &mut [T], f: impl Fn(T, T) -> T) {
    for (out, (a, b)) in out.iter_mut().zip(a.iter().zip(b)) {
        *out = f(*a, *b);
    }
}

#[inline(always)]
fn condition<T: Real>(holds: bool) -> T {
    if holds { T::one() } else { T::zero() }
}

/// 1 or 0, or NaN where that can't be known.
#[inline(always)]
fn compared<T: Real>(a: T, b: T, holds: bool) -> T {
    if a.is_nan() || b.is_nan() { T::nan() } else { condition(holds) }
}

//! The methods. A file is one method: its equation, what it is known for, its source, its conventions.

use super::shape::{CLIP, DECOUPLED, WEIGHT_DECAY};
use super::{Cost, Method, Need};
use crate::param::{Limits, Param};
use crate::registry::Entry;

mod adagrad;
mod adam;
mod lookahead;
mod momentum;
mod nesterov;
mod rmsprop;
mod sam;
mod sgd;
mod sign_sgd;

/// All methods, in the order they are listed.
#[rustfmt::skip]
pub static METHODS: &[Entry<Method>] = &[
    sgd::ENTRY,
    momentum::ENTRY,
    nesterov::ENTRY,
    adagrad::ENTRY,
    rmsprop::ENTRY,
    adam::ENTRY,
    sign_sgd::ENTRY,
    lookahead::ENTRY,
    sam::ENTRY,
];

/// What most methods ask for.
const GRADIENT: &[Need] = &[Need::Gradient];

/// The learning rate; the first setting of every method that has one.
const LR: Param = Param::log("lr", "Learning rate α", [1e-4, 1.0], 0.01)
    .within(Limits::NON_NEGATIVE)
    .help("How far a step goes. Too small creeps, too large zig-zags and then diverges.");

/// ρ.
const RHO: Param = Param::linear("rho", "Momentum ρ", [0.0, 0.99], 0.9)
    .within(Limits::RATE)
    .help("The part of the velocity that survives a step; the velocity then sums some 1/(1 − ρ) gradients.");

/// ε.
const EPSILON: Param = Param::log("epsilon", "ε", [1e-10, 1e-1], 1e-7)
    .within(Limits::NON_NEGATIVE)
    .help("Keeps the division finite. It is seen where gradients are as small as ε itself.");

/// A step that costs O(N) and remembers `K` numbers a parameter.
const fn linear<const K: usize>() -> Cost {
    let memory = match K {
        0 => "0",
        1 => "N",
        2 => "2N",
        3 => "3N",
        4 => "4N",
        _ => panic!("no method here remembers more"),
    };
    Cost { time: "O(N)", memory, numbers: |_, n| (K * n) as f64 }
}

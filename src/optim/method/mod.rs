//! The methods. A file is one method: its equation, what it is known for, its source, its conventions.

use super::shape::{CLIP, DECOUPLED, WEIGHT_DECAY, decoupled};
use super::{Cost, Method, Need};
use crate::param::{Limits, Param};
use crate::registry::Entry;

mod adabelief;
mod adadelta;
mod adagrad;
mod adam;
mod adamax;
mod adamw;
mod adan;
mod ademamix;
mod adopt;
mod aggmo;
mod amsgrad;
mod asgd;
mod bfgs;
mod cg;
mod cma_es;
mod damped_newton;
mod lamb;
mod laprop;
mod lbfgs;
mod line_search_gd;
mod lion;
mod lookahead;
mod madgrad;
mod momentum;
mod muon;
mod nadam;
mod nelder_mead;
mod nesterov;
mod newton;
mod optimistic_gd;
mod prodigy;
mod qhadam;
mod qhm;
mod radam;
mod random_search;
mod recorded;
mod rmsprop;
mod rprop;
mod rule;
mod saddle_free_newton;
mod sam;
mod schedule_free_adamw;
mod schedule_free_sgd;
mod sgd;
mod sign_sgd;
mod simulated_annealing;
mod trust_region;
mod yogi;

/// All methods, in the order they are listed.
#[rustfmt::skip]
pub static METHODS: &[Entry<Method>] = &[
    sgd::ENTRY,
    momentum::ENTRY,
    nesterov::ENTRY,
    adagrad::ENTRY,
    rmsprop::ENTRY,
    adam::ENTRY,
    adadelta::ENTRY,
    adamax::ENTRY,
    nadam::ENTRY,
    radam::ENTRY,
    amsgrad::ENTRY,
    adamw::ENTRY,
    adabelief::ENTRY,
    yogi::ENTRY,
    lion::ENTRY,
    lamb::ENTRY,
    adan::ENTRY,
    ademamix::ENTRY,
    adopt::ENTRY,
    laprop::ENTRY,
    qhm::ENTRY,
    qhadam::ENTRY,
    aggmo::ENTRY,
    rprop::ENTRY,
    asgd::ENTRY,
    sign_sgd::ENTRY,
    madgrad::ENTRY,
    prodigy::ENTRY,
    schedule_free_sgd::ENTRY,
    schedule_free_adamw::ENTRY,
    optimistic_gd::ENTRY,
    muon::ENTRY,
    lookahead::ENTRY,
    sam::ENTRY,
    newton::ENTRY,
    damped_newton::ENTRY,
    saddle_free_newton::ENTRY,
    bfgs::ENTRY,
    lbfgs::ENTRY,
    cg::ENTRY,
    line_search_gd::ENTRY,
    trust_region::ENTRY,
    nelder_mead::ENTRY,
    cma_es::ENTRY,
    simulated_annealing::ENTRY,
    random_search::ENTRY,
    rule::ENTRY,
    recorded::ENTRY,
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

/// β₁.
const BETA1: Param = Param::linear("beta1", "β₁", [0.0, 0.99], 0.9)
    .within(Limits::RATE)
    .help("The part of the average gradient m that survives a step: the momentum.");

/// β₂.
const BETA2: Param = Param::linear("beta2", "β₂", [0.9, 0.9999], 0.999)
    .within(Limits::RATE)
    .help("The part of the average square v that survives a step.");

/// ε.
const EPSILON: Param = Param::log("epsilon", "ε", [1e-16, 1e-1], 1e-7)
    .within(Limits::NON_NEGATIVE)
    .help("Keeps the division finite. It is seen where gradients are as small as ε itself.");

/// A step that costs O(N) and stores `K` numbers per parameter.
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

/// The seed of a method that draws numbers. Step t draws from a stream of its own, so that a run can go on anywhere.
const SEED: Param = Param::integer("seed", "Seed", [0.0, 100.0], 0.0)
    .within(Limits::closed(0.0, 9_007_199_254_740_991.0))
    .help("What it draws follows from this number alone. The noise has a seed of its own.");

/// What quasi-Newton methods ask for: gradients of one and the same function in every step.
const FULL_BATCH: &[Need] = &[Need::Gradient, Need::FullBatch];

/// What Newton's methods ask for.
const HESSIAN: &[Need] = &[Need::Gradient, Need::Hessian, Need::FullBatch];

/// A step that solves with an N × N matrix and stores it besides four vectors.
const CUBIC: Cost = Cost { time: "O(N³)", memory: "N² + 4N", numbers: |_, n| (n * n + 4 * n) as f64 };

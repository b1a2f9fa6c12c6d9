//! The lessons on what the lecture does not have.
//!
//! A lesson is a file with its entry and two lines here; its words and its scene are files of its name in `assets/lessons`.

mod adamw;
mod double_descent;
mod edge_of_stability;
mod learning_rate_sensitivity;
mod momentum_stability;
mod sgd_or_adam;
mod warm_up;

use super::Make;
use crate::registry::Entry;

/// All of them, in the order they are listed.
#[rustfmt::skip]
pub const LESSONS: &[Entry<Make>] = &[
    learning_rate_sensitivity::ENTRY,
    momentum_stability::ENTRY,
    edge_of_stability::ENTRY,
    warm_up::ENTRY,
    adamw::ENTRY,
    sgd_or_adam::ENTRY,
    double_descent::ENTRY,
];

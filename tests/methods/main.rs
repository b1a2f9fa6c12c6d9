//! Methods and schedules against reference implementations, step by step.

#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

#[path = "../common/mod.rs"]
mod common;

mod conventions;
mod golden;
mod memory;
mod muon;
mod picks;
mod recorded;
mod rest;
mod rules;
mod runs;
mod schedules;
mod shape;
mod sweep;
mod wrappers;

use common::On;
use ravine::descent::{Run, Trajectory, descend};
use ravine::optim::{Driven, Objective};

/// An objective whose gradient is given.
struct FixedGradient(Vec<f64>);

impl Objective<f64> for FixedGradient {
    fn value(&mut self, _: &[f64]) -> f64 {
        0.0
    }

    fn value_gradient(&mut self, _: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.copy_from_slice(&self.0);
        0.0
    }
}

/// The path a method takes on a surface.
fn path(surface: &str, start: [f64; 2], steps: u64, method: &str) -> Trajectory {
    let driven = Driven::parse(method).expect("a method");
    descend(&*On::new(surface).0, &driven, &Run::new(start, steps))
}

//! Methods and schedules against reference implementations, step by step.

#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

#[path = "../common/mod.rs"]
mod common;

mod conventions;
mod golden;
mod memory;
mod muon;
mod picks;
mod runs;
mod schedules;
mod shape;
mod sweep;
mod wrappers;

use ravine::descent::{Run, Trajectory, descend};
use ravine::optim::{Driven, Objective};
use ravine::surface::{self, Surface};

/// An objective whose gradient is given.
struct Given(Vec<f64>);

impl Objective<f64> for Given {
    fn value(&mut self, _: &[f64]) -> f64 {
        0.0
    }

    fn value_gradient(&mut self, _: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.copy_from_slice(&self.0);
        0.0
    }
}

/// A surface as an objective.
struct On(Box<dyn Surface>);

impl On {
    fn new(pick: &str) -> Self {
        Self(surface::build(&surface::parse(pick).expect("a surface")))
    }
}

impl Objective<f64> for On {
    fn value(&mut self, x: &[f64]) -> f64 {
        self.0.value([x[0], x[1]])
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        let (value, slopes) = self.0.value_gradient([x[0], x[1]]);
        gradient.copy_from_slice(&slopes);
        value
    }

    fn hessian(&mut self, x: &[f64], hessian: &mut [f64]) -> bool {
        let found = self.0.hessian([x[0], x[1]]);
        if let Some(rows) = found {
            hessian.copy_from_slice(rows.as_flattened());
        }
        found.is_some()
    }
}

/// The path a method takes on a surface.
fn path(surface: &str, start: [f64; 2], steps: u64, method: &str) -> Trajectory {
    let driven = Driven::parse(method).expect("a method");
    descend(&*On::new(surface).0, &driven, &Run::new(start, steps))
}

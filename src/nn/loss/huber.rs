//! Huber's loss: squared near 0, absolute beyond δ. `L = ½e²` where `|e| ≤ δ`, otherwise `δ(|e| − ½δ)`, with `e = z − y`;
//! `∂L/∂z = e` limited to ±δ.

use super::squared_error::{Penalty, of_numbers};
use super::{Build, Loss, Make};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this loss.
pub const ENTRY: Entry<Make> = Entry {
    key: "huber",
    label: "Huber loss",
    group: "Regression",
    about: "Squared for small errors, absolute for large ones: smooth at the minimum, and outliers count little.",
    formula: "L = ½e² where |e| ≤ δ, else δ(|e| − ½δ), e = z − y",
    source: "P. J. Huber 1964; PyTorch's torch.nn.HuberLoss",
    params: &[Param::log("delta", "Delta δ", [0.01, 10.0], 1.0)
        .within(Limits::POSITIVE)
        .help("Where the loss becomes absolute, in standard deviations of the target.")],
    make: Make::of_numbers::<Huber>(),
};

struct Huber {
    delta: f64,
}

impl Build for Huber {
    fn build<T: Real>(choice: &Choice<Make>) -> Box<dyn Loss<T>> {
        of_numbers(Self { delta: choice.number("delta") })
    }
}

impl Penalty for Huber {
    fn of(&self, error: f64) -> [f64; 2] {
        // written so that NaN stays NaN
        if error.abs() > self.delta {
            [self.delta * (error.abs() - 0.5 * self.delta), self.delta * error.signum()]
        } else {
            [0.5 * error * error, error]
        }
    }
}

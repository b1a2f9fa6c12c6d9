//! Absolute error: `L = |z − y|` for every sample, `∂L/∂z = sign(z − y)`, 0 where they are equal, as `PyTorch` has it.

use super::squared_error::{Penalty, of_numbers};
use super::{Build, Loss, Make};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this loss.
pub const ENTRY: Entry<Make> = Entry {
    key: "absolute-error",
    label: "Absolute error",
    group: "Regression",
    about: "The distance of the output from the number: its best constant is the median, so outliers count little.",
    formula: "L = |z − y|",
    source: "P. S. Laplace 1774; PyTorch's torch.nn.L1Loss",
    params: &[],
    make: Make::of_numbers::<AbsoluteError>(),
};

struct AbsoluteError;

impl Build for AbsoluteError {
    fn build<T: Real>(_: &Choice<Make>) -> Box<dyn Loss<T>> {
        of_numbers(Self)
    }
}

impl Penalty for AbsoluteError {
    fn of(&self, error: f64) -> [f64; 2] {
        // NaN stays NaN
        let slope = if error == 0.0 { 0.0 } else { error.signum() };
        [error.abs(), slope]
    }
}

//! Squared error against one-hot targets: `L = ½ Σₖ (zₖ − qₖ)²` for every sample, `∂L/∂zₖ = zₖ − qₖ`.
//!
//! q is 1 at the label and 0 elsewhere, or a mixture of two labels. `PyTorch` takes the mean over the classes and leaves
//! out the ½.

use super::{Build, Loss, Make};
use crate::nn::Target;
use crate::param::Param;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this loss.
pub const ENTRY: Entry<Make> = Entry {
    key: "squared-error",
    label: "Squared error",
    group: "Regression",
    about: "The distance of the outputs from a one at the right class and zeros elsewhere.",
    formula: "L = ½ Σₖ (zₖ − qₖ)²",
    source: "LeCun et al. 1998; convention=pytorch: torch.nn.MSELoss",
    params: &[Param::choice("convention", "Convention", &["sum", "pytorch"])
        .help("sum: half the sum over the classes. pytorch: the mean over the classes.")],
    make: Make::of::<SquaredError>(),
};

struct SquaredError {
    is_mean: bool,
}

impl Build for SquaredError {
    fn build<T: Real>(choice: &Choice<Make>) -> Box<dyn Loss<T>> {
        Box::new(Self { is_mean: choice.word("convention") == "pytorch" })
    }
}

impl SquaredError {
    /// The factor of the sum of squares.
    fn scale(&self, classes: usize) -> f64 {
        if self.is_mean { 1.0 / classes as f64 } else { 0.5 }
    }
}

/// `zₖ − qₖ` for every class.
fn errors<T: Real>(row: &[T], target: Target) -> impl Iterator<Item = f64> {
    let share = f64::from(target.share);
    row.iter().enumerate().map(move |(class, z)| {
        let is = |label: u32| f64::from(u8::from(label as usize == class));
        z.wide() - share * is(target.label) - (1.0 - share) * is(target.other)
    })
}

impl<T: Real> Loss<T> for SquaredError {
    fn total(&self, outputs: &[T], targets: &[Target]) -> f64 {
        let classes = (outputs.len() / targets.len().max(1)).max(1);
        let rows = outputs.chunks_exact(classes).zip(targets);
        self.scale(classes) * rows.map(|(row, target)| errors(row, *target).map(|e| e * e).sum::<f64>()).sum::<f64>()
    }

    fn slopes(&self, outputs: &[T], targets: &[Target], slopes: &mut [T]) -> f64 {
        let classes = (outputs.len() / targets.len().max(1)).max(1);
        let share = 2.0 * self.scale(classes) / targets.len() as f64;
        let rows = outputs.chunks_exact(classes).zip(slopes.chunks_exact_mut(classes));
        for ((row, slopes), target) in rows.zip(targets) {
            for (slope, error) in slopes.iter_mut().zip(errors(row, *target)) {
                *slope = T::of(share * error);
            }
        }
        self.total(outputs, targets)
    }
}

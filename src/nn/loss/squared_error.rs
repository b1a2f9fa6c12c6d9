//! Squared error: `L = ½ Σₖ (zₖ − qₖ)²` for every sample, `∂L/∂zₖ = zₖ − qₖ`.
//!
//! Where the target is a number, q is that number. For classes q is 1 at the label and 0 elsewhere, or a mixture of two
//! labels. `PyTorch` takes the mean over the outputs and leaves out the ½.

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
    about: "The squared distance of the output from the number, or of the outputs from a one at the right class and \
            zeros elsewhere.",
    formula: "L = ½ Σₖ (zₖ − qₖ)²",
    source: "LeCun et al. 1998; convention=pytorch: torch.nn.MSELoss",
    params: &[Param::choice("convention", "Convention", &["sum", "pytorch"])
        .help("sum: half the sum over the outputs. pytorch: the mean over the outputs.")],
    make: Make::of_both::<SquaredError, SquaredDistance>(),
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

/// The same for a number.
struct SquaredDistance {
    scale: f64,
}

impl Build for SquaredDistance {
    fn build<T: Real>(choice: &Choice<Make>) -> Box<dyn Loss<T>> {
        let scale = if choice.word("convention") == "pytorch" { 1.0 } else { 0.5 };
        of_numbers(Self { scale })
    }
}

impl Penalty for SquaredDistance {
    fn of(&self, error: f64) -> [f64; 2] {
        [self.scale * error * error, 2.0 * self.scale * error]
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

/// A penalty on the error `e = z − y` of a number: what losses of numbers are made of.
pub trait Penalty: Send {
    /// The loss of an error, and its slope.
    fn of(&self, error: f64) -> [f64; 2];
}

/// The loss that sums a penalty over the samples.
pub fn of_numbers<T: Real>(penalty: impl Penalty + 'static) -> Box<dyn Loss<T>> {
    Box::new(OfNumbers(penalty))
}

struct OfNumbers<P>(P);

/// The error of a row, whose single output is the prediction.
fn error<T: Real>(row: &[T], target: Target) -> f64 {
    row.first().map_or(f64::NAN, |z| z.wide() - f64::from(target.number))
}

impl<P: Penalty, T: Real> Loss<T> for OfNumbers<P> {
    fn total(&self, outputs: &[T], targets: &[Target]) -> f64 {
        let columns = (outputs.len() / targets.len().max(1)).max(1);
        let rows = outputs.chunks_exact(columns).zip(targets);
        rows.map(|(row, target)| self.0.of(error(row, *target))[0]).sum()
    }

    fn slopes(&self, outputs: &[T], targets: &[Target], slopes: &mut [T]) -> f64 {
        let columns = (outputs.len() / targets.len().max(1)).max(1);
        let share = 1.0 / targets.len() as f64;
        slopes.fill(T::zero());
        let rows = outputs.chunks_exact(columns).zip(slopes.chunks_exact_mut(columns));
        let of_row = |((row, slopes), target): ((&[T], &mut [T]), &Target)| {
            let [loss, slope] = self.0.of(error(row, *target));
            slopes[0] = T::of(share * slope);
            loss
        };
        rows.zip(targets).map(of_row).sum()
    }
}

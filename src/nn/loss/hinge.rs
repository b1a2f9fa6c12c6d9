//! Multi-class hinge: `L = Σ_{k≠y} max(0, m + z_k − z_y)ᵖ` for every sample, with p = 1 or 2.
//!
//! The lecture sums over the classes; `PyTorch` divides by their number. A mixture of two labels gets the mixture of
//! their losses. The slope where a term is exactly 0 is taken as 0, as `PyTorch` does.

use super::{Build, Loss, Make};
use crate::nn::Target;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this loss.
pub const ENTRY: Entry<Make> = Entry {
    key: "hinge",
    label: "Multi-class hinge",
    group: "Classification",
    about: "Zero once the correct class is ahead of all others by a margin: the loss of a support vector machine.",
    formula: "L = Σ_{k≠y} max(0, m + z_k − z_y)",
    source: "Weston & Watkins 1999; CS231n lecture 3; PyTorch's torch.nn.MultiMarginLoss",
    params: &[
        Param::linear("margin", "Margin m", [0.0, 5.0], 1.0)
            .within(Limits::NON_NEGATIVE)
            .help("How far the score of the correct class must be above the others."),
        Param::switch("squared", "Squared", false).help("Squares every term: large violations count for more."),
        Param::choice("convention", "Convention", &["lecture", "pytorch"])
            .help("lecture: the sum over the classes. pytorch: that sum divided by the number of classes."),
    ],
    make: Make::of::<Hinge>(),
};

struct Hinge {
    margin: f64,
    is_squared: bool,
    is_mean: bool,
}

impl Build for Hinge {
    fn build<T: Real>(choice: &Choice<Make>) -> Box<dyn Loss<T>> {
        Box::new(Self {
            margin: choice.number("margin"),
            is_squared: choice.is_on("squared"),
            is_mean: choice.word("convention") == "pytorch",
        })
    }
}

impl Hinge {
    /// The loss of a sample with this target, for each label of its mixture, and the derivative of each term by
    /// `z_k − z_y` with the indices k and y.
    fn of_row<T: Real>(&self, row: &[T], target: Target, mut each: impl FnMut(f64, usize, usize)) -> f64 {
        let share = f64::from(target.share);
        let scale = if self.is_mean { 1.0 / row.len() as f64 } else { 1.0 };
        let mut loss = 0.0;
        for (label, weight) in [(target.label as usize, share), (target.other as usize, 1.0 - share)] {
            if weight == 0.0 {
                continue;
            }
            for (class, z) in row.iter().enumerate().filter(|(class, _)| *class != label) {
                let excess = self.margin + (*z - row[label]).wide();
                // written so that NaN stays NaN
                if excess <= 0.0 {
                    continue;
                }
                let [term, slope] = if self.is_squared { [excess * excess, 2.0 * excess] } else { [excess, 1.0] };
                loss += weight * scale * term;
                each(weight * scale * slope, class, label);
            }
        }
        loss
    }
}

impl<T: Real> Loss<T> for Hinge {
    fn total(&self, outputs: &[T], targets: &[Target]) -> f64 {
        let classes = (outputs.len() / targets.len().max(1)).max(1);
        let rows = outputs.chunks_exact(classes).zip(targets);
        rows.map(|(row, target)| self.of_row(row, *target, |_, _, _| {})).sum()
    }

    fn slopes(&self, outputs: &[T], targets: &[Target], slopes: &mut [T]) -> f64 {
        let classes = (outputs.len() / targets.len().max(1)).max(1);
        let share = 1.0 / targets.len() as f64;
        slopes.fill(T::zero());
        let rows = outputs.chunks_exact(classes).zip(slopes.chunks_exact_mut(classes));
        let of_row = |((row, slopes), target): ((&[T], &mut [T]), &Target)| {
            self.of_row(row, *target, |slope, class, label| {
                slopes[class] += T::of(share * slope);
                slopes[label] -= T::of(share * slope);
            })
        };
        rows.zip(targets).map(of_row).sum()
    }
}

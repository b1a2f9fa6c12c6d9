//! y = Wx + b, with W outputs × inputs. An image is read as one row of numbers.
//!
//! Backward, summed over the batch: ∂W = Σ ∂y xᵀ, ∂b = Σ ∂y, ∂x = Wᵀ∂y.
//!
//! Start: w, b ~ U(−1/√inputs, 1/√inputs), as `PyTorch` starts its linear layers. It is smaller than He's √(2/inputs),
//! with which a small network learns wrong labels by heart so fast that dropout and augmentation help only half as much.

use rand::RngExt as _;

use super::{Build, Built, Layer, Make, Place, Seen, Slopes};
use crate::nn::Pass;
use crate::nn::kernel::{Left, add_product, transpose};
use crate::optim::Role;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "dense",
    label: "Dense",
    group: "Linear",
    about: "Every output is a weighted sum of all inputs.",
    formula: "y = Wx + b;  start w, b ~ U(±1/√inputs)",
    source: "CS231n lecture 4; start: PyTorch's torch.nn.Linear",
    params: &[Param::integer("units", "Units", [1.0, 512.0], 64.0)
        .within(Limits::closed(1.0, 65_536.0))
        .bare()
        .help("How many outputs. The last layer of a network has one for each class.")],
    make: Make::of::<Dense<f64>>(),
};

struct Dense<T> {
    inputs: usize,
    outputs: usize,
    /// Wᵀ of the last pass: the product then runs along the outputs, which lie side by side.
    transposed: Vec<T>,
}

impl Build for Dense<f64> {
    fn build<T: Real>(choice: &Choice<Make>, place: Place<'_>) -> Built<T> {
        let (inputs, outputs) = (place.inputs(), choice.number("units") as usize);
        Built {
            layer: Box::new(Dense { inputs, outputs, transposed: Vec::<T>::new() }),
            output: vec![outputs],
            spans: vec![("weight", vec![outputs, inputs], Role::Weight), ("bias", vec![outputs], Role::Bias)],
        }
    }
}

impl<T: Real> Layer<T> for Dense<T> {
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        let bound = 1.0 / (self.inputs as f64).sqrt();
        parameters.fill_with(|| T::of(rng.random_range(-bound..bound)));
    }

    fn forward(&mut self, parameters: &[T], input: &[T], output: &mut [T], _: Pass) {
        let (weight, bias) = parameters.split_at(self.inputs * self.outputs);
        self.transposed.resize(weight.len(), T::zero());
        transpose([self.outputs, self.inputs], weight, &mut self.transposed);
        for row in output.chunks_exact_mut(self.outputs) {
            row.copy_from_slice(bias);
        }
        let rows = input.len() / self.inputs;
        add_product([rows, self.inputs, self.outputs], Left::Rows(input), &self.transposed, output);
    }

    fn backward(&mut self, parameters: &[T], seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let weight = &parameters[..self.inputs * self.outputs];
        let rows = seen.input.len() / self.inputs;
        slopes.parameters.fill(T::zero());
        let (by_weight, by_bias) = slopes.parameters.split_at_mut(weight.len());
        add_product([self.outputs, rows, self.inputs], Left::Columns(slopes.output), seen.input, by_weight);
        for row in slopes.output.chunks_exact(self.outputs) {
            for (sum, slope) in by_bias.iter_mut().zip(row) {
                *sum += *slope;
            }
        }
        if let Some(by_input) = slopes.input {
            by_input.fill(T::zero());
            add_product([rows, self.outputs, self.inputs], Left::Rows(slopes.output), weight, by_input);
        }
    }
}

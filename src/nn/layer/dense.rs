//! y = Wx + b. An image is read as one row of numbers.
//!
//! Backward, summed over the batch: ∂W = Σ ∂y xᵀ, ∂b = Σ ∂y, ∂x = Wᵀ∂y.
//!
//! Start, if no other is chosen: w, b ~ U(−1/√inputs, 1/√inputs), as `PyTorch` starts its linear layers. It is smaller
//! than He's √(2/inputs), with which a small network learns wrong labels by heart so fast that dropout and augmentation help only half as much.

use rayon::prelude::*;

use super::{Build, Built, Fit, Given, Layer, Make, Order, Place, Precision, Seen, Slopes, Weights};
use crate::nn::init::{Fans, INIT, Init};
use crate::nn::kernel::{Lanes, Right, Rows, add_column_sums, add_transposed_product, product, transpose};
use crate::nn::share;
use crate::nn::stack::room;
use crate::optim::Role;
use crate::param::{Limits, Param};
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
    params: &[
        Param::integer("units", "Units", [1.0, 512.0], 64.0)
            .within(Limits::closed(1.0, 65_536.0))
            .bare()
            .help("How many outputs. The last layer of a network has one for each class."),
        INIT,
    ],
    make: Make::of::<Dense<f64>>(),
};

struct Dense<T> {
    inputs: usize,
    outputs: usize,
    init: Init,
    /// Wᵀ, for the way back.
    transposed: Vec<T>,
    /// A right factor with rows filled up to whole vectors.
    padded: Vec<T>,
}

impl Build for Dense<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let (inputs, outputs) = (place.inputs(), choice.number("units") as usize);
        let init = Init::of(choice, Fans::dense(inputs, outputs))?;
        let order = Order::Dense { image: place.input.try_into().unwrap_or([1, 1, inputs]) };
        let layer = Dense { inputs, outputs, init, transposed: Vec::<T>::new(), padded: Vec::new() };
        let spans = vec![
            Weights::new("weight", vec![inputs, outputs], Role::Weight).ordered(order),
            Weights::new("bias", vec![outputs], Role::Bias),
        ];
        Ok(Built { spans, ..Built::new(layer, vec![outputs]) })
    }
}

impl<T: Lanes> Layer<T> for Dense<T> {
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        self.init.fill(Fans::dense(self.inputs, self.outputs), parameters, rng);
    }

    fn forward(&mut self, given: Given<'_, T>, input: &[T], output: &mut [T]) {
        let (weight, bias) = given.parameters.split_at(self.inputs * self.outputs);
        let weight = Right::new(weight, self.outputs, &mut self.padded);
        shared_product([self.inputs, self.outputs], input, weight, Some(bias), output);
    }

    fn backward(&mut self, given: Given<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let weight = &given.parameters[..self.inputs * self.outputs];
        slopes.parameters.fill(T::zero());
        let (by_weight, by_bias) = slopes.parameters.split_at_mut(weight.len());
        let by_output = Right::new(slopes.output, self.outputs, &mut self.padded);
        let pieces = by_weight.par_chunks_mut(PIECE * self.outputs).enumerate();
        share::each(pieces, PIECE * self.outputs * given.rows, |(at, by_weight)| {
            add_transposed_product(seen.input, Rows::of_matrix(self.inputs), by_output, at * PIECE, by_weight);
        });
        add_column_sums(by_output, by_bias);
        if let Some(by_input) = slopes.input {
            let transposed = room(&mut self.transposed, weight.len());
            transpose([self.inputs, self.outputs], weight, transposed);
            let transposed = Right::new(transposed, self.inputs, &mut self.padded);
            shared_product([self.outputs, self.inputs], slopes.output, transposed, None, by_input);
        }
    }
}

/// Rows of a product that are made at once.
const PIECE: usize = 32;

/// A product of a matrix with so many rows and columns on the right.
fn shared_product<T: Lanes>([k, n]: [usize; 2], a: &[T], b: Right<'_, T>, bias: Option<&[T]>, c: &mut [T]) {
    let pieces = a.par_chunks(PIECE * k).zip(c.par_chunks_mut(PIECE * n));
    share::each(pieces, PIECE * k * n, |(a, c)| product(a, Rows::of_matrix(k), b, bias, c));
}

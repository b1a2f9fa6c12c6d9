//! y[i, j, o] = b[o] + Σ w[u, v, c, o] x[i·s + u − p, j·s + v − p, c], with stride s and p pixels of zeros around the
//! image: a correlation, as everywhere in the field.
//!
//! Backward, summed over the batch and all places: ∂w[u, v, c, o] = Σ x[i·s + u − p, j·s + v − p, c] ∂y[i, j, o],
//! ∂b = Σ ∂y, and every ∂y goes back through the weight it came by.
//!
//! Start, if no other is chosen: w, b ~ U(−1/√n, 1/√n) with n = size²·channels, as `PyTorch` starts its convolutions.

use super::{Build, Built, Fit, Given, Layer, Make, Order, Place, Precision, Seen, Slopes, Weights};
use crate::nn::image::{Image, Sight, Window, add_to, piece};
use crate::nn::init::{Fans, INIT, Init};
use crate::optim::Role;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "conv",
    label: "Convolution",
    group: "Linear",
    about: "Every output pixel is a weighted sum of the pixels around it, with the same weights everywhere.",
    formula: "y = w ∗ x + b;  start w, b ~ U(±1/√(size²·channels))",
    source: "LeCun et al. 1989; CS231n lecture 5; start: PyTorch's torch.nn.Conv2d",
    params: &[
        Param::integer("filters", "Filters", [1.0, 128.0], 16.0)
            .within(Limits::closed(1.0, 65_536.0))
            .bare()
            .help("How many outputs a pixel gets."),
        Param::integer("kernel", "Kernel size", [1.0, 7.0], 3.0)
            .within(Limits::closed(1.0, 256.0))
            .bare()
            .help("The side of the square that is seen, in pixels."),
        Param::integer("stride", "Stride", [1.0, 4.0], 1.0)
            .within(Limits::closed(1.0, 256.0))
            .help("Pixels from one place of the square to the next."),
        Param::choice("padding", "Padding", &["same", "valid", "0", "1", "2", "3", "4", "5", "6", "7", "8"]).help(
            "Pixels of zeros on each side. 'same' is as many as keep the size at stride 1; 'valid' is none. An even \
             kernel gets the odd pixel below and to the right.",
        ),
        Param::switch("bias", "Bias", true)
            .help("Whether b is added. In front of batch normalisation it does nothing."),
        INIT,
    ],
    make: Make::of::<Conv>(),
};

struct Conv {
    window: Window,
    filters: usize,
    has_bias: bool,
    init: Init,
}

impl Build for Conv {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let [filters, size, stride] = ["filters", "kernel", "stride"].map(|key| choice.number(key) as usize);
        let border = match choice.word("padding") {
            "same" => [(size - 1) / 2, size / 2],
            "valid" => [0, 0],
            pixels => [pixels.parse().unwrap_or(0); 2],
        };
        let window = Window::over(Image::of(place.input)?, size, stride, border)?;
        let has_bias = choice.is_on("bias");
        let init = Init::of(choice, Fans::conv(size * size, window.input.channels, filters))?;
        let shape = vec![size, size, window.input.channels, filters];
        let mut spans = vec![Weights::new("weight", shape, Role::Weight).ordered(Order::Conv)];
        if has_bias {
            spans.push(Weights::new("bias", vec![filters], Role::Bias));
        }
        let output = window.output(filters).shape();
        Ok(Built { spans, ..Built::new(Self { window, filters, has_bias, init }, output) })
    }
}

impl Conv {
    /// Weights, without the biases.
    const fn weights(&self) -> usize {
        self.window.size * self.window.size * self.window.input.channels * self.filters
    }

    fn forward_one<T: Real>(&self, weight: &[T], input: &[T], output: &mut [T]) {
        let (channels, filters) = (self.window.input.channels, self.filters);
        for Sight { pixel, at, place } in self.window.sights() {
            let sums = &mut output[piece(place, filters)];
            let weights = weight[piece(at, channels * filters)].chunks_exact(filters);
            for (x, weights) in input[piece(pixel, channels)].iter().zip(weights) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += *weight * *x);
            }
        }
    }

    fn weight_slopes_of_one<T: Real>(&self, input: &[T], by_output: &[T], by_weight: &mut [T]) {
        let (channels, filters) = (self.window.input.channels, self.filters);
        for Sight { pixel, at, place } in self.window.sights() {
            let slopes = &by_output[piece(place, filters)];
            let sums = by_weight[piece(at, channels * filters)].chunks_exact_mut(filters);
            for (x, sums) in input[piece(pixel, channels)].iter().zip(sums) {
                sums.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += *x * *slope);
            }
        }
    }

    fn input_slopes_of_one<T: Real>(&self, weight: &[T], by_output: &[T], by_input: &mut [T]) {
        let (channels, filters) = (self.window.input.channels, self.filters);
        by_input.fill(T::zero());
        for Sight { pixel, at, place } in self.window.sights() {
            let slopes = &by_output[piece(place, filters)];
            let weights = weight[piece(at, channels * filters)].chunks_exact(filters);
            for (sum, weights) in by_input[piece(pixel, channels)].iter_mut().zip(weights) {
                *sum += weights.iter().zip(slopes).map(|(weight, slope)| *weight * *slope).sum::<T>();
            }
        }
    }
}

impl<T: Real> Layer<T> for Conv {
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        let pixels = self.window.size * self.window.size;
        self.init.fill(Fans::conv(pixels, self.window.input.channels, self.filters), parameters, rng);
    }

    fn forward(&mut self, given: Given<'_, T>, input: &[T], output: &mut [T]) {
        let (weight, bias) = given.parameters.split_at(self.weights());
        let outputs = self.window.output(self.filters).len();
        for (input, output) in input.chunks_exact(self.window.input.len()).zip(output.chunks_exact_mut(outputs)) {
            if self.has_bias {
                output.chunks_exact_mut(self.filters).for_each(|pixel| pixel.copy_from_slice(bias));
            } else {
                output.fill(T::zero());
            }
            self.forward_one(weight, input, output);
        }
    }

    fn backward(&mut self, given: Given<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let [inputs, outputs] = [self.window.input.len(), self.window.output(self.filters).len()];
        slopes.parameters.fill(T::zero());
        let (by_weight, by_bias) = slopes.parameters.split_at_mut(self.weights());
        for (input, by_output) in seen.input.chunks_exact(inputs).zip(slopes.output.chunks_exact(outputs)) {
            self.weight_slopes_of_one(input, by_output, by_weight);
        }
        if self.has_bias {
            slopes.output.chunks_exact(self.filters).for_each(|pixel| add_to(by_bias, pixel));
        }
        let Some(by_input) = slopes.input else { return };
        let weight = &given.parameters[..by_weight.len()];
        for (by_input, by_output) in by_input.chunks_exact_mut(inputs).zip(slopes.output.chunks_exact(outputs)) {
            self.input_slopes_of_one(weight, by_output, by_input);
        }
    }
}

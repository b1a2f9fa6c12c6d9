//! y[i, j, o] = b[o] + Σ w[u, v, c, o] x[i·s + u − p, j·s + v − p, c], with stride s and p pixels of zeros around the
//! image: a cross-correlation, as usual in deep learning.
//!
//! Backward, summed over the batch and all positions: ∂w[u, v, c, o] = Σ x[i·s + u − p, j·s + v − p, c] ∂y[i, j, o],
//! ∂b = Σ ∂y, and ∂x sums every ∂y times the weight that connects it to x.
//!
//! Default initialisation: w, b ~ U(−1/√n, 1/√n) with n = size²·channels, as `PyTorch` starts its convolutions.

use rayon::prelude::*;

use super::{Build, Built, Context, Fit, Layer, Make, Order, Place, Precision, Seen, Slopes, Weights};
use crate::nn::after::After;
use crate::nn::image::{Image, Window, add_to, piece};
use crate::nn::init::{Fans, INIT, Init};
use crate::nn::kernel::{
    Canvas, Finish, Lanes, Right, Rows, add_column_sums, add_transposed_product, product, transpose,
};
use crate::nn::scratch::scratch;
use crate::nn::share;
use crate::optim::Role;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

/// The entry of this layer.
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
            .help("Number of output channels."),
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
            .help("Whether a bias is added. It has no effect before batch normalisation."),
        INIT,
    ],
    make: Make::of::<Conv<f64>>(),
};

struct Conv<T> {
    window: Window,
    filters: usize,
    has_bias: bool,
    init: Init,
    /// The input with its border.
    canvas: Canvas,
    /// ∂loss/∂y with strides and border such that the backward pass is a convolution too.
    back: Canvas,
    scratch: Scratch<T>,
}

/// Buffers for a batch.
#[derive(Default)]
struct Scratch<T> {
    /// All inputs with their borders.
    inputs: Vec<T>,
    /// All ∂loss/∂y, laid out as [`Conv::back`].
    slopes: Vec<T>,
    /// The weights rotated by 180°, from filters to channels.
    turned: Vec<T>,
    /// A right factor with rows padded to whole vectors.
    padded: Vec<T>,
    /// ∂loss/∂parameters, for each group of samples.
    groups: Vec<T>,
}

impl Build for Conv<f64> {
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
        let (input, output) = (window.input, window.output(filters));
        let grown = |image: Image, by: usize| Image { height: image.height + by, width: image.width + by, ..image };
        let canvas =
            Canvas { image: input, size: grown(input, border[0] + border[1]), spread: 1, moved: [border[0], 0] };
        let size = Image { channels: filters, ..grown(input, size - 1) };
        let back = Canvas { image: output, size, spread: stride, moved: [window.size - 1, border[0]] };
        let inner = canvas.size.len() + back.size.len();
        let layer = Conv { window, filters, has_bias, init, canvas, back, scratch: Scratch::<T>::default() };
        Ok(Built { spans, inner, ..Built::new(layer, output.shape()) })
    }
}

/// The positions of a window over a canvas, as rows of a matrix.
const fn rows(canvas: Image, places: usize, stride: usize, size: usize) -> Rows {
    let line = canvas.width * canvas.channels;
    Rows {
        across: places,
        step: stride * canvas.channels,
        down: stride * line,
        runs: size,
        run: size * canvas.channels,
        apart: line,
    }
}

/// Groups of samples whose weight gradients are summed separately, for as many threads. Each needs memory for the gradient.
const GROUPS: usize = 8;
/// Most numbers for that.
const MOST_ROOM: usize = 4_000_000;

impl<T: Lanes> Conv<T> {
    /// Weights, without the biases.
    const fn weights(&self) -> usize {
        self.window.size * self.window.size * self.window.input.channels * self.filters
    }

    /// Multiplications and additions of one sample.
    const fn work(&self) -> usize {
        self.window.places[0] * self.window.places[1] * self.weights()
    }

    /// The inputs under the window.
    const fn patches(&self) -> Rows {
        rows(self.canvas.size, self.window.places[1], self.window.stride, self.window.size)
    }

    /// Writes the sums of each group, then adds them up.
    fn parameter_slopes(&mut self, input: &[T], by_output: &[T], slopes: &mut [T]) {
        let (outputs, patches, weights) = (self.window.output(self.filters).len(), self.patches(), self.weights());
        let (places, samples) = (outputs / self.filters, by_output.len() / outputs);
        let groups = GROUPS.min(MOST_ROOM / slopes.len().max(1)).max(1);
        let inputs = if self.canvas.is_image() { input } else { &self.scratch.inputs };
        let one = self.canvas.size.len();
        let by_output = Right::new(by_output, self.filters, &mut self.scratch.padded);
        let sums = scratch(&mut self.scratch.groups, groups * slopes.len());
        let of_group = |(group, sums): (usize, &mut [T])| {
            sums.fill(T::zero());
            let (by_weight, by_bias) = sums.split_at_mut(weights);
            for sample in samples * group / groups..samples * (group + 1) / groups {
                let by_output = by_output.piece(piece(sample, places));
                add_transposed_product(&inputs[piece(sample, one)], patches, by_output, 0, by_weight);
                if self.has_bias {
                    add_column_sums(by_output, by_bias);
                }
            }
        };
        let work = samples.div_ceil(groups) * places * weights;
        share::each(sums.par_chunks_mut(slopes.len()).enumerate(), work, of_group);
        slopes.fill(T::zero());
        sums.chunks_exact(slopes.len()).for_each(|sums| add_to(slopes, sums));
    }

    fn input_slopes(&mut self, weight: &[T], by_output: &[T], by_input: &mut [T]) {
        let (input, outputs, work) = (self.window.input, self.window.output(self.filters).len(), self.work());
        let turned = scratch(&mut self.scratch.turned, weight.len());
        let numbers = input.channels * self.filters;
        for (from, to) in weight.chunks_exact(numbers).zip(turned.chunks_exact_mut(numbers).rev()) {
            transpose([input.channels, self.filters], from, to);
        }
        let turned = Right::new(turned, input.channels, &mut self.scratch.padded);
        let (back, patches) = (self.back, rows(self.back.size, input.width, 1, self.window.size));
        let canvases = scratch(&mut self.scratch.slopes, by_output.len() / outputs * back.size.len());
        let samples = by_output.par_chunks_exact(outputs).zip(canvases.par_chunks_exact_mut(back.size.len()));
        share::each(samples.zip(by_input.par_chunks_exact_mut(input.len())), work, |((from, canvas), by_input)| {
            back.paint(from, canvas);
            product(canvas, patches, turned, Finish::with(None), by_input);
        });
    }
}

impl<T: Lanes> Layer<T> for Conv<T> {
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        let fans = Fans::conv(self.window.size * self.window.size, self.window.input.channels, self.filters);
        self.init.fill(fans, parameters, rng);
    }

    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        self.evaluate(context, input, output, &After::default());
    }

    fn takes(&self) -> bool {
        true
    }

    fn is_linear_in_parameters(&self) -> bool {
        true
    }

    fn evaluate(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T], after: &After<T>) {
        let (weight, bias) = context.parameters.split_at(self.weights());
        let finish = after.with(self.has_bias.then_some(bias));
        let (inputs, outputs) = (self.window.input.len(), self.window.output(self.filters).len());
        let (canvas, patches, work) = (self.canvas, self.patches(), self.work());
        let weight = Right::new(weight, self.filters, &mut self.scratch.padded);
        let samples = input.par_chunks_exact(inputs).zip(output.par_chunks_exact_mut(outputs));
        if canvas.is_image() {
            share::each(samples, work, |(input, output)| product(input, patches, weight, finish, output));
            return;
        }
        let canvases = scratch(&mut self.scratch.inputs, context.rows * canvas.size.len());
        share::each(
            samples.zip(canvases.par_chunks_exact_mut(canvas.size.len())),
            work,
            |((input, output), bordered)| {
                canvas.paint(input, bordered);
                product(bordered, patches, weight, finish, output);
            },
        );
    }

    fn backward(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        self.parameter_slopes(seen.input, slopes.output, slopes.parameters);
        if let Some(by_input) = slopes.input {
            self.input_slopes(&context.parameters[..self.weights()], slopes.output, by_input);
        }
    }
}

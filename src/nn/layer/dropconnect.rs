//! A dense layer whose weights, not its outputs, are switched off: y = a((M ⋆ W)x + M′ ⋆ b) in training, with masks M
//! that are 0 with probability p.
//!
//! Testing uses the mean over the masks. For the sum u = (M ⋆ W)x + M′ ⋆ b it is simple, and `test=mean` applies a to it.
//! For a(u) it has no closed form, but u is a sum of many independent terms and nearly normal: `test=gauss` uses
//! the mean of a over the normal distribution of the same mean and variance. With q = 1 − p and a scale s of what is kept:
//!
//! μ = qs (Wx + b),  σ² = q(1 − q)s² ((W ⋆ W)(x ⋆ x) + b ⋆ b)
//!
//! L. Wan et al. 2013. The paper draws from this normal distribution; here its mean is an integral, exact for ReLU and
//! by Gauss–Hermite quadrature for tanh and sigmoid.

use super::dropout::{FORM, factors};
use super::{Build, Built, Context, Fit, Layer, Make, Order, Place, Precision, Seen, Slopes, Weights};
use crate::nn::affine::Affine;
use crate::nn::gaussian::{Activation, Quadrature};
use crate::nn::init::{Fans, INIT, Init};
use crate::nn::kernel::Lanes;
use crate::nn::layer_path::PathPart;
use crate::nn::mask::Mask;
use crate::nn::noise::Bernoulli;
use crate::nn::scratch::scratch;
use crate::optim::Role;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "dropconnect",
    label: "DropConnect",
    group: "Regularisation",
    about: "A dense layer whose single weights are dropped at random during training.",
    formula: "train: y = a((M ⋆ W)x + M′ ⋆ b);  test: a(Wx + b), or the mean of a over N(μ, σ²)",
    source: "Wan et al. 2013",
    params: &[
        Param::integer("units", "Units", [1.0, 512.0], 64.0)
            .within(Limits::closed(1.0, 65_536.0))
            .bare()
            .help("Number of outputs."),
        Param::linear("rate", "Drop rate p", [0.0, 0.9], 0.5)
            .within(Limits::RATE)
            .bare()
            .live()
            .help("The probability of dropping a weight."),
        Param::choice("activation", "Activation", Activation::WORDS)
            .help("The curve a behind the sum. The paper has it inside, since testing takes its mean."),
        Param::choice("noise", "Masks", &["sample", "batch"])
            .live()
            .help("Whether every sample draws its own mask, as in the paper, or a batch shares one, which is faster."),
        Param::choice("test", "In testing", &["mean", "gauss"])
            .live()
            .help("mean: a of the mean of the sum. gauss: the mean of a over a normal distribution, as in the paper."),
        FORM.live(),
        INIT,
    ],
    make: Make::of::<DropConnect<f64>>(),
};

struct DropConnect<T> {
    fans: Fans,
    init: Init,
    rate: f64,
    /// The factor of what is kept in training, and of everything in testing.
    factors: [f64; 2],
    activation: Activation,
    has_own_masks: bool,
    /// For testing with the normal distribution.
    quadrature: Option<Quadrature>,
    /// Name of its random stream.
    stream: String,
    /// The factors of weights and biases, of one sample or all.
    mask: Vec<T>,
    /// Weights and biases times these.
    masked: Vec<T>,
    /// ∂loss/∂`masked`.
    by_masked: Vec<T>,
    affine: Affine<T>,
    /// ∂y/∂u, or ∂y/∂μ and ∂y/∂σ², of the whole batch.
    bends: [Vec<T>; 2],
    /// The squares of the inputs, and of the weights and biases.
    squares: [Vec<T>; 2],
    /// ∂loss/∂u of the whole batch, and the part of the inputs.
    by_sums: [Vec<T>; 2],
}

impl Build for DropConnect<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let fans = Fans::dense(place.inputs(), choice.number("units") as usize);
        let order = Order::Dense { image: place.input.try_into().unwrap_or([1, 1, fans.inputs]) };
        let layer = DropConnect::<T> {
            fans,
            init: Init::of(choice, fans)?,
            rate: choice.number("rate"),
            factors: factors(choice),
            activation: Activation::of(choice.word("activation")),
            has_own_masks: choice.word("noise") == "sample",
            quadrature: (choice.word("test") == "gauss").then(Quadrature::default),
            stream: format!("dropconnect {}", place.name),
            mask: Vec::new(),
            masked: Vec::new(),
            by_masked: Vec::new(),
            affine: Affine::new(fans.inputs, fans.outputs),
            bends: Default::default(),
            squares: Default::default(),
            by_sums: Default::default(),
        };
        let spans = vec![
            Weights::new("weight", vec![fans.inputs, fans.outputs], Role::Weight).ordered(order),
            Weights::new("bias", vec![fans.outputs], Role::Bias),
        ];
        Ok(Built { spans, inner: 4 * fans.outputs + fans.inputs, ..Built::new(layer, vec![fans.outputs]) })
    }
}

impl<T: Lanes> DropConnect<T> {
    /// Samples that share the next mask.
    fn rows_of_mask(&self, context: Context<'_, T>) -> usize {
        if self.has_own_masks { 1 } else { context.rows }
    }

    /// Draws the next mask and applies it to the weights.
    fn put_mask(&mut self, draws: &mut Bernoulli, parameters: &[T]) {
        let kept = T::of(self.factors[0]);
        let mask = scratch(&mut self.mask, parameters.len());
        mask.fill_with(|| if draws.is_kept() { kept } else { T::zero() });
        let masked = scratch(&mut self.masked, parameters.len());
        for ((masked, mask), x) in masked.iter_mut().zip(&*mask).zip(parameters) {
            *masked = *mask * *x;
        }
    }

    fn forward_masked(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        let mut draws = Bernoulli::of(context.pass, &self.stream, self.rate);
        let rows = self.rows_of_mask(context);
        let parts = input.chunks_exact(rows * self.fans.inputs).zip(output.chunks_exact_mut(rows * self.fans.outputs));
        for (input, output) in parts {
            self.put_mask(&mut draws, context.parameters);
            self.affine.forward(&self.masked[..context.parameters.len()], input, output);
        }
        self.bend(output);
    }

    /// Applies a to every sum, and stores its derivatives.
    fn bend(&mut self, output: &mut [T]) {
        let bends = scratch(&mut self.bends[0], output.len());
        for (y, bend) in output.iter_mut().zip(bends) {
            [*y, *bend] = self.activation.at(*y);
        }
    }

    fn backward_masked(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let mut draws = Bernoulli::of(context.pass, &self.stream, self.rate);
        let rows = self.rows_of_mask(context);
        let (count, inputs, outputs) = (context.parameters.len(), rows * self.fans.inputs, rows * self.fans.outputs);
        let by_sums = std::mem::take(&mut self.by_sums[0]);
        let mut by_input = slopes.input;
        for (at, input) in seen.input.chunks_exact(inputs).enumerate() {
            self.put_mask(&mut draws, context.parameters);
            let by_masked = scratch(&mut self.by_masked, count);
            by_masked.fill(T::zero());
            let by_x = by_input.as_deref_mut().map(|by_input| &mut by_input[at * inputs..][..inputs]);
            let by_y = &by_sums[at * outputs..][..outputs];
            self.affine.add_backward([&self.masked, input, by_y], by_masked, by_x);
            for ((sum, slope), mask) in slopes.parameters.iter_mut().zip(by_masked).zip(&self.mask) {
                *sum += *slope * *mask;
            }
        }
        self.by_sums[0] = by_sums;
    }

    /// Writes E a(u), and stores its derivatives by μ and σ².
    fn forward_tested(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        let scale = self.factors[1];
        let Some(quadrature) = &self.quadrature else {
            self.affine.forward(context.parameters, input, output);
            for u in output.iter_mut() {
                *u *= T::of(scale);
            }
            return self.bend(output);
        };
        let [of_input, of_parameters] = &mut self.squares;
        let of_input = squared(of_input, input);
        let of_parameters = squared(of_parameters, context.parameters);
        self.affine.forward(context.parameters, input, output);
        let [by_mean, by_variance] = &mut self.bends;
        let by_mean = scratch(by_mean, output.len());
        let by_variance = scratch(by_variance, output.len());
        self.affine.forward(of_parameters, of_input, by_variance);
        // q(1 − q)s² = (qs)² (1 − q)/q
        let spread = scale * scale * self.rate / (1.0 - self.rate);
        for ((y, by_mean), by_variance) in output.iter_mut().zip(by_mean).zip(by_variance) {
            let deviation = (spread * by_variance.wide()).sqrt();
            let [value, slope, by_deviation] = quadrature.mean(self.activation, [scale * y.wide(), deviation]);
            *y = T::of(value);
            *by_mean = T::of(scale * slope);
            *by_variance = T::of(if deviation > 0.0 { spread * by_deviation / (2.0 * deviation) } else { 0.0 });
        }
    }

    fn backward_tested(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let scale = if self.quadrature.is_some() { T::one() } else { T::of(self.factors[1]) };
        let numbers = slopes.output.len();
        for slope in &mut self.by_sums[0][..numbers] {
            *slope *= scale;
        }
        let mut by_input = slopes.input;
        let by_sums = &self.by_sums[0][..numbers];
        let all = [context.parameters, seen.input, by_sums];
        self.affine.add_backward(all, slopes.parameters, by_input.as_deref_mut());
        if self.quadrature.is_none() {
            return;
        }
        let [of_input, of_parameters] = &self.squares;
        let [by_sums, by_squares] = &mut self.by_sums;
        for ((to, slope), bend) in by_sums.iter_mut().zip(slopes.output).zip(&self.bends[1]) {
            *to = *slope * *bend;
        }
        let by_masked = scratch(&mut self.by_masked, context.parameters.len());
        by_masked.fill(T::zero());
        let by_squares = scratch(by_squares, seen.input.len());
        let all = [of_parameters, &of_input[..seen.input.len()], &by_sums[..numbers]];
        self.affine.add_backward(all, by_masked, Some(by_squares));
        let add = |sums: &mut [T], numbers: &[T], slopes: &[T]| {
            for ((sum, number), slope) in sums.iter_mut().zip(numbers).zip(slopes) {
                *sum += T::of(2.0) * *number * *slope;
            }
        };
        add(slopes.parameters, context.parameters, by_masked);
        if let Some(by_input) = by_input {
            add(by_input, seen.input, by_squares);
        }
    }
}

/// The squares of the numbers.
fn squared<'a, T: Real>(squares: &'a mut Vec<T>, numbers: &[T]) -> &'a mut [T] {
    let squares = scratch(squares, numbers.len());
    squares.iter_mut().zip(numbers).for_each(|(square, x)| *square = *x * *x);
    squares
}

impl<T: Lanes> Layer<T> for DropConnect<T> {
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        self.init.fill(self.fans, parameters, rng);
    }

    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        if context.pass.is_noisy() {
            self.forward_masked(context, input, output);
        } else {
            self.forward_tested(context, input, output);
        }
    }

    fn backward(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let by_sums = scratch(&mut self.by_sums[0], slopes.output.len());
        for ((to, slope), bend) in by_sums.iter_mut().zip(slopes.output).zip(&self.bends[0]) {
            *to = *slope * *bend;
        }
        slopes.parameters.fill(T::zero());
        if context.pass.is_noisy() {
            self.backward_masked(context, seen, slopes);
        } else {
            self.backward_tested(context, seen, slopes);
        }
    }

    /// Without noise there is a mean over masks, but no mask.
    fn masks(
        &mut self,
        context: Context<'_, T>,
        _: usize,
        path: &mut Vec<PathPart>,
        show: &mut dyn FnMut(&[PathPart], Mask),
    ) {
        if context.pass.is_noisy() {
            self.put_mask(&mut Bernoulli::of(context.pass, &self.stream, self.rate), context.parameters);
            let factors = self.mask[..context.parameters.len()].iter().map(|m| m.wide()).collect();
            show(path, Mask::Weights { inputs: self.fans.inputs, outputs: self.fans.outputs, factors });
        }
    }
}

//! Dropout of whole channels. In training y = m·x with one m for each channel of each image, 0 with probability p; in
//! testing y = E[m]·x. Neighbouring pixels are correlated, so dropping single ones removes little information.

use super::dropout::{FORM, factors};
use super::{Build, Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::after::After;
use crate::nn::image::Image;
use crate::nn::layer_path::PathPart;
use crate::nn::mask::Mask;
use crate::nn::noise::Bernoulli;
use crate::nn::scratch::scratch;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "spatial-dropout",
    label: "Spatial dropout",
    group: "Regularisation",
    about: "Drops whole channels at random during training.",
    formula: "train: y = x·m, m = 1/(1 − p) for a whole channel with probability 1 − p, else 0;  test: y = E[m]·x = x",
    source: "Tompson et al. 2015; PyTorch's torch.nn.Dropout2d",
    params: &[
        Param::linear("rate", "Drop rate p", [0.0, 0.9], 0.2)
            .within(Limits::RATE)
            .bare()
            .help("The probability of dropping a channel."),
        FORM,
    ],
    make: Make::of::<SpatialDropout<f64>>(),
};

struct SpatialDropout<T> {
    image: Image,
    rate: f64,
    /// The factor of what is kept in training, and of everything in testing.
    factors: [T; 2],
    /// Name of its random stream.
    stream: String,
    /// The factors of the last pass, channel by channel of every image.
    mask: Vec<T>,
}

impl Build for SpatialDropout<f64> {
    const IS_NOISE: bool = true;

    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let layer = SpatialDropout {
            image: Image::of(place.input)?,
            rate: choice.number("rate"),
            factors: factors(choice).map(T::of),
            stream: format!("spatial-dropout {}", place.name),
            mask: Vec::new(),
        };
        Ok(Built::plain(layer, place))
    }
}

impl<T: Real> SpatialDropout<T> {
    fn draw(&mut self, context: Context<'_, T>) {
        let mask = scratch(&mut self.mask, context.rows * self.image.channels);
        let [kept, tested] = self.factors;
        if context.pass.is_noisy() {
            let mut draws = Bernoulli::of(context.pass, &self.stream, self.rate);
            mask.fill_with(|| if draws.is_kept() { kept } else { T::zero() });
        } else {
            mask.fill(tested);
        }
    }

    fn apply(&self, from: &[T], to: &mut [T]) {
        let images = from.chunks_exact(self.image.len()).zip(to.chunks_exact_mut(self.image.len()));
        for ((from, to), mask) in images.zip(self.mask.chunks_exact(self.image.channels)) {
            for (at, (from, to)) in from.iter().zip(to).enumerate() {
                *to = *from * mask[at % self.image.channels];
            }
        }
    }
}

impl<T: Real> Layer<T> for SpatialDropout<T> {
    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        self.draw(context);
        self.apply(input, output);
    }

    /// The inverted form is the identity in an evaluation.
    fn leave(&self, _: Context<'_, T>, _: &mut After<T>) -> bool {
        self.factors[1] == T::one()
    }

    fn backward(&mut self, _: Context<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        if let Some(by_input) = slopes.input {
            self.apply(slopes.output, by_input);
        }
    }

    fn masks(
        &mut self,
        context: Context<'_, T>,
        _: usize,
        path: &mut Vec<PathPart>,
        show: &mut dyn FnMut(&[PathPart], Mask),
    ) {
        self.draw(Context { rows: 1, ..context });
        show(path, Mask::Channels(self.mask[..self.image.channels].iter().map(|m| m.wide()).collect()));
    }
}

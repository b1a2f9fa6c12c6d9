//! y = the mean of the numbers under a window, channel by channel. A border counts as zeros, as in `PyTorch`.

use pulp::Simd;
use rayon::prelude::*;

use super::maxpool::{PARAMS, window};
use super::{Build, Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::image::{Image, Window};
use crate::nn::kernel::{Features, Lanes, Sweep, sweep};
use crate::nn::share;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "avgpool",
    label: "Average pooling",
    group: "Pooling",
    about: "The mean of every square of pixels.",
    formula: "y = mean over size × size pixels",
    source: "LeCun et al. 1998; CS231n lecture 5",
    params: PARAMS,
    make: Make::of::<AvgPool>(),
};

struct AvgPool {
    window: Window,
}

impl Build for AvgPool {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let window = window(choice, place)?;
        Ok(Built::new(Self { window }, window.output(window.input.channels).shape()))
    }
}

impl AvgPool {
    /// The weight of every number under the window.
    fn share<T: Real>(&self) -> T {
        T::of(1.0 / (self.window.size * self.window.size) as f64)
    }
}

impl<T: Lanes> Layer<T> for AvgPool {
    fn forward(&mut self, _: Context<'_, T>, input: &[T], output: &mut [T]) {
        let (window, share) = (self.window, self.share::<T>());
        let [inputs, outputs] = [window.input, window.output(window.input.channels)].map(Image::len);
        let samples = input.par_chunks_exact(inputs).zip(output.par_chunks_exact_mut(outputs));
        share::each(samples, (inputs + outputs) * share::MOVE, |(input, output)| {
            sweep(window.input.channels, Forward { window, share, input, output });
        });
    }

    fn backward(&mut self, _: Context<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        let (window, share) = (self.window, self.share::<T>());
        let [inputs, outputs] = [window.input, window.output(window.input.channels)].map(Image::len);
        let samples = by_input.par_chunks_exact_mut(inputs).zip(slopes.output.par_chunks_exact(outputs));
        share::each(samples, (inputs + outputs) * share::MOVE, |(by_input, by_output)| {
            by_input.fill(T::zero());
            sweep(window.input.channels, Backward { window, share, by_output, by_input });
        });
    }
}

/// The forward pass of one sample.
struct Forward<'a, T> {
    window: Window,
    share: T,
    input: &'a [T],
    output: &'a mut [T],
}

impl<T: Lanes> Sweep<T> for Forward<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(&mut self, at: Features<S>) {
        let (channels, share) = (self.window.input.channels, at.splat(self.share));
        self.window.views().zip(self.output.chunks_exact_mut(channels)).for_each(|(view, output)| {
            let mut sum = at.splat(T::zero());
            for span in view.spans(self.window.input) {
                self.input[span].chunks_exact(channels).for_each(|pixel| sum += at.load(pixel));
            }
            at.store(output, sum * share);
        });
    }
}

/// The backward pass of one sample.
struct Backward<'a, T> {
    window: Window,
    share: T,
    by_output: &'a [T],
    by_input: &'a mut [T],
}

impl<T: Lanes> Sweep<T> for Backward<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(&mut self, at: Features<S>) {
        let (channels, share) = (self.window.input.channels, at.splat(self.share));
        self.window.views().zip(self.by_output.chunks_exact(channels)).for_each(|(view, by_output)| {
            let slope = at.load(by_output) * share;
            for span in view.spans(self.window.input) {
                let pixels = self.by_input[span].chunks_exact_mut(channels);
                pixels.for_each(|by_x| at.store(by_x, at.load(by_x) + slope));
            }
        });
    }
}

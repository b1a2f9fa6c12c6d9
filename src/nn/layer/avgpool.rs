//! y = the mean of the numbers under a window, channel by channel. A border counts as zeros, as in `PyTorch`.

use rayon::prelude::*;

use super::maxpool::{PARAMS, window};
use super::{Build, Built, Fit, Given, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::image::{Image, Window, add_to};
use crate::nn::kernel::{Blocks, block, block_mut, in_blocks};
use crate::nn::share;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "avgpool",
    label: "Average pooling",
    group: "Pooling",
    about: "Keeps the mean of every square of pixels.",
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
    /// What every number under the window is multiplied by.
    fn share<T: Real>(&self) -> T {
        T::of(1.0 / (self.window.size * self.window.size) as f64)
    }
}

impl<T: Real> Layer<T> for AvgPool {
    fn forward(&mut self, _: Given<'_, T>, input: &[T], output: &mut [T]) {
        let (window, share) = (self.window, self.share::<T>());
        let [inputs, outputs] = [window.input, window.output(window.input.channels)].map(Image::len);
        let samples = input.par_chunks_exact(inputs).zip(output.par_chunks_exact_mut(outputs));
        share::each(samples, inputs + outputs, |(input, output)| {
            in_blocks(window.input.channels, Forward { window, share, input, output });
        });
    }

    fn backward(&mut self, _: Given<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        let (window, share) = (self.window, self.share::<T>());
        let [inputs, outputs] = [window.input, window.output(window.input.channels)].map(Image::len);
        let samples = by_input.par_chunks_exact_mut(inputs).zip(slopes.output.par_chunks_exact(outputs));
        share::each(samples, inputs + outputs, |(by_input, by_output)| {
            in_blocks(window.input.channels, Backward { window, share, by_output, by_input });
        });
    }
}

/// The way forward of one sample.
struct Forward<'a, T> {
    window: Window,
    share: T,
    input: &'a [T],
    output: &'a mut [T],
}

impl<T: Real> Blocks for Forward<'_, T> {
    #[inline(always)]
    fn run<const N: usize>(self) {
        let Self { window, share, input, output } = self;
        for (view, output) in window.views().zip(output.chunks_exact_mut(window.input.channels)) {
            for (at, mean) in output.as_chunks_mut::<N>().0.iter_mut().enumerate() {
                let mut sums = [T::zero(); N];
                for pixel in view.clone().pixels(window.input) {
                    add_to(&mut sums, block::<T, N>(input, pixel + at * N));
                }
                *mean = sums.map(|sum| sum * share);
            }
        }
    }
}

/// The way back of one sample.
struct Backward<'a, T> {
    window: Window,
    share: T,
    by_output: &'a [T],
    by_input: &'a mut [T],
}

impl<T: Real> Blocks for Backward<'_, T> {
    #[inline(always)]
    fn run<const N: usize>(self) {
        let Self { window, share, by_output, by_input } = self;
        by_input.fill(T::zero());
        for (view, by_output) in window.views().zip(by_output.chunks_exact(window.input.channels)) {
            for (at, slopes) in by_output.as_chunks::<N>().0.iter().enumerate() {
                let slopes = slopes.map(|slope| slope * share);
                for pixel in view.clone().pixels(window.input) {
                    add_to(block_mut::<T, N>(by_input, pixel + at * N), &slopes);
                }
            }
        }
    }
}

//! y = the mean of the numbers under a window, channel by channel. A border counts as zeros, as in `PyTorch`.

use super::maxpool::{PARAMS, window};
use super::{Build, Built, Fit, Given, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::image::{Image, Sight, Window, add_to, piece};
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
        let (channels, share) = (self.window.input.channels, self.share::<T>());
        let [inputs, outputs] = [self.window.input, self.window.output(channels)].map(Image::len);
        output.fill(T::zero());
        for (input, output) in input.chunks_exact(inputs).zip(output.chunks_exact_mut(outputs)) {
            for Sight { pixel, place, .. } in self.window.sights() {
                add_to(&mut output[piece(place, channels)], &input[piece(pixel, channels)]);
            }
            for mean in output {
                *mean *= share;
            }
        }
    }

    fn backward(&mut self, _: Given<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        let (channels, share) = (self.window.input.channels, self.share::<T>());
        let [inputs, outputs] = [self.window.input, self.window.output(channels)].map(Image::len);
        by_input.fill(T::zero());
        for (by_input, by_output) in by_input.chunks_exact_mut(inputs).zip(slopes.output.chunks_exact(outputs)) {
            for Sight { pixel, place, .. } in self.window.sights() {
                add_to(&mut by_input[piece(pixel, channels)], &by_output[piece(place, channels)]);
            }
            for slope in by_input {
                *slope *= share;
            }
        }
    }
}

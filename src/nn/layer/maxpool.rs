//! y = the largest of the numbers under a window, channel by channel. Backward: the gradient goes to the first of the
//! largest, row by row, as in `PyTorch`. A border counts as −∞.

use pulp::Simd;
use rayon::prelude::*;

use super::{Build, Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::image::{Image, Window};
use crate::nn::kernel::{Features, Lanes, Sweep, sweep};
use crate::nn::share;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "maxpool",
    label: "Max pooling",
    group: "Pooling",
    about: "The maximum of every square of pixels.",
    formula: "y = max over size × size pixels",
    source: "Ranzato et al. 2007; CS231n lecture 5",
    params: PARAMS,
    make: Make::of::<MaxPool>(),
};

/// The settings of a pooling window.
pub const PARAMS: &[Param] = &[
    Param::integer("size", "Size", [1.0, 8.0], 2.0)
        .within(Limits::closed(1.0, 256.0))
        .bare()
        .help("The side of the square that is pooled, in pixels."),
    Param::integer("stride", "Stride", [0.0, 8.0], 0.0).within(Limits::closed(0.0, 256.0)).help(
        "Pixels from one square to the next. 0 stands for its size, so that squares neither overlap nor leave gaps.",
    ),
    Param::integer("padding", "Padding", [0.0, 4.0], 0.0)
        .within(Limits::closed(0.0, 128.0))
        .help("Pixels of border on each side, at most half the size."),
];

/// The window of a pooling layer.
///
/// # Errors
/// A sentence with both shapes, if it doesn't fit.
pub fn window(choice: &Choice<Make>, place: Place<'_>) -> Result<Window, String> {
    let [size, stride, padding] = ["size", "stride", "padding"].map(|key| choice.number(key) as usize);
    if padding > size / 2 {
        return Err(format!("its padding may be at most half its size, {}, but is {padding}", size / 2));
    }
    Window::over(Image::of(place.input)?, size, if stride == 0 { size } else { stride }, [padding; 2])
}

struct MaxPool {
    window: Window,
}

impl Build for MaxPool {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let window = window(choice, place)?;
        Ok(Built::new(Self { window }, window.output(window.input.channels).shape()))
    }
}

impl<T: Lanes> Layer<T> for MaxPool {
    fn forward(&mut self, _: Context<'_, T>, input: &[T], output: &mut [T]) {
        let window = self.window;
        let [inputs, outputs] = [window.input, window.output(window.input.channels)].map(Image::len);
        let samples = input.par_chunks_exact(inputs).zip(output.par_chunks_exact_mut(outputs));
        share::each(samples, (inputs + outputs) * share::MOVE, |(input, output)| {
            sweep(window.input.channels, Forward { window, input, output });
        });
    }

    fn backward(&mut self, _: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        let window = self.window;
        let [inputs, outputs] = [window.input, window.output(window.input.channels)].map(Image::len);
        let behind = seen.output.par_chunks_exact(outputs).zip(slopes.output.par_chunks_exact(outputs));
        let before = seen.input.par_chunks_exact(inputs).zip(by_input.par_chunks_exact_mut(inputs));
        share::each(
            before.zip(behind),
            2 * (inputs + outputs) * share::MOVE,
            |((input, by_input), (output, by_output))| {
                let seen = Seen { input, output };
                by_input.fill(T::zero());
                sweep(window.input.channels, Backward { window, seen, by_output, by_input });
            },
        );
    }
}

/// The forward pass of one sample.
struct Forward<'a, T> {
    window: Window,
    input: &'a [T],
    output: &'a mut [T],
}

impl<T: Lanes> Sweep<T> for Forward<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(&mut self, at: Features<S>) {
        let channels = self.window.input.channels;
        self.window.views().zip(self.output.chunks_exact_mut(channels)).for_each(|(view, output)| {
            let mut largest = at.splat(T::neg_infinity());
            for span in view.spans(self.window.input) {
                self.input[span].chunks_exact(channels).for_each(|pixel| largest = largest.max(at.load(pixel)));
            }
            at.store(output, largest);
        });
    }
}

/// The backward pass of one sample.
struct Backward<'a, T> {
    window: Window,
    seen: Seen<'a, T>,
    by_output: &'a [T],
    by_input: &'a mut [T],
}

impl<T: Lanes> Sweep<T> for Backward<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(&mut self, at: Features<S>) {
        let channels = self.window.input.channels;
        let behind = self.seen.output.chunks_exact(channels).zip(self.by_output.chunks_exact(channels));
        self.window.views().zip(behind).for_each(|(view, (largest, by_output))| {
            let (largest, mut left) = (at.load(largest), at.load(by_output));
            for span in view.spans(self.window.input) {
                let pixels = self.seen.input[span.clone()].chunks_exact(channels);
                for (x, by_x) in pixels.zip(self.by_input[span].chunks_exact_mut(channels)) {
                    let slope = left.where_at_least(at.load(x), largest);
                    at.store(by_x, at.load(by_x) + slope);
                    left -= slope;
                }
            }
        });
    }
}

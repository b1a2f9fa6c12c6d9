//! y = the largest of the numbers under a window, channel by channel. Backward: the slope goes to the first of them that
//! is the largest, row by row, as in `PyTorch`. A border counts as −∞.

use super::{Build, Built, Fit, Given, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::image::{Image, Sight, Window, piece};
use crate::nn::stack::room;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "maxpool",
    label: "Max pooling",
    group: "Pooling",
    about: "Keeps the largest number of every square of pixels.",
    formula: "y = max over size × size pixels",
    source: "Ranzato et al. 2007; CS231n lecture 5",
    params: PARAMS,
    make: Make::of::<MaxPool<f64>>(),
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

struct MaxPool<T> {
    window: Window,
    /// What of ∂loss/∂y of one sample has not found its number yet.
    left: Vec<T>,
}

impl Build for MaxPool<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let window = window(choice, place)?;
        let output = window.output(window.input.channels).shape();
        Ok(Built::new(MaxPool { window, left: Vec::<T>::new() }, output))
    }
}

impl<T: Real> MaxPool<T> {
    fn forward_one(&self, input: &[T], output: &mut [T]) {
        let channels = self.window.input.channels;
        output.fill(T::neg_infinity());
        for Sight { pixel, place, .. } in self.window.sights() {
            for (y, x) in output[piece(place, channels)].iter_mut().zip(&input[piece(pixel, channels)]) {
                *y = if *x > *y || x.is_nan() { *x } else { *y };
            }
        }
    }

    fn backward_one(&mut self, seen: Seen<'_, T>, by_output: &[T], by_input: &mut [T]) {
        let channels = self.window.input.channels;
        let left = room(&mut self.left, by_output.len());
        left.copy_from_slice(by_output);
        by_input.fill(T::zero());
        for Sight { pixel, place, .. } in self.window.sights() {
            let (pixel, place) = (piece(pixel, channels), piece(place, channels));
            let numbers = by_input[pixel.clone()].iter_mut().zip(&seen.input[pixel]);
            for ((by_x, x), (y, left)) in numbers.zip(seen.output[place.clone()].iter().zip(&mut left[place])) {
                let slope = if x == y { *left } else { T::zero() };
                *by_x += slope;
                *left -= slope;
            }
        }
    }
}

impl<T: Real> Layer<T> for MaxPool<T> {
    fn forward(&mut self, _: Given<'_, T>, input: &[T], output: &mut [T]) {
        let outputs = self.window.output(self.window.input.channels).len();
        for (input, output) in input.chunks_exact(self.window.input.len()).zip(output.chunks_exact_mut(outputs)) {
            self.forward_one(input, output);
        }
    }

    fn backward(&mut self, given: Given<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        let [inputs, outputs] = [self.window.input, self.window.output(self.window.input.channels)].map(Image::len);
        for row in 0..given.rows {
            let (input, output) = (piece(row, inputs), piece(row, outputs));
            let seen = Seen { input: &seen.input[input.clone()], output: &seen.output[output.clone()] };
            self.backward_one(seen, &slopes.output[output], &mut by_input[input]);
        }
    }
}

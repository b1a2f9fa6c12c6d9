//! An image as one row of numbers, channel by channel, as `PyTorch` lays it out.
//!
//! A dense layer reads an image without it. With it the indices of the layers agree with those of an `nn.Sequential`, which
//! name the saved weights.

use super::{Build, Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::kernel::transpose;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "flatten",
    label: "Flatten",
    group: "Shape",
    about: "Reshapes an image into a vector, channel by channel. Dense layers do this themselves.",
    formula: "height × width × channels → channels·height·width",
    source: "PyTorch's torch.nn.Flatten",
    params: &[],
    make: Make::of::<Flatten>(),
};

struct Flatten {
    pixels: usize,
    channels: usize,
}

impl Build for Flatten {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let numbers = place.inputs();
        let channels = if let [_, _, channels] = place.input { *channels } else { 1 };
        Ok(Built::new(Self { pixels: numbers / channels.max(1), channels }, vec![numbers]))
    }
}

impl Flatten {
    const fn numbers(&self) -> usize {
        self.pixels * self.channels
    }
}

impl<T: Real> Layer<T> for Flatten {
    fn forward(&mut self, _: Context<'_, T>, input: &[T], output: &mut [T]) {
        for (from, to) in input.chunks_exact(self.numbers()).zip(output.chunks_exact_mut(self.numbers())) {
            transpose([self.pixels, self.channels], from, to);
        }
    }

    fn backward(&mut self, _: Context<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        for (from, to) in slopes.output.chunks_exact(self.numbers()).zip(by_input.chunks_exact_mut(self.numbers())) {
            transpose([self.channels, self.pixels], from, to);
        }
    }
}

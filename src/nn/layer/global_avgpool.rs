//! y = the mean of each channel over the whole image.

use super::{Build, Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::image::{Image, add_to};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "global-avgpool",
    label: "Global average pooling",
    group: "Pooling",
    about: "The mean of each channel: position no longer matters.",
    formula: "y = mean over all pixels",
    source: "Lin, Chen & Yan 2014",
    params: &[],
    make: Make::of::<GlobalAvgPool>(),
};

struct GlobalAvgPool {
    image: Image,
}

impl Build for GlobalAvgPool {
    fn build<T: Precision>(_: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let image = Image::of(place.input)?;
        Ok(Built::new(Self { image }, vec![image.channels]))
    }
}

impl GlobalAvgPool {
    /// The weight of every number of a channel.
    fn share<T: Real>(&self) -> T {
        T::of(1.0 / (self.image.height * self.image.width) as f64)
    }
}

impl<T: Real> Layer<T> for GlobalAvgPool {
    fn forward(&mut self, _: Context<'_, T>, input: &[T], output: &mut [T]) {
        output.fill(T::zero());
        let share = self.share::<T>();
        for (image, means) in input.chunks_exact(self.image.len()).zip(output.chunks_exact_mut(self.image.channels)) {
            for pixel in image.chunks_exact(self.image.channels) {
                add_to(means, pixel);
            }
            for mean in means {
                *mean *= share;
            }
        }
    }

    fn backward(&mut self, _: Context<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        let (channels, share) = (self.image.channels, self.share::<T>());
        for (image, slopes) in by_input.chunks_exact_mut(self.image.len()).zip(slopes.output.chunks_exact(channels)) {
            for pixel in image.chunks_exact_mut(channels) {
                for (by_input, slope) in pixel.iter_mut().zip(slopes) {
                    *by_input = *slope * share;
                }
            }
        }
    }
}

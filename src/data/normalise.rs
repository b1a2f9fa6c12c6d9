//! Pixels to inputs of mean 0 and standard deviation 1, measured on the training part only.

use super::Dataset;

/// Mean and standard deviation of each channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Normaliser {
    /// For each channel, what is taken off and what is multiplied by.
    channels: Vec<[f32; 2]>,
}

impl Normaliser {
    /// Measured on some images of a data set. A channel that never changes is only centred.
    pub fn of(data: &Dataset, images: &[usize]) -> Self {
        let [height, width, _] = data.shape;
        let count = (images.len() * height * width) as f64;
        let means: Vec<f64> = sums(data, images, |_, x| x).into_iter().map(|sum| sum / count).collect();
        let squares = sums(data, images, |channel, x| (x - means[channel]).powi(2));
        let scale = |variance: f64| if variance > 0.0 { 1.0 / variance.sqrt() } else { 1.0 };
        let channel = |(mean, sum): (&f64, f64)| [*mean as f32, scale(sum / count) as f32];
        Self { channels: means.iter().zip(squares).map(channel).collect() }
    }

    /// Turns an image's pixels into inputs, in place.
    pub fn apply(&self, pixels: &mut [f32]) {
        for pixels in pixels.chunks_mut(self.channels.len()) {
            for (pixel, [mean, scale]) in pixels.iter_mut().zip(&self.channels) {
                *pixel = (*pixel - mean) * scale;
            }
        }
    }
}

/// The sum of a term of each channel and its numbers, over some images.
fn sums(data: &Dataset, images: &[usize], term: impl Fn(usize, f64) -> f64) -> Vec<f64> {
    let mut sums = vec![0.0; data.shape[2]];
    let mut image = vec![0.0; data.size()];
    for at in images {
        data.copy_image(*at, &mut image);
        for pixel in image.chunks_exact(sums.len()) {
            let numbers = sums.iter_mut().zip(pixel).enumerate();
            numbers.for_each(|(channel, (sum, x))| *sum += term(channel, f64::from(*x)));
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_channel_gets_mean_zero_and_deviation_one() {
        let pixels = vec![1.0, 10.0, 3.0, 10.0, 100.0, 100.0, 5.0, 10.0, 7.0, 10.0, 0.0, 0.0];
        let classes = vec![String::new()];
        let data =
            Dataset { shape: [1, 2, 2], pixels: pixels.into(), labels: vec![0; 3], classes, ..Dataset::default() };
        let normaliser = Normaliser::of(&data, &[0, 2]);
        // Channel 0 of images 0 and 2: 1, 3, 7, 0; mean 2.75, variance 7.1875. Channel 1: 10, 10, 10, 0.
        let mut inputs = data.image(0).into_owned();
        normaliser.apply(&mut inputs);
        assert!((inputs[0] + 1.75 / 7.1875_f32.sqrt()).abs() < 1e-6, "{inputs:?}");
        assert!((inputs[1] - 2.5 / 18.75_f32.sqrt()).abs() < 1e-6, "{inputs:?}");
        let flat = Normaliser::of(&Dataset { pixels: vec![0.5; 12].into(), ..data.clone() }, &[0, 1]);
        let mut inputs = [0.5; 4];
        flat.apply(&mut inputs);
        assert_eq!(inputs, [0.0; 4], "a channel that never changes");
    }

    /// Bytes 0, 51, 102, 255 are 0, 0.2, 0.4, 1: mean 0.4, variance 0.14.
    #[test]
    fn bytes_are_numbers_from_0_to_1() {
        let classes = vec![String::new()];
        let pixels = vec![0_u8, 51, 102, 255].into();
        let data = Dataset { shape: [1, 2, 1], pixels, labels: vec![0; 2], classes, ..Dataset::default() };
        let mut inputs = data.image(1).into_owned();
        assert_eq!(inputs, [0.4, 1.0], "numbers of the second image");
        Normaliser::of(&data, &[0, 1]).apply(&mut inputs);
        assert!((inputs[1] - 0.6 / 0.14_f32.sqrt()).abs() < 1e-6, "{inputs:?}");
    }
}

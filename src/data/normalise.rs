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
        let [height, width, channels] = data.shape;
        let count = (images.len() * height * width) as f64;
        let measure = |channel: usize| {
            let pixels = || {
                let of_image = |image: &usize| data.image(*image).iter().skip(channel).step_by(channels);
                images.iter().flat_map(of_image).map(|pixel| f64::from(*pixel))
            };
            let mean = pixels().sum::<f64>() / count;
            let variance = pixels().map(|pixel| (pixel - mean).powi(2)).sum::<f64>() / count;
            let scale = if variance > 0.0 { 1.0 / variance.sqrt() } else { 1.0 };
            [mean as f32, scale as f32]
        };
        Self { channels: (0..channels).map(measure).collect() }
    }

    /// Turns an image's pixels into inputs.
    pub fn apply(&self, pixels: &[f32], inputs: &mut [f32]) {
        for (pixels, inputs) in pixels.chunks(self.channels.len()).zip(inputs.chunks_mut(self.channels.len())) {
            for ((input, pixel), [mean, scale]) in inputs.iter_mut().zip(pixels).zip(&self.channels) {
                *input = (pixel - mean) * scale;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_channel_gets_mean_zero_and_deviation_one() {
        let pixels = vec![1.0, 10.0, 3.0, 10.0, 100.0, 100.0, 5.0, 10.0, 7.0, 10.0, 0.0, 0.0];
        let data = Dataset { shape: [1, 2, 2], pixels, labels: vec![0, 0, 0], classes: vec![String::new()] };
        let normaliser = Normaliser::of(&data, &[0, 2]);
        // Channel 0 of images 0 and 2: 1, 3, 7, 0; mean 2.75, variance 7.1875. Channel 1: 10, 10, 10, 0.
        let mut inputs = [0.0; 4];
        normaliser.apply(data.image(0), &mut inputs);
        assert!((inputs[0] + 1.75 / 7.1875_f32.sqrt()).abs() < 1e-6, "{inputs:?}");
        assert!((inputs[1] - 2.5 / 18.75_f32.sqrt()).abs() < 1e-6, "{inputs:?}");
        let flat = Normaliser::of(&Dataset { pixels: vec![0.5; 12], ..data.clone() }, &[0, 1]);
        flat.apply(&[0.5; 4], &mut inputs);
        assert_eq!(inputs, [0.0; 4], "a channel that never changes");
    }
}

//! [`Seen`]: what an augmentation may learn from before training, the images of the training part.

use nalgebra::{DMatrix, DVector};

use crate::data::Dataset;

/// The images a network is trained on.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    data: &'a Dataset,
    images: &'a [usize],
}

impl<'a> Seen<'a> {
    /// Some images of a data set.
    pub const fn new(data: &'a Dataset, images: &'a [usize]) -> Self {
        Self { data, images }
    }

    /// How many channels a pixel has.
    pub const fn channels(&self) -> usize {
        self.data.shape[2]
    }

    fn each_pixel(&self, mut see: impl FnMut(&[f32])) {
        let mut pixels = vec![0.0; self.data.size()];
        for image in self.images {
            self.data.copy_image(*image, &mut pixels);
            pixels.chunks_exact(self.channels().max(1)).for_each(&mut see);
        }
    }

    fn count(&self) -> f64 {
        let [height, width, _] = self.data.shape;
        (self.images.len() * height * width).max(1) as f64
    }

    /// The mean pixel: a number for each channel.
    pub fn mean(&self) -> DVector<f64> {
        let mut sum = DVector::zeros(self.channels());
        self.each_pixel(|pixel| {
            for (sum, channel) in sum.iter_mut().zip(pixel) {
                *sum += f64::from(*channel);
            }
        });
        sum / self.count()
    }

    /// How the channels of a pixel vary together: channels × channels.
    pub fn covariance(&self) -> DMatrix<f64> {
        let mean = self.mean();
        let mut sum = DMatrix::zeros(mean.len(), mean.len());
        let mut apart = mean.clone();
        self.each_pixel(|pixel| {
            for ((apart, channel), mean) in apart.iter_mut().zip(pixel).zip(&mean) {
                *apart = f64::from(*channel) - mean;
            }
            sum.ger(1.0, &apart, &apart, 1.0);
        });
        sum / self.count()
    }
}

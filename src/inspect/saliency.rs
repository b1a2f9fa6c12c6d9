//! Which pixels of a sample a class depends on.
//!
//! Occlusion: the loss of probability where a patch is covered; M. D. Zeiler and R. Fergus 2014. Gradient × input: to first
//! order, what each number adds to the score of a class; A. Shrikumar et al. 2016.

use super::Probe;
use crate::real::Real;

/// A square that covers a part of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patch {
    /// Its side in pixels, at least 1.
    pub size: usize,
    /// Pixels from one position to the next, at least 1.
    pub stride: usize,
}

/// What a patch is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// The mean of the training part, channel by channel, which is 0 once samples are normalised.
    Mean,
    /// Black, or no ink: 0 before samples are normalised.
    Background,
}

impl Patch {
    /// Its positions along a side of so many pixels: the last one may be cut off at the edge.
    fn starts(self, side: usize) -> impl Iterator<Item = usize> + Clone {
        let count = side.saturating_sub(self.size).div_ceil(self.stride.max(1)) + 1;
        (0..count).map(move |at| at * self.stride)
    }
}

/// ∂(score of a class)/∂input of one sample, before the softmax.
pub fn input_gradient<T: Real>(probe: &mut Probe<T>, sample: &[T], class: usize) -> Vec<T> {
    let mut weights = vec![T::zero(); probe.classes()];
    if let Some(weight) = weights.get_mut(class) {
        *weight = T::one();
    }
    probe.by_inputs(sample, &weights)
}

/// Input · ∂(score of a class)/∂input of one sample, number by number. Inputs are normalised, so that 0 is the mean.
pub fn gradient_times_input<T: Real>(probe: &mut Probe<T>, sample: &[T], class: usize) -> Vec<T> {
    let gradient = input_gradient(probe, sample, class);
    gradient.into_iter().zip(sample).map(|(slope, x)| slope * *x).collect()
}

/// How much the probability of a class, or a standardised number that is predicted, falls where a patch covers a pixel,
/// `height × width`.
///
/// It is the mean over all positions of the patch that cover the pixel. `fill` is the covered number of each channel; `goes_on` is told how much is done, and
/// nothing is returned once it says no.
pub fn occlusion<T: Real>(
    probe: &mut Probe<T>,
    (sample, [height, width, channels]): (&[T], [usize; 3]),
    class: usize,
    (patch, fill): (Patch, &[T]),
    goes_on: &dyn Fn(f64) -> bool,
) -> Option<Vec<T>> {
    let whole = probe.probabilities(sample)[class];
    let tops = patch.starts(height);
    let places: Vec<[usize; 2]> = tops.flat_map(|y| patch.starts(width).map(move |x| [y, x])).collect();
    let covered = |[y, x]: [usize; 2]| {
        let rows = y..(y + patch.size).min(height);
        rows.flat_map(move |row| (x..(x + patch.size).min(width)).map(move |column| row * width + column))
    };
    let [mut sums, mut counts] = [(); 2].map(|()| vec![T::zero(); height * width]);
    let classes = probe.classes();
    let each = probe.rows_at_once();
    for (at, chunk) in places.chunks(each).enumerate() {
        if !goes_on((at * each) as f64 / places.len() as f64) {
            return None;
        }
        let places = chunk;
        let mut inputs = Vec::with_capacity(places.len() * sample.len());
        for place in places {
            let first = inputs.len();
            inputs.extend_from_slice(sample);
            for pixel in covered(*place) {
                inputs[first + pixel * channels..][..channels].copy_from_slice(&fill[..channels]);
            }
        }
        let probabilities = probe.probabilities(&inputs);
        for (place, probabilities) in places.iter().zip(probabilities.chunks_exact(classes)) {
            for pixel in covered(*place) {
                sums[pixel] += whole - probabilities[class];
                counts[pixel] += T::one();
            }
        }
    }
    // a stride longer than the patch leaves gaps
    let mean = |(sum, count): (T, T)| if count == T::zero() { T::zero() } else { sum / count };
    Some(sums.into_iter().zip(counts).map(mean).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_covers_the_whole_side() {
        let starts = |size, stride, side| Patch { size, stride }.starts(side).collect::<Vec<_>>();
        assert_eq!(starts(3, 2, 8), [0, 2, 4, 6], "the last one is cut off");
        assert_eq!(starts(2, 2, 8), [0, 2, 4, 6]);
        assert_eq!(starts(3, 1, 5), [0, 1, 2]);
        assert_eq!(starts(9, 1, 8), [0], "one larger than the image covers it");
    }
}

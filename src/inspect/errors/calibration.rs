//! [`Calibration`]: whether a network is right as often as it says it is.
//!
//! Samples are sorted by the probability of the likeliest class into bins of equal width. In each bin the accuracy is
//! compared with the mean of that probability, the confidence. With nᵢ of n samples in bin i:
//!
//! ECE = Σ nᵢ/n · |accuracyᵢ − confidenceᵢ|,  MCE = max |accuracyᵢ − confidenceᵢ|
//!
//! M. Pakdaman Naeini et al. 2015; C. Guo et al. 2017.

use super::Predictions;

/// Most bins.
pub const MOST_BINS: usize = 100;

/// Samples of similar confidence. It holds those from `low` to below `high`; the last one those of 1 too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// The lowest confidence.
    pub low: f64,
    /// The end.
    pub high: f64,
    /// Samples in it.
    pub count: usize,
    /// The mean confidence; NaN of none.
    pub confidence: f64,
    /// The part that is predicted correctly; NaN of none.
    pub accuracy: f64,
}

/// The bins, from the lowest confidence to the highest, and how far they are off.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// All bins, those without samples too.
    pub bins: Vec<Bin>,
    /// The expected calibration error.
    pub ece: f64,
    /// The maximum calibration error.
    pub mce: f64,
}

impl Calibration {
    /// Of some predictions in so many bins, 1 to [`MOST_BINS`].
    pub fn of(predictions: &Predictions, bins: usize) -> Self {
        let bins = bins.clamp(1, MOST_BINS);
        let mut sums = vec![(0_usize, 0.0, 0_usize); bins];
        for sample in 0..predictions.len() {
            let confidence = predictions.confidence(sample);
            let (count, total, correct) = &mut sums[place(confidence, bins)];
            *count += 1;
            *total += confidence;
            *correct += usize::from(predictions.is_correct(sample));
        }
        let bin = |(at, (count, total, correct)): (usize, (usize, f64, usize))| Bin {
            low: edge(at, bins),
            high: edge(at + 1, bins),
            count,
            confidence: total / count as f64,
            accuracy: correct as f64 / count as f64,
        };
        let bins: Vec<Bin> = sums.into_iter().enumerate().map(bin).collect();
        let used = || bins.iter().filter(|bin| bin.count > 0);
        let apart = |bin: &Bin| (bin.accuracy - bin.confidence).abs();
        let ece = used().map(|bin| bin.count as f64 * apart(bin)).sum::<f64>() / predictions.len() as f64;
        let mce = used().map(apart).fold(if predictions.is_empty() { f64::NAN } else { 0.0 }, f64::max);
        Self { bins, ece, mce }
    }
}

fn edge(at: usize, bins: usize) -> f64 {
    at as f64 / bins as f64
}

/// The bin of a confidence. A product alone may miss by one at an edge.
fn place(confidence: f64, bins: usize) -> usize {
    let near = ((confidence * bins as f64) as usize).min(bins - 1);
    if confidence < edge(near, bins) {
        near.saturating_sub(1)
    } else if confidence >= edge(near + 1, bins) {
        (near + 1).min(bins - 1)
    } else {
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_belong_to_the_bin_above_them_and_one_to_the_last() {
        for bins in [1, 3, 7, 10, 15, 49, 100] {
            for at in 0..bins {
                assert_eq!(place(edge(at, bins), bins), at, "edge {at} of {bins}");
                let below = f64::from_bits(edge(at + 1, bins).to_bits() - 1);
                assert_eq!(place(below, bins), at, "below edge {} of {bins}", at + 1);
            }
            assert_eq!(place(1.0, bins), bins - 1);
        }
        assert_eq!(place(f64::NAN, 4), 0, "what is not a number stands somewhere");
    }

    /// Sure of everything and right half of the time: off by a half.
    #[test]
    fn a_network_that_is_too_sure_is_off() {
        let sure = Predictions::new(vec![0, 1], vec![1.0, 0.0, 1.0, 0.0], 2).expect("two samples");
        let found = Calibration::of(&sure, 10);
        assert_eq!((found.ece, found.mce, found.bins[9].count), (0.5, 0.5, 2));
        let empty = Calibration::of(&Predictions::new(Vec::new(), Vec::new(), 2).expect("no samples"), 10);
        assert!(empty.ece.is_nan() && empty.mce.is_nan(), "nothing has no error");
    }
}

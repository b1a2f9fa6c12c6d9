//! Labels that are wrong on purpose.

use rand::RngExt as _;

use crate::data::{DataError, Dataset};
use crate::rng::{self, Pcg64};

/// The labels of `images`, each replaced with probability `noise` by a class drawn from all of them alike: a tenth of
/// the replaced labels of ten classes are right by chance.
///
/// # Errors
/// A sentence, if `noise` is not from 0 to 1.
pub fn noisy_labels(data: &Dataset, images: &[usize], noise: f64, seed: u64) -> Result<Vec<u32>, DataError> {
    check_noise(noise)?;
    let mut rng: Pcg64 = rng::stream(seed, "label-noise");
    let label = |image: &usize| {
        let is_replaced = rng.random::<f64>() < noise;
        let random = rng.random_range(0..data.classes.len() as u32);
        if is_replaced { random } else { data.labels[*image] }
    };
    Ok(images.iter().map(label).collect())
}

/// Whether label noise is a probability.
///
/// # Errors
/// A sentence, if it is not.
pub fn check_noise(noise: f64) -> Result<(), DataError> {
    if (0.0..=1.0).contains(&noise) {
        return Ok(());
    }
    Err(DataError(format!("label_noise must be a number at least 0 and at most 1, got '{noise}'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_replaces_its_share_of_the_labels() {
        let labels = (0..10_000).map(|image| image % 10).collect();
        let classes = vec![String::new(); 10];
        let data =
            Dataset { shape: [1, 1, 1], pixels: vec![0.0; 10_000].into(), labels, classes, ..Dataset::default() };
        let images: Vec<usize> = (0..data.len()).collect();
        let labels = |noise| noisy_labels(&data, &images, noise, 1).expect("a probability");
        assert_eq!(labels(0.0), data.labels, "no noise");
        let wrong = labels(0.2).iter().zip(&data.labels).filter(|(noisy, label)| noisy != label).count();
        // 10,000 · 0.2 · 0.9 = 1,800 ± 4 standard deviations of 38.
        assert!((1650..1950).contains(&wrong), "{wrong} wrong labels");
    }
}

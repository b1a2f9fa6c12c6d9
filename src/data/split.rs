//! Which images train and which validate, and which labels are made wrong on purpose.

use rand::RngExt as _;

use crate::rng::{self, Pcg64};

use super::batches::shuffle;
use super::{DataError, Dataset};

/// The images of a data set, by their numbers, in the two parts of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Those to train on.
    pub train: Vec<usize>,
    /// Those to judge by.
    pub val: Vec<usize>,
}

/// How many images the two parts of a split have.
///
/// # Errors
/// A sentence, if `fraction` is not between 0 and 1 or leaves a part empty.
pub fn sizes(images: usize, fraction: f64) -> Result<[usize; 2], DataError> {
    if !(fraction > 0.0 && fraction < 1.0) {
        return Err(DataError(format!("split must be a number above 0 and below 1, got '{fraction}'")));
    }
    match (images as f64 * fraction).round() as usize {
        0 => Err(DataError(format!("split {fraction} of {images} images leaves no training image: make it larger"))),
        train if train == images => {
            Err(DataError(format!("split {fraction} of {images} images leaves no validation image: make it smaller")))
        }
        train => Ok([train, images - train]),
    }
}

/// Says how many images will train, given how many are there and how many are asked for.
///
/// # Errors
/// A sentence, if none or more than there are is asked for.
pub fn subset_size(available: usize, wanted: Option<usize>) -> Result<usize, DataError> {
    match wanted {
        Some(0) => Err(DataError("train_size must be at least 1: a network can't train on zero images".to_owned())),
        Some(wanted) if wanted > available => Err(DataError(format!(
            "train_size must be at most {available}, the number of images the split leaves for training, got {wanted}"
        ))),
        wanted => Ok(wanted.unwrap_or(available)),
    }
}

/// Splits a data set and takes a subset of the training part, both with every class in proportion, both shuffled.
///
/// # Errors
/// As [`sizes`] and [`subset_size`].
pub fn split(data: &Dataset, fraction: f64, train_size: Option<usize>, seed: u64) -> Result<Split, DataError> {
    let [train, _] = sizes(data.len(), fraction)?;
    let wanted = subset_size(train, train_size)?;
    let mut all: Vec<usize> = (0..data.len()).collect();
    shuffle(&mut all, &mut rng::stream(seed, "split"));
    let [train, val] = stratified(data, &all, train);
    let [train, _] = stratified(data, &train, wanted);
    Ok(Split { train, val })
}

/// Takes `count` of `images` so that each class keeps its share, to the nearest whole image; gives them and the rest.
/// The order is kept.
fn stratified(data: &Dataset, images: &[usize], count: usize) -> [Vec<usize>; 2] {
    let class = |image: usize| data.labels[image] as usize;
    let mut left = quotas(images.iter().map(|image| class(*image)), data.classes.len(), count);
    let (taken, rest) = images.iter().partition(|image| {
        let left = &mut left[class(**image)];
        let is_taken = *left > 0;
        *left -= usize::from(is_taken);
        is_taken
    });
    [taken, rest]
}

/// How many of each class are taken: the share rounded down, and one more for those with the largest remainder.
fn quotas(images: impl Iterator<Item = usize>, classes: usize, count: usize) -> Vec<usize> {
    let mut sizes = vec![0; classes];
    for class in images {
        sizes[class] += 1;
    }
    let total = sizes.iter().sum::<usize>().max(1);
    let mut quotas: Vec<usize> = sizes.iter().map(|size| size * count / total).collect();
    let mut order: Vec<usize> = (0..classes).collect();
    order.sort_by_key(|class| std::cmp::Reverse(sizes[*class] * count % total));
    let missing = count - quotas.iter().sum::<usize>();
    for class in order.into_iter().take(missing) {
        quotas[class] += 1;
    }
    quotas
}

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

    /// `per_class[c]` images of class c.
    fn data(per_class: &[usize]) -> Dataset {
        let labels: Vec<u32> = (0..).zip(per_class).flat_map(|(class, count)| vec![class; *count]).collect();
        let classes = per_class.iter().map(|_| String::new()).collect();
        Dataset { shape: [1, 1, 1], pixels: vec![0.0; labels.len()], labels, classes }
    }

    fn counts(data: &Dataset, images: &[usize]) -> Vec<usize> {
        let mut counts = vec![0; data.classes.len()];
        for image in images {
            counts[data.labels[*image] as usize] += 1;
        }
        counts
    }

    #[test]
    fn classes_keep_their_share_and_no_image_is_in_both_parts() {
        let data = data(&[100, 50, 10, 3]);
        let Split { train, val } = split(&data, 0.6, None, 3).expect("a good split");
        assert_eq!(counts(&data, &train), [60, 30, 6, 2], "training images of each class");
        let mut all = [train, val].concat();
        all.sort_unstable();
        assert_eq!(all, (0..163).collect::<Vec<_>>(), "every image is in one part");
        let Split { train, .. } = split(&data, 0.6, Some(49), 3).expect("a good split");
        assert_eq!(counts(&data, &train), [30, 15, 3, 1], "training images of each class in the subset");
    }

    #[test]
    fn the_seed_moves_the_split_and_the_subset_does_not_move_the_validation_part() {
        let data = data(&[40, 40]);
        let of = |size, seed| split(&data, 0.5, size, seed).expect("a good split");
        assert_ne!(of(None, 0), of(None, 1), "another seed splits otherwise");
        assert_eq!(of(None, 0).val, of(Some(5), 0).val, "validation images");
    }

    #[test]
    fn noise_replaces_its_share_of_the_labels() {
        let data = data(&[1000; 10]);
        let images: Vec<usize> = (0..data.len()).collect();
        let labels = |noise| noisy_labels(&data, &images, noise, 1).expect("a probability");
        assert_eq!(labels(0.0), data.labels, "no noise");
        let wrong = labels(0.2).iter().zip(&data.labels).filter(|(noisy, label)| noisy != label).count();
        // 10,000 · 0.2 · 0.9 = 1,800 ± 4 standard deviations of 38.
        assert!((1650..1950).contains(&wrong), "{wrong} wrong labels");
    }
}

//! Which images train and which validate, and which labels are made wrong on purpose.

use rand::RngExt as _;

use crate::rng::{self, Pcg64};

use super::batches::shuffle;
use super::{DataError, Dataset, SplitRule, rule};

/// The images of a data set, by their numbers, in the two parts of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Those to train on.
    pub train: Vec<usize>,
    /// Those to judge by.
    pub val: Vec<usize>,
}

/// How much of the training part trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subset {
    /// All of it.
    All,
    /// So many images, every class in proportion.
    Size(usize),
    /// So many images of each class.
    PerClass(usize),
}

/// How many images the two parts of a split have.
///
/// # Errors
/// A sentence, if the rule does not suit the data set or leaves a part empty.
pub fn sizes(data: &Dataset, rule: SplitRule) -> Result<[usize; 2], DataError> {
    let images = data.len();
    let sizes = match rule::checked(rule.of(data))? {
        SplitRule::Fraction(fraction) => return fraction_sizes(images, fraction),
        SplitRule::Fold { fold, of } => {
            let val = (images + of as usize).saturating_sub(fold as usize) / of.max(1) as usize;
            [images.saturating_sub(val), val]
        }
        SplitRule::Own | SplitRule::Auto => {
            let Some(from) = data.test_from else {
                return Err(DataError(
                    "split own wants a data set that comes with a test part, this one has none: give a fraction like 0.6"
                        .to_owned(),
                ));
            };
            [from, images.saturating_sub(from)]
        }
    };
    if sizes.contains(&0) {
        return Err(DataError(format!(
            "split {rule} of {images} images leaves {} to train on and {} to judge by: both need one at least",
            sizes[0], sizes[1]
        )));
    }
    Ok(sizes)
}

fn fraction_sizes(images: usize, fraction: f64) -> Result<[usize; 2], DataError> {
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

/// Splits a data set and takes a subset of the training part, both shuffled, and with every class in proportion where
/// the rule leaves a choice.
///
/// # Errors
/// As [`sizes`] and [`subset_size`], or if a class has fewer images than are asked for.
pub fn split(data: &Dataset, rule: SplitRule, subset: Subset, seed: u64) -> Result<Split, DataError> {
    let [train, _] = sizes(data, rule)?;
    let mut all: Vec<usize> = (0..data.len()).collect();
    shuffle(&mut all, &mut rng::stream(seed, "split"));
    let [train, val] = match rule.of(data) {
        SplitRule::Fraction(_) => stratified(data, &all, train),
        SplitRule::Fold { fold, of } => folded(data, &all, fold as usize, of as usize),
        SplitRule::Own | SplitRule::Auto => {
            let (train, val) = all.iter().partition(|image| Some(**image) < data.test_from);
            [train, val]
        }
    };
    let train = match subset {
        Subset::All => train,
        Subset::Size(wanted) => {
            let [train, _] = stratified(data, &train, subset_size(train.len(), Some(wanted))?);
            train
        }
        Subset::PerClass(wanted) => per_class(data, &train, wanted)?,
    };
    Ok(Split { train, val })
}

/// How many images will train.
///
/// # Errors
/// As [`split`].
pub fn train_size(data: &Dataset, rule: SplitRule, subset: Subset, seed: u64) -> Result<usize, DataError> {
    let [available, _] = sizes(data, rule)?;
    match subset {
        Subset::All => Ok(available),
        Subset::Size(wanted) => subset_size(available, Some(wanted)),
        Subset::PerClass(_) => split(data, rule, subset, seed).map(|split| split.train.len()),
    }
}

/// Takes `count` of `images` so that each class keeps its share, to the nearest whole image; gives them and the rest.
/// The order is kept.
fn stratified(data: &Dataset, images: &[usize], count: usize) -> [Vec<usize>; 2] {
    let classes = images.iter().map(|image| data.labels[*image] as usize);
    take(data, images, quotas(classes, data.classes.len(), count))
}

/// Takes the first so many of each class.
fn take(data: &Dataset, images: &[usize], mut quotas: Vec<usize>) -> [Vec<usize>; 2] {
    let (taken, rest) = images.iter().partition(|image| {
        let left = &mut quotas[data.labels[**image] as usize];
        let is_taken = *left > 0;
        *left -= usize::from(is_taken);
        is_taken
    });
    [taken, rest]
}

/// `count` images of each class that the data set has.
fn per_class(data: &Dataset, images: &[usize], count: usize) -> Result<Vec<usize>, DataError> {
    let mut sizes = vec![0; data.classes.len()];
    for image in images {
        sizes[data.labels[*image] as usize] += 1;
    }
    let smallest = data.classes.iter().zip(sizes).min_by_key(|(_, size)| *size);
    match smallest {
        _ if count == 0 => Err(DataError("per_class must be at least 1, got 0".to_owned())),
        Some((class, size)) if size < count => Err(DataError(format!(
            "per_class must be at most {size}, the number of training images of class '{class}', got {count}"
        ))),
        _ => {
            let [taken, _] = take(data, images, vec![count; data.classes.len()]);
            Ok(taken)
        }
    }
}

/// Deals the images of each class out in turn, as cards are; the given part (from 1) is what is judged by.
fn folded(data: &Dataset, images: &[usize], fold: usize, of: usize) -> [Vec<usize>; 2] {
    let mut by_class = images.to_vec();
    by_class.sort_by_key(|image| data.labels[*image]);
    let mut part = vec![0; data.len()];
    for (at, image) in by_class.into_iter().enumerate() {
        part[image] = at % of + 1;
    }
    let (val, train) = images.iter().partition(|image| part[**image] == fold);
    [train, val]
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
        Dataset { shape: [1, 1, 1], pixels: vec![0.0; labels.len()].into(), labels, classes, test_from: None }
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
        let Split { train, val } = split(&data, SplitRule::Fraction(0.6), Subset::All, 3).expect("a good split");
        assert_eq!(counts(&data, &train), [60, 30, 6, 2], "training images of each class");
        let mut all = [train, val].concat();
        all.sort_unstable();
        assert_eq!(all, (0..163).collect::<Vec<_>>(), "every image is in one part");
        let Split { train, .. } = split(&data, SplitRule::Fraction(0.6), Subset::Size(49), 3).expect("a good split");
        assert_eq!(counts(&data, &train), [30, 15, 3, 1], "training images of each class in the subset");
    }

    #[test]
    fn the_seed_moves_the_split_and_the_subset_does_not_move_the_validation_part() {
        let data = data(&[40, 40]);
        let of = |size, seed| split(&data, SplitRule::Fraction(0.5), size, seed).expect("a good split");
        assert_ne!(of(Subset::All, 0), of(Subset::All, 1), "another seed splits otherwise");
        assert_eq!(of(Subset::All, 0).val, of(Subset::Size(5), 0).val, "validation images");
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

    #[test]
    fn every_image_validates_in_one_fold_and_folds_are_alike() {
        let data = data(&[50, 23, 10]);
        let mut all = Vec::new();
        for fold in 1..=5 {
            let rule = SplitRule::Fold { fold, of: 5 };
            let Split { train, val } = split(&data, rule, Subset::All, 3).expect("a good split");
            assert_eq!([train.len(), val.len()], sizes(&data, rule).expect("a good split"), "sizes of fold {fold}");
            assert!((16..=17).contains(&val.len()), "83 images in 5 folds");
            let counts = counts(&data, &val);
            assert_eq!((counts[0], counts[2]), (10, 2), "classes in fold {fold}");
            assert!(train.iter().all(|image| !val.contains(image)), "no image is in both parts");
            all.extend(val);
        }
        all.sort_unstable();
        assert_eq!(all, (0..83).collect::<Vec<_>>(), "every image is judged once");
    }

    #[test]
    fn the_own_test_part_is_used_where_there_is_one() {
        let plain = data(&[6, 4]);
        let own = Dataset { test_from: Some(7), ..plain.clone() };
        assert_eq!(sizes(&plain, SplitRule::Auto), Ok([6, 4]), "0.6 without one");
        for rule in [SplitRule::Auto, SplitRule::Own] {
            let Split { train, mut val } = split(&own, rule, Subset::All, 0).expect("a good split");
            val.sort_unstable();
            assert_eq!((train.len(), val), (7, vec![7, 8, 9]), "{rule}");
        }
        assert_eq!(sizes(&own, SplitRule::Fraction(0.5)), Ok([5, 5]), "a fraction divides all images");
        let error = sizes(&plain, SplitRule::Own).expect_err("there is none");
        assert!(error.0.contains("comes with a test part"), "{error}");
    }

    #[test]
    fn subsets_have_as_many_of_each_class_as_asked_for() {
        let data = data(&[100, 50, 10]);
        let split = |count| split(&data, SplitRule::Fraction(0.5), Subset::PerClass(count), 3);
        assert_eq!(counts(&data, &split(4).expect("a good subset").train), [4, 4, 4]);
        let error = split(6).expect_err("a class is too small");
        assert!(error.0.contains("per_class must be at most 5, the number of training images of class"), "{error}");
        assert!(split(0).is_err(), "none");
    }
}

//! Which images train and which validate, and which labels are made wrong on purpose.

mod labels;
mod sizes;
mod subset;

use crate::rng;

use super::batches::shuffle;
use super::{DataError, Dataset, SplitRule};

pub use self::labels::{check_noise, noisy_labels};
pub use self::sizes::sizes;
pub use self::subset::{Subset, subset_size};
use self::subset::{per_class, stratified};

/// The images of a data set, by their numbers, in the parts of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Those to train on.
    pub train: Vec<usize>,
    /// Those to judge by.
    pub val: Vec<usize>,
    /// Those kept apart until the end; none, unless the set came with a test part beside a validation part.
    pub test: Vec<usize>,
}

/// Splits a data set and takes a subset of the training part, both shuffled, and with every class in proportion where
/// the rule leaves a choice.
///
/// # Errors
/// As [`sizes`] and [`subset_size`], or if a class has fewer images than are asked for.
pub fn split(data: &Dataset, rule: SplitRule, subset: Subset, seed: u64) -> Result<Split, DataError> {
    let [train, _] = sizes(data, rule)?;
    let mut all: Vec<usize> = (0..data.available()).collect();
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
    Ok(Split { train, val, test: (data.available()..data.len()).collect() })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// `per_class[c]` images of class c.
    fn data(per_class: &[usize]) -> Dataset {
        let labels: Vec<u32> = (0..).zip(per_class).flat_map(|(class, count)| vec![class; *count]).collect();
        let classes = per_class.iter().map(|_| String::new()).collect();
        Dataset { shape: [1, 1, 1], pixels: vec![0.0; labels.len()].into(), labels, classes, ..Dataset::default() }
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
        let Split { train, val, .. } = split(&data, SplitRule::Fraction(0.6), Subset::All, 3).expect("a good split");
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
    fn every_image_validates_in_one_fold_and_folds_are_alike() {
        let data = data(&[50, 23, 10]);
        let mut all = Vec::new();
        for fold in 1..=5 {
            let rule = SplitRule::Fold { fold, of: 5 };
            let Split { train, val, .. } = split(&data, rule, Subset::All, 3).expect("a good split");
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
            let Split { train, mut val, .. } = split(&own, rule, Subset::All, 0).expect("a good split");
            val.sort_unstable();
            assert_eq!((train.len(), val), (7, vec![7, 8, 9]), "{rule}");
        }
        assert_eq!(sizes(&own, SplitRule::Fraction(0.5)), Ok([5, 5]), "a fraction divides all images");
        let error = sizes(&plain, SplitRule::Own).expect_err("there is none");
        assert!(error.0.contains("comes with a test part"), "{error}");
    }

    #[test]
    fn a_test_part_beside_a_validation_part_is_kept_apart() {
        let data = Dataset { test_from: Some(5), held_from: Some(8), ..data(&[6, 6]) };
        assert_eq!(sizes(&data, SplitRule::Auto), Ok([5, 3]), "validation is val");
        for rule in [SplitRule::Auto, SplitRule::Fraction(0.5), SplitRule::Fold { fold: 1, of: 2 }] {
            let Split { train, val, test } = split(&data, rule, Subset::All, 0).expect("a good split");
            assert_eq!(test, [8, 9, 10, 11], "{rule}");
            assert!(train.iter().chain(&val).all(|image| *image < 8), "{rule}");
        }
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

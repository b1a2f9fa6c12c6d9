//! A part of the training images, every class in proportion or alike.

use crate::data::{DataError, Dataset};

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

/// Takes `count` of `images` so that each class keeps its share, to the nearest whole image; gives them and the rest.
/// The order is kept.
pub(super) fn stratified(data: &Dataset, images: &[usize], count: usize) -> [Vec<usize>; 2] {
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
pub(super) fn per_class(data: &Dataset, images: &[usize], count: usize) -> Result<Vec<usize>, DataError> {
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

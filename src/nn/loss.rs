//! Softmax cross-entropy: `L = −(1/n) Σ log softmax(zᵢ)[yᵢ]`, and `∂L/∂z = (softmax(z) − onehot(y)) / n`.

use crate::real::Real;

/// The summed loss of a batch, not yet divided by its size. The largest logit is taken off first, so that no exponential
/// overflows; the sum runs in `f64`.
///
/// `logits` has `labels.len()` rows; labels are below the length of a row.
pub fn cross_entropy<T: Real>(logits: &[T], labels: &[u32]) -> f64 {
    let classes = logits.len() / labels.len().max(1);
    logits.chunks_exact(classes.max(1)).zip(labels).map(|(row, label)| row_loss(row, *label)).sum()
}

fn row_loss<T: Real>(row: &[T], label: u32) -> f64 {
    let top = highest(row);
    let sum: f64 = row.iter().map(|z| (*z - top).exp().wide()).sum();
    sum.ln() - (row[label as usize] - top).wide()
}

/// The largest number; NaN if there is one.
fn highest<T: Real>(row: &[T]) -> T {
    row.iter().fold(T::neg_infinity(), |top, z| if *z > top || z.is_nan() { *z } else { top })
}

/// As [`cross_entropy`], and writes the slopes of the *mean* loss.
pub fn cross_entropy_slopes<T: Real>(logits: &[T], labels: &[u32], slopes: &mut [T]) -> f64 {
    let classes = logits.len() / labels.len().max(1);
    let share = 1.0 / labels.len() as f64;
    let mut loss = 0.0;
    let rows = logits.chunks_exact(classes.max(1)).zip(slopes.chunks_exact_mut(classes.max(1)));
    for ((row, slopes), label) in rows.zip(labels) {
        let top = highest(row);
        let mut sum = 0.0;
        for (slope, z) in slopes.iter_mut().zip(row) {
            *slope = (*z - top).exp();
            sum += slope.wide();
        }
        let scale = T::of(share / sum);
        for slope in slopes.iter_mut() {
            *slope *= scale;
        }
        slopes[*label as usize] -= T::of(share);
        loss += sum.ln() - (row[*label as usize] - top).wide();
    }
    loss
}

/// How many rows have their largest logit at their label; of equal ones the first counts.
pub fn correct<T: Real>(logits: &[T], labels: &[u32]) -> usize {
    let classes = logits.len() / labels.len().max(1);
    let best = |row: &[T]| (1..row.len()).fold(0, |best, at| if row[at] > row[best] { at } else { best });
    logits.chunks_exact(classes.max(1)).zip(labels).filter(|(row, label)| best(row) == **label as usize).count()
}

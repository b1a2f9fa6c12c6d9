//! Test-time augmentation: augmentation is noise too, and testing averages noise out.

use super::budget::IsStopped;
use super::samples::{AugmentPass, Part};
use super::{SavedWeights, Trainer, test_augment};
use crate::augment::{self, Make};
use crate::nn::{Pass, best};
use crate::optim::Refusal;
use crate::registry::Choice;

/// Most augmented passes that are averaged.
pub const MOST_PASSES: usize = 10_000;

impl Trainer {
    /// The accuracy on the validation part when the class probabilities of `passes` augmented versions of each image are
    /// averaged, with the weights of [`results`](Trainer::results). The training itself is not affected.
    ///
    /// # Errors
    /// A sentence, if the chain does not suit the images or mixes them, or there are no passes, or too many.
    pub fn augmented_accuracy(&mut self, chain: &[Choice<Make>], passes: usize) -> Result<f64, Refusal> {
        self.augmented_accuracy_unless(chain, passes, &|| false)
    }

    /// The same; of fewer passes if it is stopped.
    pub(super) fn augmented_accuracy_unless(
        &mut self,
        chain: &[Choice<Make>],
        passes: usize,
        is_stopped: IsStopped<'_>,
    ) -> Result<f64, Refusal> {
        augment::check(chain, self.samples.data().shape)?;
        check(chain, passes)?;
        let mut augmenter = self.samples.augmenter(chain);
        let (count, classes) = (self.samples.len(Part::Val), self.samples.data().classes.len());
        let mut sums = vec![0.0; count * classes];
        let mut labels = vec![0; count];
        let rows: Vec<usize> = (0..count).collect();
        let results: Vec<SavedWeights> = self.results().into_iter().cloned().collect();
        let own = self.network.buffers().to_vec();
        for (weights, pass) in results.iter().flat_map(|weights| (0..passes as u64).map(move |pass| (weights, pass))) {
            if is_stopped() {
                break;
            }
            self.network.buffers_mut().copy_from_slice(&weights.buffers);
            let batches = rows.chunks(self.config.batch).zip(sums.chunks_mut(self.config.batch * classes));
            for ((rows, sums), labels) in batches.zip(labels.chunks_mut(self.config.batch)) {
                let pass = AugmentPass { augmenter: &mut augmenter, seed: self.config.seed, epoch: pass };
                let batch = self.network.batch(rows.len(), Pass::EVAL);
                for (target, label) in self.samples.write_augmented_val(rows, pass, batch).iter().zip(labels) {
                    *label = target.label;
                }
                add_probabilities(self.network.forward(&weights.parameters), classes, sums);
            }
        }
        self.network.buffers_mut().copy_from_slice(&own);
        let correct = sums.chunks_exact(classes).zip(&labels).filter(|(sums, label)| best(sums) == **label as usize);
        Ok(correct.count() as f64 / count as f64)
    }
}

fn check(chain: &[Choice<Make>], passes: usize) -> Result<(), Refusal> {
    if !(1..=MOST_PASSES).contains(&passes) {
        return Err(Refusal(format!("test passes must be at least 1 and at most {MOST_PASSES}, got {passes}")));
    }
    test_augment::check_alone(chain)
}

/// Adds the softmax of each row.
fn add_probabilities(outputs: &[f32], classes: usize, sums: &mut [f64]) {
    for (row, sums) in outputs.chunks_exact(classes).zip(sums.chunks_exact_mut(classes)) {
        let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let total: f64 = row.iter().map(|z| f64::from(z - top).exp()).sum();
        for (sum, z) in sums.iter_mut().zip(row) {
            *sum += f64::from(z - top).exp() / total;
        }
    }
}

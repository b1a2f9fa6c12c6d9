//! Test-time augmentation: augmentation is noise too, and testing averages noise out.

use super::budget::IsStopped;
use super::samples::{AugmentPass, Part};
use super::{SavedWeights, Trainer, test_augment};
use crate::augment::{self, Make};
use crate::data::Task;
use crate::nn::{Pass, Target, add_prediction};
use crate::optim::Refusal;
use crate::registry::Choice;

/// Most augmented passes that are averaged.
pub const MOST_PASSES: usize = 10_000;

impl Trainer {
    /// The accuracy (R² where targets are numbers) on the validation part when what is predicted of `passes` augmented
    /// versions of each image is averaged, with the weights of [`results`](Trainer::results). The training itself is not affected.
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
        let mut targets = vec![Target::of(0); count];
        let mut drawn = 0.0;
        let rows: Vec<usize> = (0..count).collect();
        let results: Vec<SavedWeights> = self.results().into_iter().cloned().collect();
        let own = self.network.buffers().to_vec();
        for (weights, pass) in results.iter().flat_map(|weights| (0..passes as u64).map(move |pass| (weights, pass))) {
            if is_stopped() {
                break;
            }
            drawn += 1.0;
            self.network.buffers_mut().copy_from_slice(&weights.buffers);
            let batches = rows.chunks(self.config.batch).zip(sums.chunks_mut(self.config.batch * classes));
            for ((rows, sums), targets) in batches.zip(targets.chunks_mut(self.config.batch)) {
                let pass = AugmentPass { augmenter: &mut augmenter, seed: self.config.seed, epoch: pass };
                let batch = self.network.batch(rows.len(), Pass::EVAL);
                targets.copy_from_slice(self.samples.write_augmented_val(rows, pass, batch));
                let task = self.samples.task();
                let outputs = self.network.forward(&weights.parameters).chunks_exact(classes);
                outputs
                    .zip(sums.chunks_exact_mut(classes))
                    .for_each(|(row, sums)| add_prediction(task, row, 1.0, sums));
            }
        }
        self.network.buffers_mut().copy_from_slice(&own);
        let mut tally = self.samples.tally();
        if self.samples.task() == Task::Regression {
            for sum in &mut sums {
                *sum /= drawn;
            }
        }
        tally.add(&sums, &targets);
        Ok(tally.r2().unwrap_or_else(|| tally.accuracy()))
    }
}

fn check(chain: &[Choice<Make>], passes: usize) -> Result<(), Refusal> {
    if !(1..=MOST_PASSES).contains(&passes) {
        return Err(Refusal(format!("test passes must be at least 1 and at most {MOST_PASSES}, got {passes}")));
    }
    test_augment::check_alone(chain)
}

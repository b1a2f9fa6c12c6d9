//! Passes of the validation samples through a trained network, with its noise and without.

use rand::seq::SliceRandom as _;

use super::training::Trained;
use crate::data::Task;
use crate::inspect::Subject;
use crate::lesson::Halt;
use crate::nn::{Network, Pass, Tally, Target, add_prediction};
use crate::refusal::Refusal;
use crate::rng;
use crate::train::{Part, Snapshot};

/// A trained network of classes with its validation samples.
pub struct Passes {
    network: Network<f32>,
    parameters: Vec<f32>,
    inputs: Vec<f32>,
    targets: Vec<Target>,
    classes: usize,
}

impl Passes {
    /// Of the network at the end of a training; of several the first.
    ///
    /// # Errors
    /// A sentence, if there is none.
    pub fn of(trained: &Trained) -> Result<Self, Halt> {
        Self::with(trained, &trained.trainer.snapshot())
    }

    /// Of each network that a training ends with: those of an ensemble, or snapshots.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn of_each(trained: &Trained) -> Result<Vec<Self>, Halt> {
        trained.trainer.snapshot().networks().iter().map(|one| Self::with(trained, one)).collect()
    }

    fn with(trained: &Trained, snapshot: &Snapshot) -> Result<Self, Halt> {
        let subject = Subject::new(trained.trainer.config(), snapshot)?;
        let (classes, samples) = (subject.classes().len(), subject.len(Part::Val));
        let (inputs, targets) = subject.inputs(Part::Val, 0..samples);
        let layers = subject.config().net.layers(classes)?;
        let mut network = Network::new(&layers, &subject.shape(), classes, samples)?;
        if network.buffers().len() != snapshot.buffers.len() {
            return Err(Refusal("the weights are of another network".to_owned()).into());
        }
        network.buffers_mut().copy_from_slice(&snapshot.buffers);
        Ok(Self { network, parameters: snapshot.parameters.clone(), inputs, targets, classes })
    }

    /// The number of validation samples.
    pub const fn samples(&self) -> usize {
        self.targets.len()
    }

    /// The outputs of all samples in a pass, in which they are batches of so many: `samples × classes`.
    pub fn outputs(&mut self, pass: Pass, batch: usize) -> Vec<f32> {
        let each = self.inputs.len() / self.samples().max(1);
        let mut outputs = Vec::with_capacity(self.samples() * self.classes);
        for (inputs, targets) in self.inputs.chunks(batch * each).zip(self.targets.chunks(batch)) {
            let slot = self.network.batch(targets.len(), pass);
            slot.inputs.copy_from_slice(inputs);
            slot.targets.copy_from_slice(targets);
            outputs.extend_from_slice(self.network.forward(&self.parameters));
        }
        outputs
    }

    /// The mean of the probabilities over so many passes whose noise is drawn from a seed, each sample with a mask of its own;
    /// of no passes those of one without noise.
    pub fn averaged(&mut self, seed: u64, passes: u64) -> Vec<f64> {
        let slot = self.network.batch(self.targets.len(), Pass::EVAL);
        slot.inputs.copy_from_slice(&self.inputs);
        slot.targets.copy_from_slice(&self.targets);
        self.network.predict_averaged(&self.parameters, seed, passes)
    }

    /// The same in training mode, as batch normalisation has its noise: statistics are those of the batch, and each pass has other
    /// batches of so many samples.
    pub fn averaged_over_batches(&mut self, seed: u64, (passes, batch): (u64, usize)) -> Vec<f64> {
        let each = self.inputs.len() / self.samples().max(1);
        let mut mean = vec![0.0; self.samples() * self.classes];
        for pass in 0..passes {
            let mut order: Vec<usize> = (0..self.samples()).collect();
            order.shuffle(&mut rng::keyed(seed, "batches of passes", pass));
            let batches = (order.len() / batch).max(1);
            for at in 0..batches {
                // the last one takes what would not fill one
                let end = if at + 1 == batches { order.len() } else { (at + 1) * batch };
                let part = &order[at * batch..end];
                let slot = self.network.batch(part.len(), Pass::train(seed, pass));
                for (row, at) in part.iter().enumerate() {
                    slot.inputs[row * each..][..each].copy_from_slice(&self.inputs[at * each..][..each]);
                    slot.targets[row] = self.targets[*at];
                }
                let outputs = self.network.forward(&self.parameters);
                for (at, row) in part.iter().zip(outputs.chunks_exact(self.classes)) {
                    add_prediction(Task::Classification, row, 1.0, &mut mean[at * self.classes..][..self.classes]);
                }
            }
        }
        mean
    }

    /// The part of the samples that outputs or probabilities predict rightly, in percent.
    pub fn accuracy<T: crate::real::Real>(&self, scores: &[T]) -> f64 {
        let mut tally = Tally::new(self.classes);
        tally.add(scores, &self.targets);
        100.0 * tally.accuracy()
    }
}

#[cfg(test)]
mod tests {
    use super::super::training::{config, trained};
    use super::*;
    use crate::lesson::Setting;

    #[test]
    fn passes_are_those_of_an_evaluation() {
        let net = "dense 8 | bn | relu | dropout 0.5 | dense 10";
        let options = "test_noise_passes=5";
        let texts = [("train_size", "60"), ("net", net), ("epochs", "3"), ("batch", "20"), ("options", options)];
        let trained = trained(&Setting::WHOLE, &config(&texts).expect("it is read"), 3).expect("it trains");
        let mut passes = Passes::of(&trained).expect("it is there");
        let told = trained.figure(|end| 100.0 * end.val_accuracy);
        for batch in [7, 719] {
            let outputs = passes.outputs(Pass::EVAL, batch);
            assert!((passes.accuracy(&outputs) - told).abs() < 1e-9, "in batches of {batch}");
        }
        let whole = passes.averaged(3, 0);
        assert!((passes.accuracy(&whole) - told).abs() < 1e-9);
        assert!((whole.iter().sum::<f64>() - passes.samples() as f64).abs() < 1e-9, "they are probabilities");
        assert_ne!(passes.averaged(3, 4), passes.averaged(4, 4), "other masks");
        let own = passes.outputs(Pass::train(0, 0), 5);
        assert_ne!(own, passes.outputs(Pass::train(0, 0), 7), "statistics are those of the batch");
    }
}

//! [`Prediction`]: what the resulting weights say of each sample they are evaluated on.

use super::samples::Part;
use super::{SavedWeights, Trainer};
use crate::nn::{Pass, best};

/// A sample with its class and the probabilities of all classes.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// Its part: `val`, or `test` for the part kept apart until the end.
    pub part: &'static str,
    /// Its index in the data set.
    pub sample: usize,
    /// The index of its class.
    pub label: u32,
    /// The index of the class with the largest output, the first of equal ones.
    pub class: usize,
    /// The softmax of the outputs, whatever the loss is; of several networks the mean.
    pub probabilities: Vec<f64>,
    /// Where the target is a number: that number and the predicted one, in its own unit. There are no probabilities then.
    pub numbers: Option<[f64; 2]>,
}

impl Trainer {
    /// The names of the classes; of a number its own name.
    pub fn classes(&self) -> &[String] {
        &self.samples.data().classes
    }

    /// What the [`result`](Trainer::result) says of the validation part and of the part kept apart until the end, if there
    /// is one. The training itself is not affected.
    pub fn predictions(&mut self) -> Vec<Prediction> {
        if self.is_team() {
            return [(Part::Val, "val"), (Part::Test, "test")].map(|part| self.predict_together(part)).concat();
        }
        let SavedWeights { parameters, buffers, .. } = self.result().clone();
        let own = self.network.buffers().to_vec();
        self.network.buffers_mut().copy_from_slice(&buffers);
        let mut predictions = Vec::new();
        for (part, name) in [(Part::Val, "val"), (Part::Test, "test")] {
            self.predict(part, name, &parameters, &mut predictions);
        }
        self.network.buffers_mut().copy_from_slice(&own);
        predictions
    }

    /// The mean of the probabilities of several networks, and its largest.
    fn predict_together(&mut self, (part, name): (Part, &'static str)) -> Vec<Prediction> {
        let mean = self.result_committee(part, 0, &|| false).mean();
        let rows = mean.chunks_exact(self.classes().len()).enumerate();
        rows.map(|(row, mean)| self.prediction((part, name), row, best(mean), mean)).collect()
    }

    /// What `probabilities`, or a predicted number, say of a sample.
    fn prediction(&self, (part, name): (Part, &'static str), row: usize, class: usize, mean: &[f64]) -> Prediction {
        let (sample, label, _) = self.samples.labelled(part, row);
        let numbers = self.samples.data().numbers.get(sample).zip(mean.first());
        let numbers = numbers.map(|(number, mean)| [f64::from(*number), self.samples.in_own_unit(*mean)]);
        let probabilities = if numbers.is_some() { Vec::new() } else { mean.to_vec() };
        Prediction { part: name, sample, label, class, probabilities, numbers }
    }

    fn predict(&mut self, part: Part, name: &'static str, parameters: &[f32], into: &mut Vec<Prediction>) {
        let (samples, classes) = (self.samples.len(part), self.classes().len());
        for first in (0..samples).step_by(self.config.batch) {
            let rows = self.config.batch.min(samples - first);
            self.samples.write(part, first, self.network.batch(rows, Pass::EVAL));
            // of two outputs that are almost equal, the probabilities may be equal
            let best: Vec<usize> = self.network.forward(parameters).chunks_exact(classes).map(best).collect();
            let probabilities = self.network.predict_averaged(parameters, self.config.seed, 0);
            for (row, (class, probabilities)) in best.into_iter().zip(probabilities.chunks_exact(classes)).enumerate() {
                into.push(self.prediction((part, name), first + row, class, probabilities));
            }
        }
    }
}

//! Probabilities of a network for all samples of a part.

use super::Predictions;
use crate::data::Task;
use crate::inspect::Subject;
use crate::optim::Refusal;
use crate::train::Part;

/// Samples judged between two questions whether to go on.
const ROWS: usize = 256;

/// What a network says of each sample of a part, without noise and augmentation; nothing if it is stopped.
///
/// # Errors
/// A sentence, if its outputs are no classes.
pub fn judge(subject: &mut Subject, part: Part, is_stopped: &dyn Fn() -> bool) -> Result<Option<Predictions>, Refusal> {
    if subject.task() == Task::Regression {
        return Err(Refusal("only classes have probabilities, and what is predicted here is a number".to_owned()));
    }
    let (samples, classes) = (subject.len(part), subject.classes().len());
    let mut labels = Vec::with_capacity(samples);
    let mut probabilities = Vec::with_capacity(samples * classes);
    for first in (0..samples).step_by(ROWS) {
        if is_stopped() {
            return Ok(None);
        }
        let (inputs, targets) = subject.inputs(part, first..samples.min(first + ROWS));
        labels.extend(targets.iter().map(|target| target.label));
        probabilities.extend(wide_probabilities(&subject.probe.outputs(&inputs), classes));
    }
    Predictions::new(labels, probabilities, classes).map(Some)
}

/// The softmax of outputs, in double precision.
pub fn wide_probabilities(outputs: &[f32], classes: usize) -> Vec<f64> {
    let mut wide: Vec<f64> = outputs.iter().map(|x| f64::from(*x)).collect();
    wide.chunks_exact_mut(classes.max(1)).for_each(crate::inspect::softmax);
    wide
}

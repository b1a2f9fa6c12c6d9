//! [`Residual`]: how far a predicted number is off.

use crate::inspect::Subject;
use crate::optim::Refusal;
use crate::train::{Part, Snapshot};

/// Samples judged between two questions whether to go on.
const ROWS: usize = 256;

/// A sample with what is predicted of it, in the unit of the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Residual {
    /// Its place in its part.
    pub sample: usize,
    /// Its place in the data set.
    pub image: usize,
    /// Its number.
    pub target: f64,
    /// What is predicted, by an ensemble the mean of its networks.
    pub predicted: f64,
}

impl Residual {
    /// The target minus what is predicted.
    pub fn off(&self) -> f64 {
        self.target - self.predicted
    }
}

/// The residuals of all samples of a part, without noise and augmentation; nothing if it is stopped.
///
/// # Errors
/// A sentence, if the weights are of another network.
pub fn residuals(
    subject: &mut Subject,
    snapshot: &Snapshot,
    part: Part,
    is_stopped: &dyn Fn() -> bool,
) -> Result<Option<Vec<Residual>>, Refusal> {
    let networks = snapshot.networks();
    let share = 1.0 / networks.len() as f64;
    let mut predicted = vec![0.0; subject.len(part)];
    for network in &networks {
        subject.replace(network)?;
        for (at, predicted) in predicted.chunks_mut(ROWS).enumerate() {
            if is_stopped() {
                return Ok(None);
            }
            let first = ROWS * at;
            let (inputs, _) = subject.inputs(part, first..first + predicted.len());
            let outputs = subject.probe.outputs(&inputs);
            let outputs = outputs.iter().map(|output| subject.in_own_unit(f64::from(*output)));
            predicted.iter_mut().zip(outputs).for_each(|(sum, output)| *sum += share * output);
        }
    }
    let of = |(sample, predicted): (usize, f64)| {
        let target = subject.number(part, sample)?;
        Some(Residual { sample, image: subject.image(part, sample), target, predicted })
    };
    Ok(Some(predicted.into_iter().enumerate().filter_map(of).collect()))
}

/// The first so many, from the one that is furthest off; what is no number comes first.
pub fn largest(residuals: &[Residual], most: usize) -> Vec<Residual> {
    let mut sorted = residuals.to_vec();
    sorted.sort_by(|a, b| b.off().abs().total_cmp(&a.off().abs()));
    sorted.truncate(most);
    sorted
}

/// The root of their mean square; NaN of none.
pub fn rmse(residuals: &[Residual]) -> f64 {
    (residuals.iter().map(|residual| residual.off().powi(2)).sum::<f64>() / residuals.len() as f64).sqrt()
}

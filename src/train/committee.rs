//! [`Committee`]: what several networks predict together.

use super::best_weights::SavedWeights;
use super::{Metrics, Votes};
use crate::data::Task;
use crate::nn::{Tally, Target, best, loss};
use crate::registry::Choice;

/// Probabilities of several networks for the samples of a part: a row a sample, a column a class. Where targets are
/// numbers, the predicted numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Committee {
    /// Of each network.
    pub members: Vec<Vec<f64>>,
    /// The samples.
    pub targets: Vec<Target>,
    /// The number of classes; 1 where targets are numbers.
    pub classes: usize,
    /// What the targets are.
    pub task: Task,
    /// What a target of 1 is in the unit of the numbers; 1 for classes.
    pub unit: f64,
}

/// A network of a result with what it predicts for the training and the validation part.
pub(super) struct Voter {
    pub weights: SavedWeights,
    pub probabilities: [Vec<f64>; 2],
}

/// The smallest probability whose logarithm is taken.
const LEAST: f64 = f64::MIN_POSITIVE;

impl Committee {
    /// The mean of their probabilities.
    pub fn mean(&self) -> Vec<f64> {
        let count = self.members.len() as f64;
        let mut mean = vec![0.0; self.members.first().map_or(0, Vec::len)];
        for member in &self.members {
            mean.iter_mut().zip(member).for_each(|(mean, p)| *mean += p / count);
        }
        mean
    }

    /// How well the mean of their probabilities predicts. The loss is taken of the logarithms of the means, as outputs
    /// of one network: for cross-entropy it is −ln of the mean probability of the right class.
    pub fn judge(&self, loss: &Choice<loss::Make>) -> Metrics {
        self.judge_probabilities(&self.mean(), loss)
    }

    /// The same of other probabilities for its samples: of one network alone.
    pub fn judge_probabilities(&self, probabilities: &[f64], loss: &Choice<loss::Make>) -> Metrics {
        let samples = self.targets.len() as f64;
        let tally = self.tally(probabilities);
        if self.task == Task::Regression {
            let total = loss::build_for::<f64>(loss, self.task).total(probabilities, &self.targets);
            return Metrics::of_tally([total / samples, f64::NAN], &tally, self.unit);
        }
        // what is not a number stays so
        let outputs: Vec<f64> = probabilities.iter().map(|p| if *p < LEAST { LEAST.ln() } else { p.ln() }).collect();
        let total = |choice: &Choice<loss::Make>| loss::build::<f64>(choice).total(&outputs, &self.targets) / samples;
        let cross_entropy = total(&loss::LOSSES[0].choice());
        let loss = if loss::is_cross_entropy(loss) { cross_entropy } else { total(loss) };
        Metrics::of_tally([loss, cross_entropy], &tally, self.unit)
    }

    /// The accuracy of each network; R² where targets are numbers.
    pub fn accuracies(&self) -> Vec<f64> {
        self.members.iter().map(|member| self.accuracy_of(member)).collect()
    }

    /// The accuracy of the mean of their probabilities.
    pub fn accuracy(&self) -> f64 {
        self.accuracy_of(&self.mean())
    }

    /// The accuracy of the mean, of a vote, and of the geometric mean.
    pub fn votes(&self) -> Votes {
        let mean = self.mean();
        // the mean decides between equally many votes: it is less than one vote
        let mut votes: Vec<f64> = mean.iter().map(|p| p / 2.0).collect();
        let mut logarithms = vec![0.0; mean.len()];
        for member in &self.members {
            for (row, votes) in member.chunks_exact(self.classes).zip(votes.chunks_exact_mut(self.classes)) {
                votes[best(row)] += 1.0;
            }
            logarithms.iter_mut().zip(member).for_each(|(sum, p)| *sum += p.max(LEAST).ln());
        }
        Votes {
            members: self.members.len(),
            alone: self.accuracies().iter().sum::<f64>() / self.members.len() as f64,
            mean: self.accuracy_of(&mean),
            majority: self.accuracy_of(&votes),
            geometric: self.accuracy_of(&logarithms),
        }
    }

    fn accuracy_of(&self, scores: &[f64]) -> f64 {
        let tally = self.tally(scores);
        tally.r2().unwrap_or_else(|| tally.accuracy())
    }

    fn tally(&self, scores: &[f64]) -> Tally {
        let mut tally = Tally::of_task(self.task, self.classes);
        tally.add(scores, &self.targets);
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three networks, two samples of class 0. Of the first two networks are for class 1 with 0.6, one is for class 0 with
    /// 0.99: mean of class 0 (0.4 + 0.4 + 0.99)/3 = 0.59667, geometric 0.4·0.4·0.99 = 0.1584 against 0.6·0.6·0.01 =
    /// 0.0036, but two votes of three for class 1. Of the second all are for class 1.
    #[test]
    fn networks_are_joined_by_mean_vote_and_geometric_mean() {
        let members = vec![vec![0.4, 0.6, 0.1, 0.9], vec![0.4, 0.6, 0.2, 0.8], vec![0.99, 0.01, 0.3, 0.7]];
        let (task, targets) = (Task::Classification, vec![Target::of(0); 2]);
        let committee = Committee { members, targets, classes: 2, task, unit: 1.0 };
        assert_eq!(committee.votes(), Votes { members: 3, alone: 0.5 / 3.0, mean: 0.5, majority: 0.0, geometric: 0.5 });
        assert_eq!(committee.accuracies(), [0.0, 0.0, 0.5]);
        let judged = committee.judge(&loss::LOSSES[0].choice());
        let right = -((1.79_f64 / 3.0).ln() + 0.2_f64.ln()) / 2.0;
        assert!((judged.cross_entropy - right).abs() < 1e-15 && judged.loss == judged.cross_entropy, "{judged:?}");
        assert_eq!((judged.accuracy, judged.balanced_accuracy), (0.5, 0.5));
    }
}

//! Events of a training: epochs, steps if asked for, and its ending.

use std::sync::Arc;

use super::changed::Changed;
use super::ending::Ending;
use super::measure::Norms;
use super::recording::Recording;
use crate::data::Task;
use crate::nn::Tally;
use crate::optim::Refusal;
use crate::spread::Spread;

/// Something that happened in a training.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// An epoch has ended.
    Epoch(Epoch),
    /// A logged step is done.
    Step(StepFigures),
    /// A setting was changed by hand, or as it was once.
    Changed(Changed),
    /// The final weights were evaluated once more with noise.
    Tested(Tested),
    /// The classes of the validation part are of very different size; told before the first step.
    Unbalanced(Majority),
    /// An epoch on the source has ended.
    Pretraining {
        /// Epochs done there.
        epoch: u32,
        /// Epochs to do there.
        epochs: u32,
        /// The fraction of the source's validation part predicted rightly.
        val_accuracy: f64,
    },
    /// The source is learned; the run's own data follow.
    Pretrained(Pretrained),
    /// What the networks of an ensemble are like after the epoch told before; its figures are those of all together.
    Members(Members),
    /// How sharply the loss bends at the weights of the epoch told before.
    Sharpness(SharpnessFigures),
    /// How the networks of the result vote.
    Votes(Votes),
    /// The figures of the weights that are kept, where those are the best epoch's and not the last one's.
    Kept(Epoch),
    /// The result was judged by the part kept apart until the end.
    HeldOut(Metrics),
    /// The layers were recorded after a step.
    Layers(Arc<Recording>),
    /// A change was refused; the training goes on as it was.
    Unchanged(Refusal),
    /// The training is over; nothing follows.
    End(Ending),
}

/// Figures of a training after an epoch.
///
/// Accuracies are fractions from 0 to 1, losses means over the samples. The
/// training figures are of the whole training part, without augmentation and noise, with the labels it trains on. They
/// are of the evaluated weights: the average where weights are averaged, the method's own evaluation point where it has
/// one, otherwise the weights at which gradients are taken.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Epoch {
    /// Epochs done, from 1; 0 is before the first step, which a training of no epochs tells of.
    pub epoch: u32,
    /// Steps done.
    pub step: u64,
    /// The configuration's loss on the training part; penalties are not in it.
    pub train_loss: f64,
    /// The fraction of the training part predicted rightly; where the target is a number, R² on it.
    pub train_accuracy: f64,
    /// The configuration's loss on the validation part.
    pub val_loss: f64,
    /// The fraction of the validation part predicted rightly; where the target is a number, R² on it.
    pub val_accuracy: f64,
    /// The root mean squared error on the training part, in the target's unit; none of classes.
    pub train_rmse: Option<f64>,
    /// The same on the validation part.
    pub val_rmse: Option<f64>,
    /// Softmax cross-entropy on the training part, whatever the loss is, without label smoothing: what trainings with
    /// different losses are compared by. NaN where a kept history does not have it, and where the target is a number.
    pub train_cross_entropy: f64,
    /// The same on the validation part.
    pub val_cross_entropy: f64,
    /// The mean over the classes of the fraction of each that is predicted rightly, on the training part. 0 in a
    /// kept history of a data set whose classes are of similar size.
    pub train_balanced_accuracy: f64,
    /// The same on the validation part.
    pub val_balanced_accuracy: f64,
    /// The learning rate of the last step; NaN before the first, and for a method without one.
    pub lr: f64,
    /// The mean batch loss of the epoch as trained: with augmentation and noise. NaN where none was trained.
    pub batch_loss: f64,
    /// Norms of the last step; not kept in scenes.
    pub norms: Option<Norms>,
    /// The validation metrics of the trained weights, where others are evaluated: an average, or snapshots. Of an ensemble
    /// the mean over its networks, each alone.
    pub trained: Option<Metrics>,
    /// The validation metrics of one network that is trained beside, for as many steps, where the recipe has one.
    pub single: Option<Metrics>,
    /// The part of the average of weights that is still the weights of the start; 0 where nothing is averaged.
    pub start_left: f64,
    /// Training samples per second, without evaluation. The only figure that differs from run to run.
    pub samples_per_second: f64,
}

/// What a network had learned of its source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pretrained {
    /// Epochs done.
    pub epochs: u32,
    /// The fraction of the source's training part predicted rightly.
    pub train_accuracy: f64,
    /// The fraction of the source's validation part predicted rightly.
    pub val_accuracy: f64,
}

/// What the networks of an ensemble are like after an epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct Members {
    /// Epochs done, from 1.
    pub epoch: u32,
    /// The validation accuracy of each alone; where the target is a number, R².
    pub val_accuracies: Vec<f64>,
}

/// The curvature of the loss at the weights of an epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct SharpnessFigures {
    /// Epochs done.
    pub epoch: u32,
    /// The largest eigenvalue of the Hessian.
    pub largest: f64,
    /// The next ones, in falling order: as many as were asked for.
    pub others: Vec<f64>,
    /// The largest at which the method is stable on a parabola with its rate of then: 2/lr for gradient descent. None for
    /// a method whose step is another.
    pub limit: Option<f64>,
}

/// How well several networks predict together, by different ways of joining them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Votes {
    /// Networks.
    pub members: usize,
    /// The mean of their accuracies, each alone.
    pub alone: f64,
    /// Accuracy of the mean of their probabilities.
    pub mean: f64,
    /// Accuracy of the class that most of them predict; of equally many the one with the larger mean probability.
    pub majority: f64,
    /// Accuracy of the geometric mean of their probabilities.
    pub geometric: f64,
}

/// Loss and accuracy on a part; of numbers loss, RMSE and R².
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// The mean loss.
    pub loss: f64,
    /// The mean softmax cross-entropy, whatever the loss is.
    pub cross_entropy: f64,
    /// The fraction predicted rightly; where the target is a number, R²: what epochs are compared by.
    pub accuracy: f64,
    /// The mean over the classes of the fraction of each that is predicted rightly; R² where the target is a number.
    pub balanced_accuracy: f64,
    /// The root mean squared error in the target's unit, where that is a number.
    pub rmse: Option<f64>,
}

impl Metrics {
    /// The mean of some, at least one.
    pub fn mean(each: &[Self]) -> Self {
        let mean = |figure: fn(&Self) -> f64| Spread::of(each.iter().map(figure)).mean;
        Self {
            loss: mean(|metrics| metrics.loss),
            cross_entropy: mean(|metrics| metrics.cross_entropy),
            accuracy: mean(|metrics| metrics.accuracy),
            balanced_accuracy: mean(|metrics| metrics.balanced_accuracy),
            rmse: each.first().and_then(|first| first.rmse).map(|_| mean(|metrics| metrics.rmse.unwrap_or(f64::NAN))),
        }
    }

    /// Of mean losses and what was counted; `unit` is what a number's own unit has of the unit it was counted in.
    pub(super) fn of_tally([loss, cross_entropy]: [f64; 2], tally: &Tally, unit: f64) -> Self {
        let rmse = tally.rmse().map(|rmse| unit * rmse);
        let r2 = tally.r2();
        Self {
            loss,
            cross_entropy,
            accuracy: r2.unwrap_or_else(|| tally.accuracy()),
            balanced_accuracy: r2.unwrap_or_else(|| tally.balanced_accuracy()),
            rmse,
        }
    }
}

impl Epoch {
    /// The figures of some weights: their epoch, and how they do on the training and the validation part. Those of steps
    /// are 0.
    pub const fn of_weights(epoch: u32, step: u64, [train, val]: [Metrics; 2]) -> Self {
        Self {
            epoch,
            step,
            train_loss: train.loss,
            train_accuracy: train.accuracy,
            val_loss: val.loss,
            val_accuracy: val.accuracy,
            train_cross_entropy: train.cross_entropy,
            val_cross_entropy: val.cross_entropy,
            train_balanced_accuracy: train.balanced_accuracy,
            val_balanced_accuracy: val.balanced_accuracy,
            train_rmse: train.rmse,
            val_rmse: val.rmse,
            lr: 0.0,
            batch_loss: 0.0,
            norms: None,
            trained: None,
            single: None,
            start_left: 0.0,
            samples_per_second: 0.0,
        }
    }

    /// How its weights do on the training and the validation part.
    pub const fn metrics(&self) -> [Metrics; 2] {
        let train = Metrics {
            loss: self.train_loss,
            cross_entropy: self.train_cross_entropy,
            accuracy: self.train_accuracy,
            balanced_accuracy: self.train_balanced_accuracy,
            rmse: self.train_rmse,
        };
        let val = Metrics {
            loss: self.val_loss,
            cross_entropy: self.val_cross_entropy,
            accuracy: self.val_accuracy,
            balanced_accuracy: self.val_balanced_accuracy,
            rmse: self.val_rmse,
        };
        [train, val]
    }

    /// What the target is that it tells of.
    pub const fn task(&self) -> Task {
        if self.val_rmse.is_some() { Task::Regression } else { Task::Classification }
    }
}

/// An epoch with its validation accuracy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// The epoch, from 1.
    pub epoch: u32,
    /// The fraction of the validation part predicted rightly; where the target is a number, R².
    pub val_accuracy: f64,
}

/// The largest class of a part: who always predicts it has its share as accuracy.
#[derive(Debug, Clone, PartialEq)]
pub struct Majority {
    /// Its name.
    pub class: String,
    /// Its share of the part, from 0 to 1.
    pub share: f64,
}

/// The final weights of a training, evaluated with noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// What was noisy.
    pub noise: Noise,
    /// Number of passes whose probabilities were averaged.
    pub passes: u64,
    /// Validation accuracy of their mean; where the target is a number, R².
    pub val_accuracy: f64,
}

/// Sources of noise in training that can be used in testing too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noise {
    /// The network's layers.
    Layers,
    /// The augmentation.
    Augmentation,
}

impl Noise {
    /// Its name in JSON and CSV.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Layers => "layers",
            Self::Augmentation => "augmentation",
        }
    }
}

/// Figures of a training after a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepFigures {
    /// Steps done.
    pub step: u64,
    /// Epochs done, with the fraction of the current one.
    pub epoch: f64,
    /// The loss of the step's batch before the step, with augmentation and noise.
    pub batch_loss: f64,
    /// The learning rate; NaN for a method without one.
    pub lr: f64,
    /// The step's norms.
    pub norms: Norms,
    /// Metrics of the training and the validation part, if they are evaluated each time.
    pub metrics: Option<[Metrics; 2]>,
    /// Training samples per second since the last logged step.
    pub samples_per_second: f64,
}

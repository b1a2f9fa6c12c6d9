//! Figures of a training as they are kept: those of an epoch, and those of the result.

use serde::{Deserialize, Serialize};

use super::exact;
use crate::train::{Epoch, Metrics, Norms, Pretrained};

/// Losses and accuracies of some weights, on the training and the validation part.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The epoch the weights are of, from 1.
    pub epoch: u32,
    /// Steps done.
    pub step: u64,
    /// The run's own loss on the training part.
    #[serde(with = "exact")]
    pub train_loss: f64,
    /// The fraction of the training part predicted rightly, from 0 to 1.
    #[serde(with = "exact")]
    pub train_accuracy: f64,
    /// The run's own loss on the validation part.
    #[serde(with = "exact")]
    pub val_loss: f64,
    /// The fraction of the validation part predicted rightly, from 0 to 1.
    #[serde(with = "exact")]
    pub val_accuracy: f64,
    /// Cross-entropy on the training part, whatever the loss is.
    #[serde(with = "exact")]
    pub train_cross_entropy: f64,
    /// The same on the validation part.
    #[serde(with = "exact")]
    pub val_cross_entropy: f64,
    /// The root mean squared error on the training part, where the target is a number; accuracies are R² then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub train_rmse: Option<f64>,
    /// The same on the validation part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub val_rmse: Option<f64>,
}

/// A line of a task's file: the figures of an epoch. Nothing in it depends on the clock.
#[derive(Serialize, Deserialize)]
struct EpochLine {
    #[serde(flatten)]
    figures: Figures,
    #[serde(with = "exact")]
    lr: f64,
    #[serde(with = "exact")]
    batch_loss: f64,
    /// Of the gradient, if there was one, of the weights, and of the step relative to them.
    norms: Option<LineNorms>,
    /// Loss, cross-entropy and accuracy of the weights that are trained, where others are evaluated.
    trained: Option<PartFigures>,
}

#[derive(Serialize, Deserialize)]
struct LineNorms {
    gradient: Option<Number>,
    weights: Number,
    update: Number,
}

/// Loss and accuracy on a part.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PartFigures {
    /// The run's own loss.
    #[serde(with = "exact")]
    pub loss: f64,
    /// Cross-entropy, whatever the loss is.
    #[serde(with = "exact")]
    pub cross_entropy: f64,
    /// The fraction predicted rightly, from 0 to 1.
    #[serde(with = "exact")]
    pub accuracy: f64,
    /// The root mean squared error, where the target is a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rmse: Option<f64>,
}

/// What was learned of a source before the run's own data.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PretrainedText {
    /// Epochs done there.
    pub epochs: u32,
    /// The fraction of the source's training part predicted rightly, from 0 to 1.
    #[serde(with = "exact")]
    pub train_accuracy: f64,
    /// The same of its validation part.
    #[serde(with = "exact")]
    pub val_accuracy: f64,
}

impl From<&Pretrained> for PretrainedText {
    fn from(pretrained: &Pretrained) -> Self {
        let Pretrained { epochs, train_accuracy, val_accuracy } = *pretrained;
        Self { epochs, train_accuracy, val_accuracy }
    }
}

/// A number that may be infinite.
#[derive(Serialize, Deserialize)]
struct Number(#[serde(with = "exact")] f64);

impl From<&Epoch> for Figures {
    fn from(epoch: &Epoch) -> Self {
        Self {
            epoch: epoch.epoch,
            step: epoch.step,
            train_loss: epoch.train_loss,
            train_accuracy: epoch.train_accuracy,
            val_loss: epoch.val_loss,
            val_accuracy: epoch.val_accuracy,
            train_cross_entropy: epoch.train_cross_entropy,
            val_cross_entropy: epoch.val_cross_entropy,
            train_rmse: epoch.train_rmse,
            val_rmse: epoch.val_rmse,
        }
    }
}

impl From<Metrics> for PartFigures {
    fn from(metrics: Metrics) -> Self {
        let Metrics { loss, cross_entropy, accuracy, rmse, .. } = metrics;
        Self { loss, cross_entropy, accuracy, rmse }
    }
}

impl From<&Epoch> for EpochLine {
    fn from(epoch: &Epoch) -> Self {
        let norms = epoch.norms.map(|Norms { gradient, weights, update }| LineNorms {
            gradient: gradient.map(Number),
            weights: Number(weights),
            update: Number(update),
        });
        let trained = epoch.trained.map(PartFigures::from);
        Self { figures: epoch.into(), lr: epoch.lr, batch_loss: epoch.batch_loss, norms, trained }
    }
}

impl From<PartFigures> for Metrics {
    /// Balanced accuracy is not kept: it is 0.
    fn from(part: PartFigures) -> Self {
        let PartFigures { loss, cross_entropy, accuracy, rmse } = part;
        Self { loss, cross_entropy, accuracy, balanced_accuracy: 0.0, rmse }
    }
}

/// The figures of some weights as those of an epoch: what is not kept is 0.
pub fn result_of(figures: &Figures) -> Epoch {
    Epoch {
        epoch: figures.epoch,
        step: figures.step,
        train_loss: figures.train_loss,
        train_accuracy: figures.train_accuracy,
        val_loss: figures.val_loss,
        val_accuracy: figures.val_accuracy,
        train_cross_entropy: figures.train_cross_entropy,
        val_cross_entropy: figures.val_cross_entropy,
        train_rmse: figures.train_rmse,
        val_rmse: figures.val_rmse,
        ..Epoch::default()
    }
}

/// Reads what [`line`] wrote: everything but the balanced accuracy and the speed, which are 0.
pub fn epoch_of_line(line: &str) -> Result<Epoch, serde_json::Error> {
    let EpochLine { figures, lr, batch_loss, norms, trained } = serde_json::from_str(line)?;
    let norms = norms.map(|LineNorms { gradient, weights, update }| Norms {
        gradient: gradient.map(|Number(x)| x),
        weights: weights.0,
        update: update.0,
    });
    Ok(Epoch { lr, batch_loss, norms, trained: trained.map(Metrics::from), ..result_of(&figures) })
}

/// An epoch as a line of a task's file.
pub fn line(epoch: &Epoch) -> Result<String, serde_json::Error> {
    serde_json::to_string(&EpochLine::from(epoch)).map(|line| line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epochs_read_back_bit_for_bit() {
        let norms = Norms { gradient: None, weights: 1.0 / 3.0, update: f64::NAN };
        let epoch = Epoch {
            epoch: 7,
            step: 70,
            train_loss: 0.1 + 0.2,
            val_cross_entropy: f64::INFINITY,
            lr: f64::NAN,
            norms: Some(norms),
            samples_per_second: 4711.0,
            ..Epoch::default()
        };
        let text = line(&epoch).expect("it can be written");
        assert!(text.ends_with("}\n") && !text.contains("4711"), "a line without timings: {text}");
        let read: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(read["norms"], serde_json::json!({ "gradient": null, "weights": 1.0 / 3.0, "update": "nan" }));
        assert_eq!((&read["lr"], &read["epoch"]), (&"nan".into(), &7.into()));
        let figures: Figures = serde_json::from_str(&text).expect("figures");
        assert_eq!(figures, Figures::from(&epoch));
        let again = line(&epoch_of_line(&text).expect("an epoch")).expect("it can be written");
        assert_eq!(again, text, "the epoch, too");
    }
}

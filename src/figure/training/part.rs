//! What is plotted, and how the curves of each part of the data are drawn.

use crate::data::Task;
use crate::figure::style::Dash;
use crate::train::{Bundle, Epoch, Metrics};

/// What is plotted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Percent predicted rightly.
    Accuracy,
    /// Cross-entropy, whatever the loss is.
    Loss,
    /// The root mean squared error of a number, in its own unit.
    Rmse,
    /// The coefficient of determination of a number.
    R2,
}

/// The part of the data that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What is trained on.
    Train,
    /// What is held back, judged by what is not averaged: the trained weights where their average is the result, one
    /// network of several on average.
    Trained,
    /// What is held back, judged by the network that is trained beside.
    Single,
    /// What is held back.
    Val,
}

/// How a curve is drawn, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its width, and that of a curve which is to stand out.
    pub widths: [f32; 2],
    /// Its dashes; none for those of its run.
    pub dash: Option<Dash>,
}

impl Metric {
    /// All of them, in the order they stand one below the other.
    pub const ALL: [Self; 4] = [Self::Accuracy, Self::Loss, Self::Rmse, Self::R2];

    /// Those that runs whose target is such have, in the order they stand one below the other.
    pub const fn of_task(task: Task) -> [Self; 2] {
        match task {
            Task::Classification => [Self::Accuracy, Self::Loss],
            Task::Regression => [Self::Rmse, Self::R2],
        }
    }

    /// What the target of runs is that have it.
    pub const fn task(self) -> Task {
        match self {
            Self::Accuracy | Self::Loss => Task::Classification,
            Self::Rmse | Self::R2 => Task::Regression,
        }
    }

    /// Whether it may have a logarithmic axis.
    pub const fn can_be_log(self) -> bool {
        matches!(self, Self::Loss | Self::Rmse)
    }

    /// What a view shows, by its name: `accuracy`, `cross-entropy`, `rmse`, `r2`, or `training` for all that the runs
    /// have; nothing of another view.
    /// `loss` is that of trainings where there is no surface that it could be of.
    pub fn parse(view: &str, is_alone: bool) -> Vec<Self> {
        match view.trim() {
            "training" => Self::ALL.to_vec(),
            "loss" if is_alone => vec![Self::Loss],
            view => Self::ALL.into_iter().filter(|metric| metric.key() == view).collect(),
        }
    }

    /// The value of an epoch: percent, cross-entropy, the error of a number or its R².
    pub fn of(self, epoch: &Epoch, part: Part) -> f64 {
        let trained = epoch.trained.as_ref();
        match (self, part) {
            (Self::Accuracy, Part::Trained) => trained.map_or(f64::NAN, |trained| 100.0 * trained.accuracy),
            (Self::Loss, Part::Trained) => trained.map_or(f64::NAN, |trained| trained.cross_entropy),
            (Self::Accuracy, Part::Single) => epoch.single.map_or(f64::NAN, |single| 100.0 * single.accuracy),
            (Self::Loss, Part::Single) => epoch.single.map_or(f64::NAN, |single| single.cross_entropy),
            (Self::Accuracy, Part::Train) => 100.0 * epoch.train_accuracy,
            (Self::Accuracy, Part::Val) => 100.0 * epoch.val_accuracy,
            (Self::Loss, Part::Train) => epoch.train_cross_entropy,
            (Self::Loss, Part::Val) => epoch.val_cross_entropy,
            (Self::Rmse, Part::Trained) => rmse(epoch.trained),
            (Self::Rmse, Part::Single) => rmse(epoch.single),
            (Self::Rmse, Part::Train) => epoch.train_rmse.unwrap_or(f64::NAN),
            (Self::Rmse, Part::Val) => epoch.val_rmse.unwrap_or(f64::NAN),
            (Self::R2, Part::Trained) => trained.map_or(f64::NAN, |trained| trained.accuracy),
            (Self::R2, Part::Single) => epoch.single.map_or(f64::NAN, |single| single.accuracy),
            (Self::R2, Part::Train) => epoch.train_accuracy,
            (Self::R2, Part::Val) => epoch.val_accuracy,
        }
    }

    /// Its name in lists of views and in tables.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::Loss => "cross-entropy",
            Self::Rmse => "rmse",
            Self::R2 => "r2",
        }
    }
}

fn rmse(metrics: Option<Metrics>) -> f64 {
    metrics.and_then(|metrics| metrics.rmse).unwrap_or(f64::NAN)
}

impl Part {
    /// All of them, those drawn first below the others.
    pub const ALL: [Self; 4] = [Self::Train, Self::Trained, Self::Single, Self::Val];

    /// Whether the mean of a run's seeds has it.
    pub fn is_told_by(self, histories: &Bundle) -> bool {
        let is_told: fn(&Epoch) -> bool = match self {
            Self::Train | Self::Val => return true,
            Self::Trained => |epoch| epoch.trained.is_some(),
            Self::Single => |epoch| epoch.single.is_some(),
        };
        histories.mean().epochs().iter().any(is_told)
    }

    /// Its name in tables.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Trained => "not-averaged",
            Self::Single => "single",
            Self::Val => "val",
        }
    }

    /// As the run has it for validation, thin and in short dashes for training, in dots for what is not averaged, in long
    /// dashes for the network that is trained beside.
    pub const fn stroke(self) -> Stroke {
        let (widths, dash) = match self {
            Self::Val => ([2.2, 3.2], None),
            Self::Train => ([1.3, 1.8], Some(Dash(&[[4.0, 3.0]]))),
            Self::Single => ([1.6, 2.2], Some(Dash(&[[11.0, 5.0]]))),
            Self::Trained => ([2.0, 2.6], Some(Dash(&[[1.8, 1.8]]))),
        };
        Stroke { widths, dash }
    }
}

//! [`FIGURES`]: what a report tells of each run; [`MORE_FIGURES`]: what is known of a training in memory besides.

use crate::data::Task;
use crate::experiment::store::{Figures, Record};
use crate::train::{Epoch, History};

/// A figure of a training's result.
#[derive(Debug)]
pub struct Figure {
    /// Its name in CSV and JSON, and on the command line with hyphens.
    pub key: &'static str,
    /// Its name in tables and plots.
    pub label: &'static str,
    /// Whether it is a fraction that is shown in percent.
    pub is_fraction: bool,
    /// What the target is of trainings that have it; none if those of both kinds do.
    pub task: Option<Task>,
    of: fn(&Outcome) -> Option<f64>,
}

/// What a training came to, as far as it is known: what figures are read from.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Outcome {
    /// Losses and accuracies.
    pub figures: Option<Figures>,
    /// Accuracy on the part kept apart until the end; of a number R².
    pub test_accuracy: Option<f64>,
    /// The root mean squared error on it, where the target is a number.
    pub test_rmse: Option<f64>,
    /// The first epoch with the highest validation accuracy.
    pub best_epoch: Option<u32>,
    /// Training samples per second.
    pub samples_per_second: Option<f64>,
}

/// All of a report, in the order they are told.
pub static FIGURES: &[Figure] = &[
    Figure {
        key: "val_accuracy",
        label: "val accuracy",
        is_fraction: true,
        task: Some(Task::Classification),
        of: |outcome| Some(of_classes(outcome)?.val_accuracy),
    },
    Figure {
        key: "val_cross_entropy",
        label: "val cross-entropy",
        is_fraction: false,
        task: Some(Task::Classification),
        of: |outcome| Some(of_classes(outcome)?.val_cross_entropy),
    },
    Figure {
        key: "train_accuracy",
        label: "train accuracy",
        is_fraction: true,
        task: Some(Task::Classification),
        of: |outcome| Some(of_classes(outcome)?.train_accuracy),
    },
    Figure {
        key: "gap",
        label: "gap train − val",
        is_fraction: true,
        task: Some(Task::Classification),
        of: |outcome| of_classes(outcome).map(|figures| figures.train_accuracy - figures.val_accuracy),
    },
    Figure {
        key: "test_accuracy",
        label: "test accuracy",
        is_fraction: true,
        task: Some(Task::Classification),
        of: |outcome| outcome.test_accuracy.filter(|_| outcome.test_rmse.is_none()),
    },
    Figure {
        key: "val_rmse",
        label: "val RMSE",
        is_fraction: false,
        task: Some(Task::Regression),
        of: |outcome| outcome.figures?.val_rmse,
    },
    Figure {
        key: "val_r2",
        label: "val R²",
        is_fraction: false,
        task: Some(Task::Regression),
        of: |outcome| of_number(outcome).map(|figures| figures.val_accuracy),
    },
    Figure {
        key: "train_rmse",
        label: "train RMSE",
        is_fraction: false,
        task: Some(Task::Regression),
        of: |outcome| outcome.figures?.train_rmse,
    },
    Figure {
        key: "rmse_gap",
        label: "gap val − train RMSE",
        is_fraction: false,
        task: Some(Task::Regression),
        of: |outcome| Some(outcome.figures?.val_rmse? - outcome.figures?.train_rmse?),
    },
    Figure {
        key: "test_rmse",
        label: "test RMSE",
        is_fraction: false,
        task: Some(Task::Regression),
        of: |outcome| outcome.test_rmse,
    },
];

/// Figures before this place are of classes, those from it on of numbers.
pub const FIRST_OF_NUMBERS: usize = 5;

/// The figures of a training whose target is a class.
fn of_classes(outcome: &Outcome) -> Option<Figures> {
    outcome.figures.filter(|figures| figures.val_rmse.is_none())
}

/// The same where it is a number.
fn of_number(outcome: &Outcome) -> Option<Figures> {
    outcome.figures.filter(|figures| figures.val_rmse.is_some())
}

/// Figures of a training in memory that no report has.
pub static MORE_FIGURES: &[Figure] = &[
    Figure {
        key: "train_cross_entropy",
        label: "train cross-entropy",
        is_fraction: false,
        task: Some(Task::Classification),
        of: |outcome| Some(of_classes(outcome)?.train_cross_entropy),
    },
    Figure {
        key: "best_epoch",
        label: "epochs to best",
        is_fraction: false,
        task: None,
        of: |outcome| outcome.best_epoch.map(f64::from),
    },
    Figure {
        key: "samples_per_second",
        label: "samples per second",
        is_fraction: false,
        task: None,
        of: |outcome| outcome.samples_per_second,
    },
];

/// The figures of a training in memory.
pub fn all_figures() -> impl Iterator<Item = &'static Figure> {
    FIGURES.iter().chain(MORE_FIGURES)
}

impl Figure {
    /// Whether trainings with such a target have it.
    pub fn is_of(&self, task: Task) -> bool {
        self.task.is_none_or(|own| own == task)
    }

    /// Its value, if the task has one and did not fail.
    pub fn of(&self, record: &Record) -> Option<f64> {
        let outcome = Outcome {
            figures: record.result,
            test_accuracy: record.held_out.map(|judged| judged.accuracy),
            test_rmse: record.held_out.and_then(|judged| judged.rmse),
            ..Outcome::default()
        };
        self.of_outcome(&outcome).filter(|_| !record.ending.is_failure)
    }

    /// Its value, if it has one that is finite.
    pub fn of_outcome(&self, outcome: &Outcome) -> Option<f64> {
        (self.of)(outcome).filter(|x| x.is_finite())
    }

    /// What a value is multiplied with to be shown: fractions are shown in percent.
    pub const fn factor(&self) -> f64 {
        if self.is_fraction { 100.0 } else { 1.0 }
    }
}

impl Outcome {
    /// Of a training in memory, judged by the figures of one of its epochs.
    pub fn of(history: &History, epoch: &Epoch) -> Self {
        Self {
            figures: Some(epoch.into()),
            test_accuracy: history.held_out().map(|judged| judged.accuracy),
            test_rmse: history.held_out().and_then(|judged| judged.rmse),
            best_epoch: history.best().map(|best| best.epoch),
            samples_per_second: history.last().map(|last| last.samples_per_second).filter(|speed| *speed > 0.0),
        }
    }
}

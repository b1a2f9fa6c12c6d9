//! [`FIGURES`]: what a report tells of each run.

use crate::experiment::store::Record;

/// A figure of a task's result.
#[derive(Debug)]
pub struct Figure {
    /// Its name in CSV and JSON, and on the command line with hyphens.
    pub key: &'static str,
    /// Its name in tables and plots.
    pub label: &'static str,
    /// Whether it is a fraction that is shown in percent.
    pub is_fraction: bool,
    of: fn(&Record) -> Option<f64>,
}

/// All of them, in the order they are told.
pub static FIGURES: &[Figure] = &[
    Figure {
        key: "val_accuracy",
        label: "val accuracy",
        is_fraction: true,
        of: |record| Some(record.result?.val_accuracy),
    },
    Figure {
        key: "val_cross_entropy",
        label: "val cross-entropy",
        is_fraction: false,
        of: |record| Some(record.result?.val_cross_entropy),
    },
    Figure {
        key: "train_accuracy",
        label: "train accuracy",
        is_fraction: true,
        of: |record| Some(record.result?.train_accuracy),
    },
    Figure {
        key: "gap",
        label: "gap train − val",
        is_fraction: true,
        of: |record| record.result.map(|result| result.train_accuracy - result.val_accuracy),
    },
    Figure {
        key: "test_accuracy",
        label: "test accuracy",
        is_fraction: true,
        of: |record| Some(record.held_out?.accuracy),
    },
];

impl Figure {
    /// Its value, if the task has one and did not fail.
    pub fn of(&self, record: &Record) -> Option<f64> {
        (self.of)(record).filter(|x| !record.ending.is_failure && x.is_finite())
    }

    /// What a value is multiplied with to be shown: fractions are shown in percent.
    pub const fn factor(&self) -> f64 {
        if self.is_fraction { 100.0 } else { 1.0 }
    }
}

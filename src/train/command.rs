//! What can be asked of trainings under way.

use super::{Config, RecordRate};

/// Identifies a training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub u64);

/// A command to running trainings.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Pause.
    Pause,
    /// Continue all of them, also those that were paused one by one.
    Resume,
    /// Pause one of them; another may begin in its place.
    PauseOne(RunId),
    /// Continue one of them.
    ResumeOne(RunId),
    /// Let each that began do one more epoch (or finish the current one), then pause.
    Step,
    /// End all of them.
    Stop,
    /// End one of them.
    StopOne(RunId),
    /// Epochs per second of each; as fast as possible if none.
    Pace(Option<f64>),
    /// Change one of them from its next step on; see [`Trainer::change`](super::Trainer::change). One that has not begun
    /// begins with it.
    Change(RunId, Box<Config>),
    /// Record the layers of one of them from its next step on, or no longer.
    Record(RunId, Option<RecordRate>),
    /// Whose weights are wanted while they are trained, beside those whose decision boundary can be drawn.
    Watch(Vec<RunId>),
    /// More trainings, behind those that wait.
    Add(Vec<(RunId, Config)>),
    /// The order in which those that wait begin; what is not named comes last.
    Order(Vec<RunId>),
}

/// Whether the trainings run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// They run.
    Runs,
    /// They are paused.
    Stands,
    /// They do so many more epochs, then pause.
    Steps(u32),
}

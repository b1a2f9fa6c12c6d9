//! [`Ending`]: why a training is over.

use std::fmt;

use crate::optim::{Refusal, StepError};

/// Why a training is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It did all its epochs.
    Finished {
        /// Epochs done.
        epochs: u32,
    },
    /// The user stopped it.
    Stopped {
        /// Epochs done.
        epochs: u32,
    },
    /// Early stopping: no improvement for as many epochs as allowed.
    StoppedEarly {
        /// Epochs done.
        epochs: u32,
        /// The best epoch.
        best: u32,
    },
    /// A number is not finite.
    NotFinite {
        /// The epoch it happened in, from 1.
        epoch: u32,
        /// Steps done when it was noticed.
        step: u64,
        /// What it was: `training loss`.
        quantity: &'static str,
        /// The first layer whose output is not finite, in the innermost block: `layer 3 (conv 16 3)`; none if only the loss
        /// is.
        layer: Option<String>,
        /// The epoch whose weights are kept; 0 is before the first step.
        kept: u32,
    },
    /// The method could not take a step.
    StepError {
        /// The epoch it happened in, from 1.
        epoch: u32,
        /// The step it happened in, from 1.
        step: u64,
        /// Why.
        why: StepError,
    },
    /// It never began.
    Refused(Refusal),
    /// The program failed; the message of the panic.
    Failed(String),
}

impl Ending {
    /// Its name in JSON and CSV.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Finished { .. } => "finished",
            Self::Stopped { .. } => "stopped",
            Self::StoppedEarly { .. } => "stopped-early",
            Self::NotFinite { .. } => "not-finite",
            Self::StepError { .. } => "stuck",
            Self::Refused(_) => "refused",
            Self::Failed(_) => "failed",
        }
    }

    /// Whether the training went wrong.
    pub const fn is_failure(&self) -> bool {
        !matches!(self, Self::Finished { .. } | Self::Stopped { .. } | Self::StoppedEarly { .. })
    }
}

/// A number of epochs in words.
struct Epochs(u32);

impl fmt::Display for Epochs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 epoch"),
            epochs => write!(f, "{epochs} epochs"),
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finished { epochs: 0 } => f.write_str("evaluated before training: it has no epochs"),
            Self::Finished { epochs: 1 } => f.write_str("finished its one epoch"),
            Self::Finished { epochs } => write!(f, "finished all {epochs} epochs"),
            Self::Stopped { epochs } => write!(f, "stopped after {}", Epochs(*epochs)),
            Self::StoppedEarly { epochs, best } => {
                write!(f, "stopped early after {}: none was better than epoch {best}", Epochs(*epochs))
            }
            Self::NotFinite { epoch, step, quantity, layer, kept } => {
                write!(f, "diverged in epoch {epoch}: the {quantity} is not finite after step {step}")?;
                layer.iter().try_for_each(|layer| write!(f, "; it began in {layer}"))?;
                match kept {
                    0 => write!(f, "; the weights before the first step are kept"),
                    kept => write!(f, "; the weights of epoch {kept} are kept"),
                }
            }
            Self::StepError { epoch, step, why } => {
                write!(f, "stuck in epoch {epoch}: {why} at step {step}")
            }
            Self::Refused(why) => why.fmt(f),
            Self::Failed(what) => write!(f, "the training broke off, which is a mistake in the program: {what}"),
        }
    }
}

//! [`Halt`]: why a measurement came to no finding.

use crate::refusal::Refusal;
use crate::registry::PickError;

/// Why a measurement came to no finding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Halt {
    /// Nobody wants it any longer.
    #[error("the measurement was stopped")]
    Stopped,
    /// It can't begin.
    #[error("{0}")]
    Refused(#[from] Refusal),
}

impl From<PickError> for Halt {
    fn from(error: PickError) -> Self {
        Self::Refused(Refusal(error.to_string()))
    }
}

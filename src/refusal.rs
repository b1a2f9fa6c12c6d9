//! [`Refusal`]: why something can't begin.

/// Why something can't begin: a whole sentence that says what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

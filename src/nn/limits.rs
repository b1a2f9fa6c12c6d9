//! How large a network may be.

/// Most parameters a network may have: training one then takes some 300 MB with Adam.
pub const MOST_PARAMETERS: usize = 20_000_000;
/// Most activations of a batch, for the same reason.
pub const MOST_ACTIVATIONS: usize = 50_000_000;

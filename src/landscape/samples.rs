//! [`Samples`]: the fixed samples whose mean loss is the landscape.

use crate::nn::Target;

/// Most samples a landscape may be of.
pub const MOST_SAMPLES: usize = 100_000;

/// Normalised inputs with their targets.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Samples {
    /// `samples × inputs`.
    pub inputs: Vec<f32>,
    /// A target for each.
    pub targets: Vec<Target>,
}

impl Samples {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}

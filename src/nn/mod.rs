//! Networks: chains of layers over one flat parameter vector, and the loss they are trained on.
//!
//! A [`Net`] is what a user writes (`mlp hidden=[128, 64]` or `dense 128 | relu | dense 10`); a [`Network`] is the same
//! with buffers, ready to be evaluated in either precision. Layers see their slice of the parameters, so optimizers,
//! averaging and saving are operations on one slice.
//!
//! All randomness of a layer follows one pattern: noise in training, averaged out in testing. Which of the two it is
//! stands in [`Pass`], an argument one can see.

mod kernel;
pub mod layer;
pub mod loss;
pub mod named;
mod net;
mod network;
mod pointwise;

pub use self::layer::LAYERS;
pub use self::named::NETWORKS;
pub use self::net::Net;
pub use self::network::{Batch, MOST_PARAMETERS, Network, Plan, Score};

/// Whether noise is drawn or averaged out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Noise is drawn.
    Train,
    /// Noise is averaged out.
    Eval,
}

/// One way through the network. Evaluations with the same pass draw the same noise, so that everything an optimizer
/// asks inside one step is asked of one function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// Whether noise is drawn.
    pub mode: Mode,
    /// The run's seed.
    pub seed: u64,
    /// The step the noise is for.
    pub step: u64,
}

impl Pass {
    /// Without noise.
    pub const EVAL: Self = Self { mode: Mode::Eval, seed: 0, step: 0 };

    /// With the noise of one training step.
    pub const fn train(seed: u64, step: u64) -> Self {
        Self { mode: Mode::Train, seed, step }
    }
}

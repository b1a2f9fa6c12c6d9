//! Networks: chains of layers over one flat parameter vector, and the loss they are trained on.
//!
//! A [`Net`] is what a user writes (`mlp hidden=[128, 64]` or `dense 128 | relu | dense 10`); a [`Network`] is the same
//! with buffers, ready to be evaluated in either precision. Layers see their slice of the parameters, so optimizers,
//! averaging and saving are operations on one slice.
//!
//! All randomness of a layer follows one pattern: noise in training, `y = f(x, z)`, averaged out in testing,
//! `y = E_z f(x, z)`. [`Pass`], an explicit argument, says which of the two it is. Where the mean has no closed form, or to
//! check the closed form, [`Mode::Sample`] draws the noise in testing too, and the predictions of several passes are
//! averaged.

mod affine;
mod after;
mod bent;
mod elsewhere;
mod evaluation;
mod gaussian;
mod group_norm;
mod image;
pub mod init;
mod inside;
mod kernel;
mod lasting;
pub mod layer;
mod layer_name;
mod layer_path;
mod limits;
pub mod loss;
mod mask;
mod masks;
mod monte_carlo;
pub mod named;
mod net;
mod network;
mod node;
mod noise;
mod outline;
mod plan;
mod pointwise;
mod resnet;
mod scratch;
mod share;
mod shortcut;
mod silent;
mod slot;
mod stack;
mod tally;
pub mod weights;

pub use self::bent::Bent;
pub use self::evaluation::MANY;
pub use self::lasting::lasting;
pub use self::layer::LAYERS;
pub use self::layer_name::layer_name;
pub use self::layer_path::PathPart;
pub use self::limits::MOST_PARAMETERS;
pub use self::loss::LOSSES;
pub use self::mask::Mask;
pub use self::monte_carlo::add_prediction;
pub use self::named::NETWORKS;
pub use self::net::Net;
pub use self::network::{Batch, Network, Score};
pub use self::node::{Node, nodes};
pub use self::outline::{Fault, Outline, Row};
pub use self::plan::Plan;
pub use self::silent::Silent;
pub use self::tally::{Tally, best};

/// Whether noise is drawn or averaged out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Noise is drawn, and a batch is normalised by its own statistics.
    Train,
    /// Noise is averaged out, and running statistics are used.
    Eval,
    /// Noise is drawn, but running statistics are used: one pass of a Monte Carlo average.
    Sample,
}

/// One pass through the network. Evaluations with the same pass draw the same noise, so that all evaluations of an
/// optimizer inside one step are of the same function.
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

    /// With the noise of one pass of a Monte Carlo average.
    pub const fn sample(seed: u64, pass: u64) -> Self {
        Self { mode: Mode::Sample, seed, step: pass }
    }

    /// Whether noise is drawn.
    pub const fn is_noisy(self) -> bool {
        !matches!(self.mode, Mode::Eval)
    }

    /// Whether a batch is normalised by its own statistics rather than by running ones.
    pub const fn is_training(self) -> bool {
        matches!(self.mode, Mode::Train)
    }
}

/// The target of a sample: a class, or a mixture of two; or a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The class.
    pub label: u32,
    /// The other class of a mixture.
    pub other: u32,
    /// The weight of `label`, from 0 to 1; `other` has the rest.
    pub share: f32,
    /// The number, where the target is one; classes do not count then.
    pub number: f32,
}

impl Target {
    /// One class.
    pub const fn of(label: u32) -> Self {
        Self::mixture(label, label, 1.0)
    }

    /// A mixture of two classes: `share` of the first, the rest of the other.
    pub const fn mixture(label: u32, other: u32, share: f32) -> Self {
        Self { label, other, share, number: 0.0 }
    }

    /// A number.
    pub const fn number(number: f32) -> Self {
        Self { number, ..Self::of(0) }
    }
}

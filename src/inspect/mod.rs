//! What a trained network is made of and what it does: its layers, their activations and derivatives, what it looks at.
//!
//! A [`Subject`] is a network of a training with its samples; a [`Probe`] is the network with its weights alone, in either
//! precision. Everything is computed without noise and with running statistics, as in an evaluation.

mod ablation;
mod block;
pub mod drawing;
pub mod errors;
mod excitement;
mod filters;
mod looks;
mod noise;
mod probe;
mod saliency;
mod subject;
mod verdict;

pub use self::ablation::{Ablation, Sweep, UnitOff};
pub use self::block::{Block, Mark, blocks};
pub use self::excitement::{Excitement, Top};
pub use self::filters::{Filters, filters};
pub use self::looks::Look;
pub use self::noise::{LayerMask, NoiseSpread};
pub use self::probe::{Gradients, Probe, softmax};
pub use self::saliency::{Fill, Patch, gradient_times_input, input_gradient, occlusion};
pub use self::subject::{Shown, Subject};
pub use self::verdict::{Health, health};

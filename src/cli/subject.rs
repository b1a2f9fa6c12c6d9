//! What may be said of what methods run on: a scene, and what replaces parts of it.

use std::path::PathBuf;

use clap::Args;

/// What methods run on.
#[derive(Debug, Args)]
pub struct SubjectArgs {
    /// A scene whose surface, start, steps, noise and optimizers are taken, or a preset; the other options change it.
    #[arg(long, value_name = "FILE|PRESET")]
    pub scene: Option<PathBuf>,
    /// The surface, a pick like "rosenbrock b=100" [default: the first scene's].
    #[arg(long, value_name = "PICK")]
    pub surface: Option<String>,
    /// Runs on a transform of the surface instead of the surface itself: "log", "log offset=1e-3", "sqrt", "above-minimum";
    /// "identity" is the surface itself [default: the scene's, if it is descended there].
    #[arg(long, value_name = "PICK")]
    pub transform: Option<String>,
    /// Standard deviation of the noise on every component of the gradient [default: 0].
    #[arg(long, value_name = "SIGMA", allow_hyphen_values = true)]
    pub noise: Option<f64>,
    /// The noise is relative to the norm of the true gradient at the start of the step.
    #[arg(long)]
    pub noise_relative: bool,
    /// Seed of the noise, of the mini-batches, and of starts that are drawn [default: 0].
    #[arg(long)]
    pub seed: Option<u64>,
}

//! What may be said of `ravine map`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::map::basins::Look;

/// `ravine map`.
#[derive(Debug, Args)]
pub struct MapArgs {
    /// Which map.
    #[command(subcommand)]
    pub command: MapCommand,
}

/// The maps.
#[derive(Debug, Subcommand)]
pub enum MapCommand {
    /// Where a method comes to from every pixel: hue is the minimum, lightness the steps it took, patterns are what reached
    /// none.
    Basins(Box<BasinsArgs>),
}

/// `ravine map basins`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine map basins --surface himmelblau --optimizer newton --size 800x800 -o newton.png
  ravine map basins --surface rosenbrock --optimizer \"adam lr=0.1\" --steps 300 --domain=-5,5,-5,5 -o adam.csv
  ravine map basins --surface himmelblau --optimizer \"momentum lr=0.01 rho=0.9\"")]
pub struct BasinsArgs {
    /// A scene whose surface, steps, noise and first optimizer are taken, or a preset; the other options change it.
    #[arg(long, value_name = "FILE|PRESET")]
    pub scene: Option<PathBuf>,
    /// The surface, a pick like "rosenbrock b=100" [default: the first scene's].
    #[arg(long, value_name = "PICK")]
    pub surface: Option<String>,
    /// The method, a pick like "adam beta1=0.8 | cosine" [default: the first of the scene].
    #[arg(long, value_name = "PICK")]
    pub optimizer: Option<String>,
    /// Maximum number of steps of every run [default: the scene's, 100].
    #[arg(long)]
    pub steps: Option<u64>,
    /// Pixels across and down.
    #[arg(long, value_name = "WxH", default_value = "512x512")]
    pub size: String,
    /// The part of the plane: --domain=-5,5,-5,5 [default: the surface's own].
    #[arg(long, value_name = "X0,X1,Y0,Y1", allow_hyphen_values = true)]
    pub domain: Option<String>,
    /// Standard deviation of the noise on every component of the gradient [default: 0].
    #[arg(long, value_name = "SIGMA", allow_hyphen_values = true)]
    pub noise: Option<f64>,
    /// Seed of the noise and of the mini-batches [default: 0].
    #[arg(long)]
    pub seed: Option<u64>,
    /// What lightness tells.
    #[arg(long, value_enum, default_value_t = Light::Steps)]
    pub lightness: Light,
    /// Where it goes, by the ending of its name: a picture (.png), a row for each pixel (.csv) or everything (.json). Without
    /// it a table of the shares is printed.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What lightness tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Light {
    /// Steps.
    Steps,
    /// Evaluations, each counted as one.
    Evaluations,
}

impl From<Light> for Look {
    fn from(light: Light) -> Self {
        match light {
            Light::Steps => Self::Steps,
            Light::Evaluations => Self::Evaluations,
        }
    }
}

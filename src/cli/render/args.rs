//! What may be said of a figure on the command line.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::figure::{Options, Theme};

/// `ravine render`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine render poor-conditioning -o figure.svg
  ravine render my-scene.toml --view map --view loss --width 85 --font-size 8 -o figure.pdf
  ravine render saddle --view plots --theme dark --scale 3 -o figure.png
  ravine render noise --view gradient-norm -o figure.csv")]
pub struct RenderArgs {
    /// The scene, or the name of a preset.
    pub scene: PathBuf,
    /// What is drawn: map, basins (of the first optimizer; "basins NAME" of another), plots (all of the scene), loss, or a quantity of 'ravine list quantities'. Several stand one
    /// below the other.
    #[arg(long = "view", value_name = "VIEW", default_value = "map")]
    pub views: Vec<String>,
    /// The figure: its name ends with .svg, .png or .pdf; with .csv or .json it is what is shown, as data. `-` is SVG on
    /// standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Width in millimetres; the height follows from what is shown.
    #[arg(long, value_name = "MM", default_value_t = Options::default().width_mm)]
    pub width: f64,
    /// Size of the type in points.
    #[arg(long, value_name = "PT", default_value_t = Options::default().font_pt)]
    pub font_size: f64,
    /// Colours; transparent is light without a ground.
    #[arg(long, default_value = "light")]
    pub theme: ThemeArg,
    /// Pixels of a PNG for each of the 96 pixels of an inch, from 1 to 4.
    #[arg(long, default_value_t = Options::default().scale)]
    pub scale: f64,
    /// The step up to which paths are drawn; the end if left out.
    #[arg(long)]
    pub step: Option<usize>,
    /// Without the caption that says surface, start, methods with their settings, and seeds.
    #[arg(long)]
    pub no_caption: bool,
}

/// Colours of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeArg {
    /// Dark on white.
    Light,
    /// Light on dark.
    Dark,
    /// Dark on nothing.
    Transparent,
}

impl From<ThemeArg> for Theme {
    fn from(theme: ThemeArg) -> Self {
        match theme {
            ThemeArg::Light => Self::Light,
            ThemeArg::Dark => Self::Dark,
            ThemeArg::Transparent => Self::Transparent,
        }
    }
}

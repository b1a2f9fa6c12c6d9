//! What may be said of how a figure looks.

use clap::{Args, ValueEnum};

use super::Failure;
use crate::figure::{Options, Theme};

/// How a figure looks.
#[derive(Debug, Args)]
pub struct LookArgs {
    /// Width of a figure in millimetres; the height follows from what is shown.
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
    /// Texts of an SVG are written for LaTeX: `$\beta_{1}$` for β₁, and special characters escaped.
    #[arg(long)]
    pub latex_labels: bool,
    /// Without the caption that says what is shown, with all settings and seeds.
    #[arg(long)]
    pub no_caption: bool,
}

impl LookArgs {
    /// The same as options of a figure up to a step, which is written as an SVG or not.
    ///
    /// # Errors
    /// If there can be no such figure.
    pub fn options(&self, step: Option<usize>, is_svg: bool) -> Result<Options, Failure> {
        let options = Options {
            width_mm: self.width,
            font_pt: self.font_size,
            theme: self.theme.into(),
            scale: self.scale,
            has_caption: !self.no_caption,
            has_latex: self.latex_labels,
            step,
            ..Options::default()
        };
        options.check()?;
        if self.latex_labels && !is_svg {
            return Err(Failure::Usage("--latex-labels is for an .svg, whose texts LaTeX sets".to_owned()));
        }
        Ok(options)
    }
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

//! What may be said of how a figure looks.

use clap::{Args, ValueEnum};

use super::Failure;
use crate::figure::{Options, Theme};

/// How a figure looks.
#[derive(Debug, Args)]
pub struct LookArgs {
    /// Width of a figure in millimetres; the height follows from what is shown [default: 160].
    #[arg(long, value_name = "MM")]
    pub width: Option<f64>,
    /// Size of the type in points [default: 9].
    #[arg(long, value_name = "PT")]
    pub font_size: Option<f64>,
    /// Colours; transparent is light without a ground [default: light].
    #[arg(long)]
    pub theme: Option<ThemeArg>,
    /// Pixels of a PNG for each of the 96 pixels of an inch, from 1 to 4 [default: 2].
    #[arg(long)]
    pub scale: Option<f64>,
    /// Texts of an SVG are written for LaTeX: `$\beta_{1}$` for β₁, and special characters escaped.
    #[arg(long)]
    pub latex_labels: bool,
    /// Without the caption that says what is shown, with all settings and seeds.
    #[arg(long)]
    pub no_caption: bool,
}

impl LookArgs {
    /// The first option that was said.
    pub fn said(&self) -> Option<&'static str> {
        let all = [
            ("--width", self.width.is_some()),
            ("--font-size", self.font_size.is_some()),
            ("--theme", self.theme.is_some()),
            ("--scale", self.scale.is_some()),
            ("--latex-labels", self.latex_labels),
            ("--no-caption", self.no_caption),
        ];
        all.into_iter().find_map(|(option, is_said)| is_said.then_some(option))
    }

    /// The same as options of a figure up to a step, which is written as an SVG or not.
    ///
    /// # Errors
    /// If there can be no such figure.
    pub fn options(&self, step: Option<usize>, is_svg: bool) -> Result<Options, Failure> {
        let usual = Options::default();
        let options = Options {
            width_mm: self.width.unwrap_or(usual.width_mm),
            font_pt: self.font_size.unwrap_or(usual.font_pt),
            theme: self.theme.map_or(usual.theme, Theme::from),
            scale: self.scale.unwrap_or(usual.scale),
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

//! Where a map goes, by the ending of the file's name, and how a figure of it looks.

use std::io::Write as _;
use std::path::Path;

use clap::Args;

use crate::cli::output::{failed, is_standard};
use crate::cli::render::ThemeArg;
use crate::cli::{Failure, Output};
use crate::figure::{Figure, Format, Options, bytes};

/// The form of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// What is to be known of it, for reading.
    Table,
    /// A figure: SVG, PNG or PDF.
    Figure(Format),
    /// A row for each pixel or point.
    Csv,
    /// Everything.
    Json,
}

impl Target {
    /// The form for a file, or for standard output.
    ///
    /// # Errors
    /// A sentence, if the ending is of no form.
    pub fn of(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| !is_standard(path)) else { return Ok(Self::Table) };
        Ok(match Format::of(path)? {
            Format::Csv => Self::Csv,
            Format::Json => Self::Json,
            figure => Self::Figure(figure),
        })
    }
}

/// How a figure of a map looks.
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
    /// Without the caption that says what is shown, with all settings and seeds.
    #[arg(long)]
    pub no_caption: bool,
}

impl LookArgs {
    /// The same as options of a figure.
    ///
    /// # Errors
    /// If there can be no such figure.
    pub fn options(&self) -> Result<Options, Failure> {
        let options = Options {
            width_mm: self.width,
            font_pt: self.font_size,
            theme: self.theme.into(),
            scale: self.scale,
            has_caption: !self.no_caption,
            step: None,
            has_latex: false,
        };
        options.check()?;
        Ok(options)
    }
}

/// Writes a figure.
///
/// # Errors
/// If it can't be drawn.
pub fn write_figure(out: &mut Output, figure: &Figure, format: Format, options: &Options) -> Result<(), Failure> {
    out.write_all(&bytes(figure, format, options)?).map_err(failed)
}

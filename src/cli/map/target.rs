//! Where a map goes, by the ending of the file's name.

use std::io::Write as _;
use std::path::Path;

use crate::cli::look::LookArgs;
use crate::cli::output::{failed, is_standard};
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
        match Format::of(path) {
            Ok(Format::Csv) => Ok(Self::Csv),
            Ok(Format::Json) => Ok(Self::Json),
            Ok(figure @ (Format::Svg | Format::Png | Format::Pdf)) => Ok(Self::Figure(figure)),
            _ => Err(Failure::Usage(format!(
                "a map is written as .svg, .png, .pdf, .csv or .json, by the ending of the file's name; got '{}'",
                path.display()
            ))),
        }
    }
}

/// How a figure looks that goes there.
///
/// # Errors
/// If there can be no such figure.
pub fn options(look: &LookArgs, target: Target) -> Result<Options, Failure> {
    look.options(None, target == Target::Figure(Format::Svg))
}

/// Writes a figure.
///
/// # Errors
/// If it can't be drawn.
pub fn write_figure(out: &mut Output, figure: &Figure, format: Format, options: &Options) -> Result<(), Failure> {
    out.write_all(&bytes(figure, format, options)?).map_err(failed)
}

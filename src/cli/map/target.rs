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
/// If there can be no such figure, or no figure goes there.
pub fn options(look: &LookArgs, target: Target) -> Result<Options, Failure> {
    if let (Some(option), false) = (look.said(), matches!(target, Target::Figure(_))) {
        return Err(Failure::Usage(format!(
            "{option} is for a figure: give -o a file that ends with .svg, .png or .pdf"
        )));
    }
    if look.scale.is_some() && target != Target::Figure(Format::Png) {
        return Err(Failure::Usage("--scale is for a .png: other figures have no pixels".to_owned()));
    }
    look.options(None, target == Target::Figure(Format::Svg))
}

/// Whether pixels alone can go there.
///
/// # Errors
/// If they are wanted and it is no PNG, or something is said that pixels do not have.
pub fn check_bare(is_bare: bool, look: &LookArgs, target: Target) -> Result<(), Failure> {
    match look.said() {
        _ if !is_bare => Ok(()),
        _ if target != Target::Figure(Format::Png) => Err(Failure::Usage(
            "--bare writes the pixels alone as a PNG: give -o a file that ends with .png".to_owned(),
        )),
        Some(option) => Err(Failure::Usage(format!("--bare writes the pixels alone: leave out {option}"))),
        None => Ok(()),
    }
}

/// Writes a figure.
///
/// # Errors
/// If it can't be drawn.
pub fn write_figure(out: &mut Output, figure: &Figure, format: Format, options: &Options) -> Result<(), Failure> {
    out.write_all(&bytes(figure, format, options)?).map_err(failed)
}

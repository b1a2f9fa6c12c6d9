//! Where a map goes, by the ending of the file's name.

use std::path::Path;

use crate::cli::Failure;
use crate::cli::output::is_standard;

/// The form of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The shares, for reading.
    Table,
    /// A picture.
    Png,
    /// A row for each pixel.
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
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "png" => Ok(Self::Png),
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            _ => Err(Failure::Usage(format!(
                "a map is written as .png, .csv or .json, by the ending of the file's name; got '{}'",
                path.display()
            ))),
        }
    }
}

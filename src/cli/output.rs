//! Where data goes: standard output as it comes, or a file whole or not at all.

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Stdout, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Failure;
use crate::{disk, refusal};

/// A place for data.
pub enum Output {
    /// Standard output.
    Standard(BufWriter<Stdout>),
    /// A file, written when all is there.
    File(PathBuf, Vec<u8>),
}

impl Output {
    /// A file, if there is one, which is written at the end; otherwise, and for `-`, standard output.
    ///
    /// # Errors
    /// If the file can't be written: reported before the work rather than after it.
    pub fn to(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| !is_standard(path)) else { return Ok(Self::standard()) };
        check_writable(path)?;
        Ok(Self::File(path.to_owned(), Vec::new()))
    }

    /// Standard output.
    pub fn standard() -> Self {
        Self::Standard(BufWriter::new(io::stdout()))
    }

    /// Writes a line.
    ///
    /// # Errors
    /// If nobody reads it or there is no room.
    pub fn line(&mut self, line: impl Display) -> Result<(), Failure> {
        writeln!(self, "{line}").map_err(failed)
    }

    /// Shows what was written so far.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn show(&mut self) -> Result<(), Failure> {
        self.flush().map_err(failed)
    }

    /// Ends: everything is where it belongs.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn finish(mut self) -> Result<(), Failure> {
        match &mut self {
            Self::Standard(out) => out.flush().map_err(failed),
            Self::File(path, bytes) => disk::write(path, bytes).map_err(|error| cannot_write(path, &error)),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File(_, all) => all.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File(..) => Ok(()),
        }
    }
}

/// Whether a path is the word for standard output; a file of that name is `./-`.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether a file can be written when the work is done.
///
/// # Errors
/// If not.
pub fn check_writable(path: &Path) -> Result<(), Failure> {
    disk::check_writable(path).map_err(|error| cannot_write(path, &error))
}

/// What a failed write of a file means.
pub fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::Failed(format!("can't write '{}': {}", path.display(), refusal::reason(error)))
}

/// What a failed write means.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub fn failed(error: io::Error) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Failure::Closed,
        _ => Failure::Failed(format!("can't write the output: {}", refusal::reason(&error))),
    }
}

/// A number that reads back bit for bit; JSON has no word for those that are not finite, they stand in quotes.
pub struct Exact(pub f64);

impl Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            x if x.is_finite() => write!(f, "{x:?}"),
            x if x.is_nan() => f.write_str("\"nan\""),
            x if x > 0.0 => f.write_str("\"inf\""),
            _ => f.write_str("\"-inf\""),
        }
    }
}

/// The same as a cell of a table, without quotes.
pub fn exact(x: f64) -> String {
    Exact(x).to_string().trim_matches('"').to_owned()
}

/// A number in JSON, or the word of one that is not finite.
pub fn number(x: f64) -> Value {
    if x.is_finite() { json!(x) } else { json!(exact(x)) }
}

/// Writes an object in JSON whose last member is a list, each item of it on a line.
///
/// # Errors
/// As [`Output::line`].
pub fn object<T: Display>(
    out: &mut Output,
    head: &Value,
    (key, items): (&str, impl Iterator<Item = T>),
) -> Result<(), Failure> {
    write!(out, "{{").map_err(failed)?;
    for (key, value) in head.as_object().into_iter().flatten() {
        write!(out, "{}: {value}, ", json!(key)).map_err(failed)?;
    }
    write!(out, "{}: [", json!(key)).map_err(failed)?;
    for (at, item) in items.enumerate() {
        write!(out, "{}\n {item}", if at == 0 { "" } else { "," }).map_err(failed)?;
    }
    out.line("]}")
}

/// A text of several lines as one.
pub fn one_line(text: &str) -> String {
    text.replace('\n', "; ")
}

/// Columns of text, as wide as they need to be.
pub struct Table<'a> {
    /// The columns' names.
    pub header: &'a [&'a str],
    /// As many cells a row as there are columns.
    pub rows: &'a [Vec<String>],
}

impl Display for Table<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // a rule may have several lines, a row has one
        let rows: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
        let width = |column: usize| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.chain([self.header[column].chars().count()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.header.len()).map(width).collect();
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let padded = cells.zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        writeln!(f, "{}", line(&mut self.header.iter().copied()))?;
        write!(f, "{}", widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("  "))?;
        rows.iter().try_for_each(|row| write!(f, "\n{}", line(&mut row.iter().map(String::as_str))))
    }
}

/// A number for people: a few digits, the exponent only where it helps.
pub fn short(x: f64) -> String {
    if x == 0.0 || !x.is_finite() {
        return x.to_string();
    }
    if (1e-3..1e5).contains(&x.abs()) { format!("{x:.4}") } else { format!("{x:.3e}") }
}

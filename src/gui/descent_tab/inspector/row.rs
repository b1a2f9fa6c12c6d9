//! The rows and sections of a report.

use crate::language::Word;

/// A part of a report.
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What its columns are, where it has several.
    pub columns: &'static [Word],
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a section.
pub struct Row {
    /// What it is: a symbol or a word.
    pub name: String,
    /// What it is in words, for the tool-tip; may be empty.
    pub tip: String,
    /// Its value, or one for each column.
    pub cells: Vec<Cell>,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A word.
    Text(String),
    /// A number.
    Number(f64),
    /// Numbers side by side.
    Vector(Vec<f64>),
    /// A square matrix, row by row.
    Matrix(Vec<f64>),
}

impl Row {
    /// A row with one value.
    pub fn new(name: impl Into<String>, tip: &str, cell: Cell) -> Self {
        Self::of(name, tip, vec![cell])
    }

    /// A row with a value for each column.
    pub fn of(name: impl Into<String>, tip: &str, cells: Vec<Cell>) -> Self {
        Self { name: name.into(), tip: tip.to_owned(), cells }
    }
}

impl From<[f64; 2]> for Cell {
    fn from(vector: [f64; 2]) -> Self {
        Self::Vector(vector.to_vec())
    }
}

impl From<[[f64; 2]; 2]> for Cell {
    fn from([top, bottom]: [[f64; 2]; 2]) -> Self {
        Self::Matrix([top, bottom].concat())
    }
}

impl Section {
    /// A section whose rows have one value.
    pub const fn plain(title: &'static str, rows: Vec<Row>) -> Self {
        Self { title, columns: &[], rows }
    }
}

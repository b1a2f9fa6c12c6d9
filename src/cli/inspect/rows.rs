//! Rows with named columns: an aligned table, CSV, or an object on each line.

use serde_json::Value;

use crate::cli::output::Exact;
use crate::cli::{Failure, Format, Output};

/// A table.
pub struct Rows {
    columns: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Cell {
    Text(String),
    Whole(usize),
    Number(f64),
    Nothing,
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }
}

impl Rows {
    /// Without rows yet.
    pub fn new(columns: &[&'static str]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row, a cell for each column.
    pub fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// Writes all of it.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn write(&self, format: Format, out: &mut Output) -> Result<(), Failure> {
        match format {
            Format::Csv => {
                out.line(self.columns.join(","))?;
                self.rows.iter().try_for_each(|row| out.line(row.iter().map(csv).collect::<Vec<_>>().join(",")))
            }
            Format::Json => self.rows.iter().try_for_each(|row| out.line(self.object(row))),
            Format::Table => self.table(out),
        }
    }

    fn object(&self, row: &[Cell]) -> String {
        let field = |(name, cell): (&&str, &Cell)| format!("\"{name}\": {}", json(cell));
        format!("{{{}}}", self.columns.iter().zip(row).map(field).collect::<Vec<_>>().join(", "))
    }

    fn table(&self, out: &mut Output) -> Result<(), Failure> {
        let head = self.columns.iter().map(|name| (*name).to_owned()).collect();
        let lines: Vec<Vec<String>> =
            std::iter::once(head).chain(self.rows.iter().map(|row| row.iter().map(short).collect())).collect();
        let width = |at: usize| lines.iter().map(|line| line[at].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        for line in &lines {
            let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            out.line(cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        Ok(())
    }
}

fn csv(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if text.contains([',', '"', '\n']) => format!("\"{}\"", text.replace('"', "\"\"")),
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => format!("{number:?}"),
        Cell::Nothing => String::new(),
    }
}

fn json(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => Value::from(text.clone()).to_string(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => Exact(*number).to_string(),
        Cell::Nothing => "null".to_owned(),
    }
}

fn short(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) if *number == 0.0 || (1e-3..1e5).contains(&number.abs()) => format!("{number:.4}"),
        Cell::Number(number) => format!("{number:.3e}"),
        Cell::Nothing => "–".to_owned(),
    }
}

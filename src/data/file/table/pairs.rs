//! A table of two columns: a feature and what is to be learnt from it, a number or one of two classes.

use std::path::Path;

use super::encoding::decode;
use super::layout::{Kind, Layout};
use super::number::{Decimal, number};
use super::profile::Profile;
use super::records::{Record, Records};
use crate::data::file::{Request, check_table, source};
use crate::data::{DataError, Watch};
use crate::refusal::counted;

/// Most bytes of such a file.
const MOST_BYTES: u64 = 1 << 26;
/// Longest name of a class or column that is kept, in characters.
const LONGEST_NAME: usize = 60;

/// What is to be learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A number.
    Number,
    /// Which of two classes it is.
    TwoClasses,
}

/// The rows of a table with one feature and a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    /// What the feature and the target are called; none where the table does not name its columns.
    pub names: Option<[String; 2]>,
    /// Feature and target, row by row: finite numbers. A class is 0 or 1.
    pub rows: Vec<[f64; 2]>,
    /// The names of the classes 0 and 1, in order: of numbers by their values. None where the target is a number.
    pub classes: Option<[String; 2]>,
    /// How it was read: short clauses.
    pub notes: Vec<String>,
}

/// Reads a table of two columns and at most so many rows.
///
/// Header, delimiter, decimal mark and encoding are found out as for a data set; the target is the column called so, or the
/// only one of texts, or the last.
///
/// # Errors
/// A sentence that begins with the path.
pub fn pairs(path: &Path, target: Target, most_rows: usize, watch: &Watch) -> Result<Pairs, DataError> {
    let fault = |what: String| source::fault(path, what);
    check_table(path, watch)?;
    if source::length(path) > MOST_BYTES {
        return Err(fault(format!(
            "has more than {MOST_BYTES} bytes: at most {most_rows} rows of two numbers are read"
        )));
    }
    let mut first = Record::default();
    if Records::open(path, watch)?.next(&mut first)? && first.len() != 2 {
        return Err(fault(other_columns(first.len(), target)));
    }
    let is_y = |field: &&[u8]| field.eq_ignore_ascii_case(b"y");
    let y = first.fields().find(is_y);
    let label = y.map(|field| String::from_utf8_lossy(field).into_owned()).unwrap_or_default();
    let request = Request { path: path.to_owned(), label, ..Request::default() };
    let profile = Profile::of(&request, &mut Records::open(path, watch)?)?;
    let layout = Layout::of(&request, &profile).map_err(fault)?;
    if profile.rows == 0 && layout.has_header {
        return Err(fault(too_few_rows(0)));
    }
    let mut reading = Reading::new(&profile, &layout, target).map_err(fault)?;
    let mut records = Records::open(path, watch)?;
    let mut record = Record::default();
    if layout.has_header {
        records.next(&mut record)?;
    }
    while records.next(&mut record)? {
        if reading.rows.len() == most_rows {
            return Err(fault(format!("has more than {most_rows} rows: take a sample of them")));
        }
        reading.push(&record).map_err(|what| fault(format!("line {}: {what}", record.line)))?;
    }
    reading.finish().map_err(fault)
}

fn other_columns(count: usize, target: Target) -> String {
    let what = match target {
        Target::Number => "one feature and a target",
        Target::TwoClasses => "one feature and two classes",
    };
    let marks = if count == 1 { ", with commas, semicolons or tabs between them" } else { "" };
    format!("must have two columns, {what}{marks}: this table has {}", counted(count, "column", "columns"))
}

fn too_few_rows(count: usize) -> String {
    let rows = if count == 0 { "no row" } else { "one row only" };
    format!("has {rows} of data: two at least are needed")
}

/// Rows read so far.
struct Reading<'a> {
    profile: &'a Profile,
    has_header: bool,
    decimal: Decimal,
    /// The columns of feature and target.
    columns: [usize; 2],
    target: Target,
    rows: Vec<[f64; 2]>,
    /// In the order of their appearance.
    classes: Vec<String>,
}

impl<'a> Reading<'a> {
    fn new(profile: &'a Profile, layout: &Layout, target: Target) -> Result<Self, String> {
        let columns = [1 - layout.label, layout.label];
        let decimal = profile.commas.unwrap_or(Decimal::Point);
        let (has_header, rows, classes) = (layout.has_header, Vec::new(), Vec::new());
        let reading = Self { profile, has_header, decimal, columns, target, rows, classes };
        match layout.kinds[columns[0]] {
            Kind::Numbers => Ok(reading),
            Kind::LeftOut => Err(format!("has nothing in {}: the feature must be a number", reading.title(columns[0]))),
            _ => Err(format!("has texts in {}: the feature must be a number", reading.title(columns[0]))),
        }
    }

    fn name(&self, column: usize) -> Option<String> {
        let field = self.profile.first.field(column);
        let name = decode(field, self.profile.encoding).unwrap_or_else(|_| String::from_utf8_lossy(field));
        Some(shortened(&name)).filter(|name| self.has_header && !name.is_empty())
    }

    /// `column 2 'price'`.
    fn title(&self, column: usize) -> String {
        let name = self.name(column).map_or_else(String::new, |name| format!(" '{name}'"));
        format!("column {}{name}", column + 1)
    }

    fn push(&mut self, record: &Record) -> Result<(), String> {
        let [feature, target] = self.columns;
        let input = self.number(record, feature)?;
        let output = match self.target {
            Target::Number => self.number(record, target)?,
            Target::TwoClasses => self.class(record.field(target))?,
        };
        self.rows.push([input, output]);
        Ok(())
    }

    fn number(&self, record: &Record, column: usize) -> Result<f64, String> {
        let field = record.field(column);
        number(field, self.decimal).filter(|x| x.is_finite()).ok_or_else(|| {
            let text = shortened(&String::from_utf8_lossy(field));
            let got = if text.is_empty() { "it is empty".to_owned() } else { format!("got '{text}'") };
            format!("{} must be a finite number, {got}", self.title(column))
        })
    }

    fn class(&mut self, field: &[u8]) -> Result<f64, String> {
        let column = self.columns[1];
        let name = match number(field, self.decimal) {
            // 1 and 1.0 are one class
            Some(x) if x.is_finite() => x.to_string(),
            _ => shortened(&decode(field, self.profile.encoding)?),
        };
        if name.is_empty() {
            return Err(format!("{} must be a class, it is empty", self.title(column)));
        }
        let known = self.classes.iter().position(|class| *class == name);
        if known.is_none() && self.classes.len() == 2 {
            return Err(format!(
                "{} must have two classes: '{name}' is the third, after '{}'; where the classes are in the other column, \
                 call it class or put it last",
                self.title(column),
                self.classes.join("' and '"),
            ));
        }
        let class = known.unwrap_or_else(|| {
            self.classes.push(name);
            self.classes.len() - 1
        });
        Ok(class as f64)
    }

    fn finish(self) -> Result<Pairs, String> {
        let notes = vec![
            if self.has_header { "the first line names the columns" } else { "no line of column names" }.to_owned(),
            format!("feature: {}; target: {}", self.title(self.columns[0]), self.title(self.columns[1])),
        ];
        let names = self.columns.map(|column| self.name(column).unwrap_or_else(|| format!("column {}", column + 1)));
        let names = self.has_header.then_some(names);
        let Self { mut rows, classes, target, .. } = self;
        if rows.len() < 2 {
            return Err(too_few_rows(rows.len()));
        }
        let classes = match (target, <[String; 2]>::try_from(classes)) {
            (Target::Number, _) => None,
            (Target::TwoClasses, Err(only)) => {
                return Err(format!("has one class only, '{}': two are needed", only.concat()));
            }
            (Target::TwoClasses, Ok([first, second])) => {
                let is_before = match (first.parse::<f64>(), second.parse::<f64>()) {
                    (Ok(a), Ok(b)) => a < b,
                    _ => first < second,
                };
                if !is_before {
                    for [_, class] in &mut rows {
                        *class = 1.0 - *class;
                    }
                }
                Some(if is_before { [first, second] } else { [second, first] })
            }
        };
        Ok(Pairs { names, rows, classes, notes })
    }
}

fn shortened(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_NAME).collect()
}

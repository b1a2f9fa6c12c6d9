//! CSV: numbers in columns and one column of labels, separated by commas, semicolons or tabs.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, Read};
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};

use super::assemble::{self, MOST_CLASSES};
use super::{Request, source};
use crate::data::{DataError, Dataset, MOST_NUMBERS, Pixels, Watch};

/// Longest line read, in bytes.
const LONGEST_LINE: usize = 4 << 20;
/// What a column of labels is called, unless another is named.
const USUAL_LABELS: [&str; 4] = ["label", "class", "target", "y"];
/// Most columns.
const MOST_COLUMNS: usize = 1 << 18;

/// Rows read so far.
#[derive(Default)]
struct Rows {
    numbers: Vec<f32>,
    labels: Vec<u32>,
    /// Each class by its name, in the order of appearance.
    classes: BTreeMap<String, u32>,
}

pub fn load(request: &Request, watch: &Watch) -> Result<Dataset, DataError> {
    let path = &request.path;
    watch.expect(source::length(path));
    let mut source = source::open(path, watch)?;
    let delimiter = delimiter(source.fill_buf().map_err(|error| source::failed(path, watch, &error))?);
    let lines = ShortLines { source, length: 0 };
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).trim(csv::Trim::All);
    let mut reader = builder.from_reader(lines);
    let mut record = ByteRecord::new();
    let mut next = |record: &mut ByteRecord| {
        let is_there = reader.read_byte_record(record).map_err(|error| told(path, watch, error))?;
        Ok::<_, DataError>(is_there.then(|| record.position().map_or(0, csv::Position::line)))
    };
    if next(&mut record)?.is_none() {
        return Err(source::fault(path, "is empty: lines of numbers with a label are wanted"));
    }
    let columns = record.len();
    if !(2..=MOST_COLUMNS).contains(&columns) {
        let what = format!(
            "has {columns} columns: 2 to {MOST_COLUMNS} are wanted, numbers and a label, between commas, semicolons or tabs"
        );
        return Err(source::fault(path, what));
    }
    let (label, has_header) = label_column(request, &record).map_err(|what| source::fault(path, what))?;
    let mut rows = Rows::default();
    let mut line = if has_header { next(&mut record)? } else { Some(1) };
    while let Some(number) = line {
        let told = |what: String| source::fault(path, format_args!("line {number}: {what}"));
        rows.push(&record, columns, label).map_err(told)?;
        line = next(&mut record)?;
    }
    rows.into_dataset(request, columns - 1)
}

fn told(path: &Path, watch: &Watch, error: csv::Error) -> DataError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => source::failed(path, watch, &error),
        other => source::fault(path, format_args!("is no CSV file ({other:?})")),
    }
}

/// The one of three that the first line has most of.
fn delimiter(start: &[u8]) -> u8 {
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| {
        let mut is_quoted = false;
        let is_one = |byte: &&u8| {
            is_quoted ^= **byte == b'"';
            !is_quoted && **byte == delimiter
        };
        first.iter().filter(is_one).count()
    };
    // the last of equals wins: 1,5;2,5;a has decimal commas
    [b',', b'\t', b';'].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

fn text(field: &[u8]) -> String {
    String::from_utf8_lossy(field).into_owned()
}

fn number(field: &[u8]) -> Option<f64> {
    std::str::from_utf8(field).ok()?.parse().ok()
}

/// Which column has the labels, and whether the first line names the columns.
fn label_column(request: &Request, first: &ByteRecord) -> Result<(usize, bool), String> {
    let (wanted, columns) = (request.label.trim(), first.len());
    let by_number = wanted.parse::<usize>().ok().filter(|column| (1..=columns).contains(column)).map(|at| at - 1);
    let by_name = first.iter().position(|name| name == wanted.as_bytes()).filter(|_| !wanted.is_empty());
    let guess = by_number.unwrap_or(columns - 1);
    let is_text = first.iter().enumerate().any(|(at, field)| at != guess && number(field).is_none());
    let has_header = match request.header.as_str() {
        "yes" => true,
        "no" => false,
        _ => is_text || (by_name.is_some() && by_number.is_none()),
    };
    let by_name = by_name.filter(|_| has_header);
    let by_habit = usual(first).filter(|_| has_header && wanted.is_empty());
    match by_name.or(by_number).or(by_habit) {
        Some(column) => Ok((column, has_header)),
        None if wanted.is_empty() => Ok((columns - 1, has_header)),
        None => {
            let names: Vec<String> = first.iter().take(8).map(text).collect();
            let names = if has_header { format!(" ({}…)", names.join(", ")) } else { String::new() };
            Err(format!(
                "has no column '{wanted}' for the labels: it must be a name{names} or a number up to {columns}"
            ))
        }
    }
}

/// The only column with a name that labels usually have.
fn usual(first: &ByteRecord) -> Option<usize> {
    let is_usual = |name: &[u8]| USUAL_LABELS.iter().any(|usual| name.eq_ignore_ascii_case(usual.as_bytes()));
    let mut columns = first.iter().enumerate().filter(|(_, name)| is_usual(name));
    let (column, _) = columns.next()?;
    columns.next().is_none().then_some(column)
}

impl Rows {
    fn push(&mut self, record: &ByteRecord, columns: usize, label: usize) -> Result<(), String> {
        if record.len() != columns {
            return Err(format!("it has {} columns, the first line has {columns}: all need as many", record.len()));
        }
        if self.numbers.len() + columns > MOST_NUMBERS {
            return Err(format!("more than {MOST_NUMBERS} numbers don't fit"));
        }
        for (at, field) in record.iter().enumerate().filter(|(at, _)| *at != label) {
            let x = number(field).map(|x| x as f32).filter(|x| x.is_finite());
            let Some(x) = x else {
                let field: String = text(field).chars().take(40).collect();
                let hint = if field.contains(',') { ": write a point in place of the comma" } else { "" };
                return Err(format!("column {} must be a finite number, got '{field}'{hint}", at + 1));
            };
            self.numbers.push(x);
        }
        let name = match number(&record[label]) {
            // 3 and 3.0 are one class
            Some(x) if x.is_finite() => x.to_string(),
            _ => text(&record[label]).chars().take(100).collect(),
        };
        if name.is_empty() {
            return Err(format!("column {} must be a label, it is empty", label + 1));
        }
        let next = self.classes.len() as u32;
        self.labels.push(*self.classes.entry(name).or_insert(next));
        if self.classes.len() > MOST_CLASSES {
            return Err(format!(
                "column {} has more than {MOST_CLASSES} different labels: say which one has the labels, as label=1 does",
                label + 1
            ));
        }
        Ok(())
    }

    /// Classes in the order of their numbers, or of the alphabet.
    fn into_dataset(self, request: &Request, size: usize) -> Result<Dataset, DataError> {
        let path = &request.path;
        if self.labels.is_empty() {
            return Err(source::fault(path, "has no lines but the names of its columns"));
        }
        if self.classes.len() < 2 {
            return Err(source::fault(path, "has one class only: two at least are needed to tell them apart"));
        }
        let shape = assemble::of_numbers(size, &request.shape).map_err(|what| source::fault(path, what))?;
        let mut order: Vec<(&String, u32)> = self.classes.iter().map(|(name, class)| (name, *class)).collect();
        let value = |name: &str| name.parse::<f64>().ok();
        if order.iter().all(|(name, _)| value(name).is_some()) {
            order.sort_by(|a, b| value(a.0).unwrap_or(0.0).total_cmp(&value(b.0).unwrap_or(0.0)));
        }
        let mut place = vec![0; order.len()];
        for (at, (_, class)) in order.iter().enumerate() {
            place[*class as usize] = at as u32;
        }
        let classes = order.iter().map(|(name, _)| (*name).clone()).collect();
        let labels = self.labels.iter().map(|class| place[*class as usize]).collect();
        let numbers = Pixels::F32(self.numbers);
        let pixels = if request.shape.is_empty() { numbers } else { assemble::as_bytes(numbers) };
        Ok(Dataset { shape, pixels, labels, classes, test_from: None, format: "CSV" })
    }
}

/// Refuses lines that would fill the memory.
struct ShortLines<R> {
    source: R,
    length: usize,
}

impl<R: Read> Read for ShortLines<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(into)?;
        for line in into[..read].split_inclusive(|byte| *byte == b'\n') {
            self.length += line.len();
            if self.length > LONGEST_LINE {
                return Err(io::Error::other(format!("a line has more than {LONGEST_LINE} bytes")));
            }
            if line.ends_with(b"\n") {
                self.length = 0;
            }
        }
        Ok(read)
    }
}

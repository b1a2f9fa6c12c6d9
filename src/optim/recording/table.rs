//! A recording as a table of text: x and y in every row, with or without a header.

use csv::{ReaderBuilder, StringRecord, Trim};

/// Where the numbers of a row are.
struct Columns {
    x: usize,
    y: usize,
    /// What tells the paths of a file with several apart, as `ravine descend` writes it.
    names: Vec<usize>,
    /// Begins again with every path.
    step: Option<usize>,
}

/// The points of the first path.
///
/// # Errors
/// A clause that says which row is no point, or that there are more than `most`.
pub fn read(text: &str, most: usize) -> Result<Vec<[f64; 2]>, String> {
    let separator = separator(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .delimiter(separator)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let (mut columns, mut points) = (None, Vec::new());
    let (mut path, mut last) = (None, f64::NEG_INFINITY);
    while reader.read_record(&mut record).map_err(|error| error.to_string())? {
        let at = record.position().map_or(0, csv::Position::byte);
        if separator == b' ' {
            record = record.iter().filter(|field| !field.is_empty()).collect();
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        let Columns { x, y, names, step } = if let Some(columns) = &columns {
            columns
        } else {
            let (found, is_header) = Columns::of(&record, line(text, at))?;
            let found = columns.insert(found);
            if is_header {
                continue;
            }
            found
        };
        let step = step.and_then(|at| number(&record, at));
        let is_same = names.iter().map(|at| record.get(*at).unwrap_or_default());
        let path = path.get_or_insert_with(|| is_same.clone().map(str::to_owned).collect::<Vec<_>>());
        if !is_same.eq(path.iter()) || step.is_some_and(|step| step <= last) {
            break;
        }
        last = step.unwrap_or(last);
        let (Some(x), Some(y)) = (number(&record, *x), number(&record, *y)) else {
            return Err(no_numbers(&record, line(text, at)));
        };
        if points.len() == most {
            return Err(format!("it has more than {most} points"));
        }
        points.push([x, y]);
    }
    Ok(points)
}

impl Columns {
    /// Of the first row, and whether that is a header.
    fn of(first: &StringRecord, row: usize) -> Result<(Self, bool), String> {
        if first.len() < 2 {
            return Err("it has one column; a path has two, x and y".to_owned());
        }
        let find = |name: &str| first.iter().position(|field| field.eq_ignore_ascii_case(name));
        let plain = Self { x: 0, y: 1, names: Vec::new(), step: None };
        if let (Some(x), Some(y)) = (find("x"), find("y")) {
            let names = ["name", "optimizer", "start", "seed"].into_iter().filter_map(find).collect();
            return Ok((Self { x, y, names, step: find("step") }, true));
        }
        match [0, 1].map(|at| number(first, at)) {
            [Some(_), Some(_)] => Ok((plain, false)),
            [None, None] if first.len() == 2 => Ok((plain, true)),
            [None, None] => Err(format!("its header has no columns x and y: '{}'", short(first))),
            _ => Err(no_numbers(first, row)),
        }
    }
}

fn number(record: &StringRecord, at: usize) -> Option<f64> {
    record.get(at)?.parse().ok()
}

fn no_numbers(record: &StringRecord, row: usize) -> String {
    format!("row {row} must have two numbers, x and y, got '{}'", short(record))
}

/// The number of the line a row is in. Its position may be before blank lines and comments.
fn line(text: &str, at: u64) -> usize {
    let mut at = usize::try_from(at).unwrap_or(text.len()).min(text.len());
    let bytes = text.as_bytes();
    while let Some(rest) = bytes.get(at..) {
        at += match rest.first() {
            Some(b'\n' | b'\r') => 1,
            Some(b'#') => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
            _ => break,
        };
    }
    1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// The beginning of a row, as it is shown.
fn short(record: &StringRecord) -> String {
    let text = record.iter().take(20).collect::<Vec<_>>().join(",");
    if text.chars().count() > 60 { text.chars().take(60).chain(['…']).collect() } else { text }
}

/// What separates the fields of the first row that is no comment.
fn separator(text: &str) -> u8 {
    let line = text.lines().find(|line| !(line.starts_with('#') || line.trim().is_empty())).unwrap_or_default();
    let line = line.trim();
    [b',', b';', b'\t', b' '].into_iter().find(|separator| line.as_bytes().contains(separator)).unwrap_or(b',')
}

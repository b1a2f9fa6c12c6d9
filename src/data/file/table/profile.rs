//! What the columns of a CSV file hold: found by a first reading, which keeps none of it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use encoding_rs::Encoding;

use super::encoding::Seen;
use super::number::{Decimal, Marks, is_number};
use super::records::{LeftOut, Record, Records};
use crate::data::DataError;
use crate::data::file::labels::{MOST_CLASSES, is_nearly_unique};
use crate::data::file::{Request, source};
use crate::refusal::counted;

/// Most columns.
const MOST_COLUMNS: usize = 1 << 18;
/// What may stand between columns beside the usual.
const MARKS: &[u8] = b"|:~^";
/// Most different texts counted, all columns together.
const MOST_TEXTS: usize = 1 << 20;

/// A column below the first line.
#[derive(Debug, Default)]
pub struct Column {
    pub has_numbers: bool,
    pub has_texts: bool,
    /// Whether what stands in the first line comes again.
    pub recurs: bool,
    /// Different contents, at most one more than there may be classes; counted of texts, and of columns that may be the
    /// labels.
    distinct: Option<HashSet<u64>>,
}

/// A file read once.
pub struct Profile {
    pub first: Record,
    pub columns: Vec<Column>,
    /// Rows behind the first.
    pub rows: u64,
    pub delimiter: u8,
    /// What commas in numbers are; nothing where there are none.
    pub commas: Option<Decimal>,
    /// The first number whose comma can only be decimal, and its line.
    pub first_decimal: Option<(u64, String)>,
    pub encoding: &'static Encoding,
    /// A field that is not ASCII, where the encoding is a guess.
    pub guessed_by: Option<Vec<u8>>,
    pub left_out: LeftOut,
    /// Whether the first column counts the rows, enough of them to tell.
    pub is_counter: bool,
}

impl Column {
    /// Whether there is nothing below the first line.
    pub const fn is_empty(&self) -> bool {
        !self.has_numbers && !self.has_texts
    }

    /// How many different contents it has, as far as they were counted.
    pub fn distinct(&self) -> usize {
        self.distinct.as_ref().map_or(0, HashSet::len)
    }

    /// Whether its contents may be classes: not one only, not too many, not another in nearly every row.
    pub fn looks_like_classes(&self, rows: u64) -> bool {
        let distinct = self.distinct();
        (2..=MOST_CLASSES).contains(&distinct) && !is_nearly_unique(distinct, rows as usize)
    }

    /// Takes a field in; says whether it was another text than those before.
    fn see(&mut self, field: &[u8], first: &[u8], may_be_label: bool) -> bool {
        self.recurs |= field == first;
        if field.is_empty() {
            return false;
        }
        // one number is enough: what else is in its column must be numbers too
        if !self.has_numbers {
            let is_number = is_number(field);
            self.has_numbers = is_number;
            self.has_texts |= !is_number;
        }
        let is_counted = !self.has_numbers || may_be_label;
        is_counted && self.distinct() <= MOST_CLASSES && self.distinct.get_or_insert_default().insert(hash(field))
    }
}

fn hash(field: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    field.hash(&mut hasher);
    hasher.finish()
}

impl Profile {
    /// Reads the file from its beginning to its end.
    pub fn of(request: &Request, records: &mut Records<'_>) -> Result<Self, DataError> {
        let path = &request.path;
        let mut first = Record::default();
        if !records.next(&mut first)? {
            return Err(source::fault(path, "is empty: lines of numbers with a label are wanted"));
        }
        let width = first.len();
        if !(2..=MOST_COLUMNS).contains(&width) {
            let columns = counted(width, "column", "columns");
            let what = "numbers and a label, between commas, semicolons or tabs";
            let mark = first.fields().find_map(|field| field.iter().find(|byte| MARKS.contains(byte))).copied();
            let hint = mark.filter(|_| width == 1).map(char::from).map_or_else(String::new, |mark| {
                format!("; where '{mark}' stands between them, write sep={mark} as the first line")
            });
            return Err(source::fault(
                path,
                format_args!("has {columns}: 2 to {MOST_COLUMNS} are wanted, {what}{hint}"),
            ));
        }
        let mut columns: Vec<Column> = (0..width).map(|_| Column::default()).collect();
        let mut seen = Seen::new(&source::peek(path));
        first.fields().for_each(|field| seen.see(field));
        let y = first.fields().position(|name| name.eq_ignore_ascii_case(b"y"));
        let (mut marks, mut rows, mut texts) = (Marks::default(), 0, 0);
        first.fields().for_each(|field| marks.see(field, first.line));
        let (mut record, mut counter) = (Record::default(), None);
        let mut counts = true;
        while records.next(&mut record)? {
            let told = |what: String| source::fault(path, format_args!("line {}: {what}", record.line));
            if record.len() != width {
                let found = counted(record.len(), "column", "columns");
                return Err(told(format!("it has {found}, the first line has {width}: all need as many")));
            }
            let number = std::str::from_utf8(record.field(0)).ok().and_then(|field| field.parse::<i64>().ok());
            counts &= number.is_some_and(|number| counter.is_none_or(|last: i64| last.checked_add(1) == Some(number)));
            counter = number;
            rows += 1;
            for (at, (field, column)) in record.fields().zip(&mut columns).enumerate() {
                seen.see(field);
                marks.see(field, record.line);
                texts += usize::from(column.see(field, first.field(at), at + 1 == width || Some(at) == y));
            }
            if texts > MOST_TEXTS {
                return Err(told(format!(
                    "the columns so far have more than {MOST_TEXTS} different texts: numbers are wanted"
                )));
            }
        }
        let (encoding, guessed_by) =
            seen.encoding(request.encoding.trim()).map_err(|what| source::fault(path, what))?;
        let delimiter = records.delimiter();
        let (commas, first_decimal) = (marks.decimal(delimiter), marks.first_decimal());
        let left_out = records.left_out;
        let is_counter = counts && rows >= 20;
        Ok(Self { first, columns, rows, delimiter, commas, first_decimal, encoding, guessed_by, left_out, is_counter })
    }
}

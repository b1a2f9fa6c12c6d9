//! CSV: numbers and categories in columns and one column of labels, separated by commas, semicolons or tabs.
//!
//! The file is read twice: once to see what its columns hold, once for what is in them.

mod encoding;
mod layout;
mod number;
mod pairs;
mod profile;
mod records;
mod rows;

use self::layout::Layout;
use self::number::Decimal;
pub use self::pairs::{Pairs, Target, pairs};
use self::profile::Profile;
use self::records::{Record, Records};
use self::rows::{Rows, Table};
use super::{Request, assemble, labels, source};
use crate::data::{DataError, Dataset, Pixels, Watch};
use crate::refusal::counted;

pub fn load(request: &Request, watch: &Watch) -> Result<Dataset, DataError> {
    let path = &request.path;
    let fault = |what: String| source::fault(path, what);
    watch.expect(2 * source::length(path));
    let profile = Profile::of(request, &mut Records::open(path, watch)?)?;
    let layout = Layout::of(request, &profile).map_err(fault)?;
    let decimal = match request.decimal.as_str() {
        "point" => Decimal::Point,
        "comma" => Decimal::Comma,
        _ => profile.commas.unwrap_or(Decimal::Point),
    };
    let mut rows = Rows::new(&layout, &profile, decimal, request.is_number);
    let mut records = Records::open(path, watch)?;
    let mut record = Record::default();
    if layout.has_header {
        records.next(&mut record)?;
    }
    while records.next(&mut record)? {
        let line = record.line;
        rows.push(&record).map_err(|what| source::fault(path, format_args!("line {line}: {what}")))?;
    }
    let table = rows.finish(&profile).map_err(fault)?;
    let shape = assemble::of_numbers(table.width, &request.shape).map_err(fault)?;
    let Table { numbers, labels, classes, targets, notes: more, .. } = table;
    let mut notes = notes(&profile, decimal, &classes);
    notes.extend(layout.notes);
    notes.extend(more.into_iter().chain(labels::alike(&classes)));
    let numbers = Pixels::F32(numbers);
    let pixels = if request.shape.is_empty() { numbers } else { assemble::as_bytes(numbers) };
    Ok(Dataset { shape, pixels, labels, classes, numbers: targets, format: "CSV", notes, ..Dataset::default() })
}

/// How the text was read, as far as that is not as usual.
fn notes(profile: &Profile, decimal: Decimal, classes: &[String]) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(cell) = &profile.guessed_by {
        let name = profile.encoding.name();
        // a label says most
        let label = classes.iter().find(|class| !class.is_ascii());
        let text = label.cloned().or_else(|| Some(encoding::decode(cell, profile.encoding).ok()?.into_owned()));
        let text: String = text.unwrap_or_default().chars().take(40).collect();
        notes.push(format!("not UTF-8, guessed to be {name}, in which it has '{text}' (encoding=NAME sets another)"));
    }
    match profile.delimiter {
        b',' => {}
        b';' => notes.push("semicolons between columns".to_owned()),
        b'\t' => notes.push("tabs between columns".to_owned()),
        other => notes.push(format!("'{}' between columns", char::from(other))),
    }
    match (profile.commas, decimal) {
        (Some(_), Decimal::Comma) => notes.push("commas in numbers are decimal: 1,5 is 1.5".to_owned()),
        (Some(_), Decimal::Point) => notes.push("commas in numbers separate thousands: 1,100 is 1100".to_owned()),
        (None, _) => {}
    }
    let left_out = profile.left_out;
    for (count, one, many) in [
        (left_out.comments, "line that begins with #", "lines that begin with #"),
        (left_out.empty_rows, "row of empty cells", "rows of empty cells"),
    ] {
        if count > 0 {
            notes.push(format!("left out: {}", counted(count, one, many)));
        }
    }
    notes
}

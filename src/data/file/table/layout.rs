//! What each column of a CSV file is taken for: the label, numbers, or categories; and whether the first line names them.

use std::collections::BTreeMap;

use super::encoding::decode;
use super::number::is_number;
use super::profile::{Column, Profile};
use crate::data::file::Request;

/// What columns of labels are called, the surest first.
const LABELS: [&str; 9] =
    ["label", "labels", "class", "classes", "target", "targets", "category", "categories", "outcome"];

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Label,
    Numbers,
    /// Texts, each of which becomes a number of its own.
    Categories,
    /// Nothing is in it, or it is not wanted.
    LeftOut,
}

/// What the columns are.
#[derive(Debug)]
pub struct Layout {
    pub has_header: bool,
    pub kinds: Vec<Kind>,
    pub label: usize,
    /// Why.
    pub notes: Vec<String>,
}

impl Layout {
    /// What the columns of a file are, as asked for or by what is in them.
    pub fn of(request: &Request, profile: &Profile) -> Result<Self, String> {
        let names = Names { profile };
        let by_name = names.find(request.label.trim());
        let (has_header, why_header) = header(request, profile, &names, by_name);
        let dropped = dropped(&request.drop, &names, has_header)?;
        let kind = |at: usize| {
            let column = &profile.columns[at];
            let first = profile.first.field(at);
            let [is_number, is_text] =
                if has_header || first.is_empty() { [false; 2] } else { [is_number(first), !is_number(first)] };
            match (column.has_numbers || is_number, column.has_texts || is_text) {
                _ if dropped.contains(&at) => Kind::LeftOut,
                (true, _) => Kind::Numbers,
                (false, true) => Kind::Categories,
                (false, false) => Kind::LeftOut,
            }
        };
        let mut kinds: Vec<Kind> = (0..profile.columns.len()).map(kind).collect();
        let (label, why) = label(request, profile, &names, has_header, &kinds)?;
        let mut notes = vec![why_header.to_owned()];
        notes.extend(names.repeated().filter(|_| has_header));
        let name = if has_header { format!(" '{}'", names.of(label)) } else { String::new() };
        let what = if request.is_number { "target" } else { "label" };
        notes.push(format!("{what}: column {}{name} ({why})", label + 1));
        kinds[label] = Kind::Label;
        let is_left_out = |at: &usize| kinds[*at] == Kind::LeftOut;
        for (what, are_dropped) in [("left out as set", true), ("empty and left out", false)] {
            let columns = (0..kinds.len()).filter(|at| is_left_out(at) && dropped.contains(at) == are_dropped);
            let columns: Vec<String> = columns.map(|at| (at + 1).to_string()).collect();
            if !columns.is_empty() {
                notes.push(format!("{what}: column {}", columns.join(", ")));
            }
        }
        if profile.is_counter && kinds[0] == Kind::Numbers {
            notes.push("column 1 counts the rows and is taken for a feature (drop=1 leaves it out)".to_owned());
        }
        Ok(Self { has_header, kinds, label, notes })
    }
}

/// The fields of the first line.
struct Names<'a> {
    profile: &'a Profile,
}

impl Names<'_> {
    fn of(&self, at: usize) -> String {
        let field = self.profile.first.field(at);
        let text = decode(field, self.profile.encoding).unwrap_or_else(|_| String::from_utf8_lossy(field));
        text.chars().take(40).collect()
    }

    fn find(&self, name: &str) -> Option<usize> {
        let is_it = |field: &[u8]| decode(field, self.profile.encoding).is_ok_and(|text| text == name);
        self.profile.first.fields().position(is_it).filter(|_| !name.is_empty())
    }

    /// What is to be said of columns of the same name.
    fn repeated(&self) -> Option<String> {
        let mut columns: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
        for (at, name) in self.profile.first.fields().enumerate().filter(|(_, name)| !name.is_empty()) {
            columns.entry(name).or_default().push(at);
        }
        columns.retain(|_, columns| columns.len() > 1);
        let shown = |columns: &Vec<usize>| {
            let numbers: Vec<String> = columns.iter().take(4).map(|at| (at + 1).to_string()).collect();
            let more = if columns.len() > 4 { ", …" } else { "" };
            format!("columns {}{more} are all called '{}'", numbers.join(", "), self.of(columns[0]))
        };
        let some = columns.values().take(3).map(shown).collect::<Vec<_>>().join(", ");
        let more = if columns.len() > 3 { ", …" } else { "" };
        (!columns.is_empty())
            .then(|| format!("names repeat: {some}{more}; a name stands for the first, a number for each"))
    }

    /// That there is no such column.
    fn unknown(&self, name: &str, what: &str, has_header: bool) -> String {
        let columns = self.profile.columns.len();
        let some: Vec<String> = (0..columns.min(8)).map(|at| self.of(at)).collect();
        let some = if has_header { format!(" ({}…)", some.join(", ")) } else { String::new() };
        format!("has no column '{name}' {what}: it must be a name{some} or a number up to {columns}")
    }

    /// The column with the surest of the names that labels have.
    fn usual(&self) -> Option<usize> {
        let first = &self.profile.first;
        LABELS.iter().find_map(|usual| first.fields().position(|name| name.eq_ignore_ascii_case(usual.as_bytes())))
    }
}

/// The columns that are not wanted, by their names or numbers.
fn dropped(wanted: &str, names: &Names<'_>, has_header: bool) -> Result<Vec<usize>, String> {
    let columns = names.profile.columns.len();
    let found = |name: &str| names.find(name).filter(|_| has_header).or_else(|| by_number(name, columns));
    let wanted = wanted.split(',').map(str::trim).filter(|name| !name.is_empty());
    wanted.map(|name| found(name).ok_or_else(|| names.unknown(name, "to leave out", has_header))).collect()
}

/// A setting that is a column's number.
fn by_number(wanted: &str, columns: usize) -> Option<usize> {
    wanted.parse::<usize>().ok().filter(|column| (1..=columns).contains(column)).map(|at| at - 1)
}

/// Whether the first line names the columns, and how that was found.
fn header(request: &Request, profile: &Profile, names: &Names<'_>, by_name: Option<usize>) -> (bool, &'static str) {
    const NAMES: &str = "the first line names the columns";
    const DATA: &str = "no line of column names";
    match request.header.as_str() {
        "yes" => return (true, NAMES),
        "no" => return (false, DATA),
        _ => {}
    }
    let first = &profile.first;
    let texts: Vec<bool> = first.fields().map(|field| !field.is_empty() && !is_number(field)).collect();
    let is_named = by_name.is_some_and(|at| texts[at]) || names.usual().is_some();
    let names_numbers = |(is_text, column): (&bool, &Column)| *is_text && column.has_numbers && !column.has_texts;
    if is_named || texts.iter().zip(&profile.columns).any(names_numbers) {
        return (true, NAMES);
    }
    if texts.contains(&true) {
        let has_number = first.fields().any(is_number);
        let recurs = profile.columns.iter().any(|column| column.recurs && !column.is_empty());
        return match () {
            () if has_number || recurs => (false, DATA),
            () => (true, "the first line is taken for the names of the columns (header=no takes it for data)"),
        };
    }
    // pandas numbers columns from 0 where they have no names
    let counts = |from: i64| (from..).zip(first.fields()).all(|(at, field)| field == at.to_string().as_bytes());
    let start = std::str::from_utf8(first.field(0)).ok().and_then(|field| field.parse::<i32>().ok());
    match start.filter(|start| first.len() > 2 && counts(i64::from(*start))) {
        Some(0) => {
            (true, "the first line, 0, 1, 2 …, is taken for the names of the columns (header=no takes it for data)")
        }
        Some(_) => (
            false,
            "the first line, which counts, is taken for data (header=yes takes it for the names of the columns)",
        ),
        None => (false, "no line of column names (header=yes takes the first for it)"),
    }
}

/// Which column has the labels, and why.
fn label(
    request: &Request,
    profile: &Profile,
    names: &Names<'_>,
    has_header: bool,
    kinds: &[Kind],
) -> Result<(usize, String), String> {
    let (wanted, columns) = (request.label.trim(), kinds.len());
    if !wanted.is_empty() {
        let by_name = names.find(wanted).filter(|_| has_header);
        let found = by_name.or_else(|| by_number(wanted, columns));
        let found = found.ok_or_else(|| names.unknown(wanted, "for the labels", has_header));
        return found.map(|at| (at, "as set".to_owned()));
    }
    let change = if has_header { "label=NAME chooses another" } else { "label=1 chooses the first" };
    let because = |why: &str| format!("{why}; {change}");
    if let Some(usual) = names.usual().filter(|at| has_header && kinds[*at] != Kind::LeftOut) {
        return Ok((usual, because("by its name")));
    }
    if request.is_number {
        let last = (0..columns).rev().find(|at| kinds[*at] == Kind::Numbers);
        let last = last.ok_or("has no column of numbers, and target=number predicts one")?;
        return Ok((last, because("the last column of numbers")));
    }
    let mut texts = (0..columns).filter(|at| kinds[*at] == Kind::Categories);
    if let (Some(only), None) = (texts.next(), texts.next()) {
        return Ok((only, because("the only column of texts")));
    }
    let last = (0..columns).rev().find(|at| kinds[*at] != Kind::LeftOut).unwrap_or(columns - 1);
    let is_class = |at: usize| profile.columns[at].looks_like_classes(profile.rows);
    let y = names
        .profile
        .first
        .fields()
        .position(|name| name.eq_ignore_ascii_case(b"y"))
        .filter(|at| has_header && kinds[*at] != Kind::LeftOut);
    match y.filter(|y| *y != last && is_class(*y)) {
        Some(y) if last + 1 == columns && !is_class(last) => {
            Ok((y, because("by its name; the last column has no classes")))
        }
        _ => Ok((last, because("the last column"))),
    }
}

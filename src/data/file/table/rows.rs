//! The rows of a CSV file, as numbers and classes: a second reading, by what the first one found.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::encoding::decode;
use super::layout::{Kind, Layout};
use super::number::{Decimal, number};
use super::profile::Profile;
use super::records::Record;
use crate::data::MOST_NUMBERS;
use crate::data::file::labels::{MOST_CLASSES, is_nearly_unique};
use crate::refusal::counted;

/// Longest name of a class or category, in bytes.
const LONGEST_NAME: usize = 1000;
/// Most bytes of names, all columns together.
const MOST_TEXT: usize = 16 << 20;

/// Different contents of a column by their bytes, numbered in the order of appearance.
#[derive(Default)]
struct Names(BTreeMap<Vec<u8>, u32>);

/// A column of categories.
struct Categories {
    column: usize,
    names: Names,
    /// Row by row.
    codes: Vec<u32>,
}

/// Rows read so far.
pub struct Rows<'a> {
    layout: &'a Layout,
    encoding: &'static Encoding,
    decimal: Decimal,
    /// The first number whose comma can only be decimal, and its line.
    first_decimal: Option<(u64, String)>,
    /// Row by row, those of the columns of numbers.
    numbers: Vec<f32>,
    categories: Vec<Categories>,
    labels: Vec<u32>,
    /// Row by row, where the label is a number to predict.
    targets: Option<Vec<f32>>,
    classes: Names,
    text: usize,
}

/// What became of them.
pub struct Table {
    pub numbers: Vec<f32>,
    /// Numbers in a row.
    pub width: usize,
    pub labels: Vec<u32>,
    pub classes: Vec<String>,
    /// The numbers to predict; none where there are classes.
    pub targets: Vec<f32>,
    pub notes: Vec<String>,
}

impl Names {
    /// The number of a name, and the bytes taken if it is new.
    fn number(&mut self, name: &[u8]) -> (u32, usize) {
        if let Some(number) = self.0.get(name) {
            return (*number, 0);
        }
        let number = self.0.len() as u32;
        self.0.insert(name.to_vec(), number);
        (number, name.len())
    }

    /// The names in order, of numbers by their values, and the place of each by its number.
    fn sorted(&self, encoding: &'static Encoding) -> Result<(Vec<String>, Vec<u32>), String> {
        let decoded = |(name, number): (&Vec<u8>, &u32)| Ok((decode(name, encoding)?.into_owned(), *number));
        let mut names = self.0.iter().map(decoded).collect::<Result<Vec<(String, u32)>, String>>()?;
        let value = |name: &str| name.parse::<f64>().ok();
        if names.iter().all(|(name, _)| value(name).is_some()) {
            names.sort_by(|a, b| value(&a.0).unwrap_or(0.0).total_cmp(&value(&b.0).unwrap_or(0.0)));
        } else {
            names.sort();
        }
        let mut places = vec![0; names.len()];
        for (place, (_, number)) in (0..).zip(&names) {
            places[*number as usize] = place;
        }
        Ok((names.into_iter().map(|(name, _)| name).collect(), places))
    }
}

impl<'a> Rows<'a> {
    pub fn new(layout: &'a Layout, profile: &Profile, decimal: Decimal, is_number: bool) -> Self {
        let is_category = |at: &usize| layout.kinds[*at] == Kind::Categories;
        let of = |column| Categories { column, names: Names::default(), codes: Vec::new() };
        Self {
            layout,
            encoding: profile.encoding,
            decimal,
            first_decimal: profile.first_decimal.clone(),
            numbers: Vec::new(),
            categories: (0..layout.kinds.len()).filter(is_category).map(of).collect(),
            labels: Vec::new(),
            targets: is_number.then(Vec::new),
            classes: Names::default(),
            text: 0,
        }
    }

    pub fn push(&mut self, record: &Record) -> Result<(), String> {
        let rows = self.labels.len() + 1;
        if self.numbers.len() + rows * self.categories.len() + record.len() > MOST_NUMBERS {
            return Err(format!("more than {MOST_NUMBERS} numbers don't fit"));
        }
        for (at, field) in record.fields().enumerate().filter(|(at, _)| self.layout.kinds[*at] == Kind::Numbers) {
            let x = number(field, self.decimal).map(|x| x as f32).filter(|x| x.is_finite());
            self.numbers.push(x.ok_or_else(|| self.no_number(at, field))?);
        }
        for Categories { column, names, codes } in &mut self.categories {
            let name = record.field(*column);
            check_length(*column, name)?;
            let (code, bytes) = names.number(name);
            self.text += bytes;
            codes.push(code);
            if names.0.len() > MOST_CLASSES {
                let column = *column + 1;
                return Err(format!(
                    "column {column} has more than {MOST_CLASSES} different texts: numbers are wanted"
                ));
            }
        }
        self.push_label(record.field(self.layout.label))?;
        if self.text > MOST_TEXT {
            return Err(format!("more than {MOST_TEXT} bytes of names don't fit"));
        }
        Ok(())
    }

    fn no_number(&self, at: usize, field: &[u8]) -> String {
        let text: String = String::from_utf8_lossy(field).chars().take(40).collect();
        let hint = match (self.decimal, &self.first_decimal) {
            (Decimal::Comma, Some((line, other))) if number(field, Decimal::Point).is_some() => format!(
                ": other numbers of the file have a decimal comma, as '{other}' in line {line}; if that one is wrong mend \
                 it, groups of thousands have three digits"
            ),
            (Decimal::Comma, None) if number(field, Decimal::Point).is_some() => {
                ": it is read with a decimal comma (decimal=point takes commas for those of thousands)".to_owned()
            }
            (Decimal::Point, _) if field.contains(&b',') => ": write a point in place of the comma".to_owned(),
            _ => String::new(),
        };
        format!("column {} must be a finite number, got '{text}'{hint}", at + 1)
    }

    fn push_label(&mut self, field: &[u8]) -> Result<(), String> {
        let column = self.layout.label + 1;
        if self.targets.is_some() {
            let x = number(field, self.decimal).map(|x| x as f32).filter(|x| x.is_finite());
            let x = x.ok_or_else(|| self.no_number(self.layout.label, field))?;
            self.targets.iter_mut().for_each(|targets| targets.push(x));
            self.labels.push(0);
            return Ok(());
        }
        check_length(self.layout.label, field)?;
        let (class, bytes) = match number(field, self.decimal) {
            // 3 and 3.0 are one class
            Some(x) if x.is_finite() => self.classes.number(x.to_string().as_bytes()),
            _ if field.is_empty() => {
                return Err(format!(
                    "column {column} must be a label, it is empty: say which column has the labels, as label=1 does"
                ));
            }
            _ => self.classes.number(field),
        };
        self.text += bytes;
        self.labels.push(class);
        if self.classes.0.len() > MOST_CLASSES {
            return Err(format!(
                "column {column} has more than {MOST_CLASSES} different labels: say which one has the labels, as label=1 \
                 does",
            ));
        }
        Ok(())
    }

    /// Everything, with the categories as numbers: 1 in the column of its own, 0 in the others.
    pub fn finish(self, profile: &Profile) -> Result<Table, String> {
        let rows = self.labels.len();
        if rows == 0 {
            return Err("has no lines but the names of its columns".to_owned());
        }
        let (classes, labels) = if self.targets.is_some() {
            (vec![target_name(profile, self.layout)], self.labels.clone())
        } else {
            let (classes, places) = self.classes.sorted(self.encoding)?;
            self.check_classes(&classes)?;
            (classes, self.labels.iter().map(|class| places[*class as usize]).collect())
        };
        let targets = self.targets.clone().unwrap_or_default();
        let mut notes = Vec::new();
        let mut sorted = Vec::new();
        for Categories { column, names, .. } in &self.categories {
            let count = names.0.len();
            let title = title(profile, self.layout, *column);
            if is_nearly_unique(count, rows) {
                return Err(format!(
                    "has {count} different texts in the {rows} rows of {title}: they look like names or ids, which say \
                     nothing of the class; leave the column out, as drop={} does",
                    column + 1
                ));
            }
            let (mut names, places) = names.sorted(self.encoding)?;
            names.iter_mut().filter(|name| name.is_empty()).for_each(|name| "(empty)".clone_into(name));
            let more = if names.len() > 6 { ", …" } else { "" };
            let some = names[..names.len().min(6)].join(", ");
            let numbers = counted(count, "number", "numbers");
            notes.push(format!("{title} is one-hot encoded as {numbers} ({some}{more})"));
            sorted.push(places);
        }
        let of_numbers = self.numbers.len() / rows;
        let width = of_numbers + sorted.iter().map(Vec::len).sum::<usize>();
        if width == 0 {
            return Err("has no column of numbers or texts beside its labels".to_owned());
        }
        if width.saturating_mul(rows) > MOST_NUMBERS {
            return Err(format!("has {width} numbers in each of {rows} rows: at most {MOST_NUMBERS} fit in all"));
        }
        let numbers = if sorted.is_empty() { self.numbers } else { self.with_categories(width, &sorted) };
        Ok(Table { numbers, width, labels, classes, targets, notes })
    }

    /// The rows with their categories where their columns are.
    fn with_categories(&self, width: usize, sorted: &[Vec<u32>]) -> Vec<f32> {
        let mut all = Vec::with_capacity(width * self.labels.len());
        let mut numbers = self.numbers.iter();
        for row in 0..self.labels.len() {
            let mut categories = self.categories.iter().zip(sorted);
            for kind in &self.layout.kinds {
                if *kind == Kind::Numbers {
                    all.extend(numbers.next());
                    continue;
                }
                let of_column = if *kind == Kind::Categories { categories.next() } else { None };
                let Some((Categories { codes, .. }, places)) = of_column else { continue };
                let place = all.len() + places[codes[row] as usize] as usize;
                all.resize(all.len() + places.len(), 0.0);
                all[place] = 1.0;
            }
        }
        all
    }

    fn check_classes(&self, classes: &[String]) -> Result<(), String> {
        let (count, rows, column) = (classes.len(), self.labels.len(), self.layout.label + 1);
        if count < 2 {
            return Err(format!(
                "has one class only, '{}' in column {column}: two at least are needed to tell them apart; say which column \
                 has the classes, as label=1 does",
                classes.concat()
            ));
        }
        if !is_nearly_unique(count, rows) {
            return Ok(());
        }
        let what = if classes.iter().all(|name| name.parse::<f64>().is_ok()) {
            "it looks like a quantity to predict, a regression: target=number does so"
        } else {
            "they look like names or ids"
        };
        Err(format!(
            "has {count} different labels in the {rows} rows of column {column}: {what}; say which column has the classes, \
             as label=1 does"
        ))
    }
}

fn check_length(column: usize, name: &[u8]) -> Result<(), String> {
    let (length, column) = (name.len(), column + 1);
    if length <= LONGEST_NAME {
        return Ok(());
    }
    Err(format!("column {column} has a text of {length} bytes: names of classes have at most {LONGEST_NAME}"))
}

/// What a number to predict is called: by its column.
fn target_name(profile: &Profile, layout: &Layout) -> String {
    let name = decode(profile.first.field(layout.label), profile.encoding).unwrap_or_default();
    let name: String = name.trim().chars().take(40).collect();
    if layout.has_header && !name.is_empty() { name } else { format!("column {}", layout.label + 1) }
}

/// `column 3 'colour'`.
fn title(profile: &Profile, layout: &Layout, column: usize) -> String {
    let name = decode(profile.first.field(column), profile.encoding).unwrap_or_default();
    let name: String = name.chars().take(40).collect();
    if layout.has_header { format!("column {} '{name}'", column + 1) } else { format!("column {}", column + 1) }
}

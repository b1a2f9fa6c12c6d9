//! Numbers as people write them: with a decimal point or comma, and thousands separated or not.

/// What stands before the fraction of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    Point,
    Comma,
}

/// What may separate groups of three digits, beside the other of point and comma.
const SEPARATORS: [char; 5] = ['\'', '’', ' ', '\u{a0}', '\u{202f}'];

/// A field as a number; not necessarily a finite one.
pub fn number(field: &[u8], decimal: Decimal) -> Option<f64> {
    let text = std::str::from_utf8(field).ok()?;
    match text.parse() {
        Ok(number) if decimal == Decimal::Point || !text.contains('.') => Some(number),
        _ => with_separators(text, decimal),
    }
}

/// Whether a field is a number one way or the other.
pub fn is_number(field: &[u8]) -> bool {
    number(field, Decimal::Point).is_some() || number(field, Decimal::Comma).is_some()
}

fn with_separators(text: &str, decimal: Decimal) -> Option<f64> {
    let (mark, other) = match decimal {
        Decimal::Point => ('.', ','),
        Decimal::Comma => (',', '.'),
    };
    let unsigned = text.trim_start_matches(['+', '-']);
    let sign = &text[..text.len() - unsigned.len()];
    let (mantissa, exponent) = unsigned.split_at(unsigned.find(['e', 'E']).unwrap_or(unsigned.len()));
    let (whole, fraction) = mantissa.split_once(mark).unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let separator = whole.chars().find(|c| *c == other || SEPARATORS.contains(c));
    let whole = match separator {
        None => whole.to_owned(),
        Some(separator) => {
            let mut groups = whole.split(separator);
            let first = groups.next()?;
            let is_whole = (1..=3).contains(&first.len()) && !first.starts_with('0');
            let is_whole = is_whole && groups.all(|group| group.len() == 3 && is_digits(group));
            is_whole.then(|| whole.replace(separator, ""))?
        }
    };
    let is_number = is_digits(&whole) && is_digits(fraction) && whole.len() + fraction.len() > 0;
    is_number.then(|| format!("{sign}{whole}.{fraction}{exponent}").parse().ok())?
}

/// What the numbers of a file say about their commas and points.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// A comma that can only be decimal: `0,5`.
    decimal: u64,
    /// A comma that can only separate thousands: `1,234.5`, `1,000,000`.
    thousands: u64,
    /// One that may be either: `1,234`.
    either: u64,
    /// A number with a point and no comma.
    has_point: bool,
    /// The first that can only be decimal, and its line.
    first_decimal: Option<(u64, String)>,
}

impl Marks {
    /// Takes a field of a line in.
    pub fn see(&mut self, field: &[u8], line: u64) {
        let has_comma = field.contains(&b',');
        if !has_comma && (self.has_point || !field.contains(&b'.')) {
            return;
        }
        let [with_point, with_comma] = [Decimal::Point, Decimal::Comma].map(|it| number(field, it).is_some());
        match (has_comma, with_point, with_comma) {
            (false, true, _) => self.has_point = true,
            (true, true, true) => self.either += 1,
            (true, true, false) => self.thousands += 1,
            (true, false, true) => {
                self.decimal += 1;
                let text = || String::from_utf8_lossy(field).chars().take(40).collect();
                self.first_decimal.get_or_insert_with(|| (line, text()));
            }
            _ => {}
        }
    }

    /// The first number whose comma can only be decimal, and its line.
    pub fn first_decimal(&self) -> Option<(u64, String)> {
        self.first_decimal.clone()
    }

    /// What the commas are, if there are any. Where nothing else decides, semicolons between columns speak for decimal
    /// commas: that is why semicolons are used.
    pub const fn decimal(&self, delimiter: u8) -> Option<Decimal> {
        match *self {
            Self { decimal: 1.., .. } => Some(Decimal::Comma),
            Self { thousands: 1.., .. } => Some(Decimal::Point),
            Self { either: 1.., has_point, .. } if delimiter == b';' && !has_point => Some(Decimal::Comma),
            Self { either: 1.., .. } => Some(Decimal::Point),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        use Decimal::{Comma, Point};
        for (text, decimal, wanted) in [
            ("1.5", Point, Some(1.5)),
            ("1,5", Comma, Some(1.5)),
            ("-,5e2", Comma, Some(-50.0)),
            ("1,100", Point, Some(1100.0)),
            ("1,100", Comma, Some(1.1)),
            ("1,234,567.25", Point, Some(1_234_567.25)),
            ("-1.234.567,25", Comma, Some(-1_234_567.25)),
            ("1 234", Point, Some(1234.0)),
            ("1\u{202f}234,5", Comma, Some(1234.5)),
            ("12'345", Point, Some(12_345.0)),
            ("1.5", Comma, None),
            ("1,5", Point, None),
            ("0,125", Point, None),
            ("1,23,456", Point, None),
            ("1,2,3", Comma, None),
            (",", Comma, None),
            ("", Point, None),
            ("--5,0", Comma, None),
            ("a,5", Comma, None),
        ] {
            assert_eq!(number(text.as_bytes(), decimal), wanted, "'{text}' with a decimal {decimal:?}");
        }
        assert_eq!(number(b"1\xa0000", Point), None, "no text");
    }

    #[test]
    fn what_commas_are_is_told_by_all_numbers() {
        let decimal = |fields: &[&str], delimiter| {
            let mut marks = Marks::default();
            for field in fields {
                marks.see(field.as_bytes(), 1);
            }
            marks.decimal(delimiter)
        };
        assert_eq!(decimal(&["1", "2.5", "red, blue"], b','), None, "no number has one");
        assert_eq!(decimal(&["1,100", "2,5"], b'\t'), Some(Decimal::Comma));
        assert_eq!(decimal(&["1,100", "1,100.5"], b';'), Some(Decimal::Point));
        assert_eq!(decimal(&["1,100", "2.5"], b';'), Some(Decimal::Point));
        assert_eq!(decimal(&["1,100"], b';'), Some(Decimal::Comma));
        assert_eq!(decimal(&["1,100"], b','), Some(Decimal::Point));
    }
}

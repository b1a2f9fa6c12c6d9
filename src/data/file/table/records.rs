//! Records of a CSV file, each with the line it begins in. Quoted fields may hold delimiters and line ends; blank lines,
//! lines that begin with `#`, and rows of empty cells are left out and counted.

use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;

use crate::data::file::source;
use crate::data::{DataError, Watch};

/// Longest line read, in bytes; longest record where quotes make it longer than a line.
const LONGEST: usize = 4 << 20;
/// The byte order mark of UTF-8.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

/// The fields of one record, without quotes and the spaces around them.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The line it begins in, from 1.
    pub line: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Record {
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn field(&self, at: usize) -> &[u8] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.bytes[start..self.ends[at]]
    }

    pub fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|at| self.field(at))
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }
}

/// What was left out.
#[derive(Debug, Clone, Copy, Default)]
pub struct LeftOut {
    /// Lines that begin with `#`.
    pub comments: u64,
    /// Records of empty cells.
    pub empty_rows: u64,
}

/// Reads records.
pub struct Records<'a> {
    path: &'a Path,
    watch: &'a Watch,
    source: BufReader<Box<dyn Read + 'a>>,
    delimiter: u8,
    /// The line read last, from 1, and its bytes without the line end.
    line: u64,
    text: Vec<u8>,
    /// Whether a line that is not blank was read.
    has_begun: bool,
    pub left_out: LeftOut,
}

impl<'a> Records<'a> {
    pub fn open(path: &'a Path, watch: &'a Watch) -> Result<Self, DataError> {
        let mut source = source::open(path, watch)?;
        let start = source.fill_buf().map_err(|error| source::failed(path, watch, &error))?;
        let delimiter = delimiter(start);
        let left_out = LeftOut::default();
        Ok(Self { path, watch, source, delimiter, line: 0, text: Vec::new(), has_begun: false, left_out })
    }

    pub const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The next record; false behind the last one.
    pub fn next(&mut self, record: &mut Record) -> Result<bool, DataError> {
        while self.read_line()? {
            if self.line == 1 && self.text.starts_with(BOM) {
                self.text.drain(..BOM.len());
            }
            if self.text.trim_ascii().is_empty() {
                continue;
            }
            if !std::mem::replace(&mut self.has_begun, true) && separator(&self.text).is_some() {
                continue;
            }
            if self.text.starts_with(b"#") {
                self.left_out.comments += 1;
                continue;
            }
            self.split(record)?;
            if record.bytes.is_empty() {
                self.left_out.empty_rows += 1;
                continue;
            }
            return Ok(true);
        }
        Ok(false)
    }

    /// Takes the line apart, and those behind it that a quoted field reaches into.
    fn split(&mut self, record: &mut Record) -> Result<(), DataError> {
        record.clear();
        record.line = self.line;
        let is_space = |byte: u8, delimiter: u8| byte != delimiter && byte.is_ascii_whitespace();
        let mut at = 0;
        loop {
            while self.text.get(at).is_some_and(|byte| is_space(*byte, self.delimiter)) {
                at += 1;
            }
            let is_quoted = self.text.get(at) == Some(&b'"');
            if is_quoted {
                at = self.quoted(at + 1, record)?;
            }
            let rest = &self.text[at..];
            let length = rest.iter().position(|byte| *byte == self.delimiter).unwrap_or(rest.len());
            // a stray quote would take in everything up to the next one
            if is_quoted && !rest[..length].trim_ascii().is_empty() {
                let lines = match (record.line, self.line) {
                    (first, last) if last > first => format!("lines {first} to {last}"),
                    (first, _) => format!("line {first}"),
                };
                let what = "there is text behind a closing quote; a quote inside of a quoted field is written twice";
                return Err(source::fault(self.path, format_args!("{lines}: {what}")));
            }
            record.bytes.extend_from_slice(rest[..length].trim_ascii_end());
            record.ends.push(record.bytes.len());
            at += length + 1;
            if at > self.text.len() {
                return Ok(());
            }
        }
    }

    /// Adds a quoted field; gives the place behind its closing quote.
    fn quoted(&mut self, mut at: usize, record: &mut Record) -> Result<usize, DataError> {
        loop {
            match self.text.get(at) {
                Some(b'"') if self.text.get(at + 1) == Some(&b'"') => {
                    record.bytes.push(b'"');
                    at += 2;
                }
                Some(b'"') => return Ok(at + 1),
                Some(byte) => {
                    record.bytes.push(*byte);
                    at += 1;
                }
                None => {
                    record.bytes.push(b'\n');
                    let is_there = record.bytes.len() <= LONGEST && self.read_line()?;
                    if !is_there {
                        let line = record.line;
                        return Err(source::fault(self.path, format_args!("line {line}: a quote is not closed")));
                    }
                    at = 0;
                }
            }
        }
    }

    /// Reads up to a line end, which is LF, CR LF or CR. False at the end of the file.
    fn read_line(&mut self) -> Result<bool, DataError> {
        self.text.clear();
        let failed = |error: io::Error| source::failed(self.path, self.watch, &error);
        let mut is_there = false;
        loop {
            let bytes = self.source.fill_buf().map_err(failed)?;
            if bytes.is_empty() {
                self.line += u64::from(is_there);
                return Ok(is_there);
            }
            is_there = true;
            let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            self.text.extend_from_slice(&bytes[..end.unwrap_or(bytes.len())]);
            if self.text.len() > LONGEST {
                let what = format!("line {}: a line has more than {LONGEST} bytes", self.line + 1);
                return Err(source::fault(self.path, what));
            }
            let Some(end) = end else {
                let read = bytes.len();
                self.source.consume(read);
                continue;
            };
            let is_return = bytes[end] == b'\r';
            self.source.consume(end + 1);
            if is_return && self.source.fill_buf().map_err(failed)?.first() == Some(&b'\n') {
                self.source.consume(1);
            }
            self.line += 1;
            return Ok(true);
        }
    }
}

/// The delimiter of a first line `sep=;`, as Excel writes it, or `"sep=;"`, as what quotes all texts does.
fn separator(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (key, value) = line.split_at_checked(4)?;
    match value {
        [delimiter] if key.eq_ignore_ascii_case(b"sep=") => Some(*delimiter),
        // trimmed
        [] if key.eq_ignore_ascii_case(b"sep=") => Some(b'\t'),
        _ => None,
    }
}

/// What separates the columns of a file that begins so.
fn delimiter(start: &[u8]) -> u8 {
    let start = start.strip_prefix(BOM).unwrap_or(start);
    let lines = start.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.trim_ascii().is_empty());
    let mut lines = lines.peekable();
    if let Some(delimiter) = lines.peek().and_then(|line| separator(line)) {
        return delimiter;
    }
    let lines = lines.filter(|line| !line.starts_with(b"#"));
    let lines: Vec<&[u8]> = lines.take(2).collect();
    let first = lines.first().copied().unwrap_or_default();
    // where the commas are in numbers they don't separate
    let separates = |delimiter: &u8| {
        pieces(first, *delimiter).len() > 1
            && lines.iter().all(|line| pieces(line, *delimiter).iter().all(|piece| has_no_separating_comma(piece)))
    };
    if let Some(delimiter) = [b'\t', b';'].into_iter().find(separates) {
        return delimiter;
    }
    // the last of equals wins
    let count = |delimiter: &u8| pieces(first, *delimiter).len();
    [b',', b'\t', b';'].into_iter().max_by_key(count).unwrap_or(b',')
}

/// What stands between the delimiters that are not in quotes.
fn pieces(line: &[u8], delimiter: u8) -> Vec<&[u8]> {
    let mut is_quoted = false;
    let is_end = |byte: &u8| {
        is_quoted ^= *byte == b'"';
        !is_quoted && *byte == delimiter
    };
    line.split(is_end).map(<[u8]>::trim_ascii).collect()
}

fn has_no_separating_comma(piece: &[u8]) -> bool {
    piece.starts_with(b"\"")
        || !piece.contains(&b',')
        || piece.split(|byte| *byte == b',').count() == 2
            && piece.iter().all(|byte| byte.is_ascii_digit() || b",.+-eE".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_columns() {
        for (start, wanted) in [
            (&b"a,b,c\n1,2,3"[..], b','),
            (b"a;b;c\n1,5;2,5;3", b';'),
            (b"1,5;2,5\n", b';'),
            (b"1,5\t2,5\t3,5\n", b'\t'),
            (b"\n\r\n# x;y;z\n1,2,3", b','),
            (b"1,2,a;b\n3,4,a;c", b','),
            (b"\xef\xbb\xbfsep=;\r\na,b;c,d\r\n", b';'),
            (b"SEP=\t\na\tb", b'\t'),
            (b"\r\n \nsep=|\na|b,c", b'|'),
            (b"\"sep=;\"\na;b", b';'),
            (b"\"a;1\",\"b\",\"c;2\"\n", b','),
            (b"1,2,3;4;5\n", b';'),
            (b"", b';'),
        ] {
            assert_eq!(delimiter(start), wanted, "{}", String::from_utf8_lossy(start));
        }
    }
}

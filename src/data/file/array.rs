//! Arrays in files: their headers first, their numbers once it is known that they fit.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::format::read_header;
use super::header::{Header, Number};
use super::labels::{Labels, MOST_CLASSES, Names};
use super::{assemble, foreign, source};
use crate::data::{DataError, Pixels, Watch};
use crate::refusal;

/// Numbers converted at a time.
const CHUNK: usize = 8192;

/// An array that was found, not read yet.
#[derive(Debug, Clone)]
pub struct Array {
    /// The file's name, or that inside an archive.
    pub name: String,
    pub path: PathBuf,
    /// Its place in a ZIP archive.
    place: Option<usize>,
    pub header: Header,
}

/// The arrays of a folder or an archive, and those that are there but can't be read.
#[derive(Debug, Default)]
pub struct Arrays {
    pub whole: Vec<Array>,
    pub broken: Vec<Broken>,
    /// Names of what else is in an archive.
    pub others: Vec<String>,
}

/// An array that can't be read.
#[derive(Debug)]
pub struct Broken {
    /// As [`Array::name`].
    pub name: String,
    pub why: DataError,
}

impl Arrays {
    /// The arrays among some files; an `.npz` file of one array counts as that.
    pub fn of_files<'a>(files: impl Iterator<Item = &'a PathBuf>, watch: &Watch) -> Self {
        let mut arrays = Self::default();
        for path in files {
            let name = source::name(path);
            match Array::of_file(path, watch) {
                Ok(Some(array)) => arrays.whole.push(array),
                Ok(None) => arrays.broken.extend(no_array(name, path)),
                Err(why) if is_named_so(&name) || is_start(&source::peek(path)) => {
                    arrays.broken.push(Broken { name, why });
                }
                _ => {}
            }
        }
        arrays
    }

    /// The only one, if there is one only.
    pub fn only(self) -> Option<Array> {
        let one: Result<[Array; 1], _> = self.whole.try_into();
        one.ok().filter(|_| self.broken.is_empty()).map(|[array]| array)
    }

    /// The arrays of an `.npz` file but for single numbers. Nothing is unpacked to the disk.
    pub fn of_archive(path: &Path, watch: &Watch) -> Result<Self, DataError> {
        let mut archive = archive(path)?;
        let mut arrays = Self::default();
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place).map_err(|error| source::fault(path, broken(&error)))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let header = read_header(&mut entry).map_err(|error| source::failed(path, watch, &error))?;
            match header {
                Some(Ok(header)) if header.dims.is_empty() => {}
                Some(Ok(header)) => {
                    arrays.whole.push(Array { name, path: path.to_owned(), place: Some(place), header });
                }
                Some(Err(what)) => {
                    let why = source::fault(path, format_args!("has an array '{name}' that {what}"));
                    arrays.broken.push(Broken { name, why });
                }
                None => arrays.others.push(name),
            }
        }
        Ok(arrays)
    }
}

/// What is called an array and is none. An archive of several arrays is no mistake.
fn no_array(name: String, path: &Path) -> Option<Broken> {
    let known = foreign::named(&source::peek(path)).map(|what| format!("it {what}"));
    let is_archive = Path::new(&name).extension().is_some_and(|end| end.eq_ignore_ascii_case("npz"));
    let is_mistake = is_named_so(&name) || is_archive && known.is_some();
    if !is_mistake {
        return None;
    }
    let what = known.unwrap_or_else(|| "get it again".to_owned());
    let why = source::fault(path, format_args!("is no array, though it is called so: {what}"));
    Some(Broken { name, why })
}

/// Whether a file that begins so, unpacked, is an array or an archive of them.
pub fn is_start(start: &[u8]) -> bool {
    matches!(start, [0, 0, 8..=14, 1..=4, ..] | [0x93, b'N', b'U', b'M', b'P', b'Y', ..] | [b'P', b'K', 3, 4, ..])
}

/// Whether a file's name promises an array.
fn is_named_so(name: &str) -> bool {
    let name = name.to_lowercase();
    let name = name.trim_end_matches(".gz");
    Path::new(name).extension().is_some_and(|end| end == "npy") || name.ends_with("-ubyte")
}

impl Array {
    /// The array of an IDX or `.npy` file, packed or not, or the only one of an `.npz` file. None, if the file is none
    /// of them.
    pub fn of_file(path: &Path, watch: &Watch) -> Result<Option<Self>, DataError> {
        let mut reader = source::open(path, watch)?;
        if reader.fill_buf().is_ok_and(|start| start.starts_with(b"PK\x03\x04")) {
            let one = Arrays::of_archive(path, watch)?.only();
            return Ok(one.map(|array| Self { name: source::name(path), ..array }));
        }
        let header = read_header(&mut reader).map_err(|error| source::failed(path, watch, &error))?;
        let Some(header) = header else { return Ok(None) };
        let header = header.map_err(|what| source::fault(path, what))?;
        if header.dims.is_empty() {
            return Err(source::fault(path, "is a single number: images or labels are wanted"));
        }
        Ok(Some(Self { name: source::name(path), path: path.to_owned(), place: None, header }))
    }

    /// How much of the disk is read for it, as a watch counts it.
    pub fn work(&self) -> u64 {
        if self.place.is_none() { source::length(&self.path) } else { 0 }
    }

    /// Gives `read` what stands behind the header; it must be used up then.
    fn read<R>(&self, watch: &Watch, read: impl FnOnce(&mut dyn Read) -> io::Result<R>) -> Result<R, DataError> {
        let whole = |reader: &mut dyn Read| {
            read_header(reader)?.ok_or(io::ErrorKind::InvalidData)?.map_err(io::Error::other)?;
            let numbers = read(reader)?;
            let is_over = reader.read(&mut [0])? == 0;
            Ok((numbers, is_over))
        };
        let told = |error: &io::Error| match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                let size = self.header.size_text();
                source::fault(
                    &self.path,
                    format_args!("promises {size} numbers but ends before: it is cut off, get it again"),
                )
            }
            _ => source::failed(&self.path, watch, error),
        };
        let done = match self.place {
            None => whole(&mut source::open(&self.path, watch)?),
            Some(place) => {
                let mut archive = archive(&self.path)?;
                let entry = archive.by_index(place).map_err(|error| source::fault(&self.path, broken(&error)))?;
                whole(&mut BufReader::new(entry))
            }
        };
        match done {
            Ok((numbers, true)) => Ok(numbers),
            Ok((_, false)) => {
                let size = self.header.size_text();
                Err(source::fault(
                    &self.path,
                    format_args!("is longer than the {size} numbers it promises: it is damaged"),
                ))
            }
            Err(error) => Err(told(&error)),
        }
    }

    /// The numbers as pixels, the last dimension fastest: bytes stay bytes, and what is true is the brightest.
    pub fn pixels(&self, watch: &Watch) -> Result<Pixels, DataError> {
        let Header { number, is_by_column, .. } = self.header;
        let byte = |byte: u8| if number == Number::Bool && byte != 0 { u8::MAX } else { byte };
        let pixels = match number {
            Number::U8 | Number::Bool => {
                let bytes = self.read(watch, |reader| bytes(reader, self.header.count()))?;
                Pixels::U8(bytes.into_iter().map(byte).collect())
            }
            _ => Pixels::F32(self.finite(watch)?),
        };
        Ok(if is_by_column { assemble::by_rows(&pixels, &self.header.dims) } else { pixels })
    }

    fn finite(&self, watch: &Watch) -> Result<Vec<f32>, DataError> {
        let mut numbers: Vec<f32> = Vec::new();
        self.each(watch, |x| numbers.push(x as f32))?;
        match numbers.iter().position(|x| !x.is_finite()) {
            None => Ok(numbers),
            Some(at) => {
                let (what, x) = (&self.name, numbers[at]);
                let at = at + 1;
                Err(source::fault(&self.path, format_args!("has {x} as number {at} of '{what}': all must be finite")))
            }
        }
    }

    /// The labels: numbers, texts, or one-hot rows.
    pub fn labels(&self, watch: &Watch) -> Result<Labels, DataError> {
        match self.header.dims[..] {
            _ if self.header.number.is_text() => self.texts(watch),
            [_, classes] if classes > 1 => self.one_hot(classes, watch).map(Labels::Numbers),
            _ => self.whole_numbers(watch).map(Labels::Numbers),
        }
    }

    fn whole_numbers(&self, watch: &Watch) -> Result<Vec<i64>, DataError> {
        let mut labels = Vec::new();
        let mut wrong = None;
        self.each(watch, |x| {
            if x.fract() != 0.0 || !x.is_finite() {
                wrong = wrong.or(Some(x));
            }
            labels.push(x as i64);
        })?;
        match wrong {
            None => Ok(labels),
            Some(x) => {
                let name = &self.name;
                let what = format!(
                    "has {x} in '{name}': labels must be whole numbers, one for each class (quantities to predict are regression, and Ravine learns classes)"
                );
                Err(source::fault(&self.path, what))
            }
        }
    }

    /// The place of the one in each row.
    fn one_hot(&self, classes: usize, watch: &Watch) -> Result<Vec<i64>, DataError> {
        let rows = self.header.dims[0];
        let mut labels: Vec<i64> = vec![-1; rows];
        let (mut at, mut wrong) = (0_usize, None);
        let is_by_column = self.header.is_by_column;
        self.each(watch, |x| {
            let (row, class) = if is_by_column { (at % rows, at / rows) } else { (at / classes, at % classes) };
            at += 1;
            let is_second = x == 1.0 && labels[row] >= 0;
            if x == 1.0 {
                labels[row] = i64::try_from(class).unwrap_or(-1);
            }
            if is_second || x != 0.0 && x != 1.0 {
                wrong.get_or_insert(row);
            }
        })?;
        match wrong.or_else(|| labels.iter().position(|label| *label < 0)) {
            None => Ok(labels),
            Some(row) => {
                let (row, name) = (row + 1, &self.name);
                let what = format!(
                    "has '{name}' of {}: labels of that size are one-hot, zeros and one 1 in each row, which row {row} is not",
                    self.header.size_text()
                );
                Err(source::fault(&self.path, what))
            }
        }
    }

    fn texts(&self, watch: &Watch) -> Result<Labels, DataError> {
        let Header { number, is_big_endian, .. } = self.header;
        let (mut names, mut labels, mut are_too_many) = (Names::default(), Vec::new(), false);
        self.each_bytes(watch, |bytes| match names.number(number.read_text(bytes, is_big_endian)) {
            Some(label) => labels.push(label),
            None => are_too_many = true,
        })?;
        if are_too_many {
            let what = format!("has more than {MOST_CLASSES} different texts in '{}': they are no classes", self.name);
            return Err(source::fault(&self.path, what));
        }
        Ok(Labels::Names(names.into_vec(), labels))
    }

    /// Hands every number over.
    fn each(&self, watch: &Watch, mut take: impl FnMut(f64)) -> Result<(), DataError> {
        let Header { number, is_big_endian, .. } = self.header;
        if number.is_text() {
            let what = format!("has texts in '{}': numbers are wanted there", self.name);
            return Err(source::fault(&self.path, what));
        }
        self.each_bytes(watch, |bytes| take(number.read(bytes, is_big_endian)))
    }

    /// Hands the bytes of every number or text over.
    fn each_bytes(&self, watch: &Watch, mut take: impl FnMut(&mut [u8])) -> Result<(), DataError> {
        self.read(watch, |reader| {
            let size = self.header.number.bytes();
            let mut chunk = vec![0; CHUNK * size];
            let mut left = self.header.count() * size;
            while left > 0 {
                watch.advance(0).map_err(io::Error::other)?;
                let part = left.min(chunk.len());
                reader.read_exact(&mut chunk[..part])?;
                chunk[..part].chunks_exact_mut(size).for_each(&mut take);
                left -= part;
            }
            Ok(())
        })
    }
}

/// So many bytes; memory is taken as they come.
fn bytes(reader: &mut dyn Read, count: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(count as u64).read_to_end(&mut bytes)?;
    if bytes.len() < count { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(bytes) }
}

fn archive(path: &Path) -> Result<ZipArchive<BufReader<File>>, DataError> {
    let file = File::open(path)
        .map_err(|error| source::fault(path, format_args!("can't be read ({})", refusal::reason(&error))))?;
    ZipArchive::new(BufReader::new(file)).map_err(|error| source::fault(path, broken(&error)))
}

fn broken(error: &zip::result::ZipError) -> String {
    format!("is no whole ZIP archive, as an .npz file is one ({error})")
}

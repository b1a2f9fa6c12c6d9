//! Arrays in files: their headers first, their numbers once it is known that they fit.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::{idx, npy, source};
use crate::data::{DataError, MOST_NUMBERS, Pixels, Watch};

/// Numbers converted at a time.
const CHUNK: usize = 8192;

/// How a number is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    U8,
    I8,
    Unsigned(usize),
    Signed(usize),
    /// 4 or 8 bytes.
    Float(usize),
}

/// What stands before the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub dims: Vec<usize>,
    pub number: Number,
    /// Whether the lowest byte of a number comes last.
    pub is_big_endian: bool,
}

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

impl Number {
    const fn bytes(self) -> usize {
        match self {
            Self::U8 | Self::I8 => 1,
            Self::Unsigned(bytes) | Self::Signed(bytes) | Self::Float(bytes) => bytes,
        }
    }

    /// A number from its bytes, which may be put in order for it.
    fn read(self, bytes: &mut [u8], is_big_endian: bool) -> f64 {
        if is_big_endian {
            bytes.reverse();
        }
        let mut wide = [0; 8];
        wide[..bytes.len()].copy_from_slice(bytes);
        let whole = u64::from_le_bytes(wide);
        let unused = 64 - 8 * bytes.len() as u32;
        match self {
            Self::U8 | Self::Unsigned(_) => whole as f64,
            Self::I8 | Self::Signed(_) => ((whole << unused).cast_signed() >> unused) as f64,
            Self::Float(4) => f64::from(f32::from_bits(whole as u32)),
            Self::Float(_) => f64::from_bits(whole),
        }
    }
}

impl Header {
    /// Reads an IDX or NumPy header, and nothing behind it. None, if it is neither.
    fn read(reader: &mut dyn Read) -> io::Result<Option<Result<Self, String>>> {
        let mut magic = [0; 4];
        reader.read_exact(&mut magic)?;
        match magic {
            [0, 0, ..] => idx::header(magic, reader).map(Some),
            [0x93, b'N', b'U', b'M'] => npy::header(reader).map(Some),
            _ => Ok(None),
        }
    }

    pub fn count(&self) -> usize {
        self.dims.iter().product()
    }

    /// Whether it has one number each: a list of labels, perhaps written as a column.
    pub fn is_labels(&self) -> bool {
        matches!(self.dims.as_slice(), [_] | [_, 1])
    }

    /// `60000 × 28 × 28`.
    pub fn size_text(&self) -> String {
        self.dims.iter().map(ToString::to_string).collect::<Vec<_>>().join(" × ")
    }
}

/// Checks dimensions before memory is taken for them.
pub fn checked(dims: Vec<usize>) -> Result<Vec<usize>, String> {
    let count = dims.iter().try_fold(1_usize, |count, dim| count.checked_mul(*dim));
    match count {
        Some(0) => Err("says it has no numbers: nothing could be learnt from it".to_owned()),
        Some(count) if count <= MOST_NUMBERS => Ok(dims),
        _ => Err(format!(
            "promises {} numbers: at most {MOST_NUMBERS} fit",
            dims.iter().map(ToString::to_string).collect::<Vec<_>>().join(" × ")
        )),
    }
}

impl Array {
    /// The array of an IDX or `.npy` file, packed or not. None, if the file is neither.
    pub fn of_file(path: &Path, watch: &Watch) -> Result<Option<Self>, DataError> {
        let mut reader = source::open(path, watch)?;
        let header = Header::read(&mut reader).map_err(|error| source::failed(path, watch, &error))?;
        let Some(header) = header else { return Ok(None) };
        let header = header.map_err(|what| source::fault(path, what))?;
        if header.dims.is_empty() {
            return Err(source::fault(path, "is a single number: images or labels are wanted"));
        }
        Ok(Some(Self { name: source::name(path), path: path.to_owned(), place: None, header }))
    }

    /// The arrays of an `.npz` file; single numbers, texts and the like are left out if there are others. Nothing is unpacked to the disk.
    pub fn of_archive(path: &Path, watch: &Watch) -> Result<Vec<Self>, DataError> {
        let mut archive = archive(path)?;
        let (mut arrays, mut problem) = (Vec::new(), None);
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place).map_err(|error| source::fault(path, broken(&error)))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let header = Header::read(&mut entry).map_err(|error| source::failed(path, watch, &error))?;
            match header {
                Some(Ok(header)) => arrays.push(Self { name, path: path.to_owned(), place: Some(place), header }),
                Some(Err(what)) => {
                    problem = Some(source::fault(path, format_args!("has an array '{name}' that {what}")));
                }
                None => {}
            }
        }
        arrays.retain(|array: &Self| !array.header.dims.is_empty());
        let has_labels = arrays.iter().any(|array| array.header.is_labels());
        let has_images = arrays.iter().any(|array| !array.header.is_labels());
        problem.filter(|_| !(has_labels && has_images)).map_or(Ok(arrays), Err)
    }

    /// How much of the disk is read for it, as a watch counts it.
    pub fn work(&self) -> u64 {
        if self.place.is_none() { source::length(&self.path) } else { 0 }
    }

    /// Gives `read` what stands behind the header; it must be used up then.
    fn read<R>(&self, watch: &Watch, read: impl FnOnce(&mut dyn Read) -> io::Result<R>) -> Result<R, DataError> {
        let whole = |reader: &mut dyn Read| {
            Header::read(reader)?.ok_or(io::ErrorKind::InvalidData)?.map_err(io::Error::other)?;
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

    /// The numbers as pixels: bytes stay bytes.
    pub fn pixels(&self, watch: &Watch) -> Result<Pixels, DataError> {
        let count = self.header.count();
        if self.header.number == Number::U8 {
            return self.read(watch, |reader| bytes(reader, count)).map(Pixels::U8);
        }
        let mut numbers: Vec<f32> = Vec::new();
        self.each(watch, |x| numbers.push(x as f32))?;
        match numbers.iter().position(|x| !x.is_finite()) {
            None => Ok(Pixels::F32(numbers)),
            Some(at) => {
                let (what, x) = (&self.name, numbers[at]);
                let at = at + 1;
                Err(source::fault(&self.path, format_args!("has {x} as number {at} of '{what}': all must be finite")))
            }
        }
    }

    /// The numbers as labels.
    pub fn labels(&self, watch: &Watch) -> Result<Vec<i64>, DataError> {
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
                Err(source::fault(&self.path, format_args!("has {x} in '{}': labels must be whole numbers", self.name)))
            }
        }
    }

    /// Hands every number over.
    fn each(&self, watch: &Watch, mut take: impl FnMut(f64)) -> Result<(), DataError> {
        let Header { number, is_big_endian, .. } = self.header;
        self.read(watch, |reader| {
            let size = number.bytes();
            let mut chunk = vec![0; CHUNK * size];
            let mut left = self.header.count() * size;
            while left > 0 {
                watch.advance(0).map_err(io::Error::other)?;
                let part = left.min(chunk.len());
                reader.read_exact(&mut chunk[..part])?;
                let numbers = chunk[..part].chunks_exact_mut(size);
                numbers.for_each(|bytes| take(number.read(bytes, is_big_endian)));
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
    let file = File::open(path).map_err(|error| source::fault(path, format_args!("can't be read ({error})")))?;
    ZipArchive::new(BufReader::new(file)).map_err(|error| source::fault(path, broken(&error)))
}

fn broken(error: &zip::result::ZipError) -> String {
    format!("is no whole ZIP archive, as an .npz file is one ({error})")
}

//! Files as they are read: only regular ones, unpacked if they are packed with gzip, watched.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use super::packed::Unpacked;
use crate::data::{DataError, Watch};
use crate::refusal;

/// How much of a file is looked at to tell what it is.
const PEEK: usize = 512;

/// A sentence about a file.
pub fn fault(path: &Path, what: impl std::fmt::Display) -> DataError {
    DataError(format!("'{}' {what}", path.display()))
}

/// What went wrong while a file was read: somebody's cancelling, or the system's reason.
pub fn failed(path: &Path, watch: &Watch, error: &io::Error) -> DataError {
    match error.kind() {
        _ if watch.is_cancelled() => DataError::cancelled(),
        io::ErrorKind::UnexpectedEof => fault(path, "ends too early: it is cut off, get it again"),
        // what the unpacking says
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            fault(path, format_args!("is damaged ({error}): get it again"))
        }
        _ => fault(path, format_args!("can't be read ({})", refusal::reason(error))),
    }
}

/// Opens a regular file, unpacked where it is packed.
pub fn open<'a>(path: &Path, watch: &'a Watch) -> Result<BufReader<Box<dyn Read + 'a>>, DataError> {
    let told = |error: &io::Error| failed(path, watch, error);
    // anything else might never end, or wait for ever
    let about = fs::metadata(path).map_err(|error| told(&error))?;
    if !about.is_file() {
        return Err(fault(path, "is no file"));
    }
    if about.len() == 0 {
        return Err(fault(path, "is empty"));
    }
    let file = File::open(path).map_err(|error| told(&error))?;
    let mut raw = BufReader::with_capacity(1 << 16, Metered { file, watch });
    let is_packed = raw.fill_buf().map_err(|error| told(&error))?.starts_with(&[0x1f, 0x8b]);
    let name = name(path);
    let on_rest = move |count: u64| {
        let bytes = refusal::counted(count, "byte that is", "bytes that are");
        watch.remark(format!("left out: {bytes} none of the packed data but behind it in '{name}'"));
    };
    let reader: Box<dyn Read + 'a> = if is_packed { Box::new(Unpacked::new(raw, on_rest)) } else { Box::new(raw) };
    Ok(BufReader::with_capacity(1 << 16, reader))
}

/// The first bytes, unpacked; none if it can't be read.
pub fn peek(path: &Path) -> Vec<u8> {
    let mut start = Vec::new();
    let watch = Watch::default();
    if let Ok(reader) = open(path, &watch) {
        // what came before a mistake is enough to tell what it is
        let _ = reader.take(PEEK as u64).read_to_end(&mut start);
    }
    start
}

/// Whether a file's own bytes, as they lie on the disk, begin like gzip.
pub fn is_packed(path: &Path) -> bool {
    let mut start = [0; 2];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == [0x1f, 0x8b]
}

/// The length of a file as it lies on the disk.
pub fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
}

/// Files and folders of a folder, each in order of its name; hidden ones and links are left out, so that nothing
/// outside the folder is read.
pub fn list(folder: &Path) -> Result<[Vec<PathBuf>; 2], DataError> {
    let told = |error: io::Error| fault(folder, format_args!("can't be read ({})", refusal::reason(&error)));
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).map_err(told)? {
        let entry = entry.map_err(told)?;
        let kind = entry.file_type().map_err(told)?;
        if entry.file_name().to_string_lossy().starts_with(['.', '_']) {
            continue;
        }
        if kind.is_dir() {
            folders.push(entry.path());
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    folders.sort();
    Ok([files, folders])
}

/// A path's last name. Bytes that are no UTF-8 become `\\xB0`, so that different names stay different.
pub fn name(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.file_name().map_or(&[][..], |name| name.as_encoded_bytes()).utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    text
}

/// Tells the watch what is read, and stops when it says so.
struct Metered<'a> {
    file: File,
    watch: &'a Watch,
}

impl Read for Metered<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.watch.advance(read as u64).map_err(io::Error::other)?;
        Ok(read)
    }
}

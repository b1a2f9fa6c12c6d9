//! Files: read as such only, and written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;

/// Opens a file to be read. A folder is refused, and so is a pipe or a device, which might keep us waiting for ever.
///
/// # Errors
/// What the system says.
pub fn open(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    File::open(path)
}

/// The bytes of a file; of one that is longer than `most` only one byte more.
///
/// # Errors
/// As [`open`].
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file whole or not at all.
///
/// # Errors
/// What the system says; an older file is untouched then.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = begin(path)?;
    file.write_all(bytes)?;
    file.commit()
}

/// Whether [`write()`] could begin, to be asked before long work.
///
/// # Errors
/// What the system says.
pub fn check_writable(path: &Path) -> io::Result<()> {
    begin(path)?.discard()
}

fn begin(path: &Path) -> io::Result<AtomicWriteFile> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder; give a file's name in it"));
    }
    AtomicWriteFile::open(path)
}

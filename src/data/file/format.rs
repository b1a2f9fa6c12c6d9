//! Which header follows, by the first bytes of a file.

use std::io::{self, Read};

use super::header::Header;
use super::{idx, npy};

/// Reads an IDX or NumPy header, and nothing behind it. None, if it is neither.
pub fn read_header(reader: &mut dyn Read) -> io::Result<Option<Result<Header, String>>> {
    let mut magic = [0; 4];
    match reader.read_exact(&mut magic) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    match magic {
        [0, 0, ..] => idx::header(magic, reader).map(Some),
        [0x93, b'N', b'U', b'M'] => npy::header(reader).map(Some),
        _ => Ok(None),
    }
}

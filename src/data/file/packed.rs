//! Files packed with gzip: one member behind the other, and zero bytes behind the last, as tapes and some servers add
//! them; `gzip` ignores those too.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// Unpacks.
pub struct Unpacked<R: BufRead> {
    /// None at the end.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Unpacked<R> {
    pub fn new(packed: R) -> Self {
        Self { member: Some(GzDecoder::new(packed)) }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let read = member.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            let Some(mut rest) = self.member.take().map(GzDecoder::into_inner) else { break };
            if skip_zeros(&mut rest)? {
                self.member = Some(GzDecoder::new(rest));
            }
        }
        Ok(0)
    }
}

/// Whether anything is left behind the zeros.
fn skip_zeros(rest: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let bytes = rest.fill_buf()?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let zeros = bytes.iter().position(|byte| *byte != 0);
        let skipped = zeros.unwrap_or(bytes.len());
        rest.consume(skipped);
        if zeros.is_some() {
            return Ok(true);
        }
    }
}

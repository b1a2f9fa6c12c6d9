//! Files packed with gzip: one member behind the other. What stands behind the last and begins no other is left out, as
//! `gzip` does: zero bytes, which tapes and some servers add, without a word, anything else with its length.

use std::io::{self, BufRead, Chain, Cursor, Read};

use flate2::bufread::GzDecoder;

/// How gzip begins.
const START: &[u8] = &[0x1f, 0x8b];

/// A member's first bytes, which were looked at, and the others.
type Member<R> = GzDecoder<Chain<Cursor<Vec<u8>>, R>>;

/// Unpacks; tells `on_rest` how many bytes behind the last member are none of it.
pub struct Unpacked<R: BufRead, F: FnMut(u64)> {
    /// None at the end.
    member: Option<Member<R>>,
    on_rest: F,
}

impl<R: BufRead, F: FnMut(u64)> Unpacked<R, F> {
    pub fn new(packed: R, on_rest: F) -> Self {
        Self { member: Some(GzDecoder::new(Cursor::default().chain(packed))), on_rest }
    }
}

impl<R: BufRead, F: FnMut(u64)> Read for Unpacked<R, F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let read = member.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            let Some((_, mut rest)) = self.member.take().map(|member| member.into_inner().into_inner()) else { break };
            if !skip_zeros(&mut rest)? {
                break;
            }
            let mut start = Vec::new();
            rest.by_ref().take(START.len() as u64).read_to_end(&mut start)?;
            if start == START {
                self.member = Some(GzDecoder::new(Cursor::new(start).chain(rest)));
            } else {
                let behind = io::copy(&mut rest, &mut io::sink())?;
                (self.on_rest)(start.len() as u64 + behind);
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

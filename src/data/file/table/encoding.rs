//! The encoding of a text file: UTF-8, or what its bytes look like.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::records::BOM;

/// What is known of the bytes seen so far.
pub struct Seen {
    detector: EncodingDetector,
    is_utf8: bool,
    has_mark: bool,
}

impl Seen {
    /// `start` is how the file begins.
    pub fn new(start: &[u8]) -> Self {
        let detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        Self { detector, is_utf8: true, has_mark: start.starts_with(BOM) }
    }

    /// Takes a field in.
    pub fn see(&mut self, field: &[u8]) {
        if field.is_ascii() {
            return;
        }
        self.is_utf8 &= std::str::from_utf8(field).is_ok();
        self.detector.feed(field, false);
        // words are judged one by one
        self.detector.feed(b"\n", false);
    }

    /// The encoding, and whether it is a guess; `wanted` names one, or is `auto`.
    pub fn encoding(mut self, wanted: &str) -> Result<(&'static Encoding, bool), String> {
        if !matches!(wanted, "" | "auto") {
            let known = Encoding::for_label(wanted.as_bytes()).filter(|encoding| encoding.is_ascii_compatible());
            return known.map(|encoding| (encoding, false)).ok_or_else(|| {
                format!(
                    "can't be read in the encoding '{wanted}': names like utf-8, windows-1252, euc-kr or shift_jis are known"
                )
            });
        }
        if self.is_utf8 || self.has_mark {
            return Ok((UTF_8, false));
        }
        self.detector.feed(b"", true);
        Ok((self.detector.guess(None, Utf8Detection::Deny), true))
    }
}

/// A field as text.
pub fn decode<'a>(field: &'a [u8], encoding: &'static Encoding) -> Result<Cow<'a, str>, String> {
    encoding.decode_without_bom_handling_and_without_replacement(field).ok_or_else(|| {
        let name = encoding.name();
        let shown = String::from_utf8_lossy(field).chars().take(40).collect::<String>();
        format!("'{shown}' is no text in {name}: save the file as UTF-8, or name its encoding, as encoding=windows-1252 does")
    })
}

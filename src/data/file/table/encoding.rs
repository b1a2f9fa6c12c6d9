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
    /// A field that is not ASCII, the first.
    example: Option<Vec<u8>>,
}

impl Seen {
    /// `start` is how the file begins.
    pub fn new(start: &[u8]) -> Self {
        let detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        Self { detector, is_utf8: true, has_mark: start.starts_with(BOM), example: None }
    }

    /// Takes a field in.
    pub fn see(&mut self, field: &[u8]) {
        if field.is_ascii() {
            return;
        }
        self.example.get_or_insert_with(|| field.to_vec());
        self.is_utf8 &= std::str::from_utf8(field).is_ok();
        self.detector.feed(field, false);
        // words are judged one by one
        self.detector.feed(b"\n", false);
    }

    /// The encoding, and a field that is not ASCII if the encoding is a guess; `wanted` names one, or is `auto`.
    pub fn encoding(mut self, wanted: &str) -> Result<(&'static Encoding, Option<Vec<u8>>), String> {
        if !matches!(wanted, "" | "auto") {
            return named(wanted).map(|encoding| (encoding, None)).ok_or_else(|| {
                format!(
                    "can't be read in the encoding '{wanted}': names like utf-8, windows-1252, euc-kr or shift_jis are known"
                )
            });
        }
        if self.is_utf8 || self.has_mark {
            return Ok((UTF_8, None));
        }
        self.detector.feed(b"", true);
        Ok((self.detector.guess(None, Utf8Detection::Deny), self.example))
    }
}

/// An encoding by one of the names that the web, Windows, Python and others have for it.
fn named(name: &str) -> Option<&'static Encoding> {
    let dashed = name.to_lowercase().replace(['_', ' '], "-");
    let plain = dashed.replace('-', "");
    let number = ["cp", "ms", "win", "windows", "ibm", "oem", "dos", "codepage", "x", ""].iter();
    let number = number.filter_map(|before| plain.strip_prefix(before)?.parse().ok()).find_map(by_number);
    let alias = match plain.as_str() {
        "uhc" | "euckr" | "korean" | "wansung" => "euc-kr",
        "sjis" | "shiftjis" | "mskanji" | "windows31j" => "shift_jis",
        "eucjp" | "ujis" => "euc-jp",
        "euccn" => "gbk",
        "big5hkscs" => "big5",
        "utf8sig" | "utf8bom" => "utf-8",
        "macroman" => "macintosh",
        "latin9" => "iso-8859-15",
        "latin10" => "iso-8859-16",
        "koi8r" => "koi8-r",
        "koi8u" => "koi8-u",
        _ => &plain,
    };
    let labels = [name, &dashed, alias].map(str::as_bytes);
    let known = labels.into_iter().find_map(Encoding::for_label).or_else(|| Encoding::for_label(number?.as_bytes()));
    known.filter(|encoding| encoding.is_ascii_compatible())
}

/// The label of the encoding that Windows has a number for.
fn by_number(number: u32) -> Option<&'static str> {
    const SINGLE: [&str; 9] = [
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
    ];
    match number {
        949 | 51949 => Some("euc-kr"),
        932 => Some("shift_jis"),
        51932 => Some("euc-jp"),
        936 => Some("gbk"),
        54936 => Some("gb18030"),
        950 => Some("big5"),
        866 => Some("ibm866"),
        874 => Some("windows-874"),
        65001 => Some("utf-8"),
        10000 => Some("macintosh"),
        20866 => Some("koi8-r"),
        21866 => Some("koi8-u"),
        28591 => Some("iso-8859-1"),
        _ => SINGLE.get(number.checked_sub(1250)? as usize).copied(),
    }
}

/// A field as text. Bytes without a meaning, which the web's encodings take for control characters that no one sees, are
/// refused.
pub fn decode<'a>(field: &'a [u8], encoding: &'static Encoding) -> Result<Cow<'a, str>, String> {
    let is_seen = |text: &Cow<'_, str>| encoding == UTF_8 || !text.contains(|c| ('\u{80}'..='\u{9f}').contains(&c));
    encoding.decode_without_bom_handling_and_without_replacement(field).filter(is_seen).ok_or_else(|| {
        let name = encoding.name();
        let shown = String::from_utf8_lossy(field).chars().take(40).collect::<String>();
        format!(
            "has '{shown}', which is no text in {name}: save the file as UTF-8, or name its encoding, as \
             encoding=windows-1251 or encoding=cp949 does"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_have_many_names() {
        for (names, wanted) in [
            (
                &["cp949", "CP949", "uhc", "ms949", "euc-kr", "euckr", "EUC_KR", "windows-949", "ks_c_5601-1987"][..],
                "EUC-KR",
            ),
            (
                &[
                    "cp1252",
                    "latin1",
                    "latin-1",
                    "Latin_1",
                    "iso-8859-1",
                    "windows-1252",
                    "win1252",
                    "1252",
                    "ISO8859-1",
                ],
                "windows-1252",
            ),
            (&["cp1251", "windows1251", "win-1251", "1251"], "windows-1251"),
            (&["cp932", "sjis", "shift_jis", "Shift-JIS", "shiftjis", "ms932", "windows-31j"], "Shift_JIS"),
            (&["gbk", "gb2312", "cp936", "ms936", "euc-cn"], "GBK"),
            (&["gb18030", "GB-18030"], "gb18030"),
            (&["big5", "cp950", "big5-hkscs", "big5_hkscs"], "Big5"),
            (&["euc-jp", "euc_jp", "eucjp"], "EUC-JP"),
            (&["cp866", "ibm866", "866"], "IBM866"),
            (&["koi8-r", "koi8r"], "KOI8-R"),
            (&["cp1250", "cp-1250"], "windows-1250"),
            (&["tis-620", "cp874"], "windows-874"),
            (&["utf-8", "utf8", "UTF_8", "utf-8-sig", "utf_8_sig", "cp65001"], "UTF-8"),
            (&["iso8859-15", "iso-8859-15", "latin9", "l9"], "ISO-8859-15"),
            (&["macroman", "mac-roman", "macintosh"], "macintosh"),
        ] {
            for name in names {
                assert_eq!(named(name).map(Encoding::name), Some(wanted), "{name}");
            }
        }
        for name in ["utf-16", "klingon", "cp437", "cp1259", "iso-2022-jp", "9999999999", "", "cp", "utf-7"] {
            assert_eq!(named(name), None, "{name}");
        }
    }
}

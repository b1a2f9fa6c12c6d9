//! What stands before the numbers of an array: their kind and how many there are.

use half::f16;

use crate::data::MOST_NUMBERS;

/// How a number is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    Bool,
    U8,
    I8,
    Unsigned(usize),
    Signed(usize),
    /// 2, 4 or 8 bytes.
    Float(usize),
    /// Text of so many bytes, one for each character.
    Bytes(usize),
    /// Text of so many bytes, four for each character.
    Unicode(usize),
}

/// What stands before the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub dims: Vec<usize>,
    pub number: Number,
    /// Whether the lowest byte of a number comes last.
    pub is_big_endian: bool,
    /// Whether the first dimension runs fastest, as Fortran has it.
    pub is_by_column: bool,
    /// What it is called: `IDX`.
    pub format: &'static str,
}

impl Number {
    pub const fn bytes(self) -> usize {
        match self {
            Self::Bool | Self::U8 | Self::I8 => 1,
            Self::Unsigned(bytes)
            | Self::Signed(bytes)
            | Self::Float(bytes)
            | Self::Bytes(bytes)
            | Self::Unicode(bytes) => bytes,
        }
    }

    /// Whether it is text.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Bytes(_) | Self::Unicode(_))
    }

    /// Text from its bytes; zeros behind it are no part of it.
    pub fn read_text(self, bytes: &[u8], is_big_endian: bool) -> String {
        let letter = |bytes: &[u8; 4]| {
            let code = if is_big_endian { u32::from_be_bytes(*bytes) } else { u32::from_le_bytes(*bytes) };
            // different codes stay different
            char::from_u32(code).map_or_else(|| format!("\\u{{{code:X}}}"), String::from)
        };
        let text: String = match self {
            Self::Unicode(_) => bytes.as_chunks().0.iter().map(letter).collect(),
            _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
        };
        text.trim_end_matches('\0').to_owned()
    }

    /// A number from its bytes, which may be put in order for it; NaN for text.
    pub fn read(self, bytes: &mut [u8], is_big_endian: bool) -> f64 {
        if self.is_text() {
            return f64::NAN;
        }
        if is_big_endian {
            bytes.reverse();
        }
        let mut wide = [0; 8];
        wide[..bytes.len()].copy_from_slice(bytes);
        let whole = u64::from_le_bytes(wide);
        let unused = 64 - 8 * bytes.len() as u32;
        match self {
            Self::Bool => f64::from(u8::from(whole != 0)),
            Self::U8 | Self::Unsigned(_) => whole as f64,
            Self::I8 | Self::Signed(_) => ((whole << unused).cast_signed() >> unused) as f64,
            Self::Float(2) => f16::from_bits(whole as u16).to_f64(),
            Self::Float(4) => f64::from(f32::from_bits(whole as u32)),
            Self::Float(_) => f64::from_bits(whole),
            Self::Bytes(_) | Self::Unicode(_) => f64::NAN,
        }
    }
}

impl Header {
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

//! NumPy's `.npy`: a magic word, a version, the length of a Python dictionary, the dictionary, the numbers (NEP 1).

use std::io::{self, Read};

use super::header::{Header, Number, checked};

/// Longest dictionary read, in bytes; NumPy's own are below 200.
const LONGEST: usize = 1 << 16;

/// Longest text that can be a label, in characters.
const LONGEST_TEXT: usize = 1000;

/// Reads what stands behind the first four bytes.
pub fn header(reader: &mut dyn Read) -> io::Result<Result<Header, String>> {
    let mut start = [0; 6];
    reader.read_exact(&mut start)?;
    let [b'P', b'Y', version, _, low, high] = start else {
        return Ok(Err("begins like a .npy file but is none".to_owned()));
    };
    let mut length = usize::from(u16::from_le_bytes([low, high]));
    if version > 1 {
        let mut more = [0; 2];
        reader.read_exact(&mut more)?;
        length += usize::from(u16::from_le_bytes(more)) << 16;
    }
    if length > LONGEST {
        return Ok(Err(format!("has a description of {length} bytes: at most {LONGEST} make sense")));
    }
    let mut text = vec![0; length];
    reader.read_exact(&mut text)?;
    Ok(read_description(&String::from_utf8_lossy(&text)))
}

/// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
fn read_description(text: &str) -> Result<Header, String> {
    let value = |key: &str| {
        let (_, rest) = text.split_once(&format!("'{key}':"))?;
        Some(rest.trim_start())
    };
    let incomplete = || "has a description that is no NumPy array's: write it anew with numpy.save".to_owned();
    let (Some(descr), Some(order), Some(shape)) = (value("descr"), value("fortran_order"), value("shape")) else {
        return Err(incomplete());
    };
    if let Some(fields) = descr.strip_prefix('[') {
        let names: Vec<&str> = fields.split("('").skip(1).filter_map(|rest| rest.split('\'').next()).take(4).collect();
        let [names, first] = [names.join(", "), names.first().copied().unwrap_or("x").to_owned()];
        return Err(format!(
            "is a structured array with the fields {names}: save each field as an array of its own, as \
             numpy.savez('data.npz', {first}=a['{first}'], …) does"
        ));
    }
    let kind = descr.strip_prefix('\'').and_then(|rest| rest.split_once('\'')).map_or(descr, |(kind, _)| kind);
    let (is_big_endian, number) = number(kind).ok_or_else(|| {
        let kind: String = kind.chars().take(40).collect();
        format!("has numbers of type {kind}: save them as uint8, int64, float32 or another plain type")
    })?;
    let inside = shape.strip_prefix('(').and_then(|rest| rest.split_once(')')).ok_or_else(incomplete)?.0;
    let dims = inside.split(',').map(str::trim).filter(|dim| !dim.is_empty()).map(str::parse);
    let dims: Vec<usize> = dims.collect::<Result<_, _>>().ok().ok_or_else(incomplete)?;
    if dims.len() > 8 {
        return Err(format!("has {} dimensions: at most 4 make sense", dims.len()));
    }
    let is_by_column = order.starts_with("True");
    Ok(Header { dims: checked(dims)?, number, is_big_endian, is_by_column, format: "NumPy" })
}

/// `<f4`, `|u1`: the order of the bytes and the kind of number.
fn number(kind: &str) -> Option<(bool, Number)> {
    let mut chars = kind.chars();
    let is_big_endian = match chars.next()? {
        '<' | '|' | '=' => false,
        '>' => true,
        _ => return None,
    };
    let number = match chars.as_str() {
        "b1" => Number::Bool,
        "u1" => Number::U8,
        "i1" => Number::I8,
        "u2" => Number::Unsigned(2),
        "u4" => Number::Unsigned(4),
        "u8" => Number::Unsigned(8),
        "i2" => Number::Signed(2),
        "i4" => Number::Signed(4),
        "i8" => Number::Signed(8),
        "f2" => Number::Float(2),
        "f4" => Number::Float(4),
        "f8" => Number::Float(8),
        text => {
            let (kind, length) = text.split_at_checked(1)?;
            let length = length.parse::<usize>().ok().filter(|length| (1..=LONGEST_TEXT).contains(length))?;
            match kind {
                "S" => Number::Bytes(length),
                "U" => Number::Unicode(4 * length),
                _ => return None,
            }
        }
    };
    Some((is_big_endian, number))
}

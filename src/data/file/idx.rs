//! IDX, the format of MNIST and its relatives: two zero bytes, the kind of number, how many dimensions, each of them as
//! four bytes, the numbers (Y. LeCun, C. Cortes, C. J. C. Burges).

use std::io::{self, Read};

use super::header::{Header, Number, checked};

/// Reads what stands behind the first four bytes.
pub fn header(magic: [u8; 4], reader: &mut dyn Read) -> io::Result<Result<Header, String>> {
    let [_, _, kind, dims] = magic;
    let number = match kind {
        0x08 => Number::U8,
        0x09 => Number::I8,
        0x0b => Number::Signed(2),
        0x0c => Number::Signed(4),
        0x0d => Number::Float(4),
        0x0e => Number::Float(8),
        _ => {
            return Ok(Err(format!(
                "begins like IDX but has numbers of kind {kind}: kinds 8, 9 and 11 to 14 are known"
            )));
        }
    };
    if !(1..=4).contains(&dims) {
        return Ok(Err(format!("begins like IDX but has {dims} dimensions: 1 to 4 are known")));
    }
    let mut sizes = Vec::new();
    for _ in 0..dims {
        let mut size = [0; 4];
        reader.read_exact(&mut size)?;
        sizes.push(u32::from_be_bytes(size) as usize);
    }
    Ok(checked(sizes).map(|dims| Header { dims, number, is_big_endian: true, is_by_column: false, format: "IDX" }))
}

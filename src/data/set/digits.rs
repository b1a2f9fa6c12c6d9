//! 1,797 handwritten digits of 8 × 8 pixels, real ones, inside the program.
//!
//! Each was scanned at 32 × 32 dots; a pixel counts the dots set in its 4 × 4 block, 0 to 16. Here divided by 16. See
//! `assets/README.md` for source and licence.

use std::io::Read as _;

use flate2::read::GzDecoder;

use crate::data::selection::{self, resized};
use crate::data::{DataError, Dataset, Make, Pixels};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "digits",
    label: "Digits",
    group: "Built in",
    about: "1,797 real handwritten digits of 8 × 8 pixels.",
    formula: "8 × 8 pixels from 0 to 1, 10 classes",
    source: "E. Alpaydin, C. Kaynak 1998, UCI Optical Recognition of Handwritten Digits, CC BY 4.0",
    params: &[
        selection::CLASSES,
        Param::integer("size", "Size", [8.0, 32.0], 8.0)
            .within(Limits::closed(4.0, 64.0))
            .unit("pixels")
            .help("Height and width of an image: other sizes than 8 are interpolated."),
    ],
    make: Make::built_in(|choice, _| {
        let digits = decode(FILE)?;
        let size = choice.number("size") as usize;
        let pixels = Pixels::F32(resized(digits.pixels.to_vec(), SIDE, size));
        Ok(Dataset { shape: [size, size, 1], pixels, ..digits })
    }),
};

/// 64 pixel columns and the label.
static FILE: &[u8] = include_bytes!("../../../assets/digits.csv.gz");
/// Height and width of an image, and its pixels.
const SIDE: usize = 8;
const SIZE: usize = SIDE * SIDE;

fn decode(file: &[u8]) -> Result<Dataset, DataError> {
    let damaged = |what: &str| DataError(format!("the digits inside the program are damaged: {what}"));
    let mut text = String::new();
    // The cap is twice what the file holds.
    GzDecoder::new(file).take(1 << 20).read_to_string(&mut text).map_err(|error| damaged(&error.to_string()))?;
    let (mut pixels, mut labels) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let numbers: Result<Vec<u8>, _> = line.split(',').map(str::parse).collect();
        match numbers.as_deref() {
            Ok([image @ .., label]) if image.len() == SIZE && *label < 10 => {
                pixels.extend(image.iter().map(|pixel| f32::from(*pixel) / 16.0));
                labels.push(u32::from(*label));
            }
            _ => return Err(damaged(&format!("line {} is not 64 pixels and a label", labels.len() + 1))),
        }
    }
    let classes = (0..10).map(|digit| digit.to_string()).collect();
    Ok(Dataset { shape: [SIDE, SIDE, 1], pixels: Pixels::F32(pixels), labels, classes, ..Dataset::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts as the data set's own description gives them (`optdigits.names`, test part).
    #[test]
    fn all_digits_are_there() {
        let digits = decode(FILE).expect("the embedded file is whole");
        let mut counts = [0; 10];
        for label in &digits.labels {
            counts[*label as usize] += 1;
        }
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180], "images of each class");
        assert_eq!(digits.pixels.len(), 1797 * 64, "pixels");
        let is_in_range = |at| digits.image(at).iter().all(|pixel| (0.0..=1.0).contains(pixel));
        assert!((0..digits.len()).all(is_in_range), "pixels are from 0 to 1");
    }

    #[test]
    fn damage_is_a_sentence() {
        let error = decode(&FILE[..500]).expect_err("half a file");
        assert!(error.0.contains("are damaged"), "{error}");
    }
}

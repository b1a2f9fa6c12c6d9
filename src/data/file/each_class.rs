//! A folder with one `.npy` file a class, each row or image of it a sample, as Quick, Draw! has them.

use super::array::Array;
use super::labels::Labels;
use super::part::{Part, Role};
use super::{Request, assemble, source};
use crate::data::{DataError, Dataset, MOST_NUMBERS, Pixels, Watch};

/// Numbers in a row of Quick, Draw!, MNIST and their kin.
const SQUARE: [usize; 2] = [28, 28];

/// Whether some arrays are one for each class: two at least, of samples of the same size.
pub fn are(arrays: &[Array]) -> bool {
    let [first, _, ..] = arrays else { return false };
    let is_one = |array: &Array| {
        array.header.format == "NumPy" && !array.header.is_labels() && array.header.dims[1..] == first.header.dims[1..]
    };
    arrays.iter().all(is_one)
}

pub fn load(request: &Request, arrays: &[Array], watch: &Watch) -> Result<Dataset, DataError> {
    let total = arrays.iter().fold(0_usize, |total, array| total.saturating_add(array.header.count()));
    if total > MOST_NUMBERS {
        let what = format!("has {total} numbers in {} classes: at most {MOST_NUMBERS} fit", arrays.len());
        return Err(source::fault(&request.path, what));
    }
    watch.expect(arrays.iter().map(Array::work).sum());
    let names = names(arrays);
    let dims = &arrays[0].header.dims[1..];
    let is_square = request.shape.is_empty() && *dims == [SQUARE[0] * SQUARE[1]];
    let wanted = if is_square { &SQUARE[..] } else { &request.shape };
    let (shape, planes) = assemble::shape(dims, wanted).map_err(|what| source::fault(&request.path, what))?;
    let mut pixels = Pixels::U8(Vec::new());
    let mut labels = Vec::new();
    for (class, array) in (0..).zip(arrays) {
        pixels = assemble::joined(pixels, array.pixels(watch)?);
        labels.resize(labels.len() + array.header.dims[0], class);
    }
    let pixels = if planes { assemble::interleave(&pixels, shape) } else { pixels };
    let (pixels, shape) = assemble::turned(pixels, shape, request.is_transposed);
    let pixels = if dims.len() > 1 || !wanted.is_empty() { assemble::as_bytes(pixels) } else { pixels };
    let part = Part { role: Role::Train, shape, pixels, labels: Labels::Names(names, labels) };
    let mut data = assemble::dataset(&request.path, vec![part], None)?;
    data.format = "NumPy";
    data.notes.push("one .npy file a class".to_owned());
    if is_square {
        data.notes.push("rows of 784 numbers are images of 28 × 28 (shape=[1, 784] keeps rows)".to_owned());
    }
    Ok(data)
}

/// The files' names, without what they all begin with up to a word's end: `full_numpy_bitmap_`.
fn names(arrays: &[Array]) -> Vec<String> {
    let names: Vec<&str> =
        arrays.iter().map(|array| array.name.trim_end_matches(".gz").trim_end_matches(".npy")).collect();
    let first = names[0];
    let is_shared = |end: &usize| names.iter().all(|name| name.len() > *end && name.starts_with(&first[..*end]));
    let ends = first.match_indices(['_', '-', ' ']).map(|(at, mark)| at + mark.len());
    let shared = ends.filter(is_shared).max().unwrap_or(0);
    names.iter().map(|name| name[shared..].to_owned()).collect()
}

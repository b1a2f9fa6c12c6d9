//! Parts of a data set, put together.

use std::collections::BTreeSet;
use std::path::Path;

use super::labels::{self, Labels};
use super::part::{self, Part};
use super::source;
use crate::data::{DataError, Dataset, MOST_NUMBERS, Pixels};
use crate::refusal::counted;

/// One data set of its parts, the training part first. Without names the labels that occur are the classes.
pub fn dataset(path: &Path, parts: Vec<Part>, names: Option<Vec<String>>) -> Result<Dataset, DataError> {
    let sizes: Vec<_> = parts.iter().map(|part| (part.role, part.labels.len())).collect();
    let (test_from, held_from, parts_note) = part::places(&sizes);
    let total: usize = parts.iter().map(|part| part.pixels.len()).sum();
    if total > MOST_NUMBERS {
        return Err(source::fault(path, format_args!("has {total} numbers in all: at most {MOST_NUMBERS} fit")));
    }
    let mut parts = parts.into_iter();
    let Some(Part { shape, mut pixels, labels, role: first }) = parts.next() else {
        return Err(source::fault(path, "has no images"));
    };
    let mut labels = vec![labels];
    for part in parts {
        if part.shape != shape {
            let [a, b] = [shape, part.shape].map(size_text);
            let [first, second] = [first, part.role].map(part::Role::name);
            return Err(source::fault(path, format_args!("has {first} images of {a} but {second} images of {b}")));
        }
        pixels = joined(pixels, part.pixels);
        labels.push(part.labels);
    }
    let (labels, classes) = match names {
        Some(names) => (labels.iter().flat_map(numbers).collect(), names),
        None => labels::classes(path, &labels)?,
    };
    let notes = parts_note.map(str::to_owned).into_iter().chain(labels::alike(&classes)).collect();
    let data =
        Dataset { shape, pixels, labels, classes, test_from, held_from, notes, format: "", ..Dataset::default() };
    let seen: BTreeSet<u32> = data.labels.iter().copied().collect();
    if seen.len() < 2 {
        let what = "has images of one class only: two classes at least are needed to tell them apart";
        return Err(source::fault(path, what));
    }
    Ok(data)
}

/// Labels that are the numbers of their classes.
fn numbers(labels: &Labels) -> Vec<u32> {
    match labels {
        Labels::Numbers(labels) => labels.iter().map(|label| *label as u32).collect(),
        Labels::Names(_, labels) => labels.clone(),
    }
}

/// The images of two parts, one behind the other.
pub fn joined(first: Pixels, second: Pixels) -> Pixels {
    match (first, second) {
        (first, second) if first.is_empty() => second,
        (Pixels::U8(mut first), Pixels::U8(second)) => {
            first.reserve_exact(second.len());
            first.extend(second);
            Pixels::U8(first)
        }
        (first, second) => {
            let mut first = first.to_vec();
            first.extend(second.to_vec());
            Pixels::F32(first)
        }
    }
}

/// Images turned where that is asked for, and their shape then.
pub fn turned(pixels: Pixels, shape: [usize; 3], is_turned: bool) -> (Pixels, [usize; 3]) {
    let [height, width, channels] = shape;
    if is_turned { (transpose(&pixels, shape), [width, height, channels]) } else { (pixels, shape) }
}

/// Height, width and channels of images with these dimensions, and whether their channels come one after the other.
pub fn shape(dims: &[usize], wanted: &[usize]) -> Result<([usize; 3], bool), String> {
    let few = |channels: usize| (1..=4).contains(&channels);
    match (dims, wanted) {
        ([size] | [size, 1], [_, ..]) => of_numbers(*size, wanted).map(|shape| (shape, false)),
        ([size], []) => Ok(([1, 1, *size], false)),
        ([height, width], _) => Ok(([*height, *width, 1], false)),
        ([height, width, channels], _) if few(*channels) => Ok(([*height, *width, *channels], false)),
        ([channels, height, width], _) if few(*channels) => Ok(([*height, *width, *channels], true)),
        _ => {
            let dims = dims.iter().map(ToString::to_string).collect::<Vec<_>>().join(" × ");
            Err(format!("has images of {dims} numbers: height × width, height × width × channels or a row is wanted"))
        }
    }
}

/// The shape asked for, of images that are a row of so many numbers.
pub fn of_numbers(size: usize, wanted: &[usize]) -> Result<[usize; 3], String> {
    let shape = match *wanted {
        [] => [1, 1, size],
        [height, width] => [height, width, 1],
        [height, width, channels] => [height, width, channels],
        _ => return Err("can't have that shape: it must be [height, width] or [height, width, channels]".to_owned()),
    };
    if shape.iter().product::<usize>() == size {
        return Ok(shape);
    }
    let numbers = counted(size, "number", "numbers");
    Err(format!("has {numbers} for an image, which is no shape of {}", size_text(shape)))
}

fn size_text([height, width, channels]: [usize; 3]) -> String {
    format!("{height} × {width} × {channels}")
}

/// Moves every number of every image: `from` says where the number for a place comes from.
fn moved(pixels: &Pixels, size: usize, from: impl Fn(usize) -> usize) -> Pixels {
    let sources: Vec<usize> = (0..size).map(from).collect();
    match pixels {
        Pixels::U8(numbers) => Pixels::U8(each_moved(numbers, &sources)),
        Pixels::F32(numbers) => Pixels::F32(each_moved(numbers, &sources)),
    }
}

fn each_moved<T: Copy>(numbers: &[T], sources: &[usize]) -> Vec<T> {
    let mut moved = Vec::with_capacity(numbers.len());
    for image in numbers.chunks_exact(sources.len()) {
        moved.extend(sources.iter().map(|source| image[*source]));
    }
    moved
}

/// The same numbers with the last dimension fastest, where the first was.
pub fn by_rows(pixels: &Pixels, dims: &[usize]) -> Pixels {
    match pixels {
        Pixels::U8(numbers) => Pixels::U8(each_by_row(numbers, dims)),
        Pixels::F32(numbers) => Pixels::F32(each_by_row(numbers, dims)),
    }
}

fn each_by_row<T: Copy>(numbers: &[T], dims: &[usize]) -> Vec<T> {
    let source = |mut at: usize| {
        let (mut source, mut step) = (0, numbers.len());
        for dim in dims.iter().rev() {
            step /= dim;
            source += at % dim * step;
            at /= dim;
        }
        source
    };
    (0..numbers.len()).map(|at| numbers[source(at)]).collect()
}

/// Images whose numbers go up to 255 and are whole are bytes, however they are stored.
pub fn as_bytes(pixels: Pixels) -> Pixels {
    let is_byte = |x: &f32| x.fract() == 0.0 && (0.0..=255.0).contains(x);
    match pixels {
        Pixels::F32(numbers) if numbers.iter().all(is_byte) && numbers.iter().any(|x| *x > 1.0) => {
            Pixels::U8(numbers.iter().map(|x| *x as u8).collect())
        }
        other => other,
    }
}

/// Planes of one channel each become pixels with their channels side by side.
pub fn interleave(pixels: &Pixels, [height, width, channels]: [usize; 3]) -> Pixels {
    let plane = height * width;
    moved(pixels, plane * channels, |at| at % channels * plane + at / channels)
}

/// Rows become columns; `shape` is the one before.
pub fn transpose(pixels: &Pixels, [height, width, channels]: [usize; 3]) -> Pixels {
    moved(pixels, height * width * channels, |at| {
        let (channel, place) = (at % channels, at / channels);
        let (row, column) = (place / height, place % height);
        (column * width + row) * channels + channel
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_and_columns_are_put_right() {
        // two rows of three pixels; the second channel is ten more
        let planes = Pixels::U8(vec![0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]);
        let pixels = interleave(&planes, [2, 3, 2]);
        assert_eq!(pixels, Pixels::U8(vec![0, 10, 1, 11, 2, 12, 3, 13, 4, 14, 5, 15]));
        let turned = transpose(&pixels, [2, 3, 2]);
        assert_eq!(turned, Pixels::U8(vec![0, 10, 3, 13, 1, 11, 4, 14, 2, 12, 5, 15]));
    }
}

//! What every data set can be asked for: only some of its classes, and images without colour or of another size.
//!
//! Two data sets that are to be learned one after the other need images of the same shape.

use image::imageops::{self, FilterType};
use image::{ImageBuffer, Luma};

use super::{DataError, Dataset, Make, Pixels};
use crate::param::{Limits, Param};
use crate::pick::Value;
use crate::registry::Choice;

/// Most classes of a set.
const MOST_CLASSES: usize = 1000;

/// Which classes there are.
pub const CLASSES: Param = Param::list("classes", "Only classes", MOST_CLASSES, &[])
    .within(Limits::closed(0.0, 1e6))
    .also(check_classes)
    .help(
        "Only these classes, by their numbers from 0, in this order: [0..4] are the first five. Empty is all of them.",
    );

/// Whether colour is left out.
pub const GREY: Param = Param::switch("grey", "Grey", false)
    .help("Images without colour: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).");

fn check_classes(value: &Value) -> Result<(), String> {
    let Value::List(items) = value else { return Ok(()) };
    let numbers: Vec<f64> = items.iter().filter_map(Value::as_number).collect();
    if let Some(wrong) = numbers.iter().find(|x| x.fract() != 0.0) {
        return Err(format!("classes must be whole numbers, got {wrong}"));
    }
    if numbers.len() == 1 {
        return Err("classes must be at least two: there is nothing to learn about a single one".to_owned());
    }
    let twice = numbers.iter().enumerate().find(|(at, x)| numbers[..*at].contains(x));
    twice.map_or(Ok(()), |(_, x)| Err(format!("classes must be different ones, got {x} twice")))
}

/// The part of a data set that its choice asks for.
///
/// # Errors
/// A sentence, if there is no such class, or colour can't be left out.
pub fn select(choice: &Choice<Make>, data: Dataset) -> Result<Dataset, DataError> {
    let classes: Vec<usize> = choice.list("classes").into_iter().map(|x| x as usize).collect();
    let data = if classes.is_empty() { data } else { with_classes(data, &classes)? };
    if choice.is_on("grey") { grey(data) } else { Ok(data) }
}

fn with_classes(data: Dataset, classes: &[usize]) -> Result<Dataset, DataError> {
    let most = data.classes.len();
    if let Some(class) = classes.iter().find(|class| **class >= most) {
        let last = most.saturating_sub(1);
        return Err(DataError(format!("this data set has {most} classes, 0 to {last}: there is no class {class}")));
    }
    let label = |old: u32| classes.iter().position(|class| *class == old as usize).map(|new| new as u32);
    let kept: Vec<(usize, u32)> =
        data.labels.iter().enumerate().filter_map(|(at, old)| Some((at, label(*old)?))).collect();
    let size = data.size();
    let pixels = match &data.pixels {
        Pixels::F32(numbers) => Pixels::F32(images(numbers, size, &kept)),
        Pixels::U8(numbers) => Pixels::U8(images(numbers, size, &kept)),
    };
    let before = |from: Option<usize>| from.map(|from| kept.partition_point(|(at, _)| *at < from));
    Ok(Dataset {
        test_from: before(data.test_from),
        held_from: before(data.held_from),
        labels: kept.iter().map(|(_, label)| *label).collect(),
        classes: classes.iter().map(|class| data.classes[*class].clone()).collect(),
        pixels,
        ..data
    })
}

fn images<T: Copy>(numbers: &[T], size: usize, kept: &[(usize, u32)]) -> Vec<T> {
    kept.iter().flat_map(|(at, _)| numbers[at * size..(at + 1) * size].iter().copied()).collect()
}

fn grey(data: Dataset) -> Result<Dataset, DataError> {
    const WEIGHTS: [f32; 3] = [0.299, 0.587, 0.114];
    let [height, width, channels] = data.shape;
    if channels == 1 {
        return Ok(data);
    }
    if channels != 3 || height * width == 1 {
        return Err(DataError(format!(
            "grey is for images with three colours, these have the shape {height} × {width} × {channels}"
        )));
    }
    let luminance = |rgb: [f32; 3]| WEIGHTS.iter().zip(rgb).map(|(weight, x)| weight * x).sum::<f32>();
    let pixels = match &data.pixels {
        Pixels::F32(numbers) => Pixels::F32(numbers.as_chunks().0.iter().map(|rgb| luminance(*rgb)).collect()),
        Pixels::U8(bytes) => {
            let grey = |rgb: &[u8; 3]| luminance(rgb.map(f32::from)).round() as u8;
            Pixels::U8(bytes.as_chunks().0.iter().map(grey).collect())
        }
    };
    Ok(Dataset { shape: [height, width, 1], pixels, ..data })
}

/// Square grey images of another size: averaged where it is smaller, interpolated where it is larger.
pub fn resized(numbers: Vec<f32>, from: usize, to: usize) -> Vec<f32> {
    if from == to {
        return numbers;
    }
    let image = |pixels: &[f32]| {
        let image: Option<ImageBuffer<Luma<f32>, _>> = ImageBuffer::from_raw(from as u32, from as u32, pixels.to_vec());
        let image = image.unwrap_or_else(|| ImageBuffer::new(from as u32, from as u32));
        imageops::resize(&image, to as u32, to as u32, FilterType::Triangle).into_raw()
    };
    numbers.chunks_exact(from * from).flat_map(image).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{DATASETS, load, parse};

    #[test]
    fn classes_are_picked_and_numbered_anew() {
        let all = load(&parse("digits").expect("digits")).expect("they load");
        let some = load(&parse("digits classes=[7, 0..2]").expect("digits")).expect("they load");
        assert_eq!(some.classes, ["7", "0", "1", "2"]);
        // images of the classes as the data set's own description counts them
        assert_eq!(some.len(), 179 + 178 + 182 + 177);
        let first_seven = all.labels.iter().position(|label| *label == 7).expect("there are sevens");
        let at = some.labels.iter().position(|label| *label == 0).expect("there are sevens");
        assert_eq!(all.image(first_seven), some.image(at), "in the order they had");
    }

    #[test]
    fn parts_stay_parts() {
        let data = Dataset {
            shape: [1, 1, 1],
            pixels: Pixels::U8(vec![0, 1, 2, 3, 4, 5]),
            labels: vec![0, 1, 2, 0, 1, 2],
            classes: ["a", "b", "c"].map(str::to_owned).to_vec(),
            test_from: Some(2),
            held_from: Some(4),
            ..Dataset::default()
        };
        let some = with_classes(data, &[2, 1]).expect("they are there");
        assert_eq!(some.pixels, Pixels::U8(vec![1, 2, 4, 5]));
        assert_eq!((some.labels, some.test_from, some.held_from), (vec![1, 0, 1, 0], Some(1), Some(2)));
    }

    #[test]
    fn what_can_not_be_is_told() {
        for (text, told) in [
            ("digits classes=[3]", "at least two"),
            ("digits classes=[3, 3]", "3 twice"),
            ("digits classes=[0.5, 1]", "whole numbers"),
            ("digits classes=[0, -1]", "classes must be a list of numbers"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.contains(told), "{error}");
        }
        let error = load(&parse("digits classes=[8..12]").expect("a pick")).expect_err("there are ten");
        assert!(error.0.contains("10 classes, 0 to 9: there is no class 10"), "{error}");
    }

    #[test]
    fn colour_is_left_out() {
        let colours = load(&parse("shapes size=8 count=20").expect("shapes")).expect("they load");
        let grey = load(&parse("shapes size=8 count=20 grey=true").expect("shapes")).expect("they load");
        assert_eq!((grey.shape, grey.len()), ([8, 8, 1], 20));
        let [red, green, blue] = [0, 1, 2].map(|channel| colours.image(3)[3 * 40 + channel]);
        let right = 0.299 * red + 0.587 * green + 0.114 * blue;
        assert!((grey.image(3)[40] - right).abs() <= 0.5 / 255.0 + 1e-6, "{} is {right}", grey.image(3)[40]);
    }

    #[test]
    fn digits_have_other_sizes() {
        let digits = load(&parse("digits size=16").expect("digits")).expect("they load");
        assert_eq!(digits.shape, [16, 16, 1]);
        let mean = |x: &[f32]| x.iter().sum::<f32>() / x.len() as f32;
        let small = load(&parse("digits").expect("digits")).expect("they load");
        for at in 0..20 {
            let [a, b] = [mean(&digits.image(at)), mean(&small.image(at))];
            assert!((a - b).abs() < 0.05, "image {at} is as bright: {a} and {b}");
        }
    }

    /// Every set but the one that says itself how many classes it has.
    #[test]
    fn every_set_takes_classes() {
        for entry in
            DATASETS.iter().filter(|entry| crate::data::task(&entry.choice()) == crate::data::Task::Classification)
        {
            assert!(entry.params.iter().any(|param| param.key == "classes"), "{}", entry.key);
        }
    }
}

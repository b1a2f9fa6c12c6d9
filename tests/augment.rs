//! Augmentations against torchvision, `SciPy`, `NumPy` and their own definitions.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use common::{agree, golden, number, random_choice, slider_choice};
use nalgebra::Matrix3;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ravine::augment::field::{Field, Gaussian};
use ravine::augment::warp::Warp;
use ravine::augment::{self, AUGMENTS, Augmenter, Build, Draw, Make, Mixed, Seen, color};
use ravine::data::Dataset;
use ravine::registry::Choice;
use ravine::rng;
use serde_json::Value;

/// A number read off a map.
type Figure<'a> = &'a dyn Fn(&Matrix3<f64>) -> f64;

const FIRST: Draw = Draw { seed: 3, epoch: 0 };

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

fn pixels(value: &Value) -> Vec<f32> {
    numbers(value).into_iter().map(|pixel| pixel as f32).collect()
}

fn sizes<const N: usize>(value: &Value) -> [usize; N] {
    let sizes: Vec<usize> = numbers(value).into_iter().map(|size| size as usize).collect();
    sizes.try_into().expect("so many sizes")
}

fn compare(ours: &[f32], theirs: &[f64], tolerance: f64, what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{what}: numbers");
    for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        agree(f64::from(*ours), *theirs, tolerance, &format!("{what}, number {at}"));
    }
}

fn chain(text: &str) -> Vec<Choice<Make>> {
    augment::parse(text).expect("augmentations")
}

/// A data set of one class.
fn of(shape: [usize; 3], pixels: Vec<f32>, count: usize) -> Dataset {
    let classes = vec![String::new()];
    Dataset { shape, pixels: pixels.into(), labels: vec![0; count], classes, ..Dataset::default() }
}

/// As many images as asked for, with every pixel drawn from 0 to 1.
fn images(shape: [usize; 3], count: usize) -> Dataset {
    let size: usize = shape.iter().product();
    let mut rng = rng::stream(5, "images");
    let pixels = (0..count * size).map(|_| (0.5 + 0.2 * rng::normal(&mut rng)).clamp(0.0, 1.0) as f32);
    of(shape, pixels.collect(), count)
}

/// A data set's images after a chain, as one batch.
fn changed(text: &str, data: &Dataset, draw: Draw) -> (Vec<f32>, Vec<Mixed>) {
    let all: Vec<usize> = (0..data.len()).collect();
    let mut augmenter = Augmenter::new(&chain(text), &Seen::new(data, &all));
    let mut batch = data.pixels.to_vec();
    let mixed = augmenter.apply(&mut batch, data.shape, draw, &all).to_vec();
    (batch, mixed)
}

/// So many draws of a geometric augmentation's map.
fn maps(text: &str, size: [usize; 2], draws: usize) -> Vec<Matrix3<f64>> {
    let chain = chain(text);
    let Build::Geometric(build) = chain[0].entry().make.build else { panic!("{text} moves images") };
    let geometric = build(&chain[0]);
    let mut rng = rng::stream(1, "maps");
    (0..draws).map(|_| geometric.draw(size, &mut rng)).collect()
}

#[test]
fn colors_are_torchvisions() {
    for case in golden("augment")["colors"].as_array().expect("cases") {
        let [_, _, channels] = sizes(&case["shape"]);
        let mut image = pixels(&case["image"]);
        let amount = number(&case["amount"]) as f32;
        let kind = case["kind"].as_str().expect("a name");
        match kind {
            "brightness" => color::brightness(&mut image, amount),
            "contrast" => color::contrast(&mut image, channels, amount),
            "saturation" => color::saturation(&mut image, amount),
            _ => color::hue(&mut image, amount),
        }
        compare(&image, &numbers(&case["result"]), 2e-6, &format!("{kind} {amount}, {channels} channels"));
    }
}

#[test]
fn fields_are_scipys() {
    for case in golden("augment")["fields"].as_array().expect("cases") {
        let [height, width] = sizes(&case["size"]);
        let [noise_x, noise_y] = ["noise_x", "noise_y"].map(|key| pixels(&case[key]));
        let mut field = Field::default();
        field.clear([height, width]);
        field.set(|row, column| [&noise_x, &noise_y].map(|noise| noise[row * width + column]));
        field.smooth(&Gaussian::new(number(&case["sigma"])), number(&case["alpha"]));
        let [x, y] = ["x", "y"].map(|key| numbers(&case[key]));
        for at in 0..height * width {
            let ours = field.at((at % width) as f64, (at / width) as f64);
            agree(ours[0], x[at], 2e-6, &format!("x of pixel {at} of {height} × {width}"));
            agree(ours[1], y[at], 2e-6, &format!("y of pixel {at} of {height} × {width}"));
        }
    }
}

#[test]
fn warps_are_scipys() {
    for case in golden("augment")["warps"].as_array().expect("cases") {
        let shape @ [height, width, _] = sizes(&case["shape"]);
        let [first, second] = ["first", "second"].map(|key| Matrix3::from_row_slice(&numbers(&case[key])));
        let [x, y] = ["x", "y"].map(|key| pixels(&case[key]));
        let mut image = pixels(&case["image"]);
        let mut warp = Warp::default();
        warp.push(first);
        if x.iter().any(|by| *by != 0.0) {
            warp.push_field([height, width]).set(|row, column| [&x, &y].map(|by| by[row * width + column]));
        }
        warp.push(second);
        warp.resample(&mut image, shape);
        compare(&image, &numbers(&case["result"]), 5e-6, &format!("an image of {shape:?}"));
    }
}

#[test]
fn the_color_offset_follows_the_training_parts_own_colors() {
    let golden = &golden("augment")["components"];
    let shape = sizes(&golden["shape"]);
    let data = of(shape, pixels(&golden["images"]), 4);
    let seen = sizes::<3>(&golden["seen"]);
    let seen = Seen::new(&data, &seen);
    for (ours, theirs) in seen.mean().iter().zip(numbers(&golden["mean"])) {
        agree(*ours, theirs, 1e-6, "the mean pixel");
    }
    for (ours, theirs) in seen.covariance().iter().zip(numbers(&golden["covariance"])) {
        agree(*ours, theirs, 1e-6, "the covariance");
    }
    let mut augmenter = Augmenter::new(&chain("color-offset"), &seen);
    let draws = 20_000;
    let mut sums = [[0.0; 3]; 3];
    for sample in 0..draws {
        let mut image = vec![0.5; data.size()];
        let _ = augmenter.apply(&mut image, shape, FIRST, &[sample]);
        assert!(image.chunks_exact(3).all(|pixel| pixel == &image[..3]), "every pixel moves alike");
        for (row, a) in sums.iter_mut().zip(&image) {
            row.iter_mut().zip(&image).for_each(|(sum, b)| *sum += f64::from((a - 0.5) * (b - 0.5)) / draws as f64);
        }
    }
    let wanted = numbers(&golden["offsets"]);
    let scale = wanted.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    // a variance of so many draws is known to √(2/20,000) = 1 %
    for (ours, theirs) in sums.iter().flatten().zip(wanted) {
        assert!((ours - theirs).abs() < 0.05 * scale, "{ours} instead of {theirs}, the largest being {scale}");
    }
}

#[test]
fn flips_and_crops_are_exact() {
    let data = images([2, 3, 2], 1);
    let image = data.image(0);
    let pixel = |row: usize, column: usize| &image[(row * 3 + column) * 2..][..2];
    let (flipped, _) = changed("flip 1", &data, FIRST);
    assert_eq!(flipped, [pixel(0, 2), pixel(0, 1), pixel(0, 0), pixel(1, 2), pixel(1, 1), pixel(1, 0)].concat());
    let (flipped, _) = changed("flip-vertical 1", &data, FIRST);
    assert_eq!(flipped, [pixel(1, 0), pixel(1, 1), pixel(1, 2), pixel(0, 0), pixel(0, 1), pixel(0, 2)].concat());
    assert_eq!(changed("flip 1 | flip 1", &data, FIRST).0, data.pixels.to_vec(), "twice is not at all");

    // an image of one pixel in a sea of background shows where each crop was cut
    let mut point = vec![0.0; 25];
    point[12] = 0.7;
    let point = of([5, 5, 1], point, 1);
    let mut counts = [0; 25];
    for epoch in 0..5_000 {
        let (crop, _) = changed("crop 2", &point, Draw { seed: 0, epoch });
        let place = crop.iter().position(|pixel| *pixel == 0.7).expect("it is somewhere");
        assert_eq!(crop.iter().filter(|pixel| **pixel != 0.0).count(), 1, "nothing is blurred");
        counts[place] += 1;
    }
    // 200 ± 4 standard deviations of 14
    assert!(counts.iter().all(|count| (144..=256).contains(count)), "every place alike: {counts:?}");
}

#[test]
fn maps_stay_within_their_settings() {
    let draws = 4_000;
    let degrees = |map: &Matrix3<f64>| map.m21.atan2(map.m11).to_degrees();
    let lean = |map: &Matrix3<f64>| map.m12.atan().to_degrees();
    let size = |map: &Matrix3<f64>| 1.0 / map.m11;
    let cases: [(&str, Figure<'_>, [f64; 2]); 4] = [
        ("rotate 20", &degrees, [-20.0, 20.0]),
        ("shear 30", &lean, [-30.0, 30.0]),
        ("scale 0.2", &size, [0.8, 1.2]),
        ("shift 3", &|map| map.m13, [-3.0, 3.0]),
    ];
    for (text, figure, [low, high]) in cases {
        let figures: Vec<f64> = maps(text, [8, 8], draws).iter().map(figure).collect();
        let slack = 1e-9 * high;
        assert!(figures.iter().all(|x| (low - slack..=high + slack).contains(x)), "{text} stays within its limits");
        let mean = figures.iter().sum::<f64>() / draws as f64;
        let variance = figures.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / draws as f64;
        let range: f64 = high - low;
        // an even distribution: variance range²/12
        assert!((mean - f64::midpoint(low, high)).abs() < 0.02 * range, "{text}: the mean is {mean}");
        assert!((variance * 12.0 / range.powi(2) - 1.0).abs() < 0.06, "{text}: the variance is {variance}");
    }
    for map in maps("scale 0.2 apart", [8, 8], 50) {
        assert!(map.m11 != map.m22, "each side has its own factor");
    }
}

#[test]
fn resized_crops_are_pieces_of_the_image() {
    let size @ [height, width] = [9, 17];
    let mut areas = Vec::new();
    for map in maps("resized-crop 0.2 stretch=1.5", size, 4_000) {
        let [wide, high] = [map.m11, map.m22];
        areas.push(wide * high);
        let ratio = wide / high;
        assert!((0.2 - 1e-9..=1.0).contains(&(wide * high)), "the area is {}", wide * high);
        assert!((1.0 / 1.5 - 1e-9..=1.5 + 1e-9).contains(&ratio), "the proportion is {ratio}");
        for (side, place, pixels) in [(wide, map.m13, width), (high, map.m23, height)] {
            let half = (pixels as f64 - 1.0) / 2.0;
            assert!(place.abs() + side * half <= half + 1e-9, "no background comes in");
        }
    }
    let mean = areas.iter().sum::<f64>() / areas.len() as f64;
    // large and narrow ones don't fit and are drawn anew
    assert!((0.5..0.6).contains(&mean), "areas are drawn from 0.2 to 1: {mean}");
    let white = of([9, 17, 1], vec![1.0; 9 * 17], 1);
    for epoch in 0..50 {
        let (piece, _) = changed("resized-crop 0.1", &white, Draw { seed: 0, epoch });
        assert!(piece.iter().all(|pixel| (pixel - 1.0).abs() < 1e-6), "white stays white: {piece:?}");
    }
}

#[test]
fn factors_are_drawn_evenly() {
    let dark = of([1, 1, 1], vec![0.2; 4_000], 4_000);
    let (bright, _) = changed("brightness 0.5", &dark, FIRST);
    assert!(bright.iter().all(|pixel| (0.1 - 1e-6..=0.3 + 1e-6).contains(pixel)), "factors from 0.5 to 1.5");
    let mean = bright.iter().sum::<f32>() / 4_000.0;
    let variance = bright.iter().map(|pixel| (pixel - mean).powi(2)).sum::<f32>() / 4_000.0;
    assert!((mean - 0.2).abs() < 0.004 && (variance * 12.0 / 0.04 - 1.0).abs() < 0.06, "{mean}, {variance}");
}

#[test]
fn each_acts_on_its_share_of_the_images() {
    let data = images([4, 4, 3], 4_000);
    for entry in AUGMENTS {
        let text = format!("{} probability=0.3", entry.key);
        let (batch, mixed) = changed(&text, &data, FIRST);
        let before = data.pixels.to_vec();
        let pairs = batch.chunks_exact(48).zip(before.chunks_exact(48));
        let acted = pairs.filter(|(new, old)| new != old).count();
        let shares = mixed.iter().filter(|mixed| mixed.share < 1.0).count();
        // 1,200 ± 4 standard deviations of 29; some crops and cut pieces are the whole image or nothing
        let least = if ["crop", "cutmix"].contains(&entry.key) { 800 } else { 1084 };
        assert!((least..=1316).contains(&acted), "{text} changed {acted} of 4,000");
        assert!(shares <= acted, "{text}: only what was mixed has two labels");
    }
    assert_eq!(changed("noise 1 probability=0", &data, FIRST).0, data.pixels.to_vec(), "never");
}

#[test]
fn the_same_seed_gives_the_same_bits_alone_or_in_a_batch() {
    let data = images([6, 5, 3], 20);
    let alone: Vec<_> =
        AUGMENTS.iter().filter(|entry| !matches!(entry.make.build, Build::Mixing(_))).map(|entry| entry.key).collect();
    let text = alone.join(" probability=0.7 | ");
    let (batch, mixed) = changed(&text, &data, FIRST);
    assert_eq!(changed(&text, &data, FIRST).0, batch, "the same seed");
    assert_ne!(changed(&text, &data, Draw { epoch: 1, ..FIRST }).0, batch, "another epoch");
    assert_ne!(changed(&text, &data, Draw { seed: 4, ..FIRST }).0, batch, "another seed");
    assert!(mixed.iter().enumerate().all(|(at, mixed)| *mixed == Mixed { with: at, share: 1.0 }), "labels are kept");
    let all: Vec<usize> = (0..20).collect();
    let mut augmenter = Augmenter::new(&chain(&text), &Seen::new(&data, &all));
    for sample in (0..20).rev() {
        let mut image = data.image(sample).to_vec();
        let _ = augmenter.apply(&mut image, data.shape, FIRST, &[sample]);
        assert_eq!(image, batch[sample * 90..][..90], "image {sample} by itself");
    }
}

#[test]
fn motions_that_follow_each_other_are_one() {
    let data = images([7, 7, 1], 1);
    let (together, _) = changed("shift 1 | elastic 5 2 | rotate 30 | crop 1", &data, FIRST);
    let (apart, _) = changed("shift 1 | noise 0 | elastic 5 2 | noise 0 | rotate 30 | crop 1", &data, FIRST);
    let spread = |pixels: &[f32]| pixels.windows(2).map(|pair| (pair[0] - pair[1]).abs()).sum::<f32>();
    assert!(spread(&together) > spread(&apart), "each resampling blurs: one blurs less than three");
}

#[test]
fn mixtures_are_of_two_and_labels_weigh_as_much() {
    let data = images([3, 2, 1], 4_000);
    for alpha in [0.2, 1.0, 3.0] {
        let (batch, mixed) = changed(&format!("mixup {alpha}"), &data, FIRST);
        let mut partners: Vec<usize> = mixed.iter().map(|mixed| mixed.with).collect();
        for (at, Mixed { with, share }) in mixed.iter().enumerate() {
            for ((new, own), other) in batch[at * 6..][..6].iter().zip(&*data.image(at)).zip(&*data.image(*with)) {
                agree(f64::from(*new), f64::from(share * own + (1.0 - share) * other), 1e-6, "a mixture");
            }
        }
        partners.sort_unstable();
        assert!(partners.iter().enumerate().all(|(at, with)| at == *with), "each is the partner of one");
        let mean = mixed.iter().map(|mixed| f64::from(mixed.share)).sum::<f64>() / 4_000.0;
        let variance = mixed.iter().map(|mixed| (f64::from(mixed.share) - mean).powi(2)).sum::<f64>() / 4_000.0;
        assert!((mean - 0.5).abs() < 0.03, "Beta({alpha}, {alpha}) has mean {mean}");
        // the variance of Beta(α, α)
        let wanted = 0.25 / (2.0 * alpha + 1.0);
        assert!((variance / wanted - 1.0).abs() < 0.1, "Beta({alpha}, {alpha}) has variance {variance}, not {wanted}");
    }
}

#[test]
fn cut_and_covered_pieces_are_what_they_should_be() {
    let data = images([6, 8, 3], 500);
    let (batch, mixed) = changed("cutmix", &data, FIRST);
    for (at, Mixed { with, share }) in mixed.iter().enumerate() {
        let [own, other] = [at, *with].map(|at| data.image(at));
        let pairs = batch[at * 144..][..144].chunks_exact(3).zip(own.chunks_exact(3));
        let others = other.chunks_exact(3);
        let covered = pairs.zip(others).filter(|((new, own), other)| {
            assert!(new == own || new == other, "every pixel is of one of the two");
            with != &at && new == other
        });
        let covered = covered.count();
        assert!(with == &at || (share - (1.0 - covered as f32 / 48.0)).abs() < 1e-6, "{share} with {covered} covered");
    }
    // Sides s with s² ~ U(0, 1) lose s²/4 at the border: the mean of (s − s²/4)² is 0.32, less what is rounded down.
    let (_, mixed) = changed("cutmix", &images([80, 60, 1], 2_000), FIRST);
    let covered = 1.0 - mixed.iter().map(|mixed| f64::from(mixed.share)).sum::<f64>() / 2_000.0;
    assert!((0.28..0.34).contains(&covered), "so much is covered: {covered}");

    let mean: Vec<f32> = Seen::new(&data, &(0..500).collect::<Vec<_>>()).mean().iter().map(|x| *x as f32).collect();
    let (batch, _) = changed("cutout 0.5", &data, FIRST);
    let mut counts = [0; 10];
    for image in batch.chunks_exact(144) {
        let covered: Vec<usize> = (0..48).filter(|at| image[at * 3..][..3] == mean[..]).collect();
        let ranges = [8, 1].map(|step| {
            let places: Vec<usize> = covered.iter().map(|at| at / step % if step == 8 { 6 } else { 8 }).collect();
            let [first, last] = [places.iter().min(), places.iter().max()].map(|end| *end.expect("some are covered"));
            last - first + 1
        });
        assert!(ranges.iter().all(|side| (1..=3).contains(side)), "at most 3 pixels a side: {ranges:?}");
        assert_eq!(covered.len(), ranges[0] * ranges[1], "a rectangle");
        counts[covered.len()] += 1;
    }
    assert!(counts[9] > 150 && counts[4] > 0, "whole squares, and some cut off by a corner: {counts:?}");
}

#[test]
fn what_makes_no_sense_is_refused_in_a_sentence() {
    let sentence = |text, shape| augment::check(&chain(text), shape).map_err(|why| why.to_string());
    for (text, shape, part) in [
        ("hue", [8, 8, 1], "hue needs the three channels red, green and blue, but these images have 1: leave it out"),
        ("noise | flip", [1, 1, 2], "flip needs images, but these samples are lists of 2 numbers: leave it out"),
        ("cutmix", [1, 1, 3], "cutmix needs images"),
        ("saturation", [1, 1, 3], "saturation needs images"),
        ("mixup | noise | cutmix", [8, 8, 1], "mixup and cutmix can't both be in a chain"),
    ] {
        let why = sentence(text, shape).expect_err(text);
        assert!(why.contains(part), "{text}: {why}");
    }
    for (text, shape) in [
        ("noise | mixup", [1, 1, 2]),
        ("flip | crop | contrast | color-offset", [8, 8, 1]),
        ("hue | cutmix", [32, 32, 3]),
        ("", [1, 1, 2]),
    ] {
        assert_eq!(sentence(text, shape), Ok(()), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn any_setting_on_any_shape_gives_numbers(
        height in 1_usize..9, width in 1_usize..9, channels in 1_usize..5, count in 1_usize..5, seed in any::<u64>(),
    ) {
        let data = images([height, width, channels], count);
        let all: Vec<usize> = (0..count).collect();
        let mut rng = rng::stream(seed, "settings");
        let mut chain: Vec<Choice<Make>> = Vec::new();
        for entry in AUGMENTS.iter().chain(AUGMENTS) {
            let choice = if rng::normal(&mut rng) > 0.0 {
                random_choice(entry, &mut rng)
            } else {
                slider_choice(entry, &mut rng)
            };
            chain.push(choice);
            if augment::check(&chain, data.shape).is_err() {
                chain.pop();
            }
        }
        let mut augmenter = Augmenter::new(&chain, &Seen::new(&data, &all));
        let mut batch = data.pixels.to_vec();
        for epoch in 0..3 {
            let mixed = augmenter.apply(&mut batch, data.shape, Draw { seed, epoch }, &all);
            prop_assert!(mixed.len() == count, "a mixture for each image");
            prop_assert!(mixed.iter().all(|mixed| mixed.with < count && (0.0..=1.0).contains(&mixed.share)), "{mixed:?}");
            prop_assert!(batch.iter().all(|pixel| pixel.is_finite()), "{:?}", chain);
        }
    }
}

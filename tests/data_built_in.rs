//! The data sets the program makes itself, and how data sets are divided from the command line's side.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use common::{agree, golden, number};
use ravine::data::{self, DATASETS, Dataset, Watch};
use ravine::train::Config;

fn load(text: &str) -> Arc<Dataset> {
    data::load(&data::parse(text).expect("a data set")).expect("it loads")
}

fn counts(data: &Dataset) -> Vec<usize> {
    let mut counts = vec![0; data.classes.len()];
    data.labels.iter().for_each(|label| counts[*label as usize] += 1);
    counts
}

#[test]
fn points_without_noise_are_those_of_scikit_learn() {
    let cases = golden("points");
    for case in cases.as_array().expect("cases") {
        let pick = case["pick"].as_str().expect("a pick");
        let data = load(pick);
        let points = case["points"].as_array().expect("points");
        assert_eq!(data.len(), points.len(), "{pick}");
        for (at, point) in points.iter().enumerate() {
            for (axis, ours) in data.image(at).iter().enumerate() {
                agree(f64::from(*ours), number(&point[axis]), 1e-6, pick);
            }
            assert_eq!(f64::from(data.labels[at]), number(&case["labels"][at]), "{pick}");
        }
    }
}

/// Every set the program makes without a file.
fn built_in() -> impl Iterator<Item = &'static str> {
    DATASETS.iter().filter(|entry| entry.group != "Custom").map(|entry| entry.key)
}

#[test]
fn built_in_sets_are_whole() {
    for key in built_in() {
        let data = load(key);
        assert_eq!(data.pixels.len(), data.len() * data.size(), "{key}: every image has all its numbers");
        assert_eq!(data.is_points(), data.shape == [1, 1, 2], "{key}");
        assert_eq!(data.task(), data::task(&data::parse(key).expect("a data set")), "{key}: known before it is made");
        let names: BTreeSet<_> = data.classes.iter().collect();
        assert_eq!(names.len(), data.classes.len(), "{key}: classes have names of their own");
        assert!(counts(&data).iter().all(|count| *count > 0), "{key}: no class is empty");
        let largest = (0..data.len()).flat_map(|at| data.image(at).into_owned()).fold(0_f32, |a, x| a.max(x.abs()));
        assert!(largest <= 2.5, "{key}: {largest} is about 1");
        // points that are drawn and curves are few
        let batch = if matches!(key, "drawn" | "curve") { 10 } else { 32 };
        let mut config = Config { batch, ..Config::default() };
        config.set_text("data", key).expect("a data set");
        assert_eq!(config.check(), Ok(()), "{key} can be trained on");
    }
}

#[test]
fn a_seed_says_all_and_more_pictures_are_the_same_and_some() {
    for key in built_in().filter(|key| !matches!(*key, "digits" | "drawn")) {
        assert_eq!(load(key).pixels, load(&format!("{key} seed=0")).pixels, "{key}");
        assert_ne!(load(key).pixels, load(&format!("{key} seed=1")).pixels, "{key}: another seed");
    }
    let (few, many) = (load("shapes count=30"), load("shapes count=50"));
    assert!((0..30).all(|at| few.image(at) == many.image(at)), "the first pictures");
    assert_eq!(counts(&many), [5; 10], "all classes alike");
}

#[test]
fn pictures_differ_in_their_light() {
    let data = load("shapes size=32 count=200");
    assert_eq!(data.shape, [32, 32, 3], "the size asked for");
    let mean = |at| data.image(at).iter().sum::<f32>() / data.size() as f32;
    let means: Vec<f32> = (0..data.len()).map(mean).collect();
    let middle = means.iter().sum::<f32>() / means.len() as f32;
    let spread = (means.iter().map(|x| (x - middle).powi(2)).sum::<f32>() / means.len() as f32).sqrt();
    // one picture in another light is a tenth darker or more
    assert!(spread > 0.08 && (0.3..0.7).contains(&middle), "mean {middle}, standard deviation {spread}");
}

#[test]
fn what_is_too_much_is_refused_before_memory_is_taken() {
    let choice = data::parse("shapes size=64 count=100000").expect("settings within their limits");
    let error = data::load(&choice).expect_err("1.2 billion numbers");
    assert!(error.0.contains("must be at most 21845, got 100000"), "{error}");
    let error = data::parse("moons count=1e9").expect_err("too many").to_string();
    assert!(error.contains("count must be a number at least 20 and at most 100000"), "{error}");
}

#[test]
fn a_set_is_at_hand_once_it_was_loaded() {
    let choice = data::parse("circles seed=31415").expect("a data set");
    assert!(data::peek(&choice).is_none(), "not loaded yet");
    let watch = Watch::default();
    let loaded = data::load_watched(&choice, &watch).expect("it loads");
    let peeked = data::peek(&choice).expect("it is there").expect("and well");
    assert!(Arc::ptr_eq(&loaded, &peeked), "the same");
}

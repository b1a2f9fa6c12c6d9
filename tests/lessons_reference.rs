//! What lessons measure, against `tests/reference/lessons.py` and `lessons_training.py`, which compute it in other ways with other
//! random numbers.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use ravine::lesson::{Finding, Setting, Size, lesson};
use serde_json::Value;

fn golden(key: &str) -> Value {
    read(include_str!("golden/lessons.json"), key)
}

fn read(text: &str, key: &str) -> Value {
    let all: Value = serde_json::from_str(text).expect("it is JSON");
    all[key].clone()
}

fn measured(key: &str) -> Finding {
    let setting = Setting { size: Size::Small, ..Setting::WHOLE };
    (lesson(key).expect("a lesson").make.check)(&setting).expect("it is measured")
}

/// The half width of a number's 95 % interval: more than two standard errors, for any number of seeds.
fn half([low, high]: [f64; 2]) -> f64 {
    0.5 * (high - low)
}

/// Both have chance in them. Twice the half width of one interval and four standard errors of the other, added as
/// independent errors are: a difference beyond has a probability below 10⁻⁴. `systematic` is what the two ways may differ
/// by without chance.
fn agree(finding: &Finding, golden: &Value, key: &str, systematic: f64) {
    let quantity = finding.quantity(key).unwrap_or_else(|| panic!("{key} is measured"));
    let of = |name: &str| golden[key][name].as_f64().unwrap_or_else(|| panic!("{key} has its {name}"));
    let (value, error) = (of("value"), of("error"));
    let bound = (2.0 * half(quantity.ends())).hypot(4.0 * error) + systematic;
    let apart = (quantity.value - value).abs();
    assert!(apart <= bound, "{key}: {} and {value} ± {error}, at most {bound} apart", quantity.value);
}

#[test]
fn steps_grow_with_conditioning_as_in_numpy() {
    let (finding, golden) = (measured("conditioning"), golden("conditioning"));
    // the program tries 60 rates and 24 × 16 pairs, the script five and fifteen times as many: a number of steps that is
    // off by 3 or 10 % at one end of a factor of 10 in κ moves a slope by 0.013 or 0.04
    agree(&finding, &golden, "sgd", 0.013);
    agree(&finding, &golden, "momentum", 0.04);
    agree(&finding, &golden, "dimension", 0.0);
}

#[test]
fn noise_balls_are_those_of_the_linear_equation() {
    let (finding, golden) = (measured("mini-batch-noise"), golden("mini-batch-noise"));
    for plot in &finding.plots {
        let exact = golden[&*plot.key].as_array().expect("values");
        let series = &plot.series[0];
        assert_eq!(exact.len(), series.points.len(), "{}", plot.key);
        for ((exact, [x, mean]), ends) in exact.iter().zip(&series.points).zip(&series.intervals) {
            let exact = exact["value"].as_f64().expect("a number");
            let apart = (mean - exact).abs();
            assert!(apart <= 2.0 * half(*ends), "{} at {x}: {mean} and {exact}, {ends:?}", plot.key);
        }
    }
}

#[test]
fn adagrad_is_that_of_numpy() {
    let (finding, golden) = (measured("adagrad"), golden("adagrad"));
    agree(&finding, &golden, "slope", 0.0);
    // the same numbers in the same order
    agree(&finding, &golden, "stall", 1e-9);
    agree(&finding, &golden, "unequal", 1e-12);
    let reach = &finding.plots.iter().find(|plot| plot.key == "reach").expect("a plot").series[0].points;
    let exact: Vec<f64> = golden["reach"].as_array().expect("steps").iter().filter_map(Value::as_f64).collect();
    assert_eq!(reach.iter().map(|[_, steps]| *steps).collect::<Vec<_>>(), exact);
}

#[test]
fn operations_and_traps_are_those_of_python() {
    let (finding, golden) = (measured("newton-price"), golden("newton-price"));
    let plot = finding.plots.iter().find(|plot| plot.key == "operations").expect("a plot");
    for series in &plot.series {
        // written another way: terms of lower order differ, which at N = 30 are up to a quarter, and the update of BFGS
        // takes 12N² operations entry by entry, 8N² row by row
        let (expected, within) = if series.key == "bfgs" { (8.0 / 12.0, 0.05) } else { (1.0, 0.25) };
        agree(&finding, &golden, &series.key, 0.1);
        let counts = golden["counts"][&*series.key].as_array().expect("counts");
        for ([n, ours], theirs) in series.points.iter().zip(counts.iter().filter_map(Value::as_f64)) {
            assert!((ours / theirs - expected).abs() < within, "{} at {n}: {ours} and {theirs}", series.key);
        }
    }
    agree(&finding, &golden, "trapped", 0.0);
}

/// The same networks on the same data, trained by `NumPy` with other splits, starts, batches and masks: nothing but chance is
/// between them.
#[test]
fn trained_networks_do_what_those_of_numpy_do() {
    for (key, quantities) in [
        ("ensembles", &["alone", "independent", "snapshots", "single-run", "polyak"][..]),
        (
            "dropout",
            &[
                "gap-without",
                "gap-with",
                "shrinks",
                "gain",
                "half-without",
                "half-with",
                "spared",
                "averaged",
                "single",
            ],
        ),
    ] {
        let golden = read(include_str!("golden/lessons_training.json"), key);
        let finding = measured(key);
        assert_eq!(golden.as_object().map(serde_json::Map::len), Some(quantities.len()), "{key}");
        for quantity in quantities {
            agree(&finding, &golden, quantity, 0.0);
        }
    }
}

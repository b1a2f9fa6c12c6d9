//! Intervals and paired tests against SciPy (`tests/reference/student.py` made the reference values).

use ravine::experiment::student::{Estimate, quantile};
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|x| x.as_f64().expect("a number")).collect()
}

/// Relative to the size of the reference.
fn assert_agrees(ours: f64, theirs: f64, what: &str) {
    assert!((ours - theirs).abs() <= TOLERANCE * theirs.abs(), "{what}: {ours:?} instead of {theirs:?}");
}

#[test]
fn intervals_and_tests_are_those_of_scipy() {
    let text = include_str!("../golden/student.json");
    let golden: Value = serde_json::from_str(text).expect("JSON");
    let cases = golden["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 24);
    for case in cases {
        let what = format!("{} {}", case["n"], case["kind"]);
        let [a, b] = ["a", "b"].map(|key| numbers(&case[key]));
        let ours = Estimate::of(&a).expect("values").interval.expect("two or more");
        let scale = ours[1].abs().max(ours[0].abs());
        for (ours, theirs) in ours.iter().zip(numbers(&case["interval"])) {
            assert!((ours - theirs).abs() <= TOLERANCE * scale, "{what}, interval: {ours:?} instead of {theirs:?}");
        }
        let differences: Vec<f64> = a.iter().zip(&b).map(|(a, b)| b - a).collect();
        let paired = Estimate::of(&differences).expect("values");
        let (t, p) = paired.test().expect("they differ");
        let theirs = &case["difference"];
        assert_agrees(t, theirs["t"].as_f64().expect("t"), &format!("{what}, t"));
        assert_agrees(p, theirs["p"].as_f64().expect("p"), &format!("{what}, p"));
        let ends = numbers(&theirs["interval"]);
        let ours = paired.interval.expect("two or more");
        let scale = ends[0].abs().max(ends[1].abs());
        for (ours, theirs) in ours.iter().zip(&ends) {
            assert!((ours - theirs).abs() <= TOLERANCE * scale, "{what}, difference: {ours:?} instead of {theirs:?}");
        }
        assert_eq!(paired.is_decided(), ends[0] > 0.0 || ends[1] < 0.0, "{what}");
    }
    for pair in golden["quantiles"].as_array().expect("quantiles") {
        let [freedom, t] = numbers(pair)[..] else { panic!("a pair") };
        assert_agrees(quantile(freedom), t, &format!("quantile of {freedom}"));
    }
}

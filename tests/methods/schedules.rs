//! Schedules against their references, and what they drive.

use rand::RngExt as _;
use ravine::optim::Driven;
use ravine::rng;
use ravine::schedule::{self, Progress, SCHEDULES};
use serde_json::Value;

use crate::common::{agree, golden, number, random_choice};

/// A golden schedule as what drives lr here, and what drives the momentum where it has one.
fn picks(case: &Value) -> (String, Option<String>) {
    let param = |key: &str| number(&case["params"][key]);
    let has = |key: &str| case["params"].get(key).is_some();
    // ours ends at a part of the base, PyTorch's at a value
    let end = || if has("eta_min") { param("eta_min") / number(&case["base_lr"]) } else { 0.0 };
    let lr = match case["schedule"].as_str().expect("it has a name") {
        "StepLR" => format!("step-decay every={} factor={:?}", param("step_size"), param("gamma")),
        // α·γᵗ is α·e^(−kt) with k = −ln γ
        "ExponentialLR" => format!("exponential rate={:?}", -param("gamma").ln()),
        "exp_decay" => format!("exponential rate={:?}", param("k")),
        "inverse_time" => format!("inverse-time rate={:?}", param("k")),
        "inv_sqrt" => format!("inverse-sqrt rate={:?}", param("k")),
        "MultiStepLR" => format!("multi-step at={} factor={:?}", case["params"]["milestones"], param("gamma")),
        "CosineAnnealingLR" => format!("cosine length={} end={:?}", param("T_max"), end()),
        "CosineAnnealingWarmRestarts" => {
            format!("cosine-restarts every={} growth={} end={:?}", param("T_0"), param("T_mult"), end())
        }
        "PolynomialLR" => format!("polynomial length={} power={}", param("total_iters"), param("power")),
        "LinearLR" => {
            assert_eq!(param("end_factor"), 1.0, "a warm-up ends at the base");
            format!("linear-warmup steps={} start={:?}", param("total_iters"), param("start_factor"))
        }
        // the base for all but the first steps
        "ConstantLR" => {
            let (factor, steps) = (param("factor"), param("total_iters"));
            format!("constant factor={factor:?} | multi-step at=[{steps}] factor={:?}", 1.0 / factor)
        }
        "OneCycleLR" => "one-cycle".to_owned(),
        "CyclicLR" => format!("cyclic up={} peak={:?}", param("step_size_up"), param("max_lr") / param("base_lr")),
        "warmup_cosine" => format!("linear-warmup steps={} | cosine", param("warmup")),
        other => panic!("no pick for {other}"),
    };
    // the momentum goes the other way: from 0.95 down to 0.85 and back, from 0.9 down to 0.8 and back
    let momentum = match case["schedule"].as_str() {
        Some("OneCycleLR") => {
            let outer = 0.95 / 0.85;
            Some(format!("momentum rho=0.85 | one-cycle on=rho start={outer:?} end={outer:?}"))
        }
        Some("CyclicLR") => {
            Some(format!("momentum rho=0.9 | cyclic on=rho up={} peak={:?}", param("step_size_up"), 0.8 / 0.9))
        }
        _ => None,
    };
    (lr, momentum)
}

/// Compares setting `at` of a driven method with its reference.
fn compare(pick: &str, at: usize, total: u64, theirs: &Value) {
    let theirs = theirs.as_array().expect("there are values");
    assert_eq!(theirs.len() as u64, total, "{pick}");
    let mut drive = Driven::parse(pick).expect("a method").drive();
    for (t, theirs) in theirs.iter().enumerate() {
        let ours = drive.at(Progress::of_step(t as u64, total)).0[at];
        agree(ours, number(theirs), 1e-9, &format!("{pick}, step {t}"));
    }
}

#[test]
fn every_schedule_agrees_with_its_reference() {
    let mut cases = 0;
    for case in golden("schedules")["cases"].as_array().expect("there are cases") {
        let (lr, momentum) = picks(case);
        let base = ["base_lr", "a0", "peak"].iter().find_map(|key| case.get(key).or_else(|| case["params"].get(key)));
        compare(&format!("sgd lr={:?} | {lr}", number(base.expect("there is a base"))), 0, 100, &case["values"]);
        assert_eq!(momentum.is_some(), case.get("momentum").is_some(), "{lr}");
        if let Some(pick) = momentum {
            compare(&pick, 1, 100, &case["momentum"]);
        }
        cases += 1;
    }
    assert_eq!(cases, 18, "every case was met");
}

/// `OneCycleLR(three_phase=True)` by `tests/reference/one_cycle.py`; the momentum goes the other way.
#[test]
fn one_cycle_in_three_phases_agrees_with_its_reference() {
    let golden = golden("one_cycle");
    let cases = golden["cases"].as_array().expect("there are cases");
    for case in cases {
        let param = |key: &str| number(&case["params"][key]);
        let (start, total) = (1.0 / param("div_factor"), param("total_steps") as u64);
        let (end, peak_at) = (start / param("final_div_factor"), param("pct_start"));
        let phases = format!("peak_at={peak_at:?} three_phase=true");
        let lr = format!("sgd lr={:?} | one-cycle start={start:?} end={end:?} {phases}", param("max_lr"));
        compare(&lr, 0, total, &case["values"]);
        let outer = 0.95 / 0.85;
        let momentum = format!("momentum rho=0.85 | one-cycle on=rho start={outer:?} end={outer:?} {phases}");
        compare(&momentum, 1, total, &case["momentum"]);
    }
    assert_eq!(cases.len(), 4, "every case was met");
}

/// Epochs, steps and the whole length: 5 epochs of 4 steps.
#[test]
fn each_schedule_counts_in_its_own_unit() {
    let at = |text: &str, step| {
        let progress = Progress { step, steps_per_epoch: 4, total_steps: 20 };
        Driven::parse(&format!("sgd lr=1 | {text}")).expect("a method").drive().at(progress).0[0]
    };
    assert_eq!([at("step-decay every=2", 7), at("step-decay every=2", 8)], [1.0, 0.5], "epochs");
    assert_eq!([at("multi-step at=[1, 3]", 3), at("multi-step at=[1, 3]", 4)], [1.0, 0.1], "epochs");
    assert_eq!(at("linear-warmup steps=8", 4), 0.5, "steps");
    assert!((at("cosine", 10) - 0.5).abs() < 1e-15, "the whole length");
    assert!(at("cosine length=2", 8).abs() < 1e-15, "or epochs");
    assert!((at("one-cycle", 19) - 4e-6).abs() < 1e-15, "the last step stands at the end");
    assert_eq!(at("cyclic up=1 peak=3", 2), 2.0, "epochs, in parts");
}

/// What stands behind a warm-up counts from its end, over what is left; what stands before it from the first step.
#[test]
fn a_warmup_delays_what_stands_behind_it() {
    let lr = |text: &str, t| Driven::parse(text).expect("a method").drive().at(Progress::of_step(t, 100)).0.to_vec();
    assert_eq!(lr("sgd lr=1 | linear-warmup steps=10 | step-decay every=30", 5)[0], 0.5);
    assert_eq!(lr("sgd lr=1 | linear-warmup steps=10 | step-decay every=30", 39)[0], 1.0);
    assert_eq!(lr("sgd lr=1 | linear-warmup steps=10 | step-decay every=30", 40)[0], 0.5);
    assert_eq!(lr("sgd lr=1 | step-decay every=30 | linear-warmup steps=10", 30)[0], 0.5);
    let other = lr("momentum lr=1 rho=0.8 | linear-warmup steps=10 | step-decay every=30 on=rho", 30);
    assert_eq!(other[..2], [1.0, 0.4], "another setting is not delayed");
}

/// Whatever the numbers, a schedule gives a number.
#[test]
fn every_schedule_gives_numbers_for_all_settings() {
    let mut rng = rng::stream(3, "schedules");
    for entry in SCHEDULES {
        for _ in 0..2000 {
            let choice = random_choice(entry, &mut rng);
            let schedule = schedule::build(&choice);
            let total_steps = rng.random_range(0..1000);
            for step in [0, 1, rng.random_range(0..1000), total_steps, u64::MAX] {
                let progress = Progress { step, steps_per_epoch: rng.random_range(0..20), total_steps };
                assert!(!schedule.value(0.1, progress).is_nan(), "{choice} at {progress:?}");
            }
        }
    }
}

#[test]
fn a_schedule_drives_any_number() {
    let driven = Driven::parse("momentum lr=0.1 rho=0.8 | step-decay every=2 factor=0.5 on=rho").expect("a method");
    let mut drive = driven.drive();
    let rho: Vec<f64> = (0..6).map(|t| drive.at(Progress::of_step(t, 6)).all::<2>()[1]).collect();
    assert_eq!(rho, [0.8, 0.8, 0.4, 0.4, 0.2, 0.2]);
    let error = Driven::parse("sgd | exponential on=beta1").expect_err("SGD has no β₁");
    assert!(error.to_string().contains("no number 'beta1'"), "{error}");
}

//! Range tests of the learning rate: rates, smoothing, end, suggestions; and that nothing else is touched.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::ops::ControlFlow;

use assert_cmd::Command;
use ravine::nn::Net;
use ravine::optim::Driven;
use ravine::train::{
    Budget, Config, Event, RangeCurve, RangeEnd, RangePoint, RangeTest, Trainer, range_test, rate_of, recipe, smoothed,
    suggest, with_rate,
};
use serde_json::Value;

fn config(optimizer: &str) -> Config {
    let optimizer = Driven::parse(optimizer).expect("a method");
    Config {
        train_size: Some(200),
        net: Net::parse("dense 16 | relu | dense 10").expect("a network"),
        optimizer,
        ..Config::default()
    }
}

fn test_of(config: &Config, test: &RangeTest) -> RangeCurve {
    range_test(config, test, None, |_| ControlFlow::Continue(())).expect("it can begin")
}

/// As the formula says, worked in other terms: exp of what lies between the logarithms.
#[test]
fn the_rates_rise_by_the_formula() {
    let test = RangeTest { from: 1e-6, to: 1.0, steps: 61, ..RangeTest::default() };
    let curve = test_of(&config("sgd lr=0.5 | step-decay every=1"), &test);
    assert_eq!((curve.points.len(), &curve.end), (61, &RangeEnd::Finished));
    assert_eq!((curve.points[0].lr, curve.points[60].lr), (1e-6, 1.0), "both ends are exact");
    for (at, point) in curve.points.iter().enumerate() {
        let wanted = (1e-6_f64.ln() * (1.0 - at as f64 / 60.0)).exp();
        assert!((point.lr / wanted - 1.0).abs() < 1e-12, "step {at}: {} instead of {wanted}", point.lr);
    }
    let losses: Vec<f64> = curve.points.iter().map(|point| point.loss).collect();
    for (point, wanted) in curve.points.iter().zip(smoothed(&losses, test.smoothing)) {
        assert!((point.smoothed - wanted).abs() < 1e-12, "the smoothing is that of TensorBoard");
    }
}

/// Each step is the one that the method takes with that rate: the same as a training by hand whose rate is changed before
/// each step.
#[test]
fn the_steps_are_those_of_a_training() {
    for optimizer in ["momentum", "adam", "lookahead inner=(momentum rho=0.8)"] {
        let config = config(optimizer);
        let test = RangeTest { from: 1e-4, to: 0.1, steps: 20, ..RangeTest::default() };
        let curve = test_of(&config, &test);
        let mut losses = Vec::new();
        let method = |step| with_rate(&config.optimizer.method, test.rate(step)).expect("a rate");
        let at = |step| {
            Config { optimizer: Driven::new(method(step)), ..config.clone() }.with("log_every", 1.0).expect("an option")
        };
        if config.optimizer.method.entry().param("lr").is_none() {
            assert_eq!(rate_of(&method(3)), Some(test.rate(3)), "the rate is that of the method inside");
            continue;
        }
        let mut trainer = Trainer::new(&at(0)).expect("it begins");
        for step in 0..test.steps {
            trainer.change(&at(step)).expect("the rate can change");
            let events = trainer.advance(Budget::Steps(1));
            losses.extend(events.iter().filter_map(|event| match event {
                Event::Step(step) => Some(step.batch_loss),
                _ => None,
            }));
        }
        assert_eq!(curve.points.iter().map(|point| point.loss).collect::<Vec<_>>(), losses, "{optimizer}");
    }
}

/// A curve that falls as a logistic function of log₁₀(rate) around 10⁻³, and rises from 10⁻¹ on: the steepest point and
/// the minimum are known.
#[test]
fn suggestions_of_a_curve_with_a_known_answer() {
    let height = |exponent: f64| {
        let fall = -1.0 / (1.0 + (-4.0 * (exponent + 3.0)).exp());
        2.3 + 2.0 * fall + (exponent + 1.0).max(0.0) - 1e-9 * (exponent + 1.0).min(0.0).abs()
    };
    let test = RangeTest { from: 1e-6, to: 1.0, steps: 241, ..RangeTest::default() };
    let points: Vec<RangePoint> = (0..test.steps)
        .map(|step| {
            let lr = test.rate(step);
            let height = height(-6.0 + step as f64 / 40.0);
            RangePoint { lr, loss: height, smoothed: height }
        })
        .collect();
    let found = suggest(&points).expect("it falls");
    let near = |x: f64, wanted: f64| (x / wanted - 1.0).abs() < 1e-9;
    assert!(near(found.steepest.expect("it falls"), 1e-3), "{found:?}");
    assert!(near(found.minimum, 0.1) && near(found.tenth(), 0.01), "{found:?}");
    let rising: Vec<RangePoint> = points.iter().map(|point| RangePoint { smoothed: point.lr, ..*point }).collect();
    assert_eq!(suggest(&rising), None, "nothing is suggested where nothing falls");
    assert_eq!(suggest(&points[..2]), None);
}

#[test]
fn it_ends_when_the_loss_is_too_high() {
    let test = RangeTest { from: 1e-3, to: 1e4, steps: 200, ..RangeTest::default() };
    let curve = test_of(&config("sgd"), &test);
    let lowest = curve.points.iter().map(|point| point.smoothed).fold(f64::INFINITY, f64::min);
    let last = curve.points.last().expect("points").smoothed;
    assert!(curve.points.len() < 200, "it ends early");
    match curve.end {
        RangeEnd::Diverged => assert!(last > 4.0 * lowest, "{last} against {lowest}"),
        RangeEnd::NotFinite => {}
        other => panic!("{other:?}"),
    }
    assert!(curve.points.iter().all(|point| point.loss.is_finite() && point.smoothed.is_finite()));
    let mut seen = 0;
    let stopped = range_test(&config("sgd"), &test, None, |_| {
        seen += 1;
        if seen == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let stopped = stopped.expect("it can begin");
    assert_eq!((stopped.points.len(), stopped.end), (5, RangeEnd::Stopped));
    assert_eq!(stopped.points[..], curve.points[..5]);
}

/// A test that starts at the weights of a training leaves that training bit for bit as it was: it goes on as if nothing
/// had been.
#[test]
fn weights_stay_as_they_were() {
    let config = Config { epochs: 4, ..config("adam lr=0.01") };
    let finish = |trainer: &mut Trainer| {
        while !trainer.is_done() {
            trainer.advance(Budget::Steps(7));
        }
    };
    let mut alone = Trainer::new(&config).expect("it begins");
    finish(&mut alone);
    let mut tested = Trainer::new(&config).expect("it begins");
    tested.advance(Budget::Steps(9));
    let before = tested.save();
    let (parameters, buffers) = (tested.parameters().to_vec(), tested.network().buffers().to_vec());
    let curve =
        range_test(
            &config,
            &RangeTest::default(),
            Some((tested.parameters(), &buffers)),
            |_| ControlFlow::Continue(()),
        );
    let curve = curve.expect("it can begin");
    assert_eq!(tested.save(), before);
    assert_eq!(tested.parameters(), parameters);
    finish(&mut tested);
    assert_eq!(tested.result(), alone.result(), "it goes on as if nothing had been");
    let first = |curve: &RangeCurve| curve.points[0].loss;
    assert!(first(&curve) < 0.9 * first(&test_of(&config, &RangeTest::default())), "it began at trained weights");
}

/// What is learned from a source first is learned before the first step; then the loss is that of a training's first step.
#[test]
fn a_source_is_learned_first() {
    let recipe = recipe::parse("transfer source=(digits classes=[0..4]) epochs=3").expect("a recipe");
    let data = ravine::data::parse_or_path("digits classes=[5..9]").expect("a data set");
    let net = Net::parse("dense 16 | relu | dense 5").expect("a network");
    let config = Config { recipe, data, net, ..config("adam lr=0.01") }.with("log_every", 1.0).expect("an option");
    let mut waited = 0;
    let curve = range_test(&config, &RangeTest { from: 0.01, ..RangeTest::default() }, None, |point| {
        waited += u32::from(point.is_none());
        ControlFlow::Continue(())
    });
    let curve = curve.expect("it can begin");
    assert!(waited > 0, "it is asked while it learns from the source");
    let mut trainer = Trainer::new(&config).expect("it begins");
    let first =
        std::iter::from_fn(|| Some(trainer.advance(Budget::Steps(1)))).flatten().find_map(|event| match event {
            Event::Step(step) => Some(step.batch_loss),
            _ => None,
        });
    assert_eq!(Some(curve.points[0].loss), first);
    let stopped = range_test(&Config { seed: 3, ..config }, &RangeTest::default(), None, |_| ControlFlow::Break(()));
    assert_eq!(stopped.expect("it can begin").end, RangeEnd::Stopped);
}

#[test]
fn what_can_not_be_is_told() {
    let ranges = [(0.0, 1.0, 10), (1.0, 0.1, 10), (1e-3, f64::INFINITY, 10), (1e-3, 1.0, 2), (1e-3, 1.0, 1 << 40)];
    for (from, to, steps) in ranges {
        let test = RangeTest { from, to, steps, ..RangeTest::default() };
        let told = range_test(&config("sgd"), &test, None, |_| ControlFlow::Continue(()));
        told.expect_err("no such range");
    }
    let told =
        range_test(&config("adadelta lr=1"), &RangeTest { smoothing: 1.0, ..RangeTest::default() }, None, |_| {
            ControlFlow::Continue(())
        });
    assert!(told.is_err_and(|why| why.0.contains("smoothing")));
    let rateless = Driven::parse("nelder-mead").expect("a method");
    let told = with_rate(&rateless.method, 0.1).expect_err("it has no rate").0;
    assert!(told.contains("nelder-mead does not have"), "{told}");
}

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("ravine")).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_line_tells_curve_and_suggestions() {
    let base = ["train", "--range-test", "--train-size", "200", "--net", "dense 10", "--range-steps", "50"];
    let (code, out, err) = ravine(&[&base[..], &["--format", "json"]].concat());
    assert_eq!(code, 0, "{err}");
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let (last, steps) = lines.split_last().expect("lines");
    assert_eq!((&last["event"], last["steps"].as_u64()), (&"range-test".into(), Some(steps.len() as u64)), "{last}");
    let [minimum, tenth] = ["minimum", "tenth_of_minimum"].map(|key| last[key].as_f64().expect("a rate"));
    assert!((tenth * 10.0 / minimum - 1.0).abs() < 1e-12, "{last}");
    let (_, csv, _) = ravine(&[&base[..], &["--format", "csv"]].concat());
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!((rows[0], rows.len()), ("run,seed,step,lr,loss,smoothed_loss", steps.len() + 1));
    let cells: Vec<f64> = rows[1].split(',').skip(3).map(|cell| cell.parse().expect("a number")).collect();
    assert_eq!(cells[0], 1e-6);
    assert_eq!(Some(cells[1]), steps[0]["loss"].as_f64());
    let (code, table, _) = ravine(&base);
    assert!(code == 0 && table.contains("steepest fall"), "{table}");
    for (more, told) in [
        (&["--range-from", "2"][..], "must rise"),
        (&["--range-steps", "1"], "steps must be"),
        (&["--optimizer", "nelder-mead", "--batch", "200"], "does not have"),
        (&["--resume", "x"], "cannot be used with"),
        (&["--epochs", "3"], "cannot be used with"),
    ] {
        let args: Vec<&str> = base[..4].iter().chain(more).copied().collect();
        let (code, _, err) = ravine(&args);
        assert!(code == 2 && err.contains(told), "{more:?}: {err}");
    }
    let (code, _, err) = ravine(&["train", "--range-from", "2"]);
    assert!(code == 2 && err.contains("--range-test"), "{err}");
}

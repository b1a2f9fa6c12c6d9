//! Where conventions differ: the course's own vectors, ε, and forms that part when a rate changes.

use ravine::optim::{Content, Driven, Event, Layout, Settings, Trace, build, settings};

use crate::common::On;
use crate::{FixedGradient, path};

fn linspace(from: f64, to: f64) -> Vec<f64> {
    (0..20).map(|i| from + (to - from) * f64::from(i) / 19.0).collect()
}

/// One step of a method whose memory is given, on the course's w and dw.
fn course_step(pick: &str, numbers: &[f64], vectors: &[Vec<f64>]) -> Vec<f64> {
    let driven = Driven::parse(pick).expect("a method");
    let settings = settings(&driven.method);
    let mut optimizer = build::<f64>(&driven.method);
    let mut w = linspace(-0.4, 0.6);
    optimizer.init(Settings(&settings), &w, &Layout::point(20));
    let mut memory = optimizer.memory();
    let contents = numbers.iter().copied().map(Content::Number);
    let contents = contents.chain(vectors.iter().cloned().map(Content::Vector));
    for (memory, content) in memory.iter_mut().zip(contents) {
        memory.content = content;
    }
    optimizer.restore(memory).expect("the memory fits");
    optimizer
        .step(Settings(&settings), &mut FixedGradient(linspace(-0.6, 0.4)), &mut w, &mut Trace::off())
        .expect("a step");
    w
}

fn assert_course(w: &[f64], first_row: [f64; 5], last: f64) {
    for (ours, theirs) in w.iter().zip(first_row).chain([(&w[19], last)]) {
        // the notebook prints eight digits
        assert!((ours - theirs).abs() < 6e-9, "{ours} is the course's {theirs}");
    }
}

/// The course's own vectors (`CS231n` assignment 2, `FullyConnectedNets`).
#[test]
fn the_course_notebook_agrees() {
    let w = course_step("momentum lr=0.001 rho=0.9 convention=keras", &[], &[linspace(0.6, 0.9)]);
    assert_course(&w, [0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789], 1.4096);
    let w = course_step("rmsprop lr=0.01 decay=0.99 epsilon=1e-8", &[], &[linspace(0.6, 0.9)]);
    assert_course(&w, [-0.39223849, -0.34037513, -0.28849239, -0.23659121, -0.18467247], 0.59576619);
    // five steps were done before this one
    let powers = [0.9f64.powi(5), 0.999f64.powi(5)];
    let w = course_step("adam lr=0.01 epsilon=1e-8", &powers, &[linspace(0.6, 0.9), linspace(0.7, 0.5)]);
    assert_course(&w, [-0.40094747, -0.34836187, -0.29577703, -0.24319299, -0.19060977], 0.59801459);
}

/// The step a method takes from zero with gradient `g`, over its learning rate.
fn first_step(pick: &str, g: f64) -> f64 {
    let driven = Driven::parse(pick).expect("a method");
    let settings = settings(&driven.method);
    let mut optimizer = build::<f64>(&driven.method);
    let mut x = [0.0];
    optimizer.init(Settings(&settings), &x, &Layout::point(1));
    optimizer.step(Settings(&settings), &mut FixedGradient(vec![g]), &mut x, &mut Trace::off()).expect("a step");
    -x[0] / driven.method.number("lr")
}

/// A velocity is kept without momentum too, so that ρ may rise while a method runs.
#[test]
fn momentum_of_rmsprop_may_come_later() {
    let method = Driven::parse("rmsprop lr=0.5 decay=0.75 epsilon=0.125").expect("a method").method;
    let mut numbers = settings(&method);
    let rho = method.entry().params.iter().position(|param| param.key == "rho").expect("a setting");
    let mut optimizer = build::<f64>(&method);
    let mut x = [0.0];
    optimizer.init(Settings(&numbers), &x, &Layout::point(1));
    let (mut s, mut v, mut y) = (0.0, 0.0, 0.0);
    for (step, g) in [1.0, -2.0, 0.5, 3.0f64].into_iter().enumerate() {
        numbers[rho] = if step < 2 { 0.0 } else { 0.5 };
        optimizer.step(Settings(&numbers), &mut FixedGradient(vec![g]), &mut x, &mut Trace::off()).expect("a step");
        s = 0.75 * s + 0.25 * g * g;
        v = numbers[rho] * v + g / (s.sqrt() + 0.125);
        y -= 0.5 * v;
        assert!((x[0] - y).abs() < 1e-12, "step {step}: {} is {y}", x[0]);
    }
}

/// Tiny gradients tell where ε stands: the published figures of `RMSProp`, g = 1e-5 and ε = 1e-8.
#[test]
fn epsilon_stands_where_the_convention_says() {
    let close = |ours: f64, theirs: f64, what: &str| assert!((ours / theirs - 1.0).abs() < 2e-3, "{what}: {ours}");
    let g = 1e-5f64;
    // v = (1 − γ)g² with γ = 0 is g²: 0.999 outside the root, 0.0995 inside
    close(first_step("rmsprop lr=0.01 decay=0 epsilon=1e-8", g), 0.999, "rmsprop outside");
    close(first_step("rmsprop lr=0.01 decay=0 epsilon=1e-8 convention=keras", g), 0.0995, "rmsprop inside");
    close(first_step("adagrad lr=0.01 epsilon=1e-8", g), 0.999, "adagrad outside");
    close(first_step("adagrad lr=0.01 epsilon=1e-8 convention=keras", g), 0.0995, "adagrad inside");
    // TensorFlow's first AdaGrad steps over α, its sum starting at 0.1
    for (g, theirs) in [(0.01, 0.032), (0.1, 0.30), (1.0, 0.95)] {
        let ours = first_step("adagrad lr=0.01 initial=0.1 convention=keras", g);
        assert!((ours - theirs).abs() < 5e-3, "keras adagrad at {g}: {ours}");
    }
    // Adam with g = ε: m̂/(√v̂ + ε) = ½; Keras divides by √v + ε, √(1 − β₂) = 0.0316 of it: 0.0307
    close(first_step("adam lr=0.01 epsilon=1e-8", 1e-8), 0.5, "adam paper");
    close(first_step("adam lr=0.01 epsilon=1e-8 convention=keras", 1e-8), 0.030653, "adam keras");
    // AMSGrad's first maximum is Adam's v
    close(first_step("amsgrad lr=0.01 epsilon=1e-8", 1e-8), 0.5, "amsgrad pytorch");
    close(first_step("amsgrad lr=0.01 epsilon=1e-8 convention=keras", 1e-8), 0.030653, "amsgrad keras");
}

#[test]
fn without_correction_the_first_step_is_too_long() {
    // (1 − β₁)/√(1 − β₂) = 0.1/√0.001 = √10
    assert!((first_step("adam bias_correction=false epsilon=0", 3.0) - 10f64.sqrt()).abs() < 1e-9, "√10 times α");
    assert!((first_step("adam epsilon=0", 3.0) - 1.0).abs() < 1e-12, "α");
}

/// On x²/2 with a falling α the momentum forms part (published: by up to 0.58 for one drop from 0.05 to 0.005).
#[test]
fn conventions_part_only_where_the_rate_changes() {
    let gap = |a: &str, b: &str| {
        let points = |pick: &str| path("quadratic kappa=1", [1.0, 0.0], 60, pick).points;
        points(a).iter().zip(points(b)).map(|(a, b)| (a[0] - b[0]).abs()).fold(0.0, f64::max)
    };
    let drop = "| step-decay every=10 factor=0.1";
    for method in ["momentum", "nesterov"] {
        let [a, b] = ["pytorch", "keras"].map(|form| format!("{method} lr=0.05 convention={form}"));
        assert!(gap(&a, &b) < 1e-14, "{method}: one path at a constant rate");
        assert!(gap(&format!("{a} {drop}"), &format!("{b} {drop}")) > 0.2, "{method}: two paths when it drops");
    }
}

/// The two forms of Nesterov's method are one path seen from x and from x + ρv.
#[test]
fn looking_ahead_and_changing_variables_are_one_path() {
    let driven =
        |form: &str| Driven::parse(&format!("nesterov lr=0.0004 rho=0.9 convention={form}")).expect("a method");
    let (ahead, changed) = (driven("look-ahead"), driven("lecture"));
    let start = [-1.2, 1.0];
    let seen = path("rosenbrock", start, 200, &changed.to_string()).points;
    let drawn = path("rosenbrock", start, 200, &ahead.to_string()).points;
    let mut optimizer = build::<f64>(&ahead.method);
    let numbers = settings(&ahead.method);
    let (mut x, mut objective, mut trace) = (start, On::new("rosenbrock"), Trace::on());
    optimizer.init(Settings(&numbers), &x, &Layout::point(2));
    let mut gap: f64 = 0.0;
    for (t, seen) in seen.iter().enumerate().take(200) {
        optimizer.step(Settings(&numbers), &mut objective, &mut x, &mut trace).expect("a step");
        let events = trace.take();
        let [Event::LookAhead(at)] = events.as_slice() else { panic!("one look ahead a step, not {events:?}") };
        for i in 0..2 {
            assert!((at[i] - seen[i]).abs() < 1e-12, "step {t}: {} is {}", at[i], seen[i]);
        }
        assert_eq!(x, [drawn[t + 1][0], drawn[t + 1][1]], "the point drawn is x itself");
        gap = gap.max((seen[0] - drawn[t][0]).abs());
    }
    assert!(gap > 0.01, "the two points are apart: {gap}");
    assert_eq!(path("rosenbrock", start, 50, "nesterov lr=0.0004 convention=paper").points, drawn[..51], "two names");
}

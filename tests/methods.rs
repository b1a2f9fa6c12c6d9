//! Methods and schedules against reference implementations, step by step.

mod common;

use common::{agree, golden, number};
use ravine::descent::{Run, descend};
use ravine::optim::{Content, Driven, Ending, Layout, METHODS, Objective, Optimizer, Settings, Trace, build};
use ravine::schedule::{self, Progress, SCHEDULES};
use ravine::surface::{self, SURFACES};
use ravine::{registry, rng};
use serde_json::Value;

/// A golden case's method as our pick: from each golden name and hyper-parameter to ours.
fn pick(name: &str, case: &Value) -> String {
    let hyper = |key: &str| case["hyper"].get(key).map(number);
    let mut pick = match name {
        "sgd_momentum" => "momentum".to_owned(),
        other => other.to_owned(),
    };
    pick += &format!(" lr={:?}", number(&case["lr"]));
    let named = [("momentum", "rho"), ("alpha", "decay"), ("eps", "epsilon"), ("weight_decay", "weight_decay")];
    for (theirs, ours) in named {
        if let Some(x) = hyper(theirs) {
            pick += &format!(" {ours}={x:?}");
        }
    }
    if let Some(betas) = case["hyper"].get("betas") {
        pick += &format!(" beta1={:?} beta2={:?}", number(&betas[0]), number(&betas[1]));
    }
    // PyTorch's AdaGrad has a decay of its own, α/(1 + kt): a schedule here
    if let Some(rate) = hyper("lr_decay") {
        pick += &format!(" | inverse-time rate={rate:?}");
    }
    pick
}

fn surface_pick(surface: &Value) -> String {
    let params = surface["params"].as_object().into_iter().flatten();
    let params = params.map(|(key, value)| format!(" {}={}", if key == "k" { "kappa" } else { key }, number(value)));
    surface["name"].as_str().expect("it has a name").replace('_', "-") + &params.collect::<String>()
}

#[test]
fn every_path_agrees_with_its_reference() {
    let mut cases = 0;
    for name in ["sgd", "sgd_momentum", "nesterov", "adagrad", "rmsprop", "adam"] {
        for case in golden(&format!("opt_{name}"))["cases"].as_array().expect("there are cases") {
            let tolerance = case["suggested_tol_rel"].as_f64().unwrap_or(1e-9);
            let surface = surface::build(&surface::parse(&surface_pick(&case["surface"])).expect("a surface"));
            let driven = Driven::parse(&pick(name, case)).expect("a method");
            let rows = case["trajectory"].as_array().expect("there is a path");
            let start = [number(&case["start"][0]), number(&case["start"][1])];
            let path = descend(&*surface, &driven, &Run::new(start, rows.len() as u64 - 1));
            assert_eq!(path.points.len(), rows.len(), "{driven}");
            for (t, (ours, theirs)) in path.points.iter().zip(rows).enumerate() {
                for (i, ours) in ours.iter().enumerate() {
                    let what = format!("{driven} on {}, step {t}, number {i}", case["surface"]["name"]);
                    agree(*ours, number(&theirs[i]), tolerance, &what);
                }
            }
            cases += 1;
        }
    }
    assert_eq!(cases, 60, "every case was met");
}

#[test]
fn every_schedule_agrees_with_its_reference() {
    let mut kinds = Vec::new();
    for case in golden("schedules")["cases"].as_array().expect("there are cases") {
        let param = |key: &str| number(&case["params"][key]);
        let kind = case["schedule"].as_str().expect("it has a name");
        let pick = match kind {
            "StepLR" => format!("step-decay every={} factor={:?}", param("step_size"), param("gamma")),
            // α·γᵗ is α·e^(−kt) with k = −ln γ
            "ExponentialLR" => format!("exponential rate={:?}", -param("gamma").ln()),
            "exp_decay" => format!("exponential rate={:?}", param("k")),
            "inverse_time" => format!("inverse-time rate={:?}", param("k")),
            _ => continue,
        };
        let base = case.get("base_lr").map_or_else(|| param("a0"), number);
        let schedule = schedule::build(&registry::parse("schedule", SCHEDULES, &pick).expect("a schedule"));
        let values = case["values"].as_array().expect("there are values");
        for (t, theirs) in values.iter().enumerate() {
            let ours = schedule.value(base, Progress::of_step(t as u64, values.len() as u64));
            agree(ours, number(theirs), 1e-9, &format!("{pick}, step {t}"));
        }
        kinds.push(kind.to_owned());
    }
    assert_eq!(kinds, ["StepLR", "StepLR", "ExponentialLR", "inverse_time", "exp_decay"]);
}

/// An objective whose gradient is given.
struct Given(Vec<f64>);

impl Objective<f64> for Given {
    fn value(&mut self, _: &[f64]) -> f64 {
        0.0
    }

    fn value_gradient(&mut self, _: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.copy_from_slice(&self.0);
        0.0
    }
}

fn linspace(from: f64, to: f64) -> Vec<f64> {
    (0..20).map(|i| from + (to - from) * f64::from(i) / 19.0).collect()
}

/// One step of a method whose memory is given, on the course's w and dw.
fn course_step(pick: &str, numbers: &[f64], vectors: &[Vec<f64>]) -> Vec<f64> {
    let driven = Driven::parse(pick).expect("a method");
    let settings = driven.method.numbers();
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
    optimizer.step(Settings(&settings), &mut Given(linspace(-0.6, 0.4)), &mut w, &mut Trace::off()).expect("a step");
    w
}

fn assert_course(w: &[f64], first_row: [f64; 5], last: f64) {
    for (ours, theirs) in w.iter().zip(first_row).chain([(&w[19], last)]) {
        // the notebook prints eight digits
        assert!((ours - theirs).abs() < 6e-9, "{ours} is the course's {theirs}");
    }
}

/// The course's own vectors (CS231n assignment 2, `FullyConnectedNets`).
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
    let settings = driven.method.numbers();
    let mut optimizer = build::<f64>(&driven.method);
    let mut x = [0.0];
    optimizer.init(Settings(&settings), &x, &Layout::point(1));
    optimizer.step(Settings(&settings), &mut Given(vec![g]), &mut x, &mut Trace::off()).expect("a step");
    -x[0] / driven.method.number("lr")
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
    let surface = surface::build(&surface::parse("quadratic kappa=1").expect("a surface"));
    let gap = |a: &str, b: &str| {
        let run = Run::new([1.0, 0.0], 60);
        let path = |pick: &str| descend(&*surface, &Driven::parse(pick).expect("a method"), &run).points;
        path(a).iter().zip(path(b)).map(|(a, b)| (a[0] - b[0]).abs()).fold(0.0, f64::max)
    };
    let drop = "| step-decay every=10 factor=0.1";
    for method in ["momentum", "nesterov"] {
        let [a, b] = ["pytorch", "keras"].map(|form| format!("{method} lr=0.05 convention={form}"));
        assert!(gap(&a, &b) < 1e-14, "{method}: one path at a constant rate");
        assert!(gap(&format!("{a} {drop}"), &format!("{b} {drop}")) > 0.2, "{method}: two paths when it drops");
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

/// A restored method goes on bit for bit.
#[test]
fn memory_is_saved_and_restored_bit_for_bit() {
    let surface = surface::build(&surface::parse("himmelblau").expect("a surface"));
    struct On<'a>(&'a dyn surface::Surface);
    impl Objective<f64> for On<'_> {
        fn value(&mut self, x: &[f64]) -> f64 {
            self.0.value([x[0], x[1]])
        }
        fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
            let (value, g) = self.0.value_gradient([x[0], x[1]]);
            gradient.copy_from_slice(&g);
            value
        }
    }
    for entry in METHODS {
        let choice = entry.choice();
        let settings = choice.numbers();
        let settings = Settings(&settings);
        let mut x = [0.5, 1.0];
        let mut optimizer = build::<f64>(&choice);
        optimizer.init(settings, &x, &Layout::point(2));
        let step = |optimizer: &mut Box<dyn Optimizer<f64>>, x: &mut [f64; 2]| {
            optimizer.step(settings, &mut On(&*surface), x, &mut Trace::off()).expect("a step");
        };
        (0..5).for_each(|_| step(&mut optimizer, &mut x));
        let (mut again, mut y) = (build::<f64>(&choice), x);
        again.init(settings, &y, &Layout::point(2));
        again.restore(optimizer.memory()).expect("its own memory fits");
        (0..5).for_each(|_| {
            step(&mut optimizer, &mut x);
            step(&mut again, &mut y);
        });
        assert_eq!(x, y, "{}", entry.key);
        if !optimizer.memory().is_empty() {
            assert!(again.restore(Vec::new()).is_err(), "{}: foreign memory is refused", entry.key);
        }
    }
}

/// A span that is frozen stays, one with a rate of its own moves by it.
#[test]
fn spans_have_their_own_rates() {
    let mut layout = Layout::default();
    for name in ["frozen", "half", "full"] {
        layout.push(name, vec![1], ravine::optim::Role::Weight);
    }
    layout.spans[0].is_trainable = false;
    layout.spans[1].lr_factor = 0.5;
    for entry in METHODS {
        let choice = entry.choice();
        let settings = choice.numbers();
        let mut optimizer = build::<f64>(&choice);
        let mut x = [0.0; 3];
        optimizer.init(Settings(&settings), &x, &layout);
        optimizer.step(Settings(&settings), &mut Given(vec![1.0; 3]), &mut x, &mut Trace::off()).expect("a step");
        assert_eq!(x[0], 0.0, "{}", entry.key);
        assert!(x[2] < 0.0 && (x[1] / x[2] - 0.5).abs() < 1e-12, "{}: {x:?}", entry.key);
    }
}

/// Every method on every surface from random starts, with settings from everywhere their limits allow: no panic, and
/// every ending explained.
#[test]
fn every_method_on_every_surface_ends_with_a_sentence() {
    use rand::RngExt as _;
    let mut endings = std::collections::BTreeSet::new();
    for (m, method) in METHODS.iter().enumerate() {
        for (s, entry) in SURFACES.iter().enumerate() {
            let mut rng = rng::keyed(7, "sweep", (100 * m + s) as u64);
            for _ in 0..1000 {
                let surface = surface::build(&common::random_choice(entry, &mut rng));
                let driven = Driven::new(common::random_choice(method, &mut rng));
                let scale = 10f64.powi(rng.random_range(-3..9));
                let start = [(); 2].map(|()| scale * rng.random_range(-1.0..1.0));
                let mut run = Run::new(start, 40);
                run.noise = if rng.random_bool(0.3) { scale } else { 0.0 };
                run.limits.gradient_norm = rng.random_bool(0.3).then_some(1e-3);
                let path = descend(&*surface, &driven, &run);
                assert!(!path.ending.to_string().is_empty(), "{driven}: the ending is told");
                let inner = &path.points[..path.points.len() - 1];
                assert!(inner.iter().flatten().all(|x| x.is_finite()), "{driven}: only the last row may diverge");
                match path.ending {
                    Ending::StepLimit { steps } => assert_eq!((steps, path.points.len()), (40, 41), "{driven}"),
                    Ending::NotFinite { step, .. } | Ending::Converged { step, .. } => {
                        assert_eq!(path.points.len() as u64, step + 1, "{driven}: {}", path.ending);
                    }
                    ref other => panic!("{driven}: {other}"),
                }
                endings.insert(path.ending.kind());
            }
        }
    }
    assert_eq!(endings.into_iter().collect::<Vec<_>>(), ["converged", "not-finite", "step-limit"]);
}

#[test]
fn bad_runs_are_refused_in_a_sentence() {
    let surface = surface::build(&SURFACES[0].choice());
    let driven = Driven::new(METHODS[0].choice());
    let good = Run::new([1.0, 1.0], 5);
    let mut bad = vec![Run::new([f64::NAN, 0.0], 5), Run::new([0.0, 0.0], u64::MAX)];
    bad.push(Run { noise: -1.0, ..good.clone() });
    bad.push(Run { noise: f64::INFINITY, ..good });
    for run in bad {
        let path = descend(&*surface, &driven, &run);
        assert!(matches!(path.ending, Ending::Refused(_)), "{run:?}");
        assert!(path.ending.to_string().contains("must be"), "{}", path.ending);
    }
}

#[test]
fn noise_is_seeded_and_values_are_true() {
    let surface = surface::build(&surface::parse("rosenbrock").expect("a surface"));
    let driven = Driven::parse("momentum lr=0.0002").expect("a method");
    let run = |seed| Run { noise: 5.0, seed, ..Run::new([-1.2, 1.0], 50) };
    let path = descend(&*surface, &driven, &run(1));
    assert_eq!(path, descend(&*surface, &driven, &run(1)), "the same seed gives the same bits");
    assert_ne!(path.points, descend(&*surface, &driven, &run(2)).points, "another seed gives another path");
    for [x, y, f] in &path.points {
        assert_eq!(*f, surface.value([*x, *y]), "the value of the point drawn");
    }
    assert_eq!((path.evaluations.gradient, path.evaluations.value), (50, 0), "what is only recorded is not counted");
}

#[test]
fn the_lecture_happens_on_its_surfaces() {
    let end = |surface: &str, pick: &str, steps| {
        let surface = surface::build(&surface::parse(surface).expect("a surface"));
        let path = descend(&*surface, &Driven::parse(pick).expect("a method"), &Run::new(surface.start(), steps));
        path.points[path.steps()]
    };
    let [x, ..] = end("local-minima", "sgd lr=0.1", 400);
    assert!((x + 1.848).abs() < 1e-3, "SGD stays in the shallow well: {x}");
    let [x, ..] = end("local-minima", "momentum lr=0.1", 400);
    assert!((x - 1.832).abs() < 1e-3, "momentum passes it: {x}");
    let [_, y, _] = end("saddle", "sgd lr=0.02", 60);
    assert!(y.abs() < 0.02, "SGD creeps at the saddle: {y}");
    let [_, y, _] = end("saddle", "momentum lr=0.02", 60);
    assert!(y.abs() > 1.5, "momentum has left the picture: {y}");
}

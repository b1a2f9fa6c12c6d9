//! Rules as text: those of the methods against what is compiled, and typed ones.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ravine::optim::text::{self, Numbers};
use ravine::optim::{Driven, Layout, METHODS, Method, Objective, Optimizer, Settings, Trace, build};
use ravine::param::Kind;
use ravine::real::Real;
use ravine::registry::{Choice, Value, quote};
use ravine::rng;
use ravine::schedule::{Progress, SCHEDULES};
use rayon::prelude::*;

use crate::common::On;

const STEPS: u64 = 200;

/// Gradients that are drawn beforehand, the same for every method.
struct Drawn<T> {
    gradients: Vec<Vec<T>>,
    step: usize,
}

impl<T: Real> Objective<T> for Drawn<T> {
    fn value(&mut self, _: &[T]) -> f64 {
        0.0
    }

    fn value_gradient(&mut self, _: &[T], gradient: &mut [T]) -> f64 {
        gradient.copy_from_slice(&self.gradients[self.step]);
        self.step += 1;
        0.0
    }
}

/// Gradients of many sizes, some of them exactly zero.
fn drawn(n: usize) -> Drawn<f64> {
    let mut rng = rng::stream(7, "rules");
    let mut gradient = || {
        let number = |_| {
            let size = 10f64.powf(rng.random_range(-6.0..2.0));
            if rng.random_bool(0.02) { 0.0 } else { size * rng.random_range(-1.0..1.0) }
        };
        (0..n).map(number).collect()
    };
    Drawn { gradients: (0..STEPS).map(|_| gradient()).collect(), step: 0 }
}

/// Every combination of a method's words and switches, with numbers that change its formula on and off.
fn variants(choice: Choice<Method>) -> Vec<Choice<Method>> {
    let mut all = vec![choice];
    for param in all[0].entry().params {
        let values: Vec<Value> = match (param.key, param.kind) {
            (_, Kind::Choice { options }) => options.iter().map(|word| Value::Word((*word).to_owned())).collect(),
            (_, Kind::Switch { .. }) => ["false", "true"].map(|word| Value::Word(word.to_owned())).to_vec(),
            ("weight_decay", _) => vec![Value::Number(0.0), Value::Number(0.05)],
            ("rho", _) if all[0].entry().key == "rmsprop" => vec![Value::Number(0.0), Value::Number(0.8)],
            ("initial", _) => vec![Value::Number(0.0), Value::Number(0.1)],
            ("t0", _) => vec![Value::Number(5.0)],
            ("betas", _) => vec![Value::List([0.5, 0.9, 0.0, 0.99].map(Value::Number).to_vec())],
            _ => continue,
        };
        all = all
            .iter()
            .flat_map(|choice| values.iter().map(|value| choice.clone().with(param.key, value.clone())))
            .flatten()
            .collect();
    }
    all
}

/// The method as it is, and with every schedule of its learning rate and one of each other number.
fn schedules(choice: &Choice<Method>) -> Vec<Driven> {
    let mut all = vec![Driven::new(choice.clone())];
    let mut add = |schedule: &str| all.extend(Driven::parse(&format!("{choice} | {schedule}")));
    for schedule in SCHEDULES {
        add(schedule.key);
    }
    for param in choice.entry().params.iter().filter(|param| param.can_be_driven() && param.key != "t0") {
        add(&format!("exponential on={} rate=0.002", param.key));
    }
    all
}

fn together(driven: &Driven, objective: &mut dyn FnMut() -> Box<dyn Objective<f64>>, start: &[f64], tolerance: f64) {
    let paths = [build::<f64>(&driven.method), text::written(driven).expect("it is a rule")].map(|mut optimizer| {
        let mut objective = objective();
        let mut drive = driven.drive();
        let mut x = start.to_vec();
        optimizer.init(drive.at(Progress::of_step(0, STEPS)), &x, &Layout::point(x.len()));
        let mut path = Vec::new();
        for step in 0..STEPS {
            let settings = drive.at(Progress::of_step(step, STEPS));
            optimizer.step(settings, &mut *objective, &mut x, &mut Trace::off()).expect("a step");
            path.push(optimizer.eval_point().unwrap_or(&x).to_vec());
            path.push(x.clone());
        }
        path
    });
    let [ours, theirs] = paths;
    for (step, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        for (a, b) in ours.iter().zip(theirs) {
            let is_equal = (a - b).abs() <= tolerance * a.abs().max(1.0) || (!a.is_finite() && !b.is_finite());
            assert!(
                is_equal,
                "{driven}: {a} is {b} after {} steps, by {}",
                step / 2 + 1,
                text::of(driven).unwrap_or_default()
            );
        }
    }
}

/// A formula on the screen is what runs.
#[test]
fn rules_of_methods_are_what_is_compiled() {
    let methods = METHODS.par_iter().filter(|entry| entry.make.rules.is_some() && entry.key != "rule");
    let rules = methods.map(|entry| {
        let mut rules = BTreeSet::new();
        for choice in variants(entry.choice()) {
            if text::of(&Driven::new(choice.clone())).is_none() {
                continue;
            }
            for driven in schedules(&choice) {
                rules.extend(text::of(&driven));
                together(&driven, &mut || Box::new(drawn(3)), &[1.5, -0.7, 0.0], 1e-12);
            }
            // where steps decide what is seen next
            let driven = Driven::new(choice);
            let on = || -> Box<dyn Objective<f64>> { Box::new(On::new("quadratic")) };
            together(&driven, &mut { on }, &[1.5, -0.7], 1e-12);
        }
        rules
    });
    let rules: BTreeSet<String> = rules.flatten_iter().collect();
    assert!(rules.len() > 80, "{} rules", rules.len());
}

/// What is shown of a method at its defaults is its rule.
#[test]
fn formulas_of_entries_are_rules() {
    let are: Vec<&str> = METHODS.iter().filter(|entry| entry.make.rules.is_some()).map(|entry| entry.key).collect();
    assert!(are.len() >= 30, "{are:?}");
    for entry in METHODS.iter().filter(|entry| are.contains(&entry.key) && entry.key != "rule") {
        assert_eq!(text::of(&Driven::new(entry.choice())).as_deref(), Some(entry.formula), "{}", entry.key);
    }
}

/// Blocks, threads and single precision do the same arithmetic as the compiled loop.
#[test]
fn rules_on_long_vectors_are_those_on_short_ones() {
    let step = |optimizer: &mut dyn Optimizer<f32>, settings: Settings<'_>, n: usize| {
        let mut rng = rng::stream(3, "rules");
        let mut x: Vec<f32> = (0..n).map(|_| rng.random_range(-1.0..1.0)).collect();
        let gradients = (0..4).map(|_| (0..n).map(|_| rng.random_range(-1.0..1.0)).collect()).collect();
        let mut objective = Drawn::<f32> { gradients, step: 0 };
        optimizer.init(settings, &x, &Layout::point(n));
        for _ in 0..4 {
            optimizer.step(settings, &mut objective, &mut x, &mut Trace::off()).expect("a step");
        }
        x
    };
    for pick in ["sgd lr=0.3", "momentum lr=0.1", "sign-sgd lr=0.01", "lion lr=0.01", "qhm lr=0.1"] {
        let driven = Driven::parse(pick).expect("a method");
        let settings = ravine::optim::settings(&driven.method);
        for n in [1, 2, 31, 257, 1000, 70_001] {
            let compiled = step(&mut *build::<f32>(&driven.method), Settings(&settings), n);
            let written = step(&mut *text::written::<f32>(&driven).expect("a rule"), Settings(&settings), n);
            assert!(compiled == written, "{pick}: the same bits for {n} numbers");
        }
    }
}

/// Memory goes out and in bit for bit, in the middle of a run.
#[test]
fn rules_go_on_from_their_memory() {
    let pick = "rule \"m0 = start; S = S + lr^2; m = beta1*m + (1 - beta1)*g; x̄ = x̄ + (x0 - x̄)/2; \
                x = x - lr*m/(1 - beta1^t)/S where start = 0.5\"";
    let driven = Driven::parse(pick).expect("a rule");
    let settings = ravine::optim::settings(&driven.method);
    let mut paths = Vec::new();
    for is_broken in [false, true] {
        let mut optimizer = build::<f64>(&driven.method);
        let (mut x, layout) = (vec![1.0, -2.0, 0.5], Layout::point(3));
        let mut objective = drawn(3);
        optimizer.init(Settings(&settings), &x, &layout);
        for step in 0..20 {
            if is_broken && step == 9 {
                let memory = optimizer.memory();
                optimizer = build::<f64>(&driven.method);
                optimizer.init(Settings(&settings), &x, &layout);
                optimizer.restore(memory).expect("it fits");
            }
            optimizer.step(Settings(&settings), &mut objective, &mut x, &mut Trace::off()).expect("a step");
        }
        paths.push((x, optimizer.eval_point().map(<[f64]>::to_vec)));
    }
    assert_eq!(paths[0], paths[1]);
    assert!(paths[0].1.is_some(), "x̄ is the point to evaluate");
    assert!(build::<f64>(&driven.method).restore(Vec::new()).is_err(), "memory of another size");
}

/// What the lecture's slip of sign does, a power with another exponent, and a setting in a `where` line.
#[test]
fn typed_rules_do_what_they_say() {
    let step = |pick: &str, x: f64, g: f64| {
        let driven = Driven::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}"));
        let settings = ravine::optim::settings(&driven.method);
        let mut optimizer = build::<f64>(&driven.method);
        let mut at = vec![x];
        optimizer.init(Settings(&settings), &at, &Layout::point(1));
        let mut objective = Drawn { gradients: vec![vec![g]; 2], step: 0 };
        optimizer.step(Settings(&settings), &mut objective, &mut at, &mut Trace::off()).expect("a step");
        at[0]
    };
    assert_eq!(step(r#"rule "x = x + lr*g" lr=0.5"#, 1.0, 2.0), 2.0, "uphill");
    assert_eq!(step(r#"rule "x = x - a*g where a = 0.25""#, 1.0, 2.0), 0.5);
    assert_eq!(step(r#"rule "x = x - a*g where a = 0.25" a=0.5"#, 1.0, 2.0), 0.0);
    assert_eq!(step(r#"rule "x -= lr*g" lr=0.5 weight_decay=0.5"#, 1.0, 2.0), -0.25, "L2 joins the gradient");
    assert_eq!(step(r#"rule "x -= lr*g" lr=0.5 weight_decay=0.5 decoupled=true"#, 1.0, 2.0), -0.25);
    assert!(!step(r#"rule "m = g; x = x - lr*m/(1 - beta1^(t - 1))""#, 1.0, 2.0).is_finite(), "t from 0 divides by 0");
    assert_eq!(step(r#"rule "x = if(t == 1 and x > 0, sign(g), 7)""#, 1.0, 2.0), 1.0);
    assert_eq!(step(r#"rule "x = 3""#, 1.0, 2.0), 3.0);
}

/// A method edited as a rule runs as before, with its settings and schedules.
#[test]
fn methods_become_rules_with_the_same_path() {
    for pick in [
        "adam lr=0.3 beta1=0.8",
        "rmsprop lr=0.05 decay=0.95 rho=0.5",
        "rmsprop lr=0.05 decay=0.95 | cosine | exponential on=decay rate=0.001",
        "adamw lr=0.1 weight_decay=0.03",
        "schedule-free-adamw lr=0.1 weight_decay=0.02",
        "aggmo lr=0.05",
        "adagrad lr=0.4 initial=0.2",
        "asgd lr=0.1 weight_decay=0.1",
        "rprop",
        "momentum lr=0.02 clip=0.5",
    ] {
        let driven = Driven::parse(pick).expect("a method");
        let rule = text::as_rule(&driven).expect("a rule").unwrap_or_else(|error| panic!("{pick}: {error}"));
        assert_eq!(Driven::parse(&rule.to_string()).as_ref(), Ok(&rule), "it can be written and read");
        let path = |driven: &Driven| {
            let run = ravine::descent::Run::new([1.5, -0.7], STEPS);
            ravine::descent::descend(&*On::new("quadratic").0, driven, &run).points
        };
        for (a, b) in path(&driven).iter().zip(path(&rule)) {
            assert!((a[0] - b[0]).abs() < 1e-12 && (a[1] - b[1]).abs() < 1e-12, "{pick}: {a:?} is {b:?}, {rule}");
        }
    }
    assert!(text::as_rule(&Driven::parse("bfgs").expect("a method")).is_none());
    assert!(text::as_rule(&Driven::parse("nesterov convention=look-ahead").expect("a method")).is_none());
}

/// The numbers shown for a step are those of the step.
#[test]
fn numbers_of_lines_are_those_of_the_step() {
    for entry in METHODS.iter().filter(|entry| entry.make.rules.is_some()) {
        let driven = Driven::new(entry.choice());
        let settings = ravine::optim::settings(&driven.method);
        let settings = Settings(&settings);
        let mut optimizer = build::<f64>(&driven.method);
        let mut x = vec![1.5, -0.7];
        optimizer.init(settings, &x, &Layout::point(2));
        let mut numbers = Numbers::new(&driven, settings, &x).expect("a rule");
        let mut on = On::new("quadratic");
        for step in 0..10 {
            let mut g = vec![0.0; 2];
            on.value_gradient(&x, &mut g);
            let lines = numbers.step(settings, &x, &g);
            optimizer.step(settings, &mut on, &mut x, &mut Trace::off()).expect("a step");
            let moved = lines.iter().rev().find(|line| line.target == "x").expect("it moves x");
            for (a, b) in moved.result.iter().zip(&x) {
                assert!((a - b).abs() < 1e-12, "{}, step {step}: {a} is {b}", entry.key);
            }
            assert!(lines.iter().all(|line| line.right.len() == 2 && line.result.len() == 2));
        }
    }
    let driven = Driven::parse("momentum lr=0.5 rho=0.25").expect("a method");
    let settings = ravine::optim::settings(&driven.method);
    let mut numbers = Numbers::new(&driven, Settings(&settings), &[2.0]).expect("a rule");
    numbers.pass(Settings(&settings), &[2.0], &[4.0]);
    let lines = numbers.step(Settings(&settings), &[0.0], &[-1.0]);
    assert_eq!(lines[0].line[0], "v ← ρ·v + g");
    assert_eq!(lines[0].right[0][0], "0.25·4 + (−1)");
    assert_eq!(lines[0].result, [0.0]);
    assert_eq!(lines[1].line[1], r"x \leftarrow x - \alpha \cdot v");
    assert_eq!(numbers.memory(0), [("v".to_owned(), 0.0)]);
}

/// Texts of a stranger: a rule or a message with a place in it, at once.
fn answered(pieces: &[&str]) {
    let text = pieces.concat();
    match text::read(&text) {
        Ok(_) => {
            let pick = format!("rule {}", quote(&text));
            let driven = Driven::parse(&pick).unwrap_or_else(|error| panic!("{text:?}: {error}"));
            assert_eq!(Driven::parse(&driven.to_string()).as_ref(), Ok(&driven), "{text:?} is read again");
            let settings = ravine::optim::settings(&driven.method);
            let mut optimizer = build::<f64>(&driven.method);
            let mut x = [0.5, -2.0];
            optimizer.init(Settings(&settings), &x, &Layout::point(2));
            let mut objective = Drawn { gradients: vec![vec![0.3, -1e300]; 2], step: 0 };
            for _ in 0..2 {
                optimizer.step(Settings(&settings), &mut objective, &mut x, &mut Trace::off()).expect("a step");
            }
        }
        Err(error) => assert!((1..=text.chars().count() + 1).contains(&error.column), "{text:?}: {error}"),
    }
}

/// What texts are made of.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "x", "g", "t", "x0", "m", "v", "v0", "lr", "β₁", "ᵗ", "^t", "m̂", "x̄", "x̄₀", "√", "²", "(", ")", "|", "=",
    " = ", "←", "+=", "-=", ";", "\n", " where ", "where beta1 = 0.9", ",", "+", "-", "*", "·", "/", "^", "1",
    "0.5", "1e999", "if(", "max(", "sign(", "sqrt", "x = x - lr*g", "m = m + g\n", "<", "==", " and ", "not ", "#",
    "π", "e", "y", "ε_root", "g₋₁", "δ₊", "'", "\u{302}", "¼", "np.", ".", "×", "日", "\u{0}", "=\n", "x = x",
    "x = x -",
];

#[test]
fn a_million_texts_are_answered() {
    let mut rng = rng::stream(12, "rules");
    let count: u32 = std::env::var("RAVINE_TEXTS").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    for _ in 0..count {
        let length = rng.random_range(0..9);
        let pieces: Vec<&str> = (0..length).map(|_| PIECES[rng.random_range(0..PIECES.len())]).collect();
        answered(&pieces);
    }
}

#[test]
fn long_texts_are_answered_at_once() {
    for piece in
        ["(", "x+", "m = ", "|", "where ", "a,", "√", "-", "x = x - (", ";", "if(", "β", "m = m + g;", "v = v^", "g²"]
    {
        for (start, end) in [("", ""), ("x = x - lr*g; m = ", ""), ("x = ", " x")] {
            for count in [100, 1_000, 100_000] {
                answered(&[start, &piece.repeat(count), end]);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        answered(&[&text]);
    }
}

//! Memory, spans, and f32: what training asks of every method.

use ravine::optim::{
    Content, Driven, Layout, METHODS, Method, Need, Objective, Optimizer, Precision, Role, Settings, Trace, build,
    numbers_remembered, settings,
};
use ravine::real::Real;
use ravine::registry::{Choice, Entry, Value};

use crate::FixedGradient;
use crate::common::On;

/// Every method by itself, and those around others around several.
pub fn all_methods() -> Vec<Choice<Method>> {
    // a recorded path moves nothing without its file
    let methods = METHODS.iter().filter(|entry| !entry.make.needs.contains(&Need::Recording));
    let mut choices: Vec<_> = methods.map(ravine::registry::Entry::choice).collect();
    let more = [
        "rmsprop centred=true",
        "rmsprop rho=0.9",
        "rmsprop centred=true rho=0.9",
        "nesterov convention=look-ahead",
        "lookahead inner=(sgd lr=0.001)",
        "lookahead inner=(lookahead inner=(momentum lr=0.001 rho=0.8) period=3)",
        "lookahead inner=(sam inner=(adam lr=0.1 clip=1))",
        "sam inner=(lookahead inner=(rmsprop lr=0.01))",
        "sam inner=(nesterov lr=0.001 convention=look-ahead weight_decay=0.01)",
        "adam lr=0.05 weight_decay=0.1 decoupled=true clip=2",
    ];
    choices.extend(more.into_iter().map(|pick| Driven::parse(pick).expect("a method").method));
    choices
}

/// A restored method goes on bit for bit.
#[test]
fn memory_is_saved_and_restored_bit_for_bit() {
    for choice in all_methods() {
        let settings = settings(&choice);
        let settings = Settings(&settings);
        let mut x = [0.5, 1.0];
        let mut objective = On::new("himmelblau");
        let mut optimizer = build::<f64>(&choice);
        optimizer.init(settings, &x, &Layout::point(2));
        let mut step = |optimizer: &mut Box<dyn Optimizer<f64>>, x: &mut [f64; 2]| {
            optimizer.step(settings, &mut objective, x, &mut Trace::off()).expect("a step");
        };
        (0..8).for_each(|_| step(&mut optimizer, &mut x));
        let (mut again, mut y) = (build::<f64>(&choice), x);
        again.init(settings, &[9.0, 9.0], &Layout::point(2));
        again.restore(optimizer.memory()).expect("its own memory fits");
        (0..8).for_each(|_| {
            step(&mut optimizer, &mut x);
            step(&mut again, &mut y);
        });
        assert_eq!(x, y, "{choice}");
        assert_eq!(optimizer.eval_point(), again.eval_point(), "{choice}");
        if !optimizer.memory().is_empty() {
            assert!(again.restore(Vec::new()).is_err(), "{choice}: foreign memory is refused");
            assert_eq!(optimizer.memory(), again.memory(), "{choice}: and changes nothing");
        }
    }
}

/// What a method says it remembers is what it remembers.
#[test]
fn memory_is_as_large_as_declared() {
    for choice in all_methods() {
        let n = 50;
        let mut optimizer = build::<f64>(&choice);
        optimizer.init(Settings(&settings(&choice)), &vec![1.0; n], &Layout::point(n));
        let vectors = optimizer.memory().into_iter().map(|memory| match memory.content {
            Content::Number(_) | Content::Numbers(_) => 0,
            Content::Vector(vector) => vector.len(),
            Content::History(vectors) => vectors.iter().map(Vec::len).sum(),
            Content::Matrix(numbers) => numbers.len(),
        });
        // a history fills as it goes
        let to_come = choice.get("history").map_or(0.0, |_| 2.0 * choice.number("history") * n as f64);
        assert_eq!(vectors.sum::<usize>() as f64 + to_come, numbers_remembered(&choice, n), "{choice}");
    }
}

fn three_spans() -> Layout {
    let mut layout = Layout::default();
    for name in ["frozen", "half", "full"] {
        layout.push(name, vec![1], Role::Weight);
    }
    layout.spans[0].is_trainable = false;
    layout.spans[1].lr_factor = 0.5;
    layout
}

/// A span that is frozen stays, one with a rate of its own moves by it.
#[test]
fn spans_have_their_own_rates() {
    for choice in all_methods() {
        // searches and methods without gradients find no lower point where the value never changes
        if choice.number("clip") > 0.0
            || ["Second-order methods", "Gradient-free methods"].contains(&choice.entry().group)
        {
            continue;
        }
        let settings = settings(&choice);
        let mut optimizer = build::<f64>(&choice);
        let mut x = [0.0; 3];
        optimizer.init(Settings(&settings), &x, &three_spans());
        // some methods' first step stands still
        for _ in 0..2 {
            let mut objective = FixedGradient(vec![1.0; 3]);
            optimizer.step(Settings(&settings), &mut objective, &mut x, &mut Trace::off()).expect("a step");
            if x[2] != 0.0 {
                break;
            }
        }
        // MADGRAD's rate stands under a cube root with its square
        let half: f64 = if choice.entry().key == "madgrad" { 0.25f64.cbrt() } else { 0.5 };
        assert_eq!(x[0], 0.0, "{choice}");
        assert!(x[2] < 0.0 && (x[1] / x[2] - half).abs() < 1e-3, "{choice}: {x:?}");
    }
}

/// ½Σ(i + 1)(xᵢ − 1)²/48, in f32.
struct Bowl;

impl Objective<f32> for Bowl {
    fn value(&mut self, x: &[f32]) -> f64 {
        (0u8..).zip(x).map(|(i, x)| f64::from(i + 1) / 96.0 * f64::from(x - 1.0).powi(2)).sum()
    }

    fn value_gradient(&mut self, x: &[f32], gradient: &mut [f32]) -> f64 {
        (0u8..).zip(x).zip(gradient).for_each(|((i, x), g)| *g = f32::from(i + 1) / 48.0 * (x - 1.0));
        self.value(x)
    }

    fn hessian(&mut self, x: &[f32], hessian: &mut [f32]) -> bool {
        hessian.fill(0.0);
        (0u8..).zip(hessian.chunks_mut(x.len())).for_each(|(i, row)| row[usize::from(i)] = f32::from(i + 1) / 48.0);
        true
    }
}

/// Networks are f32: every method runs there, over spans, and goes down.
#[test]
fn every_method_descends_in_f32() {
    for choice in all_methods() {
        let settings = settings(&choice);
        let mut optimizer = build::<f32>(&choice);
        let mut layout = Layout::default();
        layout.push("frozen", vec![2], Role::Bias);
        layout.push("weight", vec![3, 30], Role::Weight);
        layout.push("bias", vec![4], Role::Bias);
        layout.spans[0].is_trainable = false;
        layout.spans[2].is_decayed = false;
        layout.spans[2].lr_factor = 2.0;
        let mut x: Vec<f32> = (0u8..96).map(|i| f32::from(i) / 96.0).collect();
        let before = Bowl.value(&x);
        optimizer.init(Settings(&settings), &x, &layout);
        for _ in 0..30 {
            let _ = optimizer.step(Settings(&settings), &mut Bowl, &mut x, &mut Trace::off());
        }
        assert_eq!(x[..2], [0.0, 1.0 / 96.0], "{choice}: frozen numbers stay");
        // thirty points at random are few in 94 dimensions
        if choice.entry().make.needs.is_empty() && choice.entry().group == "Gradient-free methods" {
            continue;
        }
        let judged = optimizer.eval_point().unwrap_or(&x);
        assert!(Bowl.value(judged) < before, "{choice}: {} is below {before}", Bowl.value(judged));
    }
}

/// The same gradient in every step.
struct Constant;

const GRADIENT: [f64; 4] = [1.0, -0.25, 0.015_625, 2.0];

impl Objective<f64> for Constant {
    fn value(&mut self, x: &[f64]) -> f64 {
        x.iter().zip(GRADIENT).map(|(x, g)| x * g).sum()
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.copy_from_slice(&GRADIENT);
        self.value(x)
    }
}

impl Objective<f32> for Constant {
    fn value(&mut self, x: &[f32]) -> f64 {
        x.iter().zip(GRADIENT).map(|(x, g)| f64::from(*x) * g).sum()
    }

    fn value_gradient(&mut self, x: &[f32], gradient: &mut [f32]) -> f64 {
        gradient.iter_mut().zip(GRADIENT).for_each(|(to, g)| *to = g as f32);
        self.value(x)
    }
}

fn goes_to<T: Real + Precision>(choice: &Choice<Method>, steps: usize) -> Vec<f64>
where
    Constant: Objective<T>,
{
    let settings = settings(choice);
    let mut optimizer = build::<T>(choice);
    let mut layout = Layout::default();
    layout.push("weight", vec![4], Role::Weight);
    let mut x = vec![T::zero(); 4];
    optimizer.init(Settings(&settings), &x, &layout);
    for _ in 0..steps {
        optimizer.step(Settings(&settings), &mut Constant, &mut x, &mut Trace::off()).expect("a step");
    }
    optimizer.eval_point().unwrap_or(&x).iter().map(|x| x.wide()).collect()
}

/// What follows from settings alone, such as 1 − β, is worked out in double precision: single precision has lost its
/// digits where β is near 1.
#[test]
fn single_precision_follows_double_at_the_edges_of_settings() {
    let mut seen = 0;
    // Prodigy's estimate of the distance to the minimum grows without bound where there is none
    let followed = |entry: &&Entry<Method>| entry.make.needs == [Need::Gradient] && entry.key != "prodigy";
    for entry in METHODS.iter().filter(followed) {
        for key in ["beta", "beta1", "beta2", "beta3", "rho", "decay", "nu", "nu1", "nu2"] {
            for value in [0.999, 0.999_999, 0.99999999] {
                let choice = entry.choice().with(key, Value::Number(value));
                let Some(choice) = choice.ok().filter(|_| entry.param(key).is_some()) else { continue };
                let (single, double) = (goes_to::<f32>(&choice, 40), goes_to::<f64>(&choice, 40));
                for (single, double) in single.iter().zip(&double) {
                    let error = (single - double).abs() / double.abs().max(1e-12);
                    assert!(error < 1e-4, "{choice}: {single} in f32, {double} in f64");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen} settings were tried");
}

//! Memory, spans, and f32: what training asks of every method.

use ravine::optim::{
    Content, Driven, Layout, METHODS, Method, Objective, Optimizer, Role, Settings, Trace, build, numbers_remembered,
    settings,
};
use ravine::registry::Choice;

use crate::FixedGradient;
use crate::common::On;

/// Every method by itself, and those around others around several.
pub fn all_methods() -> Vec<Choice<Method>> {
    let mut choices: Vec<_> = METHODS.iter().map(ravine::registry::Entry::choice).collect();
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

//! Weight decay and clipping around any method.

use ravine::optim::{Driven, Event, Layout, METHODS, Need, Role, Settings, Trace, build, settings};

use crate::{FixedGradient, path};

/// One step from `x` with a given gradient over one decayed and one undecayed number.
fn step(pick: &str, x: [f64; 2], gradient: [f64; 2]) -> ([f64; 2], Vec<Event<f64>>) {
    let driven = Driven::parse(pick).expect("a method");
    let numbers = settings(&driven.method);
    let mut layout = Layout::default();
    layout.push("weight", vec![1], Role::Weight);
    layout.push("bias", vec![1], Role::Bias);
    layout.spans[1].is_decayed = false;
    let mut optimizer = build::<f64>(&driven.method);
    optimizer.init(Settings(&numbers), &x, &layout);
    let (mut x, mut trace) = (x, Trace::on());
    optimizer.step(Settings(&numbers), &mut FixedGradient(gradient.to_vec()), &mut x, &mut trace).expect("a step");
    (x, trace.take())
}

#[test]
fn decay_joins_the_gradient_or_stands_beside_the_step() {
    // SGD: both are x − α(g + λx)
    for decoupled in ["false", "true"] {
        let (x, _) = step(&format!("sgd lr=0.5 weight_decay=0.1 decoupled={decoupled}"), [2.0, 2.0], [1.0, 1.0]);
        assert!((x[0] - 1.4).abs() < 1e-15 && x[1] == 1.5, "decoupled={decoupled}: {x:?}");
    }
    // sign SGD: L2 can't change the length of the step, decoupled decay does
    let (x, _) = step("adam lr=0.5 epsilon=0 weight_decay=0.1", [2.0, 2.0], [1.0, 1.0]);
    assert!((x[0] - 1.5).abs() < 1e-15, "L2 is rescaled away: {x:?}");
    let (x, _) = step("adam lr=0.5 epsilon=0 weight_decay=0.1 decoupled=true", [2.0, 2.0], [1.0, 1.0]);
    assert!((x[0] - 1.4).abs() < 1e-15 && (x[1] - 1.5).abs() < 1e-15, "decoupled it is seen: {x:?}");
}

#[test]
fn clipping_shortens_long_gradients_and_says_so() {
    let (x, events) = step("sgd lr=1 clip=1", [0.0, 0.0], [3.0, 4.0]);
    assert!((x[0] + 0.6).abs() < 1e-15 && (x[1] + 0.8).abs() < 1e-15, "{x:?}");
    assert_eq!(events, [Event::Clipped { norm: 5.0 }]);
    let (x, events) = step("sgd lr=1 clip=5", [0.0, 0.0], [3.0, 4.0]);
    assert_eq!((x, events.len()), ([-3.0, -4.0], 0), "short enough");
    let (x, _) = step("sgd lr=1 clip=1", [0.0, 0.0], [3e200, 4e200]);
    assert!((x[0] + 0.6).abs() < 1e-12, "its length is beyond floating point: {x:?}");
    let (x, _) = step("sgd lr=1 clip=1 weight_decay=1", [1.0, 0.0], [3.0, 4.0]);
    assert!((x[0] - (1.0 - 0.6 - 1.0)).abs() < 1e-15, "decay is not clipped: {x:?}");
}

/// Off, they leave every bit as it is.
#[test]
fn decay_and_clipping_off_change_nothing() {
    let settings = ["weight_decay", "clip"];
    for entry in METHODS.iter().filter(|entry| !entry.make.needs.contains(&Need::Matrices)) {
        let given: Vec<_> =
            settings.iter().filter(|key| entry.param(key).is_some()).map(|key| format!(" {key}=0")).collect();
        if given.len() == settings.len() && entry.param("weight_decay").is_some_and(|p| p.default() == 0.0.into()) {
            let off = path("himmelblau", [0.5, 1.0], 20, &format!("{}{}", entry.key, given.concat()));
            assert_eq!(off, path("himmelblau", [0.5, 1.0], 20, entry.key), "{}", entry.key);
        }
    }
    // a bound that nothing reaches leaves the same bits
    let far = path("himmelblau", [0.5, 1.0], 50, "adam clip=1e9");
    assert_eq!(far.points, path("himmelblau", [0.5, 1.0], 50, "adam").points, "nothing was clipped");
}

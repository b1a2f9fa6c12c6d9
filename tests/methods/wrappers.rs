//! Methods around other methods.

use ravine::optim::{Driven, Event, Layout, Need, Settings, Trace, build, needs, numbers_remembered, settings};
use ravine::schedule::Progress;

use crate::common::On;
use crate::path;

#[test]
fn inner_picks_are_read_checked_and_printed() {
    let canonical = |text: &str| Driven::parse(text).expect("a method").to_string();
    assert_eq!(canonical("lookahead (adam 0.1 0.9) 5 0.25"), "lookahead inner=(adam lr=0.1) slow=0.25");
    assert_eq!(canonical("lookahead inner=adam"), "lookahead");
    assert_eq!(canonical("sam inner=(adam | cosine)"), "sam inner=(adam | cosine)");
    for (text, message) in [
        ("lookahead inner=(adm)", "lookahead: inner: there is no optimizer 'adm', did you mean 'adam'?"),
        ("sam inner=(lookahead inner=(sgd lr=-1))", "sam: inner: lookahead: inner: sgd: lr must be"),
        ("lookahead inner=3", "inner must be a pick in parentheses"),
        ("lookahead inner=(sgd | exponential on=rho)", "sgd has no number 'rho' to drive"),
        ("lookahead inner=(sgd) | exponential on=rho", "sgd has no number 'rho' to drive"),
    ] {
        let error = Driven::parse(text).expect_err("it is wrong").to_string();
        assert!(error.contains(message), "'{text}': {error}");
    }
}

#[test]
fn schedules_reach_the_method_inside() {
    let at = |text: &str, t| Driven::parse(text).expect("a method").drive().at(Progress::of_step(t, 10)).0.to_vec();
    // own settings: inner (no number), period, slow; then SGD's
    let outside = at("lookahead inner=(sgd lr=0.5) | step-decay every=2 factor=0.5", 4);
    assert_eq!(outside[3], 0.125, "a schedule outside drives what only the inner method has: {outside:?}");
    let inside = at("lookahead inner=(sgd lr=0.5 | step-decay every=2 factor=0.5)", 4);
    assert_eq!(outside[1..], inside[1..], "and so does one inside");
    let own = at("lookahead inner=(sgd lr=0.5) | step-decay every=2 factor=0.5 on=slow", 4);
    assert_eq!(own[1..4], [5.0, 0.125, 0.5], "the outer method's own comes first: {own:?}");
    let deep = at("sam inner=(lookahead inner=(sgd lr=0.5)) | step-decay every=2 factor=0.5", 2);
    assert_eq!(deep[5], 0.25, "two deep: {deep:?}");
}

#[test]
fn a_wrapper_that_does_nothing_is_the_method_inside() {
    let plain = path("rosenbrock", [-1.2, 1.0], 100, "adam lr=0.05 | cosine").points;
    let steps = path("rosenbrock", [-1.2, 1.0], 100, "lookahead inner=(adam lr=0.05) slow=1 period=1 | cosine");
    for (ours, plain) in steps.points.iter().zip(&plain) {
        assert!((ours[0] - plain[0]).abs() < 1e-9, "{ours:?} is {plain:?}");
    }
    let flat = path("rosenbrock", [-1.2, 1.0], 100, "sam inner=(adam lr=0.05 | cosine) radius=0");
    assert_eq!(flat.points, plain, "a radius of zero");
    assert_eq!(flat.evaluations.gradient, 200, "two gradients a step");
}

/// Foret et al., algorithm 1, worked by hand: on ½(x² + κy²) the gradient is linear.
#[test]
fn sam_steps_with_the_gradient_up_the_slope() {
    let driven = Driven::parse("sam inner=(sgd lr=0.1) radius=0.5").expect("a method");
    let numbers = settings(&driven.method);
    let mut optimizer = build::<f64>(&driven.method);
    let (mut x, mut trace) = ([3.0, 2.0], Trace::on());
    optimizer.init(Settings(&numbers), &x, &Layout::point(2));
    optimizer.step(Settings(&numbers), &mut On::new("quadratic kappa=2"), &mut x, &mut trace).expect("a step");
    // g = (3, 4), e = 0.5·(0.6, 0.8), g(x + e) = (3.3, 4.8)
    assert!((x[0] - 2.67).abs() < 1e-12 && (x[1] - 1.52).abs() < 1e-12, "{x:?}");
    let events = trace.take();
    let [Event::LookAhead(at)] = events.as_slice() else { panic!("one look up the slope, not {events:?}") };
    assert!((at[0] - 3.3).abs() < 1e-12 && (at[1] - 2.4).abs() < 1e-12, "{at:?}");
}

#[test]
fn needs_and_memory_include_the_method_inside() {
    let method = |pick: &str| Driven::parse(pick).expect("a method").method;
    assert_eq!(needs(&method("lookahead inner=(adam)")), [Need::Gradient]);
    assert_eq!(numbers_remembered(&method("lookahead inner=(adam)"), 1000), 3000.0);
    assert_eq!(numbers_remembered(&method("sam inner=(lookahead inner=(rmsprop centred=true))"), 10), 40.0);
}

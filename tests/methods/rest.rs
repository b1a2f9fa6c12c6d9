//! Without slope there is no step: neither at a start where the gradient is zero, nor along a coordinate without one.

use ravine::optim::{METHODS, Method, Need};
use ravine::param::Kind;
use ravine::registry::{Choice, Entry};

use crate::common::On;
use crate::path;

/// Methods that leave a start without slope, and why.
const LEAVE: &[(&str, &str)] = &[
    ("yogi convention=optax", "its first memory is not zero, in the framework too"),
    ("nelder-mead", "it compares values around the start"),
    ("cma-es", "it draws points around the start"),
    ("simulated-annealing", "it draws points around the start"),
    ("random-search", "it draws points around the start"),
];

/// Decay leads towards zero wherever the slope does: it is switched off where it is on by default.
const DECAYS: [&str; 2] = ["weight_decay", "lambda"];

/// Every method that moves a point, with each of its conventions.
fn choices() -> Vec<Choice<Method>> {
    let moves_points = |entry: &&Entry<Method>| !entry.make.needs.contains(&Need::Matrices);
    let mut choices = Vec::new();
    for entry in METHODS.iter().filter(moves_points) {
        let mut choice = entry.choice();
        for key in DECAYS.into_iter().filter(|key| entry.param(key).is_some()) {
            choice.set(key, 0.0.into()).expect("decay may be zero");
        }
        match entry.param("convention").map(|param| param.kind) {
            Some(Kind::Choice { options }) => choices
                .extend(options.iter().map(|option| choice.clone().with("convention", *option).expect("it has that"))),
            _ => choices.push(choice),
        }
    }
    choices
}

fn reason_to_leave(choice: &Choice<Method>) -> Option<&'static str> {
    LEAVE.iter().find(|(pick, _)| choice.to_string() == *pick).map(|(_, why)| *why)
}

#[test]
fn a_start_without_slope_is_not_left() {
    // a saddle, a minimum, a minimum in a narrow valley
    for (surface, start) in [("saddle", [0.0; 2]), ("himmelblau", [3.0, 2.0]), ("rosenbrock", [1.0; 2])] {
        let (_, gradient) = On::new(surface).0.value_gradient(start);
        assert_eq!(gradient, [0.0; 2], "{surface} has no slope at {start:?}");
        for choice in choices().iter().filter(|choice| reason_to_leave(choice).is_none()) {
            let rows = path(surface, start, 50, &choice.to_string()).points;
            assert!(rows.iter().all(|[x, y, _]| [*x, *y] == start), "{choice} on {surface}: {rows:?}");
        }
    }
}

#[test]
fn no_step_leads_along_a_coordinate_without_slope() {
    for choice in choices().iter().filter(|choice| reason_to_leave(choice).is_none()) {
        let rows = path("saddle", [1.0, 0.0], 50, &choice.to_string()).points;
        assert!(rows.iter().all(|[_, y, _]| *y == 0.0), "{choice}: {rows:?}");
    }
}

/// The list of those that leave says what is so.
#[test]
fn methods_that_leave_such_a_start_are_known() {
    let mut seen = 0;
    for choice in choices() {
        let Some(why) = reason_to_leave(&choice) else { continue };
        let rows = path("saddle", [0.0; 2], 50, &choice.to_string()).points;
        assert!(rows.iter().any(|[x, y, _]| [*x, *y] != [0.0; 2]), "{choice} stays, though {why}");
        seen += 1;
    }
    assert_eq!(seen, LEAVE.len(), "each of them is there");
}

//! A function of x alone: every method works in one dimension, and y stays where it starts.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use ravine::descent::{CriticalPoint, Run, check_method, descend};
use ravine::optim::{Driven, Ending, METHODS};
use ravine::surface::{self, Surface};

fn quartic() -> Box<dyn Surface> {
    surface::build(&surface::parse("expression \"x^4 - 3x^2 + x\"").expect("a surface"))
}

#[test]
fn a_formula_without_y_is_of_one_variable() {
    let is_of_x_alone = |pick: &str| surface::build(&surface::parse(pick).expect("a surface")).is_of_x_alone();
    assert!(is_of_x_alone("expression \"a*x1^2 + sin(x1)\" a=2") && is_of_x_alone("expression \"if(x > 0, x, -x)\""));
    assert!(
        !is_of_x_alone("expression \"x^2 + y\"") && !is_of_x_alone("expression \"y^2\"") && !is_of_x_alone("sphere")
    );
}

#[test]
fn every_method_leaves_y_alone_and_none_finds_the_hessian_singular() {
    let surface = quartic();
    for entry in METHODS {
        let driven = Driven::new(entry.choice());
        if check_method(&driven).is_err() {
            continue;
        }
        let path = descend(&*surface, &driven, &Run::new([-1.9, 0.4], 60));
        let key = entry.key;
        assert!(path.points.iter().all(|[_, y, _]| *y == 0.4), "{key} moves y");
        assert!(path.eval_path().iter().all(|[_, y, _]| *y == 0.4), "{key} judges elsewhere");
        assert!(matches!(path.ending, Ending::StepLimit { .. } | Ending::Converged { .. }), "{key}: {}", path.ending);
    }
}

#[test]
fn newtons_method_is_that_of_one_dimension() {
    let path = descend(&*quartic(), &Driven::parse("newton").expect("a method"), &Run::new([2.0, -3.0], 8));
    let mut x = 2.0_f64;
    for [found, y, f] in &path.points {
        assert!((found - x).abs() < 1e-12 * x.abs() && *y == -3.0, "{found} for {x}");
        assert!((f - (x.powi(4) - 3.0 * x * x + x)).abs() < 1e-12);
        x -= (4.0 * x.powi(3) - 6.0 * x + 1.0) / (12.0 * x * x - 6.0);
    }
    assert_eq!(path.critical_point, Some(CriticalPoint::Minimum), "{}", path.message());
    // between its minima the curve bends down
    let path = descend(&*quartic(), &Driven::parse("newton").expect("a method"), &Run::new([0.1, 0.0], 8));
    assert_eq!(path.critical_point, Some(CriticalPoint::Maximum), "{}", path.message());
}

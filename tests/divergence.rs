//! Paths that move away for good, and those that only seem to.

use ravine::descent::{Course, Divergence, Region, Run, Trajectory, check_method, descend};
use ravine::optim::{Driven, METHODS};
use ravine::surface::{self, SURFACES, Surface};

fn built(pick: &str) -> Box<dyn Surface> {
    surface::build(&surface::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}")))
}

fn path_from(surface: &str, pick: &str, start: Option<[f64; 2]>, steps: u64) -> Trajectory {
    let surface = built(surface);
    let driven = Driven::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}"));
    descend(&*surface, &driven, &Run::new(start.unwrap_or_else(|| surface.start()), steps))
}

fn divergence(surface: &str, pick: &str, steps: u64) -> Option<Divergence> {
    path_from(surface, pick, None, steps).divergence
}

#[test]
fn a_path_that_runs_away_is_told_from_its_step_on() {
    let path = path_from("quadratic kappa=50", "sgd lr=0.06", None, 60);
    let found = path.divergence.expect("λ·lr = 3 is above 2");
    // y is doubled by every step from the first on
    assert_eq!((found.from_step, found.to_step, found.course), (0, 60, Course::Climbs));
    assert!((found.value / 7.477e37 - 1.0).abs() < 1e-3 && found.distance > 1e17, "{found:?}");
    assert!(path.message().starts_with("diverges from step 0 on: f = 7.48e37 at step 60"), "{}", path.message());
    assert_eq!((path.ending.kind(), path.critical_point), ("step-limit", None));

    // steep near the middle of the canal: the speed runs away only once the rate is turned up
    let late =
        path_from("quadratic kappa=50", "sgd lr=0.0005 | linear-warmup steps=100 | exponential rate=0.97", None, 99);
    assert_eq!(late.divergence, None, "{}", late.message());
    let short = path_from("goldstein-price", "sgd lr=0.01", None, 60);
    assert!(short.divergence.is_some() && short.message().contains("; diverged: the value"), "{}", short.message());
}

#[test]
fn going_down_for_ever_is_the_surfaces_doing() {
    let path = path_from("saddle", "sgd lr=0.1", None, 200);
    let found = path.divergence.expect("y² falls without end");
    assert!(found.course == Course::FallsWithoutBound && found.value < -1e20, "{found:?}");
    let words = path.message();
    assert!(words.contains("falls without bound") && words.ends_with("no lowest point that way"), "{words}");
    assert!(divergence("saddle", "sgd lr=0.1", 10).is_none(), "still in the picture");
}

#[test]
fn a_bowl_far_out_is_not_without_a_bottom() {
    for (formula, method, steps) in [
        ("(x-1000)^2 + (y+1000)^2", "sgd lr=0.01", 50),
        ("(x-300)^2 + y^2", "adam lr=1", 50),
        ("sqrt((x-1e4)^2 + y^2)", "adam lr=1", 50),
        ("abs(x-1e6) + abs(y)", "sgd lr=10", 50),
        // no lowest value, and none below −1000: each fall is less than the one before
        ("1000/(1 + exp(0.01*x)) - 1000", "adam lr=1", 100),
        // lowest at 1e5
        ("1e-12*x^4 - 4000*x + y^2", "sgd lr=0.01", 40),
        // without a jump to rise over, the ray ends at a floor
        ("max(-x, -1e9) + y^2", "sgd lr=1", 50),
    ] {
        let surface = built(&format!("expression \"{formula}\""));
        let path = descend(&*surface, &Driven::parse(method).expect("a method"), &Run::new([0.0, 0.0], steps));
        let words = path.message();
        assert!(path.divergence.is_none_or(|found| found.course == Course::Falls), "{formula}: {words}");
        assert!(!words.contains("without bound") && !words.contains("no lowest point"), "{formula}: {words}");
    }
    let path = path_from("expression \"(x-1000)^2 + (y+1000)^2\"", "sgd lr=0.01", Some([0.0, 0.0]), 50);
    let words = path.message();
    assert!(words.starts_with("left the domain after step 0 and still falls: f = 2.65e5 at step 50, "), "{words}");
}

#[test]
fn where_f_falls_as_far_as_numbers_reach_it_is_said() {
    for (formula, method, start, steps) in [
        ("x", "sgd lr=1", [0.0, 0.0], 100),
        ("x - 2*y", "sgd lr=1", [0.0, 0.0], 100),
        ("-x^2 + y^2", "sgd lr=0.1", [0.1, 1.0], 60),
        ("x^3 + y^2", "sgd lr=0.1", [-1.0, 1.0], 6),
        ("x^3 + y^4", "sgd lr=0.1", [-1.0, 0.5], 6),
        ("-exp(x) + y^2", "sgd lr=0.1", [0.0, 1.0], 20),
        ("-10*log(1 + x^2) + y^2", "adam lr=1", [1.0, 1.0], 1000),
        ("x*y", "sgd lr=0.1", [1.0, 0.5], 100),
    ] {
        let surface = built(&format!("expression \"{formula}\""));
        let path = descend(&*surface, &Driven::parse(method).expect("a method"), &Run::new(start, steps));
        let course = path.divergence.map(|found| found.course);
        assert_eq!(course, Some(Course::FallsWithoutBound), "{formula}: {}", path.message());
    }
}

#[test]
fn nothing_is_said_of_critical_points_far_out() {
    let path = path_from("narrow-canal", "sgd lr=0.06", Some([-5.0, 2.0]), 200);
    assert!(path.divergence.is_some() && path.critical_point.is_none(), "{}", path.message());
    assert!(!path.message().contains("slope") && !path.message().contains("flat"), "{}", path.message());
}

#[test]
fn a_hessian_without_inverse_decides_nothing() {
    for method in ["newton", "bfgs", "cg"] {
        let path = path_from("expression \"x^2*y^2\"", method, Some([1.0, 1.0]), 100);
        assert!(path.message().contains("flat to second order"), "{method}: {}", path.message());
    }
    let path = path_from("expression \"x^3 + y^2\"", "lbfgs", Some([1.0, 1.0]), 100);
    assert!(!path.message().contains("minimum"), "x³ goes on down: {}", path.message());
}

#[test]
fn a_valley_is_told_as_what_it_is() {
    for (formula, method, start) in [
        ("x^2 + 0*y", "bfgs", [1.0, 1.0]),
        ("x^2 + 0*y", "cg", [1.0, 1.0]),
        ("x^2 + 0*y", "sgd lr=0.1", [1.0, 1.0]),
        ("(x+y)^2", "sgd lr=0.1", [1.0, 0.5]),
        ("(x^2+y^2-1)^2", "sgd lr=0.05", [1.0, 1.0]),
        ("(x^2+y^2-1)^2", "bfgs", [1.3, 0.4]),
        ("x^2*y^2", "nelder-mead", [2.0, 0.0]),
    ] {
        let words = path_from(&format!("expression \"{formula}\""), method, Some(start), 200).message();
        assert!(words.contains("a non-strict minimum"), "{formula} {method}: {words}");
    }
    let tail = path_from("expression \"exp(-x) + y^2\"", "newton", Some([0.0, 1.0]), 200);
    assert_eq!(tail.message(), "ran to the step limit, 200 steps", "it never comes to an end");
    let kink = path_from("expression \"max(0,x) + y^2\"", "sgd lr=0.01", Some([0.0, 0.0]), 50);
    let stayed = kink.points.iter().all(|row| row[..2] == [0.0, 0.0]);
    assert_eq!(kink.message().starts_with("stayed at"), stayed, "{}: {:?}", kink.message(), kink.points.last());
    let still = path_from("expression \"x^2 + y^2\"", "sgd lr=0.01", Some([0.0, 0.0]), 50);
    assert_eq!(still.message(), "stayed at a minimum, where it began");
}

#[test]
fn a_point_without_a_value_is_outside_the_domain() {
    let path = path_from("expression \"log(x) + y^2\"", "sgd lr=0.2", Some([1.0, 1.0]), 20);
    assert_eq!(path.message(), "left the domain of the function at step 4: f has no value there");
    assert_eq!((path.ending.kind(), path.divergence), ("not-finite", None));
}

#[test]
fn zero_by_zero_is_told_as_what_it_is() {
    let mut tried = 0;
    for entry in METHODS {
        let has_epsilon = entry.params.iter().any(|param| param.key == "epsilon");
        let Ok(driven) = Driven::parse(&format!("{} epsilon=0", entry.key)) else { continue };
        if !has_epsilon || check_method(&driven).is_err() {
            continue;
        }
        let surface = built("expression \"x^2 + 0*y\"");
        let path = descend(&*surface, &driven, &Run::new([1.0, 1.0], 20));
        let words = path.message();
        assert!(!words.contains("diverge"), "{}: {words}", entry.key);
        tried += usize::from(words.contains("0/0 along a coordinate without slope"));
    }
    assert!(tried >= 10, "{tried} methods divide by the root of a mean of squares");
}

/// Methods that go down slowly, overshoot, are thrown about by noise, or climb on purpose, with their own settings.
#[test]
fn honest_paths_raise_no_alarm() {
    // where gradient methods with their own rate do run away: f grows like the fourth power or faster
    let steep = ["rosenbrock", "beale", "goldstein-price"];
    for entry in SURFACES {
        let surface = surface::build(&entry.choice());
        let is_unbounded = ["saddle", "monkey-saddle"].contains(&entry.key);
        for method in METHODS {
            let driven = Driven::new(method.choice());
            if check_method(&driven).is_err() || is_unbounded || steep.contains(&entry.key) {
                continue;
            }
            for steps in [2, 20, 60, 300] {
                let path = descend(&*surface, &driven, &Run { noise: 0.05, ..Run::new(surface.start(), steps) });
                let Some(found) = path.divergence else { continue };
                // what is said must still hold ten times later
                let later = descend(&*surface, &driven, &Run { noise: 0.05, ..Run::new(surface.start(), 10 * steps) });
                let [x, y, _] = later.eval_path()[later.steps()];
                let away = Region::of(&*surface).distance([x, y]);
                let is_lost = later.ending.is_failure() || later.divergence.is_some() || away > 100.0;
                let later = later.message();
                assert!(is_lost, "{} {} {steps}: {found}; later {away} away: {later}", entry.key, method.key);
            }
        }
    }
}

/// Minima far outside of the domain are reached, not run away to.
#[test]
fn a_path_that_comes_to_rest_far_out_is_no_divergence() {
    for (formula, method, steps) in [
        ("(x-1000)^2 + y^2", "sgd lr=0.1", 100),
        ("0.001*(x-1000)^2 + y^2", "newton", 10),
        ("-10000*exp(-(x-100)^2/10000) + y^2", "adam lr=1", 500),
        ("exp(-x) + y^2", "sgd lr=100", 100),
    ] {
        let surface = built(&format!("expression \"{formula}\""));
        let path = descend(&*surface, &Driven::parse(method).expect("a method"), &Run::new([0.0, 0.0], steps));
        assert_eq!(path.divergence, None, "{formula}: {}", path.message());
    }
}

#[test]
fn long_ways_are_no_divergence() {
    for (surface, pick, start) in [
        // far from home, slowly back
        ("quadratic kappa=50", "sgd lr=0.001", [1e6, 1e6]),
        ("rosenbrock", "adam lr=0.01", [300.0, -200.0]),
        // overshoots and comes back
        ("quadratic kappa=50", "momentum lr=0.01 rho=0.99", [-8.0, 1.5]),
        ("sphere", "adam lr=5", [1.0, 1.0]),
        // thrown out, and back
        ("ackley", "sgd lr=1", [2.0, 2.0]),
    ] {
        for steps in [3, 10, 30, 100, 1000] {
            let path = path_from(surface, pick, Some(start), steps);
            assert_eq!(path.divergence, None, "{surface} {pick} {steps}: {}", path.message());
        }
    }
}

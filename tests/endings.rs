//! When runs end, and several seeds at once.

use ravine::descent::{Limits, Run, Trajectory, bundle, check_method, descend, seeds};
use ravine::optim::{Driven, Ending, METHODS};
use ravine::spread::Spread;
use ravine::surface::{self, Surface};

fn built(pick: &str) -> Box<dyn Surface> {
    let choice = surface::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}"));
    surface::build(&choice)
}

fn method(pick: &str) -> Driven {
    Driven::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}"))
}

fn path(surface: &str, pick: &str, limits: Limits) -> Trajectory {
    let surface = built(surface);
    descend(&*surface, &method(pick), &Run { limits, ..Run::new([3.0, 1.0], 0) })
}

#[test]
fn each_criterion_ends_a_run_at_its_first_row() {
    let free = Limits::steps(500);
    let whole = path("sphere", "sgd lr=0.1", free.clone());
    let rows = &whole.points;
    // ∇f = 2(x, y) on x² + y², and the minimum is at the origin
    let norm = |row: &[f64; 3]| 2.0 * row[0].hypot(row[1]);
    let first = |is_met: &dyn Fn(usize) -> bool| (0..rows.len()).find(|t| is_met(*t)).expect("some row meets it");
    let cases = [
        (Limits { gradient_norm: Some(1e-3), ..free.clone() }, first(&|t| norm(&rows[t]) < 1e-3), "‖∇f‖ < 0.001"),
        (
            Limits { value_change: Some(1e-4), ..free.clone() },
            first(&|t| t > 0 && (rows[t][2] - rows[t - 1][2]).abs() < 1e-4),
            "a step changed f by less than 0.0001",
        ),
        (
            Limits { distance: Some(0.01), ..free.clone() },
            first(&|t| rows[t][0].hypot(rows[t][1]) < 0.01),
            "nearer than 0.01 to the minimum at (0.000000, 0.000000)",
        ),
        (Limits { value: Some(0.3), ..free.clone() }, first(&|t| rows[t][2] < 0.3), "f < 0.3"),
        // min f = 0
        (Limits { gap: Some(1e-5), ..free.clone() }, first(&|t| rows[t][2] < 1e-5), "f − min f < 1e-5"),
    ];
    for (limits, step, words) in cases {
        let path = path("sphere", "sgd lr=0.1", limits);
        assert_eq!(path.points, rows[..=step], "{words}");
        assert_eq!(path.ending.to_string(), format!("converged at step {step}: {words}"));
        assert_eq!((path.ending.kind(), path.ending.is_failure()), ("converged", false));
    }
    assert_eq!(whole.ending, Ending::StepLimit { steps: 500 }, "nothing else ends a run unless asked for");
}

#[test]
fn the_distance_counts_to_the_nearest_known_minimum() {
    let path = path("himmelblau", "newton", Limits { distance: Some(1e-3), ..Limits::steps(50) });
    assert!(path.ending.to_string().contains("the minimum at (3.0"), "{}", path.ending);
}

#[test]
fn where_no_minimum_is_known_a_distance_is_refused() {
    let path = path("saddle", "sgd", Limits { distance: Some(0.1), ..Limits::steps(5) });
    let words = path.ending.to_string();
    assert_eq!(path.ending.kind(), "refused");
    assert!(words.starts_with("the distance to a minimum must be left out on this surface: there is none"), "{words}");
}

/// f = −1.0316284534898774 at both of its lowest minima, and higher at its local ones.
#[test]
fn the_gap_counts_from_the_lowest_minimum() {
    let lowest = -1.0316284534898774;
    let free = path("six-hump-camel", "sgd lr=0.01", Limits::steps(300));
    let step = free.points.iter().position(|[_, _, f]| f - lowest < 1e-3).expect("it comes near");
    assert!(step > 0 && free.points[step][2] < 0.0, "the values are below 0 there");
    let near = path("six-hump-camel", "sgd lr=0.01", Limits { gap: Some(1e-3), ..Limits::steps(300) });
    assert_eq!(near.points, free.points[..=step]);
    assert_eq!(near.ending.to_string(), format!("converged at step {step}: f − min f < 0.001"));
    let below = path("six-hump-camel", "sgd lr=0.01", Limits { value: Some(lowest + 1e-3), ..Limits::steps(300) });
    assert_eq!(below.points, near.points, "a value below 0 is as good as another");
}

/// A local minimum is not low enough.
#[test]
fn the_gap_is_not_closed_at_a_local_minimum() {
    let surface = built("goldstein-price");
    let run = |limits| descend(&*surface, &method("newton"), &Run { limits, ..Run::new([-0.6, -0.4], 0) });
    let local = run(Limits { gap: Some(26.0), ..Limits::steps(5) });
    assert_eq!(local.ending, Ending::StepLimit { steps: 5 }, "f = 30 where the lowest is 3");
    let wide = run(Limits { gap: Some(27.5), ..Limits::steps(5) });
    assert_eq!(wide.ending.to_string(), "converged at step 0: f − min f < 27.5");
}

/// Where f falls without bound there is no gap, but a value to fall below; a value that is not finite is no success.
#[test]
fn a_value_to_stop_at_needs_no_minimum() {
    let down = path("saddle", "sgd lr=0.1", Limits { value: Some(-2.0), ..Limits::steps(50) });
    let [.., f] = down.points[down.steps()];
    assert!(f < -2.0 && down.points[down.steps() - 1][2] >= -2.0, "at the first row below: {f}");
    assert_eq!(down.ending.to_string(), format!("converged at step {}: f < -2.0", down.steps()));
    let words = path("saddle", "sgd", Limits { gap: Some(0.1), ..Limits::steps(5) }).ending.to_string();
    assert!(words.starts_with("f − min f must be left out on this surface: there is none"), "{words}");
    assert!(words.ends_with("a value of f to stop at needs no minimum"), "{words}");
    let unknown = path("expression \"x^2 + y^2\"", "sgd", Limits { gap: Some(0.1), ..Limits::steps(5) }).ending;
    assert!(unknown.to_string().contains("none is known"), "{unknown}");
    let surface = built("expression \"ln(x) + y^2\"");
    let limits = Limits { value: Some(-1e9), ..Limits::steps(5) };
    let lost = descend(&*surface, &method("sgd lr=0.1"), &Run { limits, ..Run::new([0.0, 0.0], 0) });
    assert_eq!(lost.ending.kind(), "not-finite", "ln 0 is −∞: {}", lost.ending);
}

#[test]
fn senseless_limits_are_refused_in_a_sentence() {
    let free = Limits::steps(5);
    for bad in [-1.0, f64::NAN, f64::INFINITY] {
        let some = Some(bad);
        for limits in [
            Limits { gradient_norm: some, ..free.clone() },
            Limits { value_change: some, ..free.clone() },
            Limits { distance: some, ..free.clone() },
            Limits { gap: some, ..free.clone() },
        ] {
            let words = path("sphere", "sgd", limits).ending.to_string();
            assert!(words.contains("must be a finite number at least 0"), "{words}");
        }
        let words = path("sphere", "sgd", Limits { value: some, ..free.clone() }).ending.to_string();
        let is_refused = words.contains("the value of f to stop at must be a finite number");
        assert_eq!(is_refused, !bad.is_finite(), "{words}");
    }
}

/// Equal cost: a run with a budget is the part of the free run that the budget pays for.
#[test]
fn a_budget_cuts_the_path_where_it_is_spent() {
    let surface = built("rosenbrock");
    for driven in METHODS.iter().map(|entry| Driven::new(entry.choice())) {
        if check_method(&driven).is_err() {
            continue;
        }
        let entry = driven.method.entry();
        let free = Run::new([-1.2, 1.0], 60);
        let whole = descend(&*surface, &driven, &free);
        for budget in [0, 1, 7, 40, 10_000] {
            let limits = Limits { evaluations: Some(budget), ..free.limits.clone() };
            let cut = descend(&*surface, &driven, &Run { limits, ..free.clone() });
            let paid = whole.evaluation_counts.iter().take_while(|count| u64::from(count.total()) <= budget).count();
            assert_eq!(cut.points, whole.points[..paid], "{} with {budget}", entry.key);
            assert!(cut.evaluations.total() <= budget, "{} with {budget}: {:?}", entry.key, cut.evaluations);
            if paid < whole.points.len() {
                let step = paid as u64 - 1;
                assert_eq!(cut.ending, Ending::OutOfBudget { step, evaluations: budget }, "{}", entry.key);
                let words = format!("stopped at step {step}: the next one would need more than {budget} evaluations");
                assert_eq!(cut.ending.to_string(), words);
            } else {
                assert_eq!(cut.ending, whole.ending, "{} with {budget}", entry.key);
            }
        }
    }
}

#[test]
fn a_bundle_is_its_paths_and_their_mean() {
    let surface = built("himmelblau");
    let run = Run { noise: 20.0, ..Run::new([0.0, 0.0], 40) };
    let bundle = bundle(&*surface, &method("momentum lr=0.005"), &run, &[3, 4, 5]);
    assert_eq!(bundle.paths.len(), 3);
    for (path, seed) in bundle.paths.iter().zip([3, 4, 5]) {
        let alone = descend(&*surface, &method("momentum lr=0.005"), &Run { seed, ..run.clone() });
        assert_eq!(*path, alone, "each is the run with its seed");
    }
    assert_ne!(bundle.paths[0].points, bundle.paths[1].points, "and they differ");
    assert_eq!((bundle.mean.len(), bundle.running.len()), (41, 41));
    for (t, mean) in bundle.mean.iter().enumerate() {
        for (i, mean) in mean.iter().enumerate() {
            let sum: f64 = bundle.paths.iter().map(|path| path.points[t][i]).sum();
            assert!((mean - sum / 3.0).abs() < 1e-12, "row {t}");
        }
    }
}

#[test]
fn the_mean_is_of_the_seeds_still_running() {
    let surface = built("sphere");
    let limits = Limits { distance: Some(0.3), ..Limits::steps(400) };
    let run = Run { noise: 1.0, limits, ..Run::new([3.0, 1.0], 0) };
    let bundle = bundle(&*surface, &method("sgd lr=0.05"), &run, &[0, 1, 2, 3, 4]);
    let lengths: Vec<_> = bundle.paths.iter().map(|path| path.points.len()).collect();
    let longest = *lengths.iter().max().expect("there are paths");
    assert!(lengths.iter().any(|length| *length < longest), "some end earlier: {lengths:?}");
    assert_eq!(bundle.mean.len(), longest);
    for (t, running) in bundle.running.iter().enumerate() {
        assert_eq!(*running, lengths.iter().filter(|length| **length > t).count(), "row {t}");
    }
}

#[test]
fn a_bundle_seeds_methods_that_draw_too() {
    let surface = built("rastrigin");
    let run = Run::new([4.5, 4.5], 30);
    for pick in ["cma-es", "random-search", "simulated-annealing", "lookahead inner=(random-search)"] {
        let bundle = bundle(&*surface, &method(pick), &run, &[1, 2]);
        assert_ne!(bundle.paths[0].points, bundle.paths[1].points, "{pick}");
    }
    assert_eq!(bundle(&*surface, &method("sgd"), &run, &[]).mean, [[0.0; 3]; 0], "no seeds, no mean");
}

#[test]
fn relative_noise_is_a_part_of_the_slope() {
    // on f = x² + y² only the noise leads away from the line y = 0; twice as far out the slope is twice as steep
    let surface = built("sphere");
    let run = |x: f64, is_noise_relative| {
        let run = Run { noise: 0.5, is_noise_relative, ..Run::new([x, 0.0], 1) };
        descend(&*surface, &method("sgd lr=0.25"), &run).points[1][1]
    };
    let (near, far) = (run(1.0, true), run(2.0, true));
    assert!((far - 2.0 * near).abs() < 1e-12 && near != 0.0, "{near} {far}");
    assert_eq!(run(1.0, false).to_bits(), run(2.0, false).to_bits(), "absolute noise does not ask where it is");
}

#[test]
fn a_bundle_tells_its_spread() {
    let run = Run { noise: 20.0, ..Run::new([0.0, 0.0], 10) };
    let surface = built("rosenbrock");
    let all = bundle(&*surface, &method("sgd lr=0.001"), &run, &seeds(&run, 6));
    assert_eq!(all.message(), "6 seeds: all ran to the step limit");
    let mean = all.mean_path().expect("there is one");
    assert_eq!((mean.points.len(), mean.evaluation_counts.len()), (11, 11));
    let values: f64 = all.paths.iter().map(|path| path.points[10][2]).sum();
    let ends = Spread::of(all.end_values());
    assert!((ends.mean - values / 6.0).abs() < 1e-12 * values.abs(), "the mean of the ends");
}

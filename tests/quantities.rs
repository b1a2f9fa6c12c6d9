//! The quantities along a run, each against its formula written out here.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use ravine::descent::curve::{Along, Curve, Walked};
use ravine::descent::quantity::{QUANTITIES, check_on, memory_of, names, parse};
use ravine::descent::{Run, Trajectory, descend};
use ravine::optim::Driven;
use ravine::surface::{self, Surface};

/// A method on a surface.
struct Case {
    surface: Box<dyn Surface>,
    driven: Driven,
    run: Run,
    path: Trajectory,
}

impl Case {
    fn new(surface: &str, method: &str, run: Run) -> Self {
        let surface = surface::build(&surface::parse(surface).expect("a surface"));
        let driven = Driven::parse(method).expect("a method");
        let path = descend(&*surface, &driven, &run);
        Self { surface, driven, run, path }
    }

    fn curves(&self, quantity: &str) -> Vec<Curve> {
        let quantity = parse(quantity).expect("a quantity");
        let along = Along::new(&quantity, &*self.surface);
        let walked = [Walked { path: &self.path, driven: &self.driven, run: &self.run }];
        along.curves(&walked, 10_000, &|| false).expect("nobody stops it")
    }

    /// The only curve of a quantity, a value for each row.
    fn curve(&self, quantity: &str) -> Vec<f64> {
        let curves = self.curves(quantity);
        assert_eq!(curves.len(), 1, "{quantity} of {} has one curve", self.driven);
        curves[0].points().map(|(_, value)| value).collect()
    }

    fn gradient(&self, row: usize) -> [f64; 2] {
        let [x, y, _] = self.path.points[row];
        self.surface.value_gradient([x, y]).1
    }

    fn step(&self, row: usize) -> [f64; 2] {
        let [from, to] = [row, row + 1].map(|row| self.path.points[row]);
        [to[0] - from[0], to[1] - from[1]]
    }
}

const METHODS: [&str; 6] =
    ["sgd lr=0.01", "momentum lr=0.002 rho=0.9", "adam lr=0.1", "newton", "nelder-mead", "schedule-free-sgd lr=0.01"];

/// Steps of a mild Rosenbrock valley.
fn cases() -> impl Iterator<Item = Case> {
    METHODS.into_iter().map(|method| Case::new("rosenbrock b=5", method, Run::new([-1.2, 1.5], 60)))
}

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1e-12)
}

#[test]
fn progress_is_that_of_the_points_that_are_reported() {
    for case in cases() {
        // the minimum is at (1, 1), with f = 0
        for (row, [x, y, f]) in case.path.eval_path().iter().enumerate() {
            let told = ["value", "gap", "distance", "gradient-norm"].map(|of| case.curve(of)[row]);
            let slope = [-2.0 * (1.0 - x) - 20.0 * x * (y - x * x), 10.0 * (y - x * x)];
            let wanted = [*f, *f, (x - 1.0).hypot(y - 1.0), slope[0].hypot(slope[1])];
            for (told, wanted) in told.into_iter().zip(wanted) {
                assert!((told - wanted).abs() <= 1e-9 * wanted.abs().max(1e-6), "{}, row {row}: {told}", case.driven);
            }
        }
    }
}

#[test]
fn a_gap_is_above_the_lowest_of_several_minima_and_the_distance_to_the_nearest() {
    let case = Case::new("six-hump-camel", "sgd lr=0.02", Run::new([1.5, -1.0], 200));
    let minima = case.surface.minima().points().to_vec();
    assert!(minima.len() > 2, "it has several");
    let lowest = minima.iter().map(|at| at[2]).fold(f64::INFINITY, f64::min);
    for (row, [x, y, f]) in case.path.points.iter().enumerate() {
        let near = minima.iter().map(|[a, b, _]| (x - a).hypot(y - b));
        assert!(is_close(case.curve("gap")[row], f - lowest), "row {row}");
        assert!(is_close(case.curve("distance")[row], near.fold(f64::INFINITY, f64::min)), "row {row}");
    }
}

#[test]
fn the_learning_rate_is_that_after_the_schedules() {
    let case = Case::new("sphere", "adam lr=0.4 | step-decay every=10 factor=0.5", Run::new([3.0, 2.0], 30));
    let rates = case.curve("lr");
    for (row, rate) in rates[..30].iter().enumerate() {
        assert_eq!(*rate, 0.4 * [1.0, 0.5, 0.25][row / 10], "step {row}");
    }
    assert!(rates[30].is_nan(), "no step begins at the end");
    let without = Case::new("sphere", "newton", Run::new([3.0, 2.0], 3));
    assert!(without.curve("lr").iter().all(|rate| rate.is_nan()), "Newton's method has none");
}

#[test]
fn the_effective_step_is_the_rate_each_coordinate_got() {
    let sgd = Case::new("quadratic kappa=50", "sgd lr=0.01", Run::new([-4.0, 1.5], 20));
    let adam = Case::new("quadratic kappa=50", "adam lr=0.1", Run::new([-4.0, 1.5], 20));
    for case in [&sgd, &adam] {
        let curves = case.curves("effective-step");
        assert_eq!(curves.iter().map(|curve| curve.name).collect::<Vec<_>>(), ["x", "y"]);
        for (i, curve) in curves.iter().enumerate() {
            for row in 0..20 {
                let wanted = (case.step(row)[i] / case.gradient(row)[i]).abs();
                assert!(curve.at(row).is_some_and(|(step, is_own)| is_own && is_close(step, wanted)), "row {row}");
            }
            assert!(curve.at(20).is_some_and(|(step, _)| step.is_nan()), "no step begins at the end");
        }
    }
    let of = |case: &Case, i: usize, row: usize| case.curves("effective-step")[i].at(row).expect("a row").0;
    assert!((0..2).all(|i| (of(&sgd, i, 5) - 0.01).abs() < 1e-12), "α for gradient descent");
    // m̂/√v̂ is ±1 at first, so that Adam's first step is α along every coordinate
    for i in 0..2 {
        assert!((of(&adam, i, 0) * adam.gradient(0)[i].abs() - 0.1).abs() < 1e-6);
    }
    let still = Case::new("sphere", "sgd lr=0.1", Run::new([3.0, 0.0], 2));
    assert!(of(&still, 1, 0).is_nan(), "a coordinate without slope has none");
}

#[test]
fn the_angle_is_that_to_steepest_descent() {
    for case in cases() {
        let angles = case.curve("angle");
        for (row, angle) in angles.iter().enumerate().take(case.path.steps()) {
            let ([x, y], [gx, gy]) = (case.step(row), case.gradient(row));
            let cosine = -(x * gx + y * gy) / (x.hypot(y) * gx.hypot(gy));
            if x.hypot(y) == 0.0 || gx.hypot(gy) == 0.0 {
                assert!(angle.is_nan(), "{}, row {row}", case.driven);
                continue;
            }
            assert!((0.0..=180.0).contains(angle), "{}, row {row}: {angle}", case.driven);
            assert!((angle.to_radians().cos() - cosine).abs() < 1e-9, "{}, row {row}: {angle}", case.driven);
        }
        assert!(angles[case.path.steps()].is_nan());
    }
    let sgd = Case::new("rosenbrock b=5", "sgd lr=0.01", Run::new([-1.2, 1.5], 60));
    assert!(sgd.curve("angle")[..60].iter().all(|angle| *angle < 1e-6), "gradient descent goes straight down");
}

#[test]
fn memories_are_those_of_the_method() {
    let momentum = Case::new("rosenbrock b=5", "momentum lr=0.002 rho=0.9", Run::new([-1.2, 1.5], 60));
    let velocity = momentum.curves("memory v");
    assert_eq!(velocity.iter().map(|curve| curve.name).collect::<Vec<_>>(), ["x", "y"]);
    // v ← ρv + g
    let mut v = [0.0; 2];
    for row in 0..=60 {
        for i in 0..2 {
            let (told, _) = velocity[i].at(row).expect("a row");
            assert!(is_close(told, v[i]), "row {row}: {told} and {}", v[i]);
        }
        v = [0, 1].map(|i| 0.9 * v[i] + momentum.gradient(row)[i]);
    }
    let bfgs = Case::new("rosenbrock b=5", "bfgs", Run::new([-1.2, 1.5], 10));
    let inverse = bfgs.curves("memory B");
    assert_eq!(inverse.iter().map(|curve| curve.name).collect::<Vec<_>>(), ["xx", "xy", "yx", "yy"]);
    assert!(bfgs.curves("memory v").is_empty(), "it has no velocity");
    assert_eq!(
        Case::new("sphere", "nelder-mead", Run::new([1.0, 2.0], 5)).curves("memory f").len(),
        3,
        "three corners"
    );
    // AggMo has a velocity for each of its coefficients, all of one name
    let aggmo = Case::new("sphere", "aggmo", Run::new([1.0, 2.0], 5));
    let [first, second] = ["v", "v (2)"].map(|name| {
        let quantity = memory_of(name).expect("a name").to_string();
        aggmo.curves(&quantity)[0].at(3).expect("a row").0
    });
    assert!(first.is_finite() && second.is_finite() && first != second, "{first} {second}");
}

#[test]
fn all_memories_can_be_plotted_but_lists_that_grow() {
    use ravine::descent::explain::Rows;
    let surface = surface::build(&surface::parse("sphere").expect("a surface"));
    let run = Run::new([1.0, 2.0], 5);
    let of = |method: &str| {
        let driven = Driven::parse(method).expect("a method");
        let row = Rows::new(&*surface, &driven, &run).expect("it begins").nth(2).expect("it goes on");
        names(&row.memory)
    };
    assert_eq!(of("aggmo"), ["v", "v (2)", "v (3)"]);
    assert!(of("lbfgs").iter().all(|name| name != "s" && name != "y"), "pairs of earlier steps have no curve");
    assert!(of("adam").contains(&"m".to_owned()));
}

#[test]
fn what_needs_a_minimum_says_where_there_is_none() {
    let [saddle, slope] = ["saddle", "expression formula=\"x^3 + y\""]
        .map(|pick| surface::build(&surface::parse(pick).expect("a surface")));
    for entry in QUANTITIES {
        let told = check_on(&entry.choice(), &*saddle).map_err(|why| why.0);
        assert_eq!(told.is_err(), ["gap", "distance"].contains(&entry.key), "{}", entry.key);
        if let Err(told) = told {
            assert!(told.contains("has no minimum (it falls without bound along y)"), "{told}");
        }
    }
    let told = check_on(&parse("gap").expect("a quantity"), &*slope).expect_err("nobody knows one").0;
    assert_eq!(told, "there is no f − min f to plot: no minimum of this surface is known");
    let told = parse("gradient").expect_err("there is none").to_string();
    assert!(told.starts_with("there is no quantity 'gradient'"), "{told}");
}

#[test]
fn a_hessian_costs_as_much_as_two_gradients() {
    let newton = Case::new("rosenbrock b=5", "newton", Run::new([-1.2, 1.5], 7));
    for (row, count) in newton.path.evaluation_counts.iter().enumerate() {
        let row = row as u32;
        assert_eq!((count.gradients, count.hessians, count.cost()), (row, row, 3 * row));
    }
}

#[test]
fn the_mean_over_seeds_is_taken_of_the_numbers() {
    let noisy = |seed| {
        let run = Run { noise: 0.5, seed, ..Run::new([3.0, 1.0], 40) };
        Case::new("quadratic kappa=5", "sgd lr=0.05", run)
    };
    let cases: Vec<Case> = (0..4).map(noisy).collect();
    let quantity = parse("gradient-norm").expect("a quantity");
    let along = Along::new(&quantity, &*cases[0].surface);
    let walked: Vec<Walked<'_>> =
        cases.iter().map(|case| Walked { path: &case.path, driven: &case.driven, run: &case.run }).collect();
    let mean = along.curves(&walked, 1000, &|| false).expect("nobody stops it");
    for row in 0..=40 {
        let wanted = cases.iter().map(|case| case.curve("gradient-norm")[row]).sum::<f64>() / 4.0;
        assert!(mean[0].at(row).is_some_and(|(norm, _)| is_close(norm, wanted)), "row {row}");
    }
}

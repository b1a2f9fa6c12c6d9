//! Methods without gradients: they ask for values only, are seeded, and find what they are known to find.

mod common;

use common::{On, golden, number};
use ravine::descent::{Run, Trajectory, bundle, descend};
use ravine::optim::{Content, Driven, Layout, METHODS, Memory, Optimizer, Settings, Trace, build};
use ravine::surface::{self, Surface};

const KEYS: [&str; 4] = ["nelder-mead", "cma-es", "simulated-annealing", "random-search"];

fn built(pick: &str) -> Box<dyn Surface> {
    surface::build(&surface::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}")))
}

fn path(surface: &str, pick: &str, steps: u64) -> Trajectory {
    let surface = built(surface);
    let driven = Driven::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}"));
    descend(&*surface, &driven, &Run::new(surface.start(), steps))
}

#[test]
fn they_ask_for_values_only() {
    for key in KEYS {
        let count = path("rosenbrock", key, 50).evaluations;
        assert!(count.value >= 50 && count.gradient + count.hessian == 0, "{key}: {count:?}");
        let entry = METHODS.iter().find(|entry| entry.key == key).expect("it is listed");
        assert!(entry.make.needs.is_empty() && entry.group == "Gradient-free methods", "{key}");
    }
    assert_eq!(path("rosenbrock", "cma-es population=9", 50).evaluations.value, 450, "λ values a generation");
    assert_eq!(path("rosenbrock", "random-search", 50).evaluations.value, 51, "the start's and one a step");
}

#[test]
fn the_seed_decides() {
    for key in &KEYS[1..] {
        let with = |seed: u64| path("himmelblau", &format!("{key} seed={seed}"), 40).points;
        assert_eq!(with(1), with(1), "{key}: the same seed gives the same bits");
        assert_ne!(with(1), with(2), "{key}: another seed gives another path");
    }
}

/// From SciPy's first simplex, SciPy's best corners, iteration by iteration.
#[test]
fn nelder_mead_crawls_as_scipys() {
    let cases = golden("scipy_minimize");
    let mut met = 0;
    for case in cases["cases"].as_array().expect("there are cases").iter().filter(|c| c["method"] == "Nelder-Mead") {
        let theirs: Vec<[f64; 2]> =
            case["iterates"].as_array().expect("iterates").iter().map(|at| [0, 1].map(|i| number(&at[i]))).collect();
        let start = [number(&case["start"][0]), number(&case["start"][1])];
        let kappa = case["surface"]["params"].get("k").map_or(String::new(), |k| format!(" kappa={}", number(k)));
        let name = case["surface"]["name"].as_str().expect("a name").to_owned() + &kappa;
        let driven = Driven::parse("nelder-mead").expect("a method");
        let settings = driven.method.numbers();
        let mut simplex = build::<f64>(&driven.method);
        simplex.init(Settings(&settings), &start, &Layout::point(2));
        // a twentieth along each axis, or 0.00025 where that is nothing
        let side = |i: usize| if start[i] == 0.0 { 0.000_25 } else { 1.05 * start[i] };
        let corners = vec![start.to_vec(), vec![side(0), start[1]], vec![start[0], side(1)]];
        let mut memory = simplex.memory();
        let corners = Memory { name: "corners".into(), content: Content::History(corners) };
        memory.iter_mut().filter(|memory| memory.name == "corners").for_each(|memory| *memory = corners.clone());
        simplex.restore(memory).expect("it fits");
        let (mut x, mut objective) = (start, On::new(&name));
        for (t, theirs) in theirs.iter().enumerate() {
            simplex.step(Settings(&settings), &mut objective, &mut x, &mut Trace::off()).expect("a step");
            for i in 0..2 {
                assert!((x[i] - theirs[i]).abs() < 1e-9, "{name}, iteration {t}: {x:?} instead of {theirs:?}");
            }
        }
        met += 1;
    }
    assert_eq!(met, 4, "every case was met");
}

#[test]
fn cma_es_learns_the_valley() {
    for surface in ["rosenbrock", "quadratic kappa=1000 angle=30", "zakharov"] {
        let lowest = built(surface).minima().points()[0][2];
        for seed in 0..5 {
            let path = path(surface, &format!("cma-es seed={seed}"), 250);
            let [.., f] = path.at(250);
            assert!(f - lowest < 1e-10, "{surface}, seed {seed}: {f}");
        }
    }
}

/// Rastrigin has a local minimum at every whole pair of numbers: gradients lead into the nearest, heat and width out.
#[test]
fn wide_searches_leave_local_minima() {
    let surface = built("rastrigin");
    let run = Run::new([3.1, 3.2], 300);
    let ends = |pick: &str| {
        let driven = Driven::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}"));
        let seeds: Vec<u64> = (0..20).collect();
        let mut ends: Vec<f64> =
            bundle(&*surface, &driven, &run, &seeds).paths.iter().map(|path| path.at(300)[2]).collect();
        ends.sort_by(f64::total_cmp);
        ends[10]
    };
    let stuck = ends("bfgs");
    assert!(stuck > 15.0, "BFGS ends where it began: {stuck}");
    for pick in ["cma-es sigma=3 population=30", "simulated-annealing temperature=20 sigma=1", "random-search"] {
        let median = ends(pick);
        assert!(median < 5.0, "{pick}: {median}");
    }
}

#[test]
fn cold_annealing_never_rises() {
    let points = path("himmelblau", "simulated-annealing temperature=0", 100).points;
    assert!(points.windows(2).all(|pair| pair[1][2] <= pair[0][2]), "it only goes down");
    let points = path("himmelblau", "simulated-annealing temperature=1e6 cooling=1", 100).points;
    let moves = points.windows(2).filter(|pair| pair[1][..2] != pair[0][..2]).count();
    assert!(moves > 90, "hot, it takes nearly every step: {moves}");
}

/// With a function that is the same in every step, what is known of it is saved too: bits and evaluations agree.
#[test]
fn memory_holds_what_is_known() {
    for entry in METHODS.iter().filter(|entry| ["Second-order methods", "Gradient-free methods"].contains(&entry.group))
    {
        let choice = entry.choice();
        let settings = ravine::optim::settings(&choice);
        let settings = Settings(&settings);
        let run = |optimizer: &mut Box<dyn Optimizer<f64>>, x: &mut [f64; 2]| {
            let mut objective = ravine::optim::Counted::new(On::new("rosenbrock"));
            for _ in 0..7 {
                optimizer.step(settings, &mut objective, x, &mut Trace::off()).expect("a step");
            }
            objective.evaluations
        };
        let (mut x, mut optimizer) = ([-1.2, 1.0], build::<f64>(&choice));
        optimizer.init(settings, &x, &Layout::point(2));
        run(&mut optimizer, &mut x);
        let (mut y, mut again) = (x, build::<f64>(&choice));
        again.init(settings, &[0.0, 0.0], &Layout::point(2));
        again.restore(optimizer.memory()).expect("its own memory fits");
        let (first, second) = (run(&mut optimizer, &mut x), run(&mut again, &mut y));
        assert_eq!((x, first), (y, second), "{}", entry.key);
        assert_eq!(optimizer.memory(), again.memory(), "{}", entry.key);
    }
}

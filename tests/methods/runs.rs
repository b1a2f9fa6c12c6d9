//! Runs: refused in words, seeded, and as the lecture tells them.

use ravine::descent::{Run, descend};
use ravine::optim::{Driven, Ending, METHODS};
use ravine::surface::{self, SURFACES};

#[test]
fn bad_runs_are_refused_in_a_sentence() {
    let surface = surface::build(&SURFACES[0].choice());
    let driven = Driven::new(METHODS[0].choice());
    let good = Run::new([1.0, 1.0], 5);
    let mut bad = vec![Run::new([f64::NAN, 0.0], 5), Run::new([0.0, 0.0], u64::MAX)];
    bad.push(Run { noise: -1.0, ..good.clone() });
    bad.push(Run { noise: f64::INFINITY, ..good });
    for run in bad {
        let path = descend(&*surface, &driven, &run);
        assert!(matches!(path.ending, Ending::Refused(_)), "{run:?}");
        assert!(path.ending.to_string().contains("must be"), "{}", path.ending);
    }
}

#[test]
fn noise_is_seeded_and_values_are_true() {
    let surface = surface::build(&surface::parse("rosenbrock").expect("a surface"));
    let driven = Driven::parse("momentum lr=0.0002").expect("a method");
    let run = |seed| Run { noise: 5.0, seed, ..Run::new([-1.2, 1.0], 50) };
    let path = descend(&*surface, &driven, &run(1));
    assert_eq!(path, descend(&*surface, &driven, &run(1)), "the same seed gives the same bits");
    assert_ne!(path.points, descend(&*surface, &driven, &run(2)).points, "another seed gives another path");
    for [x, y, f] in &path.points {
        assert_eq!(*f, surface.value([*x, *y]), "the value of the point drawn");
    }
    assert_eq!((path.evaluations.gradient, path.evaluations.value), (50, 0), "what is only recorded is not counted");
}

#[test]
fn the_lecture_happens_on_its_surfaces() {
    let end = |surface: &str, pick: &str, steps| {
        let surface = surface::build(&surface::parse(surface).expect("a surface"));
        let path = descend(&*surface, &Driven::parse(pick).expect("a method"), &Run::new(surface.start(), steps));
        path.points[path.steps()]
    };
    let [x, ..] = end("local-minima", "sgd lr=0.1", 400);
    assert!((x + 1.848).abs() < 1e-3, "SGD stays in the shallow well: {x}");
    let [x, ..] = end("local-minima", "momentum lr=0.1", 400);
    assert!((x - 1.832).abs() < 1e-3, "momentum passes it: {x}");
    let [_, y, _] = end("saddle", "sgd lr=0.02", 60);
    assert!(y.abs() < 0.02, "SGD creeps at the saddle: {y}");
    let [_, y, _] = end("saddle", "momentum lr=0.02", 60);
    assert!(y.abs() > 1.5, "momentum has left the picture: {y}");
}

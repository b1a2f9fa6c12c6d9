//! Surfaces that are sums, seen through mini-batches.

mod common;

use common::agree;
use ravine::descent::{Run, Trajectory, descend};
use ravine::optim::Driven;
use ravine::surface::{self, Surface};

const SUMS: [&str; 3] = ["linear-regression", "logistic-regression l2=0.05", "tiny-network"];

fn built(pick: &str) -> Box<dyn Surface> {
    let choice = surface::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}"));
    surface::build(&choice)
}

fn path(pick: &str, method: &str, seed: u64) -> Trajectory {
    let surface = built(pick);
    let driven = Driven::parse(method).unwrap_or_else(|error| panic!("{method}: {error}"));
    descend(&*surface, &driven, &Run { seed, ..Run::new(surface.start(), 400) })
}

#[test]
fn means_of_terms_average_to_the_whole() {
    for pick in SUMS {
        let surface = built(pick);
        let sum = surface.as_sum().expect("it is a sum");
        let at = [0.7, -0.4];
        let all: Vec<usize> = (0..sum.terms()).collect();
        let (value, gradient) = surface.value_gradient(at);
        assert_eq!(sum.value_of(&all, at), surface.value(at), "{pick}: the mean of all is the whole");
        assert_eq!(sum.value_gradient_of(&all, at), (value, gradient), "{pick}: so is its gradient");
        assert_eq!(sum.hessian_of(&all, at), surface.hessian(at), "{pick}: and its Hessian");
        let n = all.len() as f64;
        let pairs = all.chunks_exact(2).map(|pair| sum.value_gradient_of(pair, at));
        let [mut f, mut gx, mut gy] = [0.0; 3];
        for (value, gradient) in pairs {
            f += 2.0 * value / n;
            gx += 2.0 * gradient[0] / n;
            gy += 2.0 * gradient[1] / n;
        }
        agree(f, value, 1e-14, pick);
        agree(gx, gradient[0], 1e-14, pick);
        agree(gy, gradient[1], 1e-14, pick);
    }
}

#[test]
fn the_recorded_value_is_the_whole_one() {
    for pick in SUMS {
        let surface = built(pick);
        let path = path(&format!("{pick} batch=3"), "sgd lr=0.1", 5);
        for [x, y, f] in path.points {
            assert_eq!(f, surface.value([x, y]), "{pick} at {x}, {y}");
        }
    }
}

#[test]
fn a_whole_batch_is_no_batch() {
    for pick in SUMS {
        let whole = path(pick, "adam lr=0.05", 1);
        for batch in [40, 41, 1000] {
            let other = path(&format!("{pick} batch={batch}"), "adam lr=0.05", 2);
            assert_eq!(other.points, whole.points, "{pick} batch={batch}: no chance in it");
        }
    }
}

#[test]
fn batches_follow_from_the_seed_and_are_shared_by_all_methods() {
    for pick in SUMS {
        let pick = format!("{pick} batch=4");
        let first = path(&pick, "sgd lr=0.1", 1);
        assert_eq!(first, path(&pick, "sgd lr=0.1", 1), "{pick}: the same seed, the same path");
        assert_ne!(first.points, path(&pick, "sgd lr=0.1", 2).points, "{pick}: another seed, another path");
        let other = path(&pick, "momentum lr=0.1 rho=0", 1);
        assert_eq!(first.points, other.points, "{pick}: a method that does the same sees the same");
    }
}

/// The lecture's: with noise gradient descent still finds its way, and ends in a cloud about the minimum that shrinks
/// with the rate.
#[test]
fn paths_end_in_a_cloud_about_the_minimum() {
    let surface = built("linear-regression");
    let [x, y, _] = surface.minima().points()[0];
    let distance = |seed: u64, lr: f64| {
        let [ex, ey, _] = path("linear-regression batch=4", &format!("sgd lr={lr}"), seed).at(usize::MAX);
        (ex - x).hypot(ey - y)
    };
    let mean = |lr: f64| (0..20).map(|seed| distance(seed, lr)).sum::<f64>() / 20.0;
    let (wide, narrow) = (mean(0.8), mean(0.2));
    assert!(wide < 1.0, "it is near the minimum: {wide}");
    assert!(narrow < 0.7 * wide && narrow > 0.0, "the cloud shrinks with the rate: {narrow} and {wide}");
}

//! Every method on every surface, with everything its limits allow.

use std::collections::BTreeSet;

use rand::RngExt as _;
use ravine::descent::{Run, Trajectory, descend};
use ravine::optim::{Driven, Ending, METHODS, Method, Need, needs};
use ravine::param::Kind;
use ravine::registry::{Choice, Entry, Value};
use ravine::rng::{self, Pcg64};
use ravine::schedule::SCHEDULES;
use ravine::surface::{self, SURFACES};
use rayon::prelude::*;

use crate::common::random_choice;

const STEPS: u64 = 40;
/// The lecture's methods and surfaces are drawn ten times as often as the others.
const FIRST_METHODS: [&str; 6] = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"];
const FIRST_SURFACES: [&str; 6] = ["quadratic", "saddle", "local-minima", "rosenbrock", "himmelblau", "beale"];

/// A method with settings from everywhere, another one inside it if it takes one, and a schedule now and then.
fn random_driven(entry: &'static Entry<Method>, rng: &mut Pcg64) -> Driven {
    let mut driven = Driven::new(random_method(entry, rng, 2));
    if rng.random_bool(0.3) {
        let mut schedule = random_choice(&SCHEDULES[rng.random_range(0..SCHEDULES.len())], rng);
        let numbers: Vec<_> = entry.params.iter().filter(|param| param.can_be_driven()).collect();
        if let Some(param) = numbers.get(rng.random_range(0..numbers.len().max(1))) {
            schedule.set("on", param.key.into()).expect("a name");
            driven.drives.push(schedule);
        }
    }
    driven
}

fn random_method(entry: &'static Entry<Method>, rng: &mut Pcg64, depth: usize) -> Choice<Method> {
    let mut choice = random_choice(entry, rng);
    let is_inner = |kind| matches!(kind, Kind::Pick { .. });
    if let Some(param) = entry.params.iter().find(|param| is_inner(param.kind)) {
        let inner = &METHODS[rng.random_range(0..METHODS.len())];
        if depth > 0 {
            let inner = Driven::new(random_method(inner, rng, depth - 1)).to_chain();
            choice.set(param.key, Value::Chain(inner)).expect("it is a method");
        }
    }
    choice
}

fn check(path: &Trajectory, driven: &Driven) {
    assert!(!path.ending.to_string().is_empty(), "{driven}: the ending is told");
    let inner = &path.points[..path.points.len() - 1];
    assert!(inner.iter().flatten().all(|x| x.is_finite()), "{driven}: only the last row may diverge");
    if let Some(judged) = &path.eval_points {
        assert_eq!(judged.len(), path.points.len(), "{driven}: a point to be judged in every row");
    }
    match path.ending {
        Ending::StepLimit { steps } => assert_eq!((steps, path.points.len() as u64), (STEPS, STEPS + 1), "{driven}"),
        Ending::NotFinite { step, .. }
        | Ending::LeftDomain { step }
        | Ending::UndefinedStep { step }
        | Ending::Converged { step, .. }
        | Ending::LineSearchFailed { step }
        | Ending::HessianSingular { step } => {
            assert_eq!(path.points.len() as u64, step + 1, "{driven}: {}", path.ending);
        }
        Ending::Refused(_) => {
            let needs = needs(&driven.method);
            let is_known = needs.contains(&Need::Matrices) || needs.contains(&Need::Recording);
            assert!(is_known, "{driven}: {}", path.ending);
        }
        Ending::OutOfBudget { .. } | Ending::RecordingOver { .. } => panic!("{driven}: {}", path.ending),
    }
}

/// No panic, no endless loop, and every ending explained.
#[test]
fn every_method_on_every_surface_ends_with_a_sentence() {
    let sweep = |(m, method): (usize, &'static Entry<Method>)| {
        let mut endings = BTreeSet::new();
        for (s, entry) in SURFACES.iter().enumerate() {
            let mut rng = rng::keyed(7, "sweep", (1000 * m + s) as u64);
            let is_first = FIRST_METHODS.contains(&method.key) && FIRST_SURFACES.contains(&entry.key);
            for _ in 0..if is_first { 1000 } else { 100 } {
                let surface = surface::build(&random_choice(entry, &mut rng));
                let driven = random_driven(method, &mut rng);
                let scale = 10f64.powi(rng.random_range(-3..9));
                let start = [(); 2].map(|()| scale * rng.random_range(-1.0..1.0));
                let mut run = Run::new(start, STEPS);
                run.noise = if rng.random_bool(0.3) { scale } else { 0.0 };
                run.limits.gradient_norm = rng.random_bool(0.3).then_some(1e-3);
                let path = descend(&*surface, &driven, &run);
                check(&path, &driven);
                endings.insert(path.ending.kind());
            }
        }
        endings
    };
    let endings = METHODS.par_iter().enumerate().map(sweep).reduce(BTreeSet::new, |a, b| &a | &b);
    for kind in ["converged", "not-finite", "step-limit"] {
        assert!(endings.contains(kind), "some run ends as {kind}: {endings:?}");
    }
}

//! Second-order methods and line searches against reference implementations, and what is known of them.

#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use common::{agree, golden, number};
use ravine::descent::{Run, Trajectory, descend};
use ravine::optim::Driven;
use ravine::surface;
use serde_json::Value;

fn surface_pick(surface: &Value) -> String {
    let params = surface["params"].as_object().into_iter().flatten();
    let params = params.map(|(key, value)| format!(" {}={}", if key == "k" { "kappa" } else { key }, number(value)));
    surface["name"].as_str().expect("it has a name").replace('_', "-") + &params.collect::<String>()
}

fn descend_on(surface: &str, start: [f64; 2], pick: &str, steps: u64) -> Trajectory {
    let surface = surface::build(&surface::parse(surface).expect("a surface"));
    descend(&*surface, &Driven::parse(pick).expect("a method"), &Run::new(start, steps))
}

fn path_of(case: &Value, pick: &str, steps: u64) -> Trajectory {
    let start = [number(&case["start"][0]), number(&case["start"][1])];
    descend_on(&surface_pick(&case["surface"]), start, pick, steps)
}

fn rows(case: &Value) -> Vec<[f64; 3]> {
    let rows = case["trajectory"].as_array().expect("there is a path");
    rows.iter().map(|row| [0, 1, 2].map(|i| number(&row[i]))).collect()
}

/// Row by row up to `last`.
fn agree_all(ours: &[[f64; 3]], theirs: &[[f64; 3]], tolerance: f64, what: &str) {
    for (t, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        for i in 0..3 {
            agree(ours[i], theirs[i], tolerance, &format!("{what}, step {t}, number {i}"));
        }
    }
}

#[test]
fn newton_agrees_with_its_reference() {
    let cases = golden("opt_newton");
    let cases = cases["cases"].as_array().expect("there are cases");
    for case in cases {
        let hyper = |key: &str| number(&case["hyper"][key]);
        let pick = match case["kind"].as_str().expect("it has a kind") {
            "newton" => "newton".to_owned(),
            "newton_damped" => format!("damped-newton lambda={:?}", hyper("lam")),
            "newton_abs" => format!("saddle-free-newton floor={:?}", hyper("floor")),
            other => panic!("{other} is unknown"),
        };
        let theirs = rows(case);
        let path = path_of(case, &pick, theirs.len() as u64 - 1);
        let what = format!("{pick} on {}", case["surface"]["name"]);
        assert_eq!(path.points.len(), theirs.len(), "{what}: {}", path.ending);
        agree_all(&path.points, &theirs, 1e-9, &what);
    }
    assert_eq!(cases.len(), 15, "every case was met");
}

fn torch_pick(case: &Value, search: &str) -> String {
    let (lr, history) = (number(&case["lr"]), number(&case["hyper"]["history_size"]));
    format!("lbfgs lr={lr:?} history={history} line_search={search} tolerance_grad=1e-7 tolerance_change=1e-9")
}

#[test]
fn lbfgs_agrees_with_its_reference_step_by_step() {
    let cases = golden("opt_lbfgs");
    for case in cases["cases"].as_array().expect("there are cases") {
        let theirs = rows(case);
        let path = path_of(case, &torch_pick(case, "none"), theirs.len() as u64 - 1);
        let what = format!("lbfgs {} on {}", case["hyper_set"], case["surface"]["name"]);
        assert_eq!(path.points.len(), theirs.len(), "{what}: {}", path.ending);
        agree_all(&path.points, &theirs, number(&case["suggested_tol_rel"]), &what);
    }
}

/// The step after which a path no longer moves.
fn iterations(rows: &[[f64; 3]]) -> usize {
    (1..rows.len()).rev().find(|t| rows[*t] != rows[t - 1]).unwrap_or(0)
}

#[test]
fn lbfgs_with_strong_wolfe_agrees_with_its_reference() {
    let cases = golden("opt_lbfgs_strong_wolfe");
    for case in cases["cases"].as_array().expect("there are cases") {
        let theirs = rows(case);
        let path = path_of(case, &torch_pick(case, "strong-wolfe"), theirs.len() as u64 - 1);
        let what = format!("lbfgs {} on {}", case["hyper_set"], case["surface"]["name"]);
        if case["surface"]["name"] == "saddle" {
            // the search goes down without end there: after some steps every rounding decides how far
            agree_all(&path.points[..7], &theirs[..7], 1e-9, &what);
            assert!(path.points[13][2] < -1e100 && theirs[13][2] < -1e100, "{what}: both fall for ever");
            continue;
        }
        assert_eq!(iterations(&path.points), iterations(&theirs), "{what}: iterations");
        agree_all(&path.points, &theirs, 1e-6, &what);
    }
}

//! Every step of every golden case.

use ravine::descent::Trajectory;
use serde_json::Value;

use crate::common::{agree, golden, number};
use crate::picks::{self, TABLE};

/// Runs a case; its path has as many rows as the reference's.
fn run(case: &Value, pick: &str) -> Trajectory {
    let rows = case["trajectory"].as_array().expect("there is a path").len();
    let start = [number(&case["start"][0]), number(&case["start"][1])];
    let path = crate::path(&picks::surface(&case["surface"]), start, rows as u64 - 1, pick);
    assert_eq!(path.points.len(), rows, "{pick}");
    path
}

fn compare(ours: &[[f64; 3]], theirs: &Value, tolerance: f64, what: &str) {
    let theirs = theirs.as_array().expect("there is a path");
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (t, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        for (i, ours) in ours.iter().enumerate() {
            agree(*ours, number(&theirs[i]), tolerance, &format!("{what}, step {t}, number {i}"));
        }
    }
}

#[test]
fn every_path_agrees_with_its_reference() {
    let mut cases = 0;
    for line in TABLE {
        for case in golden(&format!("opt_{}", line.golden))["cases"].as_array().expect("there are cases") {
            let tolerance = case["suggested_tol_rel"].as_f64().unwrap_or(1e-9);
            let pick = picks::pick(line, case);
            let path = run(case, &pick);
            let what = format!("{}: {pick} on {}", line.golden, case["surface"]["name"]);
            compare(&path.points, &case["trajectory"], tolerance, &what);
            if let Some(judged) = case.get("eval_trajectory") {
                let ours = path.eval_points.expect("there are points to be judged");
                compare(&ours, judged, tolerance, &format!("{what}, judged"));
            }
            cases += 1;
        }
    }
    assert_eq!(cases, 10 * TABLE.len(), "every case was met");
}

#[test]
fn lookahead_agrees_with_its_reference() {
    let golden = golden("opt_lookahead");
    let cases = golden["cases"].as_array().expect("there are cases");
    for case in cases {
        let pick = picks::lookahead(case);
        let path = run(case, &pick);
        compare(&path.points, &case["trajectory"], 1e-9, &pick);
        let slow = path.eval_points.expect("slow weights are judged");
        compare(&slow, &case["slow_trajectory"], 1e-9, &format!("{pick}, slow"));
    }
    assert_eq!(cases.len(), 6, "every case was met");
}

/// What no framework runs: conventions written anew from their papers in `tests/reference/conventions.py`.
#[test]
fn other_conventions_agree_with_their_papers() {
    let golden = golden("conventions");
    let cases = golden["cases"].as_array().expect("there are cases");
    for case in cases {
        let pick = case["pick"].as_str().expect("it is text");
        let path = crate::path("rosenbrock", [-1.2, 1.0], 60, pick);
        compare(&path.points, &case["trajectory"], 1e-9, pick);
    }
    assert_eq!(cases.len(), 5, "every case was met");
}

/// Conventions as Keras, `PyTorch` and `pytorch_optimizer` themselves run them: `tests/reference/frameworks.py`.
#[test]
fn conventions_agree_with_their_frameworks() {
    let golden = golden("frameworks");
    let cases = golden["cases"].as_array().expect("there are cases");
    for case in cases {
        let pick = case["pick"].as_str().expect("it is text");
        let path = crate::path("rosenbrock", [-1.2, 1.0], 60, pick);
        compare(&path.points, &case["trajectory"], 1e-9, pick);
    }
    assert_eq!(cases.len(), 26, "every case was met");
}

/// Polyak's mean is the mean of the rows it covers.
#[test]
fn the_averaged_path_is_an_average() {
    let path = crate::path("rosenbrock", [-1.2, 1.0], 40, "asgd lr=0.0005 t0=9");
    let judged = path.eval_points.as_ref().expect("the mean is judged");
    assert_eq!(judged[..12], path.points[..12], "until then it is the point itself");
    for (t, judged) in judged.iter().enumerate().skip(11) {
        let covered = &path.points[11..=t];
        let mean = covered.iter().map(|[x, ..]| x).sum::<f64>() / covered.len() as f64;
        agree(judged[0], mean, 1e-12, &format!("step {t}"));
    }
}

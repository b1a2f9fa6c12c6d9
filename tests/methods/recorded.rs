//! Paths recorded elsewhere, replayed.

use std::fmt::Write as _;
use std::sync::Arc;

use ravine::descent::explain::{Checkpoints, Explanation, Replay};
use ravine::descent::{CriticalPoint, Run, check_method, descend};
use ravine::optim::{Driven, Ending, Need};
use ravine::surface;

use crate::common::{agree, golden, number};
use crate::picks::{self, TABLE};

/// A file with these rows, and the method that replays it.
fn recorded(folder: &tempfile::TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("it is written");
    format!("recorded file={:?}", path.display().to_string())
}

/// Adam as `PyTorch` recorded it lies on ours, read from a table and from JSON.
#[test]
fn the_recorded_adam_of_pytorch_lies_on_ours() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = TABLE.iter().find(|line| line.golden == "adam").expect("it is listed");
    let golden = golden("opt_adam");
    let cases = golden["cases"].as_array().expect("there are cases");
    for (i, case) in cases.iter().enumerate() {
        let (surface, pick) = (picks::surface(&case["surface"]), picks::pick(line, case));
        let rows = case["trajectory"].as_array().expect("there is a path");
        let table = rows.iter().fold("x,y\n".to_owned(), |mut table, row| {
            let _ = writeln!(table, "{:?},{:?}", number(&row[0]), number(&row[1]));
            table
        });
        let steps = rows.len() as u64 - 1;
        let start = [number(&case["start"][0]), number(&case["start"][1])];
        let ours = crate::path(&surface, start, steps, &pick);
        let json = serde_json::json!({ "trajectories": [{ "optimizer": "adam", "points": rows }] }).to_string();
        for (name, text) in [(format!("{i}.csv"), table), (format!("{i}.json"), json)] {
            // the scene's start does not matter
            let theirs = crate::path(&surface, [0.1, 0.2], steps, &recorded(&folder, &name, &text));
            assert_eq!(theirs.points.len(), ours.points.len(), "{name}");
            for (t, (ours, theirs)) in ours.points.iter().zip(&theirs.points).enumerate() {
                for (ours, theirs) in ours.iter().zip(theirs) {
                    agree(*ours, *theirs, 1e-9, &format!("{name}: {pick} on {surface}, step {t}"));
                }
            }
        }
    }
    assert_eq!(cases.len(), 10, "every case was met");
}

#[test]
fn a_recording_that_is_over_ends_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let pick = recorded(&folder, "short.csv", "x,y\n3,1\n2,0.5\n0,0\n");
    let path = crate::path("sphere", [9.0, 9.0], 100, &pick);
    let at: Vec<[f64; 2]> = path.points.iter().map(|[x, y, _]| [*x, *y]).collect();
    assert_eq!(at, [[3.0, 1.0], [2.0, 0.5], [0.0, 0.0]]);
    assert_eq!((path.ending.clone(), path.evaluations.total()), (Ending::RecordingOver { step: 2 }, 0));
    assert!(!path.ending.is_failure() && path.critical_point == Some(CriticalPoint::Minimum));
    assert_eq!(path.message(), "the recording ends here, at step 2, at a minimum");
    assert_eq!(crate::path("sphere", [9.0, 9.0], 1, &pick).ending, Ending::StepLimit { steps: 1 });
    let diverged = recorded(&folder, "diverged.csv", "3,1\n2,0.5\ninf,0\n7,7\n");
    let path = crate::path("sphere", [0.0; 2], 100, &diverged);
    assert_eq!(path.ending, Ending::NotFinite { step: 2, quantity: "recorded position" });
    // any step is explained
    let surface = surface::build(&surface::parse("sphere").expect("a surface"));
    let driven = Driven::parse(&pick).expect("a method");
    let mut replay = Replay::new(driven, Run::new([9.0; 2], 100), Arc::new(Checkpoints::new(100)));
    let Explanation::Explained(told) = replay.explain(&*surface, 1, &|| false) else { panic!("it comes so far") };
    assert_eq!((told.from, told.to), ([2.0, 0.5], [0.0, 0.0]));
}

#[test]
fn on_a_function_of_x_alone_y_is_that_of_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let pick = recorded(&folder, "line.csv", "3,1\n2,0.5\n");
    let surface = surface::build(&surface::parse("expression \"x^2\"").expect("a surface"));
    let path = descend(&*surface, &Driven::parse(&pick).expect("a method"), &Run::new([9.0, 0.4], 5));
    assert!(surface.is_of_x_alone(), "nothing depends on y");
    assert_eq!(path.points, [[3.0, 0.4, 9.0], [2.0, 0.4, 4.0]]);
}

#[test]
fn what_can_not_be_replayed_is_refused() {
    let surface = surface::build(&surface::parse("sphere").expect("a surface"));
    let refused = |pick: &str| {
        let driven = Driven::parse(pick).expect("a pick");
        match descend(&*surface, &driven, &Run::new([1.0, 2.0], 5)).ending {
            Ending::Refused(why) => why.0,
            other => panic!("{pick}: {other:?}"),
        }
    };
    assert!(refused("recorded").contains("must be given a file"));
    assert!(refused("recorded file=\"/no/such/file.csv\"").contains("no such file or directory"));
    assert!(refused("lookahead inner=(recorded file=a)").contains("recorded must stand alone"));
    let folder = tempfile::tempdir().expect("a folder");
    let broken = recorded(&folder, "broken.csv", "x,y\n1,2\n3,\n");
    assert!(refused(&broken).ends_with("row 3 must have two numbers, x and y, got '3,'"), "{}", refused(&broken));
    assert!(check_method(&Driven::parse(&broken).expect("a pick")).is_ok(), "the file is read when it runs");
    assert_eq!(ravine::optim::needs(&Driven::parse("recorded").expect("a pick").method), [Need::Recording]);
}

//! Maps of whole planes, from inside and from outside.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;

use assert_cmd::Command;
use rand::RngExt as _;
use ravine::descent::Run;
use ravine::descent::outcome::one;
use ravine::map::basins::{Basins, Class, Look, basins, paint};
use ravine::map::{Frame, Listener};
use ravine::optim::{Driven, METHODS};
use ravine::surface::{self, Surface};
use ravine::{optim, rng};
use rayon::prelude::*;
use serde_json::Value;

fn built(pick: &str) -> Box<dyn Surface> {
    surface::build(&surface::parse(pick).expect("a surface"))
}

fn map(surface: &dyn Surface, pick: &str, steps: u64, size: [usize; 2]) -> Basins {
    let driven = Driven::parse(pick).expect("a method");
    let frame = Frame::new(surface.domain(), size).expect("a frame");
    basins(surface, &driven, &Run::new([0.0; 2], steps), frame, &Listener::NOBODY).expect("nobody stopped it")
}

#[test]
fn every_pixel_is_what_a_single_run_gives() {
    let surface = built("himmelblau");
    let mut rng = rng::stream(1, "pixels");
    for entry in METHODS {
        let driven = Driven::parse(entry.key).expect("a method");
        let needs = optim::needs(&driven.method);
        if needs.contains(&optim::Need::Matrices) || needs.contains(&optim::Need::Recording) {
            continue;
        }
        let steps = 60;
        let map = map(&*surface, entry.key, steps, [36, 30]);
        let pixels: Vec<usize> = (0..1000).map(|_| rng.random_range(0..map.frame.count())).collect();
        pixels.par_iter().for_each(|pixel| {
            let alone = one(&*surface, &driven, &Run::new([0.0; 2], steps), map.frame.place(*pixel));
            // NaN is not equal to itself: as text
            assert_eq!(format!("{:?}", map.outcome(*pixel)), format!("{:?}", Some(alone)), "{}, {pixel}", entry.key);
        });
    }
}

#[test]
fn newton_on_himmelblau_comes_to_minima_saddles_and_the_maximum() {
    let surface = built("himmelblau");
    let map = map(&*surface, "newton", 100, [120, 120]);
    let classes: BTreeSet<Class> = (0..map.frame.count()).filter_map(|pixel| map.class(&*surface, pixel)).collect();
    let goals = classes.iter().filter(|class| matches!(class, Class::Goal(_))).count();
    assert_eq!(goals, 4, "four minima: {classes:?}");
    assert!(classes.contains(&Class::Saddle) && classes.contains(&Class::Maximum), "{classes:?}");
    // near a border the basins of minima touch those of saddles: the map is no four quarters
    let [width, height] = map.frame.size();
    let class = |column: usize, row: usize| map.class(&*surface, row * width + column);
    let borders = (0..height).flat_map(|row| (1..width).map(move |column| (column, row)));
    let borders = borders.filter(|(column, row)| class(column - 1, *row) != class(*column, *row)).count();
    assert!(borders > 4 * height, "{borders} changes along the rows");
}

#[test]
fn minima_nobody_knows_are_found() {
    // of a typed function no minima are known; x⁴ − 2x² + y² has two, at (±1, 0)
    let surface = built("expression formula=\"x^4 - 2*x^2 + y^2\"");
    let map = map(&*surface, "momentum lr=0.02 rho=0.5", 400, [40, 40]);
    let mut at: Vec<f64> = map.goals.iter().map(|goal| goal.at[0]).collect();
    at.sort_by(f64::total_cmp);
    assert_eq!(map.goals.len(), 2, "{:?}", map.goals);
    assert!((at[0] + 1.0).abs() < 1e-5 && (at[1] - 1.0).abs() < 1e-5, "{at:?}");
    assert!(map.goals.iter().all(|goal| !goal.is_known && (goal.value + 1.0).abs() < 1e-9));
    for pixel in 0..map.frame.count() {
        let [x, _] = map.frame.place(pixel);
        let goal = map.class(&*surface, pixel).and_then(Class::goal).map(|goal| map.goals[goal].at[0]);
        // further out the slope throws it over the other valley
        let stays = x.abs() > 1.2 || goal.is_none_or(|goal| goal.signum() == x.signum());
        assert!(stays, "from {x} it comes to {goal:?}");
    }
}

#[test]
fn gradient_descent_diverges_beyond_two_over_lambda() {
    // f = ½(x² + κy²): the largest curvature is κ, and SGD diverges where α > 2/κ
    for (rate, diverges) in [(0.19, false), (0.21, true)] {
        let surface = built("quadratic kappa=10");
        let map = map(&*surface, &format!("sgd lr={rate}"), 400, [16, 16]);
        let all = (0..map.frame.count()).filter_map(|pixel| map.class(&*surface, pixel));
        let lost = all.filter(|class| matches!(class, Class::Diverged | Class::Failed)).count();
        assert_eq!(lost > 200, diverges, "at {rate} {lost} of 256");
    }
}

#[test]
fn passes_are_coarse_first_and_stop_when_told() {
    let surface = built("rosenbrock");
    let driven = Driven::parse("adam").expect("a method");
    let frame = Frame::new(surface.domain(), [50, 40]).expect("a frame");
    let strides = Mutex::new(Vec::new());
    let pass = |map: &Basins| {
        strides.lock().expect("no thread panicked").push(map.stride);
        assert!((0..map.frame.count()).all(|pixel| map.outcome(pixel).is_some()), "every pass covers the plane");
        let bytes = paint(map, &*surface, Look::Steps, false);
        assert!(bytes.len() == 4 * map.frame.count() && bytes.chunks(4).all(|pixel| pixel[3] == 255));
    };
    let run = Run::new([0.0; 2], 30);
    let listener = Listener { pass: &pass, ..Listener::NOBODY };
    assert!(basins(&*surface, &driven, &run, frame, &listener).is_some());
    assert_eq!(strides.into_inner().expect("no thread panicked"), [16, 8, 4, 2, 1]);
    let stopped = Listener { is_stopped: &|| true, ..Listener::NOBODY };
    assert_eq!(basins(&*surface, &driven, &run, frame, &stopped), None);
}

fn ravine(args: &[&str], folder: &Path) -> (i32, String, String) {
    let program = assert_cmd::cargo::cargo_bin!("ravine");
    let output = Command::new(program).args(args).current_dir(folder).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

const ARGS: &[&str] =
    &["map", "basins", "--surface", "himmelblau", "--optimizer", "newton", "--size", "24x16", "--steps", "50"];

#[test]
fn all_forms_of_a_map_tell_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let with = |more: &[&str]| ravine(&[ARGS, more].concat(), folder.path());
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("it was written");
    for name in ["map.csv", "map.json", "map.png"] {
        let bare: &[&str] = if name == "map.png" { &["--bare"] } else { &[] };
        let (code, text, _) = with(&[bare, &["-o", name]].concat());
        assert_eq!((code, text.as_str()), (0, ""), "{name}");
    }
    let csv = String::from_utf8(read("map.csv")).expect("text");
    let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 24 * 16);
    let json: Value = serde_json::from_slice(&read("map.json")).expect("JSON");
    assert_eq!((&json["width"], &json["optimizer"]), (&24.into(), &"newton".into()));
    assert_eq!(json["minima"].as_array().map(Vec::len), Some(4));
    for (row, pixel) in rows.iter().zip(json["pixels"].as_array().expect("pixels")) {
        assert_eq!((pixel[0].as_str(), pixel[2].to_string().as_str()), (Some(row[2]), row[4]));
        let goal = pixel[1].as_u64().map_or_else(String::new, |goal| goal.to_string());
        assert_eq!(goal, row[3]);
    }
    let picture = image::load_from_memory(&read("map.png")).expect("a picture").to_rgb8();
    assert_eq!(picture.dimensions(), (24, 16));
    let (code, table, _) = with(&[]);
    let share = |line: &str| line.split_whitespace().find_map(|word| word.parse::<f64>().ok().filter(|x| *x <= 100.0));
    assert!(code == 0 && table.contains("saddle") && table.lines().count() > 6, "{table}");
    assert!(table.lines().skip(3).all(|line| line.contains('%') && share(line).is_some()), "{table}");
}

#[test]
fn what_cannot_be_mapped_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |more: &[&str]| {
        let (code, out, err) = ravine(&[&["map", "basins"], more].concat(), folder.path());
        assert_eq!((code, out.as_str()), (2, ""), "{more:?}: {err}");
        err
    };
    assert!(refused(&["--size", "1000000x1000000"]).contains("at most 16777216 pixels"));
    assert!(refused(&["--size", "12"]).contains("like 512x512"));
    assert!(refused(&["--size", "0x4"]).contains("at least 1"));
    assert!(refused(&["--domain=1,0,0,1"]).contains("x0 < x1"));
    assert!(refused(&["--domain=1,2"]).contains("four numbers"));
    assert!(refused(&["--bare"]).contains("ends with .png"));
    assert!(refused(&["--bare", "-o", "map.csv"]).contains("ends with .png"));
    assert!(refused(&["--bare", "--width", "80", "-o", "map.png"]).contains("leave out --width"));
    assert!(refused(&["--lightness", "evaluations", "-o", "map.csv"]).contains("--lightness is for a picture"));
    assert!(refused(&["--noise-relative"]).contains("--noise"));
    assert!(refused(&["-o", "map.bmp"]).contains(".png, .pdf, .csv or .json"));
    assert!(refused(&["--optimizer", "muon"]).contains("network"));
    assert!(refused(&["--steps", "99999999999"]).contains("at most 10000000"));
    assert!(refused(&["--optimizer", "adm"]).contains("adam"));
    assert!(refused(&["--optimizer", "recorded file=path.csv"]).contains("nothing to map"));
    let (code, _, err) = ravine(&["map", "basins", "-o", "no/such/map.png"], folder.path());
    assert!(code == 1 && err.contains("can't write"), "{err}");
    // a function that is NaN everywhere fails everywhere, and that is a map too
    let nan = ["map", "basins", "--surface", "expression formula=\"sqrt(-1 - x^2)\"", "--size", "8x8"];
    let (code, table, _) = ravine(&nan, folder.path());
    assert!(code == 0 && table.contains("failed") && table.contains("100.00 %"), "{table}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "nothing half written");
    let table = folder.path().join("own.csv");
    std::fs::write(&table, "a,b\n1,2\n2,3\n3,5\n").expect("it can be written");
    assert!(refused(&["--surface", "linear-regression data=own.csv", "-o", "own.csv"]).contains("own.csv"));
    assert_eq!(std::fs::read_to_string(&table).expect("it is there").lines().count(), 4, "it is as it was");
}

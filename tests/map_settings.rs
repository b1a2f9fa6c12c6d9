//! Maps of two settings, from inside and from outside.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::path::Path;
use std::sync::Mutex;

use assert_cmd::Command;
use rand::RngExt as _;
use ravine::descent::tune::{Over, with_setting};
use ravine::descent::{Course, Run, descend};
use ravine::map::Listener;
use ravine::map::settings::{Kind, Measure, Plan, SettingsMap, Shown, Until, eigenvalues, settings, theory};
use ravine::optim::{Driven, Ending};
use ravine::surface::Composition;
use ravine::{rng, surface};
use serde_json::Value;

fn plan(on: &str, pick: &str, over: [&str; 2], steps: u64) -> Plan {
    let surface = surface::parse(on).expect("a surface");
    let start = surface::build(&surface).start();
    let over = over.map(|text| Over::parse(text).expect("a range"));
    Plan::new(Composition::from(surface), Driven::parse(pick).expect("a method"), Run::new(start, steps), over)
}

fn map(plan: &Plan) -> SettingsMap {
    settings(plan, &Listener::NOBODY).expect("it can begin").expect("nobody stopped it")
}

#[test]
fn every_pixel_is_what_a_single_run_gives() {
    let mut rng = rng::stream(3, "pixels");
    let cases = [
        ("rosenbrock", "adam", ["lr=1e-3..3", "beta1=0..0.99"]),
        ("himmelblau", "momentum", ["lr=1e-4..0.1", "rho=0..0.99"]),
        ("beale", "rmsprop", ["lr=1e-3..1", "decay=0.5..0.999"]),
        ("himmelblau", "lookahead inner=(adam)", ["lr=1e-3..3", "slow=0.1..1"]),
        ("rosenbrock", "lbfgs", ["history=1..6", "b=1..200"]),
        ("quadratic", "sgd", ["lr=1e-3..1", "kappa=1..100"]),
        ("quadratic", "cma-es", ["kappa=1..1000", "angle=-90..90"]),
    ];
    for (on, pick, over) in cases {
        let plan = Plan { size: [17, 12], ..plan(on, pick, over, 60) };
        let map = map(&plan);
        for _ in 0..40 {
            let pixel = rng.random_range(0..map.frame.count());
            let (driven, surface) = map.taken(pixel);
            let surface = surface.build();
            // what is taken over is what the axes say
            for (side, x) in map.axes.iter().zip(map.values(pixel)) {
                let key = &side.axis.key;
                let here = with_setting(&driven.method, key, x).map_or(true, |method| method == driven.method);
                assert!(here, "{pick}: {key}={x} in {driven}");
            }
            let mut until = plan.run.clone();
            until.limits.gap = Some(1e-3);
            let ended = descend(&*surface, &driven, &until);
            let steps = match ended.ending {
                Ending::Converged { step, .. } => step as f64,
                _ => f64::INFINITY,
            };
            let path = descend(&*surface, &driven, &plan.run);
            let cell = map.cell(pixel).expect("it is known");
            let told = format!("{driven} on {on} at {:?}: {cell:?}", map.values(pixel));
            assert_eq!(cell.steps, steps, "{told}");
            let climbs = path.divergence.is_some_and(|divergence| divergence.course == Course::Climbs);
            let is_lost = climbs || path.ending.kind() == "not-finite";
            assert_eq!((cell.diverged == 1, cell.runs), (is_lost, 1), "{told}");
            if cell.value.is_finite() {
                let lowest = surface.minima().points()[0][2];
                assert_eq!(cell.value, path.eval_path()[path.steps()][2] - lowest, "{told}");
            } else {
                assert!(is_lost || cell.left == 1, "{told}");
            }
        }
    }
}

#[test]
fn several_runs_are_told_by_their_median() {
    let mut plan = plan("rosenbrock", "adam", ["lr=0.01..1", "beta1=0..0.9"], 40);
    (plan.size, plan.starts, plan.seeds) = ([3, 2], 3, 3);
    plan.run = Run { noise: 0.5, seed: 7, ..plan.run };
    let map = map(&plan);
    let starts = ravine::descent::tune::starts(&*plan.surface.build(), plan.run.start, 7, 3);
    for pixel in 0..6 {
        let (driven, surface) = map.taken(pixel);
        let surface = surface.build();
        let runs = (0..9).map(|at| Run { start: starts[at / 3], seed: 7 + at as u64, ..plan.run.clone() });
        let mut values: Vec<f64> = runs.map(|run| descend(&*surface, &driven, &run).points[40][2]).collect();
        values.sort_by(f64::total_cmp);
        let cell = map.cell(pixel).expect("it is known");
        assert_eq!((cell.value, cell.runs), (values[4], 9), "the middle one of {values:?}");
    }
}

/// The column up to which a row does not diverge, and that of the border theory knows.
fn borders(map: &SettingsMap) -> Vec<[f64; 2]> {
    let theory = theory(&map.plan, &map.axes);
    let border = theory.lines.iter().find(|line| line.kind == Kind::Border).expect("theory knows it");
    let [width, height] = map.frame.size();
    let rows = (0..height).map(|row| {
        let diverges = |column: usize| map.shown(row * width + column, Measure::Value) == Some(Shown::Diverged);
        let measured = (0..width).rev().find(|column| !diverges(*column)).map_or(0.0, |column| (column + 1) as f64);
        let [_, y] = map.values(row * width);
        let near = |point: &&[f64; 2]| (map.axes[1].axis.place(point[1]) - map.axes[1].axis.place(y)).abs();
        let [x, _] = border.points.iter().min_by(|a, b| near(a).total_cmp(&near(b))).expect("it has points");
        [measured, (map.axes[0].axis.place(*x) * width as f64).clamp(0.0, width as f64)]
    });
    rows.collect()
}

#[test]
fn the_measured_border_is_that_of_theory() {
    for (on, pick, over) in [
        ("quadratic kappa=10", "momentum", ["lr=0.01..1", "rho=0..0.97"]),
        ("quadratic kappa=10 angle=25", "momentum convention=keras", ["lr=0.01..1", "rho=0..0.97"]),
        ("quadratic kappa=10", "nesterov", ["lr=0.01..1", "rho=0..0.97"]),
        ("quadratic", "sgd", ["lr=1e-3..10", "kappa=1..1000"]),
        ("quadratic", "momentum rho=0.8", ["lr=1e-3..10", "surface.kappa=1..1000"]),
        ("booth", "sgd", ["lr=0.02..1", "surface.kappa=1..2"]),
    ] {
        if on == "booth" {
            // it has no such number
            assert!(plan(on, pick, over, 1).check().is_err());
            continue;
        }
        let map = map(&Plan { size: [32, 12], ..plan(on, pick, over, 300) });
        for (row, [measured, known]) in borders(&map).into_iter().enumerate() {
            assert!((measured - known).abs() <= 1.0, "{pick} on {on}, row {row}: {measured}, theory {known}");
        }
    }
}

#[test]
fn rates_are_those_of_theory() {
    // f shrinks as the square of the distance: gradient descent by max|1 − αλ|² a step
    let of_sgd = map(&Plan { size: [40, 8], ..plan("quadratic", "sgd", ["lr=5e-3..0.15", "kappa=4..20"], 300) });
    for (pixel, rate) in of_sgd.figures(Measure::Rate) {
        let [lr, kappa] = of_sgd.values(pixel);
        let known = -2.0 * (1.0 - lr).abs().max((1.0 - lr * kappa).abs()).log10();
        assert!((rate / known - 1.0).abs() < 0.02, "at {lr}, {kappa}: {rate}, theory {known}");
    }
    // where the roots of both directions are complex, momentum's are √ρ: f shrinks by ρ a step
    let over = ["lr=0.01..1", "rho=0..0.95"];
    let of_momentum = map(&Plan { size: [40, 24], ..plan("quadratic kappa=4", "momentum", over, 400) });
    let mut complex = 0;
    for (pixel, rate) in of_momentum.figures(Measure::Rate) {
        let [lr, rho] = of_momentum.values(pixel);
        let root = f64::sqrt(rho);
        // near the border the oscillation is slower than the run
        let is_complex = |product: f64| product > (1.0 - root).powi(2) * 4.0 && product < (1.0 + root).powi(2) * 0.9;
        if rho > 0.3 && is_complex(lr) && is_complex(4.0 * lr) {
            complex += 1;
            assert!((rate / -rho.log10() - 1.0).abs() < 0.1, "at {lr}, {rho}: {rate}, theory {}", -rho.log10());
        }
    }
    assert!(complex > 100, "{complex} pixels");
    // the best pixel is near Polyak's
    let best = of_momentum.best(Measure::Rate).expect("a best");
    let at = of_momentum.frame.place(best);
    let known = theory(&of_momentum.plan, &of_momentum.axes).best.expect("theory knows it").0;
    assert_eq!(known, [4.0 / 9.0, 1.0 / 9.0], "L = 4, μ = 1: α = (2/3)², ρ = (1/3)²");
    let place = of_momentum.place(known);
    assert!((at[0] - place[0]).hypot(at[1] - place[1]) < 0.1, "{at:?}, theory {place:?}");
}

#[test]
fn theory_is_silent_where_it_does_not_hold() {
    let lines = |on: &str, pick: &str, over: [&str; 2]| {
        let plan = plan(on, pick, over, 10);
        let (axes, _) = plan.check().expect("it can begin");
        theory(&plan, &axes)
    };
    let rates = ["lr=1e-3..1", "rho=0..0.9"];
    for (on, pick, over) in [
        ("rosenbrock", "momentum", rates),
        ("quadratic", "adam", ["lr=1e-3..1", "beta1=0..0.9"]),
        ("quadratic", "momentum clip=1", rates),
        ("quadratic", "momentum weight_decay=0.1", rates),
        ("quadratic", "momentum | cosine", rates),
        ("quadratic", "sgd", ["lr=1e-3..1", "clip=0.1..1"]),
        ("quadratic", "momentum", ["angle=-90..90", "kappa=1..10"]),
    ] {
        assert_eq!(lines(on, pick, over), Default::default(), "{pick} on {on}");
    }
    let mut noisy = plan("quadratic", "sgd", ["lr=1e-3..1", "kappa=1..10"], 10);
    assert_eq!(theory(&noisy, &noisy.check().expect("it can begin").0).lines.len(), 2);
    noisy.run.noise = 0.1;
    assert_eq!(theory(&noisy, &noisy.check().expect("it can begin").0), Default::default());
    // a quadratic nobody called one
    let typed = surface::build(&surface::parse("expression \"3x^2 + 2x*y + 3y^2 - x\"").expect("a surface"));
    let [flat, steep] = eigenvalues(&*typed).expect("it is one");
    assert!((flat - 4.0).abs() < 1e-9 && (steep - 8.0).abs() < 1e-9, "{flat} {steep}");
}

#[test]
fn passes_are_coarse_first_and_stop_when_told() {
    let plan = Plan { size: [30, 20], ..plan("rosenbrock", "adam", ["lr=1e-3..1", "beta1=0..0.9"], 20) };
    let (strides, most) = (Mutex::new(Vec::new()), Mutex::new(0));
    let pass = |map: &SettingsMap| {
        strides.lock().expect("no thread panicked").push(map.stride);
        assert!((0..map.frame.count()).all(|pixel| map.cell(pixel).is_some()), "every pass covers the plane");
    };
    let progress = |done| *most.lock().expect("no thread panicked") = done;
    let listener = Listener { pass: &pass, progress: &progress, ..Listener::NOBODY };
    let whole = settings(&plan, &listener).expect("it can begin").expect("nobody stopped it");
    assert_eq!(strides.into_inner().expect("no thread panicked"), [16, 8, 4, 2, 1]);
    assert_eq!(most.into_inner().expect("no thread panicked"), 600);
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let alone = one_thread.install(|| map(&plan));
    assert!((0..600).all(|pixel| format!("{:?}", alone.cell(pixel)) == format!("{:?}", whole.cell(pixel))));
    let stopped = Listener { is_stopped: &|| true, ..Listener::NOBODY };
    assert_eq!(settings(&plan, &stopped), Ok(None));
}

fn ravine(args: &[&str], folder: &Path) -> (i32, String, String) {
    let program = assert_cmd::cargo::cargo_bin!("ravine");
    let output = Command::new(program).args(args).current_dir(folder).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

const ARGS: &[&str] = &[
    "map",
    "settings",
    "--surface",
    "quadratic kappa=10",
    "--optimizer",
    "momentum",
    "--over",
    "lr=0.01..1",
    "--over",
    "rho=0..0.9",
    "--size",
    "12x8",
];

#[test]
fn all_forms_of_a_map_tell_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("it was written");
    for name in ["map.csv", "map.json", "map.png"] {
        let bare: &[&str] = if name == "map.png" { &["--bare"] } else { &[] };
        let (code, text, err) = ravine(&[ARGS, bare, &["-o", name]].concat(), folder.path());
        assert_eq!((code, text.as_str()), (0, ""), "{name}: {err}");
    }
    let csv = String::from_utf8(read("map.csv")).expect("text");
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("lr,rho,steps,value,rate,runs,diverged,left,reached"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let json: Value = serde_json::from_slice(&read("map.json")).expect("JSON");
    assert_eq!((rows.len(), &json["width"], &json["x"]["scale"]), (96, &12.into(), &"log".into()));
    let inside =
        map(&Plan { size: [12, 8], ..plan("quadratic kappa=10", "momentum", ["lr=0.01..1", "rho=0..0.9"], 100) });
    for (pixel, (row, of_json)) in rows.iter().zip(json["pixels"].as_array().expect("pixels")).enumerate() {
        let number =
            |cell: &Value| cell.as_f64().unwrap_or_else(|| cell.as_str().expect("a word").parse().expect("inf"));
        let cell = inside.cell(pixel).expect("it is known");
        let [x, y] = inside.values(pixel);
        for (at, wanted) in [x, y, cell.steps, cell.value, cell.rate].into_iter().enumerate() {
            assert_eq!(row[at].parse::<f64>().expect("a number").to_bits(), wanted.to_bits(), "{row:?}");
            assert_eq!(number(&of_json[at]).to_bits(), wanted.to_bits(), "{of_json}");
        }
    }
    let (code, table, _) = ravine(ARGS, folder.path());
    assert!(code == 0 && table.contains("steps until f − min f < 0.001") && table.contains("diverged"), "{table}");
    assert!(table.contains("theory: diverges beyond α = 2(1 + ρ)/λ") && table.contains("best: lr="), "{table}");
}

#[test]
fn what_the_axes_are_of_is_not_told_as_fixed() {
    let args = ["map", "settings", "--surface", "quadratic kappa=7", "--optimizer", "momentum lr=0.321 rho=0.55"];
    let args = [&args[..], &["--over", "lr=1e-3..1", "--over", "kappa=1..100", "--size", "6x4"]].concat();
    let folder = tempfile::tempdir().expect("a folder");
    let (code, table, err) = ravine(&args, folder.path());
    assert!(code == 0 && table.starts_with("momentum rho=0.55 on quadratic\n"), "{table}{err}");
    let (code, _, err) = ravine(&[&args[..], &["-o", "map.svg"]].concat(), folder.path());
    let svg = std::fs::read_to_string(folder.path().join("map.svg")).expect("it was written");
    assert!(code == 0 && !svg.contains("kappa=7") && !svg.contains("lr=0.321"), "{err}");
    assert!(svg.contains("present: α = 0.321, κ = 7"), "but the present setting is");
    assert!(!svg.contains("α = 0.01") && svg.contains("rho=0.55"), "nor are defaults of these numbers told");
}

#[test]
fn what_cannot_be_mapped_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |more: &[&str]| {
        let (code, out, err) = ravine(&[&["map", "settings"], more].concat(), folder.path());
        assert_eq!((code, out.as_str()), (2, ""), "{more:?}: {err}");
        err
    };
    let over = |first: &str, second: &str| refused(&["--optimizer", "adam", "--over", first, "--over", second]);
    assert!(over("lr=1e-3..1", "bta1=0..0.9").contains("did you mean 'beta1'?"));
    assert!(over("lr=1e-3..1", "lr=1e-3..1").contains("both axes"));
    assert!(over("lr=1..1e-3", "beta1=0..0.9").contains("from a number to a larger one"));
    assert!(over("lr=0..1", "beta1=0..0.9").contains("must begin above 0"));
    assert!(over("lr=1e-3..1", "beta1=0..0.9 log").contains("must begin above 0"));
    assert!(over("lr=1e-3..1", "beta1=0..2").contains("below 1"));
    assert!(over("lr", "beta1=0..0.9").contains("like lr=1e-4..1"));
    assert!(refused(&["--over", "lr=1e-3..1"]).contains("given twice"));
    assert!(refused(&[]).contains("--over"));
    let two = ["--optimizer", "momentum", "--over", "lr=1e-3..1", "--over", "rho=0..0.9"];
    let with = |more: &[&str]| refused(&[&two, more].concat());
    assert!(with(&["--size", "1000000x1000000"]).contains("at most 16777216 pixels"));
    assert!(with(&["--starts", "0"]).contains("starts must be"));
    assert!(with(&["--until-gap=0"]).contains("tolerance must be"));
    assert!(with(&["--steps", "99999999999"]).contains("at most 10000000"));
    assert!(with(&["--optimizer", "recorded file=path.csv"]).contains("used multiple times"));
    assert!(with(&["--surface", "saddle", "--size", "4x4"]).contains("--until-value"));
    assert!(with(&["--until-value=-1", "--measure", "value"]).contains("--until-value is for --measure steps"));
    assert!(with(&["--bare"]).contains("ends with .png"));
    assert!(with(&["-o", "map.bmp"]).contains(".png"));
    let (code, _, err) = ravine(&[&["map", "settings", "-o", "no/such/map.png"], &two[..]].concat(), folder.path());
    assert!(code == 1 && err.contains("can't write"), "{err}");
    // a function that is NaN everywhere fails everywhere, and that is a map too
    let nan = ["--surface", "expression formula=\"sqrt(-1 - x^2)\"", "--size", "4x4", "--measure", "value"];
    let (code, table, err) = ravine(&[&["map", "settings"], &two[..], &nan].concat(), folder.path());
    assert!(code == 0 && table.contains("diverged") && table.contains("100.00 %"), "{table} {err}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "nothing half written");
    let value = ["--surface", "saddle", "--size", "4x4", "--until-value=-1"];
    let (code, table, err) = ravine(&[&["map", "settings"], &two[..], &value].concat(), folder.path());
    assert!(code == 0 && table.contains("steps until f < -1.0"), "{table} {err}");
    assert_eq!(plan("saddle", "sgd", ["lr=1e-3..1", "clip=0.1..1"], 1).until, Until::Gap(1e-3));
}

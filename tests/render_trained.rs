//! `ravine render`: views of trained networks are those of the network that a training comes to.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use ravine::inspect::errors::{Predictions, judge};
use ravine::inspect::{Subject, UnitOff};
use ravine::scene::Scene;
use ravine::train::{Config, Event, Part, Snapshot, Trainer, finish, fit, train};
use roxmltree::Document;

fn render(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("ravine").expect("the program");
    command.current_dir(folder).arg("render").args(arguments).output().expect("it runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with a scene, and the text of a figure of it.
fn drawn(scene: &str, view: &str, file: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("scene.toml"), scene).expect("a scene");
    let output = render(folder.path(), &["scene.toml", "--view", view, "-o", file]);
    assert!(output.status.success(), "{view}: {}", told(&output));
    fs::read_to_string(folder.path().join(file)).expect("a file")
}

/// The rows of a CSV file whose panel is this one.
fn rows(text: &str, panel: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>());
    rows.filter(|row| row[0] == panel).collect()
}

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

fn texts(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("it is XML");
    let nodes = document.descendants().filter(|node| node.has_tag_name("text"));
    nodes.filter_map(|node| node.text().map(str::to_owned)).collect()
}

/// Three blobs, one of them rare; the second run is in front.
const CLASSES: &str = "tab = 'training'\n[training]\nselected = 1\n\
    [[training.runs]]\nname = 'Slow & sure'\ndata = 'blobs count=120'\nnet = 'dense 8 | tanh | dense 3'\noptimizer = 'sgd lr=0.01'\nepochs = 2\nbatch = 16\n\
    [[training.runs]]\nname = 'Fast'\ncolor = 2\ndata = 'blobs count=120'\nnet = 'dense 8 | tanh | dense 3'\noptimizer = 'sgd lr=0.3'\nepochs = 3\nbatch = 16\n";

fn config(scene: &str, run: usize) -> Config {
    Scene::parse(scene).expect("a scene").0.training.runs[run].config.clone()
}

fn snapshot(config: &Config) -> Snapshot {
    let mut trainer = Trainer::new(config).expect("it begins");
    finish(&mut trainer, |_, _| ControlFlow::Continue(()));
    trainer.snapshot()
}

fn predictions(config: &Config, part: Part) -> (Predictions, Vec<String>) {
    let mut subject = Subject::new(config, &snapshot(config)).expect("its own weights");
    let told = judge(&mut subject, part, &|| false).expect("classes").expect("it is not stopped");
    (told, subject.classes().to_vec())
}

#[test]
fn a_confusion_matrix_counts_every_sample() {
    let (told, classes) = predictions(&config(CLASSES, 1), Part::Val);
    let rows = rows(&drawn(CLASSES, "confusion", "c.csv"), "confusion");
    assert_eq!(rows.len(), classes.len() * classes.len());
    for row in &rows {
        let is = |class: usize, name: &str| classes[class] == name;
        let count =
            (0..told.len()).filter(|at| is(told.label(*at), &row[2]) && is(told.predicted(*at), &row[3])).count();
        assert_eq!(number(&row[7]), count as f64, "{row:?}");
        assert!(is(number(&row[5]) as usize, &row[3]) && is(number(&row[6]) as usize, &row[2]), "{row:?}");
    }
    // of another run, on other samples
    let (told, _) = predictions(&config(CLASSES, 0), Part::Train);
    let text = drawn(CLASSES, "confusion slow & sure part=training", "c.json");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let blocks = json["panels"][0]["blocks"].as_array().expect("cells");
    let all: f64 = blocks.iter().filter_map(|block| block["value"].as_f64()).sum();
    assert_eq!(all, told.len() as f64);
    assert!(json["caption"][1].as_str().is_some_and(|text| text.contains("Slow & sure after epoch 2")), "{text}");
}

#[test]
fn a_calibration_curve_tells_the_expected_error() {
    let (told, _) = predictions(&config(CLASSES, 1), Part::Val);
    let rows = rows(&drawn(CLASSES, "calibration bins=4", "c.csv"), "calibration");
    let mut error = 0.0;
    for row in rows.iter().filter(|row| row[2] == "accuracy") {
        let (confidence, accuracy, count) = (number(&row[5]), number(&row[6]), number(&row[7]));
        let low = number(row[3].split(' ').next().expect("its lower end")) / 100.0;
        let inside: Vec<usize> = (0..told.len())
            .filter(|at| {
                (low..low + 0.25).contains(&told.confidence(*at)) || low == 0.75 && told.confidence(*at) == 1.0
            })
            .collect();
        let right = inside.iter().filter(|at| told.is_correct(**at)).count() as f64;
        assert_eq!((inside.len() as f64, right / count), (count, accuracy), "{row:?}");
        error += count * (accuracy - confidence).abs() / told.len() as f64;
    }
    let texts = texts(&drawn(CLASSES, "calibration bins=4", "c.svg"));
    let ece = texts.iter().find_map(|text| text.split("ECE ").nth(1)?.split(',').next()).expect("it is told");
    assert!((number(ece) - error).abs() < 1e-4, "{ece} and {error}");
}

#[test]
fn figures_by_class_are_those_of_the_matrix() {
    let (told, classes) = predictions(&config(CLASSES, 1), Part::Val);
    let rows = rows(&drawn(CLASSES, "by-class", "c.csv"), "by-class");
    for (class, name) in classes.iter().enumerate() {
        let count = |is_wanted: &dyn Fn(usize) -> bool| (0..told.len()).filter(|at| is_wanted(*at)).count() as f64;
        let right = count(&|at| told.label(at) == class && told.predicted(at) == class);
        let (of, taken) = (count(&|at| told.label(at) == class), count(&|at| told.predicted(at) == class));
        let found = |part: &str| {
            let row = rows.iter().find(|row| row[2] == part && row[3] == *name);
            row.map(|row| number(&row[6]))
        };
        assert_eq!(found("recall"), Some(right / of), "{name}");
        assert_eq!(found("precision"), (taken > 0.0).then(|| right / taken), "{name}");
        assert_eq!(found("f1"), Some(2.0 * right / (of + taken)), "{name}");
    }
}

#[test]
fn every_view_of_classes_is_drawn_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("scene.toml"), CLASSES).expect("a scene");
    for (file, start) in [("f.svg", &b"<?xml"[..]), ("f.pdf", b"%PDF-"), ("f.png", b"\x89PNG"), ("f.csv", b"panel,")] {
        let views = ["--view", "confusion", "--view", "calibration", "--view", "by-class"];
        let output = render(folder.path(), &[&["scene.toml", "-o", file, "--width", "85"], &views[..]].concat());
        assert!(output.status.success(), "{file}: {}", told(&output));
        assert!(fs::read(folder.path().join(file)).expect("a file").starts_with(start), "{file}");
    }
    let svg = fs::read_to_string(folder.path().join("f.svg")).expect("a file");
    let told = texts(&svg);
    for text in ["Taken for", "Confidence", "Accuracy", "taken for what it is", "Precision"] {
        assert!(told.iter().any(|other| other == text), "{text} in {told:?}");
    }
}

#[test]
fn a_view_without_data_is_a_sentence() {
    let number = "tab = 'training'\n[[training.runs]]\nname = 'Curve'\ndata = 'curve count=40'\nnet = 'dense 4 | tanh | dense 1'\nloss = 'squared-error'\nepochs = 1\n";
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("scene.toml"), CLASSES).expect("a scene");
    fs::write(folder.path().join("number.toml"), number).expect("a scene");
    fs::write(folder.path().join("r.csv"), "run,seed,epoch,val_accuracy,train_accuracy\na,0,1,0.5,0.5\n")
        .expect("a file");
    for (arguments, wanted) in [
        (
            &["number.toml", "--view", "confusion"][..],
            "a confusion matrix is of classes, and 'Curve' predicts a number",
        ),
        (&["r.csv", "--view", "calibration"], "a calibration curve is of a scene, whose run is trained"),
        (&["scene.toml", "--view", "calibration bins=0"], "bins"),
        (&["scene.toml", "--view", "confusion part=all"], "part"),
        (&["scene.toml", "--view", "by-class Nobody"], "no run of the scene is called 'Nobody'"),
        (&["scene.toml", "--view", "confusion part=test"], "'Fast' has no test samples"),
        (&["scene.toml", "--view", "fit"], "only a number that follows from one or two others"),
        (&["scene.toml", "--view", "sharpness"], "no run that is shown has told how sharp its loss is"),
        (&["scene.toml", "--view", "masks"], "the network of 'Fast' has no noise"),
        (&["scene.toml", "--view", "masks sample=999"], "sample must be below"),
        (&["scene.toml", "--view", "layers layer=7"], "no layer of 'Fast' is called '7'"),
        (
            &["scene.toml", "--view", "layers of=gradients layer=1"],
            "layer 1 (tanh) of 'Fast' has none of these numbers",
        ),
        (&["scene.toml", "--view", "layers", "--step", "0"], "has come to the end of none"),
        (&["scene.toml", "--view", "ablation layer=9"], "no layer of 'Fast' is called '9'"),
        (&["r.csv", "--view", "layers"], "the plot of a layer is of a scene"),
        (&["r.csv", "--view", "sharpness"], "no run that is shown has told how sharp"),
    ] {
        let output = render(folder.path(), &[arguments, &["-o", "x.svg"]].concat());
        let why = told(&output);
        assert!(!output.status.success() && why.contains(wanted), "{arguments:?}: {why}");
        assert!(!folder.path().join("x.svg").exists(), "{arguments:?}: no file is left");
    }
}

/// A number with one input, and an ensemble of two that learns it.
const NUMBER: &str = "tab = 'training'\n\
    [[training.runs]]\nname = 'Curve'\ndata = 'curve count=30 validation=20'\nnet = 'dense 8 | tanh | dense 1'\nloss = 'squared-error'\noptimizer = 'adam lr=0.02'\nepochs = 5\nbatch = 10\nrecipe = 'ensemble 2'\n";

#[test]
fn a_fit_has_its_curves_and_the_residual_of_every_sample() {
    let config = config(NUMBER, 0);
    let fitted = fit(&config, Some(&snapshot(&config)), 8).expect("it has a curve");
    let told = fitted.fitted.as_ref().expect("weights");
    let text = drawn(NUMBER, "fit", "f.csv");
    let rows = rows(&text, "fit");
    let part = |name: &str| rows.iter().filter(|row| row[2] == name).collect::<Vec<_>>();
    let curve = part("predicted");
    assert_eq!(curve.len(), told.curve.len());
    for (row, [x, y]) in curve.iter().zip(&told.curve) {
        assert_eq!((number(&row[5]), number(&row[6])), (f64::from(*x), f64::from(*y)));
    }
    assert_eq!(part("each network").len(), told.members.iter().map(Vec::len).sum::<usize>());
    let (residuals, training) = (part("residual"), part("training"));
    assert_eq!([residuals.len(), training.len()], [2 * fitted.train.len(), fitted.train.len()]);
    for ((dot, row), ends) in fitted.train.iter().zip(&training).zip(residuals.chunks(2)) {
        let [target, predicted] = [dot.target, dot.predicted].map(f64::from);
        assert_eq!([&row[6], &row[7]].map(|cell| number(cell)), [target, predicted]);
        assert_eq!([number(&ends[0][6]), number(&ends[1][6])], [target, predicted]);
    }
    // without residuals and what is held back
    let text = drawn(NUMBER, "fit residuals=false validation=false", "f.csv");
    assert!(!text.contains(",residual,") && !text.contains(",validation,"), "they are left out");
    let texts = texts(&drawn(NUMBER, "fit", "f.svg"));
    assert!(texts.iter().any(|text| text == "without noise") && texts.iter().any(|text| text == "30 training"));
}

#[test]
fn a_layer_has_the_quantiles_of_its_weights_after_every_epoch() {
    let config = config(CLASSES, 1);
    let mut trainer = Trainer::new(&config).expect("it begins");
    let mut weights = Vec::new();
    finish(&mut trainer, |trainer, event| {
        if let Event::Epoch(epoch) = event
            && epoch.epoch > 0
        {
            // 8 units of 2 inputs, then their biases
            let mut layer = trainer.parameters()[..24].to_vec();
            layer.sort_by(f32::total_cmp);
            weights.push((f64::from(epoch.epoch), layer));
        }
        ControlFlow::Continue(())
    });
    let rows = rows(&drawn(CLASSES, "layers", "l.csv"), "weights");
    let of = |part: &str, component: &str| {
        let own = rows.iter().filter(|row| row[2] == part && row[3] == component);
        own.map(|row| (number(&row[5]), number(&row[6]))).collect::<Vec<_>>()
    };
    // of 24 numbers the 12th from 0 is nearest to their middle, 11.5, rounded up
    for (part, component, place) in [("low", "all numbers", 0), ("high", "all numbers", 23), ("own", "", 12)] {
        let line = of(part, component);
        let expected: Vec<(f64, f64)> =
            weights.iter().map(|(epoch, layer)| (*epoch, f64::from(layer[place]))).collect();
        let line: Vec<(f64, f64)> = line.into_iter().filter(|(epoch, _)| *epoch > 0.0).collect();
        assert_eq!(line, expected, "{part} {component}");
    }
    let svg = drawn(CLASSES, "layers Slow & sure layer=1 of=activations", "l.svg");
    let texts = texts(&svg);
    assert!(texts.iter().any(|text| text.contains("Layer 1 (tanh) of Slow & sure")), "{texts:?}");
}

/// Two methods whose limits are known.
const SHARP: &str = "tab = 'training'\n\
    [[training.runs]]\nname = 'Descent'\ndata = 'moons count=60'\nnet = 'dense 4 | tanh | dense 2'\noptimizer = 'sgd lr=0.1'\nepochs = 3\nbatch = 36\noptions = 'sharpness_every=1'\n\
    [[training.runs]]\nname = 'Momentum'\ncolor = 1\ndata = 'moons count=60'\nnet = 'dense 4 | tanh | dense 2'\noptimizer = 'momentum lr=0.2 rho=0.5'\nepochs = 3\nbatch = 36\noptions = 'sharpness_every=1'\n";

#[test]
fn sharpness_stands_beside_the_limit_of_theory() {
    let rows = rows(&drawn(SHARP, "sharpness", "s.csv"), "sharpness");
    let of = |run: &str, component: &str| {
        let own = rows.iter().filter(|row| row[1] == run && row[3] == component);
        own.map(|row| (number(&row[5]), number(&row[6]))).collect::<Vec<_>>()
    };
    // 2/α, and with momentum 2(1 + ρ)/α
    for (at, (run, limit)) in [("Descent", 2.0 / 0.1), ("Momentum", 2.0 * 1.5 / 0.2)].into_iter().enumerate() {
        let limits = of(run, "limit");
        assert!(limits.len() >= 3 && limits.iter().all(|(_, found)| (found - limit).abs() < 1e-6), "{run}: {limits:?}");
        let history = train(&config(SHARP, at), |_| ControlFlow::Continue(())).expect("it trains");
        let told = history.sharpness().iter().filter(|told| told.largest > 0.0);
        let told: Vec<(f64, f64)> = told.map(|told| (f64::from(told.epoch), told.largest)).collect();
        assert_eq!(of(run, "eigenvalue"), told, "{run}");
    }
    let texts = texts(&drawn(SHARP, "sharpness", "s.svg"));
    assert!(texts.iter().any(|text| text == "largest eigenvalue of the Hessian"), "{texts:?}");
    assert!(!texts.iter().any(|text| text == "the next eigenvalues"), "{texts:?}");
}

#[test]
fn further_eigenvalues_are_drawn_where_they_are_asked_for() {
    let scene = SHARP.replace("sharpness_every=1", "sharpness_every=1 sharpness_count=2");
    let rows = rows(&drawn(&scene, "sharpness", "s.csv"), "sharpness");
    for (at, run) in ["Descent", "Momentum"].into_iter().enumerate() {
        let history = train(&config(&scene, at), |_| ControlFlow::Continue(())).expect("it trains");
        let told = history.sharpness().iter().map(|told| (f64::from(told.epoch), told.others[0]));
        let told: Vec<(f64, f64)> = told.filter(|(_, value)| *value > 0.0).collect();
        let own = rows.iter().filter(|row| row[1] == run && row[3] == "eigenvalue-2");
        let own: Vec<(f64, f64)> = own.map(|row| (number(&row[5]), number(&row[6]))).collect();
        assert!(!own.is_empty() && own == told, "{run}: {own:?}, {told:?}");
    }
    let texts = texts(&drawn(&scene, "sharpness", "s.svg"));
    assert!(texts.iter().any(|text| text == "the next eigenvalues"), "{texts:?}");
}

/// Units that are dropped.
const NOISY: &str = "tab = 'training'\n\
    [[training.runs]]\nname = 'Dropped'\ndata = 'blobs count=120'\nnet = 'dense 8 | relu | dropout 0.5 | dense 3'\nepochs = 2\nbatch = 16\n";

#[test]
fn the_output_over_masks_is_counted_pass_by_pass() {
    let config = config(NOISY, 0);
    let mut subject = Subject::new(&config, &snapshot(&config)).expect("its own weights");
    let shown = subject.sample(Part::Val, 3).expect("a sample");
    let spread = subject.noise_spread(&shown.inputs, (config.seed, 50), &|| false);
    let (classes, mean) = (subject.classes().to_vec(), spread.mean());
    let text = drawn(NOISY, "masks sample=3 passes=50", "m.csv");
    let rows = rows(&text, "masks");
    for (class, name) in classes.iter().enumerate() {
        let bars: Vec<_> = rows.iter().filter(|row| row[2] == *name).collect();
        assert_eq!(bars.iter().map(|row| number(&row[6])).sum::<f64>(), 50.0, "every pass of {name} is somewhere");
        for row in bars {
            let [low, high] = [-0.025, 0.025].map(|half| number(&row[5]) + half);
            let inside = spread.passes.iter().filter(|pass| pass[class] >= low - 1e-9 && pass[class] < high - 1e-9);
            let inside = inside.count()
                + usize::from(high > 1.0 - 1e-9)
                    * spread.passes.iter().filter(|pass| pass[class] >= 1.0 - 1e-9).count();
            assert_eq!(number(&row[6]), inside as f64, "{row:?}");
        }
    }
    // both averages of the likeliest class, from below upwards
    let best = (0..classes.len()).max_by(|a, b| mean[*a].total_cmp(&mean[*b])).expect("a class");
    let line = |part: &str| rows.iter().find(|row| row[2].starts_with(part)).map(|row| number(&row[5]));
    assert_eq!(line("one scaled pass"), Some(spread.scaled[best]));
    assert_eq!(line("mean over masks"), Some(mean[best]));
}

#[test]
fn a_sweep_has_the_accuracy_without_each_unit() {
    let config = config(CLASSES, 1);
    let mut subject = Subject::new(&config, &snapshot(&config)).expect("its own weights");
    let ablated = |unit: usize, subject: &mut Subject| {
        let found = subject.ablate(&[UnitOff { node: 1, unit }], &|_| true).expect("it is not stopped");
        100.0 * (found.whole - found.without)
    };
    let mut costs: Vec<f64> = (0..8).map(|unit| ablated(unit, &mut subject)).collect();
    costs.sort_by(|a, b| b.total_cmp(a));
    let text = drawn(CLASSES, "ablation", "a.csv");
    let rows = rows(&text, "ablation");
    let fast: Vec<f64> = rows.iter().filter(|row| row[1] == "Fast").map(|row| number(&row[6])).collect();
    assert_eq!(fast, costs);
    assert_eq!(rows.len(), 16, "both runs have 8 units");
    let text = drawn(CLASSES, "ablation Fast layer=0", "a.json");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["racers"], serde_json::json!(["Fast"]));
    assert!(json["caption"][1].as_str().is_some_and(|text| text.contains("Layer 0 (dense 8)")), "{text}");
}

#[test]
fn a_boundary_has_the_lines_of_units_and_networks_where_they_are_asked_for() {
    let scene = "tab = 'training'\n[[training.runs]]\nname = 'Team'\ndata = 'moons count=80 noise=0.2'\nnet = 'dense 6 | relu | dense 2'\nepochs = 2\nbatch = 16\nrecipe = 'ensemble 3'\n";
    let plain = drawn(scene, "boundary", "b.svg");
    let whole = drawn(scene, "boundary units=true members=true uncertain=0.9", "b.svg");
    let told = texts(&whole).join(" ");
    assert!(told.contains("where a unit of the first layer is 0") && told.contains("each of the 3 networks"), "{told}");
    assert!(told.contains("no class has a probability of 90.0 %"), "{told}");
    let image = |svg: &str| {
        let document = Document::parse(svg).expect("it is XML");
        let image = document.descendants().find(|node| node.has_tag_name("image"));
        image.and_then(|node| node.attribute("href").map(str::to_owned)).expect("the plane")
    };
    assert_ne!(image(&plain), image(&whole), "networks and what is uncertain are in the picture");
    assert!(!texts(&plain).join(" ").contains("unit of the first layer"));
}

//! `ravine render`: curves of trainings, from scenes, folders of results and files.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::ops::ControlFlow;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use ravine::figure::training::{Metric, Results, draw};
use ravine::figure::{Figure, Options, Part, frames, pdf, svg, table};
use ravine::scene::{Scene, TrainingScene};
use ravine::train::{Bundle, seeds, train_all};
use roxmltree::{Document, Node};

/// A thousandth of a pixel.
const EXACT: f64 = 1e-3;

/// Two runs of three seeds; the second has nothing but the batch of its own.
const SCENE: &str = "tab = 'training'\n[training]\nsmoothing = 0.5\n\
    [[training.runs]]\nname = 'Small & slow'\ndata = 'moons count=90'\nnet = 'dense 2'\nepochs = 4\nbatch = 32\nseeds = 3\n\
    [[training.runs]]\nname = 'Small batches'\ncolor = 3\ndata = 'moons count=90'\nnet = 'dense 2'\nepochs = 4\nbatch = 8\nseeds = 3\n";

fn scene() -> TrainingScene {
    Scene::parse(SCENE).expect("a scene").0.training
}

/// The scene with its results.
fn trained() -> TrainingScene {
    let mut scene = scene();
    for run in &mut scene.runs {
        let configs: Vec<_> = seeds(&run.config, run.seeds).collect();
        run.histories = Bundle::of(train_all(&configs, |_, _| ControlFlow::Continue(())).expect("it trains"));
    }
    scene
}

fn figure(scene: &TrainingScene, options: &Options) -> Figure {
    draw(&Results::of_scene(scene), &Metric::ALL, options).expect("a figure")
}

fn by_id<'a>(document: &'a Document<'_>, id: &str) -> Option<Node<'a, 'a>> {
    document.descendants().find(|node| node.attribute("id") == Some(id))
}

/// The corners of path data that has one `M`.
fn corners(data: &str) -> Vec<[f64; 2]> {
    let point = |text: &str| {
        let (x, y) = text.split_once(' ').expect("two numbers");
        [x, y].map(|number| number.parse().expect("a number"))
    };
    data.trim_start_matches('M').split('L').map(point).collect()
}

#[test]
fn lines_read_back_as_the_smoothed_means_of_the_seeds() {
    let (scene, options) = (trained(), Options::default());
    let figure = figure(&scene, &options);
    let text = svg(&figure, &options);
    let document = Document::parse(&text).expect("it is XML");
    let frame = frames(&figure, &options)[0];
    for (at, run) in scene.runs.iter().enumerate() {
        let seeds = run.histories.seeds();
        let mean = |epoch: usize| {
            seeds.iter().map(|history| history.epochs()[epoch].val_accuracy).sum::<f64>() / seeds.len() as f64
        };
        // a weighted mean whose weights halve with every epoch back
        let smoothed = |epoch: usize| {
            let weights = (0..=epoch).map(|past| 0.5_f64.powf((epoch - past) as f64));
            (0..=epoch).zip(weights.clone()).map(|(past, weight)| weight * mean(past)).sum::<f64>()
                / weights.sum::<f64>()
        };
        let data = by_id(&document, &format!("panel-1-racer-{}-val", at + 1)).expect("its line").attribute("d");
        let found = corners(data.expect("data"));
        let expected = (0..4).map(|epoch| frame.at([epoch as f64 + 1.0, 100.0 * smoothed(epoch)]));
        let expected: Vec<[f64; 2]> = expected.collect();
        // what lies on a line is left out
        assert_eq!([found[0], found[found.len() - 1]].len(), 2);
        for corner in &found {
            let apart = expected.iter().map(|at| (at[0] - corner[0]).hypot(at[1] - corner[1]));
            assert!(apart.fold(f64::INFINITY, f64::min) < EXACT, "{}: {corner:?} in {expected:?}", run.name);
        }
        for (place, end) in [(0, found[0]), (3, found[found.len() - 1])] {
            assert!((expected[place][0] - end[0]).hypot(expected[place][1] - end[1]) < EXACT, "{}", run.name);
        }
    }
}

#[test]
fn a_figure_has_what_the_window_shows() {
    let scene = trained();
    let figure = figure(&scene, &Options::default());
    assert_eq!(figure.panels.iter().map(|panel| &*panel.key).collect::<Vec<_>>(), ["accuracy", "cross-entropy"]);
    let count = |part: fn(&Part) -> bool| figure.panels[0].curves.iter().filter(|curve| part(&curve.part)).count();
    let of = [count(|part| *part == Part::Main), count(|part| *part == Part::Unsmoothed)];
    assert_eq!(of, [4, 4], "training and validation of both runs, as they are beside the smoothed ones");
    // the band of the seeds of each run, and the gap of the selected one
    let bands: Vec<&str> = figure.panels[0].bands.iter().map(|band| band.name).collect();
    assert_eq!(bands, ["gap", "val", "val"]);
    let band = &figure.panels[0].bands[1];
    let first: Vec<f64> = scene.runs[0].histories.seeds().iter().map(|seed| seed.epochs()[0].val_accuracy).collect();
    let mean = first.iter().sum::<f64>() / 3.0;
    let sd = (first.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 2.0).sqrt();
    let [_, low, high] = band.points[0];
    assert!((low - 100.0 * (mean - sd)).abs() < 1e-9 && (high - 100.0 * (mean + sd)).abs() < 1e-9, "{band:?}");
    let caption = figure.caption.join("\n");
    for told in
        ["data moons count=90", "network dense 2", "optimizer adam lr=0.001", "β₁ = 0.9", "; 4 epochs;", "seeds 0 to 2"]
    {
        assert_eq!(caption.matches(told).count(), 1, "{told} once in {caption}");
    }
    assert!(caption.contains("Small batches: batches of 8 –") && caption.contains("smoothed by 0.5"), "{caption}");
}

#[test]
fn it_is_valid_xml_with_its_texts_and_becomes_a_page() {
    let options = Options { width_mm: 85.0, font_pt: 8.0, ..Options::default() };
    let text = svg(&figure(&trained(), &options), &options);
    let document = Document::parse(&text).expect("it is XML");
    let texts: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    for name in ["Small & slow", "Small batches", "Validation", "Training", "accuracy", "cross-entropy", "epoch"] {
        assert!(texts.contains(&name), "{name} in {texts:?}");
    }
    assert!(texts.iter().any(|text| text.ends_with(" %")), "accuracies are percentages");
    let epochs: Vec<f64> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    assert!(epochs.contains(&4.0) && !epochs.contains(&0.5), "whole epochs: {epochs:?}");
    assert!(pdf(&text).expect("a PDF").starts_with(b"%PDF-"));
}

#[test]
fn an_epoch_cuts_lines_and_bands() {
    let options = Options { step: Some(2), ..Options::default() };
    let figure = figure(&trained(), &options);
    for panel in &figure.panels {
        assert!(panel.curves.iter().all(|curve| curve.rows == [1, 2]));
        assert!(panel.bands.iter().all(|band| band.points.iter().all(|point| point[0] <= 2.0)));
        assert_eq!(panel.x.bounds, [0.0, 4.0], "the axis stands");
    }
}

#[test]
fn tables_have_the_lines_and_the_ends_of_bands() {
    let scene = trained();
    let text = table::csv(&figure(&scene, &Options::default()));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let of = |part: &str, component: &str| {
        let own = rows.iter().filter(|row| row[0] == *"cross-entropy" && row[1] == *"Small batches");
        own.filter(|row| row[2] == *part && row[3] == *component).count()
    };
    assert_eq!([of("own", "train"), of("not smoothed", "val"), of("low", "val"), of("high", "val")], [4; 4]);
    let raw = rows.iter().find(|row| row[2] == *"not smoothed" && row[3] == *"train").expect("a row");
    let told = scene.runs[0].histories.seeds().iter().map(|seed| 100.0 * seed.epochs()[0].train_accuracy);
    let mean = told.sum::<f64>() / 3.0;
    assert!((raw[6].parse::<f64>().expect("a number") - mean).abs() < 1e-9);
}

/// The program in a folder of its own.
fn ravine(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("ravine").expect("the program");
    command.current_dir(folder).args(arguments).output().expect("it runs")
}

fn curves(folder: &Path, name: &str) -> serde_json::Value {
    let text = std::fs::read_to_string(folder.join(name)).expect("it is there");
    let object: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    object["panels"][0]["curves"].clone()
}

#[test]
fn a_scene_its_results_and_what_train_wrote_of_it_give_the_same_curves() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let plain = SCENE.replace("smoothing = 0.5", "smoothing = 0.0");
    std::fs::write(folder.join("scene.toml"), &plain).expect("it can be written");
    let done = |arguments: &[&str]| {
        let output = ravine(folder, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    done(&["render", "scene.toml", "-o", "scene.json"]);
    let expected = curves(folder, "scene.json");
    assert_eq!(expected.as_array().map(Vec::len), Some(4), "training and validation of two runs");
    for (format, name) in [("json", "results.jsonl"), ("csv", "results.csv")] {
        done(&["train", "--scene", "scene.toml", "--format", format, "-o", name]);
        done(&["render", name, "--view", "accuracy", "-o", "again.json"]);
        assert_eq!(curves(folder, "again.json"), expected, "{name}");
    }
    let mut kept = Scene::parse(&plain).expect("a scene").0;
    kept.training = TrainingScene { smoothing: 0.0, ..trained() };
    std::fs::write(folder.join("kept.toml"), kept.to_toml()).expect("it can be written");
    done(&["render", "kept.toml", "-o", "again.json"]);
    let again = curves(folder, "again.json");
    for (again, expected) in again.as_array().expect("curves").iter().zip(expected.as_array().expect("curves")) {
        for epoch in 0..4 {
            let [again, expected] =
                [again, expected].map(|curve| curve["points"][epoch][1].as_f64().expect("a number"));
            // a scene keeps few digits
            assert!((again - expected).abs() < 1e-2, "{again} instead of {expected}");
        }
    }
}

#[test]
fn bad_input_is_told_in_a_sentence_and_leaves_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let hidden = "[training]\n[[training.runs]]\nname = 'a'\nvisible = false\n";
    let batch = "[training]\n[[training.runs]]\nname = 'a'\ndata = 'moons count=90'\nnet = 'dense 2'\nbatch = 1000\n";
    for (name, text) in [
        ("hidden.toml", hidden),
        ("batch.toml", batch),
        ("other.csv", "x,y\n1,2\n"),
        ("other.jsonl", "{\"event\": \"epoch\", \"run\": \"a\"}\n"),
        ("empty.jsonl", ""),
    ] {
        std::fs::write(folder.join(name), text).expect("it can be written");
    }
    let cases: [(&[&str], &str); 7] = [
        (&["hidden.toml", "--view", "accuracy"], "no run of the scene is shown"),
        (&["batch.toml", "--view", "accuracy"], "batch must be at least 1 and at most"),
        (&["saddle", "--view", "map", "--view", "accuracy"], "a figure is of trainings or of a surface"),
        (&["other.csv"], "it is not what 'ravine train --format csv' writes"),
        (&["other.jsonl"], "an epoch lacks its number or its accuracies"),
        (&["empty.jsonl"], "it is not what 'ravine train --format csv' writes"),
        (&["none.jsonl"], "can't read 'none.jsonl'"),
    ];
    for (arguments, expected) in cases {
        let output = ravine(folder, &[&["render"], arguments, &["-o", "figure.svg"]].concat());
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains(expected), "{arguments:?}: {told}");
        assert!(!told.contains("panicked") && !folder.join("figure.svg").exists(), "{told}");
    }
}

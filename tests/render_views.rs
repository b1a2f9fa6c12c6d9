//! `ravine render`: cross-sections, decision boundaries and summaries, what of the plane is seen, and notes in space.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use ravine::descent::descend;
use ravine::experiment::{Compared, Trained};
use ravine::figure::training::{Results, summary};
use ravine::figure::{Figure, GuideKind, Options, Theme, View, draw, frames, pdf, png, svg, table};
use ravine::scene::{DescentScene, PRESETS, Scene, preset};
use ravine::train::{Bundle, Trainer, boundary, finish, seeds, train_all};
use roxmltree::Document;

fn scene(text: &str) -> DescentScene {
    Scene::parse(text).expect("a scene").0.descent
}

fn figure(view: &str, scene: &DescentScene, options: &Options) -> Figure {
    draw(scene, &[View::parse(view, scene).expect("a view")], options).expect("a figure")
}

fn render(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("ravine").expect("the program");
    command.current_dir(folder).arg("render").args(arguments).output().expect("it runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const VALLEY: &str = "[descent]\nsurface = 'rosenbrock'\nstart = [-1.2, 1.0]\nsteps = 40\n[descent.section]\nalong = 'angle'\nangle = 40\n\
    [[descent.racers]]\noptimizer = 'sgd lr=0.001'\n[[descent.racers]]\noptimizer = 'adam lr=0.05'\nname = 'Second'\n";

#[test]
fn a_section_is_the_surface_along_its_line() {
    let scene = scene(VALLEY);
    let options = Options { step: Some(7), ..Options::default() };
    let figure = figure("section second", &scene, &options);
    let panel = &figure.panels[0];
    let surface = scene.descended().build();
    let path = descend(&*surface, &scene.racers[1].driven, &scene.run);
    let [x, y, f] = path.eval_path()[7];
    let (sin, cos) = 40.0_f64.to_radians().sin_cos();
    let guide = |kind: GuideKind| {
        let found = panel.guides.iter().find(|guide| guide.kind == kind);
        found.map(|guide| guide.lines.concat()).expect("it is drawn")
    };
    let f_at = |d: f64| surface.value([x + d * cos, y + d * sin]);
    let curve = guide(GuideKind::Curve);
    assert!(curve.len() >= 100, "{} points", curve.len());
    for [d, height] in &curve {
        assert!((height - f_at(*d)).abs() <= 1e-9 * height.abs().max(1.0), "at {d}: {height}");
    }
    // the tangent touches it at the point of the racer, and the parabola to second order
    let at = |line: &[[f64; 2]], d: f64| {
        let pair = line.windows(2).find(|pair| pair[0][0] <= d && d <= pair[1][0]).expect("it is in between");
        pair[0][1] + (d - pair[0][0]) / (pair[1][0] - pair[0][0]) * (pair[1][1] - pair[0][1])
    };
    assert!((at(&guide(GuideKind::Tangent), 0.0) - f).abs() < 1e-6 * f.max(1.0), "the tangent goes through the point");
    let slope = (f_at(1e-5) - f_at(-1e-5)) / 2e-5;
    let tangent = guide(GuideKind::Tangent);
    let (first, last) = (tangent[0], tangent[tangent.len() - 1]);
    assert!(((last[1] - first[1]) / (last[0] - first[0]) - slope).abs() < 1e-4 * slope.abs().max(1.0), "its slope");
    // the racer is where its path is at that step, at d = 0
    let step =
        panel.curves.iter().find(|curve| curve.racer == 1 && curve.component == "step").expect("it stands there");
    let end = step.points[step.points.len() - 1];
    assert!(end[0].abs() < 1e-12 && end[1] == f, "{end:?} {f}");
    assert_eq!(step.rows, [6, 7]);
    let text = svg(&figure, &options);
    let document = Document::parse(&text).expect("it is XML");
    let texts: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
    assert!(texts.iter().any(|text| text.starts_with("Tangent, slope ")), "{texts:?}");
    assert!(figure.caption.iter().any(|text| text.contains("through the point of Second at step 7")), "{figure:?}");
    assert!(table::csv(&figure).contains("\nsection,,tangent,,,"), "its lines are in the table");
}

#[test]
fn sections_of_all_presets_are_valid_in_every_theme() {
    for entry in PRESETS {
        let scene = preset(entry.key).expect("a preset").descent;
        for theme in [Theme::Light, Theme::Dark] {
            let options = Options { theme, ..Options::default() };
            let figure = figure("section", &scene, &options);
            let text = svg(&figure, &options);
            assert!(text.len() < 200_000, "{}: {} bytes", entry.key, text.len());
            assert!(Document::parse(&text).is_ok(), "{}", entry.key);
            let [left, top, right, bottom] = frames(&figure, &options)[0].rect;
            assert!(left < right && top < bottom, "{}", entry.key);
        }
    }
    let one = self::scene("[descent]\nsurface = 'slice'\n[[descent.racers]]\noptimizer = 'sgd lr=0.05'\n");
    let options = Options::default();
    let text = svg(&figure("section", &one, &options), &options);
    assert!(!png(&text, 1.0).expect("a picture").is_empty() && !pdf(&text).expect("a page").is_empty());
}

#[test]
fn what_the_window_shows_is_what_the_figure_shows() {
    let scene = scene("[descent]\nsurface = 'sphere'\nstart = [1, 1]\nsteps = 5\n");
    for seen in [[-3.0, 5.0, -2.0, 2.0], [0.0, 1.0, 0.0, 1.5], [-40.0, 40.0, -11.0, 11.0]] {
        for view in ["map", "basins"] {
            let options = Options { seen: Some(seen), ..Options::default() };
            let panel = &figure(view, &scene, &options).panels[0];
            let shown = [panel.x.bounds[0], panel.x.bounds[1], panel.y.bounds[0], panel.y.bounds[1]];
            for (a, b) in shown.iter().zip(seen) {
                assert!((a - b).abs() < 1e-9 * (seen[1] - seen[0]), "{view}: {shown:?} for {seen:?}");
            }
        }
    }
}

#[test]
fn no_start_is_lost() {
    let of = |start: &str, more: &str| {
        scene(&format!("[descent]\nsurface = 'himmelblau'\nstart = {start}\nmore_starts = [{more}]\nsteps = 3\n"))
    };
    let options = Options::default();
    let near = of("[9.5, 0.0]", "[0.0, -11.0], [1.0, 1.0]");
    for view in ["map", "3d"] {
        let figure = figure(view, &near, &options);
        let panel = &figure.panels[0];
        let ([x0, x1], [y0, y1]) = (panel.x.bounds, panel.y.bounds);
        let is_seen = |[x, y]: [f64; 2]| (x0..=x1).contains(&x) && (y0..=y1).contains(&y);
        assert!(near.starts().all(is_seen), "{view}: {:?} {:?}", panel.x.bounds, panel.y.bounds);
        assert!(!figure.caption.iter().any(|text| text.contains("outside of what")), "{view}");
    }
    let far = of("[1e6, 0.0]", "[1.0, 1.0]");
    let figure = figure("map", &far, &options);
    let wanted = "The start (1000000, 0) is outside of what the map shows.";
    assert!(figure.caption.iter().any(|text| text == wanted), "{:?}", figure.caption);
    // a scene that has a part of the plane in view keeps it, and says what is not there
    let chosen = DescentScene { bounds: Some([-1.0, 1.0, -1.0, 1.0]), ..near };
    let figure = self::figure("map", &chosen, &options);
    assert_eq!((figure.panels[0].x.bounds, figure.panels[0].y.bounds), ([-1.0, 1.0], [-1.0, 1.0]));
    let wanted = "2 starts are outside of what the map shows, the first of them (9.5, 0).";
    assert!(figure.caption.iter().any(|text| text == wanted), "{:?}", figure.caption);
}

#[test]
fn notes_stand_on_the_surface_in_space() {
    let text = "[descent]\nsurface = 'himmelblau'\nstart = [0, 0]\nsteps = 2\n\
        [[descent.annotations]]\ntext = 'in front'\nat = [3, -4]\ntip = [3.6, -1.8]\n\
        [[descent.annotations]]\ntext = 'far below $x$'\nat = [-2.8, 3.1]\n";
    let scene = scene(text);
    let options = Options::default();
    let of = |angle: &str| {
        let (parsed, notes) = Scene::parse(&format!("{text}[descent.relief]\n{angle}\n")).expect("a scene");
        assert!(notes.is_empty(), "{notes:?}");
        svg(&figure("3d", &parsed.descent, &options), &options)
    };
    let flat = svg(&figure("3d", &scene, &options), &options);
    let document = Document::parse(&flat).expect("it is XML");
    let notes = document.descendants().filter(|node| node.attribute("class") == Some("note")).count();
    assert_eq!(notes, 2, "both are there");
    let texts: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
    assert!(texts.contains(&"in front"), "{texts:?}");
    // seen from the ground on, what lies in a valley is behind a hill
    let low = of("elevation = 6");
    let document = Document::parse(&low).expect("it is XML");
    let is_faint = |node: &roxmltree::Node<'_, '_>| node.attribute("opacity") == Some("0.3");
    let notes: Vec<_> = document.descendants().filter(|node| node.attribute("class") == Some("note")).collect();
    let faint = notes.iter().filter(|note| note.parent().is_some_and(|parent| is_faint(&parent))).count();
    assert!(faint >= 1, "{faint} of {} are faint", notes.len());
}

const TRAINED: &str = "tab = 'training'\n[training]\nselected = 1\n[training.summary]\nfigure = 'val-accuracy'\n\
    [[training.runs]]\nname = 'Slow'\ndata = 'moons count=90 noise=0.2'\nnet = 'dense 8 | tanh | dense 2'\noptimizer = 'sgd lr=0.01'\nepochs = 3\nbatch = 16\nseeds = 3\n\
    [[training.runs]]\nname = 'Fast'\ncolor = 2\ndata = 'moons count=90 noise=0.2'\nnet = 'dense 8 | tanh | dense 2'\noptimizer = 'sgd lr=0.5'\nepochs = 3\nbatch = 16\nseeds = 3\n";

#[test]
fn a_boundary_is_that_of_the_trained_run() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("scene.toml"), TRAINED).expect("a scene");
    let config = Scene::parse(TRAINED).expect("a scene").0.training.runs[1].config.clone();
    let mut trainer = Trainer::new(&config).expect("it begins");
    finish(&mut trainer, |_, _| ControlFlow::Continue(()));
    let plane = boundary(&config, Some(&trainer.snapshot()), 160).expect("points have a boundary");
    let output = render(folder.path(), &["scene.toml", "--view", "boundary", "-o", "b.csv"]);
    assert!(output.status.success(), "{}", told(&output));
    let rows = fs::read_to_string(folder.path().join("b.csv")).expect("a file");
    let cells: Vec<f64> = rows
        .lines()
        .filter(|row| row.starts_with("boundary,,") && !row.ends_with(','))
        .map(|row| row.rsplit(',').next().expect("a number").parse().expect("a number"))
        .collect();
    let field = plane.field.as_ref().expect("it has weights");
    assert_eq!((cells.len(), field.epoch), (160 * 160, 3));
    // from the top left: the last row of the field is the first
    let top = &field.probabilities[2 * 160 * 159..];
    for (cell, ps) in cells.iter().zip(top.chunks_exact(2)).take(160) {
        assert!((cell - f64::from(ps[0].max(ps[1]))).abs() < 1e-12, "{cell} {ps:?}");
    }
    let count = |part: &str| rows.lines().filter(|row| row.starts_with(&format!("boundary,,{part},"))).count();
    assert_eq!([count("training"), count("validation")], [plane.train.len(), plane.val.len()]);

    let output = render(folder.path(), &["scene.toml", "--view", "boundary slow", "--step", "1", "-o", "b.svg"]);
    assert!(output.status.success(), "{}", told(&output));
    let text = fs::read_to_string(folder.path().join("b.svg")).expect("a file");
    let document = Document::parse(&text).expect("it is XML");
    let texts: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
    assert!(texts.iter().any(|text| text.contains("Decision boundary of Slow after epoch 1")), "{texts:?}");
    assert!(texts.contains(&plane.classes[0].as_str()) && texts.contains(&"54 training"), "{texts:?}");
    assert!(document.descendants().any(|node| node.attribute("id") == Some("panel-1-guide-1")), "the line");
    let circles = document.descendants().filter(|node| node.has_tag_name("circle")).count();
    assert!(circles > 30, "samples of the first class are circles: {circles}");
}

#[test]
fn a_summary_has_means_and_intervals_of_the_runs() {
    let mut scene = Scene::parse(TRAINED).expect("a scene").0.training;
    for run in &mut scene.runs {
        let configs: Vec<_> = seeds(&run.config, run.seeds).collect();
        run.histories = Bundle::of(train_all(&configs, |_, _| ControlFlow::Continue(())).expect("it trains"));
    }
    let options = Options::default();
    let figure = summary::draw(&Results::of_scene(&scene), &options).expect("a figure");
    let panel = &figure.panels[0];
    assert_eq!((panel.estimates.len(), panel.y.name.as_str()), (2, "Validation accuracy"));
    assert!(panel.x.name.starts_with("Learning rate"), "{}", panel.x.name);
    for (estimate, run) in panel.estimates.iter().zip(&scene.runs) {
        let own = Compared::of(Trained { bundle: &run.histories, seed: Some(run.config.seed) }, None);
        let of = own.figure("val_accuracy").expect("it has it").value.in_percent();
        assert_eq!((estimate.at[1], estimate.interval, estimate.seeds), (of.spread.mean, of.interval, 3));
    }
    assert_eq!(panel.estimates.iter().map(|estimate| estimate.at[0]).collect::<Vec<_>>(), [0.01, 0.5]);
    let text = svg(&figure, &options);
    assert!(Document::parse(&text).is_ok() && text.contains("panel-1-line-1"), "a line through both");
    let rows = table::csv(&figure);
    assert!(rows.contains("summary,,Slow,mean,3,0.01,") && rows.contains("summary,,Fast,high,3,0.5,"), "{rows}");
    // each by itself, with its name below, and as a difference
    scene.summary.against = "runs".to_owned();
    scene.summary.is_difference = true;
    let figure = summary::draw(&Results::of_scene(&scene), &options).expect("a figure");
    let panel = &figure.panels[0];
    assert_eq!(panel.x.marks.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["Slow", "Fast"]);
    assert_eq!(panel.estimates[0].at[1], 0.0, "the baseline differs from itself by nothing");
    let text = svg(&figure, &options);
    let document = Document::parse(&text).expect("it is XML");
    let texts: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
    assert!(texts.contains(&"Slow") && texts.contains(&"Fast"), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("minus that of Slow, paired by seed")), "{texts:?}");
}

#[test]
fn long_names_of_runs_have_room_below_a_summary() {
    let run = |at: usize| {
        let name = format!("A run with a rather long name, number {at}");
        let rest = "data = 'moons count=60'\nnet = 'dense 2'\nepochs = 1\n";
        format!("[[training.runs]]\nname = '{name}'\n{rest}batch = {}\n", 8 + at)
    };
    let runs: Vec<String> = (0..9).map(run).collect();
    let text = format!("tab = 'training'\n[training.summary]\nagainst = 'runs'\n{}", runs.concat());
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("scene.toml"), text).expect("a scene");
    let output = render(folder.path(), &["scene.toml", "--view", "summary", "--width", "85", "-o", "s.svg"]);
    assert!(output.status.success(), "{}", told(&output));
    let text = fs::read_to_string(folder.path().join("s.svg")).expect("a file");
    let document = Document::parse(&text).expect("it is XML");
    let upright = document.descendants().filter(|node| {
        node.has_tag_name("text")
            && node.attribute("transform").is_some()
            && node.text().is_some_and(|text| text.starts_with("A run"))
    });
    assert_eq!(upright.count(), 9, "they are read from below");
}

#[test]
fn what_has_no_such_view_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("scene.toml"), TRAINED).expect("a scene");
    let images = "tab = 'training'\n[[training.runs]]\nname = 'Digits'\nepochs = 1\ntrain_size = 40\n";
    fs::write(folder.path().join("images.toml"), images).expect("a scene");
    let far = "[descent]\nsurface = 'sphere'\nstart = [1e14, 0]\nsteps = 1\n[descent.section]\nalong = 'angle'\n[[descent.racers]]\noptimizer = 'sgd'\n";
    fs::write(folder.path().join("far.toml"), far).expect("a scene");
    fs::write(folder.path().join("r.csv"), "run,seed,epoch,val_accuracy,train_accuracy\na,0,1,0.5,0.5\n")
        .expect("a file");
    for (arguments, wanted) in [
        (&["images.toml", "--view", "boundary"][..], "points of the plane"),
        (&["scene.toml", "--view", "boundary fats"], "no run of the scene is called 'fats', did you mean 'Fast'?"),
        (&["r.csv", "--view", "boundary"], "a decision boundary is of a scene"),
        (&["r.csv", "--view", "summary"], "needs the settings of all runs"),
        (&["scene.toml", "--view", "boundary", "--view", "map"], "a view of trainings is accuracy"),
        (&["far.toml", "--view", "section"], "too far away"),
        (&["saddle", "--view", "section nobody"], "is called 'nobody'"),
    ] {
        let output = render(folder.path(), &[arguments, &["-o", "x.svg"]].concat());
        let why = told(&output);
        assert!(!output.status.success() && why.contains(wanted), "{arguments:?}: {why}");
        assert!(!folder.path().join("x.svg").exists(), "{arguments:?}: no file is left");
    }
}

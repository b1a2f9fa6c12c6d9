//! `ravine render`: figures as other programs read them.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use ravine::descent::descend;
use ravine::descent::relief::is_hidden;
use ravine::figure::{Figure, Options, Theme, View, draw, frames, lenses, pdf, png, svg, table};
use ravine::scene::{DescentScene, PRESETS, Scene, preset};
use roxmltree::{Document, Node};

/// A thousandth of a pixel.
const EXACT: f64 = 1e-3;

fn scene(text: &str) -> DescentScene {
    Scene::parse(text).expect("a scene").0.descent
}

fn views(names: &[&str], scene: &DescentScene) -> Vec<View> {
    names.iter().map(|name| View::parse(name, scene).expect("a view")).collect()
}

fn figure(names: &[&str], scene: &DescentScene, options: &Options) -> Figure {
    draw(scene, &views(names, scene), options).expect("a figure")
}

/// The lines of path data that has only absolute `M` and `L`.
fn lines(data: &str) -> Vec<Vec<[f64; 2]>> {
    let line = |text: &str| -> Vec<[f64; 2]> {
        let point = |text: &str| {
            let (x, y) = text.trim().split_once(' ').expect("two numbers");
            [x, y].map(|number| number.parse().expect("a number"))
        };
        text.split('L').map(point).collect()
    };
    data.split('M').skip(1).map(line).collect()
}

fn by_id<'a>(document: &'a Document<'_>, id: &str) -> Option<Node<'a, 'a>> {
    document.descendants().find(|node| node.attribute("id") == Some(id))
}

fn distance([x, y]: [f64; 2], [a, b]: [[f64; 2]; 2]) -> f64 {
    let (way, square) = ([b[0] - a[0], b[1] - a[1]], (b[0] - a[0]).powi(2) + (b[1] - a[1]).powi(2));
    let part = if square == 0.0 { 0.0 } else { ((x - a[0]) * way[0] + (y - a[1]) * way[1]) / square };
    let part = part.clamp(0.0, 1.0);
    (x - a[0] - part * way[0]).hypot(y - a[1] - part * way[1])
}

#[test]
fn figures_of_all_presets_are_small_valid_and_have_their_texts() {
    let options = Options::default();
    for entry in PRESETS {
        let scene = preset(entry.key).expect("a preset").descent;
        let figure = figure(&["map", "plots"], &scene, &options);
        let text = svg(&figure, &options);
        assert!(text.len() < 2_000_000, "{}: {} bytes", entry.key, text.len());
        let document = Document::parse(&text).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
        let texts: Vec<&str> = document
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .map(|node| node.text().unwrap_or_default())
            .collect();
        for line in &figure.legend {
            assert!(texts.contains(&line.name.as_str()), "{}: {} in {texts:?}", entry.key, line.name);
        }
        assert!(texts.contains(&"x") && texts.contains(&"y"), "{}: the axes of the map", entry.key);
        let caption = texts.iter().find(|text| text.starts_with("Surface: "));
        assert!(caption.is_some_and(|text| text.contains(scene.surface.entry().key)), "{}", entry.key);
        assert!(by_id(&document, "levels-1").is_some(), "{}: level lines", entry.key);
        assert!(!text.contains("NaN") && !text.contains("inf"), "{}", entry.key);
    }
}

#[test]
fn paths_read_back_as_the_numbers_of_their_trajectory() {
    let options = Options::default();
    let mut points = 0;
    for entry in PRESETS {
        let scene = preset(entry.key).expect("a preset").descent;
        let figure = figure(&["map"], &scene, &options);
        let frame = frames(&figure, &options)[0];
        let text = svg(&figure, &options);
        let document = Document::parse(&text).expect("it is XML");
        let surface = scene.descended().build();
        let on = scene.racers.iter().filter(|racer| racer.is_on);
        for (at, racer) in on.enumerate().filter(|_| scene.seeds == 1) {
            let path = descend(&*surface, &racer.driven, &scene.run);
            let places = path.eval_path().iter().map(|[x, y, _]| frame.at([*x, *y]));
            let places: Vec<[f64; 2]> = places.take_while(|at| at.iter().all(|x| x.is_finite())).collect();
            let id = format!("panel-1-racer-{}", at + 1);
            let Some(node) = by_id(&document, &id) else {
                assert!(places.len() < 2 || !places.iter().any(|at| frame.has(*at)), "{}: {id}", entry.key);
                continue;
            };
            let lines = lines(node.attribute("d").expect("data"));
            let segments: Vec<[[f64; 2]; 2]> =
                lines.iter().flat_map(|line| line.windows(2)).map(|pair| [pair[0], pair[1]]).collect();
            for place in places.iter().filter(|at| frame.has(**at)) {
                let nearest = segments.iter().map(|ends| distance(*place, *ends)).fold(f64::INFINITY, f64::min);
                assert!(nearest < EXACT, "{}: {id} misses {place:?} by {nearest}", entry.key);
                points += 1;
            }
            for corner in lines.iter().flatten().filter(|at| frame.has(**at)) {
                let apart = places.iter().map(|at| (at[0] - corner[0]).hypot(at[1] - corner[1]));
                let apart = apart.fold(f64::INFINITY, f64::min);
                assert!(apart < EXACT, "{}: {id} has a corner at {corner:?} of its own", entry.key);
            }
        }
    }
    assert!(points > 2000, "{points} points were read back");
}

#[test]
fn paths_in_space_read_back_as_the_numbers_of_their_trajectory() {
    let options = Options::default();
    let (mut points, mut missed) = (0, 0);
    for entry in PRESETS {
        let scene = preset(entry.key).expect("a preset").descent;
        let figure = figure(&["3d"], &scene, &options);
        let lens = lenses(&figure, &options)[0].expect("it stands in space");
        let heights = &figure.panels[0].relief.as_ref().expect("it stands in space").heights;
        let text = svg(&figure, &options);
        assert!(text.len() < 2_000_000, "{}: {} bytes", entry.key, text.len());
        let document = Document::parse(&text).expect("it is XML");
        assert!(by_id(&document, "levels-1").is_some(), "{}: level lines", entry.key);
        let surface = scene.descended().build();
        let on = scene.racers.iter().filter(|racer| racer.is_on);
        for (at, racer) in on.enumerate().filter(|_| scene.seeds == 1) {
            let id = format!("panel-1-racer-{}", at + 1);
            let data = by_id(&document, &id).and_then(|node| node.attribute("d"));
            let drawn = data.map(lines).unwrap_or_default();
            let segments: Vec<[[f64; 2]; 2]> =
                drawn.iter().flat_map(|line| line.windows(2)).map(|pair| [pair[0], pair[1]]).collect();
            let path = descend(&*surface, &racer.driven, &scene.run);
            for [x, y, _] in path.eval_path().iter().take(200) {
                let Some(height) = heights.at([*x, *y]) else { continue };
                let space = heights.block.space([*x, *y], height);
                if is_hidden(heights, space, lens.eye()) {
                    continue;
                }
                let [x, y, _] = lens.project(space);
                let nearest = segments.iter().map(|ends| distance([x, y], *ends)).fold(f64::INFINITY, f64::min);
                points += 1;
                // within a pixel of where a hill begins it may be drawn faintly already
                missed += usize::from(nearest > EXACT);
            }
        }
    }
    assert!(points > 1000 && missed * 50 < points, "of {points} points {missed} were not read back");
}

#[test]
fn the_picture_has_the_size_that_was_asked_for() {
    let scene = preset("saddle").expect("a preset").descent;
    let options = Options { width_mm: 85.0, font_pt: 8.0, scale: 3.0, ..Options::default() };
    let text = svg(&figure(&["loss"], &scene, &options), &options);
    let document = Document::parse(&text).expect("it is XML");
    let root = document.root_element();
    assert_eq!(root.attribute("width"), Some("85.000mm"));
    let sides: Vec<f64> =
        root.attribute("viewBox").expect("a box").split(' ').map(|number| number.parse().expect("a number")).collect();
    let decoded = image::load_from_memory(&png(&text, options.scale).expect("a picture")).expect("it is PNG");
    let expected = [sides[2], sides[3]].map(|side| (side * 3.0).round() as u32);
    assert_eq!([decoded.width(), decoded.height()], expected);
    assert!((f64::from(decoded.width()) / 3.0 - 85.0 / 25.4 * 96.0).abs() < 0.5, "85 mm at 96 pixels an inch");
}

#[test]
fn themes_differ_and_a_transparent_one_has_no_ground() {
    let scene = preset("saddle").expect("a preset").descent;
    let corner = |theme| {
        let options = Options { theme, scale: 1.0, ..Options::default() };
        let bytes = png(&svg(&figure(&["map"], &scene, &options), &options), 1.0).expect("a picture");
        image::load_from_memory(&bytes).expect("it is PNG").to_rgba8().get_pixel(1, 1).0
    };
    assert_eq!(corner(Theme::Light), [255, 255, 255, 255]);
    assert_eq!(corner(Theme::Dark), [0x12, 0x14, 0x17, 255]);
    assert_eq!(corner(Theme::Transparent)[3], 0);
}

#[test]
fn a_pdf_has_one_page_with_text() {
    let scene = preset("saddle").expect("a preset").descent;
    let options = Options::default();
    let bytes = pdf(&svg(&figure(&["map", "loss"], &scene, &options), &options)).expect("a PDF");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-"), "it begins as a PDF does");
    assert!(text.contains("/Count 1") && text.contains("/MediaBox"), "it has a page");
    assert!(text.contains("/Font") && text.contains("/ToUnicode"), "its text can be selected");
}

#[test]
fn a_step_cuts_paths_and_curves() {
    let scene = preset("poor-conditioning").expect("a preset").descent;
    let options = Options { step: Some(7), ..Options::default() };
    let figure = figure(&["map", "loss"], &scene, &options);
    for curve in figure.panels.iter().flat_map(|panel| &panel.curves) {
        assert_eq!(curve.rows, (0..=7).collect::<Vec<_>>());
        assert_eq!(curve.points.len(), 8);
    }
    assert!(figure.caption[0].contains("step 7 of"), "{}", figure.caption[0]);
}

#[test]
fn tables_hold_what_is_shown_bit_for_bit() {
    let scene = preset("saddle").expect("a preset").descent;
    let figure = figure(&["map", "loss"], &scene, &Options::default());
    let surface = scene.descended().build();
    let path = descend(&*surface, &scene.racers[0].driven, &scene.run);
    let text = table::csv(&figure);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let own = rows.iter().filter(|row| row[0] == *"map" && row[1] == figure.legend[0].name);
    let read: Vec<[f64; 3]> = own.map(|row| [5, 6, 7].map(|at| row[at].parse().expect("a number"))).collect();
    assert_eq!(read, path.points);
    let object: serde_json::Value = serde_json::from_str(&table::json(&figure)).expect("it is JSON");
    let curve = &object["panels"][0]["curves"][0];
    assert_eq!(curve["points"][1][0].as_f64(), Some(path.points[1][0]));
    assert!(object["panels"][0]["levels"].as_array().is_some_and(|levels| levels.len() > 3));
    assert!(object["panels"][0]["critical_points"].as_array().is_some_and(|points| !points.is_empty()));
    assert_eq!(object["panels"][1]["view"], "value");
}

#[test]
fn a_path_that_runs_away_is_drawn_leaving() {
    let scene = scene(
        "[descent]\nsurface = 'quadratic kappa=30'\nstart = [-4, 1]\nsteps = 3000\n[[descent.racers]]\noptimizer = 'sgd lr=0.5'\n",
    );
    let options = Options::default();
    let text = svg(&figure(&["map", "loss"], &scene, &options), &options);
    let document = Document::parse(&text).expect("it is XML");
    let data = by_id(&document, "panel-1-racer-1").and_then(|node| node.attribute("d")).expect("its path");
    let largest = lines(data).into_iter().flatten().flatten().map(f64::abs).fold(0.0, f64::max);
    assert!(largest < 2000.0, "no renderer is given the numbers it ran to: {largest}");
}

#[test]
fn nothing_is_cut_off_at_the_edges() {
    let near = "[descent]\nsurface = 'himmelblau'\ntransform = 'log'\nbounds = [2.99999, 3.00001, 1.99999, 2.00001]\n";
    for (width_mm, font_pt) in [(60.0, 8.0), (160.0, 9.0)] {
        let options = Options { width_mm, font_pt, ..Options::default() };
        let text = svg(&figure(&["map", "loss"], &scene(near), &options), &options);
        let picture = image::load_from_memory(&png(&text, 1.0).expect("a picture")).expect("it is PNG").to_rgb8();
        let (width, height) = picture.dimensions();
        let edge = (0..width)
            .flat_map(|x| [(x, 0), (x, height - 1)])
            .chain((0..height).flat_map(|y| [(0, y), (width - 1, y)]));
        for (x, y) in edge {
            assert_eq!(picture.get_pixel(x, y).0, [255; 3], "at {x}, {y} of {width} × {height}");
        }
    }
}

#[test]
fn a_function_of_x_alone_has_each_critical_point_once() {
    let of_x = scene("[descent]\nsurface = 'expression \"x^4 - 3*x^2 + x\"'\nstart = [2, 0.5]\n");
    let figure = figure(&["map"], &of_x, &Options::default());
    let places: Vec<[f64; 2]> = figure.panels[0].symbols.landmarks.iter().map(|mark| mark.at).collect();
    assert!(places.len() == 3 && places.iter().all(|at| at[1] == 0.5), "{places:?}");
}

/// The program in a folder of its own.
fn render(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("ravine").expect("the program");
    command.current_dir(folder).arg("render").args(arguments).output().expect("it runs")
}

#[test]
fn the_program_writes_all_formats_without_a_display() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.svg", "a.png", "a.pdf", "a.csv", "a.json"] {
        let output = render(folder.path(), &["poor-conditioning", "--view", "map", "--view", "loss", "-o", name]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let bytes = std::fs::read(folder.path().join(name)).expect("it is there");
        assert!(bytes.len() > 1000, "{name}: {} bytes", bytes.len());
    }
    let standard = render(folder.path(), &["saddle", "-o", "-"]);
    assert!(standard.stdout.starts_with(b"<?xml") && standard.stdout.ends_with(b"</svg>\n"));
}

#[test]
fn bad_input_is_told_in_a_sentence_and_leaves_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let nan = "[descent]\nsurface = 'expression \"sqrt(-1-x^2-y^2)\"'\nstart = [1, 1]\n";
    let alone = "[descent]\n[[descent.racers]]\noptimizer = 'sgd'\non = false\n";
    let minimum = "[descent]\nsurface = 'saddle'\n[[descent.racers]]\noptimizer = 'sgd'\n";
    for (name, text) in [("nan.toml", nan), ("off.toml", alone), ("saddle.toml", minimum)] {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    }
    let cases: [(&[&str], &str); 10] = [
        (&["saddle", "--width", "1000000", "-o", "a.png"], "the width must be a number from 40 to 600 mm, got 1000000"),
        (&["saddle", "--scale", "1e6", "-o", "a.png"], "the scale must be a number from 1 to 4, got 1000000"),
        (&["saddle", "--font-size", "nan", "-o", "a.png"], "the font size must be a number from 4 to 36 pt, got NaN"),
        (&["saddle", "-o", "a.jpg"], "must end with .svg, .png, .pdf, .apng, .gif, .csv, .json or .tex, got 'a.jpg'"),
        (&["saddle", "-o", "no/such/folder/a.svg"], "can't write 'no/such/folder/a.svg'"),
        (
            &["saddle", "--view", "losss", "-o", "a.svg"],
            "a view is map, 3d, section, basins, settings, plots, table, loss or a quantity",
        ),
        (&["nan.toml", "-o", "a.svg"], "f is not a number anywhere"),
        (&["nan.toml", "--view", "loss", "-o", "a.svg"], "no optimizer has a number for value"),
        (&["off.toml", "--view", "loss", "-o", "a.svg"], "no optimizer of the scene is on"),
        (&["saddle.toml", "--view", "gap", "-o", "a.svg"], "there is no f − min f to plot"),
    ];
    for (arguments, expected) in cases {
        let output = render(folder.path(), arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains(expected), "{arguments:?}: {told}");
        assert!(!told.contains("panicked"), "{told}");
    }
    let mut left: Vec<_> =
        std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a file").file_name()).collect();
    left.sort();
    assert_eq!(left, ["nan.toml", "off.toml", "saddle.toml"], "no half file");
}

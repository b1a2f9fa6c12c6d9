//! Figures of maps, sensitivities and profiles, as other programs read them.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::path::Path;

use assert_cmd::Command;
use ravine::descent::Run;
use ravine::descent::tune::Over;
use ravine::figure::{self, Figure, Options, Theme, View, frames, maps, pdf, png, svg};
use ravine::map::basins::ground::{Ground, range_among};
use ravine::map::basins::{Look, basins, paint};
use ravine::map::settings::{self, Measure, Plan, SettingsMap};
use ravine::map::{Frame, Listener};
use ravine::optim::Driven;
use ravine::scene::{DescentScene, Scene};
use ravine::surface::{self, Composition};
use roxmltree::{Document, Node};
use serde_json::Value;

fn texts<'a>(document: &'a Document<'_>) -> Vec<&'a str> {
    document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect()
}

fn images<'a>(document: &'a Document<'_>) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.has_tag_name("image")).collect()
}

fn number(node: &Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).expect("it has it").parse().expect("a number")
}

/// A map of basins with its figure.
fn of_basins(options: &Options) -> (Vec<u8>, [usize; 2], Figure) {
    let on = Composition::from(surface::parse("himmelblau").expect("a surface"));
    let surface = on.build();
    let frame = Frame::new(surface.domain(), [40, 32]).expect("a frame");
    let (driven, run) = (Driven::parse("newton").expect("a method"), Run::new([0.0; 2], 60));
    let map = basins(&*surface, &driven, &run, frame, &Listener::NOBODY).expect("nobody stopped it");
    let of = maps::Mapped { surface: &on, driven: &driven, run: &run };
    let painted = paint(&map, &*surface, Look::Steps, options.theme.is_dark());
    (painted, [40, 32], maps::basins(&map, &of, Look::Steps, options))
}

/// A map of two settings.
fn settings_map() -> SettingsMap {
    let on = Composition::from(surface::parse("quadratic kappa=10").expect("a surface"));
    let over = ["lr=0.01..1", "rho=0..0.9"].map(|text| Over::parse(text).expect("a range"));
    let driven = Driven::parse("momentum lr=0.05").expect("a method");
    let plan = Plan { size: [36, 24], ..Plan::new(on, driven, Run::new([-9.0, 1.5], 100), over) };
    settings::settings(&plan, &Listener::NOBODY).expect("it can begin").expect("nobody stopped it")
}

/// The same with its figure.
fn of_settings(measure: Measure, options: &Options) -> (Vec<u8>, [usize; 2], Figure) {
    let map = settings_map();
    let painted = settings::paint(&map, measure, options.theme.is_dark());
    (painted, [36, 24], maps::settings(&map, measure, options))
}

/// The pixels of a map are found again in the figure: where they are in the SVG, and with their colours in its PNG. Those
/// with a pattern have one that is as large whatever the resolution of the map.
fn check_pixels((map, map_size, figure): &(Vec<u8>, [usize; 2], Figure), options: &Options, is_bare: bool) {
    let raster = figure.panels[0].raster.as_ref().expect("a picture");
    let (rgba, size) = (&raster.image.rgba, raster.image.size);
    assert!(raster.grid == *map_size && size[0].is_multiple_of(map_size[0]), "{size:?} for {map_size:?}");
    let factor = size[0] / map_size[0];
    let color = |rgba: &[u8], at: usize| [0, 1, 2].map(|i| rgba[4 * at + i]);
    let is_plain = |pixel: usize| {
        let [column, row] = [pixel % map_size[0], pixel / map_size[0]].map(|at| at * factor);
        let block = (0..factor * factor).map(|at| (row + at / factor) * size[0] + column + at % factor);
        block.map(|at| color(rgba, at)).all(|found| found == color(map, pixel))
    };
    let plain = (0..map_size[0] * map_size[1]).filter(|pixel| is_plain(*pixel)).count();
    assert!(plain * 2 > map_size[0] * map_size[1], "{plain} pixels have no pattern");
    let text = svg(figure, options);
    assert!(text.len() < 2_000_000, "{} bytes", text.len());
    let document = Document::parse(&text).expect("it is XML");
    let [left, top, right, bottom] = frames(figure, options)[0].rect;
    let picture = images(&document)[0];
    let sides = ["x", "y", "width", "height"].map(|name| number(&picture, name));
    for (found, wanted) in sides.into_iter().zip([left, top, right - left, bottom - top]) {
        assert!((found - wanted).abs() < 1e-3, "{sides:?}");
    }
    let inside = picture.attribute("href").is_some_and(|uri| uri.starts_with("data:image/png;base64,"));
    assert!(inside, "the picture is in the file");
    let file = png(&text, options.scale).expect("a picture");
    let pixels = image::load_from_memory(&file).expect("PNG").to_rgba8();
    let mut same = 0;
    for pixel in 0..size[0] * size[1] {
        let part = [pixel % size[0], pixel / size[0]].map(|at| at as f64 + 0.5);
        let x = left + (right - left) * part[0] / size[0] as f64;
        let y = top + (bottom - top) * part[1] / size[1] as f64;
        let [x, y] = [x, y].map(|at| (at * options.scale) as u32);
        same += usize::from(pixels.get_pixel(x, y).0[..] == rgba[4 * pixel..4 * pixel + 4]);
    }
    // lines without an area, like the ticks of axes, are there as in a figure without pictures
    let ink = pixels.get_pixel((left * options.scale) as u32, ((top + bottom) * 0.5 * options.scale) as u32);
    let ground = pixels.get_pixel(0, 0);
    assert_ne!(ink, ground, "the left axis");
    let ticks = (0..((bottom - top) * options.scale) as u32)
        .map(|row| *pixels.get_pixel(((left - 2.0) * options.scale) as u32, (top * options.scale) as u32 + row));
    assert!(ticks.filter(|pixel| pixel != ground).count() > 3, "ticks of the left axis");
    // lines and marks lie over some
    let least = if is_bare { 0.9 } else { 0.5 };
    assert!(same as f64 > least * (size[0] * size[1]) as f64, "{same} of {} pixels", size[0] * size[1]);
}

#[test]
fn the_pixels_of_a_map_are_those_of_its_figure() {
    let small = Options { width_mm: 85.0, font_pt: 7.0, ..Options::default() };
    for options in [Options { theme: Theme::Dark, ..small.clone() }, Options { scale: 3.0, ..small }] {
        check_pixels(&of_basins(&options), &options, true);
        check_pixels(&of_settings(Measure::Steps, &options), &options, false);
    }
}

#[test]
fn legend_and_caption_say_what_is_shown() {
    let options = Options::default();
    let (_, _, figure) = of_basins(&options);
    let text = svg(&figure, &options);
    let document = Document::parse(&text).expect("it is XML");
    let told = texts(&document);
    assert!(told.iter().filter(|text| text.starts_with("minimum at (")).count() == 4, "{told:?}");
    assert!(
        told.iter().any(|text| text.starts_with("saddle, ")) && told.iter().any(|text| text.starts_with("maximum, "))
    );
    assert_eq!(images(&document).len(), 1 + figure.keys.len(), "a sample for each");
    assert!(told.iter().any(|text| text.starts_with("Surface: himmelblau")), "{told:?}");
    assert!(told.iter().any(|text| text.contains("newton")) && told.iter().any(|text| text.contains("60 steps")));
    let shares: f64 = figure.keys.iter().map(|key| share(&key.name)).sum();
    assert!((shares - 100.0).abs() < 0.5, "{shares}");

    let (_, _, figure) = of_settings(Measure::Steps, &options);
    let text = svg(&figure, &options);
    let document = Document::parse(&text).expect("it is XML");
    let told = texts(&document);
    for wanted in [
        "Learning rate α",
        "Momentum ρ",
        "steps until f − min f < 0.001",
        "theory: diverges beyond α = 2(1 + ρ)/λ",
        "present: α = 0.05, ρ = 0.9",
    ] {
        assert!(told.contains(&wanted), "{wanted} in {told:?}");
    }
    // theory's border, read back: where ρ = 0 it is at α = 2/λ
    let frame = frames(&figure, &options)[0];
    let guide =
        document.descendants().find(|node| node.attribute("id") == Some("panel-1-guide-2")).expect("the border");
    let data = guide.children().find_map(|node| node.attribute("d")).expect("data");
    let first: Vec<f64> = data[1..].split(['L', ' ']).take(2).map(|text| text.parse().expect("a number")).collect();
    let wanted = frame.at([f64::log10(2.0 / 10.0), 0.0]);
    assert!((first[0] - wanted[0]).hypot(first[1] - wanted[1]) < 1e-3, "{first:?} {wanted:?}");
    let page = pdf(&text).expect("a page");
    let pictures = page.windows(15).filter(|bytes| *bytes == b"/Subtype /Image").count();
    // a picture with opacity is two: its colours and its mask
    assert!(page.starts_with(b"%PDF") && pictures >= images(&document).len(), "{pictures} pictures");
}

fn share(name: &str) -> f64 {
    let text = name.rsplit(", ").next().and_then(|text| text.strip_suffix(" %")).expect("a share");
    text.parse().expect("a number")
}

#[test]
fn all_measures_have_figures() {
    let map = settings_map();
    for measure in Measure::ALL {
        let text = {
            let options = Options { theme: Theme::Dark, ..Options::default() };
            svg(&maps::settings(&map, measure, &options), &options)
        };
        Document::parse(&text).expect("it is XML");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{}", measure.key());
    }
}

fn ravine(args: &[&str], folder: &Path) -> (i32, String, String) {
    let program = assert_cmd::cargo::cargo_bin!("ravine");
    let output = Command::new(program).args(args).current_dir(folder).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

/// Writes a file with a command, and gives it back.
fn written(args: &[&str], name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, out, err) = ravine(&[args, &["-o", name]].concat(), folder.path());
    assert_eq!((code, out.as_str()), (0, ""), "{name}: {err}");
    std::fs::read(folder.path().join(name)).expect("it was written")
}

const SENSITIVITY: &[&str] = &[
    "map",
    "sensitivity",
    "--surface",
    "quadratic kappa=9",
    "--optimizer",
    "sgd",
    "--optimizer",
    "momentum",
    "--over",
    "lr=1e-3..1",
    "--starts",
    "3",
    "--budget",
    "40",
    "--points",
    "9",
];

#[test]
fn sensitivities_have_a_curve_for_each_method() {
    let text = String::from_utf8(written(SENSITIVITY, "of.svg")).expect("text");
    let document = Document::parse(&text).expect("it is XML");
    let told = texts(&document);
    for name in ["SGD: best lr = ", "Momentum: best lr = "] {
        let entry = told.iter().find(|text| text.starts_with(name)).unwrap_or_else(|| panic!("{name} in {told:?}"));
        assert!(entry.contains(" decades"), "{entry}");
    }
    for racer in [1, 2] {
        let id = format!("panel-1-racer-{racer}");
        assert_eq!(document.descendants().filter(|node| node.attribute("id") == Some(id.as_str())).count(), 2, "{id}");
    }
    let csv = String::from_utf8(written(SENSITIVITY, "of.csv")).expect("text");
    assert_eq!(csv.lines().count(), 1 + 2 * (9 + 6));
    let json: Value = serde_json::from_slice(&written(SENSITIVITY, "of.json")).expect("JSON");
    assert_eq!(json["tuned"].as_array().map(Vec::len), Some(2));
    let folder = tempfile::tempdir().expect("a folder");
    let (code, table, _) = ravine(SENSITIVITY, folder.path());
    assert!(code == 0 && table.contains("usable lr") && table.contains("decades"), "{table}");
    let (code, _, err) = ravine(&[SENSITIVITY, &["--over", "rho=0..1"]].concat(), folder.path());
    assert!(code == 2 && err.contains("one setting"), "{err}");
    let (code, _, err) = ravine(&["map", "sensitivity", "--optimizer", "newton"], folder.path());
    assert!(code == 2 && err.contains("newton has no number 'lr'"), "{err}");
}

const PROFILES: &[&str] = &[
    "map",
    "profiles",
    "--optimizer",
    "sgd",
    "--optimizer",
    "adam",
    "--optimizer",
    "newton",
    "--surface",
    "quadratic",
    "--surface",
    "booth",
    "--surface",
    "saddle",
    "--starts",
    "4",
    "--budget",
    "60",
];

#[test]
fn profiles_have_a_curve_for_each_method() {
    let json: Value = serde_json::from_slice(&written(PROFILES, "of.json")).expect("JSON");
    assert_eq!((&json["left_out"][0], json["problems"].as_array().map(Vec::len)), (&"saddle".into(), Some(8)));
    // Newton's method is at the minimum of a quadratic after a gradient and a Hessian
    let newton = &json["methods"][2];
    assert_eq!(
        (&newton["performance"], &newton["data"]),
        (&serde_json::json!([[1.0, 1.0]]), &serde_json::json!([[1.0, 1.0]]))
    );
    assert_eq!(json["methods"][0]["used"][0], "sgd lr=0.03", "the rate kept for the surface");
    let settings = json["methods"][1]["settings"].as_str().expect("all settings");
    for told in ["Adam: adam (", "β₁ = 0.9", "β₂ = ", "ε = ", "learning rate kept for each surface, "] {
        assert!(settings.contains(told) && !settings.contains("α = "), "{told} in {settings}");
    }
    let csv = String::from_utf8(written(PROFILES, "of.csv")).expect("text");
    assert!(csv.contains("data,\"newton\",1.0,1.0"), "{csv}");
    let text = String::from_utf8(written(PROFILES, "of.svg")).expect("text");
    let document = Document::parse(&text).expect("it is XML");
    let caption = texts(&document).join(" ");
    assert!(caption.contains("Adam: adam (") && caption.contains("β₁ = 0.9"), "{caption}");
    let dashes: std::collections::BTreeSet<_> = (1..=3)
        .map(|racer| {
            let id = format!("panel-1-racer-{racer}");
            let curve = document.descendants().find(|node| node.attribute("id") == Some(&*id)).expect("a curve");
            curve.attribute("stroke-dasharray").unwrap_or_default().to_owned()
        })
        .collect();
    assert_eq!(dashes.len(), 3, "without colours, too: {dashes:?}");
    for id in ["panel-1-racer-1", "panel-1-racer-3", "panel-2-racer-3"] {
        assert!(document.descendants().any(|node| node.attribute("id") == Some(id)), "{id}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (code, table, _) = ravine(PROFILES, folder.path());
    assert!(
        code == 0 && table.contains("fastest") && table.contains("left out, as they have no minimum: saddle"),
        "{table}"
    );
    let refused = |more: &[&str]| {
        let (code, _, err) = ravine(&[&["map", "profiles"], more].concat(), folder.path());
        assert_eq!(code, 2, "{err}");
        err
    };
    assert!(refused(&["--optimizer", "adam"]).contains("at least two"));
    assert!(refused(&["--tolerance", "2"]).contains("below 1"));
    let two = ["--optimizer", "sgd", "--optimizer", "adam"];
    let with = |more: &[&str]| refused(&[&two, more].concat());
    assert!(with(&["--optimizer", "adam"]).contains("an optimizer is there twice, and would count twice: adam"));
    assert!(with(&["--surface", "booth", "--surface", "booth"]).contains("a surface is there twice"));
    assert!(with(&["--scene", "saddle"]).contains("cannot be used with"));
    assert!(with(&["--theme", "dark"]).contains("--theme is for a figure"));
    assert!(with(&["--scale", "3", "-o", "of.svg"]).contains("--scale is for a .png"));
    assert!(refused(&["--optimizer", "adm", "--optimizer", "sgd"]).contains("adam"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "nothing half written");
}

#[test]
fn basins_of_a_scene_are_rendered() {
    let basins = &["render", "newton-at-a-saddle", "--view", "basins", "--width", "40", "--font-size", "4"];
    let text = String::from_utf8(written(basins, "of.svg")).expect("text");
    let document = Document::parse(&text).expect("it is XML");
    assert_eq!(document.descendants().filter(|node| node.attribute("id") == Some("panel-1")).count(), 1);
    assert!(texts(&document).iter().any(|text| text.starts_with("saddle, ")), "{:?}", texts(&document));
    let both = ["render", "newton-at-a-saddle", "--view", "map", "--view", "basins newton's method", "--width", "60"];
    let folder = tempfile::tempdir().expect("a folder");
    let (code, _, err) = ravine(&[&both[..], &["-o", "of.svg"]].concat(), folder.path());
    assert!(code == 2 && err.contains("(there are ") && err.contains("Newton"), "{err}");
    let both = [
        "render",
        "newton-at-a-saddle",
        "--view",
        "map",
        "--view",
        "basins newton",
        "--width",
        "40",
        "--font-size",
        "4",
    ];
    let text = String::from_utf8(written(&both, "of.svg")).expect("text");
    let document = Document::parse(&text).expect("it is XML");
    assert!(document.descendants().any(|node| node.attribute("id") == Some("panel-2")), "both panels");
    // what is shown, as data: a row for each pixel
    let small = ["render", "newton-at-a-saddle", "--view", "basins", "--width", "40", "--font-size", "4"];
    let csv = String::from_utf8(written(&small, "of.csv")).expect("text");
    let json: Value = serde_json::from_slice(&written(&small, "of.json")).expect("JSON");
    let pixels = &json["panels"][0]["pixels"];
    let cells = pixels["cells"].as_array().expect("cells");
    let size = [0, 1].map(|side| pixels["size"][side].as_u64().expect("a size") as usize);
    assert_eq!((csv.lines().count() - 1, cells.len()), (size[0] * size[1], size[0] * size[1]));
    let first: Vec<&str> = csv.lines().nth(1).expect("a row").split(',').collect();
    let class = pixels["classes"][cells[0][0].as_u64().expect("a class") as usize].as_str();
    assert_eq!((class, first[2]), (Some("saddle"), "saddle"), "all of this surface leads to its saddle");
    assert_eq!((first[0], first.last().copied()), ("basins", Some(cells[0][2].to_string().as_str())), "{first:?}");
    assert!(
        texts(&document).iter().any(|text| text.starts_with("Hue is the minimum a run comes to; no run comes to one")),
        "{:?}",
        texts(&document)
    );
}

#[test]
fn basins_under_the_paths_are_in_the_figure_of_the_map() {
    let scene = |basins: &str| {
        let text = format!(
            "[descent]\nsurface = 'himmelblau'\nsteps = 12\n{basins}[[descent.racers]]\noptimizer = 'newton'\n"
        );
        Scene::parse(&text).expect("a scene").0.descent
    };
    let options = Options { width_mm: 40.0, font_pt: 4.0, ..Options::default() };
    let draw = |scene: &DescentScene| figure::draw(scene, &[View::Map], &options).expect("a figure");
    let (plain, under) = (draw(&scene("")), draw(&scene("[descent.basins]\nshown = true\nopacity = 1.0\n")));
    assert!(plain.panels[0].raster.is_none() && plain.keys.is_empty(), "nobody asked for them");
    let raster = under.panels[0].raster.as_ref().expect("the basins");
    // opaque, they are what the window paints on
    let surface = scene("").descended().build();
    let panel = &under.panels[0];
    let ([x0, x1], [y0, y1]) = (panel.x.bounds, panel.y.bounds);
    let size = raster.image.size;
    let frame = Frame::new([x0, x1, y0, y1], size).expect("a frame");
    let run = Run { start: [0.0; 2], ..scene("").run };
    let newton = Driven::parse("newton").expect("a method");
    let map = basins(&*surface, &newton, &run, frame, &Listener::NOBODY).expect("nobody stopped it");
    let costs = range_among(&map, &*surface, (&map.goals, Look::Steps)).expect("some come to a minimum");
    let ground = Ground { goals: &map.goals, hues: &[], look: Look::Steps, costs, is_dark: false, size, unit: 1.0 };
    assert!(raster.image.rgba == ground.paint(&map, &*surface), "other pixels");
    let text = svg(&under, &options);
    let document = Document::parse(&text).expect("it is XML");
    let told = texts(&document);
    assert!(told.iter().any(|text| text.starts_with("saddle, ")) && told.contains(&"Newton"), "{told:?}");
    assert!(told.iter().any(|text| text.starts_with("Under the paths the basins of Newton.")), "{told:?}");
    assert!(document.descendants().any(|node| node.attribute("id") == Some("panel-1-racer-1")), "the path above them");
    // half of it is the surface: its pixels are between both
    let half = draw(&scene("[descent.basins]\nshown = true\nopacity = 0.5\n"));
    let half = &half.panels[0].raster.as_ref().expect("the basins").image.rgba;
    assert!(half != &raster.image.rgba && half.chunks(4).all(|pixel| pixel[3] == 255), "mixed with the surface");
}

#[test]
fn basins_lie_on_the_surface_in_space() {
    let scene = |basins: &str| {
        let text = format!(
            "[descent]\nsurface = 'himmelblau'\nsteps = 12\n{basins}[[descent.racers]]\noptimizer = 'newton'\n"
        );
        Scene::parse(&text).expect("a scene").0.descent
    };
    let options = Options { width_mm: 40.0, font_pt: 4.0, ..Options::default() };
    let draw = |scene: &DescentScene| figure::draw(scene, &[View::Relief], &options).expect("a figure");
    let (plain, under) = (draw(&scene("")), draw(&scene("[descent.basins]\nshown = true\nopacity = 1.0\n")));
    assert!(plain.keys.is_empty() && under.keys.len() >= 4, "the minima: {}", under.keys.len());
    assert!(under.caption.iter().any(|text| text.contains("the basins of")), "{:?}", under.caption);
    let colors = |figure: &Figure| {
        let text = figure::svg(figure, &options);
        let document = Document::parse(&text).expect("it is XML");
        let fills = document.descendants().filter_map(|node| node.attribute("fill").map(str::to_owned));
        fills.collect::<std::collections::BTreeSet<_>>()
    };
    let (before, after) = (colors(&plain), colors(&under));
    assert!(after.difference(&before).count() > 100, "the block has the colours of the basins, lit as it lies");
}

#[test]
fn the_two_settings_of_a_scene_are_rendered() {
    let mut scene = Scene::default().descent;
    scene.set_racers(&["momentum lr=0.05".to_owned()]).expect("a method");
    scene.run.limits.steps = 20;
    let view = View::parse("settings", &scene).expect("a view");
    assert!(View::offered(&scene).contains(&view));
    let options = Options::default();
    let figure = figure::draw(&scene, std::slice::from_ref(&view), &options).expect("a figure");
    // the first two numbers there are: the learning rate and ρ
    let [x, y] = [&figure.panels[0].x, &figure.panels[0].y].map(|axis| axis.name.clone());
    assert!(x.contains('α') && y.contains('ρ'), "{x}, {y}");
    scene.settings.over[0] = Some(Over::parse("kappa=1..100").expect("a range"));
    let other = figure::draw(&scene, &[View::Map, view.clone()], &options).expect("a figure");
    assert_eq!(other.panels.len(), 2);
    assert!(other.panels[1].x.name.contains('κ'), "{}", other.panels[1].x.name);
    scene.racers.clear();
    let why = figure::draw(&scene, &[view], &options).expect_err("there is nothing to map").0;
    assert!(!why.is_empty() && !View::offered(&scene).contains(&View::Settings), "{why}");
}

//! The table of results as a figure, as data and for LaTeX; labels for LaTeX.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use assert_cmd::Command;
use ravine::descent::descend;
use ravine::figure::{Figure, Options, View, draw, svg, table};
use ravine::scene::{DescentScene, Scene, preset};
use roxmltree::Document;

fn figure(scene: &DescentScene) -> Figure {
    draw(scene, &[View::Table], &Options::default()).expect("a figure")
}

/// Two racers, the worse one first.
fn scene() -> DescentScene {
    let text = "[descent]\nsurface = 'quadratic kappa=10'\nstart = [-4, 1]\nsteps = 30\n[descent.table]\nshown = true\nby = 'final'\n\
        [[descent.racers]]\nname = 'Slow & steady'\noptimizer = 'sgd lr=0.001'\n[[descent.racers]]\noptimizer = 'momentum lr=0.05'\n";
    Scene::parse(text).expect("a scene").0.descent
}

#[test]
fn rows_are_those_of_the_paths_in_the_order_of_the_scene() {
    let scene = scene();
    let text = table::csv(&figure(&scene));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(
        rows.iter().map(|row| &row[0]).collect::<Vec<_>>(),
        ["Momentum", "Slow & steady"],
        "sorted by the final f"
    );
    let surface = scene.descended().build();
    for (row, racer) in rows.iter().zip([1, 0]) {
        let path = descend(&*surface, &scene.racers[racer].driven, &scene.run);
        let [x, y, f] = path.points[30];
        let number = |at: usize| row[at].parse::<f64>().expect("a number");
        let best = path.points.iter().map(|[_, _, f]| *f).fold(f64::INFINITY, f64::min);
        assert_eq!([number(5), number(7), number(9), number(10)], [30.0, 30.0, f, best]);
        assert!((number(11) - x.hypot(y)).abs() < 1e-15, "its minimum is the origin");
        assert_eq!((&row[2], &row[3]), (&*scene.racers[racer].driven.to_string(), "step-limit"));
    }
    let object: serde_json::Value = serde_json::from_str(&table::json(&figure(&scene))).expect("it is JSON");
    assert_eq!(object["results"][0]["final"].as_f64(), rows[0][9].parse().ok());
    assert_eq!(object["results"][1]["racer"], "Slow & steady");
}

#[test]
fn the_picture_has_all_cells_within_its_width() {
    for (width_mm, font_pt) in [(160.0, 9.0), (85.0, 8.0)] {
        let options = Options { width_mm, font_pt, ..Options::default() };
        let text = svg(&figure(&preset("many-starts").expect("a preset").descent), &options);
        let document = Document::parse(&text).expect("it is XML");
        let all = document.descendants().filter(|node| node.has_tag_name("text"));
        let texts: Vec<(f64, &str)> =
            all.filter_map(|node| Some((node.attribute("x")?.parse().ok()?, node.text()?))).collect();
        for head in ["Optimizer", "Final f", "Steps", "∇f", "Ending"] {
            assert!(texts.iter().any(|(_, text)| *text == head), "{head} in {texts:?}");
        }
        assert!(texts.iter().any(|(_, text)| text.ends_with(", start 2")), "a row for each start");
        let width = options.width_px();
        assert!(texts.iter().all(|(x, _)| *x >= 0.0 && *x <= width), "{width}: {texts:?}");
    }
}

#[test]
fn latex_sets_the_table_with_its_rules() {
    let text = table::results_tex(&figure(&scene())).expect("a table");
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('%')).collect();
    assert_eq!(lines[0], "\\begin{tabular}{lrrrrrl}");
    assert_eq!(lines[2], "Optimizer & Final f & Best f & Distance & Steps & $\\nabla f$ & Ending \\\\");
    assert!(lines[5].starts_with("Slow \\& steady & "), "{text}");
    assert_eq!([lines[1], lines[3], lines[6], lines[7]], ["\\toprule", "\\midrule", "\\bottomrule", "\\end{tabular}"]);
    for line in [lines[2], lines[4], lines[5]] {
        assert_eq!(line.replace("\\&", "").matches('&').count(), 6, "{line}");
    }
    assert!(text.starts_with("% Surface: quadratic kappa=10"), "{text}");
}

#[test]
fn labels_for_latex_are_formulas() {
    let options = Options { has_latex: true, ..Options::default() };
    let scene = scene();
    let views = [View::Table, View::parse("gradient-norm", &scene).expect("a view")];
    let figure = draw(&scene, &views, &options).expect("a figure");
    let text = svg(&figure, &options);
    let document = Document::parse(&text).expect("it is XML");
    let texts: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    for expected in ["$\\|\\nabla f\\|$", "Slow \\& steady"] {
        assert!(texts.contains(&expected), "{expected} in {texts:?}");
    }
    assert!(texts.iter().all(|text| text.matches('$').count().is_multiple_of(2)), "formulas end: {texts:?}");
}

#[test]
fn the_program_writes_tables_and_tells_what_can_not_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let render = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("ravine").expect("the program");
        command.current_dir(folder.path()).args(["render", "saddle"]).args(arguments).output().expect("it runs")
    };
    for name in ["a.svg", "a.png", "a.pdf", "a.csv", "a.json", "a.tex"] {
        let output = render(&["--view", "table", "-o", name]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(std::fs::read(folder.path().join(name)).expect("it is there").len() > 200, "{name}");
    }
    for (arguments, expected) in [
        (
            ["--view", "map", "-o", "b.tex"].as_slice(),
            "a .tex file holds the table of results: choose the view 'table'",
        ),
        (&["--latex-labels", "-o", "b.png"], "--latex-labels is for an .svg"),
    ] {
        let output = render(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains(expected), "{arguments:?}: {told}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 6, "no half file");
}

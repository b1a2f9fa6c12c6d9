//! The tables in `docs/` are what the program has, and the README's links lead somewhere.

use std::path::{Path, PathBuf};

use ravine::augment::AUGMENTS;
use ravine::data::DATASETS;
use ravine::descent::quantity::QUANTITIES;
use ravine::figure::trained::VIEWS;
use ravine::nn::{LAYERS, LOSSES, NETWORKS};
use ravine::optim::METHODS;
use ravine::registry::Entry;
use ravine::scene::PRESETS;
use ravine::scene::preset::Make;
use ravine::schedule::SCHEDULES;
use ravine::surface::{SURFACES, TRANSFORMS};
use ravine::train::OPTIONS;
use ravine::train::average::AVERAGES;
use ravine::train::recipe::RECIPES;

fn table<M>(title: &str, entries: &[Entry<M>]) -> String {
    let row = |entry: &Entry<M>| {
        let settings: Vec<_> = entry.params.iter().map(|param| format!("`{}`", param.key)).collect();
        let formula = entry.formula.replace('|', "\\|");
        format!("| `{}` | {} | {formula} | {} |\n", entry.key, entry.about, settings.join(" "))
    };
    let rows: String = entries.iter().map(row).collect();
    format!("## {title}\n\n| key | what it is known for | formula | settings |\n|---|---|---|---|\n{rows}\n")
}

fn presets() -> String {
    let row =
        |entry: &Entry<Make>| format!("| `{}` | {} | {} | {} |\n", entry.key, entry.label, entry.about, entry.source);
    let rows: String = PRESETS.iter().map(row).collect();
    format!("## Presets\n\n| key | name | what to see | source |\n|---|---|---|---|\n{rows}\n")
}

fn page(title: &str, about: &str, tables: &[String]) -> String {
    let head = format!(
        "# {title}\n\n{about}\n\nMade by the program: `RAVINE_WRITE=1 cargo test --test docs` writes it anew.\n\n"
    );
    format!("{head}{}", tables.concat().trim_end()) + "\n"
}

/// What is said above the quantities.
const QUANTITIES_ABOUT: &str = "\
    What the Descent tab plots along a run, against steps, gradient evaluations or all evaluations; in a scene \
    `[[descent.plots]]` with `of = 'gradient-norm'`, `axis = 'evaluations'` and `log = true`. Row t is the point after t \
    steps; what belongs to a step stands where it begins. All numbers are of the true f, whatever noise the method saw; of \
    several seeds the mean is plotted over the curves of each. Among all evaluations a Hessian counts as the 2 gradients it \
    costs.";

/// Every page with its file name.
fn pages() -> Vec<(&'static str, String)> {
    let options = table("Options of a training", std::slice::from_ref(&OPTIONS));
    vec![
        (
            "optimizers.md",
            page(
                "Optimizers and schedules",
                "Methods are picks like `adam lr=0.1 beta1=0.9`; schedules are chained behind them: `adam lr=0.1 | cosine`.",
                &[table("Optimizers", METHODS), table("Schedules", SCHEDULES)],
            ),
        ),
        (
            "surfaces.md",
            page(
                "Surfaces",
                "The functions of two variables that `ravine descend` and the Descent tab run on, and the transforms of their values: \
                 `ravine descend --surface rosenbrock --transform log`. f* is the value of the lowest known minimum; where none is \
                 known, nothing is subtracted.",
                &[table("Surfaces", SURFACES), table("Transforms", TRANSFORMS)],
            ),
        ),
        ("quantities.md", page("Quantities", QUANTITIES_ABOUT, &[table("Quantities", QUANTITIES)])),
        (
            "networks.md",
            page(
                "Networks and training",
                "A network is a chain of layers, `conv 16 3 | bn | relu | maxpool 2 | dense 10`, or one with a name.",
                &[
                    table("Layers", LAYERS),
                    table("Networks", NETWORKS),
                    table("Losses", LOSSES),
                    table("Averages of weights", AVERAGES),
                    table("Recipes", RECIPES),
                    options,
                ],
            ),
        ),
        (
            "presets.md",
            page(
                "Presets",
                "Scenes of the Descent tab: `ravine KEY` opens one, File › Preset gallery… shows all. What each shows is checked by `tests/presets.rs`.",
                &[presets()],
            ),
        ),
        (
            "data.md",
            page(
                "Data sets and augmentations",
                "Built in, made from a seed, or read from files; augmentations are chained: `shift 2 | rotate 10`.",
                &[table("Data sets", DATASETS), table("Augmentations", AUGMENTS)],
            ),
        ),
    ]
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Set `RAVINE_WRITE` to write the pages in place of comparing them.
#[test]
fn the_tables_are_up_to_date() {
    for (name, wanted) in pages() {
        let path = root().join("docs").join(name);
        if std::env::var_os("RAVINE_WRITE").is_some() {
            std::fs::write(path, wanted).expect("it can be written");
            continue;
        }
        let there = std::fs::read_to_string(&path).expect("the page is there");
        assert!(there == wanted, "run `RAVINE_WRITE=1 cargo test --test docs` to write docs/{name} anew");
    }
}

/// Links like `[text](docs/data.md)` and pictures.
#[test]
fn every_view_of_trained_networks_is_told() {
    let page = std::fs::read_to_string(root().join("docs/figures.md")).expect("it can be read");
    for entry in VIEWS {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{}` |", entry.key)));
        let row = row.unwrap_or_else(|| panic!("{} is in docs/figures.md", entry.key));
        for param in entry.params {
            assert!(row.contains(&format!("`{}", param.key)), "{} has its setting {} there", entry.key, param.key);
        }
    }
}

#[test]
fn links_to_files_lead_somewhere() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(root().join(name)).expect("it is there");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
        for link in links.filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
            let path: PathBuf = root().join(link.split('#').next().unwrap_or(link));
            assert!(path.exists(), "{name} links to {link}");
        }
    }
}

/// `tests/reference/recording.py` runs the programs of the page: it knows all of them, and no other.
#[test]
fn the_programs_of_the_page_are_those_that_are_run() {
    let read = |file: &str| std::fs::read_to_string(root().join(file)).expect("it can be read");
    let page = read("docs/recording.md");
    let programs: Vec<&str> =
        page.split("```python\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect();
    let quoted = |text: &str| -> Vec<String> {
        let words = text
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|word| Path::new(word).extension().is_some_and(|ending| ending == "csv"));
        words.map(str::to_owned).collect()
    };
    let written: Vec<Vec<String>> = programs.iter().map(|program| quoted(program)).collect();
    assert!(written.len() > 2 && written.iter().all(|files| files.len() == 1), "each writes one file: {written:?}");
    let script = read("tests/reference/recording.py");
    let table = script.split("RECORDED = {").nth(1).and_then(|rest| rest.split('}').next()).expect("its table");
    assert_eq!(quoted(table), written.concat(), "the files the script waits for");
}

//! The README's tables are what the program has.

use ravine::augment::AUGMENTS;
use ravine::data::DATASETS;
use ravine::nn::{LAYERS, LOSSES, NETWORKS};
use ravine::optim::METHODS;
use ravine::registry::Entry;
use ravine::schedule::SCHEDULES;
use ravine::surface::SURFACES;
use ravine::train::OPTIONS;
use ravine::train::average::AVERAGES;

fn table<M>(title: &str, entries: &[Entry<M>]) -> String {
    let row = |entry: &Entry<M>| {
        let settings: Vec<_> = entry.params.iter().map(|param| format!("`{}`", param.key)).collect();
        let formula = entry.formula.replace('|', "\\|");
        format!("| `{}` | {} | {formula} | {} |\n", entry.key, entry.about, settings.join(" "))
    };
    let rows: String = entries.iter().map(row).collect();
    format!("### {title}\n\n| key | what it is known for | formula | settings |\n|---|---|---|---|\n{rows}\n")
}

/// Set `RAVINE_WRITE` to write the tables in place of comparing them.
#[test]
fn its_tables_are_up_to_date() {
    let tables = [
        table("Optimizers", METHODS),
        table("Schedules", SCHEDULES),
        table("Surfaces", SURFACES),
        table("Layers", LAYERS),
        table("Networks", NETWORKS),
        table("Losses", LOSSES),
        table("Augmentations", AUGMENTS),
        table("Data sets", DATASETS),
        table("Averages of weights", AVERAGES),
        table("Options of a training", std::slice::from_ref(&OPTIONS)),
    ];
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("there is a README");
    let (before, rest) = readme.split_once("<!-- registry -->\n").expect("it has a place for the tables");
    let (there, after) = rest.split_once("<!-- /registry -->").expect("the place has an end");
    let wanted = format!("\n{}", tables.concat());
    if std::env::var_os("RAVINE_WRITE").is_some() {
        let text = format!("{before}<!-- registry -->\n{wanted}<!-- /registry -->{after}");
        std::fs::write(path, text).expect("it can be written");
        return;
    }
    assert!(there == wanted, "run `RAVINE_WRITE=1 cargo test --test readme` to write the README's tables anew");
}

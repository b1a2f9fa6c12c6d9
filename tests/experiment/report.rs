//! Reports: tables, CSV, JSON and plots of the same figures.

use super::{PLAN, Place};

/// Fails unless every tag is closed and every attribute quoted.
fn assert_well_formed(svg: &str) {
    let mut open = Vec::new();
    let body = svg.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).expect("a tag has a name").to_owned();
        assert_eq!(tag.matches('"').count() % 2, 0, "attributes are quoted: {tag}");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "tags close in order");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        assert!(!text.contains('>'), "text is escaped: {text}");
        for entity in text.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;"].iter().any(|known| entity.starts_with(known)), "&{entity}");
        }
    }
    assert_eq!(open, Vec::<String>::new(), "all tags are closed");
}

#[test]
fn a_switch_is_told_and_plotted_row_by_row() {
    let place = Place::new(&PLAN.replace("'dropout'", "'drop < & out'"));
    place.run("results", &["--shard", "1/2"]);
    let table = place.report(&["results"], &[]);
    assert!(table.starts_with("small: 3 of 6 tasks done\n"), "missing tasks are told: {table}");
    place.run("results", &[]);
    let table = place.report(&["results"], &[]);
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("small: all 6 tasks done"));
    let header = lines.next().expect("a header");
    for column in ["run", "seeds", "val accuracy", "minus 'plain' [95 %]", "val cross-entropy", "gap train − val"] {
        assert!(header.contains(column), "{column} in {header}");
    }
    assert!(table.contains("baseline") && !table.contains("test accuracy"), "{table}");
    let json: serde_json::Value =
        serde_json::from_str(&place.report(&["results"], &["--format", "json"])).expect("JSON");
    let [plain, dropout] = json["runs"].as_array().expect("runs").as_slice() else { panic!("two runs") };
    assert_eq!(plain["figures"]["val_accuracy"]["difference"], serde_json::Value::Null);
    let mean =
        |run: &serde_json::Value, figure: &str| run["figures"][figure]["value"]["mean"].as_f64().expect("a mean");
    let difference = &dropout["figures"]["val_accuracy"]["difference"];
    let wanted = mean(dropout, "val_accuracy") - mean(plain, "val_accuracy");
    assert!((difference["mean"].as_f64().expect("a mean") - wanted).abs() < 1e-12, "{difference}");
    assert_eq!(difference["n"], 3);
    let gap = mean(plain, "train_accuracy") - mean(plain, "val_accuracy");
    assert!((mean(plain, "gap") - gap).abs() < 1e-12);
    let csv = place.report(&["results"], &["--format", "csv"]);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 3, "{csv}");
    assert!(rows[0].starts_with("run,regulariser,n,failed,val_accuracy_mean,val_accuracy_sd,"), "{csv}");
    assert!(rows.iter().all(|row| row.matches(',').count() == rows[0].matches(',').count()), "{csv}");
    let svg = place.report(&["results"], &["--format", "svg"]);
    assert_well_formed(&svg);
    assert!(svg.contains("drop &lt; &amp; out</text>") && svg.contains("minus 'plain'"), "{svg}");
    let gap = place.report(&["results"], &["--format", "svg", "--figure", "gap"]);
    assert!(gap.contains("gap train − val") && gap != svg);
}

#[test]
fn a_numeric_setting_is_plotted_against() {
    let plan = "name = 'grid'\nseeds = 2\n[base]\ndata = 'xor count=60'\nnet = 'dense 4 | relu | dense 2'\nepochs = 2\n\
                [[vary]]\nsetting = 'optimizer.lr'\nvalues = [0.001, 0.01, 0.1]\n\
                [[vary]]\nsetting = 'batch'\nvalues = [8, 16]";
    let place = Place::new(plan);
    place.run("results", &[]);
    let svg = place.report(&["results"], &["--format", "svg"]);
    assert_well_formed(&svg);
    for text in ["optimizer.lr", "batch=8", "batch=16", ">0.001<", ">0.1<"] {
        assert!(svg.contains(text), "{text} in {svg}");
    }
    assert_eq!(svg.matches("<circle").count(), 6 + 2, "a dot for each run and each line of the legend");
    // logarithmic: equal ratios are equally far apart
    let x = |tick: &str| -> f64 {
        let line = svg.lines().find(|line| line.contains(&format!(">{tick}<"))).expect("a tick");
        line.split("x=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("its place").parse().expect("a number")
    };
    assert!((2.0 * x("0.01") - x("0.001") - x("0.1")).abs() < 0.05);
    let csv = place.report(&["results"], &["--format", "csv"]);
    assert!(
        csv.starts_with("run,optimizer.lr,batch,n,failed,") && csv.contains("\"lr=0.1, batch=16\",0.1,16,2,0,"),
        "{csv}"
    );
}

const TRANSFER: &str = "
name = 'table'
seeds = 3
baseline = 'scratch'
[base]
data = 'xor count=60'
net = 'dense 6 | relu | dense 4 | relu | dense 2'
recipe = 'transfer epochs=3'
epochs = 2
batch = 8
[[vary]]
switch = 'data'
picks = [{ name = 'similar', recipe.source = 'xor seed=1' }, { name = 'different', recipe.source = 'moons' }]
[[vary]]
switch = 'trained'
picks = [
    { name = 'scratch', recipe.mode = 'scratch' }, { name = 'head', recipe.mode = 'head' },
    { name = 'all', recipe.mode = 'all' },
]
";

/// Runs in a row of the table are compared with the pick of that row that is named.
#[test]
fn two_switches_are_a_table_of_cells() {
    let place = Place::new(TRANSFER);
    place.run("results", &[]);
    let json: serde_json::Value =
        serde_json::from_str(&place.report(&["results"], &["--format", "json"])).expect("JSON");
    assert_eq!(json["baseline"], "scratch");
    for run in json["runs"].as_array().expect("runs") {
        let (name, data) = (run["run"].as_str().expect("a name"), run["varied"]["data"].as_str().expect("a pick"));
        assert_eq!(run["baseline"], format!("{data}, scratch"), "{name}");
        let is_compared = !run["figures"]["val_accuracy"]["difference"].is_null();
        assert_eq!(is_compared, run["varied"]["trained"] != "scratch", "{name}");
    }
    let svg = place.report(&["results"], &["--format", "svg"]);
    assert_well_formed(&svg);
    assert_eq!(svg.matches("stroke-width=\"12\"").count(), 6, "a bar for each run");
    for (text, count) in [(">similar<", 1), (">different<", 1), (">head<", 2), (">scratch<", 2)] {
        assert_eq!(svg.matches(text).count(), count, "{text}");
    }
    // whoever trains a source, and with however many threads
    place.run("one", &["--threads", "1"]);
    let tasks = place.tasks("results");
    assert_eq!(tasks, place.tasks("one"));
    let learned = tasks.values().filter(|task| String::from_utf8_lossy(task).contains("\"pretrained\":{\"epochs\":3,"));
    assert_eq!(learned.count(), 2 * 2 * 3, "all but those from scratch say what their source was like");
}

#[test]
fn an_empty_folder_has_a_report() {
    let place = Place::new(PLAN);
    place.run("results", &["--shard", "7/7"]);
    for format in ["table", "csv", "json", "svg"] {
        place.report(&["results"], &["--format", format]);
    }
    assert!(
        place.report(&["results"], &[]).starts_with("small: 0 of 6 tasks done\n"),
        "the last shard of seven is empty"
    );
    assert_well_formed(&place.report(&["results"], &["--format", "svg"]));
}

//! Searches: what they refuse, which runs go on in successive halving, and that going on is the training itself.

use std::collections::BTreeMap;

use ravine::experiment::{Fingerprints, Opened, Plan};
use ravine::train::History;
use serde_json::Value;

use super::{Place, output, ravine};

/// Nine runs with two seeds, on rungs of one, three and nine epochs.
const HALVING: &str = "
name = 'halving'
seeds = 2
[base]
data = 'xor count=120'
net = 'dense 16 | relu | dense 2'
optimizer = 'adam | cosine'
epochs = 9
batch = 16
[search]
method = 'halving'
count = 9
seed = 4
[[search.over]]
setting = 'optimizer.lr'
from = 1e-4
to = 1e-1
[[search.over]]
setting = 'label_noise'
from = 0
to = 0.3
";

#[test]
fn searches_that_say_something_wrong() {
    let over = "[[search.over]]\nsetting = 'optimizer.lr'\nfrom = 1e-4\nto = 0.1\n";
    let with = |search: &str| {
        let plan = format!("name = 'n'\nseeds = 2\n[search]\n{search}");
        Plan::parse(&plan).map(|plan| plan.runs.len()).map_err(|why| why.0)
    };
    for (search, wanted) in [
        (format!("count = 3\n{over}"), "got nothing"),
        (format!("method = 'radnom'\ncount = 3\n{over}"), "did you mean 'random'?"),
        (format!("method = 'random'\n{over}"), "the plan does not say"),
        (format!("method = 'random'\ncount = 0\n{over}"), "count of [search] must be a whole number at least 1"),
        (format!("method = 'random'\ncount = 3\neta = 3\n{over}"), "the search 'random' has no 'eta'"),
        (format!("method = 'sobol'\ncount = 3\nseed = 3\n{over}"), "as it draws nothing"),
        (format!("method = 'grid'\ncount = 3\n{over}"), "each [[search.over]] has its own"),
        (format!("method = 'grid'\n{over}"), "a grid needs to know how many values 'optimizer.lr' has"),
        (format!("method = 'random'\ncount = 3\nfigure = 'loss'\n{over}"), "figure of [search] must be"),
        (format!("method = 'random'\ncuont = 3\ncount = 3\n{over}"), "did you mean 'count'?"),
        ("method = 'random'\ncount = 3".to_owned(), "1 to 100 settings"),
        (format!("method = 'random'\ncount = 3\n{over}{over}"), "'optimizer.lr' twice"),
        (format!("method = 'random'\ncount = 3\n{}", over.replace("lr", "rl")), ""),
        (format!("method = 'random'\ncount = 3\n{}", over.replace("1e-4", "0")), "must be above 0"),
        (format!("method = 'random'\ncount = 3\n{}", over.replace("1e-4", "1")), "to a larger one"),
        (format!("method = 'random'\ncount = 3\n{}", over.replace("to = 0.1", "")), "must be given a range"),
        (
            "method = 'halving'\ncount = 9\n[[search.over]]\nsetting = 'epochs'\nfrom = 1\nto = 9".to_owned(),
            "divides the epochs itself",
        ),
        (
            "method = 'random'\ncount = 9\n[[search.over]]\nsetting = 'net.dropout'\nfrom = 0.5\nto = 1.5".to_owned(),
            "dropout must be",
        ),
    ] {
        match with(&search) {
            Err(why) => assert!(why.contains(wanted), "'{wanted}' in: {why}"),
            // a setting that nobody has is refused when a run is given its value
            Ok(_) => panic!("{search} is no plan"),
        }
    }
    assert_eq!(with(&format!("method = 'grid'\n{over}count = 4")), Ok(4));
    let same = "method = 'random'\ncount = 50\n[[search.over]]\nsetting = 'batch'\nfrom = 8\nto = 10";
    assert_eq!(with(same), Ok(3), "what is drawn twice is there once");
    let uneven = format!("{HALVING}[[vary]]\nsetting = 'epochs'\nvalues = [3, 9]");
    assert!(Plan::parse(&uneven).is_err_and(|why| why.0.contains("equally many epochs")));
    let varied = format!(
        "{}[[vary]]\nsetting = 'batch'\nvalues = [8, 16]",
        HALVING.replace("halving'\ncount", "random'\ncount")
    );
    let plan = Plan::parse(&varied).expect("a search for each");
    assert_eq!((plan.runs.len(), plan.axes.len(), plan.runs[9].at[0]), (18, 3, 1));
    assert!(plan.runs[0].name.starts_with("batch=8, lr="), "{}", plan.runs[0].name);
}

/// The first line of each task's file, by the epochs it has, run and seed.
fn records(place: &Place, results: &str) -> Vec<Value> {
    let first = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("text");
        serde_json::from_str(text.lines().next().expect("a line")).expect("JSON")
    };
    place.tasks(results).into_values().map(first).collect()
}

#[test]
fn the_best_third_goes_on_as_if_nothing_had_been() {
    let place = Place::new(HALVING);
    let (code, told) = place.run("results", &["--threads", "2"]);
    assert_eq!(code, 0, "{told}");
    for rung in ["rung 1 of 3: 18 tasks up to epoch 1", "rung 2 of 3: 6 tasks up to epoch 3", "rung 3 of 3: 2 tasks"] {
        assert!(told.contains(rung), "{told}");
    }
    let mut rungs: BTreeMap<u64, BTreeMap<String, f64>> = BTreeMap::new();
    for record in records(&place, "results") {
        let epochs = record["body"]["epochs"].as_u64().expect("epochs");
        let run = record["run"].as_str().expect("a run").to_owned();
        *rungs.entry(epochs).or_default().entry(run).or_default() +=
            record["result"]["val_accuracy"].as_f64().expect("an accuracy") / 2.0;
    }
    let sizes: Vec<(u64, usize)> = rungs.iter().map(|(epochs, runs)| (*epochs, runs.len())).collect();
    assert_eq!(sizes, [(1, 9), (3, 3), (9, 1)]);
    for (before, after) in [(1, 3), (3, 9)] {
        let worst = rungs[&after].keys().map(|run| rungs[&before][run]).fold(f64::INFINITY, f64::min);
        let left: Vec<f64> =
            rungs[&before].iter().filter(|(run, _)| !rungs[&after].contains_key(*run)).map(|(_, x)| *x).collect();
        assert!(left.iter().all(|x| *x <= worst), "those that go on are the best: {worst} against {left:?}");
    }
    // the run that came to the end is the training of that configuration: its file is the same from the key on
    let plan = Plan::parse(HALVING).expect("a plan");
    let (winner, _) = rungs[&9].first_key_value().expect("a winner");
    let alone = plan.runs.iter().find(|run| run.name == *winner).expect("a run of the plan");
    let settings = alone.config.to_texts().into_iter().filter(|(key, _)| *key != "seed");
    let base: Vec<String> = settings.map(|(key, text)| format!("{key} = '{text}'")).collect();
    let unbroken = Place::new(&format!("name = 'alone'\nseeds = 2\n[base]\n{}", base.join("\n")));
    unbroken.run("results", &[]);
    let halved = place.tasks("results");
    for (name, bytes) in unbroken.tasks("results") {
        let lines = |bytes: &[u8]| bytes[bytes.iter().position(|byte| *byte == b'\n').expect("lines")..].to_vec();
        assert_eq!(lines(&halved[&name]), lines(&bytes), "{winner}: the same epochs, bit for bit");
    }
    assert!(
        std::fs::read_dir(place.path("results/running")).expect("a folder").next().is_none(),
        "nothing is left over"
    );

    place.run("one-thread", &["--threads", "1", "--checkpoint-secs", "0"]);
    assert_eq!(place.tasks("one-thread"), halved, "whatever the number of threads");
    let (code, told) = place.run("results", &[]);
    assert!(code == 0 && told.contains("0 of 26 tasks trained, 26 were there"), "{told}");
    let (code, told) = place.run("sharded", &["--shard", "1/2"]);
    assert!(code == 2 && told.contains("can't be divided into shards"), "{told}");
    reports_tell_it(&place, winner);
}

/// What the report, its plot and the folder that is opened say.
fn reports_tell_it(place: &Place, winner: &str) {
    let table = place.report(&["results"], &[]);
    assert!(table.contains("all 26 tasks done"), "{table}");
    let first = table.lines().find(|line| line.starts_with("1 ")).expect("a first rank");
    assert!(first.contains(winner), "{table}");
    let json: Value = serde_json::from_str(&place.report(&["results"], &["--format", "json"])).expect("JSON");
    let runs = json["runs"].as_array().expect("runs");
    let of_winner = runs.iter().find(|run| run["run"] == winner).expect("the winner");
    assert_eq!((&of_winner["rank"], &of_winner["epochs"]), (&1.into(), &9.into()), "{of_winner}");
    assert_eq!(runs.iter().filter(|run| run["epochs"] == 1).count(), 6, "those that did not go on");
    let opened = Opened::read(&place.path("results")).expect("it opens");
    let epochs = |history: &Option<History>| history.as_ref().map_or(0, |history| history.epochs().len());
    let mut lengths: Vec<usize> = opened.histories.iter().flatten().map(epochs).collect();
    lengths.sort_unstable();
    assert_eq!(lengths, [[1; 12].as_slice(), &[3; 4], &[9; 2]].concat(), "each run as far as it came");
    let svg = place.report(&["results"], &["--format", "svg"]);
    assert_eq!(
        svg.matches("<circle").count(),
        1 + 2 * 9,
        "a dot a run for each of two settings, and one in the legend"
    );
    assert!(svg.contains(&format!("best: {winner}")) && svg.contains(">label_noise<"), "{svg}");
}

/// Killed at any moment, also between rungs.
#[test]
fn a_killed_search_goes_on_bit_for_bit() {
    let place = Place::new(&HALVING.replace("epochs = 9", "epochs = 90"));
    place.run("unbroken", &[]);
    for changes in [2, 7, 16, 21, 4, 11] {
        super::kill::kill_after(&place, changes);
    }
    let (code, told) = place.run("killed", &[]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(place.tasks("killed"), place.tasks("unbroken"));
}

/// Early stopping ends runs within rungs: they keep what they came to, and are not trained again.
#[test]
fn runs_that_stop_early_keep_their_result() {
    let place = Place::new(
        &HALVING
            .replace("batch = 16", "batch = 16\noptions = 'patience=2 restore_best=true'")
            .replace("epochs = 9", "epochs = 90"),
    );
    let (code, told) = place.run("results", &[]);
    assert_eq!(code, 0, "{told}");
    let stopped =
        records(&place, "results").iter().filter(|record| record["ending"]["kind"] == "stopped-early").count();
    assert!(stopped > 0, "some stopped early");
    let (_, told) = place.run("results", &[]);
    assert!(told.contains("0 of"), "{told}");
    assert!(place.report(&["results"], &[]).contains("tasks done"));
}

#[test]
fn random_search_ranks_its_runs() {
    let place = Place::new(
        &HALVING
            .replace("'halving'\ncount = 9", "'random'\ncount = 5\nfigure = 'val_cross_entropy'")
            .replace("seeds = 2", "seeds = 1"),
    );
    let (code, told) = place.run("results", &["--shard", "1/1"]);
    assert_eq!(code, 0, "{told}");
    let table = place.report(&["results"], &[]);
    let losses: Vec<f64> = table
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .map(|line| {
            line.split("  ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .nth(3)
                .expect("a loss")
                .parse()
                .expect("a number")
        })
        .collect();
    assert!(losses.len() == 5 && losses.is_sorted(), "{table}");
    let plan = Plan::parse(&std::fs::read_to_string(place.plan()).expect("the plan")).expect("a plan");
    assert_eq!(plan.tasks(&Fingerprints::new()).len(), 5);
}

#[test]
fn the_built_in_search_is_there() {
    let (code, out, err) = output(ravine(&["experiment", "new", "search"]));
    assert_eq!(code, 0, "{err}");
    let plan = Plan::parse(&out).expect("a plan");
    let rungs: Vec<(usize, u32)> = plan.rungs().iter().map(|rung| (rung.runs, rung.epochs)).collect();
    assert_eq!(rungs, [(27, 2), (9, 7), (3, 20), (1, 60)], "as its list says");
}

//! What can't be done is refused in a sentence, and nothing is lost.

use std::fs;

use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use ravine::experiment::{Fingerprints, Plan};

use super::{PLAN, Place, output, ravine};

fn refused(plan: &str) -> String {
    Plan::parse(plan).expect_err(plan).0
}

#[test]
fn plans_that_say_something_wrong() {
    let with = |more: &str| refused(&format!("name = 'n'\nseeds = 2\n{more}"));
    for (told, wanted) in [
        (refused("seeds = 2"), "the plan needs a name"),
        (refused("name = 'n'"), "seeds must be"),
        (refused("name = 'n'\nseeds = 0"), "seeds must be"),
        (refused("name = 'n'\nseeds = [1, 1]"), "got 1 twice"),
        (refused("name = 'n'\nseeds = [-1]"), "seeds must be"),
        (refused("name = [\n"), "this is no plan"),
        (with("format = 2"), "made for a newer version"),
        (with("sedes = 2"), "did you mean 'seeds'?"),
        (with("baseline = 'plan'"), "there is no run 'plan'"),
        (with("[base]\nbach = 3"), "did you mean 'batch'?"),
        (with("[base]\nseed = 3"), "given by 'seeds'"),
        (with("[base]\nbatch = 'many'"), "batch must be a number"),
        (with("[base]\nnet = { x = 3 }"), "has no setting 'x'"),
        (with("[[vary]]\nsetting = 'net.drop'\nvalues = [0]"), "did you mean"),
        (with("[[vary]]\nsetting = 'batch'"), "must be given values"),
        (with("[[vary]]\nsetting = 'batch'\nvalues = []"), "at least 1"),
        (with("[[vary]]\nsetting = 'batch'\nvalues = [8]\nfrom = 1"), "must be given values"),
        (with("[[vary]]\nsetting = 'batch'\nvalues = [8, 8]"), "two runs are called 'batch=8'"),
        (with("[[vary]]\nsetting = 'batch'\nvalues = [8]\nvalue = 3"), "[[vary]] has no 'value'"),
        (with("[[vary]]\nsetting = 'optimizer.lr'\nfrom = 0\nto = 1\ncount = 3"), "must be above 0"),
        (with("[[vary]]\nswitch = 's'"), "needs its picks"),
        (with("[[vary]]\nswitch = 's'\npicks = [{ net = 'mlp' }]"), "each pick needs its name"),
        (with("[[vary]]\nswitch = 's'\npicks = [{ name = 'a' }, { name = 'b' }]"), "are the same training"),
        (with("[[vary]]\nswitch = 's'\nsetting = 'batch'"), "either a 'setting'"),
        (
            with(
                "[[vary]]\nsetting = 'batch'\nfrom = 1\nto = 9000\ncount = 9000\nscale = 'linear'\n[[vary]]\nsetting = 'label_noise'\nfrom = 0\nto = 1\ncount = 50",
            ),
            "at most 100000 tasks",
        ),
    ] {
        assert!(told.contains(wanted), "'{wanted}' in: {told}");
    }
    let plan = Plan::parse("name = 'n'\nseeds = 1\n[base]\nbatch = 5000").expect("a plan");
    let why = plan.check().expect_err("a batch is too large").0;
    assert!(why.starts_with("run 'n': batch must be"), "{why}");
}

#[test]
fn a_grid_has_all_pairs() {
    let plan = "name = 'g'\nseeds = 1\nbaseline = 'batch=16, shift'\n[[vary]]\nsetting = 'batch'\nvalues = [8, 16]\n\
                [[vary]]\nswitch = 'a'\npicks = [{ name = 'none' }, { name = 'shift', augment = 'shift 1' }]";
    let plan = Plan::parse(plan).expect("a plan");
    let names: Vec<&str> = plan.runs.iter().map(|run| run.name.as_str()).collect();
    assert_eq!(names, ["batch=8, none", "batch=8, shift", "batch=16, none", "batch=16, shift"]);
    assert_eq!((&plan.baseline.of, &plan.runs[3].at), (&vec![3; 4], &vec![1, 1]));
}

#[test]
fn folders_of_something_else() {
    let place = Place::new(PLAN);
    place.run("results", &["--shard", "1/3"]);
    let before = place.tasks("results");
    let other =
        PLAN.replace("dropout 0.3", "dropout 0.4").replace("'plain'", "'bare'").replace("seeds = 3", "seeds = 2");
    place.edit(&other);
    let (code, told) = place.run("results", &[]);
    assert_eq!(code, 1);
    for wanted in [
        "holds the results of another plan, 'small'",
        "run 'plain' is only there",
        "of run 'dropout' net is 'dense 24 | relu | dropout 0.3 | dense 2' there and",
        "1 of its seeds are only there (2)",
    ] {
        assert!(told.contains(wanted), "'{wanted}' in: {told}");
    }
    assert_eq!(place.tasks("results"), before, "nothing is lost");
    place.edit(PLAN);
    fs::create_dir(place.path("photos"))
        .and_then(|()| fs::write(place.path("photos").join("a.png"), ""))
        .expect("files");
    assert!(place.run("photos", &[]).1.contains("is no folder of results"));
    fs::write(place.path("file"), "").expect("it can be written");
    let (code, told) = place.run("file", &[]);
    assert!(code == 1 && told.contains("can't make the folder"), "{told}");
    for (results, wanted) in [("photos", "has no plan.toml"), ("nowhere", "there is no folder")] {
        let mut command = ravine(&["experiment", "report"]);
        command.arg(place.path(results));
        let (code, _, told) = output(command);
        assert!(code == 1 && told.contains(wanted), "{told}");
    }
}

#[test]
fn damaged_and_newer_files() {
    let place = Place::new(PLAN);
    place.run("results", &[]);
    let whole = place.tasks("results");
    let (name, bytes) = whole.iter().next().expect("a task");
    let path = place.path("results").join("tasks").join(name);
    // cut off, empty, and with an epoch that was changed: no report needs that one
    let mut changed = bytes.clone();
    let last = changed.len() - 4;
    changed[last] ^= 1;
    for (damaged, done) in [(&bytes[..bytes.len() / 2], 5), (&[], 5), (&changed[..], 6)] {
        fs::write(&path, damaged).expect("it can be written");
        let report: serde_json::Value =
            serde_json::from_str(&place.report(&["results"], &["--format", "json"])).expect("JSON");
        assert_eq!(report["done"], done);
        assert_eq!(report["damaged"].as_array().map(Vec::len), Some(6 - done));
        let (code, told) = place.run("results", &[]);
        assert!(code == 0 && told.contains("is damaged") && told.contains("1 of 6 tasks trained"), "{told}");
        assert_eq!(place.tasks("results"), whole, "it is as it was");
    }
    let plan = place.path("results").join("plan.toml");
    fs::write(&plan, format!("format = 7\n{PLAN}")).expect("it can be written");
    let (code, told) = place.run("results", &[]);
    assert!(code == 1 && told.contains("is of format 7, made for a newer version"), "{told}");
}

#[test]
fn a_training_that_diverges_is_a_result() {
    let plan = PLAN
        .replace("'dense 24 | relu | dropout 0.3 | dense 2'", "'dense 24 | relu | dense 2', optimizer = 'sgd lr=1e30'");
    let place = Place::new(&plan);
    let (code, told) = place.run("results", &[]);
    assert!(code == 0 && told.contains("3 diverged or got stuck"), "{told}");
    assert!(place.run("results", &[]).1.contains("0 of 6 tasks trained, 6 were there"), "they are not tried again");
    let table = place.report(&["results"], &[]);
    assert!(table.contains("0 + 3 failed") && table.contains("all 6 tasks done"), "{table}");
}

#[test]
fn words_of_the_command_line() {
    let place = Place::new(PLAN);
    for (args, wanted) in [
        (&["--shard", "0/3"][..], "a shard is like 3/16"),
        (&["--threads", "0"], "threads"),
        (&["--checkpoint-secs=-1"], "checkpoint-secs must be at least 0"),
    ] {
        let (code, told) = place.run("results", args);
        assert!(code == 2 && told.contains(wanted), "{told}");
    }
    let new = |args: &[&str]| output(ravine(&[&["experiment", "new"], args].concat()));
    let (code, plan, _) = new(&["drop-rate"]);
    assert!(code == 0 && Plan::parse(&plan).is_ok(), "{plan}");
    assert_eq!(new(&["drop-rates"]).0, 2);
    let there = place.plan();
    let (code, _, told) = new(&["drop-rate", "-o", there.to_str().expect("a plain name")]);
    assert!(code == 1 && told.contains("is there already"), "{told}");
    assert_eq!(fs::read_to_string(there).expect("it is there"), PLAN, "what may have been edited stays");
    let (_, listed, _) = output(ravine(&["list", "experiments"]));
    assert!(listed.contains("regularisers") && listed.contains("drop-rate"), "{listed}");
}

/// Pieces that plans are made of, right and wrong.
const PIECES: &[&str] = &[
    "name = 'n'\n",
    "seeds = 2\n",
    "seeds = [1, 2]\n",
    "seeds = [[]]\n",
    "format = 1\n",
    "format = -9\n",
    "baseline = ''\n",
    "baseline = 'batch=8'\n",
    "[base]\n",
    "[base.net]\n",
    "batch = 16\n",
    "net = 'mlp'\n",
    "net = '(('\n",
    "net.dropout = 0.5\n",
    "augment = 'shift 1 | rotate 10'\n",
    "augment.shift.pixels = nan\n",
    "optimizer.lr = inf\n",
    "options.l1 = true\n",
    "epochs = 1e300\n",
    "seed = 3\n",
    "[[vary]]\n",
    "[vary]\n",
    "setting = 'batch'\n",
    "setting = 'optimizer.lr'\n",
    "setting = '.'\n",
    "setting = '..a..'\n",
    "setting = 'net.hidden'\n",
    "values = [8, 16]\n",
    "values = [[8, 4], [2]]\n",
    "values = ['adam lr=1', true, {}]\n",
    "from = 1\n",
    "from = 0\n",
    "from = 1e-300\n",
    "to = 1e300\n",
    "to = -1\n",
    "count = 3\n",
    "count = 10000\n",
    "scale = 'log'\n",
    "scale = 'linear'\n",
    "switch = 's'\n",
    "picks = []\n",
    "picks = [{ name = 'a' }]\n",
    "picks = [{ name = 'a' }, { name = 'b', batch = 8 }]\n",
    "\u{0}",
    "'''",
    "= =\n",
];

proptest::proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_a_plan_or_refused(pieces in proptest::collection::vec(0..PIECES.len(), 0..12)) {
        let text: String = pieces.iter().map(|at| PIECES[*at]).collect();
        match Plan::parse(&text) {
            Ok(plan) => {
                proptest::prop_assert!(plan.baseline.of.len() == plan.runs.len());
                proptest::prop_assert!(plan.baseline.of.iter().all(|at| *at < plan.runs.len()));
                proptest::prop_assert_eq!(plan.tasks(&Fingerprints::new()).len(), plan.task_count());
            }
            Err(why) => proptest::prop_assert!(why.0.len() > 8, "a sentence: {}", why.0),
        }
    }
}

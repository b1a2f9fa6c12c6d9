//! What is in a folder of results follows from the plan alone.

use std::fs;

use ravine::experiment::Plan;
use ravine::nn::weights;
use ravine::train::{Budget, Trainer};

use super::{PLAN, Place, output, ravine};

#[test]
fn threads_and_shards_change_no_bit() {
    let place = Place::new(PLAN);
    let (code, told) = place.run("one", &["--threads", "1"]);
    assert!(code == 0 && told.contains("6 of 6 tasks trained"), "{told}");
    let one = place.tasks("one");
    assert_eq!(one.len(), 6);
    place.run("many", &["--threads", "8"]);
    assert_eq!(place.tasks("many"), one, "with more threads than tasks");
    // in a folder each, in any order, and one of them twice
    for shard in ["3/4", "1/4", "1/4", "4/4", "2/4"] {
        let (code, told) = place.run(&format!("shard-{}", &shard[..1]), &["--shard", shard]);
        assert_eq!(code, 0, "{told}");
        place.run("together", &["--shard", shard]);
    }
    assert_eq!(place.tasks("together"), one, "shards in one folder");
    let shards = ["shard-1", "shard-2", "shard-3", "shard-4"];
    let sizes = shards.map(|shard| place.tasks(shard).len());
    assert_eq!(sizes.iter().sum::<usize>(), 6, "no task is in two shards: {sizes:?}");
    assert!(sizes.iter().all(|size| (1..=2).contains(size)), "{sizes:?}");
    for format in ["table", "csv", "json", "svg"] {
        let report = place.report(&["one"], &["--format", format]);
        assert_eq!(place.report(&shards, &["--format", format]), report, "{format} of shards in folders of their own");
        assert_eq!(place.report(&["together"], &["--format", format]), report, "{format} of shards in one folder");
    }
    let left = fs::read_dir(place.path("one").join("running")).expect("a folder").count();
    assert_eq!(left, 0, "nothing is under way");
}

#[test]
fn a_result_of_several_networks_is_that_of_all_together() {
    let ensemble = "{ name = 'plain' }, { name = 'ensemble', recipe = 'ensemble members=3' }";
    let place = Place::new(&PLAN.replace("{ name = 'plain' }", ensemble).replace("seeds = 3", "seeds = 1"));
    let (code, told) = place.run("results", &["--checkpoint-secs", "0"]);
    assert_eq!(code, 0, "{told}");
    let tasks = place.tasks("results");
    let lines = tasks.values().filter_map(|bytes| std::str::from_utf8(bytes).expect("text").lines().next());
    let mut records = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let record = records.find(|record| record["run"] == "ensemble").expect("it was trained");
    assert_eq!(record["votes"]["members"], 3);
    assert_eq!(record["votes"]["mean"], record["result"]["val_accuracy"]);
}

#[test]
fn two_processes_in_one_folder_do_no_harm() {
    let place = Place::new(PLAN);
    place.run("alone", &[]);
    let both = [(); 2].map(|()| {
        let mut command = place.command("results", &["--checkpoint-secs", "0"]);
        command.stderr(std::process::Stdio::piped()).spawn().expect("it starts")
    });
    for child in both {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "both do their work: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(place.tasks("results"), place.tasks("alone"));
}

#[test]
fn only_what_is_missing_is_computed() {
    let place = Place::new(PLAN);
    let (_, told) = place.run("results", &[]);
    assert!(told.contains("6 of 6 tasks trained;"), "{told}");
    let before = place.tasks("results");
    assert!(place.run("results", &[]).1.contains("0 of 6 tasks trained, 6 were there"));
    // two seeds and a run more
    let more = PLAN
        .replace("seeds = 3", "seeds = [4, 0, 1, 2, 9]")
        .replace("{ name = 'plain' },", "{ name = 'plain' }, { name = 'wide', net = 'dense 30 | relu | dense 2' },");
    place.edit(&more);
    let (code, told) = place.run("results", &[]);
    assert!(code == 0 && told.contains("9 of 15 tasks trained, 6 were there"), "{told}");
    let after = place.tasks("results");
    assert!(before.iter().all(|(name, bytes)| after.get(name) == Some(bytes)), "what was there is as it was");
    assert_eq!(fs::read_to_string(place.path("results").join("plan.toml")).expect("a copy"), more);
    assert!(place.report(&["results"], &[]).contains("all 15 tasks done"));
}

#[test]
fn a_task_is_what_train_trains() {
    let place = Place::new(PLAN);
    place.run("results", &[]);
    let records: Vec<serde_json::Value> = place
        .tasks("results")
        .values()
        .map(|bytes| {
            let text = std::str::from_utf8(bytes).expect("text");
            serde_json::from_str(text.lines().next().expect("a line")).expect("JSON")
        })
        .collect();
    let record = records.iter().find(|record| record["run"] == "plain" && record["seed"] == 2).expect("it was trained");
    let args = ["--net", "dense 24 | relu | dense 2", "--optimizer", "adam lr=0.02 | cosine", "--seed", "2"];
    let more = ["--data", "xor count=120", "--epochs", "12", "--batch", "16", "--format", "json"];
    let (_, out, _) = output(ravine(&[&["train"][..], &args, &more].concat()));
    let mut epochs = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let last = epochs.rfind(|event| event["event"] == "epoch").expect("an epoch");
    for figure in ["val_accuracy", "val_loss", "train_accuracy", "train_loss", "val_cross_entropy"] {
        assert_eq!(record["result"][figure], last[figure], "{figure}");
    }
    assert_eq!((&record["ending"]["kind"], &record["body"]["epochs"]), (&"finished".into(), &12.into()));
}

#[test]
fn the_figures_are_those_of_the_kept_weights() {
    let place = Place::new(&PLAN.replace("epochs = 12", "epochs = 12\noptions = 'restore_best=true'"));
    place.run("results", &[]);
    for bytes in place.tasks("results").values() {
        let lines = std::str::from_utf8(bytes).expect("text").lines();
        let lines: Vec<serde_json::Value> = lines.map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let [record, epochs @ ..] = lines.as_slice() else { panic!("a file has a first line") };
        let accuracy = |epoch: &serde_json::Value| epoch["val_accuracy"].as_f64().expect("a number");
        let best = epochs.iter().map(accuracy).fold(0.0, f64::max);
        let first = epochs.iter().find(|epoch| accuracy(epoch) == best).expect("one is best");
        for figure in ["epoch", "val_accuracy", "val_cross_entropy", "train_accuracy"] {
            assert_eq!(record["result"][figure], first[figure], "{figure} of the best epoch");
        }
    }
}

#[test]
fn data_files_are_known_by_what_is_in_them() {
    let place = Place::new("");
    let rows = |shift: usize| -> String {
        let row = |i: usize| format!("{},{},{}", i % 7 + shift, i % 5, ["a", "b"][i % 2]);
        (0..60).map(row).collect::<Vec<_>>().join("\n")
    };
    let csv = place.path("data.csv");
    fs::write(&csv, rows(0)).expect("it can be written");
    let data = format!("data = '''file \"{}\"'''\nnet = 'dense 2'\nepochs = 2\nbatch = 8", csv.display());
    place.edit(&format!("name = 'own'\nseeds = 2\n[base]\n{data}"));
    let (code, told) = place.run("results", &[]);
    assert_eq!(code, 0, "{told}");
    let before = place.tasks("results");
    fs::write(&csv, rows(1)).expect("it can be written");
    let (code, told) = place.run("results", &[]);
    assert!(code == 1 && told.contains("has changed since"), "{told}");
    place.run("others", &[]);
    assert!(place.tasks("others").keys().all(|name| !before.contains_key(name)), "other data, other keys");
    // a report needs no data
    fs::remove_file(&csv).expect("it is there");
    assert!(place.report(&["results"], &[]).contains("all 2 tasks done"));
}

/// The weights of a result judge as its record says, and tasks without theirs are trained again, with the same bits.
#[test]
fn weights_are_kept_if_they_are_wanted() {
    let ensemble = "{ name = 'plain' }, { name = 'ensemble', recipe = 'ensemble members=2' }";
    let plan = PLAN.replace("{ name = 'plain' }", ensemble).replace("seeds = 3", "seeds = 1");
    let place = Place::new(&plan);
    place.run("results", &[]);
    let tasks = place.tasks("results");
    assert!(!place.path("results").join("weights").exists(), "not unless they are wanted");
    let (code, told) = place.run("results", &["--weights"]);
    assert!(code == 0 && told.contains("3 of 3 tasks trained"), "{told}");
    assert_eq!(place.tasks("results"), tasks);
    let (_, told) = place.run("results", &["--weights"]);
    assert!(told.contains("0 of 3 tasks trained, 3 were there"), "{told}");
    let parsed = Plan::parse(&plan).expect("a plan");
    for task in parsed.tasks(&Default::default()) {
        let mut trainer = Trainer::new(&task.config).expect("it can begin");
        while !trainer.is_done() {
            trainer.advance(Budget::Epoch);
        }
        let results = trainer.results();
        for (at, result) in results.iter().enumerate() {
            let number = if results.len() > 1 { format!(".{}", at + 1) } else { String::new() };
            let path = place.path("results").join("weights").join(format!("{}{number}.safetensors", task.key));
            let kept = weights::read::<f32>(&path, trainer.network().plan()).expect("its weights");
            assert_eq!((&kept.parameters, &kept.buffers), (&result.parameters, &result.buffers));
        }
    }
    assert_eq!(super::files(&place.path("results").join("weights")).len(), 4, "one, one and two");
}

//! Folders of results opened with the histories of their tasks.

use std::fs;
use std::ops::ControlFlow;

use ravine::experiment::Opened;
use ravine::train::{Config, Epoch, History, Metrics, train};

use super::Place;

/// Runs that end in all ways: by their epochs, early, with the best weights, diverged, of several networks, averaged.
const PLAN: &str = "
name = 'all ways'
seeds = 2
[base]
data = 'xor count=120'
net = 'dense 8 | relu | dense 2'
optimizer = 'adam lr=0.02'
epochs = 5
batch = 16
[[vary]]
switch = 'way'
picks = [
    { name = 'plain' },
    { name = 'early', epochs = 40, options = 'patience=2 restore_best=true', optimizer = 'adam lr=0.5' },
    { name = 'diverged', optimizer = 'sgd lr=1e30' },
    { name = 'ensemble', recipe = 'ensemble members=3' },
    { name = 'average', average = 'ema' },
]
";

/// A history without what is not kept: the speed, balanced accuracies, what the networks are like, start of averages.
fn kept(history: &History) -> (Vec<Epoch>, Option<Epoch>, String) {
    let metrics = |metrics: Metrics| Metrics { balanced_accuracy: 0.0, ..metrics };
    let epoch = |epoch: &Epoch| Epoch {
        samples_per_second: 0.0,
        train_balanced_accuracy: 0.0,
        val_balanced_accuracy: 0.0,
        start_left: 0.0,
        trained: epoch.trained.map(metrics),
        ..*epoch
    };
    let figures = |result: &Epoch| Epoch { lr: 0.0, batch_loss: 0.0, norms: None, trained: None, ..epoch(result) };
    let told = format!("{:?} {:?} {:?}", history.ending(), history.votes(), history.tested());
    (history.epochs().iter().map(epoch).collect(), history.kept().map(figures), told)
}

/// NaN is equal to itself here.
fn text(history: &History) -> String {
    format!("{:?}", kept(history))
}

#[test]
fn histories_are_those_of_the_trainings() {
    let place = Place::new(PLAN);
    place.run("results", &[]);
    let opened = Opened::read(&place.path("results")).expect("a folder of results");
    assert_eq!((opened.missing(), opened.notes.len()), (0, 0));
    for (run, histories) in opened.plan.runs.iter().zip(&opened.histories) {
        for (seed, history) in opened.plan.seeds.iter().zip(histories) {
            let config = Config { seed: *seed, ..run.config.clone() };
            let trained = train(&config, |_| ControlFlow::Continue(())).expect("it begins");
            assert_eq!(text(history.as_ref().expect("it is done")), text(&trained), "{}, seed {seed}", run.name);
        }
    }
    let ended = |run: usize| opened.histories[run][0].as_ref().and_then(History::ending).expect("it is over").kind();
    assert_eq!([0, 1, 2].map(ended), ["finished", "stopped-early", "not-finite"]);
}

#[test]
fn what_is_missing_or_damaged_is_left_open_and_newer_files_are_refused() {
    let place = Place::new(super::PLAN);
    place.run("results", &[]);
    let folder = place.path("results");
    let tasks: Vec<_> = place.tasks("results").into_keys().map(|name| folder.join("tasks").join(name)).collect();
    let whole = fs::read(&tasks[1]).expect("it is there");
    fs::remove_file(&tasks[0]).expect("it was there");
    fs::write(&tasks[1], &whole[..whole.len() - 9]).expect("it can be written");
    let opened = Opened::read(&folder).expect("a folder of results");
    assert_eq!(opened.missing(), 2);
    assert!(opened.notes.len() == 1 && opened.notes[0].contains("is damaged"), "{:?}", opened.notes);
    assert!(tasks[1].exists(), "nothing is changed");
    let plan = fs::read_to_string(folder.join("plan.toml")).expect("it is there");
    fs::write(folder.join("plan.toml"), format!("format = 99\n{plan}")).expect("it can be written");
    assert!(Opened::read(&folder).expect_err("a newer one").0.contains("newer version"));
    assert!(Opened::read(&place.path("none")).expect_err("there is none").0.contains("there is no folder"));
}

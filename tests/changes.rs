//! Changes by hand while a training runs: recorded, kept in scenes and repeated bit for bit; layers that are frozen.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::ops::ControlFlow;

use ravine::scene::{Scene, TrainingRun};
use ravine::train::{Budget, Bundle, Changed, Checkpoint, Config, Event, History, Trainer, train};

fn config(settings: &[(&str, &str)]) -> Config {
    let mut config = Config { epochs: 4, batch: 20, train_size: Some(100), ..Config::default() };
    config.set_text("net", "mlp hidden=[12] dropout=0.2").expect("a network");
    for (key, text) in settings {
        config.set_text(key, text).expect(text);
    }
    config
}

/// Trains, with settings changed after so many steps; what it told, its settings at last, and its weights.
fn steered(start: &Config, changes: &[(u64, &[(&str, &str)])]) -> (History, Config, Vec<u32>) {
    let mut trainer = Trainer::new(start).expect("a good configuration");
    let mut events = Vec::new();
    for (step, settings) in changes {
        let done = trainer.progress().step;
        events.extend(trainer.advance(Budget::Steps(step - done)));
        let mut config = trainer.config().clone();
        for (key, text) in *settings {
            config.set_text(key, text).expect(text);
        }
        trainer.change(&config).expect("it may change");
    }
    while !trainer.is_done() {
        events.extend(trainer.advance(Budget::Epoch));
    }
    (History::of(events), trainer.config().clone(), bits(&trainer))
}

fn bits(trainer: &Trainer) -> Vec<u32> {
    trainer.parameters().iter().map(|x| x.to_bits()).collect()
}

fn losses(history: &History) -> Vec<[u64; 2]> {
    history.epochs().iter().map(|epoch| [epoch.train_loss, epoch.val_loss].map(f64::to_bits)).collect()
}

const CHANGES: [(u64, &[(&str, &str)]); 4] = [
    (3, &[("optimizer", "momentum lr=0.05 rho=0.5")]),
    (7, &[("net", "mlp hidden=[12] dropout=0.6"), ("augment", "shift 1 | rotate 5")]),
    (10, &[("augment", "shift 0.25"), ("optimizer", "momentum lr=0.01 rho=0.9")]),
    (14, &[("options", "frozen=[1]")]),
];

fn start() -> Config {
    config(&[("optimizer", "momentum lr=0.1 rho=0.8"), ("augment", "shift 1")])
}

#[test]
fn a_training_repeats_its_changes_bit_for_bit() {
    for recipe in ["single", "ensemble 2", "snapshots cycles=2 last=2 single=true"] {
        let mut first = start();
        first.set_text("recipe", recipe).expect(recipe);
        if recipe.starts_with("snapshots") {
            first.set_text("options", "").expect("no options");
        }
        let (told, last, weights) = steered(&first, &CHANGES);
        assert_eq!(told.changes().len(), 6, "{recipe}: each setting is told by itself: {:?}", told.changes());
        assert_eq!(told.changes()[0].in_short(), "lr 0.1 → 0.05, rho 0.8 → 0.5");
        let again = Config { earlier: told.changes().to_vec(), ..last.clone() };
        let mut trainer = Trainer::new(&again).expect("a good configuration");
        let mut events = Vec::new();
        while !trainer.is_done() {
            // other slices than before
            events.extend(trainer.advance(Budget::Steps(2)));
        }
        let repeated = History::of(events);
        assert_eq!(losses(&repeated), losses(&told), "{recipe}");
        assert_eq!(bits(&trainer), weights, "{recipe}");
        assert_eq!(repeated.changes(), told.changes(), "{recipe}: they are told again");
        let plain = train(&last, |_| ControlFlow::Continue(())).expect("a good configuration");
        assert_ne!(losses(&plain), losses(&told), "{recipe}: without them it is another training");
    }
}

/// A scene with the results of a run whose settings were changed; of the second seed at other steps.
fn scene() -> (Scene, [History; 2]) {
    let (first, last, _) = steered(&start(), &CHANGES);
    let other: [(u64, &[(&str, &str)]); 4] =
        [(5, CHANGES[0].1), (6, CHANGES[1].1), (12, CHANGES[2].1), (17, CHANGES[3].1)];
    let (second, ..) = steered(&Config { seed: 1, ..start() }, &other);
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    let mut run = TrainingRun::new("Mine", 0, last);
    run.seeds = 2;
    run.histories = Bundle::of(vec![first.clone(), second.clone()]);
    scene.training.runs = vec![run];
    (scene, [first, second])
}

#[test]
fn a_scene_keeps_them_and_the_command_line_repeats_them() {
    let (scene, told) = scene();
    let text = scene.to_toml();
    let (read, notes) = Scene::parse(&text).expect("it reads");
    assert!(notes.is_empty(), "{notes:?}");
    let configs = read.training.runs[0].configs();
    assert_eq!(configs[1].earlier, told[1].changes(), "each seed has its own");
    for (config, told) in configs.iter().zip(&told) {
        let repeated = train(config, |_| ControlFlow::Continue(())).expect("a good configuration");
        assert_eq!(losses(&repeated), losses(told), "from the scene");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scene.toml");
    std::fs::write(&path, &text).expect("it is written");
    let ravine = |more: &[&str]| -> Vec<serde_json::Value> {
        let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
        let output = command
            .args(["train", "--scene"])
            .arg(&path)
            .args(["--format", "json"])
            .args(more)
            .output()
            .expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("text");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let lines = ravine(&[]);
    for (seed, told) in told.iter().enumerate() {
        let of_seed = |event: &str| -> Vec<&serde_json::Value> {
            lines.iter().filter(|line| line["event"] == event && line["seed"] == seed).collect()
        };
        let losses: Vec<u64> =
            of_seed("epoch").iter().map(|line| line["val_loss"].as_f64().expect("a loss").to_bits()).collect();
        assert_eq!(losses, told.epochs().iter().map(|epoch| epoch.val_loss.to_bits()).collect::<Vec<_>>());
        assert_eq!(of_seed("changed").len(), 6, "they are told");
    }
    let others = ravine(&["--epochs", "3"]);
    assert!(others.iter().all(|line| line["event"] != "changed"), "with other settings nothing is repeated");
}

#[test]
fn figures_mark_them_and_draw_what_is_repeated() {
    let (mut scene, _) = scene();
    let folder = tempfile::tempdir().expect("a folder");
    let render = |scene: &Scene, name: &str| {
        let [path, svg] = ["toml", "svg"].map(|end| folder.path().join(format!("{name}.{end}")));
        std::fs::write(&path, scene.to_toml()).expect("it is written");
        let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
        command.arg("render").arg(&path).arg("-o").arg(&svg).assert().success();
        std::fs::read_to_string(svg).expect("a figure")
    };
    let kept = render(&scene, "kept");
    assert!(kept.contains("lr 0.1 → 0.05, rho 0.8 → 0.5"), "the change is written at its line");
    // one epoch less: it is trained again, and goes through the changes
    let run = &mut scene.training.runs[0];
    let cut = |history: &History| {
        let is_kept = |event: &Event| !matches!(event, Event::End(_));
        History::of(history.events().into_iter().filter(is_kept))
    };
    run.histories = Bundle::of(run.histories.seeds().iter().map(cut).collect());
    let again = render(&scene, "again");
    assert!(again.contains("lr 0.1 → 0.05, rho 0.8 → 0.5"), "changed again");
    assert_eq!(again.matches("<path").count(), kept.matches("<path").count(), "the same lines");
}

#[test]
fn frozen_layers_keep_their_weights_and_the_others_train() {
    for method in ["momentum lr=0.1 rho=0.9", "adamw lr=0.01 weight_decay=0.1", "lion lr=0.001", "muon lr=0.01"] {
        let config = config(&[("optimizer", method), ("options", "frozen=[1] max_norm=2 l1=0.001")]);
        let mut trainer = Trainer::new(&config).expect(method);
        let layer = trainer.network().plan().ranges[0].clone();
        let first = bits(&trainer);
        trainer.advance(Budget::Epoch);
        let second = bits(&trainer);
        assert_eq!(first[layer.clone()], second[layer.clone()], "{method}: frozen");
        assert_ne!(first[layer.end..], second[layer.end..], "{method}: the others move");
        let mut thawed = trainer.config().clone();
        thawed.set_text("options", "max_norm=2 l1=0.001").expect("options");
        trainer.change(&thawed).expect("it may be thawed");
        trainer.advance(Budget::Epoch);
        assert_ne!(bits(&trainer)[layer.clone()], second[layer], "{method}: thawed");
    }
    for (text, told) in [
        ("frozen=[2]", "names layer 2, which has no weights"),
        ("frozen=[9]", "names layer 9, which has no weights in this network: those with weights are 1, 4"),
        ("frozen=[1, 4]", "nothing left to train"),
    ] {
        let error = config(&[("options", text)]).check().expect_err(text).0;
        assert!(error.contains(told), "{error}");
    }
    let free = config(&[("optimizer", "schedule-free-sgd"), ("options", "frozen=[1]")]);
    let error = Trainer::new(&free).err().expect("it keeps other weights").0;
    assert!(error.contains("judges other weights than it moves"), "{error}");
}

/// A change of a file that older versions wrote has no setting: it is told, and not repeated.
#[test]
fn what_is_not_kept_is_told_alone() {
    let changed = Changed { step: 3, what: "optimizer adam lr=0.5".to_owned(), was: None };
    let config = Config { earlier: vec![changed.clone()], ..config(&[]) };
    let history = train(&config, |_| ControlFlow::Continue(())).expect("a good configuration");
    assert!(history.changes().is_empty(), "nothing is known of what was before");
    let text = "[training]\n[[training.runs]]\nchanges = [[3, 'optimizer adam lr=0.5']]\n";
    let (scene, _) = Scene::parse(text).expect("it reads");
    assert_eq!(scene.training.runs[0].histories.seeds()[0].changes(), [changed]);
}

/// What is still to be repeated is in a checkpoint, too.
#[test]
fn a_checkpoint_keeps_what_is_still_to_be_repeated() {
    let (told, last, weights) = steered(&start(), &CHANGES);
    let again = Config { earlier: told.changes().to_vec(), ..last };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("state.safetensors");
    let mut trainer = Trainer::new(&again).expect("a good configuration");
    let mut events = trainer.advance(Budget::Steps(8));
    trainer.save().write(&path).expect("it is written");
    let mut trainer = Trainer::restore(Checkpoint::read(&path).expect("it reads")).expect("it is of this network");
    while !trainer.is_done() {
        events.extend(trainer.advance(Budget::Steps(5)));
    }
    let resumed = History::of(events);
    assert_eq!(losses(&resumed), losses(&told), "as if it had not been broken off");
    assert_eq!((bits(&trainer), resumed.changes()), (weights, told.changes()), "and all changes are told");
    let mut longer = Checkpoint::read(&path).expect("it reads");
    longer.go_on(Some(told.epochs().len() as u32 + 1));
    let mut trainer = Trainer::restore(longer).expect("it is of this network");
    while !trainer.is_done() {
        trainer.advance(Budget::Steps(5));
    }
    assert!(!trainer.ending().expect("it is over").is_failure(), "more epochs do not hinder it");
}

#[test]
fn folds_say_that_changes_are_not_repeated() {
    let (scene, _) = scene();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scene.toml");
    std::fs::write(&path, scene.to_toml()).expect("it is written");
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
    let output = command.args(["train", "--folds", "2", "--scene"]).arg(&path).output().expect("it runs");
    let told = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.success() && told.contains("changes of 'Mine' under way are not repeated"), "{told}");
}

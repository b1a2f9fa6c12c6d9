//! Results of several networks: ensembles, and snapshots of one network.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use ravine::nn::Net;
use ravine::optim::Driven;
use ravine::train::{Budget, Checkpoint, Config, Event, Trainer, average, recipe};
use safetensors::SafeTensors;
use serde_json::Value;

fn config(recipe: &str, more: &str) -> Config {
    Config {
        train_size: Some(100),
        net: Net::parse(more).expect("a network"),
        recipe: recipe::parse(recipe).expect("a recipe"),
        optimizer: Driven::parse("adam lr=0.01").expect("a method"),
        epochs: 6,
        ..Config::default()
    }
}

fn trained(config: &Config) -> (Trainer, Vec<Event>) {
    let mut trainer = Trainer::new(config).expect("a good configuration");
    let mut events = Vec::new();
    while !trainer.is_done() {
        events.extend(trainer.advance(Budget::Epoch));
    }
    (trainer, timeless(events))
}

fn timeless(events: Vec<Event>) -> Vec<Event> {
    let timeless = |event| match event {
        Event::Epoch(epoch) => Event::Epoch(ravine::train::Epoch { samples_per_second: 0.0, ..epoch }),
        other => other,
    };
    events.into_iter().map(timeless).collect()
}

const NOISY: &str = "dense 16 | bn | relu | dropout 0.5 | dense 10";

#[test]
fn members_are_independent_and_the_first_is_the_single_network() {
    let (single, _) = trained(&config("single", NOISY));
    let (ensemble, events) = trained(&config("ensemble members=3", NOISY));
    let results = ensemble.results();
    assert_eq!((results.len(), ensemble.networks()), (3, 3));
    assert_eq!(results[0], single.result(), "with the same bits");
    assert!(results[0] != results[1] && results[1] != results[2]);
    let members: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::Members(members) => Some(members),
            _ => None,
        })
        .collect();
    assert_eq!(members.iter().map(|members| members.epoch).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    let alone = single.save().best_weights.most_accurate.expect("an epoch");
    let of_first = members.iter().map(|members| members.val_accuracies[0]).fold(0.0, f64::max);
    assert_eq!(of_first, alone.val_accuracy, "on the same validation part");
    // the epoch's figures are of all together, and beside them the mean of each alone
    for (epoch, members) in
        events.iter().filter_map(|event| if let Event::Epoch(epoch) = event { Some(epoch) } else { None }).zip(&members)
    {
        let mean = members.val_accuracies.iter().sum::<f64>() / 3.0;
        let raw = epoch.trained.expect("it is told").accuracy;
        assert!((raw - mean).abs() < 1e-12, "{raw} {mean}");
    }
    let single = pool(1, || trained(&config("ensemble members=3", NOISY)).1);
    assert_eq!(single, events, "the same for any number of threads");
}

fn pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(work)
}

#[test]
fn recipes_go_on_from_a_checkpoint_bit_for_bit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rest");
    for recipe in ["ensemble members=3", "snapshots cycles=3 last=2", "snapshots cycles=2 single=true"] {
        let config = Config { average: average::parse("ema decay=0.9").expect("an average"), ..config(recipe, NOISY) };
        let (whole, told) = trained(&config);
        let mut first = Trainer::new(&config).expect("a good configuration");
        let mut events = first.advance(Budget::Steps(18));
        first.save().write(&path).expect("it is written");
        let rest = Checkpoint::read(&path).expect("it is read");
        assert_eq!(rest, first.save(), "{recipe}: all of it is there");
        let mut second = Trainer::restore(rest).expect("it fits");
        while !second.is_done() {
            events.extend(second.advance(Budget::Steps(5)));
        }
        assert_eq!(second.save(), whole.save(), "{recipe}: the same bits at the end");
        assert_eq!(second.results(), whole.results(), "{recipe}");
        assert_eq!(timeless(events), told, "{recipe}: the same words");
    }
}

/// α₀/2·(cos(π·mod(t − 1, ⌈T/M⌉)/⌈T/M⌉) + 1) with T = 6 epochs of 4 steps and M = 3: ⌈T/M⌉ = 8. The last step of an
/// epoch is t = 4, 8, 12, …: mod 3 and 7.
#[test]
fn snapshots_are_taken_where_the_learning_rate_is_least() {
    let (trainer, events) = trained(&config("snapshots cycles=3 last=2", "dense 16 | relu | dense 10"));
    let epochs: Vec<_> =
        events.iter().filter_map(|event| if let Event::Epoch(epoch) = event { Some(epoch) } else { None }).collect();
    for (at, epoch) in epochs.iter().enumerate() {
        let done = if at % 2 == 0 { 3.0 } else { 7.0 };
        let right = 0.01 / 2.0 * ((std::f64::consts::PI * done / 8.0).cos() + 1.0);
        assert!((epoch.lr - right).abs() < 1e-17, "epoch {}: {} instead of {right}", at + 1, epoch.lr);
    }
    let results = trainer.results();
    assert_eq!(results.iter().map(|weights| weights.epoch).collect::<Vec<_>>(), [4, 6], "the last two of three");
    let members: Vec<usize> = events
        .iter()
        .filter_map(|event| if let Event::Members(members) = event { Some(members.val_accuracies.len()) } else { None })
        .collect();
    assert_eq!(members, [1, 1, 2, 2, 2], "from the first snapshot on, and then of the last two");
    assert!(epochs[0].trained.is_none() && epochs[2].trained.is_some(), "the network itself beside");
    assert_eq!(epochs[2].val_accuracy, epochs[1].val_accuracy, "within a cycle the result stays");
}

/// The network beside has the bits of a single training, and the snapshots do not notice it.
#[test]
fn a_single_network_is_trained_beside_snapshots() {
    let epochs = |recipe: &str| -> Vec<ravine::train::Epoch> {
        let events = trained(&config(recipe, NOISY)).1;
        let epoch = |event| if let Event::Epoch(epoch) = event { Some(epoch) } else { None };
        events.into_iter().filter_map(epoch).collect()
    };
    let (alone, without) = (epochs("single"), epochs("snapshots cycles=3 last=2"));
    let with = epochs("snapshots cycles=3 last=2 single=true");
    assert_eq!(with.len(), 6);
    for ((with, without), alone) in with.iter().zip(&without).zip(&alone) {
        let single = with.single.expect("it is told");
        assert_eq!((single.accuracy, single.loss), (alone.val_accuracy, alone.val_loss));
        assert_eq!(ravine::train::Epoch { single: None, ..*with }, *without);
    }
}

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("ravine")).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

fn lines(args: &[&str]) -> Vec<Value> {
    let (code, out, err) = ravine(&[args, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{err}");
    out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// Weights as PyTorch stores them, outputs × inputs, and biases of a linear network.
fn linear(path: &Path) -> (Vec<f64>, Vec<f64>) {
    let bytes = fs::read(path).expect("the file is there");
    let tensors = SafeTensors::deserialize(&bytes).expect("safetensors");
    let numbers = |name: &str| -> Vec<f64> {
        let data = tensors.tensor(name).expect("a tensor").data().to_vec();
        data.as_chunks().0.iter().map(|bytes| f64::from(f32::from_le_bytes(*bytes))).collect()
    };
    (numbers("0.weight"), numbers("0.bias"))
}

/// The mean of the probabilities of five networks, worked out here from the weights that were written, in f64.
#[test]
fn an_ensemble_is_the_mean_of_the_probabilities_of_its_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (weights, table, predictions) = (path("w.safetensors"), path("t.csv"), path("p.csv"));
    // three classes, two features
    let row = |at: usize| {
        let (x, y) = ((at as f64 * 0.7).sin() * 2.0, (at as f64 * 1.3).cos());
        format!(
            "{x},{y},{}\n",
            if x > 0.6 {
                "a"
            } else if y > 0.0 {
                "b"
            } else {
                "c"
            }
        )
    };
    fs::write(&table, format!("x,y,label\n{}", (0..90).map(row).collect::<String>())).expect("it is written");
    let base = ["train", "--data", &table, "--net", "dense 3", "--recipe", "ensemble members=5", "--batch", "8"];
    let told =
        lines(&[&base[..], &["--epochs", "3", "--weights-out", &weights, "--predictions", &predictions]].concat());
    let judged = lines(&[&base[..], &["--weights", &weights, "--evaluate"]].concat());
    let (summary, judged) = (told.last().expect("a summary"), judged.last().expect("an evaluation"));
    assert_eq!(judged["val_accuracy"], summary["val_accuracy"]["mean"], "the files are the result");
    assert_eq!(judged["val_cross_entropy"], summary["val_cross_entropy"]["mean"]);

    let text = fs::read_to_string(&table).expect("the table");
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let point = |at: usize| [0, 1].map(|column: usize| rows[at][column].parse::<f64>().expect("a number"));
    let predicted = fs::read_to_string(&predictions).expect("the predictions");
    let mut lines = predicted.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().expect("a head");
    let column = |name: &str| head.iter().position(|other| other.contains(name)).expect("a column");
    let predicted: Vec<Vec<&str>> = lines.collect();
    let val: Vec<usize> = predicted.iter().map(|line| line[column("sample")].parse().expect("an index")).collect();
    let train: Vec<usize> = (0..90).filter(|at| !val.contains(at)).collect();
    let normalised = [0, 1].map(|column| {
        let numbers: Vec<f64> = train.iter().map(|at| point(*at)[column]).collect();
        let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
        let variance = numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / numbers.len() as f64;
        move |x: f64| (x - mean) / variance.sqrt()
    });
    let networks: Vec<_> = (1..=5).map(|at| linear(&folder.path().join(format!("w.{at}.safetensors")))).collect();
    for (line, sample) in predicted.iter().zip(&val) {
        let [a, b] = point(*sample);
        let x = [normalised[0](a), normalised[1](b)];
        let mut sum = [0.0; 3];
        for (weight, bias) in &networks {
            let logit = |class: usize| bias[class] + weight[2 * class] * x[0] + weight[2 * class + 1] * x[1];
            let exponentials = [0, 1, 2].map(|class| logit(class).exp());
            let total: f64 = exponentials.iter().sum();
            sum.iter_mut().zip(exponentials).for_each(|(sum, e)| *sum += e / total / 5.0);
        }
        for (at, right) in sum.into_iter().enumerate() {
            let told: f64 = line[line.len() - 3 + at].parse().expect("a probability");
            assert!((told - right).abs() < 1e-6, "sample {sample}, class {at}: {told} instead of {right}");
        }
    }
}

#[test]
fn an_ensemble_tells_its_members_and_votes() {
    let base = ["train", "--train-size", "60", "--net", "dense 10", "--epochs", "2", "--recipe"];
    let told = lines(&[&base[..], &["ensemble members=3"]].concat());
    let of = |kind: &str| told.iter().filter(|line| line["event"] == kind).collect::<Vec<_>>();
    let members = of("members");
    assert_eq!((members.len(), members[0]["val_accuracies"].as_array().map(Vec::len)), (2, Some(3)));
    let votes = of("votes");
    assert_eq!((votes.len(), &votes[0]["members"]), (1, &3.into()));
    assert_eq!(votes[0]["mean"], of("epoch")[1]["val_accuracy"], "the mean is what every epoch tells");
    assert!(votes[0]["majority"].is_number() && votes[0]["geometric"].is_number());
    let (_, table, _) = ravine(&[&base[..], &["ensemble members=3"]].concat());
    assert!(table.contains("mean of 3 networks; each alone") && table.contains("by majority"), "{table}");
}

#[test]
fn recipes_that_do_not_suit_are_refused_in_sentences() {
    for (args, told) in [
        (&["--recipe", "snapshots", "--optimizer", "adam | cosine"][..], "leave out the schedule 'cosine'"),
        (&["--recipe", "snapshots", "--optimizer", "lookahead"], "which lookahead does not have"),
        (&["--recipe", "snapshots", "--restore-best"], "restore_best must be false"),
        (&["--recipe", "ensemble members=0"], "members must be"),
        (&["--recipe", "ensemble members=101"], "members must be"),
        (&["--recipe", "ensembl"], "did you mean 'ensemble'?"),
        (&["--recipe", "ensemble members=100", "--net", "mlp hidden=[2000, 2000]"], "100 networks at once would take"),
    ] {
        let (code, _, err) = ravine(&[&["train"], args].concat());
        assert!(code == 2 && err.contains(told), "{args:?}: {code} {err}");
    }
    let (_, _, err) = ravine(&["train", "--recipe", "snapshots cycles=9", "--batch", "1000", "--epochs", "4"]);
    assert!(err.contains("9 cycles do not fit into 8 steps"), "{err}");
}

//! A training's bits follow from its configuration alone: not from the trainings beside it, the number of threads, or
//! how often it rested, in memory or in a file.
#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::ops::ControlFlow;

use ravine::train::{Budget, Checkpoint, Config, Ending, Epoch, Trainer, train, train_seeds};

/// Every source of chance and every memory in use: noise in the network, augmentation ahead, running statistics, label
/// noise, a schedule.
fn busy(average: &str) -> Config {
    let mut config = Config { train_size: Some(200), label_noise: 0.2, epochs: 2, ..Config::default() };
    for (key, text) in [
        (
            "net",
            "conv 4 3 | bn | relu | spatial-dropout 0.1 | residual (conv 4 3 | bn) survival=0.8 | maxpool 2 | \
                 dropout 0.3 | dropconnect 12 0.2 | dense 10",
        ),
        ("augment", "shift 1 | elastic 4 2 | noise 0.05 | mixup"),
        ("optimizer", "adam lr=0.01 | cosine"),
        ("average", average),
    ] {
        config.set_text(key, text).expect(text);
    }
    config
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(work)
}

/// All that must repeat: everything but the speed.
fn timeless(epochs: &[Epoch]) -> Vec<Epoch> {
    epochs.iter().map(|epoch| Epoch { samples_per_second: 0.0, ..*epoch }).collect()
}

#[test]
fn eight_seeds_at_once_are_those_of_each_alone() {
    let seeds: Vec<u64> = (0..8).collect();
    let config = busy("none");
    let together = [1, 2].map(|threads| {
        let histories = on_threads(threads, || train_seeds(&config, &seeds, |_, _| ControlFlow::Continue(())));
        histories.expect("a good configuration").iter().map(|run| timeless(run.epochs())).collect::<Vec<_>>()
    });
    assert_eq!(together[0], together[1], "one thread and two");
    for (seed, among) in seeds.iter().zip(&together[0]) {
        let config = Config { seed: *seed, ..config.clone() };
        let alone = [1, 2].map(|threads| {
            let history = on_threads(threads, || train(&config, |_| ControlFlow::Continue(())));
            timeless(history.expect("a good configuration").epochs())
        });
        assert_eq!(alone, [among.clone(), among.clone()], "seed {seed} alone, on one thread and two");
    }
    assert_ne!(together[0][0], together[0][1], "another seed is another training");
}

#[test]
fn a_rest_in_a_file_changes_no_bit_whatever_is_in_use() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rest");
    for average in ["none", "ema decay=0.9", "swa start=1 every=step"] {
        let whole = on_threads(1, || {
            let mut trainer = Trainer::new(&busy(average)).expect("a good configuration");
            while !trainer.is_done() {
                trainer.advance(Budget::Epoch);
            }
            trainer.save()
        });
        assert_eq!(whole.ending, Some(Ending::Finished { epochs: 2 }), "{average}");
        for at in [1, 7, 10] {
            let before = || {
                let mut trainer = Trainer::new(&busy(average)).expect("a good configuration");
                trainer.advance(Budget::Steps(at));
                trainer.save().write(&path).expect("a file");
            };
            let behind = || {
                let mut trainer = Trainer::restore(Checkpoint::read(&path).expect("a file")).expect("it goes on");
                while !trainer.is_done() {
                    trainer.advance(Budget::Steps(3));
                }
                trainer.save()
            };
            on_threads(1, before);
            assert!(on_threads(2, behind) == whole, "{average}: a rest at step {at}, and another number of threads");
        }
    }
}

//! Trainings whole: repeatable, resumable, refused in sentences, ended with a reason.
#![expect(clippy::expect_used, reason = "helpers of tests")]

mod common;

use std::ops::ControlFlow;

use ravine::data::SplitRule;
use ravine::nn::{LOSSES, Net};
use ravine::optim::Driven;
use ravine::registry;
use ravine::train::{
    Budget, Changed, Command, Config, Ending, Engine, Epoch, Event, GalleryWorker, History, Motion, RunId, Scheduler,
    Summary, Trainer, Worker, gallery, train, train_seeds,
};

/// Two hundred images, two epochs: quick, and every source of chance is in use.
fn small() -> Config {
    Config {
        train_size: Some(200),
        label_noise: 0.2,
        net: Net::parse("mlp hidden=[16] dropout=0.5").expect("a network"),
        augment: ravine::augment::parse("shift 0.5 | rotate 10 | noise 0.05").expect("augmentations"),
        epochs: 2,
        ..Config::default()
    }
}

fn go_on(_: &Event) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The figures that must repeat: all but the speed.
fn timeless(epoch: &Epoch) -> Epoch {
    Epoch { samples_per_second: 0.0, ..*epoch }
}

fn figures(history: &History) -> Vec<Epoch> {
    history.epochs().iter().map(timeless).collect()
}

#[test]
fn one_seed_gives_the_same_bits_on_any_number_of_threads() {
    let runs = [1, 2].map(|threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let seeds = [0, 1, 2];
        let histories = pool.install(|| train_seeds(&small(), &seeds, |_, _| ControlFlow::Continue(())));
        histories.expect("a good configuration").iter().map(figures).collect::<Vec<_>>()
    });
    assert_eq!(runs[0], runs[1], "one thread and two");
    let alone = train(&Config { seed: 1, ..small() }, go_on).expect("a good configuration");
    assert_eq!(figures(&alone), runs[0][1], "a seed alone and among others");
    assert_ne!(runs[0][0], runs[0][1], "another seed is another training");
}

/// One thread trains one after the other: what ended is whole, what is under way has its epochs, the rest did not begin.
#[test]
fn trainings_are_stopped_between_steps() {
    use ravine::train::train_all_unless;
    use std::sync::atomic::{AtomicU32, Ordering};
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let configs = [2, 1_000_000, 2].map(|epochs| Config { epochs, ..small() });
    let epochs = AtomicU32::new(0);
    let on_event = |_: usize, event: &Event| {
        epochs.fetch_add(u32::from(matches!(event, Event::Epoch(_))), Ordering::Relaxed);
        ControlFlow::Continue(())
    };
    let is_stopped = || epochs.load(Ordering::Relaxed) >= 5;
    let histories = pool.install(|| train_all_unless(&configs, is_stopped, on_event)).expect("good configurations");
    let [Some(whole), Some(cut), None] = &histories[..] else { panic!("two began: {histories:?}") };
    assert_eq!((whole.epochs().len(), whole.ending()), (2, Some(&Ending::Finished { epochs: 2 })));
    assert_eq!((cut.epochs().len(), cut.ending()), (3, Some(&Ending::Stopped { epochs: 3 })));
    let alone = train(&configs[0], go_on).expect("a good configuration");
    assert_eq!(figures(whole), figures(&alone), "slices of time change nothing");
    let summary = Summary::of([whole, cut]);
    assert_eq!([summary.runs, summary.finished, summary.stopped, summary.failed], [2, 1, 1, 0]);
    let never = pool.install(|| train_all_unless(&configs, || true, on_event)).expect("good configurations");
    assert_eq!(never, [None, None, None], "nothing began");
}

/// Without epochs the start is judged, whatever schedule or average has nothing to do.
#[test]
fn no_epochs_evaluate_the_start() {
    use ravine::schedule::SCHEDULES;
    use ravine::train::average;
    let net = Net::parse("dense 16 | bn | relu | dropout 0.5 | dense 10").expect("a network");
    let config = |method: &str, average: &str| Config {
        epochs: 0,
        net: net.clone(),
        optimizer: Driven::parse(method).expect("a method"),
        average: average::parse(average).expect("an average"),
        ..small()
    };
    let methods = SCHEDULES.iter().map(|schedule| format!("sgd lr=0.1 | {}", schedule.key));
    let methods: Vec<String> = methods.chain(["schedule-free-sgd".to_owned(), "lookahead".to_owned()]).collect();
    let averages = ["none", "ema", "swa"].map(|average| ("adam", average));
    for (method, average) in methods.iter().map(|method| (method.as_str(), "none")).chain(averages) {
        let config = config(method, average).with("log_every", 1.0).expect("an option").with("patience", 1.0);
        let config = config.expect("an option");
        let [of_train, of_val] = Trainer::new(&config).expect("it can begin").evaluate();
        let start = [of_train.loss, of_train.accuracy, of_val.loss, of_val.accuracy];
        let history = train(&config, go_on).expect("it can begin");
        assert_eq!(history.ending(), Some(&Ending::Finished { epochs: 0 }), "{method}, {average}");
        let [epoch] = history.epochs() else { panic!("{method}, {average}: one row: {history:?}") };
        assert_eq!((epoch.epoch, epoch.step, history.steps().len()), (0, 0, 0), "{method}, {average}");
        assert!(epoch.lr.is_nan() && epoch.batch_loss.is_nan(), "no step was done: {epoch:?}");
        let figures = [epoch.train_loss, epoch.train_accuracy, epoch.val_loss, epoch.val_accuracy];
        assert_eq!(figures, start, "{method}, {average}");
        assert_eq!(history.best().map(|best| best.epoch), Some(0));
        assert_eq!(Summary::of([&history]).val_accuracy.mean, epoch.val_accuracy, "{method}, {average}");
    }
    // it begins where any training does
    let mut start = Trainer::new(&config("adam | cosine", "ema")).expect("it can begin");
    assert!(start.advance(Budget::Steps(0)).is_empty() && !start.is_done(), "nothing was asked for");
    assert_eq!(start.advance(Budget::Steps(1)).len(), 2, "its figures and its end");
    let mut rest = start.save();
    rest.go_on(Some(2));
    let mut longer = Trainer::restore(rest).expect("it goes on");
    let mut whole = Trainer::new(&Config { epochs: 2, ..config("adam | cosine", "ema") }).expect("it can begin");
    for trainer in [&mut longer, &mut whole] {
        while !trainer.is_done() {
            trainer.advance(Budget::Epoch);
        }
    }
    assert_eq!(bits(longer.parameters()), bits(whole.parameters()), "as if it had been this long from the start");
    let fewer = Trainer::restore(ravine::train::Checkpoint { config: config("adam | cosine", "ema"), ..whole.save() });
    let error = fewer.err().expect("what is done can't be undone").0;
    assert_eq!(error, "epochs must be at least 2, which this training has begun, got 0");
}

/// A network that always predicts one class is right as often as that class is among the labels, which are counted here.
#[test]
fn split_and_label_noise_follow_the_split_seed_and_the_start_the_seed() {
    use ravine::data::{self, split};
    let of = |seed, split_seed| Config { net: Net::parse("dense 10").expect("a network"), seed, split_seed, ..small() };
    let trainer = |seed, split_seed| Trainer::new(&of(seed, split_seed)).expect("a good configuration");
    let counted = |seed: u64| {
        let config = of(0, None);
        let data = data::load(&config.data).expect("digits");
        let subset = config.subset().expect("one of them");
        let parts = split::split(&data, config.split, subset, seed).expect("a good split");
        let noisy = split::noisy_labels(&data, &parts.train, config.label_noise, seed).expect("a good noise");
        let val: Vec<u32> = parts.val.iter().map(|sample| data.labels[*sample]).collect();
        (0..10).map(|class| [&noisy, &val].map(|labels| share(labels, class))).collect::<Vec<_>>()
    };
    let judged = |mut trainer: Trainer| {
        let of_class = |class: usize| {
            let mut parameters = vec![0.0; 650];
            parameters[640 + class] = 1.0;
            trainer.start_at(0, &parameters, &[]).expect("they are of this network");
            trainer.evaluate().map(|metrics| metrics.accuracy)
        };
        (0..10).map(of_class).collect::<Vec<_>>()
    };
    for (seed, split_seed, decides) in [(3, Some(5), 5), (4, Some(5), 5), (5, None, 5), (3, None, 3)] {
        assert_eq!(judged(trainer(seed, split_seed)), counted(decides), "seed {seed}, split seed {split_seed:?}");
    }
    assert_ne!(counted(5), counted(3), "another seed is another split");
    let start = |seed, split_seed| bits(trainer(seed, split_seed).parameters());
    assert_eq!(start(3, Some(5)), start(3, None), "the start follows the seed");
    assert_ne!(start(3, Some(5)), start(4, Some(5)), "another seed is another start");
    let whole = |split_seed| train(&Config { split_seed, seed: 3, ..small() }, go_on).expect("a good configuration");
    assert_eq!(figures(&whole(None)), figures(&whole(Some(3))), "the seed itself changes nothing");
    assert_ne!(figures(&whole(None)), figures(&whole(Some(4))), "another does");
    let mut running = trainer(3, Some(5));
    let error = running.change(&of(3, Some(6))).expect_err("its samples are chosen").0;
    assert!(error.contains("the split seed can't change"), "{error}");
}

fn share(labels: &[u32], class: u32) -> f64 {
    labels.iter().filter(|label| **label == class).count() as f64 / labels.len() as f64
}

#[test]
fn slices_and_a_rest_change_nothing() {
    let mut whole = Trainer::new(&small()).expect("a good configuration");
    let mut told = Vec::new();
    while !whole.is_done() {
        told.extend(whole.advance(Budget::Epoch));
    }
    for at in [1, 7, 9] {
        let mut before = Trainer::new(&small()).expect("a good configuration");
        let mut events = before.advance(Budget::Steps(at));
        let mut after = Trainer::restore(before.save()).expect("what was saved can be restored");
        assert_eq!(after.progress(), before.progress(), "the position");
        while !after.is_done() {
            events.extend(after.advance(Budget::Steps(3)));
        }
        assert_eq!(bits(after.parameters()), bits(whole.parameters()), "parameters after a rest at step {at}");
        assert_eq!(after.save().memory, whole.save().memory, "the method's memory after a rest at step {at}");
        let without_speed = |events: &[Event]| events.iter().map(timeless_event).collect::<Vec<_>>();
        assert_eq!(without_speed(&events), without_speed(&told), "what was told with a rest at step {at}");
        let again = Trainer::restore(after.save()).expect("an ended training can be restored");
        assert_eq!(again.ending(), Some(&Ending::Finished { epochs: 2 }), "it stays ended");
    }
}

fn timeless_event(event: &Event) -> Event {
    match event {
        Event::Epoch(epoch) => Event::Epoch(timeless(epoch)),
        other => other.clone(),
    }
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn a_rest_of_another_network_is_refused() {
    let mut checkpoint = Trainer::new(&small()).expect("a good configuration").save();
    checkpoint.config.net = Net::default();
    let error = Trainer::restore(checkpoint).err().expect("other sizes");
    assert!(error.0.contains("has 17226 parameters, but 1210 were saved"), "{error}");
}

#[test]
fn a_learning_rate_that_blows_up_ends_with_its_epoch() {
    let optimizer = Driven::parse("sgd lr=1e20").expect("a method");
    let history = train(&Config { optimizer, ..small() }, go_on).expect("a good configuration");
    let ending = history.ending().expect("it ended");
    assert!(matches!(ending, Ending::NotFinite { epoch: 1, .. }), "{ending:?}");
    let sentence = ending.to_string();
    assert!(sentence.contains("epoch 1") && sentence.contains("not finite"), "{sentence}");
    let summary = Summary::of([&history]);
    assert_eq!((summary.runs, summary.failed), (0, 1), "a diverged run is no success");
}

#[test]
fn bad_configurations_are_refused_in_sentences() {
    let net = |text| Net::parse(text).expect("a network");
    let cases: [(Config, &str); 12] = [
        (Config { train_size: Some(0), ..small() }, "train_size must be at least 1"),
        (Config { train_size: Some(5000), ..small() }, "train_size must be at most 1078"),
        (Config { batch: 0, ..small() }, "batch must be at least 1 and at most 200"),
        (Config { batch: 201, ..small() }, "batch must be at least 1 and at most 200, the number of training samples"),
        (Config { label_noise: 1.5, ..small() }, "label_noise must be a number at least 0 and at most 1, got '1.5'"),
        (Config { label_noise: f64::NAN, ..small() }, "got 'NaN'"),
        (Config { split: SplitRule::Fraction(0.0), ..small() }, "split must be a number above 0 and below 1"),
        (Config { split: SplitRule::Fraction(0.0001), ..small() }, "leaves no training image"),
        (Config { split: SplitRule::Fraction(0.9999), train_size: None, ..small() }, "leaves no validation image"),
        (Config { epochs: 1_000_001, ..small() }, "epochs must be at most 1000000"),
        (Config { net: net("dense 64"), ..small() }, "10 classes need [10]"),
        (Config { net: net("dense 65536 | dense 65536 | dense 10"), ..small() }, "at most 20000000 are allowed"),
    ];
    for (config, wanted) in cases {
        let error = Trainer::new(&config).err().expect(wanted);
        assert!(error.0.contains(wanted), "'{error}' instead of '{wanted}'");
        assert_eq!(config.check().err().as_ref(), Some(&error), "the check says the same");
    }
}

/// The lecture's point, small: the figures are there, whatever their sign.
#[test]
fn noisy_labels_plain_and_with_dropout_give_summaries() {
    let [plain, dropout] = ["mlp hidden=[32]", "mlp hidden=[32] dropout=0.5"].map(|net| {
        let net = Net::parse(net).expect("a network");
        let config = Config { net, augment: Vec::new(), epochs: 20, ..small() };
        let histories = train_seeds(&config, &[0, 1], |_, _| ControlFlow::Continue(())).expect("good configurations");
        Summary::of(&histories)
    });
    for summary in [plain, dropout] {
        assert_eq!((summary.runs, summary.failed), (2, 0), "both seeds");
        assert!(summary.val_accuracy.mean > 0.6 && summary.val_accuracy.mean < 1.0, "{summary:?}");
        assert!(summary.best_val_accuracy.mean >= summary.val_accuracy.mean, "the best is no worse than the last");
        assert!(summary.val_accuracy.sd.is_some_and(f64::is_finite), "two seeds have a spread");
    }
    assert!(plain.train_accuracy.mean > dropout.train_accuracy.mean, "dropout fits noisy labels less");
}

#[test]
fn breaking_off_ends_the_training() {
    let history = train(&Config { epochs: 50, ..small() }, |_| ControlFlow::Break(())).expect("a good configuration");
    assert_eq!(history.epochs().len(), 1, "one epoch was told");
    assert_eq!(history.ending(), Some(&Ending::Stopped { epochs: 1 }), "stopped");
}

#[test]
fn some_things_change_under_way_and_the_rest_is_refused() {
    let mut trainer = Trainer::new(&Config { epochs: 3, ..small() }).expect("a good configuration");
    trainer.advance(Budget::Epoch);
    let before = trainer.config().clone();
    let changed = Config {
        net: Net::parse("mlp hidden=[16]").expect("a network"),
        augment: Vec::new(),
        optimizer: Driven::parse("adam lr=0.02 | step-decay every=1").expect("a method"),
        ..before.clone()
    };
    trainer.change(&changed).expect("settings may change");
    let events = trainer.advance(Budget::Epoch);
    let [Event::Changed(first), Event::Changed(_), Event::Changed(last), Event::Epoch(epoch)] = events.as_slice()
    else {
        panic!("three changes and an epoch, not {events:?}")
    };
    assert_eq!((first.step, &*last.what), (7, "optimizer adam lr=0.02 | step-decay every=1"), "the change is told");
    assert_eq!(epoch.lr, 0.01, "the rate of the second epoch, decayed once");
    for (config, wanted) in [
        (Config { batch: 10, ..changed.clone() }, "the batch size can't change"),
        (Config { seed: 9, ..changed.clone() }, "the seed can't change"),
        (Config { optimizer: Driven::parse("sgd").expect("a method"), ..changed.clone() }, "from adam to sgd"),
        (Config { net: Net::default(), ..changed.clone() }, "only the noise of a network"),
    ] {
        let error = trainer.change(&config).expect_err(wanted);
        assert!(error.0.contains(wanted), "'{error}' instead of '{wanted}'");
        assert_eq!(trainer.config(), &changed, "nothing was changed");
    }
}

#[test]
fn the_noise_of_any_layer_changes_under_way() {
    let net = |rate: &str, survival: &str| {
        let net = format!(
            "conv 4 3 | relu | spatial-dropout {rate} | residual (conv 4 3 | bn) survival={survival} | global-avgpool | \
             dropconnect 8 {rate} | dropout {rate} | dense 10"
        );
        Net::parse(&net).expect("a network")
    };
    let config = Config { net: net("0", "1"), epochs: 3, ..small() };
    let mut trainer = Trainer::new(&config).expect("a good configuration");
    trainer.advance(Budget::Epoch);
    let mut silent = Trainer::restore(trainer.save()).expect("what was saved can be restored");
    trainer.change(&Config { net: net("0.5", "0.5"), ..config.clone() }).expect("noise may change");
    let events = trainer.advance(Budget::Epoch);
    assert!(
        matches!(&events[..], [Event::Changed(Changed { step: 7, .. }), Event::Epoch(_)]),
        "told, and trained: {events:?}"
    );
    silent.advance(Budget::Epoch);
    assert_ne!(bits(trainer.parameters()), bits(silent.parameters()), "the noise is there");
    trainer.change(&config).expect("it may go again");
    trainer.advance(Budget::Epoch);
    assert!(trainer.ending().is_some_and(|ending| !ending.is_failure()), "{:?}", trainer.ending());
}

#[test]
fn trainings_take_turns_and_keep_the_pace() {
    let run = |id, epochs| (RunId(id), Config { epochs, ..small() });
    let bad = (RunId(9), Config { batch: 0, ..small() });
    let mut scheduler = Scheduler::new([run(1, 2), bad, run(2, 3)]);
    scheduler.command(Command::Pace(Some(2.0)));
    let told = |scheduler: &mut Scheduler, secs| {
        let events = scheduler.advance(secs, Budget::Steps(1000));
        events.iter().map(|(id, event)| (id.0, matches!(event, Event::Epoch(_)))).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&mut scheduler, 0.0),
        [(9, false), (1, true), (2, true)],
        "a refusal, then an epoch of each at once"
    );
    assert_eq!(told(&mut scheduler, 0.2), [], "two epochs a second: not yet");
    assert_eq!(scheduler.secs_to_wait(), Some(0.3), "half a second after the first");
    assert_eq!(told(&mut scheduler, 0.3), [(1, true), (1, false), (2, true)], "the first run ends");
    scheduler.command(Command::Pause);
    assert_eq!(told(&mut scheduler, 10.0), [], "it stands");
    assert_eq!(
        (scheduler.secs_to_wait(), scheduler.standing().motion),
        (None, Motion::Stands),
        "until it is told to go on"
    );
    let standing = scheduler.standing();
    assert!((standing.fraction - 0.8).abs() < 1e-12, "four of five epochs: {}", standing.fraction);
    // 28 steps took half a second, 7 are left.
    assert!(standing.secs_left.is_some_and(|secs| (secs - 0.125).abs() < 1e-12), "{standing:?}");
    scheduler.command(Command::Step);
    assert_eq!(told(&mut scheduler, 0.0), [(2, true), (2, false)], "one epoch more, the last");
    assert!(scheduler.standing().is_done, "all are over");
}

/// On a budget of time several trainings go on at once; what each tells is what it tells alone.
#[test]
fn trainings_at_once_tell_what_each_tells_alone() {
    let configs: Vec<Config> = (0..5).map(|seed| Config { seed, epochs: 2 + seed as u32 % 3, ..small() }).collect();
    let mut scheduler = Scheduler::new((0..).map(RunId).zip(configs.clone()));
    let mut histories = vec![History::default(); configs.len()];
    while !scheduler.is_done() {
        for (id, event) in scheduler.advance(0.1, Budget::Time(std::time::Duration::from_millis(5))) {
            histories[id.0 as usize].push(&event);
        }
        let epochs: Vec<u32> = histories.iter().filter(|history| history.ending().is_none()).map(last_epoch).collect();
        let apart = epochs.iter().max().zip(epochs.iter().min()).map_or(0, |(most, least)| most - least);
        assert!(apart <= 1, "their curves grow together: {epochs:?}");
    }
    for (history, config) in histories.iter().zip(&configs) {
        assert_eq!(figures(history), figures(&train(config, go_on).expect("a good configuration")));
    }
    assert!((scheduler.standing().fraction - 1.0).abs() < 1e-12);
}

fn last_epoch(history: &History) -> u32 {
    history.last().map_or(0, |epoch| epoch.epoch)
}

#[test]
fn a_pause_holds_within_an_epoch_and_a_stop_ends_all() {
    let mut engine = Engine::Inline(Box::new(Scheduler::new([(RunId(0), small()), (RunId(1), small())])));
    assert_eq!(engine.poll(0.0, Budget::Steps(3)), [], "within the first epoch");
    engine.command(Command::Pause);
    assert_eq!(engine.poll(1.0, Budget::Epoch), [], "paused within it");
    engine.command(Command::Change(RunId(1), Box::new(Config { seed: 5, ..small() })));
    let events = engine.poll(0.0, Budget::Epoch);
    assert!(matches!(events.as_slice(), [(RunId(1), Event::Unchanged(_))]), "a refused change is told: {events:?}");
    engine.command(Command::Stop);
    let ended: Vec<_> = engine.poll(0.0, Budget::Epoch).into_iter().map(|(_, event)| event).collect();
    assert_eq!(ended, [(); 2].map(|()| Event::End(Ending::Stopped { epochs: 0 })), "both are stopped");
    assert!(engine.standing().is_done, "all are over");
}

/// Waits for the worker's word, never for time.
fn hear(worker: &mut Worker, woken: &std::sync::mpsc::Receiver<()>) -> Vec<(RunId, Event)> {
    loop {
        let events = worker.poll();
        if !events.is_empty() {
            return events;
        }
        woken.recv().expect("the worker is there");
    }
}

#[test]
fn a_worker_tells_what_a_plain_loop_tells() {
    let (wake, woken) = std::sync::mpsc::sync_channel(1);
    let notify = move || {
        let _ = wake.try_send(());
    };
    let mut worker = Worker::new(vec![(RunId(4), small())], notify).expect("a thread");
    let mut history = History::default();
    while history.ending().is_none() {
        for (id, event) in hear(&mut worker, &woken) {
            assert_eq!(id, RunId(4), "whose event");
            history.push(&event);
        }
    }
    let alone = train(&small(), go_on).expect("a good configuration");
    assert_eq!(figures(&history), figures(&alone), "with a thread and without");
    assert!(worker.standing().is_done, "all is done");
}

#[test]
fn a_worker_obeys_and_is_dropped_at_once() {
    let (wake, woken) = std::sync::mpsc::sync_channel(1);
    let notify = move || {
        let _ = wake.try_send(());
    };
    let long = Config { epochs: 1_000_000, ..small() };
    let mut worker = Worker::new(vec![(RunId(0), long.clone())], notify).expect("a thread");
    worker.command(Command::Pause);
    loop {
        worker.poll();
        if worker.standing().motion == Motion::Stands {
            break;
        }
        woken.recv().expect("the worker is there");
    }
    worker.command(Command::Stop);
    let events = loop {
        let events = hear(&mut worker, &woken);
        if events.iter().any(|(_, event)| matches!(event, Event::End(_))) {
            break events;
        }
    };
    assert!(matches!(events.last(), Some((RunId(0), Event::End(Ending::Stopped { .. })))), "{events:?}");
    // Dropped while it trains, nobody having read a word.
    drop(Worker::new(vec![(RunId(0), long)], || {}).expect("a thread"));
}

#[test]
fn a_mistake_on_the_thread_becomes_a_sentence() {
    let (wake, woken) = std::sync::mpsc::sync_channel(8);
    let notify = move || {
        let _ = wake.try_send(());
        panic!("the window is gone");
    };
    let config = Config { epochs: 1_000_000, ..small() };
    let mut worker = Worker::new(vec![(RunId(3), config)], notify).expect("a thread");
    let sentence = loop {
        let end = hear(&mut worker, &woken).into_iter().find_map(|(_, event)| match event {
            Event::End(ending) => Some(ending.to_string()),
            _ => None,
        });
        if let Some(sentence) = end {
            break sentence;
        }
    };
    assert!(sentence.contains("the window is gone"), "{sentence}");
}

#[test]
fn the_gallery_shows_what_is_trained_on() {
    let still = Config { augment: Vec::new(), label_noise: 0.5, ..small() };
    let plain = gallery(&still, 1, 24).expect("a good configuration");
    assert_eq!(plain.len(), 24, "as many as asked for");
    assert_eq!(gallery(&still, 2, 24), Ok(plain.clone()), "without augmentation every epoch looks alike");
    let wrong = plain.iter().filter(|sample| sample.is_mislabelled).count();
    assert!((4..=18).contains(&wrong), "some 45 % of the labels are wrong: {wrong} of 24");
    let moving = gallery(&Config { label_noise: 0.5, ..small() }, 1, 24).expect("a good configuration");
    let later = gallery(&Config { label_noise: 0.5, ..small() }, 2, 24).expect("a good configuration");
    for ((plain, moving), later) in plain.iter().zip(&moving).zip(&later) {
        assert_eq!((plain.label, plain.is_mislabelled), (moving.label, moving.is_mislabelled), "the same sample");
        assert!(plain.pixels != moving.pixels && moving.pixels != later.pixels, "moved, and anew in each epoch");
        assert_eq!(plain.pixels.len(), 64, "8 × 8 pixels");
    }
}

/// Averaging equal images changes nothing, and averaging shifted ones is at least as good as one of them.
#[test]
fn accuracy_can_be_averaged_over_augmented_images() {
    let config = Config { epochs: 8, label_noise: 0.0, ..small() };
    let mut trainer = Trainer::new(&config).expect("a good configuration");
    let events: Vec<_> = (0..8).flat_map(|_| trainer.advance(Budget::Epoch)).collect();
    let plain = events.iter().rev().find_map(|event| match event {
        Event::Epoch(epoch) => Some(epoch.val_accuracy),
        _ => None,
    });
    let before = trainer.save();
    let mut averaged = |chain: &str, passes| {
        let chain = ravine::augment::parse(chain).expect("augmentations");
        trainer.augmented_accuracy(&chain, passes).map_err(|why| why.to_string())
    };
    assert_eq!(averaged("", 3).ok(), plain, "images that are all equal");
    let one = averaged("shift 1.5", 1).expect("it can be averaged");
    let many = averaged("shift 1.5", 30).expect("it can be averaged");
    assert!(many > one, "thirty shifted images, {many}, say more than one, {one}");
    assert_eq!(averaged("shift 1.5", 30), Ok(many), "the same images each time");
    for (chain, passes, part) in [("mixup", 3, "mixup mixes"), ("hue", 3, "hue needs"), ("flip", 0, "at least 1")] {
        let why = averaged(chain, passes).expect_err(chain);
        assert!(why.contains(part), "{why}");
    }
    assert_eq!(trainer.save(), before, "the training is as it was");
}

/// The latest gallery asked for is always made, by the thread as by the caller, whatever was asked in between.
#[test]
fn the_gallery_requested_last_is_made() {
    let (wake, woken) = std::sync::mpsc::sync_channel(64);
    let mut gallery_worker = GalleryWorker::new(move || {
        let _ = wake.send(());
    });
    assert_eq!(gallery_worker.wait(), None, "nothing was asked for");
    for epoch in 1..=20 {
        gallery_worker.request(&small(), epoch, 24);
    }
    assert_eq!(gallery_worker.wait(), Some(gallery(&small(), 20, 24)), "the last");
    assert!(woken.recv().is_ok(), "somebody was told");
    let other = Config { net: Net::parse("dense 3").expect("a network"), epochs: 9, batch: 7, ..small() };
    gallery_worker.request(&other, 20, 24);
    assert_eq!(gallery_worker.poll(), None, "what makes no difference to the samples is not made again");
    let hue = Config { augment: ravine::augment::parse("hue").expect("an augmentation"), ..small() };
    gallery_worker.request(&hue, 1, 24);
    let refused = gallery_worker.wait().expect("it was asked for").expect_err("digits are grey");
    assert!(refused.to_string().contains("hue needs"), "{refused}");
    let mixed = Config { augment: ravine::augment::parse("mixup 1").expect("an augmentation"), ..small() };
    let samples = gallery(&mixed, 1, 24).expect("a good configuration");
    let shares: Vec<f32> = samples.iter().filter_map(|sample| sample.mixed.as_ref().map(|(_, share)| *share)).collect();
    assert!(shares.len() > 12 && shares.iter().all(|share| (0.0..1.0).contains(share)), "{shares:?}");
}

/// What a network can't give, or the machine has no room for, is refused before it starts, inside other methods too.
#[test]
fn methods_a_network_can_not_feed_are_refused() {
    let with = |pick: &str, batch| {
        let optimizer = ravine::optim::Driven::parse(pick).expect("a method");
        // five million parameters: more than any machine has room for, squared
        let net = Net::parse("dense 65536 | relu | dense 10").expect("a network");
        let config = Config { optimizer, batch, net, train_size: Some(100), ..Config::default() };
        config.check().map_err(|why| why.to_string())
    };
    for (pick, batch, part) in [
        ("newton", 100, "needs the Hessian"),
        ("lookahead inner=(newton)", 100, "needs the Hessian"),
        ("lbfgs", 32, "batch must be 100, got 32"),
        ("bfgs", 100, "GiB"),
    ] {
        let why = with(pick, batch).expect_err(pick);
        assert!(why.contains(part), "{pick}: {why}");
    }
    assert_eq!(with("lbfgs", 100), Ok(()));
    assert_eq!(with("lookahead", 32), Ok(()));
}

/// The same weights, judged by a training whose loss is cross-entropy itself.
#[test]
fn trainings_of_different_losses_are_told_by_cross_entropy() {
    for loss in ["cross-entropy", "cross-entropy smoothing=0.1", "hinge", "squared-error"] {
        let loss = registry::parse("loss", LOSSES, loss).expect("a loss");
        let mut trainer = Trainer::new(&Config { loss: loss.clone(), ..small() }).expect("a good configuration");
        let mut events = Vec::new();
        while !trainer.is_done() {
            events.extend(trainer.advance(Budget::Epoch));
        }
        let last =
            events.iter().rev().find_map(|event| if let Event::Epoch(epoch) = event { Some(*epoch) } else { None });
        let last = last.expect("it trained");
        let mut plain = Trainer::new(&small()).expect("a good configuration");
        plain.start_at(0, trainer.parameters(), &[]).expect("the same network");
        let [train, val] = plain.evaluate();
        assert_eq!([last.train_cross_entropy, last.val_cross_entropy], [train.loss, val.loss], "{loss}");
        assert_eq!(
            last.val_loss == last.val_cross_entropy,
            loss.to_string() == "cross-entropy",
            "{loss}: its own loss"
        );
    }
}

/// Passes with noise take long: somebody who stops the training at its end waits for none of them.
#[test]
fn tests_of_the_result_can_be_stopped() {
    let config = Config { epochs: 1, ..small() };
    let config = config.with("test_noise_passes", 20.0).expect("an option");
    let config = Config { augment: ravine::augment::parse("shift 1").expect("an augmentation"), ..config };
    let config = config.with("test_augment_passes", 5.0).expect("an option");
    let tested = |is_stopped: &(dyn Fn() -> bool + Sync)| {
        let mut trainer = Trainer::new(&config).expect("a good configuration");
        let events = trainer.advance_unless(Budget::Epoch, is_stopped);
        assert!(matches!(events.last(), Some(Event::End(Ending::Finished { epochs: 1 }))), "it has come to its end");
        events.iter().filter(|event| matches!(event, Event::Tested(_))).count()
    };
    assert_eq!((tested(&|| false), tested(&|| true)), (2, 0));
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let later = || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= 3;
    assert_eq!(tested(&later), 0, "what was broken off is no figure");
    assert!(asked.into_inner() < 12, "it is asked in between, and not for long");
}

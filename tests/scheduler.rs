//! Many trainings side by side: their order, pauses and what is added, none of which changes what each gives.
#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::ops::ControlFlow;

use rand::RngExt as _;
use ravine::nn::Net;
use ravine::train::{Budget, Command, Config, Ending, Epoch, Event, History, RunId, Scheduler, Turn, train};

/// A hundred images, two epochs.
fn small() -> Config {
    let net = Net::parse("mlp hidden=[8] dropout=0.5").expect("a network");
    Config { train_size: Some(100), label_noise: 0.2, net, epochs: 2, ..Config::default() }
}

fn go_on(_: &Event) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The figures that must repeat: all but the speed.
fn figures(history: &History) -> Vec<Epoch> {
    history.epochs().iter().map(|epoch| Epoch { samples_per_second: 0.0, ..*epoch }).collect()
}

/// Whatever is paused, moved or added meanwhile, each tells what it tells alone.
#[test]
fn order_and_pauses_change_no_bits() {
    let config = |id: u64| Config { seed: id % 3, batch: 16 + (id / 3) as usize, epochs: 2, ..small() };
    let run = |id| (RunId(id), config(id));
    let mut scheduler = Scheduler::new((0..9).map(run));
    let mut histories = vec![History::default(); 30];
    let mut rng = ravine::rng::stream(7, "test");
    let mut turns = 0;
    // also where all are over before the last is added
    while turns < 21 || !scheduler.is_done() {
        let id = RunId(rng.random_range(0..30));
        match rng.random_range(0..12) {
            0 => scheduler.command(Command::PauseOne(id)),
            1 => scheduler.command(Command::ResumeOne(id)),
            2 => scheduler.command(Command::Pause),
            3 => scheduler.command(Command::Step),
            4 => scheduler.command(Command::Order((0..30).map(|i| RunId((i * 7 + id.0) % 30)).collect())),
            _ => scheduler.command(Command::Resume),
        }
        if turns < 21 {
            scheduler.command(Command::Add(vec![run(9 + turns)]));
        }
        turns += 1;
        let budget = if turns % 2 == 0 { Budget::Steps(5) } else { Budget::Time(std::time::Duration::from_millis(3)) };
        for (id, event) in scheduler.advance(0.01, budget) {
            histories[id.0 as usize].push(&event);
        }
    }
    for (id, history) in histories.iter().enumerate() {
        assert_eq!(figures(history), figures(&train(&config(id as u64), go_on).expect("a good configuration")), "{id}");
    }
}

#[test]
fn of_many_trainings_the_first_are_done_before_the_last_begin() {
    // thirty runs of three seeds
    let config = |id: u64| Config { seed: id % 3, batch: 16 + (id / 3) as usize, epochs: 2, ..small() };
    let mut scheduler = Scheduler::new((0..90).map(|id| (RunId(id), config(id))));
    let turns = |scheduler: &Scheduler| scheduler.standing().each.iter().map(|job| job.turn).collect::<Vec<_>>();
    let begun = |scheduler: &Scheduler| turns(scheduler).iter().filter(|turn| **turn == Turn::Runs).count();
    let at_once = begun(&scheduler);
    assert!((8..60).contains(&at_once) && at_once % 3 == 0, "all seeds of a few runs: {at_once}");
    scheduler.command(Command::Order((0..90).rev().map(RunId).collect()));
    scheduler.command(Command::PauseOne(RunId(0)));
    let mut over = Vec::new();
    while over.len() < at_once - 1 {
        let events = scheduler.advance(0.1, Budget::Epoch);
        over.extend(events.into_iter().filter(|(_, event)| matches!(event, Event::End(_))).map(|(id, _)| id.0));
    }
    assert!(over.iter().all(|id| (*id as usize) < at_once), "those that began are done first: {over:?}");
    scheduler.advance(0.1, Budget::Epoch);
    let now = turns(&scheduler);
    assert_eq!((now[0], now[89], now[at_once]), (Turn::Paused, Turn::Runs, Turn::Waits), "then from the end");
    let left = |id: usize| scheduler.standing().each[id].secs_left.expect("it is known by now");
    assert!(left(89) < left(at_once + 3) && left(at_once + 3) < left(at_once), "those behind wait longer");
    scheduler.command(Command::StopOne(RunId(0)));
    scheduler.command(Command::StopOne(RunId(at_once as u64)));
    let ended: Vec<_> = scheduler.advance(0.0, Budget::Steps(0)).into_iter().map(|(id, event)| (id.0, event)).collect();
    let stopped = Event::End(Ending::Stopped { epochs: 0 });
    assert!(ended.contains(&(at_once as u64, stopped)) && ended.iter().any(|(id, _)| *id == 0), "{ended:?}");
}

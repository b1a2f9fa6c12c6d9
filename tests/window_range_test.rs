//! The range test of the learning rate in the Training tab, by accessible name.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, PointerButton, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::data;
use ravine::gui::words::{range_test as words, training};
use ravine::nn::Net;
use ravine::optim::Driven;
use ravine::scene::{Scene, TrainingRun};
use ravine::train::{Budget, Config, rate_of};

use self::common::window::{self, Window, enter, opened, press, settle, undo};

fn window(optimizer: &str) -> Window {
    let optimizer = Driven::parse(optimizer).expect("a method");
    let config = Config { train_size: Some(200), epochs: 2, optimizer, ..Config::default() };
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs = vec![TrainingRun::new("One".to_owned(), 0, config)];
    let mut harness = opened(window::of(scene), vec2(1400.0, 1400.0), |app| app.training_mut().work_inline());
    settle(&mut harness);
    harness
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_ok();
    settle(harness);
}

fn rate(harness: &Window) -> f64 {
    rate_of(&harness.state().scene().training.runs[0].config.optimizer.method).expect("a rate")
}

#[test]
fn a_suggested_rate_is_taken_over_in_one_step() {
    let mut harness = window("momentum lr=0.5");
    click(&mut harness, words::OPEN.text());
    let plot = harness.get_by_role_and_label(Role::Image, words::PLOT.text());
    let told = plot.accesskit_node().description().expect("it says what it shows");
    assert!(!told.starts_with('0'), "{told}");
    let history = harness.state().training().history(&harness.state().scene().training, 0).cloned();
    assert_eq!(rate(&harness), 0.5, "nothing is changed by the test");
    click(&mut harness, &words::take(words::STEEPEST.text()));
    let steepest = rate(&harness);
    assert!((1e-4..0.5).contains(&steepest), "{steepest}");
    click(&mut harness, &words::take(words::TENTH.text()));
    assert_ne!(rate(&harness), steepest);
    undo(&mut harness);
    assert_eq!(rate(&harness), steepest, "one step each");
    let center = harness.get_by_role_and_label(Role::Image, words::PLOT.text()).rect().center();
    for pressed in [true, false] {
        harness.event(eframe::egui::Event::PointerMoved(center));
        let (button, modifiers) = (PointerButton::Primary, Default::default());
        harness.event(eframe::egui::Event::PointerButton { pos: center, button, pressed, modifiers });
        harness.step();
    }
    harness.run_ok();
    let clicked = rate(&harness);
    assert!(
        clicked != steepest && (1e-4..1e-2).contains(&clicked),
        "the middle of the plot {center:?}: {clicked}, before {steepest}"
    );
    let after = harness.state().training().history(&harness.state().scene().training, 0).cloned();
    assert_eq!(after, history, "what the run has told stays");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label(words::PLOT.text()).is_none(), "Escape closes it");
}

/// Weights can be the start as soon as they are at hand; what the training told stays.
#[test]
fn a_test_may_begin_at_trained_weights() {
    let mut harness = window("momentum lr=0.5");
    click(&mut harness, words::OPEN.text());
    let is_disabled = |harness: &Window| {
        harness.get_by_role_and_label(Role::CheckBox, words::TRAINED.text()).accesskit_node().is_disabled()
    };
    assert!(is_disabled(&harness), "weights of pictures are not kept");
    let config = Config {
        data: data::parse_or_path("moons count=200").expect("a data set"),
        net: Net::parse("dense 16 | tanh | dense 2").expect("a network"),
        optimizer: Driven::parse("adam lr=0.02").expect("a method"),
        epochs: 30,
        ..Config::default()
    };
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs = vec![TrainingRun::new("Moons".to_owned(), 0, config)];
    let mut harness = opened(window::of(scene), vec2(1400.0, 1400.0), |app| app.training_mut().work_inline());
    settle(&mut harness);
    click(&mut harness, words::OPEN.text());
    assert!(is_disabled(&harness), "nothing is trained yet");
    harness.get_by_role_and_label(Role::Button, training::START.text()).click();
    harness.run_ok();
    for _ in 0..31 {
        harness.state_mut().training_mut().advance(0.1, Budget::Epoch);
    }
    harness.run_ok();
    assert!(!is_disabled(&harness));
    let result = |harness: &Window| harness.state().training().history(&harness.state().scene().training, 0).cloned();
    let before = result(&harness);
    harness.get_by_role_and_label(Role::CheckBox, words::TRAINED.text()).click();
    harness.run_ok();
    click(&mut harness, words::AGAIN.text());
    assert!(harness.query_by_label_contains("steps").is_some());
    assert_eq!(result(&harness), before, "what the training told is as before");
}

#[test]
fn what_can_not_be_tested_is_told() {
    let mut harness = window("momentum lr=0.5");
    click(&mut harness, words::OPEN.text());
    enter(&mut harness, Role::SpinButton, "From rate", "2");
    click(&mut harness, words::AGAIN.text());
    assert!(harness.query_by_label_contains("must rise from above 0").is_some());
    enter(&mut harness, Role::SpinButton, "From rate", "0.001");
    click(&mut harness, words::AGAIN.text());
    assert!(harness.query_by_label_contains("must rise").is_none());
    click(&mut harness, words::CLOSE.text());
    assert!(harness.query_by_label(words::PLOT.text()).is_none());

    let harness = window("nelder-mead");
    let button = harness.get_by_role_and_label(Role::Button, words::OPEN.text());
    assert!(button.accesskit_node().is_disabled(), "without a learning rate there is nothing to test");
}

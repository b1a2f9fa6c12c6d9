//! Searches in the Training tab, by accessible name.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::data;
use ravine::gui::words::search as words;
use ravine::nn::Net;
use ravine::scene::{Scene, TrainingRun};
use ravine::train::{Config, rate_of};

use self::common::window::{self, Window, enter, opened, press, settle, undo};

fn window() -> Window {
    let config = Config {
        data: data::parse_or_path("xor count=80").expect("a data set"),
        net: Net::parse("dense 8 | relu | dense 2").expect("a network"),
        epochs: 3,
        ..Config::default()
    };
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs = vec![TrainingRun::new("One".to_owned(), 0, config)];
    let mut harness = opened(window::of(scene), vec2(1400.0, 1000.0), |app| app.training_mut().work_inline());
    settle(&mut harness);
    harness
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_ok();
    settle(harness);
}

fn config(harness: &Window) -> Config {
    harness.state().scene().training.runs[0].config.clone()
}

fn rate(harness: &Window) -> f64 {
    rate_of(&config(harness).optimizer.method).expect("a rate")
}

/// How many runs a picture shows.
fn shown(harness: &Window, picture: &str) -> String {
    harness.get_by_role_and_label(Role::Image, picture).accesskit_node().description().unwrap_or_default()
}

fn click_at(harness: &mut Window, pos: Pos2) {
    for pressed in [true, false] {
        harness.event(Event::PointerMoved(pos));
        let (button, modifiers) = (PointerButton::Primary, Default::default());
        harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        harness.step();
    }
    harness.run_ok();
}

#[test]
fn what_is_found_is_taken_over_in_one_step() {
    let mut harness = window();
    let before = config(&harness);
    click(&mut harness, words::OPEN.text());
    harness.get_by_role_and_label(Role::CheckBox, "batch").click_accesskit();
    harness.run_ok();
    enter(&mut harness, Role::SpinButton, &words::to("batch"), "20");
    enter(&mut harness, Role::SpinButton, "Runs", "9");
    click(&mut harness, words::START.text());
    assert!(harness.query_by_label_contains("Done: 12 trainings finished").is_some(), "nine, and three go on");
    assert_eq!(shown(&harness, words::PARALLEL.text()), "9 runs");
    let scatter = words::scatter("accuracy", "optimizer.lr");
    assert_eq!(shown(&harness, &scatter), "9 runs");
    assert_eq!(config(&harness), before, "nothing is changed by the search");
    click(&mut harness, words::TAKE_BEST.text());
    let best = config(&harness);
    assert!(best.optimizer != before.optimizer && (8..=20).contains(&best.batch), "{best:?}");
    undo(&mut harness);
    assert_eq!(config(&harness), before, "one step");
    // somewhere on the plot there is a point of another rate
    let rect = harness.get_by_role_and_label(Role::Image, &scatter).rect();
    let mut clicked = None;
    'all: for x in 0..40 {
        for y in 0..14 {
            let at = rect.min + vec2(rect.width() * x as f32 / 40.0, rect.height() * y as f32 / 14.0);
            click_at(&mut harness, at);
            if config(&harness) != before {
                clicked = Some(rate(&harness));
                break 'all;
            }
        }
    }
    let clicked = clicked.expect("a point was met");
    assert!((1e-4..2e-4).contains(&clicked), "the first from the left has a low rate: {clicked}");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label(words::START.text()).is_none(), "Escape closes it");
    click(&mut harness, words::OPEN.text());
    assert_eq!(shown(&harness, words::PARALLEL.text()), "9 runs", "what was found is still there");
}

/// Ten thousand epochs would take minutes.
#[test]
fn a_search_is_cancelled_and_begun_anew() {
    let mut harness = window();
    click(&mut harness, words::OPEN.text());
    enter(&mut harness, Role::SpinButton, words::EPOCHS.text(), "10000");
    harness.get_by_role_and_label(Role::Button, words::START.text()).click();
    harness.run_ok();
    assert!(harness.query_by_label(words::PROGRESS.text()).is_some(), "it is under way");
    click(&mut harness, words::CANCEL.text());
    assert!(harness.query_by_label_contains("Cancelled: ").is_some());
    enter(&mut harness, Role::SpinButton, words::EPOCHS.text(), "1");
    click(&mut harness, words::START.text());
    assert!(
        harness.query_by_label_contains("Done: 27 trainings finished").is_some(),
        "one rung has no more than one epoch"
    );
}

#[test]
fn what_can_not_be_searched_is_told() {
    let mut harness = window();
    click(&mut harness, words::OPEN.text());
    harness.get_by_role_and_label(Role::CheckBox, "optimizer.lr").click_accesskit();
    harness.run_ok();
    assert!(harness.query_by_label(words::NOTHING.text()).is_some());
    assert!(harness.get_by_role_and_label(Role::Button, words::START.text()).accesskit_node().is_disabled());
    harness.get_by_role_and_label(Role::CheckBox, "batch").click_accesskit();
    harness.run_ok();
    enter(&mut harness, Role::SpinButton, &words::to("batch"), "4000");
    click(&mut harness, words::START.text());
    assert!(harness.query_by_label_contains("batch must be at least 1").is_some(), "a run can't begin");
    harness.get_by_label("Grid").click();
    harness.run_ok();
    enter(&mut harness, Role::SpinButton, &words::to("batch"), "11");
    assert!(harness.query_by_label("4 runs, 1 seed each").is_some(), "8, 9, 10, 11");
    click(&mut harness, words::START.text());
    assert!(harness.query_by_label_contains("Done: 4 trainings finished").is_some());
    assert!(harness.query_by_label(words::PARALLEL.text()).is_none(), "one setting needs no second picture");
}

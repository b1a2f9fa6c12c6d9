//! Transfer learning in the Training tab: chosen by mouse, what is learned first, what it says of itself.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::vec2;
use egui_kittest::kittest::Queryable as _;
use ravine::data;
use ravine::gui::words::training;
use ravine::scene::{Scene, TrainingRun};
use ravine::train::{Budget, Config, Ending, recipe};

use self::common::window::{self, Window, opened};

fn run(name: &str, recipe: &str) -> TrainingRun {
    let config = Config {
        data: data::parse("xor count=60").expect("points"),
        net: ravine::nn::Net::parse("dense 6 | relu | dense 2").expect("a network"),
        recipe: recipe::parse(recipe).expect("a recipe"),
        epochs: 4,
        batch: 8,
        seed: 41,
        ..Config::default()
    };
    TrainingRun::new(name.to_owned(), 0, config)
}

fn window(runs: Vec<TrainingRun>) -> Window {
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs = runs;
    scene.training.pace = None;
    scene.training.has_gallery = false;
    opened(window::of(scene), vec2(1400.0, 1800.0), |app| app.training_mut().work_inline())
}

fn advance(harness: &mut Window) {
    harness.state_mut().training_mut().advance(0.1, Budget::Epoch);
    harness.run_steps(2);
}

#[test]
fn a_run_says_what_it_learns_first() {
    let mut harness = window(vec![run("head", "transfer source=(moons count=60) epochs=3")]);
    harness.get_by_role_and_label(Role::Button, training::START.text()).click();
    harness.run_steps(2);
    advance(&mut harness);
    assert!(harness.query_all_by_label_contains(&training::on_source(1, 3)).next().is_some(), "on the source");
    while harness.state_mut().training_mut().is_busy() {
        advance(&mut harness);
    }
    let scene = harness.state().scene().training.clone();
    let history = harness.state_mut().training_mut().history(&scene, 0).expect("it ran").clone();
    assert_eq!((history.epochs().len(), history.ending()), (4, Some(&Ending::Finished { epochs: 4 })));
    assert_eq!(history.pretrained().map(|pretrained| pretrained.epochs), Some(3));
    assert!(harness.query_by_label_contains(&training::on_source(3, 3)).is_none(), "not any more");
}

#[test]
fn what_does_not_fit_is_told_beside_the_run() {
    let harness = window(vec![run("head", "transfer source=(digits)")]);
    let told = harness.query_all_by_label_contains("8 × 8 × 1, those of the run 1 × 1 × 2");
    assert!(told.count() > 0, "shapes that differ are told");
}

#[test]
fn every_setting_has_its_control() {
    let mut harness = window(vec![run("head", "transfer source=(moons count=60)")]);
    for param in recipe::RECIPES.iter().find(|entry| entry.key == "transfer").expect("it is there").params {
        assert!(harness.query_all_by_label(param.label).next().is_some(), "{}", param.label);
    }
    window::enter(&mut harness, Role::TextInput, "Source", "xor count=60 seed=3");
    let text = harness.state().scene().training.runs[0].config.recipe.to_string();
    assert_eq!(text, "transfer source=(xor count=60 seed=3)");
}

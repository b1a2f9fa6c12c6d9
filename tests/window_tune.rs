//! Tuning in the Descent tab, and learning rates that follow the surface, by accessible name.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::descent::tune::{Listener, Tuning, kept_rate, setting_of, tune};
use ravine::gui::words::{descent, tune as words};
use ravine::optim::Driven;
use ravine::scene::Scene;
use ravine::surface;

use self::common::window::{self, Window, enter, opened, press, settle, undo};

fn window(picks: &[&str]) -> Window {
    let mut scene = Scene::default();
    scene.descent.set_racers(&picks.iter().map(|pick| (*pick).to_owned()).collect::<Vec<_>>()).expect("methods");
    opened(window::of(scene), vec2(1400.0, 1000.0), |_| ())
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_ok();
    settle(harness);
}

fn picks(harness: &Window) -> Vec<String> {
    harness.state().scene().descent.racers.iter().map(|racer| racer.driven.to_string()).collect()
}

#[test]
fn the_best_is_found_and_taken_in_one_step() {
    let mut harness = window(&["sgd lr=0.001", "adam lr=0.5 beta1=0.8", "newton"]);
    let before = picks(&harness);
    click(&mut harness, words::OPEN.text());
    enter(&mut harness, Role::SpinButton, "Budget", "40");
    enter(&mut harness, Role::SpinButton, "Starts", "3");
    assert!(harness.query_by_label_contains("23 settings of 3 runs each, for 3 optimizers").is_some());
    click(&mut harness, words::START.text());
    assert!(
        harness.query_by_label_contains("f − min f after 40 evaluations: median and quartiles of 3 starts").is_some()
    );
    let described = |harness: &Window, name: &str| {
        let name = words::picture(name);
        let picture = harness.get_by_role_and_label(Role::Image, &name);
        picture.accesskit_node().description().unwrap_or_default()
    };
    assert_eq!((described(&harness, "SGD"), described(&harness, "Adam")), ("23 settings".into(), "23 settings".into()));
    assert!(harness.query_by_label_contains("measured as it is").is_some(), "Newton's method has no rate");
    assert_eq!(picks(&harness), before, "nothing is changed by it");
    click(&mut harness, words::USE.text());
    // the command line finds the same
    let scene = Scene::default().descent;
    let tuning = Tuning { budget: 40, starts: 3, ..Tuning::new(scene.run.clone()) };
    let methods: Vec<Driven> = before.iter().map(|pick| Driven::parse(pick).expect("a method")).collect();
    let built = surface::build(&scene.surface);
    let report = tune(&*built, &methods, &tuning, &Listener::NOBODY).expect("allowed").expect("done");
    let best = |at: usize| report.tuned[at].with(report.tuned[at].best().expect("a best")).to_string();
    assert_eq!(picks(&harness), [best(0), best(1), before[2].clone()]);
    undo(&mut harness);
    assert_eq!(picks(&harness), before, "one step");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label(words::USE.text()).is_none(), "Escape closes it");
    press(&mut harness, Key::T);
    assert!(harness.query_by_label(words::USE.text()).is_some(), "and what was found is still there");
    assert!(harness.query_by_label(words::OTHER_SURFACE.text()).is_none());
}

#[test]
fn two_settings_and_a_tolerance_of_some_racers() {
    let mut harness = window(&["adam", "sgd"]);
    click(&mut harness, words::OPEN.text());
    harness.get_by_role_and_label(Role::CheckBox, &words::tunes("SGD")).click();
    harness.run_ok();
    harness.get_by_label(words::measure(ravine::descent::tune::Measure::Steps).0).click();
    harness.run_ok();
    enter(&mut harness, Role::SpinButton, &words::from("lr"), "0.01");
    enter(&mut harness, Role::SpinButton, "Starts", "1");
    harness.get_by_role_and_label(Role::ComboBox, words::SECOND.text()).click();
    harness.run_ok();
    harness.get_by_label("beta1 · β₁").click();
    harness.run_ok();
    enter(&mut harness, Role::SpinButton, &words::from("beta1"), "0.5");
    assert!(harness.query_by_label_contains("105 settings of 1 run each, for 1 optimizer").is_some());
    click(&mut harness, words::START.text());
    assert!(harness.query_by_label_contains("steps until f − min f < 0.001, within 200 evaluations").is_some());
    click(&mut harness, words::USE.text());
    let scene = &harness.state().scene().descent;
    let adam = &scene.racers[0].driven.method;
    assert!(setting_of(adam, "beta1").is_some_and(|beta1| (0.5..=0.99).contains(&beta1)), "{adam}");
    assert!(setting_of(adam, "lr").is_some_and(|lr| lr >= 0.01), "{adam}");
    assert_eq!(scene.racers[1].driven.to_string(), "sgd", "it was left out");
}

#[test]
fn what_can_not_be_tuned_is_told_and_what_is_under_way_is_cancelled() {
    let mut harness = window(&["adam"]);
    click(&mut harness, words::OPEN.text());
    enter(&mut harness, Role::SpinButton, &words::to("lr"), "0.00001");
    assert!(harness.query_by_label_contains("must go from a number to a larger one").is_some());
    enter(&mut harness, Role::SpinButton, &words::to("lr"), "1");
    enter(&mut harness, Role::SpinButton, "Budget", "1000000");
    enter(&mut harness, Role::SpinButton, "Starts", "1000");
    harness.get_by_role_and_label(Role::Button, words::START.text()).click();
    harness.run_ok();
    assert!(harness.query_by_label(words::PROGRESS.text()).is_some(), "it would take an hour");
    click(&mut harness, words::CANCEL.text());
    assert!(harness.query_by_label(words::CANCELLED.text()).is_some());
}

#[test]
fn rates_nobody_set_follow_the_surface() {
    let mut harness = window(&["adam", "sgd lr=0.0123", "momentum"]);
    let before = harness.state().scene().descent.clone();
    harness.get_by_role_and_label(Role::ComboBox, descent::SURFACE.text()).click();
    harness.run_ok();
    click(&mut harness, "Rosenbrock");
    let rosenbrock = surface::parse("rosenbrock").expect("a surface");
    let rate = |pick: &str| kept_rate(&rosenbrock, &Driven::parse(pick).expect("a method").method).expect("it is kept");
    let wanted =
        [format!("adam lr={}", rate("adam")), "sgd lr=0.0123".to_owned(), format!("momentum lr={}", rate("momentum"))];
    assert_eq!(harness.state().scene().descent.surface.to_string(), "rosenbrock");
    assert_eq!(picks(&harness), wanted);
    undo(&mut harness);
    assert_eq!(harness.state().scene().descent.racers, before.racers, "one step takes back the surface and the rates");
    assert_eq!(harness.state().scene().descent.surface, before.surface);
}

//! The window follows the language that is chosen. It is one for the whole program, so that this is a test by itself.
#![cfg(feature = "gui")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::vec2;
use egui_kittest::kittest::Queryable as _;
use ravine::gui::Setup;
use ravine::gui::words::entries::said;
use ravine::gui::words::shell;
use ravine::language::{self, Language};

use self::common::window::{Window, settle, started};

#[test]
fn the_window_follows_the_language() {
    let korean = Language::find("ko").expect("there is Korean");
    let mut harness = started(Setup::default(), vec2(1360.0, 860.0));
    let has = |harness: &Window, label: &str| harness.query_by_role_and_label(Role::Button, label).is_some();
    assert!(has(&harness, "Descent") && has(&harness, "Training"), "English at the start");
    harness.get_by_role_and_label(Role::Button, shell::VIEW.text()).click();
    harness.run_ok();
    harness.get_by_label(korean.name()).click();
    harness.run_ok();
    assert_eq!(language::current(), korean);
    for label in ["경사 하강", "훈련", "수업", "파일", "보기"] {
        assert!(has(&harness, label), "{label}");
    }
    assert!(!has(&harness, "Descent") && !has(&harness, "Training"), "nothing of the bar is left in English");
    // what entries say, and plots, in the frames that follow
    settle(&mut harness);
    for tab in ["훈련", "수업", "경사 하강"] {
        harness.get_by_role_and_label(Role::Button, tab).click();
        settle(&mut harness);
    }
    let racers = harness.state().scene().descent.racers.clone();
    let names: Vec<_> = racers.iter().map(|racer| said(racer.driven.method.entry().label)).collect();
    assert!(names.contains(&"모멘텀"), "{names:?}");
    for name in names {
        assert!(harness.query_all_by_label_contains(name).next().is_some(), "{name} is called by its Korean name");
    }
    language::choose(Language::ENGLISH);
    harness.run_ok();
    assert!(has(&harness, "Descent") && !has(&harness, "경사 하강"), "and back");
}

//! Data of one's own in the Descent tab: choosing a file, and the fitted lines beside the map.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::fs;
use std::path::PathBuf;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, vec2};
use egui_kittest::kittest::Queryable as _;
use ravine::descent::playback::Playback;
use ravine::gui::words::{self as all_words, descent as words};
use ravine::registry::quote;
use ravine::scene::{DescentScene, Scene};
use ravine::surface;
use tempfile::TempDir;

use self::common::window::{self, Window, drop_file, enter, press, settle, started, undo};

const FIELD: &str = "Data file";

fn window_of(pick: &str) -> Window {
    let mut scene = Scene::default();
    scene.descent.surface = surface::parse(pick).expect("a surface");
    scene.descent.run.start = surface::build(&scene.descent.surface).start();
    scene.descent.set_racers(&["sgd lr=0.2".to_owned(), "adam lr=0.1".to_owned()]).expect("methods");
    scene.descent.playback = Playback::at(3);
    scene.descent.playback.is_playing = false;
    started(window::of(scene), vec2(1400.0, 1000.0))
}

fn descent(harness: &Window) -> &DescentScene {
    &harness.state().scene().descent
}

fn written(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("it can be written");
    path
}

/// Enters a path and waits until its file is read.
fn choose(harness: &mut Window, path: &str) {
    enter(harness, Role::TextInput, FIELD, path);
    settle(harness);
    settle(harness);
}

fn has_text(harness: &Window, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

/// What is told below the plot of the racer whose line it is.
fn caption(harness: &Window) -> String {
    let label = harness.get_by_label_contains("SGD at x = ");
    format!("{label:?}")
}

#[test]
fn a_file_takes_the_place_of_the_data_once_it_is_read() {
    let folder = TempDir::new().expect("a folder");
    let path = written(&folder, "points.csv", "size,price\n1,2\n2,4\n3,5\n4,9\n");
    let mut harness = window_of("linear-regression batch=2");
    assert!(has_text(&harness, "Examples"), "they are made by the program");
    let before = descent(&harness).clone();
    choose(&mut harness, &path.display().to_string());
    let after = descent(&harness).clone();
    assert_eq!(after.surface.word("data"), path.display().to_string());
    assert_eq!(after.surface.number("batch"), 2.0, "other settings stay");
    assert_eq!(after.run.start, surface::build(&after.surface).start(), "it starts where the data say");
    assert_ne!(after.run.start, before.run.start);
    assert!(has_text(&harness, "4 rows; the first line names the columns") && !has_text(&harness, "Examples"));
    assert!(harness.query_by_role_and_label(Role::Image, words::FIT_PLOT.text()).is_some());
    undo(&mut harness);
    assert_eq!(descent(&harness).surface, before.surface, "one step back");
    assert_eq!(descent(&harness).run.start, before.run.start);
}

#[test]
fn a_file_that_cannot_be_read_leaves_what_was_there() {
    let folder = TempDir::new().expect("a folder");
    let wide = written(&folder, "wide.csv", "a,b,c\n1,2,3\n4,5,6\n");
    let missing = folder.path().join("missing.csv");
    let mut harness = window_of("linear-regression");
    let before = descent(&harness).surface.clone();
    for (path, why) in [(&wide, "this table has 3 columns"), (&missing, "no such file or directory")] {
        choose(&mut harness, &path.display().to_string());
        assert_eq!(descent(&harness).surface, before);
        assert!(has_text(&harness, why) && has_text(&harness, words::STILL.text()), "{why}");
    }
    // once the file is there, Enter reads it
    fs::write(&missing, "1,2\n2,3\n4,4\n").expect("it can be written");
    let path = missing.display().to_string();
    choose(&mut harness, &path);
    assert_eq!(descent(&harness).surface.word("data"), path);
    // and once it is another, reads it again
    let value = |harness: &Window| harness.state().descent().trajectory(0).expect("a path").points[0][2];
    let old = value(&harness);
    fs::write(&missing, "1,2\n2,3\n4,-9\n5,0\n").expect("it can be written");
    choose(&mut harness, &path);
    assert!(has_text(&harness, "4 rows"));
    assert_ne!(value(&harness), old, "paths are those of the new table");
}

#[test]
fn a_scene_whose_data_are_gone_is_shown_with_the_reason() {
    let mut harness = window_of("tiny-network data=\"/no/such/table.csv\"");
    assert!(has_text(&harness, "'/no/such/table.csv' can't be read"));
    assert!(harness.query_by_role_and_label(Role::Image, words::FIT_PLOT.text()).is_none());
    harness.get_by_role_and_label(Role::TextInput, FIELD).click();
    harness.run_ok();
    harness.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
    press(&mut harness, Key::Backspace);
    press(&mut harness, Key::Enter);
    settle(&mut harness);
    assert_eq!(descent(&harness).surface.word("data"), "");
    assert!(!has_text(&harness, "can't be read"));
}

#[test]
fn a_dropped_table_is_taken_as_data() {
    let folder = TempDir::new().expect("a folder");
    let path = written(&folder, "exam.csv", "hours;result\n1;no\n2;yes\n3;no\n4;yes\n");
    let mut harness = window_of("logistic-regression");
    drop_file(&mut harness, &path.display().to_string());
    settle(&mut harness);
    settle(&mut harness);
    assert_eq!(descent(&harness).surface.word("data"), path.display().to_string());
    let mut other = window_of("rosenbrock");
    let before = descent(&other).surface.clone();
    drop_file(&mut other, &path.display().to_string());
    settle(&mut other);
    assert_eq!(descent(&other).surface, before);
    assert_eq!(descent(&other).racers.len(), 3, "on a surface of no data a table is a recorded path");
}

#[test]
fn the_fit_follows_the_cursor_and_can_be_hidden() {
    let folder = TempDir::new().expect("a folder");
    let path = written(&folder, "points.csv", "size,price\n1,2\n2,4\n3,5\n4,9\n");
    let mut harness = window_of(&format!("linear-regression data={}", quote(&path.display().to_string())));
    let at = |harness: &Window, step: usize| {
        let [x, y, _] = harness.state().descent().trajectory(0).expect("a path").points[step];
        words::fit_at("SGD", &all_words::value(x), &all_words::value(y))
    };
    assert!(caption(&harness).contains(&at(&harness, 3)), "{} {}", caption(&harness), at(&harness, 3));
    press(&mut harness, Key::ArrowRight);
    assert!(caption(&harness).contains(&at(&harness, 4)), "{} {}", caption(&harness), at(&harness, 4));
    assert_ne!(at(&harness, 3), at(&harness, 4));
    harness.get_by_role_and_label(Role::Button, words::FIT.text()).click();
    harness.run_ok();
    assert!(harness.query_by_role_and_label(Role::Image, words::FIT_PLOT.text()).is_none());
    let (kept, _) = Scene::parse(&harness.state().scene().to_toml()).expect("a scene");
    assert!(!descent(&harness).has_fit && !kept.descent.has_fit, "the scene keeps it");
    let window = window_of("rosenbrock");
    assert!(window.query_by_role_and_label(Role::Button, words::FIT.text()).is_none(), "there are no data");
}

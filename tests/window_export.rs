//! Figures that leave the window: what is written is what `ravine render` writes.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::fs;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, OutputCommand, vec2};
use egui_kittest::kittest::Queryable as _;
use ravine::figure::{Options, View, draw, svg, table};
use ravine::gui::words::export as words;
use ravine::scene::Scene;

use self::common::window::{self, Window, opened, press, press_with, retype, settle};

fn window() -> Window {
    let mut harness = opened(window::of(Scene::default()), vec2(1200.0, 900.0), |_| ());
    press_with(&mut harness, Modifiers::COMMAND, Key::E);
    settle(&mut harness);
    harness
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_ok();
    settle(harness);
}

fn check(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::CheckBox, label).click();
    harness.run_ok();
    settle(harness);
}

#[test]
fn what_is_saved_is_what_the_command_line_draws() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("picture.svg");
    let mut harness = window();
    assert!(harness.query_by_role_and_label(Role::Image, words::PREVIEW).is_some());
    let scene = Scene::default().descent;
    let loss = View::parse("loss", &scene).expect("a view");
    check(&mut harness, &loss.label());
    retype(&mut harness, Role::TextInput, words::FILE, &path.display().to_string());
    click(&mut harness, words::SAVE);
    assert!(harness.query_by_label(words::TITLE).is_none(), "it closes when the file is written");
    let views = [View::Map, loss];
    let options = Options::default();
    let ours = svg(&draw(&scene, &views, &options).expect("a figure"), &options);
    let written = fs::read_to_string(&path).expect("a file");
    assert!(written == ours, "the file is another figure");

    // a second time it asks before the file is replaced, and another type is another name
    press_with(&mut harness, Modifiers::COMMAND, Key::E);
    settle(&mut harness);
    fs::write(&path, "something else").expect("a file");
    click(&mut harness, words::SAVE);
    assert!(harness.query_by_label(words::IS_THERE).is_some());
    assert_eq!(fs::read_to_string(&path).expect("a file"), "something else");
    click(&mut harness, words::REPLACE);
    assert!(fs::read_to_string(&path).expect("a file") == ours);
    press_with(&mut harness, Modifiers::COMMAND, Key::E);
    settle(&mut harness);
    click(&mut harness, "CSV");
    click(&mut harness, words::SAVE);
    let rows = fs::read_to_string(folder.path().join("picture.csv")).expect("a file");
    assert!(rows == table::csv(&draw(&scene, &views, &options).expect("a figure")));
}

#[test]
fn picture_and_data_are_copied() {
    let mut harness = window();
    click(&mut harness, words::COPY_DATA);
    let copied = |harness: &Window| harness.output().platform_output.commands.clone();
    let find = |harness: &mut Window, fits: fn(&OutputCommand) -> bool| {
        (0..3).any(|_| {
            let is_there = copied(harness).iter().any(fits);
            harness.step();
            is_there
        })
    };
    let has_text =
        |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if text.starts_with("panel,racer"));
    assert!(harness.query_by_label(words::COPIED_DATA).is_some() || find(&mut harness, has_text));
    click(&mut harness, words::COPY_PICTURE);
    let has_image = |command: &OutputCommand| matches!(command, OutputCommand::CopyImage(_));
    assert!(harness.query_by_label(words::COPIED_PICTURE).is_some() || find(&mut harness, has_image));
}

#[test]
fn what_cannot_be_written_is_told() {
    let mut harness = window();
    retype(&mut harness, Role::TextInput, words::FILE, "/no/such/folder/picture.svg");
    click(&mut harness, words::SAVE);
    assert!(harness.query_by_label_contains("can't write '/no/such/folder/picture.svg'").is_some());
    retype(&mut harness, Role::TextInput, words::FILE, "picture.jpg");
    click(&mut harness, words::SAVE);
    assert!(harness.query_by_label_contains("the name of a figure must end with .svg").is_some());
    check(&mut harness, "Map");
    assert!(harness.query_by_label(words::NOTHING).is_some());
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label(words::TITLE).is_none(), "Escape closes it");
}

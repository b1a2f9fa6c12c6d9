//! Figures that leave the window: what is written is what `ravine render` writes.
#![cfg(feature = "gui")]

mod common;

use std::fs;
use std::ops::ControlFlow;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, OutputCommand, vec2};
use egui_kittest::kittest::Queryable as _;
use image::AnimationDecoder as _;
use ravine::descent::playback::Playback;
use ravine::figure::training::{self, Metric, Results};
use ravine::figure::{Options, View, draw, svg, table};
use ravine::gui::words::export as words;
use ravine::scene::{Scene, TrainingRun};
use ravine::train::{Bundle, Config, train_seeds};

use self::common::window::{self, Window, enter, opened, press, press_with, retype, settle};

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
    assert!(harness.query_by_role_and_label(Role::Image, words::PREVIEW.text()).is_some());
    let scene = Scene::default().descent;
    let loss = View::parse("loss", &scene).expect("a view");
    check(&mut harness, &loss.label());
    retype(&mut harness, Role::TextInput, words::FILE.text(), &path.display().to_string());
    click(&mut harness, words::SAVE.text());
    assert!(harness.query_by_label(words::TITLE.text()).is_none(), "it closes when the file is written");
    let views = [View::Map, loss];
    let seen = harness.state().descent().seen(&Scene::default().descent);
    assert!(seen.is_some(), "the map is in front");
    let options = Options { seen, ..Options::default() };
    let ours = svg(&draw(&scene, &views, &options).expect("a figure"), &options);
    let written = fs::read_to_string(&path).expect("a file");
    assert!(written == ours, "the file is another figure");

    // a second time it asks before the file is replaced, and another type is another name
    press_with(&mut harness, Modifiers::COMMAND, Key::E);
    settle(&mut harness);
    fs::write(&path, "something else").expect("a file");
    click(&mut harness, words::SAVE.text());
    assert!(harness.query_by_label(words::IS_THERE.text()).is_some());
    assert_eq!(fs::read_to_string(&path).expect("a file"), "something else");
    click(&mut harness, words::REPLACE.text());
    assert!(fs::read_to_string(&path).expect("a file") == ours);
    press_with(&mut harness, Modifiers::COMMAND, Key::E);
    settle(&mut harness);
    click(&mut harness, "CSV");
    click(&mut harness, words::SAVE.text());
    let rows = fs::read_to_string(folder.path().join("picture.csv")).expect("a file");
    assert!(rows == table::csv(&draw(&scene, &views, &options).expect("a figure")));
}

#[test]
fn a_section_leaves_as_it_is_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("section.svg");
    let mut scene = Scene::default();
    scene.descent.view = "section".into();
    scene.descent.section.along = ravine::scene::Along::Gradient;
    scene.descent.playback = Playback::at(7);
    scene.descent.playback.is_playing = false;
    let descent = scene.descent.clone();
    let mut harness = opened(window::of(scene), vec2(1200.0, 900.0), |_| ());
    settle(&mut harness);
    click(&mut harness, words::EXPORT_SHORT.text());
    retype(&mut harness, Role::TextInput, words::FILE.text(), &path.display().to_string());
    click(&mut harness, words::SAVE.text());
    let step = harness.state().descent().step_before_end(&harness.state().scene().descent);
    assert_eq!(step, Some(7), "the cursor stands there");
    let options = Options { step, ..Options::default() };
    let ours = svg(&draw(&descent, &[View::Section(Some(0))], &options).expect("a figure"), &options);
    let written = fs::read_to_string(&path).expect("a file");
    assert!(written == ours, "the file is another figure");
}

#[test]
fn a_summary_leaves_as_it_is_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("summary.csv");
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    let config = Config { epochs: 2, train_size: Some(60), ..Config::default() };
    let run = |name: &str, place: usize, batch: usize| {
        let config = Config { batch, ..config.clone() };
        let histories = train_seeds(&config, &[0, 1], |_, _| ControlFlow::Continue(())).expect("it trains");
        TrainingRun { histories: Bundle::of(histories), seeds: 2, ..TrainingRun::new(name, place, config) }
    };
    scene.training.runs = vec![run("Small", 0, 10), run("Large", 1, 30)];
    scene.training.view = "summary".into();
    let mut harness = opened(window::of(scene), vec2(1200.0, 900.0), |_| ());
    settle(&mut harness);
    click(&mut harness, words::EXPORT_SHORT.text());
    retype(&mut harness, Role::TextInput, words::FILE.text(), &path.display().to_string());
    click(&mut harness, words::SAVE.text());
    let results = Results::of_all(&harness.state().filled().training);
    let ours = table::csv(&training::summary::draw(&results, &Options::default()).expect("a figure"));
    assert!(ours.contains("summary,,Small,mean,2,10.0,"), "{ours}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), ours);
}

#[test]
fn picture_and_data_are_copied() {
    let mut harness = window();
    click(&mut harness, words::COPY_DATA.text());
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
    assert!(harness.query_by_label(words::COPIED_DATA.text()).is_some() || find(&mut harness, has_text));
    click(&mut harness, words::COPY_PICTURE.text());
    let has_image = |command: &OutputCommand| matches!(command, OutputCommand::CopyImage(_));
    assert!(harness.query_by_label(words::COPIED_PICTURE.text()).is_some() || find(&mut harness, has_image));
}

#[test]
fn what_cannot_be_written_is_told() {
    let mut harness = window();
    retype(&mut harness, Role::TextInput, words::FILE.text(), "/no/such/folder/picture.svg");
    click(&mut harness, words::SAVE.text());
    assert!(harness.query_by_label_contains("can't write '/no/such/folder/picture.svg'").is_some());
    retype(&mut harness, Role::TextInput, words::FILE.text(), "picture.jpg");
    click(&mut harness, words::SAVE.text());
    assert!(harness.query_by_label_contains("the name of a figure must end with .svg").is_some());
    check(&mut harness, "Map");
    assert!(harness.query_by_role_and_label(Role::Image, words::PREVIEW.text()).is_some(), "the only view stays");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label(words::TITLE.text()).is_none(), "Escape closes it");
}

#[test]
fn a_moving_picture_has_the_frames_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("paths.gif");
    let mut harness = window();
    retype(&mut harness, Role::TextInput, words::FILE.text(), &path.display().to_string());
    assert!(harness.query_by_label(&words::up_to(0)).is_none(), "it shows all steps");
    enter(&mut harness, Role::SpinButton, "Length", "1");
    enter(&mut harness, Role::SpinButton, "Frames a second", "6");
    enter(&mut harness, Role::SpinButton, "Width", "60");
    enter(&mut harness, Role::SpinButton, "Scale", "1");
    click(&mut harness, words::SAVE.text());
    let file = std::io::BufReader::new(fs::File::open(&path).expect("a file"));
    let frames = image::codecs::gif::GifDecoder::new(file).expect("a GIF").into_frames();
    assert_eq!(frames.count(), 6);
}

#[test]
fn plots_of_the_training_tab_are_exported() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("curves.svg");
    let config = Config { epochs: 2, train_size: Some(40), ..Config::default() };
    let told = train_seeds(&config, &[0, 1], |_, _| ControlFlow::Continue(())).expect("it trains");
    let run = TrainingRun { seeds: 2, histories: Bundle::of(told), ..TrainingRun::new("Plain".to_owned(), 0, config) };
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs = vec![run];
    let mut harness = opened(window::of(scene), vec2(1200.0, 900.0), |_| ());
    press_with(&mut harness, Modifiers::COMMAND, Key::E);
    settle(&mut harness);
    check(&mut harness, words::metric(Metric::Loss));
    retype(&mut harness, Role::TextInput, words::FILE.text(), &path.display().to_string());
    click(&mut harness, words::SAVE.text());
    let results = Results::of_scene(&harness.state().filled().training);
    let options = Options::default();
    let ours = svg(&training::draw(&results, &Metric::ALL, &options).expect("a figure"), &options);
    assert!(fs::read_to_string(&path).expect("a file") == ours, "the file is another figure");
}

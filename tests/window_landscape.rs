//! The loss landscape of a run: computed in the Training tab, opened in the Descent tab, by accessible name.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::descent::playback::Playback;
use ravine::gui::words::explain::inspector;
use ravine::gui::words::{descent, landscape as words};
use ravine::landscape::Landscape;
use ravine::nn::Net;
use ravine::scene::{Scene, TrainingRun};
use ravine::surface;
use ravine::train::{Config, Survey, survey};

use self::common::window::{self, Window, enter, opened, press, settle, undo};

fn config() -> Config {
    let net = Net::parse("mlp hidden=[8]").expect("a network");
    Config { net, train_size: Some(60), epochs: 4, batch: 20, ..Config::default() }
}

fn window(size: Vec2) -> Window {
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs = vec![TrainingRun::new("One".to_owned(), 0, config())];
    let mut harness = opened(window::of(scene), size, |app| app.training_mut().work_inline());
    settle(&mut harness);
    harness
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_ok();
    settle(harness);
}

/// A small landscape in a folder, with a scene on it.
fn written(folder: &Path) -> PathBuf {
    let small = Survey { size: 9, samples: 30, ..Survey::default() };
    let found = survey(&config(), &small, &|_| true).expect("it can be computed").expect("nothing stops it");
    let path = folder.join("a.landscape");
    ravine::scene::write_landscape(&found.landscape, &path).expect("it is written");
    path
}

#[test]
fn a_landscape_is_computed_saved_and_opened_as_a_surface() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut harness = window(vec2(1400.0, 1000.0));
    harness.get_by_role_and_label(Role::Button, words::OPEN.text()).scroll_to_me();
    harness.run_ok();
    click(&mut harness, words::OPEN.text());
    assert!(harness.query_by_label(words::EMPTY.text()).is_some(), "it says what to do");
    for (name, number) in [("Nodes along each axis", "9"), ("Samples of the loss", "30")] {
        enter(&mut harness, Role::SpinButton, name, number);
    }
    let before = harness.state().scene().clone();
    click(&mut harness, words::START.text());
    settle(&mut harness);
    let picture = harness.get_by_role_and_label(Role::Image, words::PICTURE.text());
    let told = picture.accesskit_node().description().expect("it says what it shows");
    assert!(told.starts_with("81 losses"), "{told}");
    assert!(harness.query_by_label_contains("largest eigenvalues of the Hessian").is_some(), "and how sharp it is");
    assert_eq!(harness.state().scene().training, before.training, "the run stays as it is");
    let path = folder.path().join("mine.landscape");
    enter(&mut harness, Role::TextInput, words::FILE.text(), &path.to_string_lossy());
    click(&mut harness, words::SHOW.text());
    settle(&mut harness);
    let scene = harness.state().scene().clone();
    assert_eq!((&*scene.tab, scene.descent.surface.entry().key), ("descent", "landscape"));
    assert_eq!(scene.descent.racers.len(), 4, "the path of the run, and three that race");
    assert!(harness.query_by_label(words::PICTURE.text()).is_none(), "the window of the landscape is closed");
    let landscape = Landscape::read(&path).expect("it was written");
    assert_eq!(surface::build(&scene.descent.surface).domain(), landscape.grid.domain);
    assert!(folder.path().join("mine-path.csv").exists(), "the path is beside it");
    undo(&mut harness);
    let (after, before) = (&harness.state().scene().descent, &before.descent);
    assert_eq!(
        (&after.surface, &after.racers, &after.run),
        (&before.surface, &before.racers, &before.run),
        "one step back"
    );
}

#[test]
fn what_can_not_be_computed_or_saved_is_told() {
    let mut harness = window(vec2(1024.0, 640.0));
    harness.get_by_role_and_label(Role::Button, words::OPEN.text()).scroll_to_me();
    harness.run_ok();
    click(&mut harness, words::OPEN.text());
    harness.get_by_role_and_label(Role::ComboBox, words::PLANE.text()).click();
    harness.run_ok();
    press(&mut harness, Key::Escape);
    for (name, number) in [("Nodes along each axis", "4"), ("Samples of the loss", "10"), ("Largest eigenvalues", "0")]
    {
        enter(&mut harness, Role::SpinButton, name, number);
    }
    click(&mut harness, words::START.text());
    settle(&mut harness);
    enter(&mut harness, Role::TextInput, words::FILE.text(), "/dev/null/no/place.landscape");
    click(&mut harness, words::SHOW.text());
    settle(&mut harness);
    assert!(harness.query_by_label_contains("cannot make /dev/null/no").is_some(), "why it is not saved");
    assert_eq!(harness.state().scene().tab.to_string(), "training");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label(words::PICTURE.text()).is_none(), "Escape closes it");
}

/// A scene on a landscape is drawn in every view, and its paths are of the real loss.
#[test]
fn a_scene_on_a_landscape_is_shown_in_every_view() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(folder.path());
    let landscape = Landscape::read(&path).expect("it was written");
    let files = ravine::scene::LandscapeFiles { landscape: path, path: Some(folder.path().join("a-path.csv")) };
    let descent = ravine::scene::on_landscape(&landscape, &files).expect("a scene");
    for view in ["overlay", "grid", "section", "relief"] {
        for size in [vec2(1400.0, 900.0), vec2(640.0, 420.0)] {
            let mut scene = Scene { tab: "descent".into(), descent: descent.clone(), ..Scene::default() };
            scene.descent.view = view.into();
            scene.descent.playback.is_playing = false;
            let mut harness = opened(window::of(scene), size, |_| {});
            settle(&mut harness);
            assert!(harness.query_by_label(descent::READING.text()).is_none(), "{view}: it is read");
        }
    }
}

/// The inspector explains the steps of the paths, which are of the real loss and not of the sampled grid.
#[test]
fn the_inspector_explains_steps_of_the_real_loss() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(folder.path());
    let landscape = Landscape::read(&path).expect("it was written");
    let files = ravine::scene::LandscapeFiles { landscape: path, path: None };
    let mut scene = Scene { tab: "descent".into(), ..Scene::default() };
    scene.descent = ravine::scene::on_landscape(&landscape, &files).expect("a scene");
    scene.descent.playback = Playback::at(7);
    scene.descent.playback.is_playing = false;
    scene.descent.explain.is_open = true;
    let mut harness = opened(window::of(scene), vec2(1400.0, 900.0), |_| {});
    settle(&mut harness);
    settle(&mut harness);
    let [x, y, _] = harness.state().descent().trajectory(0).expect("it ran").at(7);
    let told = format!("({}, {})", inspector::digits(x, 7), inspector::digits(y, 7));
    assert!(harness.query_all_by_label(&told).count() > 0, "the position {told} is that of the path");
}

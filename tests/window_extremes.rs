//! Points and views at the ends of what numbers can hold, in the window without a screen.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::vec2;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::descent::playback::Playback;
use ravine::gui::words::{descent, player};
use ravine::language::Word;
use ravine::optim::Driven;
use ravine::scene::{Along, Scene};
use ravine::surface;

use self::common::window::{self, Window, settle, started};

/// One racer on a surface, seen in a cross-section.
fn section(surface: &str, racer: &str, start: [f64; 2]) -> Scene {
    let mut scene = Scene::default();
    scene.descent.surface = surface::parse(surface).expect("a surface");
    scene.descent.racers.truncate(1);
    scene.descent.racers[0].driven = Driven::parse(racer).expect("a method");
    scene.descent.run.start = start;
    scene.descent.run.limits.steps = 600;
    scene.descent.view = "section".into();
    stand(&mut scene, 0);
    scene
}

fn stand(scene: &mut Scene, step: usize) {
    scene.descent.playback = Playback::at(step);
    scene.descent.playback.is_playing = false;
}

fn show(harness: &mut Window, scene: &Scene) {
    harness.state_mut().set_scene(scene.clone());
    harness.run_ok();
    settle(harness);
}

fn says(harness: &Window, text: &str) -> bool {
    harness.query_all_by_label(text).count() > 0
}

const UNSEEN: [Word; 3] = [descent::SECTION_OUTSIDE, descent::SECTION_TOO_FAR, descent::SECTION_NO_VALUES];

#[test]
fn a_cross_section_through_a_point_far_away_says_so() {
    let mut harness = started(window::of(section("rosenbrock", "sgd lr=0.01", [-1.2, 1.0])), vec2(1100.0, 700.0));
    assert!(!UNSEEN.iter().any(|text| says(&harness, text.text())), "the start is seen");
    for (surface, racer, last) in [
        ("rosenbrock", "sgd lr=0.01", 6),
        ("quadratic", "sgd lr=1", 400),
        ("expression \"x^4\"", "sgd lr=0.5", 6),
        ("expression \"x^2\"", "sgd lr=5", 300),
    ] {
        for along in [Along::X, Along::Y, Along::Gradient, Along::Angle] {
            let mut scene = section(surface, racer, [-1.2, 1.0]);
            scene.descent.section.along = along;
            for step in [1, last - 1, last, 600] {
                stand(&mut scene, step);
                show(&mut harness, &scene);
                harness.get_by_label(descent::SECTION_PLOT.text());
                let is_told = UNSEEN.iter().any(|text| says(&harness, text.text()));
                assert!(is_told || step != last, "{surface} at step {step} along {along:?}");
            }
        }
    }
}

#[test]
fn a_cross_section_along_an_axis_shows_its_range_wherever_the_start_is() {
    let mut harness = started(window::of(section("rosenbrock", "sgd lr=1e-9", [0.0, 1.0])), vec2(1100.0, 700.0));
    for x in [1e14, 1e17, 1e78, 1e300] {
        let mut scene = section("rosenbrock", "sgd lr=1e-9", [x, 1.0]);
        show(&mut harness, &scene);
        assert!(says(&harness, descent::SECTION_OUTSIDE.text()), "x = {x:e}: the curve is drawn, its point is outside");
        scene.descent.section.along = Along::Y;
        show(&mut harness, &scene);
        // 100 x⁴ is a number up to x = 1e76
        assert_eq!(says(&harness, descent::SECTION_NO_VALUES.text()), x > 1e77, "x = {x:e}");
        scene.descent.section.along = Along::Angle;
        show(&mut harness, &scene);
        assert!(says(&harness, descent::SECTION_TOO_FAR.text()) || x < 1e15, "x = {x:e}");
    }
}

#[test]
fn bounds_that_no_view_can_show_are_refused_with_a_note() {
    let mut harness = started(window::of(section("rosenbrock", "adam lr=0.1", [-1.2, 1.0])), vec2(1100.0, 700.0));
    for (bounds, wanted) in [
        ("[0.0, 1e308, -1e308, 1e308]", Some("from -1e15 to 1e15")),
        ("[1e17, 1.0000000000000002e17, 0.0, 1.0]", Some("from -1e15 to 1e15")),
        ("[1e14, 1.0000000000000002e14, 0.0, 1.0]", Some("double precision")),
        ("[0.0, 1e-320, 0.0, 1e-320]", Some("double precision")),
        ("[1, 0, 1, 0]", Some("low before high")),
        ("[0, 0, 0, 0]", Some("low before high")),
        ("[0, inf, 0, 1]", Some("4 finite numbers")),
        ("[-1e15, 1e15, -1e15, 1e15]", None),
        ("[0.0, 1e-300, -1e15, 1e15]", None),
        ("[1e14, 1.00000000001e14, 0.0, 1.0]", None),
    ] {
        for view in ["overlay", "side-by-side", "3d", "section"] {
            let text = format!(
                "format = 1\n[descent]\nview = '{view}'\nbounds = {bounds}\n[descent.playback]\nplaying = false\n"
            );
            let (scene, notes) = Scene::parse(&text).expect("a scene");
            match wanted {
                Some(wanted) => {
                    assert!(notes.len() == 1 && notes[0].to_string().contains(wanted), "{bounds}: {notes:?}");
                    assert_eq!((notes[0].path.as_str(), scene.descent.bounds), ("descent.bounds", None));
                }
                None => assert!(notes.is_empty() && scene.descent.bounds.is_some(), "{bounds}: {notes:?}"),
            }
            show(&mut harness, &scene);
        }
    }
}

#[test]
fn a_camera_that_sees_nothing_is_refused_with_a_note() {
    let read = |text: &str| Scene::parse(&format!("[descent.relief]\n{text}\n")).expect("a scene");
    for (text, wanted) in [
        ("zoom = 1e308", "from 0.4 to 30"),
        ("zoom = 0.01", "from 0.4 to 30"),
        ("pan = [1e308, -1e308]", "from -1.5 to 1.5"),
        ("zoom = 2\npan = [0, 3.5]", "from -3 to 3"),
    ] {
        let (scene, notes) = read(text);
        assert!(notes.len() == 1 && notes[0].to_string().contains(wanted), "{text}: {notes:?}");
        assert_eq!(scene.descent.relief.camera.pan, [0.0; 2]);
    }
    let (scene, notes) = read("zoom = 2\npan = [-3, 3]");
    assert!(notes.is_empty() && scene.descent.relief.camera.pan == [-3.0, 3.0], "{notes:?}");
}

#[test]
fn the_cursor_of_a_path_without_steps_stands_at_its_left() {
    let mut scene = section("rosenbrock", "adam lr=0.1", [-1.2, 1.0]);
    scene.descent.run.limits.steps = 0;
    let harness = started(window::of(scene), vec2(1100.0, 700.0));
    let slider = harness.get_by_role_and_label(Role::Slider, player::SCRUB.text());
    let node = slider.accesskit_node();
    let range = [node.min_numeric_value(), node.numeric_value(), node.max_numeric_value()];
    assert!(range[0] == Some(0.0) && range[1] == Some(0.0) && range[2] > Some(0.0), "{range:?}");
    assert!(node.is_disabled(), "there is nothing to be moved to");
}

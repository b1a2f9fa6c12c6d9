//! The surface seen through a transform, and recorded paths, in the window.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Shape, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use ravine::descent::recording_of;
use ravine::gui::words::{descent, file};
use ravine::optim::recording;
use ravine::scene::{DescentScene, Scene};
use ravine::surface::{self, TRANSFORMS};

use self::common::window::{self, Window, drop_file, settle, started, undo};

/// The first-start scene on another surface, standing still, after an edit.
fn window_with(size: Vec2, edit: impl FnOnce(&mut DescentScene)) -> Window {
    let mut scene = Scene::default();
    scene.descent.playback.is_playing = false;
    edit(&mut scene.descent);
    let mut harness = started(window::of(scene), size);
    settle(&mut harness);
    harness
}

fn rosenbrock(scene: &mut DescentScene) {
    scene.surface = surface::parse("rosenbrock").expect("a surface");
    scene.run.start = [-1.2, 1.0];
    scene.set_racers(&["adam lr=0.1".to_owned()]).expect("a method");
}

fn scene_of(harness: &Window) -> &DescentScene {
    &harness.state().scene().descent
}

fn points(harness: &Window) -> Vec<[f64; 3]> {
    harness.state().descent().trajectory(0).expect("a path").points.clone()
}

fn has(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label_contains(label).count() > 0
}

fn choose(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::ComboBox, descent::TRANSFORM.text()).click();
    harness.run_ok();
    harness.get_by_label(label).click();
    harness.run_ok();
    settle(harness);
}

fn click(harness: &mut Window, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run_ok();
    settle(harness);
}

#[test]
fn a_transform_changes_the_picture_and_only_where_asked_for_the_path() {
    let mut harness = window_with(vec2(1400.0, 1000.0), rosenbrock);
    let before = points(&harness);
    assert!(has(&harness, "Colour bar: f from"));
    choose(&mut harness, "Logarithm");
    assert_eq!(scene_of(&harness).transform.entry().key, "log");
    assert_eq!(points(&harness), before, "the paths stay bit by bit");
    assert!(has(&harness, "Colour bar: ln(f − f* + δ) from"), "the colours are those of the transform");
    assert!(has(&harness, "φ(f) = ln(f − f* + δ) and δ = 1e-6: f* = 0,"), "what it is, is told");
    for (view, name) in
        [(descent::RELIEF.text(), "Height: ln(f − f* + δ)"), (descent::SECTION.text(), descent::SECTION_PLOT.text())]
    {
        click(&mut harness, Role::Button, view);
        assert!(has(&harness, name), "{name}");
        assert_eq!(points(&harness), before);
    }
    click(&mut harness, Role::CheckBox, descent::DESCEND_TRANSFORMED.text());
    assert!(scene_of(&harness).is_transform_descended);
    let descended = points(&harness);
    assert!((descended[0][2] - (before[0][2] + 1e-6).ln()).abs() < 1e-12, "the value is that of the transform");
    assert_ne!(descended[1..], before[1..]);
    undo(&mut harness);
    settle(&mut harness);
    assert_eq!(points(&harness), before, "the switch is one edit");
    undo(&mut harness);
    assert_eq!(scene_of(&harness).transform, TRANSFORMS[0].choice());
}

#[test]
fn every_view_draws_through_every_transform() {
    let mut is_descended = false;
    for surface in ["rosenbrock", "saddle", "linear-regression batch=5", "expression formula=\"x^4 - 3*x^2 + x\""] {
        for transform in &TRANSFORMS[1..] {
            for view in ["overlay", "3d", "section"] {
                is_descended = !is_descended;
                window_with(vec2(700.0, 500.0), |scene| {
                    scene.surface = surface::parse(surface).expect("a surface");
                    scene.run.start = surface::build(&scene.surface).start();
                    scene.run.limits.steps = 20;
                    scene.transform = transform.choice();
                    scene.is_transform_descended = is_descended;
                    scene.view = view.into();
                });
            }
        }
    }
}

/// The lines of a width with so many points.
fn lines(harness: &Window, width: f32, points: usize) -> usize {
    let is_line = |shape: &&Shape| match shape {
        Shape::Path(path) => path.points.len() == points && (path.stroke.width - width).abs() < 1e-3,
        _ => false,
    };
    harness.output().shapes.iter().map(|clipped| &clipped.shape).filter(is_line).count()
}

#[test]
fn many_racers_on_a_curve_have_tangents_and_the_chosen_ones_parabolas() {
    for (count, open, [whole, short]) in [(5, 0, [5, 0]), (8, 0, [8, 0]), (9, 0, [1, 8]), (24, 2, [2, 22])] {
        let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
            scene.surface = surface::parse("expression formula=\"x^2 + 0.1*x\"").expect("a surface");
            let picks: Vec<String> = (0..count).map(|i| format!("sgd lr={}", 0.01 + 0.001 * f64::from(i))).collect();
            scene.set_racers(&picks).expect("methods");
            for (i, racer) in scene.racers.iter_mut().enumerate() {
                racer.name = Some(format!("Racer {i}"));
            }
            scene.run.start = [2.0, 0.0];
            scene.run.limits.steps = 5;
            scene.explain.racer = 0;
        });
        // the first card is open from the start
        for racer in 1..open {
            let closed = descent::settings(&format!("Racer {racer}"));
            click(&mut harness, Role::Button, &closed);
        }
        assert_eq!([lines(&harness, 1.4, 17), lines(&harness, 1.0, 9)], [whole, short], "{count} racers, {open} open");
    }
}

#[test]
fn a_dropped_table_is_a_recorded_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("torch run.csv").display().to_string();
    std::fs::write(&path, "x,y\n-1.2,1\n-1,1\n-0.8,0.5\n").expect("it is written");
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        rosenbrock(scene);
        scene.seeds = 4;
        scene.more_starts = vec![[1.0, 2.0], [0.0, 0.0]];
    });
    drop_file(&mut harness, &path);
    settle(&mut harness);
    let racers = &scene_of(&harness).racers;
    assert_eq!(racers.len(), 2);
    assert_eq!((racers[1].name.as_deref(), recording_of(&racers[1].driven)), (Some("torch run"), Some(&*path)));
    let recorded = harness.state().descent().trajectory(1).expect("a path").clone();
    assert_eq!(recorded.points.len(), 3);
    assert!(recorded.message().contains("recording"), "alone, whatever the seeds and starts: {}", recorded.message());
    assert!(
        harness.query_by_role_and_label(Role::Button, file::BROWSE.text()).is_some(),
        "its file is chosen in a dialog, too"
    );
    let field = scene_of(&harness).racers[1].driven.method.entry().param(recording::FILE).expect("it has one").label;
    assert!(has(&harness, field));
    undo(&mut harness);
    assert_eq!(scene_of(&harness).racers.len(), 1, "the drop is one edit");
}

//! The inspector and what is drawn over the surface, by accessible name.
#![cfg(feature = "gui")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Shape, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use ravine::descent::explain::overlay::Layer;
use ravine::descent::playback::Playback;
use ravine::gui::words::explain::{self, inspector};
use ravine::scene::{DescentScene, Scene};
use ravine::surface;

use self::common::window::{self, Window, press, settle, started, undo};

/// Methods that have something of every layer.
const ALL_KINDS: [&str; 10] = [
    "momentum lr=0.003",
    "nesterov lr=0.003",
    "adam lr=0.3",
    "lbfgs",
    "bfgs",
    "trust-region",
    "cma-es",
    "nelder-mead",
    "random-search",
    "sam inner=(sgd lr=0.001) radius=0.5",
];

fn window_with(size: Vec2, edit: impl FnOnce(&mut DescentScene)) -> Window {
    let mut scene = Scene::default();
    scene.descent.playback = Playback::at(7);
    scene.descent.playback.is_playing = false;
    edit(&mut scene.descent);
    started(window::of(scene), size)
}

fn scene_of(harness: &Window) -> &DescentScene {
    &harness.state().scene().descent
}

fn has(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label(label).count() > 0
}

fn click(harness: &mut Window, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run_ok();
    settle(harness);
}

#[test]
fn the_inspector_opens_follows_the_cursor_and_closes() {
    for size in [vec2(1024.0, 640.0), vec2(1920.0, 1080.0)] {
        let mut harness = window_with(size, |_| ());
        assert!(!has(&harness, inspector::STATE.text()));
        press(&mut harness, Key::I);
        settle(&mut harness);
        assert!(scene_of(&harness).explain.is_open);
        assert!(has(&harness, &inspector::step(7, 100)) && has(&harness, inspector::STATE.text()));
        let [x, y, _] = harness.state().descent().trajectory(0).expect("it ran").at(7);
        let told = format!("({}, {})", inspector::digits(x, 7), inspector::digits(y, 7));
        assert!(has(&harness, &told), "{told}");
        press(&mut harness, Key::ArrowRight);
        settle(&mut harness);
        assert!(has(&harness, &inspector::step(8, 100)));
        click(&mut harness, Role::Button, inspector::CLOSE.text());
        assert!(!scene_of(&harness).explain.is_open && !has(&harness, inspector::STATE.text()));
    }
}

#[test]
fn a_step_is_copied_in_three_forms() {
    let mut harness = window_with(vec2(1400.0, 900.0), |scene| {
        scene.explain.is_open = true;
        scene.explain.racer = 3;
    });
    for (button, part) in [
        (inspector::TEXT.text(), "β₁ᵗ"),
        (inspector::LATEX.text(), "\\beta _{1}^{t}"),
        (inspector::CSV.text(), "Memory,m,before,1,"),
    ] {
        harness.get_by_role_and_label(Role::Button, button).click();
        harness.run_ok();
        assert!(has(&harness, inspector::COPIED.text()), "{button}: {part}");
        press(&mut harness, Key::Escape);
    }
}

#[test]
fn layers_are_switched_on_and_taken_back() {
    let mut harness = window_with(vec2(1400.0, 900.0), |_| ());
    click(&mut harness, Role::Button, explain::OVERLAYS.text());
    for layer in [Layer::Gradient, Layer::Model] {
        click(&mut harness, Role::CheckBox, explain::layer(layer));
    }
    assert_eq!(scene_of(&harness).explain.layers, [Layer::Model, Layer::Gradient]);
    click(&mut harness, Role::Button, explain::NONE.text());
    assert!(scene_of(&harness).explain.layers.is_empty());
    press(&mut harness, Key::Escape);
    undo(&mut harness);
    assert_eq!(scene_of(&harness).explain.layers.len(), 2);
}

#[test]
fn every_kind_of_method_is_explained_in_every_size() {
    for size in [vec2(1024.0, 640.0), vec2(1920.0, 1080.0)] {
        let mut harness = window_with(size, |scene| {
            scene.set_racers(&ALL_KINDS.map(str::to_owned)).expect("they are methods");
            scene.explain.is_open = true;
            scene.explain.is_for_all = true;
            scene.explain.layers = Layer::ALL.to_vec();
        });
        for (racer, kind) in ALL_KINDS.iter().enumerate() {
            let mut scene = harness.state().scene().clone();
            scene.descent.explain.racer = racer;
            harness.state_mut().set_scene(scene);
            harness.run_ok();
            settle(&mut harness);
            assert!(has(&harness, inspector::STATE.text()), "{kind}");
        }
        let mut scene = harness.state().scene().clone();
        scene.descent.view = "side-by-side".into();
        scene.descent.seeds = 3;
        scene.descent.run.noise = 0.5;
        harness.state_mut().set_scene(scene);
        harness.run_ok();
        settle(&mut harness);
        assert!(has(&harness, &inspector::first_seed(0, 3)));
        assert!(has(&harness, inspector::SEEN_GRADIENT.text()), "noise makes another gradient");
    }
}

/// Filled triangles without a rim: the heads of arrows.
fn heads(harness: &Window) -> usize {
    let is_head = |shape: &&Shape| match shape {
        Shape::Path(path) => path.closed && path.points.len() == 3 && path.stroke.is_empty(),
        _ => false,
    };
    harness.output().shapes.iter().map(|clipped| &clipped.shape).filter(is_head).count()
}

/// The arrows of the map lie on the surface in three dimensions, and have their part along the line of a section.
#[test]
fn arrows_are_drawn_in_every_view() {
    let with_layers = |view: &'static str, layers: &[Layer]| {
        let mut harness = window_with(vec2(1400.0, 900.0), |scene| {
            scene.set_racers(&["momentum lr=0.003".to_owned()]).expect("a method");
            scene.view = view.into();
            scene.surface = surface::parse("himmelblau").expect("a surface");
            scene.run.start = [0.5, -1.0];
            scene.explain.layers = layers.to_vec();
            scene.explain.is_scaled = true;
            scene.playback = Playback::at(3);
            scene.playback.is_playing = false;
        });
        settle(&mut harness);
        heads(&harness)
    };
    let arrows = [Layer::Gradient, Layer::Velocity, Layer::Step];
    // each has a head, and one more in the legend
    for (view, wanted) in [("overlay", 6), ("3d", 6)] {
        assert_eq!(with_layers(view, &arrows) - with_layers(view, &[]), wanted, "{view}");
    }
    // there they are on the map beside it, too
    let (beside, none) = (with_layers("section", &arrows), with_layers("section", &[]));
    assert!(beside - none >= 6 + 3, "{beside} {none}");
}

#[test]
fn every_kind_of_figure_is_drawn_on_the_block_and_beside_a_cut() {
    for view in ["3d", "section"] {
        for kind in ALL_KINDS {
            let mut harness = window_with(vec2(900.0, 640.0), |scene| {
                scene.set_racers(&[kind.to_owned(), "adam lr=0.3".to_owned()]).expect("they are methods");
                scene.explain.layers = Layer::ALL.to_vec();
                scene.explain.is_for_all = kind.starts_with('n');
                scene.view = view.into();
            });
            settle(&mut harness);
            let before = heads(&harness);
            let mut scene = harness.state().scene().clone();
            scene.descent.relief.camera.azimuth += 100.0;
            harness.state_mut().set_scene(scene);
            harness.run_ok();
            assert!(before > 0 && heads(&harness) > 0, "{kind} in {view}");
        }
    }
}

#[test]
fn a_long_run_is_explained_elsewhere() {
    let mut harness = window_with(vec2(1400.0, 900.0), |scene| {
        scene.run.limits.steps = 200_000;
        scene.playback = Playback::at(150_001);
        scene.playback.is_playing = false;
        scene.explain.is_open = true;
    });
    assert!(has(&harness, &inspector::step(150_001, 200_000)));
    press(&mut harness, Key::ArrowLeft);
    settle(&mut harness);
    assert!(has(&harness, &inspector::step(150_000, 200_000)));
}

#[test]
fn removing_a_racer_keeps_the_one_that_is_inspected() {
    let mut harness = window_with(vec2(1400.0, 900.0), |scene| scene.explain.racer = 2);
    harness.get_by_role_and_label(Role::Button, &ravine::gui::words::descent::remove("SGD")).click();
    harness.run_ok();
    assert_eq!(scene_of(&harness).explain.racer, 1, "RMSProp has moved up");
}

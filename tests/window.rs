//! The whole window without a screen: every control by its accessible name, and what follows when it is used.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, OutputCommand, Pos2, Theme, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use ravine::descent::playback::Command as Tape;
use ravine::descent::setting;
use ravine::gui::Setup;
use ravine::gui::words::{descent, driven, file, player, plots, shell};
use ravine::optim::{Driven, Ending};
use ravine::scene::{Axis, PlotScene, Scene};
use ravine::surface;

use self::common::window::{self, Window, enter, press, press_with, set_slider, settle, started};

/// The first-start scene, standing still.
fn still() -> Scene {
    let mut scene = Scene::default();
    scene.descent.playback.is_playing = false;
    scene
}

fn window_of(scene: Scene, size: Vec2) -> Window {
    started(window::of(scene), size)
}

fn window() -> Window {
    window_of(still(), vec2(1400.0, 1000.0))
}

fn descent_of(harness: &Window) -> &ravine::scene::DescentScene {
    &harness.state().scene().descent
}

fn path_of(harness: &Window, racer: usize) -> Vec<[f64; 3]> {
    harness.state().descent().trajectory(racer).expect("it was computed").points.clone()
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

fn map_at(harness: &Window, part: Vec2) -> Pos2 {
    let rect = harness.get_by_label(descent::MAP.text()).rect();
    rect.min + rect.size() * part
}

fn click_at(harness: &mut Window, at: Pos2) {
    harness.drag_at(at);
    harness.run_ok();
    harness.drop_at(at);
    harness.run_ok();
}

#[test]
fn every_control_has_its_name() {
    let harness = window();
    for label in [
        descent::SURFACE.text(),
        descent::OVERLAY.text(),
        descent::SIDE_BY_SIDE.text(),
        descent::RESET_VIEW.text(),
        &plots::axis_of_plot(0),
        &plots::quantity_of(0),
        &plots::log_of(0),
        descent::MAP.text(),
        &plots::plot(0, &PlotScene::first().of),
        descent::ADD.text(),
        descent::COPY_COMMAND.text(),
        driven::METHOD.text(),
        driven::ADD_SCHEDULE.text(),
        descent::START_X.text(),
        descent::START_Y.text(),
        descent::NOISE_AND_SEEDS.text(),
        descent::ENDINGS.text(),
        descent::SECTION.text(),
        player::RESTART.text(),
        player::BACK.text(),
        player::PLAY.text(),
        player::FORWARD.text(),
        player::END.text(),
        player::LOOP.text(),
        player::SCRUB.text(),
        shell::FILE.text(),
        shell::EDIT.text(),
        shell::VIEW.text(),
        shell::HELP.text(),
        shell::DESCENT.text(),
    ] {
        assert!(harness.query_all_by_label(label).count() > 0, "'{label}' is not there");
    }
    for name in ["SGD", "Momentum", "RMSProp", "Adam"] {
        for label in [descent::show(name), descent::settings(name), descent::duplicate(name), descent::remove(name)] {
            assert_eq!(harness.query_all_by_label(&label).count(), 1, "'{label}'");
        }
    }
    for slider in ["Condition number κ", "Angle", setting::STEPS.label, "Learning rate α", player::SPEED.text()] {
        harness.get_by_role_and_label(Role::Slider, slider);
        harness.get_by_role_and_label(Role::SpinButton, slider);
    }
}

#[test]
fn a_click_on_the_surface_places_the_start() {
    let mut harness = window();
    let before = path_of(&harness, 0);
    let center = map_at(&harness, vec2(0.5, 0.5));
    click_at(&mut harness, center);
    let [x, y] = descent_of(&harness).run.start;
    assert!(x.abs() < 0.05 && y.abs() < 0.05, "the middle of the quadratic's view is the origin, got {x}, {y}");
    let after = path_of(&harness, 0);
    assert_eq!([after[0][0], after[0][1]], [x, y]);
    assert_ne!(before, after);
}

#[test]
fn the_start_can_be_dragged_and_paths_follow_in_every_frame() {
    let mut harness = window();
    click_at(&mut harness, map_at(&window(), vec2(0.3, 0.4)));
    let from = map_at(&harness, vec2(0.3, 0.4));
    harness.drag_at(from);
    harness.step();
    let mut seen = vec![path_of(&harness, 0)[0]];
    for i in 1..=4 {
        harness.hover_at(from + vec2(20.0 * i as f32, 10.0));
        harness.step();
        let path = path_of(&harness, 0);
        assert_eq!([path[0][0], path[0][1]], descent_of(&harness).run.start, "the path is that of this frame's start");
        assert!(!seen.contains(&path[0]), "it moved");
        seen.push(path[0]);
    }
    // the last move and the release in one frame
    harness.input_mut().events.push(Event::PointerMoved(from + vec2(120.0, 10.0)));
    harness.drop_at(from + vec2(120.0, 10.0));
    harness.run_ok();
    assert!(descent_of(&harness).run.start[0] > seen[4][0] + 0.3, "the last move counts");
    assert_eq!(descent_of(&harness).bounds, None, "the view stayed");
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    let [x, y] = descent_of(&harness).run.start;
    assert_eq!([x, y], [seen[0][0], seen[0][1]], "the whole drag is one edit");
}

#[test]
fn the_view_is_moved_zoomed_and_reset() {
    let mut harness = window();
    let (from, to) = (map_at(&harness, vec2(0.6, 0.7)), map_at(&harness, vec2(0.7, 0.7)));
    harness.drag_at(from);
    harness.run_ok();
    harness.hover_at(to);
    harness.run_ok();
    harness.drop_at(to);
    harness.run_ok();
    let start = descent_of(&harness).run.start;
    assert_eq!(start, [-9.0, 1.5], "dragging elsewhere is not for the start");
    let [x0, x1, ..] = descent_of(&harness).bounds.expect("the view was moved");
    assert!((x0 + 0.1 * (x1 - x0) + 10.0).abs() < 0.2, "it went along with the mouse: {x0} to {x1}");
    click(&mut harness, descent::RESET_VIEW.text());
    assert_eq!(descent_of(&harness).bounds, None);
    harness.hover_at(from);
    let (unit, phase) = (MouseWheelUnit::Point, eframe::egui::TouchPhase::Move);
    harness.event(Event::MouseWheel {
        unit,
        phase,
        source: eframe::egui::MouseWheelSource::Wheel,
        delta: vec2(0.0, 100.0),
        modifiers: Modifiers::NONE,
    });
    harness.run_ok();
    let [z0, z1, ..] = descent_of(&harness).bounds.expect("the view was zoomed");
    assert!(z1 - z0 < 0.9 * (x1 - x0), "it is nearer: {z0} to {z1}");
    press(&mut harness, Key::F);
    assert_eq!(descent_of(&harness).bounds, None);
}

#[test]
fn a_slider_changes_the_path() {
    let mut harness = window();
    let before = path_of(&harness, 0);
    // a path that takes longer than a frame comes later
    let set_slider = |harness: &mut Window, label: &str, value: f64| {
        set_slider(harness, label, value);
        settle(harness);
    };
    set_slider(&mut harness, "Learning rate α", 0.01);
    assert_eq!(descent_of(&harness).racers[0].driven.to_string(), "sgd");
    assert_ne!(path_of(&harness, 0), before);
    set_slider(&mut harness, "Condition number κ", 10.0);
    assert_eq!(descent_of(&harness).surface.number("kappa"), 10.0);
    set_slider(&mut harness, setting::STEPS.label, 250.0);
    assert_eq!(path_of(&harness, 0).len(), 251);
    click(&mut harness, descent::NOISE_AND_SEEDS.text());
    set_slider(&mut harness, setting::NOISE.label, 1.0);
    let noisy = path_of(&harness, 0);
    set_slider(&mut harness, setting::SEED.label, 3.0);
    assert_ne!(path_of(&harness, 0), noisy, "another seed is other noise");
}

#[test]
fn numbers_are_typed_beyond_the_slider_but_not_beyond_what_the_formula_bears() {
    let mut harness = window();
    enter(&mut harness, Role::SpinButton, "Learning rate α", "7.5");
    assert_eq!(descent_of(&harness).racers[0].driven.method.number("lr"), 7.5);
    let path = harness.state().descent().trajectory(0).expect("it was computed");
    assert!(matches!(path.ending, Ending::NotFinite { .. }) && path.divergence.is_some(), "{}", path.message());
    harness.get_by_label(&path.message());
    enter(&mut harness, Role::SpinButton, "Learning rate α", "-1");
    assert_eq!(descent_of(&harness).racers[0].driven.method.number("lr"), 7.5, "it was refused");
    harness.get_by_label_contains("Learning rate α must be a number at least 0");
    enter(&mut harness, Role::SpinButton, setting::STEPS.label, "1e12");
    harness.get_by_label_contains("Steps must be a number at least 0 and at most 10000000");
    assert_eq!(descent_of(&harness).run.limits.steps, 100);
    enter(&mut harness, Role::SpinButton, descent::START_X.text(), "-2.25");
    assert_eq!(descent_of(&harness).run.start, [-2.25, 1.5]);
}

#[test]
fn looking_into_a_number_box_costs_no_digits() {
    let mut scene = still();
    let start = [-8.544228634059948, -3.2009618943233416];
    scene.descent.run.start = start;
    let mut harness = window_of(scene, vec2(1400.0, 1000.0));
    harness.get_by_role_and_label(Role::SpinButton, descent::START_X.text()).click();
    harness.run_ok();
    press(&mut harness, Key::Enter);
    assert_eq!(descent_of(&harness).run.start, start);
}

#[test]
fn a_double_click_on_the_name_resets() {
    let mut harness = window();
    let label = harness.get_by_role_and_label(Role::Label, "Learning rate α").rect().center();
    for _ in 0..2 {
        harness.drag_at(label);
        harness.drop_at(label);
    }
    harness.run_ok();
    assert_eq!(descent_of(&harness).racers[0].driven.method.number("lr"), 0.01);
}

#[test]
fn another_surface_brings_its_start() {
    let mut harness = window();
    harness.get_by_role_and_label(Role::ComboBox, descent::SURFACE.text()).click();
    harness.run_ok();
    click(&mut harness, "Saddle");
    let scene = descent_of(&harness);
    assert_eq!(scene.surface.entry().key, "saddle");
    assert_eq!(scene.run.start, surface::build(&scene.surface).start());
    settle(&mut harness);
    for entry in surface::SURFACES {
        let mut scene = still();
        scene.descent.surface = entry.choice();
        scene.descent.run.start = surface::build(&scene.descent.surface).start();
        let harness = window_of(scene, vec2(1100.0, 700.0));
        harness.get_by_label(descent::MAP.text());
    }
}

#[test]
fn racers_are_added_doubled_switched_off_and_removed() {
    let mut harness = window();
    click(&mut harness, descent::ADD.text());
    harness.get_by_role_and_label(Role::Button, "AdaGrad").click();
    harness.run_ok();
    assert_eq!(descent_of(&harness).racers.len(), 5);
    click(&mut harness, &descent::duplicate("SGD"));
    let racers = &descent_of(&harness).racers;
    assert_eq!(racers[0].driven, racers[1].driven);
    let colors: std::collections::BTreeSet<usize> = racers.iter().map(|racer| racer.color).collect();
    assert_eq!(colors.len(), 6, "each has a colour of its own");
    click(&mut harness, &descent::show("SGD 2"));
    assert!(!descent_of(&harness).racers[1].is_on, "it is off");
    click(&mut harness, &descent::remove("SGD"));
    click(&mut harness, &descent::remove("Adam"));
    let keys: Vec<&str> = descent_of(&harness).racers.iter().map(|r| r.driven.method.entry().key).collect();
    assert_eq!(keys, ["sgd", "momentum", "rmsprop", "adagrad"]);
    for name in ["SGD", "Momentum", "RMSProp", "AdaGrad"] {
        click(&mut harness, &descent::remove(name));
    }
    harness.get_by_label(&plots::plot(0, &PlotScene::first().of));
    assert!(descent_of(&harness).racers.is_empty(), "all are gone, and the window stands");
}

#[test]
fn the_method_and_its_schedules_are_chosen() {
    let mut harness = window();
    harness.get_by_role_and_label(Role::ComboBox, driven::METHOD.text()).click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Nesterov").click();
    harness.run_ok();
    assert_eq!(descent_of(&harness).racers[0].driven.method.entry().key, "nesterov");
    let before = path_of(&harness, 0);
    click(&mut harness, driven::ADD_SCHEDULE.text());
    harness.get_by_role_and_label(Role::Button, "Step decay").click();
    harness.run_ok();
    assert_eq!(descent_of(&harness).racers[0].driven.drives.len(), 1);
    assert_ne!(path_of(&harness, 0), before, "the schedule drives it");
    harness.get_by_role_and_label(Role::ComboBox, "Applies to").click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Momentum ρ").click();
    harness.run_ok();
    assert_eq!(descent_of(&harness).racers[0].driven.drives[0].word("on"), "rho");
    click(&mut harness, driven::REMOVE_SCHEDULE.text());
    assert_eq!(path_of(&harness, 0), before);
}

#[test]
fn playback_by_keys_and_buttons() {
    let mut harness = window();
    let step = |harness: &Window| descent_of(harness).playback.step(100);
    assert_eq!(harness.state().descent().last_step(), 100);
    press(&mut harness, Key::ArrowRight);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(step(&harness), 11);
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(step(&harness), 10);
    press(&mut harness, Key::End);
    assert_eq!(step(&harness), 100);
    press(&mut harness, Key::Home);
    assert_eq!(step(&harness), 0);
    click(&mut harness, player::FORWARD.text());
    click(&mut harness, player::FORWARD.text());
    click(&mut harness, player::BACK.text());
    assert_eq!(step(&harness), 1);
    set_slider(&mut harness, player::SCRUB.text(), 42.0);
    assert_eq!(step(&harness), 42);
    press(&mut harness, Key::L);
    assert!(!descent_of(&harness).plots[0].is_log, "L toggles the logarithm");
    harness.key_press(Key::Space);
    harness.run_steps(3);
    assert!(descent_of(&harness).playback.is_playing, "Space plays");
    let before = step(&harness);
    harness.run_steps(30);
    assert!(step(&harness) > before, "time moves it on");
    harness.get_by_label(player::PAUSE.text()).click();
    harness.run_steps(2);
    let stopped = step(&harness);
    harness.run();
    assert_eq!(step(&harness), stopped, "nothing moves, and nothing asks for another frame");
}

#[test]
fn keys_go_to_a_field_that_is_typed_into() {
    let mut harness = window();
    harness.get_by_role_and_label(Role::SpinButton, descent::START_X.text()).click();
    harness.run_ok();
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::L);
    assert_eq!(descent_of(&harness).playback.step(100), 0);
    assert!(descent_of(&harness).plots[0].is_log, "the letter was for the field");
}

#[test]
fn the_loss_plot_scrubs() {
    let mut harness = window();
    let rect = harness.get_by_label(&plots::plot(0, &PlotScene::first().of)).rect();
    click_at(&mut harness, rect.center());
    let step = descent_of(&harness).playback.step(100);
    assert!((49..=51).contains(&step), "the middle is step 50, got {step}");
    harness.get_by_role_and_label(Role::ComboBox, &plots::axis_of_plot(0)).click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, plots::axis(Axis::Evaluations)).click();
    harness.run_ok();
    assert_eq!(descent_of(&harness).plots[0].axis, Axis::Evaluations);
}

#[test]
fn edits_are_undone_and_redone() {
    let mut harness = window();
    let first = harness.state().scene().clone();
    set_slider(&mut harness, "Condition number κ", 10.0);
    click(&mut harness, &descent::remove("Adam"));
    let last = harness.state().scene().clone();
    click(&mut harness, shell::EDIT.text());
    harness.get_by_label_contains(shell::UNDO.text()).click();
    harness.run_ok();
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(*harness.state().scene(), first);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(*harness.state().scene(), first, "there is no more");
    press_with(&mut harness, Modifiers::COMMAND, Key::Y);
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(*harness.state().scene(), last);
}

#[test]
fn the_theme_is_chosen() {
    let mut harness = window();
    for (name, theme) in [(shell::LIGHT.text(), Theme::Light), (shell::DARK.text(), Theme::Dark)] {
        click(&mut harness, shell::VIEW.text());
        click(&mut harness, name);
        assert_eq!(harness.ctx.theme(), theme);
    }
}

#[test]
fn views_side_by_side_have_a_plot_each() {
    let mut harness = window();
    click(&mut harness, descent::SIDE_BY_SIDE.text());
    assert_eq!(descent_of(&harness).view, "side-by-side");
    settle(&mut harness);
    for name in ["SGD", "Momentum", "RMSProp", "Adam"] {
        harness.get_by_label(&descent::map_of(name));
    }
    let rect = harness.get_by_label(&descent::map_of("Adam")).rect();
    click_at(&mut harness, rect.center());
    let [x, y] = descent_of(&harness).run.start;
    assert!(x.abs() < 0.1 && y.abs() < 0.1, "a click in any of them places the start, got {x}, {y}");
}

#[test]
fn a_long_run_is_computed_elsewhere_and_arrives() {
    let mut scene = still();
    scene.descent.run.limits.steps = 200_000;
    let harness = window_of(scene, vec2(1100.0, 700.0));
    assert_eq!(harness.state().descent().last_step(), 200_000);
    assert_eq!(path_of(&harness, 3).len(), 200_001);
}

#[test]
fn the_command_line_is_copied() {
    let mut harness = window();
    harness.get_by_label(descent::COPY_COMMAND.text()).click();
    let copied = (0..10).find_map(|_| {
        harness.step();
        harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    });
    let line = copied.expect("text was copied");
    assert!(line.starts_with("ravine descend --surface \"quadratic\" --start=-9,1.5 --steps 100"), "{line}");
    for racer in &descent_of(&harness).racers {
        assert!(line.contains(&format!("--optimizer \"{}\"", racer.driven)), "{line}");
    }
}

#[test]
fn a_scene_is_saved_and_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.toml");
    let mut harness = window();
    set_slider(&mut harness, "Condition number κ", 20.0);
    let saved = harness.state().scene().clone();
    press_with(&mut harness, Modifiers::COMMAND, Key::S);
    harness.get_by_role_and_label(Role::TextInput, file::PATH.text()).type_text(&path.display().to_string());
    harness.run_ok();
    click(&mut harness, file::DO_SAVE.text());
    settle(&mut harness);
    assert_eq!(Scene::load(&path).expect("it was written").0, saved);
    press_with(&mut harness, Modifiers::COMMAND, Key::N);
    assert_ne!(*harness.state().scene(), saved);
    press_with(&mut harness, Modifiers::COMMAND, Key::O);
    harness.get_by_role_and_label(Role::TextInput, file::PATH.text()).type_text(&path.display().to_string());
    harness.run_ok();
    click(&mut harness, file::DO_OPEN.text());
    settle(&mut harness);
    assert_eq!(harness.state().scene().descent.racers, saved.descent.racers);
    assert_eq!(harness.state().scene().descent.surface, saved.descent.surface);
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_replaced_without_a_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.toml");
    let mut harness = window();
    press_with(&mut harness, Modifiers::COMMAND, Key::S);
    harness.get_by_role_and_label(Role::TextInput, file::PATH.text()).type_text(&path.display().to_string());
    harness.run_ok();
    click(&mut harness, file::DO_SAVE.text());
    settle(&mut harness);
    let kappa = |path: &Path| Scene::load(path).expect("it was written").0.descent.surface.number("kappa");
    let save = |harness: &mut Window, value: f64| {
        set_slider(harness, "Condition number κ", value);
        press_with(harness, Modifiers::COMMAND, Key::S);
        settle(harness);
        harness.query_all_by_label(file::CHANGED.text()).count() > 0
    };
    assert!(!save(&mut harness, 20.0) && kappa(&path) == 20.0, "what was saved here is known");
    let text = std::fs::read_to_string(&path).expect("it can be read");
    std::fs::write(&path, format!("{}\n# mine\n", text.replace("kappa=20", "kappa=33"))).expect("it can be written");
    assert!(save(&mut harness, 40.0) && kappa(&path) == 33.0, "it asks");
    click(&mut harness, shell::CANCEL.text());
    assert_eq!(kappa(&path), 33.0);
    assert!(save(&mut harness, 50.0), "it asks again");
    click(&mut harness, file::DO_SAVE.text());
    settle(&mut harness);
    assert_eq!(kappa(&path), 50.0);
    assert!(!save(&mut harness, 60.0) && kappa(&path) == 60.0, "then it is known again");
    std::fs::remove_file(&path).expect("it is there");
    assert!(!save(&mut harness, 70.0) && kappa(&path) == 70.0, "a file that is gone is written again");
}

#[test]
fn a_file_that_is_no_scene_is_refused_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.toml");
    std::fs::write(&path, "racers = [[[").expect("it can be written");
    let mut harness = window();
    set_slider(&mut harness, "Condition number κ", 20.0);
    let before = harness.state().scene().clone();
    for path in [path, folder.path().join("missing.toml")] {
        press_with(&mut harness, Modifiers::COMMAND, Key::O);
        harness.get_by_role_and_label(Role::TextInput, file::PATH.text()).type_text(&path.display().to_string());
        harness.run_ok();
        click(&mut harness, file::DO_OPEN.text());
        settle(&mut harness);
        assert_eq!(*harness.state().scene(), before);
    }
}

#[test]
fn the_session_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let setup = Setup { folder: Some(folder.path().to_owned()), ..Setup::default() };
    let mut harness = started(setup.clone(), vec2(1100.0, 700.0));
    harness.get_by_label(player::PAUSE.text()).click();
    harness.run_steps(3);
    set_slider(&mut harness, "Condition number κ", 33.0);
    let mut scene = harness.state().scene().clone();
    // between two steps the tape stands at the whole one
    scene.descent.playback.command(Tape::Step(0), 100);
    let mut app = harness.into_state();
    eframe::App::on_exit(&mut app, None);
    let harness = started(setup.clone(), vec2(1100.0, 700.0));
    assert_eq!(*harness.state().scene(), scene);
    drop(harness);
    let session = folder.path().join("session.toml");
    std::fs::write(&session, "[[[").expect("it can be written");
    let mut harness = started(setup, vec2(1100.0, 700.0));
    harness.run_steps(2);
    assert_eq!(harness.state().scene().descent.racers, Scene::default().descent.racers);
    let kept = std::fs::read_to_string(folder.path().join("session.unreadable-1.toml")).expect("it is kept");
    assert_eq!(kept, "[[[");
}

#[test]
fn zoom_and_open_file_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let setup = Setup { folder: Some(folder.path().join("session")), ..Setup::default() };
    let file = folder.path().join("ravine.toml");
    still().save(&file).expect("it can be written");
    let mut harness = started(setup.clone(), vec2(1100.0, 700.0));
    press_with(&mut harness, Modifiers::COMMAND, Key::O);
    harness.get_by_role_and_label(Role::TextInput, file::PATH.text()).type_text(&file.display().to_string());
    harness.run_ok();
    click(&mut harness, file::DO_OPEN.text());
    settle(&mut harness);
    harness.get_by_label("ravine.toml");
    set_slider(&mut harness, "Condition number κ", 20.0);
    harness.get_by_label("ravine.toml*");
    harness.ctx.set_zoom_factor(1.25);
    harness.run_steps(2);
    let mut app = harness.into_state();
    eframe::App::on_exit(&mut app, None);
    let mut harness = started(setup.clone(), vec2(1100.0, 700.0));
    settle(&mut harness);
    assert_eq!(harness.ctx.zoom_factor(), 1.25);
    harness.get_by_label("ravine.toml*");
    // a file that is gone is said so, and the scene stays
    let mut app = harness.into_state();
    eframe::App::on_exit(&mut app, None);
    std::fs::remove_file(&file).expect("it is there");
    let mut harness = started(setup, vec2(1100.0, 700.0));
    settle(&mut harness);
    harness.get_by_label_contains("ravine.toml");
    assert_eq!(harness.query_all_by_label("ravine.toml*").count(), 0);
    let kappa = harness.state().scene().descent.surface.number("kappa");
    assert_eq!(kappa, 20.0, "the scene is the session's");
}

#[test]
fn zooming_in_and_back_leaves_the_panels_as_they_were() {
    let mut harness = window_of(still(), vec2(1024.0, 640.0));
    let places = |harness: &Window| {
        let slider = harness.get_by_role_and_label(Role::Slider, "Condition number κ").rect();
        [slider, harness.get_by_label(descent::MAP.text()).rect()]
    };
    let before = places(&harness);
    for zoom in [3.0, 1.0] {
        harness.ctx.set_zoom_factor(zoom);
        harness.run_steps(4);
    }
    assert_eq!(places(&harness), before);
}

/// A file that holds more than this version can read is not overwritten with less.
#[test]
fn what_was_left_out_of_a_file_is_told_and_not_lost_by_saving() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("newer.toml");
    let text = "format = 1\n[descent]\nsurface = 'expression \"x^2+foo(y)\"'\n[descent.playback]\nplaying = false\n";
    std::fs::write(&path, text).expect("it can be written");
    let (scene, notes) = Scene::load(&path).expect("it is a scene");
    assert_eq!(notes.len(), 1);
    let opened = Some(ravine::scene::Opened { scene, path: Some(path.clone()), notes });
    let mut harness = started(Setup { opened, ..Setup::default() }, vec2(1100.0, 700.0));
    harness.get_by_label_contains("Parts of the scene were ignored");
    harness.get_by_label("newer.toml*");
    press_with(&mut harness, Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    harness.get_by_role_and_label(Role::TextInput, file::PATH.text());
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), text, "it asks first");
}

#[test]
fn messages_stay_in_the_window() {
    for size in [vec2(640.0, 420.0), vec2(1100.0, 700.0)] {
        let mut harness = window_of(still(), size);
        let name = |i: usize| format!("/{}/no scene {i}.toml", "a folder with a long name ".repeat(8));
        for i in 0..3 {
            press_with(&mut harness, Modifiers::COMMAND, Key::O);
            harness.get_by_role_and_label(Role::TextInput, file::PATH.text()).type_text(&name(i));
            harness.run_ok();
            click(&mut harness, file::DO_OPEN.text());
            settle(&mut harness);
            harness.run_steps(2);
        }
        let window = eframe::egui::Rect::from_min_size(Pos2::ZERO, size);
        for i in 0..3 {
            let rect = harness.get_by_label_contains(&format!("no scene {i}.toml")).rect();
            assert!(window.contains_rect(rect), "message {i} at {rect:?} in {size:?}");
        }
    }
}

/// A slow frame sees press, moves and release at once.
#[test]
fn a_drag_within_one_frame_moves_the_start() {
    let mut harness = window_of(still(), vec2(1100.0, 700.0));
    let map = harness.get_by_label(descent::MAP.text()).rect();
    let before = harness.state().scene().descent.run.start;
    let from = map.center() + vec2(120.0, 60.0);
    // a click puts the start somewhere that can be taken hold of
    harness.input_mut().events.extend([press_at(from, true), press_at(from, false)]);
    harness.run_steps(3);
    let placed = harness.state().scene().descent.run.start;
    assert_ne!(placed, before);
    let to = from + vec2(-200.0, -100.0);
    let moved = Event::PointerMoved;
    harness.input_mut().events.extend([
        press_at(from, true),
        moved(from + vec2(-90.0, -40.0)),
        moved(to),
        press_at(to, false),
    ]);
    harness.run_steps(4);
    let dragged = harness.state().scene().descent.run.start;
    assert!(dragged[0] < placed[0] && dragged[1] > placed[1], "{placed:?} was dragged to {dragged:?}");
}

fn press_at(pos: Pos2, pressed: bool) -> Event {
    let button = eframe::egui::PointerButton::Primary;
    Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE }
}

#[test]
fn the_sheet_of_keys_opens_and_closes() {
    let mut harness = window();
    press(&mut harness, Key::F1);
    harness.get_by_label("Play or pause");
    click(&mut harness, shell::CLOSE.text());
    assert_eq!(harness.query_all_by_label(shell::CLOSE.text()).count(), 0);
    for closed_by in [Key::Escape, Key::F1] {
        press(&mut harness, Key::F1);
        harness.get_by_label(shell::CLOSE.text());
        press(&mut harness, closed_by);
        assert_eq!(harness.query_all_by_label(shell::CLOSE.text()).count(), 0, "{closed_by:?}");
    }
}

#[test]
fn a_start_after_a_crash_is_careful() {
    let folder = tempfile::tempdir().expect("a folder");
    let setup = Setup { folder: Some(folder.path().to_owned()), ..Setup::default() };
    let mut scene = Scene::default();
    scene.descent.view = "section".into();
    assert!(scene.descent.playback.is_playing);
    scene.save(&folder.path().join("session.toml")).expect("it can be written");
    let begin = || started(setup.clone(), vec2(1100.0, 700.0));
    let crashed = std::panic::catch_unwind(|| {
        let _window = begin();
        panic!("this is the crash");
    });
    assert!(crashed.is_err());
    let harness = begin();
    let of = |harness: &Window| {
        let scene = &harness.state().scene().descent;
        (scene.view.to_string(), scene.playback.is_playing)
    };
    assert_eq!(of(&harness), ("overlay".to_owned(), false));
    harness.get_by_label(file::AFTER_CRASH.text());
    // a second window beside it is no crash, and neither is a start after a regular end
    scene.save(&folder.path().join("session.toml")).expect("it can be written");
    for _ in 0..2 {
        let beside = begin();
        assert_eq!(of(&beside), ("section".to_owned(), true));
        assert_eq!(beside.query_all_by_label(file::AFTER_CRASH.text()).count(), 0);
    }
    drop(harness);
    assert_eq!(of(&begin()), ("section".to_owned(), true));
}

#[test]
fn windows_of_any_size_are_drawn() {
    for size in [[0.0, 0.0], [1.0, 1.0], [200.0, 100.0], [640.0, 420.0], [4096.0, 4096.0]] {
        for view in ["overlay", "side-by-side", "3d", "section"] {
            let mut scene = still();
            scene.descent.view = view.into();
            window_of(scene, size.into());
        }
    }
}

#[test]
fn strange_scenes_are_drawn() {
    let with = |edit: fn(&mut Scene)| {
        let mut scene = still();
        edit(&mut scene);
        let harness = window_of(scene.clone(), vec2(1100.0, 700.0));
        harness.get_by_label(descent::MAP.text());
        scene.descent.view = "3d".into();
        let harness = window_of(scene, vec2(1100.0, 700.0));
        harness.get_by_label(descent::RELIEF_PLOT.text());
    };
    with(|scene| scene.descent.run.limits.steps = 0);
    with(|scene| scene.descent.run.start = [1e300, -1e300]);
    with(|scene| scene.descent.bounds = Some([0.0, 1e-300, 0.0, 1e-300]));
    with(|scene| scene.descent.bounds = Some([-1e308, 1e308, -1e308, 1e308]));
    with(|scene| scene.descent.racers.iter_mut().for_each(|racer| racer.color = usize::MAX));
    with(|scene| scene.descent.run.limits.gradient_norm = Some(1e3));
    with(|scene| scene.descent.racers.clear());
    with(|scene| {
        scene.descent.racers[0].driven = Driven::parse("sgd lr=1e300").expect("a pick");
        scene.descent.plots[0].is_log = false;
    });
}

#[test]
fn a_scene_of_a_newer_version_opens_with_what_there_is() {
    let text =
        "format = 1\ntab = \"comparisons\"\n[descent]\nview = \"three-d\"\n[descent.playback]\nplaying = false\n";
    let (scene, notes) = Scene::parse(text).expect("it is a scene");
    assert!(notes.is_empty(), "the window knows which tabs and views there are: {notes:?}");
    let mut harness = window_of(scene, vec2(1100.0, 700.0));
    let shown = harness.state().scene();
    assert_eq!((&*shown.tab, &*shown.descent.view), ("descent", "overlay"));
    harness.get_by_label_contains("there is no 'three-d'; 'overlay' is shown");
    press(&mut harness, Key::F1);
    for tab in [shell::DESCENT.text(), shell::TRAINING.text()] {
        harness.get_by_label(&shell::in_tab(tab));
    }
}

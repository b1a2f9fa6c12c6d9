//! Every field that is typed into, by real key and pointer events.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::descent::setting;
use ravine::gui::words::{descent, player, training};
use ravine::optim::{Driven, text};
use ravine::scene::Scene;
use ravine::surface;

use self::common::window::{self, Window, press, settle, started};

const RATE: &str = "Learning rate α";

fn window_of(formula: Option<&str>) -> Window {
    let mut scene = Scene::default();
    scene.descent.playback.is_playing = false;
    if let Some(formula) = formula {
        scene.descent.surface = surface::parse(&format!("expression \"{formula}\"")).expect("a surface");
    }
    started(window::of(scene), vec2(1400.0, 1000.0))
}

fn click_at(harness: &mut Window, at: Pos2) {
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_ok();
}

fn click(harness: &mut Window, role: Role, label: &str) {
    let at = harness.get_by_role_and_label(role, label).rect().center();
    click_at(harness, at);
}

/// Types key by key, a frame each.
fn type_slowly(harness: &mut Window, text: &str) {
    for c in text.chars() {
        harness.event(Event::Text(c.to_string()));
        harness.run_ok();
    }
}

/// Types all keys within one frame, as a slow frame gets them.
fn type_fast(harness: &mut Window, text: &str) {
    for c in text.chars() {
        harness.event(Event::Text(c.to_string()));
    }
    harness.run_ok();
}

fn select_all(harness: &mut Window) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
}

fn text_of(harness: &Window, role: Role, label: &str) -> String {
    harness.get_by_role_and_label(role, label).accesskit_node().value().unwrap_or_default()
}

fn formula(harness: &Window) -> String {
    harness.state().scene().descent.surface.word("formula").to_owned()
}

fn rate(harness: &Window) -> f64 {
    harness.state().scene().descent.racers[0].driven.method.number("lr")
}

#[test]
fn a_broken_formula_leaves_no_prefix_behind() {
    for type_text in [type_slowly, type_fast] {
        let mut harness = window_of(Some("x^2 + 3*y^2"));
        let field = (Role::TextInput, "Formula");
        click(&mut harness, field.0, field.1);
        select_all(&mut harness);
        type_text(&mut harness, "x^2 + foo(y)");
        press(&mut harness, Key::Enter);
        settle(&mut harness);
        assert_eq!(formula(&harness), "x^2 + 3*y^2", "what is broken is not taken over, nor what it began with");
        assert_eq!(text_of(&harness, field.0, field.1), "x^2 + foo(y)", "what is typed is not lost");
        harness.get_by_label_contains("foo");
        // mended where it stands
        press(&mut harness, Key::End);
        for _ in 0.."foo(y)".len() {
            press(&mut harness, Key::Backspace);
        }
        type_text(&mut harness, "sin(y)");
        press(&mut harness, Key::Enter);
        assert_eq!(formula(&harness), "x^2 + sin(y)");
        assert_eq!(harness.query_all_by_label_contains("column").count(), 0, "the message is gone");
    }
}

#[test]
fn a_formula_left_broken_is_shown_as_typed_until_it_is_given_up() {
    let mut harness = window_of(Some("x^2 + 3*y^2"));
    let field = (Role::TextInput, "Formula");
    click(&mut harness, field.0, field.1);
    select_all(&mut harness);
    type_slowly(&mut harness, "x^2 + y^2)");
    click(&mut harness, Role::SpinButton, descent::START_X.text());
    assert_eq!(formula(&harness), "x^2 + 3*y^2");
    assert_eq!(text_of(&harness, field.0, field.1), "x^2 + y^2)");
    click(&mut harness, field.0, field.1);
    press(&mut harness, Key::Escape);
    assert_eq!(text_of(&harness, field.0, field.1), "x^2 + 3*y^2");
}

#[test]
fn a_double_click_selects_the_whole_number() {
    let mut harness = window_of(None);
    click(&mut harness, Role::SpinButton, RATE);
    type_fast(&mut harness, "0.039");
    press(&mut harness, Key::Enter);
    assert_eq!(rate(&harness), 0.039);
    let rect = harness.get_by_role_and_label(Role::SpinButton, RATE).rect();
    let behind_the_point = rect.center() + vec2(rect.width() * 0.2, 0.0);
    for _ in 0..2 {
        click_at(&mut harness, behind_the_point);
    }
    type_fast(&mut harness, "1e-3");
    press(&mut harness, Key::Enter);
    assert_eq!(rate(&harness), 1e-3, "typed over as a whole");
}

#[test]
fn rubbish_in_a_number_box_is_told_and_kept() {
    let mut harness = window_of(None);
    let field = (Role::SpinButton, RATE);
    let before = rate(&harness);
    click(&mut harness, field.0, field.1);
    type_fast(&mut harness, "-1");
    press(&mut harness, Key::Enter);
    harness.get_by_label_contains("Learning rate α must be a number at least 0");
    select_all(&mut harness);
    type_fast(&mut harness, "fast");
    press(&mut harness, Key::Enter);
    harness.get_by_label_contains("Learning rate α must be a number, like 0.01 or 1e-3, got 'fast'");
    assert_eq!(harness.query_all_by_label_contains("at least 0, got").count(), 0, "the older message is gone");
    assert_eq!((rate(&harness), text_of(&harness, field.0, field.1)), (before, "fast".to_owned()));
    // another box is entered while the message comes and goes
    click(&mut harness, Role::SpinButton, setting::STEPS.label);
    type_fast(&mut harness, "55");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().scene().descent.run.limits.steps, 55);
    assert_eq!(text_of(&harness, field.0, field.1), "fast");
    // the slider sets another value: what was typed is overtaken
    window::set_slider(&mut harness, RATE, 0.02);
    assert_eq!(rate(&harness), 0.02);
    assert_eq!(harness.query_all_by_label_contains("got 'fast'").count(), 0);
}

/// Types rubbish into a field: nothing of the scene changes, and what is typed stays until it is given up.
fn bears_rubbish(harness: &mut Window, role: Role, label: &str) {
    let before = harness.state().scene().clone();
    let good = text_of(harness, role, label);
    harness.get_by_role_and_label(role, label).focus();
    harness.run_ok();
    select_all(harness);
    type_fast(harness, "1 | §(");
    press(harness, Key::Enter);
    settle(harness);
    assert_eq!(*harness.state().scene(), before, "{label}: what is broken is not taken over");
    assert_eq!(text_of(harness, role, label), "1 | §(", "{label}: what is typed is not lost");
    harness.get_by_role_and_label(role, label).focus();
    harness.run_ok();
    press(harness, Key::Escape);
    assert_eq!(text_of(harness, role, label), good, "{label}: it is given up");
    assert_eq!(*harness.state().scene(), before, "{label}: as before");
}

#[test]
fn all_fields_of_both_tabs_behave_alike() {
    let mut harness = window_of(Some("x^2 + a*y^2"));
    for (role, label) in [
        (Role::TextInput, "Formula"),
        (Role::SpinButton, "a"),
        (Role::SpinButton, descent::START_X.text()),
        (Role::SpinButton, descent::START_Y.text()),
        (Role::SpinButton, setting::STEPS.label),
        (Role::SpinButton, RATE),
        (Role::SpinButton, player::SPEED.text()),
    ] {
        bears_rubbish(&mut harness, role, label);
    }
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs.truncate(1);
    let mut harness = started(window::of(scene), vec2(1400.0, 1400.0));
    harness.state_mut().training_mut().work_inline();
    for (role, label) in [
        (Role::MultilineTextInput, training::NET_TEXT.text()),
        (Role::SpinButton, ravine::train::setting::EPOCHS.label),
        (Role::SpinButton, ravine::train::setting::BATCH.label),
        (Role::SpinButton, RATE),
    ] {
        bears_rubbish(&mut harness, role, label);
    }
}

#[test]
fn undo_and_redo_give_up_what_could_not_be_read() {
    let mut scene = Scene::default();
    scene.descent.playback.is_playing = false;
    scene.descent.racers.truncate(1);
    scene.descent.racers[0].driven = Driven::parse("rule \"x = x - lr*g\"").expect("a method");
    let mut harness = started(window::of(scene), vec2(1400.0, 1000.0));
    let field = (Role::MultilineTextInput, "Rule");
    let rule = |harness: &Window| harness.state().scene().descent.racers[0].driven.method.word(text::TEXT).to_owned();
    click(&mut harness, field.0, field.1);
    select_all(&mut harness);
    type_fast(&mut harness, "x = x - lr*sign(g)");
    settle(&mut harness);
    select_all(&mut harness);
    type_slowly(&mut harness, "x = x - lr*(");
    press(&mut harness, Key::Tab);
    assert_eq!(text_of(&harness, field.0, field.1), "x = x - lr*(", "it stays to be mended");
    for modifiers in [Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT] {
        window::press_with(&mut harness, modifiers, Key::Z);
        assert_eq!(text_of(&harness, field.0, field.1), rule(&harness));
    }
}

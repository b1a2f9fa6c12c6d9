//! Lessons in the window without a screen: the list, a lesson with its live scene, suggestions, guesses, measurements,
//! and lessons of one's own.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use ravine::gui::Setup;
use ravine::gui::words::{descent, file, lesson as words, palette, shell};
use ravine::scene::Scene;

use self::common::window::{self, Window, drop_file, enter, press, press_with, settle, started, undo};

const SIZE: Vec2 = vec2(1500.0, 1600.0);

/// A window that stands still, with a lesson by its key.
fn window_with(key: &str, size: Vec2) -> Window {
    let mut scene = Scene { tab: "lessons".into(), ..Scene::default() };
    scene.descent.playback.is_playing = false;
    let mut harness = started(window::of(scene), size);
    harness.state_mut().lessons_mut().be_brief();
    if !key.is_empty() {
        harness.state_mut().lessons_mut().open_key(key);
        harness.run_ok();
        settle(&mut harness);
    }
    harness
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_ok();
    settle(harness);
}

fn has(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label_contains(label).count() > 0
}

fn shown(harness: &Window) -> &Scene {
    harness.state().lessons().scene().expect("a lesson is open")
}

fn optimizers(scene: &Scene) -> Vec<String> {
    scene.descent.racers.iter().map(|racer| racer.driven.to_string()).collect()
}

#[test]
fn lessons_are_found_opened_and_turned_over() {
    let mut harness = window_with("", SIZE);
    let before = harness.state().scene().clone();
    harness.get_by_role_and_label(Role::TextInput, words::SEARCH.text()).click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, words::SEARCH.text()).type_text("heavy zzz");
    harness.run_ok();
    assert!(has(&harness, words::NOTHING.text()));
    enter(&mut harness, Role::TextInput, words::SEARCH.text(), "momentum");
    click(&mut harness, "Momentum");
    assert_eq!(shown(&harness).descent.surface.entry().key, "local-minima");
    assert!(has(&harness, "the velocity") && !has(&harness, words::LOOK.text()), "the rest would tell the answer");
    click(&mut harness, words::SKIP.text());
    assert!(has(&harness, words::LOOK.text()) && has(&harness, words::HOLDS.text()), "its text is there");
    harness.get_by_role_and_label(Role::Image, descent::MAP.text());
    press(&mut harness, Key::PageDown);
    settle(&mut harness);
    assert_eq!(shown(&harness).descent.surface.entry().key, "quadratic", "the next one is Nesterov's");
    press(&mut harness, Key::PageUp);
    settle(&mut harness);
    assert_eq!(shown(&harness).descent.surface.entry().key, "local-minima");
    press(&mut harness, Key::A);
    assert!(harness.state().lessons().scene().is_none());
    let marks = harness.state().lessons().kept().of("momentum");
    assert!(marks.is_read && marks.verdict.is_none(), "who goes on has read it");
    assert!(has(&harness, &words::standing(1, 0, ravine::lesson::LESSONS.len())));
    assert_eq!(*harness.state().scene(), before, "the scene of the window is what it was");
    press_with(&mut harness, Modifiers::COMMAND, Key::P);
    harness.get_by_role_and_label(Role::TextInput, palette::SEARCH.text()).type_text("lesson: adagrad");
    harness.run_ok();
    press(&mut harness, Key::Enter);
    assert_eq!(shown(&harness).descent.surface.entry().key, "rosenbrock", "the palette has every lesson");
}

#[test]
fn suggestions_are_tried_and_taken_back() {
    let mut harness = window_with("momentum", SIZE);
    click(&mut harness, words::SKIP.text());
    let first = optimizers(shown(&harness));
    assert!(!has(&harness, descent::ADD.text()));
    click(&mut harness, shell::CONTROLS.text());
    assert!(has(&harness, descent::ADD.text()), "everything can be turned");
    click(&mut harness, "ρ = 0.99");
    assert_eq!(optimizers(shown(&harness)), [&first[0], "momentum lr=0.065 rho=0.99"]);
    assert!(has(&harness, "swings about the whole bowl"), "what to expect is told");
    click(&mut harness, words::GO_BACK.text());
    assert_eq!(optimizers(shown(&harness)), first);
    click(&mut harness, "At a saddle");
    assert_eq!(shown(&harness).descent.surface.entry().key, "saddle");
    click(&mut harness, "ρ = 0");
    assert_eq!(shown(&harness).descent.surface.entry().key, "local-minima", "each one is of the lesson's own scene");
    undo(&mut harness);
    assert_eq!(shown(&harness).descent.surface.entry().key, "saddle", "one edit each");
    click(&mut harness, words::RESET.text());
    assert_eq!(optimizers(shown(&harness)), first);
    assert_eq!(shown(&harness).descent.surface.entry().key, "local-minima");
}

#[test]
fn a_suggestion_that_is_taken_back_takes_its_look_with_it() {
    let mut harness = window_with("conditioning", SIZE);
    click(&mut harness, words::SKIP.text());
    let first = shown(&harness).descent.bounds;
    click(&mut harness, "Turn the valley by 45°");
    let tried = shown(&harness).descent.bounds;
    assert!(first.is_some() && tried != first, "it is seen elsewhere: {tried:?}");
    undo(&mut harness);
    assert_eq!(shown(&harness).descent.bounds, first);
}

#[test]
fn a_guess_is_asked_for_before_the_path_is_shown() {
    let mut harness = window_with("momentum", SIZE);
    assert!(has(&harness, words::GUESS_FIRST.text()) && harness.state().lessons().is_covered());
    assert!(shown(&harness).descent.racers.iter().all(|racer| racer.is_on), "the scene itself is not changed");
    // dragged from where it is to the shallow well
    let marker = harness.get_by_role_and_label(Role::Image, words::MARKER.text()).rect().center();
    harness.drag_at(marker);
    harness.step();
    harness.hover_at(marker + vec2(40.0, 30.0));
    harness.step();
    harness.drop_at(marker + vec2(40.0, 30.0));
    harness.run_ok();
    let moved = harness.get_by_role_and_label(Role::Image, words::MARKER.text()).rect().center();
    assert!((moved - marker - vec2(40.0, 30.0)).length() < 3.0, "{marker} to {moved}");
    for (name, at) in [(words::GUESS_X.text(), "-1.8"), (words::GUESS_Y.text(), "0")] {
        enter(&mut harness, Role::SpinButton, name, at);
    }
    click(&mut harness, words::ANSWER.text());
    assert!(has(&harness, words::RIGHT.text()) && !harness.state().lessons().is_covered());
    click(&mut harness, words::NEXT_QUESTION.text());
    assert!(harness.state().lessons().is_covered());
    click(&mut harness, words::ANSWER.text());
    assert!(has(&harness, words::WRONG.text()), "the marker was left where it was");
    click(&mut harness, words::DONE.text());
    assert!(!has(&harness, words::GUESS_FIRST.text()));
    assert!(harness.state().lessons().kept().of("momentum").is_guessed);
    // it is not asked for again
    harness.state_mut().lessons_mut().open_key("momentum");
    harness.run_ok();
    assert!(!has(&harness, words::GUESS_FIRST.text()) && !harness.state().lessons().is_covered());
}

#[test]
fn whether_a_run_diverges_is_answered_with_yes_or_no() {
    let mut harness = window_with("learning-rate", SIZE);
    click(&mut harness, words::YES.text());
    assert!(has(&harness, words::RIGHT.text()), "αλ = 2.04");
}

#[test]
fn claims_are_measured_on_a_thread() {
    let mut harness = window_with("adam-correction", SIZE);
    click(&mut harness, words::SKIP.text());
    assert!(has(&harness, "is … times as long"), "the numbers are not known yet");
    press(&mut harness, Key::M);
    harness.state_mut().lessons_mut().settle_measurement();
    harness.run_ok();
    assert!(has(&harness, "is 3.16 times as long"), "the sentence has its number");
    let holds = words::verdict(ravine::lesson::Verdict::Holds);
    assert_eq!(harness.query_all_by_role_and_label(Role::Image, holds).count(), 2, "both claims hold");
    assert!(has(&harness, "ravine lesson adam-correction --check") && has(&harness, words::METHOD.text()));
    assert!(has(&harness, &words::plot("Steps without correction, over steps with it")));
    assert!(harness.state().lessons().kept().of("adam-correction").verdict.is_some());
    // one that is under way can be cancelled
    click(&mut harness, words::MEASURE_AGAIN.text());
    if has(&harness, words::CANCEL.text()) {
        click(&mut harness, words::CANCEL.text());
        assert!(has(&harness, words::CANCELLED.text()));
    }
}

#[test]
fn the_scene_is_handed_over_to_its_tab() {
    let mut harness = window_with("momentum", SIZE);
    let before = harness.state().scene().clone();
    click(&mut harness, &words::hand_over(shell::DESCENT.text()));
    assert_eq!(harness.state().scene().tab, "descent");
    assert_eq!(harness.state().scene().descent.surface.entry().key, "local-minima");
    undo(&mut harness);
    assert!(harness.state().is_as(&before), "one undo takes it back");
}

#[test]
fn links_lead_to_other_lessons_and_back() {
    let mut harness = window_with("practice", SIZE);
    click(&mut harness, words::SKIP.text());
    harness.get_by_role_and_label(Role::Link, "sensitivity").click();
    harness.run_ok();
    settle(&mut harness);
    let open = |harness: &Window| harness.state().lessons().kept().open.clone().unwrap_or_default();
    assert_eq!(open(&harness), "learning-rate-sensitivity");
    press(&mut harness, Key::PageDown);
    let title = "What to use in practice";
    click(&mut harness, &words::return_to(title));
    assert_eq!(open(&harness), "practice", "the way back is kept where one goes on reading");
    assert!(!has(&harness, &words::return_to(title)));
    let link = harness.get_by_role_and_label(Role::Link, "The learning rate").rect().center();
    harness.drag_at(link);
    harness.step();
    harness.drop_at(link);
    harness.run_ok();
    assert_eq!(open(&harness), "learning-rate", "by the mouse");
    press_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(open(&harness), "practice");
    press(&mut harness, Key::A);
    assert!(!has(&harness, words::RETURN.text()), "the list is the beginning");
}

#[test]
fn what_is_covered_says_what_is_asked() {
    let mut harness = window_with("conditioning", SIZE);
    assert!(has(&harness, words::PATHS_COVERED.text()) && !has(&harness, descent::NO_RACERS.text()));
    click(&mut harness, words::SKIP.text());
    assert!(!has(&harness, words::PATHS_COVERED.text()));
    harness.state_mut().lessons_mut().open_key("momentum");
    harness.run_ok();
    assert!(has(&harness, &words::path_covered("Gradient descent")), "one of two paths");
}

#[test]
fn the_scene_of_a_lesson_is_saved_as_it_is_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut harness = window_with("momentum", SIZE);
    let before = harness.state().scene().clone();
    click(&mut harness, words::SKIP.text());
    click(&mut harness, "ρ = 0.99");
    press_with(&mut harness, Modifiers::COMMAND, Key::S);
    assert!(has(&harness, words::SAVES.text()), "it is told which scene is meant");
    let path = folder.path().join("mine.toml");
    enter(&mut harness, Role::TextInput, file::PATH.text(), &path.display().to_string());
    settle(&mut harness);
    let (saved, notes) = Scene::load(&path).expect("a scene");
    assert!(notes.is_empty());
    assert_eq!((&*saved.tab, optimizers(&saved)), ("descent", optimizers(shown(&harness))));
    assert_eq!(optimizers(&saved)[1], "momentum lr=0.065 rho=0.99");
    assert!(harness.state().is_as(&before), "one's own scene is what it was");
}

#[test]
fn the_scene_is_reset_by_a_key_and_undone() {
    let mut harness = window_with("momentum", SIZE);
    click(&mut harness, words::SKIP.text());
    let first = optimizers(shown(&harness));
    click(&mut harness, "ρ = 0.99");
    press_with(&mut harness, Modifiers::SHIFT, Key::R);
    assert_eq!(optimizers(shown(&harness)), first);
    undo(&mut harness);
    assert_ne!(optimizers(shown(&harness)), first, "one edit");
}

const OWN: &str = "title = 'My lesson'\ntext = 'Look at $\\alpha$.'\n[[check]]\nquantity = 'steps of Adam'\nbetween = [5, 30]\n\
    [[try]]\nlabel = 'Slower'\ntext = 'It is slower.'\npatch = \"[[descent.racers]]\\noptimizer = 'adam lr=0.02'\"\n\
    [descent]\nsurface = 'sphere'\nsteps = 20\n[[descent.racers]]\nname = 'Adam'\noptimizer = 'adam lr=0.1'\n";

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("it can be written");
    path.display().to_string()
}

#[test]
fn a_lesson_of_ones_own_is_opened_from_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(folder.path(), "mine.toml", OWN);
    let faulty = written(folder.path(), "faulty.toml", &OWN.replace("steps of Adam", "steps of adm"));
    let mut harness = started(window::of(Scene::default()), SIZE);
    drop_file(&mut harness, &faulty);
    settle(&mut harness);
    assert!(has(&harness, "check[0].quantity: there is no optimizer 'adm'"), "what is wrong is told with its place");
    drop_file(&mut harness, &file);
    settle(&mut harness);
    assert_eq!(
        (&*harness.state().scene().tab, optimizers(shown(&harness))),
        ("lessons", vec!["adam lr=0.1".to_owned()])
    );
    assert!(has(&harness, "My lesson"));
    click(&mut harness, "Slower");
    assert_eq!(optimizers(shown(&harness)), ["adam lr=0.02"]);
    click(&mut harness, words::MEASURE.text());
    harness.state_mut().lessons_mut().settle_measurement();
    harness.run_ok();
    assert!(has(&harness, "it is 20"), "the claim has its number");
    press(&mut harness, Key::A);
    assert!(has(&harness, words::OWN.text()), "it stays in the list");
}

#[test]
fn progress_is_kept_from_one_session_to_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let setup = || Setup { folder: Some(folder.path().to_owned()), ..Setup::default() };
    let mut harness = started(setup(), vec2(1024.0, 640.0));
    harness.state_mut().lessons_mut().open_key("momentum");
    click(&mut harness, shell::LESSONS.text());
    press(&mut harness, Key::PageDown);
    let mut app = harness.into_state();
    eframe::App::on_exit(&mut app, None);
    drop(app);
    let harness = started(setup(), vec2(1024.0, 640.0));
    assert_eq!(&*harness.state().scene().tab, "lessons");
    assert!(harness.state().lessons().kept().of("momentum").is_read);
    assert_eq!(harness.state().lessons().kept().open.as_deref(), Some("nesterov"));
}

#[test]
fn every_lesson_is_drawn_in_small_and_large_windows() {
    let mut harness = window_with("", SIZE);
    for (at, entry) in ravine::lesson::LESSONS.iter().enumerate() {
        let size = [vec2(640.0, 420.0), vec2(1024.0, 640.0), vec2(700.0, 1000.0)][at % 3];
        harness.set_size(size);
        harness.state_mut().lessons_mut().open_key(entry.key);
        harness.run_ok();
        if has(&harness, words::SKIP.text()) {
            click(&mut harness, words::SKIP.text());
        }
        assert!(has(&harness, words::CONTENTS.text()) && has(&harness, words::LOOK.text()), "{} at {size}", entry.key);
    }
}

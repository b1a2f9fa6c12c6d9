//! In Korean nothing of the window is left in English. The language is one for the whole program, so that this is a test by
//! itself.
#![cfg(feature = "gui")]

mod common;

use std::collections::BTreeMap;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, ImeEvent, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::gui::Setup;
use ravine::gui::words::{
    descent, draw, errors, export, gallery, inspect, landscape, palette, profiles, range_test, sample, search, shell,
    statistics, training, tune,
};
use ravine::language::{self, Language};
use ravine::scene::Scene;

use self::common::window::{Window, press, press_with, settle, started};

/// Words that a Korean course writes in Latin letters: names of methods, people and things, keys, formats and settings as
/// they are typed.
const LATIN: &str = include_str!("window_korean.txt");

/// What is read of the window, each with where it was first seen.
#[derive(Debug, Default)]
struct Read(BTreeMap<String, String>);

impl Read {
    /// Takes down all that the window says now.
    fn note(&mut self, harness: &Window, place: &str) {
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            // what the user types, and picks as they are typed
            let is_typed = matches!(node.role(), Role::TextInput | Role::MultilineTextInput);
            let value = node.value().filter(|_| !is_typed);
            for text in [node.label(), value, node.description()].into_iter().flatten() {
                self.0.entry(text).or_insert_with(|| place.to_owned());
            }
        }
    }
}

/// The words of a text that are in Latin letters.
fn latin(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '\'' | '’');
    let words = text.split(move |c: char| !is_part(c));
    words.filter(|word| word.chars().filter(char::is_ascii_alphabetic).count() > 1)
}

fn click(harness: &mut Window, role: Role, label: &str) {
    let first =
        harness.query_all_by_role_and_label(role, label).next().unwrap_or_else(|| panic!("there is no {label}"));
    first.click_accesskit();
    harness.run_ok();
}

fn has(harness: &Window, role: Role, label: &str) -> bool {
    harness.query_all_by_role_and_label(role, label).next().is_some()
}

/// Opens each list of choices in turn.
fn choices(harness: &mut Window, read: &mut Read, place: &str) {
    let boxes: Vec<String> =
        harness.query_all_by_role(Role::ComboBox).filter_map(|node| node.accesskit_node().label()).collect();
    for label in boxes {
        let Some(node) = harness.query_all_by_role_and_label(Role::ComboBox, &label).next() else { continue };
        node.click_accesskit();
        harness.run_ok();
        read.note(harness, &format!("{place}, {label}"));
        press(harness, Key::Escape);
    }
}

/// The usual scene with runs that are soon done: they do not start by themselves, as the ready comparison does.
fn small() -> Scene {
    let mut scene = Scene::default();
    for run in &mut scene.training.runs {
        (run.config.epochs, run.config.train_size) = (1, Some(40));
    }
    scene
}

/// Shows each panel of a run and each view of the surface in turn.
fn panels(harness: &mut Window, read: &mut Read) {
    let mut scene = Scene { tab: "training".into(), ..small() };
    scene.training.runs.truncate(1);
    harness.state_mut().set_scene(scene);
    settle(harness);
    click(harness, Role::Button, training::START.text());
    settle(harness);
    for panel in [
        inspect::SAMPLES,
        inspect::NETWORK,
        inspect::FEATURES,
        draw::DRAW,
        sample::SAMPLE,
        errors::ERRORS,
        statistics::SUMMARY,
        statistics::CURVES,
    ] {
        if has(harness, Role::Button, panel.text()) {
            click(harness, Role::Button, panel.text());
            settle(harness);
            read.note(harness, panel.text());
        }
    }
    click(harness, Role::Button, shell::DESCENT.text());
    for view in [descent::SIDE_BY_SIDE, descent::RELIEF, descent::SECTION, descent::OVERLAY] {
        let all = [Role::Button, Role::RadioButton].into_iter();
        for role in all.filter(|role| has(harness, *role, view.text())).collect::<Vec<_>>() {
            click(harness, role, view.text());
            settle(harness);
            read.note(harness, view.text());
        }
    }
}

/// What is typed in Hangul, by an input method, finds a command, and so does its English name.
fn both_languages_are_found(harness: &mut Window) {
    for text in ["네스테로프 추가", "Add Nesterov"] {
        press_with(harness, Modifiers::COMMAND, Key::K);
        harness.event(Event::Ime(ImeEvent::Commit(text.to_owned())));
        harness.run_ok();
        assert!(harness.query_all_by_label_contains("네스테로프").next().is_some(), "{text} is found");
        assert!(harness.query_by_label("실행 취소").is_none(), "{text}: others are not shown");
        press(harness, Key::Escape);
    }
}

#[test]
fn no_english_is_left_in_korean() {
    let korean = Language::find("ko").expect("there is Korean");
    language::choose(korean);
    let mut harness = started(Setup::default(), vec2(1600.0, 1000.0));
    harness.state_mut().set_scene(small());
    let mut read = Read::default();
    for tab in [shell::DESCENT, shell::TRAINING, shell::LESSONS] {
        click(&mut harness, Role::Button, tab.text());
        settle(&mut harness);
        read.note(&harness, tab.text());
        choices(&mut harness, &mut read, tab.text());
        for menu in [shell::FILE, shell::EDIT, shell::VIEW, shell::HELP] {
            click(&mut harness, Role::Button, menu.text());
            read.note(&harness, menu.text());
            press(&mut harness, Key::Escape);
        }
        press(&mut harness, Key::F1);
        read.note(&harness, "F1");
        press(&mut harness, Key::F1);
        press_with(&mut harness, Modifiers::COMMAND, Key::K);
        read.note(&harness, palette::SEARCH.text());
        press(&mut harness, Key::Escape);
        for button in [gallery::OPEN, tune::OPEN, profiles::OPEN, range_test::OPEN, search::OPEN, landscape::OPEN] {
            if has(&harness, Role::Button, button.text()) {
                click(&mut harness, Role::Button, button.text());
                settle(&mut harness);
                read.note(&harness, button.text());
                press(&mut harness, Key::Escape);
            }
        }
        press_with(&mut harness, Modifiers::COMMAND, Key::E);
        settle(&mut harness);
        read.note(&harness, export::TITLE.text());
        press(&mut harness, Key::Escape);
    }
    panels(&mut harness, &mut read);
    both_languages_are_found(&mut harness);
    language::choose(Language::ENGLISH);
    let known: Vec<&str> = LATIN.split_whitespace().collect();
    // a path is of the machine
    let is_left = |text: &&String| !text.starts_with('/') && latin(text).any(|word| !known.contains(&word));
    let left: Vec<String> = read
        .0
        .iter()
        .filter(|(text, _)| is_left(text))
        .map(|(text, place)| {
            let words: Vec<&str> = latin(text).filter(|word| !known.contains(word)).collect();
            format!("{place}: {text:?}: {}", words.join(" "))
        })
        .collect();
    assert!(left.is_empty(), "{} texts of {} have English in them:\n{}", left.len(), read.0.len(), left.join("\n"));
}

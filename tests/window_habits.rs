//! Undo by name, the palette, several starts, presets, pasting, projector mode: in the window without a screen.
#![cfg(feature = "gui")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Vec2, ViewportCommand, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::gui::Setup;
use ravine::gui::words::{descent, edit, file, gallery, palette, shell};
use ravine::scene::{PRESETS, Scene, preset};

use self::common::window::{self, Window, drop_file, press, press_with, set_slider, settle, started, undo};

fn window_of(scene: Scene, size: Vec2) -> Window {
    started(window::of(scene), size)
}

fn still() -> Scene {
    let mut scene = Scene::default();
    scene.descent.playback.is_playing = false;
    scene
}

fn window() -> Window {
    window_of(still(), vec2(1400.0, 1000.0))
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

/// Clicks an entry of a menu, which is called by its words and its keys.
fn click_entry(harness: &mut Window, words: &str) {
    harness.get_by_label_contains(words).click();
    harness.run_ok();
}

fn has(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label(label).count() > 0
}

fn scene_of(harness: &Window) -> &Scene {
    harness.state().scene()
}

fn find(harness: &mut Window, text: &str) {
    press_with(harness, Modifiers::COMMAND, Key::P);
    harness.get_by_role_and_label(Role::TextInput, palette::SEARCH.text()).type_text(text);
    harness.run_ok();
}

/// Finds a command by a text and does it.
fn ask(harness: &mut Window, text: &str) {
    find(harness, text);
    press(harness, Key::Enter);
    settle(harness);
}

#[test]
fn edits_are_undone_by_name() {
    let mut harness = window();
    set_slider(&mut harness, "Condition number κ", 10.0);
    click(&mut harness, shell::EDIT.text());
    let entry = edit::undo(Some("κ 50 → 10"));
    click_entry(&mut harness, &entry);
    assert_eq!(scene_of(&harness).descent.surface.number("kappa"), 50.0);
    harness.get_by_label(&edit::undone("κ 50 → 10"));
    click(&mut harness, shell::EDIT.text());
    click_entry(&mut harness, &edit::redo(Some("κ 50 → 10")));
    assert_eq!(scene_of(&harness).descent.surface.number("kappa"), 10.0);
    // whoever steps through many is told the last one
    undo(&mut harness);
    assert!(!has(&harness, &edit::redone("κ 50 → 10")) && has(&harness, &edit::undone("κ 50 → 10")));
}

#[test]
fn every_command_is_found_by_its_name() {
    for size in [vec2(1024.0, 640.0), vec2(1400.0, 1000.0)] {
        let mut harness = window_of(still(), size);
        for key in [Key::P, Key::K] {
            press_with(&mut harness, Modifiers::COMMAND, key);
            let field = harness.get_by_role_and_label(Role::TextInput, palette::SEARCH.text());
            assert!(field.is_focused(), "one can type at once");
            press(&mut harness, Key::Escape);
            assert!(!has(&harness, palette::SEARCH.text()));
        }
        find(&mut harness, "save scene");
        for name in [shell::SAVE.text(), shell::SAVE_AS.text()] {
            let row = harness.get_by_role_and_label(Role::Button, name);
            let told = row.accesskit_node().description().expect("where it belongs, and its keys");
            assert!(told.starts_with(shell::FILE.text()) && told.contains("Ctrl"), "{told}");
        }
        press(&mut harness, Key::Escape);
        find(&mut harness, "no such command at all");
        harness.get_by_label_contains("No command matches");
        press(&mut harness, Key::Enter);
        assert!(has(&harness, palette::SEARCH.text()), "there is nothing to do");
        press(&mut harness, Key::Escape);
        ask(&mut harness, "add yogi");
        assert_eq!(scene_of(&harness).descent.racers.len(), 5);
        ask(&mut harness, "beale");
        assert_eq!(scene_of(&harness).descent.surface.entry().key, "beale");
        ask(&mut harness, "side by side");
        assert_eq!(scene_of(&harness).descent.view, "side-by-side");
        ask(&mut harness, "undo");
        ask(&mut harness, "undo");
        assert_eq!(scene_of(&harness).descent.racers.len(), 4, "both were edits");
        ask(&mut harness, "go to training");
        assert_eq!(scene_of(&harness).tab, "training");
    }
}

#[test]
fn the_palette_is_left_as_lists_are() {
    let mut harness = window();
    find(&mut harness, "zoom");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Escape);
    assert_eq!(scene_of(&harness), &still());
    find(&mut harness, "zoom in");
    click(&mut harness, shell::ZOOM_IN.text());
    assert!((harness.ctx.zoom_factor() - 1.1).abs() < 1e-6);
    press_with(&mut harness, Modifiers::COMMAND, Key::P);
    let at = vec2(40.0, 900.0).to_pos2();
    harness.drag_at(at);
    harness.run_ok();
    harness.drop_at(at);
    harness.run_ok();
    assert!(!has(&harness, palette::SEARCH.text()), "a click beside it closes it");
}

#[test]
fn starts_are_added_moved_and_removed() {
    let mut harness = window();
    let rect = harness.get_by_label(descent::MAP.text()).rect();
    let shift_click = |harness: &mut Window, part: Vec2| {
        let at = rect.min + rect.size() * part;
        harness.event(Event::ModifiersChanged(Modifiers::SHIFT));
        harness.hover_at(at);
        harness.run_ok();
        for pressed in [true, false] {
            let (button, modifiers) = (eframe::egui::PointerButton::Primary, Modifiers::SHIFT);
            harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
            harness.run_ok();
        }
        harness.event(Event::ModifiersChanged(Modifiers::NONE));
        harness.run_ok();
        settle(harness);
    };
    shift_click(&mut harness, vec2(0.7, 0.3));
    shift_click(&mut harness, vec2(0.3, 0.7));
    assert_eq!(scene_of(&harness).descent.starts().count(), 3);
    assert_eq!(scene_of(&harness).descent.run.start, still().descent.run.start, "the first one stays");
    let all = harness.query_all_by_label_contains("3 starts: ").count();
    press(&mut harness, Key::End);
    assert!(harness.query_all_by_label_contains("3 starts: ").count() > all, "the cards say how they ended");
    // an added one is dragged
    let from = rect.min + rect.size() * vec2(0.7, 0.3);
    let before = scene_of(&harness).descent.more_starts.clone();
    harness.drag_at(from);
    harness.run_ok();
    harness.hover_at(from + vec2(60.0, 20.0));
    harness.run_ok();
    harness.drop_at(from + vec2(60.0, 20.0));
    harness.run_ok();
    let after = scene_of(&harness).descent.more_starts.clone();
    assert!(after[0] != before[0] && after[1] == before[1], "{before:?} {after:?}");
    shift_click(&mut harness, vec2(0.3, 0.7));
    assert_eq!(scene_of(&harness).descent.starts().count(), 2);
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(scene_of(&harness).descent.more_starts, before);
}

#[test]
fn starts_are_placed_by_buttons_and_keys() {
    let mut harness = window();
    let first = scene_of(&harness).descent.run.start;
    click(&mut harness, descent::STARTS.text());
    click(&mut harness, &descent::circle(8));
    assert_eq!(scene_of(&harness).descent.starts().count(), 8);
    click(&mut harness, &descent::grid(8));
    assert_eq!(scene_of(&harness).descent.starts().count(), 64);
    undo(&mut harness);
    assert_eq!(scene_of(&harness).descent.starts().count(), 8);
    click(&mut harness, descent::ONE_START.text());
    assert_eq!(scene_of(&harness).descent.starts().collect::<Vec<_>>(), [first]);
    set_slider(&mut harness, "Number", 20.0);
    click(&mut harness, &descent::grid(20));
    assert_eq!(scene_of(&harness).descent.starts().count(), 400, "as many as there may be");
    undo(&mut harness);
    press(&mut harness, Key::N);
    let random = scene_of(&harness).descent.run.start;
    assert!(random != first && scene_of(&harness).descent.starts().count() == 1);
    press(&mut harness, Key::S);
    assert_eq!(scene_of(&harness).descent.run.seed, 1);
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!((scene_of(&harness).descent.run.start, scene_of(&harness).descent.run.seed), (first, 0));
}

#[test]
fn a_preset_is_chosen_in_the_gallery_and_undone_as_one() {
    for size in [vec2(1024.0, 640.0), vec2(1920.0, 1080.0)] {
        let mut harness = window_of(still(), size);
        click(&mut harness, shell::FILE.text());
        click_entry(&mut harness, gallery::OPEN.text());
        settle(&mut harness);
        for preset in PRESETS {
            let card = harness.get_by_role_and_label(Role::Button, preset.label);
            assert_eq!(card.accesskit_node().description().as_deref(), Some(preset.about));
        }
        harness.get_by_role_and_label(Role::TextInput, gallery::SEARCH.text()).type_text("newton saddle");
        harness.run_ok();
        press(&mut harness, Key::Enter);
        settle(&mut harness);
        let wanted = preset("newton-at-a-saddle").expect("it is there").descent;
        assert_eq!(scene_of(&harness).descent.surface, wanted.surface);
        assert_eq!(scene_of(&harness).descent.racers, wanted.racers);
        assert_eq!(scene_of(&harness).training, still().training, "the other tab stays");
        undo(&mut harness);
        assert_eq!(scene_of(&harness).descent.racers, still().descent.racers);
        assert_eq!(scene_of(&harness).descent.surface, still().descent.surface);
    }
}

#[test]
fn an_empty_list_leads_to_the_presets() {
    let mut scene = still();
    scene.descent.racers.clear();
    let mut harness = window_of(scene, vec2(1400.0, 1000.0));
    click(&mut harness, gallery::OPEN.text());
    harness.get_by_role_and_label(Role::Button, PRESETS[0].label).click();
    harness.run_ok();
    assert!(!scene_of(&harness).descent.racers.is_empty());
}

#[test]
fn a_scene_is_pasted_and_a_bad_text_changes_nothing() {
    let mut harness = window();
    let paste = |harness: &mut Window, text: &str| {
        harness.event(Event::Paste(text.to_owned()));
        harness.run_ok();
        settle(harness);
    };
    for bad in ["", "not a scene", "a = 1", "[descent", &"x".repeat(5 << 20)] {
        paste(&mut harness, bad);
        assert_eq!(scene_of(&harness), &still(), "{}", &bad[..bad.len().min(20)]);
        harness.query_all_by_label_contains("Nothing was pasted").next().expect("it is told");
        harness.get_all_by_label(shell::DISMISS.text()).next().expect("a message").click();
        harness.run_ok();
    }
    paste(&mut harness, "[descent]\nsurface = 'beale'\nracers = [{ optimizer = 'lion' }]");
    let scene = scene_of(&harness);
    assert_eq!((scene.descent.surface.entry().key, scene.descent.racers.len()), ("beale", 1));
    assert_eq!(scene.training, still().training, "what the text does not speak of stays");
    undo(&mut harness);
    assert_eq!(scene_of(&harness).descent.racers, still().descent.racers);
    // the menu asks the desktop for its clipboard
    click(&mut harness, shell::FILE.text());
    harness.get_by_label_contains(shell::PASTE_SCENE.text()).click();
    assert!(is_commanded(&mut harness, &ViewportCommand::RequestPaste), "text was asked for");
    // a field that is typed into takes text itself
    find(&mut harness, "");
    paste(&mut harness, PRESETS[1].make.0);
    assert_eq!(scene_of(&harness).descent.racers, still().descent.racers);
}

/// Whether one of the next frames asks the desktop for it.
fn is_commanded(harness: &mut Window, wanted: &ViewportCommand) -> bool {
    (0..6).any(|_| {
        harness.step();
        harness.output().viewport_output.values().any(|output| output.commands.contains(wanted))
    })
}

#[test]
fn what_was_saved_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scene.toml");
    still().save(&path).expect("it is written");
    let mut harness = started(Setup::default(), vec2(1400.0, 1000.0));
    click(&mut harness, shell::FILE.text());
    assert!(harness.get_by_label(shell::REVERT.text()).accesskit_node().is_disabled(), "there is no file");
    press(&mut harness, Key::Escape);
    drop_file(&mut harness, path.to_str().expect("a name"));
    settle(&mut harness);
    set_slider(&mut harness, "Condition number κ", 10.0);
    ask(&mut harness, "revert");
    assert_eq!(scene_of(&harness).descent.surface.number("kappa"), 50.0);
    harness.get_by_label(file::REVERTED.text());
    undo(&mut harness);
    assert_eq!(scene_of(&harness).descent.surface.number("kappa"), 10.0);
}

#[test]
fn projector_mode_gives_the_room_to_the_plots() {
    for size in [vec2(1024.0, 640.0), vec2(1920.0, 1080.0)] {
        let mut harness = window_of(still(), size);
        let width =
            |harness: &Window| harness.get_by_label(descent::MAP.text()).rect().width() * harness.ctx.zoom_factor();
        let before = width(&harness);
        press(&mut harness, Key::F10);
        settle(&mut harness);
        assert!((harness.ctx.zoom_factor() - 1.5).abs() < 1e-6 && width(&harness) > before);
        assert!(!has(&harness, descent::ADD.text()), "the controls are away");
        click(&mut harness, shell::CONTROLS.text());
        harness.get_by_label(descent::ADD.text());
        press_with(&mut harness, Modifiers::COMMAND, Key::B);
        assert!(!has(&harness, descent::ADD.text()));
        ask(&mut harness, "add adan");
        assert_eq!(scene_of(&harness).descent.racers.len(), 5, "all can be reached");
        press_with(&mut harness, Modifiers::COMMAND, Key::Plus);
        press(&mut harness, Key::F10);
        assert!((harness.ctx.zoom_factor() - 1.1).abs() < 1e-6, "the zoom is another thing");
        harness.get_by_label(descent::ADD.text());
        press_with(&mut harness, Modifiers::COMMAND, Key::Num0);
        assert_eq!(harness.ctx.zoom_factor(), 1.0);
        press_with(&mut harness, Modifiers::COMMAND, Key::Minus);
        assert!((harness.ctx.zoom_factor() - 0.9).abs() < 1e-6);
    }
}

#[test]
fn projector_mode_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let setup = || Setup { folder: Some(folder.path().to_owned()), ..Setup::default() };
    let mut harness = started(setup(), vec2(1400.0, 1000.0));
    press(&mut harness, Key::F10);
    let mut app = harness.into_state();
    eframe::App::on_exit(&mut app, None);
    let harness = started(setup(), vec2(1400.0, 1000.0));
    assert!((harness.ctx.zoom_factor() - 1.5).abs() < 1e-6 && !has(&harness, descent::ADD.text()));
}

#[test]
fn the_whole_screen_is_asked_for() {
    let mut harness = window();
    harness.key_down(Key::F11);
    assert!(is_commanded(&mut harness, &ViewportCommand::Fullscreen(true)));
}

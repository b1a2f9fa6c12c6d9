//! Notes on the map, by mouse and by accessible name, and in figures.
#![cfg(feature = "gui")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use ravine::figure::{Options, View, draw, svg};
use ravine::gui::words::{descent, notes as words};
use ravine::scene::{Annotation, DescentScene, Scene};

use self::common::window::{self, Window, opened, press, retype, settle, undo};

fn window(annotations: Vec<Annotation>) -> Window {
    let mut scene = Scene::default();
    scene.descent.annotations = annotations;
    let mut harness = opened(window::of(scene), vec2(1200.0, 900.0), |_| ());
    settle(&mut harness);
    harness
}

fn scene_of(harness: &Window) -> &DescentScene {
    &harness.state().scene().descent
}

/// Where a point of the surface is on the screen.
fn place(harness: &Window, at: [f64; 2]) -> Pos2 {
    let map = harness.get_by_role_and_label(Role::Image, descent::MAP.text()).rect();
    let [x0, x1, y0, y1] = [-10.0, 10.0, -5.0, 5.0];
    let scale = (f64::from(map.width()) / (x1 - x0)).min(f64::from(map.height()) / (y1 - y0));
    let middle = [f64::midpoint(x0, x1), f64::midpoint(y0, y1)];
    map.center() + vec2(((at[0] - middle[0]) * scale) as f32, (-(at[1] - middle[1]) * scale) as f32)
}

fn secondary_click(harness: &mut Window, pos: Pos2) {
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        harness.event(Event::PointerMoved(pos));
        harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        harness.run_ok();
    }
}

fn drag(harness: &mut Window, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run_ok();
    harness.hover_at(from.lerp(to, 0.5));
    harness.run_ok();
    harness.drop_at(to);
    harness.run_ok();
}

fn note(text: &str, at: [f64; 2]) -> Annotation {
    Annotation { text: Some(text.to_owned()), at, tip: None }
}

#[test]
fn a_note_is_added_moved_changed_and_removed_with_the_mouse() {
    let mut harness = window(Vec::new());
    let start = scene_of(&harness).run.start;
    let at = place(&harness, [5.0, 2.0]);
    secondary_click(&mut harness, at);
    harness.get_by_role_and_label(Role::Button, words::ADD_TEXT.text()).click();
    harness.run_ok();
    let [x, y] = scene_of(&harness).annotations[0].at;
    assert!((x - 5.0).abs() < 0.3 && (y - 2.0).abs() < 0.3, "where the pointer was: {x}, {y}");

    harness.get_by_role_and_label(Role::TextInput, &words::text_of(0)).type_text("b");
    harness.run_ok();
    assert_eq!(scene_of(&harness).annotations[0].text.as_deref(), Some("b"), "its text is typed at once");
    press(&mut harness, Key::Escape);

    secondary_click(&mut harness, at);
    retype(&mut harness, Role::TextInput, &words::text_of(0), r"here $\nabla f$ is large");
    harness.get_by_role_and_label(Role::Button, words::ADD_ARROW.text()).click();
    harness.run_ok();
    let changed = scene_of(&harness).annotations[0].clone();
    assert_eq!(changed.text.as_deref(), Some(r"here $\nabla f$ is large"));
    let tip = changed.tip.expect("an arrow");

    drag(&mut harness, at, at + vec2(-60.0, 40.0));
    let moved = scene_of(&harness).annotations[0].clone();
    assert!(moved.at[0] < x - 0.5 && moved.at[1] < y - 0.3, "{moved:?}");
    assert_eq!(moved.tip, Some(tip), "the arrow points where it did");
    let tip_on_screen = place(&harness, tip);
    drag(&mut harness, tip_on_screen, tip_on_screen + vec2(50.0, 0.0));
    assert!(scene_of(&harness).annotations[0].tip.expect("an arrow")[0] > tip[0] + 0.4);
    assert_eq!(scene_of(&harness).run.start, start, "the start stays where it is");
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(scene_of(&harness).annotations[0], changed, "a drag is one step");

    secondary_click(&mut harness, at);
    harness.get_by_role_and_label(Role::Button, words::REMOVE.text()).click();
    harness.run_ok();
    assert!(scene_of(&harness).annotations.is_empty());
}

#[test]
fn notes_are_in_the_list_and_in_figures() {
    let value = Annotation { text: None, at: [3.0, 0.0], tip: None };
    let arrow = Annotation { tip: Some([0.0, 0.0]), ..note("a < b & c", [4.0, 2.0]) };
    let mut harness = window(vec![value, arrow, note(r"$\kappa = 50$", [-4.0, -3.0]), note("outside", [99.0, 0.0])]);
    harness.get_by_role_and_label(Role::Button, words::NOTES.text()).click();
    harness.run_ok();
    assert!(harness.query_by_label(words::VALUE.text()).is_some());
    retype(&mut harness, Role::TextInput, &words::text_of(2), r"$\kappa$");
    assert_eq!(scene_of(&harness).annotations[2].text.as_deref(), Some(r"$\kappa$"));
    let options = Options::default();
    let figure = draw(scene_of(&harness), &[View::Map], &options).expect("a figure");
    let text = svg(&figure, &options);
    let document = roxmltree::Document::parse(&text).expect("it is well formed");
    let of_class = |class: &str| document.descendants().filter(|node| node.attribute("class") == Some(class)).count();
    assert_eq!((of_class("note"), of_class("formula")), (3, 1), "one is outside");
    let texts: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    // f = ½(x² + κ y²) at (3, 0)
    assert!(texts.contains(&"4.5") && texts.contains(&"a < b & c"), "{texts:?}");
}

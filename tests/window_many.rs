//! Many racers in the Descent tab: the legend, highlighting, names and styles of one's own, and the grid.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers, Pos2, Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::gui::words::descent::{self, legend};
use ravine::gui::words::plots;
use ravine::scene::{DescentScene, PlotScene, Scene};
use ravine::surface;

use self::common::window::{self, Window, press, press_with, started, undo};

/// A window with so many racers that run to the minimum of a bowl, all of them at the end.
fn window(size: Vec2, count: usize) -> Window {
    let mut scene = Scene::default();
    let descent = &mut scene.descent;
    descent.surface = surface::parse("sphere").expect("a surface");
    descent.run.start = [3.0, 4.0];
    descent.playback.is_playing = false;
    let picks: Vec<String> = (0..count).map(|i| format!("sgd lr={}", 0.1 + 0.01 * i as f64)).collect();
    descent.set_racers(&picks).expect("methods");
    let mut harness = started(window::of(scene), size);
    press(&mut harness, Key::End);
    harness
}

fn scene_of(harness: &Window) -> &DescentScene {
    &harness.state().scene().descent
}

fn on(harness: &Window) -> Vec<bool> {
    scene_of(harness).racers.iter().map(|racer| racer.is_on).collect()
}

fn highlighted(harness: &Window) -> Option<usize> {
    harness.state().descent().highlighted()
}

fn entry(harness: &Window, name: &str) -> Rect {
    harness.get_by_role_and_label(Role::CheckBox, &legend::curve_of(name)).rect()
}

fn hover(harness: &mut Window, at: Pos2) {
    harness.hover_at(at);
    harness.run_ok();
}

fn click(harness: &mut Window, at: Pos2) {
    harness.drag_at(at);
    harness.step();
    harness.drop_at(at);
    harness.run_ok();
}

fn double_click(harness: &mut Window, at: Pos2) {
    for _ in 0..2 {
        harness.drag_at(at);
        harness.step();
        harness.drop_at(at);
        harness.step();
    }
    harness.run_ok();
}

/// Where a point of the surface is on the map, which shows the whole domain with both axes alike.
fn place(harness: &Window, [x, y]: [f64; 2]) -> Pos2 {
    let rect = harness.get_by_label(descent::MAP.text()).rect();
    let [x0, x1, y0, y1] = surface::build(&scene_of(harness).surface).domain();
    let unit = ((x1 - x0) / f64::from(rect.width())).max((y1 - y0) / f64::from(rect.height()));
    let (x, y) = ((x - x0.midpoint(x1)) / unit, (y - y0.midpoint(y1)) / unit);
    rect.center() + vec2(x as f32, -y as f32)
}

#[test]
fn no_racer_is_missing_in_the_legend() {
    for (size, count) in [(vec2(1024.0, 640.0), 30), (vec2(1024.0, 640.0), 64), (vec2(1600.0, 1000.0), 30)] {
        let harness = window(size, count);
        let entries: Vec<Rect> = harness.query_all_by_label_contains("Curve of ").map(|node| node.rect()).collect();
        assert_eq!(entries.len(), count, "{size}");
        for (i, entry) in entries.iter().enumerate() {
            assert!(entries[..i].iter().all(|other| !other.intersect(*entry).is_positive()), "{size}: entry {i}");
        }
        let map = harness.get_by_label(descent::MAP.text()).rect();
        assert!(map.height() > 120.0 && map.top() > entries[0].bottom(), "{size}: the map has its room, {map}");
    }
}

#[test]
fn a_legend_that_is_cut_has_whole_rows_and_says_how_many_are_below() {
    for (size, count) in [(vec2(1024.0, 640.0), 40), (vec2(1024.0, 640.0), 64), (vec2(1280.0, 800.0), 64)] {
        let harness = window(size, count);
        let more = (1..count).find_map(|n| Some((n, harness.query_by_label(&legend::more(n))?.rect().bottom())));
        let (told, bottom) = more.unwrap_or_else(|| panic!("{size}: some of {count} are below"));
        let entries: Vec<Rect> = harness.query_all_by_label_contains("Curve of ").map(|node| node.rect()).collect();
        let below = entries.iter().filter(|entry| entry.top() > bottom - 1.0).count();
        assert_eq!(told, below, "{size}: {count}");
        let is_whole = |entry: &Rect| entry.bottom() < bottom + 1.0 || entry.top() > bottom - 1.0;
        assert!(entries.iter().all(is_whole), "{size}: {count}");
    }
    let harness = window(vec2(1600.0, 1000.0), 4);
    assert!((1..4).all(|n| harness.query_by_label(&legend::more(n)).is_none()), "all are seen");
}

#[test]
fn the_legend_scrolls_to_the_last_of_64() {
    let mut harness = window(vec2(1024.0, 640.0), 64);
    let last = descent_name(63);
    let map = harness.get_by_label(descent::MAP.text()).rect();
    assert!(entry(&harness, &last).top() > map.top(), "it is below what is shown");
    harness.get_by_role_and_label(Role::CheckBox, &legend::curve_of(&last)).focus();
    harness.run_ok();
    harness.run_steps(30);
    assert!(entry(&harness, &last).bottom() < map.top() + 1.0, "the focus brings it into sight");
    assert_eq!(highlighted(&harness), Some(63));
    press(&mut harness, Key::Space);
    assert!(!on(&harness)[63] && on(&harness)[..63].iter().all(|is_on| *is_on));
}

/// What [`window`]'s racers are called.
fn descent_name(i: usize) -> String {
    let text = format!("{:.2}", 0.1 + 0.01 * i as f64);
    format!("SGD α = {}", text.trim_end_matches('0'))
}

#[test]
fn a_click_hides_and_a_double_click_isolates() {
    let mut harness = window(vec2(1600.0, 1000.0), 4);
    let at = entry(&harness, &descent_name(1)).center();
    click(&mut harness, at);
    assert_eq!(on(&harness), [true, false, true, true]);
    let name = legend::curve_of(&descent_name(1));
    let node = harness.get_by_role_and_label(Role::CheckBox, &name);
    assert_eq!(node.accesskit_node().toggled(), Some(Toggled::False), "and screen readers are told");
    undo(&mut harness);
    assert_eq!(on(&harness), [true; 4]);
    harness.run_steps(40);
    let at = entry(&harness, &descent_name(2)).center();
    double_click(&mut harness, at);
    assert_eq!(on(&harness), [false, false, true, false]);
    harness.run_steps(40);
    double_click(&mut harness, at);
    assert_eq!(on(&harness), [true; 4], "once more shows all");
    harness.get_by_role_and_label(Role::CheckBox, &legend::curve_of(&descent_name(3))).focus();
    harness.run_ok();
    press_with(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert_eq!(on(&harness), [false, false, false, true], "by keyboard alone");
}

#[test]
fn what_is_pointed_at_is_highlighted() {
    let mut harness = window(vec2(1600.0, 1000.0), 4);
    assert_eq!(highlighted(&harness), None);
    let at = entry(&harness, &descent_name(2)).center();
    hover(&mut harness, at);
    assert_eq!(highlighted(&harness), Some(2), "by the legend");
    let card = harness.get_by_role_and_label(Role::CheckBox, &descent::show(&descent_name(1))).rect();
    hover(&mut harness, card.center());
    assert_eq!(highlighted(&harness), Some(1), "by its card");
    let loss = harness.get_by_label(&plots::plot(0, &PlotScene::first().of)).rect();
    let found: Vec<usize> = (0..60)
        .filter_map(|i| {
            hover(&mut harness, pos2(loss.center().x, loss.top() + loss.height() * i as f32 / 60.0));
            highlighted(&harness)
        })
        .collect();
    assert!((0..4).all(|racer| found.contains(&racer)), "by its loss: {found:?}");
    hover(&mut harness, pos2(2.0, 2.0));
    assert_eq!(highlighted(&harness), None);
}

#[test]
fn a_path_under_the_pointer_is_highlighted_and_named() {
    let mut harness = window(vec2(1600.0, 1000.0), 0);
    let mut scene = harness.state().scene().clone();
    scene.descent.set_racers(&["sgd lr=0.1", "newton"].map(str::to_owned)).expect("methods");
    scene.descent.surface = surface::parse("rosenbrock").expect("a surface");
    scene.descent.run.start = [-1.2, 1.0];
    scene.descent.racers[0].is_on = false;
    harness.state_mut().set_scene(scene);
    window::settle(&mut harness);
    press(&mut harness, Key::End);
    let [a, b] = [1, 2].map(|row| harness.state().descent().trajectory(1).expect("a path").points[row]);
    let middle = [0, 1].map(|i| a[i].midpoint(b[i]));
    let at = place(&harness, middle);
    hover(&mut harness, at);
    assert_eq!(highlighted(&harness), Some(1));
    hover(&mut harness, at + vec2(0.0, 40.0));
    assert_eq!(highlighted(&harness), None);
}

/// All of thirty come to the minimum at (0, 0): each has a symbol that can be pointed at.
#[test]
fn symbols_at_one_minimum_are_all_reached() {
    let mut harness = window(vec2(1600.0, 1000.0), 30);
    let middle = place(&harness, [0.0, 0.0]);
    let mut found = vec![false; 30];
    for (i, j) in (-18..=18).flat_map(|i| (-18..=18).map(move |j| (i, j))) {
        let at = middle + vec2(i as f32, j as f32) * 4.0;
        harness.hover_at(at);
        harness.step();
        harness.step();
        if let Some(racer) = highlighted(&harness) {
            found[racer] = true;
        }
    }
    assert!(found.iter().all(|found| *found), "{found:?}");
}

#[test]
fn a_racer_that_never_moves_is_seen_beside_the_start() {
    let mut harness = window(vec2(1600.0, 1000.0), 1);
    let mut scene = harness.state().scene().clone();
    scene.descent.set_racers(&["sgd lr=0.1".to_owned()]).expect("a method");
    scene.descent.run.start = [0.0, 0.0];
    harness.state_mut().set_scene(scene);
    window::settle(&mut harness);
    let start = place(&harness, [0.0, 0.0]);
    let around = (0..32).map(|i| start + Vec2::angled(i as f32 * std::f32::consts::TAU / 32.0) * 18.0);
    let is_found = around.into_iter().any(|at| {
        hover(&mut harness, at);
        highlighted(&harness) == Some(0)
    });
    assert!(is_found, "its symbol stands beside it");
}

#[test]
fn a_racer_is_renamed_and_that_is_undone() {
    let mut harness = window(vec2(1600.0, 1000.0), 2);
    let before = descent_name(0);
    let settings = harness.get_by_role_and_label(Role::Button, &descent::settings(&before)).rect();
    let card = harness.get_by_role_and_label(Role::CheckBox, &descent::show(&before)).rect();
    double_click(&mut harness, pos2(card.right() + 20.0, settings.center().y));
    harness.run_steps(2);
    let name = descent::name_of(&before);
    let field = harness.get_by_role_and_label(Role::TextInput, &name);
    assert!(field.is_focused(), "a double click on the name leads to the field");
    field.type_text("Slow one");
    harness.run_ok();
    press(&mut harness, Key::Enter);
    assert_eq!(scene_of(&harness).racers[0].name.as_deref(), Some("Slow one"));
    harness.get_by_role_and_label(Role::CheckBox, &legend::curve_of("Slow one"));
    harness.get_by_role_and_label(Role::CheckBox, &descent::show("Slow one"));
    undo(&mut harness);
    assert_eq!(scene_of(&harness).racers[0].name, None);
    harness.get_by_role_and_label(Role::CheckBox, &legend::curve_of(&before));
}

#[test]
fn a_style_is_chosen_and_a_new_racer_has_one_that_is_free() {
    let mut harness = window(vec2(1600.0, 1000.0), 9);
    let places: Vec<usize> = scene_of(&harness).racers.iter().map(|racer| racer.color).collect();
    assert_eq!(places, (0..9).collect::<Vec<_>>());
    let name = descent_name(0);
    harness.get_by_role_and_label(Role::Button, &descent::duplicate(&name)).click();
    harness.run_ok();
    assert_eq!(scene_of(&harness).racers[1].color, 9, "not the first colour again");
    undo(&mut harness);
    harness.get_by_role_and_label(Role::Button, &descent::style_of(&name)).click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, &legend::style(3, 2)).click();
    harness.run_ok();
    assert_eq!(scene_of(&harness).racers[0].color, 10);
    undo(&mut harness);
    assert_eq!(scene_of(&harness).racers[0].color, 0);
}

#[test]
fn titles_of_a_grid_take_a_line_and_are_whole_in_the_tool_tip() {
    let mut harness = window(vec2(1024.0, 640.0), 30);
    let mut scene = harness.state().scene().clone();
    let name = "A name that is much too long for a small plot in a grid";
    scene.descent.racers[7].name = Some(name.to_owned());
    scene.descent.view = "side-by-side".into();
    harness.state_mut().set_scene(scene);
    window::settle(&mut harness);
    let maps: Vec<Rect> = (0..30)
        .map(|i| if i == 7 { name.to_owned() } else { descent_name(i) })
        .map(|name| harness.get_by_label(&descent::map_of(&name)).rect())
        .collect();
    assert!(maps.iter().all(|map| map.width() > 60.0 && map.height() > 24.0), "{maps:?}");
    let titles = |harness: &Window| harness.query_all_by_label(name).map(|node| node.rect()).collect::<Vec<_>>();
    let before = titles(&harness);
    let title = before
        .iter()
        .find(|title| title.bottom() <= maps[7].top() + 1.0 && maps[7].x_range().contains(title.center().x));
    let title = *title.expect("a title above its map");
    assert!(title.width() <= maps[7].width() + 60.0 && title.height() < 24.0, "{title}");
    hover(&mut harness, title.center());
    harness.run_steps(60);
    assert_eq!(titles(&harness).len(), before.len() + 1, "the tool-tip has all of it");
}

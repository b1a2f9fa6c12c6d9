//! The plots of the Descent tab and the table of its racers, by accessible name.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::descent::explain::overlay::Layer;
use ravine::descent::quantity::{QUANTITIES, parse};
use ravine::gui::words::{descent, explain, palette, plots};
use ravine::scene::{Axis, DescentScene, MOST_PLOTS, PlotScene, RacerColumn, Scene};
use ravine::surface;

use self::common::window::{self, Window, press, press_with, settle, started, undo};

fn window_with(size: Vec2, edit: impl FnOnce(&mut DescentScene)) -> Window {
    let mut scene = Scene::default();
    scene.descent.playback.is_playing = false;
    edit(&mut scene.descent);
    started(window::of(scene), size)
}

fn window() -> Window {
    window_with(vec2(1400.0, 1000.0), |_| ())
}

fn scene_of(harness: &Window) -> &DescentScene {
    &harness.state().scene().descent
}

fn click(harness: &mut Window, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run_ok();
}

fn label_of(key: &str) -> &'static str {
    QUANTITIES.iter().find(|entry| entry.key == key).expect("a quantity").label
}

/// Where a plot of a quantity is.
fn rect(harness: &Window, place: usize, of: &str) -> Rect {
    let of = parse(of).expect("a quantity");
    harness.get_by_role_and_label(Role::Image, &plots::plot(place, &of)).rect()
}

fn button(harness: &mut Window, button: PointerButton, pos: Pos2, pressed: bool) {
    let modifiers = Modifiers::NONE;
    harness.event(Event::PointerMoved(pos));
    harness.event(Event::PointerButton { pos, button, pressed, modifiers });
    harness.run_ok();
}

fn drag(harness: &mut Window, with: PointerButton, from: Pos2, to: Pos2) {
    button(harness, with, from, true);
    harness.event(Event::PointerMoved(from.lerp(to, 0.5)));
    harness.run_ok();
    harness.event(Event::PointerMoved(to));
    harness.run_ok();
    button(harness, with, to, false);
}

fn seek(harness: &mut Window, at: Pos2) -> usize {
    harness.drag_at(at);
    harness.run_ok();
    harness.drop_at(at);
    harness.run_ok();
    scene_of(harness).playback.step(usize::MAX)
}

#[test]
fn plots_are_added_changed_and_closed() {
    let mut harness = window();
    rect(&harness, 0, "value");
    click(&mut harness, Role::Button, plots::ADD.text());
    click(&mut harness, Role::Button, label_of("distance"));
    settle(&mut harness);
    let [first, second] = [rect(&harness, 0, "value"), rect(&harness, 1, "distance")];
    assert!(first.right() < second.left() && (first.top() - second.top()).abs() < 1.0, "side by side");
    click(&mut harness, Role::ComboBox, &plots::quantity_of(1));
    click(&mut harness, Role::Button, "Memory v");
    settle(&mut harness);
    rect(&harness, 1, "memory v");
    click(&mut harness, Role::ComboBox, &plots::axis_of_plot(1));
    click(&mut harness, Role::Button, plots::axis(Axis::Gradients));
    click(&mut harness, Role::CheckBox, &plots::log_of(1));
    let plot = &scene_of(&harness).plots[1];
    assert_eq!((plot.of.to_string(), plot.axis, plot.is_log), ("memory \"v\"".to_owned(), Axis::Gradients, true));
    undo(&mut harness);
    assert_eq!(scene_of(&harness).plots[1].of.to_string(), "distance", "which plot it is can be undone");
    click(&mut harness, Role::Button, &plots::close(0));
    rect(&harness, 0, "distance");
    assert!(harness.query_by_label(&plots::close(0)).is_none(), "the last one stays");
    undo(&mut harness);
    assert_eq!(scene_of(&harness).plots.len(), 2);
    press(&mut harness, Key::L);
    let logs = |harness: &Window| scene_of(harness).plots.iter().map(|plot| plot.is_log).collect::<Vec<_>>();
    assert_eq!(logs(&harness), [false, false], "the key is for all");
}

#[test]
fn every_quantity_is_drawn_and_read_in_a_small_window() {
    for entry in QUANTITIES {
        let of = if entry.key == "memory" { "memory v" } else { entry.key };
        for size in [vec2(1024.0, 640.0), vec2(1920.0, 1080.0)] {
            let mut harness = window_with(size, |scene| {
                let plot = |of| PlotScene::new(parse(of).expect("a quantity"), Axis::Evaluations);
                scene.plots = vec![plot("value"), plot(of)];
            });
            let rect = rect(&harness, 1, of);
            assert!(rect.width() > 150.0 && rect.height() > 60.0, "{of} has room: {rect:?}");
            assert!(Rect::from_min_size(Pos2::ZERO, size).contains_rect(rect), "{of} is in sight: {rect:?}");
            harness.hover_at(rect.center());
            harness.run_steps(60);
            harness.get_by_label_contains("evaluations");
            let number = harness.query_all_by_label("Adam").count();
            assert!(number > 0, "{of}: the racers are named under the pointer");
        }
    }
}

#[test]
fn a_box_is_looked_into_until_all_is_shown_again() {
    let mut harness = window();
    let whole = rect(&harness, 0, "value");
    let at = |x: f32, y: f32| pos2(whole.left() + x * whole.width(), whole.top() + y * whole.height());
    assert_eq!(seek(&mut harness, at(0.5, 0.5)), 50);
    let fit = plots::fit_of(0);
    assert!(harness.get_by_label(&fit).accesskit_node().is_disabled(), "all is shown");
    drag(&mut harness, PointerButton::Secondary, at(0.25, 0.2), at(0.75, 0.8));
    assert_eq!(scene_of(&harness).playback.step(100), 50, "a box moves no cursor");
    assert_eq!(seek(&mut harness, at(0.1, 0.5)), 30, "0.25 + 0.1 · 0.5 of 102 steps");
    click(&mut harness, Role::Button, &fit);
    assert_eq!(seek(&mut harness, at(0.1, 0.5)), 9);
    // with Shift, and back by a double click
    harness.event(Event::ModifiersChanged(Modifiers::SHIFT));
    harness.run_ok();
    drag(&mut harness, PointerButton::Primary, at(0.25, 0.2), at(0.75, 0.8));
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    harness.run_ok();
    assert!(!harness.get_by_label(&fit).accesskit_node().is_disabled(), "a part is shown");
    for _ in 0..2 {
        harness.drag_at(at(0.6, 0.6));
        harness.step();
        harness.drop_at(at(0.6, 0.6));
        harness.step();
    }
    harness.run_ok();
    assert!(harness.get_by_label(&fit).accesskit_node().is_disabled());
    // another axis has other places
    drag(&mut harness, PointerButton::Secondary, at(0.25, 0.2), at(0.75, 0.8));
    click(&mut harness, Role::CheckBox, &plots::log_of(0));
    assert!(harness.get_by_label(&fit).accesskit_node().is_disabled());
    drag(&mut harness, PointerButton::Secondary, at(0.25, 0.2), at(0.25, 0.205));
    assert!(harness.get_by_label(&fit).accesskit_node().is_disabled(), "a slip of the hand is no box");
}

#[test]
fn the_cost_of_a_hessian_is_on_the_axis() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.surface = surface::parse("rosenbrock b=100").expect("a surface");
        scene.run.start = [-1.2, 1.0];
        scene.set_racers(&["newton".to_owned()]).expect("a method");
        scene.run.limits.steps = 5;
        scene.plots[0].axis = Axis::Evaluations;
        scene.clock = Axis::Evaluations;
    });
    // a gradient and a Hessian for each of five steps: 15 evaluations, 10 of them left of two thirds of the axis
    let plot = rect(&harness, 0, "value");
    let count = seek(&mut harness, pos2(plot.left() + 0.667 * plot.width(), plot.center().y));
    assert_eq!((count, harness.state().descent().last_step()), (10, 15));
    assert!(plots::axis_of(Axis::Evaluations).contains("Hessian as 2 gradients"));
}

#[test]
fn where_there_is_nothing_to_plot_it_is_said() {
    let of = |of: &str| PlotScene::new(parse(of).expect("a quantity"), Axis::Steps);
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.surface = surface::parse("saddle").expect("a surface");
        scene.plots = ["gap", "memory nothing", "lr", "distance", "memory", "angle"].map(of).to_vec();
        scene.set_racers(&["newton".to_owned()]).expect("a method");
    });
    assert_eq!(scene_of(&harness).plots.len(), MOST_PLOTS);
    let add = harness.get_by_role_and_label(Role::Button, plots::ADD.text());
    assert!(add.accesskit_node().is_disabled(), "there is no room for more");
    for (place, of) in ["gap", "memory nothing", "lr", "distance", "memory", "angle"].into_iter().enumerate() {
        let plot = rect(&harness, place, of);
        harness.hover_at(plot.center());
        harness.run_ok();
        assert!(plot.is_positive(), "{of} has its place");
    }
}

#[test]
fn the_table_is_sorted_and_copied() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        let picks = ["sgd lr=0.01", "newton", "adam lr=0.1", "nelder-mead", "sgd lr=10"].map(str::to_owned);
        scene.set_racers(&picks).expect("methods");
    });
    click(&mut harness, Role::Button, plots::TABLE.text());
    assert!(scene_of(&harness).table.is_shown);
    assert_eq!(copy(&mut harness).lines().count(), 1 + 5);
    let finals = |text: &str| -> Vec<f64> {
        text.lines().skip(1).map(|row| row.rsplit(',').nth(3).expect("a column").parse().expect("a number")).collect()
    };
    let by_final = plots::sort_by(RacerColumn::Final);
    click(&mut harness, Role::Button, &by_final);
    let up = finals(&copy(&mut harness));
    assert!(up.iter().filter(|f| !f.is_nan()).is_sorted(), "{up:?}");
    click(&mut harness, Role::Button, &by_final);
    let text = copy(&mut harness);
    let down = finals(&text);
    assert!(down.iter().filter(|f| !f.is_nan()).rev().is_sorted(), "{down:?}");
    assert_ne!(up[0].to_bits(), down[0].to_bits());
    let newton = text.lines().find(|row| row.starts_with("Newton")).expect("its row").to_owned();
    let path = harness.state().descent().trajectory(1).expect("a path");
    let wanted = format!(",{:?},", path.points[path.steps()][2]);
    let ravine::optim::Evaluations { value, gradient, hessian } = path.evaluations;
    let counts = format!(",{},{value},{gradient},{hessian},", path.steps());
    assert!(hessian > 0 && newton.contains(&wanted), "all digits of {wanted} are in {newton}");
    assert!(newton.contains(",newton,step-limit,") && newton.contains(&counts), "{counts} are in {newton}");
    assert!(text.starts_with("name,start,optimizer,ending,message,steps,values,gradients,hessians,final_value,"));
    click(&mut harness, Role::Button, &by_final);
    assert_eq!(scene_of(&harness).table.by, None, "as listed");
    let row = harness.get_all_by_label("Nelder–Mead").last().expect("its row").rect();
    harness.hover_at(row.center());
    harness.run_ok();
    assert_eq!(harness.state().descent().highlighted(), Some(3), "the racer under the pointer is highlighted");
    click(&mut harness, Role::Button, plots::PLOTS.text());
    rect(&harness, 0, "value");
}

/// The table as it is copied.
fn copy(harness: &mut Window) -> String {
    harness.get_by_role_and_label(Role::Button, plots::COPY.text()).click();
    let copied = (0..10).find_map(|_| {
        harness.step();
        harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    });
    copied.expect("text was copied")
}

#[test]
fn many_racers_have_a_table_that_scrolls() {
    let harness = window_with(vec2(1024.0, 640.0), |scene| {
        let picks: Vec<String> = (0..36).map(|i| format!("sgd lr={}", 0.001 * f64::from(i + 1))).collect();
        scene.set_racers(&picks).expect("methods");
        scene.table.is_shown = true;
        scene.table.by = Some(RacerColumn::Name);
    });
    let head = harness.get_by_role_and_label(Role::Button, &plots::sort_by(RacerColumn::Name)).rect();
    assert!(head.bottom() < 640.0 && head.left() > 0.0, "the heads stay in sight: {head:?}");
    let map = harness.get_by_label(descent::MAP.text()).rect();
    assert!(map.height() > 100.0, "and the surface keeps its room: {map:?}");
}

#[test]
fn the_palette_adds_plots_and_shows_the_table() {
    let mut harness = window();
    let ask = |harness: &mut Window, text: &str| {
        press_with(harness, Modifiers::COMMAND, Key::K);
        harness.get_by_role_and_label(Role::TextInput, palette::SEARCH.text()).type_text(text);
        harness.run_ok();
        press(harness, Key::Enter);
    };
    for entry in QUANTITIES.iter().filter(|entry| entry.params.is_empty()).take(4) {
        ask(&mut harness, &palette::add_plot(entry.label));
        assert_eq!(scene_of(&harness).plots.last().map(|plot| plot.of.entry().key), Some(entry.key));
    }
    ask(&mut harness, palette::SHOW_TABLE.text());
    assert!(scene_of(&harness).table.is_shown);
    ask(&mut harness, explain::layer(Layer::Gradient));
    assert_eq!(scene_of(&harness).explain.layers, [Layer::Gradient]);
    ask(&mut harness, palette::TRAIL.text());
    assert!(scene_of(&harness).trail.is_some());
    let before = scene_of(&harness).racers.len();
    ask(&mut harness, &palette::edit_as_rule("Momentum"));
    assert_eq!(scene_of(&harness).racers.len(), before + 1);
    assert_eq!(scene_of(&harness).racers[2].driven.method.entry().key, "rule");
}

#[test]
fn every_start_has_a_row_in_the_table() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.set_racers(&["newton".to_owned(), "sgd".to_owned()]).expect("methods");
        scene.more_starts = vec![[3.0, 1.0], [-2.0, 2.0]];
    });
    click(&mut harness, Role::Button, plots::TABLE.text());
    let text = copy(&mut harness);
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(rows.len(), 2 * 3, "{text}");
    let starts = rows.iter().filter(|row| row.starts_with("Newton,")).map(|row| row.split(',').nth(1));
    assert_eq!(starts.collect::<Vec<_>>(), [Some("1"), Some("2"), Some("3")]);
    assert!(harness.get_all_by_label(&plots::of_start("Newton", 2)).count() > 0, "it is named");
}

#[test]
fn strange_plots_are_drawn() {
    let with = |edit: fn(&mut DescentScene)| {
        let mut harness = window_with(vec2(1100.0, 700.0), |scene| {
            scene.plots = QUANTITIES
                .iter()
                .take(MOST_PLOTS)
                .map(|entry| PlotScene { is_log: true, ..PlotScene::new(entry.choice(), Axis::Gradients) })
                .collect();
            edit(scene);
        });
        harness.get_by_label(descent::MAP.text());
        click(&mut harness, Role::Button, plots::TABLE.text());
    };
    with(|scene| scene.run.limits.steps = 0);
    with(|scene| scene.run.start = [1e300, -1e300]);
    with(|scene| scene.racers.clear());
    with(|scene| scene.racers.iter_mut().for_each(|racer| racer.is_on = false));
    with(|scene| scene.set_racers(&["sgd lr=1e300".to_owned(), "nelder-mead".to_owned()]).expect("methods"));
    with(|scene| (scene.seeds, scene.run.noise) = (7, 0.5));
    with(|scene| scene.more_starts = vec![[1.0, 1.0], [-1.0, 1e200]]);
    with(|scene| (scene.run.limits.steps, scene.seeds) = (10_000_000, 2));
}

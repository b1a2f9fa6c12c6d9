//! Many runs in the Training tab: bands of seeds, smoothing, comparable losses, names that hide, isolate and highlight.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::gui::words::descent::legend;
use ravine::gui::words::{self, statistics, training};
use ravine::nn::LOSSES;
use ravine::registry;
use ravine::scene::{Scene, SeedView, TrainingRun};
use ravine::train::{Bundle, Config, Ending, Epoch, Event as TrainingEvent, History};

use self::common::window::{self, Window, opened, press, set_slider, undo};

/// Runs as a session brings them back: each with so many seeds of twenty epochs, all of them a little different.
fn scene(runs: usize, seeds: usize) -> Scene {
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs = (0..runs).map(|i| run(i, seeds)).collect();
    scene.training.has_gallery = false;
    scene
}

fn run(i: usize, seeds: usize) -> TrainingRun {
    let mut run = TrainingRun::new(format!("Run {i}"), i, Config { epochs: 20, ..Config::default() });
    run.seeds = seeds as u64;
    run.histories = Bundle::of((0..seeds).map(|seed| history(i, seed)).collect());
    run
}

fn history(i: usize, seed: usize) -> History {
    let mut history = History::default();
    for epoch in 1..=20 {
        let x = f64::from(epoch) / 20.0 * (0.5 + 0.02 * i as f64) + 0.01 * seed as f64;
        history.push(&TrainingEvent::Epoch(Epoch {
            epoch,
            step: u64::from(epoch) * 7,
            train_accuracy: x,
            val_accuracy: 0.9 * x,
            train_loss: 2.0 - x,
            val_loss: 2.1 - x,
            train_cross_entropy: 2.0 - x,
            val_cross_entropy: 2.1 - x,
            ..Epoch::default()
        }));
    }
    history.push(&TrainingEvent::End(Ending::Finished { epochs: 20 }));
    history
}

fn window(scene: Scene) -> Window {
    opened(window::of(scene), vec2(1600.0, 1000.0), |app| app.training_mut().work_inline())
}

/// What a plot says of itself.
fn told(harness: &Window, plot: &str) -> String {
    harness.get_by_role_and_label(Role::Image, plot).accesskit_node().description().unwrap_or_default()
}

fn visible(harness: &Window) -> Vec<bool> {
    harness.state().scene().training.runs.iter().map(|run| run.is_visible).collect()
}

/// The name of a run on the plot of accuracies, or in the legend beside it.
fn name_at(harness: &Window, run: &str) -> Pos2 {
    let name = legend::curve_of(run);
    let names = harness.query_all_by_role_and_label(Role::CheckBox, &name);
    names.map(|node| node.rect().center()).min_by(|a, b| a.y.total_cmp(&b.y)).expect("it has a name there")
}

fn click_at(harness: &mut Window, pos: Pos2) {
    for pressed in [true, false] {
        harness.event(Event::PointerMoved(pos));
        harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
}

/// Two clicks at one place, one soon after the other.
fn double_click_at(harness: &mut Window, pos: Pos2) {
    click_at(harness, pos);
    click_at(harness, pos);
    harness.run_ok();
}

#[test]
fn seeds_are_drawn_as_chosen_and_curves_smoothed() {
    let mut harness = window(scene(3, 5));
    let hatched = |told: &str| statistics::gap_told(told, "Run 0");
    assert_eq!(told(&harness, training::ACCURACY_PLOT.text()), hatched("3 runs, seeds as mean ± sd"));
    harness.get_by_role_and_label(Role::ComboBox, training::SEED_VIEW.text()).click();
    harness.run_ok();
    harness.get_by_label(training::seed_view(SeedView::MinMax)).click();
    harness.run_ok();
    set_slider(&mut harness, training::SMOOTHING.text(), 0.6);
    let smooth = "3 runs, seeds as min – max, smoothed by 0.6";
    assert_eq!(told(&harness, training::ACCURACY_PLOT.text()), hatched(smooth));
    assert_eq!(told(&harness, training::LOSS_PLOT.text()), smooth);
    let kept = Scene::parse(&harness.state().filled().to_toml()).expect("it reads").0;
    assert_eq!((kept.training.seed_view, kept.training.smoothing), (SeedView::MinMax, 0.6));
    undo(&mut harness);
    assert_eq!(harness.state().scene().training.smoothing, 0.6, "looking is no edit");
    let alone = window(scene(2, 1));
    assert_eq!(told(&alone, training::ACCURACY_PLOT.text()), hatched("2 runs"));
    assert!(alone.query_by_label(training::SEED_VIEW.text()).is_none(), "one seed has no spread");
}

/// The axis is cross-entropy for all; the loss a run trains with is told under the pointer and in the table.
#[test]
fn runs_with_other_losses_are_compared_by_cross_entropy() {
    let mut scene = scene(2, 1);
    let run = &mut scene.training.runs[1];
    run.config.loss = registry::parse("loss", LOSSES, "cross-entropy smoothing=0.1").expect("a loss");
    let mut history = History::default();
    for epoch in 1..=20 {
        let figures =
            Epoch { epoch, val_loss: 0.875, val_cross_entropy: 0.625, train_cross_entropy: 0.5, ..Epoch::default() };
        history.push(&TrainingEvent::Epoch(figures));
    }
    history.push(&TrainingEvent::End(Ending::Finished { epochs: 20 }));
    run.histories = Bundle::of(vec![history]);
    let mut harness = window(scene);
    assert!(harness.query_by_label(training::LOSS.text()).is_some(), "the plot says what it shows");
    assert!(harness.query_all_by_label(&words::value(0.625)).next().is_some(), "the table has cross-entropy");
    assert!(harness.query_all_by_label_contains(&words::value(0.875)).next().is_none());
    let plot = harness.get_by_role_and_label(Role::Image, training::LOSS_PLOT.text()).rect();
    harness.hover_at(plot.center());
    // until the pointer has stood still for long enough
    harness.run_steps(60);
    let own = training::own_loss("cross-entropy smoothing=0.1", &words::value(0.875));
    assert!(harness.query_by_label(&own).is_some(), "its own loss is told: {own}");
    assert!(harness.query_by_label(training::OWN_LOSS.text()).is_some());
}

#[test]
fn a_click_on_a_name_hides_and_a_double_click_isolates() {
    let mut harness = window(scene(4, 1));
    let at = name_at(&harness, "Run 2");
    click_at(&mut harness, at);
    harness.run_ok();
    assert_eq!(visible(&harness), [true, true, false, true]);
    assert_eq!(told(&harness, training::ACCURACY_PLOT.text()).split(';').next(), Some("3 runs"));
    harness.run_steps(60);
    let at = name_at(&harness, "Run 2");
    click_at(&mut harness, at);
    harness.run_ok();
    assert_eq!(visible(&harness), [true; 4], "what is hidden still has a name to click on");
    harness.run_steps(60);
    // the first click hides it, and its name moves from under the pointer
    let at = name_at(&harness, "Run 1");
    double_click_at(&mut harness, at);
    assert_eq!(visible(&harness), [false, true, false, false]);
    harness.run_steps(60);
    let at = name_at(&harness, "Run 1");
    double_click_at(&mut harness, at);
    assert_eq!(visible(&harness), [true; 4], "again shows all");
}

#[test]
fn forty_runs_all_have_names() {
    for size in [vec2(1024.0, 640.0), vec2(1600.0, 1000.0), vec2(2560.0, 1440.0)] {
        let mut harness = opened(window::of(scene(40, 5)), size, |app| app.training_mut().work_inline());
        for i in 0..40 {
            let name = legend::curve_of(&format!("Run {i}"));
            assert!(harness.query_by_role_and_label(Role::CheckBox, &name).is_some(), "{name} at {size:?}");
        }
        let at = name_at(&harness, "Run 0");
        double_click_at(&mut harness, at);
        assert_eq!(visible(&harness).iter().filter(|is_visible| **is_visible).count(), 1);
    }
}

#[test]
fn a_row_a_name_or_a_curve_under_the_pointer_stands_out() {
    let mut harness = window(scene(4, 3));
    let in_front = |harness: &Window| {
        let told = told(harness, training::LOSS_PLOT.text());
        told.split_once("in front: ").map(|(_, name)| name.to_owned())
    };
    assert_eq!(in_front(&harness), None);
    let card = harness.get_by_label(&training::select("Run 1")).rect().center();
    let legend = name_at(&harness, "Run 3");
    let row = harness.query_all_by_label("Run 2").map(|node| node.rect().center()).max_by(|a, b| a.y.total_cmp(&b.y));
    for (at, name) in [(card, "Run 1"), (legend, "Run 3"), (row.expect("a row of the table"), "Run 2")] {
        harness.hover_at(at);
        harness.run_ok();
        assert_eq!(in_front(&harness).as_deref(), Some(name), "at {at:?}");
    }
    let plot = harness.get_by_role_and_label(Role::Image, training::ACCURACY_PLOT.text()).rect();
    let found: Vec<String> = (0..60)
        .filter_map(|i| {
            harness.hover_at(Pos2::new(plot.right() - 12.0, plot.top() + plot.height() * i as f32 / 60.0));
            harness.run_ok();
            in_front(&harness)
        })
        .collect();
    assert!((0..4).all(|i| found.contains(&format!("Run {i}"))), "every curve can be pointed at: {found:?}");
    harness.remove_cursor();
    harness.run_ok();
    assert_eq!(in_front(&harness), None);
}

#[test]
fn a_run_is_renamed_in_its_place_and_drawn_in_another_line() {
    let mut harness = window(scene(2, 1));
    let name = |harness: &Window| harness.state().scene().training.runs[1].name.clone();
    let rename = |harness: &mut Window, text: &str, key: Key| {
        let old = name(harness);
        let names = harness.query_all_by_role_and_label(Role::Label, &old);
        let at = names.map(|node| node.rect().center()).min_by(|a, b| a.x.total_cmp(&b.x)).expect("a name in the list");
        double_click_at(harness, at);
        harness.event(Event::Text(text.to_owned()));
        harness.run_ok();
        press(harness, key);
        harness.run_steps(60);
    };
    rename(&mut harness, "With a much longer name that says in many words what is different about it", Key::Enter);
    assert!(name(&harness).starts_with("With a much longer name"), "{}", name(&harness));
    let longer = name(&harness);
    let lines = harness.query_all_by_label(&longer).map(|node| node.rect().height()).fold(0.0, f32::max);
    assert!(lines > 30.0, "a long name has several lines: {lines}");
    rename(&mut harness, "given up", Key::Escape);
    assert_eq!(name(&harness), longer);
    undo(&mut harness);
    assert_eq!(name(&harness), "Run 1");

    let style = |harness: &Window| harness.state().scene().training.runs[1].color;
    harness.get_by_label(&training::style_of("Run 1")).click();
    harness.run_ok();
    harness.get_by_label(&legend::style(3, 2)).click();
    harness.run_ok();
    assert_eq!(style(&harness), 10.into(), "the third colour in the second kind of line");
    assert_eq!(
        Scene::parse(&harness.state().filled().to_toml()).expect("it reads").0.training.runs[1].color,
        10.into()
    );
    undo(&mut harness);
    assert_eq!(style(&harness), 1.into());
}

#[test]
fn a_run_has_a_menu() {
    let mut harness = window(scene(3, 1));
    let mut choose = |name: &str, item: &str| {
        let node = harness.query_all_by_role_and_label(Role::Label, name);
        let node = node.min_by(|a, b| a.rect().left().total_cmp(&b.rect().left())).expect("a name in the list");
        node.click_secondary();
        harness.run_ok();
        harness.get_by_role_and_label(Role::Button, item).click();
        harness.run_ok();
        let runs = &harness.state().scene().training.runs;
        runs.iter().map(|run| (run.name.clone(), run.is_visible)).collect::<Vec<_>>()
    };
    let shown = |runs: &[(String, bool)]| runs.iter().map(|(_, is_visible)| *is_visible).collect::<Vec<_>>();
    assert_eq!(shown(&choose("Run 1", training::SHOW_ALONE.text())), [false, true, false]);
    assert_eq!(shown(&choose("Run 1", training::SHOW_ALL.text())), [true; 3]);
    assert_eq!(choose("Run 1", training::DUPLICATE.text()).len(), 4);
    assert_eq!(choose("Run 0", training::REMOVE.text()).len(), 3);
}

/// Of many runs the list draws the cards in sight, and scrolls to the one that is selected elsewhere.
#[test]
fn two_hundred_runs_have_a_list_that_is_quick() {
    let mut harness = window(scene(200, 1));
    let cards = |harness: &Window| harness.query_all_by_label_contains("Settings of Run ").count();
    let has_card = |harness: &Window, i: usize| {
        harness.query_by_role_and_label(Role::Button, &training::select(&format!("Run {i}"))).is_some()
    };
    assert!((5..20).contains(&cards(&harness)) && has_card(&harness, 0), "{} cards", cards(&harness));
    let mut moved = harness.state().scene().clone();
    moved.training.selected = 150;
    harness.state_mut().set_scene(moved);
    harness.run_steps(60);
    assert!(has_card(&harness, 150) && !has_card(&harness, 0), "it has scrolled there");
    assert!((5..20).contains(&cards(&harness)), "{} cards", cards(&harness));
}

//! Numbers to predict, points set by hand and what is drawn on the plane, without a screen.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Modifiers, PointerButton, Pos2, Rect, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use ravine::gui::words::{draw, errors, fit, inspect, sample, statistics, training};
use ravine::scene::{Scene, TrainingRun};
use ravine::train::{Budget, Config};

use self::common::window::{self, Window, opened, settle, undo};

/// One run with such settings, in front.
fn window_of(settings: &[(&str, &str)], size: Vec2) -> Window {
    let usual = Scene::default().training;
    window_with(settings, size, [&usual.view, &usual.beside])
}

/// The same with a panel in the middle and one beside it.
fn window_with(settings: &[(&str, &str)], size: Vec2, [view, beside]: [&str; 2]) -> Window {
    let mut config = Config { epochs: 3, batch: 8, ..Config::default() };
    for (key, text) in settings {
        config.set_text(key, text).expect(text);
    }
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.pace = None;
    (scene.training.view, scene.training.beside) = (view.to_owned().into(), beside.to_owned().into());
    scene.training.runs = vec![TrainingRun::new("Mine", 0, config)];
    let mut harness = opened(window::of(scene), size, |app| app.training_mut().work_inline());
    settle(&mut harness);
    harness
}

fn click(harness: &mut Window, label: &str) {
    let button = harness.query_by_role_and_label(Role::Button, label);
    button.unwrap_or_else(|| harness.get_by_label(label)).click();
    harness.run_ok();
}

/// Trains to the end of so many epochs and draws what came.
fn train(harness: &mut Window, slices: usize) {
    click(harness, training::START.text());
    for _ in 0..slices {
        harness.state_mut().training_mut().advance(0.1, Budget::Epoch);
        harness.step();
    }
    settle_panels(harness);
}

fn config(harness: &Window) -> &Config {
    &harness.state().scene().training.runs[0].config
}

fn has(harness: &Window, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

#[test]
fn a_curve_is_fitted_and_judged_by_its_error() {
    for size in [vec2(1500.0, 1000.0), vec2(1024.0, 640.0)] {
        let mut harness = window_of(&[("data", "curve"), ("net", "mlp hidden=[8]")], size);
        assert!(has(&harness, &fit::of("Mine", None)), "it says what to do");
        train(&mut harness, 3);
        let app = harness.state();
        let history = app.training().history(&app.scene().training, 0).expect("it ran").clone();
        let last = history.last().copied().expect("an epoch");
        assert_eq!(last.epoch, 3);
        let [train, val] = [last.train_rmse, last.val_rmse].map(|rmse| rmse.expect("of a number"));
        let of_panel = fit::errors(&ravine::gui::words::value(train), &ravine::gui::words::value(val));
        assert!(has(&harness, &of_panel), "the panel tells what the epoch told: {of_panel}");
        harness.get_by_role_and_label(Role::Image, &fit::picture_of("Mine"));
        harness.get_by_role_and_label(Role::Image, training::RMSE_PLOT.text());
        harness.get_by_role_and_label(Role::Image, training::R2_PLOT.text());
        assert!(harness.query_by_label(training::ACCURACY_PLOT.text()).is_none(), "there are no classes");
        harness.get_by_role_and_label(Role::Button, &training::sort_by("Validation RMSE"));
        assert!(has(&harness, &training::rmse_of(&ravine::gui::words::value(val))), "in the list of runs");
        click(&mut harness, fit::RESIDUALS.text());
        click(&mut harness, fit::VALIDATION_POINTS.text());
    }
}

#[test]
fn a_surface_is_fitted_and_other_inputs_have_none() {
    let mut harness = window_of(&[("data", "curve x*y count=40"), ("net", "mlp hidden=[8]")], vec2(1400.0, 900.0));
    train(&mut harness, 3);
    harness.get_by_role_and_label(Role::Image, &fit::picture_of("Mine"));
    assert!(harness.query_by_label(fit::RESIDUALS.text()).is_none(), "they are told by colours");
    let mut harness = window_of(&[("data", "friedman count=60"), ("net", "mlp hidden=[8]")], vec2(1400.0, 900.0));
    train(&mut harness, 3);
    assert!(harness.query_by_label(&fit::picture_of("Mine")).is_none(), "ten inputs are not drawn");
    harness.get_by_role_and_label(Role::Image, training::RMSE_PLOT.text());
}

fn plane(harness: &Window) -> Rect {
    harness.get_by_role_and_label(Role::Image, &training::plane_of("Mine")).rect()
}

fn point_at(harness: &mut Window, at: Pos2, button: PointerButton) {
    harness.hover_at(at);
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        harness.step();
    }
    settle(harness);
}

fn points(harness: &Window) -> Vec<[f64; 3]> {
    config(harness).data.list("points").as_chunks().0.to_vec()
}

#[test]
fn points_are_set_moved_and_removed_and_that_can_be_undone() {
    let mut harness = window_of(&[("data", "drawn"), ("net", "mlp hidden=[8]")], vec2(1400.0, 1000.0));
    let before = points(&harness);
    let rect = plane(&harness);
    click(&mut harness, &training::point_class("C"));
    let corner = rect.lerp_inside(vec2(0.9, 0.9));
    point_at(&mut harness, corner, PointerButton::Primary);
    let added = points(&harness);
    assert_eq!(added.len(), before.len() + 1, "a click adds one");
    let [x, y, class] = added[before.len()];
    assert!(x > 0.8 && y < -0.8 && class == 2.0, "below at the right, of the chosen class: {x} {y} {class}");

    let to = rect.lerp_inside(vec2(0.1, 0.9));
    harness.drag_at(corner);
    harness.step();
    for part in [0.3, 0.7, 1.0] {
        harness.hover_at(corner + (to - corner) * part);
        harness.step();
    }
    harness.drop_at(to);
    settle(&mut harness);
    let moved = points(&harness);
    assert_eq!(moved.len(), added.len(), "a drag adds none");
    assert!(moved[before.len()][0] < -0.8 && moved[before.len()][1] < -0.8, "it is at the left now: {moved:?}");

    point_at(&mut harness, to, PointerButton::Secondary);
    assert_eq!(points(&harness), before, "a right-click removes it");
    point_at(&mut harness, rect.center() + vec2(0.0, 0.35 * rect.height()), PointerButton::Secondary);
    assert_eq!(points(&harness), before, "there is none");
    undo(&mut harness);
    assert_eq!(points(&harness), moved, "it is back");
    undo(&mut harness);
    assert_eq!(points(&harness), added, "where it was");
    undo(&mut harness);
    assert_eq!(points(&harness), before, "as it began");
    train(&mut harness, 3);
    let app = harness.state();
    let epochs = app.training().history(&app.scene().training, 0).map_or(0, |history| history.epochs().len());
    assert_eq!(epochs, 3, "they can be trained on");
}

/// What is too little to train on leaves the plane to set more.
#[test]
fn too_few_points_are_told_and_more_can_be_set() {
    let settings = [("data", "drawn points=[0, 0, 0]"), ("net", "mlp hidden=[8]")];
    let mut harness = window_of(&settings, vec2(1400.0, 1000.0));
    assert!(has(&harness, "at least 4, of two classes or more, got 1"), "it says what is missing");
    for (at, class) in [(vec2(0.2, 0.2), "A"), (vec2(0.8, 0.2), "B"), (vec2(0.2, 0.8), "B"), (vec2(0.8, 0.8), "B")] {
        click(&mut harness, &training::point_class(class));
        let at = plane(&harness).lerp_inside(at);
        point_at(&mut harness, at, PointerButton::Primary);
    }
    assert_eq!(points(&harness).len(), 5);
    assert!(!has(&harness, "of two classes or more"), "there are enough");
}

#[test]
fn units_networks_and_what_is_uncertain_are_switched_on() {
    let settings = [("data", "moons"), ("net", "mlp hidden=[6]"), ("recipe", "ensemble 2")];
    let mut harness = window_of(&settings, vec2(1400.0, 1000.0));
    train(&mut harness, 3);
    for switch in [training::UNITS.text(), training::EACH_NETWORK.text(), training::UNCERTAIN.text()] {
        harness.get_by_role_and_label(Role::CheckBox, switch).click();
        harness.run_ok();
    }
    window::set_slider(&mut harness, training::UNCERTAIN_BELOW.text(), 0.9);
    settle(&mut harness);
    harness.get_by_role_and_label(Role::Button, &training::sort_by(training::VAL_ACCURACY.text()));
}

/// Waits for all that panels compute elsewhere.
fn settle_panels(harness: &mut Window) {
    settle(harness);
    let ctx = harness.ctx.clone();
    for _ in 0..3 {
        harness.state_mut().training_mut().settle_pictures(&ctx);
        harness.run_ok();
    }
}

/// A run that is trained, with a panel in the middle and one beside it.
fn trained(settings: &[(&str, &str)], [view, beside]: [&str; 2]) -> Window {
    let mut harness = window_with(settings, vec2(1400.0, 1000.0), [view, beside]);
    train(&mut harness, 3);
    harness
}

const DROPOUT: [(&str, &str); 2] = [("data", "curve"), ("net", "mlp hidden=[8] dropout=0.3")];

#[test]
fn panels_of_errors_tell_residuals() {
    for recipe in ["single", "ensemble 2"] {
        let harness = trained(&[&DROPOUT[..], &[("recipe", recipe)]].concat(), ["errors", "fit"]);
        assert!(has(&harness, errors::OF_NUMBER.text()), "it says what there is not");
        assert!(
            harness.query_by_role_and_label(Role::Button, errors::CALIBRATION.text()).is_none(),
            "there are no classes"
        );
        harness.get_by_label(errors::RESIDUAL.text());
        assert!(has(&harness, "validation samples"), "whose they are");
        let app = harness.state();
        let history = app.training().history(&app.scene().training, 0).expect("it ran");
        let rmse = history.last().and_then(|last| last.val_rmse).expect("of a number");
        let told = errors::figure(errors::RMSE.text(), &ravine::gui::words::value(rmse));
        assert!(has(&harness, &told), "{recipe}: the panel tells what the epoch told: {told}");
    }
}

#[test]
fn a_sample_with_a_number_is_shown_and_none_is_drawn() {
    let harness = trained(&DROPOUT, ["sample", "fit"]);
    assert!(has(&harness, "a sample with "), "its number");
    harness.get_by_label(sample::NUMBER_PREDICTED.text());
    assert!(has(&harness, "Predictions over masks"), "the spread of what is predicted");
    let harness = trained(&DROPOUT, ["draw", "fit"]);
    harness.get_by_label(draw::OF_NUMBER.text());
}

#[test]
fn features_and_layers_of_a_number() {
    let mut harness = trained(&DROPOUT, ["plots", "features"]);
    assert!(has(&harness, "predicted "), "what the network says");
    assert!(!has(&harness, "100 %)"), "without a probability");
    harness.get_by_role_and_label(Role::CheckBox, inspect::SWITCH_OFF.text()).click();
    harness.run_ok();
    settle_panels(&mut harness);
    assert!(has(&harness, "1 unit off: RMSE "), "what it costs");
    click(&mut harness, inspect::MEASURE.text());
    settle_panels(&mut harness);
    assert!(has(&harness, "Mine: RMSE "), "what each costs");
    click(&mut harness, inspect::FIND_EXCITING.text());
    settle_panels(&mut harness);
    let harness = trained(&DROPOUT, ["plots", "layers"]);
    assert!(has(&harness, "Mine, 4 layers, 25 parameters"), "the layers");
}

#[test]
fn a_summary_of_numbers_begins_with_rmse() {
    let mut harness = trained(&DROPOUT, ["summary", "fit"]);
    let told = |harness: &Window| {
        use egui_kittest::kittest::NodeT as _;
        let plot = harness.get_by_role_and_label(Role::Image, statistics::SUMMARY_PLOT.text());
        plot.accesskit_node().description().unwrap_or_default()
    };
    assert!(told(&harness).starts_with(statistics::figure("val_rmse", "")), "{}", told(&harness));
    assert_eq!(&harness.state().scene().training.summary.figure[..], "val-accuracy", "a scene keeps what was chosen");
    // the lowest error first
    let sort = training::sort_by("Validation RMSE");
    click(&mut harness, &sort);
    let sort = harness.state().scene().training.sort;
    assert!(sort.by == ravine::scene::Column::ValAccuracy && !sort.is_descending, "{sort:?}");
}

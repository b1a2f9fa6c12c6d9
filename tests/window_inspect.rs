//! The panels that look into a network, by accessible name: while nothing is trained, under way, and after.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::data;
use ravine::figure::trained::view::layers::Quantity;
use ravine::gui::words::{inspect, training};
use ravine::nn::Net;
use ravine::scene::{Scene, TrainingRun};
use ravine::train::{Budget, Config, RecordRate, recipe};

use self::common::window::{self, Window, opened};

/// Two runs of so many epochs on a data set, with the panel of that key beside the plots.
fn scene(data: &str, nets: &[&str], beside: &'static str) -> Scene {
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.pace = None;
    scene.training.beside = beside.into();
    let run = |(at, net): (usize, &&str)| {
        let config = Config {
            data: data::parse(data).expect("a data set"),
            net: Net::parse(net).expect("a network"),
            train_size: Some(60),
            epochs: 3,
            batch: 20,
            ..Config::default()
        };
        TrainingRun::new(*net, at, config)
    };
    scene.training.runs = nets.iter().enumerate().map(run).collect();
    scene.training.selected = 0;
    scene
}

fn window(data: &str, nets: &[&str], beside: &'static str, size: Vec2) -> Window {
    opened(window::of(scene(data, nets, beside)), size, |app| app.training_mut().work_inline())
}

fn start(harness: &mut Window) {
    click(harness, Role::Button, training::START.text());
}

fn train(harness: &mut Window, slices: usize) {
    for _ in 0..slices {
        harness.state_mut().training_mut().advance(0.1, Budget::Epoch);
        harness.step();
    }
    harness.run_ok();
}

fn settle_pictures(harness: &mut Window) {
    let ctx = harness.ctx.clone();
    for _ in 0..3 {
        harness.state_mut().training_mut().settle_pictures(&ctx);
        harness.run_ok();
    }
}

fn has(harness: &Window, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

fn click(harness: &mut Window, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run_ok();
}

const WIDE: Vec2 = vec2(1500.0, 1300.0);

#[test]
fn layers_are_drawn_and_open_with_their_figures() {
    let mut harness = window("digits", &["small-cnn filters=[4, 6] hidden=8"], "layers", WIDE);
    settle_pictures(&mut harness);
    for layer in ["Layer 0 (conv 4", "Layer 1 (bn)", "Layer 8 (dropout", "Layer 11 (dense 10"] {
        assert!(has(&harness, layer), "{layer}");
    }
    let of = |harness: &Window, layer: &str| {
        let node = harness.query_all_by_label_contains(layer).next().expect("the layer");
        node.accesskit_node().description().unwrap_or_default()
    };
    assert_eq!(of(&harness, "Layer 0 (conv"), inspect::TRAINABLE.text());
    assert_eq!(of(&harness, "Layer 8 (dropout"), "drops 50 %");
    assert!(of(&harness, "Layer 1 (bn)").starts_with(inspect::NORMALISES.text()), "{}", of(&harness, "Layer 1 (bn)"));
    let name =
        harness.query_all_by_label_contains("Layer 0 (conv").next().and_then(|node| node.accesskit_node().label());
    click(&mut harness, Role::Button, &name.expect("a name"));
    assert!(has(&harness, inspect::NOT_RECORDED.text()), "it says what to do");
    click(&mut harness, Role::CheckBox, inspect::RECORD.text());
    assert!(has(&harness, inspect::NOT_YET.text()), "it says what comes");
    start(&mut harness);
    train(&mut harness, 8);
    assert!(has(&harness, "Sound: its gradient is"), "a verdict with its number");
    assert!(has(&harness, "of the training's time"), "what it costs");
    assert!(has(&harness, &inspect::plot(Quantity::ALL[0].label(), "0")), "the weights over time");
    for figure in Quantity::ALL[1..].iter().map(|quantity| quantity.label()) {
        harness.get_by_role_and_label(Role::ComboBox, inspect::FIGURE.text()).click();
        harness.run_ok();
        click(&mut harness, Role::Button, figure);
        assert!(has(&harness, &inspect::plot(figure, "0")), "{figure} over time");
    }
    // off again, nothing more comes
    click(&mut harness, Role::CheckBox, inspect::RECORD.text());
    assert!(has(&harness, "Sound: its gradient is"), "what was recorded stays");
}

#[test]
fn features_of_a_network_under_way_and_after() {
    let nets = ["mlp hidden=[8]", "mlp hidden=[8] dropout=0.5"];
    let mut harness = window("digits", &nets, "features", WIDE);
    assert!(has(&harness, inspect::NO_WEIGHTS.text()), "it says what to do");
    start(&mut harness);
    train(&mut harness, 2);
    settle_pictures(&mut harness);
    for name in [inspect::FILTERS.text(), inspect::MAPS.text(), inspect::SALIENCY.text()] {
        assert!(harness.query_all_by_role_and_label(Role::Image, name).next().is_some(), "{name} is drawn under way");
    }
    train(&mut harness, 12);
    settle_pictures(&mut harness);
    assert!(has(&harness, "epoch 3"), "the last weights");
    click(&mut harness, Role::Button, inspect::FIND_EXCITING.text());
    settle_pictures(&mut harness);
    assert!(has(&harness, &inspect::exciting_of(0)), "the samples of the unit");
    click(&mut harness, Role::CheckBox, inspect::SWITCH_OFF.text());
    settle_pictures(&mut harness);
    assert!(has(&harness, "1 unit off: accuracy"), "before and after");
    assert!(has(&harness, "with the weights of mlp hidden=[8] after epoch 3."), "and of what");
    click(&mut harness, Role::Button, inspect::MEASURE.text());
    settle_pictures(&mut harness);
    assert!(has(&harness, inspect::SWEEP_PLOT.text()), "each unit in turn");
    for net in nets {
        assert!(has(&harness, &format!("{net}: ")), "{net} is measured");
    }
    harness.get_by_role_and_label(Role::SpinButton, inspect::SAMPLE_NUMBER.text()).focus();
    harness.run_ok();
}

/// Chooses from a list.
fn choose(harness: &mut Window, opener: &str, wanted: &str) {
    harness.get_by_role_and_label(Role::ComboBox, opener).click();
    harness.run_ok();
    click(harness, Role::Button, wanted);
    settle_pictures(harness);
}

#[test]
fn a_unit_inside_a_block_is_switched_off() {
    let net = "dense 8 | residual (dense 8 | relu) | dense 10";
    let mut harness = window("digits", &[net, "dense 8 | dense 10"], "features", WIDE);
    start(&mut harness);
    train(&mut harness, 12);
    settle_pictures(&mut harness);
    choose(&mut harness, inspect::LAYER.text(), "Layer 1.body.1 (relu)");
    click(&mut harness, Role::CheckBox, inspect::SWITCH_OFF.text());
    settle_pictures(&mut harness);
    assert!(has(&harness, "1 unit off: accuracy"), "before and after");
    click(&mut harness, Role::Button, inspect::MEASURE.text());
    settle_pictures(&mut harness);
    assert!(has(&harness, inspect::SWEEP_PLOT.text()), "each unit in turn");
    assert!(has(&harness, &inspect::no_such_layer("dense 8 | dense 10")), "the other run has no such layer");
}

#[test]
fn the_network_that_is_looked_at_is_chosen() {
    let mut scene = scene("digits", &["mlp hidden=[8]"], "features");
    scene.training.runs[0].seeds = 2;
    scene.training.runs[0].config.recipe = recipe::parse("ensemble 2").expect("a recipe");
    let mut harness = opened(window::of(scene), WIDE, |app| app.training_mut().work_inline());
    harness.state_mut().training_mut().record(Some(RecordRate::Epoch));
    start(&mut harness);
    train(&mut harness, 12);
    settle_pictures(&mut harness);
    assert!(has(&harness, "mlp hidden=[8], seed 0, network 1 of 2, after epoch 3"), "the first");
    choose(&mut harness, inspect::NETWORK_LOOKED_AT.text(), "seed 1, network 2 of 2");
    assert!(has(&harness, "mlp hidden=[8], seed 1, network 2 of 2, after epoch 3"), "another");
    click(&mut harness, Role::CheckBox, inspect::SWITCH_OFF.text());
    settle_pictures(&mut harness);
    assert!(has(&harness, inspect::TABLE_HAS_MEAN_OF_ENSEMBLES.text()), "why the table has another figure");
    // the other panels look at the same one
    click(&mut harness, Role::Button, inspect::NETWORK.text());
    settle_pictures(&mut harness);
    let layer = harness.query_all_by_label_contains("Layer 0 (dense").next();
    let layer = layer.and_then(|node| node.accesskit_node().label()).expect("a layer");
    click(&mut harness, Role::Button, &layer);
    let verdict = |harness: &Window| {
        let told = harness.query_all_by_label_contains("Sound: its gradient is").next()?;
        let told = told.accesskit_node();
        told.value().or_else(|| told.label())
    };
    let last = verdict(&harness).expect("its layers were recorded");
    choose(&mut harness, inspect::NETWORK_LOOKED_AT.text(), "seed 0, network 1 of 2");
    assert!(verdict(&harness).is_some_and(|first| first != last), "those of the other were others");
}

#[test]
fn every_kind_of_network_and_data_is_looked_into() {
    for (data, net) in [
        ("digits", "resnet-8 widths=[2, 3, 4]"),
        ("shapes count=120 size=8", "small-cnn filters=[2, 3] hidden=4"),
        ("moons count=120", "mlp hidden=[6]"),
    ] {
        for panel in ["layers", "features"] {
            let mut harness = window(data, &[net], panel, vec2(1100.0, 700.0));
            start(&mut harness);
            train(&mut harness, 5);
            settle_pictures(&mut harness);
            let wanted = if panel == "features" { inspect::MAPS.text() } else { "Layer 0 (" };
            assert!(has(&harness, wanted), "{panel} of {net} on {data}");
            let has_map = harness.query_all_by_role_and_label(Role::Image, inspect::SALIENCY.text()).next().is_some();
            assert_eq!(has_map, panel == "features" && !data.starts_with("moons"), "{panel} of {net} on {data}");
        }
    }
}

#[test]
fn panels_are_chosen_by_name() {
    let mut harness = window("moons count=120", &["mlp hidden=[6]"], "", WIDE);
    for (name, shown) in [
        (inspect::SAMPLES.text(), training::SAMPLES.text()),
        (inspect::NETWORK.text(), "Layer 0 (dense"),
        (inspect::FEATURES.text(), inspect::NO_WEIGHTS.text()),
        (inspect::BOUNDARY.text(), "Decision boundary"),
    ] {
        click(&mut harness, Role::Button, name);
        settle_pictures(&mut harness);
        assert!(has(&harness, shown), "{name} shows {shown}");
    }
    let scene = &harness.state().scene().training;
    assert_eq!(scene.beside, "decision-boundary");
    let text = harness.state().scene().to_toml();
    let (read, notes) = Scene::parse(&text).expect("a scene");
    assert_eq!((&*read.training.beside, notes.len()), ("decision-boundary", 0), "the scene keeps it");
}

//! Errors, Sample and Draw in the Training tab without a screen: every control by its accessible name.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::gui::words::{draw, errors, export, inspect, sample};
use ravine::scene::{Scene, TrainingRun};
use ravine::train::{Budget, Config, recipe};
use ravine::{augment, data, nn};

use self::common::window::{self, Window, opened, press, press_with, retype, set_slider};

/// One run of a small network, with nothing started.
fn scene(view: &str, config: Config) -> Scene {
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.pace = None;
    scene.training.view = view.to_owned().into();
    scene.training.runs.truncate(1);
    "mine".clone_into(&mut scene.training.runs[0].name);
    scene.training.runs[0].config = Config { epochs: 2, ..config };
    scene
}

fn window_of(scene: Scene, size: Vec2) -> Window {
    opened(window::of(scene), size, |app| app.training_mut().work_inline())
}

fn net(text: &str) -> nn::Net {
    nn::Net::parse(text).expect("a network")
}

/// Starts all runs and trains so many slices of an epoch.
fn train(harness: &mut Window, slices: usize) {
    press(harness, Key::Space);
    go_on(harness, slices);
}

fn go_on(harness: &mut Window, slices: usize) {
    for _ in 0..slices {
        harness.state_mut().training_mut().advance(0.1, Budget::Epoch);
        harness.step();
    }
    settle(harness);
}

/// Waits for all that is read and computed elsewhere.
fn settle(harness: &mut Window) {
    window::settle(harness);
    let ctx = harness.ctx.clone();
    for _ in 0..3 {
        harness.state_mut().training_mut().settle_pictures(&ctx);
        harness.run_ok();
    }
}

fn has(harness: &Window, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_ok();
    settle(harness);
}

fn runs(harness: &Window) -> &[TrainingRun] {
    &harness.state().scene().training.runs
}

#[test]
fn the_matrix_counts_every_sample_and_shows_those_behind_a_cell() {
    let mut harness = window_of(scene("errors", Config::default()), vec2(1400.0, 900.0));
    assert!(has(&harness, errors::NO_WEIGHTS.text()), "before the start it says what to do");
    train(&mut harness, 1);
    assert!(has(&harness, "mine after epoch 1, 719 validation samples"), "while it trains");
    go_on(&mut harness, 3);
    assert!(has(&harness, "mine after epoch 2"), "the result");
    let total: usize = (0..10)
        .flat_map(|class| (0..10).map(move |predicted| (class, predicted)))
        .map(|(class, predicted)| {
            let name = errors::cell(&class.to_string(), &predicted.to_string(), "");
            let node = harness.get_by(|node| node.label().is_some_and(|label| label.starts_with(&name)));
            let label = node.accesskit_node().label().unwrap_or_default();
            label[name.len()..].parse::<usize>().expect("a count behind the name")
        })
        .sum();
    assert_eq!(total, 719, "the cells hold all validation samples");
    let cell = harness.get_by(|node| node.label().is_some_and(|label| label.starts_with("3 taken for what it is: ")));
    let label = cell.accesskit_node().label().unwrap_or_default();
    let count: usize = label.rsplit(' ').next().and_then(|count| count.parse().ok()).expect("a count");
    cell.click();
    harness.run_ok();
    settle(&mut harness);
    assert!(has(&harness, &errors::shown(count.min(60), count)), "as many as are shown: {label}");
    let picture = harness.query_all_by_role(Role::Button).find(|node| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with("3 ") && label.ends_with('%'))
    });
    picture.expect("a picture of a three").click();
    harness.run_ok();
    assert!(has(&harness, "3, taken for 3. Loss "), "its loss and margin");
    click(&mut harness, errors::LOOK.text());
    assert!(has(&harness, sample::SPREAD.text()), "the sample stands in its own panel");
    assert!(has(&harness, "mine: a sample of 3"), "the one that was chosen");
}

#[test]
fn cells_are_reached_with_the_keys() {
    let mut harness = window_of(scene("errors", Config::default()), vec2(1400.0, 900.0));
    train(&mut harness, 2);
    let cell = |harness: &Window| {
        let cells = harness.query_all_by_role(Role::Button);
        let mut focused = cells.filter(|node| node.accesskit_node().is_focused());
        focused.next()?.accesskit_node().label()
    };
    harness.get_by(|node| node.label().is_some_and(|label| label.starts_with("0 taken for what"))).focus();
    harness.run_ok();
    press(&mut harness, Key::ArrowRight);
    assert!(cell(&harness).is_some_and(|name| name.starts_with("0 taken for 1")), "{:?}", cell(&harness));
    press(&mut harness, Key::ArrowDown);
    assert!(cell(&harness).is_some_and(|name| name.starts_with("1 taken for what")), "{:?}", cell(&harness));
    press(&mut harness, Key::Enter);
    assert!(!has(&harness, errors::CHOOSE_CELL.text()), "the cell is chosen");
}

#[test]
fn worst_least_certain_calibration_and_classes_are_shown() {
    let mut harness = window_of(scene("errors", Config::default()), vec2(1400.0, 900.0));
    train(&mut harness, 2);
    for view in [errors::WORST.text(), errors::LEAST_CERTAIN.text()] {
        click(&mut harness, view);
        assert!(has(&harness, "60 of 719 samples"), "{view}");
    }
    click(&mut harness, errors::CALIBRATION.text());
    assert!(
        has(&harness, errors::CALIBRATION_PICTURE.text()) && has(&harness, &format!("{} 0.", errors::ECE.text())),
        "ECE beside it"
    );
    let before = figure(&harness, errors::MCE.text());
    set_slider(&mut harness, errors::BINS.text(), 3.0);
    settle(&mut harness);
    assert_ne!(before, figure(&harness, errors::MCE.text()), "other bins give another error");
    click(&mut harness, errors::BY_CLASS.text());
    assert!(has(&harness, errors::PRECISION.text()) && has(&harness, errors::F1.text()));
}

fn ece(harness: &Window) -> String {
    figure(harness, errors::ECE.text())
}

fn figure(harness: &Window, name: &str) -> String {
    let name = format!("{name} ");
    let mut found = harness.query_all_by_label_contains(&name);
    let node = found.next().expect("a figure of that name");
    let node = node.accesskit_node();
    node.label().or_else(|| node.value()).expect("it has a value")
}

fn choose(harness: &mut Window, opener: &str, wanted: &str) {
    harness.get_by_role_and_label(Role::ComboBox, opener).click();
    harness.run_ok();
    harness.get_by_label(wanted).click();
    harness.run_ok();
    settle(harness);
}

#[test]
fn seeds_and_ensembles_are_judged_together() {
    let mut scene = scene("errors", Config { split_seed: Some(1), ..Config::default() });
    scene.training.runs[0].seeds = 3;
    let mut harness = window_of(scene, vec2(1400.0, 900.0));
    train(&mut harness, 8);
    assert!(!ece(&harness).contains('±'), "one seed has no deviation");
    choose(&mut harness, errors::NETWORKS.text(), &errors::all_seeds(3));
    assert!(ece(&harness).contains('±'), "three have one");
    choose(&mut harness, errors::NETWORKS.text(), &errors::together(3));
    assert!(!ece(&harness).contains('±'), "an ensemble is one");
    choose(&mut harness, errors::PART.text(), errors::TEST_PART.text());
    assert!(has(&harness, errors::NO_SAMPLES.text()), "digits keep none apart");
}

#[test]
fn an_ensemble_and_its_networks_are_judged() {
    let recipe = recipe::parse("ensemble 3").expect("a recipe");
    let mut harness = window_of(scene("errors", Config { recipe, ..Config::default() }), vec2(1400.0, 900.0));
    train(&mut harness, 1);
    assert!(!ece(&harness).contains('±'), "the mean of the probabilities, while it trains");
    choose(&mut harness, errors::NETWORKS.text(), &errors::members(3));
    assert!(ece(&harness).contains('±'), "one by one");
}

#[test]
fn points_and_rows_of_a_table_are_shown_as_what_they_are() {
    let data = data::parse("moons count=200 noise=0.3").expect("a data set");
    let config = Config { data, net: net("dense 8 | relu | dense 2"), ..Config::default() };
    let mut harness = window_of(scene("errors", config), vec2(1400.0, 900.0));
    train(&mut harness, 2);
    click(&mut harness, errors::WORST.text());
    let point = harness
        .query_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(" at ")));
    point.expect("a point").click();
    harness.run_ok();
    assert!(has(&harness, "taken for"), "it is told of");
}

#[test]
fn a_sample_shows_its_augmentations_masks_and_the_spread() {
    let augment = augment::parse("shift 0.2 | cutout 0.4").expect("augmentations");
    let net = net("dense 32 | relu | dropout 0.5 | dropconnect 16 0.3 activation=relu | dense 10");
    let mut harness = window_of(scene("sample", Config { augment, net, ..Config::default() }), vec2(1400.0, 1400.0));
    settle(&mut harness);
    assert!(has(&harness, sample::UNTRAINED.text()), "it can be looked at before the start");
    train(&mut harness, 2);
    assert!(!has(&harness, sample::UNTRAINED.text()));
    assert!(has(&harness, "Layer 2: Dropout") && has(&harness, "Layer 3: DropConnect"), "the masks");
    let masks = |harness: &Window| {
        let found = harness.query_all_by_label_contains(sample::WEIGHTS.text());
        found.filter_map(|node| node.accesskit_node().value()).collect::<Vec<_>>()
    };
    let before = masks(&harness);
    assert!(before.iter().any(|told| told.ends_with("weights and biases dropped")), "{before:?}");
    click(&mut harness, sample::ANOTHER.text());
    assert_ne!(before, masks(&harness), "another draw has other masks");
    let spread = harness.query_all_by_label_contains(sample::HISTOGRAM.text()).count();
    assert!(spread >= 4, "histograms of the likeliest classes: {spread}");
    // the other of that name stands among the controls on the left
    let place = |node: &egui_kittest::Node<'_>| node.rect().left();
    let sliders = harness.query_all_by_role_and_label(Role::Slider, "Side");
    let strength = sliders.max_by(|a, b| place(a).total_cmp(&place(b)));
    strength.expect("the strength of an augmentation").set_value_accesskit(0.7);
    settle(&mut harness);
    assert_eq!(runs(&harness)[0].config.augment[1].number("side"), 0.7, "the run's setting changed");
}

#[test]
fn what_is_drawn_is_told_by_every_run_and_the_ensemble() {
    let mut scene = scene("draw", Config::default());
    let mut other = TrainingRun { name: "noisy".to_owned(), ..scene.training.runs[0].clone() };
    other.id = ravine::train::RunId(77);
    other.config.net = net("dense 32 | relu | dropout 0.5 | dense 10");
    scene.training.runs.push(other);
    let mut harness = window_of(scene, vec2(1400.0, 900.0));
    assert!(has(&harness, draw::NO_WEIGHTS.text()), "before the start it says what to do");
    train(&mut harness, 6);
    assert!(has(&harness, draw::BLANK.text()), "nothing is drawn");
    let canvas = harness.get_by_role_and_label(Role::Canvas, draw::CANVAS.text()).rect();
    drag(&mut harness, &[canvas.lerp_inside(vec2(0.5, 0.2)), canvas.lerp_inside(vec2(0.5, 0.8))]);
    assert!(has(&harness, &format!("{}: ", draw::ENSEMBLE.text())), "the ensemble says something");
    assert!(has(&harness, "mine: ") && has(&harness, "noisy: "), "and every run");
    assert!(has(&harness, "with noise mostly"), "with the spread of its noise");
    click(&mut harness, draw::UNDO.text());
    assert!(has(&harness, draw::BLANK.text()), "the stroke is taken back");
    click(&mut harness, draw::LOAD.text());
    assert!(has(&harness, "Validation sample 0: ") && has(&harness, draw::AS_LOADED.text()));
    click(&mut harness, draw::CLEAR.text());
    assert!(has(&harness, draw::BLANK.text()));
    harness.get_by_role_and_label(Role::Canvas, draw::CANVAS.text()).focus();
    harness.run_ok();
    press(&mut harness, Key::Space);
    settle(&mut harness);
    assert!(!has(&harness, draw::BLANK.text()), "Space paints where the pen is");
    assert!(has(&harness, draw::AS_BLOCKS.text()), "as the UCI digits were made");
}

/// Moves the pointer with its button held.
fn drag(harness: &mut Window, places: &[Pos2]) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(places[0]));
    harness.event(button(places[0], true));
    harness.step();
    for place in places {
        harness.event(Event::PointerMoved(*place));
        harness.step();
    }
    harness.event(button(places[places.len() - 1], false));
    harness.step();
    settle(harness);
}

#[test]
fn the_network_that_is_asked_is_chosen() {
    let mut scene =
        scene("draw", Config { recipe: recipe::parse("ensemble 2").expect("a recipe"), ..Config::default() });
    scene.training.runs[0].seeds = 2;
    let mut harness = window_of(scene, vec2(1400.0, 900.0));
    train(&mut harness, 6);
    click(&mut harness, draw::LOAD.text());
    let said = |harness: &Window| {
        let said = harness.query_all_by_label_contains("mine: ");
        said.filter_map(|node| node.accesskit_node().value()).collect::<Vec<_>>()
    };
    let mut all = vec![said(&harness)];
    for name in ["seed 0, network 1 of 2", "seed 0, network 2 of 2", "seed 1, whole ensemble", "seed 1, network 2 of 2"]
    {
        choose(&mut harness, inspect::NETWORK_LOOKED_AT.text(), name);
        all.push(said(&harness));
    }
    assert!(all.iter().all(|said| said.len() == 1), "the run says something: {all:?}");
    all.dedup();
    assert_eq!(all.len(), 5, "each says something else: {all:?}");
}

#[test]
fn a_network_without_noise_has_one_output() {
    let mut harness = window_of(scene("sample", Config::default()), vec2(1400.0, 1200.0));
    train(&mut harness, 2);
    assert!(has(&harness, sample::NO_NOISE_OUTPUT.text()), "it is told");
    assert!(!has(&harness, sample::MEAN.text()), "and no mean over masks stands there");
}

#[test]
fn samples_that_are_no_grey_images_are_not_drawn() {
    let data = data::parse("moons count=200").expect("a data set");
    let config = Config { data, net: net("dense 8 | relu | dense 2"), ..Config::default() };
    let harness = window_of(scene("draw", config), vec2(1024.0, 640.0));
    assert!(has(&harness, draw::NOT_GREY.text()));
}

/// Opens the dialog by the button of the panel, and gives the figure as CSV.
fn exported(harness: &mut Window, button: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("figure.csv");
    click(harness, button);
    click(harness, "CSV");
    retype(harness, Role::TextInput, export::FILE.text(), &path.display().to_string());
    click(harness, export::SAVE.text());
    assert!(harness.query_by_label(export::TITLE.text()).is_none(), "it closes when the file is written");
    std::fs::read_to_string(&path).expect("a file")
}

#[test]
fn what_is_in_front_leaves_as_a_figure() {
    let config = Config { net: net("dense 16 | relu | dropout 0.5 | dense 10"), ..Config::default() };
    let mut harness = window_of(scene("errors", config), vec2(1400.0, 900.0));
    train(&mut harness, 3);
    let text = exported(&mut harness, export::EXPORT_SHORT.text());
    let counts = text.lines().filter(|row| row.starts_with("confusion,")).filter_map(|row| row.rsplit(',').next());
    let counts: Vec<f64> = counts.map(|count| count.parse().expect("a number")).collect();
    assert_eq!((counts.len(), counts.iter().sum::<f64>()), (100, 719.0), "every validation sample is in a cell");
    click(&mut harness, errors::CALIBRATION.text());
    let text = exported(&mut harness, export::EXPORT_SHORT.text());
    assert!(text.lines().any(|row| row.starts_with("calibration,,accuracy,")), "{text}");
    click(&mut harness, errors::BY_CLASS.text());
    let text = exported(&mut harness, export::EXPORT_SHORT.text());
    assert!(text.lines().any(|row| row.starts_with("by-class,,recall,")), "{text}");
    click(&mut harness, sample::SAMPLE.text());
    let text = exported(&mut harness, export::EXPORT_SHORT.text());
    assert!(text.lines().any(|row| row.starts_with("masks,,mean over masks")), "{text}");
    // the palette has them, too
    press_with(&mut harness, Modifiers::COMMAND, Key::K);
    harness.run_ok();
    assert!(has(&harness, &export::of("Confusion matrix")), "by its name");
}

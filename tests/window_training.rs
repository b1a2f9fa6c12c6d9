//! The Training tab without a screen: every control by its accessible name, and trainings driven by the test.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{HoveredFile, Key, OutputCommand, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::gui::words::{self, chain, pick, rule, statistics, training, vary};
use ravine::optim::{Driven, text};
use ravine::registry::print_all;
use ravine::scene::{LineStyle, Scene, TrainingRun};
use ravine::spread::Spread;
use ravine::train::{Budget, Config, Ending, setting};

use self::common::window::{self, Window, drop_file, enter, opened, press, retype, set_slider, settle, started, undo};

/// The ready comparison, shortened, with nothing started.
fn short() -> Scene {
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.pace = None;
    for run in &mut scene.training.runs {
        run.config.epochs = 4;
    }
    scene
}

fn window_of(scene: Scene, size: Vec2) -> Window {
    opened(window::of(scene), size, |app| app.training_mut().work_inline())
}

fn window() -> Window {
    window_of(short(), vec2(1500.0, 1400.0))
}

/// Trains to the end of so many epochs of a run and draws what came.
fn train(harness: &mut Window, slices: usize) {
    for _ in 0..slices {
        harness.state_mut().training_mut().advance(0.1, Budget::Epoch);
        harness.step();
    }
    harness.run_ok();
}

fn click(harness: &mut Window, label: &str) {
    // a setting may be called like a button
    let button = harness.query_by_role_and_label(Role::Button, label);
    button.unwrap_or_else(|| harness.get_by_label(label)).click();
    harness.run_ok();
}

fn epochs(harness: &Window, run: usize) -> usize {
    let app = harness.state();
    app.training().history(&app.scene().training, run).map_or(0, |history| history.epochs().len())
}

/// What the run in front follows from.
fn config(harness: &Window) -> &Config {
    let scene = &harness.state().scene().training;
    &scene.runs[scene.selected].config
}

fn has(harness: &Window, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

/// Chooses from a list that is searched.
fn choose(harness: &mut Window, opener: &str, wanted: &str) {
    harness.get_by_role_and_label(Role::ComboBox, opener).click();
    harness.run_ok();
    search(harness, wanted);
}

fn search(harness: &mut Window, wanted: &str) {
    harness.get_by_role_and_label(Role::TextInput, pick::SEARCH.text()).type_text(wanted);
    harness.run_ok();
    press(harness, Key::Enter);
}

fn names(harness: &Window) -> Vec<String> {
    harness.state().scene().training.runs.iter().map(|run| run.name.clone()).collect()
}

fn ending(harness: &Window, run: usize) -> Option<Ending> {
    let app = harness.state();
    app.training().history(&app.scene().training, run)?.ending().cloned()
}

#[test]
fn every_control_has_its_name() {
    let harness = window();
    let names = [
        training::START.text(),
        training::STEP.text(),
        training::STOP.text(),
        training::PACE.text(),
        training::ADD.text(),
        training::COPY_COMMAND.text(),
        training::NAME.text(),
        training::DATA_SET.text(),
        training::TRAIN_SIZE.text(),
        setting::LABEL_NOISE.label,
        training::SPLIT.text(),
        training::KIND.text(),
        training::NET_TEXT.text(),
        training::EDIT_LAYERS.text(),
        training::MORE.text(),
        "Hidden layers",
        "Activation",
        "Drop rate",
        training::ADD_AUGMENTATION.text(),
        "Method",
        "Learning rate α",
        "Add schedule",
        setting::EPOCHS.label,
        setting::BATCH.label,
        setting::SEED.label,
        setting::SPLIT_SEED.label,
        setting::SEEDS.label,
        training::LOG.text(),
        training::ACCURACY_PLOT.text(),
        training::LOSS_PLOT.text(),
        training::PROGRESS.text(),
    ];
    for name in names {
        assert!(harness.query_all_by_label(name).next().is_some(), "'{name}' is found by its name");
    }
    for name in ["Plain", "With dropout", "With augmentation"] {
        let own = [training::show(name), training::start(name), training::duplicate(name), training::remove(name)];
        for own in own {
            assert!(harness.query_by_label(&own).is_some(), "'{own}' is found by its name");
        }
    }
}

#[test]
fn runs_are_started_paused_resumed_stepped_and_stopped() {
    let mut harness = window();
    click(&mut harness, training::START.text());
    assert!(harness.state().training().is_busy(), "it is under way");
    train(&mut harness, 3);
    let begun: usize = (0..3).map(|run| epochs(&harness, run)).sum();
    assert!(begun >= 3, "curves grow: {begun}");

    click(&mut harness, training::PAUSE.text());
    let before: Vec<usize> = (0..3).map(|run| epochs(&harness, run)).collect();
    train(&mut harness, 3);
    assert_eq!((0..3).map(|run| epochs(&harness, run)).collect::<Vec<_>>(), before, "paused is paused");

    click(&mut harness, training::STEP.text());
    train(&mut harness, 6);
    let stepped: usize = (0..3).map(|run| epochs(&harness, run)).sum();
    assert!(stepped > before.iter().sum() && stepped <= before.iter().sum::<usize>() + 3, "one epoch of each");

    click(&mut harness, training::RESUME.text());
    train(&mut harness, 1);
    click(&mut harness, training::STOP.text());
    train(&mut harness, 2);
    assert!(!harness.state().training().is_busy(), "it is stopped");
    let told: usize = (0..3).map(|run| epochs(&harness, run)).sum();
    assert!(told >= stepped, "what was told stays");
}

#[test]
fn finished_runs_are_compared_in_the_table() {
    let mut harness = window();
    click(&mut harness, training::START.text());
    train(&mut harness, 20);
    for run in 0..3 {
        assert_eq!(ending(&harness, run), Some(Ending::Finished { epochs: 4 }), "run {run}");
    }
    let told = Ending::Finished { epochs: 4 }.to_string();
    assert!(harness.query_all_by_label(&told).count() >= 3, "each is told how it ended");
    for head in
        [training::VAL_ACCURACY.text(), statistics::DIFFERENCE.text(), training::BEST.text(), training::GAP.text()]
    {
        assert!(harness.query_by_label(&training::sort_by(head)).is_some(), "'{head}' sorts");
    }
    click(&mut harness, &training::sort_by(training::VAL_ACCURACY.text()));
    assert!(harness.query_by_label(training::START_AGAIN.text()).is_some(), "all can be trained anew");
}

#[test]
fn runs_are_added_doubled_renamed_hidden_and_removed() {
    let mut harness = window();
    click(&mut harness, &training::duplicate("Plain"));
    assert_eq!(names(&harness), ["Plain", "Plain 2", "With dropout", "With augmentation"]);
    click(&mut harness, training::ADD.text());
    assert_eq!(names(&harness).last().map(String::as_str), Some(training::NEW_RUN.text()));
    click(&mut harness, &training::remove("With dropout"));
    assert!(!names(&harness).contains(&"With dropout".to_owned()), "{:?}", names(&harness));
    click(&mut harness, &training::show("Plain"));
    assert!(!harness.state().scene().training.runs[0].is_visible, "it is hidden");
    click(&mut harness, &training::select("Plain"));
    harness.get_by_role_and_label(Role::TextInput, training::NAME.text()).focus();
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, training::NAME.text()).type_text("Very ");
    harness.run_ok();
    assert!(names(&harness)[0].contains("Very "), "{:?}", names(&harness));
    press(&mut harness, Key::Enter);
    while let Some(name) = names(&harness).first().cloned() {
        click(&mut harness, &training::remove(&name));
    }
    assert!(harness.query_by_label(training::NO_RUNS.text()).is_some(), "an empty list says what to do");
}

/// The copy's rule is text, and trains as the method does.
#[test]
fn the_optimizer_of_a_run_is_edited_as_a_rule() {
    let mut scene = short();
    scene.training.runs.truncate(1);
    scene.training.runs[0].config.epochs = 2;
    scene.training.runs[0].config.optimizer = Driven::parse("momentum lr=0.02 rho=0.8 | cosine").expect("a method");
    scene.training.runs[0].seeds = 2;
    let mut harness = window_of(scene, vec2(1500.0, 1400.0));
    click(&mut harness, rule::EDIT_AS_RULE.text());
    assert_eq!(names(&harness), ["Plain", "Plain, edited"]);
    let edited = &config(&harness).optimizer;
    assert_eq!(edited.method.word(text::TEXT), "v ← ρv + g\nx ← x − αv\nwhere ρ = 0.8, α = 0.02");
    assert_eq!(
        (edited.drives.len(), harness.state().scene().training.runs[1].seeds),
        (1, 2),
        "with its schedule and seeds"
    );
    assert!(harness.query_by_role_and_label(Role::Button, rule::EDIT_AS_RULE.text()).is_none(), "it is text already");
    click(&mut harness, training::START.text());
    train(&mut harness, 12);
    assert_eq!([epochs(&harness, 0), epochs(&harness, 1)], [2, 2]);
    let app = harness.state();
    let loss = |run: usize| {
        let history = app.training().history(&app.scene().training, run).expect("it was trained");
        history.epochs().last().expect("an epoch").train_loss
    };
    assert!((loss(0) - loss(1)).abs() < 1e-4 * loss(0), "{} {}", loss(0), loss(1));
    undo(&mut harness);
    assert_eq!(names(&harness), ["Plain"]);
}

#[test]
fn what_can_not_be_is_told_and_nothing_is_lost() {
    for (change, part) in [
        ((|scene: &mut Scene| scene.training.runs[0].config.train_size = Some(0)) as fn(&mut Scene), "zero images"),
        (|scene| scene.training.runs[0].config.batch = 1000, "batch must be"),
        (|scene| scene.training.runs[0].config.label_noise = 0.5, ""),
    ] {
        let mut scene = short();
        change(&mut scene);
        let mut harness = window_of(scene.clone(), vec2(1500.0, 1400.0));
        if !part.is_empty() {
            assert!(harness.query_all_by_label_contains(part).next().is_some(), "'{part}' is told");
        }
        click(&mut harness, training::START.text());
        train(&mut harness, 20);
        assert_eq!(epochs(&harness, 1), 4, "the others train");
        assert_eq!(epochs(&harness, 0), if part.is_empty() { 4 } else { 0 });
        assert_eq!(harness.state().scene().training.runs[0].config, scene.training.runs[0].config, "nothing is lost");
    }
}

#[test]
fn a_training_that_blows_up_says_so() {
    let mut scene = short();
    scene.training.runs.truncate(1);
    scene.training.runs[0].config.optimizer = Driven::parse("sgd lr=1000000000").expect("a method");
    let mut harness = window_of(scene, vec2(1500.0, 1400.0));
    click(&mut harness, training::START.text());
    train(&mut harness, 4);
    let ending = ending(&harness, 0).expect("it ended");
    assert!(matches!(ending, Ending::NotFinite { epoch: 1, .. }), "{ending}");
    assert!(harness.query_all_by_label_contains("diverged").next().is_some(), "it is told");
}

#[test]
fn a_changed_run_is_marked_and_undone() {
    let mut harness = window();
    click(&mut harness, training::START.text());
    train(&mut harness, 20);
    set_slider(&mut harness, "Drop rate", 0.25);
    harness.run_ok();
    let net = harness.state().scene().training.runs[0].config.net.to_string();
    assert!(net.contains("dropout=0.25"), "{net}");
    assert!(harness.query_all_by_label(training::OUTDATED.text()).next().is_some(), "the curve is of other settings");
    assert_eq!(epochs(&harness, 0), 4, "the old curve stays");
    undo(&mut harness);
    assert!(!harness.state().scene().training.runs[0].config.net.to_string().contains("dropout"), "it is undone");
    assert_eq!(epochs(&harness, 0), 4, "results are not undone");
}

fn copied_command(harness: &mut Window) -> String {
    harness.get_by_label(training::COPY_COMMAND.text()).click();
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    harness.run_ok();
    copied.expect("text is copied")
}

#[test]
fn the_command_line_is_copied() {
    let mut harness = window();
    let copied = copied_command(&mut harness);
    assert!(copied.starts_with("ravine train --data") && copied.contains("--train-size 200"), "{copied}");
}

#[test]
fn the_ready_comparison_starts_by_itself() {
    let scene = Scene { tab: "training".into(), ..Scene::default() };
    let harness = window_of(scene, vec2(1200.0, 800.0));
    assert!(harness.state().training().is_busy(), "it starts when it is first seen");
}

#[test]
fn windows_of_any_size_are_drawn() {
    for size in [vec2(0.0, 0.0), vec2(1.0, 1.0), vec2(200.0, 100.0), vec2(1024.0, 640.0), vec2(3000.0, 2000.0)] {
        let mut harness = window_of(short(), size);
        harness.state_mut().training_mut().advance(0.1, Budget::Epoch);
        harness.run_ok();
    }
}

#[test]
fn samples_can_be_hidden_and_turned() {
    let mut harness = window();
    assert!(harness.query_by_label(training::NEXT_LOOK.text()).is_some(), "samples are shown");
    click(&mut harness, training::NEXT_LOOK.text());
    click(&mut harness, training::SHOW_SAMPLES.text());
    assert!(!harness.state().scene().training.has_gallery, "they are hidden");
}

#[test]
fn a_network_is_read_while_it_is_typed_and_the_last_good_one_stays() {
    let mut harness = window();
    let field = (Role::MultilineTextInput, training::NET_TEXT.text());
    assert!(has(&harness, "Layer 1: dense 128, output 128, 8,320 parameters"), "8·8·128 weights and 128 biases");
    retype(&mut harness, field.0, field.1, "conv 4 3 | relu | dense 10");
    assert_eq!(config(&harness).net.to_string(), "conv 4 3 | relu | dense 10");
    assert!(has(&harness, "output 8 × 8 × 4"), "its shapes are told");
    for (text, told) in [
        ("conv 4 3 | relu | dense 7", "10 classes need [10]"),
        ("dense 4 | conv 4 3 | dense 10", "layer 2 (conv 4"),
        ("conv 4 3 | rellu | dense 10", "did you mean 'relu'"),
        ("conv 4 3 |", ""),
    ] {
        retype(&mut harness, field.0, field.1, text);
        assert!(has(&harness, told) && has(&harness, training::LAST_GOOD.text()), "{text}: {told}");
        assert_eq!(config(&harness).net.to_string(), "conv 4 3 | relu | dense 10", "{text}: the last good one stays");
    }
    press(&mut harness, Key::Escape);
    assert!(!has(&harness, training::LAST_GOOD.text()), "what was typed is given up");
}

#[test]
fn layers_are_added_changed_moved_and_removed_with_the_mouse() {
    let mut harness = window();
    click(&mut harness, training::EDIT_LAYERS.text());
    let layers = "dense 128 | relu | dense 64 | relu | dense 10";
    assert_eq!(config(&harness).net.to_string(), layers);
    harness.get_by_label_contains("Layer 2: relu").click();
    harness.run_ok();
    click(&mut harness, training::ADD_LAYER.text());
    search(&mut harness, "batch normalisation");
    assert_eq!(config(&harness).net.to_string(), layers.replacen("relu", "relu | bn", 1), "behind the one in front");
    click(&mut harness, training::LAYER_UP.text());
    assert_eq!(config(&harness).net.to_string(), layers.replacen("relu", "bn | relu", 1));
    click(&mut harness, training::LAYER_REMOVE.text());
    assert_eq!(config(&harness).net.to_string(), layers);
    harness.get_by_label_contains("Layer 5: dense 10").click();
    harness.run_ok();
    click(&mut harness, training::LAYER_REMOVE.text());
    assert!(has(&harness, "10 classes need [10]"), "what no longer fits is told");
    undo(&mut harness);
    assert_eq!(config(&harness).net.to_string(), layers, "an edit like any other");
}

#[test]
fn augmentations_are_ordered_switched_off_and_on() {
    let mut scene = short();
    scene.training.selected = 2;
    let mut harness = window_of(scene, vec2(1500.0, 1400.0));
    assert_eq!(print_all(&config(&harness).augment), "shift 0.5 | rotate 10");
    let [first, second] = [0, 1].map(|at| config(&harness).augment[at].entry().label);
    click(&mut harness, &chain::up(second));
    assert_eq!(print_all(&config(&harness).augment), "rotate 10 | shift 0.5");
    click(&mut harness, &chain::down(second));
    assert_eq!(print_all(&config(&harness).augment), "shift 0.5 | rotate 10");
    let mut sliders = harness.query_all_by_role_and_label(Role::Slider, "Probability");
    sliders.next().expect("each has one").set_value_accesskit(0.5);
    drop(sliders);
    harness.run_ok();
    click(&mut harness, &chain::switch(first));
    assert_eq!(print_all(&config(&harness).augment), "shift 0.5 probability=0 | rotate 10", "off is never");
    click(&mut harness, &chain::switch(first));
    assert_eq!(print_all(&config(&harness).augment), "shift 0.5 probability=0.5 | rotate 10", "on is as before");
    click(&mut harness, training::ADD_AUGMENTATION.text());
    search(&mut harness, "hue");
    assert!(has(&harness, "hue needs the three channels"), "digits are grey");
}

/// One choice, and the boundary of a network that learns the points is drawn.
#[test]
fn points_bring_what_learns_them_and_show_where_it_decides() {
    let mut harness = window();
    choose(&mut harness, training::DATA_SET.text(), "spirals");
    assert_eq!(config(&harness).data.entry().key, "spirals");
    assert_eq!(config(&harness).net.to_string(), "mlp hidden=[32, 32]");
    assert_eq!(config(&harness).train_size, None, "all of them train");
    assert!(has(&harness, "500 points, "), "what was found is told");
    assert!(harness.query_by_label(training::BOUNDARY.text()).is_some(), "it takes the place of the samples");
    click(&mut harness, &training::start("Plain"));
    train(&mut harness, 3);
    draw_all(&mut harness);
    assert!(harness.query_by_label(&training::plane_of("Plain")).is_some(), "the plane is drawn");
    assert!(has(&harness, &training::dots_trained(300)) && has(&harness, &training::dots_judged(200)), "and its key");
    assert!(has(&harness, &training::boundary_of("Plain", Some(3))), "as it is now");
    click(&mut harness, training::EXPORT_BOUNDARY.text());
    let view = harness.query_by_role_and_label(Role::CheckBox, training::BOUNDARY.text());
    assert!(view.is_some(), "it can be exported");
    press(&mut harness, Key::Escape);
    undo(&mut harness);
    assert_eq!(config(&harness).data.entry().key, "digits", "one edit");
    assert_eq!(config(&harness).net.to_string(), "mlp");
}

/// Weights are not kept in a scene: the same configuration gives the same ones.
#[test]
fn a_boundary_comes_back_with_the_session() {
    let mut scene = short();
    scene.training.runs.truncate(1);
    let run = &mut scene.training.runs[0];
    run.config.data = ravine::data::parse("moons").expect("a data set");
    run.config.train_size = None;
    run.seeds = 2;
    let mut harness = window_of(scene, vec2(1500.0, 1400.0));
    click(&mut harness, training::START.text());
    train(&mut harness, 12);
    draw_all(&mut harness);
    let name = training::seed_of("Plain", 0, 2);
    assert!(has(&harness, &training::boundary_of(&name, Some(4))), "it was drawn");
    let kept = harness.state().filled();
    let mut reopened = window_of(Scene::parse(&kept.to_toml()).expect("it reads").0, vec2(1500.0, 1400.0));
    draw_all(&mut reopened);
    assert!(has(&reopened, &training::boundary_of(&name, Some(4))), "it is drawn again");
    set_slider(&mut reopened, setting::BATCH.label, 16.0);
    draw_all(&mut reopened);
    assert!(has(&reopened, &training::boundary_of(&name, None)), "of other settings nothing is known");
}

/// Waits for what threads draw.
fn draw_all(harness: &mut Window) {
    for _ in 0..2 {
        let ctx = harness.ctx.clone();
        harness.state_mut().training_mut().settle_pictures(&ctx);
        harness.run_ok();
    }
}

#[test]
fn files_of_ones_own_are_named_and_what_is_broken_leaves_all_as_it_was() {
    let mut harness = window();
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/files");
    choose(&mut harness, training::DATA_SET.text(), "data from files");
    assert!(has(&harness, training::NO_PATH.text()), "it asks for a path");
    assert_eq!(config(&harness).data.entry().key, "digits", "nothing has changed yet");
    for broken in ["/no/such/file", &format!("{files}/objects.npy")] {
        enter(&mut harness, Role::TextInput, training::PATH.text(), broken);
        assert!(has(&harness, broken), "what is wrong with it is told");
        assert!(has(&harness, "Still in use: digits"), "and what stays");
        assert_eq!(config(&harness).data.entry().key, "digits");
    }
    enter(&mut harness, Role::TextInput, training::PATH.text(), &format!("{files}/split.npz"));
    let data = config(&harness).data.clone();
    assert!(data.word("path").ends_with("split.npz"), "{data}");
    assert!(has(&harness, "its own test part"), "what was found is told");
    let samples = harness.query_by_role_and_label(Role::Label, training::SAMPLES.text()).is_some();
    assert!(samples, "its samples are shown");
}

/// With threads, nothing waits: the run can't start until its data set is there.
#[test]
fn data_sets_are_loaded_beside_the_window() {
    let mut harness = started(window::of(short()), vec2(1500.0, 1400.0));
    choose(&mut harness, training::DATA_SET.text(), "shapes");
    settle(&mut harness);
    assert_eq!(config(&harness).data.entry().key, "shapes");
    assert!(has(&harness, "colour images of"), "what was found is told");
}

#[test]
fn what_is_seldom_changed_is_folded_away_and_says_what_is_on() {
    let mut harness = window_of(short(), vec2(1500.0, 2400.0));
    assert!(harness.query_by_label("Patience").is_none(), "folded at first");
    click(&mut harness, training::MORE.text());
    set_slider(&mut harness, "Patience", 7.0);
    assert_eq!(config(&harness).options.number("patience"), 7.0);
    choose(&mut harness, training::LOSS_PICK.text(), "hinge");
    assert_eq!(config(&harness).loss.entry().key, "hinge");
    click(&mut harness, training::MORE.text());
    let head = harness.get_by_label(training::MORE.text()).accesskit_node().description().unwrap_or_default();
    assert!(head.contains("patience 7 epochs") && head.to_lowercase().contains("hinge"), "{head}");
}

#[test]
fn what_is_dropped_is_learnt_from() {
    let mut harness = window();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/files");
    harness.input_mut().hovered_files = vec![HoveredFile { path: Some(folder.into()), mime: String::new() }];
    harness.run_ok();
    drop_file(&mut harness, &format!("{folder}/train-images-idx3-ubyte.gz"));
    let data = config(&harness).data.clone();
    assert!(data.word("path").ends_with("train-images-idx3-ubyte.gz"), "{data}");
    assert!(has(&harness, "IDX: 6 grey images of 4 × 5"), "what was found is told");
    undo(&mut harness);
    assert_eq!(config(&harness).data.entry().key, "digits", "one edit");
}

#[test]
fn what_is_dropped_in_vain_leaves_all_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let [text, cut, empty] = ["notes.txt", "t10k-images-idx3-ubyte", "empty"].map(|name| folder.path().join(name));
    std::fs::write(&text, "Dear diary,\nnothing to learn from today.\n").expect("it is written");
    // a header that promises 10,000 images of 28 × 28, and a few bytes of the first
    let header = [0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3];
    std::fs::write(&cut, header).expect("it is written");
    std::fs::create_dir(&empty).expect("it is made");
    let mut harness = window();
    let before = harness.state().scene().training.clone();
    for path in [&text, &cut, &empty] {
        let name = path.display().to_string();
        drop_file(&mut harness, &name);
        assert!(harness.query_all_by_label_contains(&name).count() >= 2, "{name}: told at the setting and at once");
        assert!(has(&harness, "Still in use: digits"), "{name}: and what stays");
        assert_eq!(harness.state().scene().training, before, "{name}");
    }
    click(&mut harness, training::START.text());
    train(&mut harness, 3);
    assert!(epochs(&harness, 0) > 0, "it trains as before");
    while let Some(name) = names(&harness).first().cloned() {
        click(&mut harness, &training::remove(&name));
    }
    drop_file(&mut harness, &text.display().to_string());
    assert!(has(&harness, training::NOBODY_LEARNS.text()), "without a run nobody can learn from it");
}

/// Switched on, the seed of the split is the run's own, so that nothing changes; then it stays while the seed moves.
#[test]
fn a_split_seed_is_switched_on_set_and_copied() {
    // high enough for all settings
    let mut harness = window_of(short(), vec2(1500.0, 2000.0));
    set_slider(&mut harness, setting::SEED.label, 4.0);
    harness.get_by_role_and_label(Role::CheckBox, setting::SPLIT_SEED.label).click();
    harness.run_ok();
    assert_eq!((config(&harness).seed, config(&harness).split_seed), (4, Some(4)));
    set_slider(&mut harness, setting::SPLIT_SEED.label, 7.0);
    set_slider(&mut harness, setting::SEED.label, 5.0);
    assert_eq!((config(&harness).seed, config(&harness).split_seed), (5, Some(7)));
    let copied = copied_command(&mut harness);
    assert!(copied.ends_with("--seed 5 --split-seed 7"), "{copied}");
    click(&mut harness, training::START.text());
    train(&mut harness, 12);
    assert!(!has(&harness, training::OUTDATED.text()), "it is done as it is set");
    set_slider(&mut harness, setting::SPLIT_SEED.label, 8.0);
    assert!(has(&harness, training::OUTDATED.text()), "other samples");
    undo(&mut harness);
    assert!(!has(&harness, training::OUTDATED.text()), "as before");
}

/// A run of no epochs shows the figures of its start, for one seed and for several.
#[test]
fn no_epochs_show_the_start() {
    let mut scene = short();
    scene.training.runs[0].config.epochs = 0;
    scene.training.runs[1].config.epochs = 0;
    scene.training.runs[1].seeds = 3;
    let mut harness = window_of(scene, vec2(1900.0, 1400.0));
    click(&mut harness, training::START.text());
    train(&mut harness, 20);
    for (run, ending) in [(0, "evaluated before training"), (1, "3 seeds: all were evaluated before training")] {
        assert_eq!(epochs(&harness, run), 1, "its start");
        assert!(has(&harness, ending), "{ending}");
    }
    assert_eq!(epochs(&harness, 2), 4, "the other trains");
    assert!(!has(&harness, training::OUTDATED.text()));
    let app = harness.state();
    let start = |seed| {
        let config = Config { seed, ..app.scene().training.runs[1].config.clone() };
        ravine::train::Trainer::new(&config).expect("it can begin").evaluate()[1].accuracy
    };
    let history = app.training().history(&app.scene().training, 1).expect("it trained");
    let mean = (0..3).map(start).sum::<f64>() / 3.0;
    assert!((history.last().expect("an epoch").val_accuracy - mean).abs() < 1e-12, "the mean of the three");
    let kept = Scene::parse(&harness.state().filled().to_toml()).expect("it reads").0;
    let reopened = window_of(kept, vec2(1900.0, 1400.0));
    assert!(
        has(&reopened, "evaluated before training") && !has(&reopened, training::OUTDATED.text()),
        "a session brings it back"
    );
}

/// The runs' seeds grow together; what is shown of them is their mean, and its spread.
#[test]
fn several_seeds_are_a_bundle_kept_and_undone() {
    let mut harness = window_of(short(), vec2(1900.0, 1400.0));
    set_slider(&mut harness, setting::SEEDS.label, 3.0);
    click(&mut harness, &training::start("Plain"));
    train(&mut harness, 12);
    let app = harness.state();
    let run = &app.scene().training.runs[0];
    assert_eq!(run.seeds, 3);
    let singles: Vec<f64> = (0..3)
        .map(|seed| {
            let config = Config { seed, ..run.config.clone() };
            let history = ravine::train::train(&config, |_| std::ops::ControlFlow::Continue(())).expect("it can begin");
            100.0 * history.last().expect("it trained").val_accuracy
        })
        .collect();
    let spread = Spread::of(singles);
    let mean = app.training().history(&app.scene().training, 0).and_then(|history| Some(history.last()?.val_accuracy));
    assert!((100.0 * mean.expect("it trained") - spread.mean).abs() < 1e-9, "the seeds of the command line");
    assert!(has(&harness, &words::percent_spread(spread)), "mean ± sd is told: {spread:?}");
    assert!(has(&harness, "3 seeds: all finished 4 epochs"), "and how they ended");
    let copied = copied_command(&mut harness);
    assert!(copied.ends_with("--seed 0 --seeds 3"), "{copied}");

    let kept = harness.state().filled();
    let again = Scene::parse(&kept.to_toml()).expect("it reads").0;
    assert_eq!(again.training.runs[0].histories.seeds().len(), 3);
    let reopened = window_of(again, vec2(1900.0, 1400.0));
    assert!(has(&reopened, &words::percent_spread(spread)), "a session brings them back");
    assert!(!has(&reopened, training::OUTDATED.text()), "as they were");

    set_slider(&mut harness, setting::SEEDS.label, 5.0);
    assert!(has(&harness, training::OUTDATED.text()), "three of five");
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(harness.state().scene().training.runs[0].seeds, 1);
}

#[test]
fn a_run_is_varied_in_one_setting() {
    let mut harness = window();
    let before = names(&harness);
    click(&mut harness, vary::VARY.text());
    click(&mut harness, "Drop rate");
    retype(&mut harness, Role::TextInput, vary::VALUES.text(), "0, 0.25, often");
    assert!(has(&harness, "dropout must be"), "what can't be is told");
    retype(&mut harness, Role::TextInput, vary::VALUES.text(), "0, 0.25, 0.75");
    assert!(has(&harness, &vary::trainings(3, 10)), "the experiment has ten seeds");
    click(&mut harness, &vary::add(3));
    let after = names(&harness);
    assert_eq!(after.len(), before.len() + 3);
    let first = &before[0];
    assert_eq!(after[..4], [first.as_str(), "dropout=0", "dropout=0.25", "dropout=0.75"]);
    let scene = &harness.state().scene().training;
    assert_eq!(scene.runs[3].config.net.to_string(), "mlp dropout=0.75");
    assert!(scene.runs[1..4].iter().all(|run| run.seeds == 10));
    let colors: std::collections::BTreeSet<LineStyle> = scene.runs.iter().map(|run| run.color).collect();
    assert_eq!(colors.len(), scene.runs.len(), "each has a style of its own");
    undo(&mut harness);
    assert_eq!(names(&harness), before, "one step back takes them all");
}

#[test]
fn a_run_is_varied_along_an_experiment_and_in_two_settings() {
    let mut harness = window();
    let before = names(&harness);
    click(&mut harness, vary::VARY.text());
    click(&mut harness, "Regularisers");
    assert!(has(&harness, &vary::trainings(5, 10)));
    click(&mut harness, "bn");
    harness.get_by_label(vary::SEEDS.text()).focus();
    click(&mut harness, &vary::add(4));
    let made = ["plain", "dropout", "augmentation", "all"];
    assert_eq!(names(&harness)[1..5], made);
    let scene = harness.state().scene().training.clone();
    assert_eq!(scene.runs[2].config.net.to_string(), "mlp dropout=0.5");
    assert_eq!(scene.runs[1].config, scene.runs[0].config, "everything else is the run's");
    assert!(scene.runs[1..5].iter().all(|run| run.color.place == 3 && run.color.shade.is_some()), "a ramp");
    let again = Scene::parse(&harness.state().filled().to_toml()).expect("it reads").0;
    let lines = |scene: &Scene| scene.training.runs.iter().map(|run| run.color).collect::<Vec<_>>();
    assert_eq!(lines(&again), lines(harness.state().scene()), "kept in the scene");
    undo(&mut harness);
    assert_eq!(names(&harness), before);

    click(&mut harness, vary::VARY.text());
    click(&mut harness, "Batch size");
    retype(&mut harness, Role::TextInput, vary::VALUES.text(), "8, 16");
    click(&mut harness, vary::ADD_SECOND.text());
    click(&mut harness, "Label noise");
    harness.get_by_role_and_label(Role::RadioButton, vary::AS_RANGE.text()).click();
    harness.run_ok();
    retype(&mut harness, Role::TextInput, vary::COUNT.text(), "many");
    assert!(has(&harness, &vary::no_count("many")));
    retype(&mut harness, Role::TextInput, vary::COUNT.text(), "3");
    click(&mut harness, &vary::add(6));
    let wanted = [8, 16].map(|batch| [0.0, 0.2, 0.4].map(|noise| format!("batch={batch}, label_noise={noise}")));
    assert_eq!(names(&harness)[1..7], *wanted.as_flattened());
    let places: Vec<usize> = harness.state().scene().training.runs[1..7].iter().map(|run| run.color.place).collect();
    assert_eq!(places, [3, 3, 3, 4, 4, 4]);
}

#[test]
fn runs_are_paused_stopped_and_moved_one_by_one() {
    let mut harness = window();
    let before = names(&harness);
    let has_button = |harness: &Window, name: &str| harness.query_by_role_and_label(Role::Button, name).is_some();
    let train = |harness: &mut Window| {
        harness.state_mut().training_mut().advance(0.1, Budget::Epoch);
        harness.run_ok();
    };
    click(&mut harness, training::START.text());
    click(&mut harness, &training::pause_run(&before[0]));
    assert!(has_button(&harness, &training::resume_run(&before[0])), "it can go on");
    assert!(has_button(&harness, training::PAUSE.text()), "the others run");
    let epochs = |harness: &Window, run: usize| {
        let scene = &harness.state().scene().training;
        harness.state().training().history(scene, run).map_or(0, |history| history.epochs().len())
    };
    (0..4).for_each(|_| train(&mut harness));
    assert_eq!(epochs(&harness, 0), 0, "paused");
    assert!(epochs(&harness, 1) > 0 && epochs(&harness, 2) > 0);
    click(&mut harness, &training::stop_run(&before[1]));
    train(&mut harness);
    assert!(has_button(&harness, &training::start(&before[1])), "it is over");
    click(&mut harness, training::PAUSE.text());
    click(&mut harness, &training::resume_run(&before[0]));
    train(&mut harness);
    assert!(epochs(&harness, 0) > 0, "it alone goes on");
    assert!(has_button(&harness, &training::resume_run(&before[2])));

    let menu = |harness: &mut Window, run: &str, entry: &str| {
        harness.get_by_role_and_label(Role::Button, &training::select(run)).click_secondary();
        harness.run_ok();
        click(harness, entry);
    };
    menu(&mut harness, &before[2], training::MOVE_TO_TOP.text());
    let moved = [&before[2], &before[0], &before[1]];
    assert_eq!(names(&harness).iter().collect::<Vec<_>>(), moved);
    menu(&mut harness, &before[2], training::MOVE_DOWN.text());
    assert_eq!(names(&harness).iter().collect::<Vec<_>>(), [&before[0], &before[2], &before[1]]);
    let rect = |harness: &Window, run: &str| harness.get_by_role_and_label(Role::Button, &training::select(run)).rect();
    let [from, to] = [rect(&harness, &before[1]), rect(&harness, &before[0])];
    harness.drag_at(from.left_bottom() + vec2(30.0, -6.0));
    harness.run_ok();
    harness.hover_at(to.center_top() + vec2(0.0, 4.0));
    harness.run_ok();
    harness.drop_at(to.center_top() + vec2(0.0, 4.0));
    harness.run_ok();
    assert_eq!(names(&harness).iter().collect::<Vec<_>>(), [&before[1], &before[0], &before[2]], "dragged to the top");
    undo(&mut harness);
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(names(&harness), before);
}

#[test]
fn of_those_that_wait_one_is_trained_next() {
    let mut scene = short();
    let last = scene.training.runs[2].config.clone();
    scene.training.runs.push(TrainingRun::new("Last", 5, Config { batch: 16, ..last }));
    scene.training.runs.iter_mut().for_each(|run| run.seeds = 5);
    let mut harness = window_of(scene, vec2(1500.0, 1400.0));
    let before = names(&harness);
    click(&mut harness, training::START.text());
    train(&mut harness, 2);
    assert!(has(&harness, &training::waiting(5)), "ten trainings are under way, ten wait");
    harness.get_by_role_and_label(Role::Button, &training::select("Last")).click_secondary();
    harness.run_ok();
    click(&mut harness, training::TRAIN_NEXT.text());
    assert_eq!(names(&harness), [before[0].as_str(), &before[1], "Last", &before[2]], "in front of the other");
    let done = |harness: &Window, name: &str| {
        let scene = &harness.state().scene().training;
        let at = scene.runs.iter().position(|run| run.name == name).expect("it is there");
        harness.state().training().history(scene, at).is_some_and(|history| history.ending().is_some())
    };
    while !done(&harness, "Last") {
        train(&mut harness, 1);
        assert!(!done(&harness, &before[2]) || done(&harness, "Last"), "it is not overtaken");
    }
}

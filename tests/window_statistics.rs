//! Runs compared with a baseline in the Training tab: table, gap, summary plot.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::experiment::setting;
use ravine::gui::words::{self, statistics, training};
use ravine::scene::{Column, Scene, TrainingRun};
use ravine::train::{Bundle, Config, Ending, Epoch, Event, History};

use self::common::window::{self, Window, opened, press, undo};

const WIDE: Vec2 = vec2(1900.0, 1000.0);

/// A run whose seeds end with these validation accuracies in percent, after two epochs; NaN diverged.
fn run(name: &str, place: usize, changes: &[(&str, &str)], accuracies: &[f64]) -> TrainingRun {
    let mut config = Config { epochs: 2, ..Config::default() };
    for (path, text) in changes {
        setting::change(&mut config, path, text).expect("a setting");
    }
    let history = |accuracy: &f64| {
        let figures = |epoch: u32| {
            let val_accuracy = accuracy / 100.0 * f64::from(epoch) / 2.0;
            Epoch { epoch, step: u64::from(epoch), val_accuracy, train_accuracy: 0.95, ..Epoch::default() }
        };
        let (quantity, layer) = ("training loss", None);
        if accuracy.is_nan() {
            return History::of([Event::End(Ending::NotFinite { epoch: 1, step: 2, quantity, layer, kept: 0 })]);
        }
        let end = Event::End(Ending::Finished { epochs: 2 });
        History::of((1..=2).map(|epoch| Event::Epoch(figures(epoch))).chain([end]))
    };
    TrainingRun {
        seeds: accuracies.len() as u64,
        histories: Bundle::of(accuracies.iter().map(history).collect()),
        ..TrainingRun::new(name, place, config)
    }
}

fn scene(runs: Vec<TrainingRun>) -> Scene {
    let mut scene = Scene { tab: "training".into(), ..Scene::default() };
    scene.training.runs = runs;
    scene.training.has_gallery = false;
    scene
}

/// The differences of the second run to the first are 2, −1, 3, 0, 1 points: undecided, with SciPy's interval from −0.963
/// to 2.963. Those of the third are 5, 5, 5, 6, 4 points; one of its seeds diverged.
fn three() -> Scene {
    let plain = [80.0, 82.0, 79.0, 83.0, 81.0, 80.0];
    let more = |by: [f64; 6]| [0, 1, 2, 3, 4, 5].map(|at| plain[at] + by[at]);
    scene(vec![
        run("Plain", 0, &[("net.dropout", "0")], &plain),
        run("Some", 1, &[("net.dropout", "0.2")], &more([2.0, -1.0, 3.0, 0.0, 1.0, f64::NAN])),
        run("Much", 2, &[("net.dropout", "0.5")], &more([5.0, 5.0, 5.0, 6.0, 4.0, f64::NAN])),
    ])
}

fn window(scene: Scene, size: Vec2) -> Window {
    opened(window::of(scene), size, |app| app.training_mut().work_inline())
}

fn has(harness: &Window, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

/// The names in the table from top to bottom.
fn order(harness: &Window) -> Vec<String> {
    let names = ["Plain", "Some", "Much"];
    let row = |name: &&str| {
        let nodes = harness.query_all_by_role_and_label(Role::Label, name);
        nodes.map(|node| node.rect().top()).fold(0.0, f32::max)
    };
    let mut names = names.to_vec();
    names.sort_by(|a, b| row(a).total_cmp(&row(b)));
    names.into_iter().map(str::to_owned).collect()
}

/// A row of the table, by the run's name.
fn compare_with(harness: &mut Window, name: &str) {
    let nodes = harness.query_all_by_role_and_label(Role::Label, name);
    nodes.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).expect("a row").click_secondary();
    harness.run_ok();
    click(harness, statistics::COMPARE.text());
}

#[test]
fn differences_to_the_baseline_have_intervals_and_undecided_ones_say_so() {
    let mut harness = window(three(), WIDE);
    for cell in [statistics::BASELINE.text(), "+1.0 [−1.0, +3.0]", "+5.0 [+4.1, +5.9]", "+14.2 [12.6, 15.7]", "1.5"] {
        assert!(harness.query_by_label(cell).is_some(), "'{cell}' is in the table");
    }
    assert_eq!(harness.query_all_by_label(statistics::UNDECIDED.text()).count(), 1, "one of the two holds 0");
    assert!(has(&harness, &statistics::some_failed(1, 6)), "what failed is told");
    let at = harness.get_by_label(statistics::UNDECIDED.text()).rect().center();
    harness.hover_at(at);
    harness.run_steps(60);
    assert!(has(&harness, &statistics::would_decide(Some(8), false)), "as SciPy says");
    assert!(has(&harness, &statistics::difference_told(1.0, 5, "Plain")), "of the seeds in common");
    assert!(has(&harness, &statistics::failed(1)), "one of its seeds is left out");
}

#[test]
fn the_baseline_is_chosen_in_table_and_list_kept_and_undone() {
    let mut harness = window(three(), WIDE);
    compare_with(&mut harness, "Much");
    assert_eq!(harness.state().scene().training.baseline(), Some(2));
    assert!(harness.query_by_label("−5.0 [−5.9, −4.1]").is_some(), "the other way round");
    let kept = Scene::parse(&harness.state().filled().to_toml()).expect("it reads").0;
    assert_eq!(kept.training.baseline(), Some(2), "it is kept");
    click(&mut harness, &training::remove("Much"));
    assert_eq!(harness.state().scene().training.baseline(), Some(0), "without it, it is the first");
    assert!(harness.query_by_label("+1.0 [−1.0, +3.0]").is_some());
    undo(&mut harness);
    assert_eq!(harness.state().scene().training.baseline(), Some(2), "it comes back with its run");
    undo(&mut harness);
    assert_eq!(harness.state().scene().training.baseline(), Some(0));
    let nodes = harness.query_all_by_role_and_label(Role::Label, "Some");
    nodes.min_by(|a, b| a.rect().left().total_cmp(&b.rect().left())).expect("in the list").click_secondary();
    harness.run_ok();
    click(&mut harness, statistics::COMPARE.text());
    assert_eq!(harness.state().scene().training.baseline(), Some(1), "the list has it in its menu, too");
}

#[test]
fn the_table_is_sorted_by_what_is_compared() {
    let mut harness = window(three(), WIDE);
    let mut sorted = |head: &str, column| {
        click(&mut harness, &training::sort_by(head));
        assert_eq!(harness.state().scene().training.sort.by, column);
        order(&harness)
    };
    assert_eq!(sorted(statistics::DIFFERENCE.text(), Column::Difference), ["Much", "Some", "Plain"]);
    assert_eq!(sorted(statistics::DIFFERENCE.text(), Column::Difference), ["Plain", "Some", "Much"]);
    assert_eq!(sorted(statistics::DIFFERENCE.text(), Column::List), ["Plain", "Some", "Much"]);
    assert_eq!(sorted(training::GAP.text(), Column::Gap), ["Plain", "Some", "Much"]);
    let by_sd = sorted(statistics::SD_NAME.text(), Column::Sd);
    assert_eq!(by_sd, ["Some", "Plain", "Much"], "the steadiest first");
}

/// Name, state, accuracy, its deviation, and the difference are within the window without scrolling.
#[test]
fn what_matters_has_room_in_a_small_window() {
    for (size, has_gallery) in [(vec2(1024.0, 640.0), true), (vec2(1280.0, 720.0), true), (WIDE, false)] {
        let mut scene = three();
        scene.training.has_gallery = has_gallery;
        let harness = window(scene, size);
        let heads = [
            training::VAL_ACCURACY.text(),
            statistics::SD_NAME.text(),
            statistics::DIFFERENCE.text(),
            training::GAP.text(),
        ];
        for head in heads {
            let rect = harness.get_by_label(&training::sort_by(head)).rect();
            assert!(rect.right() <= size.x && rect.bottom() <= size.y, "{head} at {size:?}: {rect:?}");
        }
        let state = harness.query_all_by_label("finished").next().expect("a state").rect();
        assert!(state.right() < size.x * 0.7, "{state:?}");
    }
}

#[test]
fn one_seed_has_no_interval_and_says_why() {
    let runs = vec![run("Plain", 0, &[], &[80.0]), run("Some", 1, &[("net.dropout", "0.2")], &[82.5])];
    let mut harness = window(scene(runs), WIDE);
    assert!(harness.query_by_label("+2.5").is_some() && harness.query_by_label(statistics::UNDECIDED.text()).is_none());
    assert!(harness.query_by_label(&training::sort_by(statistics::SD_NAME.text())).is_none(), "there is no deviation");
    let at = harness.get_by_label("+2.5").rect().center();
    harness.hover_at(at);
    harness.run_steps(60);
    assert!(has(&harness, statistics::ONE_SEED.text()));
    click(&mut harness, statistics::SUMMARY.text());
    assert!(has(&harness, statistics::NO_INTERVAL.text()), "the plot says so, too");
}

#[test]
fn differences_appear_while_runs_train() {
    let mut scene =
        scene(vec![run("Plain", 0, &[], &[80.0; 2]), run("Some", 1, &[("net.dropout", "0.2")], &[80.0; 2])]);
    for run in &mut scene.training.runs {
        run.config.train_size = Some(100);
        run.config.epochs = 40;
        run.histories = Bundle::new(2);
    }
    scene.training.pace = None;
    let mut harness = window(scene, WIDE);
    harness.get_by_role_and_label(Role::Button, training::START.text()).click();
    harness.run_ok();
    for _ in 0..8 {
        harness.state_mut().training_mut().advance(0.1, ravine::train::Budget::Epoch);
        harness.run_steps(2);
    }
    assert!(harness.state().training().is_busy(), "it is under way");
    assert!(harness.query_by_label(statistics::BASELINE.text()).is_some());
    let cells = harness.query_all_by_label_contains("[").map(|node| node.rect().center());
    let cell = cells.min_by(|a, b| a.x.total_cmp(&b.x)).expect("a difference is left of the gaps");
    harness.hover_at(cell);
    harness.run_steps(60);
    let told = (1..40).any(|epoch| has(&harness, &statistics::at_epoch(epoch)));
    assert!(told, "both are judged where both have been");
}

fn told(harness: &Window, plot: &str) -> String {
    harness.get_by_role_and_label(Role::Image, plot).accesskit_node().description().unwrap_or_default()
}

#[test]
fn the_gap_of_the_selected_run_is_hatched_unless_that_is_off() {
    let mut harness = window(three(), WIDE);
    let hatched = |run| statistics::gap_told("3 runs, seeds as mean ± sd", run);
    assert_eq!(told(&harness, training::ACCURACY_PLOT.text()), hatched("Plain"));
    click(&mut harness, &training::select("Some"));
    assert!(told(&harness, training::ACCURACY_PLOT.text()).ends_with(&statistics::gap_told("", "Some")));
    click(&mut harness, statistics::SHADE_GAP.text());
    assert!(!told(&harness, training::ACCURACY_PLOT.text()).contains("hatched"));
    let kept = Scene::parse(&harness.state().filled().to_toml()).expect("it reads").0;
    assert!(!kept.training.has_gap, "a session keeps it");
}

#[test]
fn a_figure_is_plotted_against_the_varied_setting() {
    let mut harness = window(three(), vec2(1400.0, 850.0));
    click(&mut harness, statistics::SUMMARY.text());
    let [accuracy, rate] = [statistics::figure("val_accuracy", ""), "Drop rate (net.dropout)"];
    assert_eq!(told(&harness, statistics::SUMMARY_PLOT.text()), statistics::summary_told(accuracy, rate, 1, 3));
    let point = |run: &str, value: f64| statistics::point(run, &words::percent(value, true));
    let [plain, much] =
        [point("Plain", 485.0 / 6.0), point("Much", 86.0)].map(|name| harness.get_by_label(&name).rect().center());
    assert!(plain.x < much.x && plain.y > much.y, "more dropout is to the right, more accuracy above");
    harness.hover_at(much);
    harness.run_steps(60);
    assert!(has(&harness, &statistics::seeds(5)), "the seeds that did not fail");
    assert!(has(&harness, &statistics::interval("83.5 %", "88.5 %")), "as SciPy says");
    harness.get_by_role_and_label(Role::Button, &point("Much", 86.0)).click();
    harness.run_ok();
    assert_eq!(harness.state().scene().training.selected, 2, "a click selects the run");
    harness.remove_cursor();

    harness.get_by_role_and_label(Role::ComboBox, statistics::FIGURE.text()).click();
    harness.run_ok();
    click(&mut harness, statistics::figure("gap", ""));
    assert!(told(&harness, statistics::SUMMARY_PLOT.text()).starts_with(statistics::figure("gap", "")));
    harness.get_by_role_and_label(Role::ComboBox, statistics::AGAINST_NAME.text()).click();
    harness.run_ok();
    let runs =
        harness.query_all_by_label(statistics::RUNS.text()).max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    runs.expect("an item").click();
    harness.run_ok();
    let shown = told(&harness, statistics::SUMMARY_PLOT.text());
    assert_eq!(shown, statistics::summary_told(statistics::figure("gap", ""), statistics::RUNS.text(), 1, 3));
    click(&mut harness, statistics::MINUS_BASELINE.text());
    assert!(!has(&harness, &statistics::without(1)), "all of them are there");
    assert!(harness.query_by_label(&statistics::point("Plain", "0.0")).is_some(), "the baseline differs by nothing");
    let kept = Scene::parse(&harness.state().filled().to_toml()).expect("it reads").0;
    let summary = &kept.training.summary;
    assert_eq!((&kept.training.view[..], &summary.figure[..], &summary.against[..]), ("summary", "gap", "runs"));
    assert!(summary.is_difference, "a session keeps what is shown");
    press(&mut harness, eframe::egui::Key::Escape);
    click(&mut harness, statistics::CURVES.text());
    assert!(harness.query_by_label(training::ACCURACY_PLOT.text()).is_some());
}

/// How seeds are drawn, smoothing and the gap can be reached in a window of any size, beside samples too.
#[test]
fn how_curves_are_drawn_can_always_be_chosen() {
    for size in [vec2(1024.0, 640.0), vec2(1280.0, 720.0), vec2(1400.0, 850.0), WIDE] {
        let mut scene = scene((0..14).map(|i| run(&format!("Run {i}"), i, &[], &[80.0, 81.0])).collect());
        scene.training.has_gallery = true;
        let harness = window(scene, size);
        for (role, name) in
            [(Role::ComboBox, training::SEED_VIEW.text()), (Role::CheckBox, statistics::SHADE_GAP.text())]
        {
            assert!(harness.query_by_role_and_label(role, name).is_some(), "{name} at {size:?}");
        }
    }
}

#[test]
fn runs_without_the_figure_are_told() {
    let mut scene = three();
    scene.training.view = "summary".into();
    scene.training.summary.figure = "test-accuracy".into();
    scene.training.runs[1].histories = Bundle::of(vec![History::default(); 6]);
    let mut harness = window(scene, vec2(1400.0, 850.0));
    assert!(has(&harness, &statistics::without(3)), "none has a test part");
    harness.get_by_role_and_label(Role::ComboBox, statistics::FIGURE.text()).click();
    harness.run_ok();
    click(&mut harness, statistics::figure("val_accuracy", ""));
    assert!(has(&harness, &statistics::without(1)), "one has not been trained");
}

#[test]
fn a_grid_is_several_lines_with_a_legend() {
    let runs = ["0", "0.5"].into_iter().flat_map(|rate| ["0.001", "0.01", "0.1"].map(|lr| (rate, lr)));
    let runs = runs.enumerate().map(|(place, (rate, lr))| {
        let changes = [("net.dropout", rate), ("optimizer.lr", lr)];
        run(&format!("Run {place}"), place, &changes, &[80.0 + place as f64, 81.0])
    });
    for size in [vec2(1024.0, 640.0), vec2(1400.0, 850.0)] {
        let mut scene = scene(runs.clone().collect());
        scene.training.view = "summary".into();
        scene.training.summary.against = "optimizer.lr".to_owned();
        let harness = window(scene, size);
        let rate = "Learning rate α (optimizer.lr)";
        let shown = told(&harness, statistics::SUMMARY_PLOT.text());
        assert_eq!(shown, statistics::summary_told(statistics::figure("val_accuracy", ""), rate, 2, 6), "{size:?}");
        assert!(harness.query_by_label("dropout=0").is_some() && harness.query_by_label("dropout=0.5").is_some());
    }
}

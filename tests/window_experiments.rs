//! Folders of results in the window.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::num::NonZeroUsize;
use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::vec2;
use egui_kittest::kittest::Queryable as _;
use ravine::experiment::{Folder, Plan, RunOptions, run};
use ravine::gui::Setup;
use ravine::gui::words::{experiment, file, shell};
use ravine::scene::{LineStyle, Scene};
use ravine::train::{Budget, History};
use tempfile::TempDir;

use self::common::window::{self, Window, drop_file, enter, opened, press, settle, undo};

const PLAN: &str = "
name = 'small'
seeds = SEEDS
[base]
data = 'xor count=120'
net = 'dense 4 | relu | dense 2'
epochs = 3
[[vary]]
setting = 'batch'
values = [8, 16, 32]
";

/// Results of all tasks but the last so many.
fn results(seeds: &str, missing: usize) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let text = PLAN.replace("SEEDS", seeds);
    let plan = Plan::parse(&text).expect("a plan");
    let prints = plan.fingerprints().expect("built-in data");
    let kept = Folder::open(folder.path(), &plan, &text, &prints).expect("an empty folder");
    let tasks = plan.tasks(&prints);
    let options = RunOptions { threads: NonZeroUsize::MIN, checkpoint_secs: 60.0, keeps_weights: false };
    let done = &tasks[..tasks.len() - missing];
    run(&plan, &kept, done, options, &|| false, &|_| {}).expect("they are trained");
    folder
}

fn training() -> Window {
    let scene = Scene { tab: "training".into(), ..Scene::default() };
    opened(window::of(scene), vec2(1500.0, 1000.0), |app| app.training_mut().work_inline())
}

fn names(harness: &Window) -> Vec<String> {
    harness.state().scene().training.runs.iter().map(|run| run.name.clone()).collect()
}

fn has(harness: &Window, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

fn click(harness: &mut Window, label: &str) {
    // an entry of a menu has its keys in its name
    harness.get_by_label_contains(label).click();
    harness.run_ok();
}

/// By the menu and a typed path.
fn open(harness: &mut Window, path: &Path) {
    click(harness, shell::FILE.text());
    click(harness, experiment::OPEN.text());
    enter(harness, Role::TextInput, experiment::FOLDER.text(), &path.display().to_string());
    settle(harness);
}

fn history(harness: &Window, run: usize) -> &History {
    harness.state().training().history(&harness.state().scene().training, run).expect("it is known")
}

#[test]
fn folders_of_results_are_opened_and_compared() {
    let folder = results("2", 2);
    let mut harness = training();
    let before = names(&harness);
    open(&mut harness, folder.path());
    assert_eq!(names(&harness), ["batch=8", "batch=16", "batch=32"], "in place of the ready comparison");
    let runs = &harness.state().scene().training.runs;
    assert_eq!(runs.iter().map(|run| run.seeds).collect::<Vec<_>>(), [2, 1, 1]);
    assert!(runs.iter().all(|run| run.color.shade.is_some()) && runs[0].is_baseline, "{:?}", runs[0].color);
    assert_eq!((0..3).map(|run| history(&harness, run).epochs().len()).collect::<Vec<_>>(), [3, 3, 3]);
    assert!(has(&harness, &experiment::missing(2, 6)), "it says what is missing");
    let bundle = &runs[0].histories;
    assert!(bundle.ending_text().is_some_and(|told| told.contains("all finished")), "{:?}", bundle.ending_text());
    harness.state_mut().training_mut().advance(0.0, Budget::Steps(0));
    assert!(!harness.state().training().is_busy(), "the comparison has ended, and nothing is trained again");

    drop_file(&mut harness, &folder.path().display().to_string());
    settle(&mut harness);
    assert_eq!(names(&harness)[3..], ["small, batch=8", "small, batch=16", "small, batch=32"], "beside the first");
    let lines: std::collections::BTreeSet<LineStyle> =
        harness.state().scene().training.runs.iter().map(|run| run.color).collect();
    assert_eq!(lines.len(), 6, "in colours of their own");
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(names(&harness), before, "opening is an edit");
}

#[test]
fn seeds_that_are_missing_between_others_do_not_count() {
    let folder = results("3", 0);
    let plan = Plan::parse(&PLAN.replace("SEEDS", "3")).expect("a plan");
    let task = &plan.tasks(&Default::default())[3];
    let kept = Folder::find(folder.path()).expect("it is there").folder;
    std::fs::remove_file(kept.record_path(task.key)).expect("it was there");
    let mut harness = training();
    open(&mut harness, folder.path());
    let run = &harness.state().scene().training.runs[task.run];
    assert_eq!((run.seeds, history(&harness, task.run).epochs().len()), (3, 3), "the mean of the two others");
    assert!(!run.histories.has_failed(), "nothing went wrong");
}

#[test]
fn results_are_opened_from_the_command_line_and_kept_in_scenes() {
    let folder = results("[1, 2, 7]", 0);
    let setup = Setup { experiment: Some(folder.path().to_owned()), ..Setup::default() };
    let mut harness = opened(setup, vec2(1024.0, 640.0), |app| app.training_mut().work_inline());
    settle(&mut harness);
    let of = |run: &str| [[1, 2], [7, 7]].map(|seeds| experiment::of_seeds(run, seeds));
    assert_eq!(names(&harness), ["batch=8", "batch=16", "batch=32"].map(of).as_flattened());
    assert_eq!(history(&harness, 5).epochs().len(), 3);
    let kept = Scene::parse(&harness.state().filled().to_toml()).expect("it reads").0;
    assert_eq!(kept.training.runs[4].histories.seeds().len(), 2);
}

#[test]
fn what_is_no_folder_of_results_is_told() {
    let folder = TempDir::new().expect("a folder");
    let mut harness = training();
    let before = names(&harness);
    open(&mut harness, folder.path());
    assert!(has(&harness, "is no folder of results"), "a sentence");
    let newer = results("1", 0);
    let plan = newer.path().join("plan.toml");
    let text = std::fs::read_to_string(&plan).expect("it is there");
    std::fs::write(&plan, format!("format = 99\n{text}")).expect("it can be written");
    open(&mut harness, newer.path());
    assert!(has(&harness, "newer version"), "a sentence");
    assert_eq!(names(&harness), before, "nothing is lost");
    click(&mut harness, shell::FILE.text());
    click(&mut harness, experiment::OPEN.text());
    assert!(has(&harness, experiment::ASK_OPEN.text()) && has(&harness, file::BROWSE.text()), "a question");
    press(&mut harness, eframe::egui::Key::Escape);
    assert!(!has(&harness, experiment::ASK_OPEN.text()), "closed");
}

#[test]
fn the_runs_that_are_shown_are_saved_as_a_plan() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("mine.toml");
    let mut harness = training();
    let mut scene = harness.state().scene().clone();
    scene.training.runs[0].seeds = 3;
    scene.training.runs[2].is_visible = false;
    harness.state_mut().set_scene(scene.clone());
    harness.run_ok();
    let save = |harness: &mut Window| {
        click(harness, shell::FILE.text());
        click(harness, experiment::SAVE.text());
        enter(harness, Role::TextInput, file::PATH.text(), &path.display().to_string());
        settle(harness);
    };
    save(&mut harness);
    assert!(has(&harness, "'ravine experiment run' trains it"), "what it is for is told");
    let (plan, text) = Plan::read(&path).expect("a plan");
    assert_eq!((plan.name.as_str(), &plan.seeds), ("mine", &vec![0, 1, 2]));
    let wanted: Vec<_> = scene.training.runs[..2].iter().map(|run| (run.name.clone(), run.config.clone())).collect();
    assert_eq!(plan.runs.into_iter().map(|run| (run.name, run.config)).collect::<Vec<_>>(), wanted);
    save(&mut harness);
    assert!(has(&harness, "is there already"), "what may have been edited is not overwritten");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), text);
}

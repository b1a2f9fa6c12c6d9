//! Curves of trainings: of results that are there, else trained without a window.

use std::ops::ControlFlow;
use std::path::Path;

use crate::cli::interrupt::Interrupt;
use crate::cli::{Failure, reading, say, train};
use crate::experiment::{Folder, Opened};
use crate::figure::training::Results;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Bundle, Config, Event, History, train_all_unless};

/// The results of a folder.
pub fn of_folder(path: &Path) -> Result<Results, Failure> {
    let opened = Opened::read(path).map_err(|why| Failure::Failed(why.to_string()))?;
    opened.notes.iter().for_each(|note| say(&format!("note: {note}")));
    let missing = opened.missing();
    if missing > 0 {
        say(&format!("note: {missing} of {} trainings are not done yet", opened.plan.task_count()));
    }
    Ok(Results::of_folder(&opened))
}

/// Whether a path leads to a folder of results.
pub fn is_folder(path: &Path) -> bool {
    Folder::is_at(path)
}

/// The results of the runs of a scene that are shown, or of all: those it keeps, if they follow from its settings, else new
/// ones.
pub fn of_scene(scene: &TrainingScene, is_of_all: bool) -> Result<Results, Failure> {
    let mut scene = scene.clone();
    scene.runs.iter_mut().for_each(|run| run.is_visible |= is_of_all);
    let due: Vec<usize> = (0..scene.runs.len()).filter(|run| is_due(&scene.runs[*run])).collect();
    let configs: Vec<Vec<Config>> = due.iter().map(|run| scene.runs[*run].configs()).collect();
    let mut histories = trained(&configs.concat())?.into_iter();
    for (run, configs) in due.into_iter().zip(&configs) {
        let run = &mut scene.runs[run];
        run.histories = Bundle::of(histories.by_ref().take(configs.len()).collect());
        run.is_outdated = false;
    }
    Ok(Results::of_scene(&scene))
}

/// Whether a run that is shown has no results, or others than its settings give.
fn is_due(run: &TrainingRun) -> bool {
    let told = run.histories.seeds();
    let is_done = told.len() as u64 == run.seeds && told.iter().all(|history| history.ending().is_some());
    run.is_visible && (!is_done || run.is_outdated)
}

/// Trains all, with a bar on a terminal; Ctrl-C ends it.
fn trained(configs: &[Config]) -> Result<Vec<History>, Failure> {
    reading::check(configs.iter())?;
    reading::report_notes(configs.iter());
    let bar = train::bar(configs.iter().map(|config| u64::from(config.epochs)).sum());
    let interrupt = Interrupt::watch();
    let histories = train_all_unless(
        configs,
        || interrupt.is_asked(),
        |_, event| {
            if let Event::Pretraining { .. } = event {
                bar.inc_length(1);
            }
            if let Event::Pretraining { .. } | Event::Epoch(_) = event {
                bar.inc(1);
            }
            ControlFlow::Continue(())
        },
    )?;
    bar.finish_and_clear();
    if interrupt.is_asked() {
        return Err(interrupt.stopped("no figure is written"));
    }
    Ok(histories.into_iter().flatten().collect())
}

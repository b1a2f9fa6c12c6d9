//! The Training tab.

use crate::data::{Dataset, Task};
pub use crate::figure::boundary::words::{judged as dots_judged, trained as dots_trained};
pub use crate::figure::training::words::{
    ACCURACY_AXIS, LOSS_AXIS, NOT_AVERAGED, R2_AXIS, RMSE_AXIS, SINGLE_BESIDE, TRAIN, VALIDATION, majority,
};
use crate::language::{Word, retold, told, word};
use crate::scene::SeedView;

/// Heading.
pub const RUNS: Word = Word::new("training-runs");
/// Heading.
pub const SETTINGS: Word = Word::new("training-settings");
/// Heading.
pub const DATA: Word = Word::new("training-data");
/// Heading.
pub const NETWORK: Word = Word::new("training-network");
/// Heading.
pub const AUGMENTATION: Word = Word::new("training-augmentation");
/// Heading.
pub const OPTIMIZER: Word = Word::new("training-optimizer");
/// Heading.
pub const COURSE: Word = Word::new("training-course");
/// One more.
pub const ADD: Word = Word::new("training-add");
/// Tip.
pub const ADD_TIP: Word = Word::new("training-add-tip");
/// Its name.
pub const NEW_RUN: Word = Word::new("training-new-run");
/// Empty list.
pub const NO_RUNS: Word = Word::new("training-no-runs");
/// Gallery of what can't be seen.
pub const NO_PICTURE: Word = Word::new("training-no-picture");
/// Empty gallery.
pub const NO_RUN: Word = Word::new("training-no-run");
/// The run.
pub const NAME: Word = Word::new("training-name");
/// Tip.
pub const NAME_TIP: Word = Word::new("training-name-tip");
/// Chooser.
pub const DATA_SET: Word = Word::new("training-data-set");
/// Tip.
pub const DATA_SET_TIP: Word = Word::new("training-data-set-tip");
/// Name of a file or folder.
pub const PATH: Word = Word::new("training-path");
/// Tip.
pub const PATH_TIP: Word = Word::new("training-path-tip");
/// In the empty field.
pub const PATH_HINT: Word = Word::new("training-path-hint");
/// Button.
pub const OPEN_FILE: Word = Word::new("training-open-file");
/// Tip.
pub const OPEN_FILE_TIP: Word = Word::new("training-open-file-tip");
/// Button.
pub const OPEN_FOLDER: Word = Word::new("training-open-folder");
/// Tip.
pub const OPEN_FOLDER_TIP: Word = Word::new("training-open-folder-tip");
/// Beside the buttons.
pub const OR_DROP: Word = Word::new("training-or-drop");
/// Dropped where there is no run.
pub const NOBODY_LEARNS: Word = Word::new("training-nobody-learns");
/// Section.
pub const READING: Word = Word::new("training-reading");
/// Nothing in it is set.
pub const AS_FOUND: Word = Word::new("training-as-found");
/// While there is no path.
pub const NO_PATH: Word = Word::new("training-no-path");
/// While it is on its way.
pub const LOADING: Word = Word::new("training-loading");
/// It never came.
pub const BROKEN_LOADING: Word = Word::new("training-broken-loading");
/// Chooser.
pub const TRAIN_SIZE: Word = Word::new("training-train-size");
/// Tip.
pub const TRAIN_SIZE_TIP: Word = Word::new("training-train-size-tip");
/// One of the amounts.
pub const SOME_SAMPLES: Word = Word::new("training-some-samples");
/// One of the amounts.
pub const SOME_PER_CLASS: Word = Word::new("training-some-per-class");
/// Chooser.
pub const SPLIT: Word = Word::new("training-split");
/// Tip.
pub const SPLIT_TIP: Word = Word::new("training-split-tip");
/// One of the rules.
pub const SPLIT_AUTO_OWN: Word = Word::new("training-split-auto-own");
/// One of the rules.
pub const SPLIT_OWN: Word = Word::new("training-split-own");
/// One of the rules.
pub const SPLIT_FRACTION: Word = Word::new("training-split-fraction");
/// One of the rules.
pub const SPLIT_FOLD: Word = Word::new("training-split-fold");
/// Number.
pub const EPOCHS: Word = Word::new("training-epochs");
/// Chooser.
pub const KIND: Word = Word::new("training-kind");
/// Tip.
pub const KIND_TIP: Word = Word::new("training-kind-tip");
/// A network without a name.
pub const LAYERS: Word = Word::new("training-layers");
/// Tip.
pub const LAYERS_TIP: Word = Word::new("training-layers-tip");
/// Network as text.
pub const NET_TEXT: Word = Word::new("training-net-text");
/// Tip.
pub const NET_TEXT_TIP: Word = Word::new("training-net-text-tip");
/// While what was typed can't be used.
pub const LAST_GOOD: Word = Word::new("training-last-good");
/// Button.
pub const EDIT_LAYERS: Word = Word::new("training-edit-layers");
/// Tip.
pub const EDIT_LAYERS_TIP: Word = Word::new("training-edit-layers-tip");
/// Button.
pub const ADD_LAYER: Word = Word::new("training-add-layer");
/// Tip.
pub const ADD_LAYER_TIP: Word = Word::new("training-add-layer-tip");
/// Button.
pub const LAYER_UP: Word = Word::new("training-layer-up");
/// Button.
pub const LAYER_DOWN: Word = Word::new("training-layer-down");
/// Button.
pub const LAYER_REMOVE: Word = Word::new("training-layer-remove");
/// Section.
pub const MORE: Word = Word::new("training-more");
/// Nothing in it is on.
pub const AS_USUAL: Word = Word::new("training-as-usual");
/// Chooser.
pub const LOSS_PICK: Word = Word::new("training-loss-pick");
/// Tip.
pub const LOSS_PICK_TIP: Word = Word::new("training-loss-pick-tip");
/// Chooser.
pub const AVERAGE: Word = Word::new("training-average");
/// Choice.
pub const RECIPE: Word = Word::new("training-recipe");
/// Tip.
pub const RECIPE_TIP: Word = Word::new("training-recipe-tip");
/// Tip.
pub const AVERAGE_TIP: Word = Word::new("training-average-tip");
/// Heading.
pub const BOUNDARY: Word = Word::new("training-boundary");
/// Button.
pub const EXPORT_BOUNDARY: Word = Word::new("training-export-boundary");
/// Tip.
pub const BOUNDARY_TIP: Word = Word::new("training-boundary-tip");
/// Switch.
pub const UNITS: Word = Word::new("training-units");
/// Tip.
pub const UNITS_TIP: Word = Word::new("training-units-tip");
/// Switch.
pub const EACH_NETWORK: Word = Word::new("training-each-network");
/// Tip.
pub const EACH_NETWORK_TIP: Word = Word::new("training-each-network-tip");
/// Switch.
pub const UNCERTAIN: Word = Word::new("training-uncertain");
/// Tip.
pub const UNCERTAIN_TIP: Word = Word::new("training-uncertain-tip");
/// Slider.
pub const UNCERTAIN_BELOW: Word = Word::new("training-uncertain-below");
/// Heading.
pub const POINT_CLASS: Word = Word::new("training-point-class");
/// Its tip.
pub const POINT_CLASS_TIP: Word = Word::new("training-point-class-tip");
/// Key.
pub const SET_POINTS: Word = Word::new("training-set-points");

/// Choice of the class of new points.
pub fn point_class(class: &str) -> String {
    told!("training-point-class-told", class)
}

/// There is no room for more.
pub fn most_points(most: usize) -> String {
    told!("training-most-points", most)
}

/// Menu.
pub const ADD_AUGMENTATION: Word = Word::new("training-add-augmentation");
/// Button.
pub const COPY_COMMAND: Word = Word::new("training-copy-command");
/// Tip.
pub const COPY_COMMAND_TIP: Word = Word::new("training-copy-command-tip");
/// Told when done.
pub const COPIED: Word = Word::new("training-copied");
/// Note.
pub const AFTER_RESTART: Word = Word::new("training-after-restart");
/// Note.
pub const UNDER_WAY: Word = Word::new("training-under-way");
/// What is unusual about a run.
pub fn note(note: &str) -> String {
    told!("training-note", note = retold(note))
}

/// How much of an average of weights is the start.
pub fn start_left(fraction: f64) -> String {
    told!("training-start-left", fraction = super::percent(100.0 * fraction, true))
}

/// Button.
pub const START: Word = Word::new("training-start");
/// Button.
pub const START_AGAIN: Word = Word::new("training-start-again");
/// Tip.
pub const START_AGAIN_TIP: Word = Word::new("training-start-again-tip");
/// Tip.
pub const START_MORE_TIP: Word = Word::new("training-start-more-tip");
/// Button.
pub const PAUSE: Word = Word::new("training-pause");
/// Tip.
pub const PAUSE_TIP: Word = Word::new("training-pause-tip");
/// Button.
pub const RESUME: Word = Word::new("training-resume");
/// Tip.
pub const RESUME_TIP: Word = Word::new("training-resume-tip");
/// Button.
pub const STEP: Word = Word::new("training-step");
/// Tip.
pub const STEP_TIP: Word = Word::new("training-step-tip");
/// Button.
pub const STOP: Word = Word::new("training-stop");
/// Tip.
pub const STOP_TIP: Word = Word::new("training-stop-tip");
/// Key.
pub const TOGGLE: Word = Word::new("training-toggle");
/// Slider.
pub const PACE: Word = Word::new("training-pace");
/// Tip.
pub const PACE_TIP: Word = Word::new("training-pace-tip");
/// Pace.
pub const NO_PACE: Word = Word::new("training-no-pace");
/// Bar.
pub const PROGRESS: Word = Word::new("training-progress");
/// State.
pub const PAUSED: Word = Word::new("training-paused");
/// State.
pub const NOT_STARTED: Word = Word::new("training-not-started");
/// State.
pub const DONE: Word = Word::new("training-done");
/// State.
pub const SOME_DUE: Word = Word::new("training-some-due");
/// Heading.
pub const SAMPLES: Word = Word::new("training-samples");
/// Why it is not shown.
pub const NO_ROOM: Word = Word::new("training-no-room");
/// Switch.
pub const SHOW_SAMPLES: Word = Word::new("training-show-samples");
/// Tip.
pub const SHOW_SAMPLES_TIP: Word = Word::new("training-show-samples-tip");
/// Tip.
pub const SAMPLES_TIP: Word = Word::new("training-samples-tip");
/// Button.
pub const NEXT_LOOK: Word = Word::new("training-next-look");
/// Tip.
pub const NEXT_LOOK_TIP: Word = Word::new("training-next-look-tip");
/// Plot.
pub const ACCURACY: Word = Word::new("training-accuracy");
/// Tip.
pub const ACCURACY_TIP: Word = Word::new("training-accuracy-tip");
/// Plot.
pub const ACCURACY_PLOT: Word = Word::new("training-accuracy-plot");
/// An error in the list of runs.
pub fn rmse_of(value: &str) -> String {
    told!("training-rmse-of", value)
}
/// Heading.
pub const RMSE: Word = Word::new("training-rmse");
/// Its tool-tip.
pub const RMSE_TIP: Word = Word::new("training-rmse-tip");
/// What is drawn.
pub const RMSE_PLOT: Word = Word::new("training-rmse-plot");
/// Heading.
pub const R2: Word = Word::new("training-r2");
/// Its tool-tip.
pub const R2_TIP: Word = Word::new("training-r2-tip");
/// What is drawn.
pub const R2_PLOT: Word = Word::new("training-r2-plot");
/// Plot.
pub const LOSS: Word = Word::new("training-loss");
/// Tip.
pub const LOSS_TIP: Word = Word::new("training-loss-tip");
/// Plot.
pub const LOSS_PLOT: Word = Word::new("training-loss-plot");
/// Of many runs.
pub const DETAILS: Word = Word::new("training-details");
/// Tip.
pub const DETAILS_TIP: Word = Word::new("training-details-tip");
/// Slider.
pub const SMOOTHING: Word = Word::new("training-smoothing");
/// Tip.
pub const SMOOTHING_TIP: Word = Word::new("training-smoothing-tip");
/// Column.
pub const SMOOTHED: Word = Word::new("training-smoothed");
/// Chooser.
pub const SEED_VIEW: Word = Word::new("training-seed-view");
/// Tip.
pub const SEED_VIEW_TIP: Word = Word::new("training-seed-view-tip");
/// Column.
pub const SEEDS_COUNTED: Word = Word::new("training-seeds-counted");
/// Column.
pub const OWN_LOSS: Word = Word::new("training-own-loss");
/// Switch.
pub const LOG: Word = Word::new("training-log");
/// Tip.
pub const LOG_TIP: Word = Word::new("training-log-tip");
/// Column.
pub const RUN: Word = Word::new("training-run");
/// Tip.
pub const RUN_TIP: Word = Word::new("training-run-tip");
/// Column.
pub const VAL_ACCURACY: Word = Word::new("training-val-accuracy");
/// Tip.
pub const VAL_ACCURACY_TIP: Word = Word::new("training-val-accuracy-tip");
/// Column.
pub const BALANCED: Word = Word::new("training-balanced");
/// Tip.
pub const BALANCED_TIP: Word = Word::new("training-balanced-tip");
/// Column.
pub const BEST: Word = Word::new("training-best");
/// Tip.
pub const BEST_TIP: Word = Word::new("training-best-tip");
/// Column.
pub const TRAIN_ACCURACY: Word = Word::new("training-train-accuracy");
/// Tip.
pub const TRAIN_ACCURACY_TIP: Word = Word::new("training-train-accuracy-tip");
/// Column.
pub const GAP: Word = Word::new("training-gap");
/// Tip.
pub const GAP_TIP: Word = Word::new("training-gap-tip");
/// Column.
pub const VAL_LOSS: Word = Word::new("training-val-loss");
/// Tip.
pub const VAL_LOSS_TIP: Word = Word::new("training-val-loss-tip");
/// Column.
pub const TRAIN_LOSS: Word = Word::new("training-train-loss");
/// Tip.
pub const TRAIN_LOSS_TIP: Word = Word::new("training-train-loss-tip");
/// Tip.
pub const EPOCHS_DONE_TIP: Word = Word::new("training-epochs-done-tip");
/// Column.
pub const SPEED: Word = Word::new("training-speed");
/// Tip.
pub const SPEED_TIP: Word = Word::new("training-speed-tip");
/// Column.
pub const STATE: Word = Word::new("training-state");
/// State.
pub const WAITS: Word = Word::new("training-waits");
/// State.
pub const OUTDATED: Word = Word::new("training-outdated");
/// Button.
pub const FORGET_CHANGES: Word = Word::new("training-forget-changes");
/// Tip.
pub const FORGET_CHANGES_TIP: Word = Word::new("training-forget-changes-tip");
/// Heading.
pub const CHANGES: Word = Word::new("training-changes");

/// A change under way.
pub fn change_at(epoch: f64, what: &str) -> String {
    told!("training-change-at", epoch = super::number((epoch * 10.0).round() / 10.0), what)
}

/// How a run ended, and what was changed under way.
pub fn with_changes(ending: &str, changes: impl Iterator<Item = (f64, String)>) -> String {
    let changes: Vec<String> = changes.map(|(epoch, what)| change_at(epoch, &what)).collect();
    if changes.is_empty() {
        ending.to_owned()
    } else {
        told!("training-with-changes", ending, changes = changes.join("; "))
    }
}

/// All of them.
pub fn all_samples(count: usize) -> String {
    told!("training-all-samples", count = super::whole(count))
}

/// What is done where a data set has no test part of its own.
pub fn split_auto(fraction: f64) -> String {
    told!("training-split-auto", fraction = super::percent(100.0 * fraction, false))
}

/// What a data set is, and what it was read as.
pub fn found(data: &Dataset) -> String {
    let Dataset { shape: [height, width, channels], classes, test_from, format, .. } = data;
    let count = super::whole(data.len());
    let what = match [*height, *width, *channels] {
        [1, 1, 1] => told!("training-found-curve", count),
        [1, 1, 2] => told!("training-found-points", count),
        [1, 1, numbers] => told!("training-found-rows", count, numbers),
        [height, width, 1] => told!("training-found-grey", count, height, width),
        [height, width, 3] => told!("training-found-color", count, height, width),
        [height, width, channels] => told!("training-found-channels", count, height, width, channels),
    };
    let target = match data.task() {
        Task::Classification => told!("training-found-classes", count = classes.len()),
        Task::Regression => word("training-found-number").to_owned(),
    };
    let part = |from: usize, to: usize| super::whole(to - from);
    let found = match (*test_from, data.held_from) {
        (None, _) => told!("training-found", what, target),
        (Some(from), None) => told!("training-found-test", what, target, test = part(from, data.len())),
        (Some(from), Some(held)) => {
            told!("training-found-held", what, target, held = part(from, held), test = part(held, data.len()))
        }
    };
    if format.is_empty() { found } else { format!("{format}: {found}") }
}

/// How a data set was read.
pub fn read_as(notes: &str) -> String {
    told!("training-read-as", notes)
}

/// The target of a data set, where it is a number.
pub fn target(name: &str) -> String {
    told!("training-target", name)
}

/// The classes of a data set.
pub fn classes(names: &str) -> String {
    told!("training-classes", names)
}

/// While another data set is wanted.
pub fn still(data: &str) -> String {
    told!("training-still", data)
}

/// A setting that is not as usual.
pub fn set_to(label: &str, value: &str, unit: &str) -> String {
    let gap = if unit.is_empty() { "" } else { " " };
    format!("{} {value}{gap}{unit}", label.to_lowercase())
}

/// A switch that is off where it usually is on.
pub fn without(label: &str) -> String {
    told!("training-without", label = label.to_lowercase())
}

/// How large a network is.
pub fn size(layers: usize, parameters: &str, input: &[usize]) -> String {
    told!("training-size", input = shape(input), layers, parameters)
}

/// A shape.
pub fn shape(shape: &[usize]) -> String {
    let sides: Vec<String> = shape.iter().map(ToString::to_string).collect();
    sides.join(" × ")
}

/// A layer, what comes out of it, and its parameters.
pub fn layer(place: usize, layer: &str, shape: &str, parameters: &str) -> String {
    told!("training-layer", place, layer, shape, parameters)
}

/// Whose boundary.
pub fn boundary_of(name: &str, epoch: Option<u32>) -> String {
    match epoch {
        Some(epoch) => told!("training-boundary-of", name, epoch),
        None => told!("training-boundary-of-none", name),
    }
}

/// Whose boundary, while its weights are made.
pub fn boundary_again(name: &str) -> String {
    told!("training-boundary-again", name)
}

/// Accessible name of the picture.
pub fn plane_of(name: &str) -> String {
    told!("training-plane-of", name)
}

/// Under the pointer.
pub fn place(x: &str, y: &str) -> String {
    told!("training-place", x, y)
}

/// Under the pointer.
pub fn likelihood(class: &str, percent: &str) -> String {
    format!("{class}: {percent}")
}

/// A mixture of two classes, the first with its share.
pub fn mixture([class, other]: [&str; 2], share: f32, is_one_line: bool) -> String {
    let percent = |share: f32| super::percent(f64::from(100.0 * share), false);
    let between = if is_one_line { " · " } else { "\n" };
    format!("{class} {}{between}{other} {}", percent(share), percent(1.0 - share))
}

/// Menu of a run.
pub const RENAME: Word = Word::new("training-rename");
/// Tip.
pub const RENAME_TIP: Word = Word::new("training-rename-tip");
/// Menu of a run.
pub const TRAIN_NEXT: Word = Word::new("training-train-next");
/// Tip.
pub const TRAIN_NEXT_TIP: Word = Word::new("training-train-next-tip");
/// Menu of a run.
pub const MOVE_TO_TOP: Word = Word::new("training-move-to-top");
/// Menu of a run.
pub const MOVE_UP: Word = Word::new("training-move-up");
/// Menu of a run.
pub const MOVE_DOWN: Word = Word::new("training-move-down");
/// Menu of a run.
pub const SHOW_ALONE: Word = Word::new("training-show-alone");
/// Menu of a run.
pub const SHOW_ALL: Word = Word::new("training-show-all");
/// Menu of a run.
pub const DUPLICATE: Word = Word::new("training-duplicate");
/// Menu of a run.
pub const REMOVE: Word = Word::new("training-remove");
/// Colour and dashes.
pub const LINE: Word = Word::new("training-line");
/// Tip.
pub const LINE_TIP: Word = Word::new("training-line-tip");

/// Part of a run's settings.
pub fn style_of(name: &str) -> String {
    told!("training-style-of", name)
}

/// A run's name while it is typed in the list.
pub fn rename(name: &str) -> String {
    told!("training-rename-told", name)
}

/// Part of a run's card.
pub fn show(name: &str) -> String {
    told!("training-show", name)
}

/// Part of a run's card.
pub fn select(name: &str) -> String {
    told!("training-select", name)
}

/// Part of a run's card.
pub fn start(name: &str) -> String {
    told!("training-start-told", name)
}

/// Part of a run's card.
pub fn duplicate(name: &str) -> String {
    told!("training-duplicate-told", name)
}

/// Part of a run's card.
pub fn remove(name: &str) -> String {
    told!("training-remove-told", name)
}

/// Part of a run's card.
pub fn pause_run(name: &str) -> String {
    told!("training-pause-run", name)
}

/// Part of a run's card.
pub fn resume_run(name: &str) -> String {
    told!("training-resume-run", name)
}

/// Part of a run's card.
pub fn stop_run(name: &str) -> String {
    told!("training-stop-run", name)
}

/// How far a run is.
pub fn run_progress(fraction: f64, secs_left: Option<f64>) -> String {
    format!("{} · {}", super::percent(100.0 * fraction, false), self::secs_left(secs_left))
}

/// More runs beside those under way.
pub fn start_more(count: usize) -> String {
    told!("training-start-more", count)
}

/// What Start does, or why it can't.
pub fn start_tip<'a>(runs: usize, faults: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let does = if runs == 0 { word("training-start-tip-none") } else { word("training-start-tip") };
    let faults = faults.map(|(name, why)| told!("training-start-tip-fault", name, why));
    std::iter::once(does.to_owned()).chain(faults).collect::<Vec<_>>().join("\n")
}

/// Epochs a second.
pub fn pace(pace: &str) -> String {
    told!("training-pace-told", pace)
}

/// Until all is done.
pub fn secs_left(secs: Option<f64>) -> String {
    match secs {
        None => "…".to_owned(),
        Some(secs) if secs < 1.0 => word("training-left-moment").to_owned(),
        Some(secs) if secs < 90.0 => told!("training-left-seconds", secs = format!("{secs:.0}")),
        Some(secs) if secs < 5400.0 => told!("training-left-minutes", minutes = format!("{:.0}", secs / 60.0)),
        Some(secs) => told!("training-left-hours", hours = format!("{:.1}", secs / 3600.0)),
    }
}

/// Where a run is.
pub fn under_way(epoch: u32, seeds: usize, is_paused: bool) -> String {
    let seeds = seeds.max(1);
    if is_paused {
        told!("training-under-way-paused", epoch, seeds)
    } else {
        told!("training-under-way-told", epoch, seeds)
    }
}

/// Where a run is that learns its source.
pub fn on_source(epoch: u32, epochs: u32) -> String {
    told!("training-on-source", epoch, epochs)
}

/// The same in a word or two.
pub fn on_source_short(epoch: u32, epochs: u32) -> String {
    told!("training-on-source-short", epoch, epochs)
}

/// Where a run is that has not begun.
pub fn waiting(seeds: usize) -> String {
    told!("training-waiting", seeds = seeds.max(1))
}

/// Of a run with several seeds, the one that is shown.
pub fn seed_of(name: &str, seed: u64, seeds: u64) -> String {
    if seeds > 1 { told!("training-seed-of", name, seed = seed.to_string()) } else { name.to_owned() }
}

/// The best figure and its epoch.
pub fn best_at(accuracy: &str, epoch: u32) -> String {
    format!("{accuracy} ({epoch})")
}

/// Of which epoch a figure is, where it is not of the last one.
pub fn kept_tip(last: &str) -> String {
    told!("training-kept-tip", last)
}

/// At an epoch that no run has reached.
pub const NOT_YET: Word = Word::new("training-not-yet");
/// Tip.
pub const NOT_AVERAGED_TIP: Word = Word::new("training-not-averaged-tip");

/// Tip.
pub const SINGLE_BESIDE_TIP: Word = Word::new("training-single-beside-tip");

/// How several seeds are drawn.
pub fn seed_view(view: SeedView) -> &'static str {
    match view {
        SeedView::MeanSd => word("training-seed-view-told-mean-sd"),
        SeedView::MinMax => word("training-seed-view-told-min-max"),
        SeedView::Each => word("training-seed-view-told-each"),
    }
}

/// Seeds that got to an epoch.
pub fn seeds_of(seeds: usize, all: usize) -> String {
    told!("training-seeds-of", seeds, all)
}

/// A loss that is not what is plotted.
pub fn own_loss(loss: &str, value: &str) -> String {
    format!("{loss}: {value}")
}

/// The same in the table.
pub fn own_loss_tip(own: &str) -> String {
    told!("training-own-loss-tip", own)
}

/// Runs there is no room for.
pub fn more_runs(count: usize) -> String {
    told!("training-more-runs", count)
}

/// What a plot shows, for those who can't see it.
pub fn plotted(runs: usize, seeds: Option<SeedView>, smoothing: f64, lifted: Option<&str>) -> String {
    let mut told = told!("training-plotted-runs", runs);
    if let Some(view) = seeds {
        told = told!("training-plotted-seeds", told, view = seed_view(view).to_lowercase());
    }
    if smoothing > 0.0 {
        told = told!("training-plotted-smoothed", told, weight = super::number(smoothing));
    }
    lifted.map_or_else(|| told.clone(), |name| told!("training-plotted-front", told = told.as_str(), name))
}

/// Head of what the pointer shows.
pub fn at_epoch(epoch: u32) -> String {
    told!("training-at-epoch", epoch)
}

/// Sorts the table.
pub fn sort_by(column: &str) -> String {
    told!("training-sort-by", column = column.to_lowercase())
}

/// A plot without curves.
pub fn empty(runs: usize) -> &'static str {
    if runs == 0 { word("training-empty-none") } else { word("training-empty") }
}

/// A plot without curves, while the first epoch is under way.
pub const FIRST_EPOCH: Word = Word::new("training-first-epoch");

/// A plot without curves, while what is learned first is under way.
pub fn learns_source(epoch: u32, epochs: u32) -> String {
    told!("training-learns-source", epoch, epochs)
}

/// Whose samples.
pub fn samples_of(name: &str, epoch: u32) -> String {
    told!("training-samples-of", name, epoch)
}

/// What is to be seen in the samples.
pub fn samples_note(is_plain: bool, wrong: usize) -> String {
    let looks = if is_plain { word("training-samples-plain") } else { word("training-samples-augmented") };
    match wrong {
        0 => looks.to_owned(),
        wrong => told!("training-samples-note", looks, wrong),
    }
}

/// One of the samples.
pub fn sample(class: &str, is_mislabelled: bool) -> String {
    if is_mislabelled { told!("training-sample-wrong", class) } else { told!("training-sample", class) }
}

//! The Training tab.

use crate::data::{Dataset, Task};
pub use crate::figure::boundary::words::{judged as dots_judged, trained as dots_trained};
pub use crate::figure::training::words::{
    ACCURACY_AXIS, LOSS_AXIS, NOT_AVERAGED, R2_AXIS, RMSE_AXIS, SINGLE_BESIDE, TRAIN, VALIDATION, majority,
};
use crate::scene::SeedView;

/// Heading.
pub const RUNS: &str = "Runs";
/// Heading.
pub const SETTINGS: &str = "Settings";
/// Heading.
pub const DATA: &str = "Data";
/// Heading.
pub const NETWORK: &str = "Network";
/// Heading.
pub const AUGMENTATION: &str = "Augmentation";
/// Heading.
pub const OPTIMIZER: &str = "Optimizer";
/// Heading.
pub const COURSE: &str = "Training run";
/// One more.
pub const ADD: &str = "Add run";
/// Tip.
pub const ADD_TIP: &str = "Adds a run with the default settings.";
/// Its name.
pub const NEW_RUN: &str = "New run";
/// Empty list.
pub const NO_RUNS: &str = "Add a run to train a network.";
/// Gallery of what can't be seen.
pub const NO_PICTURE: &str = "Points and rows of a table can't be shown as images.";
/// Empty gallery.
pub const NO_RUN: &str = "Select a run to see what it trains on.";
/// The run.
pub const NAME: &str = "Name";
/// Tip.
pub const NAME_TIP: &str = "The name of the run in the plots and the table.";
/// Chooser.
pub const DATA_SET: &str = "Data set";
/// Tip.
pub const DATA_SET_TIP: &str = "What the network learns from.";
/// Name of a file or folder.
pub const PATH: &str = "Path";
/// Tip.
pub const PATH_TIP: &str = "A file or folder. The format is recognised by its content. Press Enter to read it.";
/// In the empty field.
pub const PATH_HINT: &str = "file or folder";
/// Button.
pub const OPEN_FILE: &str = "Open file…";
/// Tip.
pub const OPEN_FILE_TIP: &str = "IDX (MNIST), NumPy, CIFAR or CSV.";
/// Button.
pub const OPEN_FOLDER: &str = "Open folder…";
/// Tip.
pub const OPEN_FOLDER_TIP: &str = "A folder with the files of MNIST or CIFAR, or with one folder of images per class.";
/// Beside the buttons.
pub const OR_DROP: &str = "or drop it here";
/// Dropped where there is no run.
pub const NOBODY_LEARNS: &str = "There is no run that could use this data. Add one first.";
/// Section.
pub const READING: &str = "How it is read";
/// Nothing in it is set.
pub const AS_FOUND: &str = "as it is found";
/// While there is no path.
pub const NO_PATH: &str = "Enter the path of a file or folder.";
/// While it is on its way.
pub const LOADING: &str = "Loading the data set";
/// It never came.
pub const BROKEN_LOADING: &str = "the data set can't be loaded because of an error in Ravine";
/// Chooser.
pub const TRAIN_SIZE: &str = "Train on";
/// Tip.
pub const TRAIN_SIZE_TIP: &str = "How much of the training part is used. Networks overfit small training sets.";
/// One of the amounts.
pub const SOME_SAMPLES: &str = "a number of samples";
/// One of the amounts.
pub const SOME_PER_CLASS: &str = "a number per class";
/// Chooser.
pub const SPLIT: &str = "Split";
/// Tip.
pub const SPLIT_TIP: &str = "Which samples are used for training and which for validation.";
/// One of the rules.
pub const SPLIT_AUTO_OWN: &str = "automatic: its own test part";
/// One of the rules.
pub const SPLIT_OWN: &str = "its own test part";
/// One of the rules.
pub const SPLIT_FRACTION: &str = "by fraction";
/// One of the rules.
pub const SPLIT_FOLD: &str = "k-fold cross-validation";
/// Number.
pub const EPOCHS: &str = "Epochs";
/// Chooser.
pub const KIND: &str = "Kind";
/// Tip.
pub const KIND_TIP: &str = "A named network, or a chain of layers.";
/// A network without a name.
pub const LAYERS: &str = "Custom layers";
/// Tip.
pub const LAYERS_TIP: &str =
    "A chain of layers, like dense 128 | relu | dropout 0.5 | dense 10. The last layer has one output per class.";
/// Network as text.
pub const NET_TEXT: &str = "As text";
/// Tip.
pub const NET_TEXT_TIP: &str = "A named network with its settings, or a chain of layers, like conv 16 3 | bn | relu | maxpool 2 | dense 10. Read while you type; Escape restores the last valid network.";
/// While what was typed can't be used.
pub const LAST_GOOD: &str = "The run keeps the last valid network until then.";
/// Button.
pub const EDIT_LAYERS: &str = "Edit layers";
/// Tip.
pub const EDIT_LAYERS_TIP: &str = "Writes the same network as a chain of layers that can be edited one by one.";
/// Button.
pub const ADD_LAYER: &str = "Add layer";
/// Tip.
pub const ADD_LAYER_TIP: &str = "Adds a layer after the selected one, or before the last one.";
/// Button.
pub const LAYER_UP: &str = "Move layer up";
/// Button.
pub const LAYER_DOWN: &str = "Move layer down";
/// Button.
pub const LAYER_REMOVE: &str = "Remove layer";
/// Section.
pub const MORE: &str = "More";
/// Nothing in it is on.
pub const AS_USUAL: &str = "cross-entropy, no weight averaging, no limits";
/// Chooser.
pub const LOSS_PICK: &str = "Loss";
/// Tip.
pub const LOSS_PICK_TIP: &str = "The function that training minimises.";
/// Chooser.
pub const AVERAGE: &str = "Average";
/// Choice.
pub const RECIPE: &str = "Recipe";
/// Tip.
pub const RECIPE_TIP: &str =
    "Whether the result is one network, several that are trained side by side, or snapshots of one over time.";
/// Tip.
pub const AVERAGE_TIP: &str = "Whether the network is evaluated with an average of its weights over time.";
/// Heading.
pub const BOUNDARY: &str = "Decision boundary";
/// Button.
pub const EXPORT_BOUNDARY: &str = "Export the decision boundary…";
/// Tip.
pub const BOUNDARY_TIP: &str = "Each point has the colour of its most probable class, paler where the network is less certain, with a line where the class changes.";
/// Switch.
pub const UNITS: &str = "Hidden units";
/// Tip.
pub const UNITS_TIP: &str = "Lines where each unit of the first layer is 0. A first layer that is not linear has none.";
/// Switch.
pub const EACH_NETWORK: &str = "Each network";
/// Tip.
pub const EACH_NETWORK_TIP: &str =
    "The decision boundary of each network of an ensemble or of its snapshots, in fainter lines.";
/// Switch.
pub const UNCERTAIN: &str = "Uncertain";
/// Tip.
pub const UNCERTAIN_TIP: &str = "Hatches where the probability of the most probable class is below a limit.";
/// Slider.
pub const UNCERTAIN_BELOW: &str = "Uncertain below";
/// Heading.
pub const POINT_CLASS: &str = "Class";
/// Its tip.
pub const POINT_CLASS_TIP: &str =
    "Click on the plane: adds a point of this class. Drag a point: moves it. Right-click a point: removes it.";
/// Key.
pub const SET_POINTS: &str = "Click adds, drag moves, right-click removes.";

/// Choice of the class of new points.
pub fn point_class(class: &str) -> String {
    format!("Add points of class {class}")
}

/// There is no room for more.
pub fn most_points(most: usize) -> String {
    format!("At most {most} points: remove some first.")
}

/// Menu.
pub const ADD_AUGMENTATION: &str = "Add augmentation";
/// Button.
pub const COPY_COMMAND: &str = "Copy as command";
/// Tip.
pub const COPY_COMMAND_TIP: &str = "Copies the command line that trains the same run.";
/// Told when done.
pub const COPIED: &str = "Command copied";
/// Note.
pub const AFTER_RESTART: &str = "Some of these changes take effect when the run is restarted.";
/// Note.
pub const UNDER_WAY: &str = "While it trains, changes of the learning rate, of dropout and noise layers, and of augmentation take effect at once.";
/// What is unusual about a run.
pub fn note(note: &str) -> String {
    format!("Note: {note}.")
}

/// How much of an average of weights is the start.
pub fn start_left(fraction: f64) -> String {
    format!("{} of the average of weights is still the initial weights.", super::percent(100.0 * fraction, true))
}

/// Button.
pub const START: &str = "Start";
/// Button.
pub const START_AGAIN: &str = "Restart";
/// Tip.
pub const START_AGAIN_TIP: &str = "Trains all runs from the beginning.";
/// Tip.
pub const START_MORE_TIP: &str = "Also trains the runs that have changed or have not run yet.";
/// Button.
pub const PAUSE: &str = "Pause";
/// Tip.
pub const PAUSE_TIP: &str = "Pauses all runs.";
/// Button.
pub const RESUME: &str = "Resume";
/// Tip.
pub const RESUME_TIP: &str = "Continues all runs.";
/// Button.
pub const STEP: &str = "Step";
/// Tip.
pub const STEP_TIP: &str = "Trains every run that is under way for one epoch, then pauses.";
/// Button.
pub const STOP: &str = "Stop";
/// Tip.
pub const STOP_TIP: &str = "Stops all runs. Their results stay.";
/// Key.
pub const TOGGLE: &str = "Start, pause or resume";
/// Slider.
pub const PACE: &str = "Pace";
/// Tip.
pub const PACE_TIP: &str = "Epochs per second, so that training can be watched. At the right end: no limit.";
/// Pace.
pub const NO_PACE: &str = "full speed";
/// Bar.
pub const PROGRESS: &str = "Progress";
/// State.
pub const PAUSED: &str = "paused";
/// State.
pub const NOT_STARTED: &str = "not started";
/// State.
pub const DONE: &str = "done";
/// State.
pub const SOME_DUE: &str = "some runs have changed or are not finished";
/// Heading.
pub const SAMPLES: &str = "Samples";
/// Why it is not shown.
pub const NO_ROOM: &str = "The window is too narrow to show anything beside the plots.";
/// Switch.
pub const SHOW_SAMPLES: &str = "Side panel";
/// Tip.
pub const SHOW_SAMPLES_TIP: &str = "Shows samples, layers and features of the selected run beside the plots.";
/// Tip.
pub const SAMPLES_TIP: &str =
    "Training images of the selected run as the network sees them: augmented, with their training labels.";
/// Button.
pub const NEXT_LOOK: &str = "Next epoch";
/// Tip.
pub const NEXT_LOOK_TIP: &str = "Shows the same images as augmented in the next epoch.";
/// Plot.
pub const ACCURACY: &str = "Accuracy";
/// Tip.
pub const ACCURACY_TIP: &str = "Fraction of samples classified correctly. Solid: validation. Thin, dashed: training.";
/// Plot.
pub const ACCURACY_PLOT: &str = "Accuracy against epochs";
/// An error in the list of runs.
pub fn rmse_of(value: &str) -> String {
    format!("RMSE {value}")
}
/// Heading.
pub const RMSE: &str = "RMSE";
/// Its tool-tip.
pub const RMSE_TIP: &str = "Root mean squared error, in the unit of the target. Solid: validation. Thin, dashed: training. Runs whose target is a class are not drawn.";
/// What is drawn.
pub const RMSE_PLOT: &str = "RMSE against epochs";
/// Heading.
pub const R2: &str = "R²";
/// Its tool-tip.
pub const R2_TIP: &str = "Coefficient of determination: the part of the target's variance that is predicted. 1 is all of it, 0 is as good as its mean. Solid: validation. Thin, dashed: training.";
/// What is drawn.
pub const R2_PLOT: &str = "R² against epochs";
/// Plot.
pub const LOSS: &str = "Cross-entropy";
/// Tip.
pub const LOSS_TIP: &str = "Mean over the samples, without label smoothing, for every run, whatever loss it trains with: values of different losses can't be compared. Solid: validation. Thin and dashed: training.";
/// Plot.
pub const LOSS_PLOT: &str = "Cross-entropy against epochs";
/// Of many runs.
pub const DETAILS: &str = "of the selected run";
/// Tip.
pub const DETAILS_TIP: &str = "With more than 12 runs shown, training curves, bands and single seeds are drawn only for the selected run and the one under the pointer.";
/// Slider.
pub const SMOOTHING: &str = "Smoothing";
/// Tip.
pub const SMOOTHING_TIP: &str = "Weight of past epochs in a bias-corrected exponential moving average, as in TensorBoard. The unsmoothed curve stays faintly visible behind.";
/// Column.
pub const SMOOTHED: &str = "Smoothed";
/// Chooser.
pub const SEED_VIEW: &str = "Seeds drawn as";
/// Tip.
pub const SEED_VIEW_TIP: &str = "How a run with several seeds is drawn. The line is the mean of the seeds that reached the epoch; sd is the sample standard deviation.";
/// Column.
pub const SEEDS_COUNTED: &str = "Seeds";
/// Column.
pub const OWN_LOSS: &str = "Its own loss";
/// Switch.
pub const LOG: &str = "Logarithmic";
/// Tip.
pub const LOG_TIP: &str = "Plots the loss on a logarithmic axis.";
/// Column.
pub const RUN: &str = "Run";
/// Tip.
pub const RUN_TIP: &str = "The name of the run.";
/// Column.
pub const VAL_ACCURACY: &str = "Validation";
/// Tip.
pub const VAL_ACCURACY_TIP: &str =
    "Validation accuracy after the last epoch, or of the best epoch where its weights are restored.";
/// Column.
pub const BALANCED: &str = "Balanced";
/// Tip.
pub const BALANCED_TIP: &str =
    "Balanced validation accuracy: the mean over the classes of the fraction of each that is predicted rightly.";
/// Column.
pub const BEST: &str = "Best (epoch)";
/// Tip.
pub const BEST_TIP: &str =
    "The highest validation accuracy, and its epoch. As a maximum over epochs it is optimistically biased.";
/// Column.
pub const TRAIN_ACCURACY: &str = "Training";
/// Tip.
pub const TRAIN_ACCURACY_TIP: &str = "Training accuracy of the same weights, against the labels used for training.";
/// Column.
pub const GAP: &str = "Gap";
/// Tip.
pub const GAP_TIP: &str = "Training minus validation accuracy in percentage points: a measure of overfitting.";
/// Column.
pub const VAL_LOSS: &str = "Val loss";
/// Tip.
pub const VAL_LOSS_TIP: &str =
    "Cross-entropy on the validation part of the same weights, whatever loss the run trains with.";
/// Column.
pub const TRAIN_LOSS: &str = "Train loss";
/// Tip.
pub const TRAIN_LOSS_TIP: &str =
    "Cross-entropy on the training part after the last epoch, whatever loss the run trains with.";
/// Tip.
pub const EPOCHS_DONE_TIP: &str = "Completed epochs.";
/// Column.
pub const SPEED: &str = "Samples/s";
/// Tip.
pub const SPEED_TIP: &str = "Training samples per second.";
/// Column.
pub const STATE: &str = "State";
/// State.
pub const WAITS: &str = "not run yet";
/// State.
pub const OUTDATED: &str = "settings changed";
/// Button.
pub const FORGET_CHANGES: &str = "Train without them";
/// Tip.
pub const FORGET_CHANGES_TIP: &str = "The next start trains with the settings as they are now from the first step on. Otherwise each change is made again at its own step.";
/// Heading.
pub const CHANGES: &str = "Changed while training";

/// A change under way.
pub fn change_at(epoch: f64, what: &str) -> String {
    format!("epoch {}: {what}", super::number((epoch * 10.0).round() / 10.0))
}

/// How a run ended, and what was changed under way.
pub fn with_changes(ending: &str, changes: impl Iterator<Item = (f64, String)>) -> String {
    let changes: Vec<String> = changes.map(|(epoch, what)| change_at(epoch, &what)).collect();
    if changes.is_empty() { ending.to_owned() } else { format!("{ending}; changed at {}", changes.join("; ")) }
}

/// All of them.
pub fn all_samples(count: usize) -> String {
    format!("all {}", super::whole(count))
}

/// What is done where a data set has no test part of its own.
pub fn split_auto(fraction: f64) -> String {
    format!("automatic: {} for training", super::percent(100.0 * fraction, false))
}

/// What a data set is, and what it was read as.
pub fn found(data: &Dataset) -> String {
    let Dataset { shape: [height, width, channels], classes, test_from, format, .. } = data;
    let count = super::whole(data.len());
    let what = match [*height, *width, *channels] {
        [1, 1, 1] => format!("{count} points of a curve"),
        [1, 1, 2] => format!("{count} points"),
        [1, 1, numbers] => format!("{count} rows of {numbers} numbers"),
        [height, width, 1] => format!("{count} grey images of {height} × {width}"),
        [height, width, 3] => format!("{count} colour images of {height} × {width}"),
        [height, width, channels] => format!("{count} images of {height} × {width} with {channels} channels"),
    };
    let part = |from: usize, to: usize| super::whole(to - from);
    let test = test_from.map(|from| match data.held_from {
        None => format!(", {} of them in its own test part", part(from, data.len())),
        Some(held) => {
            format!("; {} of them to validate by, {} its test part", part(from, held), part(held, data.len()))
        }
    });
    let format = if format.is_empty() { String::new() } else { format!("{format}: ") };
    let target = match data.task() {
        Task::Classification => format!("{} classes", classes.len()),
        Task::Regression => "a number to predict".to_owned(),
    };
    format!("{format}{what}, {target}{}", test.unwrap_or_default())
}

/// How a data set was read.
pub fn read_as(notes: &str) -> String {
    format!("How it was read: {notes}")
}

/// The target of a data set, where it is a number.
pub fn target(name: &str) -> String {
    format!("Predicts the number {name}")
}

/// The classes of a data set.
pub fn classes(names: &str) -> String {
    format!("Classes: {names}")
}

/// While another data set is wanted.
pub fn still(data: &str) -> String {
    format!("Still in use: {data}")
}

/// A setting that is not as usual.
pub fn set_to(label: &str, value: &str, unit: &str) -> String {
    let gap = if unit.is_empty() { "" } else { " " };
    format!("{} {value}{gap}{unit}", label.to_lowercase())
}

/// A switch that is off where it usually is on.
pub fn without(label: &str) -> String {
    format!("without {}", label.to_lowercase())
}

/// How large a network is.
pub fn size(layers: usize, parameters: &str, input: &[usize]) -> String {
    let layers = if layers == 1 { "1 layer".to_owned() } else { format!("{layers} layers") };
    format!("{} → {layers}, {parameters} parameters", shape(input))
}

/// A shape.
pub fn shape(shape: &[usize]) -> String {
    let sides: Vec<String> = shape.iter().map(ToString::to_string).collect();
    sides.join(" × ")
}

/// A layer, what comes out of it, and its parameters.
pub fn layer(place: usize, layer: &str, shape: &str, parameters: &str) -> String {
    format!("Layer {place}: {layer}, output {shape}, {parameters} parameters")
}

/// Whose boundary.
pub fn boundary_of(name: &str, epoch: Option<u32>) -> String {
    match epoch {
        Some(epoch) => format!("{name}, epoch {epoch}"),
        None => format!("{name}: start it to see its decision boundary"),
    }
}

/// Whose boundary, while its weights are made.
pub fn boundary_again(name: &str) -> String {
    format!("{name}: retraining to show its decision boundary")
}

/// Accessible name of the picture.
pub fn plane_of(name: &str) -> String {
    format!("Decision boundary of {name}")
}

/// Under the pointer.
pub fn place(x: &str, y: &str) -> String {
    format!("x {x}   y {y}")
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
pub const RENAME: &str = "Rename";
/// Tip.
pub const RENAME_TIP: &str = "Double-click to rename it.";
/// Menu of a run.
pub const TRAIN_NEXT: &str = "Train next";
/// Tip.
pub const TRAIN_NEXT_TIP: &str =
    "Moves the run up in the list, in front of the others that wait: they train in its order.";
/// Menu of a run.
pub const MOVE_TO_TOP: &str = "Move to the top";
/// Menu of a run.
pub const MOVE_UP: &str = "Move up";
/// Menu of a run.
pub const MOVE_DOWN: &str = "Move down";
/// Menu of a run.
pub const SHOW_ALONE: &str = "Show only this run";
/// Menu of a run.
pub const SHOW_ALL: &str = "Show all runs";
/// Menu of a run.
pub const DUPLICATE: &str = "Duplicate";
/// Menu of a run.
pub const REMOVE: &str = "Remove";
/// Colour and dashes.
pub const LINE: &str = "Line";
/// Tip.
pub const LINE_TIP: &str = "How the run's curves are drawn: colour, dashes, and end symbol.";

/// Part of a run's settings.
pub fn style_of(name: &str) -> String {
    format!("Line of {name}")
}

/// A run's name while it is typed in the list.
pub fn rename(name: &str) -> String {
    format!("New name of {name}")
}

/// Part of a run's card.
pub fn show(name: &str) -> String {
    format!("Show {name}")
}

/// Part of a run's card.
pub fn select(name: &str) -> String {
    format!("Settings of {name}")
}

/// Part of a run's card.
pub fn start(name: &str) -> String {
    format!("Start {name}")
}

/// Part of a run's card.
pub fn duplicate(name: &str) -> String {
    format!("Duplicate {name}")
}

/// Part of a run's card.
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// Part of a run's card.
pub fn pause_run(name: &str) -> String {
    format!("Pause {name}")
}

/// Part of a run's card.
pub fn resume_run(name: &str) -> String {
    format!("Resume {name}")
}

/// Part of a run's card.
pub fn stop_run(name: &str) -> String {
    format!("Stop {name}")
}

/// How far a run is.
pub fn run_progress(fraction: f64, secs_left: Option<f64>) -> String {
    format!("{} · {}", super::percent(100.0 * fraction, false), self::secs_left(secs_left))
}

/// More runs beside those under way.
pub fn start_more(count: usize) -> String {
    format!("Start {count} more")
}

/// What Start does, or why it can't.
pub fn start_tip<'a>(runs: usize, faults: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let faults: Vec<String> = faults.map(|(name, why)| format!("{name} can't start: {why}")).collect();
    let does = match runs {
        0 => "There is no run to start. Add one.",
        _ => "Trains the runs that have changed or have not run yet.",
    };
    if faults.is_empty() { does.to_owned() } else { format!("{does}\n{}", faults.join("\n")) }
}

/// Epochs a second.
pub fn pace(pace: &str) -> String {
    format!("{pace} epochs/s")
}

/// Until all is done.
pub fn secs_left(secs: Option<f64>) -> String {
    match secs {
        None => "…".to_owned(),
        Some(secs) if secs < 1.0 => "less than a second left".to_owned(),
        Some(secs) if secs < 90.0 => format!("{secs:.0} s left"),
        Some(secs) if secs < 5400.0 => format!("{:.0} min left", secs / 60.0),
        Some(secs) => format!("{:.1} h left", secs / 3600.0),
    }
}

/// Where a run is.
pub fn under_way(epoch: u32, seeds: usize, is_paused: bool) -> String {
    let seeds = if seeds > 1 { format!(", {seeds} seeds") } else { String::new() };
    if is_paused { format!("paused after epoch {epoch}{seeds}") } else { format!("epoch {epoch}{seeds}") }
}

/// Where a run is that learns its source.
pub fn on_source(epoch: u32, epochs: u32) -> String {
    format!("source: epoch {epoch} of {epochs}")
}

/// The same in a word or two.
pub fn on_source_short(epoch: u32, epochs: u32) -> String {
    format!("source {epoch}/{epochs}")
}

/// Where a run is that has not begun.
pub fn waiting(seeds: usize) -> String {
    if seeds > 1 { format!("waiting, {seeds} seeds") } else { "waiting".to_owned() }
}

/// Of a run with several seeds, the one that is shown.
pub fn seed_of(name: &str, seed: u64, seeds: u64) -> String {
    if seeds > 1 { format!("{name}, seed {seed}") } else { name.to_owned() }
}

/// The best figure and its epoch.
pub fn best_at(accuracy: &str, epoch: u32) -> String {
    format!("{accuracy} ({epoch})")
}

/// Of which epoch a figure is, where it is not of the last one.
pub fn kept_tip(last: &str) -> String {
    format!("Of the best epoch, whose weights are restored. After the last epoch: {last}.")
}

/// At an epoch that no run has reached.
pub const NOT_YET: &str = "No run has come so far.";
/// Tip.
pub const NOT_AVERAGED_TIP: &str = "Validation accuracy of the trained weights where their average is the result; where \
                                    the result is of several networks, of each alone on average.";

/// Tip.
pub const SINGLE_BESIDE_TIP: &str = "Validation accuracy of one network that is trained beside, under the method's own \
                                     schedule, for as many steps.";

/// How several seeds are drawn.
pub const fn seed_view(view: SeedView) -> &'static str {
    match view {
        SeedView::MeanSd => "Mean ± sd",
        SeedView::MinMax => "Min – max",
        SeedView::Each => "Each seed",
    }
}

/// Seeds that got to an epoch.
pub fn seeds_of(seeds: usize, all: usize) -> String {
    format!("{seeds} of {all}")
}

/// A loss that is not what is plotted.
pub fn own_loss(loss: &str, value: &str) -> String {
    format!("{loss}: {value}")
}

/// The same in the table.
pub fn own_loss_tip(own: &str) -> String {
    format!("Cross-entropy. The run trains with another loss, {own} on the validation part.")
}

/// Runs there is no room for.
pub fn more_runs(count: usize) -> String {
    format!("… and {count} more")
}

/// What a plot shows, for those who can't see it.
pub fn plotted(runs: usize, seeds: Option<SeedView>, smoothing: f64, lifted: Option<&str>) -> String {
    let mut told = if runs == 1 { "1 run".to_owned() } else { format!("{runs} runs") };
    if let Some(view) = seeds {
        told = format!("{told}, seeds as {}", seed_view(view).to_lowercase());
    }
    if smoothing > 0.0 {
        told = format!("{told}, smoothed by {}", super::number(smoothing));
    }
    lifted.map_or_else(|| told.clone(), |name| format!("{told}; in front: {name}"))
}

/// Head of what the pointer shows.
pub fn at_epoch(epoch: u32) -> String {
    format!("Epoch {epoch}")
}

/// Sorts the table.
pub fn sort_by(column: &str) -> String {
    format!("Sort by {}", column.to_lowercase())
}

/// A plot without curves.
pub const fn empty(runs: usize) -> &'static str {
    if runs == 0 { "Add a run and start it to see its curves" } else { "Start the runs to see their curves" }
}

/// A plot without curves, while the first epoch is under way.
pub const FIRST_EPOCH: &str = "The curves begin with the end of the first epoch";

/// A plot without curves, while what is learned first is under way.
pub fn learns_source(epoch: u32, epochs: u32) -> String {
    format!("The source is learned first: epoch {epoch} of {epochs}")
}

/// Whose samples.
pub fn samples_of(name: &str, epoch: u32) -> String {
    format!("{name}, epoch {epoch}")
}

/// What is to be seen in the samples.
pub fn samples_note(is_plain: bool, wrong: usize) -> String {
    let looks = if is_plain { "The same images in every epoch." } else { "Augmented anew in every epoch." };
    match wrong {
        0 => looks.to_owned(),
        1 => format!("{looks} One has a random label."),
        count => format!("{looks} {count} have random labels."),
    }
}

/// One of the samples.
pub fn sample(class: &str, is_mislabelled: bool) -> String {
    if is_mislabelled { format!("Label {class} (random)") } else { format!("Label {class}") }
}

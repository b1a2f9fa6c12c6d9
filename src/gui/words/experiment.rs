//! Experiments in the window.

/// Menu.
pub const OPEN: &str = "Open experiment…";
/// Menu.
pub const SAVE: &str = "Save runs as plan…";
/// Heading of the question.
pub const ASK_SAVE: &str = "Save the runs that are shown as the plan of an experiment";
/// A name to begin with.
pub const PLAN: &str = "plan.toml";
/// Error.
pub const NO_RUNS: &str = "There is no run that is shown in the Training tab, so there is nothing to plan.";
/// Heading of the question.
pub const ASK_OPEN: &str = "Open an experiment";
/// The typed path.
pub const FOLDER: &str = "Folder of results";
/// A name to begin with.
pub const RESULTS: &str = "results";
/// While one is held over the window.
pub const DROP: &str = "Drop to open this experiment";
/// Told after opening where tasks are missing.
pub const HOW_TO_GO_ON: &str = "'ravine experiment run' computes what is missing.";

/// Told after opening.
pub fn opened(name: &str, runs: usize, done: usize) -> String {
    let many = |count: usize, what: &str| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
    format!("Opened the experiment '{name}': {}, {}", many(runs, "run"), many(done, "finished training"))
}

/// Told after saving.
pub fn saved(path: &str) -> String {
    format!("Saved {path}. 'ravine experiment run' trains it.")
}

/// Error.
pub fn is_there(path: &str) -> String {
    format!("'{path}' is there already and may have been edited: give another file")
}

/// Told after opening.
pub fn missing(missing: usize, all: usize) -> String {
    format!("{missing} of {all} trainings are not there yet. {HOW_TO_GO_ON}")
}

/// Error.
pub fn too_many(runs: usize, room: usize, most: usize) -> String {
    format!("The experiment has {runs} runs, and there is room for {room} more: a scene has at most {most}")
}

/// The name of a run that has none.
pub fn number(number: usize) -> String {
    format!("Run {number}")
}

/// The name of a part of a run whose seeds do not follow one another.
pub fn of_seeds(run: &str, [first, last]: [u64; 2]) -> String {
    if first == last { format!("{run}, seed {first}") } else { format!("{run}, seeds {first} to {last}") }
}

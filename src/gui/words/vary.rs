//! *Vary…*: from one run several.

/// Button.
pub const VARY: &str = "Vary…";
/// Tip.
pub const VARY_TIP: &str = "Makes several runs of the selected one that differ in one setting, or in two.";
/// Group of choices.
pub const EXPERIMENTS: &str = "Experiments";
/// Group of choices.
pub const SETTINGS: &str = "Settings";
/// What is edited.
pub const FIRST: &str = "First";
/// What is edited.
pub const SECOND: &str = "Second";
/// Button.
pub const ADD_SECOND: &str = "Add a second, as a grid";
/// Tip.
pub const ADD_SECOND_TIP: &str = "Varies two things: a run for each pair of their values.";
/// Button.
pub const REMOVE_SECOND: &str = "Remove the second";
/// Field.
pub const PATH: &str = "Setting";
/// Tip.
pub const PATH_TIP: &str = "As in the plan of an experiment: batch, optimizer.lr, net.dropout, options.l1, or of a layer \
                            or augmentation in a chain: net.dropout.rate, augment.shift.pixels.";
/// Choice.
pub const AS_LIST: &str = "List";
/// Choice.
pub const AS_RANGE: &str = "Range";
/// Tip.
pub const AS_LIST_TIP: &str = "The values are listed one by one.";
/// Tip.
pub const AS_RANGE_TIP: &str = "Values from one number to another.";
/// Field.
pub const VALUES: &str = "Values";
/// Tip.
pub const VALUES_TIP: &str = "Separated by commas, or by semicolons: 0, 0.2, 0.5. Picks too: none, ema, swa.";
/// Field.
pub const FROM: &str = "From";
/// Field.
pub const TO: &str = "To";
/// Field.
pub const COUNT: &str = "Count";
/// Tip.
pub const RANGE_TIP: &str = "The first and the last value, and how many there are with these two. Between them values are \
                             rounded to four digits, or to whole numbers.";
/// Choice of three.
pub const SPACING: &str = "Spacing";
/// Tip.
pub const SPACING_TIP: &str = "Evenly, or with equal ratios.";
/// One of the spacings.
pub const AS_SLIDER: &str = "as its slider";
/// One of the spacings.
pub const LINEAR: &str = "linear";
/// One of the spacings.
pub const LOG: &str = "logarithmic";
/// Which picks of a switch.
pub const PICKS: &str = "Runs";
/// A pick that changes nothing.
pub const NO_CHANGE: &str = "As the run is.";
/// Switch.
pub const ITS_BASE: &str = "With its data and other settings";
/// Tip.
pub const ITS_BASE_TIP: &str = "The runs take everything else from the experiment, instead of from the selected run.";
/// Number.
pub const SEEDS: &str = "Seeds each";
/// Tip.
pub const SEEDS_TIP: &str = "With how many seeds each of the new runs is trained: its own and those after it.";
/// Error.
pub const NO_VALUES: &str = "Values are missing: 0, 0.2, 0.5";
/// Error.
pub const NO_PICKS: &str = "Choose at least one of the runs.";

/// What is varied.
pub fn head(run: &str) -> String {
    format!("Runs like “{run}”, but with")
}

/// Button.
pub fn add(count: usize) -> String {
    match count {
        0 => "Add runs".to_owned(),
        1 => "Add 1 run".to_owned(),
        count => format!("Add {count} runs"),
    }
}

/// How much there is to train.
pub fn trainings(runs: usize, seeds: usize) -> String {
    let told = |count: usize, what: &str| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
    format!("{} × {} = {}", told(runs, "run"), told(seeds, "seed"), told(runs * seeds, "training"))
}

/// What a pick changes: paths and values.
pub fn changes<'a>(changes: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let lines: Vec<String> = changes.map(|(path, value)| format!("{path} = {value}")).collect();
    if lines.is_empty() { NO_CHANGE.to_owned() } else { lines.join("\n") }
}

/// Error.
pub fn too_many(count: usize, room: usize) -> String {
    format!("These are {count} runs, and there is room for {room} more")
}

/// Error.
pub fn no_number(name: &str, text: &str) -> String {
    format!("{name} must be a finite number, got '{}'", text.trim())
}

/// Error.
pub fn no_count(text: &str) -> String {
    format!("{COUNT} must be a whole number at least 2, got '{}'", text.trim())
}

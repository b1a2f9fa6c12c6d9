//! The Lessons tab.

use crate::lesson::{Truth, Verdict};

/// Group in the palette, and before the title of one.
pub const GROUP: &str = "Lesson";
/// Field.
pub const SEARCH: &str = "Search lessons";
/// Where nothing fits.
pub const NOTHING: &str = "No lesson matches.";
/// Group of lessons from files.
pub const OWN: &str = "From files";
/// Switch.
pub const ASKS: &str = "Ask for a guess first";
/// Tip.
pub const ASKS_TIP: &str =
    "A lesson that is opened for the first time hides what its question is about until you have guessed.";
/// Button and key.
pub const CONTENTS: &str = "All lessons";
/// Button and key.
pub const NEXT: &str = "Next lesson";
/// Button and key.
pub const PREVIOUS: &str = "Previous lesson";
/// Button: to the one before.
pub const BACK: &str = "← Back";
/// Button: to the one behind.
pub const ON: &str = "Next →";
/// Button.
pub const RESET: &str = "Reset scene";
/// Tip.
pub const RESET_TIP: &str = "The scene as the lesson opens with it. One undo takes it back.";
/// Button.
pub const TEXT: &str = "Text";
/// Tip.
pub const TEXT_TIP: &str = "Show or hide the text of the lesson";
/// Button, where there is room for one of both.
pub const SCENE: &str = "Scene";
/// Tip.
pub const SCENE_TIP: &str = "Show the scene in the place of the text";
/// Heading.
pub const LOOK: &str = "What to look at";
/// Heading.
pub const TRY: &str = "What to try";
/// Button.
pub const GO_BACK: &str = "Go back";
/// Tip.
pub const GO_BACK_TIP: &str = "Takes the suggestion back: the scene as it was before.";
/// Heading.
pub const CLAIMS: &str = "What is claimed";
/// Button and key.
pub const MEASURE: &str = "Measure";
/// Button.
pub const MEASURE_AGAIN: &str = "Measure again";
/// Tip.
pub const MEASURE_TIP: &str = "Measures on this machine whether each claim holds, on all cores and with fixed seeds. You can go on \
                               meanwhile.";
/// Bar.
pub const PROGRESS: &str = "Progress of the measurement";
/// Button.
pub const CANCEL: &str = "Cancel measurement";
/// Told when cancelled.
pub const CANCELLED: &str = "The measurement was cancelled.";
/// Where a lesson of one's own claims nothing.
pub const NO_CLAIMS: &str = "This lesson claims nothing that could be measured.";
/// Heading.
pub const NUMBERS: &str = "Numbers";
/// Heading.
pub const METHOD: &str = "How it was measured";
/// Button.
pub const COPY_COMMAND: &str = "Copy command";
/// Tip.
pub const COPY_COMMAND_TIP: &str = "Copies the command that repeats the measurement.";
/// Told after it.
pub const COPIED_COMMAND: &str = "Command copied";
/// Button.
pub const COPY_DATA: &str = "Copy data";
/// Tip.
pub const COPY_DATA_TIP: &str = "Copies all numbers, with the points of the plots, as JSON.";
/// Told after it.
pub const COPIED_DATA: &str = "Data copied";
/// Tip.
pub const EXPORT_TIP: &str = "This plot as SVG, PDF or PNG, or its numbers as CSV or JSON.";
/// Heading.
pub const HOLDS: &str = "What holds, and when";
/// Heading.
pub const PRINTED: &str = "In the course notes";
/// Heading.
pub const QUESTIONS: &str = "Questions";
/// Heading of a question that is open.
pub const GUESS_FIRST: &str = "Guess first";
/// Button and key.
pub const GUESS: &str = "Guess";
/// Tip.
pub const GUESS_TIP: &str = "Hides what the question is about until you have guessed.";
/// Below a question about a place.
pub const DRAG: &str = "Drag the marker to the place, or type it.";
/// Coordinate.
pub const GUESS_X: &str = "Guess x";
/// Coordinate.
pub const GUESS_Y: &str = "Guess y";
/// Slider.
pub const GUESS_NUMBER: &str = "Your guess";
/// Marker on the map.
pub const MARKER: &str = "Marker of the guess";
/// Answer.
pub const YES: &str = "Yes";
/// Answer.
pub const NO: &str = "No";
/// Button.
pub const ANSWER: &str = "Show what happens";
/// Button.
pub const SKIP: &str = "Skip";
/// Tip.
pub const SKIP_TIP: &str = "Shows everything without a guess.";
/// Button.
pub const NEXT_QUESTION: &str = "Next question";
/// Button.
pub const DONE: &str = "Done";
/// While it is found out.
pub const FINDING_OUT: &str = "Finding out…";
/// Judgement.
pub const RIGHT: &str = "Right.";
/// Judgement.
pub const WRONG: &str = "Not quite.";
/// Mark in the list.
pub const READ: &str = "read";
/// Mark in the list.
pub const GUESSED: &str = "guessed";
/// Name of a mark that is missing.
pub const UNREAD: &str = "not read yet";

/// One of the lessons.
pub fn open(title: &str) -> String {
    format!("{GROUP}: {title}")
}

/// Button and command.
pub fn hand_over(tab: &str) -> String {
    format!("Open in {tab}")
}

/// Tip.
pub fn hand_over_tip(tab: &str) -> String {
    format!("Puts this scene in the place of the one in the {tab} tab. One undo takes it back.")
}

/// Command.
pub fn tried(label: &str) -> String {
    format!("Try: {label}")
}

/// Where a lesson is among all.
pub fn place(at: usize, count: usize) -> String {
    format!("{at} of {count}")
}

/// How far one is.
pub fn standing(read: usize, measured: usize, count: usize) -> String {
    format!("{read} of {count} read, {measured} measured")
}

/// A verdict.
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Undecided => "undecided",
        Verdict::DoesNotHold => "does not hold",
    }
}

/// The same of a whole lesson, in the list.
pub const fn measured(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "measured: it holds",
        Verdict::Undecided => "measured: undecided",
        Verdict::DoesNotHold => "measured: it does not hold",
    }
}

/// What was guessed, and what turned out.
pub fn turned_out(guess: Truth, truth: Truth, unit: &str) -> String {
    format!("You said {}; it is {}.", told(guess, unit), told(truth, unit))
}

fn told(truth: Truth, unit: &str) -> String {
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    match truth {
        Truth::Place([x, y]) => format!("({}, {})", super::value(x), super::value(y)),
        Truth::Whether(true) => YES.to_lowercase(),
        Truth::Whether(false) => NO.to_lowercase(),
        Truth::Number(x) => format!("{}{unit}", super::value(x)),
    }
}

/// How far the measurement is.
pub fn progress(fraction: f64, left: &str) -> String {
    format!("{} · {left}", super::percent(100.0 * fraction, false))
}

/// Number of seeds and runs behind the numbers.
pub fn sample(seeds: u64, runs: u64) -> String {
    let runs = if runs == 1 { "1 run".to_owned() } else { format!("{} runs", super::whole(runs as usize)) };
    match seeds {
        0 => format!("{runs}, without chance"),
        1 => format!("{runs}, one seed"),
        seeds => format!("{runs}, {seeds} seeds"),
    }
}

/// A number beside what theory says.
pub fn theory(number: &str) -> String {
    format!("theory {number}")
}

/// A point of a plot.
pub fn point(name: &str, x: &str, y: &str) -> String {
    format!("{name}: {x} → {y}")
}

/// Its interval.
pub fn interval(low: &str, high: &str) -> String {
    format!("95 % interval {low} to {high}")
}

/// A plot, read out.
pub fn plot(title: &str) -> String {
    format!("Plot: {title}")
}

/// Told after opening a lesson from a file.
pub fn opened(path: &str) -> String {
    format!("Opened the lesson {path}")
}

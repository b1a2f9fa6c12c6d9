//! The Lessons tab.

use crate::language::{Word, of_unit, told, word};
use crate::lesson::{Truth, Verdict};

/// Group in the palette, and before the title of one.
pub const GROUP: Word = Word::new("lesson-group");
/// Field.
pub const SEARCH: Word = Word::new("lesson-search");
/// Where nothing fits.
pub const NOTHING: Word = Word::new("lesson-nothing");
/// Group of lessons from files.
pub const OWN: Word = Word::new("lesson-own");
/// Switch.
pub const ASKS: Word = Word::new("lesson-asks");
/// Tip.
pub const ASKS_TIP: Word = Word::new("lesson-asks-tip");
/// Button and key.
pub const CONTENTS: Word = Word::new("lesson-contents");
/// Button and key.
pub const NEXT: Word = Word::new("lesson-next");
/// Button and key.
pub const PREVIOUS: Word = Word::new("lesson-previous");
/// Button: to the one before.
pub const BACK: Word = Word::new("lesson-back");
/// Button: to the one behind.
pub const ON: Word = Word::new("lesson-on");
/// Button and key: to the lesson whose link was followed.
pub const RETURN: Word = Word::new("lesson-return");
/// Button.
pub const RESET: Word = Word::new("lesson-reset");
/// Tip.
pub const RESET_TIP: Word = Word::new("lesson-reset-tip");
/// Menu entry: the scene of the lesson that is open.
pub const SAVE: Word = Word::new("lesson-save");
/// Where it is asked for a file.
pub const SAVES: Word = Word::new("lesson-saves");
/// Button.
pub const TEXT: Word = Word::new("lesson-text");
/// Tip.
pub const TEXT_TIP: Word = Word::new("lesson-text-tip");
/// Button, where there is room for one of both.
pub const SCENE: Word = Word::new("lesson-scene");
/// Tip.
pub const SCENE_TIP: Word = Word::new("lesson-scene-tip");
/// Heading.
pub const LOOK: Word = Word::new("lesson-look");
/// Heading.
pub const TRY: Word = Word::new("lesson-try");
/// Button.
pub const GO_BACK: Word = Word::new("lesson-go-back");
/// Tip.
pub const GO_BACK_TIP: Word = Word::new("lesson-go-back-tip");
/// Heading.
pub const CLAIMS: Word = Word::new("lesson-claims");
/// Button and key.
pub const MEASURE: Word = Word::new("lesson-measure");
/// Button.
pub const MEASURE_AGAIN: Word = Word::new("lesson-measure-again");
/// Tip.
pub const MEASURE_TIP: Word = Word::new("lesson-measure-tip");
/// Bar.
pub const PROGRESS: Word = Word::new("lesson-progress");
/// Button.
pub const CANCEL: Word = Word::new("lesson-cancel");
/// Told when cancelled.
pub const CANCELLED: Word = Word::new("lesson-cancelled");
/// Where a lesson of one's own claims nothing.
pub const NO_CLAIMS: Word = Word::new("lesson-no-claims");
/// Heading.
pub const NUMBERS: Word = Word::new("lesson-numbers");
/// Heading.
pub const METHOD: Word = Word::new("lesson-method");
/// Button.
pub const COPY_COMMAND: Word = Word::new("lesson-copy-command");
/// Tip.
pub const COPY_COMMAND_TIP: Word = Word::new("lesson-copy-command-tip");
/// Told after it.
pub const COPIED_COMMAND: Word = Word::new("lesson-copied-command");
/// Button.
pub const COPY_DATA: Word = Word::new("lesson-copy-data");
/// Tip.
pub const COPY_DATA_TIP: Word = Word::new("lesson-copy-data-tip");
/// Told after it.
pub const COPIED_DATA: Word = Word::new("lesson-copied-data");
/// Tip.
pub const EXPORT_TIP: Word = Word::new("lesson-export-tip");
/// Heading.
pub const HOLDS: Word = Word::new("lesson-holds");
/// Heading.
pub const PRINTED: Word = Word::new("lesson-printed");
/// Heading.
pub const QUESTIONS: Word = Word::new("lesson-questions");
/// Heading of a question that is open.
pub const GUESS_FIRST: Word = Word::new("lesson-guess-first");
/// Button and key.
pub const GUESS: Word = Word::new("lesson-guess");
/// Tip.
pub const GUESS_TIP: Word = Word::new("lesson-guess-tip");
/// Below a question about a place.
pub const DRAG: Word = Word::new("lesson-drag");
/// Coordinate.
pub const GUESS_X: Word = Word::new("lesson-guess-x");
/// Coordinate.
pub const GUESS_Y: Word = Word::new("lesson-guess-y");
/// Slider.
pub const GUESS_NUMBER: Word = Word::new("lesson-guess-number");
/// Marker on the map.
pub const MARKER: Word = Word::new("lesson-marker");
/// Answer.
pub const YES: Word = Word::new("lesson-yes");
/// Answer.
pub const NO: Word = Word::new("lesson-no");
/// Button.
pub const ANSWER: Word = Word::new("lesson-answer");
/// Button.
pub const SKIP: Word = Word::new("lesson-skip");
/// Tip.
pub const SKIP_TIP: Word = Word::new("lesson-skip-tip");
/// Button.
pub const NEXT_QUESTION: Word = Word::new("lesson-next-question");
/// Button.
pub const DONE: Word = Word::new("lesson-done");
/// In a picture whose paths are covered.
pub const PATHS_COVERED: Word = Word::new("lesson-paths-covered");
/// In a picture whose curves are covered.
pub const CURVES_COVERED: Word = Word::new("lesson-curves-covered");
/// While it is found out.
pub const FINDING_OUT: Word = Word::new("lesson-finding-out");
/// Judgement.
pub const RIGHT: Word = Word::new("lesson-right");
/// Judgement.
pub const WRONG: Word = Word::new("lesson-wrong");
/// Mark in the list.
pub const READ: Word = Word::new("lesson-read");
/// Mark in the list.
pub const GUESSED: Word = Word::new("lesson-guessed");
/// Name of a mark that is missing.
pub const UNREAD: Word = Word::new("lesson-unread");

/// One of the lessons.
pub fn open(title: &str) -> String {
    format!("{GROUP}: {title}")
}

/// Button: to the lesson whose link was followed.
pub fn return_to(title: &str) -> String {
    told!("lesson-return-to", title)
}

/// In a picture of which one path is covered.
pub fn path_covered(name: &str) -> String {
    told!("lesson-path-covered", name)
}

/// Told when the scene of a lesson was written.
pub fn saved(path: &str) -> String {
    told!("lesson-saved", path)
}

/// Button and command.
pub fn hand_over(tab: &str) -> String {
    told!("lesson-hand-over", tab)
}

/// Tip.
pub fn hand_over_tip(tab: &str) -> String {
    told!("lesson-hand-over-tip", tab)
}

/// Command.
pub fn tried(label: &str) -> String {
    told!("lesson-tried", label)
}

/// Where a lesson is among all.
pub fn place(at: usize, count: usize) -> String {
    told!("lesson-place", at, count)
}

/// How far one is.
pub fn standing(read: usize, measured: usize, count: usize) -> String {
    told!("lesson-standing", read, count, measured)
}

/// A verdict.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => word("lesson-verdict-holds"),
        Verdict::Undecided => word("lesson-verdict-undecided"),
        Verdict::DoesNotHold => word("lesson-verdict-does-not-hold"),
    }
}

/// The same of a whole lesson, in the list.
pub fn measured(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => word("lesson-measured-holds"),
        Verdict::Undecided => word("lesson-measured-undecided"),
        Verdict::DoesNotHold => word("lesson-measured-does-not-hold"),
    }
}

/// What was guessed, and what turned out.
pub fn turned_out(guess: Truth, truth: Truth, unit: &'static str) -> String {
    told!("lesson-turned-out", guess = truth_told(guess, unit), truth = truth_told(truth, unit))
}

fn truth_told(truth: Truth, unit: &'static str) -> String {
    let unit = if unit.is_empty() { String::new() } else { format!(" {}", of_unit(unit)) };
    match truth {
        Truth::Place([x, y]) => format!("({}, {})", super::value(x), super::value(y)),
        Truth::Whether(true) => YES.text().to_lowercase(),
        Truth::Whether(false) => NO.text().to_lowercase(),
        Truth::Number(x) => format!("{}{unit}", super::value(x)),
    }
}

/// How far the measurement is.
pub fn progress(fraction: f64, left: &str) -> String {
    format!("{} · {left}", super::percent(100.0 * fraction, false))
}

/// Number of seeds and runs behind the numbers.
pub fn sample(seeds: u64, runs: u64) -> String {
    told!("lesson-sample", runs, shown = super::whole(runs as usize), seeds)
}

/// A number beside what theory says.
pub fn theory(number: &str) -> String {
    told!("lesson-theory", number)
}

/// A point of a plot.
pub fn point(name: &str, x: &str, y: &str) -> String {
    format!("{name}: {x} → {y}")
}

/// Its interval.
pub fn interval(low: &str, high: &str) -> String {
    told!("lesson-interval", low, high)
}

/// A plot, read out.
pub fn plot(title: &str) -> String {
    told!("lesson-plot", title)
}

/// Told after opening a lesson from a file.
pub fn opened(path: &str) -> String {
    told!("lesson-opened", path)
}

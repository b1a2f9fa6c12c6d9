//! Experiments in the window.

use crate::language::{Word, told};

/// Menu.
pub const OPEN: Word = Word::new("experiment-open");
/// Menu.
pub const SAVE: Word = Word::new("experiment-save");
/// Heading of the question.
pub const ASK_SAVE: Word = Word::new("experiment-ask-save");
/// A name to begin with.
pub const PLAN: Word = Word::new("experiment-plan");
/// Error.
pub const NO_RUNS: Word = Word::new("experiment-no-runs");
/// Heading of the question.
pub const ASK_OPEN: Word = Word::new("experiment-ask-open");
/// The typed path.
pub const FOLDER: Word = Word::new("experiment-folder");
/// A name to begin with.
pub const RESULTS: Word = Word::new("experiment-results");
/// While one is held over the window.
pub const DROP: Word = Word::new("experiment-drop");
/// Told after opening where tasks are missing.
pub const HOW_TO_GO_ON: Word = Word::new("experiment-how-to-go-on");

/// Told after opening.
pub fn opened(name: &str, runs: usize, done: usize) -> String {
    told!("experiment-opened", name, runs, done)
}

/// Told after saving.
pub fn saved(path: &str) -> String {
    told!("experiment-saved", path)
}

/// Error.
pub fn is_there(path: &str) -> String {
    told!("experiment-is-there", path)
}

/// Told after opening.
pub fn missing(missing: usize, all: usize) -> String {
    told!("experiment-missing", missing, all, how_to_go_on = HOW_TO_GO_ON.text())
}

/// Error.
pub fn too_many(runs: usize, room: usize, most: usize) -> String {
    told!("experiment-too-many", runs, room, most)
}

/// The name of a run that has none.
pub fn number(number: usize) -> String {
    told!("experiment-number", number)
}

/// The name of a part of a run whose seeds do not follow one another.
pub fn of_seeds(run: &str, [first, last]: [u64; 2]) -> String {
    if first == last {
        told!("experiment-of-seed", run, seed = first.to_string())
    } else {
        told!("experiment-of-seeds", run, first = first.to_string(), last = last.to_string())
    }
}

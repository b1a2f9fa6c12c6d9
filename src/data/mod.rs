//! Data sets, and what is made of them before a network sees them: split, subset, label noise, normalisation, batches.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::registry::{self, Choice, PickError, Value};

pub mod batches;
mod cache;
mod file;
mod formula;
pub mod loader;
pub mod normalise;
mod outline;
mod parallel;
mod pixels;
mod points;
mod rule;
mod selection;
mod set;
pub mod split;
mod task;
mod watch;

pub use self::file::{Pairs, Target, pairs};
pub use self::pixels::Pixels;
pub use self::rule::SplitRule;
pub use self::set::{DATASETS, DRAWN, DRAWN_CLASSES, MOST_DRAWN};
pub use self::task::Task;
pub use self::watch::Watch;

/// Most numbers a data set may have, all images together: 1 GiB where each is an `f32`.
pub const MOST_NUMBERS: usize = 1 << 28;

/// How a data set is got.
#[derive(Debug)]
pub struct Make {
    /// Makes or reads it.
    get: fn(&Choice<Self>, &Watch) -> Result<Dataset, DataError>,
    /// Changes when what it is read from changes.
    stamp: fn(&Choice<Self>) -> u64,
    /// What its target is; known before it is read.
    task: fn(&Choice<Self>) -> Task,
}

impl Make {
    /// Made by the program from its settings alone.
    const fn built_in(get: fn(&Choice<Self>, &Watch) -> Result<Dataset, DataError>) -> Self {
        Self { get, stamp: |_| 0, task: |_| Task::Classification }
    }

    /// The same, where the target is a number.
    const fn of_numbers(get: fn(&Choice<Self>, &Watch) -> Result<Dataset, DataError>) -> Self {
        Self { get, stamp: |_| 0, task: |_| Task::Regression }
    }

    /// The part of it that is asked for.
    fn load(&self, choice: &Choice<Self>, watch: &Watch) -> Result<Dataset, DataError> {
        selection::select(choice, (self.get)(choice, watch)?)
    }
}

/// Why there are no images to train on, or none to judge by: a whole sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DataError(pub String);

impl DataError {
    fn cancelled() -> Self {
        Self("the loading was cancelled".to_owned())
    }

    /// Whether somebody broke the loading off.
    pub fn is_cancelled(&self) -> bool {
        *self == Self::cancelled()
    }
}

/// Labelled images in one flat vector; points and rows of a table are images of one pixel with a channel for each number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dataset {
    /// Height, width, channels of an image.
    pub shape: [usize; 3],
    /// Image by image, row by row, channels side by side; 0 is background, 1 the brightest.
    pub pixels: Pixels,
    /// A class for each image, below `classes.len()`; 0 for all where the target is a number.
    pub labels: Vec<u32>,
    /// The names of the classes: of what the network has an output for. Where the target is a number, its name alone.
    pub classes: Vec<String>,
    /// The target of each image where it is a number, in its own unit; empty where it is a class.
    pub numbers: Vec<f32>,
    /// The images from this one on are the part to validate by that the set came with, if it came with one: its
    /// validation part, or its test part where it has no other.
    pub test_from: Option<usize>,
    /// The images from this one on are a test part beside a validation part: kept apart, and judged once at the end.
    pub held_from: Option<usize>,
    /// What it was read as: `IDX`; empty where the program made it.
    pub format: &'static str,
    /// How it was read, as far as that was found out or guessed: short clauses.
    pub notes: Vec<String>,
}

impl Dataset {
    /// How many images there are.
    pub const fn len(&self) -> usize {
        self.labels.len()
    }

    /// How many of them there are to train on and validate by: all that are not kept apart.
    pub fn available(&self) -> usize {
        self.held_from.unwrap_or_else(|| self.len())
    }

    /// How it was read, in one line; nothing where the program made it.
    pub fn reading(&self) -> Option<String> {
        let notes = self.notes.join("; ");
        let colon = if notes.is_empty() { "" } else { ": " };
        (!self.format.is_empty()).then(|| format!("{}{colon}{notes}", self.format))
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Numbers in an image.
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// Memory it takes.
    pub const fn bytes(&self) -> usize {
        self.pixels.bytes() + 4 * (self.labels.len() + self.numbers.len())
    }

    /// What its target is.
    pub const fn task(&self) -> Task {
        if self.numbers.is_empty() { Task::Classification } else { Task::Regression }
    }

    /// A number that follows from its images, labels, classes and parts: of another data set it is another, almost
    /// certainly (FNV-1a over words of 64 bits).
    pub fn fingerprint(&self) -> u64 {
        const START: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let mut hash = START;
        let mut take = |word: u64| hash = (hash ^ word).wrapping_mul(PRIME);
        let parts = [self.test_from, self.held_from].map(|from| from.map_or(u64::MAX, |from| from as u64));
        self.shape.map(|side| side as u64).into_iter().chain(parts).for_each(&mut take);
        for class in &self.classes {
            class.bytes().for_each(|byte| take(u64::from(byte)));
            take(u64::MAX);
        }
        for (at, label) in self.labels.iter().enumerate() {
            take(u64::from(*label));
            self.image(at).iter().for_each(|x| take(u64::from(x.to_bits())));
        }
        self.numbers.iter().for_each(|number| take(u64::from(number.to_bits())));
        hash
    }

    /// Whether its images are points of the plane, whose decision boundary can be drawn.
    pub fn is_points(&self) -> bool {
        self.shape == [1, 1, 2] && self.task() == Task::Classification
    }

    /// Whether its target is a number that follows from one or two others, so that it can be drawn.
    pub fn is_curve(&self) -> bool {
        self.task() == Task::Regression && matches!(self.shape, [1, 1, 1 | 2])
    }

    /// One image's pixels.
    pub fn image(&self, at: usize) -> Cow<'_, [f32]> {
        let range = at * self.size()..(at + 1) * self.size();
        match &self.pixels {
            Pixels::F32(numbers) => Cow::Borrowed(&numbers[range]),
            Pixels::U8(_) => {
                let mut image = vec![0.0; self.size()];
                self.copy_image(at, &mut image);
                Cow::Owned(image)
            }
        }
    }

    /// Writes one image's pixels, without taking memory.
    pub fn copy_image(&self, at: usize, into: &mut [f32]) {
        self.pixels.copy(at * self.size()..(at + 1) * self.size(), into);
    }
}

/// Reads a data set pick: `digits`.
///
/// # Errors
/// If the text is no pick of a data set.
pub fn parse(text: &str) -> Result<Choice<Make>, PickError> {
    registry::parse("data set", DATASETS, text)
}

/// Reads a data set pick, or the path of a file or folder that is there.
///
/// # Errors
/// As [`parse`].
pub fn parse_or_path(text: &str) -> Result<Choice<Make>, PickError> {
    let file = registry::find("data set", DATASETS, "file")?;
    parse(text).or_else(|error| {
        if Path::new(text).exists() {
            return file.choice().with("path", Value::Text(text.to_owned()));
        }
        if let Some((path, settings)) = path_before_settings(text) {
            if !Path::new(path).exists() {
                return Err(PickError::setting("file", format!("there is no file or folder '{path}'")));
            }
            let is_plain = path.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
            let pick = format!("file {} {settings}", if is_plain { path.to_owned() } else { registry::quote(path) });
            // a misspelt setting is told before the missing word
            return Err(match parse(&pick) {
                Ok(_) => PickError::setting("file", format!("settings follow the word file: write {pick}")),
                Err(error) => error,
            });
        }
        // where a data set is named, the mistake is in its settings
        let is_named = matches!(error, PickError::UnknownSetting { .. } | PickError::Setting { .. });
        let is_unknown = matches!(error, PickError::UnknownEntry { .. });
        let looks_like_path = text.contains(['/', '\\']) || is_unknown && text.contains('.');
        let looks_like_path = looks_like_path && !is_named && !text.contains('"');
        let message = || format!("there is no file or folder '{text}', and a data set is not called so either");
        Err(if looks_like_path { PickError::setting("file", message()) } else { error })
    })
}

/// A path and the settings behind it, where a text is not a data set with a name: `group.csv label=x`. The path is the
/// longest there is, or where there is none all that stands before the first setting.
fn path_before_settings(text: &str) -> Option<(&str, &str)> {
    let is_setting = |word: &str| {
        let key = word.split_once('=').map_or("", |(key, _)| key);
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphabetic() || c == '_')
    };
    let key = text.split_whitespace().next()?;
    if DATASETS.iter().any(|entry| entry.key == key) {
        return None;
    }
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| (text[..at].trim(), text[at..].trim()));
    let mut splits: Vec<_> = ends.filter(|(path, rest)| !path.is_empty() && is_setting(rest)).collect();
    let first = splits.first().copied().filter(|(path, _)| path.contains(['/', '\\', '.']));
    splits.retain(|(path, _)| Path::new(path).exists());
    splits.last().copied().or(first)
}

/// What the target of a chosen data set is, without reading it.
pub fn task(choice: &Choice<Make>) -> Task {
    (choice.entry().make.task)(choice)
}

/// The typed function of a chosen data set of one input, if it is one.
pub fn curve_of(choice: &Choice<Make>) -> Option<impl Fn(f64) -> f64> {
    let formula = (choice.entry().key == set::CURVE).then(|| formula::read(choice.word("formula")).ok())??;
    let formula = formula.into_iter().next().filter(formula::Formula::is_of_x_alone)?;
    Some(move |x| formula.at(x, 0.0))
}

/// Gets a chosen data set. Those used last are at hand; what was read from a file is read again when the file changed.
///
/// # Errors
/// A sentence, if it can't be read.
pub fn load(choice: &Choice<Make>) -> Result<Arc<Dataset>, DataError> {
    cache::load(choice, &Watch::default())
}

/// As [`load`], told how far it is, and broken off, through `watch`.
///
/// # Errors
/// As [`load`], and if it was broken off.
pub fn load_watched(choice: &Choice<Make>, watch: &Watch) -> Result<Arc<Dataset>, DataError> {
    cache::load(choice, watch)
}

/// A chosen data set if it is at hand; nothing otherwise. Never waits, so a window may ask in every frame.
pub fn peek(choice: &Choice<Make>) -> Option<Result<Arc<Dataset>, DataError>> {
    cache::peek(choice)
}

//! What is kept of the lessons from one session to the next.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lesson::Verdict;

/// Most lessons that are remembered: files of one's own come on top of the program's.
const MOST: usize = 500;

/// How far one is with all lessons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptLessons {
    /// Whether a guess is asked for first.
    pub asks: bool,
    /// The lesson that is open, by its key or its file.
    pub open: Option<String>,
    /// What was done with each, by its key or its file.
    pub marks: BTreeMap<String, Marks>,
}

/// What was done with a lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// Whether it was read: left for the next one, or read to its end.
    pub is_read: bool,
    /// Whether a guess was made, or refused.
    pub is_guessed: bool,
    /// What the last measurement found.
    pub verdict: Option<Found>,
}

/// A verdict as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// All claims hold.
    Holds,
    /// Some are undecided.
    Undecided,
    /// Some don't hold.
    DoesNotHold,
}

impl From<Verdict> for Found {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Holds => Self::Holds,
            Verdict::Undecided => Self::Undecided,
            Verdict::DoesNotHold => Self::DoesNotHold,
        }
    }
}

impl From<Found> for Verdict {
    fn from(found: Found) -> Self {
        match found {
            Found::Holds => Self::Holds,
            Found::Undecided => Self::Undecided,
            Found::DoesNotHold => Self::DoesNotHold,
        }
    }
}

impl Default for KeptLessons {
    fn default() -> Self {
        Self { asks: true, open: None, marks: BTreeMap::new() }
    }
}

impl KeptLessons {
    /// What was done with a lesson.
    pub fn of(&self, key: &str) -> Marks {
        self.marks.get(key).cloned().unwrap_or_default()
    }

    /// Notes something about a lesson.
    pub fn note(&mut self, key: &str, note: impl FnOnce(&mut Marks)) {
        if self.marks.len() < MOST || self.marks.contains_key(key) {
            note(self.marks.entry(key.to_owned()).or_default());
        }
    }
}

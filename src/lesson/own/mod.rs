//! A teacher's own lesson: one TOML file, a scene with a text and checks over named quantities.
//!
//! ```toml
//! title = "Adam against SGD"
//! text = '''
//! Look at the first ten steps. Formulas stand in $…$.
//! '''
//! [[check]]
//! quantity = "final value of adam"
//! below = 1e-3
//! [[try]]
//! label = "A smaller rate"
//! text = "It is slower, and comes closer."
//! patch = """
//! [[descent.racers]]
//! optimizer = "adam lr=0.01"
//! """
//! [descent]
//! surface = "rosenbrock"
//! [[descent.racers]]
//! optimizer = "adam lr=0.1"
//! ```
//!
//! Quantities are of an optimizer or of a training run: `final gap of Dropout`. Everything else in the file is the scene.
//! Such a lesson holds no code, and has at most [`LARGEST_BYTES`].

mod check;
mod quantity;
mod read;
mod training;
mod work;

use std::path::Path;

use super::finding::Finding;
use super::halt::Halt;
use super::patch::patched;
use super::report::Report;
use super::setting::Setting;
use super::words::{Texted, Words};
use crate::disk;
use crate::scene::{Note, Scene, SceneError};

pub use self::check::{Bound, OwnCheck};
pub use self::quantity::{Figure, QUANTITY_NAMES, Subject, TRAINING_NAMES, Who};
pub use self::training::MOST_SAMPLES;

/// The largest file that is read as a lesson.
pub const LARGEST_BYTES: usize = 1 << 20;
/// Most checks of a lesson.
pub const MOST_CHECKS: usize = 32;
/// Most suggestions of a lesson.
pub const MOST_TRIES: usize = 32;

/// A teacher's own lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnLesson {
    /// Its title.
    pub title: String,
    /// Its text, Markdown with formulas in `$…$`.
    pub text: String,
    /// Its scene.
    pub scene: Scene,
    /// What is checked.
    pub checks: Vec<OwnCheck>,
    /// What is suggested.
    pub tries: Vec<OwnTry>,
}

/// A change of the scene that a lesson suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTry {
    /// The label of its button.
    pub label: String,
    /// What to expect.
    pub text: String,
    /// The change, in the scene's TOML.
    pub patch: String,
}

/// Why a file is no lesson.
#[derive(Debug, thiserror::Error)]
pub enum OwnError {
    /// Its scene can't be read, or the file can't.
    #[error(transparent)]
    Scene(#[from] SceneError),
    /// The file is too large.
    #[error("a lesson has at most {LARGEST_BYTES} bytes, this one has more")]
    TooLarge,
    /// Something in it is wrong.
    #[error("{path}: {message}")]
    Wrong {
        /// Where: `check[0].quantity`.
        path: String,
        /// What is wrong and what would be right.
        message: String,
    },
}

/// Whether a file is meant as a lesson rather than a scene: TOML with a title, a text, checks or suggestions.
pub fn is_meant(path: &Path) -> bool {
    let bytes = disk::read(path, LARGEST_BYTES as u64).unwrap_or_default();
    let table = String::from_utf8(bytes).ok().and_then(|text| toml::from_str::<toml::Table>(&text).ok());
    table.is_some_and(|table| read::PARTS.iter().any(|part| table.contains_key(*part)))
}

impl OwnTry {
    /// The scene with the change.
    ///
    /// # Errors
    /// As [`Scene::parse`].
    pub fn apply(&self, scene: &Scene) -> Result<(Scene, Vec<Note>), SceneError> {
        patched(scene, &self.patch)
    }
}

impl OwnLesson {
    /// Reads a lesson's file and says what of its scene was left out.
    ///
    /// # Errors
    /// If the file can't be read, is too large, or is no lesson.
    pub fn load(path: &Path) -> Result<(Self, Vec<Note>), OwnError> {
        let file = |source| SceneError::File { what: "read", path: path.display().to_string(), source };
        let bytes = disk::read(path, LARGEST_BYTES as u64).map_err(file)?;
        if bytes.len() > LARGEST_BYTES {
            return Err(OwnError::TooLarge);
        }
        let text = String::from_utf8(bytes).map_err(|error| SceneError::Syntax(error.to_string()))?;
        let (lesson, notes) = Self::parse(&text)?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        Ok((Self { scene: lesson.scene.read_in(folder), ..lesson }, notes))
    }

    /// Its words, laid out as those of the program's lessons.
    pub fn words(&self) -> Words {
        Words {
            title: self.title.clone(),
            about: self.text.clone(),
            tries: self.tries.iter().enumerate().map(|(at, own)| texted(at, own)).collect(),
            claims: self.checks.iter().enumerate().map(|(at, check)| (check::key(at), check.sentence(at))).collect(),
            quantities: self.checks.iter().enumerate().flat_map(|(at, check)| check.labels(at)).collect(),
            method: self.method().to_owned(),
            ..Words::default()
        }
    }

    fn method(&self) -> &'static str {
        let is_of_run = |figure: &Figure| matches!(figure.subject.who, Who::Run(_));
        let (mut descends, mut trains) = (false, false);
        self.checks.iter().flat_map(OwnCheck::figures).for_each(|figure| {
            descends |= !is_of_run(figure);
            trains |= is_of_run(figure);
        });
        match (descends, trains) {
            (_, false) => "The scene's methods from its start, with each of its seeds.",
            (false, true) => "The scene's runs, trained from their first step to their last with each of their seeds.",
            (true, true) => {
                "The scene's methods from its start, with each of its seeds; and its runs, trained from their first step to \
                 their last with each of theirs."
            }
        }
    }

    /// Measures what is checked; without checks there is nothing to claim.
    ///
    /// # Errors
    /// If a run can't begin or was stopped.
    pub fn check(&self, setting: &Setting<'_>) -> Result<Finding, Halt> {
        check::measure(self, setting)
    }

    /// What a check found, in words.
    pub fn report(&self, name: &str, finding: Finding, command: String) -> Report {
        Report::new(name, &self.words(), finding, (self.scene.descent.run.seed, command))
    }
}

fn texted(at: usize, own: &OwnTry) -> Texted {
    Texted { key: format!("try-{}", at + 1), label: own.label.clone(), text: own.text.clone() }
}

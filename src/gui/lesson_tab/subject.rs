//! What is taught: a lesson of the program, or one's own.

use std::path::PathBuf;

use crate::gui::quote::quoted;
use crate::lesson::own::OwnLesson;
use crate::lesson::{self, Finding, Halt, Make, Question, Report, Setting, Words, command};
use crate::registry::Entry;
use crate::scene::Scene;

/// A lesson.
#[derive(Debug, Clone)]
pub enum Subject {
    /// One of the program.
    BuiltIn(&'static Entry<Make>),
    /// One from a file.
    Own(PathBuf, Box<OwnLesson>),
}

impl Subject {
    /// By which it is known: its key, or its file.
    pub fn key(&self) -> String {
        match self {
            Self::BuiltIn(entry) => entry.key.to_owned(),
            Self::Own(path, _) => path.display().to_string(),
        }
    }

    /// Its words in a language.
    pub fn words(&self, language: &str) -> Words {
        match self {
            // that all words can be read is tested
            Self::BuiltIn(entry) => lesson::words(entry, language)
                .unwrap_or_else(|_| Words { title: entry.label.to_owned(), ..Words::default() }),
            Self::Own(_, own) => own.words(),
        }
    }

    /// The scene it opens with.
    pub fn scene(&self) -> Scene {
        match self {
            // the same
            Self::BuiltIn(entry) => lesson::scene(entry).unwrap_or_default(),
            Self::Own(_, own) => own.scene.clone(),
        }
    }

    /// The scene with a suggestion, by its name in the words.
    ///
    /// # Errors
    /// A sentence, if it can't be read.
    pub fn tried(&self, key: &str, scene: &Scene) -> Result<Scene, String> {
        let applied = match self {
            Self::BuiltIn(entry) => {
                entry.make.tries.iter().find(|suggested| suggested.key == key).map(|suggested| suggested.apply(scene))
            }
            Self::Own(_, own) => {
                let words = own.words();
                let at = words.tries.iter().position(|texted| texted.key == key);
                at.and_then(|at| own.tries.get(at)).map(|suggested| suggested.apply(scene))
            }
        };
        match applied {
            None => Ok(scene.clone()),
            Some(applied) => applied.map(|(scene, _)| scene).map_err(|why| why.to_string()),
        }
    }

    /// Its questions.
    pub const fn questions(&self) -> &'static [Question] {
        match self {
            Self::BuiltIn(entry) => entry.make.questions,
            Self::Own(..) => &[],
        }
    }

    /// Measures whether its claims hold.
    ///
    /// # Errors
    /// If it can't be measured, or nobody wants it any longer.
    pub fn measure(&self, setting: &Setting<'_>) -> Result<Finding, Halt> {
        match self {
            Self::BuiltIn(entry) => (entry.make.check)(setting),
            Self::Own(_, own) => own.check(setting),
        }
    }

    /// What was measured, in words.
    pub fn report(&self, words: &Words, finding: Finding) -> Report {
        match self {
            Self::BuiltIn(entry) => Report::new(entry.key, words, finding, (0, command(entry.key, 0))),
            Self::Own(path, own) => {
                let name = path.display().to_string();
                let command = format!("ravine lesson {} --check", quoted(&name));
                own.report(&name, finding, command)
            }
        }
    }
}

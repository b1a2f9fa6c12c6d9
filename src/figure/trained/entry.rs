//! [`Make`]: what a view of trained networks is, and [`Source`]: where it has them from.

use std::rc::Rc;
use std::sync::Arc;

use crate::figure::description::Figure;
use crate::figure::options::Options;
use crate::figure::training::Results;
use crate::language::given;
use crate::refusal::Refusal;
use crate::registry::{Choice, hint};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Config, Recording, Snapshot};

/// Draws a view.
type Draw = fn(&Asked, &mut dyn Source<'_>, &Options) -> Result<Figure, Refusal>;

/// Draws a view of what runs told; none where they told nothing of it.
pub type OfResults = fn(&Results, &Options) -> Result<Option<Figure>, Refusal>;

/// What else there is to know of a view.
#[derive(Debug)]
pub struct Make {
    /// What it is called in a sentence: "a decision boundary".
    pub noun: &'static str,
    /// Draws it.
    pub draw: Draw,
    /// The same where it needs no weights, but only what runs told.
    pub of_results: Option<OfResults>,
}

/// A view that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Which, with its settings.
    pub choice: Choice<Make>,
    /// The run it is of; none is the one in front.
    pub run: Option<String>,
}

/// A network that was trained.
#[derive(Debug)]
pub struct Trained {
    /// Its weights.
    pub snapshot: Arc<Snapshot>,
    /// What its layers were like after each epoch, where that was asked for.
    pub recordings: Vec<Arc<Recording>>,
}

/// Where views have trained networks from.
pub trait Source<'a> {
    /// The scene whose runs are trained; none where results were read, which have no weights.
    fn scene(&self) -> Option<&'a TrainingScene>;

    /// What the runs that are shown told.
    ///
    /// # Errors
    /// A sentence, if they can't be trained.
    fn results(&mut self) -> Result<Rc<Results>, Refusal>;

    /// A network after its last epoch, or after that which is asked for; its layers are recorded if they are wanted.
    ///
    /// # Errors
    /// A sentence, if it can't be trained.
    fn trained(&mut self, config: &Config, has_recordings: bool) -> Result<Rc<Trained>, Refusal>;
}

impl Asked {
    /// Draws it.
    ///
    /// # Errors
    /// A sentence that says why there is no such figure.
    pub fn draw(&self, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
        options.check()?;
        (self.choice.entry().make.draw)(self, source, options)
    }

    /// The scene whose runs it is of.
    ///
    /// # Errors
    /// A sentence, if there is none.
    pub fn scene<'a>(&self, source: &dyn Source<'a>) -> Result<&'a TrainingScene, Refusal> {
        let noun = self.choice.entry().make.noun;
        let none = || Refusal(format!("{noun} is of a scene, whose run is trained: results have no weights"));
        source.scene().ok_or_else(none)
    }

    /// The run it is of.
    ///
    /// # Errors
    /// A sentence, if there is none of that name.
    pub fn run<'a>(&self, source: &dyn Source<'a>) -> Result<&'a TrainingRun, Refusal> {
        let scene = self.scene(source)?;
        let Some(name) = &self.run else {
            let front = scene.runs.get(scene.selected).or_else(|| scene.runs.first());
            return front.ok_or_else(|| Refusal("the scene has no runs".to_owned()));
        };
        let is_called = |run: &&TrainingRun| {
            [&run.name, given(&run.name)].iter().any(|own| own.to_lowercase() == name.to_lowercase())
        };
        let found = scene.runs.iter().find(is_called);
        let known = || scene.runs.iter().map(|run| run.name.as_str());
        found.ok_or_else(|| Refusal(format!("no run of the scene is called '{name}'{}", hint(name, known()))))
    }
}

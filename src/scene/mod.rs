//! Everything a user has set up, both tabs, as text a person can read and edit.
//!
//! Reading is forgiving: what a scene does not say keeps its default, what it says that this version does not know is
//! left out and told. Writing is whole or not at all, and keeps the file that was there before as `.bak`.

mod annotation;
mod baseline;
mod basins;
mod default;
mod descent;
mod explain;
mod file;
mod given;
mod history;
mod key;
mod landscape;
mod line;
mod paths;
mod plots;
pub mod preset;
mod read;
mod relief;
mod section;
mod settings;
mod starts;
mod syntax;
mod table;
mod training;

use serde::Serialize;

pub use self::annotation::{Annotation, MOST_ANNOTATIONS, Piece};
pub use self::basins::{BasinsView, LEAST_OPACITY};
pub use self::descent::{DescentScene, EACH, METHOD, MOST_RACERS, Racer};
pub use self::explain::ExplainScene;
pub use self::file::LARGEST_BYTES;
pub use self::key::Key;
pub use self::landscape::{LandscapeFiles, on_landscape, write_landscape};
pub use self::line::{LineStyle, Shade};
pub use self::plots::{Axis, MOST_PLOTS, PlotScene};
pub use self::preset::{PRESETS, preset};
pub use self::read::Note;
use self::read::Reader;
pub use self::relief::ReliefView;
pub use self::section::{Along, SectionView};
pub use self::settings::SettingsView;
pub use self::table::{RacerColumn, RacerTable};
pub use self::training::{Column, MOST_RUNS, MOST_SMOOTHING, SeedView, Sort, SummaryView, TrainingRun, TrainingScene};
use crate::refusal;

/// The format this version writes.
const FORMAT: i64 = 1;

/// Both tabs' whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The tab in front.
    pub tab: Key,
    /// Light or dark.
    pub theme: Theme,
    /// The first tab.
    pub descent: DescentScene,
    /// The second tab.
    pub training: TrainingScene,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the desktop has it.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A scene that was read from a file.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The scene.
    pub scene: Scene,
    /// The file; none of a preset.
    pub path: Option<std::path::PathBuf>,
    /// What of the file was left out: the scene is not all that the file holds.
    pub notes: Vec<Note>,
}

/// What the window opens with.
#[derive(Debug, Clone, Copy)]
pub enum Start<'a> {
    /// The last session.
    Session,
    /// A scene.
    Scene(&'a Opened),
    /// A folder of results.
    Experiment(&'a std::path::Path),
    /// The file of a lesson.
    Lesson(&'a std::path::Path),
}

/// Why a scene could not be read or written at all.
#[derive(Debug, thiserror::Error)]
pub enum SceneError {
    /// The file could not be read or written.
    #[error("can't {what} '{path}': {}", refusal::reason(source))]
    File {
        /// `read`, `write`.
        what: &'static str,
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is too large to be a scene.
    #[error("a scene has at most {LARGEST_BYTES} bytes, this one has more")]
    TooLarge,
    /// The text is not TOML.
    #[error("this is not a scene: {0}")]
    Syntax(String),
    /// The scene asks for more than there is room for.
    #[error("{0}")]
    TooMuch(String),
}

impl Scene {
    /// Reads a scene and says what of it was left out.
    ///
    /// # Errors
    /// If the text is not TOML, or holds more racers or runs than there is room for.
    pub fn parse(text: &str) -> Result<(Self, Vec<Note>), SceneError> {
        if text.len() > LARGEST_BYTES {
            return Err(SceneError::TooLarge);
        }
        let table: toml::Table =
            toml::from_str(text).map_err(|error| SceneError::Syntax(syntax::told(&error, text)))?;
        let mut reader = Reader::new(table);
        let mut scene = Self::default();
        if reader.integer("format").is_some_and(|format| format > FORMAT) {
            reader.note("format", "the scene is from a newer version; what this one does not know is left out");
        }
        reader.key("tab", &mut scene.tab);
        let themes = [("system", Theme::System), ("light", Theme::Light), ("dark", Theme::Dark)];
        reader.word("theme", &themes, &mut scene.theme);
        if let Some(mut descent) = reader.table("descent") {
            scene.descent.read(&mut descent)?;
            reader.absorb(descent);
        }
        if let Some(mut training) = reader.table("training") {
            scene.training.read(&mut training)?;
            reader.absorb(training);
        }
        Ok((scene, reader.finish()))
    }

    /// This scene with what a text says in the place of its own: a tab the text does not speak of stays as it is.
    ///
    /// # Errors
    /// As [`parse`](Self::parse); also if the text speaks of neither tab.
    pub fn pasted(&self, text: &str) -> Result<(Self, Vec<Note>), SceneError> {
        let (read, notes) = Self::parse(text)?;
        let table: toml::Table =
            toml::from_str(text).map_err(|error| SceneError::Syntax(syntax::told(&error, text)))?;
        let [has_descent, has_training] = ["descent", "training"].map(|tab| table.contains_key(tab));
        if !has_descent && !has_training {
            return Err(SceneError::Syntax("it has neither [descent] nor [training]".to_owned()));
        }
        let tab = match (has_descent, has_training) {
            _ if table.contains_key("tab") => read.tab,
            (true, false) => "descent".into(),
            (false, true) => "training".into(),
            _ => self.tab.clone(),
        };
        let theme = if table.contains_key("theme") { read.theme } else { self.theme };
        let descent = if has_descent { read.descent } else { self.descent.clone() };
        let training = if has_training { read.training } else { self.training.clone() };
        Ok((Self { tab, theme, descent, training }, notes))
    }

    /// The scene as TOML.
    pub fn to_toml(&self) -> String {
        #[derive(Serialize)]
        struct File {
            format: i64,
            tab: Key,
            theme: Theme,
            descent: descent::File,
            training: training::File,
        }
        let file = File {
            format: FORMAT,
            tab: self.tab.clone(),
            theme: self.theme,
            descent: self.descent.to_file(),
            training: self.training.to_file(),
        };
        // every field is a number, a word, a list or a table of these: TOML has room for all of them
        toml::to_string(&file).unwrap_or_default()
    }
}

//! Lessons: every claim of the lecture as a scene, a few sentences, and a check that measures whether the claim holds.
//!
//! A lesson is a file in `lecture/` or, where the lecture does not have it, in `beyond/`, with its entry, and two lines in the `mod.rs`
//! there. Its scene is `assets/lessons/scenes/KEY.toml`, its words are `assets/lessons/LANGUAGE/KEY.md` ([`Words`] says how they are laid
//! out). A [`Check`] measures with the methods, surfaces and trainings of the program, under a [`Setting`], and gives a
//! [`Finding`]: numbers alone. [`Report`] puts both together.
//!
//! A teacher's own lesson is one TOML file: [`own`].

mod assets;
pub mod beyond;
mod claims;
mod finding;
pub mod guess;
mod halt;
mod judge;
pub mod lecture;
mod measure;
pub mod own;
mod patch;
mod plain;
mod plot;
mod report;
mod setting;
mod template;
mod words;

use crate::registry::{Entry, PickError, find};
use crate::scene::{Scene, SceneError};

pub use self::assets::{LANGUAGE, languages};
pub use self::claims::claims_head;
pub use self::finding::{Finding, Judged, Quantity};
pub use self::guess::{Guess, Judgement, Question, Truth};
pub use self::halt::Halt;
pub use self::judge::Verdict;
pub use self::patch::Try;
pub use self::plain::plain;
pub use self::plot::{Plot, Series, SeriesKind};
pub use self::report::{Named, Report, TextedClaim, TextedPlot, TextedQuantity, TextedSeries};
pub use self::setting::{Effect, Listener, Setting, Size};
pub use self::template::{blank, number};
pub use self::words::{PlotWords, Texted, Words, WordsError};

/// Measures whether a lesson's claims hold.
pub type Check = fn(&Setting<'_>) -> Result<Finding, Halt>;

/// What a lesson is made of besides its words and its scene.
#[derive(Debug, Clone, Copy)]
pub struct Make {
    /// Changes of the scene that the text suggests.
    pub tries: &'static [Try],
    /// Questions that ask for a guess.
    pub questions: &'static [Question],
    /// Measures whether the claims hold.
    pub check: Check,
}

/// All lessons: those of the lecture, in its order, and those beyond it.
pub static LESSONS: &[Entry<Make>] = &chained::<{ PARTS[0].len() + PARTS[1].len() }>();

const PARTS: [&[Entry<Make>]; 2] = [lecture::LESSONS, beyond::LESSONS];

/// Both parts, one behind the other.
const fn chained<const N: usize>() -> [Entry<Make>; N] {
    let mut all = [PARTS[0][0]; N];
    let mut at = 0;
    while at < N {
        let before = PARTS[0].len();
        all[at] = if at < before { PARTS[0][at] } else { PARTS[1][at - before] };
        at += 1;
    }
    all
}

/// A lesson, by its key.
///
/// # Errors
/// If there is none, with the nearest key.
pub fn lesson(key: &str) -> Result<&'static Entry<Make>, PickError> {
    find("lesson", LESSONS, key)
}

/// The scene a lesson opens with; its `tab` is the one the lesson belongs to.
///
/// # Errors
/// If the scene's file is missing or can't be read: a mistake of the program, which a test finds.
pub fn scene(entry: &Entry<Make>) -> Result<Scene, SceneError> {
    let text = assets::scene(entry.key).unwrap_or_default();
    let (mut scene, _) = Scene::parse(text)?;
    scene.training.name_as_chosen();
    Ok(scene)
}

/// The text of a lesson's scene, TOML.
pub fn scene_text(entry: &Entry<Make>) -> &'static str {
    assets::scene(entry.key).unwrap_or_default()
}

/// The words of a lesson in a language, English where that has none.
///
/// # Errors
/// If the words are missing or not laid out as they have to be: a mistake of the program, which a test finds.
pub fn words(entry: &Entry<Make>, language: &str) -> Result<Words, WordsError> {
    let text = assets::words(language, entry.key).or_else(|| assets::words(LANGUAGE, entry.key));
    Words::parse(text.unwrap_or_default())
}

/// Whether a language has words of its own for a lesson.
pub fn has_words(entry: &Entry<Make>, language: &str) -> bool {
    assets::words(language, entry.key).is_some()
}

/// The command that repeats a lesson's measurement.
pub fn command(key: &str, seed: u64) -> String {
    let seed = if seed == 0 { String::new() } else { format!(" --seed {seed}") };
    format!("ravine lesson {key} --check{seed}")
}

//! The files of lessons, which are part of the program: a folder for each language, and the scenes.

use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/lessons");

/// The language that has all words.
pub const LANGUAGE: &str = "en";
/// The folder that is no language.
const SCENES: &str = "scenes";

/// The languages there are words in, by their codes: `en`.
pub fn languages() -> impl Iterator<Item = &'static str> {
    let names = FILES.dirs().filter_map(|folder| folder.path().to_str());
    names.filter(|name| *name != SCENES)
}

/// The words of a lesson.
pub fn words(language: &str, key: &str) -> Option<&'static str> {
    text(&format!("{language}/{key}.md"))
}

/// The scene of a lesson.
pub fn scene(key: &str) -> Option<&'static str> {
    text(&format!("{SCENES}/{key}.toml"))
}

fn text(path: &str) -> Option<&'static str> {
    FILES.get_file(path)?.contents_utf8()
}

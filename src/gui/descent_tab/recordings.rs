//! Files with recorded paths, dropped on the tab.

use std::path::Path;

use crate::gui::words::{descent as words, shell};
use crate::optim::{Driven, METHODS, recording};
use crate::registry::Value;
use crate::scene::Racer;

/// Names of files that are taken for recorded paths.
const ENDINGS: [&str; 4] = ["csv", "json", "tsv", "txt"];

/// What dropping a file here does, in words; none where it is opened as a scene.
pub fn drop_words(file: Option<&Path>) -> Option<String> {
    let Some(file) = file else { return Some(shell::DROP_PATH_OR_SCENE.text().to_owned()) };
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    is_recording(file).then(|| words::drop_recording(&name))
}

/// Whether a file can be nothing else: no table of data.
pub fn is_certain(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn is_recording(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// A recorded path with its file, and the file's name without its ending.
pub fn racer(file: &Path, color: usize) -> Option<Racer> {
    let entry = METHODS.iter().find(|entry| entry.key == recording::KEY)?;
    let method = entry.choice().with(recording::FILE, Value::Text(file.display().to_string())).ok()?;
    let name = file.file_stem().and_then(|stem| Racer::tidy_name(&stem.to_string_lossy()));
    Some(Racer { name, driven: Driven::new(method), is_on: true, color })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::recording_of;

    #[test]
    fn tables_are_paths_and_scenes_are_scenes() {
        for (file, is_taken) in [("a.csv", true), ("B.JSON", true), ("c.toml", false), ("d", false), ("e.png", false)] {
            assert_eq!(drop_words(Some(Path::new(file))).is_some(), is_taken, "{file}");
        }
        let racer = racer(Path::new("/some/where/torch run.csv"), 3).expect("a racer");
        assert_eq!(racer.name.as_deref(), Some("torch run"));
        assert_eq!(recording_of(&racer.driven), Some("/some/where/torch run.csv"));
    }
}

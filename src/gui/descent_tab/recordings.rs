//! Files with recorded paths: chosen in the desktop's dialog, or dropped on the tab.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

use crate::descent::recording_of;
use crate::gui::dialog::{self, Wanted};
use crate::gui::words::{descent as words, shell};
use crate::gui::worker::Waker;
use crate::optim::{Driven, METHODS, recording};
use crate::registry::Value;
use crate::scene::{DescentScene, Racer};

/// Names of files that are taken for recorded paths.
const ENDINGS: [&str; 4] = ["csv", "json", "tsv", "txt"];

/// The dialog that is open, and for which racer.
#[derive(Default)]
pub struct Recordings {
    browsing: Option<(usize, Receiver<Option<PathBuf>>)>,
}

impl Recordings {
    /// Opens the desktop's dialog for the file of a racer, unless one is open.
    pub fn browse(&mut self, racer: usize, wake: &Waker) {
        if self.browsing.is_none() {
            self.browsing = dialog::pick(Wanted::Recording(&ENDINGS), wake).map(|receiver| (racer, receiver));
        }
    }

    /// Takes what was chosen, unless the racer has gone or become another method meanwhile.
    pub fn receive(&mut self, scene: &mut DescentScene) {
        let Some((racer, found)) = self.browsing.as_ref().and_then(|(i, from)| Some((*i, from.try_recv().ok()?)))
        else {
            return;
        };
        self.browsing = None;
        let racer = scene.racers.get_mut(racer).filter(|racer| recording_of(&racer.driven).is_some());
        if let (Some(path), Some(racer)) = (found, racer) {
            // the setting takes any text
            let _ = racer.driven.method.set(recording::FILE, Value::Text(path.display().to_string()));
        }
    }
}

/// What dropping a file here does, in words; none where it is opened as a scene.
pub fn drop_words(file: Option<&Path>) -> Option<String> {
    let Some(file) = file else { return Some(shell::DROP_PATH_OR_SCENE.to_owned()) };
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    is_recording(file).then(|| words::drop_recording(&name))
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

    #[test]
    fn tables_are_paths_and_scenes_are_scenes() {
        for (file, is_taken) in [("a.csv", true), ("B.JSON", true), ("c.toml", false), ("d", false), ("e.png", false)] {
            assert_eq!(drop_words(Some(Path::new(file))).is_some(), is_taken, "{file}");
        }
        let racer = racer(Path::new("/some/where/torch run.csv"), 3).expect("a racer");
        assert_eq!(racer.name.as_deref(), Some("torch run"));
        assert_eq!(recording_of(&racer.driven), Some("/some/where/torch run.csv"));
    }

    #[test]
    fn what_was_chosen_goes_to_the_racer_that_asked() {
        let mut scene = DescentScene::default();
        scene.racers.push(racer(Path::new("old.csv"), 9).expect("a racer"));
        for (place, file) in [(4, "new.csv"), (0, "new.csv"), (99, "new.csv")] {
            let (sender, receiver) = std::sync::mpsc::sync_channel(1);
            let mut recordings = Recordings { browsing: Some((place, receiver)) };
            let before = scene.racers[0].clone();
            recordings.receive(&mut scene);
            assert!(recordings.browsing.is_some(), "nothing was chosen yet");
            sender.send(Some(PathBuf::from(file))).expect("it is waited for");
            recordings.receive(&mut scene);
            assert!(recordings.browsing.is_none());
            assert_eq!(scene.racers[0], before, "another method has no file");
        }
        assert_eq!(recording_of(&scene.racers[4].driven), Some("new.csv"));
    }
}

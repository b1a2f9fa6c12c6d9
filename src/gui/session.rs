//! The window's state across starts, kept whole or not at all, and the scenes opened lately.

use std::fs;
use std::path::{Path, PathBuf};

use super::worker::{Desk, Waker, Worker};
use crate::disk;
use crate::scene::{Scene, SceneError};

/// Most scenes in the recent menu.
const MOST_RECENT: usize = 10;
/// Seconds between two saves while something changes.
const PAUSE_SECS: f64 = 2.0;

/// The folder the session is kept in; none where the system names no place for it.
pub fn folder() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let data = if cfg!(windows) {
        variable("APPDATA")
    } else if cfg!(target_vendor = "apple") {
        variable("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| variable("HOME").map(|home| home.join(".local/share")))
    };
    data.map(|data| data.join("ravine"))
}

/// Where the session is kept; nowhere in tests and where the system has no place for it.
pub struct Session {
    folder: Option<PathBuf>,
    /// Scenes opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// What was written last.
    saved: Option<Scene>,
    next_save: f64,
    worker: Option<Worker<(PathBuf, Scene), SceneError>>,
}

/// What was found at the start.
pub enum Found {
    /// Nothing: this is a first start.
    Nothing,
    /// The last session, with what of it this version does not know.
    Scene(Box<Scene>, Vec<String>),
    /// Something unreadable: why, and where it is kept.
    Broken(String, PathBuf),
}

impl Session {
    /// A session kept in a folder, or nowhere.
    pub fn new(folder: Option<PathBuf>, wake: Waker) -> Self {
        let recent = folder.as_deref().map(read_recent).unwrap_or_default();
        let worker = folder.as_ref().and_then(|_| Worker::spawn("session", wake, write).ok());
        Self { folder, recent, saved: None, next_save: 0.0, worker }
    }

    fn path(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("session.toml"))
    }

    /// Reads the last session. An unreadable one is moved aside, so that nothing is lost.
    pub fn restore(&mut self) -> Found {
        let Some(path) = self.path() else { return Found::Nothing };
        if !path.exists() {
            return Found::Nothing;
        }
        match Scene::load(&path) {
            Ok((scene, notes)) => {
                self.saved = Some(scene.clone());
                Found::Scene(Box::new(scene), notes.iter().map(ToString::to_string).collect())
            }
            Err(error) => {
                let aside = free_name(&path);
                // where it can't be moved, the first save keeps it as .bak
                let kept = if fs::rename(&path, &aside).is_ok() { aside } else { path.with_extension("toml.bak") };
                Found::Broken(error.to_string(), kept)
            }
        }
    }

    /// Has the scene written on a thread if it changed and the last time is a while ago. Says what went wrong before.
    pub fn autosave(&mut self, scene: impl FnOnce() -> Scene, now_secs: f64) -> Option<SceneError> {
        let path = self.path()?;
        let worker = self.worker.as_ref()?;
        if now_secs >= self.next_save {
            self.next_save = now_secs + PAUSE_SECS;
            let scene = scene();
            if self.saved.as_ref() != Some(&scene) {
                self.saved = Some(scene.clone());
                worker.give((path, scene));
            }
        }
        worker.take()
    }

    /// Writes the scene now: the window closes.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn save_now(&self, scene: &Scene) -> Result<(), SceneError> {
        // the thread may still be writing an older state: it must not come last
        if let Some(worker) = &self.worker {
            while worker.wait().is_some() {}
        }
        match self.path() {
            Some(path) => save(&path, scene),
            None => Ok(()),
        }
    }

    /// Notes a scene as opened.
    pub fn note_recent(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
        if let Some(folder) = &self.folder {
            let lines: Vec<String> = self.recent.iter().map(|path| path.display().to_string()).collect();
            // a menu of old files is a comfort: failing to keep it is no news
            let _ = fs::create_dir_all(folder);
            let _ = disk::write(&folder.join("recent.txt"), lines.join("\n").as_bytes());
        }
    }
}

fn read_recent(folder: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(folder.join("recent.txt")).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).take(MOST_RECENT).map(PathBuf::from).collect()
}

fn free_name(path: &Path) -> PathBuf {
    let names = (1..).map(|i| path.with_extension(format!("unreadable-{i}.toml")));
    names.take(1000).find(|name| !name.exists()).unwrap_or_else(|| path.with_extension("unreadable.toml"))
}

fn save(path: &Path, scene: &Scene) -> Result<(), SceneError> {
    if let Some(folder) = path.parent() {
        // if it can't be made, saving says so
        let _ = fs::create_dir_all(folder);
    }
    scene.save(path)
}

fn write((path, scene): &(PathBuf, Scene), desk: &Desk<'_, (PathBuf, Scene), SceneError>) {
    if let Err(error) = save(path, scene) {
        desk.hand_over(error);
    }
}

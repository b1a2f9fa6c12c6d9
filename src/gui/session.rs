//! The window's state across starts, kept whole or not at all, and the scenes opened lately.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::lesson_tab::KeptLessons;
use super::worker::{Desk, Waker, Worker};
use crate::disk;
use crate::scene::{Scene, SceneError};

/// The name of the file that says how the window stands.
const WINDOW: &str = "window.toml";
/// The name of the file that is there while a window runs.
const RUNNING: &str = "running";
/// Most scenes in the recent menu.
const MOST_RECENT: usize = 10;
/// Seconds between two saves while something changes.
const PAUSE_SECS: f64 = 2.0;

/// Bytes of the window's file that are read.
const MOST_BYTES: u64 = 1 << 20;

/// What belongs to the window, not to the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Window {
    /// How much larger everything is drawn.
    pub zoom: f32,
    /// Whether text and lines are larger than that, for a projector.
    pub projector: bool,
    /// The file the scene came from.
    pub file: Option<PathBuf>,
    /// The code of the language that was chosen; the system's where none was.
    pub language: Option<String>,
    /// How far one is with the lessons.
    pub lessons: KeptLessons,
}

impl Default for Window {
    fn default() -> Self {
        Self { zoom: 1.0, projector: false, file: None, language: None, lessons: KeptLessons::default() }
    }
}

/// What is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// What the user has set up.
    pub scene: Scene,
    /// And how the window stands.
    pub window: Window,
}

/// Where the session is kept; nowhere in tests and where the system has no place for it.
pub struct Session {
    folder: Option<PathBuf>,
    /// Scenes opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// What was written last.
    saved: Option<Kept>,
    next_save: f64,
    worker: Option<Worker<(PathBuf, Kept), SceneError>>,
    running: Option<Running>,
}

/// A file that is there, and locked, while a window runs. One that is there and not locked was left by a window that did
/// not end as it should.
struct Running {
    path: PathBuf,
    /// Kept for its lock.
    _file: File,
    is_after_crash: bool,
}

impl Running {
    /// Marks a folder; nothing where another window has marked it, or where it can't be marked.
    fn begin(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        let path = folder.join(RUNNING);
        let is_after_crash = path.exists();
        let file = File::options().create(true).write(true).truncate(false).open(&path).ok()?;
        file.try_lock().ok()?;
        Some(Self { path, _file: file, is_after_crash })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            // what can't be removed costs a careful start
            let _ = fs::remove_file(&self.path);
        }
    }
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
        let running = folder.as_deref().and_then(Running::begin);
        Self { folder, recent, saved: None, next_save: 0.0, worker, running }
    }

    /// Whether the last window with this session did not end as it should: its scene may be the reason.
    pub fn is_after_crash(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.is_after_crash)
    }

    fn path(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("session.toml"))
    }

    /// How the window stood; as new where that can't be read.
    pub fn window(&self) -> Window {
        let path = self.folder.as_ref().map(|folder| folder.join(WINDOW));
        let text =
            path.and_then(|path| disk::read(&path, MOST_BYTES).ok()).and_then(|bytes| String::from_utf8(bytes).ok());
        text.and_then(|text| toml::from_str(&text).ok()).unwrap_or_default()
    }

    /// Reads the last session. An unreadable one is moved aside, so that nothing is lost.
    pub fn restore(&mut self) -> Found {
        let Some(path) = self.path() else { return Found::Nothing };
        if !path.exists() {
            return Found::Nothing;
        }
        match Scene::load(&path) {
            Ok((scene, notes)) => {
                self.saved = Some(Kept { scene: scene.clone(), window: self.window() });
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

    /// Has the session written on a thread if it changed and the last time is a while ago. Says what went wrong before.
    pub fn autosave(&mut self, kept: impl FnOnce() -> Kept, now_secs: f64) -> Option<SceneError> {
        let path = self.path()?;
        let worker = self.worker.as_ref()?;
        if now_secs >= self.next_save {
            self.next_save = now_secs + PAUSE_SECS;
            let kept = kept();
            if self.saved.as_ref() != Some(&kept) {
                self.saved = Some(kept.clone());
                worker.give((path, kept));
            }
        }
        worker.take()
    }

    /// Writes the session now: the window closes.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn save_now(&mut self, kept: &Kept) -> Result<(), SceneError> {
        self.running = None;
        // the thread may still be writing an older state: it must not come last
        if let Some(worker) = &self.worker {
            while worker.wait().is_some() {}
        }
        match self.path() {
            Some(path) => save(&path, kept),
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

fn save(path: &Path, Kept { scene, window }: &Kept) -> Result<(), SceneError> {
    if let Some(folder) = path.parent() {
        // if it can't be made, saving says so
        let _ = fs::create_dir_all(folder);
    }
    scene.save(path)?;
    // how the window stood is a comfort: a disk that takes the scene but not this is no news
    if let Ok(text) = toml::to_string(window) {
        let _ = disk::write(&path.with_file_name(WINDOW), text.as_bytes());
    }
    Ok(())
}

fn write((path, kept): &(PathBuf, Kept), desk: &Desk<'_, (PathBuf, Kept), SceneError>) {
    if let Err(error) = save(path, kept) {
        desk.hand_over(error);
    }
}

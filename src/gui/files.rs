//! Reading and writing scenes, and reading experiments, on threads: a slow disk must not stop the window.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread::Builder;
use std::time::SystemTime;

use super::words::experiment;
use super::worker::Waker;
use crate::disk;
use crate::experiment::{Opened, Plan};
use crate::lesson::own::{self, OwnError, OwnLesson};
use crate::scene::{Scene, SceneError};
use crate::train::Config;

/// Files being read or written.
pub struct Files {
    pending: Vec<Receiver<Done>>,
    wake: Waker,
}

/// What tells one state of a file from the next without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// None where the system does not keep it.
    modified: Option<SystemTime>,
    bytes: u64,
}

impl Stamp {
    /// That of a file as it is now; none where there is no such file.
    pub fn of(path: &Path) -> Option<Self> {
        let now = fs::metadata(path).ok()?;
        Some(Self { modified: now.modified().ok(), bytes: now.len() })
    }
}

/// A scene's file, and which state of it is known.
pub struct Place {
    /// Where it is.
    pub path: PathBuf,
    /// As it was read or written.
    pub stamp: Option<Stamp>,
}

impl Place {
    /// A file as it is now.
    pub fn now(path: PathBuf) -> Self {
        Self { stamp: Stamp::of(&path), path }
    }
}

/// A file was read or written, or was not.
pub enum Done {
    /// Read; with what of it was left out.
    Opened(Place, Box<Scene>, Vec<String>),
    /// Read again, to know what it holds: the scene came from it in an earlier session. Whether all of it was read.
    Known(Place, Box<Scene>, bool),
    /// Written; with what was written.
    Saved(Place, Box<Scene>),
    /// A scene was written that is not the window's.
    Copied(PathBuf),
    /// Not written: somebody else has changed the file.
    Changed(PathBuf),
    /// A lesson was read; with what of its scene was left out.
    Lesson(PathBuf, Box<OwnLesson>, Vec<String>),
    /// A folder of results was read.
    Experiment(PathBuf, Box<Opened>),
    /// A plan was written.
    Planned(PathBuf),
    /// Why not.
    Failed(String),
}

impl Files {
    /// Nothing to do yet.
    pub const fn new(wake: Waker) -> Self {
        Self { pending: Vec::new(), wake }
    }

    /// Has a scene read, a lesson, or a folder of results.
    pub fn open(&mut self, path: PathBuf) {
        self.start(move || match () {
            () if path.is_dir() => open_experiment(path),
            () if own::is_meant(&path) => open_lesson(path),
            () => open_scene(path),
        });
    }

    /// Has the file read that the scene came from.
    pub fn recall(&mut self, path: PathBuf) {
        self.start(move || {
            let place = Place::now(path);
            match Scene::load(&place.path) {
                Ok((scene, notes)) => Done::Known(place, Box::new(scene), notes.is_empty()),
                Err(error) => Done::Failed(told(&place.path, &error)),
            }
        });
    }

    /// Has a scene written.
    pub fn save(&mut self, path: PathBuf, scene: Scene) {
        self.start(move || save_scene(path, scene));
    }

    /// Has a scene written that is not the window's.
    pub fn save_copy(&mut self, path: PathBuf, scene: Scene) {
        self.start(move || match scene.save(&path) {
            Ok(()) => Done::Copied(path),
            Err(error) => Done::Failed(told(&path, &error)),
        });
    }

    /// Has a scene written, unless the file is another than the one that is known.
    pub fn save_again(&mut self, path: PathBuf, known: Option<Stamp>, scene: Scene) {
        self.start(move || match Stamp::of(&path) {
            Some(now) if Some(&now) != known.as_ref() => Done::Changed(path),
            _ => save_scene(path, scene),
        });
    }

    /// Has a plan written, unless the file is there.
    pub fn save_plan(&mut self, path: PathBuf, plan: RunsToPlan) {
        self.start(move || match write_plan(&path, &plan) {
            Ok(()) => Done::Planned(path),
            Err(why) => Done::Failed(why),
        });
    }

    fn start(&mut self, work: impl FnOnce() -> Done + Send + 'static) {
        let (sender, receiver) = sync_channel(1);
        let wake = self.wake.clone();
        let started = Builder::new().name("scene file".to_owned()).spawn(move || {
            // the window may have closed meanwhile
            if sender.send(work()).is_ok() {
                wake();
            }
        });
        match started {
            Ok(_) => self.pending.push(receiver),
            Err(error) => {
                let (sender, receiver) = sync_channel(1);
                if sender.send(Done::Failed(error.to_string())).is_ok() {
                    self.pending.push(receiver);
                }
            }
        }
    }

    /// What was done since the last time.
    pub fn take(&mut self) -> Vec<Done> {
        let mut done = Vec::new();
        self.pending.retain(|receiver| match receiver.try_recv() {
            Ok(result) => {
                done.push(result);
                false
            }
            Err(TryRecvError::Empty) => true,
            Err(TryRecvError::Disconnected) => false,
        });
        done
    }

    /// Whether something is still to be done.
    pub const fn is_busy(&self) -> bool {
        !self.pending.is_empty()
    }
}

/// Runs that are to be the plan of an experiment.
pub struct RunsToPlan {
    /// Their names and configurations.
    pub runs: Vec<(String, Config)>,
    /// All their seeds.
    pub seeds: Vec<u64>,
    /// The one that the others are compared with.
    pub baseline: usize,
}

/// Writes a plan, named after its file.
fn write_plan(path: &Path, plan: &RunsToPlan) -> Result<(), String> {
    if path.exists() {
        return Err(experiment::is_there(&path.display().to_string()));
    }
    let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect();
    let RunsToPlan { runs, seeds, baseline } = plan;
    let text = Plan::write(&name, runs, seeds, *baseline).map_err(|why| why.0)?;
    disk::write(path, text.as_bytes())
        .map_err(|source| SceneError::File { what: "write", path: path.display().to_string(), source }.to_string())
}

fn open_scene(path: PathBuf) -> Done {
    // the state before reading: what is changed meanwhile is noticed
    let place = Place::now(path);
    match Scene::load(&place.path) {
        Ok((scene, notes)) => Done::Opened(place, Box::new(scene), notes.iter().map(ToString::to_string).collect()),
        Err(error) => Done::Failed(told(&place.path, &error)),
    }
}

fn open_lesson(path: PathBuf) -> Done {
    match OwnLesson::load(&path) {
        Ok((lesson, notes)) => Done::Lesson(path, Box::new(lesson), notes.iter().map(ToString::to_string).collect()),
        Err(OwnError::Scene(error)) => Done::Failed(told(&path, &error)),
        Err(error) => Done::Failed(format!("{}: {error}", path.display())),
    }
}

fn save_scene(path: PathBuf, scene: Scene) -> Done {
    match scene.save(&path) {
        Ok(()) => Done::Saved(Place::now(path), Box::new(scene)),
        Err(error) => Done::Failed(told(&path, &error)),
    }
}

fn open_experiment(path: PathBuf) -> Done {
    match Opened::read(&path) {
        Ok(opened) => Done::Experiment(path, Box::new(opened)),
        Err(why) => Done::Failed(why.0),
    }
}

/// The file's name belongs to the sentence where the error does not say it.
fn told(path: &Path, error: &SceneError) -> String {
    match error {
        SceneError::File { .. } => error.to_string(),
        _ => format!("{}: {error}", path.display()),
    }
}

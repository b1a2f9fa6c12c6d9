//! `--tensorboard`: event files beside the results.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::Failure;
use crate::experiment::{Folder, Plan, Task};
use crate::optim::Refusal;
use crate::train::Event;
use crate::train::tensorboard::{EVENT_FILE, EventFile, folders, whole_file};
use crate::{disk, refusal};

/// The largest file of a task that is read, in bytes.
const LARGEST: u64 = 4 << 30;

/// The event files of some trainings.
#[derive(Default)]
pub struct Board {
    /// The folder of each training with its file while it is trained; none if no files are asked for.
    files: Vec<(PathBuf, Mutex<Option<EventFile>>)>,
    goes_on: bool,
}

impl Board {
    /// For trainings, by name and seed. One that goes on does so in its file.
    ///
    /// # Errors
    /// If one of them has a file already.
    pub fn new(dir: Option<&Path>, trainings: &[(&str, u64)], goes_on: bool) -> Result<Self, Failure> {
        let Some(dir) = dir else { return Ok(Self::default()) };
        let folders = folders(dir, trainings);
        if let Some(folder) = folders.iter().find(|folder| !goes_on && folder.join(EVENT_FILE).exists()) {
            return Err(Failure::Failed(format!(
                "--tensorboard: '{}' has the event file of another training already: give another folder or remove it",
                folder.display()
            )));
        }
        std::fs::create_dir_all(dir).map_err(|why| cannot_write(dir, &why))?;
        let files = folders.into_iter().map(|folder| (folder, Mutex::new(None))).collect();
        Ok(Self { files, goes_on })
    }

    /// Writes an event of a training, by its place; only epochs are written.
    ///
    /// # Errors
    /// If the file can't be written.
    pub fn write(&self, at: usize, event: &Event) -> Result<(), Failure> {
        let Some((folder, file)) = self.files.get(at) else { return Ok(()) };
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Epoch(epoch) => {
                let open = if self.goes_on { EventFile::go_on } else { EventFile::create };
                let opened = match file.take() {
                    Some(open) => open,
                    None => open(folder).map_err(went_wrong)?,
                };
                file.insert(opened).epoch(epoch).map_err(went_wrong)
            }
            Event::End(_) => {
                *file = None;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// Writes the event files of finished tasks of an experiment, each from the task's own file. One that is there is
/// written anew.
///
/// # Errors
/// If one can't be written, or a task's file can't be read.
pub fn write_tasks(dir: &Path, plan: &Plan, folder: &Folder, tasks: &[Task]) -> Result<(), Failure> {
    let named: Vec<(&str, u64)> = tasks.iter().map(|task| (&*plan.runs[task.run].name, task.config.seed)).collect();
    for (task, folder_of_task) in tasks.iter().zip(folders(dir, &named)) {
        let path = folder.record_path(task.key);
        let bytes = match disk::read(&path, LARGEST) {
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => continue,
            Err(why) => {
                let told = format!("can't read '{}': {}", path.display(), refusal::reason(&why));
                return Err(Failure::Failed(told));
            }
            Ok(bytes) => bytes,
        };
        std::fs::create_dir_all(&folder_of_task).map_err(|why| cannot_write(&folder_of_task, &why))?;
        let target = folder_of_task.join(EVENT_FILE);
        let text = String::from_utf8_lossy(&bytes);
        let file = whole_file(text.lines().skip(1).filter_map(step));
        disk::write(&target, &file).map_err(|why| cannot_write(&target, &why))?;
    }
    Ok(())
}

/// The scalars of an epoch's line.
fn step(line: &str) -> Option<(u64, Vec<(&'static str, f64)>)> {
    const TAGS: [(&str, &str); 5] = [
        ("loss/train", "train_loss"),
        ("loss/validation", "val_loss"),
        ("accuracy/train", "train_accuracy"),
        ("accuracy/validation", "val_accuracy"),
        ("learning_rate", "lr"),
    ];
    let line: Value = serde_json::from_str(line).ok()?;
    // what is not finite stands in quotes
    let number = |key: &str| match &line[key] {
        Value::String(word) => word.parse().ok(),
        other => other.as_f64(),
    };
    let scalars = TAGS.iter().filter_map(|(tag, key)| Some((*tag, number(key)?)));
    Some((line["epoch"].as_u64()?, scalars.filter(|(_, x)| !x.is_nan()).collect()))
}

fn cannot_write(path: &Path, why: &std::io::Error) -> Failure {
    Failure::Failed(format!("can't write '{}': {}", path.display(), refusal::reason(why)))
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn went_wrong(why: Refusal) -> Failure {
    Failure::Failed(why.to_string())
}

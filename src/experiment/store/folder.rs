//! [`Folder`]: the results of an experiment.
//!
//! ```text
//! plan.toml            a copy of the plan, as it was written
//! data.toml            hashes of what was in data files, if the plan reads any
//! tasks/KEY.jsonl      a finished task
//! running/KEY.ckpt     a task under way
//! weights/KEY.safetensors, or KEY.1.safetensors, … of several networks: the weights of a result, if they are wanted
//! ```
//!
//! Every file is written whole or not at all, and those of a task are written by nobody else but a second process that
//! computes the same bits. Any number of processes may work on a folder at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Record, Unreadable};
use crate::experiment::plan::{Fingerprints, Plan, Run};
use crate::key::Key;
use crate::nn::weights;
use crate::optim::Refusal;
use crate::train::Trainer;
use crate::{disk, refusal};

/// Most differences between two plans that are told.
const MOST_TOLD: usize = 8;
/// The largest file of hashes, in bytes.
const LARGEST_DATA: u64 = 1 << 20;

/// A folder of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

/// What is in a folder of results.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The folder.
    pub folder: Folder,
    /// The plan.
    pub plan: Plan,
    /// The hashes of its data files.
    pub fingerprints: Fingerprints,
}

impl Folder {
    /// Opens a folder for the tasks of a plan, or makes it. A folder of an earlier version of the plan is taken over if
    /// all its runs and seeds are still there: the new ones are added.
    ///
    /// # Errors
    /// A sentence: it is a folder of another plan (what differs is told), of a newer version, of something else, or can't
    /// be written.
    pub fn open(path: &Path, plan: &Plan, text: &str, fingerprints: &Fingerprints) -> Result<Self, Refusal> {
        let folder = Self(path.to_owned());
        let plan_path = folder.plan_path();
        let old = match fs::symlink_metadata(&plan_path) {
            Ok(_) => Some(Plan::read(&plan_path)?),
            Err(_) => None,
        };
        if let Some((old, _)) = &old {
            folder.check_same(old, plan)?;
            folder.check_data(&folder.read_fingerprints()?, fingerprints)?;
        } else if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) && !folder.tasks().is_dir() {
            return Err(Refusal(format!(
                "'{}' is no folder of results: it holds other files and no plan.toml. Give an empty folder or a new one",
                path.display()
            )));
        }
        for folder in [path, &folder.tasks(), &folder.running()] {
            fs::create_dir_all(folder).map_err(|why| cannot("make the folder", folder, &why))?;
        }
        for folder in [folder.tasks(), folder.running()] {
            disk::remove_all_leftovers(&folder);
        }
        disk::check_writable(&folder.tasks().join("probe")).map_err(|why| cannot("write to", &folder.tasks(), &why))?;
        if !fingerprints.is_empty() {
            folder.write_fingerprints(fingerprints)?;
        }
        if old.is_none_or(|(_, old)| old != text) {
            disk::write(&plan_path, text.as_bytes()).map_err(|why| cannot("write", &plan_path, &why))?;
        }
        Ok(folder)
    }

    /// Whether a path leads to a folder of results.
    pub fn is_at(path: &Path) -> bool {
        Self(path.to_owned()).plan_path().is_file()
    }

    /// Opens a folder that was made before, to be read.
    ///
    /// # Errors
    /// A sentence, if it is none or of a newer version.
    pub fn find(path: &Path) -> Result<Found, Refusal> {
        let folder = Self(path.to_owned());
        if !path.is_dir() {
            return Err(Refusal(format!("there is no folder '{}'", path.display())));
        }
        let plan_path = folder.plan_path();
        if !plan_path.exists() {
            return Err(Refusal(format!(
                "'{}' is no folder of results: it has no plan.toml, which 'ravine experiment run' writes",
                path.display()
            )));
        }
        let (plan, _) = Plan::read(&plan_path)?;
        let fingerprints = folder.read_fingerprints()?;
        Ok(Found { folder, plan, fingerprints })
    }

    /// Reads the file of a task.
    ///
    /// # Errors
    /// As [`Record::read`].
    pub fn record(&self, key: Key, is_thorough: bool) -> Result<Record, Unreadable> {
        Record::read(&self.record_path(key), key, is_thorough)
    }

    /// The file of a finished task.
    pub fn record_path(&self, key: Key) -> PathBuf {
        self.tasks().join(format!("{key}.jsonl"))
    }

    /// The file of the weights of a task's result; of several networks each has one, by its number from 1.
    fn weights_path(&self, key: Key, network: Option<usize>) -> PathBuf {
        let number = network.map(|number| format!(".{number}")).unwrap_or_default();
        self.0.join("weights").join(format!("{key}{number}.safetensors"))
    }

    /// Whether the weights of a task's result are kept.
    pub fn has_weights(&self, key: Key) -> bool {
        [None, Some(1)].iter().any(|network| self.weights_path(key, *network).is_file())
    }

    /// Keeps the weights of a training that is over.
    ///
    /// # Errors
    /// A sentence with what the system says.
    pub fn write_weights(&self, key: Key, trainer: &Trainer) -> Result<(), Refusal> {
        let folder = self.0.join("weights");
        fs::create_dir_all(&folder).map_err(|why| cannot("make the folder", &folder, &why))?;
        let (results, plan) = (trainer.results(), trainer.network().plan());
        // the first last: where it is, all are
        for (at, result) in results.iter().enumerate().rev() {
            let path = self.weights_path(key, (results.len() > 1).then_some(at + 1));
            weights::write(&path, plan, &result.parameters, &result.buffers)?;
        }
        Ok(())
    }

    /// The file of a task under way.
    pub fn partial_path(&self, key: Key) -> PathBuf {
        self.running().join(format!("{key}.ckpt"))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    fn plan_path(&self) -> PathBuf {
        self.0.join("plan.toml")
    }

    fn data_path(&self) -> PathBuf {
        self.0.join("data.toml")
    }

    fn tasks(&self) -> PathBuf {
        self.0.join("tasks")
    }

    fn running(&self) -> PathBuf {
        self.0.join("running")
    }

    /// Everything of the old plan is in the new one.
    fn check_same(&self, old: &Plan, new: &Plan) -> Result<(), Refusal> {
        let mut differences = Vec::new();
        let new_runs: BTreeMap<&str, &Run> = new.runs.iter().map(|run| (&*run.name, run)).collect();
        for run in &old.runs {
            match new_runs.get(&*run.name) {
                None => differences.push(format!("run '{}' is only there", run.name)),
                Some(other) => differences.extend(differing(run, other)),
            }
        }
        let missing: Vec<String> =
            old.seeds.iter().filter(|seed| !new.seeds.contains(seed)).map(u64::to_string).collect();
        if !missing.is_empty() {
            let shown = missing.iter().take(MOST_TOLD).cloned().collect::<Vec<_>>().join(", ");
            differences.push(format!("{} of its seeds are only there ({shown})", missing.len()));
        }
        if differences.is_empty() {
            return Ok(());
        }
        let more = differences.len().saturating_sub(MOST_TOLD);
        differences.truncate(MOST_TOLD);
        if more > 0 {
            differences.push(format!("and {more} differences more"));
        }
        Err(Refusal(format!(
            "'{}' holds the results of another plan, '{}': {}. Runs and seeds can be added to a plan; for other changes \
             give another folder",
            self.0.display(),
            old.name,
            differences.join("; ")
        )))
    }

    fn check_data(&self, old: &Fingerprints, new: &Fingerprints) -> Result<(), Refusal> {
        let changed = old.iter().find(|(pick, key)| new.get(*pick).is_some_and(|other| other != *key));
        changed.map_or(Ok(()), |(pick, _)| {
            Err(Refusal(format!(
                "what is in '{pick}' has changed since the results in '{}' were computed from it: give another folder, \
                 or bring the old data back",
                self.0.display()
            )))
        })
    }

    fn read_fingerprints(&self) -> Result<Fingerprints, Refusal> {
        let path = self.data_path();
        let wrong = |why: &str| Refusal(format!("{}: {why}", path.display()));
        let bytes = match disk::read(&path, LARGEST_DATA) {
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Fingerprints::new()),
            Err(why) => return Err(cannot("read", &path, &why)),
            Ok(bytes) => bytes,
        };
        let text = String::from_utf8(bytes).map_err(|why| wrong(&format!("it is no text ({why})")))?;
        let texts: BTreeMap<String, String> = toml::from_str(&text).map_err(|why| wrong(why.message()))?;
        texts.into_iter().map(|(pick, key)| Ok((pick, key.parse().map_err(|why: String| wrong(&why))?))).collect()
    }

    fn write_fingerprints(&self, new: &Fingerprints) -> Result<(), Refusal> {
        let path = self.data_path();
        let texts: BTreeMap<&str, String> = new.iter().map(|(pick, key)| (&**pick, key.to_string())).collect();
        let text = toml::to_string(&texts).map_err(|why| Refusal(why.to_string()))?;
        disk::write(&path, text.as_bytes()).map_err(|why| cannot("write", &path, &why))
    }
}

/// The settings in which two runs of one name differ.
fn differing(old: &Run, new: &Run) -> Option<String> {
    let [old_texts, new_texts]: [BTreeMap<_, _>; 2] = [old, new].map(|run| run.config.to_texts().into_iter().collect());
    let keys: std::collections::BTreeSet<_> = old_texts.keys().chain(new_texts.keys()).collect();
    let differing: Vec<String> = keys
        .into_iter()
        .filter(|key| old_texts.get(*key) != new_texts.get(*key))
        .map(|key| {
            let text = |texts: &BTreeMap<&str, String>| {
                texts.get(key).map_or_else(|| "not given".to_owned(), |text| format!("'{text}'"))
            };
            format!("{key} is {} there and {} here", text(&old_texts), text(&new_texts))
        })
        .collect();
    (!differing.is_empty()).then(|| format!("of run '{}' {}", old.name, differing.join(", ")))
}

fn cannot(what: &str, path: &Path, why: &std::io::Error) -> Refusal {
    Refusal(format!("can't {what} '{}': {}", path.display(), refusal::reason(why)))
}

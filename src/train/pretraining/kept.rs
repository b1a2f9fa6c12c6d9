//! What was learned on sources: in memory, and on disk where there is a folder for it.
//!
//! A file is safetensors with the tensors `parameters` and `buffers`, in the order of this program, and the figures in
//! the metadata, with the hash of the numbers. One that can't be read, or was changed, is made anew.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use safetensors::tensor::{SafeTensors, TensorView};
use safetensors::{Dtype, SafeTensorError};
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::key::{Hasher, Key};
use crate::train::Pretrained;

/// Most sources in memory, most bytes of them, and most files.
const MOST_SETS: usize = 64;
const MOST_BYTES: usize = 256 << 20;
const MOST_FILES: usize = 200;
/// The largest file that is read.
const LARGEST: u64 = 1 << 30;
/// The metadata key of the figures.
const FIGURES: &str = "ravine source";

/// The weights learned on a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// The parameters.
    pub parameters: Vec<f32>,
    /// The running statistics.
    pub buffers: Vec<f32>,
    /// How it went.
    pub figures: Pretrained,
}

#[derive(Serialize, Deserialize)]
struct Figures {
    epochs: u32,
    train_accuracy: f64,
    val_accuracy: f64,
    /// The hash of the numbers.
    hash: String,
}

/// The one used last comes first.
static KEPT: Mutex<Vec<(Key, Arc<Learned>)>> = Mutex::new(Vec::new());
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

/// Keeps what is learned from now on in a folder, and looks for it there. The first call counts.
pub fn keep_in(folder: PathBuf) {
    FOLDER.get_or_init(|| folder);
}

/// What was learned on a source, if it is known.
pub fn find(key: Key) -> Option<Arc<Learned>> {
    find_in(FOLDER.get().map(PathBuf::as_path), key)
}

/// Keeps what was learned on a source. Where the disk does not take it, it is in memory alone.
pub fn keep(key: Key, learned: Learned) -> Arc<Learned> {
    keep_in_folder(FOLDER.get().map(PathBuf::as_path), key, Arc::new(learned))
}

fn find_in(folder: Option<&Path>, key: Key) -> Option<Arc<Learned>> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(at) = kept.iter().position(|(other, _)| *other == key) {
        let found = kept.remove(at);
        kept.insert(0, found);
        return kept.first().map(|(_, learned)| Arc::clone(learned));
    }
    drop(kept);
    let bytes = disk::read(&path(folder?, key), LARGEST).ok()?;
    let learned = Arc::new(of_bytes(&bytes).ok()?);
    remember(key, Arc::clone(&learned));
    Some(learned)
}

fn keep_in_folder(folder: Option<&Path>, key: Key, learned: Arc<Learned>) -> Arc<Learned> {
    remember(key, Arc::clone(&learned));
    if let Some(folder) = folder {
        // a cache that can't be written is none
        let _ = write(folder, key, &learned);
    }
    learned
}

fn remember(key: Key, learned: Arc<Learned>) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|(other, _)| *other != key);
    kept.insert(0, (key, learned));
    kept.truncate(MOST_SETS);
    let mut bytes = 0;
    let mut is_first = true;
    kept.retain(|(_, learned)| {
        bytes += 4 * (learned.parameters.len() + learned.buffers.len());
        std::mem::take(&mut is_first) || bytes <= MOST_BYTES
    });
}

fn path(folder: &Path, key: Key) -> PathBuf {
    folder.join(format!("{key}.safetensors"))
}

fn write(folder: &Path, key: Key, learned: &Learned) -> Result<(), String> {
    let text = |why: &dyn std::fmt::Display| why.to_string();
    fs::create_dir_all(folder).map_err(|why| text(&why))?;
    shrink(folder);
    let bytes = to_bytes(learned)?;
    disk::write(&path(folder, key), &bytes).map_err(|why| text(&why))
}

/// Removes the oldest files where there are too many.
fn shrink(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let files = entries.flatten().map(|entry| entry.path());
    let ours = files.filter(|path| path.extension().is_some_and(|extension| extension == "safetensors"));
    let age = |path: &PathBuf| fs::metadata(path).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let mut files: Vec<(SystemTime, PathBuf)> = ours.map(|path| (age(&path), path)).collect();
    files.sort();
    for (_, path) in &files[..files.len().saturating_sub(MOST_FILES - 1)] {
        // one that stays is no harm
        let _ = fs::remove_file(path);
    }
}

fn to_bytes(learned: &Learned) -> Result<Vec<u8>, String> {
    let Pretrained { epochs, train_accuracy, val_accuracy } = learned.figures;
    let hash = hash(&learned.parameters, &learned.buffers);
    let figures = serde_json::to_string(&Figures { epochs, train_accuracy, val_accuracy, hash });
    let metadata = HashMap::from([(FIGURES.to_owned(), figures.map_err(|why| why.to_string())?)]);
    let pieces = [("parameters", &learned.parameters), ("buffers", &learned.buffers)].map(|(name, numbers)| {
        let bytes: Vec<u8> = numbers.iter().flat_map(|x| x.to_le_bytes()).collect();
        (name, numbers.len(), bytes)
    });
    let view = |(name, count, bytes)| Ok((name, TensorView::new(Dtype::F32, vec![count], bytes)?));
    let views = pieces.iter().map(|(name, count, bytes)| view((*name, *count, bytes.as_slice())));
    let views = views.collect::<Result<Vec<_>, SafeTensorError>>().map_err(|why| why.to_string())?;
    safetensors::serialize(views, Some(metadata)).map_err(|why| why.to_string())
}

fn of_bytes(bytes: &[u8]) -> Result<Learned, String> {
    let broken = |why: SafeTensorError| why.to_string();
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(broken)?;
    let text = metadata.metadata().as_ref().and_then(|texts| texts.get(FIGURES)).ok_or("no source")?;
    let Figures { epochs, train_accuracy, val_accuracy, hash: wanted } =
        serde_json::from_str(text).map_err(|why| why.to_string())?;
    let tensors = SafeTensors::deserialize(bytes).map_err(broken)?;
    let numbers = |name: &str| {
        let tensor = tensors.tensor(name).map_err(broken)?;
        let numbers = tensor.data().as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
        Ok::<Vec<f32>, String>(numbers.collect())
    };
    let (parameters, buffers) = (numbers("parameters")?, numbers("buffers")?);
    if hash(&parameters, &buffers) != wanted {
        return Err("it was changed".to_owned());
    }
    Ok(Learned { parameters, buffers, figures: Pretrained { epochs, train_accuracy, val_accuracy } })
}

fn hash(parameters: &[f32], buffers: &[f32]) -> String {
    let mut hasher = Hasher::default();
    for numbers in [parameters, buffers] {
        hasher.number(numbers.len() as u64);
        for x in numbers {
            hasher.bytes(&x.to_le_bytes());
        }
    }
    hasher.finish().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned() -> Learned {
        let figures = Pretrained { epochs: 7, train_accuracy: 1.0 / 3.0, val_accuracy: 0.1 + 0.2 };
        Learned { parameters: vec![0.1, -0.0, f32::MIN_POSITIVE], buffers: vec![1e30], figures }
    }

    #[test]
    fn files_read_back_and_damage_is_noticed() {
        let bytes = to_bytes(&learned()).expect("it can be written");
        assert_eq!(of_bytes(&bytes), Ok(learned()));
        for end in [0, 8, bytes.len() / 2, bytes.len() - 1] {
            assert!(of_bytes(&bytes[..end]).is_err(), "cut off after {end} bytes");
        }
        let mut changed = bytes.clone();
        changed[bytes.len() - 5] ^= 1;
        assert!(of_bytes(&changed).is_err(), "a bit of a number");
    }

    #[test]
    fn what_another_process_kept_is_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let (key, other) = (Key::of(b"kept in a test"), Key::of(b"damaged in a test"));
        write(folder.path(), key, &learned()).expect("it is written");
        assert_eq!(find_in(Some(folder.path()), key).as_deref(), Some(&learned()));
        assert_eq!(find_in(None, key).as_deref(), Some(&learned()), "it is in memory now");
        fs::write(path(folder.path(), other), "nothing").expect("a damaged file");
        assert_eq!(find_in(Some(folder.path()), other), None);
        let nowhere = folder.path().join("damaged").join("\0");
        assert_eq!(*keep_in_folder(Some(&nowhere), other, Arc::new(learned())), learned(), "no disk is no failure");
    }

    #[test]
    fn the_oldest_files_make_room() {
        let folder = tempfile::tempdir().expect("a folder");
        for at in 0..MOST_FILES + 5 {
            fs::write(folder.path().join(format!("{at}.safetensors")), "x").expect("a file");
        }
        fs::write(folder.path().join("notes.txt"), "x").expect("a file");
        shrink(folder.path());
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), MOST_FILES - 1 + 1);
    }
}

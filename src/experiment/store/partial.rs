//! [`Partial`]: a task under way, in a file of its own: the epochs done so far and a checkpoint, whole or not at all.
//!
//! ```text
//! length of the first part (u64), first part: JSON, a line, and the epochs' lines; the rest: the checkpoint
//! ```

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::figures::{Figures, PretrainedText};
use crate::key::{Hasher, Key};
use crate::optim::Refusal;
use crate::train::{Checkpoint, Config, Trainer};
use crate::{disk, refusal};

/// The format of these files.
const FORMAT: u32 = 1;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 4 << 30;

/// What a task has done so far.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// A line for each epoch.
    pub lines: String,
    /// The figures of the last epoch.
    pub last: Option<Figures>,
    /// What was learned of its source, if it has one and that is done.
    pub pretrained: Option<PretrainedText>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    key: String,
    last: Option<Figures>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pretrained: Option<PretrainedText>,
    /// Of all that follows.
    hash: String,
}

/// Writes a task under way, whole or not at all.
///
/// # Errors
/// A sentence with what the system says.
pub fn write(path: &Path, key: Key, done: &Done, trainer: &Trainer) -> Result<(), Refusal> {
    let fault = |why: String| Refusal(format!("can't write '{}': {why}", path.display()));
    let checkpoint = trainer.save().to_bytes().map_err(fault)?;
    let hash = hash(&done.lines, &checkpoint);
    let Done { last, pretrained, .. } = *done;
    let head = Head { format: FORMAT, key: key.to_string(), last, pretrained, hash };
    let head = serde_json::to_string(&head).map_err(|why| fault(why.to_string()))? + "\n";
    let length = (head.len() + done.lines.len()) as u64;
    let bytes = [&length.to_le_bytes(), head.as_bytes(), done.lines.as_bytes(), &checkpoint].concat();
    disk::write(path, &bytes).map_err(|why| fault(refusal::reason(&why)))
}

/// Reads a task under way; nothing if there is none.
///
/// # Errors
/// A clause, if it can't be used: it is damaged, or of another task or version.
pub fn read(path: &Path, key: Key, config: &Config) -> Result<Option<(Done, Trainer)>, String> {
    let bytes = match disk::read(path, LARGEST) {
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(refusal::reason(&why)),
        Ok(bytes) => bytes,
    };
    let (length, rest) = bytes.split_first_chunk::<8>().ok_or("it is cut off")?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|why| why.to_string())?;
    let (text, checkpoint) = rest.split_at_checked(length).ok_or("it is cut off")?;
    let text = std::str::from_utf8(text).map_err(|why| why.to_string())?;
    let (head, lines) = text.split_once('\n').ok_or("it has no first line")?;
    let head: Head = serde_json::from_str(head).map_err(|why| why.to_string())?;
    if head.format != FORMAT || head.key != key.to_string() {
        return Err("it is of another task or version".to_owned());
    }
    if head.hash != hash(lines, checkpoint) {
        return Err("it was changed".to_owned());
    }
    let checkpoint = Checkpoint::of_bytes(checkpoint)?;
    if checkpoint.config != *config {
        return Err("it is of another task".to_owned());
    }
    let trainer = Trainer::restore(checkpoint).map_err(|why| why.0)?;
    Ok(Some((Done { lines: lines.to_owned(), last: head.last, pretrained: head.pretrained }, trainer)))
}

fn hash(lines: &str, checkpoint: &[u8]) -> String {
    let mut hasher = Hasher::default();
    hasher.text(lines);
    hasher.bytes(checkpoint);
    hasher.finish().to_string()
}

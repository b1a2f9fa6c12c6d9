//! [`EventFile`]: the figures of a training as an event file, which `TensorBoard` shows.
//!
//! ```text
//! record     length (u64), masked CRC of the length (u32), bytes, masked CRC of the bytes (u32); all little-endian
//! CRC        CRC-32C (Castagnoli);  masked: rotated right by 15, plus 0xa282ead8
//! bytes      Event { 1: wall time (double), 2: step (varint), 3: file version (string) or 5: Summary }
//! Summary    1: Value { 1: tag (string), 2: number (float) }, as often as there are numbers
//! ```
//!
//! Source: `TensorFlow`, `record_writer.cc`, `crc32c.h`, `event.proto`, `summary.proto`. The step is the epoch.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Epoch;
use super::clock::wall_secs;
use crate::data::Task;
use crate::refusal::{self, Refusal};

/// The name of the file in its folder: `TensorBoard` looks for `tfevents` in it.
pub const EVENT_FILE: &str = "events.out.tfevents.ravine";
/// The longest name of a folder made of a run's name, in characters.
const LONGEST_NAME: usize = 100;

/// The scalars of an epoch with their tags; none for a number that is not known.
pub fn scalars(epoch: &Epoch) -> Vec<(&'static str, f64)> {
    let losses = [("loss/train", epoch.train_loss), ("loss/validation", epoch.val_loss)];
    let judged = match epoch.task() {
        Task::Classification => {
            vec![("accuracy/train", epoch.train_accuracy), ("accuracy/validation", epoch.val_accuracy)]
        }
        Task::Regression => vec![
            ("rmse/train", epoch.train_rmse.unwrap_or(f64::NAN)),
            ("rmse/validation", epoch.val_rmse.unwrap_or(f64::NAN)),
            ("r2/train", epoch.train_accuracy),
            ("r2/validation", epoch.val_accuracy),
        ],
    };
    let all = losses.into_iter().chain(judged).chain([("learning_rate", epoch.lr)]);
    all.filter(|(_, x)| !x.is_nan()).collect()
}

/// An event file under way.
#[derive(Debug)]
pub struct EventFile {
    path: PathBuf,
    file: File,
}

impl EventFile {
    /// Begins a file in a folder, which is made where it is missing.
    ///
    /// # Errors
    /// A sentence, if there is an event file of another run, or the system refuses it.
    pub fn create(folder: &Path) -> Result<Self, Refusal> {
        let path = folder.join(EVENT_FILE);
        fs::create_dir_all(folder).map_err(|why| cannot_write(folder, &why))?;
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        let file = file.map_err(|why| match why.kind() {
            std::io::ErrorKind::AlreadyExists => {
                let path = path.display();
                Refusal(format!("'{path}' is there already, of another training: give another folder or remove it"))
            }
            _ => cannot_write(&path, &why),
        })?;
        let mut file = Self { path, file };
        file.write(&head(wall_secs()))?;
        Ok(file)
    }

    /// Goes on with the file of a folder, or begins it.
    ///
    /// # Errors
    /// A sentence, if the system refuses it.
    pub fn go_on(folder: &Path) -> Result<Self, Refusal> {
        let path = folder.join(EVENT_FILE);
        match OpenOptions::new().append(true).open(&path) {
            Ok(file) => Ok(Self { path, file }),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Self::create(folder),
            Err(why) => Err(cannot_write(&path, &why)),
        }
    }

    /// Adds an epoch; it can be seen at once.
    ///
    /// # Errors
    /// A sentence, if the system refuses it.
    pub fn epoch(&mut self, epoch: &Epoch) -> Result<(), Refusal> {
        self.write(&event(wall_secs(), u64::from(epoch.epoch), &scalars(epoch)))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.file.write_all(bytes).map_err(|why| cannot_write(&self.path, &why))
    }
}

fn cannot_write(path: &Path, why: &std::io::Error) -> Refusal {
    Refusal(format!("can't write '{}': {}", path.display(), refusal::reason(why)))
}

/// The bytes of a whole file: for each step its scalars.
pub fn whole_file<'a>(steps: impl IntoIterator<Item = (u64, Vec<(&'a str, f64)>)>) -> Vec<u8> {
    let now = wall_secs();
    let events = steps.into_iter().flat_map(|(step, scalars)| event(now, step, &scalars));
    head(now).into_iter().chain(events).collect()
}

/// A folder for each run with its seed, `DIR/RUN/seed-3`: names without what a path can't hold, and none for two runs.
pub fn folders(dir: &Path, runs: &[(&str, u64)]) -> Vec<PathBuf> {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (run, _) in runs {
        names.entry(run).or_insert_with(|| {
            let plain = plain(run);
            let numbered = (2_u64..).map(|number| format!("{plain} {number}"));
            let free = std::iter::once(plain.clone()).chain(numbered).find(|name| !taken.contains(name));
            let name = free.unwrap_or(plain);
            taken.insert(name.clone());
            name
        });
    }
    runs.iter().map(|(run, seed)| dir.join(&names[run]).join(format!("seed-{seed}"))).collect()
}

/// A name as that of a folder on any system.
fn plain(name: &str) -> String {
    let is_foreign = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    let plain: String = name.chars().take(LONGEST_NAME).map(|c| if is_foreign(c) { '_' } else { c }).collect();
    match plain.trim_matches([' ', '.']) {
        "" => "run".to_owned(),
        plain => plain.to_owned(),
    }
}

/// The record a file begins with.
fn head(secs: f64) -> Vec<u8> {
    let mut event = number(1, secs.to_bits());
    event.extend(bytes(3, b"brain.Event:2"));
    record(&event)
}

/// A record with the scalars of a step.
fn event(secs: f64, step: u64, scalars: &[(&str, f64)]) -> Vec<u8> {
    let value = |(tag, x): &(&str, f64)| {
        let mut value = bytes(1, tag.as_bytes());
        // field 2, four bytes
        value.push(2 << 3 | 5);
        value.extend((*x as f32).to_le_bytes());
        bytes(1, &value)
    };
    let mut event = number(1, secs.to_bits());
    // field 2, a varint
    event.push(2 << 3);
    event.extend(varint(step));
    event.extend(bytes(5, &scalars.iter().flat_map(value).collect::<Vec<u8>>()));
    record(&event)
}

/// A field of eight bytes.
fn number(field: u8, bits: u64) -> Vec<u8> {
    let mut all = vec![field << 3 | 1];
    all.extend(bits.to_le_bytes());
    all
}

/// A field of any length: text, or a message.
fn bytes(field: u8, of: &[u8]) -> Vec<u8> {
    let mut all = vec![field << 3 | 2];
    all.extend(varint(of.len() as u64));
    all.extend(of);
    all
}

/// Seven bits a byte, the lowest first; all but the last are marked.
fn varint(mut x: u64) -> Vec<u8> {
    let mut all = Vec::new();
    while x >= 0x80 {
        all.push((x & 0x7f) as u8 | 0x80);
        x >>= 7;
    }
    all.push(x as u8);
    all
}

/// Bytes with their length and both checks.
fn record(of: &[u8]) -> Vec<u8> {
    let length = (of.len() as u64).to_le_bytes();
    let check = |of: &[u8]| masked(crc32c(of)).to_le_bytes();
    [&length[..], &check(&length), of, &check(of)].concat()
}

const fn masked(crc: u32) -> u32 {
    crc.rotate_right(15).wrapping_add(0xa282_ead8)
}

/// CRC-32C, bit by bit from the lowest: event files are short.
fn crc32c(of: &[u8]) -> u32 {
    /// The polynomial of Castagnoli, its bits reversed.
    const POLYNOMIAL: u32 = 0x82f6_3b78;
    let step = |crc: u32, _: u32| (crc >> 1) ^ (POLYNOMIAL * (crc & 1));
    !of.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// The check value of CRC-32C, and a vector of RFC 3720, B.4.
    #[test]
    fn published_checks() {
        assert_eq!(crc32c(b"123456789"), 0xe306_9283);
        assert_eq!(crc32c(&[0; 32]), 0x8a91_36aa);
        assert_eq!(crc32c(b""), 0);
    }

    /// As `TensorBoard` 2.21.0's own `RecordWriter` writes `Event(wall_time=1.0, file_version="brain.Event:2")` and
    /// `Event(wall_time=1.5, step=300)` with two values.
    #[test]
    fn the_bytes_are_those_of_tensorboard() {
        let wanted = "1800000000000000a37f4b2209000000000000f03f1a0d627261696e2e4576656e743a3286bf577a";
        assert_eq!(hex(&head(1.0)), wanted);
        let wanted = "3700000000000000e7e8ca5909000000000000f83f10ac022a290a110a0a6c6f73732f747261696e150000803e0a140a\
                      0d6c6561726e696e675f72617465156f12833a734ffde4";
        assert_eq!(hex(&event(1.5, 300, &[("loss/train", 0.25), ("learning_rate", 0.001)])), wanted);
    }

    #[test]
    fn every_run_has_a_folder_of_its_own() {
        let names = [("a/b", 0), ("a/b", 1), ("a:b", 0), ("..", 0), ("lr=0.1, p=0.5", 0)];
        let found: Vec<String> =
            folders(Path::new("d"), &names).iter().map(|path| path.display().to_string().replace('\\', "/")).collect();
        assert_eq!(found, ["d/a_b/seed-0", "d/a_b/seed-1", "d/a_b 2/seed-0", "d/run/seed-0", "d/lr=0.1, p=0.5/seed-0"]);
    }
}

//! [`Record`]: a task's file. The first line says everything that reports need; the lines behind it are its epochs.
//!
//! ```text
//! {"format":1,…,"result":{…},"body":{"bytes":…,"hash":"…"},"check":"…"}      key, run, seed, configuration, ending, figures
//! {"epoch":1,…}                                                         a line an epoch
//! ```
//!
//! `check` is the hash of what stands before it, `body` says the length and the hash of the lines behind: a file that was
//! cut off or changed is noticed. Nothing in a file depends on the clock, so the same task has the same bytes however it
//! came about.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::figures::{Figures, PartFigures, PretrainedText};
use crate::experiment::plan::NUMBERS;
use crate::key::Key;
use crate::optim::Refusal;
use crate::train::Config;
use crate::{disk, refusal};

/// The format of task files that this version writes.
const FORMAT: u32 = 1;
/// The longest first line, in bytes: the texts of a configuration are typed by hand.
const LONGEST_LINE: u64 = 1 << 20;
/// What stands between the first line and its own hash.
const CHECK: &str = ",\"check\":\"";

/// The first line of a task's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The format of the file.
    pub format: u32,
    /// The version of the numbers, see [`NUMBERS`].
    pub numbers: u64,
    /// The task's key.
    pub key: String,
    /// The name its run had.
    pub run: String,
    /// Its seed.
    pub seed: u64,
    /// Its configuration, key and text.
    pub config: Vec<(String, String)>,
    /// How it ended.
    pub ending: EndingText,
    /// The figures of the weights that are kept; none if it failed before its first epoch ended.
    pub result: Option<Figures>,
    /// The validation accuracy of the result with noise, if it was asked for.
    pub tested: Vec<TestedText>,
    /// What was learned of its source, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pretrained: Option<PretrainedText>,
    /// How the networks of the result vote, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<VotesText>,
    /// The result on the part kept apart until the end, if there is one.
    pub held_out: Option<PartFigures>,
    /// The lines behind this one.
    pub body: Body,
}

/// How a task ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingText {
    /// `finished`, `stopped-early`, `not-finite`, `stuck`.
    pub kind: String,
    /// The same as a sentence.
    pub message: String,
    /// Whether the training went wrong.
    pub is_failure: bool,
}

/// A result evaluated with noise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestedText {
    /// What was noisy: `layers`, `augmentation`.
    pub noise: String,
    /// Passes whose probabilities were averaged.
    pub passes: u64,
    /// Validation accuracy of their mean, from 0 to 1.
    #[serde(with = "super::exact")]
    pub val_accuracy: f64,
}

/// Validation accuracy of several networks by different ways of joining them, from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VotesText {
    /// Networks.
    pub members: usize,
    /// Of each alone, on average.
    #[serde(with = "super::exact")]
    pub alone: f64,
    /// Of the mean of their probabilities.
    #[serde(with = "super::exact")]
    pub mean: f64,
    /// Of the class that most of them predict.
    #[serde(with = "super::exact")]
    pub majority: f64,
    /// Of the geometric mean of their probabilities.
    #[serde(with = "super::exact")]
    pub geometric: f64,
}

/// What is behind the first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Number of epochs, a line each.
    pub epochs: u32,
    /// Bytes.
    pub bytes: u64,
    /// Their hash.
    pub hash: String,
}

/// Why there is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// There is no file.
    Missing,
    /// There is one, but it is not whole; what is wrong, as a clause.
    Damaged(String),
    /// It is of a newer format.
    Newer(u32),
    /// The system refuses it.
    Refused(String),
}

impl Record {
    /// A record without figures.
    pub fn new(key: Key, run: &str, config: &Config, ending: EndingText) -> Self {
        let config_texts = config.to_texts().into_iter().filter(|(name, _)| *name != "seed");
        Self {
            format: FORMAT,
            numbers: NUMBERS,
            key: key.to_string(),
            run: run.to_owned(),
            seed: config.seed,
            config: config_texts.map(|(name, text)| (name.to_owned(), text)).collect(),
            ending,
            result: None,
            tested: Vec::new(),
            pretrained: None,
            votes: None,
            held_out: None,
            body: Body { epochs: 0, bytes: 0, hash: String::new() },
        }
    }

    /// Writes the file, whole or not at all, with the lines of so many epochs.
    ///
    /// # Errors
    /// A sentence with what the system says.
    pub fn write(&mut self, path: &Path, lines: &str) -> Result<(), Refusal> {
        let fault = |why: String| Refusal(format!("can't write '{}': {why}", path.display()));
        let epochs = lines.lines().count() as u32;
        self.body = Body { epochs, bytes: lines.len() as u64, hash: Key::of(lines.as_bytes()).to_string() };
        let mut text = serde_json::to_string(self).map_err(|why| fault(why.to_string()))?;
        // in place of the closing brace
        text.pop();
        let check = Key::of(text.as_bytes());
        let text = format!("{text}{CHECK}{check}\"}}\n{lines}");
        disk::write(path, text.as_bytes()).map_err(|why| fault(refusal::reason(&why)))
    }

    /// Reads the first line of the file of a task, and compares the length of the rest; if `is_thorough` also its hash.
    ///
    /// # Errors
    /// If there is none, it is not whole, or not of this task.
    pub fn read(path: &Path, key: Key, is_thorough: bool) -> Result<Self, Unreadable> {
        let system = |why: std::io::Error| match why.kind() {
            std::io::ErrorKind::NotFound => Unreadable::Missing,
            _ => Unreadable::Refused(format!("can't read '{}': {}", path.display(), refusal::reason(&why))),
        };
        let damaged = |why: &str| Unreadable::Damaged(why.to_owned());
        let file = disk::open(path).map_err(system)?;
        let length = file.metadata().map_err(system)?.len();
        let mut reader = BufReader::new(file);
        let mut line = Vec::new();
        reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(system)?;
        let line = std::str::from_utf8(&line).ok().and_then(|line| line.strip_suffix('\n'));
        let line = line.ok_or_else(|| damaged("its first line is cut off"))?;
        let record = Self::of_line(line)?;
        if record.key != key.to_string() {
            return Err(damaged("it is the file of another task"));
        }
        if length != line.len() as u64 + 1 + record.body.bytes {
            return Err(damaged("its length is not what its first line says"));
        }
        if is_thorough && hash(reader).map_err(system)?.to_string() != record.body.hash {
            return Err(damaged("its epochs are not what its first line says"));
        }
        Ok(record)
    }

    fn of_line(line: &str) -> Result<Self, Unreadable> {
        let damaged = |why: String| Unreadable::Damaged(why);
        let (text, check) = line.rsplit_once(CHECK).ok_or_else(|| damaged("its first line has no end".to_owned()))?;
        if check.strip_suffix("\"}") != Some(Key::of(text.as_bytes()).to_string().as_str()) {
            return Err(damaged("its first line was changed".to_owned()));
        }
        let value: serde_json::Value =
            serde_json::from_str(line).map_err(|why| damaged(format!("its first line is no JSON ({why})")))?;
        match value.get("format").and_then(serde_json::Value::as_u64) {
            Some(format) if format == u64::from(FORMAT) => {}
            Some(newer) if newer > u64::from(FORMAT) => return Err(Unreadable::Newer(newer as u32)),
            _ => return Err(damaged("its first line does not say its format".to_owned())),
        }
        serde_json::from_value(value).map_err(|why| damaged(format!("its first line is incomplete ({why})")))
    }
}

/// The hash of the rest of a file, without taking memory for it.
fn hash(mut reader: BufReader<File>) -> std::io::Result<Key> {
    let mut hasher = crate::key::Hasher::default();
    loop {
        let read = {
            let bytes = reader.fill_buf()?;
            hasher.bytes(bytes);
            bytes.len()
        };
        if read == 0 {
            return Ok(hasher.finish());
        }
        reader.consume(read);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn record() -> Record {
        let ending = EndingText { kind: "finished".into(), message: "finished".into(), is_failure: false };
        Record::new(Key::of(b"task"), "plain", &Config { seed: u64::MAX, ..Config::default() }, ending)
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("task.jsonl");
        let mut written = record();
        written.write(&path, "{\"epoch\":1}\n{\"epoch\":2}\n").expect("it can be written");
        assert_eq!(written.body.epochs, 2);
        assert_eq!(Record::read(&path, Key::of(b"task"), true), Ok(written));
        assert_eq!(Record::read(&folder.path().join("none"), Key::of(b"task"), true), Err(Unreadable::Missing));
        let other = Record::read(&path, Key::of(b"other"), false);
        assert_eq!(other, Err(Unreadable::Damaged("it is the file of another task".into())));
    }

    #[test]
    fn whatever_is_changed_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("task.jsonl");
        record().write(&path, "{\"epoch\":1}\n").expect("it can be written");
        let whole = fs::read(&path).expect("it is there");
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).expect("it can be written");
            let read = Record::read(&path, Key::of(b"task"), false);
            assert!(matches!(read, Err(Unreadable::Damaged(_))), "cut to {length} bytes: {read:?}");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).expect("it can be written");
            let read = Record::read(&path, Key::of(b"task"), true);
            assert!(matches!(read, Err(Unreadable::Damaged(_))), "byte {at} was changed: {read:?}");
        }
    }

    #[test]
    fn a_newer_format_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("task.jsonl");
        Record { format: 2, ..record() }.write(&path, "").expect("it can be written");
        assert_eq!(Record::read(&path, Key::of(b"task"), true), Err(Unreadable::Newer(2)));
    }
}

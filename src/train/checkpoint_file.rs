//! Checkpoints as files: safetensors, with the configuration in the metadata.
//!
//! ```text
//! parameters, buffers               F32   numbers of the network in the order of this program
//! average                           F32   empty if there is none
//! best.parameters, good.buffers, …  F32   best and last finite weights
//! state                             F64   sum of batch losses, score of the best epoch, score to beat; epoch with the
//!                                         highest validation accuracy (0 is none) and that accuracy
//! memory.0, memory.1, …                   memory of the method, F32 or F64
//! snapshot.0.parameters, …          F32   networks of a snapshot ensemble
//! member.0.parameters, …                  all of this of the other networks of an ensemble
//! single.parameters, …                    all of this of the network that is trained beside
//! source.parameters, …                    all of this of the training on the source, while that goes on
//! ```

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensorError, SafeTensors};
use serde::{Deserialize, Serialize};

use super::{Best, BestWeights, Checkpoint, Config, Ending, SavedWeights, Trainer};
use crate::key::Hasher;
use crate::optim::{Content, Memory, Refusal};
use crate::{data, disk, refusal};

/// The metadata key of everything but tensors.
const KEY: &str = "ravine checkpoint";
/// The largest header and the most numbers that are read, in bytes.
const LARGEST: [u64; 2] = [1 << 20, 2 << 30];

/// A configuration, setting by setting.
type Texts = Vec<(String, String)>;

/// Everything in a checkpoint but tensors.
#[derive(Serialize, Deserialize)]
struct Header {
    format: u32,
    config: Texts,
    /// What tells the data set from others, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    data: Option<String>,
    step: u64,
    /// Changes by hand that are still to be repeated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    planned: Vec<(u64, Texts)>,
    /// The hash of all numbers of the file; none in files of older versions, and in what is nested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    check: Option<String>,
    /// Number of weights in the average.
    averaged: u64,
    /// Of the best weights, of the last finite ones, and of the score to beat.
    epochs: [u32; 3],
    /// Name and kind of each part of the memory of the method.
    memory: Vec<(String, String)>,
    ending: Option<Over>,
    /// The epochs of the snapshots.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    snapshots: Vec<u32>,
    /// Those of the other networks of an ensemble.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    members: Vec<Self>,
    /// That of the network that is trained beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    single: Option<Box<Self>>,
    /// Whether a source is still to be learned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    waits_for_source: bool,
    /// That of the training on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Box<Self>>,
}

/// How it ended, if it did.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Over {
    Finished { epochs: u32 },
    Stopped { epochs: u32 },
    StoppedEarly { epochs: u32, best: u32 },
}

/// A tensor before it is written.
struct Piece {
    name: String,
    dtype: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl Checkpoint {
    /// Writes it, whole or not at all.
    ///
    /// # Errors
    /// A sentence with what the system says; an older file is untouched then. A failed training can't be
    /// continued and is refused.
    pub fn write(&self, path: &Path) -> Result<(), Refusal> {
        let fault = |why: &dyn Display| Refusal(format!("cannot write {}: {}", path.display(), refusal::reason(why)));
        let bytes = self.to_bytes().map_err(|why| fault(&why))?;
        disk::write(path, &bytes).map_err(|why| fault(&why))
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    /// A sentence, if the file can't be read, is too large, damaged, or not a checkpoint.
    pub fn read(path: &Path) -> Result<Self, Refusal> {
        let fault = |why: &dyn Display| Refusal(format!("cannot read {}: {}", path.display(), refusal::reason(why)));
        let bytes = disk::open(path).map_err(|why| why.to_string()).and_then(whole).map_err(|why| fault(&why))?;
        Self::of_bytes(&bytes).map_err(|why| fault(&why))
    }

    /// Prepares it to be continued: one that was stopped can be, and one that did all its epochs if there are more now.
    pub fn go_on(&mut self, epochs: Option<u32>) {
        self.config.epochs = epochs.unwrap_or(self.config.epochs);
        for (_, config) in &mut self.planned {
            config.epochs = self.config.epochs;
        }
        let is_over = match self.ending {
            Some(Ending::Finished { epochs }) => epochs >= self.config.epochs,
            Some(Ending::Stopped { .. }) => false,
            _ => self.ending.is_some(),
        };
        if !is_over {
            self.ending = None;
        }
    }

    /// It as the bytes of a file.
    ///
    /// # Errors
    /// A clause, if the training failed.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, String> {
        let mut pieces = Vec::new();
        let mut header = self.take_apart("", &mut pieces)?;
        header.check = Some(hash(pieces.iter().map(|piece| (&*piece.name, &*piece.bytes))));
        let views = pieces
            .iter()
            .map(|piece| Ok((piece.name.as_str(), TensorView::new(piece.dtype, piece.shape.clone(), &piece.bytes)?)));
        let views = views.collect::<Result<Vec<_>, SafeTensorError>>().map_err(|why| why.to_string())?;
        let text = serde_json::to_string(&header).map_err(|why| why.to_string())?;
        let metadata = HashMap::from([(KEY.to_owned(), text)]);
        safetensors::serialize(views, Some(metadata)).map_err(|why| why.to_string())
    }

    /// Adds its tensors, whose names begin with `prefix`, and returns everything else.
    fn take_apart(&self, prefix: &str, pieces: &mut Vec<Piece>) -> Result<Header, String> {
        let ending = match &self.ending {
            None => None,
            Some(Ending::Finished { epochs }) => Some(Over::Finished { epochs: *epochs }),
            Some(Ending::Stopped { epochs }) => Some(Over::Stopped { epochs: *epochs }),
            Some(Ending::StoppedEarly { epochs, best }) => Some(Over::StoppedEarly { epochs: *epochs, best: *best }),
            Some(other) => return Err(format!("a training that went wrong can't go on ({other})")),
        };
        let BestWeights { best, last_finite, best_score, to_beat, most_accurate } = &self.best_weights;
        let [best_epoch, accuracy] = most_accurate.map_or([0.0; 2], |best| [f64::from(best.epoch), best.val_accuracy]);
        let header = Header {
            format: 1,
            config: texts(&self.config),
            data: self.data.map(|data| format!("{data:016x}")),
            step: self.step,
            planned: self.planned.iter().map(|(step, config)| (*step, texts(config))).collect(),
            check: None,
            averaged: self.average.1,
            epochs: [best.epoch, last_finite.epoch, to_beat.1],
            memory: self.memory.iter().map(|memory| (memory.name.to_string(), kind(memory).to_owned())).collect(),
            ending,
            snapshots: self.snapshots.iter().map(|snapshot| snapshot.epoch).collect(),
            members: (self.members.iter().enumerate())
                .map(|(at, member)| member.take_apart(&format!("{prefix}member.{at}."), pieces))
                .collect::<Result<_, _>>()?,
            single: nested(self.single.as_deref(), &format!("{prefix}single."), pieces)?,
            waits_for_source: self.waits_for_source,
            source: nested(self.source.as_deref(), &format!("{prefix}source."), pieces)?,
        };
        let name = |name: &str| format!("{prefix}{name}");
        pieces.extend([
            single(name("parameters"), &self.parameters),
            single(name("buffers"), &self.buffers),
            single(name("average"), &self.average.0),
            single(name("best.parameters"), &best.parameters),
            single(name("best.buffers"), &best.buffers),
            single(name("good.parameters"), &last_finite.parameters),
            single(name("good.buffers"), &last_finite.buffers),
            double(name("state"), &[self.losses, *best_score, to_beat.0, best_epoch, accuracy]),
        ]);
        let memory = self.memory.iter().enumerate();
        pieces.extend(memory.map(|(at, memory)| remembered(name(&format!("memory.{at}")), memory)));
        for (at, snapshot) in self.snapshots.iter().enumerate() {
            pieces.push(single(name(&format!("snapshot.{at}.parameters")), &snapshot.parameters));
            pieces.push(single(name(&format!("snapshot.{at}.buffers")), &snapshot.buffers));
        }
        Ok(header)
    }

    /// Of the bytes of a file.
    ///
    /// # Errors
    /// A clause, if they are damaged or no checkpoint.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Result<Self, String> {
        let broken = |why: SafeTensorError| format!("it is no whole checkpoint ({why})");
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(broken)?;
        let text = metadata.metadata().as_ref().and_then(|texts| texts.get(KEY));
        let text = text.ok_or_else(|| "it holds weights but is no checkpoint of a training".to_owned())?;
        let header: Header = serde_json::from_str(text).map_err(|why| format!("it is no checkpoint ({why})"))?;
        if header.format != 1 {
            return Err(format!("it is of format {}, this version knows format 1", header.format));
        }
        let all = SafeTensors::deserialize(bytes).map_err(broken)?;
        if let Some(check) = &header.check {
            let tensors = all.tensors();
            if hash(tensors.iter().map(|(name, tensor)| (&**name, tensor.data()))) != *check {
                return Err("it is damaged: its numbers are not those that were written".to_owned());
            }
        }
        Self::put_together(header, &Tensors { all: &all, prefix: String::new() })
    }

    /// The opposite of [`Self::take_apart`].
    fn put_together(header: Header, tensors: &Tensors<'_>) -> Result<Self, String> {
        let config = of_texts(&header.config)?;
        let data = header.data.as_deref().and_then(|digits| u64::from_str_radix(digits, 16).ok());
        check_data(&config, data)?;
        let state = tensors.double("state")?;
        let Some((&[losses, best_score, to_beat], more)) = state.split_first_chunk::<3>() else {
            return Err(format!("its 'state' must have 5 numbers, it has {}", state.len()));
        };
        // older versions did not keep it
        let most_accurate = match *more {
            [epoch, val_accuracy] if epoch >= 1.0 => Some(Best { epoch: epoch as u32, val_accuracy }),
            _ => None,
        };
        let kept = |name: &str, epoch| {
            let [parameters, buffers] = ["parameters", "buffers"].map(|what| tensors.single(&format!("{name}.{what}")));
            Ok::<_, String>(SavedWeights { epoch, parameters: parameters?, buffers: buffers? })
        };
        let [best, last_finite, to_beat_epoch] = header.epochs;
        let snapshots = header.snapshots.iter().enumerate();
        let snapshots =
            snapshots.map(|(at, epoch)| kept(&format!("snapshot.{at}"), *epoch)).collect::<Result<_, _>>()?;
        let members = header.members.into_iter().enumerate();
        let members = members.map(|(at, member)| {
            let prefix = format!("{}member.{at}.", tensors.prefix);
            Self::put_together(member, &Tensors { all: tensors.all, prefix })
        });
        let members = members.collect::<Result<_, _>>()?;
        let nested = |header: Option<Box<Header>>, name: &str| {
            let prefix = format!("{}{name}.", tensors.prefix);
            let tensors = Tensors { all: tensors.all, prefix };
            header.map(|header| Self::put_together(*header, &tensors).map(Box::new)).transpose()
        };
        let (single, source) = (nested(header.single, "single")?, nested(header.source, "source")?);
        let best_weights = BestWeights {
            best: kept("best", best)?,
            last_finite: kept("good", last_finite)?,
            best_score,
            to_beat: (to_beat, to_beat_epoch),
            most_accurate,
        };
        Ok(Self {
            memory: tensors.memory(&header.memory, &config)?,
            data,
            config,
            parameters: tensors.single("parameters")?,
            buffers: tensors.single("buffers")?,
            average: (tensors.single("average")?, header.averaged),
            best_weights,
            losses,
            snapshots,
            members,
            single,
            waits_for_source: header.waits_for_source,
            source,
            step: header.step,
            planned: planned_of(&header.planned)?,
            ending: header.ending.map(|over| match over {
                Over::Finished { epochs } => Ending::Finished { epochs },
                Over::Stopped { epochs } => Ending::Stopped { epochs },
                Over::StoppedEarly { epochs, best } => Ending::StoppedEarly { epochs, best },
            }),
        })
    }
}

fn texts(config: &Config) -> Texts {
    config.to_texts().into_iter().map(|(key, text)| (key.to_owned(), text)).collect()
}

fn planned_of(planned: &[(u64, Texts)]) -> Result<Vec<(u64, Config)>, String> {
    planned.iter().map(|(step, texts)| Ok((*step, of_texts(texts)?))).collect()
}

fn of_texts(texts: &[(String, String)]) -> Result<Config, String> {
    let mut config = Config::default();
    texts.iter().try_for_each(|(key, text)| config.set_text(key, text)).map_err(|why| why.0)?;
    Ok(config)
}

/// The hash of all tensors, in the order of their names.
fn hash<'a>(tensors: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut tensors: Vec<_> = tensors.collect();
    tensors.sort_unstable_by_key(|(name, _)| *name);
    let mut hasher = Hasher::default();
    for (name, bytes) in tensors {
        hasher.text(name);
        hasher.bytes(bytes);
    }
    hasher.finish().to_string()
}

/// A checkpoint inside another one.
fn nested(inner: Option<&Checkpoint>, prefix: &str, pieces: &mut Vec<Piece>) -> Result<Option<Box<Header>>, String> {
    inner.map(|inner| inner.take_apart(prefix, pieces).map(Box::new)).transpose()
}

/// Whether the data set of a configuration is still the one that is told by `before`.
fn check_data(config: &Config, before: Option<u64>) -> Result<(), String> {
    let Some(before) = before else { return Ok(()) };
    let data = data::load(&config.data).map_err(|why| why.0)?;
    if data.fingerprint() == before {
        return Ok(());
    }
    Err(format!(
        "the data set '{}' has changed since: its samples, labels or classes are not those that this training learned from",
        config.data
    ))
}

/// Reads a file of the length that its header says, up to the limit.
fn whole(mut file: File) -> Result<Vec<u8>, String> {
    let text = |why: io::Error| match why.kind() {
        io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
        _ => refusal::reason(&why),
    };
    let mut bytes = vec![0; 8];
    file.read_exact(&mut bytes).map_err(text)?;
    let header = u64::from_le_bytes(<[u8; 8]>::try_from(bytes.as_slice()).unwrap_or_default());
    if header > LARGEST[0] {
        return Err("it is no checkpoint".to_owned());
    }
    bytes.resize(8 + header as usize, 0);
    file.read_exact(&mut bytes[8..]).map_err(text)?;
    let tensors: HashMap<String, serde_json::Value> =
        serde_json::from_slice(&bytes[8..]).map_err(|why| format!("it is no checkpoint ({why})"))?;
    let ends = tensors.values().filter_map(|tensor| tensor.get("data_offsets")?.get(1)?.as_u64());
    let numbers = ends.max().unwrap_or(0);
    if numbers > LARGEST[1] {
        return Err(format!("it would hold {numbers} bytes of numbers, at most {} are allowed", LARGEST[1]));
    }
    file.take(numbers + 1).read_to_end(&mut bytes).map_err(text)?;
    Ok(bytes)
}

fn single(name: String, numbers: &[f32]) -> Piece {
    let bytes = numbers.iter().flat_map(|x| x.to_le_bytes()).collect();
    Piece { name, dtype: Dtype::F32, shape: vec![numbers.len()], bytes }
}

fn double(name: String, numbers: &[f64]) -> Piece {
    let bytes = numbers.iter().flat_map(|x| x.to_le_bytes()).collect();
    Piece { name, dtype: Dtype::F64, shape: vec![numbers.len()], bytes }
}

fn kind(memory: &Memory<f32>) -> &'static str {
    match memory.content {
        Content::Number(_) => "number",
        Content::Vector(_) => "vector",
        Content::History(_) => "history",
        Content::Numbers(_) => "numbers",
        Content::Matrix(_) => "matrix",
    }
}

fn remembered(name: String, memory: &Memory<f32>) -> Piece {
    match &memory.content {
        Content::Number(number) => double(name, &[*number]),
        Content::Numbers(numbers) | Content::Matrix(numbers) => double(name, numbers),
        Content::Vector(vector) => single(name, vector),
        Content::History(vectors) => {
            let each = vectors.first().map_or(0, Vec::len);
            Piece { shape: vec![vectors.len(), each], ..single(name, &vectors.concat()) }
        }
    }
}

/// The tensors of a file whose names begin with `prefix`.
struct Tensors<'a> {
    all: &'a SafeTensors<'a>,
    prefix: String,
}

impl Tensors<'_> {
    fn get(&self, name: &str, dtype: Dtype) -> Result<TensorView<'_>, String> {
        let name = format!("{}{name}", self.prefix);
        let tensor = self.all.tensor(&name).map_err(|why| format!("it has no '{name}' ({why})"))?;
        if tensor.dtype() == dtype { Ok(tensor) } else { Err(format!("its '{name}' must be {dtype:?}")) }
    }

    fn single(&self, name: &str) -> Result<Vec<f32>, String> {
        let tensor = self.get(name, Dtype::F32)?;
        Ok(tensor.data().as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    fn double(&self, name: &str) -> Result<Vec<f64>, String> {
        let tensor = self.get(name, Dtype::F64)?;
        Ok(tensor.data().as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect())
    }

    /// The memory of the method, under its own names.
    fn memory(&self, saved: &[(String, String)], config: &Config) -> Result<Vec<Memory<f32>>, String> {
        let known = Trainer::new(config).map_err(|why| why.0)?.save().memory;
        if !known.iter().map(|memory| &*memory.name).eq(saved.iter().map(|(name, _)| name.as_str())) {
            return Err(format!("what it remembers is not of '{}'", config.optimizer));
        }
        let pieces = known.iter().zip(saved).enumerate();
        pieces.map(|(at, (known, (_, kind)))| self.piece(&format!("memory.{at}"), known.name.clone(), kind)).collect()
    }

    fn piece(&self, tensor: &str, name: Cow<'static, str>, kind: &str) -> Result<Memory<f32>, String> {
        let content = match kind {
            "number" => match self.double(tensor)?.as_slice() {
                [number] => Content::Number(*number),
                _ => return Err(format!("its '{tensor}' must be one number")),
            },
            "numbers" => Content::Numbers(self.double(tensor)?),
            "matrix" => Content::Matrix(self.double(tensor)?),
            "vector" => Content::Vector(self.single(tensor)?),
            "history" => {
                let each = self.get(tensor, Dtype::F32)?.shape().get(1).copied().unwrap_or(0);
                Content::History(self.single(tensor)?.chunks(each.max(1)).map(<[f32]>::to_vec).collect())
            }
            other => return Err(format!("this version knows no memory of the kind '{other}'")),
        };
        Ok(Memory { name, content })
    }
}

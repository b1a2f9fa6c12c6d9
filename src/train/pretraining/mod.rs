//! What a network learns before the data of its run: a training on a source, shared by all runs that need the same one.
//!
//! A source is known by the hash of everything it follows from. Whoever needs one first trains it, step by step within
//! its own slices; the others wait as long as that goes on. What was learned is kept in memory and, where there is a
//! folder for it, on disk.

mod claim;
mod kept;

use super::Config;
use super::recipe::Mode;
use crate::data::{self, Dataset, Make};
use crate::key::{Hasher, Key, NUMBERS};
use crate::nn::{Net, Network, Plan};
use crate::optim::{self, Need, Refusal};
use crate::registry::{Choice, Value};

pub use self::claim::{Claim, Watched, wait_for_news};
pub use self::kept::{Learned, find, keep, keep_in};

/// A source that is still to be learned.
pub struct Pretraining {
    /// What is trained.
    pub config: Config,
    /// The hash of everything that follows from.
    pub key: Key,
    /// Held by the one who trains it.
    pub claim: Option<Claim>,
    /// How another one who trains it gets on.
    pub watched: Watched,
}

impl Pretraining {
    /// Of a configuration that was checked.
    ///
    /// # Errors
    /// A sentence, if its data set can't be read.
    pub fn new(config: Config) -> Result<Self, Refusal> {
        let mut hasher = Hasher::default();
        hasher.text("ravine source");
        hasher.number(NUMBERS);
        for (name, text) in config.to_texts() {
            hasher.text(name);
            hasher.text(&text);
        }
        hasher.number(data::load(&config.data)?.fingerprint());
        Ok(Self { config, key: hasher.finish(), claim: None, watched: Watched::default() })
    }
}

impl Config {
    /// The training on a source whose weights this one starts with.
    pub(super) fn on_source(&self, data: &Choice<Make>, epochs: Option<u32>) -> Result<Self, Refusal> {
        let classes = data::load(data)?.classes.len();
        Ok(Self {
            data: data.clone(),
            net: with_outputs(&self.net, classes),
            loss: self.loss.clone(),
            optimizer: self.optimizer.clone(),
            epochs: epochs.unwrap_or(self.epochs),
            batch: self.batch,
            seed: self.seed,
            ..Self::default()
        })
    }

    /// Freezes or slows down layers of a network that come from a source, as the training does; says how many of its
    /// parameters these have.
    pub(crate) fn shape_for_transfer(&self, network: &mut Network<f32>) -> usize {
        let Some(transfer) = self.transfer() else { return 0 };
        shape(network, transfer.mode);
        old_parameters(network.plan())
    }

    /// Whether a source suits the run.
    pub(super) fn check_source(
        &self,
        source: &Choice<Make>,
        epochs: Option<u32>,
        own: &Dataset,
    ) -> Result<(), Refusal> {
        let other = data::load(source)?;
        if other.shape != own.shape {
            let [[a, b, c], [x, y, z]] = [other.shape, own.shape];
            return Err(Refusal(format!(
                "the samples of the source have the shape {a} × {b} × {c}, those of the run {x} × {y} × {z}: they must have the \
                 same; size= and grey= of image data sets change it"
            )));
        }
        let checked = self.on_source(source, epochs)?.check_with(&other);
        checked.map_err(|why| Refusal(format!("the training on the source {source}: {why}")))
    }

    /// Whether layers can have learning rates of their own.
    pub(super) fn check_mode(&self, mode: Mode, plan: &Plan) -> Result<(), Refusal> {
        if trained_layers(plan).is_empty() {
            return Err(Refusal("this network has no parameters that it could take from a source".to_owned()));
        }
        let method = &self.optimizer.method;
        let inner = optim::inner(method).map(|inner| inner.method);
        let has_lr = [Some(method), inner.as_ref()]
            .into_iter()
            .flatten()
            .any(|method| method.entry().params.iter().any(|param| param.key == "lr" && param.can_be_driven()));
        let is_whole = optim::needs(method).iter().any(|need| matches!(need, Need::FullBatch | Need::Hessian));
        match mode {
            Mode::All(rate) if rate != 1.0 && (is_whole || !has_lr) => Err(Refusal(format!(
                "{} takes one step for all parameters, so that old layers can't have a rate of their own: choose a method \
                 with lr, or mode=last, or rate=1",
                method.entry().key
            ))),
            _ => Ok(()),
        }
    }
}

/// The layers that can give an output for each class, and the settings that say how many.
const OUTPUTS: [(&str, &str); 3] = [("dense", "units"), ("dropconnect", "units"), ("conv", "filters")];

/// The same network for another number of classes.
fn with_outputs(net: &Net, classes: usize) -> Net {
    let mut net = net.clone();
    let outputs = |layer: &str| OUTPUTS.iter().find(|(key, _)| *key == layer).map(|(_, setting)| *setting);
    if let Net::Layers(layers) = &mut net
        && let Some((last, setting)) =
            layers.iter_mut().rev().find_map(|layer| outputs(layer.entry().key).map(|setting| (layer, setting)))
    {
        // where it can't be, the check of the network says so
        let _ = last.set(setting, Value::Number(classes as f64));
    }
    net
}

/// The indices of the layers with parameters.
fn trained_layers(plan: &Plan) -> Vec<usize> {
    plan.ranges.iter().enumerate().filter(|(_, range)| !range.is_empty()).map(|(at, _)| at).collect()
}

/// How many layers with parameters a network has.
pub(super) fn depth(plan: &Plan) -> usize {
    trained_layers(plan).len()
}

/// The parameters that come from the source: all in front of the last layer that has any.
pub(super) fn old_parameters(plan: &Plan) -> usize {
    trained_layers(plan).last().map_or(0, |last| plan.ranges[*last].start)
}

/// Freezes what is not trained, or slows it down.
pub(super) fn shape(network: &mut Network<f32>, mode: Mode) {
    let layers = trained_layers(network.plan());
    match mode {
        Mode::Last(count) => network.freeze(match layers.len().checked_sub(count) {
            None | Some(0) => 0,
            Some(first) => layers[first],
        }),
        Mode::All(rate) => network.slow_down(layers.last().copied().unwrap_or(0), rate),
    }
}

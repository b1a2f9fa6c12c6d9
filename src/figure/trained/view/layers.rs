//! What a layer is like over time: bands of quantiles of its weights, gradients and activations, dead units, and the ratio
//! of steps to weights.

use std::sync::Arc;

use crate::data;
use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::training::{about, words::EPOCH_AXIS};
use crate::figure::{
    Axis, Band, Curve, End, Figure, GuideKind, Key, KeySign, Line, Numbers, Options, Panel, Part, Scale, Tint,
};
use crate::inspect::blocks;
use crate::language::{Word, told, word};
use crate::param::Param;
use crate::refusal::Refusal;
use crate::registry::{Entry, hint};
use crate::scene::{LineStyle, TrainingRun};
use crate::train::{Config, LayerFigures, Recording};

/// The layer, by its name.
const LAYER: Param = Param::text("layer", "Layer", "")
    .help("The name of the layer as the Layers panel has it: 0, or 3.body.0 inside a block. Empty is the first that has numbers.");
/// What is plotted of it.
const OF: Param =
    Param::choice("of", "Figure", &["bands", "weights", "gradients", "activations", "dead", "step-ratio"])
        .help("bands are weights, gradients and activations, one below the other.");

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "layers",
    label: "Layer over time",
    group: "Views",
    about: "What a layer is like over time: quantiles of its weights, gradients and activations.",
    formula: "",
    source: "",
    params: &[LAYER, OF],
    make: Make { noun: "the plot of a layer", draw: asked, of_results: None },
};

/// What of a layer is plotted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Its weights and biases.
    Weights,
    /// The derivatives of the loss by them.
    Gradients,
    /// Its outputs.
    Activations,
    /// The share of units that give 0.
    Dead,
    /// How large a step is compared with the weights.
    StepRatio,
}

/// Which quantiles bound a band, how much of the colour it has, and what it is called; those drawn later lie upon the
/// others.
pub const BANDS: [(usize, usize, f32, &str); 3] =
    [(0, 6, 0.13, "all numbers"), (1, 5, 0.22, "90 % of them"), (2, 4, 0.34, "50 % of them")];
/// What they are called in legends.
pub const BAND_NAMES: [Word; 3] =
    [Word::new("figure-trained-band-all"), Word::new("figure-trained-band-90"), Word::new("figure-trained-band-50")];
/// The place of the median.
pub const MEDIAN: usize = 3;
/// Widths of the lines that stand for the bands of one recording alone.
pub const WIDTHS: [f32; 3] = [1.0, 3.0, 6.0];
/// The height of a panel as a part of its width.
const ASPECT: f64 = 0.42;
/// The least height of an axis of bands, and of one line.
const LEAST: [f64; 2] = [1e-12, 0.02];

impl Quantity {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Weights, Self::Gradients, Self::Activations, Self::Dead, Self::StepRatio];

    /// Its name in settings and tables.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Weights => "weights",
            Self::Gradients => "gradients",
            Self::Activations => "activations",
            Self::Dead => "dead",
            Self::StepRatio => "step-ratio",
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Weights => word("figure-trained-weights"),
            Self::Gradients => word("figure-trained-gradients"),
            Self::Activations => word("figure-trained-activations"),
            Self::Dead => word("figure-trained-dead"),
            Self::StepRatio => word("figure-trained-step-ratio"),
        }
    }

    /// Whether it is of many numbers, of which there are quantiles.
    pub const fn is_band(self) -> bool {
        matches!(self, Self::Weights | Self::Gradients | Self::Activations)
    }

    /// How its values become heights.
    pub const fn scale(self) -> Scale {
        if matches!(self, Self::StepRatio) { Scale::Log { offset: 0.0, floor: -12.0 } } else { Scale::Linear }
    }

    /// Seven quantiles of a layer, or one number seven times.
    fn of(self, layer: &LayerFigures) -> Option<[f64; 7]> {
        let band = match self {
            Self::Weights => layer.weights,
            Self::Gradients => layer.gradients,
            Self::Activations => Some(layer.activations),
            Self::Dead => return Some([layer.dead; 7]),
            Self::StepRatio => return layer.step_ratio.filter(|ratio| *ratio > 0.0).map(|ratio| [ratio; 7]),
        };
        band.map(|band| band.0.map(f64::from)).filter(|band| band.iter().all(|x| x.is_finite()))
    }
}

/// What is plotted of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Of what.
    pub of: Quantity,
    /// Epochs with seven quantiles, or one number seven times.
    pub points: Vec<(f64, [f64; 7])>,
}

impl Series {
    /// That of a layer by its place, of what was recorded.
    pub fn of(recordings: &[Arc<Recording>], layer: usize, of: Quantity) -> Self {
        let point = |taken: &Arc<Recording>| Some((taken.epoch, of.of(taken.layers.get(layer)?)?));
        Self { of, points: recordings.iter().filter_map(point).collect() }
    }

    /// The ends of both axes, as heights.
    pub fn bounds(&self) -> [f64; 4] {
        let scale = self.of.scale();
        let heights = self.points.iter().flat_map(|(_, of)| of.map(|x| scale.height(x)));
        let [low, high] = heights.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| [low.min(x), high.max(x)]);
        let [low, high] = if low <= high { [low, high] } else { [0.0; 2] };
        let room = ((high - low) * 0.05).max(LEAST[usize::from(!self.of.is_band())]);
        let last = self.points.last().map_or(1.0, |(epoch, _)| *epoch);
        [0.0, last.max(1e-9), low - room, high + room]
    }
}

/// A layer of a run over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// What the run is called.
    pub name: String,
    /// What it follows from.
    pub config: Config,
    /// The layer's name, and what it is.
    pub layer: String,
    /// What is plotted of it.
    pub series: Vec<Series>,
}

fn asked(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    let TrainingRun { name, config, .. } = asked.run(source)?;
    config.check()?;
    let data = data::load(&config.data).map_err(|why| Refusal(why.to_string()))?;
    let blocks = blocks(config, &data)?;
    let wanted = asked.choice.get(LAYER.key).map(ToString::to_string).unwrap_or_default();
    let wanted = wanted.trim_matches('"');
    let place = blocks.iter().position(|block| block.node.name == wanted);
    if place.is_none() && !wanted.is_empty() {
        let hint = hint(wanted, blocks.iter().map(|block| block.node.name.as_str()));
        return Err(Refusal(format!("no layer of '{name}' is called '{wanted}'{hint}")));
    }
    let of = asked.choice.word(OF.key);
    let one = Quantity::ALL.into_iter().find(|quantity| quantity.key() == of);
    let quantities = one.map_or_else(|| Quantity::ALL[..3].to_vec(), |one| vec![one]);
    let trained = source.trained(config, true)?;
    let Some(last) = trained.recordings.last() else {
        return Err(Refusal(format!(
            "there is nothing to plot: layers are recorded after each epoch, and '{name}' has come to the end of none"
        )));
    };
    let has_all = |layer: &LayerFigures| quantities.iter().all(|quantity| quantity.of(layer).is_some());
    let place = place.or_else(|| last.layers.iter().position(has_all)).unwrap_or(0);
    let series = quantities.iter().map(|of| Series::of(&trained.recordings, place, *of));
    let node = blocks.get(place).map(|block| &block.node);
    let layer = node.map_or_else(String::new, |node| self::name(&node.name, &node.choice));
    let series = series.filter(|series| !series.points.is_empty()).collect();
    draw(&Layer { name: name.clone(), config: config.clone(), layer, series }, options)
}

/// The figure.
///
/// # Errors
/// If there is nothing of what is to be plotted.
pub fn draw(layer: &Layer, _: &Options) -> Result<Figure, Refusal> {
    let Layer { name, config, layer, series } = layer;
    if series.iter().all(|series| series.points.is_empty()) {
        return Err(Refusal(format!("there is nothing to plot: {layer} of '{name}' has none of these numbers")));
    }
    let has_bands = series.iter().any(|series| series.of.is_band());
    let mut left = 1.0;
    let key = |((_, _, strength, _), name): (&(usize, usize, f32, &str), Word)| {
        // bands lie upon each other
        left *= 1.0 - strength;
        Key { sign: KeySign::Block(Tint { place: Some(0), strength: 1.0 - left }, false), name: name.text().to_owned() }
    };
    let median = Key { sign: KeySign::Guide(GuideKind::Prediction), name: word("figure-trained-median").to_owned() };
    let keys = if has_bands {
        std::iter::once(median).chain(BANDS.iter().zip(BAND_NAMES).map(key)).collect()
    } else {
        Vec::new()
    };
    let layer = capital(layer);
    let shown = if has_bands {
        told!("figure-trained-layer-shown-bands", layer = layer.as_str(), name = name.as_str())
    } else {
        told!("figure-trained-layer-shown", layer = layer.as_str(), name = name.as_str())
    };
    Ok(Figure {
        title: told!("figure-trained-layer-title", layer, name = name.as_str()),
        panels: series.iter().map(panel).collect(),
        // the keys name the line of the only run
        legend: vec![Line { name: String::new(), style: LineStyle::from(0) }],
        keys,
        caption: [about(name, config), vec![shown]].concat(),
        ..Figure::default()
    })
}

/// What a layer is called.
pub fn name(name: &str, choice: &dyn std::fmt::Display) -> String {
    told!("figure-trained-layer", name, choice = choice.to_string())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn panel(series: &Series) -> Panel {
    let Series { of, points } = series;
    let [x0, x1, y0, y1] = series.bounds();
    let numbers = if *of == Quantity::Dead { Numbers::Part } else { Numbers::Plain };
    let y = Axis { numbers, ..Axis::new(of.label().to_lowercase(), [y0, y1], of.scale()) };
    let x = Axis::new(EPOCH_AXIS.text(), [x0, x1], Scale::Linear);
    let is_alone = points.len() == 1;
    let curve = |component: &'static str, width: f64, points: Vec<[f64; 2]>| Curve {
        racer: 0,
        part: Part::Main,
        component,
        strength: 1.0,
        width,
        dash: None,
        rows: points.iter().map(|[epoch, _]| epoch.ceil() as usize).collect(),
        points,
        values: Vec::new(),
        end: End::Nothing,
    };
    let mut curves = Vec::new();
    let mut bands = Vec::new();
    for ((low, high, strength, name), width) in BANDS.iter().zip(WIDTHS).filter(|_| of.is_band()) {
        if is_alone {
            let line = points.iter().flat_map(|(epoch, of)| [[*epoch, of[*low]], [*epoch, of[*high]]]).collect();
            curves.push(curve(name, f64::from(width), line));
        }
        let points = points.iter().map(|(epoch, of)| [*epoch, of[*low], of[*high]]).collect();
        bands.push(Band { racer: 0, name, strength: f64::from(*strength), hatching: None, points });
    }
    let median = curve("", 1.8, points.iter().map(|(epoch, of)| [*epoch, of[MEDIAN]]).collect());
    curves.push(Curve { end: if is_alone { End::Dot } else { End::Nothing }, ..median });
    Panel { bands, curves, ..Panel::new(of.key(), [x, y], ASPECT) }
}

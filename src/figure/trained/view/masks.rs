//! How the output of a network spreads over the masks of its noise, beside one pass with scaled activations.

use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::trained::judged::{PART, part};
use crate::figure::trained::words;
use crate::figure::training::about;
use crate::figure::words::{percent, value, whole};
use crate::figure::{
    Axis, Block, BlockRow, Figure, Guide, GuideKind, Key, KeySign, Numbers, Options, Panel, Scale, Tint,
};
use crate::inspect::{NoiseSpread, Subject};
use crate::language::told;
use crate::param::{Limits, Param};
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::scene::TrainingRun;
use crate::train::{Config, Part};

/// Which sample of its part.
const SAMPLE: Param = Param::integer("sample", "Sample", [0.0, 1000.0], 0.0)
    .within(Limits::closed(0.0, 1e9))
    .help("The place of the sample in its part, counted from 0.");
/// Passes with noise.
pub const PASSES: Param = Param::log("passes", "Passes", [10.0, 2000.0], 200.0)
    .within(Limits::closed(1.0, 20_000.0))
    .help("Passes with noise, each with other masks.");

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "masks",
    label: "Output over masks",
    group: "Views",
    about: "How the output for a sample spreads over the masks of dropout and other noise, beside one scaled pass.",
    formula: "E f(x, z) = ∫ p(z) f(x, z) dz",
    source: "N. Srivastava et al. 2014",
    params: &[SAMPLE, PART, PASSES],
    make: Make { noun: "the output over masks", draw: asked, of_results: None },
};

/// Classes that have a histogram: the likeliest.
const HISTOGRAMS: usize = 4;
/// Bins of a histogram.
const BINS: usize = 20;
/// The colour of its bars.
const BAR: Tint = Tint { place: Some(1), strength: 0.75 };
/// The height of a panel as a part of its width.
const ASPECT: f64 = 0.24;

/// A sample, and what a network says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What the run is called.
    pub name: String,
    /// What its weights follow from.
    pub config: Config,
    /// Which weights they are, by the epochs they were trained.
    pub when: String,
    /// The part the sample is in.
    pub part: Part,
    /// Its place there.
    pub sample: usize,
    /// The names of the classes, or of the number that is predicted.
    pub classes: Vec<String>,
    /// Its class.
    pub label: usize,
    /// Its target, where that is a number.
    pub number: Option<f64>,
    /// The output with noise and without.
    pub spread: NoiseSpread,
}

/// In how many passes an output was where.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Which output: its place among the classes.
    pub class: usize,
    /// The ends of its values.
    pub ends: [f64; 2],
    /// The passes of each bin that has some, from 0.
    pub bars: Vec<Block>,
    /// The most passes of a bin.
    pub most: f64,
    /// The output of one pass with scaled activations.
    pub scaled: f64,
    /// The mean over the passes.
    pub mean: f64,
}

impl Histogram {
    /// Those of the likeliest classes, the likeliest first, or of the number that is predicted; none without passes.
    pub fn all(spread: &NoiseSpread, names: &[String], is_number: bool) -> Vec<Self> {
        if spread.passes.is_empty() {
            return Vec::new();
        }
        let mean = spread.mean();
        order(&mean)
            .into_iter()
            .take(HISTOGRAMS)
            .map(|class| Self::of(spread, (class, names), mean[class], is_number))
            .collect()
    }

    fn of(spread: &NoiseSpread, (class, names): (usize, &[String]), mean: f64, is_number: bool) -> Self {
        let ends @ [low, high] = if is_number { ends(spread, class) } else { [0.0, 1.0] };
        let counts = spread.histogram(class, BINS, ends);
        let edge = |at: usize| low + (high - low) * at as f64 / BINS as f64;
        let bar = |(at, count): (usize, &usize)| {
            let (x, count) = ([edge(at), edge(at + 1)], *count as f64);
            let part = names.get(class).cloned().unwrap_or_default();
            let component = format!("{} to {}", value(x[0]), value(x[1]));
            let row = BlockRow { part, component, at: [x[0].midpoint(x[1]), count], value: None };
            Block { row: Some(row), ..Block::new(x, [0.0, count], BAR) }
        };
        let bars = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect();
        let most = counts.iter().copied().max().unwrap_or(1).max(1) as f64;
        Self { class, ends, bars, most, scaled: spread.scaled[class], mean }
    }

    /// Where both averages are, and by which lines they are told apart.
    pub const fn averages(&self) -> [(GuideKind, f64); 2] {
        [(GuideKind::Scaled, self.scaled), (GuideKind::Mean, self.mean)]
    }
}

/// The places of outputs, the largest first.
pub fn order(outputs: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..outputs.len()).collect();
    order.sort_by(|a, b| outputs[*b].total_cmp(&outputs[*a]));
    order
}

/// The least and the largest of all passes.
fn ends(spread: &NoiseSpread, class: usize) -> [f64; 2] {
    let all = spread.passes.iter().chain([&spread.scaled]).map(|pass| pass[class]);
    let [low, high] = all.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| [low.min(x), high.max(x)]);
    // noise that changes nothing
    let room = if high > low { 0.0 } else { 0.5 * high.abs().max(1e-3) };
    [low - room, high + room]
}

/// What the lines are.
pub fn keys() -> Vec<Key> {
    let named = [(GuideKind::Scaled, words::SCALED_KEY.text()), (GuideKind::Mean, words::MEAN_KEY.text())];
    named.map(|(kind, name)| Key { sign: KeySign::Guide(kind), name: name.to_owned() }).to_vec()
}

fn asked(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    let TrainingRun { name, config, .. } = asked.run(source)?;
    config.check()?;
    let part = part(asked);
    let [sample, passes] = [SAMPLE, PASSES].map(|param| asked.choice.number(param.key));
    let trained = source.trained(config, false)?;
    let mut subject = Subject::new(config, &trained.snapshot)?;
    let (sample, samples) = (sample as usize, subject.len(part));
    let Some(shown) = subject.sample(part, sample) else {
        return Err(Refusal(format!(
            "sample must be below {samples}, the number of {} of '{name}', got {sample}",
            words::part(part)
        )));
    };
    let each = trained.snapshot.networks().into_iter().map(|network| {
        subject.replace(&network)?;
        Ok(subject.noise_spread(&shown.inputs, (config.seed, passes as u64), &|| false))
    });
    let each = each.collect::<Result<Vec<_>, Refusal>>()?;
    let spread = NoiseSpread::mean_of(&each).ok_or_else(|| Refusal("there are no networks".to_owned()))?;
    let seen = Seen {
        name: name.clone(),
        config: config.clone(),
        when: words::when(trained.snapshot.epoch, trained.snapshot.is_between),
        part,
        sample,
        classes: subject.classes().to_vec(),
        label: shown.label as usize,
        number: shown.number,
        spread,
    };
    draw(&seen, options)
}

/// The figure.
///
/// # Errors
/// If the network has no noise.
pub fn draw(seen: &Seen, _: &Options) -> Result<Figure, Refusal> {
    let Seen { name, config, when, spread, classes, number, .. } = seen;
    let all = Histogram::all(spread, classes, number.is_some());
    if all.is_empty() {
        return Err(Refusal(format!(
            "there is nothing to plot: the network of '{name}' has no noise, no dropout, DropConnect, stochastic depth or \
             fractional pooling"
        )));
    }
    let output = |x: f64| if number.is_some() { value(x) } else { percent(100.0 * x, true) };
    let own = classes.get(seen.label).map_or("", String::as_str);
    let of = match number {
        None => told!("figure-trained-its-class", class = own),
        Some(number) => told!("figure-trained-its-number", target = own, number = value(*number)),
    };
    let outputs = all.iter().map(|histogram| {
        let name = classes.get(histogram.class).map_or("", String::as_str);
        told!("figure-trained-output", class = name, scaled = output(histogram.scaled), mean = output(histogram.mean))
    });
    let shown = told!(
        "figure-trained-masks-shown",
        name = name.as_str(),
        when = when.as_str(),
        sample = seen.sample.to_string(),
        part = words::part(seen.part),
        of,
        passes = whole(spread.passes.len()),
        outputs = outputs.collect::<Vec<_>>().join("; ")
    );
    Ok(Figure {
        title: told!("figure-trained-masks-title", name = name.as_str()),
        panels: all.iter().map(|histogram| panel(histogram, seen)).collect(),
        keys: keys(),
        caption: [about(name, config), vec![shown]].concat(),
        ..Figure::default()
    })
}

fn panel(histogram: &Histogram, seen: &Seen) -> Panel {
    let name = seen.classes.get(histogram.class).map_or("", String::as_str);
    let class = name;
    let (name, numbers) = match seen.number {
        Some(_) => (name.to_owned(), Numbers::Plain),
        None => (told!("figure-trained-probability-of", class), Numbers::Part),
    };
    let high = 1.08 * histogram.most;
    let x = Axis { numbers, ..Axis::new(name, histogram.ends, Scale::Linear) };
    let y = Axis { numbers: Numbers::Whole, ..Axis::new(words::PASSES_AXIS.text(), [0.0, high], Scale::Linear) };
    let line = |(kind, at): (GuideKind, f64)| {
        let name = match kind {
            GuideKind::Scaled => told!("figure-trained-one-pass", class),
            _ => told!("figure-trained-mean-pass", class),
        };
        Guide { kind, name, lines: vec![vec![[at, 0.0], [at, high]]] }
    };
    Panel {
        blocks: histogram.bars.clone(),
        guides: histogram.averages().map(line).to_vec(),
        ..Panel::new(ENTRY.key, [x, y], ASPECT)
    }
}

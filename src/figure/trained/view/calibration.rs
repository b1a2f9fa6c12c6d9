//! Whether a network is right as often as it is sure: accuracy against confidence, bin by bin, and how many samples each
//! bin has.

use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::trained::judged::{BINS, Judged, PART};
use crate::figure::trained::words;
use crate::figure::words::percent;
use crate::figure::{
    Axis, Block, BlockRow, Figure, Guide, GuideKind, Key, KeySign, Numbers, Options, Panel, Scale, Tint,
};
use crate::inspect::errors::{BinSpread, Report};
use crate::language::{told, word};
use crate::refusal::Refusal;
use crate::registry::Entry;

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "calibration",
    label: "Calibration",
    group: "Views",
    about: "Whether the network is right as often as it says it is: accuracy against confidence, with the expected \
            calibration error.",
    formula: "ECE = Σ nᵢ/n · |accuracyᵢ − confidenceᵢ|",
    source: "M. Pakdaman Naeini et al. 2015; C. Guo et al. 2017",
    params: &[PART, BINS],
    make: Make { noun: "a calibration curve", draw: asked, of_results: None },
};

/// The accuracy of a bin, by what it is off, and its number of samples.
const RIGHT: Tint = Tint { place: Some(1), strength: 0.75 };
const OFF: Tint = Tint { place: Some(0), strength: 0.4 };
const COUNT: Tint = Tint { place: None, strength: 0.45 };
/// The upper end of accuracies, with room for a bar of 1.
const TOP: f64 = 1.05;
/// The heights of both panels as parts of their width.
const ASPECTS: [f64; 2] = [0.62, 0.2];

/// The curve as it is drawn: both axes go from 0 to 1, along the second one of `counts` stand numbers of samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// The accuracy of each bin that has samples, from below, and over it what it is off by.
    pub bars: Vec<Block>,
    /// The numbers of samples.
    pub counts: Vec<Block>,
    /// The most samples that a bin has.
    pub most: f64,
    /// What the bars and the line stand for.
    pub keys: Vec<Key>,
}

impl Reliability {
    /// That of some figures.
    pub fn of(report: &Report) -> Self {
        let used: Vec<&BinSpread> = report.bins.iter().filter(|bin| bin.count.mean > 0.0).collect();
        let key = |sign: KeySign, name: String| Key { sign, name };
        Self {
            bars: used.iter().flat_map(|bin| bars(bin)).collect(),
            counts: used.iter().map(|bin| count(bin)).collect(),
            most: used.iter().map(|bin| bin.count.mean).fold(1.0, f64::max),
            keys: vec![
                key(KeySign::Block(RIGHT, false), words::RIGHT.text().to_owned()),
                key(KeySign::Block(OFF, true), words::off(report.ece, report.mce)),
                key(KeySign::Guide(GuideKind::Ideal), words::PERFECT.text().to_owned()),
            ],
        }
    }
}

fn name([low, high]: [f64; 2]) -> String {
    format!("{} to {}", percent(100.0 * low, true), percent(100.0 * high, true))
}

fn bars(bin: &BinSpread) -> [Block; 2] {
    let (accuracy, confidence) = (bin.accuracy.mean, bin.confidence.mean);
    let sd = bin.accuracy.sd;
    let row = BlockRow {
        part: "accuracy".to_owned(),
        component: name(bin.ends),
        at: [confidence, accuracy],
        value: Some(bin.count.mean),
    };
    let right = Block {
        interval: sd.map(|sd| [(accuracy - sd).max(0.0), (accuracy + sd).min(1.0)]),
        row: Some(row),
        ..Block::new(bin.ends, [0.0, accuracy], RIGHT)
    };
    let between = [accuracy.min(confidence), accuracy.max(confidence)];
    [right, Block { is_rimmed: true, ..Block::new(bin.ends, between, OFF) }]
}

fn count(bin: &BinSpread) -> Block {
    let [low, high] = bin.ends;
    let at = [low.midpoint(high), bin.count.mean];
    let row = BlockRow { part: "samples".to_owned(), component: name(bin.ends), at, value: None };
    Block { row: Some(row), ..Block::new(bin.ends, [0.0, bin.count.mean], COUNT) }
}

fn asked(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    let bins = asked.choice.number(BINS.key) as usize;
    draw(&Judged::of(asked, source, bins)?, options)
}

/// The figure.
///
/// # Errors
/// If there are no samples.
pub fn draw(judged: &Judged, _: &Options) -> Result<Figure, Refusal> {
    let Reliability { bars, counts, most, keys } = Reliability::of(&judged.report);
    if bars.is_empty() {
        return Err(Refusal(format!("there is nothing to plot: no sample of '{}' was judged", judged.name)));
    }
    let part_to = |end: f64, name: &str| Axis { numbers: Numbers::Part, ..Axis::new(name, [0.0, end], Scale::Linear) };
    let part = |name: &str| part_to(1.0, name);
    let diagonal = Guide {
        kind: GuideKind::Ideal,
        name: words::PERFECT.text().to_owned(),
        lines: vec![vec![[0.0, 0.0], [1.0, 1.0]]],
    };
    let above = Panel {
        blocks: bars,
        guides: vec![diagonal],
        ..Panel::new("calibration", [part(""), part_to(TOP, words::ACCURACY.text())], ASPECTS[0])
    };
    let numbers =
        Axis { numbers: Numbers::Whole, ..Axis::new(words::SUPPORT.text(), [0.0, 1.08 * most], Scale::Linear) };
    let below = Panel {
        blocks: counts,
        ..Panel::new("calibration-samples", [part(words::CONFIDENCE.text()), numbers], ASPECTS[1])
    };
    let bins = judged.report.bins.len();
    Ok(Figure {
        title: told!("figure-trained-calibration-title", name = judged.name.as_str()),
        panels: vec![above, below],
        keys,
        caption: judged.caption(
            word("figure-trained-calibration"),
            &told!("figure-trained-calibration-how", bins = bins.to_string()),
        ),
        ..Figure::default()
    })
}

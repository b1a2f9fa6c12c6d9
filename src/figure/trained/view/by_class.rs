//! How well each class is recognised.

use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::trained::judged::{BINS, Judged, PART};
use crate::figure::trained::words;
use crate::figure::{Axis, Block, BlockRow, Figure, Key, KeySign, Numbers, Options, Panel, Scale, Tint};
use crate::inspect::errors::{ClassSpread, Report};
use crate::language::{Word, told, word};
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::spread::Spread;

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "by-class",
    label: "Accuracy by class",
    group: "Views",
    about: "How well each class is recognised: recall, which is its accuracy, precision and F1.",
    formula: "",
    source: "",
    params: &[PART],
    make: Make { noun: "accuracy by class", draw: asked, of_results: None },
};

/// A figure of classes.
pub struct ClassFigure {
    /// Its name.
    pub name: Word,
    /// Its value, a part of 1; NaN where it is 0/0.
    pub of: fn(&ClassSpread) -> Spread,
    /// The place of its colour in the palette.
    pub place: usize,
}

/// The figures that are shown of each class, from the left.
pub const FIGURES: [ClassFigure; 3] = [
    ClassFigure { name: words::RECALL, of: |of| of.recall, place: 1 },
    ClassFigure { name: words::PRECISION, of: |of| of.precision, place: 0 },
    ClassFigure { name: words::F1, of: |of| of.f1, place: 2 },
];

/// How much of its colour a bar has.
const STRENGTH: f32 = 0.75;
/// The part of the place of a class that its bars take.
const TAKEN: f64 = 0.8;
/// The upper end of the axis, with room for a bar of 1.
const TOP: f64 = 1.05;
/// The height of the panel as a part of its width.
const ASPECT: f64 = 0.5;

const fn tint(figure: &ClassFigure) -> Tint {
    Tint { place: Some(figure.place), strength: STRENGTH }
}

/// The bars of all classes: each class stands around its number.
pub fn bars(report: &Report, classes: &[String]) -> Vec<Block> {
    let width = TAKEN / FIGURES.len() as f64;
    let of_class = |(class, of): (usize, &ClassSpread)| {
        let bar = |(at, figure): (usize, &ClassFigure)| {
            let Spread { mean, sd } = (figure.of)(of);
            let left = class as f64 - 0.5 * TAKEN + width * at as f64;
            let row = BlockRow {
                part: figure.name.text().to_lowercase(),
                component: classes.get(class).cloned().unwrap_or_default(),
                at: [class as f64, mean],
                value: Some(of.support.mean),
            };
            (!mean.is_nan()).then(|| Block {
                interval: sd.map(|sd| [(mean - sd).max(0.0), (mean + sd).min(1.0)]),
                row: Some(row),
                ..Block::new([left, left + width], [0.0, mean], tint(figure))
            })
        };
        FIGURES.iter().enumerate().filter_map(bar).collect::<Vec<_>>()
    };
    report.by_class.iter().enumerate().flat_map(of_class).collect()
}

fn asked(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    draw(&Judged::of(asked, source, BINS.as_number(&BINS.default()) as usize)?, options)
}

/// The figure.
///
/// # Errors
/// If no class has a figure.
pub fn draw(judged: &Judged, _: &Options) -> Result<Figure, Refusal> {
    let blocks = bars(&judged.report, &judged.classes);
    if blocks.is_empty() {
        return Err(Refusal(format!("there is nothing to plot: no sample of '{}' was judged", judged.name)));
    }
    let marks = judged.classes.iter().enumerate().map(|(at, name)| (at as f64, name.clone())).collect();
    let ends = [-0.5, judged.classes.len() as f64 - 0.5];
    let x = Axis { marks, is_of_names: true, ..Axis::new(words::TRUE_CLASS.text(), ends, Scale::Linear) };
    let y = Axis { numbers: Numbers::Part, ..Axis::new("", [0.0, TOP], Scale::Linear) };
    let key =
        |figure: &ClassFigure| Key { sign: KeySign::Block(tint(figure), false), name: figure.name.text().to_owned() };
    Ok(Figure {
        title: told!("figure-trained-by-class-title", name = judged.name.as_str()),
        panels: vec![Panel { blocks, ..Panel::new("by-class", [x, y], ASPECT) }],
        keys: FIGURES.iter().map(key).collect(),
        caption: judged.caption(word("figure-trained-by-class"), word("figure-trained-by-class-how")),
        ..Figure::default()
    })
}

//! How many samples of each class are taken for which: the confusion matrix.

use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::trained::judged::{BINS, Judged, PART};
use crate::figure::trained::words;
use crate::figure::{Axis, Block, BlockRow, Figure, Key, KeySign, Options, Panel, Scale, Tint};
use crate::inspect::errors::Report;
use crate::language::{told, word};
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::spread::Spread;

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "confusion",
    label: "Confusion matrix",
    group: "Views",
    about: "How many samples of each class are taken for which.",
    formula: "",
    source: "",
    params: &[PART],
    make: Make { noun: "a confusion matrix", draw: asked, of_results: None },
};

/// Of more classes cells without samples are left out.
const MOST_EMPTY: usize = 64;

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The class of its samples.
    pub class: usize,
    /// What they are taken for.
    pub predicted: usize,
    /// How many they are.
    pub count: Spread,
    /// The part of the class that they are; none of a class without samples.
    pub share: Option<f64>,
    /// Its colour.
    pub tint: Tint,
    /// What is written in it.
    pub text: String,
}

/// The matrix as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Classes.
    pub classes: usize,
    /// Its cells, class by class; of very many classes those that have samples.
    pub cells: Vec<Cell>,
}

/// The colour of cells beside the diagonal, and on it: places of the palette.
const COLORS: [usize; 2] = [0, 1];

impl Matrix {
    /// That of some figures.
    pub fn of(report: &Report) -> Self {
        let classes = report.classes;
        let cell = |class: usize, predicted: usize| {
            let (count, share) = (report.count(class, predicted), report.share(class, predicted));
            let tint = Tint::of_share(share.unwrap_or(0.0), COLORS[usize::from(class == predicted)]);
            Cell { class, predicted, count, share, tint, text: words::short_count(count) }
        };
        let all = (0..classes).flat_map(|class| (0..classes).map(move |predicted| (class, predicted)));
        let is_drawn =
            |(class, predicted): &(usize, usize)| classes <= MOST_EMPTY || report.count(*class, *predicted).mean > 0.0;
        Self { classes, cells: all.filter(is_drawn).map(|(class, predicted)| cell(class, predicted)).collect() }
    }
}

fn asked(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    draw(&Judged::of(asked, source, BINS.as_number(&BINS.default()) as usize)?, options)
}

/// The figure.
///
/// # Errors
/// If there are no samples.
pub fn draw(judged: &Judged, _: &Options) -> Result<Figure, Refusal> {
    let matrix = Matrix::of(&judged.report);
    let last = matrix.classes as f64 - 1.0;
    let ends = [-0.5, last + 0.5];
    let names = |height: &dyn Fn(f64) -> f64| {
        judged.classes.iter().enumerate().map(|(at, name)| (height(at as f64), name.clone())).collect::<Vec<_>>()
    };
    let axis = |name: &str, marks| Axis { marks, is_of_names: true, ..Axis::new(name, ends, Scale::Linear) };
    let x = axis(words::PREDICTED.text(), names(&|at| at));
    // the first class is at the top
    let y = axis(words::TRUE_CLASS.text(), names(&|at| last - at));
    let block = |cell: &Cell| {
        let [x, y] = [cell.predicted as f64, last - cell.class as f64];
        let [part, component] = [cell.class, cell.predicted].map(|class| judged.classes[class].clone());
        let at = [cell.predicted as f64, cell.class as f64];
        Block {
            text: cell.text.clone(),
            row: Some(BlockRow { part, component, at, value: Some(cell.count.mean) }),
            ..Block::new([x - 0.5, x + 0.5], [y - 0.5, y + 0.5], cell.tint)
        }
    };
    let key = |place: usize, name: &str| Key {
        sign: KeySign::Block(Tint::of_share(1.0, place), false),
        name: name.to_owned(),
    };
    let blocks = matrix.cells.iter().map(block).collect();
    Ok(Figure {
        title: told!("figure-trained-confusion-title", name = judged.name.as_str()),
        panels: vec![Panel { blocks, ..Panel::new("confusion", [x, y], 1.0) }],
        keys: vec![
            key(COLORS[1], word("figure-trained-confusion-right")),
            key(COLORS[0], word("figure-trained-confusion-wrong")),
        ],
        caption: judged.caption(word("figure-trained-confusion"), word("figure-trained-confusion-how")),
        ..Figure::default()
    })
}

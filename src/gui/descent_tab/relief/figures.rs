//! The figures of the steps at the cursor, laid on the top of the block: arrows, level lines of models, tried points. Made
//! anew when one of them, the heights or the lens changes. What a hill hides is faint.

use eframe::egui::{Color32, Painter, Pos2};

use super::{Scenery, line_on_screen, on_screen};
use crate::descent::explain::overlay::{Figure, Part, Shape};
use crate::descent::relief::{Heights, Lens, Place, drape};
use crate::figure::relief::{Detail, Line, Part as Stretch};
use crate::gui::descent_tab::explain::pen::{Head, Pen};
use crate::gui::descent_tab::explain::{Labels, Layers, OfRacer, StepFigures, legend, look};

/// How much of a figure is left behind a hill.
const HIDDEN: f32 = 0.28;
/// Where figures have more places than this, it is looked less often whether they are hidden: a cursor that moves has all
/// of them made anew in a frame.
const MOST_PLACES: f64 = 3000.0;

/// The figures, kept while nothing moves.
#[derive(Default)]
pub struct Figures {
    of: Option<(Lens, u64, StepFigures)>,
    seen: Vec<Seen>,
    is_dark: bool,
}

/// A figure on the screen.
struct Seen {
    part: Part,
    own: Option<Color32>,
    form: Form,
}

enum Form {
    Lines(Vec<Line>),
    Arrow(Vec<Arrow>),
    Point { at: Pos2, is_taken: bool, is_hidden: bool },
}

/// An arrow, or a piece of one that leads over a place without height.
struct Arrow {
    shaft: Vec<Stretch>,
    tail: Pos2,
    /// That of its last piece, and whether a hill hides it.
    head: Option<(Head, bool)>,
}

impl Figures {
    /// Follows the layers, the heights and the lens.
    pub fn follow(&mut self, scenery: &Scenery<'_>, layers: &Layers<'_>, version: u64) {
        let Some(figures) = layers.figures(scenery.heights.block.bounds) else {
            *self = Self::default();
            return;
        };
        let key = (scenery.lens, version, figures);
        if self.of.as_ref() != Some(&key) {
            let (.., figures) = &key;
            self.seen = seen(figures, scenery);
            self.of = Some(key);
        }
        self.is_dark = layers.is_dark;
    }

    fn paint(&self, painter: &Painter, is_wanted: impl Fn(&Form) -> bool) {
        let mut faint = painter.clone();
        faint.multiply_opacity(HIDDEN);
        for Seen { part, own, form } in self.seen.iter().filter(|seen| is_wanted(&seen.form)) {
            let look = look::of(*part, *own, self.is_dark);
            let [plain, hidden] = [painter, &faint].map(|painter| Pen { painter, look, is_dark: self.is_dark });
            let pen = |is_hidden: bool| if is_hidden { &hidden } else { &plain };
            match form {
                Form::Lines(lines) => {
                    for Stretch { points, is_hidden } in lines.iter().flat_map(|line| line.parts(0.0..=f64::INFINITY)) {
                        pen(is_hidden).lines(vec![line_on_screen(&points)]);
                    }
                }
                Form::Arrow(pieces) => {
                    for part in pieces.iter().flat_map(|piece| &piece.shaft) {
                        pen(part.is_hidden).shaft(line_on_screen(&part.points));
                    }
                    for (head, is_hidden) in pieces.iter().filter_map(|piece| piece.head) {
                        pen(is_hidden).head(head);
                    }
                }
                Form::Point { at, is_taken, is_hidden } => pen(*is_hidden).point(*at, *is_taken, 1.0),
            }
        }
    }

    /// Draws lines and points, which belong below the marks of the racers.
    pub fn paint_below(&self, painter: &Painter) {
        self.paint(painter, |form| !matches!(form, Form::Arrow(_)));
    }

    /// Draws arrows with their symbols, and the legend.
    pub fn paint_above(&self, painter: &Painter, scenery: &Scenery<'_>, start: [f64; 2]) {
        self.paint(painter, |form| matches!(form, Form::Arrow(_)));
        let Some((.., figures)) = &self.of else { return };
        let arrows = self.seen.iter().filter(|seen| seen.own.is_none()).filter_map(|seen| {
            let Form::Arrow(pieces) = &seen.form else { return None };
            let (head, is_hidden) = pieces.last()?.head?;
            (head.is_whole && !is_hidden).then_some((seen.part, [pieces.first()?.tail, head.tip]))
        });
        Labels::new(scenery.rect).write(painter, arrows, self.is_dark);
        let starts = figures.racers.iter().map(|racer| racer.from).chain([start]);
        let places: Vec<Pos2> = starts.filter_map(|at| Some(scenery.see(at)?.0)).collect();
        legend::paint(painter, scenery.rect, (figures, None), &places, self.is_dark);
    }
}

/// A figure on the block.
enum Laid {
    Lines(Vec<Vec<Place>>),
    Arrow { lines: Vec<Vec<Place>>, is_whole: bool },
    Point { at: [f64; 2], is_taken: bool },
}

impl Laid {
    fn of(figure: &Figure, heights: &Heights) -> Self {
        match &figure.shape {
            Shape::Line { points, is_closed } => {
                let end = is_closed.then(|| points.first()).flatten();
                Self::Lines(drape(heights, &points.iter().chain(end).copied().enumerate()))
            }
            Shape::Arrow { from, to } => {
                let lines = drape(heights, &[*from, *to].into_iter().enumerate());
                Self::Arrow { lines, is_whole: heights.at(*to).is_some() }
            }
            Shape::Point { at, is_taken } => Self::Point { at: *at, is_taken: *is_taken },
        }
    }

    fn places(&self) -> usize {
        match self {
            Self::Lines(lines) | Self::Arrow { lines, .. } => lines.iter().map(Vec::len).sum(),
            Self::Point { .. } => 1,
        }
    }

    /// The figure on the screen, if any of it is there.
    fn see(&self, scenery: &Scenery<'_>, detail: Detail) -> Option<Form> {
        let seen = (scenery.heights, &scenery.lens);
        let see = |lines: &[Vec<Place>]| lines.iter().map(|line| Line::of(line, seen, detail)).collect::<Vec<_>>();
        match self {
            Self::Lines(lines) => (!lines.is_empty()).then(|| Form::Lines(see(lines))),
            Self::Arrow { lines, is_whole } => (!lines.is_empty()).then(|| Form::Arrow(arrow(see(lines), *is_whole))),
            Self::Point { at, is_taken } => {
                let (at, is_hidden) = scenery.see(*at)?;
                Some(Form::Point { at, is_taken: *is_taken, is_hidden })
            }
        }
    }
}

/// The figures of all racers that are on the block.
fn seen(figures: &StepFigures, scenery: &Scenery<'_>) -> Vec<Seen> {
    let of_racer = |racer: &'_ OfRacer| {
        let own = racer.own;
        let laid = racer.figures.iter().map(move |figure| (figure.part, own, Laid::of(figure, scenery.heights)));
        laid.collect::<Vec<_>>()
    };
    let laid: Vec<(Part, Option<Color32>, Laid)> = figures.racers.iter().flat_map(of_racer).collect();
    let places: usize = laid.iter().map(|(.., laid)| laid.places()).sum();
    let look = Detail::SCREEN.look * (places as f64 / MOST_PLACES).max(1.0);
    let detail = Detail { look, ..Detail::SCREEN };
    let seen = laid
        .iter()
        .filter_map(|(part, own, laid)| Some(Seen { part: *part, own: *own, form: laid.see(scenery, detail)? }));
    seen.collect()
}

/// An arrow along lines; where it leaves the block, its head is open.
fn arrow(lines: Vec<Line>, is_whole: bool) -> Vec<Arrow> {
    let last = lines.len().saturating_sub(1);
    let piece = |(i, line): (usize, Line)| {
        let tail = on_screen(*line.points.first()?);
        let Some((head, length)) = Head::of(&line_on_screen(&line.points), is_whole).filter(|_| i == last) else {
            return Some(Arrow { shaft: line.parts(0.0..=f64::INFINITY), tail, head: None });
        };
        let is_hidden = line.is_hidden.last().copied().unwrap_or_default();
        Some(Arrow { shaft: line.parts(0.0..=line.row_at(f64::from(length))), tail, head: Some((head, is_hidden)) })
    };
    lines.into_iter().enumerate().filter_map(piece).collect()
}

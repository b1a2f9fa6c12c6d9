//! The figures of the steps at the cursor, laid on the top of the block: arrows, level lines of models, tried points. Made
//! anew when one of them, the heights or the lens changes. What a hill hides is faint.

use eframe::egui::{Color32, Painter, Pos2};

use super::Scenery;
use super::line::{Line, Part as Stretch};
use crate::descent::explain::overlay::{Figure, Part, Shape};
use crate::descent::relief::{Lens, drape};
use crate::gui::descent_tab::explain::pen::{Head, Pen};
use crate::gui::descent_tab::explain::{Labels, Layers, OfRacer, StepFigures, legend, look};

/// How much of a figure is left behind a hill.
const HIDDEN: f32 = 0.28;

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
            self.seen = figures.racers.iter().flat_map(|racer| seen(racer, scenery)).collect();
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
                        pen(is_hidden).lines(vec![points]);
                    }
                }
                Form::Arrow(pieces) => {
                    for part in pieces.iter().flat_map(|piece| &piece.shaft) {
                        pen(part.is_hidden).shaft(part.points.clone());
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

/// The figures of a racer that are on the block.
fn seen(racer: &OfRacer, scenery: &Scenery<'_>) -> Vec<Seen> {
    let form = |figure: &Figure| match &figure.shape {
        Shape::Line { points, is_closed } => {
            let end = is_closed.then(|| points.first()).flatten();
            let lines = laid(points.iter().chain(end).copied(), scenery);
            (!lines.is_empty()).then_some(Form::Lines(lines))
        }
        Shape::Arrow { from, to } => {
            let pieces = arrow([*from, *to], scenery);
            (!pieces.is_empty()).then_some(Form::Arrow(pieces))
        }
        Shape::Point { at, is_taken } => {
            let (at, is_hidden) = scenery.see(*at)?;
            Some(Form::Point { at, is_taken: *is_taken, is_hidden })
        }
    };
    let seen = |figure: &Figure| Some(Seen { part: figure.part, own: racer.own, form: form(figure)? });
    racer.figures.iter().filter_map(seen).collect()
}

/// A line of points on the top of the block.
fn laid(points: impl Iterator<Item = [f64; 2]> + Clone, scenery: &Scenery<'_>) -> Vec<Line> {
    drape(scenery.heights, &points.enumerate()).iter().map(|line| Line::of(line, scenery)).collect()
}

/// An arrow on the top of the block; where it leaves the block, its head is open.
fn arrow(ends: [[f64; 2]; 2], scenery: &Scenery<'_>) -> Vec<Arrow> {
    let lines = laid(ends.into_iter(), scenery);
    let is_whole = scenery.heights.at(ends[1]).is_some();
    let last = lines.len().saturating_sub(1);
    let piece = |(i, line): (usize, Line)| {
        let tail = *line.points.first()?;
        let Some((head, length)) = Head::of(&line.points, is_whole).filter(|_| i == last) else {
            return Some(Arrow { shaft: line.parts(0.0..=f64::INFINITY), tail, head: None });
        };
        let is_hidden = line.is_hidden.last().copied().unwrap_or_default();
        Some(Arrow { shaft: line.parts(0.0..=line.row_at(length)), tail, head: Some((head, is_hidden)) })
    };
    lines.into_iter().enumerate().filter_map(piece).collect()
}

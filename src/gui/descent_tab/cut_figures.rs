//! The figures of a step beside a cut: of arrows the part along the line, below the point they begin at; tried points at
//! their own height. What has no place on a line, level lines and regions, is left out.

use eframe::egui::{Painter, Pos2, Rect, pos2};

use super::explain::pen::Pen;
use super::explain::{Labels, StepFigures, legend, look};
use crate::descent::explain::overlay::{Figure, Part, Shape};
use crate::figure::section::Cut;
use crate::gui::words::explain as words;
use crate::surface::Surface;

/// The first arrow of a racer lies so far below its point, and each further one so far below that.
const BELOW: f32 = 15.0;
const APART: f32 = 10.0;
/// How much of a point's colour is left where it is not on the line.
const OFF: f32 = 0.45;
/// Room at the edge for the head of an arrow that goes on.
const EDGE: f32 = 3.0;

/// The plot of a cut.
pub struct OnCut<'a> {
    /// The line.
    pub cut: &'a Cut,
    /// What it cuts.
    pub surface: &'a dyn Surface,
    /// Where a value at a number of the line is on the screen.
    pub place: &'a dyn Fn([f64; 2]) -> Option<Pos2>,
    /// The plot on the screen.
    pub rect: Rect,
    /// How far from the line a point may be that is on it.
    pub on_line: f64,
    /// For which theme.
    pub is_dark: bool,
}

impl OnCut<'_> {
    /// Draws them, with symbols and the legend.
    pub fn paint(&self, painter: &Painter, mut figures: StepFigures) {
        for racer in &mut figures.racers {
            racer.figures.retain(has_place);
        }
        let mut labels = Labels::new(self.rect);
        let mut places = Vec::new();
        for racer in &figures.racers {
            let Some(base) = self.position(racer.from) else { continue };
            places.push(base);
            let mut arrows = Vec::new();
            for figure in &racer.figures {
                let pen = Pen { painter, look: look::of(figure.part, racer.own, self.is_dark), is_dark: self.is_dark };
                match figure.shape {
                    Shape::Arrow { from, to } => {
                        let y = base.y + BELOW + APART * arrows.len() as f32;
                        arrows.extend(self.arrow(&pen, [from, to], y).map(|ends| (figure.part, ends)));
                    }
                    Shape::Point { at, is_taken } => self.point(&pen, at, is_taken),
                    Shape::Line { .. } => {}
                }
            }
            places.extend(arrows.iter().map(|(_, [_, tip])| *tip));
            if racer.own.is_none() {
                labels.write(painter, arrows.into_iter(), self.is_dark);
            }
        }
        legend::paint(painter, self.rect, (&figures, Some(words::ALONG_LINE.text())), &places, self.is_dark);
    }

    /// Where a point of the surface is: at its own height, over the nearest point of the line.
    fn position(&self, at: [f64; 2]) -> Option<Pos2> {
        (self.place)([self.cut.project(at).0, self.surface.value(at)])
    }

    /// The part of an arrow along the line at a height of the screen; its ends, if it has a length.
    fn arrow(&self, pen: &Pen<'_>, ends: [[f64; 2]; 2], y: f32) -> Option<[Pos2; 2]> {
        // any height has the same place along the line
        let height = self.surface.value(ends[0]);
        let [tail, tip] = ends.map(|at| (self.place)([self.cut.project(at).0, height]).map(|at| at.x));
        let (tail, tip) = (tail?, tip?);
        let inside = self.rect.shrink(EDGE).x_range();
        if inside.min > inside.max {
            return None;
        }
        let is_whole = inside.contains(tip);
        let line = [pos2(tail, y), pos2(inside.clamp(tip), y)];
        if (line[1].x - line[0].x).abs() < 1.0 {
            return None;
        }
        pen.arrow(&line, is_whole);
        Some(line)
    }

    fn point(&self, pen: &Pen<'_>, at: [f64; 2], is_taken: bool) {
        let Some(place) = self.position(at).filter(|at| self.rect.contains(*at)) else { return };
        let mut painter = pen.painter.clone();
        if self.cut.project(at).1 > self.on_line {
            painter.multiply_opacity(OFF);
        }
        Pen { painter: &painter, ..*pen }.point(place, is_taken, 1.0);
    }
}

/// Whether a figure can be shown on a line. The look-ahead point is the tip of an arrow, which may be longer than it is.
fn has_place(figure: &Figure) -> bool {
    !matches!(figure.shape, Shape::Line { .. }) && figure.part != Part::LookAheadPoint
}

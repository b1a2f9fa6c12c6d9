//! The figures of a step on the map.

use eframe::egui::{Painter, Pos2, Rect};

use super::labels::Labels;
use super::layers::{Layers, OfRacer, StepFigures};
use super::pen::Pen;
use super::{legend, look};
use crate::descent::explain::overlay::{Figure, Shape as Form};
use crate::gui::descent_tab::clip;
use crate::gui::descent_tab::viewport::Viewport;

/// The figures of a plot of the surface from above.
pub struct Figures {
    all: StepFigures,
    /// Where the racers are, and the start: what the legend must not cover.
    places: Vec<Pos2>,
    view: Viewport,
    is_dark: bool,
}

impl Figures {
    /// Those of the layers that are switched on; none where none is.
    pub fn new(layers: &Layers<'_>, view: Viewport) -> Option<Self> {
        let figures = layers.figures(view.bounds)?;
        let starts = figures.racers.iter().map(|racer| racer.from).chain([layers.scene.run.start]);
        let places = starts.filter_map(|at| view.position(at)).collect();
        Some(Self { all: figures, places, view, is_dark: layers.is_dark })
    }

    fn paint(&self, painter: &Painter, is_wanted: impl Fn(&Form) -> bool) {
        for OfRacer { own, figures, .. } in &self.all.racers {
            for figure in figures.iter().filter(|figure| is_wanted(&figure.shape)) {
                let look = look::of(figure.part, *own, self.is_dark);
                self.figure(&Pen { painter, look, is_dark: self.is_dark }, figure);
            }
        }
    }

    /// Draws lines and points, which belong below the marks of the racers.
    pub fn paint_below(&self, painter: &Painter) {
        self.paint(painter, |shape| !matches!(shape, Form::Arrow { .. }));
    }

    /// Draws arrows with their symbols, and the legend.
    pub fn paint_above(&self, painter: &Painter) {
        self.paint(painter, |shape| matches!(shape, Form::Arrow { .. }));
        let mut labels = Labels::new(self.view.rect);
        for racer in self.all.racers.iter().filter(|racer| racer.own.is_none()) {
            let arrow = |figure: &Figure| {
                let Form::Arrow { from, to } = figure.shape else { return None };
                let [x, y] = self.view.place(from);
                Some((figure.part, [Pos2::new(x as f32, y as f32), self.view.position(to)?]))
            };
            labels.write(painter, racer.figures.iter().filter_map(arrow), self.is_dark);
        }
        legend::paint(painter, self.view.rect, (&self.all, None), &self.places, self.is_dark);
    }

    fn figure(&self, pen: &Pen<'_>, figure: &Figure) {
        match &figure.shape {
            Form::Arrow { from, to } => self.arrow(pen, *from, *to),
            Form::Line { points, is_closed } => {
                let end = is_closed.then(|| points.first()).flatten();
                let places = points.iter().chain(end).map(|at| self.view.place(*at));
                pen.lines(clip::lines(places, self.view.rect));
            }
            Form::Point { at, is_taken } => {
                if let Some(at) = self.view.position(*at).filter(|at| self.view.rect.contains(*at)) {
                    pen.point(at, *is_taken, self.view.mark_scale());
                }
            }
        }
    }

    /// An arrow; where its head is outside, an open head at the edge says that it goes on.
    fn arrow(&self, pen: &Pen<'_>, from: [f64; 2], to: [f64; 2]) {
        let ends = [from, to].map(|at| self.view.place(at));
        let Some(line) = clip::lines(ends, self.view.rect).pop() else { return };
        let (Some(tail), Some(tip)) = (line.first().copied(), line.last().copied()) else { return };
        let is_whole = self.view.has(ends[1]);
        let inside = self.view.rect.shrink(3.0);
        if let Some(line) = if is_whole { Some([tail, tip]) } else { cut(tail, tip, inside) } {
            pen.arrow(&line, is_whole);
        }
    }
}

/// The part of a segment inside a rectangle.
fn cut(a: Pos2, b: Pos2, rect: Rect) -> Option<[Pos2; 2]> {
    let way = b - a;
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    for (from, by, low, high) in [(a.x, way.x, rect.left(), rect.right()), (a.y, way.y, rect.top(), rect.bottom())] {
        if by == 0.0 {
            if from < low || from > high {
                return None;
            }
            continue;
        }
        let (one, other) = ((low - from) / by, (high - from) / by);
        enter = enter.max(one.min(other));
        leave = leave.min(one.max(other));
    }
    (enter < leave).then(|| [a + way * enter, a + way * leave])
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;

    use super::*;

    #[test]
    fn arrows_are_cut_at_the_edge() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 50.0));
        assert_eq!(cut(pos2(50.0, 25.0), pos2(150.0, 25.0), rect), Some([pos2(50.0, 25.0), pos2(100.0, 25.0)]));
        assert_eq!(cut(pos2(-10.0, 25.0), pos2(-5.0, 30.0), rect), None);
    }
}

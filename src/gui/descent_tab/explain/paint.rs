//! The figures of a step on the map.

use eframe::egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use super::look::{self, Look};
use super::{Explainer, legend};
use crate::descent::explain::overlay::{Figure, Part, Scaling, Shape as Form, figures};
use crate::gui::descent_tab::clip;
use crate::gui::descent_tab::viewport::Viewport;
use crate::gui::words::explain as words;
use crate::gui::{style, theme};
use crate::scene::DescentScene;

/// The longest scaled arrow has at most this part of the view's shorter side.
const LONGEST: f64 = 0.3;
/// Length of an arrow's head in points, and half its width; of short arrows it is less.
const HEAD: [f32; 2] = [11.0, 5.0];
/// The ground around lines and points.
const HALO: f32 = 2.4;

/// What is drawn on a plot.
pub struct Layers<'a> {
    /// The explanations.
    pub explainer: &'a Explainer,
    /// What is to be drawn, for whom.
    pub scene: &'a DescentScene,
    /// Whose paths the plot shows.
    pub racers: &'a [usize],
    /// For which theme.
    pub is_dark: bool,
}

/// The figures of a plot.
pub struct Figures {
    /// Those of each racer, with its own colour where there are several.
    racers: Vec<(Option<Color32>, Vec<Figure>)>,
    /// Where the racers are, and the start: what the legend must not cover.
    places: Vec<Pos2>,
    scaling: Scaling,
    view: Viewport,
    is_dark: bool,
}

impl Layers<'_> {
    /// The figures of all racers it is about; none where nothing is switched on.
    pub fn figures(&self, view: Viewport) -> Option<Figures> {
        let explain = &self.scene.explain;
        if explain.layers.is_empty() {
            return None;
        }
        let chosen = explain.racer_of(self.scene.racers.len());
        let is_wanted = |racer: &&usize| explain.is_for_all || chosen == Some(**racer);
        let told: Vec<_> = self
            .racers
            .iter()
            .filter(is_wanted)
            .filter_map(|racer| {
                let racer_of = &self.scene.racers[*racer];
                let own = explain.is_for_all.then(|| style::of(racer_of.color, self.is_dark).color);
                let explained = self.explainer.of(*racer)?;
                Some((own, explained.from, figures(explained, &racer_of.driven, &explain.layers, view.bounds)))
            })
            .collect();
        let [x0, x1, y0, y1] = view.bounds;
        let all = told.iter().flat_map(|(_, _, figures)| figures);
        let scaling =
            if explain.is_scaled { Scaling::fit(&all, LONGEST * (x1 - x0).min(y1 - y0)) } else { Scaling::NONE };
        let starts = told.iter().map(|(_, from, _)| *from).chain([self.scene.run.start]);
        let places = starts.filter_map(|at| view.position(at)).collect();
        let racers = told.into_iter().map(|(own, from, figures)| {
            (own, figures.into_iter().map(|figure| figure.scaled(scaling, from)).collect())
        });
        Some(Figures { racers: racers.collect(), places, scaling, view, is_dark: self.is_dark })
    }
}

impl Figures {
    fn paint(&self, painter: &Painter, is_wanted: impl Fn(&Form) -> bool) {
        for (own, figures) in &self.racers {
            for figure in figures.iter().filter(|figure| is_wanted(&figure.shape)) {
                let look = look::of(figure.part, *own, self.is_dark);
                Pen { painter, view: self.view, look, is_dark: self.is_dark }.figure(figure);
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
        let mut labels = Labels { placed: Vec::new(), view: self.view.rect };
        for (_, figures) in self.racers.iter().filter(|(own, _)| own.is_none()) {
            labels.write(painter, self.view, figures, self.is_dark);
        }
        let mut parts: Vec<Part> =
            self.racers.iter().flat_map(|(_, figures)| figures).map(|figure| figure.part).collect();
        parts.sort();
        parts.dedup();
        let has_own = self.racers.iter().any(|(own, _)| own.is_some());
        legend::paint(painter, self.view, &parts, (self.scaling, has_own), &self.places, self.is_dark);
    }
}

/// Draws one figure.
pub struct Pen<'a> {
    painter: &'a Painter,
    view: Viewport,
    look: Look,
    is_dark: bool,
}

impl Pen<'_> {
    fn ground(&self) -> Color32 {
        theme::ground(self.is_dark).gamma_multiply(0.75)
    }

    fn figure(&self, figure: &Figure) {
        match &figure.shape {
            Form::Arrow { from, to } => self.arrow(*from, *to),
            Form::Line { points, is_closed } => {
                let end = is_closed.then(|| points.first()).flatten();
                let places = points.iter().chain(end).map(|at| self.view.place(*at));
                self.lines(clip::lines(places, self.view.rect));
            }
            Form::Point { at, is_taken } => self.point(*at, *is_taken),
        }
    }

    fn lines(&self, lines: Vec<Vec<Pos2>>) {
        let Look { color, dash, width } = self.look;
        for line in &lines {
            self.painter.line(line.clone(), Stroke::new(width + HALO, self.ground().gamma_multiply(0.6)));
        }
        for line in lines {
            dash.paint(self.painter, line, Stroke::new(width, color));
        }
    }

    /// An arrow; where its head is outside, an open head at the edge says that it goes on.
    fn arrow(&self, from: [f64; 2], to: [f64; 2]) {
        let ends = [from, to].map(|at| self.view.place(at));
        let Some(line) = clip::lines(ends, self.view.rect).pop() else { return };
        let (Some(tail), Some(tip)) = (line.first().copied(), line.last().copied()) else { return };
        let inside = self.view.rect.shrink(3.0);
        let is_whole = self.view.has(ends[1]);
        let Some([tail, tip]) = (if is_whole { Some([tail, tip]) } else { cut(tail, tip, inside) }) else { return };
        let way = tip - tail;
        let length = way.length();
        if length < 0.5 {
            return;
        }
        let out = way / length;
        let Look { color, width, .. } = self.look;
        let [long, half] = HEAD.map(|side| side * (length / (2.0 * HEAD[0])).clamp(0.35, 1.0));
        let neck = tip - out * long;
        let across = vec2(-out.y, out.x) * half;
        let shaft = vec![tail, if is_whole { neck + out * (long * 0.3) } else { tip }];
        self.painter.line(shaft.clone(), Stroke::new(width + HALO, self.ground()));
        let head = vec![tip, neck + across, neck - across];
        if is_whole {
            self.painter.add(Shape::convex_polygon(head.clone(), self.ground(), Stroke::new(HALO, self.ground())));
            self.look.dash.paint(self.painter, shaft, Stroke::new(width, color));
            self.painter.add(Shape::convex_polygon(head, color, Stroke::NONE));
        } else {
            self.look.dash.paint(self.painter, shaft, Stroke::new(width, color));
            let chevron = vec![neck + across, tip, neck - across];
            self.painter.add(Shape::line(chevron, Stroke::new(width, color)));
        }
    }

    fn point(&self, at: [f64; 2], is_taken: bool) {
        let Some(at) = self.view.position(at).filter(|at| self.view.rect.contains(*at)) else { return };
        let radius = 3.6 * self.view.mark_scale().max(0.7);
        self.painter.circle_stroke(at, radius, Stroke::new(self.look.width + HALO, self.ground()));
        if is_taken {
            self.painter.circle_filled(at, radius, self.look.color);
        } else {
            self.painter.circle_stroke(at, radius, Stroke::new(self.look.width, self.look.color));
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

/// Symbols at the heads of arrows, where they do not cover each other.
struct Labels {
    placed: Vec<Rect>,
    view: Rect,
}

impl Labels {
    fn write(&mut self, painter: &Painter, view: Viewport, figures: &[Figure], is_dark: bool) {
        let mut written: Vec<&str> = Vec::new();
        for figure in figures {
            let Form::Arrow { from, to } = figure.shape else { continue };
            let Some(text) = words::symbol(figure.part).filter(|text| !written.contains(text)) else { continue };
            let (Some(tip), [x, y]) = (view.position(to), view.place(from)) else { continue };
            let way = tip - Pos2::new(x as f32, y as f32);
            if !self.view.contains(tip) || way.length() < 14.0 {
                continue;
            }
            let color = look::of(figure.part, None, is_dark).color;
            if self.put(painter, (text, color), tip, way.normalized(), is_dark) {
                written.push(text);
            }
        }
    }

    fn put(&mut self, painter: &Painter, (text, color): (&str, Color32), tip: Pos2, out: Vec2, is_dark: bool) -> bool {
        let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(15.0), color);
        let half = galley.size() * 0.5;
        let ahead = half.x * out.x.abs() + half.y * out.y.abs() + 5.0;
        let across = vec2(-out.y, out.x);
        let aside = half.x * across.x.abs() + half.y * across.y.abs() + 9.0;
        let middles = [out * ahead, across * aside - out * 10.0, -across * aside - out * 10.0];
        let free = middles
            .into_iter()
            .map(|by| Rect::from_center_size(tip + by, galley.size()))
            .find(|rect| self.view.contains_rect(*rect) && !self.placed.iter().any(|other| other.intersects(*rect)));
        let Some(rect) = free else { return false };
        painter.rect_filled(rect.expand2(vec2(3.0, 0.0)), 3.0, theme::ground(is_dark).gamma_multiply(0.8));
        painter.galley(Align2::LEFT_TOP.anchor_size(rect.min, galley.size()).min, galley, color);
        self.placed.push(rect);
        true
    }
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

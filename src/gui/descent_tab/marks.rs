//! What is painted on the surface: paths, where they are and how they ended, minima, the start.

use std::ops::RangeInclusive;

use eframe::egui::{Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::clip;
use super::shown::Run;
use super::viewport::Viewport;
use crate::gui::theme;
use crate::gui::words::{self, descent};
use crate::optim::Ending;

/// Width of a path in points, and of the ground it stands on.
const WIDTH: f32 = 2.0;
const HALO_WIDTH: f32 = 4.0;
/// Points from which on a path needs no ground: it covers it.
const LONG: usize = 2000;
/// How much of a path's colour is left where it has not come yet.
const FAINT: f32 = 0.4;
/// How much of it, and what width, the seeds have behind their mean.
const THREAD: f32 = 0.45;
const THREAD_WIDTH: f32 = 1.0;
/// Tried points that are drawn, the last ones.
const MOST_TRIALS: usize = 400;

/// A path on a view.
pub struct Path<'a> {
    /// The run.
    pub run: Run<'a>,
    /// Where it is seen.
    pub view: Viewport,
    /// Its colour.
    pub color: Color32,
    /// For which theme.
    pub is_dark: bool,
}

impl Path<'_> {
    /// Paints what was gone up to a step, faintly the rest, and a mark at the step.
    pub fn paint(&self, painter: &Painter, step: usize) {
        let path = self.run.path;
        let color = if self.run.is_current { self.color } else { self.color.gamma_multiply(0.6) };
        let is_over = step >= path.steps();
        self.threads(painter, step, color);
        if !is_over {
            for line in self.lines(step..=usize::MAX) {
                painter.line(line, Stroke::new(1.0, color.gamma_multiply(FAINT)));
            }
        }
        let gone = self.lines(0..=step);
        let is_short = gone.iter().map(Vec::len).sum::<usize>() <= LONG;
        for line in gone.iter().filter(|_| is_short) {
            painter.line(line.clone(), Stroke::new(HALO_WIDTH, theme::ground(self.is_dark).gamma_multiply(0.55)));
        }
        for line in gone {
            painter.line(line, Stroke::new(WIDTH, color));
        }
        self.mark(painter, step, color, is_over);
    }

    /// The seeds, thin and faint behind their mean, each with a dot where it is.
    fn threads(&self, painter: &Painter, step: usize, color: Color32) {
        for thread in self.run.threads() {
            let gone = || thread.points(0..=step).map(|at| self.view.place(at));
            for line in clip::lines(gone(), self.view.rect) {
                painter.line(line, Stroke::new(THREAD_WIDTH, color.gamma_multiply(THREAD)));
            }
            let here = gone().last().map(|[x, y]| eframe::egui::pos2(x as f32, y as f32));
            if let Some(at) = here.filter(|at| self.view.rect.contains(*at)) {
                painter.circle_filled(at, 2.5, color.gamma_multiply(0.8));
            }
        }
    }

    /// What was tried on the way here: filled where it was taken, hollow where it was rejected, and larger where that
    /// was in the last step.
    pub fn trials(&self, painter: &Painter, step: usize) {
        let trials = self.run.inside.trials(0..=step);
        let last = self.run.inside.trials(step..=step).len();
        let first = trials.len().saturating_sub(MOST_TRIALS);
        for (i, trial) in trials.iter().enumerate().skip(first) {
            let Some(at) = self.view.position(trial.at).filter(|at| self.view.rect.contains(*at)) else { continue };
            let radius = if i + last >= trials.len() { 4.0 } else { 2.5 };
            painter.circle_stroke(at, radius, Stroke::new(3.0, theme::ground(self.is_dark).gamma_multiply(0.7)));
            if trial.is_accepted {
                painter.circle_filled(at, radius, self.color);
            } else {
                painter.circle_stroke(at, radius, Stroke::new(1.4, self.color));
            }
        }
    }

    fn lines(&self, steps: RangeInclusive<usize>) -> Vec<Vec<Pos2>> {
        clip::lines(self.run.points(steps).map(|at| self.view.place(at)), self.view.rect)
    }

    /// A dot where it is, with a ring around it where it converged, or a cross where it failed; an arrow at the edge of
    /// the view where it left.
    fn mark(&self, painter: &Painter, step: usize, color: Color32, is_over: bool) {
        let rim = Stroke::new(1.5, theme::ground(self.is_dark));
        let failed = is_over && self.run.path.ending.is_failure();
        if let Some(exit) = self.exit(step) {
            arrow(painter, exit, color, self.is_dark);
            return;
        }
        let [x, y, _] = self.run.path.eval_path()[step.min(self.run.path.steps())];
        let Some(at) = self.view.position([x, y]).or_else(|| self.last_seen(step)) else { return };
        let inside = self.view.rect.shrink(9.0);
        if failed && inside.is_positive() {
            cross(painter, inside.clamp(at), color, self.is_dark);
        } else if !failed {
            if is_over && matches!(self.run.path.ending, Ending::Converged { .. }) {
                painter.circle_stroke(at, 8.0, Stroke::new(3.5, theme::ground(self.is_dark)));
                painter.circle_stroke(at, 8.0, Stroke::new(2.0, color));
            }
            painter.circle(at, 5.0, color, rim);
        }
    }

    /// Where a path that is outside the view at a step left it, and which way; none while it is in the view.
    pub fn exit(&self, step: usize) -> Option<Exit> {
        let rows = || self.run.points(0..=step).filter(|at| at.iter().all(|x| x.is_finite()));
        let last = self.view.place(rows().last()?);
        if self.view.has(last) {
            return None;
        }
        let left = clip::exit(rows().map(|at| self.view.place(at)), self.view.rect);
        Exit::toward(self.view.rect, left, last)
    }

    /// The last place in the view: a point that is not a number is nowhere.
    fn last_seen(&self, step: usize) -> Option<Pos2> {
        self.run.points(0..=step).filter_map(|at| self.view.position(at)).last()
    }
}

/// A place at the edge of a view, and the way out.
#[derive(Debug, Clone, Copy)]
pub struct Exit {
    /// The place.
    pub at: Pos2,
    /// Of length 1.
    pub out: Vec2,
}

impl Exit {
    /// Where something was last seen at the edge and where it went on the screen; where it was never seen, the edge on
    /// the way there from the middle.
    pub fn toward(view: Rect, left: Option<Pos2>, to: [f64; 2]) -> Option<Self> {
        let inside = view.shrink(4.0);
        let middle = view.center();
        let way = [to[0] - f64::from(middle.x), to[1] - f64::from(middle.y)];
        let length = way[0].hypot(way[1]);
        if !inside.is_positive() || !length.is_finite() || length == 0.0 {
            return None;
        }
        let out = way.map(|part| (part / length) as f32);
        let out = vec2(out[0], out[1]);
        // as far from the middle as the nearer edge
        let half = inside.size() * 0.5;
        let reach = (half.x / out.x.abs().max(1e-6)).min(half.y / out.y.abs().max(1e-6));
        let at = left.map_or(middle + out * reach, |left| inside.clamp(left));
        Some(Self { at, out })
    }
}

/// An arrow at the edge of a view that points out of it.
pub fn arrow(painter: &Painter, Exit { at, out }: Exit, color: Color32, is_dark: bool) {
    let tip = at;
    let across = vec2(-out.y, out.x);
    let points = vec![tip, tip - out * 15.0 + across * 8.0, tip - out * 11.0, tip - out * 15.0 - across * 8.0];
    // the notch makes it concave: two triangles, and the ground around them
    painter.add(Shape::closed_line(points.clone(), Stroke::new(4.0, theme::ground(is_dark))));
    for wing in [[0, 1, 2], [0, 2, 3]] {
        painter.add(Shape::convex_polygon(wing.map(|i| points[i]).to_vec(), color, Stroke::NONE));
    }
}

fn cross(painter: &Painter, at: Pos2, color: Color32, is_dark: bool) {
    for (width, color) in [(6.0, theme::ground(is_dark)), (3.0, color)] {
        for arm in [vec2(6.0, 6.0), vec2(6.0, -6.0)] {
            painter.line_segment([at - arm, at + arm], Stroke::new(width, color));
        }
    }
}

/// The corners of a figure around a point, the first one above it.
fn corners<const N: usize>(at: Pos2, radii: [f32; N]) -> [Pos2; N] {
    std::array::from_fn(|i| at + Vec2::angled(std::f32::consts::TAU * (i as f32 / N as f32 - 0.25)) * radii[i])
}

/// Where f is lowest.
pub fn star(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let points = corners(at, [7.5, 3.0, 7.5, 3.0, 7.5, 3.0, 7.5, 3.0, 7.5, 3.0]);
    painter.add(Shape::closed_line(points.to_vec(), Stroke::new(3.0, theme::ground(is_dark))));
    // a star is not convex: a kite for each ray
    for i in (0..10).step_by(2) {
        let kite = vec![at, points[(i + 9) % 10], points[i], points[i + 1]];
        painter.add(Shape::convex_polygon(kite, theme::ink(is_dark), Stroke::NONE));
    }
}

/// Another minimum.
pub fn diamond(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let points = corners(at, [5.5; 4]).to_vec();
    painter.add(Shape::convex_polygon(points, theme::ink(is_dark), Stroke::new(1.2, theme::ground(is_dark))));
}

/// A maximum: a hollow triangle.
pub fn peak(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let points = corners(at, [6.0; 3]).to_vec();
    painter.add(Shape::closed_line(points.clone(), Stroke::new(3.4, theme::ground(is_dark))));
    painter.add(Shape::closed_line(points, Stroke::new(1.4, theme::ink(is_dark))));
}

/// A saddle: two arcs, one up and one down, that touch.
pub fn saddle(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let arc = |side: f32| -> Vec<Pos2> {
        let point = |i: i32| {
            let x = i as f32 / 4.0;
            at + vec2(5.0 * x, side * (0.6 + 4.4 * x * x))
        };
        (-4..=4).map(point).collect()
    };
    for (width, color) in [(3.4, theme::ground(is_dark)), (1.4, theme::ink(is_dark))] {
        for side in [-1.0, 1.0] {
            painter.add(Shape::line(arc(side), Stroke::new(width, color)));
        }
    }
}

/// Where all paths begin: a ring one can take hold of, or an arrow at the edge that points to it.
pub fn start(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let ink = theme::ink(is_dark);
    let place = view.place(at);
    if !view.has(place) {
        if let Some(exit) = Exit::toward(view.rect, None, place) {
            arrow(painter, exit, ink, is_dark);
            painter.circle(exit.at - exit.out * 22.0, 4.0, ink, Stroke::new(1.5, theme::ground(is_dark)));
        }
        return;
    }
    let Some(at) = view.position(at) else { return };
    painter.circle_stroke(at, 8.0, Stroke::new(4.5, theme::ground(is_dark)));
    painter.circle_stroke(at, 8.0, Stroke::new(2.2, ink));
    painter.circle(at, 3.0, ink, Stroke::new(1.5, theme::ground(is_dark)));
}

/// Coordinates and value under the pointer, in a corner the pointer is not in.
pub fn readout(ui: &Ui, view: Viewport, at: [f64; 2], value: f64) {
    let [x, y] = at.map(words::value);
    let painter = ui.painter_at(view.rect);
    let text = descent::pointer(&x, &y, &words::value(value));
    let galley = painter.layout_no_wrap(text, FontId::proportional(12.0), ui.visuals().text_color());
    let size = galley.size() + vec2(12.0, 6.0);
    if size.x > view.rect.width() - 12.0 || size.y * 4.0 > view.rect.height() {
        return;
    }
    let corner = |top: bool| {
        let y = if top { view.rect.top() + 6.0 } else { view.rect.bottom() - size.y - 6.0 };
        Rect::from_min_size(eframe::egui::pos2(view.rect.right() - size.x - 6.0, y), size)
    };
    let is_hidden = view.position(at).is_some_and(|at| corner(true).expand(10.0).contains(at));
    let rect = corner(!is_hidden);
    let fill = ui.visuals().panel_fill.gamma_multiply(0.9);
    painter.rect(rect, 4.0, fill, ui.visuals().widgets.noninteractive.bg_stroke, StrokeKind::Inside);
    painter.galley(rect.min + vec2(6.0, 3.0), galley, ui.visuals().text_color());
}

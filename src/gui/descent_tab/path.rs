//! A racer's path as it is painted on the surface: its line, its seeds, what was tried on the way, and its mark.

use std::ops::RangeInclusive;

use eframe::egui::{Color32, Painter, Pos2, Stroke, pos2, vec2};

use super::clip;
use super::marks::{self, Exit};
use super::shown::Run;
use super::spread_marks::{Disc, leader};
use super::viewport::Viewport;
use crate::gui::style::CurveStyle;
use crate::gui::theme;
use crate::optim::Ending;

/// Width of a path in points, of one that is highlighted, and of the ground around both.
const WIDTH: f32 = 2.0;
const WIDE: f32 = 3.2;
const HALO: f32 = 2.0;
/// The same where the surface has other colours than its own.
const WIDE_HALO: f32 = 3.4;
/// How much of the ground's colour it has, in both.
const HALOS: [f32; 2] = [0.55, 0.9];
/// Points from which on a path needs no ground: it covers it.
const LONG: usize = 500;
/// How much of a path's colour is left where it has not come yet.
const FAINT: f32 = 0.4;
/// How much of it, and what width, the seeds have behind their mean.
const SEED: f32 = 0.45;
const SEED_WIDTH: f32 = 1.0;
/// The same for the paths from further starts.
const START: f32 = 0.7;
const START_WIDTH: f32 = 1.2;
/// Tried points that are drawn, the last ones.
const MOST_TRIALS: usize = 400;
/// Radius of a mark, and the least it has in a small plot.
const RADIUS: f32 = 5.0;
const LEAST_RADIUS: f32 = 3.4;
/// The ring around a mark whose run has converged.
const RING: f32 = 3.0;

/// How a path is painted.
#[derive(Clone, Copy)]
pub struct Look {
    /// Colour, dash and symbol.
    pub style: CurveStyle,
    /// How much of its colour it has: less while another one is highlighted.
    pub strength: f32,
    /// Whether it is highlighted.
    pub is_highlighted: bool,
    /// For which theme.
    pub is_dark: bool,
    /// Whether it lies on colours that mean something: it then has more ground around it.
    pub is_on_basins: bool,
    /// Steps behind the cursor that are drawn, fading; none draws all of the path.
    pub trail: Option<usize>,
}

/// Parts of a trail, each fainter than the one after it.
const TRAIL_PARTS: usize = 10;

/// The parts of a path up to a row that are drawn, and how much of their colour they have.
pub fn trail_parts(trail: Option<usize>, row: usize) -> Vec<(RangeInclusive<usize>, f32)> {
    let Some(length) = trail else { return vec![(0..=row, 1.0)] };
    let first = row.saturating_sub(length.max(1));
    let parts = TRAIL_PARTS.min(row - first);
    let place = |part: usize| first + (row - first) * part / parts;
    // what is missing of a trail is its oldest part
    let missing = TRAIL_PARTS - TRAIL_PARTS.min(((row - first) * TRAIL_PARTS).div_ceil(length.max(1)));
    let strength = |part: usize| (missing + (part + 1) * (TRAIL_PARTS - missing) / parts) as f32 / TRAIL_PARTS as f32;
    (0..parts).map(|part| (place(part)..=place(part + 1), strength(part))).collect()
}

/// A path on a view, with the cursor at a step.
pub struct Path<'a> {
    run: Run<'a>,
    view: Viewport,
    step: usize,
    look: Look,
    /// Up to the cursor.
    gone: Vec<Vec<Pos2>>,
    /// How much of its colour each of these has.
    strengths: Vec<f32>,
    /// After it.
    ahead: Vec<Vec<Pos2>>,
}

impl<'a> Path<'a> {
    /// The path of a run.
    pub fn new(run: Run<'a>, view: Viewport, step: usize, look: Look) -> Self {
        let lines = |steps: RangeInclusive<usize>| clip::lines(run.points(steps).map(|at| view.place(at)), view.rect);
        let has_rest = step < run.path.steps() && look.trail.is_none();
        let ahead = if has_rest { lines(step..=usize::MAX) } else { Vec::new() };
        let (mut gone, mut strengths) = (Vec::new(), Vec::new());
        for (steps, strength) in trail_parts(look.trail, step.min(run.path.steps())) {
            gone.extend(lines(steps));
            strengths.resize(gone.len(), strength);
        }
        Self { run, view, step, look, gone, strengths, ahead }
    }

    /// Its lines on the screen.
    pub fn lines(&self) -> [&[Vec<Pos2>]; 2] {
        [&self.gone, &self.ahead]
    }

    fn color(&self) -> Color32 {
        let current = if self.run.is_current { 1.0 } else { 0.6 };
        self.look.style.color.gamma_multiply(self.look.strength * current)
    }

    fn ground(&self) -> Color32 {
        theme::ground(self.look.is_dark).gamma_multiply(self.look.strength)
    }

    /// Paints what was gone, and faintly the rest.
    pub fn paint(&self, painter: &Painter) {
        let color = self.color();
        let dash = self.look.style.dash;
        let width = if self.look.is_highlighted { WIDE } else { WIDTH } * self.view.mark_scale().max(0.7);
        self.threads(painter, color);
        let faint = if self.look.is_highlighted { 0.8 } else { FAINT };
        let [on_surface, on_basins] = HALOS;
        let (halo, ground) = if self.look.is_on_basins { (WIDE_HALO, on_basins) } else { (HALO, on_surface) };
        for line in self.ahead.iter().filter(|_| self.look.is_on_basins) {
            painter.line(line.clone(), Stroke::new(1.0 + halo, self.ground().gamma_multiply(0.5 * ground)));
        }
        for line in &self.ahead {
            painter.line(line.clone(), Stroke::new(1.0, color.gamma_multiply(faint)));
        }
        let is_short = self.gone.iter().map(Vec::len).sum::<usize>() <= LONG;
        let gone = || self.gone.iter().zip(&self.strengths);
        for (line, strength) in gone().filter(|_| is_short) {
            painter.line(line.clone(), Stroke::new(width + halo, self.ground().gamma_multiply(ground * strength)));
        }
        for (line, strength) in gone() {
            dash.paint(painter, line.clone(), Stroke::new(width, color.gamma_multiply(*strength)));
        }
    }

    /// The seeds, thin and faint behind their mean, and the paths from further starts, each with a dot where it is.
    fn threads(&self, painter: &Painter, color: Color32) {
        for thread in self.run.threads() {
            let first = self.look.trail.map_or(0, |trail| self.step.saturating_sub(trail));
            let gone = || thread.points(first..=self.step).map(|at| self.view.place(at));
            let (part, width) = if thread.is_of_start { (START, START_WIDTH) } else { (SEED, SEED_WIDTH) };
            for line in clip::lines(gone(), self.view.rect) {
                painter.line(line, Stroke::new(width, color.gamma_multiply(part)));
            }
            let here = gone().last().map(|[x, y]| pos2(x as f32, y as f32));
            if let Some(at) = here.filter(|at| self.view.rect.contains(*at)) {
                painter.circle_filled(at, 2.5, color.gamma_multiply(0.8));
            }
        }
    }

    /// What was tried on the way here: filled where it was taken, hollow where it was rejected, and larger where that
    /// was in the last step.
    pub fn trials(&self, painter: &Painter) {
        let trials = self.run.inside.trials(0..=self.step);
        let last = self.run.inside.trials(self.step..=self.step).len();
        let first = trials.len().saturating_sub(MOST_TRIALS);
        let color = self.color();
        for (i, trial) in trials.iter().enumerate().skip(first) {
            let Some(at) = self.view.position(trial.at).filter(|at| self.view.rect.contains(*at)) else { continue };
            let radius = if i + last >= trials.len() { 4.0 } else { 2.5 };
            painter.circle_stroke(at, radius, Stroke::new(3.0, self.ground().gamma_multiply(0.7)));
            if trial.is_accepted {
                painter.circle_filled(at, radius, color);
            } else {
                painter.circle_stroke(at, radius, Stroke::new(1.4, color));
            }
        }
    }

    /// The mark at the cursor.
    pub fn mark(&self) -> Option<Mark> {
        let path = self.run.path;
        let Self { look, view, step, .. } = *self;
        let look = Look { style: CurveStyle { color: self.color(), ..look.style }, ..look };
        if let Some(exit) = exit(self.run, view, step) {
            return Some(Mark::outside(exit, view.mark_scale(), look));
        }
        let [x, y, _] = path.eval_path()[step.min(path.steps())];
        let at = view.position([x, y]).or_else(|| last_seen(self.run, view, step))?;
        let mark = Mark::inside(self.run, step, at, view.mark_scale(), look);
        if !matches!(mark.end, End::Failed) {
            return Some(mark);
        }
        let inside = view.rect.shrink(9.0);
        inside.is_positive().then(|| Mark { at: inside.clamp(at), ..mark })
    }
}

/// Where a path is at the cursor, or how it ended.
#[derive(Clone, Copy)]
pub struct Mark {
    at: Pos2,
    end: End,
    radius: f32,
    look: Look,
}

#[derive(Clone, Copy)]
enum End {
    /// It is there.
    Here,
    /// It ended there as it should.
    Converged,
    /// It ended there as it should not.
    Failed,
    /// It left the view.
    Outside(Exit),
}

impl Mark {
    /// That of a path which is in the view at a step, so many times as large as usual.
    pub fn inside(run: Run<'_>, step: usize, at: Pos2, scale: f32, look: Look) -> Self {
        let path = run.path;
        let end = if step < path.steps() {
            End::Here
        } else if path.ending.is_failure() {
            End::Failed
        } else if matches!(path.ending, Ending::Converged { .. }) {
            End::Converged
        } else {
            End::Here
        };
        Self { at, end, radius: (RADIUS * scale).max(LEAST_RADIUS), look }
    }

    /// That of a path which has left the view.
    pub fn outside(exit: Exit, scale: f32, look: Look) -> Self {
        let radius = (RADIUS * scale).max(LEAST_RADIUS);
        Self { at: exit.at - exit.out * 23.0, end: End::Outside(exit), radius, look }
    }

    /// The room its symbol takes.
    pub fn disc(&self) -> Disc {
        let ring = if matches!(self.end, End::Converged) { RING } else { 0.0 };
        Disc { at: self.at, radius: self.radius + ring }
    }

    /// What stays where the path ended, whatever stands beside it.
    pub fn fixed(&self) -> Option<Disc> {
        match self.end {
            End::Failed => Some(Disc { at: self.at, radius: 8.0 }),
            End::Outside(exit) => Some(exit.disc()),
            End::Here | End::Converged => None,
        }
    }

    /// Paints a cross where it failed, an arrow at the edge where it left.
    pub fn paint_end(&self, painter: &Painter) {
        let color = self.look.style.color;
        match self.end {
            End::Failed => cross(painter, self.at, color, self.look.is_dark),
            End::Outside(exit) => marks::arrow(painter, exit, color, self.look.is_dark),
            End::Here | End::Converged => {}
        }
    }

    /// Paints a line to where the path is, for a symbol that stands elsewhere.
    pub fn paint_leader(&self, painter: &Painter, at: Pos2, fixed: &[Disc]) {
        if let Some(ends) = leader(self.disc(), at, fixed) {
            let ground = theme::ground(self.look.is_dark).gamma_multiply(0.7 * self.look.strength);
            painter.line_segment(ends, Stroke::new(3.0, ground));
            painter.line_segment(ends, Stroke::new(1.2, self.look.style.color));
        }
    }

    /// Paints the symbol, with a ring around it where the run has converged.
    pub fn paint_symbol(&self, painter: &Painter, at: Pos2) {
        let ground = theme::ground(self.look.is_dark).gamma_multiply(self.look.strength);
        if matches!(self.end, End::Converged) {
            painter.circle_stroke(at, self.radius + RING, Stroke::new(3.5, ground));
            painter.circle_stroke(at, self.radius + RING, Stroke::new(2.0, self.look.style.color));
        }
        let grown = if self.look.is_highlighted { 1.2 } else { 1.0 };
        self.look.style.mark(painter, at, self.radius * grown, ground);
    }
}

/// Where a path that is outside the view at a step left it, and which way; none while it is in the view.
pub fn exit(run: Run<'_>, view: Viewport, step: usize) -> Option<Exit> {
    let rows = || run.points(0..=step).filter(|at| at.iter().all(|x| x.is_finite()));
    let last = view.place(rows().last()?);
    if view.has(last) {
        return None;
    }
    let left = clip::exit(rows().map(|at| view.place(at)), view.rect);
    Exit::toward(view.rect, left, last)
}

/// The last place in the view: a point that is not a number is nowhere.
fn last_seen(run: Run<'_>, view: Viewport, step: usize) -> Option<Pos2> {
    run.points(0..=step).filter_map(|at| view.position(at)).last()
}

fn cross(painter: &Painter, at: Pos2, color: Color32, is_dark: bool) {
    for (width, color) in [(6.0, theme::ground(is_dark)), (3.0, color)] {
        for arm in [vec2(6.0, 6.0), vec2(6.0, -6.0)] {
            painter.line_segment([at - arm, at + arm], Stroke::new(width, color));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_ends_at_the_cursor_and_fades_behind_it() {
        assert_eq!(trail_parts(None, 70), [(0..=70, 1.0)]);
        let parts = trail_parts(Some(30), 70);
        assert_eq!((parts.len(), parts[0].clone(), parts[9].clone()), (10, (40..=43, 0.1), (67..=70, 1.0)));
        assert!(parts.windows(2).all(|pair| pair[0].0.end() == pair[1].0.start() && pair[0].1 < pair[1].1));
        let begun = trail_parts(Some(30), 3);
        assert_eq!((begun.len(), begun[0].clone(), begun[2].clone()), (3, (0..=1, 0.9), (2..=3, 1.0)), "its new end");
        assert!(trail_parts(Some(30), 0).is_empty());
        assert_eq!(trail_parts(Some(1), 5), [(4..=5, 1.0)]);
    }
}

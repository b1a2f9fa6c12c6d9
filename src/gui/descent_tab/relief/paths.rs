//! Paths on the block: laid on its top when they are new, seen through the lens when that moves, and painted up to the
//! cursor in every frame. What a hill hides is faint.

use std::ops::RangeInclusive;

use eframe::egui::{Color32, Painter, Pos2, Stroke, pos2};

use super::Scenery;
use crate::descent::relief::{Lens, Place, drape, is_hidden};
use crate::gui::descent_tab::path::{Look, trail_parts};
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::theme;

/// Points of a line nearer to each other than this on the screen are left out.
const CLOSE: f32 = 0.7;
/// After so many points on the screen a path may be hidden or come forth again.
const LOOK: f32 = 2.5;
/// Width of a path, of one that is highlighted, and of the ground around both.
const WIDTH: f32 = 2.2;
const WIDE: f32 = 3.4;
const HALO: f32 = 2.0;
/// How much of a path's colour is left behind a hill, where it has not come yet, and of the seeds behind their mean.
const HIDDEN: f32 = 0.28;
const AHEAD: f32 = 0.45;
const SEED: f32 = 0.45;

/// The paths, kept while nothing moves.
#[derive(Default)]
pub struct Paths {
    draped_of: Option<(u64, u64, Vec<usize>)>,
    draped: Vec<Draped>,
    seen_of: Option<Lens>,
    seen: Vec<Seen>,
}

struct Draped {
    racer: usize,
    lines: Vec<Vec<Place>>,
    seeds: Vec<Vec<Place>>,
}

struct Seen {
    racer: usize,
    lines: Vec<Line>,
    /// The same for the pointer.
    points: Vec<Vec<Pos2>>,
    seeds: Vec<Line>,
}

/// A line on the screen.
struct Line {
    points: Vec<Pos2>,
    /// After how many steps.
    rows: Vec<f64>,
    is_hidden: Vec<bool>,
}

impl Paths {
    /// Follows the paths, the heights and the lens.
    pub fn follow(&mut self, scenery: &Scenery<'_>, data: &PlotData<'_>, on: &[usize], version: u64) {
        let key = (data.runs.version, version, on.to_vec());
        if self.draped_of.as_ref() != Some(&key) {
            let lay = |i: &usize| {
                let run = data.runs.of(*i)?;
                let lines = drape(scenery.heights, &run.rows(0..=usize::MAX));
                let seeds = run.threads().flat_map(|seed| drape(scenery.heights, &seed.rows(0..=usize::MAX)));
                Some(Draped { racer: *i, lines, seeds: seeds.collect() })
            };
            self.draped = on.iter().filter_map(lay).collect();
            self.draped_of = Some(key);
            self.seen_of = None;
        }
        if self.seen_of != Some(scenery.lens) {
            self.seen = self.draped.iter().map(|draped| draped.see(scenery)).collect();
            self.seen_of = Some(scenery.lens);
        }
    }

    /// All lines with their racers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &[Vec<Pos2>])> {
        self.seen.iter().map(|seen| (seen.racer, &seen.points[..]))
    }

    /// Where a path was last seen on the block up to a step.
    pub fn last_seen(&self, racer: usize, step: usize) -> Option<Pos2> {
        let seen = self.seen.iter().find(|seen| seen.racer == racer)?;
        let line = seen.lines.iter().rev().find(|line| line.rows.first().is_some_and(|row| *row <= step as f64))?;
        line.points.get(line.until(step as f64).checked_sub(1)?).copied()
    }

    /// Paints them in an order, up to the cursor, and faintly the rest.
    pub fn paint(&self, painter: &Painter, data: &PlotData<'_>, order: &[(usize, Look)]) {
        for (racer, look) in order {
            let seen = self.seen.iter().find(|seen| seen.racer == *racer);
            if let (Some(seen), Some(run)) = (seen, data.runs.of(*racer)) {
                let current = if run.is_current { 1.0 } else { 0.6 };
                let color = look.style.color.gamma_multiply(look.strength * current);
                seen.paint(painter, *look, color, data.row(run.path));
            }
        }
    }
}

impl Seen {
    fn paint(&self, painter: &Painter, look: Look, color: Color32, row: usize) {
        let ground = theme::ground(look.is_dark).gamma_multiply(0.55 * look.strength);
        let width = if look.is_highlighted { WIDE } else { WIDTH };
        let faint = |lines: &[Line], rows: RangeInclusive<f64>, strength: f32| {
            for Part { points, is_hidden } in lines.iter().flat_map(|line| line.parts(rows.clone())) {
                let strength = if is_hidden { strength * HIDDEN } else { strength };
                painter.line(points, Stroke::new(1.0, color.gamma_multiply(strength)));
            }
        };
        let first = look.trail.map_or(0, |trail| row.saturating_sub(trail));
        faint(&self.seeds, first as f64..=row as f64, SEED);
        if look.trail.is_none() {
            faint(&self.lines, row as f64..=f64::INFINITY, AHEAD);
        }
        let parts = trail_parts(look.trail, row).into_iter().flat_map(|(rows, strength)| {
            let rows = *rows.start() as f64..=*rows.end() as f64;
            self.lines.iter().flat_map(move |line| line.parts(rows.clone())).map(move |part| (part, strength))
        });
        let (hidden, seen): (Vec<_>, Vec<_>) = parts.partition(|(part, _)| part.is_hidden);
        for (part, strength) in hidden {
            painter.line(part.points, Stroke::new(width * 0.7, color.gamma_multiply(HIDDEN * strength)));
        }
        for (part, strength) in &seen {
            painter.line(part.points.clone(), Stroke::new(width + HALO, ground.gamma_multiply(*strength)));
        }
        for (part, strength) in seen {
            look.style.dash.paint(painter, part.points, Stroke::new(width, color.gamma_multiply(strength)));
        }
    }
}

impl Draped {
    fn see(&self, scenery: &Scenery<'_>) -> Seen {
        let lines: Vec<Line> = self.lines.iter().map(|line| Line::of(line, scenery)).collect();
        let points = lines.iter().map(|line| line.points.clone()).collect();
        Seen {
            racer: self.racer,
            lines,
            points,
            seeds: self.seeds.iter().map(|line| Line::of(line, scenery)).collect(),
        }
    }
}

impl Line {
    fn of(places: &[Place], scenery: &Scenery<'_>) -> Self {
        let mut line = Self { points: Vec::new(), rows: Vec::new(), is_hidden: Vec::new() };
        let eye = scenery.lens.eye();
        let (mut looked, mut is_behind) = (f32::INFINITY, false);
        for (k, place) in places.iter().enumerate() {
            let [x, y, _] = scenery.lens.project(place.at);
            let at = pos2(x as f32, y as f32);
            let way = line.points.last().map_or(f32::INFINITY, |last: &Pos2| last.distance(at));
            if way < CLOSE && k + 1 < places.len() {
                continue;
            }
            looked += way;
            if looked >= LOOK {
                looked = 0.0;
                is_behind = is_hidden(scenery.heights, place.at, eye);
            }
            line.points.push(at);
            line.rows.push(place.row);
            line.is_hidden.push(is_behind);
        }
        line
    }

    /// How many of its points come no later than a row.
    fn until(&self, row: f64) -> usize {
        self.rows.partition_point(|at| *at <= row)
    }

    /// The place at a row.
    fn at(&self, row: f64) -> Option<Pos2> {
        let next = self.until(row);
        let before = next.checked_sub(1)?;
        let from = self.points[before];
        let Some(to) = self.points.get(next) else { return Some(from) };
        let part = (row - self.rows[before]) / (self.rows[next] - self.rows[before]);
        Some(from.lerp(*to, part as f32))
    }

    /// Its parts between two rows, each all hidden or all seen.
    fn parts(&self, rows: RangeInclusive<f64>) -> Vec<Part> {
        let (first, end) = (self.rows.partition_point(|at| *at < *rows.start()), self.until(*rows.end()));
        let mut parts = Vec::new();
        let is_between =
            |k: usize, row: f64| k > 0 && k < self.rows.len() && self.rows[k - 1] < row && row < self.rows[k];
        let mut points: Vec<Pos2> = Vec::new();
        if is_between(first, *rows.start()) {
            points.extend(self.at(*rows.start()));
        }
        let mut is_hidden = self.is_hidden.get(first).copied().unwrap_or_default();
        for k in first..end {
            points.push(self.points[k]);
            if self.is_hidden[k] != is_hidden {
                let points = std::mem::replace(&mut points, vec![self.points[k]]);
                parts.push(Part { points, is_hidden });
                is_hidden = self.is_hidden[k];
            }
        }
        if is_between(end, *rows.end()) {
            points.extend(self.at(*rows.end()));
        }
        parts.push(Part { points, is_hidden });
        parts.retain(|part| part.points.len() > 1);
        parts
    }
}

/// A part of a line.
struct Part {
    points: Vec<Pos2>,
    is_hidden: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_at_the_cursor_and_where_it_is_hidden() {
        let line = Line {
            points: (0..5).map(|i| pos2(i as f32 * 10.0, 0.0)).collect(),
            rows: vec![0.0, 1.0, 2.0, 3.0, 4.0],
            is_hidden: vec![false, false, true, true, false],
        };
        let parts = |rows| {
            let part = |part: Part| (part.points.iter().map(|at| at.x).collect::<Vec<_>>(), part.is_hidden);
            line.parts(rows).into_iter().map(part).collect::<Vec<_>>()
        };
        let all = [(vec![0.0, 10.0, 20.0], false), (vec![20.0, 30.0, 40.0], true)];
        assert_eq!(parts(0.0..=f64::INFINITY), all);
        assert_eq!(parts(0.0..=0.5), [(vec![0.0, 5.0], false)], "within a step");
        assert_eq!(parts(3.5..=f64::INFINITY), [(vec![35.0, 40.0], false)]);
        assert!(parts(4.0..=f64::INFINITY).is_empty() && parts(0.0..=0.0).is_empty(), "nothing ahead, nothing gone");
    }
}

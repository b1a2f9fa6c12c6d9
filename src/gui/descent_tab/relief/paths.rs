//! Paths on the block: laid on its top when they are new, seen through the lens when that moves, and painted up to the
//! cursor in every frame. What a hill hides is faint.

use std::ops::RangeInclusive;

use eframe::egui::{Color32, Painter, Pos2, Stroke};

use super::{Scenery, line_on_screen, on_screen};
use crate::descent::relief::{Lens, Place, drape};
use crate::figure::relief::{Detail, Line, Part};
use crate::gui::descent_tab::path::{Look, trail_parts};
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::theme;

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
        line.points.get(line.until(step as f64).checked_sub(1)?).copied().map(on_screen)
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
                painter.line(line_on_screen(&points), Stroke::new(1.0, color.gamma_multiply(strength)));
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
            painter
                .line(line_on_screen(&part.points), Stroke::new(width * 0.7, color.gamma_multiply(HIDDEN * strength)));
        }
        for (part, strength) in &seen {
            painter.line(line_on_screen(&part.points), Stroke::new(width + HALO, ground.gamma_multiply(*strength)));
        }
        for (part, strength) in seen {
            look.style.dash.paint(
                painter,
                line_on_screen(&part.points),
                Stroke::new(width, color.gamma_multiply(strength)),
            );
        }
    }
}

impl Draped {
    fn see(&self, scenery: &Scenery<'_>) -> Seen {
        let see = |line: &Vec<Place>| Line::of(line, (scenery.heights, &scenery.lens), Detail::SCREEN);
        let lines: Vec<Line> = self.lines.iter().map(see).collect();
        let points = lines.iter().map(|line| line_on_screen(&line.points)).collect();
        Seen { racer: self.racer, lines, points, seeds: self.seeds.iter().map(see).collect() }
    }
}

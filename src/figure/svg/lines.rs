//! The curves of a panel, and what stands at their ends.

use std::fmt::Write as _;

use super::canvas::{Paint, push_line};
use super::pen::PanelPen;
use crate::figure::clip::Area;
use crate::figure::description::{Curve, End, Part};
use crate::figure::landmarks::Mark;
use crate::figure::palette::{self, Rgb};
use crate::figure::simplify::simplified;
use crate::figure::spread::{Disc, leader, spread};
use crate::figure::style::{Symbol, group_of};

/// How far beyond its frame a curve is drawn, in pixels: there it is hidden, but its dashes and corners go on.
const BEYOND: f64 = 200.0;
/// How far the corners of a curve that are left out may lie from it, in pixels. With four decimals, no point is off by more
/// than a thousandth.
const TOLERANCE: f64 = 4e-4;
/// Corners up to which a path has ground around it, as in the window: longer ones cover the surface anyway.
const LONG: usize = 2000;
/// The width of that ground, and how much of its colour it has.
const HALO: [f64; 2] = [2.0, 0.55];
/// The radius of a symbol on the map and in a plot, and of the ring around one.
const RADIUS: f64 = 5.0;
const PLOT_RADIUS: f64 = 3.8;
const RING: f64 = 3.0;
/// The radius of the dot at the end of a path beside its racer's own.
const DOT: f64 = 2.2;
/// Arrows a curve of a plot has at most.
const MOST_EXITS: usize = 4;

/// What draws the curves of a panel.
pub struct Lines<'a, 'b> {
    /// What draws the panel.
    pub pen: &'a mut PanelPen<'b>,
}

/// What stands at the end of a curve, in pixels.
struct EndMark {
    at: [f64; 2],
    end: End,
    exit: Option<[[f64; 2]; 2]>,
    symbol: Symbol,
    color: Rgb,
}

impl Lines<'_, '_> {
    fn color(&self, curve: &Curve) -> Rgb {
        palette::line(self.pen.places[curve.racer], self.pen.is_dark)
    }

    fn places(&self, curve: &Curve) -> Vec<[f64; 2]> {
        let (across, up) = (self.pen.panel.x.scale, self.pen.panel.y.scale);
        curve.points.iter().map(|[x, y]| self.pen.frame.at([across.height(*x), up.height(*y)])).collect()
    }

    /// All curves, in their order.
    pub fn draw(&mut self) {
        let panel = self.pen.panel;
        for curve in &panel.curves {
            let places = self.places(curve);
            if let (End::Dot, Some(last)) = (curve.end, places.last().filter(|at| self.pen.frame.has(**at))) {
                let dot = Paint::fill(self.color(curve));
                self.pen.canvas.circle(*last, DOT * self.pen.unit, dot);
            }
            let (data, corners) = data(&places, self.pen.frame.rect);
            if data.is_empty() {
                continue;
            }
            let width = curve.width * self.pen.unit;
            let is_main = curve.part == Part::Main;
            if is_main && panel.ground.is_some() && corners <= LONG {
                let around = Paint::line(palette::ground(self.pen.is_dark), width + HALO[0] * self.pen.unit);
                self.pen.canvas.path(&data, &around.faded(HALO[1]).to_string());
            }
            let paint = Paint::line(self.color(curve), width).faded(curve.strength);
            let mut attributes = paint.to_string();
            if is_main {
                let dash = self.dash(curve);
                let id = format!("panel-{}-racer-{}", self.pen.number, curve.racer + 1);
                let component =
                    if curve.component.is_empty() { String::new() } else { format!("-{}", curve.component) };
                attributes = format!("id=\"{id}{}\" {attributes}{dash}", super::canvas::escaped(&component));
            }
            self.pen.canvas.path(&data, &attributes);
        }
    }

    fn dash(&self, curve: &Curve) -> String {
        dash_array(self.pen.places[curve.racer], self.pen.unit)
    }

    /// Symbols where the curves end, arrows where they leave.
    pub fn ends(&mut self) {
        if self.pen.panel.ground.is_some() { self.ends_on_map() } else { self.ends_in_plot() }
    }

    fn ends_on_map(&mut self) {
        let (panel, frame, unit) = (self.pen.panel, self.pen.frame, self.pen.unit);
        let mut marks = Vec::new();
        for curve in panel.curves.iter().filter(|curve| curve.part == Part::Main) {
            let places = self.places(curve);
            let Some(last) = places.last().copied() else { continue };
            let color = self.color(curve);
            let exit = if frame.has(last) { None } else { exit(&places, frame.rect) };
            let at = match exit {
                Some([at, out]) => [0, 1].map(|i| at[i] - out[i] * 20.0 * unit),
                None if frame.has(last) => last,
                None => continue,
            };
            let (_, symbol) = group_of(self.pen.places[curve.racer]);
            marks.push(EndMark { at, end: curve.end, exit, symbol, color });
        }
        self.paint(&marks);
    }

    fn paint(&mut self, marks: &[EndMark]) {
        let (frame, unit, is_dark) = (self.pen.frame, self.pen.unit, self.pen.is_dark);
        let disc = |mark: &EndMark| {
            let ring = if mark.end == End::Converged { RING } else { 0.0 };
            Disc { at: mark.at, radius: (RADIUS + ring) * unit }
        };
        let discs: Vec<Disc> = marks.iter().map(disc).collect();
        let fixed = self.fixed(marks);
        let inset = 6.0 * unit;
        let [left, top, right, bottom] = frame.rect;
        let area = [left + inset, top + inset, right - inset, bottom - inset];
        let places = spread(&discs, &fixed, area);
        for (mark, (disc, place)) in marks.iter().zip(discs.iter().zip(&places)) {
            if let Some([at, out]) = mark.exit {
                self.pen.marks().arrow(at, out, mark.color);
            } else if mark.end == End::Failed {
                self.pen.marks().cross(mark.at, mark.color);
            }
            if let Some(ends) = leader(*disc, *place, &fixed) {
                let ground = Paint::line(palette::ground(is_dark), 3.0 * unit).faded(0.7);
                self.pen.canvas.polyline(&ends, ground);
                self.pen.canvas.polyline(&ends, Paint::line(mark.color, 1.1 * unit));
            }
        }
        for (mark, place) in marks.iter().zip(&places) {
            if mark.end == End::Converged {
                self.pen.marks().halo(*place, RADIUS + RING, mark.color);
            }
            self.pen.marks().symbol(mark.symbol, *place, RADIUS, mark.color);
        }
    }

    /// What symbols must not cover: minima, the start, arrows and crosses.
    fn fixed(&self, marks: &[EndMark]) -> Vec<Disc> {
        let (frame, unit, symbols) = (self.pen.frame, self.pen.unit, &self.pen.panel.symbols);
        let disc = |at: [f64; 2], radius: f64| {
            let at = frame.at(at);
            frame.has(at).then_some(Disc { at, radius: radius * unit })
        };
        let minima = symbols.landmarks.iter().filter(|mark| Mark::is_minimum(mark));
        let minima = minima.filter_map(|mark| disc(mark.at, 7.5));
        let start = symbols.starts.first().and_then(|at| disc(*at, 9.5));
        let of_ends = marks.iter().filter_map(|mark| match (mark.exit, mark.end) {
            (Some([at, out]), _) => Some(Disc { at: [0, 1].map(|i| at[i] - out[i] * 7.0 * unit), radius: 7.0 * unit }),
            (None, End::Failed) => Some(Disc { at: mark.at, radius: 7.0 * unit }),
            _ => None,
        });
        minima.chain(start).chain(of_ends).collect()
    }

    fn ends_in_plot(&mut self) {
        let (panel, frame, unit) = (self.pen.panel, self.pen.frame, self.pen.unit);
        for curve in panel.curves.iter().filter(|curve| curve.part == Part::Main) {
            let (places, color) = (self.places(curve), self.color(curve));
            let (_, symbol) = group_of(self.pen.places[curve.racer]);
            for (at, is_up) in vertical_exits(&places, frame.rect).into_iter().take(MOST_EXITS) {
                let down = if is_up { unit } else { -unit };
                let corners = [[0.0, 1.0], [-5.0, 9.0], [5.0, 9.0]].map(|[x, y]| [at[0] + x * unit, at[1] + y * down]);
                self.pen.canvas.polygon(&corners, Paint::rimmed(color, palette::ground(self.pen.is_dark), unit));
            }
            if curve.end == End::Nothing {
                continue;
            }
            if let Some(last) = places.iter().rev().find(|at| at[1].is_finite()).filter(|at| frame.has(**at)) {
                self.pen.marks().symbol(symbol, *last, PLOT_RADIUS, color);
            }
        }
    }
}

/// The dashes of a place of the palette, as an attribute; nothing for a solid line.
pub fn dash_array(place: usize, unit: f64) -> String {
    let (dash, _) = group_of(place);
    let mut lengths = String::new();
    for length in dash.0.iter().flatten() {
        let space = if lengths.is_empty() { "" } else { " " };
        let _ = write!(lengths, "{space}{:.2}", f64::from(*length) * unit);
    }
    if lengths.is_empty() { lengths } else { format!(" stroke-dasharray=\"{lengths}\"") }
}

/// A curve as path data, with the number of its corners.
pub fn data(places: &[[f64; 2]], [left, top, right, bottom]: [f64; 4]) -> (String, usize) {
    let area = Area::around([left, top, right, bottom], BEYOND);
    let (mut data, mut corners) = (String::new(), 0);
    for piece in pieces(places, &area) {
        let kept = simplified(&piece, TOLERANCE);
        corners += kept.len();
        let kept: Vec<[f64; 2]> = kept.into_iter().map(|at| piece[at]).collect();
        push_line::<4>(&mut data, &kept);
    }
    (data, corners)
}

/// The parts of a curve within an area; what is not finite is a gap.
fn pieces(places: &[[f64; 2]], area: &Area) -> Vec<Vec<[f64; 2]>> {
    let mut pieces: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut is_open = false;
    for pair in places.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let is_finite = pair.iter().flatten().all(|x| x.is_finite());
        let Some([a, b]) = is_finite.then(|| area.cut(from, to)).flatten() else {
            is_open = false;
            continue;
        };
        if !is_open {
            pieces.push(vec![a]);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(b);
        }
        is_open = b == to;
    }
    pieces
}

/// Where a path that ends outside a frame left it for good, and which way; none if it never was inside.
fn exit(places: &[[f64; 2]], rect: [f64; 4]) -> Option<[[f64; 2]; 2]> {
    let area = Area::around(rect, 0.0);
    let cut = places.windows(2).rev().find_map(|pair| area.cut(pair[0], pair[1]).map(|[_, at]| (at, pair[1])));
    let (at, to) = cut?;
    let way = [to[0] - at[0], to[1] - at[1]];
    let length = way[0].hypot(way[1]);
    (length.is_finite() && length > 0.0).then(|| [at, way.map(|part| part / length)])
}

/// Where a curve leaves a frame through its top or its bottom, from the left, and whether that is the top.
fn vertical_exits(places: &[[f64; 2]], [_, top, _, bottom]: [f64; 4]) -> Vec<([f64; 2], bool)> {
    let side = |y: f64| if y < top { 1 } else { -i8::from(y > bottom) };
    let leaves = places.windows(2).filter(|pair| pair.iter().flatten().all(|x| x.is_finite()));
    let leaves = leaves.filter(|pair| side(pair[1][1]) != 0 && side(pair[0][1]) != side(pair[1][1]));
    leaves
        .map(|pair| {
            let is_up = side(pair[1][1]) > 0;
            let edge = if is_up { top } else { bottom };
            let part = ((edge - pair[0][1]) / (pair[1][1] - pair[0][1])).clamp(0.0, 1.0);
            ([pair[0][0] + part * (pair[1][0] - pair[0][0]), edge], is_up)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: [f64; 4] = [0.0, 0.0, 100.0, 100.0];

    #[test]
    fn a_path_that_leaves_for_good_has_an_exit_and_a_huge_end_no_number() {
        let path = [[50.0, 50.0], [60.0, 50.0], [1e200, 50.0], [f64::INFINITY, 0.0]];
        let (text, corners) = data(&path, RECT);
        assert_eq!((text.as_str(), corners), ("M50 50L300 50", 2));
        assert_eq!(exit(&path[..3], RECT), Some([[100.0, 50.0], [1.0, 0.0]]));
        assert_eq!(exit(&[[200.0, 50.0], [300.0, 50.0]], RECT), None);
    }

    #[test]
    fn a_gap_divides_a_curve() {
        let path = [[0.0, 0.0], [10.0, 20.0], [20.0, f64::NAN], [30.0, 10.0], [40.0, 50.0]];
        assert_eq!(data(&path, RECT).0, "M0 0L10 20M30 10L40 50");
    }

    #[test]
    fn a_curve_leaves_through_the_top_or_the_bottom() {
        let path = [[0.0, 50.0], [10.0, -50.0], [20.0, 50.0], [30.0, 150.0]];
        assert_eq!(vertical_exits(&path, RECT), [([5.0, 0.0], true), ([25.0, 100.0], false)]);
    }
}

//! What stands where the curves of a panel end or leave it.

use super::canvas::Paint;
use super::lines::Lines;
use super::panel::FAINT;
use crate::figure::clip::Area;
use crate::figure::description::{Curve, End, Part};
use crate::figure::landmarks::Mark;
use crate::figure::palette::{self, Rgb};
use crate::figure::spread::{Disc, leader, spread};
use crate::figure::style::Symbol;

/// The radius of a symbol on the map and in a plot, and of the ring around one.
const RADIUS: f64 = 5.0;
const PLOT_RADIUS: f64 = 3.8;
const RING: f64 = 3.0;
/// Arrows a curve of a plot has at most.
const MOST_EXITS: usize = 4;

/// Where a curve ends in the picture.
pub struct Place {
    /// The place.
    pub at: [f64; 2],
    /// Where it left the picture and which way, as a vector of length 1, where it did.
    pub exit: Option<[[f64; 2]; 2]>,
    /// Whether a hill hides it.
    pub is_hidden: bool,
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
    /// Symbols where the curves end, arrows where they leave.
    pub fn ends(&mut self) {
        if self.pen.panel.is_of_places() { self.ends_on_map() } else { self.ends_in_plot() }
    }

    fn ends_on_map(&mut self) {
        let unit = self.pen.unit;
        let mut marks = Vec::new();
        let has_symbol = |curve: &&Curve| !matches!(curve.end, End::Nothing | End::Dot | End::Next);
        for curve in self.pen.curves.iter().filter(|curve| curve.part == Part::Main).filter(has_symbol) {
            let Some(Place { at, exit, is_hidden }) = self.end(curve) else { continue };
            let at = exit.map_or(at, |[at, out]| [0, 1].map(|i| at[i] - out[i] * 20.0 * unit));
            let faint = |color: Rgb| palette::ground(self.pen.is_dark).mixed(color, FAINT as f32);
            let color = if is_hidden { faint(self.color(curve)) } else { self.color(curve) };
            marks.push(EndMark { at, end: curve.end, exit, symbol: self.symbol(curve), color });
        }
        self.paint(&marks);
    }

    /// Where a curve ends in the picture, or leaves it.
    fn end(&self, curve: &Curve) -> Option<Place> {
        if self.pen.lens.is_some() {
            return self.standing_end(curve);
        }
        let (frame, places) = (self.pen.frame, self.places(curve));
        let last = places.last().copied()?;
        let exit = if frame.has(last) { None } else { Some(exit(&places, frame.rect)?) };
        Some(Place { at: last, exit, is_hidden: false })
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
        let (unit, symbols) = (self.pen.unit, &self.pen.panel.symbols);
        let disc = |at: [f64; 2], radius: f64| Some(Disc { at: self.pen.see(at)?.0, radius: radius * unit });
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
        let (frame, unit) = (self.pen.frame, self.pen.unit);
        for curve in self.pen.curves.iter().filter(|curve| curve.part == Part::Main) {
            let (places, color, symbol) = (self.places(curve), self.color(curve), self.symbol(curve));
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
    fn a_path_that_leaves_for_good_has_an_exit() {
        let path = [[50.0, 50.0], [60.0, 50.0], [1e200, 50.0]];
        assert_eq!(exit(&path, RECT), Some([[100.0, 50.0], [1.0, 0.0]]));
        assert_eq!(exit(&[[200.0, 50.0], [300.0, 50.0]], RECT), None);
    }

    #[test]
    fn a_curve_leaves_through_the_top_or_the_bottom() {
        let path = [[0.0, 50.0], [10.0, -50.0], [20.0, 50.0], [30.0, 150.0]];
        assert_eq!(vertical_exits(&path, RECT), [([5.0, 0.0], true), ([25.0, 100.0], false)]);
    }
}

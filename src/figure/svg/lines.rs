//! The curves of a panel.

use std::fmt::Write as _;

use super::canvas::{Paint, push_line};
use super::pen::PanelPen;
use crate::figure::clip::Area;
use crate::figure::description::{Curve, End, Part};
use crate::figure::palette::{self, Rgb};
use crate::figure::simplify::simplified;
use crate::figure::style::{Dash, Symbol, group_of};
use crate::xml::escaped;

/// How far beyond its frame a curve is drawn, in pixels: there it is hidden, but its dashes and corners go on.
const BEYOND: f64 = 200.0;
/// How far the corners of a curve that are left out may lie from it, in pixels. With four decimals, no point is off by more
/// than a thousandth.
pub const TOLERANCE: f64 = 4e-4;
/// Corners up to which a path has ground around it, as in the window: longer ones cover the surface anyway.
const LONG: usize = 2000;
/// The width of that ground, and how much of its colour it has.
pub const HALO: [f64; 2] = [2.0, 0.55];
/// The radius of the dot at the end of a path beside its racer's own.
const DOT: f64 = 2.2;
/// Radius of the ring at what a step leads to.
const RING: f64 = 5.0;

/// What draws the curves of a panel.
pub struct Lines<'a, 'b> {
    /// What draws the panel.
    pub pen: &'a mut PanelPen<'b>,
}

impl Lines<'_, '_> {
    pub fn color(&self, curve: &Curve) -> Rgb {
        self.pen.color(curve.racer)
    }

    pub fn symbol(&self, curve: &Curve) -> Symbol {
        group_of(self.pen.styles[curve.racer].place).1
    }

    pub fn places(&self, curve: &Curve) -> Vec<[f64; 2]> {
        let (across, up) = (self.pen.panel.x.scale, self.pen.panel.y.scale);
        curve.points.iter().map(|[x, y]| self.pen.frame.at([across.height(*x), up.height(*y)])).collect()
    }

    /// All curves, in their order.
    pub fn draw(&mut self) {
        let panel = self.pen.panel;
        if self.pen.lens.is_some() {
            self.draw_standing();
            return;
        }
        for curve in self.pen.curves {
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
                attributes = format!("id=\"{id}{}\" {attributes}{dash}", escaped(&component));
            }
            self.pen.canvas.path(&data, &attributes);
            if let (End::Next, Some(last)) = (curve.end, places.last().filter(|at| self.pen.frame.has(**at))) {
                let ring = Paint::rimmed(palette::ground(self.pen.is_dark), self.color(curve), 2.0 * self.pen.unit);
                self.pen.canvas.circle(*last, RING * self.pen.unit, ring);
            }
        }
    }

    pub fn dash(&self, curve: &Curve) -> String {
        let of_racer = || group_of(self.pen.styles[curve.racer].place).0;
        dash_array(curve.dash.unwrap_or_else(of_racer), self.pen.unit)
    }
}

/// Dashes as an attribute; nothing for a solid line.
pub fn dash_array(dash: Dash, unit: f64) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: [f64; 4] = [0.0, 0.0, 100.0, 100.0];

    #[test]
    fn a_huge_end_has_no_number() {
        let path = [[50.0, 50.0], [60.0, 50.0], [1e200, 50.0], [f64::INFINITY, 0.0]];
        let (text, corners) = data(&path, RECT);
        assert_eq!((text.as_str(), corners), ("M50 50L300 50", 2));
    }

    #[test]
    fn a_gap_divides_a_curve() {
        let path = [[0.0, 0.0], [10.0, 20.0], [20.0, f64::NAN], [30.0, 10.0], [40.0, 50.0]];
        assert_eq!(data(&path, RECT).0, "M0 0L10 20M30 10L40 50");
    }
}

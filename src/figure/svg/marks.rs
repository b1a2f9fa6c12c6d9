//! Symbols: those of racers, and those of the surface, as the window has them.

use std::f64::consts::TAU;

use super::canvas::{Canvas, Paint};
use crate::figure::landmarks::Kind;
use crate::figure::palette::{self, Rgb};
use crate::figure::raster::PointKind;
use crate::figure::style::Symbol;

/// What draws symbols: with a rim in the colour of the ground, so many times as large as in 12-pixel type.
pub struct Marks<'a> {
    /// What is drawn on.
    pub canvas: &'a mut Canvas,
    /// The factor of all sizes.
    pub unit: f64,
    /// For which theme.
    pub is_dark: bool,
}

impl Marks<'_> {
    fn ground(&self) -> Rgb {
        palette::ground(self.is_dark)
    }

    fn ink(&self) -> Rgb {
        palette::ink(self.is_dark)
    }

    /// The symbol of a racer. Symbols of one radius look equally large.
    pub fn symbol(&mut self, symbol: Symbol, at @ [x, y]: [f64; 2], radius: f64, color: Rgb) {
        let (unit, ground) = (self.unit, self.ground());
        let radius = radius * unit;
        let rimmed = Paint::rimmed(color, ground, 1.2 * unit);
        let lower = [x, y + radius * 0.2];
        let upper = [x, y - radius * 0.2];
        match symbol {
            Symbol::Circle => self.canvas.circle(at, radius, rimmed),
            Symbol::Square => self.canvas.polygon(&corners(at, 4, radius * 1.22, 0.125), rimmed),
            Symbol::Diamond => self.canvas.polygon(&corners(at, 4, radius * 1.28, 0.0), rimmed),
            Symbol::Triangle => self.canvas.polygon(&corners(lower, 3, radius * 1.38, 0.0), rimmed),
            Symbol::TriangleDown => self.canvas.polygon(&corners(upper, 3, radius * 1.38, 0.5), rimmed),
            Symbol::Plus => {
                let reach = radius * 1.15;
                for paint in [Paint::line(ground, radius * 1.15), Paint::line(color, radius * 0.6)] {
                    self.canvas.polyline(&[[x - reach, y], [x + reach, y]], paint);
                    self.canvas.polyline(&[[x, y - reach], [x, y + reach]], paint);
                }
            }
            Symbol::SquareRing => self.ring(&corners(at, 4, radius * 1.12, 0.125), color),
            Symbol::DiamondRing => self.ring(&corners(at, 4, radius * 1.18, 0.0), color),
        }
    }

    fn ring(&mut self, corners: &[[f64; 2]], color: Rgb) {
        self.canvas.polygon(corners, Paint::rimmed(self.ground(), self.ground(), 4.0 * self.unit));
        self.canvas.polygon(corners, Paint::line(color, 1.8 * self.unit));
    }

    /// A ring around a symbol whose run has converged.
    pub fn halo(&mut self, at: [f64; 2], radius: f64, color: Rgb) {
        self.canvas.circle(at, radius * self.unit, Paint::line(self.ground(), 3.2 * self.unit));
        self.canvas.circle(at, radius * self.unit, Paint::line(color, 1.8 * self.unit));
    }

    /// Where a run failed.
    pub fn cross(&mut self, [x, y]: [f64; 2], color: Rgb) {
        let arm = 5.0 * self.unit;
        for paint in [Paint::line(self.ground(), 5.0 * self.unit), Paint::line(color, 2.4 * self.unit)] {
            self.canvas.polyline(&[[x - arm, y - arm], [x + arm, y + arm]], paint);
            self.canvas.polyline(&[[x - arm, y + arm], [x + arm, y - arm]], paint);
        }
    }

    /// Where a line leaves its panel, and which way, as a vector of length 1.
    pub fn arrow(&mut self, at: [f64; 2], out: [f64; 2], color: Rgb) {
        let unit = self.unit;
        let corner = |back: f64, aside: f64| {
            [at[0] - unit * (out[0] * back + out[1] * aside), at[1] - unit * (out[1] * back - out[0] * aside)]
        };
        let corners = [corner(0.0, 0.0), corner(13.0, 6.5), corner(9.5, 0.0), corner(13.0, -6.5)];
        self.canvas.polygon(&corners, Paint::rimmed(color, self.ground(), 1.2 * unit));
    }

    /// A critical point.
    pub fn landmark(&mut self, kind: Kind, at: [f64; 2]) {
        match kind {
            Kind::Lowest | Kind::Found { is_lowest: true } => self.star(at),
            Kind::Local | Kind::Found { is_lowest: false } => {
                let corners = corners(at, 4, 5.5 * self.unit, 0.0);
                self.canvas.polygon(&corners, Paint::rimmed(self.ink(), self.ground(), 1.2 * self.unit));
            }
            Kind::Maximum => {
                let corners = corners(at, 3, 6.0 * self.unit, 0.0);
                self.canvas.polygon(&corners, Paint::line(self.ground(), 3.2 * self.unit));
                self.canvas.polygon(&corners, Paint::line(self.ink(), 1.4 * self.unit));
            }
            Kind::Saddle => self.saddle(at),
        }
    }

    fn star(&mut self, at: [f64; 2]) {
        let points = star(at, self.unit);
        self.canvas.polygon(&points, Paint::line(self.ground(), 3.0 * self.unit));
        self.canvas.polygon(&points, Paint::fill(self.ink()));
    }

    /// Two arcs, one up and one down, that touch.
    fn saddle(&mut self, [x, y]: [f64; 2]) {
        let unit = self.unit;
        let arc = |side: f64| -> Vec<[f64; 2]> {
            let part = (-4..=4).map(|i| f64::from(i) / 4.0);
            part.map(|t| [x + 5.0 * t * unit, y + side * (0.6 + 4.4 * t * t) * unit]).collect()
        };
        for paint in [Paint::line(self.ground(), 3.2 * unit), Paint::line(self.ink(), 1.4 * unit)] {
            for side in [-1.0, 1.0] {
                self.canvas.polyline(&arc(side), paint);
            }
        }
    }

    /// A point over a picture of any colour: dark, with light around it.
    pub fn point(&mut self, kind: PointKind, at: [f64; 2]) {
        let (unit, dark, light) = (self.unit, Rgb([16, 16, 20]), Rgb([255, 255, 255]));
        match kind {
            PointKind::Present => {
                self.canvas.circle(at, 7.0 * unit, Paint::line(light, 4.2 * unit));
                self.canvas.circle(at, 7.0 * unit, Paint::line(dark, 2.0 * unit));
                self.canvas.circle(at, 2.2 * unit, Paint::rimmed(dark, light, 1.2 * unit));
            }
            PointKind::Best => self.canvas.polygon(&star(at, unit), Paint::rimmed(light, dark, 1.3 * unit)),
            PointKind::Optimum => {
                self.canvas.polygon(&corners(at, 4, 6.5 * unit, 0.0), Paint::rimmed(light, dark, 1.3 * unit));
            }
            PointKind::Vertex => {
                let paint = Paint::rimmed(self.ground(), palette::second_order(self.is_dark), 2.0 * unit);
                self.canvas.polygon(&corners(at, 4, 6.0 * unit, 0.0), paint);
            }
        }
    }

    /// Where paths begin.
    pub fn start(&mut self, at: [f64; 2]) {
        let (unit, ink, ground) = (self.unit, self.ink(), self.ground());
        self.canvas.circle(at, 8.0 * unit, Paint::line(ground, 4.2 * unit));
        self.canvas.circle(at, 8.0 * unit, Paint::line(ink, 2.0 * unit));
        self.canvas.circle(at, 3.0 * unit, Paint::rimmed(ink, ground, 1.2 * unit));
    }

    /// Where all racers begin, too.
    pub fn further_start(&mut self, at: [f64; 2]) {
        self.canvas.circle(at, 4.5 * self.unit, Paint::line(self.ground(), 3.2 * self.unit));
        self.canvas.circle(at, 4.5 * self.unit, Paint::line(self.ink(), 1.6 * self.unit));
    }
}

/// The corners of a star with five points.
fn star(at: [f64; 2], unit: f64) -> Vec<[f64; 2]> {
    (0..10).map(|i| corners(at, 10, if i % 2 == 0 { 7.5 } else { 3.0 } * unit, 0.0)[i]).collect()
}

/// The corners of a regular polygon, the first one above its middle, turned by a part of a circle.
fn corners([x, y]: [f64; 2], count: usize, radius: f64, turn: f64) -> Vec<[f64; 2]> {
    let angle = |i: usize| TAU * (i as f64 / count as f64 - 0.25 + turn);
    (0..count).map(|i| [x + radius * angle(i).cos(), y + radius * angle(i).sin()]).collect()
}

//! What lies below the curves of a plot: bands, their hatching, and heights that are marked.

use super::canvas::{Anchor, Font, Paint, push_line};
use super::layout::SMALL;
use super::lines::dash_array;
use super::pen::PanelPen;
use crate::figure::description::Band;
use crate::figure::style::Dash;
use crate::figure::training::strength::hatching;

/// How far beyond its frame a band is drawn, in pixels.
const BEYOND: f64 = 1e4;
/// The dots of a marked height, and how much of the ink's colour they have.
const DOTS: Dash = Dash(&[[1.6, 4.4]]);
const MARKED: f64 = 0.7;
/// Names of marked places that stand one below the other.
const ROWS: usize = 4;

impl PanelPen<'_> {
    /// All bands.
    pub fn draw_bands(&mut self) {
        for band in self.bands {
            let whole = band.points.split(|point| !point.iter().all(|x| x.is_finite()));
            for part in whole.filter(|part| part.len() > 1) {
                self.band(band, part);
            }
        }
    }

    fn band(&mut self, band: &Band, part: &[[f64; 3]]) {
        let [_, top, _, bottom] = self.frame.rect;
        let (across, up) = (self.panel.x.scale, self.panel.y.scale);
        let place = |x: f64, y: f64| {
            let [x, y] = self.frame.at([across.height(x), up.height(y)]);
            [x, y.clamp(top - BEYOND, bottom + BEYOND)]
        };
        let low: Vec<[f64; 2]> = part.iter().map(|[x, low, _]| place(*x, *low)).collect();
        let high: Vec<[f64; 2]> = part.iter().map(|[x, _, high]| place(*x, *high)).collect();
        let around: Vec<[f64; 2]> = low.iter().copied().chain(high.iter().rev().copied()).collect();
        let mut data = String::new();
        push_line::<2>(&mut data, &around);
        let color = self.color(band.racer);
        let paint = Paint::fill(color);
        self.canvas.path(&format!("{data}Z"), &format!("{paint} fill-opacity=\"{}\"", band.strength));
        if let Some(strength) = band.hatching {
            let mut data = String::new();
            for line in hatching(&low, &high, self.frame.rect[0], self.unit) {
                push_line::<2>(&mut data, &line);
            }
            self.canvas.path(&data, &Paint::line(color, self.unit).faded(strength).to_string());
        }
    }

    /// Dotted lines with their names above them, or below where there is no room.
    pub fn height_marks(&mut self) {
        let [left, top, right, _] = self.frame.rect;
        let (unit, size) = (self.unit, self.type_size * SMALL);
        let dots = dash_array(DOTS, unit);
        for mark in &self.panel.marks {
            let y = self.frame.at([0.0, self.panel.y.scale.height(mark.value)])[1];
            let paint = Paint::line(self.ink(), 1.6 * unit).faded(MARKED);
            self.canvas.path(&format!("M{left:.3} {y:.3}L{right:.3} {y:.3}"), &format!("{paint}{dots}"));
            let up = if y - top > 1.5 * size { -0.7 } else { 0.7 };
            let font = Font { size, color: self.ink() };
            self.canvas.text([right - 0.5 * size, y + up * size], &mark.name, (font, Anchor::End));
        }
    }

    /// Dotted lines from the bottom to the top in the colour of their run, each with its name beside it, one below the
    /// other.
    pub fn place_marks(&mut self) {
        let [left, top, right, bottom] = self.frame.rect;
        let (unit, size) = (self.unit, self.type_size * SMALL);
        let dots = dash_array(DOTS, unit);
        for (at, mark) in self.panel.places.iter().enumerate() {
            let x = self.frame.at([self.panel.x.scale.height(mark.value), 0.0])[0];
            if !(left..=right).contains(&x) {
                continue;
            }
            let paint = Paint::line(self.color(mark.racer), 1.6 * unit);
            self.canvas.path(&format!("M{x:.3} {top:.3}L{x:.3} {bottom:.3}"), &format!("{paint}{dots}"));
            let font = Font { size, color: self.ink() };
            let y = top + (1.1 + 1.4 * (at % ROWS) as f64) * size;
            let (x, anchor) =
                if x > left.midpoint(right) { (x - 0.4 * size, Anchor::End) } else { (x + 0.4 * size, Anchor::Start) };
            self.canvas.text([x, y], &mark.name, (font, anchor));
        }
    }
}

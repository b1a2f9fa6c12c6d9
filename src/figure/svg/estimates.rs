//! Means with their intervals, and the lines they are on.

use std::collections::BTreeMap;

use super::canvas::Paint;
use super::lines::{dash_array, data};
use super::pen::PanelPen;
use crate::figure::description::Estimate;
use crate::figure::style::group_of;

/// Half the width of the ends of an interval, radius of a mean, and widths of lines, in 12-pixel type.
const CAP: f64 = 4.0;
const RADIUS: f64 = 4.4;
const WIDTH: f64 = 1.6;
/// How much of its colour a line between means has.
const LINE: f64 = 0.8;
/// From so many points on, intervals are drawn that much fainter.
const CROWDED: usize = 60;
const CROWDED_FAINT: f64 = 0.4;

impl PanelPen<'_> {
    /// Draws them all.
    pub fn estimates(&mut self) {
        let panel = self.panel;
        if panel.estimates.is_empty() {
            return;
        }
        let mut lines: BTreeMap<usize, Vec<[f64; 2]>> = BTreeMap::new();
        for estimate in panel.estimates.iter().filter(|_| !panel.x.is_of_names) {
            lines.entry(estimate.racer).or_default().push(self.place(estimate, estimate.at[1]));
        }
        for (racer, places) in lines {
            let paint = Paint::line(self.color(racer), WIDTH * self.unit).faded(LINE);
            let dash = dash_array(group_of(self.styles[racer].place).0, self.unit);
            let id = format!("id=\"panel-{}-line-{}\"", self.number, racer + 1);
            let (path, _) = data(&places, self.frame.rect);
            self.canvas.path(&path, &format!("{id} {paint}{dash}"));
        }
        let faint = if panel.estimates.len() > CROWDED { CROWDED_FAINT } else { 1.0 };
        for estimate in &panel.estimates {
            self.interval(estimate, faint);
        }
        for estimate in &panel.estimates {
            let at = self.place(estimate, estimate.at[1]);
            let (_, symbol) = group_of(self.styles[estimate.racer].place);
            let color = self.color(estimate.racer);
            self.marks().symbol(symbol, at, RADIUS, color);
        }
    }

    fn place(&self, estimate: &Estimate, y: f64) -> [f64; 2] {
        let (x, y) = (self.panel.x.scale.height(estimate.at[0]), self.panel.y.scale.height(y));
        let [left, top] = self.frame.at([x, y]);
        [left + estimate.shift * self.unit, top]
    }

    fn interval(&mut self, estimate: &Estimate, faint: f64) {
        let Some(ends) = estimate.interval else { return };
        let paint = Paint::line(self.color(estimate.racer), WIDTH * self.unit).faded(faint);
        let ends = ends.map(|y| self.place(estimate, y));
        self.canvas.polyline(&ends, paint);
        let cap = CAP * self.unit;
        for [x, y] in ends {
            self.canvas.polyline(&[[x - cap, y], [x + cap, y]], paint);
        }
    }
}

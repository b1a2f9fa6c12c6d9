//! A search as a plot: the figure of each run against each of the settings that were searched over.

use super::plot::{COLORS, GRID, font, number, shortened};
use super::svg::{Anchor, Stroke, Svg};
use super::ticks::Scale;
use super::{FIGURES, Report};
use crate::experiment::plan::Axis;

/// Left and right of the plots, in pixels.
const ACROSS: [f64; 2] = [70.0, 640.0];
/// Above the first plot, the height of each with its words, and the part of that above and below the plot, in pixels.
const TOP: f64 = 64.0;
const HEIGHT: f64 = 230.0;
const ABOVE: f64 = 6.0;
const BELOW: f64 = 50.0;
const FRAME: Stroke = Stroke { color: "#888888", width: 1.0, is_dashed: false };

impl Report {
    /// Dots for the means of all runs, a plot for each setting on its own scale; the best run stands out.
    pub(super) fn scatter(&self, figure: usize) -> String {
        let what = &FIGURES[figure];
        let mut svg = Svg::new([680.0, TOP + HEIGHT * self.axes.len() as f64], &self.name);
        let unit = if what.is_fraction { " in %" } else { "" };
        let title = format!("{}: {}{unit} ({})", self.name, what.label, self.progress());
        svg.text([ACROSS[0], 24.0], font(Anchor::Start), &title);
        let mean = |run: usize| Some(what.factor() * self.runs[run].figures[figure]?.value.spread.mean);
        let best = self.ranking.first().copied().filter(|run| mean(*run).is_some());
        if let Some(best) = best {
            svg.dot([ACROSS[0] + 4.0, 44.0], 4.0, COLORS[1]);
            let told = format!("best: {}", self.runs[best].name);
            svg.text([ACROSS[0] + 14.0, 44.0], font(Anchor::Start), &told);
        }
        let values = || (0..self.runs.len()).filter_map(mean);
        for (at, axis) in self.axes.iter().enumerate() {
            let top = TOP + HEIGHT * at as f64 + ABOVE;
            let bottom = top + HEIGHT - ABOVE - BELOW;
            let ys = Scale::fitting(values(), [bottom, top], false);
            let place = |pick: usize| axis.picks[pick].x.filter(|_| axis.is_numeric()).unwrap_or(pick as f64);
            let xs = Scale::fitting((0..axis.picks.len()).map(place), ACROSS, axis.is_log());
            draw_frame(&mut svg, [xs, ys], axis, [bottom, top]);
            // the best last, over the others
            for (run, y) in self.ranking.iter().rev().filter_map(|run| Some((*run, mean(*run)?))) {
                let (radius, color) = if Some(run) == best { (4.5, COLORS[1]) } else { (3.0, COLORS[0]) };
                svg.dot([xs.at(place(self.runs[run].at[at])), ys.at(y)], radius, color);
            }
        }
        svg.finish()
    }
}

/// Round numbers at the height, and the ends of the setting with its name below.
fn draw_frame(svg: &mut Svg, [xs, ys]: [Scale; 2], axis: &Axis, [bottom, top]: [f64; 2]) {
    let [left, right] = ACROSS;
    for tick in ys.ticks(40.0) {
        svg.line(&[[left, ys.at(tick)], [right, ys.at(tick)]], GRID);
        svg.text([left - 8.0, ys.at(tick)], font(Anchor::End), &number(tick));
    }
    svg.line(&[[left, top], [left, bottom], [right, bottom]], FRAME);
    let last = axis.picks.len().saturating_sub(1);
    for (pick, anchor) in [(0, Anchor::Start), (last, Anchor::End)].into_iter().take(last + 1) {
        let pick_at = axis.picks[pick].x.filter(|_| axis.is_numeric());
        let name = pick_at.map_or_else(|| shortened(&axis.picks[pick].name), number);
        let x = xs.at(pick_at.unwrap_or(pick as f64));
        svg.line(&[[x, bottom], [x, bottom + 4.0]], FRAME);
        svg.text([x, bottom + 16.0], font(anchor), &name);
    }
    svg.text([f64::midpoint(left, right), bottom + 32.0], font(Anchor::Middle), &axis.name);
}

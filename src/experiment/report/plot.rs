//! A report as a plot: a figure against the varied setting, or a row for each pick of a switch.

use super::svg::{Anchor, Font, Stroke, Svg};
use super::ticks::Scale;
use super::{FIGURES, Figure, FigureReport, Report};
use crate::experiment::plan::Axis;
use crate::experiment::student::Estimate;
use crate::pick::Value;

/// Colours that those who see fewer colours can tell apart (Okabe and Ito 2008).
pub(super) const COLORS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];
const INK: &str = "#222222";
pub(super) const AXIS: Stroke = Stroke { color: "#888888", width: 1.0, is_dashed: false };
pub(super) const GRID: Stroke = Stroke { color: "#e4e4e4", width: 1.0, is_dashed: false };
const ZERO: Stroke = Stroke { color: "#888888", width: 1.0, is_dashed: true };
/// Left and right, bottom and top of a plot against a setting, in pixels.
const AREA: [[f64; 2]; 2] = [[70.0, 560.0], [400.0, 50.0]];
/// Height of a row of the plot with rows, in pixels.
const ROW: f64 = 24.0;
/// Height of a line of the legend, in pixels.
const LINE: f64 = 18.0;
/// The longest name that has room beside a plot, in characters.
const LONGEST_NAME: usize = 30;

pub(super) const fn font(anchor: Anchor) -> Font {
    Font { size: 12.0, color: INK, anchor }
}

impl Report {
    /// A plot of a figure, by its place in [`FIGURES`], as SVG; of a search the figure against each setting. Otherwise means with 95 % intervals. Where a numeric setting is
    /// varied, against it, with a line for each pick of the other axis; with two switches a table of bars; otherwise a row
    /// for each run, with its difference to the baseline beside it.
    pub fn to_svg(&self, figure: usize) -> String {
        if self.goal.is_some() {
            return self.scatter(figure);
        }
        match self.axes.iter().position(Axis::is_numeric) {
            Some(axis) => self.curves(figure, axis),
            None if self.axes.len() == 2 => self.cells(figure),
            None => self.rows(figure),
        }
    }

    pub(super) fn title(&self, figure: &Figure) -> String {
        let unit = if figure.is_fraction { " in %" } else { "" };
        format!("{}: {}{unit}, mean and 95 % interval over seeds ({})", self.name, figure.label, self.progress())
    }

    fn curves(&self, figure: usize, along: usize) -> String {
        let (what, axis) = (&FIGURES[figure], &self.axes[along]);
        let other = (0..self.axes.len()).find(|at| *at != along);
        let series = other.map_or(1, |other| self.axes[other].picks.len());
        let legend = AREA[1][1] + LINE * series as f64;
        let mut svg = Svg::new([760.0, legend.max(460.0)], &self.name);
        svg.text([AREA[0][0], 24.0], font(Anchor::Start), &self.title(what));
        let places = axis.picks.iter().filter_map(|pick| pick.x);
        let values = self.runs.iter().filter_map(|run| Some(run.figures[figure]?.value));
        let scales = [
            Scale::fitting(places, AREA[0], axis.is_log()),
            Scale::fitting(values.flat_map(ends).map(|y| what.factor() * y), AREA[1], false),
        ];
        draw_axes(&mut svg, scales, axis);
        for at in 0..series {
            let color = COLORS[at % COLORS.len()];
            let is_in = |pick: &[usize]| other.is_none_or(|other| pick[other] == at);
            let runs = self.runs.iter().filter(|run| is_in(&run.at));
            let mut points: Vec<(f64, Estimate)> =
                runs.filter_map(|run| Some((axis.picks[run.at[along]].x?, run.figures[figure]?.value))).collect();
            points.sort_by(|(a, _), (b, _)| a.total_cmp(b));
            draw_curve(&mut svg, scales, what.factor(), &points, color);
            if let Some(other) = other {
                let y = AREA[1][1] + LINE * at as f64;
                svg.dot([AREA[0][1] + 24.0, y], 3.5, color);
                let name = shortened(&self.axes[other].picks[at].name);
                svg.text([AREA[0][1] + 34.0, y], font(Anchor::Start), &name);
            }
        }
        svg.finish()
    }

    fn rows(&self, figure: usize) -> String {
        const LEFT: [f64; 2] = [230.0, 490.0];
        const RIGHT: [f64; 2] = [530.0, 790.0];
        const TOP: f64 = 70.0;
        let what = &FIGURES[figure];
        let factor = what.factor();
        let bottom = TOP + ROW * self.runs.len() as f64;
        let mut svg = Svg::new([820.0, bottom + 50.0], &self.name);
        svg.text([16.0, 24.0], font(Anchor::Start), &self.title(what));
        svg.text([LEFT[0], 52.0], font(Anchor::Start), what.label);
        let baseline = &self.baseline.name;
        svg.text([RIGHT[0], 52.0], font(Anchor::Start), &format!("minus '{baseline}', paired by seed"));
        let value = |report: FigureReport| Some(report.value);
        let difference = |report: FigureReport| report.difference;
        let all = |of: &dyn Fn(FigureReport) -> Option<Estimate>| -> Vec<f64> {
            let estimates = self.runs.iter().filter_map(|run| of(run.figures[figure]?));
            estimates.flat_map(ends).map(|x| factor * x).collect()
        };
        let values = Scale::fitting(all(&value), LEFT, false);
        let differences = Scale::fitting(all(&difference).into_iter().chain([0.0]), RIGHT, false);
        for scale in [values, differences] {
            for tick in scale.ticks(60.0) {
                let x = scale.at(tick);
                svg.line(&[[x, TOP - 4.0], [x, bottom]], GRID);
                svg.text([x, bottom + 14.0], font(Anchor::Middle), &number(tick));
            }
        }
        svg.line(&[[differences.at(0.0), TOP - 4.0], [differences.at(0.0), bottom]], ZERO);
        for (at, run) in self.runs.iter().enumerate() {
            let y = TOP + ROW * (at as f64 + 0.5);
            svg.text([LEFT[0] - 14.0, y], font(Anchor::End), &shortened(&run.name));
            let Some(report) = run.figures[figure] else { continue };
            let mut draw = |of: Estimate, scale: Scale, color| {
                if let Some(ends) = of.interval {
                    let [low, high] = ends.map(|x| [scale.at(factor * x), y]);
                    svg.line(&[low, high], Stroke { color, width: 2.0, is_dashed: false });
                }
                svg.dot([scale.at(factor * of.spread.mean), y], 4.0, color);
            };
            draw(report.value, values, COLORS[0]);
            if let Some(difference) = report.difference {
                draw(difference, differences, if difference.is_decided() { COLORS[1] } else { "#888888" });
            }
        }
        svg.text([RIGHT[0], bottom + 34.0], font(Anchor::Start), "grey: undecided, the interval holds 0");
        svg.finish()
    }
}

/// The frame of a plot against a setting, with its numbers; those that have no room are left out.
fn draw_axes(svg: &mut Svg, [xs, ys]: [Scale; 2], axis: &Axis) {
    let [[left, right], [bottom, top]] = AREA;
    for tick in ys.ticks(50.0) {
        svg.line(&[[left, ys.at(tick)], [right, ys.at(tick)]], GRID);
        svg.text([left - 8.0, ys.at(tick)], font(Anchor::End), &number(tick));
    }
    let mut written = f64::NEG_INFINITY;
    let mut places: Vec<f64> = axis.picks.iter().filter_map(|pick| pick.x).collect();
    places.sort_by(f64::total_cmp);
    for x in places {
        let place = xs.at(x);
        svg.line(&[[place, bottom], [place, bottom + 4.0]], AXIS);
        let text = number(x);
        let half = 4.0 * text.chars().count() as f64;
        if place - half > written {
            svg.text([place, bottom + 16.0], font(Anchor::Middle), &text);
            written = place + half;
        }
    }
    svg.line(&[[left, top], [left, bottom], [right, bottom]], AXIS);
    svg.text([f64::midpoint(left, right), bottom + 38.0], font(Anchor::Middle), &axis.name);
}

/// Means with their intervals, in the order of the setting.
fn draw_curve(svg: &mut Svg, [xs, ys]: [Scale; 2], factor: f64, points: &[(f64, Estimate)], color: &'static str) {
    let stroke = Stroke { color, width: 1.5, is_dashed: false };
    let means: Vec<[f64; 2]> = points.iter().map(|(x, of)| [xs.at(*x), ys.at(factor * of.spread.mean)]).collect();
    svg.line(&means, stroke);
    for ((_, of), mean) in points.iter().zip(&means) {
        if let Some(ends) = of.interval {
            let [low, high] = ends.map(|y| [mean[0], ys.at(factor * y)]);
            svg.line(&[low, high], stroke);
        }
        svg.dot(*mean, 3.5, color);
    }
}

/// The ends of an estimate, or its mean where it has none.
pub(super) fn ends(of: Estimate) -> [f64; 2] {
    of.interval.unwrap_or([of.spread.mean; 2])
}

/// A name that has room beside a plot.
pub(super) fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    name.chars().take(LONGEST_NAME - 1).chain(['…']).collect()
}

pub(super) fn number(x: f64) -> String {
    Value::Number(x).to_string()
}

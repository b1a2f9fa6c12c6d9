//! The plot of a lesson's measurement: points with their intervals, curves, fits, and what theory says.

use super::axis::Axis;
use super::description::{Curve, End, Estimate, Figure, Line, Panel, Part};
use super::scale::Scale;
use super::style::Dash;
use crate::lesson::{Plot, Report, Series, SeriesKind, TextedPlot};

/// The height of the panel as a part of its width.
const ASPECT: f64 = 0.6;
/// Room beside what is drawn, as a part of all.
const MARGIN: f64 = 0.06;
/// Names that end so are of the series that is called as what is before.
const OF_ANOTHER: [&str; 2] = ["-fit", "-theory"];
/// Dashes of what theory says.
pub const THEORY: Dash = Dash(&[[6.0, 4.0]]);

/// How values become heights on an axis.
pub const fn scale(is_log: bool) -> Scale {
    if is_log { Scale::Log { offset: 0.0, floor: f64::NEG_INFINITY } } else { Scale::Linear }
}

/// The ends of both axes as heights, with room beside what is drawn; none where nothing is.
pub fn bounds(plot: &Plot) -> Option<[[f64; 2]; 2]> {
    let of = |axis: usize| {
        let points = plot.series.iter().flat_map(|series| series.points.iter().map(|point| point[axis]));
        let ends = plot.series.iter().flat_map(|series| series.intervals.iter().flatten().copied());
        let scale = scale(plot.is_log[axis]);
        let heights = points.chain(ends.filter(|_| axis == 1)).map(|at| scale.height(at));
        let [low, high] = heights
            .filter(|at| at.is_finite())
            .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], at| [low.min(at), high.max(at)]);
        let room = if high > low { MARGIN * (high - low) } else { 0.5 * high.abs().max(1.0) };
        (low <= high).then_some([low - room, high + room])
    };
    Some([of(0)?, of(1)?])
}

/// The place of each series in the palette: a fit has that of what it was fitted to.
pub fn places(plot: &Plot) -> Vec<usize> {
    let mut bases: Vec<&str> = Vec::new();
    for series in &plot.series {
        if !bases.contains(&base(series)) {
            bases.push(base(series));
        }
    }
    let place = |series: &Series| bases.iter().position(|known| *known == base(series)).unwrap_or(0);
    plot.series.iter().map(place).collect()
}

/// Whether a series is what theory says of all others rather than of one.
pub fn is_of_all(series: &Series) -> bool {
    series.kind == SeriesKind::Theory && base(series) == &*series.key
}

fn base(series: &Series) -> &str {
    OF_ANOTHER.iter().find_map(|ending| series.key.strip_suffix(ending)).unwrap_or(&series.key)
}

/// The figure of a plot of a report, by its place; none where it has no points.
pub fn figure(report: &Report, at: usize) -> Option<Figure> {
    let (texted, plot) = (report.plots.get(at)?, report.finding.plots.get(at)?);
    let bounds = bounds(plot)?;
    let axis = |axis: usize| Axis::new(plain(&texted.axes[axis]), bounds[axis], scale(plot.is_log[axis]));
    let legend = texted.series.iter().zip(places(plot));
    let (curves, estimates) = drawn(texted, plot, report.finding.seeds as usize);
    Some(Figure {
        title: plain(&texted.title),
        panels: vec![Panel { estimates, curves, ..Panel::new(&texted.key, [axis(0), axis(1)], ASPECT) }],
        legend: legend.map(|(series, place)| Line { name: plain(&series.label), style: place.into() }).collect(),
        caption: [report.method.as_str(), report.command.as_str()].map(plain).to_vec(),
        ..Figure::default()
    })
}

fn drawn(texted: &TextedPlot, plot: &Plot, seeds: usize) -> (Vec<Curve>, Vec<Estimate>) {
    let (mut curves, mut estimates) = (Vec::new(), Vec::new());
    for (racer, series) in plot.series.iter().enumerate() {
        if series.kind == SeriesKind::Measured {
            estimates.extend(series.points.iter().enumerate().map(|(at, point)| Estimate {
                racer,
                name: plain(&texted.series[racer].label),
                at: *point,
                interval: series.intervals.get(at).copied(),
                seeds,
                shift: 0.0,
            }));
            continue;
        }
        curves.push(Curve {
            racer,
            part: Part::Main,
            component: "",
            strength: 1.0,
            width: if series.kind == SeriesKind::Fit { 1.2 } else { 1.7 },
            dash: (series.kind == SeriesKind::Theory).then_some(THEORY),
            rows: (0..series.points.len()).collect(),
            points: series.points.clone(),
            values: Vec::new(),
            end: End::Nothing,
        });
    }
    (curves, estimates)
}

/// A text without the signs that enclose its formulas.
fn plain(text: &str) -> String {
    text.replace('$', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Options, svg};
    use crate::lesson::{Finding, Words};

    fn report() -> Report {
        let plot = Plot::new("steps", [true, false])
            .with_intervals("sgd", SeriesKind::Measured, vec![[1.0, 2.0], [100.0, 4.0]], vec![[1.0, 3.0], [3.5, 4.5]])
            .with("momentum", SeriesKind::Measured, vec![[1.0, 2.5]])
            .with("sgd-fit", SeriesKind::Fit, vec![[1.0, 2.0], [100.0, 4.0]])
            .with("theory", SeriesKind::Theory, vec![[1.0, 2.0], [0.0, 3.0]]);
        let finding = Finding { plots: vec![plot], seeds: 3, ..Finding::default() };
        Report::new("test", &Words::default(), finding, (0, "ravine lesson test --check".to_owned()))
    }

    #[test]
    fn a_fit_has_the_colour_of_what_it_was_fitted_to() {
        let report = report();
        let plot = &report.finding.plots[0];
        assert_eq!(places(plot), [0, 1, 0, 2]);
        let of_all: Vec<bool> = plot.series.iter().map(is_of_all).collect();
        assert_eq!(of_all, [false, false, false, true]);
    }

    #[test]
    fn the_plot_is_as_wide_as_what_is_drawn() {
        let report = report();
        let [[x0, x1], [y0, y1]] = bounds(&report.finding.plots[0]).expect("there are points");
        // log₁₀ of 1 and 100; what has no logarithm is not drawn
        assert!((x0 + 0.12).abs() < 1e-9 && (x1 - 2.12).abs() < 1e-9, "{x0} to {x1}");
        // the intervals reach from 1 to 4.5
        assert!((y0 - 0.79).abs() < 1e-9 && (y1 - 4.71).abs() < 1e-9, "{y0} to {y1}");
        assert_eq!(bounds(&Plot::new("empty", [false, false])), None);
    }

    #[test]
    fn it_is_drawn_with_intervals_and_theory() {
        let report = report();
        let figure = figure(&report, 0).expect("a figure");
        let panel = &figure.panels[0];
        assert_eq!((panel.estimates.len(), panel.curves.len(), figure.legend.len()), (3, 2, 4));
        assert_eq!(panel.estimates[0].interval, Some([1.0, 3.0]));
        assert_eq!(panel.curves[1].dash, Some(THEORY));
        assert!(svg(&figure, &Options::default()).contains("ravine lesson test --check"));
        assert!(super::figure(&report, 1).is_none());
    }
}

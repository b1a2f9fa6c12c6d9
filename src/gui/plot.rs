//! What plots need and `egui_plot` lacks: logarithmic axes, series without holes in them, and few enough points.

use eframe::egui::Vec2;
use egui_plot::{GridInput, GridMark, Plot, PlotPoint};

use super::words;

/// Points `egui_plot` takes as the least between two grid lines.
const SPACING: f64 = 8.0;
/// Room the labels of an axis need, in points.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Least between two grid lines.
    apart: f64,
    /// Least between a grid line and the plot's edge.
    clear: f64,
}

/// Labels below a plot.
pub const BELOW: Room = Room { apart: 80.0, clear: 0.0 };
/// Labels beside a plot: in the corner they would meet those below.
pub const BESIDE: Room = Room { apart: 32.0, clear: 7.0 };

/// Labels along an edge that runs aslant.
pub const ASLANT: Room = Room { apart: 44.0, clear: 0.0 };

/// A plot of that size that holds still: its bounds are set in every frame, and the pointer is read by whoever draws it.
pub fn still(name: &'static str, size: Vec2) -> Plot<'static> {
    Plot::new(name)
        .width(size.x)
        .height(size.y)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(Vec2::ZERO)
        .x_grid_spacer(|input| Scale::Linear.grid(&input, BELOW))
}

/// How values become heights on a plot.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Scale {
    /// As they are.
    #[default]
    Linear,
    /// log₁₀ of the value above an offset; what is not above it stands on the floor, itself a height.
    Log {
        /// Subtracted first.
        offset: f64,
        /// Height of what has no logarithm.
        floor: f64,
    },
    /// Logarithmic on both sides of zero, linear within `unit` of it.
    Signed {
        /// Where the logarithm begins.
        unit: f64,
    },
}

impl Scale {
    /// The height of a value; NaN for NaN.
    pub fn height(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Log { offset, floor } => {
                let above = value - offset;
                if above > 0.0 {
                    above.log10().max(floor)
                } else if above.is_nan() {
                    above
                } else {
                    floor
                }
            }
            Self::Signed { unit } => value.signum() * (value.abs() / unit).ln_1p() / std::f64::consts::LN_10,
        }
    }

    /// What is written at a grid line.
    pub fn label(self, mark: GridMark) -> String {
        match self {
            Self::Linear => linear_label(mark.value, mark.step_size),
            Self::Log { .. } => power_of_ten(mark.value),
            Self::Signed { unit } => {
                let sign = if mark.value < 0.0 { "−" } else { "" };
                if mark.value == 0.0 {
                    return "0".to_owned();
                }
                let exponent = mark.value.abs() + unit.log10();
                format!("{sign}{}", power_of_ten(exponent))
            }
        }
        .replace('-', "−")
    }

    /// Where grid lines stand.
    pub fn grid(self, input: &GridInput, room: Room) -> Vec<GridMark> {
        let (low, high) = input.bounds;
        if !(low.is_finite() && high.is_finite() && high > low && input.base_step_size > 0.0) {
            return Vec::new();
        }
        let point = input.base_step_size / SPACING;
        let least = point * room.apart;
        let is_narrow = high - low < 1.5 && !matches!(self, Self::Linear);
        if let (true, Self::Log { .. }) = (is_narrow, self) {
            return narrow_marks([low + point * room.clear, high - point * room.clear], least);
        }
        let mut step = if matches!(self, Self::Linear) || is_narrow {
            nice(least)
        } else {
            [1.0, 2.0, 5.0].into_iter().find(|step| *step >= least).unwrap_or_else(|| nice(least).ceil())
        };
        let clear = point * room.clear;
        // a window of some thousand points has room for far fewer
        let marks = |step: f64| {
            let (first, last) = (((low + clear) / step).ceil(), ((high - clear) / step).floor());
            (first, ((last - first) as i64).clamp(-1, 1000))
        };
        if marks(step).1 < 1 && matches!(self, Self::Log { .. }) {
            // a decade or two with one power of ten in it
            return narrow_marks([low + clear, high - clear], least);
        }
        // a low plot may have room for one only: then two stand closer
        for _ in 0..3 {
            if marks(step).1 < 1 {
                step = nice(step * 0.4);
            }
        }
        let (first, count) = marks(step);
        (0..=count).map(|i| GridMark { value: (first + i as f64) * step, step_size: step }).collect()
    }
}

/// Marks of a logarithmic axis that shows few decades: at round numbers, or at even steps where these are too few. Their
/// step is `least`, the room they were chosen for: `egui_plot` leaves out labels of marks that stand closer.
fn narrow_marks(between: [f64; 2], least: f64) -> Vec<GridMark> {
    let marks = round_marks(between, least);
    if marks.len() > 1 { marks } else { even_marks(between, least) }
}

/// A number beside a grid line, with as many decimals as tell it from its neighbours.
fn linear_label(value: f64, step: f64) -> String {
    let decimals = (-step.log10().floor()).clamp(0.0, 17.0) as usize;
    if value.abs() >= 1e6 || decimals > 6 {
        // digits in front of the last that changes
        let digits = (value.abs().max(step).log10().floor() - step.log10().floor()).clamp(0.0, 16.0) as usize;
        return format!("{value:.digits$e}");
    }
    format!("{value:.decimals$}")
}

/// A linear axis of which so little is seen that its numbers differ only in late digits: what they have in common is
/// subtracted, and named beside the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offset(f64);

impl Offset {
    /// For an axis from one number to another; zero where the numbers are short without it.
    pub fn of(low: f64, high: f64) -> Self {
        let (span, size) = (high - low, low.abs().max(high.abs()));
        if !(span > 0.0 && size.is_finite()) || span > size * 1e-4 {
            return Self(0.0);
        }
        let unit = 10.0_f64.powf(span.log10().ceil());
        Self((low.midpoint(high) / unit).round() * unit)
    }

    /// What is written at a grid line.
    pub fn label(self, mark: GridMark) -> String {
        let Self(offset) = self;
        if offset == 0.0 {
            return Scale::Linear.label(mark);
        }
        let steps = ((mark.value - offset) / mark.step_size).round();
        let sign = if steps < 0.0 { "−" } else { "+" };
        let text = words::number(words::tidy((steps * mark.step_size).abs(), true));
        if steps == 0.0 { "0".to_owned() } else { format!("{sign}{text}").replace('-', "−") }
    }

    /// The name of the axis: `x`, or `x − 1.234567` where that is subtracted.
    pub fn name(self, axis: &str, span: f64) -> String {
        let Self(offset) = self;
        if offset == 0.0 {
            return axis.to_owned();
        }
        let decimals = (-span.log10().ceil()).clamp(0.0, 17.0) as usize;
        let sign = if offset < 0.0 { "+" } else { "−" };
        format!("{axis} {sign} {:.decimals$}", offset.abs())
    }
}

/// Marks at round numbers of a logarithmic axis that shows little more than a decade: at every digit, or at 1, 2 and 5,
/// if so many are `least` apart.
fn round_marks([low, high]: [f64; 2], least: f64) -> Vec<GridMark> {
    let digits: &[f64] = match least {
        least if least <= 0.045 => &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
        least if least <= 0.4 => &[1.0, 2.0, 5.0],
        _ => &[1.0],
    };
    let decades = low.floor() as i64..=high.floor() as i64;
    let heights = decades.flat_map(|decade| digits.iter().map(move |digit| decade as f64 + digit.log10()));
    let inside = heights.filter(|height| low <= *height && *height <= high);
    inside.map(|value| GridMark { value, step_size: least }).collect()
}

/// Marks at even steps of the value on a logarithmic axis that shows but a part of a decade: where they are closest, at
/// its upper end, they are `least` apart.
fn even_marks([low, high]: [f64; 2], least: f64) -> Vec<GridMark> {
    let [from, to] = [low, high].map(|height| 10.0_f64.powf(height));
    let marks = |step: f64| {
        let (first, last) = ((from / step).ceil(), (to / step).floor());
        (first, ((last - first) as i64).clamp(-1, 1000))
    };
    // a low plot may have room for one only: then two stand closer
    let mut step = nice(least * std::f64::consts::LN_10 * to);
    for _ in 0..3 {
        if marks(step).1 < 1 {
            step = nice(step * 0.4);
        }
    }
    let (first, count) = marks(step);
    let values = (0..=count).map(|i| (first + i as f64) * step);
    values.filter(|value| *value > 0.0).map(|value| GridMark { value: value.log10(), step_size: least }).collect()
}

/// The nearest of 1, 2, 5 × 10ⁿ that is not smaller.
fn nice(step: f64) -> f64 {
    let power = 10.0_f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|rung| rung * power).into_iter().find(|rung| *rung >= step * 0.999).unwrap_or(step)
}

/// 10 to a power, short: `0.01`, `100`, `10⁻⁸`, `3.2`.
fn power_of_ten(exponent: f64) -> String {
    let whole = exponent.round();
    if (exponent - whole).abs() > 1e-6 {
        let x = 10.0_f64.powf(exponent);
        let round = words::tidy(x, true);
        return if (round / x - 1.0).abs() < 1e-9 { words::number(round) } else { words::value(x) };
    }
    if (-3.0..=4.0).contains(&whole) {
        return format!("{}", 10.0_f64.powi(whole as i32));
    }
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let mut text = "10".to_owned();
    if whole < 0.0 {
        text.push('⁻');
    }
    for digit in format!("{}", whole.abs()).bytes() {
        text.push(digits[usize::from(digit - b'0') % 10]);
    }
    text
}

/// Cuts a series where a coordinate is not finite: one such point would spoil the bounds of a plot, and leave no gap.
pub fn whole_parts(points: impl IntoIterator<Item = [f64; 2]>) -> Vec<Vec<PlotPoint>> {
    let mut parts = vec![Vec::new()];
    for [x, y] in points {
        if x.is_finite() && y.is_finite() {
            if let Some(part) = parts.last_mut() {
                part.push(PlotPoint::new(x, y));
            }
        } else if parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(Vec::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The parts of a line between two heights: what is drawn in dashes must not go on for ever. Where it leaves, it ends at
/// that height.
pub fn between(points: &[PlotPoint], [low, high]: [f64; 2]) -> Vec<Vec<PlotPoint>> {
    let is_inside = |point: &PlotPoint| (low..=high).contains(&point.y);
    if points.iter().all(is_inside) {
        return if points.is_empty() { Vec::new() } else { vec![points.to_vec()] };
    }
    let mut parts: Vec<Vec<PlotPoint>> = Vec::new();
    for (at, pair) in points.windows(2).enumerate() {
        let [a, b] = [pair[0], pair[1]];
        let is_beside = (a.y < low && b.y < low) || (a.y > high && b.y > high);
        if is_beside {
            continue;
        }
        let crossing = |height: f64| PlotPoint::new(a.x + (b.x - a.x) * ((height - a.y) / (b.y - a.y)), height);
        let edge = |outside: f64| crossing(if outside < low { low } else { high });
        if !is_inside(&a) {
            parts.push(vec![edge(a.y)]);
        } else if at == 0 {
            parts.push(vec![a]);
        }
        if let Some(part) = parts.last_mut() {
            part.push(if is_inside(&b) { b } else { edge(b.y) });
        }
    }
    parts
}

/// At most some four points for each of `columns` columns: first, lowest, highest and last, so that no peak is lost.
/// The points' x must not fall.
pub fn thinned(points: &[PlotPoint], columns: usize) -> Vec<PlotPoint> {
    let columns = columns.max(1);
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    if points.len() <= 4 * columns || last.x <= first.x {
        return points.to_vec();
    }
    let column = |point: &PlotPoint| ((point.x - first.x) / (last.x - first.x) * columns as f64) as usize;
    let mut kept = Vec::with_capacity(4 * columns + 4);
    for chunk in points.chunk_by(|a, b| column(a) == column(b)) {
        let extreme = |is_better: fn(f64, f64) -> bool| {
            (0..chunk.len()).reduce(|best, i| if is_better(chunk[i].y, chunk[best].y) { i } else { best })
        };
        let mut rows = [Some(0), extreme(|a, b| a < b), extreme(|a, b| a > b), chunk.len().checked_sub(1)];
        rows.sort_unstable();
        let mut before = None;
        for row in rows.into_iter().flatten() {
            if before.replace(row) != Some(row) {
                kept.push(chunk[row]);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_cut_where_it_is_not_finite() {
        let ys = [f64::NAN, 1.0, 2.0, f64::INFINITY, f64::NAN, 3.0];
        let parts = whole_parts(ys.iter().enumerate().map(|(i, y)| [i as f64, *y]));
        let heights: Vec<Vec<f64>> = parts.iter().map(|part| part.iter().map(|point| point.y).collect()).collect();
        assert_eq!(heights, [vec![1.0, 2.0], vec![3.0]]);
    }

    #[test]
    fn lines_are_cut_where_they_leave() {
        let line = |points: &[[f64; 2]]| points.iter().map(|[x, y]| PlotPoint::new(*x, *y)).collect::<Vec<_>>();
        let cut = |points: &[[f64; 2]]| {
            let parts = between(&line(points), [0.0, 10.0]);
            parts.iter().map(|part| part.iter().map(|point| [point.x, point.y]).collect()).collect::<Vec<Vec<_>>>()
        };
        assert_eq!(cut(&[[0.0, 1.0], [1.0, 2.0]]), [[[0.0, 1.0], [1.0, 2.0]]], "inside it stays as it is");
        let there_and_back = cut(&[[0.0, 5.0], [1.0, 15.0], [2.0, 5.0], [3.0, 6.0]]);
        assert_eq!(there_and_back, [vec![[0.0, 5.0], [0.5, 10.0]], vec![[1.5, 10.0], [2.0, 5.0], [3.0, 6.0]]]);
        assert_eq!(cut(&[[0.0, -10.0], [1.0, 20.0], [2.0, 30.0]]).len(), 1, "what crosses has one part");
        assert!(cut(&[[0.0, 11.0], [1.0, 12.0], [2.0, 12.0]]).is_empty(), "above there is nothing");
        let far = cut(&[[0.0, 1.0], [1.0, 1e300]]);
        assert_eq!((far[0][0], far[0][1][1]), ([0.0, 1.0], 10.0), "it leaves at its own place: {far:?}");
        assert!(far[0][1][0] < 1e-200);
        assert!(cut(&[]).is_empty());
    }

    #[test]
    fn thinning_keeps_every_peak_and_both_ends() {
        let spike = |i: usize| if i == 50_001 { 1e3 } else { (i as f64 * 0.01).sin() };
        let points: Vec<PlotPoint> = (0..100_000).map(|i| PlotPoint::new(i as f64, spike(i))).collect();
        let kept = thinned(&points, 500);
        assert!(kept.len() <= 2004, "{} points were kept", kept.len());
        assert!(kept.iter().any(|point| point.y == 1e3), "the spike is there");
        assert_eq!((kept[0].x, kept[kept.len() - 1].x), (0.0, 99_999.0));
        assert!(kept.is_sorted_by(|a, b| a.x < b.x), "in their order, none twice");
        assert_eq!(thinned(&points[..10], 500).len(), 10);
    }

    #[test]
    fn nothing_is_dropped_on_a_logarithmic_axis() {
        let log = Scale::Log { offset: -3.0, floor: -9.0 };
        assert_eq!(log.height(97.0), 2.0);
        assert_eq!(log.height(-3.0), -9.0);
        assert_eq!(log.height(-4.0), -9.0);
        assert!(log.height(f64::NAN).is_nan(), "that is for the cut to see");
        let signed = Scale::Signed { unit: 0.01 };
        assert_eq!(signed.height(0.0), 0.0);
        assert_eq!(signed.height(-5.0), -signed.height(5.0));
        assert!((signed.height(0.99) - 2.0).abs() < 1e-12, "a hundred units are two decades");
    }

    /// Labels of an axis of that height, in points.
    fn labels(scale: Scale, low: f64, high: f64, height: f64) -> Vec<String> {
        let input = GridInput { bounds: (low, high), base_step_size: (high - low) / height * SPACING };
        scale.grid(&input, BESIDE).into_iter().map(|mark| scale.label(mark)).collect()
    }

    #[test]
    fn every_logarithmic_axis_has_labels_that_differ() {
        let scales = [Scale::Log { offset: 0.0, floor: -300.0 }, Scale::Signed { unit: 1.0 }];
        for (height, scale) in [90.0, 150.0, 400.0].into_iter().flat_map(|height| scales.map(|scale| (height, scale))) {
            for span in [0.1, 0.3, 0.7, 1.0, 1.4, 1.6, 1.9, 2.5, 4.0, 16.0] {
                for low in [-12.37, -3.0, -0.91, -0.05, 0.0, 0.42, 1.77, 9.3] {
                    let labels = labels(scale, low, low + span, height);
                    assert!(labels.len() >= 2, "{scale:?} from {low}, {span} decades, {height} points: {labels:?}");
                    let mut distinct = labels.clone();
                    distinct.dedup();
                    assert_eq!(labels, distinct, "{scale:?} from {low}, {span} decades");
                }
            }
        }
    }

    #[test]
    fn ticks_zoomed_far_in_differ() {
        for center in [0.0, 1.0, -2.903534, 1234.5, 1e6] {
            for span in [1e-8, 1e-6, 1e-4, 1e-2, 1.0] {
                let (low, high) = (center - span / 2.0, center + span / 2.0);
                let offset = Offset::of(low, high);
                let input = GridInput { bounds: (low, high), base_step_size: span / 300.0 * SPACING };
                let marks = Scale::Linear.grid(&input, BESIDE);
                let labels: Vec<String> = marks.iter().map(|mark| offset.label(*mark)).collect();
                let mut distinct = labels.clone();
                distinct.dedup();
                assert!(labels.len() >= 2 && labels == distinct, "{span} around {center}: {labels:?}");
                assert!(labels.iter().all(|label| label.chars().count() <= 9), "{span} around {center}: {labels:?}");
            }
        }
        let near = Offset::of(1.0 - 1e-7, 1.0 + 1e-7);
        assert_eq!(near.name("x", 2e-7), "x − 1.000000");
        assert_eq!(near.label(GridMark { value: 1.0 + 5e-8, step_size: 5e-8 }), "+5e−8");
        assert_eq!(Offset::of(-1.0, 1.0).name("x", 2.0), "x");
    }

    #[test]
    fn ticks_are_few_and_read_well() {
        let log = Scale::Log { offset: 0.0, floor: -9.0 };
        let marks = log.grid(&GridInput { bounds: (-9.2, 3.1), base_step_size: 0.3 }, BESIDE);
        let labels: Vec<String> = marks.iter().map(|mark| log.label(*mark)).collect();
        assert_eq!(labels, ["10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1", "100"]);
        let marks =
            log.grid(&GridInput { bounds: (1.87_f64.log10(), 2.35_f64.log10()), base_step_size: 0.0025 }, BESIDE);
        let labels: Vec<String> = marks.iter().map(|mark| log.label(*mark)).collect();
        assert_eq!(labels, ["1.9", "2", "2.1", "2.2", "2.3"], "part of a decade");
        let marks = Scale::Linear.grid(&GridInput { bounds: (0.0, 10.0), base_step_size: 0.2 }, BELOW);
        let labels: Vec<String> = marks.iter().map(|mark| Scale::Linear.label(*mark)).collect();
        assert_eq!(labels, ["0", "2", "4", "6", "8", "10"]);
        let endless = Scale::Linear.grid(&GridInput { bounds: (0.0, 1e300), base_step_size: 1e-300 }, BESIDE);
        assert!(endless.len() <= 1001, "a strange window costs no more than another");
    }
}

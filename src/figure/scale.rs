//! Axes: how values become heights on a plot, where grid lines stand, and what is written at them.

use super::words;

/// A grid line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// The height it stands at.
    pub value: f64,
    /// Between it and its neighbours.
    pub step_size: f64,
}

/// Room the labels of an axis need, in points.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Least between two grid lines.
    pub apart: f64,
    /// Least between a grid line and the plot's edge.
    pub clear: f64,
}

/// Labels below a plot.
pub const BELOW: Room = Room { apart: 80.0, clear: 0.0 };
/// Labels beside a plot: in the corner they would meet those below.
pub const BESIDE: Room = Room { apart: 32.0, clear: 7.0 };

/// Labels along an edge that runs aslant.
pub const ASLANT: Room = Room { apart: 44.0, clear: 0.0 };

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
    pub fn text(self, mark: Tick) -> String {
        match self {
            Self::Linear => linear_label(mark.value, mark.step_size),
            Self::Log { .. } => power_of_ten(mark.value, mark.step_size),
            Self::Signed { unit } => {
                let sign = if mark.value < 0.0 { "−" } else { "" };
                if mark.value == 0.0 {
                    return "0".to_owned();
                }
                let exponent = mark.value.abs() + unit.log10();
                format!("{sign}{}", power_of_ten(exponent, mark.step_size))
            }
        }
        .replace('-', "−")
    }

    /// Where grid lines stand on an axis from one height to another, of which `point` is the length of a point.
    pub fn ticks(self, [low, high]: [f64; 2], point: f64, room: Room) -> Vec<Tick> {
        if !(low.is_finite() && high.is_finite() && high > low && point > 0.0) {
            return Vec::new();
        }
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
        (0..=count).map(|i| Tick { value: (first + i as f64) * step, step_size: step }).collect()
    }
}

/// Marks of a logarithmic axis that shows few decades: at round numbers, or at even steps where these are too few. Their
/// step is `least`, the room they were chosen for: the window leaves out labels of marks that stand closer.
fn narrow_marks(between: [f64; 2], least: f64) -> Vec<Tick> {
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
    pub fn text(self, mark: Tick) -> String {
        let Self(offset) = self;
        if offset == 0.0 {
            return Scale::Linear.text(mark);
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
fn round_marks([low, high]: [f64; 2], least: f64) -> Vec<Tick> {
    let digits: &[f64] = match least {
        least if least <= 0.045 => &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
        least if least <= 0.4 => &[1.0, 2.0, 5.0],
        _ => &[1.0],
    };
    let decades = low.floor() as i64..=high.floor() as i64;
    let heights = decades.flat_map(|decade| digits.iter().map(move |digit| decade as f64 + digit.log10()));
    let inside = heights.filter(|height| low <= *height && *height <= high);
    inside.map(|value| Tick { value, step_size: least }).collect()
}

/// Marks at even steps of the value on a logarithmic axis that shows but a part of a decade: where they are closest, at
/// its upper end, they are `least` apart.
fn even_marks([low, high]: [f64; 2], least: f64) -> Vec<Tick> {
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
    values.filter(|value| *value > 0.0).map(|value| Tick { value: value.log10(), step_size: least }).collect()
}

/// The nearest of 1, 2, 5 × 10ⁿ that is not smaller.
fn nice(step: f64) -> f64 {
    let power = 10.0_f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|rung| rung * power).into_iter().find(|rung| *rung >= step * 0.999).unwrap_or(step)
}

/// A number with so many digits behind the first one.
fn exact(x: f64, digits: usize) -> String {
    let x: f64 = format!("{x:.digits$e}").parse().unwrap_or(x);
    if (1e-4..1e7).contains(&x.abs()) { format!("{x}") } else { format!("{x:e}") }
}

/// 10 to a power, short: `0.01`, `100`, `10⁻⁸`, `3.2`; with as many digits as tell it from the next one, a `step` away.
fn power_of_ten(exponent: f64, step: f64) -> String {
    let whole = exponent.round();
    if (exponent - whole).abs() > 1e-6_f64.min(0.25 * step) {
        let x = 10.0_f64.powf(exponent);
        let round = words::tidy(x, true);
        return if (round / x - 1.0).abs() < 1e-9_f64.min(0.25 * step) {
            words::number(round)
        } else if step > 1e-3 {
            words::value(x)
        } else {
            exact(x, (-(step * std::f64::consts::LN_10).log10()).ceil().clamp(3.0, 14.0) as usize + 1)
        };
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

#[cfg(test)]
mod tests {
    use super::*;

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
        scale.ticks([low, high], (high - low) / height, BESIDE).into_iter().map(|mark| scale.text(mark)).collect()
    }

    #[test]
    fn every_logarithmic_axis_has_labels_that_differ() {
        let scales = [Scale::Log { offset: 0.0, floor: -300.0 }, Scale::Signed { unit: 1.0 }];
        for (height, scale) in [90.0, 150.0, 400.0].into_iter().flat_map(|height| scales.map(|scale| (height, scale))) {
            for span in [1e-8, 1e-6, 4.3e-4, 0.01, 0.1, 0.3, 0.7, 1.0, 1.4, 1.6, 1.9, 2.5, 4.0, 16.0] {
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
                let marks = Scale::Linear.ticks([low, high], span / 300.0, BESIDE);
                let labels: Vec<String> = marks.iter().map(|mark| offset.text(*mark)).collect();
                let mut distinct = labels.clone();
                distinct.dedup();
                assert!(labels.len() >= 2 && labels == distinct, "{span} around {center}: {labels:?}");
                assert!(labels.iter().all(|label| label.chars().count() <= 9), "{span} around {center}: {labels:?}");
            }
        }
        let near = Offset::of(1.0 - 1e-7, 1.0 + 1e-7);
        assert_eq!(near.name("x", 2e-7), "x − 1.000000");
        assert_eq!(near.text(Tick { value: 1.0 + 5e-8, step_size: 5e-8 }), "+5e−8");
        assert_eq!(Offset::of(-1.0, 1.0).name("x", 2.0), "x");
    }

    #[test]
    fn ticks_are_few_and_read_well() {
        let log = Scale::Log { offset: 0.0, floor: -9.0 };
        let marks = log.ticks([-9.2, 3.1], 0.0375, BESIDE);
        let labels: Vec<String> = marks.iter().map(|mark| log.text(*mark)).collect();
        assert_eq!(labels, ["10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1", "100"]);
        let marks = log.ticks([1.87_f64.log10(), 2.35_f64.log10()], 0.0025 / 8.0, BESIDE);
        let labels: Vec<String> = marks.iter().map(|mark| log.text(*mark)).collect();
        assert_eq!(labels, ["1.9", "2", "2.1", "2.2", "2.3"], "part of a decade");
        let marks = Scale::Linear.ticks([0.0, 10.0], 0.025, BELOW);
        let labels: Vec<String> = marks.iter().map(|mark| Scale::Linear.text(*mark)).collect();
        assert_eq!(labels, ["0", "2", "4", "6", "8", "10"]);
        let endless = Scale::Linear.ticks([0.0, 1e300], 1e-300, BESIDE);
        assert!(endless.len() <= 1001, "a strange window costs no more than another");
    }
}

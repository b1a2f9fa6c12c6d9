//! How much of a plot's heights is shown, and on which logarithmic scale.

use super::scale::Scale;
use crate::descent::quantity::{Of, Quantity};
use crate::registry::Choice;

/// Decades shown at most: beyond them numbers are noise, or a path that crosses the minimum by luck.
const MOST_DECADES: f64 = 16.0;
/// Decades shown below where half of the racers come to: one that falls further leaves through the bottom.
const LEAD_DECADES: f64 = 5.0;
/// Decades shown beyond nearly all of what belongs to steps.
const SPARE_DECADES: f64 = 0.5;
/// Decades above the start that are shown at most.
const HEADROOM_DECADES: f64 = 2.0;

/// A logarithmic axis for these values. What can't be negative is as it is; f is, too, where it is positive everywhere,
/// and else above the known minimum; other values are on both sides of zero.
pub fn log_scale<V: Iterator<Item = f64>>(values: impl Fn() -> V, of: &Choice<Quantity>, lowest: Option<f64>) -> Scale {
    let values = || values().filter(|value| value.is_finite());
    let make = &of.entry().make;
    let offset = match (make.of, lowest) {
        _ if values().all(|value| value > 0.0) || make.is_at_least_zero => 0.0,
        (Of::Value(_), Some(lowest)) => lowest,
        (Of::Row(_), _) if values().all(|value| value >= 0.0) => 0.0,
        _ => {
            let first = values().next().map_or(1.0, f64::abs).max(1e-6);
            // a start near zero says nothing of how large the others are, nor does a path that runs away
            let mut sizes: Vec<f64> = values().map(f64::abs).collect();
            sizes.sort_by(f64::total_cmp);
            let usual = sizes.get(sizes.len() / 4).copied().unwrap_or(0.0).min(1e6);
            let first = first.max(usual);
            return Scale::Signed { unit: 10.0_f64.powf((first * 0.1).log10().floor()) };
        }
    };
    let least = values().map(|value| value - offset).filter(|above| *above > 0.0).fold(f64::INFINITY, f64::min);
    let floor = if least.is_finite() { least.log10().floor().max(-300.0) } else { 0.0 };
    Scale::Log { offset, floor }
}

/// The heights of a series in their order, on the scale they are drawn on.
#[derive(Debug, Clone, PartialEq)]
pub struct Heights {
    /// The heights; all are finite.
    pub heights: Vec<f64>,
    /// Whether its run neither failed nor diverges.
    pub is_well: bool,
}

/// What is shown of an axis of a quantity: everything, except that a run that diverges leaves through the top (or the
/// bottom, where f has no minimum) in place of pressing the others flat.
pub fn vertical(of: &Choice<Quantity>, scale: Scale, all: &[Heights]) -> [f64; 2] {
    let [low, high] = match (of.entry().make.of, of.entry().make.range, scale) {
        (_, Some(range), Scale::Linear) => range,
        (Of::Value(_) | Of::Point(_), ..) => heights_of_progress(all, scale),
        (Of::Step(_) | Of::Row(_), ..) => {
            // beside runs that fail or diverge the others are seen; alone they are seen whole
            let is_any_well = all.iter().any(|series| series.is_well);
            let shown = all.iter().filter(|series| series.is_well || !is_any_well);
            heights_of_steps(shown.flat_map(|series| series.heights.iter().copied()).collect(), scale)
        }
    };
    let margin = ((high - low) * 0.06).max(high.abs().max(low.abs()) * 1e-9).max(1e-12);
    [low - margin, high + margin]
}

/// The same of an axis of steps or evaluations whose longest path ends at `last`.
pub fn horizontal(last: f64) -> [f64; 2] {
    [-0.01 * last, last * 1.01]
}

/// The heights that are shown of what belongs to steps: all of them, but on a logarithmic axis not the last percent at
/// either end. What is divided by a slope has no bounds where that vanishes.
fn heights_of_steps(mut all: Vec<f64>, scale: Scale) -> [f64; 2] {
    all.sort_by(f64::total_cmp);
    let (Some(&low), Some(&high)) = (all.first(), all.last()) else { return [0.0, 1.0] };
    match scale {
        // what does not change is a line in the middle between zero and its double
        Scale::Linear if high == 0.0 && low == 0.0 => [-1.0, 1.0],
        Scale::Linear if high - low <= 1e-9 * high.abs().max(low.abs()) => [low.min(0.0) * 2.0, high.max(0.0) * 2.0],
        Scale::Linear | Scale::Signed { .. } => [low, high],
        Scale::Log { .. } => {
            let percent = all.len() / 100;
            let (usual_low, usual_high) = (all[percent], all[all.len() - 1 - percent]);
            let high = high.min(usual_high + SPARE_DECADES);
            [low.max(usual_low - SPARE_DECADES).max(high - MOST_DECADES).min(high - 0.5), high]
        }
    }
}

/// The heights that are shown of what falls while a run makes progress.
fn heights_of_progress(all: &[Heights], scale: Scale) -> [f64; 2] {
    let start = all.first().and_then(|series| series.heights.first().copied()).unwrap_or(0.0);
    let heights = || all.iter().flat_map(|series| series.heights.iter().copied());
    let low = heights().fold(f64::INFINITY, f64::min);
    let high = heights().fold(f64::NEG_INFINITY, f64::max);
    let (mut low, mut high) = if low <= high { (low, high) } else { (0.0, 1.0) };
    match scale {
        Scale::Linear => {
            let fall = (start - low.max(start - 10.0 * (start.abs() + 1.0))).max(start.abs() * 0.1).max(1e-9);
            low = low.max(start - 10.0 * (start.abs() + 1.0));
            high = high.min(start + fall);
        }
        Scale::Log { .. } => {
            let lowest = all.iter().filter_map(|series| series.heights.iter().copied().reduce(f64::min));
            high = high.min(start.max(low) + HEADROOM_DECADES);
            low = low.max(high - MOST_DECADES).max(readable_floor(lowest.collect()));
        }
        Scale::Signed { .. } => {
            low = low.max(start.min(0.0) - 6.0);
            high = high.min(start.max(0.0) + HEADROOM_DECADES);
        }
    }
    [low, high]
}

/// The lowest height that is shown, given how low each series comes: so far below the median that the others can still
/// be told apart. Newton's method, at rounding error after five steps, leaves through the bottom.
fn readable_floor(mut lowest: Vec<f64>) -> f64 {
    lowest.sort_by(f64::total_cmp);
    let median = lowest.get(lowest.len() / 2).copied();
    median.filter(|_| lowest.len() > 1).map_or(f64::NEG_INFINITY, |median| median - LEAD_DECADES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::quantity::parse;

    #[test]
    fn no_value_is_dropped_by_the_logarithm() {
        let scale = |of: &str, values: &[f64], lowest| {
            log_scale(|| values.iter().copied(), &parse(of).expect("a quantity"), lowest)
        };
        assert_eq!(scale("value", &[4.0, 0.02], Some(0.0)), Scale::Log { offset: 0.0, floor: -2.0 });
        assert_eq!(scale("value", &[4.0, -2.0], Some(-3.0)), Scale::Log { offset: -3.0, floor: 0.0 });
        assert_eq!(scale("value", &[4.0, -2.0], None), Scale::Signed { unit: 0.1 });
        assert_eq!(scale("value", &[], None), Scale::Log { offset: 0.0, floor: 0.0 });
        // a gap is never negative but by rounding, and a distance is zero at the minimum
        assert_eq!(scale("gap", &[4.0, -1e-17], Some(-3.0)), Scale::Log { offset: 0.0, floor: 0.0 });
        assert_eq!(scale("distance", &[4.0, 0.5, 0.0], Some(-3.0)), Scale::Log { offset: 0.0, floor: -1.0 });
        assert_eq!(scale("memory v", &[0.0, 0.5], Some(-3.0)), Scale::Log { offset: 0.0, floor: -1.0 });
        assert_eq!(scale("memory v", &[-4.0, 0.5], Some(-3.0)), Scale::Signed { unit: 0.1 });
    }

    #[test]
    fn a_method_far_ahead_leaves_the_others_room() {
        assert_eq!(readable_floor(vec![-1.0, -30.0]), -6.0);
        assert_eq!(readable_floor(vec![-1.0, -2.0, -16.0, -1.5]), -6.5);
        assert_eq!(readable_floor(vec![-12.0, -14.0, -16.0]), -19.0, "where all come so far all of it is shown");
        assert_eq!(readable_floor(vec![-30.0]), f64::NEG_INFINITY, "alone it is shown whole");
    }

    #[test]
    fn a_diverging_run_leaves_the_others_room() {
        let scale = Scale::Log { offset: 0.0, floor: 0.0 };
        let series =
            |values: &[f64]| Heights { heights: values.iter().map(|y| scale.height(*y)).collect(), is_well: true };
        let both = [series(&[100.0, 10.0, 1.0]), series(&[100.0, 1e9, 1e80])];
        let [low, high] = heights_of_progress(&both, scale);
        assert!(low <= 0.0 && high < 5.0, "{low} {high}");
    }

    #[test]
    fn what_belongs_to_steps_is_seen_whole() {
        let shown = |all: &[f64], scale| heights_of_steps(all.to_vec(), scale);
        assert_eq!(shown(&[0.001, 0.5, 0.2], Scale::Linear), [0.001, 0.5], "a warm-up rises");
        assert_eq!(shown(&[0.5, 0.5], Scale::Linear), [0.0, 1.0], "what stands still is in the middle");
        assert_eq!(shown(&[-2.0, -2.0], Scale::Linear), [-4.0, 0.0]);
        assert_eq!(shown(&[0.0], Scale::Linear), [-1.0, 1.0]);
        assert_eq!(shown(&[], Scale::Linear), [0.0, 1.0]);
        let log = Scale::Log { offset: 0.0, floor: -300.0 };
        assert_eq!(shown(&[-200.0, 0.0], log), [-16.0, 0.0]);
        // two steps of a thousand met a slope that vanished
        let mut all: Vec<f64> = (0..1000).map(|i| -2.0 + 0.001 * f64::from(i)).collect();
        (all[20], all[700]) = (12.0, -9.0);
        let [low, high] = shown(&all, log);
        assert!((-2.6..-2.0).contains(&low) && (-1.0..0.0).contains(&high), "{low} {high}");
    }
}

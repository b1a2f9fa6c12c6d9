//! How the figures of tuned methods and their settings become places: in the window and in figures.

use crate::descent::tune::{Measure, Tuned};
use crate::figure::scale::Scale;

/// A logarithmic axis.
const LOG: Scale = Scale::Log { offset: 0.0, floor: -300.0 };

/// How figures and settings become places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TunedAxes {
    /// That of the setting.
    pub x: Scale,
    /// That of the measure.
    pub y: Scale,
    /// The ends of both axes.
    pub bounds: [[f64; 2]; 2],
}

impl Default for TunedAxes {
    /// Those of nothing.
    fn default() -> Self {
        Self { x: Scale::Linear, y: Scale::Linear, bounds: [[0.0, 1.0]; 2] }
    }
}

impl TunedAxes {
    /// For all that was found for a setting; the figures as far as they are no worse than where the curves begin.
    pub fn of(measure: Measure, tuned: &[Tuned], key: &str) -> Option<Self> {
        let spans = || tuned.iter().flat_map(|tuned| tuned.spans.iter().filter(|span| span.key == key));
        let x = if spans().next()?.is_log { LOG } else { Scale::Linear };
        let ends = spans().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], span| {
            [low.min(x.height(span.searched[0])), high.max(x.height(span.searched[1]))]
        });
        let reference = tuned.first()?.reference;
        let (is_log, floor) = match measure {
            Measure::Value => (reference.lowest.is_some(), reference.resolution.log10()),
            Measure::Steps | Measure::Evaluations => (true, 0.0),
            Measure::MeanLog => (false, 0.0),
        };
        // gaps that can't be told apart stand at one height
        let y = if is_log { Scale::Log { offset: 0.0, floor } } else { Scale::Linear };
        // what was measured as it is has no curve
        let trials = || tuned.iter().filter(|tuned| !tuned.spans.is_empty()).flat_map(|tuned| &tuned.trials);
        let figures = trials().map(|trial| y.height(trial.median)).filter(|figure| figure.is_finite());
        let [low, high] =
            figures.clone().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x: f64| [low.min(x), high.max(x)]);
        if !low.is_finite() {
            return Some(Self { x, y, bounds: [ends, [0.0, 1.0]] });
        }
        // what grows without bound is not to press all others together: a method stands still at the lowest rate
        let still = tuned.iter().filter_map(|tuned| tuned.trials.first()).map(|trial| y.height(trial.median));
        let still = still.filter(|figure| figure.is_finite()).fold(f64::NEG_INFINITY, f64::max);
        let room = if is_log { 1.0 } else { 0.3 * (still - low).abs() };
        let high = if still.is_finite() { high.min(still.max(low) + room) } else { high };
        let margin = (0.06 * (high - low)).max(if is_log { 0.1 } else { 1e-6 * low.abs().max(1e-6) });
        // the upper margin is for those without a figure
        Some(Self { x, y, bounds: [ends, [low - margin, high + 2.5 * margin]] })
    }
}

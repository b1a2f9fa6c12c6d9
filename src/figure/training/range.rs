//! What is shown of the axes of accuracies and losses.

use super::curve::{Curve, MajorityLine};
use super::series::Series;
use crate::figure::scale::Scale;

/// The part of a curve's lowest accuracies that may be below the plot: its steep beginning.
const BELOW: f64 = 0.08;
/// The lowest R² that is shown.
const LEAST_R2: f64 = -1.0;
/// How many times the first loss is shown at most: a run that diverges leaves through the top.
const HEADROOM: f64 = 2.0;

/// The heights of a curve and of all that is drawn around it.
fn heights(curve: &Curve) -> impl Iterator<Item = f64> {
    let lines = curve.parts.iter().chain(&curve.raw).chain(&curve.seeds).flatten().map(|[_, y]| *y);
    lines.chain(curve.bands.iter().flat_map(|band| band.low.iter().chain(&band.high)).copied())
}

/// From below all but the steep beginning of every curve to just above the highest point, in steps of five percent
/// so that it stands still while curves grow.
pub fn of_accuracies(curves: &[Curve], majorities: &[MajorityLine]) -> [f64; 2] {
    let low = curves.iter().filter_map(|curve| {
        let mut sorted: Vec<f64> = heights(curve).collect();
        sorted.sort_by(f64::total_cmp);
        sorted.get((sorted.len() as f64 * BELOW) as usize).copied()
    });
    let low = low.fold(f64::INFINITY, f64::min);
    let high = curves.iter().flat_map(heights).fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return [0.0, 100.0];
    }
    let lines = || majorities.iter().map(|line| line.accuracy);
    let [low, high] = [lines().fold(low, f64::min), lines().fold(high, f64::max)];
    let floor = ((low - 1.0) / 5.0).floor() * 5.0;
    let ceiling = (((high + 0.5) / 5.0).ceil() * 5.0).clamp(floor + 10.0, 100.0_f64.max(floor + 10.0));
    [floor.max(-1.0), ceiling + (ceiling - floor) * 0.03]
}

/// From the lowest but the steep beginning of every curve up to 1. What is much worse than the mean of the targets, whose
/// R² is 0, leaves through the bottom.
pub fn of_r2(curves: &[Curve]) -> [f64; 2] {
    let low = curves.iter().filter_map(|curve| {
        let mut sorted: Vec<f64> = heights(curve).collect();
        sorted.sort_by(f64::total_cmp);
        sorted.get((sorted.len() as f64 * BELOW) as usize).copied()
    });
    // in steps of a tenth, so that it stands still while curves grow
    let low = low.fold(0.9, f64::min).max(LEAST_R2);
    [((10.0 * low).floor() / 10.0) - 0.02, 1.03]
}

/// Everything, except that a run that diverges does not press the others flat.
pub fn of_losses(curves: &[Curve], scale: Scale) -> [f64; 2] {
    let all = || curves.iter().flat_map(heights);
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return [0.0, 1.0];
    }
    let lines = curves.iter().filter(|curve| !curve.parts.is_empty());
    let calmest = lines.map(|curve| curve.parts.iter().flatten().fold(f64::NEG_INFINITY, |high, [_, y]| high.max(*y)));
    let calmest = calmest.fold(f64::INFINITY, f64::min);
    if scale == Scale::Linear {
        let high = high.min(calmest.max(1.0) * (1.0 + HEADROOM));
        return [0.0, (high * 1.05).max(1e-9)];
    }
    let high = high.min(calmest + HEADROOM);
    let margin = ((high - low) * 0.05).max(0.02);
    [low - margin, high + margin]
}

/// A logarithmic axis down to the lowest loss above zero.
pub fn log_scale<'a>(all: impl Iterator<Item = &'a Series>) -> Scale {
    let points = all.flat_map(|series| &series.points);
    let least = points.map(|point| point.range[0]).filter(|loss| *loss > 0.0).fold(f64::INFINITY, f64::min);
    Scale::Log { offset: 0.0, floor: if least.is_finite() { least.log10() } else { 0.0 } }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::part::Part;
    use super::*;

    fn curve(heights: impl IntoIterator<Item = f64>) -> Curve {
        let points = heights.into_iter().enumerate().map(|(i, y)| [i as f64, y]);
        Curve {
            run: 0,
            part: Part::Val,
            series: Arc::default(),
            parts: vec![points.collect()],
            raw: Vec::new(),
            seeds: Vec::new(),
            bands: Vec::new(),
            is_outdated: false,
        }
    }

    #[test]
    fn the_accuracy_axis_fits_what_is_compared() {
        let rising = |last: f64| curve((0..60).map(move |i| last - 70.0 * (-f64::from(i) / 3.0).exp()));
        let [low, high] = of_accuracies(&[rising(84.0), rising(90.0), rising(99.0)], &[]);
        assert!((50.0..=75.0).contains(&low), "the steep beginning does not press the rest together: {low}");
        assert!((100.0..=102.0).contains(&high), "{high}");
        assert_eq!(of_accuracies(&[], &[])[0], 0.0);
        let [low, high] = of_accuracies(&[curve([9.0])], &[]);
        assert!(low < 9.0 && high > 9.0, "{low} {high}");
        let majority = MajorityLine { class: "a".to_owned(), accuracy: 97.5 };
        let [low, high] = of_accuracies(&[curve([60.0, 61.0])], &[majority]);
        assert!(low < 60.0 && high > 97.5, "the line of the largest class is on the plot: {low} {high}");
    }

    #[test]
    fn a_diverging_loss_leaves_the_others_room() {
        let [_, high] = of_losses(&[curve([2.0, 1.0, 0.5]), curve([2.0, 1e6, 1e30])], Scale::Linear);
        assert!(high < 10.0, "{high}");
        let scale = Scale::Log { offset: 0.0, floor: -3.0 };
        let [low, high] = of_losses(&[curve([0.3, 0.0, -2.0]), curve([0.3, 6.0, 30.0])], scale);
        assert!(low < -2.0 && high < 3.0, "{low} {high}");
    }
}

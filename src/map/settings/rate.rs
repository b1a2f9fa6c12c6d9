//! The rate of convergence of a run.

/// Rows from which on the first half is left out as the way to the rate.
const LEAST: usize = 8;

/// The decades by which f − min f shrinks per step, given row by row; none of fewer than two rows.
///
/// It is the slope of the logarithm over the second half of the steps, before it is lost in rounding: the median of the
/// slopes between rows half of that apart (Theil's incomplete method), along the envelope, so that rows in which an
/// oscillation crosses the minimum have no weight.
pub fn rate(gaps: &[f64], resolution: f64) -> Option<f64> {
    let clear = gaps.iter().take_while(|gap| gap.is_finite() && **gap > resolution).count();
    if clear < LEAST {
        // it is down within a few steps: all of the way counts
        let is_down = gaps.get(clear).is_some_and(|gap| *gap <= resolution);
        let end = if is_down { resolution } else { *gaps.get(clear.checked_sub(1)?)? };
        let steps = if is_down { clear } else { clear - 1 };
        return (steps > 0).then(|| (gaps[0].log10() - end.log10()) / steps as f64);
    }
    let logs = envelope(&gaps[clear / 2..clear]);
    let apart = logs.len() / 2;
    let mut slopes: Vec<f64> = logs.windows(apart + 1).map(|rows| (rows[0] - rows[apart]) / apart as f64).collect();
    let middle = slopes.len() / 2;
    let (_, median, _) = slopes.select_nth_unstable_by(middle, f64::total_cmp);
    Some(*median)
}

/// The logarithms of the highest values from each row on, or, of what grows, up to it.
fn envelope(gaps: &[f64]) -> Vec<f64> {
    let mut logs: Vec<f64> = gaps.iter().map(|gap| gap.log10()).collect();
    let highest = |rows: &[f64]| rows.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (first, second) = logs.split_at(logs.len() / 2);
    let shrinks = highest(second) < highest(first);
    let mut most = f64::NEG_INFINITY;
    let mut raise = |log: &mut f64| {
        most = most.max(*log);
        *log = most;
    };
    if shrinks {
        logs.iter_mut().rev().for_each(&mut raise);
    } else {
        logs.iter_mut().for_each(&mut raise);
    }
    logs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_of_a_geometric_sequence_is_its_factor() {
        let sequence = |factor: f64, count: i32| (0..count).map(|t| 3.0 * factor.powi(t)).collect::<Vec<f64>>();
        for factor in [0.5, 0.9, 0.999, 1.1] {
            for count in [2, 5, 8, 9, 100] {
                let found = rate(&sequence(factor, count), 1e-300).expect("a rate");
                assert!((found + factor.log10()).abs() < 1e-12, "{factor}, {count} rows: {found}");
            }
        }
        // rounding below the resolution says nothing
        let mut rounded = sequence(0.5, 30);
        rounded.extend([1e-16; 200]);
        let found = rate(&rounded, 1e-15).expect("a rate");
        assert!((found - 2.0_f64.log10()).abs() < 1e-12, "{found}");
    }

    #[test]
    fn rows_that_cross_the_minimum_have_no_weight() {
        // 0.9ᵗ·cos²: the gap of an oscillation on a parabola
        let gaps: Vec<f64> = (0..200).map(|t| 0.9_f64.powi(t) * (0.7 * f64::from(t)).cos().powi(2)).collect();
        let found = rate(&gaps, 1e-300).expect("a rate");
        assert!((found / -0.9_f64.log10() - 1.0).abs() < 0.05, "{found}");
    }

    #[test]
    fn what_is_down_at_once_has_the_rate_of_its_way() {
        assert_eq!(rate(&[1.0, 0.0, 0.0], 1e-12), Some(12.0), "Newton's method: in one step to the resolution");
        assert_eq!(rate(&[1.0], 1e-12), None);
        assert_eq!(rate(&[0.0, 0.0], 1e-12), None, "it begins there");
        assert_eq!(rate(&[], 1e-12), None);
        assert_eq!(rate(&[f64::NAN, 1.0], 1e-12), None);
    }
}

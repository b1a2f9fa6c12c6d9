//! How strong curves are drawn, as parts of their colour, and the hatching of a gap.

/// The line of an outdated run.
pub const OUTDATED: f32 = 0.4;
/// The lines of seeds, and curves before they were smoothed, beside the line.
pub const FAINT: f32 = 0.4;
/// The shading between training and validation, and its hatching.
pub const GAP: [f32; 2] = [0.07, 0.25];
/// Between two lines of the hatching, in points.
const HATCH: f64 = 7.0;
/// A band, one of few and one of more.
const BANDS: [f32; 2] = [0.22, 0.13];
/// As many bands are few.
const FEW: usize = 5;

/// A band among so many.
pub const fn band(count: usize) -> f32 {
    BANDS[if count > FEW { 1 } else { 0 }]
}

/// Upright lines over a band whose lower and upper ends are places of a picture, at even distances from `left`: a band
/// that is hatched is not taken for one of seeds. `unit` is the length of a point.
pub fn hatching(low: &[[f64; 2]], high: &[[f64; 2]], left: f64, unit: f64) -> Vec<[[f64; 2]; 2]> {
    let apart = HATCH * unit;
    let mut lines = Vec::new();
    for (low, high) in low.windows(2).zip(high.windows(2)) {
        let [from, to] = [low[0][0], low[1][0]];
        let steps = |x: f64| ((x - left) / apart).ceil() as i64;
        for step in steps(from)..steps(to) {
            let x = left + apart * step as f64;
            let part = ((x - from) / (to - from)).clamp(0.0, 1.0);
            let place = |ends: &[[f64; 2]]| [x, ends[0][1] + (ends[1][1] - ends[0][1]) * part];
            lines.push([place(low), place(high)]);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_hatched_at_even_distances() {
        let (low, high) = ([[1.0, 10.0], [8.0, 10.0], [22.0, 24.0]], [[1.0, 0.0], [8.0, 7.0], [22.0, 7.0]]);
        let lines = hatching(&low, &high, 0.0, 1.0);
        assert_eq!(lines, [[[7.0, 10.0], [7.0, 6.0]], [[14.0, 16.0], [14.0, 7.0]], [[21.0, 23.0], [21.0, 7.0]]]);
        assert!(hatching(&low[..1], &high[..1], 0.0, 1.0).is_empty());
    }
}

//! Scales of plots: where a number is drawn, and which numbers are written beside it.

/// A scale from numbers to pixels.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    numbers: [f64; 2],
    pixels: [f64; 2],
    is_log: bool,
}

impl Scale {
    /// A scale on which all of some numbers have room, with a margin; from 0 to 1 without any.
    pub fn fitting(numbers: impl IntoIterator<Item = f64>, pixels: [f64; 2], is_log: bool) -> Self {
        let place = |x: f64| if is_log { x.ln() } else { x };
        let [mut low, mut high] = [f64::INFINITY, f64::NEG_INFINITY];
        for x in numbers.into_iter().map(place).filter(|x| x.is_finite()) {
            (low, high) = (low.min(x), high.max(x));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let margin = if high > low { 0.05 * (high - low) } else { (0.1 * low.abs()).max(1e-3) };
        Self { numbers: [low - margin, high + margin], pixels, is_log }
    }

    /// The pixel of a number.
    pub fn at(&self, x: f64) -> f64 {
        let place = if self.is_log { x.ln() } else { x };
        let [[low, high], [first, last]] = [self.numbers, self.pixels];
        first + (place - low) / (high - low) * (last - first)
    }

    /// Round numbers about so many pixels apart, on a linear scale.
    pub fn ticks(&self, apart: f64) -> Vec<f64> {
        let [low, high] = self.numbers;
        let count = ((self.pixels[1] - self.pixels[0]).abs() / apart).max(1.0);
        let rough = (high - low) / count;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|x| x * power).find(|step| *step >= rough).unwrap_or(rough);
        let [first, last] = [(low / step).ceil() as i64, (high / step).floor() as i64];
        (first..=last.min(first.saturating_add(100))).map(|i| rounded(i as f64 * step, step)).collect()
    }
}

/// A multiple of a step without the last digits of multiplication: 0.3 in place of 0.30000000000000004.
fn rounded(x: f64, step: f64) -> f64 {
    let digits = (2.0 - step.log10()).ceil().clamp(0.0, 15.0) as usize;
    format!("{x:.digits$}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        let scale = Scale::fitting([0.0, 1.0], [0.0, 500.0], false);
        assert_eq!(scale.ticks(100.0), [0.0, 0.5, 1.0]);
        assert_eq!(scale.ticks(60.0), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert!(Scale::fitting([], [0.0, 100.0], false).ticks(50.0).len() > 1, "an empty plot has an axis");
    }

    #[test]
    fn a_logarithmic_scale_spaces_ratios_evenly() {
        let scale = Scale::fitting([1e-3, 1e-1], [0.0, 100.0], true);
        let [a, b, c] = [1e-3, 1e-2, 1e-1].map(|x| scale.at(x));
        assert!((b - a - (c - b)).abs() < 1e-9 && a > 0.0 && c < 100.0, "{a} {b} {c}");
    }
}

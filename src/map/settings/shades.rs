//! The colours of numbers: light is good, dark is bad.

/// Decades that are told apart at most.
const MOST_DECADES: f64 = 16.0;
/// From the best to the worst: the colours of viridis (S. van der Walt and N. Smith 2015) from its light end, which everybody
/// can tell apart and which darken evenly.
const COLORS: [[f64; 3]; 9] = [
    [253.0, 231.0, 37.0],
    [173.0, 220.0, 48.0],
    [94.0, 201.0, 98.0],
    [40.0, 174.0, 128.0],
    [33.0, 145.0, 140.0],
    [44.0, 114.0, 142.0],
    [59.0, 82.0, 139.0],
    [71.0, 44.0, 122.0],
    [68.0, 1.0, 84.0],
];

/// A range of numbers as colours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shades {
    /// The least and the largest number.
    pub range: [f64; 2],
    /// Whether equal ratios are equally far apart.
    pub is_log: bool,
    /// Whether the least is the best.
    pub is_less_better: bool,
}

impl Shades {
    /// For some numbers; none of none. On a logarithmic scale what is not above 0 is at its lower end.
    pub fn of(numbers: impl Iterator<Item = f64>, (is_log, is_less_better): (bool, bool)) -> Option<Self> {
        let numbers: Vec<f64> = numbers.filter(|x| x.is_finite()).collect();
        let all = || numbers.iter().copied().filter(|x| !is_log || *x > 0.0);
        let high = all().reduce(f64::max).or_else(|| numbers.first().map(|_| 1.0))?;
        let low = all().reduce(f64::min).unwrap_or(high);
        let low = if is_log { low.max(high * 10.0_f64.powf(-MOST_DECADES)) } else { low };
        Some(Self { range: [low, high], is_log, is_less_better })
    }

    /// Where a number is from the least (0) to the largest (1).
    pub fn part(&self, x: f64) -> f64 {
        let [low, high] = self.range.map(|end| self.height(end));
        if high > low { ((self.height(x) - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 }
    }

    fn height(&self, x: f64) -> f64 {
        if self.is_log { x.max(self.range[0]).max(f64::MIN_POSITIVE).log10() } else { x }
    }

    /// The colour of a part of the way from the least to the largest.
    pub fn color_at(&self, part: f64) -> [u8; 3] {
        let bad = if self.is_less_better { part } else { 1.0 - part };
        let at = bad.clamp(0.0, 1.0) * (COLORS.len() - 1) as f64;
        let below = (at as usize).min(COLORS.len() - 2);
        let (from, to, part) = (COLORS[below], COLORS[below + 1], at - below as f64);
        std::array::from_fn(|i| (from[i] + (to[i] - from[i]) * part).round() as u8)
    }

    /// The colour of a number.
    pub fn color(&self, x: f64) -> [u8; 3] {
        self.color_at(self.part(x))
    }

    /// Round numbers for level lines, from about 3 to 12 of them.
    pub fn levels(&self) -> Vec<f64> {
        let [low, high] = self.range;
        if high <= low || low.is_nan() {
            return Vec::new();
        }
        if !self.is_log {
            let step = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * 10.0_f64.powf(((high - low) / 10.0).log10().floor()));
            let step = step.into_iter().find(|step| (high - low) / step <= 10.0).unwrap_or(high - low);
            let first = (low / step).floor() as i64 + 1;
            let all = (first..first + 12).map(|i| i as f64 * step);
            return all.take_while(|level| *level < high).collect();
        }
        let decades = (high / low).log10();
        let digits: &[f64] = match decades {
            ..=1.2 => &[1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0],
            ..=3.5 => &[1.0, 2.0, 5.0],
            _ => &[1.0],
        };
        let every = (decades / 9.0).ceil().max(1.0) as i32;
        let powers = (low.log10().floor() as i32..=high.log10().ceil() as i32).filter(|power| power % every == 0);
        let all = powers.flat_map(|power| digits.iter().map(move |digit| format!("{digit}e{power}")));
        all.filter_map(|text| text.parse().ok()).filter(|level| *level > low && *level < high).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance([red, green, blue]: [u8; 3]) -> f64 {
        0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue)
    }

    #[test]
    fn worse_is_darker() {
        for is_less_better in [true, false] {
            let shades = Shades::of([1.0, 1000.0].into_iter(), (true, is_less_better)).expect("numbers");
            let colors: Vec<f64> = (0..=40).map(|i| luminance(shades.color_at(f64::from(i) / 40.0))).collect();
            let is_darker = |pair: &[f64]| if is_less_better { pair[1] < pair[0] } else { pair[1] > pair[0] };
            assert!(colors.windows(2).all(is_darker), "{colors:?}");
        }
    }

    #[test]
    fn parts_are_even_on_the_scale() {
        let log = Shades::of([0.0, 1.0, 100.0].into_iter(), (true, true)).expect("numbers");
        assert_eq!(([1.0, 10.0, 100.0, 0.0, 1e9]).map(|x| log.part(x)), [0.0, 0.5, 1.0, 0.0, 1.0]);
        let linear = Shades::of([-1.0, 3.0, f64::INFINITY].into_iter(), (false, true)).expect("numbers");
        assert_eq!([-1.0, 1.0, 3.0].map(|x| linear.part(x)), [0.0, 0.5, 1.0]);
        assert_eq!(Shades::of([2.0].into_iter(), (true, true)).expect("a number").part(2.0), 0.5);
        assert_eq!(Shades::of([0.0].into_iter(), (true, true)).expect("a number").part(0.0), 0.5);
        assert_eq!(Shades::of([f64::NAN].into_iter(), (true, true)), None);
        let wide = Shades::of([1e-300, 1.0].into_iter(), (true, true)).expect("numbers");
        assert_eq!(wide.range, [1e-16, 1.0]);
    }

    #[test]
    fn levels_are_round_and_few() {
        let of = |range, is_log| Shades { range, is_log, is_less_better: true }.levels();
        assert_eq!(of([3.0, 300.0], true), [5.0, 10.0, 20.0, 50.0, 100.0, 200.0]);
        assert_eq!(
            of([0.0, 1.0], false),
            [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map(|x: f64| (x * 10.0).round() * 0.1)
        );
        assert_eq!(of([1e-16, 1.0], true).len(), 7, "every other decade");
        assert!(of([2.0, 2.0], true).is_empty());
        for high in [1.1, 1.5, 3.0, 12.0, 4e3, 1e9] {
            let levels = of([1.0, high], true);
            assert!(levels.len() <= 12 && (high < 1.6 || !levels.is_empty()), "{high}: {levels:?}");
        }
    }
}

//! A surface from above: sampled heights, and levels that show its floor.

use rayon::prelude::*;

/// Heights at the nodes of a regular grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// `[x0, x1, y0, y1]`; the outermost nodes lie on it.
    pub bounds: [f64; 4],
    /// Nodes along x and along y, each at least 2.
    pub size: [usize; 2],
    /// Row by row from `y0` up, each from `x0` on.
    pub heights: Vec<f64>,
}

impl Field {
    /// Samples a function row by row, in parallel on all cores.
    pub fn sample(bounds: [f64; 4], size: [usize; 2], row_of: impl Fn(&[[f64; 2]], &mut [f64]) + Sync) -> Self {
        let mut field = Self::flat(bounds, size);
        field.fill(row_of, &|| false);
        field
    }

    fn flat(bounds: [f64; 4], size: [usize; 2]) -> Self {
        let size = size.map(|nodes| nodes.max(2));
        Self { bounds, size, heights: vec![0.0; size[0] * size[1]] }
    }

    /// The same, given up as soon as `is_stopped` says so.
    pub fn sample_until(
        bounds: [f64; 4],
        size: [usize; 2],
        row_of: impl Fn(&[[f64; 2]], &mut [f64]) + Sync,
        is_stopped: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let mut field = Self::flat(bounds, size);
        field.fill(row_of, is_stopped).then_some(field)
    }

    /// Whether all rows were sampled.
    fn fill(
        &mut self,
        row_of: impl Fn(&[[f64; 2]], &mut [f64]) + Sync,
        is_stopped: &(dyn Fn() -> bool + Sync),
    ) -> bool {
        let Self { bounds, size, heights } = self;
        let [nx, _] = *size;
        let rows = heights.par_chunks_exact_mut(nx).enumerate();
        rows.with_min_len(4)
            .try_for_each_init(
                || vec![[0.0; 2]; nx],
                |points, (j, row)| {
                    if is_stopped() {
                        return None;
                    }
                    for (i, point) in points.iter_mut().enumerate() {
                        *point = node(*bounds, *size, i, j);
                    }
                    row_of(points, row);
                    Some(())
                },
            )
            .is_some()
    }
}

fn node([x0, x1, y0, y1]: [f64; 4], [nx, ny]: [usize; 2], i: usize, j: usize) -> [f64; 2] {
    let part = |i: usize, n: usize| i as f64 / (n - 1) as f64;
    [x0 + (x1 - x0) * part(i, nx), y0 + (y1 - y0) * part(j, ny)]
}

/// Maps heights to a scale on which the levels are the integers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    scale: Scale,
    /// The number of levels.
    pub count: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    /// Levels are multiples of `step`, the lowest is `low`.
    Linear { low: f64, step: f64 },
    /// So many levels per decade above the floor; linear within `unit` of the floor.
    Log { floor: f64, unit: f64, per_decade: f64 },
}

/// The desired number of levels.
const WANTED: f64 = 14.0;

impl Levels {
    /// Levels for the heights of a field: logarithmic above the floor where most heights lie far below the highest, so
    /// that the floor of a narrow valley is visible; evenly spaced round numbers elsewhere. The floor is the lowest minimum
    /// known, or else the lowest height there. Steps are round numbers, so that lines do not move while the view
    /// does.
    pub fn choose(field: &Field, minimum: Option<f64>) -> Self {
        let heights = Sorted::of(field);
        let Some([lowest, highest]) = heights.ends() else { return heights.flat() };
        let range = highest - lowest;
        let is_skewed = heights.at(0.5) - lowest < 0.35 * range;
        if !range.is_finite() || is_skewed { heights.logarithmic(minimum) } else { heights.linear() }
    }

    /// Evenly spaced round numbers, whatever the heights are.
    pub fn linear(field: &Field) -> Self {
        let heights = Sorted::of(field);
        let is_finite = heights.ends().is_some_and(|[lowest, highest]| (highest - lowest).is_finite());
        if is_finite { heights.linear() } else { heights.flat() }
    }

    /// Logarithmic above the floor, whatever the heights are.
    pub fn logarithmic(field: &Field, minimum: Option<f64>) -> Self {
        let heights = Sorted::of(field);
        if heights.ends().is_some() { heights.logarithmic(minimum) } else { heights.flat() }
    }

    /// Whether equal ratios are equally far apart, not equal differences.
    pub const fn is_logarithmic(&self) -> bool {
        matches!(self.scale, Scale::Log { .. })
    }

    fn log(floor: f64, near: f64, range: f64) -> Self {
        let range = range.min(f64::MAX);
        let unit = 10.0_f64.powf(near.min(range).max(range * 1e-6).log10().floor()).max(f64::MIN_POSITIVE);
        let decades = (range / unit).ln_1p() / std::f64::consts::LN_10;
        let per_decade = [1.0, 2.0, 3.0, 4.0, 6.0].into_iter().rev().find(|n| n * decades <= 1.4 * WANTED);
        let per_decade = per_decade.unwrap_or(1.0);
        Self { scale: Scale::Log { floor, unit, per_decade }, count: (per_decade * decades).ceil().max(1.0) }
    }

    /// The position of a height on the scale. NaN for NaN, the top for infinite heights.
    #[inline]
    pub fn place(&self, height: f64) -> f64 {
        if height.is_infinite() {
            return if height > 0.0 { self.count } else { 0.0 };
        }
        if height.is_nan() {
            return f64::NAN;
        }
        match self.scale {
            Scale::Linear { low, step } => (height - low) / step,
            Scale::Log { floor, unit, per_decade } => {
                // divided first, since the difference may overflow
                per_decade * (height / unit - floor / unit).max(0.0).ln_1p() / std::f64::consts::LN_10
            }
        }
    }

    /// The height at a position.
    pub fn height(&self, place: f64) -> f64 {
        match self.scale {
            Scale::Linear { low, step } => low + place * step,
            Scale::Log { floor, unit, per_decade } => {
                floor + unit * (place / per_decade * std::f64::consts::LN_10).exp_m1()
            }
        }
    }

    /// Round heights for a scale beside a picture, the lowest first, with their rank: marks of a lower rank are more
    /// worth a label.
    pub fn marks(&self) -> Vec<(f64, u8)> {
        let (low, high) = (self.height(0.0), self.height(self.count));
        match self.scale {
            Scale::Linear { step, .. } => {
                let first = (low / step).ceil() as i64;
                let mark = |i: i64| {
                    let rank = [10, 5, 2].iter().position(|tens| (first + i) % tens == 0);
                    ((first + i) as f64 * step, rank.map_or(3, |rank| rank as u8))
                };
                (0..=self.count as i64).map(mark).filter(|(height, _)| *height <= high + 0.5 * step).collect()
            }
            Scale::Log { floor, unit, .. } => {
                let first = (unit.log10().floor() as i32).max(-300);
                let last = high.abs().max(floor.abs()).clamp(f64::MIN_POSITIVE, 1e300).log10().floor() as i32;
                let sizes = (first..=last).flat_map(|power| {
                    [(1.0, 0), (2.0, 2), (5.0, 1)].map(|(digit, rank)| (digit * 10.0_f64.powi(power), rank))
                });
                let round = sizes.flat_map(|(size, rank)| [(-size, rank), (size, rank)]).chain([(0.0, 0)]);
                let mut marks: Vec<_> = round.filter(|(height, _)| *height > floor && *height <= high).collect();
                marks.push((floor, 0));
                marks.sort_by(|(a, _), (b, _)| a.total_cmp(b));
                marks
            }
        }
    }

    /// The field with every height replaced by its position.
    pub fn places(&self, field: &Field) -> Vec<f32> {
        field.heights.iter().map(|height| self.place(*height) as f32).collect()
    }
}

/// Some of the finite heights of a field, in order.
struct Sorted(Vec<f64>);

impl Sorted {
    fn of(field: &Field) -> Self {
        let mut sorted: Vec<f64> = field.heights.iter().step_by(7).copied().filter(|h| h.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        Self(sorted)
    }

    fn at(&self, part: f64) -> f64 {
        self.0[(part * (self.0.len() - 1) as f64) as usize]
    }

    /// The lowest and the highest; none where they are one.
    fn ends(&self) -> Option<[f64; 2]> {
        let ends = [*self.0.first()?, *self.0.last()?];
        (ends[0] != ends[1]).then_some(ends)
    }

    fn flat(&self) -> Levels {
        let low = self.0.first().map_or(0.0, |low| low - 0.5);
        Levels { scale: Scale::Linear { low, step: 1.0 }, count: 1.0 }
    }

    fn linear(&self) -> Levels {
        let (lowest, highest) = (self.at(0.0), self.at(1.0));
        let step = nice((highest - lowest) / (1.5 * WANTED));
        let low = (lowest / step).floor() * step;
        Levels { scale: Scale::Linear { low, step }, count: ((highest - low) / step).ceil().max(1.0) }
    }

    fn logarithmic(&self, minimum: Option<f64>) -> Levels {
        let (lowest, highest) = (self.at(0.0), self.at(1.0));
        let floor = minimum.map_or(lowest, |minimum| minimum.min(lowest));
        Levels::log(floor, self.at(0.02) - floor, highest - floor)
    }
}

/// The nearest of 1, 2, 5 × 10ⁿ.
fn nice(step: f64) -> f64 {
    let power = 10.0_f64.powf(step.log10().floor());
    let ladder = [1.0, 2.0, 5.0, 10.0].map(|rung| rung * power);
    let distance = |rung: &f64| (rung / step).log10().abs();
    ladder.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(f: fn(f64, f64) -> f64) -> Field {
        Field::sample([-2.0, 2.0, -1.0, 1.0], [41, 21], |points, row| {
            for (height, [x, y]) in row.iter_mut().zip(points) {
                *height = f(*x, *y);
            }
        })
    }

    #[test]
    fn nodes_lie_on_the_bounds() {
        let field = field(|x, y| 10.0 * x + y);
        assert_eq!(field.heights.len(), 41 * 21);
        assert_eq!((field.heights[0], field.heights[40]), (-21.0, 19.0));
        assert_eq!(field.heights[41 * 20], -19.0);
    }

    #[test]
    fn a_plane_gets_round_levels() {
        let levels = Levels::choose(&field(|x, _| x), None);
        assert_eq!(levels.place(-2.0), 0.0);
        assert!((levels.height(1.0) - levels.height(0.0) - 0.2).abs() < 1e-12, "4 / 21 is nearest 0.2");
    }

    #[test]
    fn the_floor_of_a_narrow_valley_shows() {
        let levels = Levels::choose(&field(|x, y| x * x / 2.0 + 5000.0 * y * y), Some(0.0));
        let below = levels.place(2.0);
        assert!(below > 2.0, "the floor, 2 high of 5002, has {below:.1} levels");
        assert!(levels.count < 25.0, "but not too many in all: {}", levels.count);
    }

    #[test]
    fn places_and_heights_are_inverse() {
        for f in [(|x, y| x - y) as fn(f64, f64) -> f64, |x, y| (x * x + 100.0 * y * y).powi(3)] {
            let levels = Levels::choose(&field(f), None);
            for place in [0.0, 1.0, 2.5, 7.0] {
                let back = levels.place(levels.height(place));
                assert!((back - place).abs() < 1e-9, "{place} came back as {back}");
            }
        }
    }

    #[test]
    fn marks_are_round_and_rise() {
        let levels = Levels::choose(&field(|x, _| x), None);
        let marks: Vec<f64> = levels.marks().iter().map(|(height, _)| *height).collect();
        assert_eq!(marks.len(), 21);
        assert!(marks.iter().zip(-10..).all(|(mark, i)| (mark - 0.2 * f64::from(i)).abs() < 1e-12), "{marks:?}");
        let levels = Levels::choose(&field(|x, y| 7.0 + x * x / 2.0 + 5000.0 * y * y), Some(7.0));
        let marks: Vec<f64> = levels.marks().iter().filter(|(_, rank)| *rank == 0).map(|(height, _)| *height).collect();
        assert_eq!(marks, [7.0, 10.0, 100.0, 1000.0], "the floor, and decades above it");
        assert!(marks.is_sorted(), "{marks:?}");
    }

    #[test]
    fn undefined_heights_have_no_place() {
        for f in [(|x, _| x.ln()) as fn(f64, f64) -> f64, |x, y| x.ln() - x + 100.0 * y.powi(4)] {
            let field = field(f);
            let levels = Levels::choose(&field, None);
            let undefined = field.heights.iter().filter(|height| height.is_nan()).count();
            let found = levels.places(&field).iter().filter(|place| place.is_nan()).count();
            assert!(undefined > 0 && found == undefined, "{found} of {undefined}: {levels:?}");
        }
    }

    #[test]
    fn sampling_can_be_given_up() {
        let sample = |is_stopped: &(dyn Fn() -> bool + Sync)| {
            Field::sample_until([0.0, 1.0, 0.0, 1.0], [50, 50], |_, row| row.fill(2.0), is_stopped)
        };
        assert!(sample(&|| true).is_none());
        assert!(sample(&|| false).is_some_and(|field| field.heights.iter().all(|height| *height == 2.0)));
    }

    #[test]
    fn strange_fields_have_levels_too() {
        for f in [
            (|_, _| f64::NAN) as fn(f64, f64) -> f64,
            |_, _| f64::INFINITY,
            |_, _| 3.0,
            |x, _| if x < 0.0 { f64::NEG_INFINITY } else { 1e308 },
            |x, _| x * f64::MAX,
            |x, y| 1.0 / (x * y),
        ] {
            let field = field(f);
            let levels = Levels::choose(&field, None);
            assert!(levels.count >= 1.0 && levels.count < 1e3, "{levels:?}");
            assert!(levels.places(&field).iter().all(|place| !place.is_infinite()), "{levels:?}");
        }
    }
}

//! [`Grain`]: how finely a map is painted.

/// Most pixels of a picture that is painted more finely than its map.
const MOST: usize = 1 << 22;

/// How finely a map is painted, so that patterns are equally large whatever its resolution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grain {
    /// Pixels of the picture for each of the map, across and down.
    pub factor: usize,
    /// Pixels of the picture for each of a pattern.
    pub unit: f64,
}

impl Grain {
    /// A pixel for each of the map, and for each of a pattern.
    pub const PLAIN: Self = Self { factor: 1, unit: 1.0 };

    /// Patterns that have so many pixels across the whole picture, at least one of its own each as far as it can have them.
    pub fn new([width, height]: [usize; 2], wanted: f64) -> Self {
        let (width, wanted) = (width.max(1), wanted.max(1.0));
        let most = (MOST as f64 / (width * height.max(1)) as f64).sqrt().max(1.0);
        let factor = (wanted / width as f64).ceil().min(most.floor()).max(1.0) as usize;
        Self { factor, unit: (width * factor) as f64 / wanted }
    }

    /// The size of the picture of a map.
    pub fn size(self, map: [usize; 2]) -> [usize; 2] {
        map.map(|side| side * self.factor)
    }

    /// For each pixel of the picture, row by row, that of the map and that of a pattern.
    pub fn pixels(self, map: [usize; 2]) -> impl Iterator<Item = (usize, [usize; 2])> {
        let [width, height] = self.size(map);
        let rows = (0..height).flat_map(move |row| (0..width).map(move |column| [column, row]));
        rows.map(move |at @ [column, row]| (row / self.factor * map[0] + column / self.factor, self.pattern(at)))
    }

    /// The pixel of a pattern at one of the picture.
    pub fn pattern(self, at: [usize; 2]) -> [usize; 2] {
        at.map(|place| (place as f64 / self.unit) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_as_large_on_a_coarse_map_as_on_a_fine_one() {
        for width in [7, 40, 160, 320, 700] {
            let map = [width, width / 2 + 1];
            let grain = Grain::new(map, 320.0);
            let [across, _] = grain.size(map);
            assert!(across >= 320 && across.is_multiple_of(width), "{width}: {grain:?}");
            let last = grain.pattern([across - 1, 0])[0];
            assert!((318..=319).contains(&last), "{width}: as many pixels of a pattern across, {last}");
            assert_eq!(grain.pixels(map).count(), grain.size(map).iter().product::<usize>());
            let of_map = grain.pixels(map).map(|(pixel, _)| pixel).max();
            assert_eq!(of_map, Some(map[0] * map[1] - 1));
        }
        assert_eq!(Grain::new([3000, 3000], 320.0).factor, 1, "a fine map is not painted more finely");
        assert!(Grain::new([10, 100_000], 4000.0).factor <= 2, "there is an end to it");
    }
}

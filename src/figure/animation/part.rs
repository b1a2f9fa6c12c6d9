//! [`Part`]: the rectangle in which a picture differs from the one before.

/// A rectangle of pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// Its width, at least 1.
    pub width: u32,
    /// Its height, at least 1.
    pub height: u32,
}

impl Part {
    /// The smallest rectangle that has all pixels in which two pictures of that width differ; a single pixel where none
    /// does, as every frame must have one. Each pixel has `BYTES` bytes.
    pub fn differing<const BYTES: usize>(before: &[u8], now: &[u8], width: u32) -> Self {
        let row_bytes = width as usize * BYTES;
        let row = |at: usize| (&before[at * row_bytes..][..row_bytes], &now[at * row_bytes..][..row_bytes]);
        // whole rows are compared at once
        let differs = |at: &usize| row(*at).0 != row(*at).1;
        let count = now.len() / row_bytes;
        let (Some(top), Some(bottom)) = ((0..count).find(differs), (0..count).rfind(differs)) else {
            return Self { x: 0, y: 0, width: 1, height: 1 };
        };
        let (mut left, mut right) = (row_bytes, 0);
        for at in (top..=bottom).filter(differs) {
            let (before, now) = row(at);
            let is_other = |(a, b): (&u8, &u8)| a != b;
            left = before[..left].iter().zip(&now[..left]).position(is_other).unwrap_or(left);
            let behind = before[right..].iter().zip(&now[right..]).rposition(is_other);
            right = behind.map_or(right, |behind| right + behind);
        }
        let (left, right) = (left / BYTES, right / BYTES);
        Self { x: left as u32, y: top as u32, width: (right - left + 1) as u32, height: (bottom - top + 1) as u32 }
    }

    /// Its pixels of a picture of that width, row by row.
    pub fn of<T>(self, pixels: &[T], width: u32) -> impl Iterator<Item = &T> {
        let rows = (self.y..self.y + self.height).map(move |row| row as usize * width as usize + self.x as usize);
        rows.flat_map(move |first| &pixels[first..][..self.width as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_all_that_differs_and_no_more() {
        let before = [0_u8; 70];
        for places in [&[9][..], &[0, 34], &[0], &[34], &[6, 7, 28], &[13, 20], &[12, 20, 19]] {
            let mut now = before;
            // one byte of each pixel, the first or the second
            for at in places {
                now[2 * at + at % 2] = 1;
            }
            let part = Part::differing::<2>(&before, &now, 7);
            let of = |axis: fn(usize) -> usize| {
                let all = || places.iter().map(|at| axis(*at));
                (all().min().expect("one"), all().max().expect("one") + 1 - all().min().expect("one"))
            };
            let ((x, width), (y, height)) = (of(|at| at % 7), of(|at| at / 7));
            let expected = [x, y, width, height].map(|side| side as u32);
            assert_eq!([part.x, part.y, part.width, part.height], expected, "{places:?}");
            let pixels = now.as_chunks::<2>().0;
            assert_eq!(part.of(pixels, 7).filter(|pixel| pixel.contains(&1)).count(), places.len());
        }
        let same = Part::differing::<2>(&before, &before, 7);
        assert_eq!(same, Part { x: 0, y: 0, width: 1, height: 1 });
    }
}

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
    /// does, as every frame must have one.
    pub fn differing<T: PartialEq>(before: &[T], now: &[T], width: u32) -> Self {
        let width = width as usize;
        let differs = |row: usize| before[row * width..][..width] != now[row * width..][..width];
        let rows = now.len() / width;
        let (Some(top), Some(bottom)) = ((0..rows).find(|row| differs(*row)), (0..rows).rfind(|row| differs(*row)))
        else {
            return Self { x: 0, y: 0, width: 1, height: 1 };
        };
        let (mut left, mut right) = (width - 1, 0);
        for row in top..=bottom {
            let (before, now) = (&before[row * width..][..width], &now[row * width..][..width]);
            left = (0..left).find(|at| before[*at] != now[*at]).unwrap_or(left);
            right = (right + 1..width).rfind(|at| before[*at] != now[*at]).unwrap_or(right);
        }
        // of a single column the two may have passed each other
        let right = right.max(left);
        Self { x: left as u32, y: top as u32, width: (right - left + 1) as u32, height: (bottom - top + 1) as u32 }
    }

    /// Its pixels of a picture of that width, row by row.
    pub fn of<T: Copy>(self, pixels: &[T], width: u32) -> Vec<T> {
        let rows = (self.y..self.y + self.height).map(|row| row as usize * width as usize + self.x as usize);
        rows.flat_map(|first| pixels[first..][..self.width as usize].iter().copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_all_that_differs_and_no_more() {
        let before = [0_u8; 35];
        for places in [&[9][..], &[0, 34], &[0], &[34], &[6, 7, 28], &[13, 20], &[12, 20, 19]] {
            let mut now = before;
            for at in places {
                now[*at] = 1;
            }
            let part = Part::differing(&before, &now, 7);
            let of = |axis: fn(usize) -> usize| {
                let all = || places.iter().map(|at| axis(*at));
                (all().min().expect("one"), all().max().expect("one") + 1 - all().min().expect("one"))
            };
            let ((x, width), (y, height)) = (of(|at| at % 7), of(|at| at / 7));
            let expected = [x, y, width, height].map(|side| side as u32);
            assert_eq!([part.x, part.y, part.width, part.height], expected, "{places:?}");
            assert_eq!(part.of(&now, 7).into_iter().map(usize::from).sum::<usize>(), places.len());
        }
        let same = Part::differing(&before, &before, 7);
        assert_eq!(same, Part { x: 0, y: 0, width: 1, height: 1 });
    }
}

//! A part of the plane as pixels.

use crate::refusal::Refusal;

/// Most pixels of a map.
pub const MOST_PIXELS: usize = 1 << 24;
/// Pixels from one to the next in the first pass. A power of two.
const COARSEST: usize = 16;

/// A rectangle of the plane, cut into pixels row by row from the top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    bounds: [f64; 4],
    size: [usize; 2],
}

impl Frame {
    /// A rectangle `[x0, x1, y0, y1]` as so many pixels across and down.
    ///
    /// # Errors
    /// A sentence, if the rectangle is empty or not finite, or has no pixels or too many.
    pub fn new(bounds: [f64; 4], size: [usize; 2]) -> Result<Self, Refusal> {
        let [x0, x1, y0, y1] = bounds;
        let is_whole = bounds.iter().all(|x| x.is_finite()) && (x1 - x0).is_finite() && (y1 - y0).is_finite();
        if !(is_whole && x0 < x1 && y0 < y1) {
            let message = format!(
                "the part of the plane must be x0,x1,y0,y1, finite, with x0 < x1 and y0 < y1, and not so wide that x1 − x0 \
                 or y1 − y0 is too large for a number, got {x0:?},{x1:?},{y0:?},{y1:?}"
            );
            return Err(Refusal(message));
        }
        let [width, height] = size;
        if width == 0 || height == 0 || width.saturating_mul(height) > MOST_PIXELS {
            let message = format!("a map must have at least 1 and at most {MOST_PIXELS} pixels, got {width}x{height}");
            return Err(Refusal(message));
        }
        Ok(Self { bounds, size })
    }

    /// The rectangle, `[x0, x1, y0, y1]`.
    pub const fn bounds(&self) -> [f64; 4] {
        self.bounds
    }

    /// Pixels across and down.
    pub const fn size(&self) -> [usize; 2] {
        self.size
    }

    /// All pixels.
    pub const fn count(&self) -> usize {
        self.size[0] * self.size[1]
    }

    /// The middle of a pixel.
    pub fn place(&self, pixel: usize) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.bounds;
        let [width, height] = self.size;
        let (column, row) = (pixel % width, pixel / width);
        let part = |at: usize, of: usize| (at as f64 + 0.5) / of as f64;
        [x0 + (x1 - x0) * part(column, width), y1 - (y1 - y0) * part(row, height)]
    }

    /// The pixel a point is in; none where it is outside.
    pub fn pixel(&self, [x, y]: [f64; 2]) -> Option<usize> {
        let [x0, x1, y0, y1] = self.bounds;
        let [width, height] = self.size;
        let part = |at: f64, of: usize| ((0.0..1.0).contains(&at)).then_some((at * of as f64) as usize);
        Some(part((y1 - y) / (y1 - y0), height)? * width + part((x - x0) / (x1 - x0), width)?)
    }

    /// The pixels of each pass, coarse first, and how far apart they are; together all of them, each once.
    pub fn passes(&self) -> impl Iterator<Item = (usize, Vec<usize>)> + use<> {
        let [width, height] = self.size;
        let strides = std::iter::successors(Some(COARSEST), |stride| (*stride > 1).then_some(stride / 2));
        strides.map(move |stride| {
            let is_new = |row: usize, column: usize| {
                let before = 2 * stride;
                stride == COARSEST || !(row.is_multiple_of(before) && column.is_multiple_of(before))
            };
            let rows = (0..height).step_by(stride);
            let pixels = rows.flat_map(|row| (0..width).step_by(stride).map(move |column| (row, column)));
            let new = pixels.filter(|(row, column)| is_new(*row, *column));
            (stride, new.map(|(row, column)| row * width + column).collect())
        })
    }

    /// The pixel that stands for another one while only every `stride`-th is known.
    pub fn known(&self, pixel: usize, stride: usize) -> usize {
        let width = self.size[0];
        let (column, row) = (pixel % width, pixel / width);
        (row - row % stride) * width + column - column % stride
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_are_all_pixels_once_and_stand_for_the_others() {
        for size in [[1, 1], [7, 33], [64, 64], [100, 3]] {
            let frame = Frame::new([-1.0, 1.0, 0.0, 5.0], size).expect("a frame");
            let mut seen = vec![0; frame.count()];
            for (stride, pixels) in frame.passes() {
                for pixel in pixels {
                    seen[pixel] += 1;
                }
                for pixel in 0..frame.count() {
                    assert_eq!(seen[frame.known(pixel, stride)], 1, "{size:?}, every {stride}: {pixel}");
                }
            }
            assert!(seen.iter().all(|seen| *seen == 1), "{size:?}");
        }
    }

    #[test]
    fn pixels_and_places_belong_together() {
        let frame = Frame::new([-2.0, 2.0, -1.0, 3.0], [4, 2]).expect("a frame");
        assert_eq!(frame.place(0), [-1.5, 2.0], "the top left");
        assert_eq!(frame.place(7), [1.5, 0.0], "the bottom right");
        assert!((0..8).all(|pixel| frame.pixel(frame.place(pixel)) == Some(pixel)));
        assert_eq!(frame.pixel([2.5, 0.0]), None);
        assert_eq!(frame.pixel([f64::NAN, 0.0]), None);
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        for (bounds, size) in [
            ([1.0, 0.0, 0.0, 1.0], [4, 4]),
            ([0.0, f64::NAN, 0.0, 1.0], [4, 4]),
            ([-1e308, 1e308, 0.0, 1.0], [4, 4]),
            ([0.0, 1.0, 0.0, 1.0], [0, 4]),
            ([0.0, 1.0, 0.0, 1.0], [1_000_000, 1_000_000]),
            ([0.0, 1.0, 0.0, 1.0], [usize::MAX, 2]),
        ] {
            assert!(Frame::new(bounds, size).is_err(), "{bounds:?}, {size:?}");
        }
    }
}

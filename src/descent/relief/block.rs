//! The block that stands for a part of a surface: its place and size in space.

/// Half the width of the longer side of a block.
const HALF: f64 = 1.0;
/// The height of every block.
const HEIGHT: f64 = 0.62;
/// The longest side of a block as a multiple of the other one: beyond, its axes have scales of their own.
const LONGEST: f64 = 2.2;

/// A part of the plane as a block around the origin: x to the right, y to the back, heights up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// The part of the plane, `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
    half: [f64; 2],
}

impl Block {
    /// The block of a part of the plane; both axes have one scale where that is not too long a strip.
    pub fn new(bounds: [f64; 4]) -> Self {
        let [x0, x1, y0, y1] = bounds;
        let aspect = ((x1 - x0) / (y1 - y0)).clamp(LONGEST.recip(), LONGEST);
        let half = if aspect >= 1.0 { [HALF, HALF / aspect] } else { [HALF * aspect, HALF] };
        Self { bounds, half }
    }

    /// Half its width, depth and height.
    pub const fn half(&self) -> [f64; 3] {
        [self.half[0], self.half[1], HEIGHT / 2.0]
    }

    /// A point of the plane in space, at a height from 0, the floor, to 1, the top.
    pub fn space(&self, [x, y]: [f64; 2], height: f64) -> [f64; 3] {
        let [x0, x1, y0, y1] = self.bounds;
        let part = [(x - x0) / (x1 - x0), (y - y0) / (y1 - y0)];
        [(2.0 * part[0] - 1.0) * self.half[0], (2.0 * part[1] - 1.0) * self.half[1], (height - 0.5) * HEIGHT]
    }

    /// The point of the plane below a point in space, and the height of that.
    pub fn plane(&self, [x, y, z]: [f64; 3]) -> ([f64; 2], f64) {
        let [x0, x1, y0, y1] = self.bounds;
        let part = [0.5 * (x / self.half[0] + 1.0), 0.5 * (y / self.half[1] + 1.0)];
        ([x0 + part[0] * (x1 - x0), y0 + part[1] * (y1 - y0)], z / HEIGHT + 0.5)
    }

    /// Whether a point of the plane belongs to it.
    pub fn has(&self, [x, y]: [f64; 2]) -> bool {
        let [x0, x1, y0, y1] = self.bounds;
        (x0..=x1).contains(&x) && (y0..=y1).contains(&y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plane_and_space_are_inverse() {
        let block = Block::new([-3.0, 5.0, 10.0, 14.0]);
        assert_eq!(block.half(), [1.0, 0.5, HEIGHT / 2.0]);
        assert_eq!(block.space([-3.0, 14.0], 1.0), [-1.0, 0.5, HEIGHT / 2.0]);
        let ([x, y], height) = block.plane(block.space([0.7, 11.3], 0.3));
        assert!((x - 0.7).abs() < 1e-12 && (y - 11.3).abs() < 1e-12 && (height - 0.3).abs() < 1e-12);
        let [wide, deep, _] = Block::new([0.0, 1000.0, 0.0, 1.0]).half();
        assert!(wide / deep <= LONGEST, "a strip is no line: {wide} × {deep}");
    }
}

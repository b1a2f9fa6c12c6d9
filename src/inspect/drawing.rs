//! [`Drawing`]: ink on a square, and how it becomes an image of a data set.
//!
//! A network knows digits only as its data set has them, so what is drawn is brought into the same frame:
//!
//! * MNIST (28 × 28): scaled to fit into 20 × 20 pixels, its proportions kept, then moved so that the centre of mass of
//!   its ink is in the middle (Y. `LeCun` et al. 1998).
//! * UCI digits (8 × 8): scaled to a height of 32 and a width of 20 pixels in a bitmap of 32 × 32, of which each pixel is
//!   the share of ink in a block of 4 × 4 (E. Alpaydin and C. Kaynak 1998). Here a narrow digit is widened to twice its
//!   own proportions at most, so that a bare stroke stays one.
//! * Any other size as MNIST, with the same margin.

/// Pixels of a side of the square.
pub const SIDE: usize = 140;
/// The part of an image's side that ink fills, as in MNIST.
const FILLED: f64 = 20.0 / 28.0;
/// The sides of the bitmap of the UCI digits, their blocks, and the width of a digit.
const BITMAP: usize = 32;
const BLOCK: usize = 4;
const WIDTH: f64 = 20.0;
/// How much a narrow digit is widened at most.
const WIDENED: f64 = 2.0;
/// Less ink than so is none.
const LEAST: f32 = 1e-3;

/// How ink becomes an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// Fitted into 20 of 28 parts, with the centre of mass in the middle.
    CenterOfMass,
    /// Filling a bitmap of 32 × 32, counted in blocks of 4 × 4.
    Blocks,
}

impl Framing {
    /// As the images of height × width were made.
    pub const fn of([height, width]: [usize; 2]) -> Self {
        if height == 8 && width == 8 { Self::Blocks } else { Self::CenterOfMass }
    }
}

/// Ink on a square of [`SIDE`] × [`SIDE`] pixels, from 0 to 1, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The pixels.
    pub ink: Vec<f32>,
}

impl Default for Drawing {
    fn default() -> Self {
        Self { ink: vec![0.0; SIDE * SIDE] }
    }
}

impl Drawing {
    /// Whether there is no ink.
    pub fn is_blank(&self) -> bool {
        self.ink.iter().all(|ink| *ink < LEAST)
    }

    /// An image of height × width, enlarged to the square.
    pub fn of_image(pixels: &[f32], [height, width]: [usize; 2]) -> Self {
        let longest = height.max(width).max(1);
        let offset = [longest - height, longest - width].map(|free| free as f64 / 2.0);
        let at = |place: usize, offset: f64, side: usize| {
            let place = (place as f64 + 0.5) * longest as f64 / SIDE as f64 - offset;
            (place >= 0.0).then_some(place as usize).filter(|at| *at < side)
        };
        let ink = |place: usize| {
            let [y, x] = [at(place / SIDE, offset[0], height), at(place % SIDE, offset[1], width)];
            y.zip(x).and_then(|(y, x)| pixels.get(y * width + x)).map_or(0.0, |ink| ink.clamp(0.0, 1.0))
        };
        Self { ink: (0..SIDE * SIDE).map(ink).collect() }
    }

    /// Draws a stroke with a round pen, or takes ink away, between two places (x, y) of the square from 0 to 1; the radius
    /// is a part of its side.
    pub fn stroke(&mut self, [from, to]: [[f64; 2]; 2], radius: f64, is_erased: bool) {
        let pixel = |x: f64| x * SIDE as f64 - 0.5;
        let [from, to] = [from, to].map(|place| place.map(pixel));
        let radius = radius * SIDE as f64;
        let ends = |axis: usize| {
            let [low, high] = [from[axis].min(to[axis]) - radius - 1.0, from[axis].max(to[axis]) + radius + 1.0];
            low.max(0.0) as usize..(high.max(0.0) as usize + 1).min(SIDE)
        };
        for y in ends(1) {
            for x in ends(0) {
                let far = distance([x as f64, y as f64], from, to);
                let covered = (radius - far + 0.5).clamp(0.0, 1.0) as f32;
                let ink = &mut self.ink[y * SIDE + x];
                *ink = if is_erased { ink.min(1.0 - covered) } else { ink.max(covered) };
            }
        }
    }

    /// The image of height × width that a data set would have of it; all 0 without ink.
    pub fn image(&self, size: [usize; 2]) -> Vec<f32> {
        let Some(bounds) = self.bounds() else { return vec![0.0; size[0] * size[1]] };
        match Framing::of(size) {
            Framing::CenterOfMass => self.centered(bounds, size),
            Framing::Blocks => self.in_blocks(bounds),
        }
    }

    /// The pixels around the ink: from the left and from the top, the ends excluded.
    fn bounds(&self) -> Option<[[f64; 2]; 2]> {
        let mut ends = [[usize::MAX, 0]; 2];
        for (at, _) in self.ink.iter().enumerate().filter(|(_, ink)| **ink >= LEAST) {
            for (ends, place) in ends.iter_mut().zip([at % SIDE, at / SIDE]) {
                *ends = [ends[0].min(place), ends[1].max(place + 1)];
            }
        }
        (ends[0][1] > 0).then(|| ends.map(|ends| ends.map(|end| end as f64)))
    }

    fn centered(&self, [across, down]: [[f64; 2]; 2], [height, width]: [usize; 2]) -> Vec<f32> {
        let extent = (across[1] - across[0]).max(down[1] - down[0]);
        let scale = FILLED * height.min(width) as f64 / extent;
        let mut mass = [0.0; 3];
        for (at, ink) in self.ink.iter().enumerate() {
            let ink = f64::from(*ink);
            let place = [(at % SIDE) as f64 + 0.5, (at / SIDE) as f64 + 0.5];
            mass = [mass[0] + ink, mass[1] + ink * place[0], mass[2] + ink * place[1]];
        }
        let middle = [mass[1] / mass[0], mass[2] / mass[0]];
        // where an image's pixel begins on the square
        let on_square = |pixel: f64, side: usize, axis: usize| (pixel - side as f64 / 2.0) / scale + middle[axis];
        let ends = |pixel: usize, side: usize, axis: usize| {
            [pixel, pixel + 1].map(|pixel| on_square(pixel as f64, side, axis))
        };
        let pixel = |at: usize| self.mean(ends(at % width, width, 0), ends(at / width, height, 1));
        (0..height * width).map(pixel).collect()
    }

    fn in_blocks(&self, [across, down]: [[f64; 2]; 2]) -> Vec<f32> {
        let tall = BITMAP as f64 / (down[1] - down[0]);
        let wide = (WIDTH / (across[1] - across[0])).min(WIDENED * tall);
        let middle = f64::midpoint(across[0], across[1]);
        let half = BITMAP as f64 / 2.0;
        let is_on = |x: usize, y: usize| {
            let columns = [x, x + 1].map(|x| (x as f64 - half) / wide + middle);
            let rows = [y, y + 1].map(|y| y as f64 / tall + down[0]);
            self.mean(columns, rows) >= 0.5
        };
        let side = BITMAP / BLOCK;
        let block = |at: usize| {
            let corner = [at % side * BLOCK, at / side * BLOCK];
            let places = (0..BLOCK * BLOCK).map(|at| [corner[0] + at % BLOCK, corner[1] + at / BLOCK]);
            let on = places.filter(|[x, y]| is_on(*x, *y)).count();
            on as f32 / (BLOCK * BLOCK) as f32
        };
        (0..side * side).map(block).collect()
    }

    /// The mean ink of a rectangle, which may reach beyond the square, where there is none.
    fn mean(&self, columns: [f64; 2], rows: [f64; 2]) -> f32 {
        let covered = |[low, high]: [f64; 2]| {
            let first = low.max(0.0) as usize;
            let last = (high.max(0.0).ceil() as usize).min(SIDE);
            (first..last).map(move |at| (at, (high.min(at as f64 + 1.0) - low.max(at as f64)).max(0.0)))
        };
        let mut sum = 0.0;
        for (y, tall) in covered(rows) {
            for (x, wide) in covered(columns) {
                sum += tall * wide * f64::from(self.ink[y * SIDE + x]);
            }
        }
        (sum / ((columns[1] - columns[0]) * (rows[1] - rows[0]))) as f32
    }
}

/// How far a place is from a line between two others.
fn distance(place: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let [along, away] = [[to[0] - from[0], to[1] - from[1]], [place[0] - from[0], place[1] - from[1]]];
    let length = along[0] * along[0] + along[1] * along[1];
    let part = if length > 0.0 { ((away[0] * along[0] + away[1] * along[1]) / length).clamp(0.0, 1.0) } else { 0.0 };
    (away[0] - part * along[0]).hypot(away[1] - part * along[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(strokes: &[[[f64; 2]; 2]], radius: f64) -> Drawing {
        let mut drawing = Drawing::default();
        for ends in strokes {
            drawing.stroke(*ends, radius, false);
        }
        drawing
    }

    fn center(image: &[f32], width: usize) -> [f64; 2] {
        let mut mass = [0.0; 3];
        for (at, ink) in image.iter().enumerate() {
            let ink = f64::from(*ink);
            let place = [(at % width) as f64 + 0.5, (at / width) as f64 + 0.5];
            mass = [mass[0] + ink, mass[1] + ink * place[0], mass[2] + ink * place[1]];
        }
        [mass[1] / mass[0], mass[2] / mass[0]]
    }

    /// A seven, small and in a corner.
    const SEVEN: [[[f64; 2]; 2]; 2] = [[[0.1, 0.1], [0.3, 0.1]], [[0.3, 0.1], [0.2, 0.4]]];

    #[test]
    fn as_mnist_it_is_twenty_pixels_long_with_its_mass_in_the_middle() {
        let image = drawn(&SEVEN, 0.02).image([28, 28]);
        let middle = center(&image, 28);
        assert!(middle.iter().all(|place| (place - 14.0).abs() < 0.05), "{middle:?}");
        let rows = (0..28).filter(|y| image[y * 28..][..28].iter().any(|ink| *ink > 0.05)).count();
        assert!((19..=21).contains(&rows), "its longer side fills 20 pixels: {rows}");
        let columns = (0..28).filter(|x| (0..28).any(|y| image[y * 28 + x] > 0.05)).count();
        let proportion = 0.24 / 0.34;
        assert!((columns as f64 - 20.0 * proportion).abs() < 2.0, "its proportions are kept: {columns}");
        // the same elsewhere and larger is the same
        let moved = SEVEN.map(|ends| ends.map(|[x, y]| [2.0 * x + 0.1, 2.0 * y + 0.05]));
        let other = drawn(&moved, 0.04).image([28, 28]);
        let apart = image.iter().zip(&other).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(apart < 0.3, "at the edges of a pixel at most: {apart}");
    }

    #[test]
    fn as_a_digit_of_uci_it_fills_all_rows_and_counts_sixteenths() {
        let image = drawn(&SEVEN, 0.03).image([8, 8]);
        assert!(image.iter().all(|ink| (16.0 * ink).fract() == 0.0), "counts of 16: {image:?}");
        assert!((0..8).all(|y| image[y * 8..][..8].iter().any(|ink| *ink > 0.0)), "all rows: {image:?}");
        let used: Vec<usize> = (0..8).filter(|x| (0..8).any(|y| image[y * 8 + x] > 0.0)).collect();
        assert_eq!(used, [1, 2, 3, 4, 5, 6], "20 of 32 pixels wide");
        let bar = drawn(&[[[0.5, 0.2], [0.5, 0.8]]], 0.03).image([8, 8]);
        let used = (0..8).filter(|x| (0..8).any(|y| bar[y * 8 + x] > 0.0)).count();
        assert!(used <= 3, "a bare stroke is not as wide as an eight: {bar:?}");
    }

    #[test]
    fn what_is_rubbed_out_is_gone_and_nothing_has_no_image() {
        let mut drawing = drawn(&SEVEN, 0.02);
        drawing.stroke([[0.0, 0.25], [0.5, 0.25]], 0.3, true);
        assert!(drawing.is_blank(), "all of it was rubbed out");
        for size in [[28, 28], [8, 8], [5, 9]] {
            assert_eq!(drawing.image(size), vec![0.0; size[0] * size[1]]);
        }
        drawing.stroke([[-1.0, -1.0], [2.0, 3.0]], 0.02, false);
        assert!(!drawing.is_blank(), "a stroke may begin and end outside");
    }

    #[test]
    fn an_image_is_enlarged_as_it_is() {
        let image = [0.0, 0.5, 1.0, 0.25, 0.0, 0.75];
        let drawing = Drawing::of_image(&image, [2, 3]);
        let third = SIDE as f64 / 3.0;
        for (at, ink) in image.iter().enumerate() {
            let [x, y] = [(at % 3) as f64 + 0.5, (at / 3) as f64 + 1.0];
            let place = (y * third) as usize * SIDE + (x * third) as usize;
            assert_eq!(drawing.ink[place], *ink, "pixel {at}");
        }
        assert_eq!(drawing.ink[0], 0.0, "above it there is nothing");
    }
}

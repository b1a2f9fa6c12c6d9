//! [`Field`]: a displacement for every pixel, and how it becomes smooth.

use rand::Rng as _;

use crate::rng::Pcg64;
use crate::vectors;

/// Numbers that are summed at a time, in registers.
const BLOCK: usize = 32;

/// A displacement in pixels for every pixel of an image.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    height: usize,
    width: usize,
    /// Row by row: all displacements in x, then all in y. Behind them is room for what a block reads too much.
    rows: Vec<f32>,
    /// What a sum is gathered in.
    scratch: Vec<f32>,
}

impl Field {
    /// Becomes a field of height × width without displacements.
    pub fn clear(&mut self, [height, width]: [usize; 2]) {
        (self.height, self.width) = (height, width);
        for buffer in [&mut self.rows, &mut self.scratch] {
            buffer.clear();
            buffer.resize(2 * height * width + BLOCK, 0.0);
        }
    }

    /// Displaces every pixel by what `displacement` says of its row and column: x first.
    pub fn set(&mut self, mut displacement: impl FnMut(usize, usize) -> [f32; 2]) {
        for row in 0..self.height {
            for column in 0..self.width {
                let [x, y] = displacement(row, column);
                self.rows[2 * row * self.width + column] = x;
                self.rows[(2 * row + 1) * self.width + column] = y;
            }
        }
    }

    /// Draws every displacement evenly from −1 to 1, in x and in y.
    pub fn scatter(&mut self, rng: &mut Pcg64) {
        const SPREAD: f32 = 1.0 / (1 << 23) as f32;
        let count = 2 * self.height * self.width;
        for pair in self.rows[..count].chunks_mut(2) {
            // a drawn number is enough for two
            let bits = rng.next_u64();
            for (number, bits) in pair.iter_mut().zip([bits as u32, (bits >> 32) as u32]) {
                *number = (bits >> 8) as f32 * SPREAD - 1.0;
            }
        }
    }

    /// Makes it smooth, taking nothing to be outside the image, and `strength` times as large.
    pub fn smooth(&mut self, gaussian: &Gaussian, strength: f64) {
        let Self { height, width, rows, scratch } = self;
        vectors::arch().dispatch(
            #[inline(always)]
            || {
                blur_columns(rows, scratch, [*height, *width], gaussian, strength as f32);
                blur_columns(scratch, rows, [*width, *height], gaussian, 1.0);
            },
        );
    }

    /// The displacements of a row of pixels, in x and in y.
    pub fn row(&self, row: usize) -> [&[f32]; 2] {
        let (x, y) = self.rows[2 * row * self.width..][..2 * self.width].split_at(self.width);
        [x, y]
    }

    /// The displacement in x and y at a place in pixels, bilinear between them; outside that of the nearest pixel.
    pub fn at(&self, x: f64, y: f64) -> [f64; 2] {
        let (x, right, x_share) = neighbours(x, self.width);
        let (y, below, y_share) = neighbours(y, self.height);
        let row = |row: usize| {
            let row = &self.rows[2 * row * self.width..][..2 * self.width];
            [0, self.width].map(|start| row[start + x] + (row[start + right] - row[start + x]) * x_share)
        };
        let upper = row(y);
        if y_share == 0.0 {
            return upper.map(f64::from);
        }
        let lower = row(below);
        [0, 1].map(|i| f64::from(upper[i] + (lower[i] - upper[i]) * y_share))
    }
}

/// The pixels before and behind a place, and how far it is from the first to the second.
fn neighbours(place: f64, side: usize) -> (usize, usize, f32) {
    let last = side - 1;
    let place = place.clamp(0.0, last as f64);
    let before = place as usize;
    (before, (before + 1).min(last), (place - before as f64) as f32)
}

/// The weights of a Gaussian at whole distances …, −1, 0, 1, …, cut off after four standard deviations, 1 in sum, as
/// `scipy.ndimage.gaussian_filter` has them.
#[derive(Debug, Clone, PartialEq)]
pub struct Gaussian(Vec<f32>);

impl Gaussian {
    /// Of a standard deviation in pixels; 0 leaves all as it is.
    pub fn new(sigma: f64) -> Self {
        let radius = (4.0 * sigma + 0.5) as usize;
        let height = |at: usize| if at == 0 { 1.0 } else { (-0.5 * (at as f64 / sigma).powi(2)).exp() };
        let sum = 1.0 + 2.0 * (1..=radius).map(height).sum::<f64>();
        Self((0..=2 * radius).map(|at| (height(at.abs_diff(radius)) / sum) as f32).collect())
    }
}

/// Blurs along the columns of a field of height × width, and swaps its rows and columns.
#[inline(always)]
fn blur_columns(
    from: &[f32],
    to: &mut [f32],
    [height, width]: [usize; 2],
    Gaussian(weights): &Gaussian,
    strength: f32,
) {
    let radius = weights.len() / 2;
    for at in 0..height {
        let first = at.saturating_sub(radius);
        let weights = &weights[radius + first - at..][..height.min(at + radius + 1) - first];
        for (half, column) in (0..2).flat_map(|half| (0..width).step_by(BLOCK).map(move |column| (half, column))) {
            let sums = sum_rows(&from[first * 2 * width + half * width + column..], 2 * width, weights);
            for (column, sum) in (column..width).zip(sums) {
                to[(2 * column + half) * height + at] = strength * sum;
            }
        }
    }
}

/// The weighted sum of the beginnings of rows, each so far behind the one before.
#[inline(always)]
fn sum_rows(from: &[f32], stride: usize, weights: &[f32]) -> [f32; BLOCK] {
    let mut sums = [0.0; BLOCK];
    for (row, weight) in weights.iter().enumerate() {
        let block = from[row * stride..].first_chunk::<BLOCK>().unwrap_or(&[0.0; BLOCK]);
        for (sum, number) in sums.iter_mut().zip(block) {
            *sum += weight * number;
        }
    }
    sums
}

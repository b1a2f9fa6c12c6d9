//! [`Field`]: a displacement for every pixel, and how it becomes smooth.

use rand::RngExt as _;

use crate::rng::Pcg64;

/// A displacement in pixels for every pixel of an image.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    height: usize,
    width: usize,
    /// Row by row: all displacements in x, then all in y.
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
            buffer.resize(2 * height * width, 0.0);
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
        for number in &mut self.rows {
            *number = rng.random_range(-1.0..1.0);
        }
    }

    /// Makes it smooth, taking nothing to be outside the image, and `strength` times as large.
    pub fn smooth(&mut self, gaussian: &Gaussian, strength: f64) {
        let Self { height, width, rows, scratch } = self;
        pulp::Arch::new().dispatch(
            #[inline(always)]
            || {
                blur_columns(rows, scratch, 2 * *width, gaussian, strength as f32);
                transpose(scratch, rows, *width);
                blur_columns(rows, scratch, 2 * *height, gaussian, 1.0);
                transpose(scratch, rows, *height);
            },
        );
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

/// The weights of a Gaussian at whole distances 0, 1, 2, …, cut off after four standard deviations, 1 in sum over both
/// sides, as `scipy.ndimage.gaussian_filter` has them.
#[derive(Debug, Clone, PartialEq)]
pub struct Gaussian(Vec<f32>);

impl Gaussian {
    /// Of a standard deviation in pixels; 0 leaves all as it is.
    pub fn new(sigma: f64) -> Self {
        let radius = (4.0 * sigma + 0.5) as usize;
        let height = |at: usize| if at == 0 { 1.0 } else { (-0.5 * (at as f64 / sigma).powi(2)).exp() };
        let sum = 1.0 + 2.0 * (1..=radius).map(height).sum::<f64>();
        Self((0..=radius).map(|at| (height(at) / sum) as f32).collect())
    }
}

/// Blurs along the columns of a matrix of so wide rows.
#[inline(always)]
fn blur_columns(from: &[f32], to: &mut [f32], width: usize, Gaussian(weights): &Gaussian, strength: f32) {
    let rows = from.len() / width.max(1);
    for (at, sum) in to.chunks_exact_mut(width).enumerate() {
        sum.fill(0.0);
        let first = at.saturating_sub(weights.len() - 1);
        let seen = from[first * width..].chunks_exact(width).zip(first..rows.min(at + weights.len()));
        for (row, place) in seen {
            let weight = strength * weights[place.abs_diff(at)];
            for (sum, number) in sum.iter_mut().zip(row) {
                *sum += weight * number;
            }
        }
    }
}

/// Swaps rows and columns of both halves: row by row all x, then all y, before and after.
#[inline(always)]
fn transpose(from: &[f32], to: &mut [f32], width: usize) {
    let height = from.len() / (2 * width).max(1);
    for (row, numbers) in from.chunks_exact(2 * width).enumerate() {
        for (column, pair) in to.chunks_exact_mut(2 * height).enumerate() {
            pair[row] = numbers[column];
            pair[height + row] = numbers[width + column];
        }
    }
}

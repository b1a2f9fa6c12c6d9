//! [`Warp`]: motions that follow each other as one, and the one bilinear resampling that carries them out.

use nalgebra::Matrix3;

use super::field::Field;
use crate::vectors;

/// Motions not carried out yet, in the order they were drawn.
#[derive(Default)]
pub struct Warp {
    steps: Vec<Step>,
    /// Fields that steps have, and behind them those of earlier images.
    fields: Vec<Field>,
    fields_used: usize,
    before: Framed,
    row: Row,
}

/// An image in a frame of zeros, a pixel wide before it and two behind, so that what is outside needs no exception.
#[derive(Default)]
struct Framed {
    pixels: Vec<f32>,
    /// Pixels from one row to the next.
    stride: usize,
}

/// What a row of the new image shows of the old one.
#[derive(Default)]
struct Row {
    /// Where each pixel is seen, (0, 0) in the middle of the image.
    places: [Vec<f64>; 2],
    /// The upper left of the four pixels around, by its number in the frame.
    corners: Vec<usize>,
    /// How far it is from there, from 0 to 1, in x and in y.
    shares: [Vec<f32>; 2],
}

/// How a place in the new image becomes one in the old.
enum Step {
    Map(Matrix3<f64>),
    /// By the field with that number.
    Field(usize),
}

impl Warp {
    /// Adds a map from places in the new image to those in the old, as [`Geometric::draw`](super::Geometric::draw)
    /// describes it.
    pub fn push(&mut self, next: Matrix3<f64>) {
        match self.steps.last_mut() {
            Some(Step::Map(map)) => *map *= next,
            Some(Step::Field(_)) | None => self.steps.push(Step::Map(next)),
        }
    }

    /// Adds a field of height × width without displacements, to be drawn.
    pub fn push_field(&mut self, size: [usize; 2]) -> &mut Field {
        let at = self.fields_used;
        self.fields_used += 1;
        self.steps.push(Step::Field(at));
        if self.fields.len() == at {
            self.fields.push(Field::default());
        }
        let field = &mut self.fields[at];
        field.clear(size);
        field
    }

    /// Carries all motions out: the pixel at p becomes the value at the place p is moved to, between pixels their
    /// bilinear mean, outside the image of height × width × channels 0.
    pub fn resample(&mut self, image: &mut [f32], shape: [usize; 3]) {
        if self.steps.is_empty() || image.is_empty() {
            return;
        }
        self.before.fill(image, shape);
        self.row.fit(shape[1]);
        vectors::arch().dispatch(
            #[inline(always)]
            || match shape[2] {
                1 => self.show::<1>(image, shape),
                3 => self.show::<3>(image, shape),
                _ => self.show::<0>(image, shape),
            },
        );
        self.steps.clear();
        self.fields_used = 0;
    }

    /// Fills a new image; it has `C` channels, or any number if that is 0.
    #[inline(always)]
    fn show<const C: usize>(&mut self, image: &mut [f32], shape: [usize; 3]) {
        let channels = if C == 0 { shape[2] } else { C };
        for (at, pixels) in image.chunks_exact_mut(shape[1] * channels).enumerate() {
            self.look_for(at, shape);
            let stride = self.before.stride * channels;
            let [x_shares, y_shares] = &self.row.shares;
            let seen = self.row.corners.iter().zip(x_shares).zip(y_shares);
            for (pixel, ((corner, x), y)) in pixels.chunks_exact_mut(channels).zip(seen) {
                let upper = &self.before.pixels[corner * channels..][..2 * channels];
                let lower = &self.before.pixels[corner * channels + stride..][..2 * channels];
                let weights = [(1.0 - x) * (1.0 - y), x * (1.0 - y), (1.0 - x) * y, x * y];
                for (channel, pixel) in pixel.iter_mut().enumerate() {
                    *pixel = upper[channel] * weights[0]
                        + upper[channels + channel] * weights[1]
                        + lower[channel] * weights[2]
                        + lower[channels + channel] * weights[3];
                }
            }
        }
    }

    /// Works out where the pixels of a row are in the old image, by all steps.
    #[inline(always)]
    fn look_for(&mut self, row: usize, [height, width, _]: [usize; 3]) {
        let Row { places: [xs, ys], corners, shares: [x_shares, y_shares] } = &mut self.row;
        let middle = [width, height].map(|side| (side as f64 - 1.0) / 2.0);
        xs.iter_mut().enumerate().for_each(|(column, x)| *x = column as f64 - middle[0]);
        ys.fill(row as f64 - middle[1]);
        for (at, step) in self.steps.iter().rev().enumerate() {
            let places = xs.iter_mut().zip(&mut *ys);
            match step {
                Step::Map(map) => places.for_each(|(x, y)| [*x, *y] = moved(map, [*x, *y])),
                Step::Field(field) if at == 0 => {
                    let [by_x, by_y] = self.fields[*field].row(row);
                    xs.iter_mut().zip(by_x).for_each(|(x, by)| *x += f64::from(*by));
                    ys.iter_mut().zip(by_y).for_each(|(y, by)| *y += f64::from(*by));
                }
                Step::Field(field) => places.for_each(|(x, y)| {
                    let by = self.fields[*field].at(*x + middle[0], *y + middle[1]);
                    (*x, *y) = (*x + by[0], *y + by[1]);
                }),
            }
        }
        // what is farther off than the frame is as good as on it; numbers are 1 higher there
        let framed = |place: f64, at: usize| (place + middle[at] + 1.0).max(0.0).min([width, height][at] as f64 + 1.0);
        let shown = corners.iter_mut().zip(x_shares).zip(y_shares);
        for (((corner, x_share), y_share), (x, y)) in shown.zip(xs.iter().zip(&*ys)) {
            let [x, y] = [framed(*x, 0), framed(*y, 1)];
            let [left, top] = [x, y].map(|place| place as u32);
            *x_share = (x - f64::from(left)) as f32;
            *y_share = (y - f64::from(top)) as f32;
            *corner = top as usize * self.before.stride + left as usize;
        }
    }
}

impl Framed {
    fn fill(&mut self, image: &[f32], [height, width, channels]: [usize; 3]) {
        self.stride = width + 3;
        self.pixels.clear();
        self.pixels.resize((height + 3) * self.stride * channels, 0.0);
        let rows = self.pixels.chunks_exact_mut(self.stride * channels).skip(1);
        for (framed, row) in rows.zip(image.chunks_exact(width * channels)) {
            framed[channels..channels + row.len()].copy_from_slice(row);
        }
    }
}

impl Row {
    /// Makes room for so many pixels.
    fn fit(&mut self, width: usize) {
        let Self { places: [x, y], corners, shares: [x_shares, y_shares] } = self;
        x.resize(width, 0.0);
        y.resize(width, 0.0);
        corners.resize(width, 0);
        x_shares.resize(width, 0.0);
        y_shares.resize(width, 0.0);
    }
}

/// Where a map takes a place.
fn moved(map: &Matrix3<f64>, [x, y]: [f64; 2]) -> [f64; 2] {
    [map.m11 * x + map.m12 * y + map.m13, map.m21 * x + map.m22 * y + map.m23]
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Vector2;

    fn warped(map: Matrix3<f64>) -> Vec<f32> {
        let mut image = vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
        let mut warp = Warp::default();
        warp.push(map);
        warp.resample(&mut image, [3, 3, 1]);
        image
    }

    #[test]
    fn whole_shifts_and_quarter_turns_are_exact() {
        let identity = warped(Matrix3::identity());
        assert_eq!(identity, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], "nothing moves");
        let shifted = warped(Matrix3::new_translation(&Vector2::new(1.0, 0.0)));
        assert_eq!(shifted, [1.0, 2.0, 0.0, 4.0, 5.0, 0.0, 7.0, 8.0, 0.0], "one pixel to the left");
        let turned = warped(Matrix3::new_rotation(std::f64::consts::FRAC_PI_2));
        let wanted = [2.0, 5.0, 8.0, 1.0, 4.0, 7.0, 0.0, 3.0, 6.0];
        assert!(turned.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-5), "a quarter turn: {turned:?}");
    }

    #[test]
    fn half_a_pixel_is_the_mean_of_two() {
        let shifted = warped(Matrix3::new_translation(&Vector2::new(0.5, 0.0)));
        assert_eq!(shifted, [0.5, 1.5, 1.0, 3.5, 4.5, 2.5, 6.5, 7.5, 4.0], "background comes in from the right");
    }
}

//! [`Warp`]: motions that follow each other as one, and the one bilinear resampling that carries them out.

use nalgebra::Matrix3;

use super::field::Field;

/// Motions not carried out yet, in the order they were drawn.
#[derive(Default)]
pub struct Warp {
    steps: Vec<Step>,
    /// Fields that steps have, and behind them those of earlier images.
    fields: Vec<Field>,
    fields_used: usize,
    /// The image before a resampling.
    before: Vec<f32>,
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
        if self.steps.is_empty() {
            return;
        }
        self.before.clear();
        self.before.extend_from_slice(image);
        let old = Old { pixels: &self.before, shape };
        match (self.steps.as_slice(), shape[2]) {
            ([Step::Map(map)], 1) => old.show::<1>(image, |place| moved(map, place)),
            ([Step::Map(map)], 3) => old.show::<3>(image, |place| moved(map, place)),
            ([Step::Map(map)], _) => old.show::<0>(image, |place| moved(map, place)),
            (_, 1) => old.show::<1>(image, |place| self.moved(shape, place)),
            (_, 3) => old.show::<3>(image, |place| self.moved(shape, place)),
            _ => old.show::<0>(image, |place| self.moved(shape, place)),
        }
        self.steps.clear();
        self.fields_used = 0;
    }

    /// Where a place of the new image is in the old one, by all steps.
    fn moved(&self, shape: [usize; 3], place: [f64; 2]) -> [f64; 2] {
        let middle = middle(shape);
        self.steps.iter().rev().fold(place, |place, step| match step {
            Step::Map(map) => moved(map, place),
            Step::Field(at) => {
                let [x, y] = self.fields[*at].at(place[0] + middle[0], place[1] + middle[1]);
                [place[0] + x, place[1] + y]
            }
        })
    }
}

/// Where a map takes a place.
fn moved(map: &Matrix3<f64>, [x, y]: [f64; 2]) -> [f64; 2] {
    [map.m11 * x + map.m12 * y + map.m13, map.m21 * x + map.m22 * y + map.m23]
}

fn middle([height, width, _]: [usize; 3]) -> [f64; 2] {
    [(width as f64 - 1.0) / 2.0, (height as f64 - 1.0) / 2.0]
}

/// An image that is looked at.
struct Old<'a> {
    pixels: &'a [f32],
    shape: [usize; 3],
}

impl Old<'_> {
    /// Fills a new image with what is seen from each of its pixels; both have `C` channels, or any number if it is 0.
    fn show<const C: usize>(&self, image: &mut [f32], see: impl Fn([f64; 2]) -> [f64; 2]) {
        let [height, width, channels] = self.shape;
        let channels = if C == 0 { channels } else { C };
        let middle = middle(self.shape);
        let mut pixels = image.chunks_exact_mut(channels);
        for row in 0..height {
            for (column, pixel) in (0..width).zip(&mut pixels) {
                let [x, y] = see([column as f64 - middle[0], row as f64 - middle[1]]);
                self.look(x + middle[0], y + middle[1], channels, pixel);
            }
        }
    }

    /// The pixel at a place: the bilinear mean of the four around it.
    #[inline(always)]
    fn look(&self, x: f64, y: f64, channels: usize, pixel: &mut [f32]) {
        let [height, width, _] = self.shape;
        let is_near = x > -1.0 && x < width as f64 && y > -1.0 && y < height as f64;
        if !is_near {
            pixel.fill(0.0);
            return;
        }
        // rounded down, and one more so that it is no negative number
        let [left, top] = [x, y].map(|place| (place + 1.0) as usize);
        let [x_shares, y_shares] = [(x, left), (y, top)].map(|(place, behind)| {
            let behind = behind as f64;
            [behind - 1.0, behind].map(|side| 1.0 - (place - side).abs())
        });
        let weight = |row: usize, column: usize| (x_shares[column] * y_shares[row]) as f32;
        if left >= 1 && left < width && top >= 1 && top < height {
            let upper = &self.pixels[((top - 1) * width + left - 1) * channels..][..2 * channels];
            let lower = &self.pixels[(top * width + left - 1) * channels..][..2 * channels];
            let weights = [weight(0, 0), weight(0, 1), weight(1, 0), weight(1, 1)];
            for (channel, pixel) in pixel.iter_mut().enumerate() {
                *pixel = upper[channel] * weights[0]
                    + upper[channels + channel] * weights[1]
                    + lower[channel] * weights[2]
                    + lower[channels + channel] * weights[3];
            }
            return;
        }
        // at the border: what is outside is 0
        pixel.fill(0.0);
        for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let (Some(y), Some(x)) = ((top + row).checked_sub(1), (left + column).checked_sub(1)) else { continue };
            if y < height && x < width {
                let old = &self.pixels[(y * width + x) * channels..][..channels];
                for (pixel, old) in pixel.iter_mut().zip(old) {
                    *pixel += old * weight(row, column);
                }
            }
        }
    }
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

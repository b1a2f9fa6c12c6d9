//! Bilinear resampling.

use nalgebra::{Matrix3, Vector3};

/// Replaces an image of height × width × channels by what `map` sees in it: the pixel at p becomes the value at map·p,
/// between pixels their bilinear mean, outside 0. `buffer` keeps the old image.
pub fn resample(buffer: &mut Vec<f32>, image: &mut [f32], [height, width, channels]: [usize; 3], map: &Matrix3<f64>) {
    buffer.clear();
    buffer.extend_from_slice(image);
    let middle = [(width as f64 - 1.0) / 2.0, (height as f64 - 1.0) / 2.0];
    let mut pixels = image.chunks_exact_mut(channels);
    for row in 0..height {
        for (column, pixel) in (0..width).zip(&mut pixels) {
            let place = map * Vector3::new(column as f64 - middle[0], row as f64 - middle[1], 1.0);
            let corners = corners(place.x + middle[0], place.y + middle[1], [height, width]);
            for (channel, pixel) in pixel.iter_mut().enumerate() {
                let seen = corners.iter().map(|(at, weight)| buffer[at * channels + channel] * weight);
                *pixel = seen.sum();
            }
        }
    }
}

/// The four pixels around a place, with weights; those outside the image have weight 0.
fn corners(x: f64, y: f64, [height, width]: [usize; 2]) -> [(usize, f32); 4] {
    let (left, top) = (x.floor(), y.floor());
    let corner = |column: f64, row: f64| {
        let is_inside = (0.0..width as f64).contains(&column) && (0.0..height as f64).contains(&row);
        if !is_inside {
            return (0, 0.0);
        }
        let weight = (1.0 - (x - column).abs()) * (1.0 - (y - row).abs());
        (row as usize * width + column as usize, weight as f32)
    };
    [corner(left, top), corner(left + 1.0, top), corner(left, top + 1.0), corner(left + 1.0, top + 1.0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Vector2;

    fn warped(map: &Matrix3<f64>) -> Vec<f32> {
        let mut image = vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
        resample(&mut Vec::new(), &mut image, [3, 3, 1], map);
        image
    }

    #[test]
    fn whole_shifts_and_quarter_turns_are_exact() {
        let identity = warped(&Matrix3::identity());
        assert_eq!(identity, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], "nothing moves");
        let shifted = warped(&Matrix3::new_translation(&Vector2::new(1.0, 0.0)));
        assert_eq!(shifted, [1.0, 2.0, 0.0, 4.0, 5.0, 0.0, 7.0, 8.0, 0.0], "one pixel to the left");
        let turned = warped(&Matrix3::new_rotation(std::f64::consts::FRAC_PI_2));
        let wanted = [2.0, 5.0, 8.0, 1.0, 4.0, 7.0, 0.0, 3.0, 6.0];
        assert!(turned.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-5), "a quarter turn: {turned:?}");
    }

    #[test]
    fn half_a_pixel_is_the_mean_of_two() {
        let shifted = warped(&Matrix3::new_translation(&Vector2::new(0.5, 0.0)));
        assert_eq!(shifted, [0.5, 1.5, 1.0, 3.5, 4.5, 2.5, 6.5, 7.5, 4.0], "background comes in from the right");
    }
}

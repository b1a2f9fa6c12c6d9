//! Brightness, contrast, saturation and hue, each by a given amount: the definitions of torchvision's
//! `adjust_brightness`, `adjust_contrast`, `adjust_saturation` and `adjust_hue` for pixels from 0 to 1.

use rand::RngExt as _;

use crate::param::{Limits, Param};
use crate::rng::Pcg64;

/// How far brightness, contrast and saturation may change.
pub(super) const STRENGTH: Param = Param::linear("strength", "Strength", [0.0, 1.0], 0.2)
    .within(Limits::closed(0.0, 1000.0))
    .bare()
    .help("The largest change in either direction, as a fraction.");

/// Draws a factor evenly from 1 − strength, or 0 if that is less, to 1 + strength.
pub(super) fn factor(strength: f64, rng: &mut Pcg64) -> f32 {
    rng.random_range((1.0 - strength).max(0.0)..=1.0 + strength) as f32
}

/// How bright red, green and blue are (ITU-R BT.601, as torchvision rounds it).
const LUMA: [f32; 3] = [0.2989, 0.587, 0.114];

fn luma(pixel: &[f32]) -> f32 {
    pixel.iter().zip(LUMA).map(|(channel, weight)| channel * weight).sum()
}

/// `factor · x + (1 − factor) · other`, cut off at 0 and 1.
fn blend(x: f32, other: f32, factor: f32) -> f32 {
    (factor * x + (1.0 - factor) * other).clamp(0.0, 1.0)
}

/// Makes an image `factor` times as bright.
pub fn brightness(pixels: &mut [f32], factor: f32) {
    for pixel in pixels {
        *pixel = blend(*pixel, 0.0, factor);
    }
}

/// Moves all pixels away from the image's mean grey, or towards it: `factor` times as far. Images of other than three
/// channels are as grey as their numbers.
pub fn contrast(pixels: &mut [f32], channels: usize, factor: f32) {
    let sum = |numbers: &mut dyn Iterator<Item = f32>| numbers.map(f64::from).sum::<f64>();
    let mean = if channels == LUMA.len() {
        sum(&mut pixels.chunks_exact(channels).map(luma)) * channels as f64 / pixels.len() as f64
    } else {
        sum(&mut pixels.iter().copied()) / pixels.len() as f64
    };
    for pixel in pixels {
        *pixel = blend(*pixel, mean as f32, factor);
    }
}

/// Moves every red, green and blue pixel away from its grey, or towards it: `factor` times as far.
pub fn saturation(pixels: &mut [f32], factor: f32) {
    for pixel in pixels.chunks_exact_mut(LUMA.len()) {
        let grey = luma(pixel);
        for channel in pixel {
            *channel = blend(*channel, grey, factor);
        }
    }
}

/// Moves every red, green and blue pixel along the colour circle, 1 being once around. What is below 0 or above 1 is
/// cut off first: it has no hue.
pub fn hue(pixels: &mut [f32], turn: f32) {
    for pixel in pixels.chunks_exact_mut(LUMA.len()) {
        let rgb = [pixel[0], pixel[1], pixel[2]].map(|channel| channel.clamp(0.0, 1.0));
        let [hue, saturation, value] = to_hsv(rgb);
        pixel.copy_from_slice(&to_rgb([(hue + turn).rem_euclid(1.0), saturation, value]));
    }
}

/// Hue, saturation and value, from 0 to 1 each.
fn to_hsv([red, green, blue]: [f32; 3]) -> [f32; 3] {
    let value = red.max(green).max(blue);
    let range = value - red.min(green).min(blue);
    if range <= 0.0 {
        return [0.0, 0.0, value];
    }
    let sixth = if value == red {
        (green - blue) / range
    } else if value == green {
        2.0 + (blue - red) / range
    } else {
        4.0 + (red - green) / range
    };
    [(sixth / 6.0).rem_euclid(1.0), range / value, value]
}

fn to_rgb([hue, saturation, value]: [f32; 3]) -> [f32; 3] {
    let sixth = hue * 6.0;
    let part = sixth - sixth.floor();
    let low = value * (1.0 - saturation);
    let falling = value * (1.0 - saturation * part);
    let rising = value * (1.0 - saturation * (1.0 - part));
    match sixth as u32 % 6 {
        0 => [value, rising, low],
        1 => [falling, value, low],
        2 => [low, value, rising],
        3 => [low, falling, value],
        4 => [rising, low, value],
        _ => [value, low, falling],
    }
}

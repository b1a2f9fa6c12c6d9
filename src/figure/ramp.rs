//! Shades of one hue, for the runs of a group: from near the ground to far from it, all of them readable on it.

use std::sync::LazyLock;

use super::palette::{self, Rgb};

/// Hues in degrees of `OKLCh`, one for each place of the palette: near those of its colours as far as these differ.
const HUES: [f64; palette::COLORS] = [50.0, 250.0, 160.0, 350.0, 85.0, 205.0, 120.0, 300.0];
/// The chroma, where the screen has it.
const CHROMA: f64 = 0.17;
/// The ends of a ramp on light and on dark ground, as relative luminance: the first has a contrast above 3:1 to the ground.
const ENDS: [[f64; 2]; 2] = [[0.285, 0.016], [0.135, 0.82]];
/// Shades computed of each hue; those between are mixed of two.
const STEPS: usize = 32;

/// On light and on dark ground, of each hue, from near the ground to far from it.
static RAMPS: LazyLock<[[[Rgb; STEPS + 1]; palette::COLORS]; 2]> = LazyLock::new(|| {
    let ramp = |hue: f64, ends: [f64; 2]| {
        // evenly spaced to the eye, whose lightness is about the cube root of luminance
        let [near, far] = ends.map(f64::cbrt);
        std::array::from_fn(|i| of_luminance(hue, (near + (far - near) * i as f64 / STEPS as f64).powi(3)))
    };
    ENDS.map(|ends| HUES.map(|hue| ramp(hue, ends)))
});

/// The shade of a place's hue, from near the ground (0) to far from it (1).
pub fn shade(place: usize, fraction: f64, is_dark: bool) -> Rgb {
    let ramp = &RAMPS[usize::from(is_dark)][place % palette::COLORS];
    let at = fraction.clamp(0.0, 1.0) * STEPS as f64;
    let below = (at as usize).min(STEPS - 1);
    ramp[below].mixed(ramp[below + 1], (at - below as f64) as f32)
}

/// The colour of a hue with a relative luminance, with as much chroma as the screen has.
fn of_luminance(hue: f64, luminance: f64) -> Rgb {
    let [mut low, mut high] = [0.0, 1.0];
    let mut rgb = [0.0; 3];
    for _ in 0..24 {
        let lightness = f64::midpoint(low, high);
        rgb = in_gamut(lightness, hue);
        let found = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
        if found < luminance { low = lightness } else { high = lightness }
    }
    Rgb(rgb.map(|x| (encoded(x).clamp(0.0, 1.0) * 255.0) as u8))
}

/// Linear red, green and blue of a hue, with less chroma where the screen lacks it.
fn in_gamut(lightness: f64, hue: f64) -> [f64; 3] {
    let with = |chroma: f64| linear(lightness, chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
    let is_shown = |rgb: &[f64; 3]| rgb.iter().all(|x| (0.0..=1.0).contains(x));
    let chromas = (0..=40).map(|i| CHROMA * f64::from(40 - i) / 40.0);
    chromas.map(with).find(is_shown).unwrap_or_else(|| with(0.0).map(|x| x.clamp(0.0, 1.0)))
}

/// Björn Ottosson's `OKLab` as linear red, green and blue.
fn linear(lightness: f64, a: f64, b: f64) -> [f64; 3] {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

/// A linear value as sRGB encodes it.
fn encoded(x: f64) -> f64 {
    if x <= 0.003_130_8 { 12.92 * x } else { 1.055 * x.powf(1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::palette::luminance;

    fn distance(a: Rgb, b: Rgb) -> f64 {
        let channels = |Rgb(channels): Rgb| channels.map(f64::from);
        channels(a).iter().zip(channels(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn every_shade_is_seen_on_its_ground() {
        for is_dark in [false, true] {
            let ground = luminance(palette::ground(is_dark));
            for (place, at) in (0..palette::COLORS).flat_map(|place| (0..=100).map(move |at| (place, at))) {
                let found = luminance(shade(place, f64::from(at) / 100.0, is_dark));
                let contrast = (found.max(ground) + 0.05) / (found.min(ground) + 0.05);
                assert!(contrast >= 3.0, "hue {place}, shade {at}, dark {is_dark}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn shades_of_a_group_differ_and_lead_away_from_the_ground() {
        for (is_dark, place) in (0..palette::COLORS).flat_map(|place| [(false, place), (true, place)]) {
            let shades: Vec<Rgb> = (0..8).map(|i| shade(place, f64::from(i) / 7.0, is_dark)).collect();
            let lightness: Vec<f64> = shades.iter().map(|color| luminance(*color).cbrt()).collect();
            for pair in lightness.windows(2) {
                let step = if is_dark { pair[1] - pair[0] } else { pair[0] - pair[1] };
                assert!(step > 0.04, "hue {place}, dark {is_dark}: {lightness:?}");
            }
        }
    }

    #[test]
    fn hues_differ() {
        for is_dark in [false, true] {
            for (a, b) in (0..palette::COLORS).flat_map(|a| (0..a).map(move |b| (a, b))) {
                let found = distance(shade(a, 0.3, is_dark), shade(b, 0.3, is_dark));
                assert!(found > 30.0, "hues {a} and {b}, dark {is_dark}: {found:.0}");
            }
        }
    }
}

//! A map of two settings as a picture: colours are numbers, patterns are what has none.

use super::{Measure, SettingsMap, Shades, Shown};
use crate::map::Grain;
use crate::map::basins::{self, Class};

/// The picture beside light or dark, four bytes a pixel, red, green, blue and opacity; pixels that are not known are clear.
pub fn paint(map: &SettingsMap, measure: Measure, is_dark: bool) -> Vec<u8> {
    paint_with(map, measure, Grain::PLAIN, is_dark)
}

/// The same, as finely as is wanted.
pub fn paint_with(map: &SettingsMap, measure: Measure, grain: Grain, is_dark: bool) -> Vec<u8> {
    let shades = map.shades(measure);
    let bytes = grain.pixels(map.frame.size()).flat_map(|(pixel, at)| {
        let shown = map.shown(pixel, measure);
        shown.map_or([0; 4], |shown| {
            let [red, green, blue] = color(shown, shades.as_ref(), at, is_dark);
            [red, green, blue, 255]
        })
    });
    bytes.collect()
}

/// The colour of what a pixel shows.
pub fn color(shown: Shown, shades: Option<&Shades>, at: [usize; 2], is_dark: bool) -> [u8; 3] {
    let pattern = |class: Class| basins::color(class, 0.5, at, is_dark);
    match (shown, shades) {
        (Shown::Figure(figure), Some(shades)) => shades.color(figure),
        (Shown::Diverged, _) => pattern(Class::Diverged),
        (Shown::Left, _) => pattern(Class::Maximum),
        (Shown::Unreached | Shown::Figure(_), _) => pattern(Class::Unfinished),
    }
}

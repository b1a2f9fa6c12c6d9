//! Level lines over a map of two settings.

use crate::descent::contour::Field;
use crate::figure::isolines::{Ring, rings};
use crate::map::settings::{Measure, SettingsMap, Shades, Shown};

/// Corners of all lines at most: of numbers that jump from pixel to pixel there are none.
const MOST_CORNERS: usize = 40_000;
/// The range of numbers as heights of a field.
const HEIGHTS: f64 = 100.0;

/// The levels for which there are lines.
pub fn levels(map: &SettingsMap, measure: Measure, shades: &Shades) -> Vec<f64> {
    match map.plan.runs() {
        _ if !measure.is_share() => shades.levels(),
        ..4 => vec![0.5],
        _ => vec![0.25, 0.5, 0.75],
    }
}

/// Lines of equal numbers, as values of both settings. Pixels without a number have none around them.
pub fn level_lines(map: &SettingsMap, measure: Measure, shades: &Shades, levels: &[f64]) -> Vec<Vec<[f64; 2]>> {
    let [width, height] = map.frame.size();
    if width < 2 || height < 2 {
        return Vec::new();
    }
    let field_height = |node: usize| {
        // rows of a field run upwards
        let pixel = (height - 1 - node / width) * width + node % width;
        match map.shown(pixel, measure) {
            Some(Shown::Figure(figure)) => HEIGHTS * shades.part(figure),
            _ => f64::NAN,
        }
    };
    let [x0, y0] = [width, height].map(|side| 0.5 / side as f64);
    let heights: Vec<f64> = (0..width * height).map(field_height).collect();
    let places: Vec<f32> = heights.iter().map(|height| *height as f32).collect();
    let field = Field { bounds: [x0, 1.0 - x0, y0, 1.0 - y0], size: [width, height], heights };
    let of_level = |level: &f64| rings(&field, &places, Some((HEIGHTS * shades.part(*level)) as f32));
    let lines: Vec<Vec<[f64; 2]>> =
        levels.iter().flat_map(of_level).flat_map(|ring: Ring| ring.lines()).filter(|line| line.len() > 3).collect();
    if lines.iter().map(Vec::len).sum::<usize>() > MOST_CORNERS {
        return Vec::new();
    }
    let [x, y] = &map.axes;
    let value = |[across, up]: [f64; 2]| [x.axis.exact(across), y.axis.exact(up)];
    lines.into_iter().map(|line| line.into_iter().map(value).collect()).collect()
}

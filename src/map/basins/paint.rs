//! A map of basins as a picture: hue says which minimum, lightness how soon, a pattern what else became of a run.

use serde::Serialize;

use super::{Basins, Class, class};
use crate::descent::outcome::Outcome;
use crate::map::Grain;
use crate::surface::Surface;

/// Colours of minima that those who see fewer colours can tell apart (Okabe and Ito 2008). The ninth has the first again.
pub const GOAL_COLORS: [[u8; 3]; 8] = [
    [0, 114, 178],
    [230, 159, 0],
    [0, 158, 115],
    [204, 121, 167],
    [86, 180, 233],
    [213, 94, 0],
    [240, 228, 66],
    [125, 95, 190],
];
/// The colour of other minima, and the grounds and lines of patterns beside light and beside dark.
const OTHER: [u8; 3] = [140, 130, 110];
const PAPER: [[u8; 3]; 2] = [[232, 232, 232], [38, 41, 45]];
const INK: [[u8; 3]; 2] = [[72, 72, 72], [128, 132, 138]];
/// How far the colour of the soonest end is from white, and that of the last from black.
const SOON: f64 = 0.62;
const LATE: f64 = 0.45;
/// Pixels from one line of a pattern to the next.
const PERIOD: usize = 6;

/// What lightness tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// Steps it took.
    #[default]
    Steps,
    /// Evaluations it took.
    Evaluations,
}

impl Look {
    /// What it tells of an outcome.
    pub(super) const fn of(self, outcome: &Outcome) -> u32 {
        match self {
            Self::Steps => outcome.steps,
            Self::Evaluations => outcome.evaluations,
        }
    }
}

/// The picture beside light or dark, four bytes a pixel, red, green, blue and opacity; pixels that are not known are clear.
pub fn paint(basins: &Basins, surface: &dyn Surface, look: Look, is_dark: bool) -> Vec<u8> {
    paint_with(basins, surface, (look, Grain::PLAIN), is_dark)
}

/// The same, as finely as is wanted.
pub fn paint_with(basins: &Basins, surface: &dyn Surface, (look, grain): (Look, Grain), is_dark: bool) -> Vec<u8> {
    let size = basins.frame.size();
    let known = costs(basins, surface, look);
    let range = range(&known);
    let mut bytes = Vec::with_capacity(4 * grain.size(size).iter().product::<usize>());
    for (pixel, at) in grain.pixels(size) {
        let Some((class, cost)) = known[pixel] else {
            bytes.extend_from_slice(&[0; 4]);
            continue;
        };
        let [red, green, blue] = color(class, late(cost, range), at, is_dark);
        bytes.extend_from_slice(&[red, green, blue, 255]);
    }
    bytes
}

/// The class of each pixel that is known, with what it took.
pub fn costs(basins: &Basins, surface: &dyn Surface, look: Look) -> Vec<Option<(Class, u32)>> {
    let reach = class::reach(surface);
    let cost = |pixel: usize| {
        let outcome = basins.outcome(pixel)?;
        Some((Class::of(&outcome, &basins.goals, reach), look.of(&outcome)))
    };
    (0..basins.frame.count()).map(cost).collect()
}

/// The least and the most that it took to come to a minimum: the lightest and the darkest.
pub fn range(costs: &[Option<(Class, u32)>]) -> [u32; 2] {
    let arrived = || costs.iter().flatten().filter(|(class, _)| class.goal().is_some()).map(|(_, cost)| *cost);
    [arrived().min().unwrap_or(0), arrived().max().unwrap_or(0)]
}

/// How late a cost is among those from the least to the most: from 0, the soonest, to 1, the last.
pub(super) fn late(cost: u32, range: [u32; 2]) -> f64 {
    let [cost, low, high] = [cost, range[0], range[1]].map(|cost| f64::from(cost).ln_1p());
    if high > low { ((cost - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 }
}

/// The colour of a class at a pixel: `late` is from 0, the soonest, to 1, the last.
pub fn color(class: Class, late: f64, at: [usize; 2], is_dark: bool) -> [u8; 3] {
    let [ink, paper] = [INK, PAPER].map(|of| of[usize::from(is_dark)]);
    Colors { paper, ink, shade }.at(class, late, at)
}

/// The colours of a map.
pub(super) struct Colors {
    /// The ground of patterns.
    pub paper: [u8; 3],
    /// Their lines.
    pub ink: [u8; 3],
    /// A minimum's colour where runs end soonest (0) to last (1).
    pub shade: fn([u8; 3], f64) -> [u8; 3],
}

impl Colors {
    /// The colour of a class at a pixel.
    pub fn at(&self, class: Class, late: f64, [column, row]: [usize; 2]) -> [u8; 3] {
        let Self { paper, ink, shade } = self;
        let lines = |at: usize, width: usize| at % PERIOD < width;
        let drawn = |is_line: bool| if is_line { *ink } else { *paper };
        let goal_color = |goal: usize| GOAL_COLORS[goal % GOAL_COLORS.len()];
        let (falling, rising) = (column + row, column + PERIOD * row - row);
        match class {
            Class::Near(goal) if lines(falling, 2) => mix(goal_color(goal), *paper, 0.75),
            Class::Goal(goal) | Class::Near(goal) => shade(goal_color(goal), late),
            Class::OtherMinimum => shade(OTHER, late),
            Class::Saddle => drawn(lines(row, 2)),
            Class::Maximum => drawn(lines(column, 2)),
            Class::Flat => drawn((column / 3 + row / 3).is_multiple_of(2)),
            Class::Unfinished => drawn(column.is_multiple_of(PERIOD) && row.is_multiple_of(PERIOD)),
            Class::Diverged => drawn(lines(rising, 3)),
            Class::Failed => drawn(lines(falling, 2) || lines(rising, 2)),
        }
    }
}

/// Lighter the sooner, darker the later.
fn shade(color: [u8; 3], late: f64) -> [u8; 3] {
    let part = SOON - late * (SOON + LATE);
    if part >= 0.0 { mix(color, [255; 3], part) } else { mix(color, [0; 3], -part) }
}

pub(super) fn mix(from: [u8; 3], to: [u8; 3], part: f64) -> [u8; 3] {
    std::array::from_fn(|i| (f64::from(from[i]) + (f64::from(to[i]) - f64::from(from[i])) * part).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, near enough.
    fn grey([red, green, blue]: [u8; 3]) -> f64 {
        0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue)
    }

    #[test]
    fn later_is_darker_in_every_hue() {
        for goal in 0..GOAL_COLORS.len() {
            let at = |late: f64| grey(color(Class::Goal(goal), late, [0, 0], false));
            assert!((0..10).all(|i| at(f64::from(i) / 10.0) > at(f64::from(i + 1) / 10.0)), "{goal}");
        }
    }

    #[test]
    fn patterns_are_told_apart_without_hue() {
        let classes = [Class::Saddle, Class::Maximum, Class::Flat, Class::Unfinished, Class::Diverged, Class::Failed];
        for is_dark in [false, true] {
            let tile = |class: Class| -> Vec<[u8; 3]> {
                (0..144).map(|pixel| color(class, 0.5, [pixel % 12, pixel / 12], is_dark)).collect()
            };
            let [ink, paper] = [INK, PAPER].map(|of| of[usize::from(is_dark)]);
            for (i, class) in classes.iter().enumerate() {
                assert!(tile(*class).contains(&ink) && tile(*class).contains(&paper), "{class:?} has lines and ground");
                assert!(classes[..i].iter().all(|other| tile(*other) != tile(*class)), "{class:?} is like another");
            }
        }
    }
}

//! Maps of basins as the ground of paths, one or several beside each other: so pale on a light surface, and so dark on a dark
//! one, that all paths are seen on them.

use super::paint::{Colors, mix};
use super::{Basins, Class, Goal, Look, class};
use crate::map::Grain;
use crate::surface::Surface;

/// How much white a light ground has where runs end soonest and last, and how much of a black a dark one.
const PALE: [f64; 2] = [0.82, 0.42];
const DEEP: [f64; 2] = [0.5, 0.84];
const BLACK: [u8; 3] = [8, 10, 12];
const LIGHT: Colors = Colors { paper: [236, 236, 236], ink: [186, 186, 186], shade: pale };
const DARK: Colors = Colors { paper: [30, 32, 35], ink: [70, 74, 79], shade: deep };

/// How maps beside each other are painted, so that a colour means the same in all of them.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The minima.
    pub goals: &'a [Goal],
    /// The colour of each; where there is none it goes by its place.
    pub hues: &'a [usize],
    /// What lightness tells.
    pub look: Look,
    /// The least and the most of it.
    pub costs: [u32; 2],
    /// Whether the surface is dark.
    pub is_dark: bool,
    /// Pixels of the picture across and down: more than the map has where that is a coarse one, so that patterns are as fine.
    pub size: [usize; 2],
    /// Pixels of the picture for each of a pattern.
    pub unit: f64,
}

impl Ground<'_> {
    /// The picture of a map, four bytes a pixel, red, green, blue and opacity; pixels that are not known are clear.
    pub fn paint(&self, basins: &Basins, surface: &dyn Surface) -> Vec<u8> {
        let Self { goals, hues, look, costs, is_dark, size: [width, height], unit } = *self;
        let [columns, rows] = basins.frame.size();
        let reach = class::reach(surface);
        let grain = Grain { factor: 1, unit };
        let class = |pixel: usize| {
            let outcome = basins.outcome(pixel)?;
            Some((Class::of(&outcome, goals, reach), super::paint::late(look.of(&outcome), costs)))
        };
        let known: Vec<Option<(Class, f64)>> = (0..basins.frame.count()).map(class).collect();
        let mut bytes = Vec::with_capacity(4 * width * height);
        for (row, column) in (0..height).flat_map(|row| (0..width).map(move |column| (row, column))) {
            let Some((class, late)) = known[row * rows / height * columns + column * columns / width] else {
                bytes.extend_from_slice(&[0; 4]);
                continue;
            };
            let [red, green, blue] = color(class.hued(hues), late, grain.pattern([column, row]), is_dark);
            bytes.extend_from_slice(&[red, green, blue, 255]);
        }
        bytes
    }
}

/// The least and the most that the runs to a minimum took; none where no run comes to one.
pub fn range_among(basins: &Basins, surface: &dyn Surface, (goals, look): (&[Goal], Look)) -> Option<[u32; 2]> {
    let reach = class::reach(surface);
    let outcomes = (0..basins.frame.count()).filter_map(|pixel| basins.outcome(pixel));
    let arrived = outcomes.filter(|outcome| Class::of(outcome, goals, reach).goal().is_some());
    let costs = arrived.map(|outcome| look.of(&outcome));
    costs.fold(None, |range, cost| Some(range.map_or([cost; 2], |[least, most]| [cost.min(least), cost.max(most)])))
}

/// The colour of a class at a pixel: `late` is from 0, the soonest, to 1, the last.
pub fn color(class: Class, late: f64, at: [usize; 2], is_dark: bool) -> [u8; 3] {
    let colors = if is_dark { &DARK } else { &LIGHT };
    colors.at(class, late, at)
}

fn pale(color: [u8; 3], late: f64) -> [u8; 3] {
    mix(color, [255; 3], PALE[0] + (PALE[1] - PALE[0]) * late)
}

fn deep(color: [u8; 3], late: f64) -> [u8; 3] {
    mix(color, BLACK, DEEP[0] + (DEEP[1] - DEEP[0]) * late)
}

#[cfg(test)]
mod tests {
    use super::super::GOAL_COLORS;
    use super::*;

    /// Relative luminance, as WCAG 2 defines it.
    fn luminance(color: [u8; 3]) -> f64 {
        let [red, green, blue] = color.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn later_is_darker_and_all_of_it_is_pale_or_dark() {
        for (goal, is_dark) in (0..GOAL_COLORS.len()).flat_map(|goal| [(goal, false), (goal, true)]) {
            let at = |late: f64| luminance(color(Class::Goal(goal), late, [0, 0], is_dark));
            assert!((0..10).all(|i| at(f64::from(i) / 10.0) > at(f64::from(i + 1) / 10.0)), "{goal} {is_dark}");
            assert!(if is_dark { at(0.0) < 0.2 } else { at(1.0) > 0.35 }, "{goal} {is_dark}: {} {}", at(0.0), at(1.0));
        }
    }

    #[test]
    fn patterns_are_told_apart_without_hue() {
        let classes = [Class::Saddle, Class::Maximum, Class::Flat, Class::Unfinished, Class::Diverged, Class::Failed];
        for is_dark in [false, true] {
            let tile = |class: Class| -> Vec<[u8; 3]> {
                (0..144).map(|pixel| color(class, 0.5, [pixel % 12, pixel / 12], is_dark)).collect()
            };
            for (i, class) in classes.iter().enumerate() {
                assert!(classes[..i].iter().all(|other| tile(*other) != tile(*class)), "{class:?} is like another");
            }
        }
    }
}

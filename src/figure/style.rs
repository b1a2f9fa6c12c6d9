//! How curves are told apart: eight colours first, then the same colours with other dashes and other symbols.

use super::palette::{self, Rgb};
use super::ramp;
use crate::scene::LineStyle;

/// Places that all look different.
pub const PLACES: usize = palette::COLORS * GROUPS.len();

/// Each group has all colours, a dash and a symbol of its own.
const GROUPS: [(Dash, Symbol); 8] = [
    (Dash(&[]), Symbol::Circle),
    (Dash(&[[8.0, 5.0]]), Symbol::Square),
    (Dash(&[[2.0, 3.5]]), Symbol::Triangle),
    (Dash(&[[9.0, 3.5], [2.0, 3.5]]), Symbol::Diamond),
    (Dash(&[[4.0, 3.0]]), Symbol::TriangleDown),
    (Dash(&[[14.0, 4.0]]), Symbol::Plus),
    (Dash(&[[9.0, 3.5], [2.0, 3.5], [2.0, 3.5]]), Symbol::SquareRing),
    (Dash(&[[14.0, 4.0], [5.0, 4.0]]), Symbol::DiamondRing),
];

/// Lengths of the dashes of a line and of the gaps after them, in points; a line without any is solid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dash(pub &'static [[f32; 2]]);

/// What stands where a curve ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// ●
    Circle,
    /// ■
    Square,
    /// ▲
    Triangle,
    /// ◆
    Diamond,
    /// ▼
    TriangleDown,
    /// ✚
    Plus,
    /// □
    SquareRing,
    /// ◇
    DiamondRing,
}

/// The dash and the symbol at a place of the palette, which begins anew after the last.
pub const fn group_of(place: usize) -> (Dash, Symbol) {
    GROUPS[place / palette::COLORS % GROUPS.len()]
}

/// The dash of a group: solid, dashed, dotted, …
pub const fn dash(group: usize) -> Dash {
    GROUPS[group % GROUPS.len()].0
}

/// The place that has the colour of another one, and dashes by which curves are told apart without colours: those of its
/// place among them. For plots of curves that cross and have no symbols.
pub const fn apart(place: usize, at: usize) -> usize {
    (at + at / palette::COLORS) % GROUPS.len() * palette::COLORS + place % palette::COLORS
}

/// The colour of a line: that of its place, or its shade of that.
pub fn color(LineStyle { place, shade }: LineStyle, is_dark: bool) -> Rgb {
    shade.map_or_else(|| palette::line(place, is_dark), |shade| ramp::shade(place, shade.fraction(), is_dark))
}

/// The first place that nobody has; where all are taken, the one that follows.
pub fn free(taken: impl IntoIterator<Item = usize>) -> usize {
    let taken: Vec<usize> = taken.into_iter().map(|place| place % PLACES).collect();
    (0..PLACES).find(|place| !taken.contains(place)).unwrap_or(taken.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_are_told_apart_without_colours() {
        let places: Vec<usize> = (0..PLACES).map(|at| apart(at, at)).collect();
        assert!((0..PLACES).all(|at| color(places[at].into(), true) == color(at.into(), true)), "colours stay");
        for at in 0..GROUPS.len() {
            assert!(places[..at].iter().all(|other| group_of(*other).0 != group_of(places[at]).0), "{at}");
        }
        let distinct: std::collections::BTreeSet<usize> = places.into_iter().collect();
        assert_eq!(distinct.len(), PLACES);
    }

    #[test]
    fn a_free_place_is_one_that_nobody_has() {
        assert_eq!(free([]), 0);
        assert_eq!(free([0, 2, PLACES + 1]), 3);
        assert_eq!(free(0..PLACES), PLACES);
    }
}

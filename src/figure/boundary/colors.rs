//! The colours of the plane between classes: regions, the lines of each network, and where the network is not sure.

use super::winner;
use crate::figure::palette::{self, Rgb, region};
use crate::figure::raster::Pixels;
use crate::train::Field;

/// How opaque the line between classes of one network of several is.
const MEMBER_LINE: f32 = 0.28;
/// How opaque the hatching is where the network is not sure.
const HATCHING: f32 = 0.42;
/// Cells from one line of the hatching to the next.
const HATCH: usize = 4;

/// What is drawn besides regions and samples.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Besides {
    /// Whether the own boundary of each unit of the first layer is drawn.
    pub has_units: bool,
    /// Whether each network's own boundary is.
    pub has_members: bool,
    /// The probability below which the likeliest class is uncertain; none is not marked.
    pub uncertain_below: Option<f32>,
}

/// Each cell in the colour of its likeliest class, paler the less sure it is; the highest y comes first.
pub fn colors(field: &Field, classes: usize, besides: Besides, is_dark: bool) -> Pixels {
    let (side, ink) = (field.side, palette::ink(is_dark));
    let mut rgba = Vec::with_capacity(4 * side * side);
    for row in (0..side).rev() {
        for column in 0..side {
            let cell = row * side + column;
            let ps = &field.probabilities[cell * classes..][..classes];
            let (class, margin) = winner(ps);
            let mut color = region(class, margin, is_dark);
            let most = ps.iter().copied().fold(0.0, f32::max);
            // lines from the top left to the bottom right
            let is_hatched = (row + column).is_multiple_of(HATCH);
            if is_hatched && besides.uncertain_below.is_some_and(|least| most < least) {
                color = color.mixed(ink, HATCHING);
            }
            if besides.has_members && field.members.iter().any(|winners| changes(winners, [row, column], side)) {
                color = color.mixed(ink, MEMBER_LINE);
            }
            let Rgb([red, green, blue]) = color;
            rgba.extend_from_slice(&[red, green, blue, 255]);
        }
    }
    Pixels { size: [side; 2], rgba }
}

/// Whether the likeliest class is another one in the cell to the right or below.
fn changes(winners: &[u32], [row, column]: [usize; 2], side: usize) -> bool {
    let cell = row * side + column;
    let differs = |is_there: bool, other: usize| is_there && winners[other] != winners[cell];
    differs(column + 1 < side, cell + 1) || differs(row > 0, cell.wrapping_sub(side))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Besides = Besides { has_units: false, has_members: false, uncertain_below: None };

    #[test]
    fn what_is_not_sure_is_hatched_and_each_network_has_its_line() {
        let probabilities = (0..64).flat_map(|cell| if cell % 8 < 4 { [0.95, 0.05] } else { [0.6, 0.4] }).collect();
        let members = vec![(0..64).map(|cell| u32::from(cell % 8 < 2)).collect()];
        let field = Field { epoch: 0, side: 8, probabilities, members };
        let plain = colors(&field, 2, PLAIN, false);
        let differing = |besides: Besides| -> Vec<usize> {
            let image = colors(&field, 2, besides, false);
            (0..64).filter(|at| image.rgba[4 * at..][..4] != plain.rgba[4 * at..][..4]).collect()
        };
        let hatched = differing(Besides { uncertain_below: Some(0.7), ..PLAIN });
        assert_eq!(hatched.len(), 8, "a quarter of the right half");
        assert!(hatched.iter().all(|at| at % 8 >= 4), "{hatched:?}");
        assert!(differing(Besides { uncertain_below: Some(0.5), ..PLAIN }).is_empty(), "all are surer than that");
        let line = differing(Besides { has_members: true, ..PLAIN });
        assert_eq!(line, (0..8).map(|row| 8 * row + 1).collect::<Vec<_>>(), "left of where it changes its mind");
    }
}

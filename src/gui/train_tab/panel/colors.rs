//! The colours of the plane between classes: regions, the lines of each network, and where the network is not sure.

use eframe::egui::ColorImage;

use crate::figure::boundary;
use crate::gui::theme;
use crate::train::Field;

/// How opaque the line between classes of one network of several is.
const MEMBER_LINE: f32 = 0.28;
/// How opaque the hatching is where the network is not sure.
const HATCHING: f32 = 0.42;
/// Cells from one line of the hatching to the next.
const HATCH: usize = 4;

/// What is drawn besides the regions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Whether the dark theme is in use.
    pub is_dark: bool,
    /// Whether each network's own boundary is drawn.
    pub has_members: bool,
    /// The probability below which the likeliest class is uncertain; none is not marked.
    pub uncertain_below: Option<f32>,
}

/// The colours of the regions; the highest y comes first.
pub fn colors(field: &Field, classes: usize, look: Look) -> ColorImage {
    let side = field.side;
    let plain = boundary::colors(field, classes, look.is_dark);
    let mut image = ColorImage::from_rgba_unmultiplied(plain.size, &plain.rgba);
    let ink = theme::ink(look.is_dark);
    for (at, pixel) in image.pixels.iter_mut().enumerate() {
        let (row, column) = (side - 1 - at / side, at % side);
        let cell = row * side + column;
        let changes = |winners: &[u32]| {
            let differs = |is_there: bool, other: usize| is_there && winners[other] != winners[cell];
            differs(column + 1 < side, cell + 1) || differs(row > 0, cell.wrapping_sub(side))
        };
        let ps = &field.probabilities[cell * classes..][..classes];
        let most = ps.iter().copied().fold(0.0, f32::max);
        let is_hatched = (row + column).is_multiple_of(HATCH);
        if is_hatched && look.uncertain_below.is_some_and(|least| most < least) {
            *pixel = pixel.blend(ink.gamma_multiply(HATCHING));
        }
        if look.has_members && field.members.iter().any(|winners| changes(winners)) {
            *pixel = pixel.blend(ink.gamma_multiply(MEMBER_LINE));
        }
    }
    image
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Look = Look { is_dark: false, has_members: false, uncertain_below: None };

    #[test]
    fn what_is_not_sure_is_hatched_and_each_network_has_its_line() {
        let probabilities = (0..64).flat_map(|cell| if cell % 8 < 4 { [0.95, 0.05] } else { [0.6, 0.4] }).collect();
        let members = vec![(0..64).map(|cell| u32::from(cell % 8 < 2)).collect()];
        let field = Field { epoch: 0, side: 8, probabilities, members };
        let plain = colors(&field, 2, PLAIN);
        let differing = |look: Look| -> Vec<usize> {
            let image = colors(&field, 2, look);
            (0..64).filter(|at| image.pixels[*at] != plain.pixels[*at]).collect()
        };
        let hatched = differing(Look { uncertain_below: Some(0.7), ..PLAIN });
        assert_eq!(hatched.len(), 8, "a quarter of the right half");
        assert!(hatched.iter().all(|at| at % 8 >= 4), "{hatched:?}");
        assert!(differing(Look { uncertain_below: Some(0.5), ..PLAIN }).is_empty(), "all are surer than that");
        let line = differing(Look { has_members: true, ..PLAIN });
        assert_eq!(line, (0..8).map(|row| 8 * row + 1).collect::<Vec<_>>(), "left of where it changes its mind");
    }
}

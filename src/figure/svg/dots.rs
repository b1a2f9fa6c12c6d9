//! Samples of classes: a form and a colour for each class.

use super::canvas::Paint;
use super::marks::Marks;
use super::pen::PanelPen;
use crate::figure::palette;
use crate::figure::raster::{Dot, DotColor, DotLook};

/// Radius of a sample, in pixels of 12-pixel type; of one that is not trained on, and of the ring around a wrong label, as
/// a part of it.
const RADIUS: f64 = 2.9;
const HOLLOW: f64 = 0.85;
const RING: f64 = 1.9;
/// Radius of a sample in the colour of its number as a part of that, and the width of its line: trained on, and not.
const NUMBERS: [[f64; 2]; 2] = [[1.25, 1.3], [0.9, 0.6]];

impl Marks<'_> {
    /// A sample: its class by colour and form, filled if it is trained on; a wrong label has a ring around it.
    pub fn dot(&mut self, look: DotLook, color: DotColor, at: [f64; 2]) {
        let (unit, ink, ground) = (self.unit, palette::ink(self.is_dark), palette::ground(self.is_dark));
        let (full, hollow) = match color {
            DotColor::OfClass => [palette::line(look.class, self.is_dark); 2].into(),
            DotColor::Ink => (ink, ink.mixed(ground, 0.4)),
            DotColor::Of(color) => {
                let [part, line] = if look.is_filled { NUMBERS[0] } else { NUMBERS[1] };
                self.canvas.circle(at, (RADIUS * part + 1.3) * unit, Paint::fill(ground));
                self.canvas.circle(at, RADIUS * part * unit, Paint::rimmed(color, ink, line * unit));
                return;
            }
        };
        let (paint, part) = if look.is_filled {
            (Paint::rimmed(full, ground, 0.7 * unit), 1.0)
        } else {
            (Paint::line(hollow, 1.2 * unit), HOLLOW)
        };
        let radius = RADIUS * part * unit;
        match look.corners() {
            None => self.canvas.circle(at, radius, paint),
            Some(corners) => {
                let corners: Vec<[f64; 2]> =
                    corners.iter().map(|[x, y]| [at[0] + x * radius, at[1] + y * radius]).collect();
                self.canvas.polygon(&corners, paint);
            }
        }
        if look.is_wrong {
            self.canvas.circle(at, RADIUS * RING * unit, Paint::line(palette::ink(self.is_dark), 1.4 * unit));
        }
    }
}

impl PanelPen<'_> {
    /// All samples.
    pub fn dots(&mut self) {
        let panel = self.panel;
        for Dot { at, look, color, .. } in &panel.dots {
            let at = self.frame.at([panel.x.scale.height(at[0]), panel.y.scale.height(at[1])]);
            if self.frame.has(at) {
                self.marks().dot(*look, *color, at);
            }
        }
    }
}

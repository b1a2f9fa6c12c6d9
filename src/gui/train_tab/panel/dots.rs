//! Points of the plane, as they are drawn.

use eframe::egui::{Color32, Painter, Pos2, Shape, Stroke, vec2};

use crate::figure::DotLook;
use crate::gui::theme;

/// Radius of a point.
pub const RADIUS: f32 = 3.2;

/// Paints points.
pub struct Brush<'a> {
    /// Where to.
    pub painter: &'a Painter,
    /// Whether the dark theme is in use.
    pub is_dark: bool,
}

impl Brush<'_> {
    /// A point: its class by colour and form, filled if it trains; a wrong label has a ring around it.
    pub fn dot(&self, at: Pos2, look: DotLook) {
        let color = theme::palette(look.class, self.is_dark);
        let (fill, stroke, radius) = if look.is_filled {
            (color, Stroke::new(0.8, theme::ground(self.is_dark)), RADIUS)
        } else {
            (Color32::TRANSPARENT, Stroke::new(1.3, color), RADIUS * 0.85)
        };
        self.painter.add(match look.corners() {
            None => Shape::Circle(eframe::epaint::CircleShape { center: at, radius, fill, stroke }),
            Some(corners) => {
                let corners = corners.iter().map(|[x, y]| at + vec2(*x as f32, *y as f32) * radius).collect();
                Shape::convex_polygon(corners, fill, stroke)
            }
        });
        if look.is_wrong {
            self.painter.circle_stroke(at, RADIUS * 1.9, Stroke::new(1.6, theme::ink(self.is_dark)));
        }
    }
}

//! Symbols at the heads of arrows, where they do not cover each other.

use eframe::egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Vec2, vec2};

use super::look;
use crate::descent::explain::overlay::Part;
use crate::gui::theme;
use crate::gui::words::explain as words;

/// Shorter arrows have no symbol.
const SHORTEST: f32 = 14.0;

/// The symbols of a plot.
pub struct Labels {
    placed: Vec<Rect>,
    view: Rect,
}

impl Labels {
    /// Nothing written yet.
    pub const fn new(view: Rect) -> Self {
        Self { placed: Vec::new(), view }
    }

    /// Writes the symbols of arrows, each once, given with their tails and tips.
    pub fn write(&mut self, painter: &Painter, arrows: impl Iterator<Item = (Part, [Pos2; 2])>, is_dark: bool) {
        let mut written: Vec<&str> = Vec::new();
        for (part, [tail, tip]) in arrows {
            let Some(text) = words::symbol(part).filter(|text| !written.contains(text)) else { continue };
            let way = tip - tail;
            if !self.view.contains(tip) || way.length() < SHORTEST {
                continue;
            }
            let color = look::of(part, None, is_dark).color;
            if self.put(painter, (text, color), tip, way.normalized(), is_dark) {
                written.push(text);
            }
        }
    }

    fn put(&mut self, painter: &Painter, (text, color): (&str, Color32), tip: Pos2, out: Vec2, is_dark: bool) -> bool {
        let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(15.0), color);
        let half = galley.size() * 0.5;
        let ahead = half.x * out.x.abs() + half.y * out.y.abs() + 5.0;
        let across = vec2(-out.y, out.x);
        let aside = half.x * across.x.abs() + half.y * across.y.abs() + 9.0;
        let middles = [out * ahead, across * aside - out * 10.0, -across * aside - out * 10.0];
        let free = middles
            .into_iter()
            .map(|by| Rect::from_center_size(tip + by, galley.size()))
            .find(|rect| self.view.contains_rect(*rect) && !self.placed.iter().any(|other| other.intersects(*rect)));
        let Some(rect) = free else { return false };
        painter.rect_filled(rect.expand2(vec2(3.0, 0.0)), 3.0, theme::ground(is_dark).gamma_multiply(0.8));
        painter.galley(Align2::LEFT_TOP.anchor_size(rect.min, galley.size()).min, galley, color);
        self.placed.push(rect);
        true
    }
}

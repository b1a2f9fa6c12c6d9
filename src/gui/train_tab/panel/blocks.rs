//! Paints what figures and the window have in common: bars, lines by what they stand for, and keys of both.

use eframe::egui::{Painter, Pos2, Rect, RichText, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::figure::{Block, GuideKind, Key, KeySign};
use crate::gui::theme;
use crate::gui::widget::is_dark;

/// Width of the line of an interval, and half of that of its ends.
const INTERVAL: [f32; 2] = [1.5, 3.0];
/// Radius of a point in a key.
const DOT: f32 = 3.2;
/// The size of a sample in a key.
const SAMPLE: [f32; 2] = [20.0, 12.0];

/// Where values are on the screen.
pub struct Area {
    /// The rectangle of the axes.
    pub rect: Rect,
    /// The ends along the first axis.
    pub x: [f64; 2],
    /// The ends along the second axis.
    pub y: [f64; 2],
}

impl Area {
    /// The place of a pair of values.
    pub fn at(&self, [x, y]: [f64; 2]) -> Pos2 {
        let part = |x: f64, [low, high]: [f64; 2]| ((x - low) / (high - low)) as f32;
        let [across, up] = [part(x, self.x), part(y, self.y)];
        pos2(self.rect.left() + across * self.rect.width(), self.rect.bottom() - up * self.rect.height())
    }
}

/// Paints bars.
pub fn blocks(painter: &Painter, area: &Area, blocks: &[Block], is_dark: bool) {
    for block in blocks {
        let [first, second] = [0, 1].map(|at| area.at([block.x[at], block.y[at]]));
        let rect = Rect::from_two_pos(first, second);
        let rect = if rect.width() > 4.0 { rect.shrink2(vec2(0.5, 0.0)) } else { rect };
        let [color, full] = theme::tinted(block.tint, is_dark);
        painter.rect_filled(rect, 0.0, color);
        if block.is_rimmed {
            painter.rect_stroke(rect, 0.0, Stroke::new(1.0, full), StrokeKind::Inside);
        }
    }
    for block in blocks {
        let Some(ends) = block.interval else { continue };
        let middle = block.x[0].midpoint(block.x[1]);
        let ends = ends.map(|y| area.at([middle, y]));
        let stroke = Stroke::new(INTERVAL[0], theme::ink(is_dark));
        painter.line_segment(ends, stroke);
        for end in ends {
            painter.hline(end.x - INTERVAL[1]..=end.x + INTERVAL[1], end.y, stroke);
        }
    }
}

/// Paints a line by what it stands for.
pub fn line(painter: &Painter, points: &[Pos2], kind: GuideKind, is_dark: bool) {
    let Some(look) = kind.look(is_dark) else { return };
    let stroke = Stroke::new(look.width as f32, theme::shown(look.color));
    match look.dashes {
        Some([dash, gap]) => painter.extend(Shape::dashed_line(points, stroke, dash as f32, gap as f32)),
        None => {
            painter.add(Shape::line(points.to_vec(), stroke));
        }
    }
}

/// Draws what bars and lines stand for.
pub fn keys_ui(ui: &mut Ui, keys: &[Key]) {
    let is_dark = is_dark(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for Key { sign, name } in keys {
            let (rect, _) = ui.allocate_exact_size(vec2(SAMPLE[0], SAMPLE[1]), Sense::hover());
            match sign {
                KeySign::Block(tint, is_rimmed) => {
                    let [color, full] = theme::tinted(*tint, is_dark);
                    let inner = rect.shrink2(vec2(4.0, 0.0));
                    ui.painter().rect_filled(inner, 1.0, color);
                    if *is_rimmed {
                        ui.painter().rect_stroke(inner, 1.0, Stroke::new(1.0, full), StrokeKind::Inside);
                    }
                }
                KeySign::Guide(kind) => line(ui.painter(), &[rect.left_center(), rect.right_center()], *kind, is_dark),
                KeySign::Dot(look, _) => {
                    let ink = theme::ink(is_dark);
                    let stroke = Stroke::new(1.0, ink.gamma_multiply(0.6));
                    if look.is_filled {
                        ui.painter().circle_filled(rect.center(), DOT, ink);
                    } else {
                        ui.painter().circle_stroke(rect.center(), 0.7 * DOT, stroke);
                    }
                }
                _ => {}
            }
            ui.label(RichText::new(name).small());
            ui.add_space(6.0);
        }
    });
}

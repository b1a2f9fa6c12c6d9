//! The axes of the block: numbers along two edges of its foot and one upright edge.

use eframe::egui::{Align2, FontId, Painter, Pos2, Stroke, Ui, Vec2, pos2, vec2};
use egui_plot::GridInput;

use super::Scenery;
use crate::gui::descent_tab::color_bar;
use crate::gui::plot::{ASLANT, BELOW, Offset, Scale};
use crate::gui::theme;

/// How far the foot lies below the floor, as that of the sides.
const FOOT: f64 = -0.05;
/// Length of a tick, and from there to its number.
const TICK: f32 = 4.0;
const GAP: f32 = 3.0;
/// An edge shorter than this on the screen has no numbers.
const SHORTEST: f32 = 70.0;
/// From numbers to the name of the axis.
const NAME: f32 = 20.0;

/// Paints them.
pub fn paint(painter: &Painter, ui: &Ui, scenery: &Scenery<'_>, name: &str) {
    let block = scenery.heights.block;
    let [x0, x1, y0, y1] = block.bounds;
    let see = |at: [f64; 2], height: f64| {
        let [x, y, _] = scenery.lens.project(block.space(at, height));
        pos2(x as f32, y as f32)
    };
    let [eye_x, eye_y, _] = scenery.lens.eye();
    // the edges of the foot that are nearest
    let (near_x, near_y) = (if eye_x > 0.0 { x1 } else { x0 }, if eye_y > 0.0 { y1 } else { y0 });
    let pen =
        Pen { painter, stroke: Stroke::new(1.0, theme::level_line(scenery.is_dark)), color: ui.visuals().text_color() };
    let middle = see([f64::midpoint(x0, x1), f64::midpoint(y0, y1)], FOOT);
    pen.axis("x", [x0, x1], middle, &|x| see([x, near_y], FOOT));
    pen.axis("y", [y0, y1], middle, &|y| see([near_x, y], FOOT));
    let corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]];
    let left = corners.into_iter().min_by(|a, b| see(*a, 0.0).x.total_cmp(&see(*b, 0.0).x)).unwrap_or([x0, y0]);
    let (foot, head) = (see(left, 0.0), see(left, 1.0));
    if foot.distance(head) < SHORTEST {
        return;
    }
    painter.line_segment([foot, head], pen.stroke);
    let levels = &scenery.heights.levels;
    let at = |place: f64| see(left, scenery.heights.of_place(place));
    for (text, y) in color_bar::labels(levels, |place| at(place).y) {
        if y < foot.y + 1.0 && y > head.y - 1.0 {
            let part = (y - foot.y) / (head.y - foot.y);
            pen.tick(foot.lerp(head, part), vec2(-1.0, 0.0), &text);
        }
    }
    painter.text(head - vec2(0.0, 8.0), Align2::CENTER_BOTTOM, name, FontId::proportional(13.0), pen.color);
}

struct Pen<'a> {
    painter: &'a Painter,
    stroke: Stroke,
    color: eframe::egui::Color32,
}

impl Pen<'_> {
    /// Numbers along an edge, on the side away from the middle of the foot.
    fn axis(&self, name: &str, [low, high]: [f64; 2], middle: Pos2, see: &dyn Fn(f64) -> Pos2) {
        let (from, to) = (see(low), see(high));
        let along = to - from;
        if along.length() < SHORTEST {
            return;
        }
        let aside = along.normalized().rot90();
        let center = from.lerp(to, 0.5);
        let out = if (center - middle).dot(aside) < 0.0 { -aside } else { aside };
        let offset = Offset::of(low, high);
        let input = GridInput { bounds: (low, high), base_step_size: (high - low) / f64::from(along.length()) * 8.0 };
        // labels below each other need less room than those beside each other
        let room = if along.x.abs() > along.y.abs() { BELOW } else { ASLANT };
        for mark in Scale::Linear.grid(&input, room) {
            self.tick(see(mark.value), out, &offset.label(mark));
        }
        let at = center + out * (TICK + GAP + NAME);
        self.painter.text(at, anchor(out), offset.name(name, high - low), FontId::proportional(13.0), self.color);
    }

    fn tick(&self, at: Pos2, out: Vec2, text: &str) {
        self.painter.line_segment([at, at + out * TICK], self.stroke);
        let font = FontId::proportional(12.0);
        self.painter.text(at + out * (TICK + GAP), anchor(out), text, font, self.color);
    }
}

/// How a text stands beside a place in a direction from it.
fn anchor(out: Vec2) -> Align2 {
    if out.x.abs() > 0.8 {
        if out.x < 0.0 { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER }
    } else if out.y > 0.0 {
        if out.x < -0.3 {
            Align2::RIGHT_TOP
        } else if out.x > 0.3 {
            Align2::LEFT_TOP
        } else {
            Align2::CENTER_TOP
        }
    } else {
        Align2::CENTER_BOTTOM
    }
}

//! The axes of the block: numbers along two edges of its foot and one upright edge.

use eframe::egui::{Align2, FontId, Painter, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};
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
/// The same of the upright edge, whose numbers lie below each other.
const SHORTEST_UPRIGHT: f32 = 34.0;
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
    let stroke = Stroke::new(1.0, theme::level_line(scenery.is_dark));
    let mut pen = Pen { painter, stroke, color: ui.visuals().text_color(), texts: Vec::new() };
    let middle = see([f64::midpoint(x0, x1), f64::midpoint(y0, y1)], FOOT);
    let (along_x, along_y) = (|x| see([x, near_y], FOOT), |y| see([near_x, y], FOOT));
    let edges: [Edge<'_>; 2] = [Edge::new([x0, x1], middle, &along_x), Edge::new([y0, y1], middle, &along_y)];
    // numbers give way to names
    for (edge, name) in edges.iter().zip(["x", "y"]) {
        pen.name(edge, name);
    }
    for edge in &edges {
        pen.numbers(edge);
    }
    let corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]];
    let left = corners.into_iter().min_by(|a, b| see(*a, 0.0).x.total_cmp(&see(*b, 0.0).x)).unwrap_or([x0, y0]);
    let (foot, head) = (see(left, 0.0), see(left, 1.0));
    if foot.distance(head) < SHORTEST_UPRIGHT {
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
    pen.text(head - vec2(0.0, 8.0), Align2::CENTER_BOTTOM, name, 13.0);
}

/// An edge of the foot with an axis.
struct Edge<'a> {
    range: [f64; 2],
    /// Where a number is on the screen.
    see: &'a dyn Fn(f64) -> Pos2,
    /// From one end to the other on the screen, and the side away from the middle of the foot.
    along: Vec2,
    out: Vec2,
    center: Pos2,
}

impl<'a> Edge<'a> {
    fn new([low, high]: [f64; 2], middle: Pos2, see: &'a dyn Fn(f64) -> Pos2) -> Self {
        let (from, to) = (see(low), see(high));
        let (along, center) = (to - from, from.lerp(to, 0.5));
        let aside = along.normalized().rot90();
        let out = if (center - middle).dot(aside) < 0.0 { -aside } else { aside };
        Self { range: [low, high], see, along, out, center }
    }

    fn has_labels(&self) -> bool {
        self.along.length() >= SHORTEST
    }
}

struct Pen<'a> {
    painter: &'a Painter,
    stroke: Stroke,
    color: eframe::egui::Color32,
    /// What is covered by texts so far.
    texts: Vec<Rect>,
}

impl Pen<'_> {
    fn name(&mut self, edge: &Edge<'_>, name: &str) {
        let [low, high] = edge.range;
        if edge.has_labels() {
            let at = edge.center + edge.out * (TICK + GAP + NAME);
            self.text(at, anchor(edge.out), &Offset::of(low, high).name(name, high - low), 13.0);
        }
    }

    fn numbers(&mut self, edge: &Edge<'_>) {
        if !edge.has_labels() {
            return;
        }
        let [low, high] = edge.range;
        let offset = Offset::of(low, high);
        let base_step_size = (high - low) / f64::from(edge.along.length()) * 8.0;
        // labels below each other need less room than those beside each other
        let room = if edge.along.x.abs() > edge.along.y.abs() { BELOW } else { ASLANT };
        for mark in Scale::Linear.grid(&GridInput { bounds: (low, high), base_step_size }, room) {
            self.tick((edge.see)(mark.value), edge.out, &offset.label(mark));
        }
    }

    fn tick(&mut self, at: Pos2, out: Vec2, text: &str) {
        self.painter.line_segment([at, at + out * TICK], self.stroke);
        self.text(at + out * (TICK + GAP), anchor(out), text, 12.0);
    }

    /// Writes a text, unless it would cover one that is there.
    fn text(&mut self, at: Pos2, anchor: Align2, text: &str, size: f32) {
        let galley = self.painter.layout_no_wrap(text.to_owned(), FontId::proportional(size), self.color);
        let rect = anchor.anchor_size(at, galley.size());
        // a label may be empty
        if rect.width() > 0.0 && !self.texts.iter().any(|other| other.intersects(rect)) {
            self.texts.push(rect);
            self.painter.galley(rect.min, galley, self.color);
        }
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

#[cfg(test)]
mod tests {
    use eframe::egui::{Context, RawInput, Shape};

    use super::*;
    use crate::descent::contour::{Field, Levels};
    use crate::descent::relief::{Camera, Heights, Lens};

    /// Where texts are when the block is looked at from a place.
    fn texts(camera: Camera, side: f32) -> Vec<Rect> {
        let field = Field::sample([-10.0, 10.0, -5.0, 5.0], [9, 9], |points, row| {
            row.iter_mut().zip(points).for_each(|(height, [x, y])| *height = x + y);
        });
        let heights = Heights::new(&field, Levels::linear(&field));
        let lens = Lens::new(camera, &heights.block, [46.0, 30.0, f64::from(side) - 92.0, f64::from(side) - 60.0]);
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::splat(side));
        let scenery = Scenery { rect, lens, heights: &heights, is_dark: true };
        let input = RawInput { screen_rect: Some(rect), ..RawInput::default() };
        let mut output = Context::default().run_ui(input, |ui| paint(ui.painter(), ui, &scenery, "f"));
        output.textures_delta.clear();
        let text = |shape: &Shape| match shape {
            Shape::Text(text) => Some(Rect::from_min_size(text.pos, text.galley.size())),
            _ => None,
        };
        output.shapes.iter().filter_map(|clipped| text(&clipped.shape)).collect()
    }

    #[test]
    fn labels_do_not_cover_each_other() {
        let mut all = 0;
        for (azimuth, elevation) in (0..24).flat_map(|i| [5.0, 30.0, 60.0, 88.0].map(|up| (f64::from(i) * 15.0, up))) {
            for side in [260.0, 700.0] {
                let texts = texts(Camera { azimuth, elevation, ..Camera::default() }, side);
                for (i, text) in texts.iter().enumerate() {
                    let covers = texts[..i].iter().any(|other| other.intersect(*text).is_positive());
                    assert!(!covers, "{azimuth}° {elevation}° {side}: {text}");
                }
                all += texts.len();
            }
        }
        assert!(all > 192 * 5, "{all} labels are left of 192 pictures");
    }
}

//! What is painted on the surface beside paths: minima, the start, arrows at the edge, values under the pointer.

use eframe::egui::{Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::spread_marks::Disc;
use super::viewport::Viewport;
use crate::gui::theme;
use crate::gui::words::{self, descent};
use crate::surface::Surface;

/// A place at the edge of a view, and the way out.
#[derive(Debug, Clone, Copy)]
pub struct Exit {
    /// The place.
    pub at: Pos2,
    /// Of length 1.
    pub out: Vec2,
}

impl Exit {
    /// Where something was last seen at the edge and where it is beyond the view; where it was never seen, or is beyond
    /// another edge by now, the edge on the way there from the middle.
    pub fn toward(view: Rect, left: Option<Pos2>, to: [f64; 2]) -> Option<Self> {
        let inside = view.shrink(4.0);
        let middle = view.center();
        let way = [to[0] - f64::from(middle.x), to[1] - f64::from(middle.y)];
        let length = way[0].hypot(way[1]);
        if !inside.is_positive() || !length.is_finite() || length == 0.0 {
            return None;
        }
        let out = way.map(|part| (part / length) as f32);
        let out = vec2(out[0], out[1]);
        // as far from the middle as the nearer edge
        let half = inside.size() * 0.5;
        let reach = (half.x / out.x.abs().max(1e-6)).min(half.y / out.y.abs().max(1e-6));
        let leaves = |at: &Pos2| !inside.contains(*at + out * 2.0);
        let at = left.map(|left| inside.clamp(left)).filter(leaves).unwrap_or(middle + out * reach);
        Some(Self { at, out })
    }

    /// What its arrow covers.
    pub fn disc(&self) -> Disc {
        Disc { at: self.at - self.out * 8.0, radius: 8.0 }
    }
}

/// An arrow at the edge of a view that points out of it.
pub fn arrow(painter: &Painter, Exit { at, out }: Exit, color: Color32, is_dark: bool) {
    let tip = at;
    let across = vec2(-out.y, out.x);
    let points = vec![tip, tip - out * 15.0 + across * 8.0, tip - out * 11.0, tip - out * 15.0 - across * 8.0];
    // the notch makes it concave: two triangles, and the ground around them
    painter.add(Shape::closed_line(points.clone(), Stroke::new(4.0, theme::ground(is_dark))));
    for wing in [[0, 1, 2], [0, 2, 3]] {
        painter.add(Shape::convex_polygon(wing.map(|i| points[i]).to_vec(), color, Stroke::NONE));
    }
}

/// The corners of a figure around a point, the first one above it.
fn corners<const N: usize>(at: Pos2, radii: [f32; N]) -> [Pos2; N] {
    std::array::from_fn(|i| at + Vec2::angled(std::f32::consts::TAU * (i as f32 / N as f32 - 0.25)) * radii[i])
}

/// Where f is lowest.
pub fn star(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let scale = view.mark_scale();
    let points = corners(at, [7.5, 3.0, 7.5, 3.0, 7.5, 3.0, 7.5, 3.0, 7.5, 3.0].map(|radius| radius * scale));
    painter.add(Shape::closed_line(points.to_vec(), Stroke::new(3.0 * scale, theme::ground(is_dark))));
    // a star is not convex: a kite for each ray
    for i in (0..10).step_by(2) {
        let kite = vec![at, points[(i + 9) % 10], points[i], points[i + 1]];
        painter.add(Shape::convex_polygon(kite, theme::ink(is_dark), Stroke::NONE));
    }
}

/// Another minimum.
pub fn diamond(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let points = corners(at, [5.5 * view.mark_scale(); 4]).to_vec();
    painter.add(Shape::convex_polygon(points, theme::ink(is_dark), Stroke::new(1.2, theme::ground(is_dark))));
}

/// A maximum: a hollow triangle.
pub fn peak(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let scale = view.mark_scale();
    let points = corners(at, [6.0 * scale; 3]).to_vec();
    painter.add(Shape::closed_line(points.clone(), Stroke::new(3.4 * scale, theme::ground(is_dark))));
    painter.add(Shape::closed_line(points, Stroke::new(1.4 * scale, theme::ink(is_dark))));
}

/// A saddle: two arcs, one up and one down, that touch.
pub fn saddle(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let scale = view.mark_scale();
    let arc = |side: f32| -> Vec<Pos2> {
        let point = |i: i32| {
            let x = i as f32 / 4.0;
            at + vec2(5.0 * x, side * (0.6 + 4.4 * x * x)) * scale
        };
        (-4..=4).map(point).collect()
    };
    for (width, color) in [(3.4, theme::ground(is_dark)), (1.4, theme::ink(is_dark))] {
        for side in [-1.0, 1.0] {
            painter.add(Shape::line(arc(side), Stroke::new(width * scale, color)));
        }
    }
}

/// Where all paths begin: a ring one can take hold of, or an arrow at the edge that points to it.
pub fn start(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let ink = theme::ink(is_dark);
    let place = view.place(at);
    if !view.has(place) {
        if let Some(exit) = Exit::toward(view.rect, None, place) {
            arrow(painter, exit, ink, is_dark);
            painter.circle(exit.at - exit.out * 22.0, 4.0, ink, Stroke::new(1.5, theme::ground(is_dark)));
        }
        return;
    }
    let Some(at) = view.position(at) else { return };
    let scale = view.mark_scale();
    painter.circle_stroke(at, 8.0 * scale, Stroke::new(4.5 * scale, theme::ground(is_dark)));
    painter.circle_stroke(at, 8.0 * scale, Stroke::new(2.2 * scale, ink));
    painter.circle(at, 3.0 * scale, ink, Stroke::new(1.5 * scale, theme::ground(is_dark)));
}

/// Where all racers begin, too: a smaller ring.
pub fn further_start(painter: &Painter, view: Viewport, at: [f64; 2], is_dark: bool) {
    let Some(at) = view.position(at) else { return };
    let scale = view.mark_scale();
    painter.circle_stroke(at, 4.5 * scale, Stroke::new(3.2 * scale, theme::ground(is_dark)));
    painter.circle_stroke(at, 4.5 * scale, Stroke::new(1.6 * scale, theme::ink(is_dark)));
}

/// What symbols of paths must not cover: the minima in the view, and the start or the arrow that points to it.
pub fn fixed(view: Viewport, minima: &[[f64; 2]], start: [f64; 2]) -> Vec<Disc> {
    let disc = |at, radius| {
        let at = view.position(at).filter(|at| view.rect.contains(*at))?;
        Some(Disc { at, radius: radius * view.mark_scale() })
    };
    let minima = minima.iter().filter_map(|at| disc(*at, 7.5));
    let place = view.place(start);
    let exit = if view.has(place) { None } else { Exit::toward(view.rect, None, place) };
    let arrow = exit.map(|exit| [exit.disc(), Disc { at: exit.at - exit.out * 22.0, radius: 4.5 }]);
    minima.chain(disc(start, 9.5)).chain(arrow.into_iter().flatten()).collect()
}

/// f at a place in words.
fn value_at(surface: &dyn Surface, [x, y]: [f64; 2]) -> String {
    let [x0, x1, y0, y1] = surface.domain();
    let is_inside = (x0..=x1).contains(&x) && (y0..=y1).contains(&y);
    if surface.ends_at_domain() && !is_inside {
        return descent::OUTSIDE_GRID.text().to_owned();
    }
    descent::pointer_value(&words::value(surface.value([x, y])))
}

/// Coordinates and value under the pointer, whose path is there and what else there is to tell, in a corner the pointer
/// is not in.
pub fn readout(
    ui: &Ui,
    view: Viewport,
    at: [f64; 2],
    surface: &dyn Surface,
    (name, more): (Option<&str>, Option<&str>),
) {
    let [x, y] = at.map(words::value);
    let painter = ui.painter_at(view.rect);
    let first = descent::pointer(&x, &y, &value_at(surface, at), name);
    let text = std::iter::once(&*first).chain(more).collect::<Vec<_>>().join("\n");
    let galley = painter.layout_no_wrap(text, FontId::proportional(12.0), ui.visuals().text_color());
    let size = galley.size() + vec2(12.0, 6.0);
    if size.x > view.rect.width() - 12.0 || size.y * 4.0 > view.rect.height() {
        return;
    }
    let corner = |top: bool| {
        let y = if top { view.rect.top() + 6.0 } else { view.rect.bottom() - size.y - 6.0 };
        Rect::from_min_size(eframe::egui::pos2(view.rect.right() - size.x - 6.0, y), size)
    };
    let is_hidden = view.position(at).is_some_and(|at| corner(true).expand(10.0).contains(at));
    let rect = corner(!is_hidden);
    let fill = ui.visuals().panel_fill.gamma_multiply(0.9);
    painter.rect(rect, 4.0, fill, ui.visuals().widgets.noninteractive.bg_stroke, StrokeKind::Inside);
    painter.galley(rect.min + vec2(6.0, 3.0), galley, ui.visuals().text_color());
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;

    use super::*;

    #[test]
    fn arrows_point_out_of_the_view() {
        let view = Rect::from_min_max(pos2(0.0, 0.0), pos2(200.0, 100.0));
        let exit = |left: Option<Pos2>, to| Exit::toward(view, left, to).expect("a direction");
        let left = exit(Some(pos2(40.0, 100.0)), [60.0, 1e9]);
        assert!(left.at == pos2(40.0, 96.0) && left.out.y > 0.99, "{left:?}");
        let back = exit(Some(pos2(40.0, 100.0)), [60.0, -1e9]);
        assert!(back.at.y < 5.0 && back.out.y < -0.99, "it left below and is above by now: {back:?}");
        assert!(exit(None, [1e9, 50.0]).at == pos2(196.0, 50.0), "never seen");
    }

    #[test]
    fn neither_the_start_nor_its_arrow_is_covered() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(200.0, 200.0));
        let view = Viewport { rect, bounds: [0.0, 1.0, 0.0, 1.0] };
        let count = |start| fixed(view, &[[0.5, 0.5], [7.0, 7.0]], start).len();
        assert_eq!(count([0.2, 0.2]), 2, "a minimum and the start");
        assert_eq!(count([9.0, 0.5]), 3, "a minimum, and the arrow with its dot");
    }
}

//! Buttons whose face is painted: no font has all of these, and painted ones look the same on every machine.

use std::f32::consts::TAU;

use eframe::egui::{
    Atom, Button, Color32, IdSalt, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
    vec2,
};

/// A picture on a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// To the first step.
    Restart,
    /// One step back.
    Back,
    /// Begin to move.
    Play,
    /// Stand still.
    Pause,
    /// One step on.
    Forward,
    /// To the last step.
    End,
    /// Begin anew at the end.
    Loop,
    /// One more of it.
    Duplicate,
    /// Away with it.
    Remove,
    /// What is below is hidden.
    Closed,
    /// What is below is shown.
    Open,
    /// End it.
    Stop,
    /// Before the one above.
    Up,
}

/// A square button with a painted face. Its name is its tool-tip and its accessible name.
pub fn button(ui: &mut Ui, icon: Icon, name: &str, tip: &str) -> Response {
    paint_button(ui, icon, name, tip, None)
}

/// A button with a painted face and its name beside it.
pub fn labelled(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let side = ui.spacing().interact_size.y;
    // the face is painted into the room that is left before the name
    let response = ui.add(Button::new((Atom::custom(IdSalt::new("face"), Vec2::splat(side * 0.8)), name)));
    let face = Rect::from_center_size(
        Pos2::new(response.rect.left() + ui.spacing().button_padding.x + side * 0.4, response.rect.center().y),
        Vec2::splat(side * 0.95),
    );
    let color = ui.style().interact(&response).text_color();
    paint(ui.painter(), icon, face, if ui.is_enabled() { color } else { ui.visuals().weak_text_color() });
    response
}

/// A painted button that stays pressed while `is_on`.
pub fn toggle(ui: &mut Ui, icon: Icon, name: &str, tip: &str, is_on: bool) -> Response {
    paint_button(ui, icon, name, tip, Some(is_on))
}

fn paint_button(ui: &mut Ui, icon: Icon, name: &str, tip: &str, is_on: Option<bool>) -> Response {
    let side = ui.spacing().interact_size.y + 2.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    let is_enabled = ui.is_enabled();
    response.widget_info(|| match is_on {
        Some(is_on) => WidgetInfo::selected(Role::Button, is_enabled, is_on, name),
        None => WidgetInfo::labeled(Role::Button, is_enabled, name),
    });
    if ui.is_rect_visible(rect) {
        let visuals = ui.style().interact_selectable(&response, is_on == Some(true));
        let is_framed = is_on == Some(true) || response.hovered() || response.has_focus();
        if is_framed {
            let frame = rect.shrink(1.0);
            ui.painter().rect_filled(frame, visuals.corner_radius, visuals.weak_bg_fill);
            if is_on == Some(true) {
                ui.painter().rect_filled(frame, visuals.corner_radius, visuals.bg_fill);
            }
            if response.has_focus() {
                let kind = eframe::egui::StrokeKind::Inside;
                ui.painter().rect_stroke(frame, visuals.corner_radius, visuals.fg_stroke, kind);
            }
        }
        let color = if is_on == Some(false) { ui.visuals().weak_text_color() } else { visuals.text_color() };
        paint(ui.painter(), icon, rect, color);
    }
    if tip.is_empty() { response } else { response.on_hover_text(tip) }
}

/// Paints a picture into the middle of `rect`.
pub fn paint(painter: &Painter, icon: Icon, rect: Rect, color: Color32) {
    let side = rect.width().min(rect.height());
    let at = |x: f32, y: f32| rect.center() + vec2(x, y) * side;
    let stroke = Stroke::new((side * 0.07).max(1.2), color);
    let solid = |points: Vec<Pos2>| {
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    };
    let triangle = |x: f32, d: f32| solid(vec![at(x - d, -0.2), at(x + 1.4 * d, 0.0), at(x - d, 0.2)]);
    let bar = |x: f32, width: f32| {
        painter.rect_filled(Rect::from_min_max(at(x, -0.2), at(x + width, 0.2)), 0.0, color);
    };
    let line = |from: Pos2, to: Pos2| {
        painter.line_segment([from, to], stroke);
    };
    match icon {
        Icon::Play => triangle(-0.03, 0.15),
        Icon::Pause => [-0.17, 0.06].into_iter().for_each(|x| bar(x, 0.11)),
        Icon::Forward => {
            bar(-0.2, 0.07);
            triangle(0.05, 0.12);
        }
        Icon::Back => {
            bar(0.13, 0.07);
            triangle(-0.05, -0.12);
        }
        Icon::Restart => {
            bar(-0.22, 0.06);
            triangle(-0.02, -0.09);
            triangle(0.17, -0.09);
        }
        Icon::End => {
            bar(0.16, 0.06);
            triangle(0.02, 0.09);
            triangle(-0.17, 0.09);
        }
        Icon::Loop => paint_loop(painter, rect.center(), side * 0.22, stroke),
        Icon::Duplicate => {
            let sheet = |dx: f32, dy: f32| Rect::from_min_max(at(dx - 0.15, dy - 0.15), at(dx + 0.15, dy + 0.15));
            let kind = eframe::egui::StrokeKind::Middle;
            painter.rect_stroke(sheet(-0.07, -0.07), 1.5, stroke, kind);
            painter.rect_stroke(sheet(0.09, 0.09), 1.5, stroke, kind);
            line(at(0.01, 0.09), at(0.17, 0.09));
            line(at(0.09, 0.01), at(0.09, 0.17));
        }
        Icon::Remove => {
            line(at(-0.16, -0.16), at(0.16, 0.16));
            line(at(-0.16, 0.16), at(0.16, -0.16));
        }
        Icon::Closed => solid(vec![at(-0.1, -0.17), at(0.14, 0.0), at(-0.1, 0.17)]),
        Icon::Stop => {
            painter.rect_filled(Rect::from_min_max(at(-0.17, -0.17), at(0.17, 0.17)), 0.0, color);
        }
        Icon::Up => solid(vec![at(-0.17, 0.12), at(0.0, -0.14), at(0.17, 0.12)]),
        Icon::Open => solid(vec![at(-0.17, -0.1), at(0.17, -0.1), at(0.0, 0.14)]),
    }
}

/// An arc with an arrow head.
fn paint_loop(painter: &Painter, center: Pos2, radius: f32, stroke: Stroke) {
    let at = |turn: f32| center + radius * Vec2::angled(turn * TAU);
    painter.line((2..=20).map(|i| at(i as f32 / 24.0)).collect(), stroke);
    let tip = at(22.5 / 24.0);
    let (inner, outer) = (center + (tip - center) * 0.35, center + (tip - center) * 1.6);
    let back = at(19.0 / 24.0);
    let shift = (back - tip) * 0.75;
    painter.add(Shape::convex_polygon(vec![tip, inner + shift, outer + shift], stroke.color, Stroke::NONE));
}

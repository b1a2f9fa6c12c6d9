//! Signs of what holds: painted, as no font has all of them.

use eframe::egui::{Color32, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, vec2};

use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::lesson::Verdict;

/// The colour of a verdict.
pub fn color(ui: &Ui, verdict: Verdict) -> Color32 {
    match verdict {
        Verdict::Holds => theme::velocity(is_dark(ui)),
        Verdict::Undecided => ui.visuals().weak_text_color(),
        Verdict::DoesNotHold => theme::alarm(is_dark(ui)),
    }
}

/// Draws the sign of a verdict, as high as a line of text of that size; its name is told.
pub fn ui(ui: &mut Ui, verdict: Verdict, size: f32, name: &str) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(1.25 * size), Sense::hover());
    widget::name(&response, Role::Image, name);
    paint(ui, rect, verdict, color(ui, verdict));
    response.on_hover_text(name);
}

/// A tick, a wave or a cross.
pub fn paint(ui: &Ui, rect: Rect, verdict: Verdict, color: Color32) {
    let at = |x: f32, y: f32| -> Pos2 { rect.center() + vec2(x, y) * rect.height() };
    let stroke = Stroke::new((rect.height() * 0.13).max(1.6), color);
    let line = |points: Vec<Pos2>| {
        ui.painter().line(points, stroke);
    };
    match verdict {
        Verdict::Holds => line(vec![at(-0.3, 0.02), at(-0.09, 0.24), at(0.32, -0.27)]),
        Verdict::Undecided => {
            let wave = |i: i32| at(i as f32 / 40.0, -0.1 * (i as f32 / 12.0 * std::f32::consts::PI).sin());
            line((-12..=12).map(wave).collect());
        }
        Verdict::DoesNotHold => {
            line(vec![at(-0.24, -0.24), at(0.24, 0.24)]);
            line(vec![at(-0.24, 0.24), at(0.24, -0.24)]);
        }
    }
}

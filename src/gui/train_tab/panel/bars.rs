//! Probabilities of classes as bars.

use eframe::egui::{
    Align2, Color32, Rect, Role, Sense, Stroke, TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words;

/// Height of a bar with its name.
const HEIGHT: f32 = 17.0;
/// The part of the width that names may take, and what percentages take.
const NAMES: f32 = 0.34;
const PERCENT: f32 = 50.0;

/// A class with its probability.
pub struct Bar<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its probability.
    pub probability: f64,
    /// The range in which most passes with noise lie, where there are some.
    pub spread: Option<[f64; 2]>,
    /// The colour.
    pub color: Color32,
    /// Whether it is the one to be told from the others.
    pub is_strong: bool,
}

/// Draws bars below each other, at most so wide.
pub fn ui(ui: &mut Ui, bars: &[Bar<'_>], width: f32) {
    let galley = |ui: &Ui, name: &str, width: f32| {
        WidgetText::from(name).into_galley(ui, Some(TextWrapMode::Truncate), width, TextStyle::Small)
    };
    let names = bars.iter().map(|bar| galley(ui, bar.name, width * NAMES).size().x).fold(0.0, f32::max) + 6.0;
    let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 1.0);
    for bar in bars {
        let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
        let told = told(bar);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
        if ui.is_rect_visible(rect) {
            paint(ui, bar, rect, names);
            let name = galley(ui, bar.name, width * NAMES);
            let corner = pos2(rect.left() + names - 6.0 - name.size().x, rect.center().y - name.size().y / 2.0);
            ui.painter().galley(corner, name, ui.visuals().text_color());
        }
        response.on_hover_text(told);
    }
    ui.spacing_mut().item_spacing.y = spacing;
}

/// The probability as text.
fn percent(p: f64) -> String {
    words::percent(100.0 * p, true)
}

fn told(bar: &Bar<'_>) -> String {
    match bar.spread {
        Some([low, high]) => {
            words::errors::with_noise(bar.name, &percent(bar.probability), [&percent(low), &percent(high)])
        }
        None => words::training::likelihood(bar.name, &percent(bar.probability)),
    }
}

fn paint(ui: &Ui, bar: &Bar<'_>, rect: Rect, names: f32) {
    let ink = ui.visuals().text_color();
    let ground = Rect::from_min_max(pos2(rect.left() + names, rect.top() + 2.5), rect.max - vec2(PERCENT, 2.5));
    ui.painter().rect_filled(ground, 2.0, theme::ground(is_dark(ui)));
    let x = |p: f64| ground.left() + ground.width() * p.clamp(0.0, 1.0) as f32;
    let filled = Rect::from_min_max(ground.min, pos2(x(bar.probability), ground.bottom()));
    ui.painter().rect_filled(filled, 2.0, bar.color.gamma_multiply(if bar.is_strong { 1.0 } else { 0.55 }));
    if let Some([low, high]) = bar.spread.filter(|[low, high]| high > low) {
        let stroke = Stroke::new(1.5, theme::ink(is_dark(ui)));
        let y = ground.center().y;
        ui.painter().hline(x(low)..=x(high), y, stroke);
        for end in [low, high] {
            ui.painter().vline(x(end), y - 3.5..=y + 3.5, stroke);
        }
    }
    let font = TextStyle::Small.resolve(ui.style());
    ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, percent(bar.probability), font, ink);
}

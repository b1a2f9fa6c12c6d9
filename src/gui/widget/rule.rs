//! The rule of a method as it runs, line by line.

use eframe::egui::{Button, RichText, Ui};

use crate::gui::formula;
use crate::gui::words::rule as words;
use crate::optim::{Driven, text};

/// Points to the em of its lines.
const SIZE: f32 = 15.0;

/// Draws the rule, if the method has one; says whether a copy is to be edited as text, which `tip` is about. A typed rule
/// is shown by its field already.
pub fn ui(ui: &mut Ui, driven: &Driven, tip: &str) -> bool {
    let Some(rule) = text::of(driven).filter(|_| driven.method.entry().key != text::RULE) else { return false };
    ui.add_space(2.0);
    ui.label(RichText::new(words::RULE.text()).small().weak());
    for [text, latex] in text::lines(&rule) {
        formula::ui(ui, &latex, &text, SIZE);
    }
    if driven.method.number("clip") > 0.0 {
        ui.label(RichText::new(words::CLIPPED.text()).small().weak());
    }
    ui.add(Button::new(words::EDIT_AS_RULE.text()).small()).on_hover_text(tip).clicked()
}

//! The rule of the method: every line typeset, below it the same line with this step's numbers and its result.

use eframe::egui::text::LayoutJob;
use eframe::egui::{FontId, RichText, TextFormat, TextStyle, Ui};

use crate::gui::formula as typeset;
use crate::gui::words::explain::inspector as words;
use crate::optim::text::{LineNumbers, spelled_out};

/// Points to the em of a formula: to be read from the last row.
const SIZE: f32 = 17.0;
/// Digits of a result.
const DIGITS: usize = 7;
/// The coordinates of a point.
pub const COORDINATES: [&str; 2] = ["x", "y"];

/// Draws the lines of a rule with their numbers; where there are none, those of the formula.
pub fn ui(ui: &mut Ui, lines: &[LineNumbers], formula: &[[String; 2]]) {
    ui.add_space(8.0);
    ui.label(RichText::new(words::RULE.text()).strong()).on_hover_text(words::RULE_TIP.text());
    if lines.is_empty() {
        ui.weak(words::NO_RULE.text());
        for [text, latex] in formula {
            // TeX would draw a root over its first letter only
            if text.contains('√') {
                ui.label(RichText::new(spelled_out(text)).size(SIZE - 2.0));
            } else {
                typeset::ui(ui, latex, text, SIZE);
            }
        }
        return;
    }
    for line in lines {
        ui.add_space(4.0);
        let [text, latex] = &line.line;
        typeset::ui(ui, latex, text, SIZE);
        for (at, ([numbers, _], result)) in COORDINATES.iter().zip(line.right.iter().zip(&line.result)) {
            ui.label(job(ui, at, numbers, *result));
        }
    }
}

/// `x:  0.9·0.12 + 0.1·3.2 = 0.428`, broken where it is too long.
fn job(ui: &Ui, at: &str, numbers: &str, result: f64) -> LayoutJob {
    let font = TextStyle::Body.resolve(ui.style());
    let format = |font: FontId, color| TextFormat { font_id: font, color, ..TextFormat::default() };
    let [weak, plain, strong] =
        [ui.visuals().weak_text_color(), ui.visuals().text_color(), ui.visuals().strong_text_color()];
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    job.append(&format!("{at}:  "), 6.0, format(font.clone(), weak));
    let result = words::digits(result, DIGITS);
    // a lone number is its own result
    if numbers != result {
        job.append(&format!("{numbers} = "), 0.0, format(font.clone(), plain));
    }
    job.append(&result, 0.0, format(font, strong));
    job
}

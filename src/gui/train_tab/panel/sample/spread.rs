//! Paints how the output spreads over masks: a histogram for each of the likeliest classes, or of the number that is
//! predicted, and both averages.

use eframe::egui::{Align2, Grid, Rect, RichText, Role, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::work::Seen;
use crate::figure::trained::view::masks::{self, Histogram};
use crate::gui::theme;
use crate::gui::train_tab::panel::blocks::{self, Area};
use crate::gui::widget::is_dark;
use crate::gui::words::{self as all_words, sample as words};
use crate::language::given_class;

/// Classes in the table.
const ROWS: usize = 10;
/// The size of a histogram.
const SIZE: [f32; 2] = [190.0, 96.0];

/// Draws the histograms and the table.
pub fn ui(ui: &mut Ui, seen: &Seen) {
    let Seen { spread, classes, .. } = seen;
    if spread.mean.is_some() {
        blocks::keys_ui(ui, &masks::keys());
        ui.horizontal_wrapped(|ui| {
            for histogram in &spread.histograms {
                histogram_ui(ui, seen, histogram);
            }
        });
        ui.add_space(4.0);
    } else {
        ui.label(words::NO_NOISE_OUTPUT.text());
    }
    Grid::new("output over masks").striped(true).spacing([18.0, 3.0]).show(ui, |ui| {
        let first = if seen.number.is_some() { words::NUMBER_PREDICTED.text() } else { words::CLASS.text() };
        let heads = [Some(first), Some(words::SCALED.text()), spread.mean.is_some().then_some(words::MEAN.text())];
        for head in heads.into_iter().flatten() {
            ui.label(RichText::new(head).small().strong());
        }
        ui.end_row();
        for class in spread.order.iter().copied().take(ROWS) {
            let is_its_own = class == seen.label as usize;
            let name = RichText::new(given_class(&classes[class]));
            ui.label(if is_its_own { name.strong() } else { name });
            ui.label(output(seen, spread.all.scaled[class]));
            if let Some(mean) = &spread.mean {
                ui.label(output(seen, mean[class]));
            }
            ui.end_row();
        }
    });
}

/// A probability, or a number, as text.
fn output(seen: &Seen, x: f64) -> String {
    if seen.number.is_some() { all_words::value(x) } else { all_words::percent(100.0 * x, true) }
}

fn histogram_ui(ui: &mut Ui, seen: &Seen, histogram: &Histogram) {
    let (rect, response) = ui.allocate_exact_size(vec2(SIZE[0], SIZE[1]), Sense::hover());
    let Histogram { class, ends: [low, high], scaled, mean, .. } = *histogram;
    let name = &given_class(&seen.classes[class]);
    let of = if seen.number.is_some() { words::histogram_of_number } else { words::histogram };
    let told = of(name, &output(seen, scaled), &output(seen, mean));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
    let font = TextStyle::Small.resolve(ui.style());
    let ink = ui.visuals().text_color();
    let inner = Rect::from_min_max(rect.min + vec2(2.0, 16.0), rect.max - vec2(6.0, 15.0));
    let painter = ui.painter();
    painter.text(rect.left_top(), Align2::LEFT_TOP, name, font.clone(), ink);
    let dark = is_dark(ui);
    painter.rect_filled(inner, 0.0, theme::ground(dark));
    let area = Area { rect: inner, x: histogram.ends, y: [0.0, histogram.most] };
    blocks::blocks(painter, &area, &histogram.bars, dark);
    for (kind, x) in histogram.averages() {
        let ends = [[x, 0.0], [x, histogram.most]].map(|at| area.at(at));
        blocks::line(painter, &ends, kind, dark);
    }
    for (part, align) in [(0.0, Align2::LEFT_TOP), (0.5, Align2::CENTER_TOP), (1.0, Align2::RIGHT_TOP)] {
        let at = pos2(inner.left() + inner.width() * part, inner.bottom() + 1.0);
        let text = match seen.number {
            Some(_) => all_words::value(low + f64::from(part) * (high - low)),
            None => all_words::percent(f64::from(100.0 * part), false),
        };
        painter.text(at, align, text, font.clone(), ink);
    }
    response.on_hover_text(told);
}

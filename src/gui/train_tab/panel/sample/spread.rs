//! Paints how the output spreads over masks: a histogram for each of the likeliest classes, or of the number that is
//! predicted, and both averages.

use eframe::egui::{Align2, Grid, Rect, RichText, Role, Sense, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::work::Seen;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::{self as all_words, sample as words};

/// Classes that have a histogram, and those in the table.
const HISTOGRAMS: usize = 4;
const ROWS: usize = 10;
/// Bins of a histogram, and its size.
const BINS: usize = 20;
const SIZE: [f32; 2] = [190.0, 96.0];

/// Draws the histograms and the table.
pub fn ui(ui: &mut Ui, seen: &Seen) {
    let Seen { spread, classes, .. } = seen;
    let mean = if spread.passes.is_empty() { spread.scaled.clone() } else { spread.mean() };
    let mut order: Vec<usize> = (0..classes.len()).collect();
    order.sort_by(|a, b| mean[*b].total_cmp(&mean[*a]));
    if !spread.passes.is_empty() {
        key_ui(ui);
        ui.horizontal_wrapped(|ui| {
            for class in order.iter().take(HISTOGRAMS) {
                histogram_ui(ui, seen, (*class, &classes[*class]), mean[*class]);
            }
        });
        ui.add_space(4.0);
    }
    Grid::new("output over masks").striped(true).spacing([18.0, 3.0]).show(ui, |ui| {
        let first = if seen.number.is_some() { words::NUMBER_PREDICTED } else { words::CLASS };
        for head in [first, words::SCALED, words::MEAN] {
            ui.label(RichText::new(head).small().strong());
        }
        ui.end_row();
        for class in order.into_iter().take(ROWS) {
            let is_its_own = class == seen.label as usize;
            let name = RichText::new(&classes[class]);
            ui.label(if is_its_own { name.strong() } else { name });
            ui.label(output(seen, spread.scaled[class]));
            ui.label(if spread.passes.is_empty() { "–".to_owned() } else { output(seen, mean[class]) });
            ui.end_row();
        }
    });
}

/// A probability, or a number, as text.
fn output(seen: &Seen, x: f64) -> String {
    if seen.number.is_some() { all_words::value(x) } else { all_words::percent(100.0 * x, true) }
}

/// The ends of a histogram: of a number the least and the largest of all passes.
fn ends(seen: &Seen, class: usize) -> [f64; 2] {
    if seen.number.is_none() {
        return [0.0, 1.0];
    }
    let all = seen.spread.passes.iter().chain([&seen.spread.scaled]).map(|pass| pass[class]);
    let [low, high] = all.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| [low.min(x), high.max(x)]);
    // noise that changes nothing
    let room = if high > low { 0.0 } else { 0.5 * high.abs().max(1e-3) };
    [low - room, high + room]
}

/// What the two lines are.
fn key_ui(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        for (at, text) in [words::SCALED_KEY, words::MEAN_KEY].into_iter().enumerate() {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 12.0), Sense::hover());
            line(ui, rect.center().x, rect, at);
            ui.label(RichText::new(text).small());
        }
    });
}

/// One of the two lines: they differ in their dashes, too.
fn line(ui: &Ui, x: f32, rect: Rect, at: usize) {
    let dark = is_dark(ui);
    let ends = [pos2(x, rect.top()), pos2(x, rect.bottom())];
    if at == 0 {
        ui.painter().line_segment(ends, Stroke::new(2.0, theme::ink(dark)));
    } else {
        let stroke = Stroke::new(2.0, theme::palette(0, dark));
        ui.painter().extend(eframe::egui::Shape::dashed_line(&ends, stroke, 4.0, 3.0));
    }
}

fn histogram_ui(ui: &mut Ui, seen: &Seen, (class, name): (usize, &str), mean: f64) {
    let (rect, response) = ui.allocate_exact_size(vec2(SIZE[0], SIZE[1]), Sense::hover());
    let (spread, [low, high]) = (&seen.spread, ends(seen, class));
    let scaled = spread.scaled[class];
    let of = if seen.number.is_some() { words::histogram_of_number } else { words::histogram };
    let told = of(name, &output(seen, scaled), &output(seen, mean));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
    let font = TextStyle::Small.resolve(ui.style());
    let ink = ui.visuals().text_color();
    let inner = Rect::from_min_max(rect.min + vec2(2.0, 16.0), rect.max - vec2(6.0, 15.0));
    ui.painter().text(rect.left_top(), Align2::LEFT_TOP, name, font.clone(), ink);
    let dark = is_dark(ui);
    ui.painter().rect_filled(inner, 0.0, theme::ground(dark));
    let counts = spread.histogram(class, BINS, [low, high]);
    let most = counts.iter().copied().max().unwrap_or(1).max(1) as f32;
    let width = inner.width() / BINS as f32;
    for (at, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let left = inner.left() + width * at as f32;
        let top = inner.bottom() - inner.height() * *count as f32 / most;
        let bar = Rect::from_min_max(pos2(left + 0.5, top), pos2(left + width - 0.5, inner.bottom()));
        ui.painter().rect_filled(bar, 0.0, theme::palette(1, dark).gamma_multiply(0.75));
    }
    for (at, x) in [scaled, mean].into_iter().enumerate() {
        line(ui, inner.left() + inner.width() * ((x - low) / (high - low)) as f32, inner, at);
    }
    for (part, align) in [(0.0, Align2::LEFT_TOP), (0.5, Align2::CENTER_TOP), (1.0, Align2::RIGHT_TOP)] {
        let at = pos2(inner.left() + inner.width() * part, inner.bottom() + 1.0);
        let text = match seen.number {
            Some(_) => all_words::value(low + f64::from(part) * (high - low)),
            None => all_words::percent(f64::from(100.0 * part), false),
        };
        ui.painter().text(at, align, text, font.clone(), ink);
    }
    response.on_hover_text(told);
}

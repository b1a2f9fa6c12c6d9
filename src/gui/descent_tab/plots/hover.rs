//! The numbers of all racers where the pointer is, in as many columns as they need.

use eframe::egui::{RichText, Sense, Ui, vec2};

use super::readings::Readings;
use super::seen::Seen;
use crate::gui::descent_tab::clock::row_at;
use crate::gui::widget::is_dark;
use crate::gui::words::plots as words;
use crate::gui::{style, theme};

/// Rows of a column.
const MOST_ROWS: usize = 14;

/// Draws them.
pub fn ui(ui: &mut Ui, readings: &Readings<'_>, x: f64) {
    let Seen { scene, place, .. } = readings.seen;
    let axis = scene.plots[place].axis;
    let last = readings.longest().map_or(0, |path| row_at(path, x, axis));
    ui.label(RichText::new(words::at(axis, last, x)).strong());
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let racers: Vec<usize> = readings.racers().collect();
        let rows = racers.len().div_ceil(racers.len().div_ceil(MOST_ROWS).max(1)).max(1);
        for column in racers.chunks(rows) {
            ui.vertical(|ui| column.iter().for_each(|racer| row_ui(ui, readings, *racer, x)));
        }
    });
}

fn row_ui(ui: &mut Ui, readings: &Readings<'_>, racer: usize, x: f64) {
    let Seen { scene, place, data, .. } = readings.seen;
    let Some(path) = readings.path(racer) else { return };
    let row = row_at(path, x, scene.plots[place].axis);
    let is_dark = is_dark(ui);
    let text = |text: &str| {
        let text = RichText::new(text);
        if data.highlight.is(racer) { text.strong() } else { text }
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 14.0), Sense::hover());
        style::of(scene.racers[racer].color, is_dark).sample(ui.painter(), rect, theme::ground(is_dark));
        ui.label(text(data.names.get(racer)));
        for reading in readings.at(racer, row) {
            ui.label(text(&words::reading(reading.name, reading.value, reading.is_exact)));
        }
    });
}

//! What runs say of a drawing.

use eframe::egui::{Color32, RichText, Ui};

use super::work::Said;
use crate::gui::style;
use crate::gui::theme;
use crate::gui::train_tab::panel::bars::{self, Bar};
use crate::gui::widget::is_dark;
use crate::gui::words::{self as all_words, draw as words};
use crate::inspect::NoiseSpread;
use crate::nn::best;
use crate::scene::TrainingScene;

/// Width of what a run says.
const COLUMN: f32 = 215.0;
/// The middle part of the passes with noise.
const MIDDLE: [f64; 2] = [0.1, 0.9];
/// Most classes that are shown of a run: the likeliest.
const MOST_CLASSES: usize = 10;

/// What all runs say, side by side; an ensemble of several before them.
pub fn ui(ui: &mut Ui, scene: &TrainingScene, said: &[Said], classes: &[String]) {
    let spreads: Vec<NoiseSpread> = said.iter().map(|said| said.spread.clone()).collect();
    let ensemble = NoiseSpread::mean_of(&spreads).filter(|_| said.len() > 1);
    let dark = is_dark(ui);
    let shown = said.iter().filter_map(|said| {
        let run = scene.runs.iter().find(|run| run.id == said.id)?;
        let color = style::of(run.color, dark).color;
        Some((run.name.as_str(), color, &said.spread))
    });
    let first = ensemble.as_ref().map(|spread| (words::ENSEMBLE, theme::ink(dark), spread));
    let all: Vec<(&str, Color32, &NoiseSpread)> = first.into_iter().chain(shown).collect();
    let columns = (ui.available_width() / COLUMN).floor().max(1.0) as usize;
    let width = (ui.available_width() / columns as f32 - 14.0).min(300.0);
    let column_ui = |ui: &mut Ui, (name, color, spread): &(&str, Color32, &NoiseSpread)| {
        ui.vertical(|ui| {
            ui.set_width(width);
            run_ui(ui, (name, *color), spread, classes, width);
        });
    };
    for row in all.chunks(columns) {
        ui.horizontal_top(|ui| row.iter().for_each(|column| column_ui(ui, column)));
        ui.add_space(8.0);
    }
}

/// What a run says: the likeliest class in words, and all as bars.
fn run_ui(ui: &mut Ui, (name, color): (&str, Color32), spread: &NoiseSpread, classes: &[String], width: f32) {
    let likeliest = best(&spread.scaled);
    let percent = all_words::percent(100.0 * spread.scaled[likeliest], true);
    let tip = if name == words::ENSEMBLE { words::ENSEMBLE_TIP } else { words::NOISE_TIP };
    ui.label(RichText::new(words::says(name, &classes[likeliest], &percent)).small().strong()).on_hover_text(tip);
    let mut order: Vec<usize> = (0..classes.len()).collect();
    if order.len() > MOST_CLASSES {
        order.sort_by(|a, b| spread.scaled[*b].total_cmp(&spread.scaled[*a]));
        order.truncate(MOST_CLASSES);
    }
    let bar = |class: &usize| Bar {
        name: &classes[*class],
        probability: spread.scaled[*class],
        spread: spread.range(*class, MIDDLE),
        color,
        is_strong: *class == likeliest,
    };
    let bars: Vec<Bar<'_>> = order.iter().map(bar).collect();
    bars::ui(ui, &bars, width);
}

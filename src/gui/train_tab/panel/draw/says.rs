//! What runs say of a drawing.

use eframe::egui::{Color32, RichText, Ui};

use super::work::Said;
use crate::gui::style;
use crate::gui::theme;
use crate::gui::train_tab::panel::bars::{self, Bar};
use crate::gui::widget::is_dark;
use crate::gui::words::{self as all_words, draw as words};
use crate::nn::best;
use crate::scene::TrainingScene;

/// Width of what a run says.
const COLUMN: f32 = 215.0;
/// Most classes that are shown of a run: the likeliest.
const MOST_CLASSES: usize = 10;

/// What all runs say, side by side; an ensemble of several before them.
pub fn ui(ui: &mut Ui, scene: &TrainingScene, said: &[Said], classes: &[String]) {
    let dark = is_dark(ui);
    let column = |said: &'_ Said| {
        let Some(id) = said.id else { return Some((words::ENSEMBLE.text(), theme::ink(dark))) };
        let run = scene.runs.iter().find(|run| run.id == id)?;
        Some((run.name.as_str(), style::of(run.color, dark).color))
    };
    let named = |said| column(said).map(|(name, color)| (name, color, said));
    let all: Vec<(&str, Color32, &Said)> = said.iter().filter_map(named).collect();
    let columns = (ui.available_width() / COLUMN).floor().max(1.0) as usize;
    let width = (ui.available_width() / columns as f32 - 14.0).min(300.0);
    let column_ui = |ui: &mut Ui, (name, color, said): &(&str, Color32, &Said)| {
        ui.vertical(|ui| {
            ui.set_width(width);
            run_ui(ui, (name, *color), said, classes, width);
        });
    };
    for row in all.chunks(columns) {
        ui.horizontal_top(|ui| row.iter().for_each(|column| column_ui(ui, column)));
        ui.add_space(8.0);
    }
}

/// What a run says: the likeliest class in words, and all as bars.
fn run_ui(ui: &mut Ui, (name, color): (&str, Color32), said: &Said, classes: &[String], width: f32) {
    let likeliest = best(&said.scaled);
    let percent = all_words::percent(100.0 * said.scaled[likeliest], true);
    let tip = if said.id.is_none() { words::ENSEMBLE_TIP.text() } else { words::NOISE_TIP.text() };
    ui.label(RichText::new(words::says(name, &classes[likeliest], &percent)).small().strong()).on_hover_text(tip);
    let mut order: Vec<usize> = (0..classes.len()).collect();
    if order.len() > MOST_CLASSES {
        order.sort_by(|a, b| said.scaled[*b].total_cmp(&said.scaled[*a]));
        order.truncate(MOST_CLASSES);
    }
    let bar = |class: &usize| Bar {
        name: &classes[*class],
        probability: said.scaled[*class],
        spread: said.ranges[*class],
        color,
        is_strong: *class == likeliest,
    };
    let bars: Vec<Bar<'_>> = order.iter().map(bar).collect();
    bars::ui(ui, &bars, width);
}

//! The legend of the Descent tab: all racers, those that are hidden, too.

use eframe::egui::Ui;

use super::chips;
use crate::figure::names::Names;
use crate::gui::style;
use crate::gui::widget::highlight::Highlight;
use crate::gui::widget::is_dark;
use crate::gui::widget::legend::{Entry, Legend, ROW};
use crate::scene::{DescentScene, Racer};

/// Rows of the grid at most, and the part of the height they may take.
const MOST_ROWS: usize = 5;
const MOST_HEIGHT: f32 = 0.22;

/// Draws the legend on the rest of a row, if there is room for all of it; says whether there was.
pub fn row_ui(
    ui: &mut Ui,
    scene: &mut DescentScene,
    names: &Names,
    legend: &mut Legend<usize>,
    highlight: &Highlight<usize>,
) -> bool {
    let mut entries = entries(scene, names, is_dark(ui));
    let is_drawn = legend.row_ui(ui, &mut entries, highlight);
    apply(scene, &entries);
    is_drawn
}

/// Draws the legend in rows of its own.
pub fn grid_ui(
    ui: &mut Ui,
    scene: &mut DescentScene,
    names: &Names,
    legend: &mut Legend<usize>,
    highlight: &Highlight<usize>,
) {
    let mut entries = entries(scene, names, is_dark(ui));
    let rows = (ui.available_height() * MOST_HEIGHT / ROW) as usize;
    legend.grid_ui(ui, &mut entries, highlight, rows.clamp(1, MOST_ROWS));
    apply(scene, &entries);
}

fn entries(scene: &DescentScene, names: &Names, is_dark: bool) -> Vec<Entry<usize>> {
    let entry = |(key, racer): (usize, &Racer)| {
        let chips = chips::of(&racer.driven).into_iter().filter(|chip| chip.is_on_plots).map(|chip| chip.text);
        let name = std::iter::once(names.get(key).to_owned()).chain(chips).collect::<Vec<_>>().join(", ");
        Entry { key, name, style: style::of(racer.color, is_dark), is_on: racer.is_on }
    };
    scene.racers.iter().enumerate().map(entry).collect()
}

fn apply(scene: &mut DescentScene, entries: &[Entry<usize>]) {
    for (racer, entry) in scene.racers.iter_mut().zip(entries) {
        racer.is_on = entry.is_on;
    }
}

//! A table of the samples whose predicted number is furthest off.

use eframe::egui::{Align, Layout, RichText, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

use super::work::{Judged, Residuals};
use crate::data::Dataset;
use crate::gui::train_tab::panel::chosen::Chosen;
use crate::gui::train_tab::panel::pictures::written;
use crate::gui::words::{self as all_words, errors as words, sample};
use crate::inspect::errors::Residual;
use crate::language::Word;

/// Height of a row.
const ROW: f32 = 21.0;
/// Width of a number's column, and of the inputs.
const NUMBER: f32 = 84.0;
const INPUTS: f32 = 150.0;

/// The columns, each with its tip.
const HEADS: [(Word, Word); 5] = [
    (words::SAMPLE, sample::NUMBER_TIP),
    (words::TARGET, words::TARGET_TIP),
    (words::PREDICTED_NUMBER, words::PREDICTED_NUMBER_TIP),
    (words::RESIDUAL, words::RESIDUAL_TIP),
    (words::INPUTS, words::INPUTS_TIP),
];

/// Draws the table; returns the sample that is to be looked at closer.
pub fn ui(ui: &mut Ui, judged: &Judged, all: &Residuals, data: &Dataset, name: &str) -> Option<Chosen> {
    let samples = all_words::whole(all.count);
    let told = words::told(name, &judged.when, &samples, words::part(judged.part));
    ui.label(RichText::new(told).small());
    ui.label(RichText::new(words::figure(words::RMSE.text(), &all_words::value(all.rmse))).strong());
    let rows = &all.first;
    ui.label(RichText::new(words::shown(rows.len(), all.count)).small().weak());
    let scroll = ScrollArea::horizontal().id_salt("residuals").auto_shrink([false, false]);
    let sample = scroll.show(ui, |ui| table_ui(ui, rows, data)).inner?;
    Some(Chosen { part: judged.part, sample })
}

/// Draws the rows; returns the sample whose button was clicked.
fn table_ui(ui: &mut Ui, rows: &[Residual], data: &Dataset) -> Option<usize> {
    let table = TableBuilder::new(ui).striped(true).cell_layout(Layout::left_to_right(Align::Center));
    let table = table.columns(Column::exact(NUMBER), 4).column(Column::remainder().at_least(INPUTS).clip(true));
    let table = table.header(ROW, |mut row| {
        for (name, tip) in HEADS {
            row.col(|ui| {
                ui.label(RichText::new(name.text()).small().strong()).on_hover_text(tip.text());
            });
        }
    });
    let mut clicked = None;
    table.body(|body| {
        body.rows(ROW, rows.len(), |mut row| {
            let residual = rows[row.index()];
            clicked = row_ui(&mut row, residual, data).then_some(residual.sample).or(clicked);
        });
    });
    clicked
}

/// Draws a row; whether its button was clicked.
fn row_ui(row: &mut TableRow<'_, '_>, residual: Residual, data: &Dataset) -> bool {
    let mut is_clicked = false;
    row.col(|ui| {
        is_clicked = ui.small_button(residual.sample.to_string()).on_hover_text(words::LOOK_TIP.text()).clicked();
    });
    for number in [residual.target, residual.predicted, residual.off()] {
        row.col(|ui| {
            ui.label(all_words::value(number));
        });
    }
    row.col(|ui| {
        ui.label(written(&data.image(residual.image)).replace('\n', "  "));
    });
    is_clicked
}

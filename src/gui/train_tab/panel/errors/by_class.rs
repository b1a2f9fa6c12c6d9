//! A table of the figures by class.

use eframe::egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::gui::words::{self as all_words, errors as words};
use crate::inspect::errors::{ClassSpread, Report};
use crate::spread::Spread;

/// Height of a row.
const ROW: f32 = 21.0;

/// A column: what stands above it, and its figure of a class.
type Figure = (&'static str, &'static str, fn(&ClassSpread) -> String);

const FIGURES: [Figure; 4] = [
    (words::RECALL, words::RECALL_TIP, |of| percent(of.recall)),
    (words::PRECISION, words::PRECISION_TIP, |of| percent(of.precision)),
    (words::F1, words::F1_TIP, |of| percent(of.f1)),
    (words::SUPPORT, words::SUPPORT_TIP, |of| words::count(of.support)),
];

fn percent(Spread { mean, sd }: Spread) -> String {
    all_words::percent_spread(Spread { mean: 100.0 * mean, sd: sd.map(|sd| 100.0 * sd) })
}

/// Draws the table.
pub fn ui(ui: &mut Ui, report: &Report, classes: &[String]) {
    let table = TableBuilder::new(ui).striped(true).cell_layout(Layout::left_to_right(Align::Center));
    let table = table.column(Column::initial(110.0).clip(true).resizable(true));
    let table = table.columns(Column::auto().at_least(92.0), FIGURES.len());
    let table = table.header(ROW, |mut row| {
        row.col(|ui| {
            ui.label(RichText::new(words::CLASS).small().strong());
        });
        for (name, tip, _) in FIGURES {
            row.col(|ui| {
                ui.label(RichText::new(name).small().strong()).on_hover_text(tip);
            });
        }
    });
    table.body(|body| {
        body.rows(ROW, report.classes, |mut row| {
            let class = row.index();
            row.col(|ui| {
                ui.label(&classes[class]);
            });
            for (_, _, figure) in FIGURES {
                row.col(|ui| {
                    ui.label(figure(&report.by_class[class]));
                });
            }
        });
    });
}

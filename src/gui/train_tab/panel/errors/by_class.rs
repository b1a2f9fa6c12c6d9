//! A table of the figures by class.

use eframe::egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::figure::trained::view::by_class::FIGURES;
use crate::gui::words::{self as all_words, errors as words};
use crate::inspect::errors::Report;
use crate::language::Word;
use crate::spread::Spread;

/// Height of a row.
const ROW: f32 = 21.0;

/// The tips of the figures, and of the number of samples behind them.
const TIPS: [Word; 3] = [words::RECALL_TIP, words::PRECISION_TIP, words::F1_TIP];

fn percent(Spread { mean, sd }: Spread) -> String {
    all_words::percent_spread(Spread { mean: 100.0 * mean, sd: sd.map(|sd| 100.0 * sd) })
}

/// Draws the table.
pub fn ui(ui: &mut Ui, report: &Report, classes: &[String]) {
    let table = TableBuilder::new(ui).striped(true).cell_layout(Layout::left_to_right(Align::Center));
    let table = table.column(Column::initial(110.0).clip(true).resizable(true));
    let table = table.columns(Column::auto().at_least(92.0), FIGURES.len() + 1);
    let table = table.header(ROW, |mut row| {
        row.col(|ui| {
            ui.label(RichText::new(words::CLASS.text()).small().strong());
        });
        let heads = FIGURES.iter().map(|figure| figure.name).zip(TIPS).map(|(name, tip)| (name.text(), tip.text()));
        for (name, tip) in heads.chain([(words::SUPPORT.text(), words::SUPPORT_TIP.text())]) {
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
            let of_class = &report.by_class[class];
            let told = FIGURES.iter().map(|figure| percent((figure.of)(of_class)));
            for text in told.chain([words::count(of_class.support)]) {
                row.col(|ui| {
                    ui.label(text);
                });
            }
        });
    });
}

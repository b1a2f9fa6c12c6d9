//! What is judged, and the figures of all of it.

use eframe::egui::{RichText, Ui};

use super::made::Made;
use crate::gui::words::{self as all_words, errors as words, training};
use crate::inspect::errors::Report;
use crate::spread::Spread;

/// Draws it.
pub fn ui(ui: &mut Ui, made: &Made, name: &str) {
    let Report { accuracy, ece, mce, brier, log_loss, samples, .. } = made.report;
    let percent = |Spread { mean, sd }: Spread| {
        all_words::percent_spread(Spread { mean: 100.0 * mean, sd: sd.map(|sd| 100.0 * sd) })
    };
    let told = words::told(name, &made.of.when, &all_words::whole(samples as usize), words::part(made.of.part));
    ui.label(RichText::new(told).small());
    ui.horizontal_wrapped(|ui| {
        let value = all_words::value_spread;
        for (figure, told, tip) in [
            (words::ACCURACY.text(), percent(accuracy), training::ACCURACY_TIP.text()),
            (words::ECE.text(), value(ece), words::ECE_TIP.text()),
            (words::MCE.text(), value(mce), words::MCE_TIP.text()),
            (words::BRIER.text(), value(brier), words::BRIER_TIP.text()),
            (words::LOG_LOSS.text(), value(log_loss), words::LOG_LOSS_TIP.text()),
        ] {
            ui.label(RichText::new(words::figure(figure, &told)).strong()).on_hover_text(tip);
        }
    });
    ui.add_space(4.0);
}

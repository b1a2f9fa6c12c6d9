//! What a lesson claims, and what was measured of it.

use eframe::egui::{Button, Frame, ProgressBar, RichText, Stroke, Ui};

use super::figure;
use super::linked;
use super::mark;
use super::measure::Standing;
use crate::gui::command::{Command, Commands};
use crate::gui::prose;
use crate::gui::widget;
use crate::gui::words::descent::sentence;
use crate::gui::words::{export, lesson as words, training};
use crate::lesson::{Report, Verdict, Words, blank};

/// What is wanted after a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To measure.
    Measure,
    /// To end it.
    Cancel,
}

/// Draws the claims: before the measurement with gaps for the numbers, after it with verdicts, numbers and plots.
pub fn ui(
    ui: &mut Ui,
    (words_of, standing, report): (&Words, Option<&Standing>, Option<&Report>),
    size: f32,
    commands: &mut Commands,
) -> Option<Wish> {
    if words_of.claims.is_empty() {
        ui.weak(words::NO_CLAIMS.text());
        return None;
    }
    match report {
        Some(report) => {
            for (at, claim) in report.claims.iter().enumerate() {
                ui.push_id(at, |ui| claim_ui(ui, (&claim.text, Some(claim.verdict)), size, commands));
            }
        }
        None => {
            for (at, (_, text)) in words_of.claims.iter().enumerate() {
                ui.push_id(at, |ui| claim_ui(ui, (&blank(text), None), size, commands));
            }
        }
    }
    let wish = standing_ui(ui, standing);
    if let Some(report) = report {
        report_ui(ui, report, size, commands);
    }
    wish
}

fn claim_ui(ui: &mut Ui, (text, verdict): (&str, Option<Verdict>), size: f32, commands: &mut Commands) {
    let stroke = verdict.map_or(Stroke::NONE, |verdict| Stroke::new(1.2, mark::color(ui, verdict)));
    let frame = Frame::group(ui.style()).stroke(stroke).fill(ui.visuals().faint_bg_color).inner_margin(0.5 * size);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if let Some(verdict) = verdict {
            ui.horizontal(|ui| {
                let name = words::verdict(verdict);
                mark::ui(ui, verdict, size, name);
                ui.label(RichText::new(sentence(name)).strong().color(mark::color(ui, verdict)));
            });
        }
        linked::ui(ui, text, size, commands);
    });
}

/// How far the measurement is, and the buttons to begin and to end it.
fn standing_ui(ui: &mut Ui, standing: Option<&Standing>) -> Option<Wish> {
    let mut wish = None;
    if let Some(Standing::UnderWay(part, watch)) = standing {
        let left = (*part > 0.02).then(|| watch.elapsed().as_secs_f64() * (1.0 - part) / part);
        let text = words::progress(*part, &training::secs_left(left));
        let bar = ui.add(ProgressBar::new(*part as f32).text(RichText::new(text).small()));
        widget::named(ui, bar, words::PROGRESS.text());
        if ui.button(words::CANCEL.text()).clicked() {
            wish = Some(Wish::Cancel);
        }
        return wish;
    }
    match standing {
        Some(Standing::Cancelled) => drop(ui.weak(words::CANCELLED.text())),
        Some(Standing::Failed(why)) => {
            ui.label(RichText::new(sentence(why)).color(ui.visuals().error_fg_color));
        }
        _ => {}
    }
    let name =
        if matches!(standing, Some(Standing::Done(_))) { words::MEASURE_AGAIN.text() } else { words::MEASURE.text() };
    let tip = crate::gui::shortcuts::tip(
        ui.ctx(),
        words::MEASURE_TIP.text(),
        &Command::Tab(crate::gui::action::Action::Measure),
    );
    if ui.add(Button::new(RichText::new(name).strong())).on_hover_text(tip).clicked() {
        wish = Some(Wish::Measure);
    }
    wish
}

/// The plots, the numbers, and how they were measured.
fn report_ui(ui: &mut Ui, report: &Report, size: f32, commands: &mut Commands) {
    for (at, (plot, raw)) in report.plots.iter().zip(&report.finding.plots).enumerate() {
        ui.add_space(0.5 * size);
        ui.push_id(("plot", at), |ui| {
            figure::ui(ui, plot, raw, size);
            if ui.button(export::EXPORT.text()).on_hover_text(words::EXPORT_TIP.text()).clicked() {
                commands.push(Command::Export(Some(words::plot(&plot.title).replace('$', ""))));
            }
        });
    }
    ui.add_space(0.4 * size);
    ui.label(RichText::new(words::NUMBERS.text()).strong());
    for (at, (texted, quantity)) in report.quantities.iter().zip(&report.finding.quantities).enumerate() {
        let theory = quantity.theory.map(|theory| format!(", {}", words::theory(&crate::lesson::number(theory))));
        let text = format!("- {}: **{}**{}", texted.label, texted.text, theory.unwrap_or_default());
        ui.push_id(("number", at), |ui| prose::ui(ui, &text, 0.94 * size));
    }
    ui.add_space(0.4 * size);
    ui.label(RichText::new(words::METHOD.text()).strong());
    linked::ui(ui, &report.method, 0.94 * size, commands);
    ui.label(RichText::new(words::sample(report.finding.seeds, report.finding.runs)).small().weak());
    ui.label(RichText::new(&report.command).monospace().size(0.88 * size));
    ui.horizontal_wrapped(|ui| {
        if ui.button(words::COPY_COMMAND.text()).on_hover_text(words::COPY_COMMAND_TIP.text()).clicked() {
            commands.push(Command::Copy { text: report.command.clone(), told: words::COPIED_COMMAND.text() });
        }
        if ui.button(words::COPY_DATA.text()).on_hover_text(words::COPY_DATA_TIP.text()).clicked() {
            commands.push(Command::Copy { text: format!("{:#}", report.to_json()), told: words::COPIED_DATA.text() });
        }
    });
}

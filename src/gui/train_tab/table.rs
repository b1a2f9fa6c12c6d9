//! All runs with their last and best figures, so that one is read against the other at a glance.

use std::cmp::Ordering;

use eframe::egui::{Align, Button, Label, Layout, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::record::Record;
use super::runs::Runs;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::{self, training};
use crate::scene::{Column, Sort, TrainingRun, TrainingScene};
use crate::train::Epoch;

/// Height of a row.
const ROW: f32 = 23.0;

/// The columns with figures, their heads, tips and least widths.
const COLUMNS: [(Column, &str, &str, f32); 10] = [
    (Column::Name, training::RUN, training::RUN_TIP, 140.0),
    (Column::ValAccuracy, training::VAL_ACCURACY, training::VAL_ACCURACY_TIP, 74.0),
    (Column::List, training::VERSUS, training::VERSUS_TIP, 62.0),
    (Column::BestAccuracy, training::BEST, training::BEST_TIP, 100.0),
    (Column::TrainAccuracy, training::TRAIN_ACCURACY, training::TRAIN_ACCURACY_TIP, 68.0),
    (Column::Gap, training::GAP, training::GAP_TIP, 56.0),
    (Column::ValLoss, training::VAL_LOSS, training::VAL_LOSS_TIP, 66.0),
    (Column::TrainLoss, training::TRAIN_LOSS, training::TRAIN_LOSS_TIP, 70.0),
    (Column::Epochs, training::EPOCHS, training::EPOCHS_DONE_TIP, 58.0),
    (Column::Speed, training::SPEED, training::SPEED_TIP, 74.0),
];
/// Least width of the last column, which says how a run ended.
const STATE_WIDTH: f32 = 170.0;

/// What is compared with: the last validation accuracy of the first run.
fn reference(scene: &TrainingScene, runs: &Runs) -> Option<f64> {
    Some(runs.of(scene.runs.first()?)?.history.last()?.val_accuracy)
}

/// Height the table wants.
pub fn height(runs: usize) -> f32 {
    ROW * (runs.clamp(1, 8) as f32 + 1.0) + 34.0
}

/// Draws the table; a click on a row selects its run, one on a head sorts.
pub fn ui(ui: &mut Ui, scene: &mut TrainingScene, runs: &Runs) {
    ScrollArea::horizontal().id_salt("table of runs").auto_shrink([false, false]).show(ui, |ui| {
        let order = order(scene, runs);
        let reference = reference(scene, runs);
        let mut table = TableBuilder::new(ui)
            .id_salt("runs")
            .striped(true)
            .sense(Sense::click())
            .min_scrolled_height(ROW)
            .auto_shrink([false, false])
            .cell_layout(Layout::left_to_right(Align::Center));
        for (_, _, _, width) in COLUMNS {
            table = table.column(Width::initial(width).at_least(width * 0.8).clip(true).resizable(true));
        }
        let table = table.column(Width::remainder().at_least(STATE_WIDTH).clip(true));
        let mut sort = scene.sort;
        let table = table.header(ROW, |mut header| {
            for (column, head, tip, _) in COLUMNS {
                header.col(|ui| head_ui(ui, (column, head, tip), &mut sort));
            }
            header.col(|ui| {
                ui.label(RichText::new(training::STATE).small().strong());
            });
        });
        scene.sort = sort;
        let mut clicked = None;
        table.body(|body| {
            body.rows(ROW, order.len(), |mut row| {
                let at = order[row.index()];
                row.set_selected(at == scene.selected);
                row_ui(&mut row, scene, at, runs, reference);
                if row.response().clicked() {
                    clicked = Some(at);
                }
            });
        });
        scene.selected = clicked.unwrap_or(scene.selected);
    });
}

fn head_ui(ui: &mut Ui, (column, head, tip): (Column, &str, &str), sort: &mut Sort) {
    let is_sorted = sort.by == column && column != Column::List;
    let mark = match (is_sorted, sort.is_descending) {
        (false, _) => "",
        (true, true) => " ↓",
        (true, false) => " ↑",
    };
    let button = Button::new(RichText::new(format!("{head}{mark}")).small().strong()).frame(false).truncate();
    let response = ui.add(button).on_hover_text(tip);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, training::sort_by(head)));
    if response.clicked() {
        // best first; then worst first; then as listed
        let starts_descending = column != Column::Name && column != Column::ValLoss && column != Column::TrainLoss;
        *sort = match (is_sorted, sort.is_descending == starts_descending) {
            _ if column == Column::List => Sort { by: Column::List, is_descending: false },
            (false, _) => Sort { by: column, is_descending: starts_descending },
            (true, true) => Sort { by: column, is_descending: !starts_descending },
            (true, false) => Sort { by: Column::List, is_descending: false },
        };
    }
}

/// The places of the runs in the order they are shown.
fn order(scene: &TrainingScene, runs: &Runs) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scene.runs.len()).collect();
    let Sort { by, is_descending } = scene.sort;
    let key = |run: &TrainingRun| {
        let history = &runs.of(run)?.history;
        let last = history.last()?;
        Some(match by {
            Column::List | Column::Name => 0.0,
            Column::ValAccuracy => last.val_accuracy,
            Column::BestAccuracy => history.best()?.val_accuracy,
            Column::TrainAccuracy => last.train_accuracy,
            Column::Gap => last.train_accuracy - last.val_accuracy,
            Column::ValLoss => last.val_loss,
            Column::TrainLoss => last.train_loss,
            Column::Epochs => f64::from(last.epoch),
            Column::Speed => last.samples_per_second,
        })
    };
    order.sort_by(|a, b| {
        let (a, b) = (&scene.runs[*a], &scene.runs[*b]);
        let direct = |order: Ordering| if is_descending { order.reverse() } else { order };
        match (key(a), key(b)) {
            _ if by == Column::Name => direct(a.name.to_lowercase().cmp(&b.name.to_lowercase())),
            (Some(a), Some(b)) => direct(a.total_cmp(&b)),
            // what has no figures yet stands last, whatever the direction
            (a, b) => a.is_none().cmp(&b.is_none()),
        }
    });
    order
}

fn row_ui(row: &mut TableRow<'_, '_>, scene: &TrainingScene, at: usize, runs: &Runs, reference: Option<f64>) {
    let run = &scene.runs[at];
    let record = runs.of(run);
    row.col(|ui| name_ui(ui, run));
    let last = record.and_then(|record| record.history.last());
    let best = record.and_then(|record| record.history.best());
    let texts = figures(last, best, (at > 0).then_some(reference).flatten());
    for (i, text) in texts.into_iter().enumerate() {
        row.col(|ui| {
            let text = RichText::new(text);
            let text = if i < 2 { text.strong() } else { text };
            ui.add(Label::new(text).truncate().selectable(false));
        });
    }
    row.col(|ui| state_ui(ui, runs, run, record));
}

/// A run's figures as text, from its validation accuracy to its speed.
fn figures(last: Option<&Epoch>, best: Option<&Epoch>, reference: Option<f64>) -> [String; 9] {
    let Some(last) = last else { return [(); 9].map(|()| "–".to_owned()) };
    let percent = |fraction: f64| words::percent(100.0 * fraction, true);
    let best = best.unwrap_or(last);
    let speed = last.samples_per_second;
    [
        percent(last.val_accuracy),
        reference.map_or_else(|| "–".to_owned(), |reference| words::points(100.0 * (last.val_accuracy - reference))),
        training::best_at(&percent(best.val_accuracy), best.epoch),
        percent(last.train_accuracy),
        words::points(100.0 * (last.train_accuracy - last.val_accuracy)),
        words::value(last.val_loss),
        words::value(last.train_loss),
        last.epoch.to_string(),
        if speed > 0.0 && speed.is_finite() { words::whole(speed.round() as usize) } else { "–".to_owned() },
    ]
}

fn name_ui(ui: &mut Ui, run: &TrainingRun) {
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
    let color = theme::palette(run.color, is_dark(ui));
    if run.is_visible {
        ui.painter().circle_filled(rect.center(), 5.0, color);
    } else {
        ui.painter().circle_stroke(rect.center(), 4.0, Stroke::new(1.5, color));
    }
    ui.add(Label::new(&run.name).truncate().selectable(false));
}

/// Draws what a run does, or how it ended.
pub fn state_ui(ui: &mut Ui, runs: &Runs, run: &TrainingRun, record: Option<&Record>) {
    let (text, is_trouble) = state(runs, run, record);
    let mut rich = RichText::new(&text).small();
    if is_trouble {
        rich = rich.color(ui.visuals().error_fg_color);
    }
    ui.add(Label::new(rich).truncate().selectable(false)).on_hover_text(text);
}

/// What a run does, or how it ended, and whether that is trouble.
fn state(runs: &Runs, run: &TrainingRun, record: Option<&Record>) -> (String, bool) {
    let Some(record) = record else { return (training::WAITS.to_owned(), false) };
    if record.is_running {
        let done = record.history.last().map_or(0, |epoch| epoch.epoch);
        let text = if runs.progress().is_some_and(|progress| progress.is_paused) {
            training::paused_at(done)
        } else {
            training::running_at(done)
        };
        return (text, false);
    }
    if let Some(fault) = runs.fault(run) {
        return (fault.to_owned(), !runs.is_waiting(run));
    }
    let ending = record.history.ending();
    let is_failure = ending.is_some_and(crate::train::Ending::is_failure);
    let told = ending.map_or_else(|| training::WAITS.to_owned(), ToString::to_string);
    if is_failure || !record.is_outdated(&run.config) {
        return (told, is_failure);
    }
    let changed = if record.history.changes().is_empty() { training::OUTDATED } else { training::CHANGED_BY_HAND };
    (changed.to_owned(), false)
}

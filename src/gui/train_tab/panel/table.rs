//! All runs with their last and best figures, so that one is read against the other at a glance.

use std::cmp::Ordering;

use eframe::egui::{
    Align, Button, Label, Layout, RichText, Role, ScrollArea, Sense, TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo,
    WidgetText, vec2,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::entry::{Entry, Panel, PanelData, Place};
use super::pointer;
use crate::gui::style;
use crate::gui::train_tab::record::Record;
use crate::gui::train_tab::runs::Runs;
use crate::gui::widget::is_dark;
use crate::gui::words::{self, training};
use crate::scene::{Column, Sort, TrainingRun, TrainingScene};
use crate::spread::Spread;
use crate::train::Epoch;

/// Height of a row.
const ROW: f32 = 23.0;
/// Width of the piece of line before a name.
const SYMBOL: f32 = 26.0;
/// How strong that of a hidden run is.
const HIDDEN: f32 = 0.35;

/// The columns with figures, their heads, tips, and widths without a spread and with one: those of their longest texts.
const COLUMNS: [(Column, &str, &str, [f32; 2]); 11] = [
    (Column::Name, training::RUN, training::RUN_TIP, [110.0, 110.0]),
    (Column::ValAccuracy, training::VAL_ACCURACY, training::VAL_ACCURACY_TIP, [74.0, 96.0]),
    (Column::BalancedAccuracy, training::BALANCED, training::BALANCED_TIP, [74.0, 96.0]),
    (Column::List, training::VERSUS, training::VERSUS_TIP, [62.0, 62.0]),
    (Column::BestAccuracy, training::BEST, training::BEST_TIP, [96.0, 96.0]),
    (Column::TrainAccuracy, training::TRAIN_ACCURACY, training::TRAIN_ACCURACY_TIP, [68.0, 96.0]),
    (Column::Gap, training::GAP, training::GAP_TIP, [56.0, 84.0]),
    (Column::ValLoss, training::VAL_LOSS, training::VAL_LOSS_TIP, [68.0, 100.0]),
    (Column::TrainLoss, training::TRAIN_LOSS, training::TRAIN_LOSS_TIP, [74.0, 100.0]),
    (Column::Epochs, training::EPOCHS, training::EPOCHS_DONE_TIP, [58.0, 58.0]),
    (Column::Speed, training::SPEED, training::SPEED_TIP, [78.0, 78.0]),
];
/// The column before which stands how a run ended.
const AFTER_STATE: Column = Column::TrainAccuracy;
/// The widest a name or a state is shown without being cut, and the part of the table it may take; a longer one is told
/// under the pointer.
const LONGEST: f32 = 380.0;
const LARGEST_PART: f32 = 0.45;

/// What is compared with: the last validation accuracy of the first run.
fn reference(scene: &TrainingScene, runs: &Runs) -> Option<f64> {
    Some(figure(runs.of(scene.runs.first()?)?, Column::ValAccuracy)?.mean)
}

/// The entry of this panel.
pub static ENTRY: Entry = Entry { key: "table", place: Place::Bottom, make: |_| Box::new(Table) };

struct Table;

impl Panel for Table {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>) {
        self::ui(ui, scene, data);
    }

    fn size(&self, scene: &TrainingScene, _: Vec2) -> f32 {
        ROW * (scene.runs.len().clamp(1, 8) as f32 + 1.0) + 34.0
    }
}

/// Draws the table; a click on a row selects its run, one on a head sorts.
fn ui(ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>) {
    let runs = data.runs;
    ScrollArea::horizontal().id_salt("table of runs").auto_shrink([false, false]).show(ui, |ui| {
        let order = order(scene, runs);
        let reference = reference(scene, runs);
        let records = scene.runs.iter().filter_map(|run| runs.of(run));
        let has_spread = records.clone().any(|record| !record.histories.several_seeds().is_empty());
        let is_unbalanced = records.clone().any(|record| record.histories.majority().is_some());
        let columns = COLUMNS.into_iter().filter(|(column, ..)| is_unbalanced || *column != Column::BalancedAccuracy);
        let columns: Vec<(Column, &str, &str, [f32; 2])> = columns.collect();
        let [name_width, state_width] = text_widths(ui, scene, runs);
        let mut table = TableBuilder::new(ui)
            .id_salt(("runs", has_spread, is_unbalanced))
            .striped(true)
            .sense(Sense::click())
            .min_scrolled_height(ROW)
            .auto_shrink([false, false])
            .cell_layout(Layout::left_to_right(Align::Center));
        for (i, (column, _, _, widths)) in columns.iter().copied().enumerate() {
            if column == AFTER_STATE {
                table = table.column(Width::initial(state_width).at_least(state_width).clip(true).resizable(true));
            }
            let width = widths[usize::from(has_spread)].max(if column == Column::Name { name_width } else { 0.0 });
            let is_last = i + 1 == columns.len();
            let size = if is_last { Width::remainder() } else { Width::initial(width).resizable(true) };
            table = table.column(size.at_least(width).clip(true));
        }
        let mut sort = scene.sort;
        let table = table.header(ROW, |mut header| {
            for (column, head, tip, _) in columns.iter().copied() {
                if column == AFTER_STATE {
                    header.col(state_head_ui);
                }
                header.col(|ui| head_ui(ui, (column, head, tip), &mut sort));
            }
        });
        scene.sort = sort;
        let mut clicked = None;
        table.body(|body| {
            body.rows(ROW, order.len(), |mut row| {
                let at = order[row.index()];
                row.set_selected(at == scene.selected);
                row_ui(&mut row, scene, at, data, (reference, is_unbalanced));
                let response = row.response();
                if response.hovered() {
                    data.highlight.point_at(scene.runs[at].id);
                }
                if response.clicked() {
                    clicked = Some(at);
                }
            });
        });
        scene.selected = clicked.unwrap_or(scene.selected);
    });
}

/// What the longest name and the longest state need.
fn text_widths(ui: &Ui, scene: &TrainingScene, runs: &Runs) -> [f32; 2] {
    let width = |text: &str, style: TextStyle| {
        let text = WidgetText::from(text);
        text.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, style).size().x.ceil()
    };
    let most = LONGEST.min(ui.available_width() * LARGEST_PART).max(110.0);
    let longest = |widths: &mut dyn Iterator<Item = f32>| widths.fold(0.0, f32::max).min(most);
    let gap = ui.spacing().item_spacing.x;
    let names = &mut scene.runs.iter().map(|run| width(&run.name, TextStyle::Body));
    let states = &mut scene.runs.iter().map(|run| width(&state(runs, run, runs.of(run)).0, TextStyle::Small));
    [longest(names) + SYMBOL + 2.0 * gap, longest(states) + gap]
}

fn state_head_ui(ui: &mut Ui) {
    ui.label(RichText::new(training::STATE).small().strong());
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
    let key = |run: &TrainingRun| figure(runs.of(run)?, by).map(|spread| spread.mean);
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

fn row_ui(
    row: &mut TableRow<'_, '_>,
    scene: &TrainingScene,
    at: usize,
    data: &PanelData<'_>,
    (reference, is_unbalanced): (Option<f64>, bool),
) {
    let run = &scene.runs[at];
    let record = data.runs.of(run);
    row.col(|ui| name_ui(ui, run));
    let is_shown = |column: &Column| is_unbalanced || *column != Column::BalancedAccuracy;
    for column in COLUMNS.map(|(column, ..)| column).into_iter().skip(1).filter(is_shown) {
        if column == AFTER_STATE {
            row.col(|ui| state_ui(ui, data.runs, run, true));
        }
        let reference = (at > 0).then_some(reference).flatten();
        let text = record.and_then(|record| told(record, column, reference));
        row.col(|ui| {
            let text = RichText::new(text.unwrap_or_else(|| words::NO_FIGURE.to_owned()));
            let is_main = matches!(column, Column::ValAccuracy | Column::BalancedAccuracy | Column::List);
            let text = if is_main { text.strong() } else { text };
            let mut label = ui.add(Label::new(text).truncate().selectable(false));
            if let Some(last) = record.and_then(|record| last_told(record, column)) {
                label = label.on_hover_text(training::kept_tip(&last));
            }
            let epoch = record.and_then(|record| record.history().last()).map(|last| last.epoch);
            if let (Column::ValLoss, Some(epoch)) = (column, epoch)
                && let Some(own) = pointer::own_loss(data, run, epoch)
            {
                label.on_hover_text(training::own_loss_tip(&own));
            }
        });
    }
}

/// A run's figure in a column where it stands now, of the weights that are kept if it is over, accuracies in percent;
/// none before its first epoch.
fn figure(record: &Record, column: Column) -> Option<Spread> {
    figure_of(record, column, record.histories.has_kept())
}

/// A run's figure after the last epoch, as text, where the column shows another.
fn last_told(record: &Record, column: Column) -> Option<String> {
    let is_of_weights = matches!(
        column,
        Column::ValAccuracy | Column::BalancedAccuracy | Column::TrainAccuracy | Column::ValLoss | Column::TrainLoss
    );
    if !is_of_weights || !record.histories.has_kept() {
        return None;
    }
    let last = figure_of(record, column, false)?;
    Some(if matches!(column, Column::ValLoss | Column::TrainLoss) {
        words::value_spread(last)
    } else {
        words::percent_spread(last)
    })
}

/// The same, of the weights that are kept or of the last epoch's.
fn figure_of(record: &Record, column: Column, is_kept: bool) -> Option<Spread> {
    let last = record.history().last()?;
    let of = |figure: fn(&Epoch) -> f64| {
        if is_kept { record.histories.result_spread(figure) } else { record.histories.spread(last.epoch, figure) }
    };
    let alone = |mean| Spread { mean, sd: None };
    Some(match column {
        Column::List | Column::Name => alone(0.0),
        Column::ValAccuracy => of(|epoch| 100.0 * epoch.val_accuracy),
        Column::BalancedAccuracy => of(|epoch| 100.0 * epoch.val_balanced_accuracy),
        Column::BestAccuracy => {
            let Spread { mean, sd } = record.histories.best();
            Spread { mean: 100.0 * mean, sd: sd.map(|sd| 100.0 * sd) }
        }
        Column::TrainAccuracy => of(|epoch| 100.0 * epoch.train_accuracy),
        Column::Gap => of(|epoch| 100.0 * (epoch.train_accuracy - epoch.val_accuracy)),
        Column::ValLoss => of(|epoch| epoch.val_cross_entropy),
        Column::TrainLoss => of(|epoch| epoch.train_cross_entropy),
        Column::Epochs => alone(f64::from(last.epoch)),
        Column::Speed => alone(last.samples_per_second),
    })
}

/// The same as text; none if there is nothing to tell.
fn told(record: &Record, column: Column, reference: Option<f64>) -> Option<String> {
    let spread @ Spread { mean, sd } = figure(record, column)?;
    Some(match column {
        Column::Name => String::new(),
        Column::List => words::points(figure(record, Column::ValAccuracy)?.mean - reference?),
        Column::BestAccuracy if sd.is_none() => {
            training::best_at(&words::percent(mean, true), record.history().best()?.epoch)
        }
        Column::ValAccuracy | Column::BalancedAccuracy | Column::BestAccuracy | Column::TrainAccuracy => {
            words::percent_spread(spread)
        }
        Column::Gap => words::points_spread(spread),
        Column::ValLoss | Column::TrainLoss if mean.is_nan() => return None,
        Column::ValLoss | Column::TrainLoss => words::value_spread(spread),
        Column::Epochs => words::whole(mean as usize),
        Column::Speed if mean > 0.0 && mean.is_finite() => words::whole(mean.round() as usize),
        Column::Speed => return None,
    })
}

/// A run's validation accuracy where it stands now.
pub fn accuracy(record: &Record) -> Option<String> {
    told(record, Column::ValAccuracy, None)
}

fn name_ui(ui: &mut Ui, run: &TrainingRun) {
    let (rect, _) = ui.allocate_exact_size(vec2(SYMBOL, 12.0), Sense::hover());
    let style = style::of(run.color, is_dark(ui));
    let style = if run.is_visible { style } else { style.faded(HIDDEN) };
    style.sample(ui.painter(), rect, ui.visuals().panel_fill);
    let name = RichText::new(&run.name);
    let name = if run.is_visible { name } else { name.weak() };
    ui.add(Label::new(name).truncate().selectable(false));
}

/// Draws what a run does, or how it ended; in one line, or in as many as it needs.
pub fn state_ui(ui: &mut Ui, runs: &Runs, run: &TrainingRun, is_one_line: bool) {
    let record = runs.of(run);
    let (text, is_trouble) = state(runs, run, record);
    let mut rich = RichText::new(&text).small();
    if is_trouble {
        rich = rich.color(ui.visuals().error_fg_color);
    }
    let label = Label::new(rich).selectable(false);
    ui.add(if is_one_line { label.truncate() } else { label.wrap() }).on_hover_text(text);
}

/// What a run does, or how it ended, and whether that is trouble.
fn state(runs: &Runs, run: &TrainingRun, record: Option<&Record>) -> (String, bool) {
    let Some(record) = record else { return (training::WAITS.to_owned(), false) };
    if record.is_running {
        let done = record.history().last().map_or(0, |epoch| epoch.epoch);
        let is_paused = runs.progress().is_some_and(|progress| progress.is_paused);
        return (training::under_way(done, record.histories.seeds().len(), is_paused), false);
    }
    if let Some(fault) = runs.fault(run) {
        return (fault.to_owned(), !runs.is_waiting(run));
    }
    let is_failure = record.histories.has_failed();
    let told = record.histories.ending_text().unwrap_or_else(|| training::WAITS.to_owned());
    if is_failure || !record.is_outdated(run) {
        return (told, is_failure);
    }
    let changed = if record.history().changes().is_empty() { training::OUTDATED } else { training::CHANGED_BY_HAND };
    (changed.to_owned(), false)
}

//! All runs with what they have come to, so that one is read against the other at a glance.

use std::cmp::Ordering;

use eframe::egui::{
    Align, Button, Label, Layout, Response, RichText, Role, ScrollArea, Sense, TextStyle, TextWrapMode, Ui, Vec2,
    WidgetInfo, WidgetText, vec2,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::cells::Known;
pub use super::cells::accuracy;
use super::entry::{Entry, Panel, PanelData, Place};
use super::pointer;
use super::state;
pub use super::state::state_ui;
use crate::data::Task;
use crate::gui::command::Commands;
use crate::gui::style;
use crate::gui::widget::is_dark;
use crate::gui::words::{self, statistics, training};
use crate::language::Word;
use crate::scene::{Column, Sort, TrainingRun, TrainingScene};

/// Height of a row.
const ROW: f32 = 23.0;
/// Width of the piece of line before a name.
const SYMBOL: f32 = 26.0;
/// How strong that of a hidden run is.
const HIDDEN: f32 = 0.35;

/// A column with figures.
struct Head {
    column: Column,
    /// What stands above it: without intervals and with them.
    shown: [Word; 2],
    /// What it is called.
    name: Word,
    tip: Word,
    /// Widths without intervals and with them: those of its longest texts.
    widths: [f32; 2],
}

const fn head(column: Column, [shown, name, tip]: [Word; 3], widths: [f32; 2]) -> Head {
    Head { column, shown: [shown; 2], name, tip, widths }
}

/// The columns in their order: what is looked at first stands first, as a narrow window has room for few.
static HEADS: [Head; 12] = [
    head(Column::Name, [training::RUN, training::RUN, training::RUN_TIP], [100.0, 100.0]),
    head(Column::ValAccuracy, [statistics::VAL_HEAD, training::VAL_ACCURACY, training::VAL_ACCURACY_TIP], [52.0, 52.0]),
    head(Column::Sd, [statistics::SD, statistics::SD_NAME, statistics::SD_TIP], [30.0, 30.0]),
    Head {
        column: Column::Difference,
        shown: [statistics::DIFFERENCE, statistics::DIFFERENCE_HEAD],
        name: statistics::DIFFERENCE,
        tip: Word::NONE,
        widths: [66.0, 172.0],
    },
    Head {
        column: Column::Gap,
        shown: [training::GAP, statistics::GAP_HEAD],
        name: training::GAP,
        tip: training::GAP_TIP,
        widths: [54.0, 110.0],
    },
    head(
        Column::BalancedAccuracy,
        [statistics::BALANCED_HEAD, training::BALANCED, training::BALANCED_TIP],
        [60.0, 86.0],
    ),
    head(Column::BestAccuracy, [training::BEST, training::BEST, training::BEST_TIP], [84.0, 84.0]),
    head(
        Column::TrainAccuracy,
        [statistics::TRAIN_HEAD, training::TRAIN_ACCURACY, training::TRAIN_ACCURACY_TIP],
        [62.0, 92.0],
    ),
    head(Column::ValLoss, [training::VAL_LOSS, training::VAL_LOSS, training::VAL_LOSS_TIP], [60.0, 100.0]),
    head(Column::TrainLoss, [training::TRAIN_LOSS, training::TRAIN_LOSS, training::TRAIN_LOSS_TIP], [66.0, 100.0]),
    head(Column::Epochs, [training::EPOCHS, training::EPOCHS, training::EPOCHS_DONE_TIP], [52.0, 52.0]),
    head(Column::Speed, [training::SPEED, training::SPEED, training::SPEED_TIP], [70.0, 70.0]),
];
/// The column before which stands how a run ended.
const AFTER_STATE: Column = Column::ValAccuracy;
/// The widest a name is shown without being cut, and the part of the table it may take; a longer one is told under the
/// pointer.
const LONGEST: f32 = 320.0;
const LARGEST_PART: f32 = 0.34;
/// The least width of a state.
const STATE_LEAST: f32 = 56.0;

/// The entry of this panel.
pub static ENTRY: Entry =
    Entry { key: "table", label: Word::NONE, tip: Word::NONE, place: Place::Bottom, make: |_| Box::new(Table) };

struct Table;

impl Panel for Table {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, _: &mut Commands) {
        self::ui(ui, scene, data);
    }

    fn size(&self, scene: &TrainingScene, _: Vec2) -> f32 {
        ROW * (scene.runs.len().clamp(1, 8) as f32 + 1.0) + 34.0
    }
}

/// What is known of a run.
fn known<'a>(run: &TrainingRun, data: &PanelData<'a>) -> Option<Known<'a>> {
    let record = data.runs.of(run)?;
    Some(Known { record, compared: data.statistics.of(run), is_baseline: data.statistics.is_baseline(run) })
}

/// Draws the table; a click on a row selects its run, one on a head sorts.
fn ui(ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>) {
    ScrollArea::horizontal().id_salt("table of runs").auto_shrink([false, false]).show(ui, |ui| {
        let records = scene.runs.iter().filter_map(|run| data.runs.of(run));
        let has_spread = records.clone().any(|record| !record.histories.several_seeds().is_empty());
        let is_unbalanced = records.clone().any(|record| record.histories.majority().is_some());
        let is_shown = |head: &&Head| match head.column {
            Column::BalancedAccuracy => is_unbalanced,
            Column::Sd => has_spread,
            _ => true,
        };
        let heads: Vec<&Head> = HEADS.iter().filter(is_shown).collect();
        let widths = text_widths(ui, scene, data);
        let table = TableBuilder::new(ui)
            .id_salt(("runs", has_spread, is_unbalanced))
            .striped(true)
            .sense(Sense::click())
            .min_scrolled_height(ROW)
            .auto_shrink([false, false])
            .cell_layout(Layout::left_to_right(Align::Center));
        let table = with_columns(table, &heads, has_spread, widths);
        let (mut sort, task) = (scene.sort, data.task(scene));
        let baseline = scene.baseline().map(|place| scene.runs[place].name.clone());
        let order = order(scene, data);
        let table = table.header(ROW, |mut header| {
            for head in &heads {
                if head.column == AFTER_STATE {
                    header.col(state_head_ui);
                }
                header.col(|ui| head_ui(ui, head, (has_spread, task), baseline.as_deref(), &mut sort));
            }
        });
        scene.sort = sort;
        let mut change = None;
        table.body(|body| {
            body.rows(ROW, order.len(), |mut row| {
                let at = order[row.index()];
                row.set_selected(at == scene.selected);
                row_ui(&mut row, &scene.runs[at], data, &heads, baseline.as_deref());
                change = respond(&row.response(), &scene.runs[at], data).map(|change| (at, change)).or(change);
            });
        });
        match change {
            Some((at, Change::Select)) => scene.selected = at,
            Some((at, Change::CompareWith)) => scene.compare_with(at),
            None => {}
        }
    });
}

/// What is done with a run.
#[derive(Clone, Copy)]
enum Change {
    Select,
    CompareWith,
}

/// What the mouse asks of a row.
fn respond(response: &Response, run: &TrainingRun, data: &PanelData<'_>) -> Option<Change> {
    if response.hovered() {
        data.highlight.point_at(run.id);
    }
    let mut change = response.clicked().then_some(Change::Select);
    response.context_menu(|ui| {
        if ui.button(statistics::COMPARE.text()).on_hover_text(statistics::COMPARE_TIP.text()).clicked() {
            change = Some(Change::CompareWith);
            ui.close();
        }
    });
    change
}

/// The columns with their widths; that of states stands among them.
fn with_columns<'a>(
    mut table: TableBuilder<'a>,
    heads: &[&Head],
    has_spread: bool,
    [name, state, difference]: [f32; 3],
) -> TableBuilder<'a> {
    for (i, head) in heads.iter().enumerate() {
        if head.column == AFTER_STATE {
            table = table.column(Width::initial(state).at_least(state).clip(true).resizable(true));
        }
        let width = head.widths[usize::from(has_spread)];
        let width = match head.column {
            Column::Name => width.max(name),
            Column::Difference => width.max(difference),
            _ => width,
        };
        let is_last = i + 1 == heads.len();
        let size = if is_last { Width::remainder() } else { Width::initial(width).resizable(true) };
        table = table.column(size.at_least(width).clip(true));
    }
    table
}

/// What the longest name, the longest state and the longest difference need.
fn text_widths(ui: &Ui, scene: &TrainingScene, data: &PanelData<'_>) -> [f32; 3] {
    let width = |text: &str, style: TextStyle| {
        let text = WidgetText::from(text);
        text.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, style).size().x.ceil()
    };
    let most = LONGEST.min(ui.available_width() * LARGEST_PART).max(100.0);
    let gap = ui.spacing().item_spacing.x;
    let names = scene.runs.iter().map(|run| width(&run.name, TextStyle::Body));
    let name = names.fold(0.0, f32::max) + SYMBOL + gap;
    let states = scene.runs.iter().map(|run| state::in_short(data.runs, run, data.runs.of(run)));
    let state = states.map(|text| width(&text, TextStyle::Small)).fold(STATE_LEAST, f32::max);
    let differences = scene.runs.iter().filter_map(|run| known(run, data)).map(|known| {
        let word = if known.is_undecided() { gap + width(statistics::UNDECIDED.text(), TextStyle::Small) } else { 0.0 };
        known.text(Column::Difference).map_or(0.0, |text| width(&text, TextStyle::Body)) + word
    });
    [name.min(most), state, differences.fold(0.0, f32::max)]
}

fn state_head_ui(ui: &mut Ui) {
    ui.label(RichText::new(training::STATE.text()).small().strong()).on_hover_text(statistics::STATE_TIP.text());
}

fn head_ui(ui: &mut Ui, head: &Head, (has_spread, task): (bool, Task), baseline: Option<&str>, sort: &mut Sort) {
    let column = head.column;
    let of_number = statistics::number_head(column).filter(|_| task == Task::Regression);
    let [shown, name, tip] =
        of_number.unwrap_or_else(|| [head.shown[usize::from(has_spread)].text(), head.name.text(), head.tip.text()]);
    let is_sorted = sort.by == column;
    let mark = match (is_sorted, sort.is_descending) {
        (false, _) => "",
        (true, true) => " ↓",
        (true, false) => " ↑",
    };
    let text = format!("{shown}{mark}");
    let button = Button::new(RichText::new(text).small().strong()).frame(false).truncate();
    let tip = if column == Column::Difference { statistics::difference_tip(baseline) } else { tip.to_owned() };
    let response = ui.add(button).on_hover_text(tip);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, training::sort_by(name)));
    if response.clicked() {
        // best first; then worst first; then as listed
        let starts_descending = !matches!(
            (task, column),
            (_, Column::Name | Column::Sd)
                | (Task::Regression, Column::ValAccuracy | Column::TrainAccuracy | Column::BestAccuracy)
                | (Task::Classification, Column::ValLoss | Column::TrainLoss)
        );
        *sort = match (is_sorted, sort.is_descending == starts_descending) {
            (false, _) => Sort { by: column, is_descending: starts_descending },
            (true, true) => Sort { by: column, is_descending: !starts_descending },
            (true, false) => Sort { by: Column::List, is_descending: false },
        };
    }
}

/// The places of the runs in the order they are shown.
fn order(scene: &TrainingScene, data: &PanelData<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scene.runs.len()).collect();
    let Sort { by, is_descending } = scene.sort;
    let direct = |order: Ordering| if is_descending { order.reverse() } else { order };
    if by == Column::Name {
        order.sort_by(|a, b| {
            let [a, b] = [a, b].map(|at| scene.runs[*at].name.to_lowercase());
            direct(a.cmp(&b))
        });
        return order;
    }
    let keys: Vec<Option<f64>> = scene.runs.iter().map(|run| known(run, data)?.number(by)).collect();
    order.sort_by(|a, b| match (keys[*a], keys[*b]) {
        (Some(a), Some(b)) => direct(a.total_cmp(&b)),
        // what has no figures yet stands last, whatever the direction
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    order
}

fn row_ui(
    row: &mut TableRow<'_, '_>,
    run: &TrainingRun,
    data: &PanelData<'_>,
    heads: &[&Head],
    baseline: Option<&str>,
) {
    let known = known(run, data);
    row.col(|ui| name_ui(ui, run));
    for column in heads.iter().map(|head| head.column).skip(1) {
        if column == AFTER_STATE {
            row.col(|ui| state_ui(ui, data.runs, run, true));
        }
        row.col(|ui| cell_ui(ui, run, column, data, (known, baseline)));
    }
}

fn cell_ui(
    ui: &mut Ui,
    run: &TrainingRun,
    column: Column,
    data: &PanelData<'_>,
    (known, baseline): (Option<Known<'_>>, Option<&str>),
) {
    let text = known.and_then(|known| known.text(column)).unwrap_or_else(|| words::NO_FIGURE.text().to_owned());
    let text = RichText::new(text);
    let is_main = matches!(column, Column::ValAccuracy | Column::BalancedAccuracy | Column::Difference);
    let text = if is_main { text.strong() } else { text };
    let mut label = ui.add(Label::new(text).truncate().selectable(false));
    let Some(known) = known else { return };
    if column == Column::Difference {
        if known.is_undecided() {
            let word = RichText::new(statistics::UNDECIDED.text()).small();
            label |= ui.add(Label::new(word).truncate().selectable(false));
        }
        label.on_hover_text(known.difference_told(baseline.unwrap_or_default()));
        return;
    }
    if let Some(last) = known.last_told(column) {
        label = label.on_hover_text(training::kept_tip(&last));
    }
    if let (true, Some(failed)) =
        (matches!(column, Column::ValAccuracy | Column::Gap | Column::Sd), known.failed_told())
    {
        label = label.on_hover_text(failed);
    }
    let epoch = known.record.history().last().map(|last| last.epoch);
    if let (Column::ValLoss, Some(epoch)) = (column, epoch)
        && let Some(own) = pointer::own_loss(data, run, epoch)
    {
        label.on_hover_text(training::own_loss_tip(&own));
    }
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

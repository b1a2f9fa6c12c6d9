//! The table of the racers: how each ended, what it cost and how far it came.

use eframe::egui::{
    Align, Button, Label, Layout, RichText, Role, ScrollArea, Sense, TextStyle, TextWrapMode, Ui, WidgetInfo,
    WidgetText, vec2,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use crate::figure::racer_rows::Row;
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::widget::is_dark;
use crate::gui::words::plots;
use crate::gui::{style, theme};
use crate::scene::{DescentScene, RacerColumn, RacerTable};

/// Height of a row.
const ROW: f32 = 22.0;
/// Widths a column of names has at least and at most.
const NAME: [f32; 2] = [110.0, 260.0];
/// Width of the piece of line before a name.
const SYMBOL: f32 = 24.0;

/// The columns in their order with their least widths: what is looked at first stands first, as a narrow window has
/// room for few.
const COLUMNS: [(RacerColumn, f32); 10] = [
    (RacerColumn::Name, NAME[0]),
    (RacerColumn::Final, 78.0),
    (RacerColumn::Best, 78.0),
    (RacerColumn::Distance, 78.0),
    (RacerColumn::Steps, 56.0),
    (RacerColumn::Values, 48.0),
    (RacerColumn::Gradients, 48.0),
    (RacerColumn::Hessians, 48.0),
    (RacerColumn::Time, 70.0),
    (RacerColumn::Ending, 220.0),
];

/// Draws the table; a click on a head sorts.
pub fn ui(ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, rows: &[&Row]) {
    if rows.is_empty() {
        ui.weak(plots::NO_ROWS.text());
        return;
    }
    ScrollArea::horizontal().id_salt("table of racers").auto_shrink([false, false]).show(ui, |ui| {
        let name_width = name_width(ui, data, rows);
        let mut table = TableBuilder::new(ui)
            .id_salt("racers")
            .striped(true)
            .sense(Sense::hover())
            .min_scrolled_height(ROW)
            .auto_shrink([false, false])
            .cell_layout(Layout::left_to_right(Align::Center));
        for (column, width) in COLUMNS {
            let is_last = column == RacerColumn::Ending;
            let width = if column == RacerColumn::Name { name_width } else { width };
            let size = if is_last { Width::remainder() } else { Width::initial(width).resizable(true) };
            table = table.column(size.at_least(width).clip(true));
        }
        let mut sorted = scene.table;
        let table = table.header(ROW, |mut header| {
            for (column, _) in COLUMNS {
                header.col(|ui| head_ui(ui, column, &mut sorted));
            }
        });
        table.body(|body| body.rows(ROW, rows.len(), |mut table_row| row_ui(&mut table_row, scene, data, rows)));
        scene.table = sorted;
    });
}

/// What the longest name needs.
fn name_width(ui: &Ui, data: &PlotData<'_>, rows: &[&Row]) -> f32 {
    let width = |row: &&Row| {
        let name = WidgetText::from(row.name(data.names));
        name.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Body).size().x.ceil()
    };
    let gap = 2.0 * ui.spacing().item_spacing.x;
    (rows.iter().map(width).fold(0.0, f32::max) + SYMBOL + gap).clamp(NAME[0], NAME[1])
}

fn head_ui(ui: &mut Ui, column: RacerColumn, table: &mut RacerTable) {
    let is_sorted = table.by == Some(column);
    let mark = match (is_sorted, table.is_descending) {
        (false, _) => "",
        (true, true) => " ↓",
        (true, false) => " ↑",
    };
    let text = format!("{}{mark}", plots::column(column));
    let button = Button::new(RichText::new(text).small().strong()).frame(false).truncate();
    let response = ui.add(button).on_hover_text(plots::column_tip(column));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, plots::sort_by(column)));
    if response.clicked() {
        // from the least; from the most; then as listed
        (table.by, table.is_descending) = match (is_sorted, table.is_descending) {
            (false, _) => (Some(column), false),
            (true, false) => (Some(column), true),
            (true, true) => (None, false),
        };
    }
}

fn row_ui(table_row: &mut TableRow<'_, '_>, scene: &DescentScene, data: &PlotData<'_>, rows: &[&Row]) {
    let row = rows[table_row.index()];
    table_row.set_selected(data.highlight.is(row.racer));
    for (column, _) in COLUMNS {
        table_row.col(|ui| match column {
            RacerColumn::Name => name_ui(ui, scene, data, row),
            column => text_ui(ui, &row.told(column)),
        });
    }
    if table_row.response().hovered() {
        data.highlight.point_at(row.racer);
    }
}

fn text_ui(ui: &mut Ui, text: &str) {
    ui.add(Label::new(text).truncate().selectable(false));
}

fn name_ui(ui: &mut Ui, scene: &DescentScene, data: &PlotData<'_>, row: &Row) {
    let (rect, _) = ui.allocate_exact_size(vec2(SYMBOL, 12.0), Sense::hover());
    let is_dark = is_dark(ui);
    style::of(scene.racers[row.racer].color, is_dark).sample(ui.painter(), rect, theme::ground(is_dark));
    text_ui(ui, &row.name(data.names));
}

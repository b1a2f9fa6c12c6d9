//! Labels beside a plot, at the heights where its lines end, moved apart as far as they need. They are its legend, too: a
//! click hides or shows a run, a double click shows it alone.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    FontId, Galley, Id, PointerButton, Rect, Role, Sense, Stroke, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use crate::gui::style::CurveStyle;
use crate::gui::widget::highlight::Highlight;
use crate::gui::widget::legend::{Entry, Legend};
use crate::gui::words::descent::legend as words;
use crate::train::RunId;

/// Height a label takes.
const HEIGHT: f32 = 17.0;
/// Room for the line that leads from the plot to a label.
const LEADER: f32 = 12.0;

/// Sizes of the letters.
const VALUE_SIZE: f32 = 13.5;
const NAME_SIZE: f32 = 12.5;
/// Between a value and a name.
const GAP: f32 = 7.0;
/// How long after the first click a second one may come.
const DOUBLE_CLICK_SECS: f64 = 0.5;

/// What stands at the end of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Its place among the entries of the legend.
    pub entry: usize,
    /// Where the line ends, in points of the screen; none of a run that is hidden.
    pub y: Option<f32>,
    /// How the line is drawn.
    pub style: CurveStyle,
    /// The line's last value.
    pub value: String,
}

/// Whether so many labels have room beside a plot.
pub fn fit(count: usize, height: f32) -> bool {
    count as f32 * HEIGHT <= height
}

/// The width labels of these names need.
pub fn width<'a>(ui: &Ui, names: impl Iterator<Item = &'a str>) -> f32 {
    let value = value_width(ui);
    let width = |name: &str| {
        let font = FontId::proportional(NAME_SIZE);
        ui.painter().layout_no_wrap(name.to_owned(), font, ui.visuals().text_color()).size().x
    };
    LEADER + value + GAP + names.map(width).fold(0.0, f32::max).ceil() + 4.0
}

/// The width of the longest values.
fn value_width(ui: &Ui) -> f32 {
    let font = FontId::proportional(VALUE_SIZE);
    ui.painter().layout_no_wrap("100.0 %".to_owned(), font, ui.visuals().text_color()).size().x
}

/// The names of lines.
pub struct Names<'a> {
    /// All runs, hidden or not.
    pub entries: &'a mut [Entry<RunId>],
    /// What a click does.
    pub legend: &'a mut Legend<RunId>,
    /// The run that stands out.
    pub highlight: &'a Highlight<RunId>,
    /// Whether they are written beside the values.
    pub are_shown: bool,
    /// Tells the labels of one plot from those of another.
    pub plot: Id,
}

/// Draws labels into the strip right of a plot; those there is no room for are left out.
pub fn ui(ui: &Ui, strip: Rect, mut labels: Vec<Label>, names: &mut Names<'_>) {
    labels.sort_by(|a, b| place(a, strip).total_cmp(&place(b, strip)));
    labels.truncate((strip.height() / HEIGHT) as usize);
    let wanted: Vec<f32> = labels.iter().map(|label| place(label, strip)).collect();
    if let Some(entry) = second_click(ui, strip, names) {
        names.legend.isolate(names.entries, entry);
        return;
    }
    for (label, y) in labels.iter().zip(apart(&wanted, [strip.top(), strip.bottom()])) {
        let cell = Rect::from_min_size(pos2(strip.left(), y - HEIGHT / 2.0), vec2(strip.width(), HEIGHT));
        label_ui(ui, cell, label, names);
    }
}

/// The entry that is clicked for the second time: the first click has moved its label from under the pointer.
fn second_click(ui: &Ui, strip: Rect, names: &Names<'_>) -> Option<usize> {
    let (is_double, time_secs) =
        ui.input(|input| (input.pointer.button_double_clicked(PointerButton::Primary), input.time));
    let (entry, first_secs) = ui.data(|data| data.get_temp::<(usize, f64)>(names.plot))?;
    let is_meant = is_double && time_secs - first_secs < DOUBLE_CLICK_SECS && ui.rect_contains_pointer(strip);
    (is_meant && entry < names.entries.len()).then_some(entry)
}

/// Where a label wants to be: runs that are hidden stand below all others.
fn place(label: &Label, strip: Rect) -> f32 {
    label.y.unwrap_or_else(|| strip.bottom() + label.entry as f32)
}

fn label_ui(ui: &Ui, cell: Rect, label: &Label, names: &mut Names<'_>) {
    let Entry { key, ref name, is_on, .. } = names.entries[label.entry];
    let response = ui.interact(cell, names.plot.with(key), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_on, words::curve_of(name)));
    if response.hovered() || response.has_focus() {
        names.highlight.point_at(key);
    }
    let painter = ui.painter_at(cell);
    if names.highlight.is(key) {
        painter.rect_filled(cell, 3.0, ui.visuals().widgets.hovered.weak_bg_fill);
    }
    if let Some(y) = label.y {
        let from = pos2(cell.left() + 1.0, y);
        let stroke = Stroke::new(1.6, label.style.color);
        // it may lead from far above or below
        ui.painter().line_segment([from, pos2(cell.left() + LEADER - 2.0, cell.center().y)], stroke);
    }
    let is_struck = names.legend.strikes(&names.entries[label.entry]);
    let name_of = names.are_shown.then_some((&**name, is_struck));
    let galley = text(ui, cell.width() - LEADER - 2.0, label, name_of, is_on && !is_faint(names, key));
    painter.galley(pos2(cell.left() + LEADER, cell.center().y - galley.size().y / 2.0), galley, label.style.color);
    let tip = words::tip(name);
    if response.clicked() {
        let time_secs = ui.input(|input| input.time);
        ui.data_mut(|data| data.insert_temp(names.plot, (label.entry, time_secs)));
    }
    names.legend.respond(ui, &response, names.entries, label.entry);
    response.on_hover_text(tip);
}

fn is_faint(names: &Names<'_>, key: RunId) -> bool {
    names.highlight.strength(key) < 1.0
}

/// The value of a label and, if it has one, its name, which may be struck through.
fn text(ui: &Ui, width: f32, label: &Label, name: Option<(&str, bool)>, is_strong: bool) -> Arc<Galley> {
    let ink = if is_strong { ui.visuals().text_color() } else { ui.visuals().weak_text_color() };
    let format = |size| TextFormat::simple(FontId::proportional(size), ink);
    let mut job = LayoutJob::default();
    job.append(&label.value, 0.0, format(VALUE_SIZE));
    if let Some((name, is_struck)) = name {
        let strikethrough = Stroke::new(if is_struck { 1.0 } else { 0.0 }, ink);
        let format = TextFormat { strikethrough, ..format(NAME_SIZE) };
        job.append(name, if label.value.is_empty() { 0.0 } else { GAP }, format);
    }
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// Heights at least a label apart, as near to the wanted ones as can be, which rise.
fn apart(wanted: &[f32], [top, bottom]: [f32; 2]) -> Vec<f32> {
    let half = HEIGHT / 2.0;
    let mut ys: Vec<f32> = wanted.iter().map(|y| y.clamp(top + half, (bottom - half).max(top + half))).collect();
    for i in 1..ys.len() {
        ys[i] = ys[i].max(ys[i - 1] + HEIGHT);
    }
    let mut limit = bottom - half;
    for y in ys.iter_mut().rev() {
        *y = y.min(limit);
        limit = *y - HEIGHT;
    }
    // what was pushed only from one side is moved back by half
    let count = ys.len();
    for first in 0..count {
        let last = (first + 1..count).take_while(|i| ys[*i] - ys[i - 1] < HEIGHT + 0.01).last().unwrap_or(first);
        let is_group_start = first == 0 || ys[first] - ys[first - 1] > HEIGHT + 0.01;
        if !is_group_start || last == first {
            continue;
        }
        let surplus: f32 = (first..=last).map(|i| ys[i] - wanted[i]).sum::<f32>() / (last - first + 1) as f32;
        let above = if first == 0 { top + half } else { ys[first - 1] + HEIGHT };
        let below = if last + 1 == count { bottom - half } else { ys[last + 1] - HEIGHT };
        let shift = (-surplus).clamp((above - ys[first]).min(0.0), (below - ys[last]).max(0.0));
        ys[first..=last].iter_mut().for_each(|y| *y += shift);
    }
    ys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_overlap_and_stay_beside_the_plot() {
        for wanted in [vec![10.0, 11.0, 12.0], vec![100.0, 100.0], vec![-50.0, 5.0, 300.0, 300.0, 1000.0], vec![]] {
            let ys = apart(&wanted, [0.0, 200.0]);
            assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= HEIGHT - 0.01), "{wanted:?} {ys:?}");
            assert!(ys.iter().all(|y| (8.0..=192.0).contains(y)), "{wanted:?} {ys:?}");
        }
        assert_eq!(apart(&[50.0, 120.0], [0.0, 200.0]), [50.0, 120.0], "what has room stays where it is");
        let ys = apart(&[100.0, 100.0], [0.0, 200.0]);
        assert!((ys[0] + ys[1] - 200.0).abs() < 0.1, "they part evenly: {ys:?}");
    }
}

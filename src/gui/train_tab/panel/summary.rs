//! A figure of all runs against a setting in which they differ, with 95 % intervals.

use eframe::egui::{
    ComboBox, Rect, RichText, Role, ScrollArea, Sense, TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, pos2,
    vec2,
};

use super::arranged::Kept;
use super::entry::{Entry, Panel, PanelData, Place};
use super::summary_plot;
use crate::experiment::{Figure, all_figures};
use crate::figure::training::summary::{self as data, RUNS, Series};
use crate::gui::command::Commands;
use crate::gui::style;
use crate::gui::widget::is_dark;
use crate::gui::words::{statistics, training};
use crate::scene::TrainingScene;

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "summary",
    label: statistics::SUMMARY,
    tip: statistics::SUMMARY_TIP,
    place: Place::Center,
    make: |_| Box::new(Kept::default()),
};

/// The widest a chooser is.
const WIDEST: f32 = 220.0;
/// What stands between the choosers takes so much.
const BETWEEN: f32 = 70.0;
/// Width of the piece of line before a name, and between them.
const SAMPLE: f32 = 26.0;
const GAP: f32 = 5.0;
/// Height of the names of lines, beyond which they scroll.
const LEGEND: f32 = 44.0;

impl Panel for Kept {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, _: &mut Commands) {
        self.refresh(scene, data);
        choosers_ui(ui, scene, self);
        if self.summary.lines.len() > 1 {
            legend_ui(ui, &self.summary.lines);
        }
        let notes = self.summary.notes();
        let line = if notes.is_empty() { 0.0 } else { ui.spacing().interact_size.y };
        if self.summary.lines.is_empty() {
            let text = match scene.runs.len() {
                0 => training::empty(0).to_owned(),
                runs => statistics::without(runs),
            };
            ui.centered_and_justified(|ui| ui.weak(text));
            return;
        }
        let size = vec2(ui.available_width(), ui.available_height() - line);
        summary_plot::ui(ui, self, scene, data, size);
        if !notes.is_empty() {
            ui.label(RichText::new(notes.join(" ")).small());
        }
    }

    fn controls_ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene) {
        let name = RichText::new(statistics::MINUS_BASELINE.text()).small();
        ui.checkbox(&mut scene.summary.is_difference, name).on_hover_text(statistics::MINUS_BASELINE_TIP.text());
    }

    fn in_front(&self) -> Option<&'static str> {
        Some(statistics::SUMMARY.text())
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        tab.y
    }
}

/// Draws what is plotted, and against what.
fn choosers_ui(ui: &mut Ui, scene: &mut TrainingScene, Kept { arranged, view, tasks, .. }: &Kept) {
    ui.horizontal(|ui| {
        let width = WIDEST.min((ui.available_width() - BETWEEN) / 2.0);
        let figure = data::figure(view);
        let shown = figure.map_or("", |figure| statistics::figure(figure.key, figure.label));
        let figures = ComboBox::from_id_salt("summary figure").selected_text(shown).width(width).truncate();
        let figures = figures.show_ui(ui, |ui| {
            // those of no run would give an empty plot
            let is_of_runs = |figure: &&Figure| tasks.is_empty() || tasks.iter().any(|task| figure.is_of(*task));
            for other in all_figures().filter(is_of_runs) {
                let is_shown = figure.is_some_and(|figure| figure.key == other.key);
                let name = statistics::figure(other.key, other.label);
                if ui.selectable_label(is_shown, name).clicked() {
                    scene.summary.figure = other.key.replace('_', "-").into();
                }
            }
        });
        let response = figures.response.on_hover_text(statistics::FIGURE_TIP.text());
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(statistics::FIGURE.text()));
        ui.label(statistics::AGAINST.text()).on_hover_text(statistics::AGAINST_TIP.text());
        let shown = arranged.against_told();
        let settings = ComboBox::from_id_salt("summary setting").selected_text(&shown).width(width).truncate();
        let settings = settings.show_ui(ui, |ui| {
            for varied in &arranged.settings {
                let is_shown = arranged.against.as_ref() == Some(varied);
                if ui.selectable_label(is_shown, statistics::setting(&varied.path, varied.label)).clicked() {
                    scene.summary.against.clone_from(&varied.path);
                }
            }
            if ui.selectable_label(arranged.against.is_none(), statistics::RUNS.text()).clicked() {
                RUNS.clone_into(&mut scene.summary.against);
            }
        });
        let response = settings.response.on_hover_text(statistics::AGAINST_TIP.text());
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(statistics::AGAINST_NAME.text()));
    });
}

/// Which line is which.
fn legend_ui(ui: &mut Ui, lines: &[Series]) {
    ScrollArea::vertical().id_salt("summary legend").max_height(LEGEND).auto_shrink([false, true]).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for line in lines {
                entry_ui(ui, line);
            }
        });
    });
}

/// A piece of line and its name, never in different rows.
fn entry_ui(ui: &mut Ui, line: &Series) {
    let text = WidgetText::from(&line.name);
    let name = text.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Small);
    let size = vec2(SAMPLE + GAP + name.size().x, name.size().y.max(ui.text_style_height(&TextStyle::Small)));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &line.name));
    let sample = Rect::from_min_size(rect.min, vec2(SAMPLE, rect.height()));
    style::of(line.style, is_dark(ui)).sample(ui.painter(), sample, ui.visuals().panel_fill);
    ui.painter().galley(pos2(sample.right() + GAP, rect.top()), name, ui.visuals().text_color());
}

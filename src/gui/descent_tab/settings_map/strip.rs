//! What the map shows, in a row above it that keeps its height.

use eframe::egui::{Align, Layout, Rect, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use super::{Panel, Picture, plot};
use crate::gui::descent_tab::basins::sample;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::settings_map as words;
use crate::language::retold;
use crate::map::settings::{Kind, color};

impl Panel {
    /// Draws the row.
    pub(super) fn strip_ui(&self, ui: &mut Ui) {
        let row = vec2(ui.available_width(), ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            ui.set_height(row.y);
            let scroll = ScrollArea::horizontal().id_salt("legend of the map of settings").max_height(row.y);
            scroll.show(ui, |ui| self.told_ui(ui));
        });
    }

    fn told_ui(&self, ui: &mut Ui) {
        if let Some(why) = self.refusal() {
            ui.label(RichText::new(retold(why)).small().color(theme::alarm(is_dark(ui))));
        } else if let Some(shown) = &self.shown {
            legend_ui(ui, shown);
        }
    }
}

fn legend_ui(ui: &mut Ui, shown: &Picture) {
    let Picture { map, measure, theory, best, kinds, .. } = shown;
    ui.label(RichText::new(retold(&map.about(*measure))).small().strong());
    let is_dark = is_dark(ui);
    for kind in kinds {
        let rect = sample_ui(ui);
        ui.painter().add(sample(rect, |at| color(*kind, None, at, is_dark)));
        named_ui(ui, words::lost(*kind));
    }
    for line in &theory.lines {
        let rect = sample_ui(ui).expand2(vec2(4.0, 0.0));
        let ends = [pos2(rect.left(), rect.center().y), pos2(rect.right(), rect.center().y)];
        plot::theory_line(ui.painter(), &ends);
        named_ui(ui, &words::theory(line.kind, line.formula));
    }
    if let Some((_, formula)) = &theory.best {
        let rect = sample_ui(ui);
        plot::diamond(ui.painter(), rect.center());
        named_ui(ui, &words::theory(Kind::Optimum, formula));
    }
    let rect = sample_ui(ui);
    plot::present(ui.painter(), rect.center());
    named_ui(ui, words::PRESENT.text());
    if best.is_some() {
        let rect = sample_ui(ui);
        plot::best(ui.painter(), rect.center());
        named_ui(ui, words::BEST.text());
    }
}

fn sample_ui(ui: &mut Ui) -> Rect {
    ui.allocate_exact_size(vec2(13.0, 13.0), Sense::hover()).0
}

fn named_ui(ui: &mut Ui, name: &str) {
    ui.add_space(-3.0);
    ui.label(RichText::new(name).small());
}

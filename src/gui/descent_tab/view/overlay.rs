//! All racers on one plot.

use eframe::egui::{Align2, FontId, Ui};

use super::entry::{Entry, Shared, View};
use crate::gui::descent_tab::color_bar;
use crate::gui::descent_tab::map_plot::Plot;
use crate::gui::descent_tab::plot_data::{self, PlotData};
use crate::gui::words::descent as words;
use crate::scene::DescentScene;

/// The entry of this view.
pub static ENTRY: Entry = Entry {
    key: "overlay",
    label: words::OVERLAY,
    tip: words::OVERLAY_TIP,
    has_legend: true,
    has_basins: true,
    make: || Box::new(Overlay),
};

struct Overlay;

impl View for Overlay {
    fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, shared: &mut Shared) {
        self::ui(ui, scene, data, shared);
    }
}

/// Draws all racers that are on into one plot.
pub fn ui(ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, shared: &mut Shared) {
    let on = plot_data::shown(scene);
    let (rect, bar) = color_bar::split(ui.available_rect_before_wrap());
    shared.map.ui(ui, scene, &[Plot { data, racers: &on, name: words::MAP.text().to_owned(), title: None, rect }]);
    if let Some(bar) = bar {
        shared.map.color_bar_ui(ui, bar, data);
    }
    if on.is_empty() {
        let font = FontId::proportional(14.0);
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            words::NO_RACERS.text(),
            font,
            ui.visuals().text_color(),
        );
    }
}

//! A map of two settings of the chosen racer.

use eframe::egui::{Context, Ui};

use super::entry::{Entry, Shared, View};
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::descent_tab::settings_map::Panel;
use crate::gui::words::settings_map as words;
use crate::scene::DescentScene;

/// The entry of this view.
pub static ENTRY: Entry = Entry {
    key: "settings",
    label: words::TITLE,
    tip: words::TIP,
    has_legend: false,
    has_basins: false,
    make: || Box::new(Settings(None)),
};

struct Settings(Option<Panel>);

impl View for Settings {
    fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, shared: &mut Shared) {
        self.0.get_or_insert_with(|| Panel::new(shared.wake.clone())).ui(ui, scene, data);
    }

    fn settle(&mut self, ctx: &Context) {
        if let Some(panel) = &mut self.0 {
            panel.settle(ctx);
        }
    }
}

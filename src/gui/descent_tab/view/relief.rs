//! The surface in three dimensions, with all racers on it.

use eframe::egui::{Context, Ui};

use super::entry::{Entry, Shared, View};
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::descent_tab::relief::Relief;
use crate::gui::words::descent as words;
use crate::scene::DescentScene;

/// The entry of this view.
pub const ENTRY: Entry = Entry {
    key: "3d",
    label: words::RELIEF,
    tip: words::RELIEF_TIP,
    has_legend: true,
    has_basins: true,
    make: || Box::new(InRelief(None)),
};

/// Made when it is first looked at.
struct InRelief(Option<Relief>);

impl View for InRelief {
    fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, shared: &mut Shared) {
        let relief = self.0.get_or_insert_with(|| Relief::new(shared.wake.clone()));
        relief.ui(ui, scene, data, &mut shared.map);
    }

    fn settle(&mut self, ctx: &Context) {
        if let Some(relief) = &mut self.0 {
            relief.settle(ctx);
        }
    }
}

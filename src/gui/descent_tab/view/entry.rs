//! What a view is to the tab around it.

use eframe::egui::{Context, Ui};

use crate::gui::descent_tab::map::Map;
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::worker::Waker;
use crate::language::Word;
use crate::scene::DescentScene;

/// How a view is listed.
pub struct Entry {
    /// Its key in scenes.
    pub key: &'static str,
    /// Its name on the screen.
    pub label: Word,
    /// What it shows, in a sentence.
    pub tip: Word,
    /// Whether it needs a legend beside its name.
    pub has_legend: bool,
    /// Whether basins can be shown under its paths.
    pub has_basins: bool,
    /// Makes its state.
    pub make: fn() -> Box<dyn View>,
}

/// What views share, so that it needn't be made anew where one is left for another.
pub struct Shared {
    /// The surface from above.
    pub map: Map,
    /// What is said where paths are covered until somebody has guessed: what is asked, and that they come.
    pub covered: Option<[String; 2]>,
    /// Wakes the window, for what a view has computed elsewhere.
    pub wake: Waker,
}

/// A view of the racers on their surface.
pub trait View {
    /// Draws it into what is left. What the mouse changes goes into the scene.
    fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, shared: &mut Shared);

    /// Waits for what is computed elsewhere: tests do, frames never.
    fn settle(&mut self, _ctx: &Context) {}
}

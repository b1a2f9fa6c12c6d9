//! All racers on one plot.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align2, FontId, Id, Rect, Role, Sense, Ui, pos2, vec2};

use super::entry::{Entry, Shared, View};
use crate::gui::descent_tab::color_bar;
use crate::gui::descent_tab::map_plot::Plot;
use crate::gui::descent_tab::plot_data::{self, PlotData};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
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
    if let Some(covered) = &shared.covered {
        covered_ui(ui, rect, covered);
    } else if on.is_empty() {
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

/// Height of a map from which on it has room for the question, too.
const HIGH: f32 = 240.0;

/// Says near the lower edge what is asked, and that what is not seen comes when it was answered.
fn covered_ui(ui: &Ui, rect: Rect, [question, told]: &[String; 2]) {
    let [ink, ground] = [theme::ink(is_dark(ui)), theme::ground(is_dark(ui))];
    let mut job = LayoutJob::default();
    job.wrap.max_width = (0.8 * rect.width()).max(80.0);
    let line = |size: f32| TextFormat::simple(FontId::proportional(size), ink);
    if rect.height() >= HIGH {
        job.append(&format!("{question}\n"), 0.0, line(16.0));
    }
    job.append(told, 0.0, line(13.5));
    let galley = ui.painter().layout_job(job);
    let size = galley.size() + vec2(20.0, 12.0);
    // the names of the x axis stand below
    let at = pos2(rect.center().x - size.x / 2.0, rect.bottom() - 56.0 - size.y);
    let place = Rect::from_min_size(at, size);
    let response = ui.interact(place, Id::unique("what is covered"), Sense::hover());
    widget::name(&response, Role::Label, galley.text());
    ui.painter().rect_filled(place, 5.0, ground.gamma_multiply(0.88));
    ui.painter().galley(at + vec2(10.0, 6.0), galley, ink);
}

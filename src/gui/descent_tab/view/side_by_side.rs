//! A plot for each racer, with linked axes.

use eframe::egui::{ComboBox, Rect, Ui, Vec2, vec2};

use super::entry::{Entry, Shared, View};
use super::overlay;
use crate::gui::descent_tab::color_bar;
use crate::gui::descent_tab::groups::{self, Group};
use crate::gui::descent_tab::map_plot::{AXIS_WIDTH, Plot, TITLE_HEIGHT, Title};
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::widget;
use crate::gui::words::descent as words;
use crate::gui::words::entries::said;
use crate::scene::{DescentScene, EACH, METHOD};

/// The entry of this view.
pub static ENTRY: Entry = Entry {
    key: "side-by-side",
    label: words::SIDE_BY_SIDE,
    tip: words::SIDE_BY_SIDE_TIP,
    has_legend: false,
    has_basins: true,
    make: || Box::new(SideBySide),
};

struct SideBySide;

impl View for SideBySide {
    fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, shared: &mut Shared) {
        ui.horizontal(|ui| group_ui(ui, scene));
        let groups = groups::of(scene, data.names);
        if groups.len() < 2 {
            overlay::ui(ui, scene, data, shared);
            return;
        }
        let (area, bar) = color_bar::split(ui.available_rect_before_wrap());
        let cells = grid(area, groups.len(), data.surface.domain());
        let longest = groups.iter().map(|group| &*group.title).max_by_key(|title| title.chars().count()).unwrap_or("");
        let plot = |(i, rect): (usize, Rect)| {
            let Group { title, short, racers } = &groups[i];
            Plot { data, racers, name: words::map_of(title), title: Some(Title { whole: title, short, longest }), rect }
        };
        let plots: Vec<_> = cells.into_iter().enumerate().map(plot).collect();
        shared.map.ui(ui, scene, &plots);
        if let Some(bar) = bar {
            shared.map.color_bar_ui(ui, bar, data);
        }
    }
}

/// Chooses what the racers of a plot have in common.
fn group_ui(ui: &mut Ui, scene: &mut DescentScene) {
    ui.weak(words::GROUP.text());
    let settings = groups::settings(scene);
    let label = |key: &str| match key {
        EACH => words::GROUP_EACH.text(),
        METHOD => words::GROUP_METHOD.text(),
        key => settings
            .iter()
            .find(|param| param.key == key)
            .map_or_else(|| words::GROUP_SETTING.text(), |param| said(param.label)),
    };
    let chosen = label(&scene.group);
    let list = ComboBox::from_id_salt("groups").selected_text(chosen).show_ui(ui, |ui| {
        let keys = [EACH, METHOD].into_iter().chain(settings.iter().map(|param| param.key));
        for key in keys {
            if ui.selectable_label(scene.group == key, label(key)).clicked() {
                scene.group = key.into();
            }
        }
    });
    widget::named(ui, list.response, words::GROUP.text());
}

/// Equal cells for so many plots, as large as the domain's shape allows.
fn grid(area: Rect, count: usize, [x0, x1, y0, y1]: [f64; 4]) -> Vec<Rect> {
    let aspect = ((x1 - x0) / (y1 - y0)) as f32;
    let cell = |columns: usize| {
        let rows = count.div_ceil(columns);
        vec2(area.width() / columns as f32, area.height() / rows as f32)
    };
    let use_of = |columns: usize| {
        let size = cell(columns) - vec2(AXIS_WIDTH, TITLE_HEIGHT + 20.0);
        let empty = columns * count.div_ceil(columns) - count;
        size.x.min(size.y * aspect) * (1.0 - 0.05 * empty as f32)
    };
    let columns = (1..=count).max_by(|a, b| use_of(*a).total_cmp(&use_of(*b))).unwrap_or(1);
    let size = cell(columns);
    let place = |i: usize| area.min + vec2((i % columns) as f32 * size.x, (i / columns) as f32 * size.y);
    (0..count).map(|i| Rect::from_min_size(place(i), (size - vec2(6.0, 2.0)).max(Vec2::ZERO))).collect()
}

#[cfg(test)]
mod tests {
    use eframe::egui::Pos2;

    use super::*;

    #[test]
    fn cells_fill_the_area_without_overlap() {
        let area = Rect::from_min_size(Pos2::ZERO, vec2(900.0, 500.0));
        for count in 1..=9 {
            let cells = grid(area, count, [-10.0, 10.0, -5.0, 5.0]);
            assert_eq!(cells.len(), count);
            for (i, cell) in cells.iter().enumerate() {
                assert!(area.contains_rect(*cell), "{count} plots: {cell:?}");
                let overlaps = cells[..i].iter().any(|other| other.intersect(*cell).is_positive());
                assert!(!overlaps, "{count} plots: {cell:?}");
            }
        }
    }
}

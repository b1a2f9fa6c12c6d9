//! The switches of what is drawn over the surface.

use eframe::egui::{Button, ComboBox, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Ui};

use crate::descent::explain::overlay::Layer;
use crate::figure::names::Names;
use crate::gui::widget;
use crate::gui::words::explain as words;
use crate::scene::{DescentScene, ExplainScene};

/// The layers as they are listed: arrows, models, points.
const LISTED: [&[Layer]; 3] = [
    &[Layer::Gradient, Layer::Velocity, Layer::Step, Layer::LookAhead, Layer::Newton],
    &[Layer::Box, Layer::Model, Layer::MethodModel, Layer::TrustRegion],
    &[Layer::Tried, Layer::Cloud, Layer::Simplex],
];

/// Height of the rows of racers.
const ROWS: f32 = 120.0;
/// What a menu leaves of the window's height.
const MARGIN: f32 = 24.0;

/// A button that opens the switches.
pub fn button_ui(ui: &mut Ui, scene: &mut DescentScene, names: &Names) {
    let count = scene.explain.layers.len();
    let button = ui.add(Button::selectable(count > 0, words::overlays(count)));
    let button = button.on_hover_text(words::OVERLAYS_TIP.text());
    menu_ui(&button, |ui| switches_ui(ui, scene, names));
}

/// A menu of switches, which stays open while they are turned, and is moved where the window has no room for all of them.
pub fn menu_ui(button: &Response, switches_ui: impl FnOnce(&mut Ui)) {
    Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(230.0);
        let most = (ui.ctx().content_rect().height() - MARGIN).max(ROWS);
        ui.set_max_height(most);
        ScrollArea::vertical().id_salt("switches").max_height(most).show(ui, switches_ui);
    });
}

fn switches_ui(ui: &mut Ui, scene: &mut DescentScene, names: &Names) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(words::OF_STEP.text()).strong());
        let none = ui.add_enabled(!scene.explain.layers.is_empty(), Button::new(words::NONE.text()).small());
        if none.on_hover_text(words::NONE_TIP.text()).clicked() {
            scene.explain.layers.clear();
        }
    });
    for (i, group) in LISTED.into_iter().enumerate() {
        if i > 0 {
            ui.separator();
        }
        for layer in group {
            layer_ui(ui, &mut scene.explain, *layer);
        }
    }
    ui.separator();
    racer_rows_ui(ui, scene, names, (words::WHOSE.text(), words::WHOSE_TIP.text()));
    ui.checkbox(&mut scene.explain.is_for_all, words::ALL.text()).on_hover_text(words::ALL_TIP.text());
    ui.checkbox(&mut scene.explain.is_scaled, words::SCALED.text()).on_hover_text(words::SCALED_TIP.text());
}

fn layer_ui(ui: &mut Ui, explain: &mut ExplainScene, layer: Layer) {
    let mut is_on = explain.has(layer);
    if ui.checkbox(&mut is_on, words::layer(layer)).on_hover_text(words::layer_tip(layer)).changed() {
        explain.set(layer, is_on);
    }
}

/// The racers in rows, to choose one: for menus, which a list that opens would close.
pub fn racer_rows_ui(ui: &mut Ui, scene: &mut DescentScene, names: &Names, (heading, tip): (&str, &str)) {
    let Some(chosen) = scene.explain.racer_of(scene.racers.len()) else { return };
    ui.label(RichText::new(heading).strong()).on_hover_text(tip);
    ScrollArea::vertical().id_salt("racers").max_height(ROWS).show(ui, |ui| {
        for i in 0..scene.racers.len() {
            if ui.radio(i == chosen, names.get(i)).clicked() {
                scene.explain.racer = i;
            }
        }
    });
}

/// A list of the racers, to choose the one that is explained.
pub fn racer_ui(ui: &mut Ui, scene: &mut DescentScene, names: &Names) {
    let Some(chosen) = scene.explain.racer_of(scene.racers.len()) else { return };
    let list = ComboBox::from_id_salt(("racer explained", ui.scope_id())).width(ui.available_width().min(220.0));
    let shown = list.selected_text(names.get(chosen)).truncate().show_ui(ui, |ui| {
        for i in 0..scene.racers.len() {
            ui.selectable_value(&mut scene.explain.racer, i, names.get(i));
        }
    });
    widget::named(ui, shown.response, words::WHOSE.text()).on_hover_text(words::WHOSE_TIP.text());
}

//! The switches of the basins.

use eframe::egui::{Button, RichText, Slider, Ui};

use crate::figure::names::Names;
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::descent_tab::explain::menu::{menu_ui, racer_rows_ui};
use crate::gui::shortcuts;
use crate::gui::widget;
use crate::gui::words::basins as words;
use crate::map::basins::Look;
use crate::scene::{BasinsView, DescentScene, LEAST_OPACITY};

/// A button that opens the switches, where the view shows basins.
pub fn button_ui(ui: &mut Ui, scene: &mut DescentScene, names: &Names, is_here: bool) {
    let button = Button::selectable(is_here && scene.basins.is_shown, words::TITLE.text());
    let button = ui.add_enabled(is_here, button).on_disabled_hover_text(words::NOT_HERE.text());
    let tip = shortcuts::tip(ui.ctx(), words::TIP.text(), &Command::Tab(Action::ToggleBasins));
    let button = button.on_hover_text(tip);
    menu_ui(&button, |ui| switches_ui(ui, scene, names));
}

fn switches_ui(ui: &mut Ui, scene: &mut DescentScene, names: &Names) {
    let BasinsView { is_shown, opacity, lightness } = &mut scene.basins;
    ui.checkbox(is_shown, words::SHOW.text()).on_hover_text(words::TIP.text());
    ui.separator();
    ui.label(RichText::new(words::LIGHTNESS.text()).strong());
    ui.horizontal(|ui| {
        for look in [Look::Steps, Look::Evaluations] {
            ui.radio_value(lightness, look, words::look(look)).on_hover_text(words::look_tip(look));
        }
    });
    ui.label(RichText::new(words::OPACITY.text()).strong());
    let slider = Slider::new(opacity, LEAST_OPACITY..=1.0).fixed_decimals(2).step_by(0.05);
    let response = ui.add(slider);
    widget::named(ui, response, words::OPACITY.text()).on_hover_text(words::OPACITY_TIP.text());
    if scene.racers.len() > 1 {
        ui.separator();
        racer_rows_ui(ui, scene, names, (words::WHOSE.text(), words::WHOSE_TIP.text()));
    }
}

//! A method with its schedules.

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::{Button, Ui, vec2};

use super::icon::{self, Icon};
use super::pick;
use crate::gui::words::driven as words;
use crate::optim::{Driven, METHODS};
use crate::schedule::SCHEDULES;

/// Draws the choice of a method, its settings, and its schedules with theirs.
pub fn ui(ui: &mut Ui, driven: &mut Driven) {
    let before = driven.method.entry().key;
    if pick::entry_ui(ui, words::METHOD, words::METHOD_TIP, METHODS, &mut driven.method) {
        keep_targets(driven);
    }
    ui.push_id(before, |ui| pick::params_ui(ui, &mut driven.method, &[]));
    let targets: Vec<&str> =
        driven.method.entry().params.iter().filter(|param| param.can_be_driven()).map(|param| param.key).collect();
    let mut removed = None;
    for (i, drive) in driven.drives.iter_mut().enumerate() {
        ui.push_id(("schedule", i), |ui| {
            ui.separator();
            ui.horizontal(|ui| {
                let width = ui.available_width() - 34.0;
                ui.allocate_ui(vec2(width, ui.spacing().interact_size.y), |ui| {
                    pick::entry_ui(ui, words::SCHEDULE, words::SCHEDULE_TIP, SCHEDULES, drive);
                });
                let name = words::REMOVE_SCHEDULE;
                if icon::button(ui, Icon::Remove, name, name).clicked() {
                    removed = Some(i);
                }
            });
            pick::params_ui(ui, drive, &targets);
        });
    }
    if let Some(i) = removed {
        driven.drives.remove(i);
    }
    // a schedule drives "lr" unless told otherwise: a method without one takes none by this menu
    ui.add_enabled_ui(targets.contains(&"lr"), |ui| {
        MenuButton::from_button(Button::new(words::ADD_SCHEDULE).small()).ui(ui, |ui| {
            if let Some(entry) = pick::listed(ui, SCHEDULES, "") {
                driven.drives.push(entry.choice());
                ui.close();
            }
        });
    });
}

/// Another method may lack what a schedule drove: such a schedule goes.
fn keep_targets(driven: &mut Driven) {
    let params = driven.method.entry().params;
    let has = |key: &str| params.iter().any(|param| param.key == key && param.can_be_driven());
    driven.drives.retain(|drive| has(drive.word("on")));
}

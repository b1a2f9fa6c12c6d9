//! A method with its schedules.

use eframe::egui::{Button, Ui, vec2};

use super::icon::{self, Icon};
use super::{pick, picker};
use crate::gui::words::driven as words;
use crate::gui::words::entries::said;
use crate::optim::{Driven, METHODS, inner};
use crate::registry::Entry;
use crate::schedule::{self, SCHEDULES};

/// Draws the choice of a method, its settings, and its schedules with theirs.
pub fn ui(ui: &mut Ui, driven: &mut Driven) {
    let before = driven.method.entry().key;
    if pick::entry_ui(ui, words::METHOD.text(), words::METHOD_TIP.text(), METHODS, &mut driven.method) {
        keep_targets(driven);
    }
    ui.push_id(before, |ui| pick::params_ui(ui, &mut driven.method, &[]));
    let targets = targets(driven);
    let mut removed = None;
    for (i, drive) in driven.drives.iter_mut().enumerate() {
        ui.push_id(("schedule", i), |ui| {
            ui.separator();
            ui.horizontal(|ui| {
                let width = ui.available_width() - 34.0;
                ui.allocate_ui(vec2(width, ui.spacing().interact_size.y), |ui| {
                    pick::entry_ui(ui, words::SCHEDULE.text(), words::SCHEDULE_TIP.text(), SCHEDULES, drive);
                });
                let name = words::REMOVE_SCHEDULE.text();
                if icon::button(ui, Icon::Remove, name, name).clicked() {
                    removed = Some(i);
                }
            });
            let targets: Vec<(&str, &str)> = targets.iter().map(|(key, label)| (&**key, &**label)).collect();
            pick::params_ui(ui, drive, &targets);
        });
    }
    if let Some(i) = removed {
        driven.drives.remove(i);
    }
    ui.add_enabled_ui(!targets.is_empty(), |ui| {
        let button = Button::new(words::ADD_SCHEDULE.text()).small();
        ui.scope(|ui| {
            if let Some(entry) = picker::button(ui, button, SCHEDULES) {
                add(driven, entry, &targets);
            }
        })
        .response
        .on_hover_text(words::ADD_SCHEDULE_TIP.text());
    });
}

/// What a schedule may drive: its key, and what it is called. The settings of a method inside come after its own.
fn targets(driven: &Driven) -> Vec<(String, String)> {
    let mut targets: Vec<(String, String)> = Vec::new();
    let mut method = Some(driven.method.clone());
    while let Some(choice) = method {
        let params = choice.entry().params.iter().filter(|param| param.can_be_driven());
        let params = params.map(|param| (param.key.to_owned(), said(param.label).to_owned()));
        for target in choice.namings().into_iter().map(|name| (name.key, name.label)).chain(params) {
            // an outer setting hides an inner one of the same key
            if targets.iter().all(|(key, _)| *key != target.0) {
                targets.push(target);
            }
        }
        method = inner(&choice).map(|inner| inner.method);
    }
    targets
}

/// One more schedule: of the learning rate, or of the first number of a method without one.
fn add(driven: &mut Driven, entry: &'static Entry<schedule::Make>, targets: &[(String, String)]) {
    let mut drive = entry.choice();
    let has_rate = targets.iter().any(|(key, _)| key == drive.word("on"));
    if let (false, Some((first, _))) = (has_rate, targets.first()) {
        // every schedule has the setting, and the target is a word
        let _ = drive.set("on", first.as_str().into());
    }
    driven.drives.push(drive);
}

/// Another method may lack what a schedule drove: such a schedule goes.
fn keep_targets(driven: &mut Driven) {
    let targets = targets(driven);
    driven.drives.retain(|drive| targets.iter().any(|(key, _)| key == drive.word("on")));
}

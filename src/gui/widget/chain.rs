//! A list of choices that act one after the other: augmentations.

use eframe::egui::{Align, Button, Checkbox, Label, Layout, Sense, Ui};

use super::icon::{self, Icon};
use super::{about, param, picker};
use crate::gui::words::chain as words;
use crate::gui::words::entries::said;
use crate::param::Param;
use crate::registry::{Choice, Entry};

/// Most links a chain is made of by hand.
const LONGEST: usize = 16;
/// The setting that says how often a link acts: one that never does is off.
const PROBABILITY: &str = "probability";

enum Change {
    Remove(usize),
    Up(usize),
    Down(usize),
}

/// Draws a chain, each link with a switch and its settings, and a list to add one from.
pub fn ui<M>(ui: &mut Ui, add: &str, entries: &'static [Entry<M>], chain: &mut Vec<Choice<M>>) {
    let mut change = None;
    let count = chain.len();
    for (i, link) in chain.iter_mut().enumerate() {
        ui.push_id((i, link.entry().key), |ui| {
            change = head_ui(ui, (i, count), link).or_else(|| change.take());
            if is_on(link) {
                params_ui(ui, link);
            }
        });
    }
    match change {
        Some(Change::Remove(i)) => {
            chain.remove(i);
        }
        Some(Change::Up(i)) => chain.swap(i - 1, i),
        Some(Change::Down(i)) => chain.swap(i, i + 1),
        None => {}
    }
    ui.add_enabled_ui(count < LONGEST, |ui| {
        if let Some(entry) = picker::button(ui, Button::new(add).small(), entries) {
            chain.push(entry.choice());
        }
    });
}

fn is_on<M>(link: &Choice<M>) -> bool {
    // one without the setting has NaN there and always acts
    link.number(PROBABILITY) != 0.0
}

/// Strength before probability: what an augmentation does comes before how often.
fn params_ui<M>(ui: &mut Ui, link: &mut Choice<M>) {
    ui.indent("settings", |ui| {
        let params = link.entry().params.iter();
        let (often, what): (Vec<&Param>, Vec<&Param>) = params.partition(|param| param.key == PROBABILITY);
        for setting in what.into_iter().chain(often) {
            let Some(mut value) = link.get(setting.key).cloned() else { continue };
            if param::ui(ui, setting, &mut value, &[]) {
                // the control has checked the value
                let _ = link.set(setting.key, value);
            }
        }
    });
}

/// The name of a link, whether it is on, and what can be done with it.
fn head_ui<M>(ui: &mut Ui, (place, count): (usize, usize), link: &mut Choice<M>) -> Option<Change> {
    let mut change = None;
    let entry = link.entry();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        switch_ui(ui, link);
        let label = Label::new(said(entry.label)).selectable(false).sense(Sense::hover());
        ui.add_enabled(is_on(link), label).on_hover_text(about::about(entry));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = words::remove(said(entry.label));
            if icon::button(ui, Icon::Remove, &name, &name).clicked() {
                change = Some(Change::Remove(place));
            }
            let moves = [
                (place + 1 < count, Icon::Open, words::down(said(entry.label)), Change::Down(place)),
                (place > 0, Icon::Up, words::up(said(entry.label)), Change::Up(place)),
            ];
            for (is_possible, face, name, wish) in moves {
                if ui.add_enabled_ui(is_possible, |ui| icon::button(ui, face, &name, &name)).inner.clicked() {
                    change = Some(wish);
                }
            }
        });
    });
    change
}

/// Off is a probability of 0; the one before is remembered for when it is switched on again.
fn switch_ui<M>(ui: &mut Ui, link: &mut Choice<M>) {
    let Some(setting) = link.entry().param(PROBABILITY) else { return };
    let memory = ui.scope_id().with("probability");
    let mut on = is_on(link);
    let response = ui.add(Checkbox::without_text(&mut on));
    let name = words::switch(said(link.entry().label));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
    if response.on_hover_text(name).changed() {
        let usual = setting.default();
        let value = if on {
            ui.data(|data| data.get_temp::<f64>(memory)).map_or(usual, Into::into)
        } else {
            let before = link.number(PROBABILITY);
            ui.data_mut(|data| data.insert_temp(memory, before));
            0.0.into()
        };
        // 0 and what was there before are allowed
        let _ = link.set(PROBABILITY, value);
    }
}

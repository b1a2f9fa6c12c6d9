//! A list of choices that act one after the other: augmentations.

use eframe::egui::{Align, Button, Label, Layout, Sense, Ui};

use super::icon::{self, Icon};
use super::{pick, picker};
use crate::gui::words::chain as words;
use crate::registry::{Choice, Entry};

/// Most links a chain is made of by hand.
const LONGEST: usize = 16;

enum Change {
    Remove(usize),
    Up(usize),
}

/// Draws a chain, each link with its settings, and a menu that adds one.
pub fn ui<M>(ui: &mut Ui, add: &str, entries: &'static [Entry<M>], chain: &mut Vec<Choice<M>>) {
    let mut change = None;
    for (i, link) in chain.iter_mut().enumerate() {
        ui.push_id((i, link.entry().key), |ui| {
            change = head_ui(ui, i, link.entry()).or_else(|| change.take());
            pick::params_ui(ui, link, &[]);
        });
    }
    match change {
        Some(Change::Remove(i)) => {
            chain.remove(i);
        }
        Some(Change::Up(i)) => chain.swap(i - 1, i),
        None => {}
    }
    ui.add_enabled_ui(chain.len() < LONGEST, |ui| {
        if let Some(entry) = picker::button(ui, Button::new(add).small(), entries) {
            chain.push(entry.choice());
        }
    });
}

/// The name of a link, and what can be done with it.
fn head_ui<M>(ui: &mut Ui, place: usize, entry: &'static Entry<M>) -> Option<Change> {
    let mut change = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let label = Label::new(entry.label).selectable(false).sense(Sense::hover());
        ui.add(label).on_hover_text(pick::about(entry));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = words::remove(entry.label);
            if icon::button(ui, Icon::Remove, &name, &name).clicked() {
                change = Some(Change::Remove(place));
            }
            let name = words::up(entry.label);
            if place > 0 && icon::button(ui, Icon::Up, &name, &name).clicked() {
                change = Some(Change::Up(place));
            }
        });
    });
    change
}

//! What is told of an entry of a registry.

use std::any::Any;

use eframe::egui::{RichText, Ui};

use crate::gui::words::pick as words;
use crate::optim::Method;
use crate::registry::Entry;

/// What an entry is known for, its equation, what it needs and costs, and its source.
pub fn about<M>(entry: &Entry<M>) -> String {
    let parts = [entry.about, entry.formula, &facts(entry), entry.source];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The same as a tool-tip.
pub fn about_ui<M>(ui: &mut Ui, entry: &Entry<M>) {
    ui.label(RichText::new(entry.label).strong());
    ui.label(entry.about);
    if !entry.formula.is_empty() {
        ui.label(RichText::new(entry.formula).italics());
    }
    let facts = facts(entry);
    if !facts.is_empty() {
        ui.label(facts);
    }
    if !entry.source.is_empty() {
        ui.label(RichText::new(entry.source).small().weak());
    }
}

/// What a method needs and costs; other entries cost nothing worth telling.
fn facts<M>(entry: &Entry<M>) -> String {
    let Some(method) = (&entry.make as &dyn Any).downcast_ref::<Method>() else { return String::new() };
    let needs: Vec<&str> = method.needs.iter().map(|need| words::need(*need)).collect();
    words::facts(&needs, method.cost.time, method.cost.memory)
}

//! What is told of an entry of a registry.

use std::any::Any;

use eframe::egui::{RichText, Ui};

use crate::gui::formula;
use crate::gui::words::entries::said;
use crate::gui::words::pick as words;
use crate::optim::{Method, text};
use crate::registry::Entry;

/// Points to the em of a rule's lines.
const RULE_SIZE: f32 = 15.0;

/// What an entry is known for, its equation, what it needs and costs, and its source.
pub fn about<M>(entry: &Entry<M>) -> String {
    let parts = [said(entry.about), entry.formula, &facts(entry), entry.source];
    text::spelled_out(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n"))
}

/// The same as a tool-tip.
pub fn about_ui<M>(ui: &mut Ui, entry: &Entry<M>) {
    ui.label(RichText::new(said(entry.label)).strong());
    ui.label(text::spelled_out(said(entry.about)));
    formula_ui(ui, entry);
    let facts = facts(entry);
    if !facts.is_empty() {
        ui.label(facts);
    }
    if !entry.source.is_empty() {
        ui.label(RichText::new(entry.source).small().weak());
    }
}

/// The equation: typeset line by line where it is the rule of a method.
fn formula_ui<M>(ui: &mut Ui, entry: &Entry<M>) {
    let is_rule = method(entry).is_some_and(|method| method.rules.is_some());
    let lines = if is_rule { text::lines(entry.formula) } else { Vec::new() };
    for [text, latex] in &lines {
        formula::ui(ui, latex, text, RULE_SIZE);
    }
    if lines.is_empty() && !entry.formula.is_empty() {
        ui.label(RichText::new(text::spelled_out(entry.formula)).italics());
    }
}

fn method<M>(entry: &Entry<M>) -> Option<&Method> {
    (&entry.make as &dyn Any).downcast_ref::<Method>()
}

/// What a method needs and costs; other entries cost nothing worth telling.
fn facts<M>(entry: &Entry<M>) -> String {
    let Some(method) = method(entry) else { return String::new() };
    let needs: Vec<&str> = method.needs.iter().map(|need| words::need(*need)).collect();
    words::facts(&needs, method.cost.time, method.cost.memory)
}

//! Choosing an entry of a registry, and its settings.

use eframe::egui::{ComboBox, RichText, Ui};

use super::param;
use crate::registry::{Choice, Entry};

/// A row that chooses an entry; its settings become their defaults. Says whether another was chosen.
pub fn entry_ui<M>(ui: &mut Ui, name: &str, tip: &str, entries: &'static [Entry<M>], choice: &mut Choice<M>) -> bool {
    let mut chosen = None;
    param::row(ui, name, tip, |ui, label| {
        let width = ui.available_width() - 4.0;
        let combo = ComboBox::from_id_salt(name).selected_text(choice.entry().label).width(width).truncate();
        let combo = combo.show_ui(ui, |ui| chosen = listed(ui, entries, choice.entry().key));
        combo.response.labelled_by(label.id).on_hover_text(about(choice.entry()));
    });
    let Some(entry) = chosen else { return false };
    *choice = entry.choice();
    true
}

/// The entries under their headings; gives back the one clicked.
pub fn listed<M>(ui: &mut Ui, entries: &'static [Entry<M>], current: &str) -> Option<&'static Entry<M>> {
    let mut chosen = None;
    let mut group = "";
    let has_groups = entries.iter().any(|entry| entry.group != entries[0].group);
    for entry in entries {
        if has_groups && entry.group != group {
            group = entry.group;
            ui.label(RichText::new(group).small().weak());
        }
        let is_current = entry.key == current;
        if ui.selectable_label(is_current, entry.label).on_hover_text(about(entry)).clicked() && !is_current {
            chosen = Some(entry);
        }
    }
    chosen
}

/// What an entry is known for, its equation and its source.
pub fn about<M>(entry: &Entry<M>) -> String {
    let parts = [entry.about, entry.formula, entry.source];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The settings of a choice, a row each. A setting that is a word names one of `words`. Says whether one was changed.
pub fn params_ui<M>(ui: &mut Ui, choice: &mut Choice<M>, words: &[&str]) -> bool {
    let mut is_changed = false;
    for setting in choice.entry().params {
        let Some(mut value) = choice.get(setting.key).cloned() else { continue };
        if param::ui(ui, setting, &mut value, words) {
            // the control has checked the value
            is_changed |= choice.set(setting.key, value).is_ok();
        }
    }
    is_changed
}

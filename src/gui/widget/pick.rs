//! Choosing an entry of a registry, and its settings.

use eframe::egui::{Atom, Button, IdSalt, Rect, Response, Role, Ui, Vec2, WidgetInfo, vec2};

use super::icon::{self, Icon};
use super::{about, param, picker};
use crate::gui::words::entries::said;
use crate::param::{Kind, Param};
use crate::registry::{Choice, Entry};

/// A row that chooses an entry; its settings become their defaults. Says whether another was chosen.
pub fn entry_ui<M>(ui: &mut Ui, name: &str, tip: &str, entries: &'static [Entry<M>], choice: &mut Choice<M>) -> bool {
    let chosen = param::row(ui, name, tip, |ui, label| {
        let opener = opener_ui(ui, said(choice.entry().label));
        let chosen = picker::popup(&opener, entries, choice.entry().key);
        opener.labelled_by(label.id).on_hover_ui(|ui| about::about_ui(ui, choice.entry()));
        chosen
    });
    let Some(entry) = chosen.filter(|entry| entry.key != choice.entry().key) else { return false };
    *choice = entry.choice();
    true
}

/// A button as wide as there is room, with what is chosen on it.
pub fn opener_ui(ui: &mut Ui, chosen: &'static str) -> Response {
    let width = ui.available_width() - 4.0;
    let side = ui.spacing().interact_size.y * 0.7;
    let face = Atom::custom(IdSalt::new("face"), Vec2::splat(side));
    // a long name takes more lines
    let button = Button::new((chosen, Atom::grow(), face)).wrap().min_size(vec2(width, ui.spacing().interact_size.y));
    let opener = ui.add(button);
    opener.widget_info(|| {
        let mut info = WidgetInfo::new(Role::ComboBox);
        info.enabled = ui.is_enabled();
        info.current_text_value = Some(chosen.to_owned());
        info
    });
    // the name beside it names it
    ui.ctx().accesskit_node_builder(opener.id, eframe::egui::accesskit::Node::clear_label);
    let right = opener.rect.right_center() - vec2(ui.spacing().button_padding.x + side * 0.5, 0.0);
    let color = ui.style().interact(&opener).text_color();
    // as large as the arrow of egui's own
    icon::paint(ui.painter(), Icon::Open, Rect::from_center_size(right, Vec2::splat(side * 1.8)), color);
    opener
}

/// The settings of a choice, a row each. A setting that is a word names one of `targets`: the word, and what it is
/// called. Says whether one was changed.
pub fn params_ui<M>(ui: &mut Ui, choice: &mut Choice<M>, targets: &[(&str, &str)]) -> bool {
    let mut is_changed = false;
    for setting in choice.entry().params {
        is_changed |= setting_ui(ui, choice, setting, targets);
    }
    is_changed
}

/// As [`params_ui`], with what is to be said below the text or file that it is about, or below all settings where none is
/// either.
pub fn noted_params_ui<M>(ui: &mut Ui, choice: &mut Choice<M>, notes_ui: impl FnOnce(&mut Ui)) {
    let params = choice.entry().params;
    let is_text = |param: &Param| matches!(param.kind, Kind::Text { .. } | Kind::Path);
    let place = params.iter().position(is_text).map_or(params.len(), |at| at + 1);
    let (before, after) = params.split_at(place);
    for setting in before {
        setting_ui(ui, choice, setting, &[]);
    }
    notes_ui(ui);
    for setting in after {
        setting_ui(ui, choice, setting, &[]);
    }
}

fn setting_ui<M>(ui: &mut Ui, choice: &mut Choice<M>, setting: &Param, targets: &[(&str, &str)]) -> bool {
    if !choice.is_of_use(setting) {
        return false;
    }
    let Some(mut value) = choice.get(setting.key).cloned() else { return false };
    let is_changed = match setting.kind {
        Kind::Named { .. } => param::named_ui(ui, setting, &choice.namings(), &mut value),
        _ => param::ui(ui, setting, &mut value, targets),
    };
    // the control has checked the value
    is_changed && choice.set(setting.key, value).is_ok()
}

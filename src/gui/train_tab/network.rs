//! The network of a run: one with a name and its settings, or layers as text.

use eframe::egui::{ComboBox, Id, RichText, TextEdit, Ui};

use crate::data;
use crate::gui::widget::{param, pick};
use crate::gui::words::training as words;
use crate::nn::{NETWORKS, Net};
use crate::train::Config;

/// Draws the network.
pub fn ui(ui: &mut Ui, config: &mut Config) {
    kind_ui(ui, config);
    match &mut config.net {
        Net::Named(choice) => {
            pick::params_ui(ui, choice, &[]);
        }
        Net::Layers(_) => layers_ui(ui, &mut config.net),
    }
}

fn kind_ui(ui: &mut Ui, config: &mut Config) {
    let (current, about) = match &config.net {
        Net::Named(choice) => (choice.entry().label, pick::about(choice.entry())),
        Net::Layers(_) => (words::LAYERS, words::LAYERS_TIP.to_owned()),
    };
    param::row(ui, words::KIND, words::KIND_TIP, |ui, label| {
        let width = ui.available_width() - 4.0;
        let combo = ComboBox::from_id_salt("network").selected_text(current).width(width).truncate();
        let response = combo.show_ui(ui, |ui| {
            let key = match &config.net {
                Net::Named(choice) => choice.entry().key,
                Net::Layers(_) => "",
            };
            if let Some(entry) = pick::listed(ui, NETWORKS, key) {
                config.net = Net::Named(entry.choice());
            }
            let has_layers = matches!(config.net, Net::Layers(_));
            let layers = ui.selectable_label(has_layers, words::LAYERS).on_hover_text(words::LAYERS_TIP);
            if layers.clicked() && !has_layers {
                unfold(config);
            }
        });
        response.response.labelled_by(label.id).on_hover_text(about);
    });
}

/// The same network as layers.
fn unfold(config: &mut Config) {
    if let Ok(data) = data::load(&config.data)
        && let Ok(layers) = config.net.layers(data.classes.len())
    {
        config.net = Net::Layers(layers);
    }
}

/// Text that is read when it is finished; what can't be read stays until it can.
fn layers_ui(ui: &mut Ui, net: &mut Net) {
    let id: Id = ui.scope_id().with("layers");
    let (draft, fault) = (id.with("draft"), id.with("fault"));
    let label = ui.label(words::LAYERS).on_hover_text(words::LAYERS_TIP);
    let printed = net.to_string();
    let mut text = ui.data(|data| data.get_temp::<String>(draft)).unwrap_or_else(|| printed.clone());
    let field = TextEdit::multiline(&mut text).id(id).desired_rows(2).desired_width(ui.available_width());
    let response = ui.add(field.return_key(None)).labelled_by(label.id);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(draft, text.clone()));
    }
    let is_entered = response.has_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
    if response.lost_focus() || is_entered {
        match Net::parse(&text) {
            Ok(parsed) => {
                ui.data_mut(|data| {
                    data.remove::<String>(draft);
                    data.remove::<String>(fault);
                });
                *net = parsed;
            }
            Err(why) => {
                ui.data_mut(|data| data.insert_temp(fault, why.to_string()));
            }
        }
    }
    if let Some(why) = ui.data(|data| data.get_temp::<String>(fault)) {
        ui.label(RichText::new(why).small().color(ui.visuals().error_fg_color));
    }
}

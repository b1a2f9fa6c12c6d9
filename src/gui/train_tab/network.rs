//! The network of a run: a text that is read while it is typed, one with a name and its settings, and its layers.

use std::sync::Arc;

use eframe::egui::{Id, Key, RichText, TextEdit, TextStyle, Ui};

use super::picture;
use crate::data::Dataset;
use crate::gui::widget::{param, pick, picker};
use crate::gui::words::training as words;
use crate::nn::{NETWORKS, Net, Outline};

/// Longest text of a network, in characters.
const LONGEST: usize = 10_000;

/// A text as it was last read.
#[derive(Clone)]
struct Read {
    text: String,
    /// What comes in and how many classes there are, if the data set is known.
    data: Option<([usize; 3], usize)>,
    net: Result<Net, String>,
    outline: Option<Arc<Outline>>,
}

/// What was typed after a good network.
#[derive(Clone)]
struct Draft {
    /// The good network.
    after: String,
    text: String,
}

/// Draws the network; says whether it told what is wrong with it.
pub fn ui(ui: &mut Ui, net: &mut Net, data: Option<&Dataset>) -> bool {
    kind_ui(ui, net);
    if let Net::Named(choice) = net {
        ui.push_id(choice.entry().key, |ui| pick::params_ui(ui, choice, &[]));
    }
    let read = text_ui(ui, net, data);
    let Some(outline) = &read.outline else { return read.net.is_err() };
    let drawn = read.net.as_ref().unwrap_or(net).clone();
    if let Some(edited) = picture::ui(ui, &drawn, outline, data.map(|data| data.classes.len())) {
        *net = edited;
    }
    outline.fault.is_some()
}

fn kind_ui(ui: &mut Ui, net: &mut Net) {
    param::row(ui, words::KIND, words::KIND_TIP, |ui, label| {
        let (shown, key) = match net {
            Net::Named(choice) => (choice.entry().label, choice.entry().key),
            Net::Layers(_) => (words::LAYERS, ""),
        };
        let opener = pick::opener_ui(ui, shown);
        let chosen = picker::popup(&opener, NETWORKS, key).filter(|entry| entry.key != key);
        if let Net::Named(choice) = net {
            let entry = choice.entry();
            opener.labelled_by(label.id).on_hover_ui(|ui| pick::about_ui(ui, entry));
        } else {
            opener.labelled_by(label.id).on_hover_text(words::LAYERS_TIP);
        }
        if let Some(entry) = chosen {
            *net = Net::Named(entry.choice());
        }
    });
}

/// The text; what can't be read or doesn't fit is said below it, and the last good network stays in force.
fn text_ui(ui: &mut Ui, net: &mut Net, data: Option<&Dataset>) -> Read {
    let memory: Id = ui.scope_id().with("network text");
    let good = net.to_string();
    let draft = ui.data(|data| data.get_temp::<Draft>(memory)).filter(|draft| draft.after == good);
    let mut text = draft.map_or_else(|| good.clone(), |draft| draft.text);
    let label = ui.label(words::NET_TEXT).on_hover_text(words::NET_TEXT_TIP);
    let field = TextEdit::multiline(&mut text).id(memory.with("field")).desired_rows(1).char_limit(LONGEST);
    let field = field.font(TextStyle::Monospace).desired_width(ui.available_width() - 4.0).return_key(None);
    let response = ui.add(field).labelled_by(label.id);
    let is_given_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if is_given_up {
        text.clone_from(&good);
    }
    let read = read(ui, memory, &text, data);
    let is_typed = text != good;
    let fault = read.outline.as_ref().and_then(|outline| outline.fault.as_ref());
    let mut after = good;
    match (&read.net, fault) {
        // what was there before the data set changed is not touched, even if it doesn't fit
        (Ok(typed), None) if is_typed && typed != net => {
            *net = typed.clone();
            after = net.to_string();
        }
        (Err(why), _) => {
            ui.label(RichText::new(why).small().color(ui.visuals().error_fg_color));
        }
        _ => {}
    }
    if is_typed && (read.net.is_err() || fault.is_some()) {
        ui.label(RichText::new(words::LAST_GOOD).small().weak());
    }
    let is_kept = response.has_focus() || read.net.is_err() || fault.is_some();
    ui.data_mut(|data| {
        if is_typed && is_kept {
            data.insert_temp(memory, Draft { after, text });
        } else {
            data.remove::<Draft>(memory);
        }
    });
    read
}

/// Reads a text, unless it is the one that was read last. One that is no network keeps the picture of the last one.
fn read(ui: &Ui, memory: Id, text: &str, data: Option<&Dataset>) -> Read {
    let data = data.map(|data| (data.shape, data.classes.len()));
    let last = ui.data(|memories| memories.get_temp::<Read>(memory));
    if let Some(last) = last.as_ref().filter(|last| last.text == text && last.data == data) {
        return last.clone();
    }
    let net = Net::parse(text).map_err(|why| why.to_string());
    let outline = net.as_ref().ok().zip(data).map(|(net, (shape, classes))| {
        let layers = net.layers(classes).map_err(|why| why.to_string())?;
        Ok::<_, String>(Arc::new(Outline::of(&layers, &shape, classes)))
    });
    let read = match outline {
        Some(Ok(outline)) => Read { text: text.to_owned(), data, net, outline: Some(outline) },
        Some(Err(why)) => Read { text: text.to_owned(), data, net: Err(why), outline: None },
        None => Read { text: text.to_owned(), data, net, outline: last.and_then(|last| last.outline) },
    };
    ui.data_mut(|memories| memories.insert_temp(memory, read.clone()));
    read
}

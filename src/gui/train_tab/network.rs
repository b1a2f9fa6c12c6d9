//! The network of a run: a text that is read while it is typed, one with a name and its settings, and its layers.

use std::sync::Arc;

use eframe::egui::{Context, Id, RichText, TextEdit, TextStyle, Ui};

use super::picture;
use crate::data::Dataset;
use crate::gui::widget::field::{Field, refusal_ui};
use crate::gui::widget::{about, param, pick, picker};
use crate::gui::words::entries::said;
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
    param::row(ui, words::KIND.text(), words::KIND_TIP.text(), |ui, label| {
        let (shown, key) = match net {
            Net::Named(choice) => (said(choice.entry().label), choice.entry().key),
            Net::Layers(_) => (words::LAYERS.text(), ""),
        };
        let opener = pick::opener_ui(ui, shown);
        let chosen = picker::popup(&opener, NETWORKS, key).filter(|entry| entry.key != key);
        if let Net::Named(choice) = net {
            let entry = choice.entry();
            opener.labelled_by(label.id).on_hover_ui(|ui| about::about_ui(ui, entry));
        } else {
            opener.labelled_by(label.id).on_hover_text(words::LAYERS_TIP.text());
        }
        if let Some(entry) = chosen {
            *net = Net::Named(entry.choice());
        }
    });
}

/// The text; what can't be read or doesn't fit is said below it, and the last good network stays in force.
fn text_ui(ui: &mut Ui, net: &mut Net, data: Option<&Dataset>) -> Read {
    let memory: Id = ui.scope_id().with("network text");
    let ctx = ui.ctx().clone();
    let shown = net.to_string();
    let label = ui.label(words::NET_TEXT.text()).on_hover_text(words::NET_TEXT_TIP.text());
    let fitting = |text: &str| {
        let Read { net, outline, .. } = read(&ctx, memory, text, data);
        let net = net?;
        // a layer that doesn't fit is told where it is drawn
        if outline.is_some_and(|outline| outline.fault.is_some()) { Err(String::new()) } else { Ok(net) }
    };
    let field = Field { memory, value: &shown, is_live: true };
    let edited = field.edit(ui, fitting, Net::to_string, |ui, text| {
        let field = TextEdit::multiline(text).id(memory.with("field")).desired_rows(1).char_limit(LONGEST);
        field.font(TextStyle::Monospace).desired_width(ui.available_width() - 4.0).return_key(None).show(ui)
    });
    edited.output.response.response.labelled_by(label.id);
    if let Some(news) = edited.news {
        *net = news;
    }
    if let Some(why) = &edited.refusal {
        refusal_ui(ui, Some(why.as_str()).filter(|why| !why.is_empty()));
        ui.label(RichText::new(words::LAST_GOOD.text()).small().weak());
    }
    read(&ctx, memory, &edited.text, data)
}

/// Reads a text, unless it is the one that was read last. One that is no network keeps the picture of the last one.
fn read(ctx: &Context, memory: Id, text: &str, data: Option<&Dataset>) -> Read {
    let data = data.map(|data| (data.shape, data.classes.len()));
    let last = ctx.data(|memories| memories.get_temp::<Read>(memory));
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
    ctx.data_mut(|memories| memories.insert_temp(memory, read.clone()));
    read
}

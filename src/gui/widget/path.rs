//! The path of a file: a field, and the desktop's dialog beside it.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{Align, Button, Context, Id, Key, Label, Layout, Sense, TextEdit, Ui};

use super::field::{Field, refusal_ui};
use crate::gui::dialog::{self, Wanted};
use crate::gui::words::entries::said;
use crate::gui::words::file as words;
use crate::gui::worker::Waker;
use crate::param::Param;
use crate::registry::Value;

/// Longest path, in characters.
const LONGEST: usize = 4096;

/// A dialog that is open, to be asked from frame to frame.
type Browsing = Arc<Mutex<Receiver<Option<PathBuf>>>>;

/// Draws the setting's name and its field; says whether there is another path.
pub fn ui(ui: &mut Ui, param: &Param, value: &mut Value) -> bool {
    let memory = ui.scope_id().with(("path", param.key));
    let Value::Text(shown) = &*value else { return false };
    let label =
        ui.add(Label::new(said(param.label)).selectable(false).sense(Sense::hover())).on_hover_text(said(param.help));
    let read = |text: &str| param.check_as(said(param.label), Value::Text(plain(text)));
    let field = Field { memory, value: shown, is_live: false };
    let (edited, browsed) = ui
        .with_layout(Layout::right_to_left(Align::Min), |ui| {
            let browsed = browse_ui(ui, memory.with("browse"));
            let edited = field.edit(ui, read, text_of, |ui, text| {
                let edit = TextEdit::singleline(text).id(memory.with("field")).hint_text(words::PATH_HINT.text());
                edit.char_limit(LONGEST).desired_width(ui.available_width() - 4.0).show(ui)
            });
            (edited, browsed)
        })
        .inner;
    let response = edited.output.response.response.labelled_by(label.id);
    refusal_ui(ui, edited.refusal.as_deref());
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let now = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(entered(), now));
    }
    let news = browsed.map(|path| Value::Text(path.display().to_string())).or(edited.news);
    let is_changed = news.as_ref().is_some_and(|news| news != value);
    if let Some(news) = news {
        *value = news;
    }
    is_changed
}

fn entered() -> Id {
    Id::unique("a path was entered")
}

/// Whether Enter was pressed in a field of a path in this frame: what is there is to be read again.
pub fn is_entered(ctx: &Context) -> bool {
    let last = ctx.data(|data| data.get_temp::<u64>(entered()));
    last == Some(ctx.cumulative_pass_nr())
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Word(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A path without what comes along with a copied one: blanks, quotes, the scheme of a file's address.
pub fn plain(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).trim_start_matches("file://").to_owned()
}

/// The button that opens the desktop's dialog; what was chosen in it.
fn browse_ui(ui: &mut Ui, memory: Id) -> Option<PathBuf> {
    let open: Option<Browsing> = ui.data(|data| data.get_temp(memory));
    let found = open.as_ref().map(|open| open.lock().unwrap_or_else(PoisonError::into_inner).try_recv());
    let is_closed = found.as_ref().is_some_and(|found| *found != Err(TryRecvError::Empty));
    if is_closed {
        ui.data_mut(|data| data.remove::<Browsing>(memory));
    }
    let is_free = open.is_none() || is_closed;
    if ui.add_enabled(is_free, Button::new(words::BROWSE.text())).on_hover_text(words::BROWSE_TIP.text()).clicked()
        && let Some(receiver) = dialog::pick(Wanted::File, &waker(ui.ctx()))
    {
        ui.data_mut(|data| data.insert_temp::<Browsing>(memory, Arc::new(Mutex::new(receiver))));
    }
    found?.ok()?
}

fn waker(ctx: &Context) -> Waker {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

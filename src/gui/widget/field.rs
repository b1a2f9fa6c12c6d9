//! Text that is edited: one behaviour for every text and number field of the window.
//!
//! What is typed is read at every key; where it can't be read, a message says why. Enter, or leaving the field, takes
//! over what can be read. What can't be read is never taken over and never thrown away: it stays in the field with its
//! message until it is mended, given up with Escape, or the value is changed elsewhere. A live field takes over what
//! can be read while it is typed, as a preview: if the text ends unreadable, the value from before comes back, so that
//! `x^2 + foo(y)` never leaves `x^2 + fo` behind.

use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::util::IdTypeMap;
use eframe::egui::{Context, Id, Key, Response, RichText, TextEdit, Ui};

use crate::language::retold;

/// A field and the value it shows.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// Where the draft is kept; stable from frame to frame.
    pub memory: Id,
    /// The value in force, as text.
    pub value: &'a str,
    /// Whether what can be read is taken over at every key.
    pub is_live: bool,
}

/// What happened to a field in this frame.
pub struct Edited<T> {
    /// What was drawn.
    pub output: TextEditOutput,
    /// What is in the field.
    pub text: String,
    /// The value that is taken over.
    pub news: Option<T>,
    /// Why the text in the field can't be read.
    pub refusal: Option<String>,
}

/// What was typed and is not finished, or can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    /// The value from before the editing.
    before: String,
    /// The value in force since the last key; another one was set elsewhere.
    in_force: String,
    text: String,
}

impl Field<'_> {
    /// Draws the field with `add` and reads what is in it. `print` gives a value's text, as in `value`.
    pub fn edit<T>(
        self,
        ui: &mut Ui,
        read: impl Fn(&str) -> Result<T, String>,
        print: impl Fn(&T) -> String,
        add: impl FnOnce(&mut Ui, &mut String) -> TextEditOutput,
    ) -> Edited<T> {
        let Self { memory, value, is_live } = self;
        let draft = ui.data(|data| data.get_temp::<Draft>(memory)).filter(|draft| draft.in_force == value);
        let before = draft.as_ref().map_or(value, |draft| &draft.before).to_owned();
        let mut text = draft.as_ref().map_or(value, |draft| &draft.text).to_owned();
        let output = add(ui, &mut text);
        let response = &output.response.response;
        // a field that was hidden while it lost the focus finds its draft later
        let is_done = response.lost_focus() || (draft.is_some() && !response.has_focus());
        let is_left_by = |key| response.lost_focus() && ui.input(|input| input.key_pressed(key));
        let (is_given_up, is_entered) = (is_left_by(Key::Escape), is_left_by(Key::Enter));
        let back = || (before != value).then(|| read(&before).ok()).flatten();
        let forget = |ui: &Ui| ui.data_mut(|data| data.remove::<Draft>(memory));
        if is_given_up || (draft.is_none() && text == value) {
            forget(ui);
            let news = if is_given_up { back() } else { None };
            return Edited { output, text: value.to_owned(), news, refusal: None };
        }
        let (news, refusal) = match read(&text) {
            Ok(good) if is_done => (Some(good).filter(|good| text != value && print(good) != value), None),
            Ok(good) => (Some(good).filter(|good| is_live && text != value && print(good) != value), None),
            Err(why) => (if is_done { back() } else { None }, Some(why)),
        };
        if is_done && refusal.is_none() {
            forget(ui);
        } else {
            let in_force = news.as_ref().map_or_else(|| value.to_owned(), &print);
            ui.data_mut(|data| data.insert_temp(memory, Draft { before, in_force, text: text.clone() }));
        }
        if is_entered && refusal.is_some() {
            response.request_focus();
        }
        Edited { output, text, news, refusal }
    }

    /// Whether something in the field is not finished or can't be read.
    pub fn has_draft(&self, ctx: &Context) -> bool {
        ctx.data(|data| data.get_temp::<Draft>(self.memory)).is_some_and(|draft| draft.in_force == self.value)
    }
}

/// Gives up what is in all fields and not taken over: the values behind them were changed as a whole.
pub fn give_up_drafts(ctx: &Context) {
    ctx.data_mut(IdTypeMap::remove_by_type::<Draft>);
}

/// Selects all of a field's text when it is entered and at a double click, as a number is typed over as a whole.
pub fn select_all_on_entry(ui: &Ui, response: &Response, text: &str) {
    if response.gained_focus() || response.double_clicked() || response.triple_clicked() {
        select_all(ui, response.id, text);
    }
}

/// Selects all of a field's text.
pub fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui.ctx(), field);
}

/// Says below a field why its text can't be read.
pub fn refusal_ui(ui: &mut Ui, why: Option<&str>) {
    if let Some(why) = why {
        ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color));
    }
}

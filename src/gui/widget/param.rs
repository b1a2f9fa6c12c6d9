//! One control for every [`Param`]: slider with number box, switch, choice, list or text.

use eframe::egui::{Checkbox, ComboBox, Label, Response, Sense, TextEdit, Ui, vec2};

use super::field::{Field, refusal_ui};
use super::number::{self, Number};
use super::{path, typed};
use crate::gui::words;
use crate::gui::words::entries::said;
use crate::language::retold;
use crate::optim::text::spelled_out;
use crate::param::{Kind, Limits, Named, Param};
use crate::pick;
use crate::registry::{Chain, Value};

/// Part of a row the name gets.
const NAME_PART: f32 = 0.38;

/// Draws a setting in a row of its own; says whether it was changed. A word names one of `targets`: the word, and what
/// it is called.
pub fn ui(ui: &mut Ui, param: &Param, value: &mut Value, targets: &[(&str, &str)]) -> bool {
    if let (Kind::Text { .. }, Some(_)) = (&param.kind, param.also) {
        return typed::ui(ui, param, value);
    }
    if matches!(param.kind, Kind::Path) {
        return path::ui(ui, param, value);
    }
    let mut draft = value.clone();
    let refusal = row(ui, said(param.label), &tip(param), |ui, label| {
        if label.double_clicked() {
            draft = param.default();
        }
        control(ui, param, &mut draft, targets, label)
    });
    refusal_ui(ui, refusal.as_deref());
    let is_changed = draft != *value;
    // what a control gives has been checked
    if let (true, Ok(checked)) = (is_changed, param.check(draft)) {
        *value = checked;
    }
    is_changed
}

/// As [`ui`], of a number.
pub fn number_ui(ui: &mut Ui, param: &Param, x: &mut f64) -> bool {
    let mut value = Value::Number(*x);
    let is_changed = self::ui(ui, param, &mut value, &[]);
    *x = value.as_number().unwrap_or(*x);
    is_changed
}

/// Draws a number that may be left out: a switch, and the number while it is on. Says whether it was changed.
pub fn optional_ui(ui: &mut Ui, param: &Param, value: &mut Option<f64>) -> bool {
    let Some(look) = Number::of(param) else { return false };
    let before = *value;
    let refusal = row(ui, said(param.label), &tip(param), |ui, label| {
        let mut is_on = value.is_some();
        if ui.add(Checkbox::without_text(&mut is_on)).labelled_by(label.id).changed() {
            *value = is_on.then_some(look.default);
        }
        let x = value.as_mut()?;
        if label.double_clicked() {
            *x = look.default;
        }
        number::ui(ui, look, x, (said(param.label), label), &number::check_of(param))
    });
    refusal_ui(ui, refusal.as_deref());
    *value != before
}

/// A slider for every number whose name another setting brings with it; says whether one was changed.
pub fn named_ui(ui: &mut Ui, param: &Param, names: &[Named], value: &mut Value) -> bool {
    let Value::Chain(chain) = value else { return false };
    let mut is_changed = false;
    for arg in chain.0.iter_mut().flat_map(|pick| &mut pick.args) {
        let (Some(key), Value::Number(x)) = (&arg.name, &mut arg.value) else { continue };
        let Some(Named { label, scale, range, default, .. }) = names.iter().find(|name| name.key == *key) else {
            continue;
        };
        let (scale, range, default) = (*scale, *range, *default);
        let look = Number { symbol: "", scale, range, limits: Limits::FINITE, unit: said(param.unit), default };
        is_changed |= number_row(ui, label, said(param.help), look, x);
    }
    is_changed
}

/// A row with a slider and a number box; a double click on its name resets it. Says whether the number was changed.
fn number_row(ui: &mut Ui, name: &str, tip: &str, look: Number, x: &mut f64) -> bool {
    let before = *x;
    let refusal = row(ui, name, tip, |ui, label| {
        if label.double_clicked() {
            *x = look.default;
        }
        number::ui(ui, look, x, (name, label), &|x| look.check(name, x))
    });
    refusal_ui(ui, refusal.as_deref());
    *x != before
}

/// A name on the left and its control on the right. The control is handed the name, which also names it.
pub fn row<R>(ui: &mut Ui, name: &str, tip: &str, control: impl FnOnce(&mut Ui, &Response) -> R) -> R {
    ui.horizontal(|ui| {
        let width = ui.available_width();
        let height = ui.spacing().interact_size.y;
        let size = vec2((width * NAME_PART).max(80.0).min(width), height);
        let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
        let label = ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            let label = ui.add(Label::new(name).wrap().selectable(false).sense(Sense::click()));
            if tip.is_empty() { label } else { label.on_hover_text(tip) }
        });
        control(ui, &label.inner)
    })
    .inner
}

/// What a setting does, its range, and how to reset it.
fn tip(param: &Param) -> String {
    let unit = if param.unit.is_empty() { String::new() } else { format!(" {}", said(param.unit)) };
    let range = match param.kind {
        Kind::Number { limits, default, .. } => {
            let range = if limits == Limits::FINITE {
                String::new()
            } else {
                words::param::range(&retold(&limits.to_string()))
            };
            words::param::tip(&range, &format!("{default}{unit}"))
        }
        Kind::Switch { .. } | Kind::Choice { .. } | Kind::List { .. } => words::param::RESET.text().to_owned(),
        Kind::Word { .. } | Kind::Text { .. } | Kind::Path | Kind::Named { .. } | Kind::Pick { .. } => String::new(),
    };
    [&*spelled_out(said(param.help)), &range]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Draws the control; says why what was typed is not taken.
fn control(
    ui: &mut Ui,
    param: &Param,
    value: &mut Value,
    targets: &[(&str, &str)],
    label: &Response,
) -> Option<String> {
    match (&param.kind, &mut *value) {
        (Kind::Number { .. }, Value::Number(x)) => {
            number::ui(ui, Number::of(param)?, x, (said(param.label), label), &number::check_of(param))
        }
        (Kind::Switch { .. }, Value::Word(word)) => {
            let mut is_on = word == "true";
            ui.add(Checkbox::without_text(&mut is_on)).labelled_by(label.id);
            *word = is_on.to_string();
            None
        }
        (Kind::Choice { options }, Value::Word(word)) => {
            let options: Vec<_> = options.iter().map(|option| (*option, words::option(option))).collect();
            one_of(ui, said(param.label), &options, word, label);
            None
        }
        (Kind::Word { .. }, Value::Word(word)) if !targets.is_empty() => {
            let options: Vec<_> = targets.iter().map(|(key, label)| (*key, (*label).to_owned())).collect();
            one_of(ui, said(param.label), &options, word, label);
            None
        }
        _ => text(ui, param, value, label),
    }
}

fn one_of(ui: &mut Ui, name: &str, options: &[(&str, String)], word: &mut String, label: &Response) {
    let width = ui.available_width() - 4.0;
    let shown =
        options.iter().find(|(option, _)| option == word).map_or_else(|| words::option(word), |(_, name)| name.clone());
    let combo = ComboBox::from_id_salt((name, options.len())).selected_text(shown).width(width).wrap();
    let response = combo.show_ui(ui, |ui| {
        for (option, name) in options {
            ui.selectable_value(word, (*option).to_owned(), name);
        }
    });
    response.response.labelled_by(label.id);
}

/// A list, a pick or another text, read when it is finished; says why it is not taken.
fn text(ui: &mut Ui, param: &Param, value: &mut Value, label: &Response) -> Option<String> {
    let memory = ui.scope_id().with(("text", param.key));
    let shown = print(value);
    let read = |text: &str| param.check_as(said(param.label), value_of(param, text));
    let field = Field { memory, value: &shown, is_live: false };
    let edited = field.edit(ui, read, print, |ui, text| {
        let edit = TextEdit::singleline(text).id(memory.with("field")).desired_width(ui.available_width());
        edit.show(ui)
    });
    edited.output.response.response.labelled_by(label.id);
    if let Some(news) = edited.news {
        *value = news;
    }
    edited.refusal
}

/// What was typed, as the kind of value the setting has; whatever is no such value is left for its check to refuse.
fn value_of(param: &Param, text: &str) -> Value {
    let word = || Value::Word(text.trim().to_owned());
    match param.kind {
        Kind::List { .. } => {
            let parts = text.trim_matches(['[', ']', ' ']).split([',', ' ']).filter(|part| !part.is_empty());
            let item = |part: &str| pick::range(part).or_else(|| Some(vec![Value::Number(part.parse().ok()?)]));
            let items: Option<Vec<Vec<Value>>> = parts.map(item).collect();
            items.map_or_else(word, |items| Value::List(items.concat()))
        }
        Kind::Pick { .. } => Chain::parse(text).map_or_else(|_| word(), Value::Chain),
        Kind::Word { .. } => word(),
        _ => Value::Text(text.to_owned()),
    }
}

fn print(value: &Value) -> String {
    match value {
        Value::List(items) => items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        Value::Word(text) | Value::Text(text) => text.clone(),
        Value::Chain(chain) => chain.to_string(),
        other @ Value::Number(_) => other.to_string(),
    }
}

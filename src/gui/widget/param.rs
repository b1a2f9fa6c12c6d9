//! One control for every [`Param`]: slider with number box, switch, choice, list or text.

use std::ops::RangeInclusive;

use eframe::egui::{
    Checkbox, ComboBox, DragValue, Id, Label, Response, RichText, Sense, Slider, SliderClamping, TextEdit, Ui, vec2,
};

use super::typed;
use crate::gui::words;
use crate::param::{Kind, Limits, Param, Scale};
use crate::registry::{Chain, Value};

/// Part of a row the name gets.
const NAME_PART: f32 = 0.38;
/// Width of a number box.
const NUMBER_WIDTH: f32 = 62.0;

/// Draws a setting in a row of its own; says whether it was changed. A word names one of `targets`: the word, and what
/// it is called.
pub fn ui(ui: &mut Ui, param: &Param, value: &mut Value, targets: &[(&str, &str)]) -> bool {
    if let (Kind::Named { range, default, .. }, Value::Chain(chain)) = (&param.kind, &mut *value) {
        return named(ui, param, *range, *default, chain);
    }
    if let (Kind::Text { .. }, Some(_)) = (&param.kind, param.also) {
        return typed::ui(ui, param, value);
    }
    let mut draft = value.clone();
    let is_touched = row(ui, param.label, &tip(param), |ui, label| {
        let is_reset = label.double_clicked();
        if is_reset {
            draft = param.default();
        }
        is_reset | control(ui, param, &mut draft, targets, label)
    });
    let news = is_touched.then(|| param.check(draft));
    let mut is_changed = false;
    let news = news.map(|news| {
        news.map(|checked| {
            is_changed = checked != *value;
            *value = checked;
        })
    });
    tell_refusal(ui, label_memory(ui, param.key), news);
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
    row(ui, param.label, &tip(param), |ui, label| {
        let mut is_on = value.is_some();
        if ui.add(Checkbox::without_text(&mut is_on)).labelled_by(label.id).changed() {
            *value = is_on.then_some(look.default);
        }
        if let Some(x) = value {
            let good = *x;
            number(ui, look, x, label);
            if label.double_clicked() {
                *x = look.default;
            }
            if !look.limits.contains(*x) {
                *x = good;
            }
        }
    });
    *value != before
}

/// A slider for every number whose name another setting brings with it.
fn named(ui: &mut Ui, param: &Param, range: [f64; 2], default: f64, chain: &mut Chain) -> bool {
    let look = Number { symbol: "", scale: Scale::Linear, range, limits: Limits::FINITE, unit: param.unit, default };
    let mut is_changed = false;
    for arg in chain.0.iter_mut().flat_map(|pick| &mut pick.args) {
        if let (Some(name), Value::Number(x)) = (&arg.name, &mut arg.value) {
            is_changed |= number_row(ui, name, param.help, look, x);
        }
    }
    is_changed
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
            let label = ui.add(Label::new(name).truncate().selectable(false).sense(Sense::click()));
            if tip.is_empty() { label } else { label.on_hover_text(tip) }
        });
        control(ui, &label.inner)
    })
    .inner
}

/// What a setting does, its range, and how to reset it.
fn tip(param: &Param) -> String {
    let unit = if param.unit.is_empty() { String::new() } else { format!(" {}", param.unit) };
    let range = match param.kind {
        Kind::Number { limits, default, .. } => {
            let range = if limits == Limits::FINITE { String::new() } else { words::param::range(&limits.to_string()) };
            words::param::tip(&range, &format!("{default}{unit}"))
        }
        Kind::Switch { .. } | Kind::Choice { .. } | Kind::List { .. } => words::param::RESET.to_owned(),
        Kind::Word { .. } | Kind::Text { .. } | Kind::Named { .. } | Kind::Pick { .. } => String::new(),
    };
    [param.help, &range].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn control(ui: &mut Ui, param: &Param, value: &mut Value, targets: &[(&str, &str)], label: &Response) -> bool {
    match (&param.kind, &mut *value) {
        (Kind::Number { .. }, Value::Number(x)) => Number::of(param).is_some_and(|look| number(ui, look, x, label)),
        (Kind::Switch { .. }, Value::Word(word)) => {
            let mut is_on = word == "true";
            let response = ui.add(Checkbox::without_text(&mut is_on)).labelled_by(label.id);
            *word = is_on.to_string();
            response.changed()
        }
        (Kind::Choice { options }, Value::Word(word)) => {
            let options: Vec<_> = options.iter().map(|option| (*option, words::option(option))).collect();
            one_of(ui, param.label, &options, word, label)
        }
        (Kind::Word { .. }, Value::Word(word)) if !targets.is_empty() => {
            let options: Vec<_> = targets.iter().map(|(key, label)| (*key, (*label).to_owned())).collect();
            one_of(ui, param.label, &options, word, label)
        }
        (Kind::List { .. }, _) => typed(ui, label, value, list_text, |text| {
            let numbers = text.split([',', ' ']).filter(|part| !part.is_empty()).map(str::parse::<f64>);
            let numbers: Result<Vec<f64>, _> = numbers.collect();
            numbers.map_or_else(
                |_| Value::Word(text.to_owned()),
                |xs| Value::List(xs.into_iter().map(Value::Number).collect()),
            )
        }),
        (Kind::Pick { .. }, _) => typed(ui, label, value, pick_text, |text| {
            Chain::parse(text).map_or_else(|_| Value::Word(text.to_owned()), Value::Chain)
        }),
        (Kind::Word { .. }, _) => typed(ui, label, value, plain_text, |text| Value::Word(text.trim().to_owned())),
        _ => typed(ui, label, value, plain_text, |text| Value::Text(text.to_owned())),
    }
}

/// How a number is shown.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// How the slider runs.
    pub scale: Scale,
    /// The slider's ends.
    pub range: [f64; 2],
    /// What may be typed.
    pub limits: Limits,
    /// Shown before the number.
    pub symbol: &'static str,
    /// Shown behind the number, if it is short.
    pub unit: &'static str,
    /// What a double click brings back.
    pub default: f64,
}

impl Number {
    /// As a setting describes it; nothing if that is no number.
    pub const fn of(param: &Param) -> Option<Self> {
        match param.kind {
            Kind::Number { scale, range, limits, default } => {
                Some(Self { scale, range, limits, symbol: "", unit: param.unit, default })
            }
            _ => None,
        }
    }
}

/// A slider with a number box; says whether it was changed.
pub fn number(ui: &mut Ui, look: Number, x: &mut f64, label: &Response) -> bool {
    let before = *x;
    ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
        number_box(ui, look, x, label);
        slider(ui, look, x, label);
    });
    *x != before
}

/// A row with a slider and a number box; a double click on its name resets it. Says whether the number was changed.
pub fn number_row(ui: &mut Ui, name: &str, tip: &str, look: Number, x: &mut f64) -> bool {
    let mut refused = None;
    let is_changed = row(ui, name, tip, |ui, label| {
        let before = *x;
        let is_changed = number(ui, look, x, label);
        if label.double_clicked() {
            *x = look.default;
        }
        if look.limits.contains(*x) {
            return is_changed || *x != before;
        }
        refused = Some(words::param::refused(name, &look.limits.to_string(), *x));
        *x = before;
        false
    });
    let news = if is_changed { Some(Ok(())) } else { refused.map(Err) };
    tell_refusal(ui, label_memory(ui, name), news);
    is_changed
}

/// Where it is remembered why a control refused what was typed.
fn label_memory(ui: &Ui, name: &str) -> Id {
    ui.scope_id().with(("refused", name))
}

/// Shows why the last value was refused, until one is taken. `news` is what happened in this frame, if anything.
fn tell_refusal(ui: &mut Ui, memory: Id, news: Option<Result<(), String>>) {
    match news {
        Some(Err(why)) => {
            ui.data_mut(|data| data.insert_temp(memory, why));
        }
        Some(Ok(())) => ui.data_mut(|data| data.remove::<String>(memory)),
        None => {}
    }
    if let Some(why) = ui.data(|data| data.get_temp::<String>(memory)) {
        ui.label(RichText::new(why).small().color(ui.visuals().error_fg_color));
    }
}

fn number_box(ui: &mut Ui, look: Number, x: &mut f64, label: &Response) {
    number_box_of(ui, look, x, NUMBER_WIDTH).labelled_by(label.id);
}

/// The number box alone; whoever draws it names it.
pub fn number_box_of(ui: &mut Ui, look: Number, x: &mut f64, width: f32) -> Response {
    let before = *x;
    let [low, high] = look.range;
    let speed = match look.scale {
        Scale::Linear => (high - low) / 400.0,
        Scale::Log => (x.abs() / 100.0).max(low.abs().max(f64::MIN_POSITIVE) / 10.0),
        Scale::Integer => ((high - low) / 400.0).clamp(0.05, 10.0),
    };
    let mut drag = DragValue::new(x)
        .speed(speed)
        .update_while_editing(false)
        .custom_formatter(|x, _| words::number(x))
        .custom_parser(|text| text.trim().replace(',', ".").replace('−', "-").parse().ok());
    if !look.symbol.is_empty() {
        drag = drag.prefix(format!("{} ", look.symbol));
    }
    if !look.unit.is_empty() && look.unit.chars().count() <= 2 {
        drag = drag.suffix(look.unit);
    }
    if look.scale == Scale::Integer {
        drag = drag.max_decimals(0);
    }
    let drag = drag.clip_text(true);
    let response = ui.add_sized(vec2(width, ui.spacing().interact_size.y), drag);
    // leaving a field untouched does not cost the digits it had no room for
    if *x != before && words::number(*x) == words::number(before) {
        *x = before;
    }
    response
}

fn slider(ui: &mut Ui, look: Number, x: &mut f64, label: &Response) {
    let [low, high] = look.range;
    ui.spacing_mut().slider_width = (ui.available_width() - 4.0).max(24.0);
    let before = *x;
    let slider = Slider::new(x, RangeInclusive::new(low, high))
        .show_value(false)
        .clamping(SliderClamping::Never)
        .logarithmic(look.scale == Scale::Log)
        .smart_aim(true);
    let slider = if look.scale == Scale::Log && low > 0.0 { slider.smallest_positive(low) } else { slider };
    let slider = if look.scale == Scale::Integer { slider.integer() } else { slider };
    let response = ui.add(slider).labelled_by(label.id);
    if *x != before {
        // the end of a slider may be an end that is excluded (ρ < 1): the last value inside is meant
        *x = words::tidy(*x, look.scale == Scale::Log);
        if !look.limits.contains(*x) {
            *x = before;
        }
    }
    let is_double = ui.input(|input| input.pointer.button_double_clicked(eframe::egui::PointerButton::Primary));
    if is_double && response.contains_pointer() {
        *x = look.default;
    }
}

fn one_of(ui: &mut Ui, name: &str, options: &[(&str, String)], word: &mut String, label: &Response) -> bool {
    let before = word.clone();
    let width = ui.available_width() - 4.0;
    let shown =
        options.iter().find(|(option, _)| option == word).map_or_else(|| words::option(word), |(_, name)| name.clone());
    let combo = ComboBox::from_id_salt((name, options.len())).selected_text(shown).width(width).truncate();
    let response = combo.show_ui(ui, |ui| {
        for (option, name) in options {
            ui.selectable_value(word, (*option).to_owned(), name);
        }
    });
    response.response.labelled_by(label.id);
    *word != before
}

/// Text that is read when it is finished: on Enter or when the field is left.
fn typed(
    ui: &mut Ui,
    label: &Response,
    value: &mut Value,
    print: fn(&Value) -> String,
    read: impl Fn(&str) -> Value,
) -> bool {
    let id: Id = label.id.with("typed");
    let mut text = ui.data(|data| data.get_temp(id)).unwrap_or_else(|| print(value));
    let response = ui.add(TextEdit::singleline(&mut text).desired_width(ui.available_width())).labelled_by(label.id);
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    }
    if !response.lost_focus() {
        return false;
    }
    ui.data_mut(|data| data.remove::<String>(id));
    let is_changed = text != print(value);
    if is_changed {
        *value = read(&text);
    }
    is_changed
}

fn list_text(value: &Value) -> String {
    match value {
        Value::List(items) => items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn plain_text(value: &Value) -> String {
    match value {
        Value::Word(text) | Value::Text(text) => text.clone(),
        other => other.to_string(),
    }
}

fn pick_text(value: &Value) -> String {
    match value {
        Value::Chain(chain) => chain.to_string(),
        other => other.to_string(),
    }
}

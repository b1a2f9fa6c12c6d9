//! Numbers: a slider with a box that is pulled, or clicked and typed into.

use std::ops::RangeInclusive;

use eframe::egui::{Align, DragValue, Layout, Response, Slider, SliderClamping, TextEdit, Ui, accesskit, vec2};

use super::field::{self, Field};
use crate::gui::words;
use crate::gui::words::entries::said;
use crate::param::{Kind, Limits, Param, Scale};
use crate::registry::Value;

/// Width of a number box beside a slider.
const BOX_WIDTH: f32 = 62.0;

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
    pub fn of(param: &Param) -> Option<Self> {
        match param.kind {
            Kind::Number { scale, range, limits, default } => {
                Some(Self { scale, range, limits, symbol: "", unit: said(param.unit), default })
            }
            _ => None,
        }
    }

    /// Says why a number can't be taken, calling it by its name on the screen.
    ///
    /// # Errors
    /// A sentence with what would be right.
    pub fn check(self, name: &str, x: f64) -> Result<f64, String> {
        let is_whole = self.scale != Scale::Integer || x.fract() == 0.0;
        let is_good = is_whole && self.limits.contains(x);
        if is_good { Ok(x) } else { Err(words::param::refused(name, self.scale, &self.limits, x)) }
    }
}

/// Reads a typed number: `0.01`, `1e-3`, `−2`, a decimal comma, in whole numbers also commas between thousands.
///
/// # Errors
/// A sentence with what would be right.
pub fn parse(name: &str, scale: Scale, text: &str) -> Result<f64, String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '−' { '-' } else { c }).collect();
    let has_thousands = plain.contains(',') && {
        let mut groups = plain.trim_start_matches('-').split(',');
        let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
        groups.next().is_some_and(|first| is_digits(first) && first.len() <= 3)
            && groups.all(|group| is_digits(group) && group.len() == 3)
    };
    let plain = match (has_thousands, scale) {
        (true, Scale::Integer) => plain.replace(',', ""),
        // 1,000 may be one or a thousand
        (true, _) if !plain.trim_start_matches('-').starts_with('0') => {
            return Err(words::param::ambiguous(name, text.trim()));
        }
        _ => plain.replace(',', "."),
    };
    plain.parse().ok().ok_or_else(|| words::param::no_number(name, text.trim()))
}

/// A slider with a number box; says why what was typed is not taken.
pub fn ui(
    ui: &mut Ui,
    look: Number,
    x: &mut f64,
    (name, label): (&str, &Response),
    check: &dyn Fn(f64) -> Result<f64, String>,
) -> Option<String> {
    let layout = Layout::right_to_left(Align::Center);
    let drawn = ui.with_layout(layout, |ui| {
        let (response, refusal) = box_ui(ui, look, x, BOX_WIDTH, name, check);
        response.labelled_by(label.id);
        slider(ui, look, x, label);
        refusal
    });
    drawn.inner
}

/// The number box alone; whoever draws it gives its response the name by which it is found. Says why what was typed is
/// not taken.
pub fn box_ui(
    ui: &mut Ui,
    look: Number,
    x: &mut f64,
    width: f32,
    name: &str,
    check: &dyn Fn(f64) -> Result<f64, String>,
) -> (Response, Option<String>) {
    let memory = ui.scope_id().with(("number", name));
    let shown = words::number(*x);
    let field = Field { memory, value: &shown, is_live: false };
    let edit_id = memory.with("field");
    // reached by the tab key
    let is_reached = ui.memory(|memory| memory.has_focus(ui.next_auto_id()));
    let is_edited = ui.memory(|memory| memory.has_focus(edit_id)) || field.has_draft(ui.ctx());
    if !(is_reached || is_edited) {
        return (pulled(ui, look, x, width, edit_id, check), None);
    }
    if is_reached {
        ui.memory_mut(|memory| memory.request_focus(edit_id));
    }
    let read = |text: &str| parse(name, look.scale, text).and_then(check);
    let edited = field.edit(
        ui,
        read,
        |x| words::number(*x),
        |ui, text| {
            let size = vec2(width, ui.spacing().interact_size.y);
            let edit = TextEdit::singleline(text).id(edit_id).clip_text(true).min_size(size).desired_width(0.0);
            let output = edit.align(ui.layout().align2()).show(ui);
            field::select_all_on_entry(ui, &output.response.response, text);
            output
        },
    );
    if let Some(news) = edited.news {
        *x = news;
    }
    let response = edited.output.response.response;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(accesskit::Role::SpinButton));
    (response, edited.refusal)
}

/// The box while it is not typed into.
fn pulled(
    ui: &mut Ui,
    look: Number,
    x: &mut f64,
    width: f32,
    edit_id: eframe::egui::Id,
    check: &dyn Fn(f64) -> Result<f64, String>,
) -> Response {
    let before = *x;
    let [low, high] = look.range;
    let speed = match look.scale {
        Scale::Linear => (high - low) / 400.0,
        Scale::Log => (x.abs() / 100.0).max(low.abs().max(f64::MIN_POSITIVE) / 10.0),
        Scale::Integer => ((high - low) / 400.0).clamp(0.05, 10.0),
    };
    let mut drag = DragValue::new(x).speed(speed).custom_formatter(|x, _| words::number(x)).clip_text(true);
    if !look.symbol.is_empty() {
        drag = drag.prefix(format!("{} ", look.symbol));
    }
    if !look.unit.is_empty() && (look.unit.chars().count() <= 2 || width > BOX_WIDTH) {
        drag = drag.suffix(look.unit);
    }
    if look.scale == Scale::Integer {
        drag = drag.max_decimals(0);
    }
    let response = ui.add(drag.min_size(vec2(width, ui.spacing().interact_size.y)));
    if response.clicked() {
        ui.memory_mut(|memory| memory.request_focus(edit_id));
        field::select_all(ui, edit_id, &words::number(*x));
    }
    if *x != before && check(*x).is_err() {
        // pulled beyond what the formula bears: it stops there
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

/// A setting's check of a number, calling it by its label.
pub fn check_of(param: &Param) -> impl Fn(f64) -> Result<f64, String> + use<'_> {
    |x| param.check_as(said(param.label), Value::Number(x)).map(|value| value.as_number().unwrap_or(x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = |text| parse("x", Scale::Linear, text);
        for (text, x) in
            [("1e-3", 1e-3), ("0,5", 0.5), ("0,125", 0.125), (" −2 ", -2.0), ("1 000", 1000.0), (".5", 0.5)]
        {
            assert_eq!(read(text), Ok(x), "{text}");
        }
        assert_eq!(parse("n", Scale::Integer, "1,000"), Ok(1000.0));
        for text in ["", "abc", "1.2.3", "1,000", "0x10", "1e", "--1"] {
            let why = read(text).expect_err("no number");
            assert!(why.starts_with('x'), "{text}: {why}");
        }
    }
}

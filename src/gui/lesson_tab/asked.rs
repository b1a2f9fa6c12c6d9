//! A question as it is drawn: in the text, and its marker on the map.

use eframe::egui::{
    Align2, Button, CursorIcon, FontId, Frame, Id, Rect, RichText, Role, Sense, Stroke, Ui, Vec2, vec2,
};

use super::guess::{Guessing, Standing, scale_of, tidy};
use super::linked;
use crate::gui::command::Commands;
use crate::gui::descent_tab::Viewport;
use crate::gui::prose;
use crate::gui::theme;
use crate::gui::widget::number::{self, Number};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::descent::sentence;
use crate::gui::words::lesson as words;
use crate::lesson::{Guess, Judgement, Question, Texted, Truth};
use crate::param::{Limits, Scale};

/// Radius of the marker, and how near the pointer must be to take hold of it.
const RADIUS: f32 = 9.0;
const GRIP: f32 = 16.0;

/// What is wanted after a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wish {
    /// To have the guess judged.
    Answer(Truth),
    /// To see all without a guess, or to be done with the question.
    Close,
    /// To go on to the next question.
    Next,
}

/// Draws the question that is open.
pub fn ui(
    ui: &mut Ui,
    guessing: &mut Guessing,
    (question, texted, count): (&Question, &Texted, usize),
    size: f32,
    commands: &mut Commands,
) -> Option<Wish> {
    let mut wish = None;
    let stroke = Stroke::new(1.5, ui.visuals().selection.bg_fill);
    let frame = Frame::group(ui.style()).stroke(stroke).fill(ui.visuals().faint_bg_color).inner_margin(0.6 * size);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(words::GUESS_FIRST.text()).small().weak());
        prose::ui(ui, &format!("**{}**", texted.label), size);
        ui.add_space(0.2 * size);
        match guessing.standing.clone() {
            Standing::Closed => {}
            Standing::Asking(mut guess) => {
                wish = asking_ui(ui, question, &mut guess);
                guessing.standing = Standing::Asking(guess);
            }
            Standing::Judging(_) => {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(words::FINDING_OUT.text());
                });
            }
            Standing::Judged(guess, judged) => {
                judged_ui(ui, question, guess, &judged);
                linked::ui(ui, &texted.text, size, commands);
                wish = on_ui(ui, guessing.question + 1 < count);
            }
        }
    });
    wish
}

/// Draws it in a line: its answers, or what turned out.
pub fn short_ui(ui: &mut Ui, guessing: &mut Guessing, question: &Question, count: usize) -> Option<Wish> {
    match guessing.standing.clone() {
        Standing::Closed => None,
        Standing::Asking(mut guess) => {
            if let (Guess::Number { range, unit, .. }, Truth::Number(x)) = (question.guess, &mut guess) {
                let look = number_of(range, unit, *x);
                let check = |x| look.check(words::GUESS_NUMBER.text(), x);
                let (response, _) = number::box_ui(ui, look, x, 92.0, words::GUESS_NUMBER.text(), &check);
                widget::named(ui, response, words::GUESS_NUMBER.text());
            }
            guessing.standing = Standing::Asking(guess);
            answers_ui(ui, question, guess)
        }
        Standing::Judging(_) => {
            ui.label(words::FINDING_OUT.text());
            None
        }
        Standing::Judged(guess, judged) => {
            judged_ui(ui, question, guess, &judged);
            on_ui(ui, guessing.question + 1 < count)
        }
    }
}

/// To the next question, or to be done.
fn on_ui(ui: &mut Ui, has_next: bool) -> Option<Wish> {
    let on = |ui: &mut Ui| {
        let next = (has_next && ui.button(words::NEXT_QUESTION.text()).clicked()).then_some(Wish::Next);
        if ui.button(words::DONE.text()).clicked() { Some(Wish::Close) } else { next }
    };
    ui.horizontal_wrapped(on).inner
}

fn asking_ui(ui: &mut Ui, question: &Question, guess: &mut Truth) -> Option<Wish> {
    match (question.guess, &mut *guess) {
        (Guess::End { .. }, Truth::Place(at)) => {
            ui.label(RichText::new(words::DRAG.text()).small());
            ui.horizontal_wrapped(|ui| {
                for (x, (symbol, name)) in
                    at.iter_mut().zip([("x", words::GUESS_X.text()), ("y", words::GUESS_Y.text())])
                {
                    let look = Number { symbol, ..COORDINATE };
                    let (response, _) = number::box_ui(ui, look, x, 84.0, name, &|x| COORDINATE.check(name, x));
                    widget::named(ui, response, name);
                }
            });
        }
        (Guess::Number { range, unit, .. }, Truth::Number(x)) => number_ui(ui, range, unit, x),
        _ => {}
    }
    ui.horizontal_wrapped(|ui| answers_ui(ui, question, *guess)).inner
}

/// The buttons that answer, and the one that doesn't.
fn answers_ui(ui: &mut Ui, question: &Question, guess: Truth) -> Option<Wish> {
    let mut wish = None;
    if matches!(question.guess, Guess::Diverges { .. } | Guess::Whether { .. }) {
        for (answer, name) in [(true, words::YES.text()), (false, words::NO.text())] {
            if ui.button(name).clicked() {
                wish = Some(Wish::Answer(Truth::Whether(answer)));
            }
        }
    } else if ui.add(Button::new(RichText::new(words::ANSWER.text()).strong())).clicked() {
        wish = Some(Wish::Answer(guess));
    }
    if ui.button(words::SKIP.text()).on_hover_text(words::SKIP_TIP.text()).clicked() {
        wish = Some(Wish::Close);
    }
    wish
}

const COORDINATE: Number = Number {
    scale: Scale::Linear,
    range: [-2.0, 2.0],
    limits: Limits::closed(-1e9, 1e9),
    symbol: "",
    unit: "",
    default: 0.0,
};

/// How a number is guessed.
fn number_of(range: [f64; 2], unit: &'static str, x: f64) -> Number {
    Number { scale: scale_of(range), range, limits: Limits::closed(range[0], range[1]), symbol: "", unit, default: x }
}

fn number_ui(ui: &mut Ui, range: [f64; 2], unit: &'static str, x: &mut f64) {
    let look = number_of(range, unit, *x);
    let label = ui.label(RichText::new(words::GUESS_NUMBER.text()).small());
    ui.horizontal(|ui| {
        ui.set_max_width(ui.available_width().min(420.0));
        // what is typed beyond the slider is no guess
        let _ = number::ui(ui, look, x, (words::GUESS_NUMBER.text(), &label), &|x| {
            look.check(words::GUESS_NUMBER.text(), x)
        });
    });
}

/// Whether the guess was right, and what turned out.
fn judged_ui(ui: &mut Ui, question: &Question, guess: Truth, judged: &Result<Judgement, String>) {
    let unit = if let Guess::Number { unit, .. } = question.guess { unit } else { "" };
    match judged {
        Ok(Judgement { truth, is_right }) => {
            let (name, color) = if *is_right {
                (words::RIGHT.text(), theme::velocity(is_dark(ui)))
            } else {
                (words::WRONG.text(), ui.visuals().warn_fg_color)
            };
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(name).strong().color(color));
                ui.label(words::turned_out(guess, *truth, unit));
            });
        }
        Err(why) => drop(ui.label(RichText::new(sentence(why)).color(ui.visuals().error_fg_color))),
    }
}

/// Draws the marker of a guess on the plane, and takes its mouse; after the answer also where the path ended.
pub fn marker_ui(ui: &Ui, view: Viewport, question: &Question, standing: &mut Standing) {
    if !matches!(question.guess, Guess::End { .. }) {
        return;
    }
    let painter = ui.painter().with_clip_rect(view.rect.intersect(ui.clip_rect()));
    let [ink, ground] = [theme::ink(is_dark(ui)), theme::ground(is_dark(ui))];
    let (guess, truth) = match standing {
        Standing::Asking(Truth::Place(at)) => {
            let place = view.position(*at).unwrap_or_else(|| view.rect.center());
            let area = Rect::from_center_size(place, Vec2::splat(2.0 * GRIP));
            let response = ui.interact(area, Id::unique("marker of the guess"), Sense::drag());
            if response.dragged()
                && let Some(pointer) = response.interact_pointer_pos()
            {
                let width = view.bounds[1] - view.bounds[0];
                *at = view.point(view.rect.clamp(pointer)).map(|at| tidy(at, width));
            }
            if response.hovered() || response.dragged() {
                ui.ctx().output_mut(|output| output.cursor_icon = CursorIcon::Grab);
            }
            widget::name(&response, Role::Image, words::MARKER.text());
            (*at, None)
        }
        Standing::Judging(Truth::Place(at)) => (*at, None),
        Standing::Judged(Truth::Place(at), Ok(Judgement { truth: Truth::Place(end), .. })) => (*at, Some(*end)),
        _ => return,
    };
    let Some(at) = view.position(guess) else { return };
    if let Some(end) = truth.and_then(|end| view.position(end)) {
        painter.line_segment([at, end], Stroke::new(3.6, ground));
        painter.line_segment([at, end], Stroke::new(1.6, ink));
    }
    let scale = view.mark_scale();
    let radius = RADIUS * scale;
    for (width, color) in [(5.0 * scale, ground), (2.2 * scale, ink)] {
        painter.circle_stroke(at, radius, Stroke::new(width, color));
        for arm in [vec2(1.0, 0.0), vec2(-1.0, 0.0), vec2(0.0, 1.0), vec2(0.0, -1.0)] {
            painter.line_segment([at + arm * 0.3 * radius, at + arm * 1.6 * radius], Stroke::new(0.8 * width, color));
        }
    }
    let beside = at + vec2(1.7 * radius, -0.2 * radius);
    painter.text(beside, Align2::LEFT_BOTTOM, "?", FontId::proportional(20.0 * scale), ink);
}

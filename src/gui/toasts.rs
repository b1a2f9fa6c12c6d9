//! Short messages in a corner: they go by themselves, except where something went wrong.

use eframe::egui::{Align2, Area, Context, Frame, Id, Label, Order, Rect, ScrollArea, Ui, vec2};

use super::widget::icon::{self, Icon};
use super::words::shell as words;
use crate::language::retold;

/// Seconds a message stays.
const STAY_SECS: f64 = 5.0;
/// Most messages at once; older ones go.
const MOST: usize = 5;

/// The messages shown.
#[derive(Debug, Default)]
pub struct Toasts {
    shown: Vec<Toast>,
    count: u64,
    /// Those drawn in the last frame, from which their place in the corner follows.
    drawn: Vec<u64>,
}

#[derive(Debug)]
struct Toast {
    id: u64,
    text: String,
    is_trouble: bool,
    /// Whether the next of its kind takes its place.
    is_replaced: bool,
    /// When it goes, once it has been seen.
    until_secs: Option<f64>,
}

impl Toasts {
    /// Tells that something was done.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.add(text.into(), false);
    }

    /// Tells what was just done, in place of the last that was told so: who steps through many needs one.
    pub fn tell_last(&mut self, text: impl Into<String>) {
        self.shown.retain(|toast| !toast.is_replaced);
        let text = text.into();
        if !text.is_empty() {
            self.add(text, false);
            if let Some(toast) = self.shown.last_mut() {
                toast.is_replaced = true;
            }
        }
    }

    /// Tells that something is wrong; it stays until it is closed.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.add(retold(&text.into()).into_owned(), true);
    }

    fn add(&mut self, text: String, is_trouble: bool) {
        self.shown.retain(|toast| toast.text != text);
        self.count += 1;
        self.shown.push(Toast { id: self.count, text, is_trouble, is_replaced: false, until_secs: None });
        let excess = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..excess);
    }

    /// Draws them, the newest below.
    pub fn ui(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        self.shown.retain(|toast| toast.until_secs.is_none_or(|until| now < until));
        if self.shown.is_empty() {
            self.drawn.clear();
            return;
        }
        let room = ctx.content_rect();
        let area = Area::new(Id::unique("toasts")).order(Order::Foreground).constrain(true);
        area.anchor(Align2::RIGHT_BOTTOM, vec2(-12.0, -46.0)).show(ctx, |ui| {
            ui.set_max_width(440.0_f32.min(room.width() - 24.0));
            let height = (room.height() - 100.0).max(40.0);
            // as high as what is in it: a taller message than the last one is seen whole
            let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            list.stick_to_bottom(true).show(ui, |ui| {
                self.shown.retain_mut(|toast| !toast_ui(ui, toast));
            });
        });
        let drawn: Vec<u64> = self.shown.iter().map(|toast| toast.id).collect();
        if std::mem::replace(&mut self.drawn, drawn) != self.drawn {
            // they are placed by the size they had, which is not the one they have
            if ctx.current_pass_index() == 0 {
                ctx.request_discard("the messages changed");
            }
            ctx.request_repaint();
        }
        for toast in self.shown.iter_mut().filter(|toast| !toast.is_trouble) {
            let until = *toast.until_secs.get_or_insert(now + STAY_SECS);
            ctx.request_repaint_after_secs((until - now).max(0.0) as f32);
        }
    }
}

/// Draws one; says whether it was closed.
fn toast_ui(ui: &mut Ui, toast: &Toast) -> bool {
    let color = if toast.is_trouble { ui.visuals().error_fg_color } else { ui.visuals().selection.bg_fill };
    ui.push_id(toast.id, |ui| {
        let shown = Frame::popup(ui.style()).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.add_space(4.0);
                let width = (ui.available_width() - 36.0).max(20.0);
                ui.vertical(|ui| {
                    ui.set_max_width(width);
                    ui.add(Label::new(&toast.text).wrap());
                });
                icon::button(ui, Icon::Remove, words::DISMISS.text(), words::DISMISS.text()).clicked()
            })
            .inner
        });
        let rect = shown.response.rect;
        let stripe = Rect::from_min_max(rect.min, rect.left_bottom() + vec2(4.0, 0.0));
        ui.painter().rect_filled(stripe, 2.0, color);
        shown.inner
    })
    .inner
}

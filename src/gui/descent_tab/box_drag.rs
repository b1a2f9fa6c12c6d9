//! A box that is dragged out over a plot, to look into it.

use eframe::egui::{Painter, PointerButton, Pos2, Rect, Response, Stroke, StrokeKind};

/// The smallest box that is a zoom and no slip of the hand, in points.
const SMALLEST: f32 = 6.0;

/// Where a box is dragged out from, while one is.
#[derive(Default)]
pub struct BoxDrag(Option<Pos2>);

/// What a box is at.
pub enum Drawn {
    /// There is none.
    Nothing,
    /// It is dragged out, or was too small to be one.
    Growing,
    /// It was let go.
    Ended(Rect),
}

impl BoxDrag {
    /// None is dragged out.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Draws a box while one is dragged out with the secondary button or with Shift.
    pub fn ui(&mut self, painter: &Painter, response: &Response, frame: Rect) -> Drawn {
        let (has_shift, pressed_at) = response.ctx.input(|input| (input.modifiers.shift, input.pointer.press_origin()));
        if response.drag_started_by(PointerButton::Secondary)
            || (response.drag_started_by(PointerButton::Primary) && has_shift)
        {
            self.0 = pressed_at;
        }
        let (Some(from), Some(to)) = (self.0, response.interact_pointer_pos()) else {
            self.0 = self.0.filter(|_| response.dragged());
            return if self.0.is_some() { Drawn::Growing } else { Drawn::Nothing };
        };
        let drawn = Rect::from_two_pos(from, to).intersect(frame);
        let color = painter.ctx().global_style().visuals.selection.bg_fill;
        painter.rect(drawn, 0.0, color.gamma_multiply(0.2), Stroke::new(1.0, color), StrokeKind::Inside);
        if !response.drag_stopped() {
            return Drawn::Growing;
        }
        self.0 = None;
        if drawn.width() >= SMALLEST && drawn.height() >= SMALLEST { Drawn::Ended(drawn) } else { Drawn::Growing }
    }
}

//! How the window is set up to be looked at: its zoom, projector mode, and whether the controls are shown.

use eframe::egui::{Context, Id};

/// Factors of the zoom that can be chosen.
const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=4.0;
/// A step of the zoom.
const STEP: f32 = 0.1;
/// How much larger everything is on a projector.
const PROJECTOR: f32 = 1.5;

/// How the window stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    /// How much larger everything is drawn, projector mode aside.
    pub zoom: f32,
    /// Whether text and lines are larger, to be read from the last row.
    pub is_projector: bool,
    /// Whether the controls on the left are shown.
    pub has_controls: bool,
    /// The same in a lesson, whose text is on the left.
    pub has_lesson_controls: bool,
}

impl Stage {
    /// As it was left, as far as it can be used.
    pub fn restored(zoom: f32, is_projector: bool) -> Self {
        let zoom = if ZOOM.contains(&zoom) { zoom } else { 1.0 };
        Self { zoom, is_projector, has_controls: !is_projector, has_lesson_controls: false }
    }

    const fn scale(self) -> f32 {
        if self.is_projector { PROJECTOR } else { 1.0 }
    }

    /// Notes the zoom the context has: others may set it.
    pub fn notice(&mut self, ctx: &Context) {
        self.zoom = ctx.zoom_factor() / self.scale();
    }

    /// Zooms by so many steps.
    pub fn zoom_by(&mut self, ctx: &Context, steps: f32) {
        let stepped = ((self.zoom / STEP).round() + steps) * STEP;
        self.zoom_to(ctx, stepped.clamp(*ZOOM.start(), *ZOOM.end()));
    }

    /// Zooms to a factor.
    pub fn zoom_to(&mut self, ctx: &Context, zoom: f32) {
        self.zoom = zoom;
        self.apply(ctx);
    }

    /// Turns projector mode on or off; the controls go with it.
    pub fn toggle_projector(&mut self, ctx: &Context) {
        self.is_projector = !self.is_projector;
        self.has_controls = !self.is_projector;
        self.apply(ctx);
    }

    /// Has the context draw it so.
    pub fn apply(self, ctx: &Context) {
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.set_zoom_factor(self.zoom * self.scale());
    }

    /// Whether the controls are shown, in a lesson or elsewhere.
    pub const fn has_controls_in(self, is_lesson: bool) -> bool {
        if is_lesson { self.has_lesson_controls } else { self.has_controls }
    }

    /// Shows or hides the controls.
    pub const fn toggle_controls(&mut self, is_lesson: bool) {
        let shown = if is_lesson { &mut self.has_lesson_controls } else { &mut self.has_controls };
        *shown = !*shown;
    }

    /// Lets the tabs know.
    pub fn install(self, ctx: &Context, is_lesson: bool) {
        ctx.data_mut(|data| data.insert_temp(id(), self.has_controls_in(is_lesson)));
    }
}

fn id() -> Id {
    Id::unique("whether controls are shown")
}

/// Whether the controls on the left are to be drawn.
pub fn has_controls(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(id())).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zoom_goes_in_even_steps_between_its_ends() {
        let ctx = Context::default();
        let mut stage = Stage::restored(1.0, false);
        for _ in 0..3 {
            stage.zoom_by(&ctx, 1.0);
        }
        assert!((stage.zoom - 1.3).abs() < 1e-6, "{}", stage.zoom);
        stage.zoom_by(&ctx, -100.0);
        assert!((stage.zoom - 0.5).abs() < 1e-6);
        stage.zoom_to(&ctx, 1.0);
        stage.toggle_projector(&ctx);
        assert!(!stage.has_controls && stage.zoom == 1.0, "projector mode is no zoom of the user's");
        assert_eq!(Stage::restored(f32::NAN, false).zoom, 1.0);
        assert_eq!(Stage::restored(900.0, false).zoom, 1.0);
    }
}

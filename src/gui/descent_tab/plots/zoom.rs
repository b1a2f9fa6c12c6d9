//! The part of a plot that is looked at.

use eframe::egui::{Painter, Response};
use egui_plot::PlotTransform;

use crate::descent::quantity::Quantity;
use crate::gui::descent_tab::box_drag::{BoxDrag, Drawn};
use crate::registry::Choice;
use crate::scene::{Axis, DescentScene};
use crate::surface::Composition;

/// A part that is looked at, if not all.
#[derive(Default)]
pub struct Zoom {
    part: Option<Part>,
    drag: BoxDrag,
}

/// A part of a plot. It is forgotten where something else is plotted.
struct Part {
    /// `[x0, x1, y0, y1]` on the plot.
    bounds: [f64; 4],
    of: Choice<Quantity>,
    surface: Composition,
    axis: Axis,
    is_log: bool,
}

impl Zoom {
    /// Whether a part is looked at.
    pub const fn is_on(&self) -> bool {
        self.part.is_some()
    }

    /// Shows all again.
    pub fn fit(&mut self) {
        self.part = None;
    }

    /// The bounds of the part, in a plot by its place.
    pub fn bounds(&mut self, scene: &DescentScene, place: usize) -> Option<[f64; 4]> {
        self.part = self.part.take().filter(|part| part.is_of(scene, place));
        self.part.as_ref().map(|part| part.bounds)
    }

    /// Draws a box while one is dragged out with the secondary button or with Shift, and looks into it in the end; a double
    /// click shows all again. Says whether there is a box.
    pub fn box_ui(
        &mut self,
        painter: &Painter,
        response: &Response,
        (scene, place): (&DescentScene, usize),
        transform: &PlotTransform,
    ) -> bool {
        if response.double_clicked() {
            self.fit();
        }
        match self.drag.ui(painter, response, *transform.frame()) {
            Drawn::Nothing => false,
            Drawn::Growing => true,
            Drawn::Ended(drawn) => {
                let [low, high] = [drawn.left_bottom(), drawn.right_top()].map(|at| transform.value_from_position(at));
                let part = Part::of(scene, place, [low.x, high.x, low.y, high.y]);
                self.part = part.or_else(|| self.part.take());
                true
            }
        }
    }
}

impl Part {
    /// None where so little is left that its places can't be told apart.
    fn of(scene: &DescentScene, place: usize, bounds: [f64; 4]) -> Option<Self> {
        let plot = &scene.plots[place];
        let [x0, x1, y0, y1] = bounds;
        let is_wide = |from: f64, to: f64| to - from > 1e-9 * from.abs().max(to.abs()).max(1e-300);
        let (of, surface) = (plot.of.clone(), scene.descended());
        let part = Self { bounds, of, surface, axis: plot.axis, is_log: plot.is_log };
        (is_wide(x0, x1) && is_wide(y0, y1)).then_some(part)
    }

    fn is_of(&self, scene: &DescentScene, place: usize) -> bool {
        let plot = &scene.plots[place];
        (self.axis, self.is_log) == (plot.axis, plot.is_log)
            && self.of == plot.of
            && self.has_scale_of(&scene.descended())
    }

    /// Whether a surface has values of the same kind: one with other settings has.
    fn has_scale_of(&self, other: &Composition) -> bool {
        let Composition { surface, transform } = &self.surface;
        surface.entry().key == other.surface.entry().key && transform.entry().key == other.transform.entry().key
    }
}

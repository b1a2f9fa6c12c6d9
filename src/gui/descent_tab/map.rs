//! The surface from above, with the paths on it: one plot for all racers, or a grid with a plot for each.

use eframe::egui::{
    Align2, Color32, Context, CursorIcon, FontId, Pos2, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, Vec2, pos2,
    vec2,
};
use egui_plot::PlotBounds;

use super::color_bar;
use super::critical::Critical;
use super::marks::{self, Exit, Path};
use super::picture::{Picture, Shown, Subject};
use super::plot_data::PlotData;
use super::viewport::{Viewport, fit, home};
use crate::gui::plot::{self, Offset};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, descent};
use crate::gui::worker::Waker;
use crate::scene::DescentScene;
use crate::surface::Surface;

/// How near the pointer must be to take hold of the start, in points.
const GRIP: f32 = 14.0;
/// Room for the numbers of the vertical axis.
pub const AXIS_WIDTH: f32 = 34.0;
/// Plots smaller than this have no axes.
const AXES_FROM: Vec2 = vec2(140.0, 110.0);
/// Room above a plot of a grid.
pub const TITLE_HEIGHT: f32 = 20.0;
/// Zoom of a point of scrolling.
const ZOOM: f32 = 0.004;

/// What the map remembers between frames.
pub struct Map {
    picture: Picture,
    critical: Critical,
    drag: Option<Drag>,
    /// Where the pointer is on the surface: drawn in all plots.
    pointer: Option<[f64; 2]>,
    /// The start before the last click: a double click means the view, not the start.
    start_before: Option<[f64; 2]>,
}

#[derive(Clone, Copy, PartialEq)]
enum Drag {
    Start,
    Pan,
}

impl Map {
    /// Nothing seen yet.
    pub fn new(wake: Waker) -> Self {
        Self {
            picture: Picture::new(wake.clone()),
            critical: Critical::new(wake),
            drag: None,
            pointer: None,
            start_before: None,
        }
    }

    /// Draws a plot for each group of racers into its rectangle.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, plots: &[Plot<'_>]) {
        let mut pointer = None;
        for (i, plot) in plots.iter().enumerate() {
            pointer = self.plot_ui(ui, scene, plot, i == 0).or(pointer);
        }
        self.pointer = pointer;
    }

    /// The scale of the colours into a rectangle, with a mark at the height under the pointer.
    pub fn color_bar_ui(&self, ui: &mut Ui, rect: Rect, surface: &dyn Surface) {
        if let Some(Shown { levels, .. }) = self.picture.shown() {
            color_bar::ui(ui, rect, levels, self.pointer.map(|at| surface.value(at)));
        }
    }

    /// Waits for the picture.
    pub fn settle(&mut self, ctx: &Context) {
        self.picture.settle(ctx);
        self.critical.settle();
    }

    /// Draws one plot and takes its mouse; gives back where the pointer is.
    fn plot_ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, panel: &Plot<'_>, is_first: bool) -> Option<[f64; 2]> {
        let mut rect = panel.rect;
        if panel.title.is_some() {
            panel.title_ui(ui, scene, Rect::from_min_size(rect.min, vec2(rect.width(), TITLE_HEIGHT)));
            rect.min.y = (rect.min.y + TITLE_HEIGHT).min(rect.max.y);
        }
        let wanted = scene.bounds.unwrap_or_else(|| panel.data.surface.domain());
        let (response, view) = panel.frame_ui(ui, rect, wanted);
        if view.rect.width() < 2.0 || view.rect.height() < 2.0 {
            return None;
        }
        let pointer = self.mouse(ui, &response, (view, panel.data.surface), scene);
        self.paint(ui, view, scene, (panel, is_first));
        let tooltip = response.hover_pos().and_then(|at| {
            let of_exit = panel.tooltip_at(view, scene, at);
            of_exit.or_else(|| self.critical.tooltip_at(view, panel.data.surface, at))
        });
        if let Some(text) = tooltip.filter(|_| self.drag.is_none()) {
            response.show_tooltip_text(text);
        } else if let Some(at) = pointer
            && self.drag != Some(Drag::Pan)
        {
            marks::readout(ui, view, at, panel.data.surface.value(at));
        }
        pointer
    }

    fn mouse(
        &mut self,
        ui: &Ui,
        response: &Response,
        (view, surface): (Viewport, &dyn Surface),
        scene: &mut DescentScene,
    ) -> Option<[f64; 2]> {
        let is_start = |at: Pos2, start| view.position(start).is_some_and(|start| start.distance(at) < GRIP);
        if response.drag_started() {
            let from = ui.input(|input| input.pointer.press_origin());
            let is_start = from.is_some_and(|from| is_start(from, scene.run.start));
            self.drag = Some(if is_start { Drag::Start } else { Drag::Pan });
        }
        // the last move and the release may come in one frame
        let is_dragged = response.dragged() || response.drag_stopped();
        if let (true, Some(at), Some(drag)) = (is_dragged, response.interact_pointer_pos(), self.drag) {
            match drag {
                Drag::Start => scene.run.start = view.tidy_point(at),
                Drag::Pan => scene.bounds = Some(view.panned(response.drag_delta())),
            }
        }
        if response.drag_stopped() {
            self.drag = None;
        }
        self.clicks(response, view, scene, surface);
        if response.contains_pointer()
            && let Some(at) = ui.input(|input| input.pointer.hover_pos())
        {
            let by = ui.input(|input| input.zoom_delta() * (input.smooth_scroll_delta().y * ZOOM).exp());
            if by != 1.0 {
                scene.bounds = Some(view.zoomed(at, f64::from(by)));
            }
        }
        let hover = response.hover_pos();
        ui.ctx().output_mut(|output| match (self.drag, hover) {
            (Some(_), _) if response.dragged() => output.cursor_icon = CursorIcon::Grabbing,
            (_, Some(at)) if is_start(at, scene.run.start) => output.cursor_icon = CursorIcon::Grab,
            (_, Some(_)) => output.cursor_icon = CursorIcon::Crosshair,
            _ => {}
        });
        hover.map(|at| view.point(at))
    }

    /// A click places the start. Two mean the view, so the start goes back to where it was before the first.
    fn clicks(&mut self, response: &Response, view: Viewport, scene: &mut DescentScene, surface: &dyn Surface) {
        if response.double_clicked() {
            scene.run.start = self.start_before.take().unwrap_or(scene.run.start);
            scene.bounds = home(surface.domain(), scene.run.start);
        } else if let (true, Some(at)) = (response.clicked(), response.interact_pointer_pos()) {
            self.start_before = Some(scene.run.start);
            scene.run.start = view.tidy_point(at);
        }
    }

    fn paint(&mut self, ui: &Ui, view: Viewport, scene: &DescentScene, (panel, is_first): (&Plot<'_>, bool)) {
        let is_dark = is_dark(ui);
        let scale = ui.pixels_per_point();
        let pixels = [view.rect.width(), view.rect.height()].map(|side| (side * scale).round().max(1.0) as usize);
        let painter = ui.painter_at(view.rect);
        // where a moving view has no picture yet
        painter.rect_filled(view.rect, 0.0, theme::surface(0.6, is_dark));
        // one picture serves all plots of a grid: the first asks for it
        let subject = Subject { surface: scene.surface.clone(), bounds: view.bounds, pixels, is_dark };
        let picture = if is_first { self.picture.show(ui.ctx(), subject) } else { self.picture.shown() };
        if let Some(Shown { texture, bounds, .. }) = picture {
            let corner = |x, y| view.place([x, y]).map(|side| side as f32);
            let [[left, top], [right, bottom]] = [corner(bounds[0], bounds[3]), corner(bounds[1], bounds[2])];
            let rect = Rect::from_min_max(pos2(left, top), pos2(right, bottom));
            let all = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            painter.image(texture.id(), rect, all, Color32::WHITE);
        }
        if is_first {
            self.critical.look_at(&scene.surface, view.bounds);
        }
        self.critical.paint(&painter, view, panel.data.surface, is_dark);
        for i in panel.racers {
            if let Some(run) = panel.data.runs.of(*i) {
                let color = theme::palette(scene.racers[*i].color, is_dark);
                let path = Path { run, view, color, is_dark };
                path.paint(&painter, panel.data.step);
                if panel.data.open.get(*i) == Some(&true) {
                    path.trials(&painter, panel.data.step);
                }
            }
        }
        marks::start(&painter, view, scene.run.start, is_dark);
        if let Some(at) = self.pointer.and_then(|at| view.position(at))
            && panel.title.is_some()
        {
            let stroke = Stroke::new(1.0, theme::ink(is_dark).gamma_multiply(0.35));
            painter.hline(view.rect.x_range(), at.y, stroke);
            painter.vline(at.x, view.rect.y_range(), stroke);
        }
    }
}

/// One plot.
pub struct Plot<'a> {
    /// What is drawn.
    pub data: &'a PlotData<'a>,
    /// Whose paths it shows.
    pub racers: &'a [usize],
    /// Its accessible name.
    pub name: String,
    /// What is written above it.
    pub title: Option<&'a str>,
    /// Where it is.
    pub rect: Rect,
}

impl Plot<'_> {
    fn title_ui(&self, ui: &Ui, scene: &DescentScene, rect: Rect) {
        let Some((title, i)) = self.title.zip(self.racers.first()) else { return };
        let painter = ui.painter_at(rect);
        let indent = if rect.width() > AXES_FROM.x { AXIS_WIDTH + 8.0 } else { 8.0 };
        let dot = rect.left_center() + vec2(indent, 0.0);
        painter.circle_filled(dot, 4.5, theme::palette(scene.racers[*i].color, is_dark(ui)));
        let color = ui.visuals().text_color();
        let font = FontId::proportional(13.0);
        let name = painter.text(dot + vec2(10.0, 0.0), Align2::LEFT_CENTER, title, font.clone(), color);
        if let Some(run) = self.data.runs.of(*i) {
            let value = descent::value_at(&words::value(run.path.at(self.data.step)[2]));
            let at = rect.right_center() - vec2(4.0, 0.0);
            if at.x - name.right() > 90.0 {
                painter.text(at, Align2::RIGHT_CENTER, value, font, ui.visuals().weak_text_color());
            }
        }
    }

    /// What an arrow under the pointer stands for: how far the path went, or where the start is.
    fn tooltip_at(&self, view: Viewport, scene: &DescentScene, pointer: Pos2) -> Option<String> {
        let is_near = |exit: &Exit| (exit.at - exit.out * 8.0).distance(pointer) < GRIP;
        let start = view.place(scene.run.start);
        if !view.has(start) && Exit::toward(view.rect, None, start).is_some_and(|exit| is_near(&exit)) {
            let [x, y] = scene.run.start.map(words::value);
            return Some(descent::start_outside(&x, &y));
        }
        self.racers.iter().find_map(|i| {
            let run = self.data.runs.of(*i)?;
            let path = Path { run, view, color: Color32::TRANSPARENT, is_dark: false };
            path.exit(self.data.step).filter(is_near)?;
            let [x, y, value] = run.path.at(self.data.step).map(words::value);
            let ending = (self.data.step >= run.path.steps()).then_some(run.told);
            Some(descent::outside(self.data.names.get(*i), [&x, &y, &value], ending))
        })
    }

    /// Axes around what [`Map::paint`] fills.
    fn frame_ui(&self, ui: &mut Ui, rect: Rect, wanted: [f64; 4]) -> (Response, Viewport) {
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(&self.name));
        let has_axes = rect.width() > AXES_FROM.x && rect.height() > AXES_FROM.y;
        let [x0, x1, y0, y1] = fit(wanted, rect.size());
        let [of_x, of_y] = [Offset::of(x0, x1), Offset::of(y0, y1)];
        let mut plot = plot::still("map", rect.size());
        if has_axes && self.title.is_none() {
            plot = plot.x_axis_label(of_x.name("x", x1 - x0)).y_axis_label(of_y.name("y", y1 - y0));
        }
        let plot = plot
            .show_grid(false)
            .show_axes(has_axes)
            .y_axis_min_width(AXIS_WIDTH)
            .y_grid_spacer(|input| plot::Scale::Linear.grid(&input, plot::BESIDE))
            .x_axis_formatter(move |mark, _| of_x.label(mark))
            .y_axis_formatter(move |mark, _| of_y.label(mark))
            .sense(Sense::click_and_drag());
        let shown = plot.show(&mut ui, |plot| {
            let rect = plot.response().rect;
            let bounds = fit(wanted, rect.size());
            let [x0, x1, y0, y1] = bounds;
            plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1]));
            Viewport { rect, bounds }
        });
        widget::name(&shown.response, Role::Image, &self.name);
        (shown.response, shown.inner)
    }
}

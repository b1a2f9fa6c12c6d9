//! The surface from above, with the paths on it: one plot for all racers, or a grid with a plot for each.

use eframe::egui::{Color32, Context, CursorIcon, Pos2, Rect, Response, Stroke, Ui, pos2, vec2};

use super::basins::Layer;
use super::color_bar;
use super::critical::Critical;
use super::map_plot::{GRIP, Plot, TITLE_HEIGHT};
use super::marks;
use super::notes::{self, Held, Notes};
use super::picture::{Picture, Shown, Subject};
use super::plot_data::PlotData;
use super::viewport::Viewport;
use crate::figure::bounds::home;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::descent::sentence;
use crate::gui::worker::Waker;
use crate::scene::DescentScene;
use crate::surface::Surface;

/// Zoom of a point of scrolling.
const ZOOM: f32 = 0.004;

/// What the map remembers between frames.
pub struct Map {
    picture: Picture,
    critical: Critical,
    basins: Layer,
    drag: Option<Drag>,
    /// Where the pointer is on the surface: drawn in all plots.
    pointer: Option<[f64; 2]>,
    /// The first plot of the last frame.
    viewport: Option<Viewport>,
    /// The start before the last click: a double click means the view, not the start.
    start_before: Option<[f64; 2]>,
    /// Why the last click added no start, while the pointer rests there.
    refusal: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Drag {
    /// A start, by its place.
    Start(usize),
    Note(Held),
    Pan,
}

impl Map {
    /// Nothing seen yet.
    pub fn new(wake: Waker) -> Self {
        Self {
            picture: Picture::new(wake.clone()),
            critical: Critical::new(wake.clone()),
            basins: Layer::new(wake),
            drag: None,
            pointer: None,
            viewport: None,
            start_before: None,
            refusal: None,
        }
    }

    /// Draws a plot for each group of racers into its rectangle.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, plots: &[Plot<'_>]) {
        self.basins.poll(ui.ctx());
        let mut pointer = None;
        for (i, plot) in plots.iter().enumerate() {
            pointer = self.plot_ui(ui, scene, plot, i == 0).or(pointer);
        }
        self.pointer = pointer;
        self.basins.request(scene.basins.lightness, is_dark(ui));
    }

    /// The basins under the paths.
    pub const fn basins_mut(&mut self) -> &mut Layer {
        &mut self.basins
    }

    /// The scale of the colours into a rectangle, with a mark at the height under the pointer.
    pub fn color_bar_ui(&self, ui: &Ui, rect: Rect, data: &PlotData<'_>) {
        if let Some(Shown { levels, .. }) = self.picture.shown() {
            let height = |at| data.lens.height(data.surface.value(at));
            color_bar::ui(ui, rect, levels, (&data.lens.name(), self.pointer.map(height)));
        }
    }

    /// Where the surface is on the first plot of the last frame.
    pub const fn viewport(&self) -> Option<Viewport> {
        self.viewport
    }

    /// Where the pointer was on the surface in the last frame.
    pub const fn pointer(&self) -> Option<[f64; 2]> {
        self.pointer
    }

    /// The critical points of the surface.
    pub const fn critical_mut(&mut self) -> &mut Critical {
        &mut self.critical
    }

    /// Waits for the picture.
    pub fn settle(&mut self, ctx: &Context) {
        self.picture.settle(ctx);
        self.critical.settle();
        self.basins.settle(ctx);
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
        if is_first {
            self.viewport = Some(view);
        }
        let height = |at| panel.data.lens.height(panel.data.surface.value(at));
        let under = |at| Notes::new(ui.painter(), view, scene, height).at(at);
        let press = ui.input(|input| input.pointer.press_origin()).filter(|_| response.contains_pointer());
        let held = press.or_else(|| response.hover_pos()).and_then(under);
        let pointer = self.mouse(ui, &response, (view, panel.data.surface), (scene, held));
        let basin = Layer::racer_of(scene, panel);
        if let Some(racer) = basin {
            self.basins.ask((scene, panel.data.surface), racer, (view, ui.pixels_per_point()));
        }
        let hover = response.hover_pos().filter(|_| self.drag.is_none());
        let racer = self.paint(ui, view, scene, (panel, is_first), hover);
        Notes::new(ui.painter(), view, scene, height).paint(&ui.painter_at(view.rect), is_dark(ui));
        if let Some(racer) = racer {
            panel.data.highlight.point_at(racer);
        }
        let tooltip = response.hover_pos().and_then(|at| {
            let of_exit = panel.tooltip_at(view, scene, at);
            of_exit.or_else(|| self.critical.tooltip_at(view, at))
        });
        let end = basin
            .zip(pointer)
            .and_then(|(racer, at)| self.basins.told_at(panel.data.surface, (racer, panel.data.names.get(racer)), at));
        if let Some(end) = &end {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(end.as_str()));
        }
        if let Some(text) = self.refusal.clone().or(tooltip).filter(|_| self.drag.is_none()) {
            response.show_tooltip_text(text);
        } else if let Some(at) = pointer
            && self.drag != Some(Drag::Pan)
        {
            let name = racer.filter(|_| !panel.is_of_one()).map(|racer| panel.data.names.get(racer));
            marks::readout(ui, view, at, panel.data.surface, (name, end.as_deref()));
        }
        pointer
    }

    fn mouse(
        &mut self,
        ui: &Ui,
        response: &Response,
        (view, surface): (Viewport, &dyn Surface),
        (scene, note): (&mut DescentScene, Option<Held>),
    ) -> Option<[f64; 2]> {
        notes::menu_ui(response, scene, view, note);
        if response.drag_started() {
            let from = ui.input(|input| input.pointer.press_origin());
            let start = from.and_then(|from| start_at(view, scene, from));
            let other = note.map_or(Drag::Pan, Drag::Note);
            self.drag = Some(start.map_or(other, Drag::Start));
        }
        // the last move and the release may come in one frame
        let is_dragged = response.dragged() || response.drag_stopped();
        if let (true, Some(at), Some(drag)) = (is_dragged, response.interact_pointer_pos(), self.drag) {
            match drag {
                Drag::Start(place) => scene.move_start(place, view.tidy_point(at)),
                Drag::Note(held) => notes::drag(scene, held, response.drag_delta(), view),
                Drag::Pan => scene.bounds = Some(view.panned(response.drag_delta())),
            }
        }
        if response.drag_stopped() {
            self.drag = None;
        }
        // a click on a note is not meant for the map below it
        if note.is_none() {
            self.clicks(ui, response, (view, surface), scene);
        }
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
            (_, Some(at)) if note.is_some() || start_at(view, scene, at).is_some() => {
                output.cursor_icon = CursorIcon::Grab;
            }
            (_, Some(_)) => output.cursor_icon = CursorIcon::Crosshair,
            _ => {}
        });
        hover.map(|at| view.point(at))
    }

    /// A click places the start; with Shift it adds one, or removes the one that is there. Two mean the view, so the start
    /// goes back to where it was before the first.
    fn clicks(
        &mut self,
        ui: &Ui,
        response: &Response,
        (view, surface): (Viewport, &dyn Surface),
        scene: &mut DescentScene,
    ) {
        let (has_moved, is_shifted) = ui.input(|input| (input.pointer.is_moving(), input.modifiers.shift));
        if has_moved || response.clicked() {
            self.refusal = None;
        }
        if response.double_clicked() && !is_shifted {
            scene.run.start = self.start_before.take().unwrap_or(scene.run.start);
            scene.bounds = home(surface.domain(), scene.run.start);
        } else if let (true, Some(at)) = (response.clicked(), response.interact_pointer_pos()) {
            if !is_shifted {
                self.start_before = Some(scene.run.start);
                scene.run.start = view.tidy_point(at);
                return;
            }
            match start_at(view, scene, at) {
                Some(place) => scene.remove_start(place),
                None => self.refusal = scene.add_start(view.tidy_point(at)).err().map(|why| sentence(&why.0)),
            }
        }
    }

    /// Paints the surface with the paths on it; says whose path is under the pointer.
    fn paint(
        &mut self,
        ui: &Ui,
        view: Viewport,
        scene: &DescentScene,
        (panel, is_first): (&Plot<'_>, bool),
        hover: Option<Pos2>,
    ) -> Option<usize> {
        let is_dark = is_dark(ui);
        let scale = ui.pixels_per_point();
        let pixels = [view.rect.width(), view.rect.height()].map(|side| (side * scale).round().max(1.0) as usize);
        let painter = ui.painter_at(view.rect);
        // where a moving view has no picture yet
        painter.rect_filled(view.rect, 0.0, theme::surface(0.6, is_dark));
        // one picture serves all plots of a grid: the first asks for it
        let subject = Subject { surface: scene.drawn(), bounds: view.bounds, pixels, is_dark, grid: None };
        let picture = if is_first { self.picture.show(ui.ctx(), subject) } else { self.picture.shown() };
        if let Some(Shown { texture, bounds, .. }) = picture {
            let corner = |x, y| view.place([x, y]).map(|side| side as f32);
            let [[left, top], [right, bottom]] = [corner(bounds[0], bounds[3]), corner(bounds[1], bounds[2])];
            let rect = Rect::from_min_max(pos2(left, top), pos2(right, bottom));
            let all = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            painter.image(texture.id(), rect, all, Color32::WHITE);
        }
        if let Some(racer) = Layer::racer_of(scene, panel) {
            self.basins.paint(&painter, view, racer, scene.basins.opacity);
        }
        if is_first {
            self.critical.look_at(&scene.descended(), view.bounds);
        }
        let racer = panel.paint_racers(&painter, view, scene, &self.critical, (is_dark, hover));
        if let Some(at) = self.pointer.and_then(|at| view.position(at))
            && panel.title.is_some()
        {
            let stroke = Stroke::new(1.0, theme::ink(is_dark).gamma_multiply(0.35));
            painter.hline(view.rect.x_range(), at.y, stroke);
            painter.vline(at.x, view.rect.y_range(), stroke);
        }
        racer
    }
}

/// The start under the pointer, by its place.
fn start_at(view: Viewport, scene: &DescentScene, at: Pos2) -> Option<usize> {
    let distance = |start: [f64; 2]| view.position(start).map(|start| start.distance(at)).filter(|far| *far < GRIP);
    let near = scene.starts().enumerate().filter_map(|(place, start)| Some((place, distance(start)?)));
    near.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(place, _)| place)
}

//! The surface in three dimensions, with the paths on it. The mouse turns, pulls and zooms it, and moves the start.

mod axes;
mod drape;
mod figures;
mod ground;
mod paths;
mod top;

use std::sync::Arc;

use eframe::egui::{
    Align2, Context, CursorIcon, FontId, PointerButton, Pos2, Rect, Response, Role, Sense, Ui, Vec2, pos2,
};

use self::drape::{Drape, Part};
use self::figures::Figures;
use self::ground::Ground;
use self::paths::Paths;
use self::top::Top;
use super::basins::Layer;
use super::color_bar;
use super::explain::Layers;
use super::map::Map;
use super::map_plot::GRIP;
use super::marks::{self, Exit};
use super::notes::Notes;
use super::path::{Look, Mark};
use super::picture::{Picture, Shown, Subject};
use super::plot_data::{self, PlotData};
use super::spread_marks;
use super::viewport::Viewport;
use crate::descent::relief::{Camera, Heights, Lens, is_hidden, meet};
use crate::figure::bounds::home;
use crate::figure::lens;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::descent;
use crate::gui::worker::Waker;
use crate::gui::{hit, style, theme};
use crate::scene::DescentScene;

/// Nodes of the grid along each axis: 128 cells.
const NODES: usize = 129;
/// Pixels of the picture on the surface, as a part of those of the plot.
const PICTURE: f32 = 0.8;
/// Degrees a point that the mouse is dragged.
const TURN: f64 = 0.4;
/// Zoom of a point of scrolling.
const ZOOM: f32 = 0.004;
/// Room around the block for the numbers of its axes.
const MARGINS: [f32; 2] = [46.0, 30.0];
/// How much of a mark's colour is left behind a hill.
const FAINT: f32 = 0.3;
/// The size of marks, as a part of that in a large map.
const MARKS: f32 = 1.0;
/// From more critical points than this on they are smaller, down to this part, and left out where they are hidden.
const FEW: f32 = 24.0;
const LEAST_MARKS: f32 = 0.56;

/// What the view remembers between frames.
pub struct Relief {
    picture: Picture,
    top: Option<Top>,
    ground: Ground,
    drape: Drape,
    paths: Paths,
    figures: Figures,
    drag: Option<Drag>,
    /// The start before the last click: a double click means the view, not the start.
    start_before: Option<[f64; 2]>,
}

#[derive(Clone, Copy, PartialEq)]
enum Drag {
    Start,
    Turn,
    Pull,
}

/// The picture in a frame: what is looked at, and through what.
struct Scenery<'a> {
    rect: Rect,
    lens: Lens,
    heights: &'a Heights,
    is_dark: bool,
}

/// A place of a picture.
const fn on_screen([x, y]: [f64; 2]) -> Pos2 {
    pos2(x as f32, y as f32)
}

/// All places of a line.
fn line_on_screen(points: &[[f64; 2]]) -> Vec<Pos2> {
    points.iter().copied().map(on_screen).collect()
}

impl Scenery<'_> {
    /// Where a point of the surface is on the screen, and whether a hill hides it.
    fn see(&self, at: [f64; 2]) -> Option<(Pos2, bool)> {
        let space = self.heights.block.space(at, self.heights.at(at)?);
        let [x, y, _] = self.lens.project(space);
        Some((pos2(x as f32, y as f32), is_hidden(self.heights, space, self.lens.eye())))
    }

    /// The point of the surface under a place on the screen.
    fn point(&self, at: Pos2) -> Option<[f64; 2]> {
        meet(self.heights, self.lens.ray([f64::from(at.x), f64::from(at.y)]))
    }

    /// The same without digits that a pixel cannot tell.
    fn tidy_point(&self, at: Pos2) -> Option<[f64; 2]> {
        let [x0, x1, ..] = self.heights.block.bounds;
        let pixel = (x1 - x0) / f64::from(self.rect.width().max(1.0));
        let decimals = (1.0 - pixel.log10().floor()).clamp(0.0, 12.0) as usize;
        self.point(at).map(|at| at.map(|x| format!("{x:.decimals$}").parse().unwrap_or(x)))
    }

    /// Where a path that is outside the block left it.
    fn exit(&self, place: Pos2) -> Exit {
        let [x, y, _] = self.lens.project([0.0; 3]);
        let way = place - pos2(x as f32, y as f32);
        Exit { at: place, out: if way.length() > 1.0 { way.normalized() } else { eframe::egui::vec2(0.0, -1.0) } }
    }
}

impl Relief {
    /// Nothing seen yet.
    pub fn new(wake: Waker) -> Self {
        Self {
            picture: Picture::new(wake),
            top: None,
            ground: Ground::default(),
            drape: Drape::default(),
            paths: Paths::default(),
            figures: Figures::default(),
            drag: None,
            start_before: None,
        }
    }

    /// Waits for the picture.
    pub fn settle(&mut self, ctx: &Context) {
        self.picture.settle(ctx);
    }

    /// Draws the block into what is left.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, map: &mut Map) {
        if let Some(Shown { levels, .. }) = self.picture.shown() {
            ui.horizontal(|ui| heights_ui(ui, scene, data.lens, levels.is_logarithmic()));
        }
        let (rect, bar) = color_bar::split(ui.available_rect_before_wrap());
        let response = ui.interact(rect, ui.scope_id().with("relief"), Sense::click_and_drag());
        widget::name(&response, Role::Image, descent::RELIEF_PLOT.text());
        ui.painter_at(rect).rect_filled(rect, 0.0, theme::ground(is_dark(ui)));
        if rect.width() < 40.0 || rect.height() < 40.0 {
            return;
        }
        let bounds = scene.bounds.unwrap_or_else(|| data.surface.domain());
        let [x0, x1, y0, y1] = bounds;
        if !((x1 - x0).is_normal() && (y1 - y0).is_normal()) {
            return;
        }
        map.critical_mut().look_at(&scene.descended(), bounds);
        let scale = ui.pixels_per_point() * PICTURE;
        let side = (rect.width().min(rect.height() * 1.6) * scale).round().max(64.0) as usize;
        let subject =
            Subject { surface: scene.drawn(), bounds, pixels: [side; 2], is_dark: is_dark(ui), grid: Some(NODES) };
        let basin = ask_for_basins(scene, data, map.basins_mut(), (bounds, side, is_dark(ui)));
        let Some(Shown { image, bounds: of_image, texture, levels, grid: Some(grid) }) =
            self.picture.show(ui.ctx(), subject)
        else {
            return widget::empty(ui, rect, descent::RELIEF_COMES.text());
        };
        let (mut texture, levels) = (texture.id(), *levels);
        if let Some((over, of_basins)) = basin.and_then(|racer| map.basins_mut().picture(racer)) {
            let surface = Part { image: Arc::clone(image), bounds: *of_image };
            let basins = Part { image: over, bounds: of_basins };
            texture = self.drape.follow(ui.ctx(), (&surface, &basins), scene.basins.opacity);
        }
        // a transform that bends the scale is the scale
        let scale = scene.relief.heights.filter(|_| data.lens.is_affine());
        let top = Top::follow(&mut self.top, grid, &levels, scale);
        let picture = rect.shrink2(Vec2::from(MARGINS));
        let picture = [picture.left(), picture.top(), picture.width(), picture.height()].map(f64::from);
        let lens = Lens::new(scene.relief.camera, &top.heights.block, picture);
        let scenery = Scenery { rect, lens, heights: &top.heights, is_dark: is_dark(ui) };
        mouse(ui, &response, &scenery, (scene, data), (&mut self.drag, &mut self.start_before));
        let painter = ui.painter_at(rect);
        axes::paint(&painter, ui, &scenery, &data.lens.name());
        self.ground.paint(&painter, &scenery, (top.version, texture));
        let hover = response.hover_pos().filter(|_| self.drag.is_none());
        let drawn = (&mut self.paths, &mut self.figures);
        let racer = paint_racers(&painter, &scenery, (scene, data), drawn, (top.version, hover), map);
        let height = |at| data.lens.height(data.surface.value(at));
        Notes::placed((&painter, rect), scene, height, |at| scenery.see(at)).paint(&painter, scenery.is_dark);
        if let Some(racer) = racer {
            data.highlight.point_at(racer);
        }
        let pointer = hover.and_then(|at| Some((at, scenery.point(at)?)));
        pointed(ui, (&response, pointer), &scenery, (data, map), [racer, basin]);
        if let Some(bar) = bar {
            let height = |at| data.lens.height(data.surface.value(at));
            color_bar::ui(ui, bar, &levels, (&data.lens.name(), pointer.map(|(_, at)| height(at))));
        }
        if plot_data::shown(scene).is_empty() {
            let (text, font) = (descent::NO_RACERS.text(), FontId::proportional(14.0));
            painter.text(rect.center(), Align2::CENTER_CENTER, text, font, ui.visuals().text_color());
        }
    }
}

/// Has the basins of the chosen racer computed where they are shown; says whose they are.
fn ask_for_basins(
    scene: &DescentScene,
    data: &PlotData<'_>,
    basins: &mut Layer,
    (bounds, side, is_dark): ([f64; 4], usize, bool),
) -> Option<usize> {
    let racer = scene.explain.racer_of(scene.racers.len()).filter(|_| scene.basins.is_shown);
    if let Some(racer) = racer {
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::splat(side as f32));
        basins.ask((scene, data.surface), racer, (Viewport { rect, bounds }, 1.0));
    }
    basins.request(scene.basins.lightness, is_dark);
    racer
}

/// Tells what is under the pointer: whose path, and whose basins.
fn pointed(
    ui: &Ui,
    (response, pointer): (&Response, Option<(Pos2, [f64; 2])>),
    scenery: &Scenery<'_>,
    (data, map): (&PlotData<'_>, &mut Map),
    [racer, basin]: [Option<usize>; 2],
) {
    let near = |at: [f64; 2]| scenery.see(at).filter(|(_, is_hidden)| !is_hidden).map(|(at, _)| at);
    let hover = response.hover_pos().filter(|_| !response.dragged());
    let name = |racer: usize| data.names.get(racer);
    if let Some(text) = hover.and_then(|at| map.critical_mut().tooltip_near(at, near)) {
        response.show_tooltip_text(text);
    } else if let Some((place, at)) = pointer {
        let end = basin.and_then(|racer| map.basins_mut().told_at(data.surface, (racer, name(racer)), at));
        if let Some(end) = &end {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(end.as_str()));
        }
        let view = Viewport::pinned(scenery.rect, at, place);
        marks::readout(ui, view, at, data.surface, (racer.map(name), end.as_deref()));
    }
}

fn mouse(
    ui: &Ui,
    response: &Response,
    scenery: &Scenery<'_>,
    (scene, data): (&mut DescentScene, &PlotData<'_>),
    (drag, start_before): (&mut Option<Drag>, &mut Option<[f64; 2]>),
) {
    let start = scenery.see(scene.run.start).map(|(at, _)| at);
    let is_start = |at: Pos2| start.is_some_and(|start| start.distance(at) < GRIP);
    if response.drag_started() {
        let (from, is_shift) = ui.input(|input| (input.pointer.press_origin(), input.modifiers.shift));
        let is_left = response.drag_started_by(PointerButton::Primary);
        *drag = Some(match from {
            Some(from) if is_left && is_start(from) => Drag::Start,
            _ if is_left && !is_shift => Drag::Turn,
            _ => Drag::Pull,
        });
    }
    let side = scenery.rect.shrink2(Vec2::from(MARGINS)).size().min_elem().max(1.0);
    let relief = &mut scene.relief;
    // the last move and the release may come in one frame
    let is_dragged = response.dragged() || response.drag_stopped();
    if let (true, Some(at), Some(drag)) = (is_dragged, response.interact_pointer_pos(), *drag) {
        let by = response.drag_delta();
        match drag {
            Drag::Start => scene.run.start = scenery.tidy_point(at).unwrap_or(scene.run.start),
            Drag::Turn => {
                relief.camera = relief.camera.turned([-TURN * f64::from(by.x), TURN * f64::from(by.y)]);
            }
            Drag::Pull => relief.camera = relief.camera.pulled([by.x, by.y].map(|by| f64::from(by / side))),
        }
    }
    if response.drag_stopped() {
        *drag = None;
    }
    if response.double_clicked() {
        scene.run.start = start_before.take().unwrap_or(scene.run.start);
        scene.bounds = home(data.surface.domain(), scene.run.start);
        scene.relief.camera = Camera::default();
    } else if let (true, Some(at)) = (response.clicked(), response.interact_pointer_pos())
        && let Some(at) = scenery.tidy_point(at)
    {
        *start_before = Some(scene.run.start);
        scene.run.start = at;
    }
    if response.contains_pointer()
        && let Some(at) = ui.input(|input| input.pointer.hover_pos())
    {
        let by = ui.input(|input| input.zoom_delta() * (input.smooth_scroll_delta().y * ZOOM).exp());
        if by != 1.0 {
            let at = (at - scenery.rect.center()) / side;
            scene.relief.camera = scene.relief.camera.zoomed(f64::from(by), [at.x, at.y].map(f64::from));
        }
    }
    let hover = response.hover_pos();
    let icon = match hover {
        _ if drag.is_some() && response.dragged() => Some(CursorIcon::Grabbing),
        Some(at) if is_start(at) => Some(CursorIcon::Grab),
        Some(at) if scenery.point(at).is_some() => Some(CursorIcon::Crosshair),
        _ => None,
    };
    if let Some(icon) = icon {
        ui.ctx().set_cursor_icon(icon);
    }
}

/// Paints paths, critical points, figures of the step, the start and marks, in this order; says whose path is under the pointer.
fn paint_racers(
    painter: &eframe::egui::Painter,
    scenery: &Scenery<'_>,
    (scene, data): (&DescentScene, &PlotData<'_>),
    (paths, figures): (&mut Paths, &mut Figures),
    (version, hover): (u64, Option<Pos2>),
    map: &mut Map,
) -> Option<usize> {
    let on = plot_data::shown(scene);
    paths.follow(scenery, data, &on, version);
    let mut order: Vec<(usize, Look)> = on.iter().map(|i| (*i, look(scene, data, *i, scenery.is_dark))).collect();
    // the highlighted one lies above all others
    order.sort_by_key(|(_, look)| look.is_highlighted);
    paths.paint(painter, data, &order);
    let pinned = |at: [f64; 2], scale: f32| {
        let (place, is_hidden) = scenery.see(at)?;
        let mut painter = painter.clone();
        if is_hidden {
            painter.multiply_opacity(FAINT);
        }
        let rect = Rect::from_center_size(place, Vec2::splat(180.0 * scale));
        Some((painter, Viewport::pinned(rect, at, place)))
    };
    let is_seen = |at: [f64; 2]| scenery.see(at).is_some_and(|(_, is_hidden)| !is_hidden);
    let critical = map.critical_mut();
    // many would cover the surface
    let scale = (FEW / critical.count().max(1) as f32).sqrt().clamp(LEAST_MARKS, MARKS);
    let is_crowded = scale < MARKS;
    critical.paint_each(scenery.is_dark, |at| pinned(at, scale).filter(|_| !is_crowded || is_seen(at)));
    let layers = Layers { explainer: data.explainer, scene, racers: &on, is_dark: scenery.is_dark };
    figures.follow(scenery, &layers, version);
    figures.paint_below(painter);
    for start in &scene.more_starts {
        if let Some((painter, view)) = pinned(*start, MARKS) {
            marks::further_start(&painter, view, *start, scenery.is_dark);
        }
    }
    if let Some((painter, view)) = pinned(scene.run.start, MARKS) {
        marks::start(&painter, view, scene.run.start, scenery.is_dark);
    }
    let mut ends: Vec<(usize, Mark)> =
        order.iter().filter_map(|(i, look)| Some((*i, mark(scenery, data, paths, (*i, *look))?))).collect();
    // a symbol keeps its place while another one is highlighted
    ends.sort_by_key(|(i, _)| *i);
    let disc = |at: [f64; 2], radius: f32| {
        let (at, _) = scenery.see(at)?;
        Some(spread_marks::Disc { at, radius: radius * MARKS })
    };
    let mut fixed: Vec<_> = critical.minima().into_iter().filter_map(|at| disc(at, 7.5)).collect();
    fixed.extend(disc(scene.run.start, 9.5));
    fixed.extend(ends.iter().filter_map(|(_, mark)| mark.fixed()));
    let discs: Vec<_> = ends.iter().map(|(_, mark)| mark.disc()).collect();
    let places = spread_marks::spread(&discs, &fixed, scenery.rect.shrink(6.0));
    let mut placed: Vec<_> = ends.iter().zip(&places).collect();
    placed.sort_by_key(|((i, _), _)| data.highlight.is(*i));
    for ((_, mark), at) in &placed {
        mark.paint_end(painter);
        mark.paint_leader(painter, **at, &fixed);
    }
    for ((_, mark), at) in &placed {
        mark.paint_symbol(painter, **at);
    }
    figures.paint_above(painter, scenery, scene.run.start);
    let hover = hover?;
    let symbol = placed.iter().find(|((_, mark), at)| at.distance(hover) <= mark.disc().radius + 1.0);
    symbol.map(|((i, _), _)| *i).or_else(|| hit::nearest(hover, paths.lines()))
}

fn look(scene: &DescentScene, data: &PlotData<'_>, racer: usize, is_dark: bool) -> Look {
    Look {
        style: style::of(scene.racers[racer].color, is_dark),
        strength: data.highlight.strength(racer),
        is_highlighted: data.highlight.is(racer),
        is_dark,
        is_on_basins: scene.basins.is_shown,
        trail: data.trail,
    }
}

/// The mark of a racer at the cursor: where it is, or where it left the block.
fn mark(scenery: &Scenery<'_>, data: &PlotData<'_>, paths: &Paths, (racer, look): (usize, Look)) -> Option<Mark> {
    let run = data.runs.of(racer)?;
    let step = data.row(run.path);
    let [x, y, _] = run.path.eval_path()[step];
    if let Some((at, is_hidden)) = scenery.see([x, y]) {
        let strength = if is_hidden { look.strength * FAINT } else { look.strength };
        let color = look.style.color.gamma_multiply(strength);
        let look = Look { strength, style: style::CurveStyle { color, ..look.style }, ..look };
        return Some(Mark::inside(run, step, at, MARKS, look));
    }
    let last = paths.last_seen(racer, step)?;
    let style = look.style.faded(look.strength);
    Some(Mark::outside(scenery.exit(last), MARKS, Look { style, ..look }))
}

/// Which heights are drawn equally far apart.
fn heights_ui(ui: &mut Ui, scene: &mut DescentScene, transform: &lens::Lens, is_logarithmic: bool) {
    use crate::descent::relief::HeightScale::{Linear, Logarithmic};
    if !transform.is_affine() {
        ui.label(descent::heights_of(&transform.name())).on_hover_text(descent::HEIGHTS_OF_TIP.text());
        mouse_hint_ui(ui);
        return;
    }
    let shown = scene.relief.heights.unwrap_or(if is_logarithmic { Logarithmic } else { Linear });
    for (scale, label, tip) in [
        (Linear, descent::HEIGHTS_LINEAR.text(), descent::HEIGHTS_LINEAR_TIP.text()),
        (Logarithmic, descent::HEIGHTS_LOG.text(), descent::HEIGHTS_LOG_TIP.text()),
    ] {
        if ui.selectable_label(shown == scale, label).on_hover_text(tip).clicked() {
            scene.relief.heights = Some(scale);
        }
    }
    mouse_hint_ui(ui);
}

/// What the mouse does, where there is room to say so.
fn mouse_hint_ui(ui: &mut Ui) {
    if ui.available_width() > 330.0 {
        ui.weak(descent::RELIEF_MOUSE.text());
    }
}

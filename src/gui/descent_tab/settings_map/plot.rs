//! The map with its axes, level lines, what theory knows, and marks; the colours beside it.

use eframe::egui::{
    Align, Align2, Color32, CursorIcon, FontId, Layout, Mesh, Painter, PointerButton, Pos2, Rect, Response, Role,
    Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2,
};
use egui_plot::PlotBounds;

use super::part::Part;
use super::{Panel, Picture};
use crate::descent::tune::Over;
use crate::figure::maps::Chosen;
use crate::gui::descent_tab::box_drag::Drawn;
use crate::gui::descent_tab::standing::Standing;
use crate::gui::plot::{self, BELOW, BESIDE, Scale};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, settings_map as told};
use crate::language::retold;
use crate::map::settings::{Measure, Shades};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::Composition;

/// Width of the vertical axis, and of the colours with their labels.
const AXIS: f32 = 46.0;
const BAR: f32 = 76.0;
const COLORS: f32 = 12.0;
/// Narrower and lower plots have no bar of colours.
const BAR_FROM: [f32; 2] = [360.0, 130.0];
/// Lower plots have no names beside their axes.
const LABELS_FROM: f32 = 150.0;
/// How much a turn of the wheel zooms, and the height of the row in which it is told how far the map is.
const ZOOM: f32 = 0.004;
const ROW: f32 = 18.0;
/// Points of the screen to a pixel of the map.
const COARSENESS: f32 = 2.0;

/// Where the map and its colours are.
pub struct Area {
    plot: Rect,
    bar: Option<Rect>,
}

impl Area {
    /// Within a rectangle.
    pub fn of(rect: Rect) -> Self {
        if rect.width() < BAR_FROM[0] || rect.height() < BAR_FROM[1] {
            return Self { plot: rect, bar: None };
        }
        let (plot, bar) = rect.split_left_right_at_x(rect.right() - BAR);
        let bar = Rect::from_min_max(bar.min + vec2(10.0, 8.0), pos2(bar.right(), bar.bottom() - 40.0));
        Self { plot, bar: Some(bar) }
    }

    /// Pixels of the map across and down.
    pub fn pixels(&self, scale: f32) -> [usize; 2] {
        let coarseness = COARSENESS.max(scale);
        let size = (self.plot.size() - vec2(AXIS, 36.0)) * scale / coarseness;
        [size.x, size.y].map(|side| side.max(2.0) as usize)
    }
}

/// What the mouse wants.
pub enum Wish {
    /// To take over the settings of a pixel.
    Take(Driven, Composition),
    /// To look at other ranges.
    Look([Over; 2]),
    /// To look at the usual ranges.
    Fit,
}

impl Panel {
    /// Draws the map; gives back what the mouse wants.
    pub(super) fn plot_ui(
        &mut self,
        ui: &mut Ui,
        area: &Area,
        (scene, chosen): (&DescentScene, &Chosen),
    ) -> Option<Wish> {
        let part = Part::of(chosen);
        let (response, frame) = axes_ui(ui, area, &part, chosen);
        let painter = ui.painter().with_clip_rect(frame.intersect(ui.clip_rect()));
        painter.rect_filled(frame, 0.0, theme::ground(is_dark(ui)));
        if self.refusal().is_none()
            && let Some(shown) = &self.shown
        {
            paint(&painter, (frame, &part), shown, chosen);
            if let (Some(bar), Some(shades)) = (area.bar, &shown.shades) {
                bar_ui(ui, bar, (shown.measure, shades), &retold(&shown.map.about(shown.measure)));
            }
        }
        self.standing_ui(ui, frame);
        let drawn = self.drag.ui(&painter, &response, frame);
        let wanted = match drawn {
            Drawn::Ended(drawn) => Some(part.within(frame, drawn)),
            Drawn::Growing => None,
            Drawn::Nothing => moved(ui, &response, frame, &part),
        };
        let wish = wanted.and_then(|wanted| part.over(scene, chosen, wanted)).map(Wish::Look);
        if response.double_clicked() {
            return Some(Wish::Fit);
        }
        let is_box = !matches!(drawn, Drawn::Nothing);
        let wish = wish.or_else(|| self.pointed(ui, &response, (&painter, frame), (chosen, &part)).filter(|_| !is_box));
        if response.clicked() && !matches!(wish, Some(Wish::Take(..))) {
            self.before = None;
        }
        wish
    }

    /// How far the map is, in a corner of it: the row above is for its legend.
    fn standing_ui(&self, ui: &mut Ui, frame: Rect) {
        if matches!(self.standing, Standing::Idle) {
            return;
        }
        let rect =
            Rect::from_min_max(frame.left_bottom() + vec2(8.0, -8.0 - ROW), frame.right_bottom() - vec2(8.0, 8.0));
        let corner = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Max)).id_salt("standing");
        self.standing.ui(&mut ui.new_child(corner), told::PROGRESS.text());
    }

    /// What is under the pointer, which is told; its settings if it was clicked.
    fn pointed(
        &self,
        ui: &Ui,
        response: &Response,
        (painter, frame): (&Painter, Rect),
        (chosen, part): (&Chosen, &Part),
    ) -> Option<Wish> {
        let at = response.hover_pos().filter(|at| frame.contains(*at) && !response.dragged())?;
        ui.ctx().output_mut(|output| output.cursor_icon = CursorIcon::Crosshair);
        let keys = chosen.axes.each_ref().map(|(_, over)| over.key.as_str());
        let told_at = |[x, y]: [f64; 2]| told::at([(keys[0], x), (keys[1], y)]);
        let place = [(at.x - frame.left()) / frame.width(), (frame.bottom() - at.y) / frame.height()].map(f64::from);
        let current = self.current().filter(|_| self.refusal().is_none());
        let pixel = current.and_then(|picture| picture.map.frame.pixel(place));
        let (text, taken) = match current.zip(pixel) {
            Some((Picture { map, is_whole, measure, .. }, pixel)) => {
                // of a coarse picture a pixel stands for others
                let known = if *is_whole { pixel } else { map.frame.known(pixel, map.stride) };
                let cell = map.cell(pixel).map(|cell| told::cell(&cell, *measure, map.has_minimum));
                let cell = cell.unwrap_or_else(|| told::NOT_YET.text().to_owned());
                let of = told_at(map.values(known));
                let of = if *is_whole { of } else { told::nearest(&of) };
                (format!("{of}\n{cell}"), Some(map.taken(pixel)))
            }
            None if self.refusal().is_some() => return None,
            None => (format!("{}\n{}", told_at(part.values(frame, at)), told::NOT_YET.text()), None),
        };
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(text.as_str()));
        readout(ui, painter, frame, (at, &text));
        let (driven, surface) = taken?;
        response.clicked().then_some(Wish::Take(driven, surface))
    }
}

/// The plot without anything in it.
fn axes_ui(ui: &mut Ui, area: &Area, part: &Part, chosen: &Chosen) -> (Response, Rect) {
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area.plot).id_salt("map of settings"));
    let ([x, y], [[x0, x1], [y0, y1]]) = (part.scales, part.ends);
    let [right, up] = chosen.axes.each_ref().map(|(dial, _)| told::dial(dial));
    let shown = plot::still("map of settings", area.plot.size())
        .show_grid(false)
        .x_grid_spacer(move |input| x.grid(&input, BELOW))
        .y_grid_spacer(move |input| y.grid(&input, BESIDE))
        .x_axis_formatter(move |mark, _| x.label(mark))
        .y_axis_formatter(move |mark, _| y.label(mark))
        .y_axis_min_width(AXIS)
        .sense(Sense::click_and_drag());
    // where there is little room the controls above say what is on the axes
    let shown = if area.plot.height() < LABELS_FROM { shown } else { shown.x_axis_label(right).y_axis_label(up) };
    let shown = shown.show(&mut inner, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
    widget::name(&shown.response, Role::Image, told::MAP.text());
    (shown.response, *shown.transform.frame())
}

/// The ranges after the mouse has pulled the map, or its wheel has zoomed it.
fn moved(ui: &Ui, response: &Response, frame: Rect, part: &Part) -> Option<[[f64; 2]; 2]> {
    if response.dragged_by(PointerButton::Primary) && response.drag_delta() != Vec2::ZERO {
        ui.ctx().output_mut(|output| output.cursor_icon = CursorIcon::Grabbing);
        return Some(part.panned(frame, response.drag_delta()));
    }
    let at = response.hover_pos().filter(|at| frame.contains(*at))?;
    let by = ui.input(|input| input.zoom_delta() * (input.smooth_scroll_delta().y * ZOOM).exp());
    (by != 1.0).then(|| part.zoomed(frame, at, f64::from(by)))
}

fn paint(painter: &Painter, (frame, part): (Rect, &Part), shown: &Picture, chosen: &Chosen) {
    let placed = |values: [f64; 2]| part.position(frame, values);
    // of other ranges the picture lies where they are, until there is a new one
    let ends = shown.map.axes.each_ref().map(|side| [side.axis.from, side.axis.to]);
    let rect = Rect::from_two_pos(placed([ends[0][0], ends[1][0]]), placed([ends[0][1], ends[1][1]]));
    let all = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    let is_on_scale = |at: usize| shown.map.axes[at].axis.is_log() != matches!(part.scales[at], Scale::Linear);
    if !(is_on_scale(0) && is_on_scale(1)) {
        return;
    }
    painter.image(shown.texture.id(), rect, all, Color32::WHITE);
    let level = Stroke::new(1.0, theme::ink(false).gamma_multiply(0.45));
    for line in &shown.lines {
        painter.line(line.iter().map(|at| placed(*at)).collect(), level);
    }
    for line in &shown.theory.lines {
        theory_line(painter, &line.points.iter().map(|at| placed(*at)).collect::<Vec<_>>());
    }
    if let Some((at, _)) = shown.theory.best {
        diamond(painter, placed(at));
    }
    if let Some(at) = shown.best {
        best(painter, placed(at));
    }
    let now = placed(chosen.now());
    // one that lies outside is marked at the edge, where there is room for a mark
    let inside = frame.shrink(3.0);
    if inside.is_positive() {
        present(painter, inside.clamp(now));
    }
}

/// A line that theory knows: dashed, seen on all colours.
pub fn theory_line(painter: &Painter, line: &[Pos2]) {
    painter.line(line.to_vec(), Stroke::new(3.4, theme::ink(false).gamma_multiply(0.7)));
    painter.extend(Shape::dashed_line(line, Stroke::new(1.8, theme::ink(true)), 7.0, 4.0));
}

/// What theory says is best.
pub fn diamond(painter: &Painter, at: Pos2) {
    let corners = [vec2(0.0, -6.0), vec2(6.0, 0.0), vec2(0.0, 6.0), vec2(-6.0, 0.0)].map(|arm| at + arm);
    painter.add(Shape::convex_polygon(corners.to_vec(), theme::ink(true), Stroke::new(1.6, theme::ink(false))));
}

/// The best pixel.
pub fn best(painter: &Painter, at: Pos2) {
    for (width, color) in [(5.0, theme::ink(false)), (2.2, theme::ink(true))] {
        for arm in [vec2(5.0, 5.0), vec2(5.0, -5.0)] {
            painter.line_segment([at - arm, at + arm], Stroke::new(width, color));
        }
    }
}

/// The present setting.
pub fn present(painter: &Painter, at: Pos2) {
    painter.circle_stroke(at, 6.0, Stroke::new(4.4, theme::ink(false)));
    painter.circle_stroke(at, 6.0, Stroke::new(2.0, theme::ink(true)));
}

/// The scale of the colours.
fn bar_ui(ui: &Ui, rect: Rect, (measure, shades): (Measure, &Shades), about: &str) {
    const PARTS: usize = 48;
    let colors = Rect::from_min_max(rect.min, pos2(rect.left() + COLORS, rect.bottom()));
    let y_of = |part: f64| colors.bottom() - part as f32 * colors.height();
    let mut mesh = Mesh::default();
    for i in 0..PARTS {
        let [from, to] = [i, i + 1].map(|i| i as f64 / PARTS as f64);
        let part = Rect::from_min_max(pos2(colors.left(), y_of(to)), pos2(colors.right(), y_of(from)));
        mesh.add_colored_rect(part, theme::mapped(shades.color_at(from.midpoint(to))));
    }
    let painter = ui.painter();
    painter.add(Shape::mesh(mesh));
    let text = ui.visuals().text_color();
    painter.rect_stroke(colors, 0.0, Stroke::new(1.0, text.gamma_multiply(0.5)), StrokeKind::Outside);
    let font = FontId::proportional(12.0);
    let mut before = f32::INFINITY;
    let [low, high] = shades.range;
    let ends = [low].into_iter().chain(shades.levels()).chain([high]);
    for level in ends {
        let y = y_of(shades.part(level));
        if before - y < 15.0 {
            continue;
        }
        before = y;
        painter.hline(colors.right()..=colors.right() + 3.0, y, Stroke::new(1.0, text));
        let text_at = pos2(colors.right() + 6.0, y);
        painter.text(text_at, Align2::LEFT_CENTER, words::number(words::tidy(level, true)), font.clone(), text);
    }
    let response = ui.interact(rect, ui.scope_id().with("colours of the map"), Sense::hover());
    widget::name(&response, Role::Image, &told::bar(about, &words::value(low), &words::value(high)));
    response.on_hover_text(told::measure(measure).1);
}

/// What is under the pointer, in a corner it is not in.
fn readout(ui: &Ui, painter: &Painter, frame: Rect, (at, text): (Pos2, &str)) {
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(12.0), ui.visuals().text_color());
    let size = galley.size() + vec2(12.0, 6.0);
    let left = if at.x < frame.center().x { frame.right() - size.x - 6.0 } else { frame.left() + 6.0 };
    let rect = Rect::from_min_size(pos2(left, frame.top() + 6.0), size);
    let fill = ui.visuals().panel_fill.gamma_multiply(0.92);
    painter.rect(rect, 4.0, fill, ui.visuals().widgets.noninteractive.bg_stroke, StrokeKind::Inside);
    painter.galley(rect.min + vec2(6.0, 3.0), galley, ui.visuals().text_color());
}

//! The map with its axes, level lines, what theory knows, and marks; the colours beside it.

use eframe::egui::{
    Align2, Color32, CursorIcon, FontId, Mesh, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind,
    Ui, UiBuilder, pos2, vec2,
};
use egui_plot::PlotBounds;

use super::{Panel, Picture};
use crate::figure::maps::{Chosen, is_log};
use crate::gui::plot::{self, BELOW, BESIDE, Scale};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, settings_map as told};
use crate::map::settings::{Measure, Shades};
use crate::optim::Driven;
use crate::surface::Composition;

/// A logarithmic axis.
const LOG: Scale = Scale::Log { offset: 0.0, floor: -300.0 };
/// Width of the vertical axis, and of the colours with their labels.
const AXIS: f32 = 46.0;
const BAR: f32 = 76.0;
const COLORS: f32 = 12.0;
/// Narrower and lower plots have no bar of colours.
const BAR_FROM: [f32; 2] = [360.0, 130.0];
/// Lower plots have no names beside their axes.
const LABELS_FROM: f32 = 150.0;
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

impl Panel {
    /// Draws the map; gives back the settings that were clicked.
    pub(super) fn plot_ui(&self, ui: &mut Ui, area: &Area, chosen: &Chosen) -> Option<(Driven, Composition)> {
        let mut inner = ui.new_child(UiBuilder::new().max_rect(area.plot).id_salt("map of settings"));
        let [x, y] = chosen.axes.each_ref().map(|axis| if is_log(axis) { LOG } else { Scale::Linear });
        let ends = |at: usize, scale: Scale| {
            let (_, over) = &chosen.axes[at];
            let [low, high] = [over.from, over.to].map(|end| scale.height(end));
            // what can't be mapped is told; its axes only have to be some
            if low.is_finite() && high > low { [low, high] } else { [0.0, 1.0] }
        };
        let ([x0, x1], [y0, y1]) = (ends(0, x), ends(1, y));
        let [right, up] = chosen.axes.each_ref().map(|(dial, _)| told::dial(dial));
        let shown = plot::still("map of settings", area.plot.size())
            .show_grid(false)
            .x_grid_spacer(move |input| x.grid(&input, BELOW))
            .y_grid_spacer(move |input| y.grid(&input, BESIDE))
            .x_axis_formatter(move |mark, _| x.label(mark))
            .y_axis_formatter(move |mark, _| y.label(mark))
            .y_axis_min_width(AXIS)
            .sense(Sense::click());
        // where there is little room the controls above say what is on the axes
        let shown = if area.plot.height() < LABELS_FROM { shown } else { shown.x_axis_label(right).y_axis_label(up) };
        let shown = shown.show(&mut inner, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
        let (response, frame) = (shown.response, *shown.transform.frame());
        widget::name(&response, Role::Image, told::MAP);
        let painter = ui.painter().with_clip_rect(frame.intersect(ui.clip_rect()));
        painter.rect_filled(frame, 0.0, theme::ground(is_dark(ui)));
        if self.refusal().is_some() {
            return None;
        }
        let shown = self.shown.as_ref()?;
        paint(&painter, frame, shown, chosen);
        if let (Some(bar), Some(shades)) = (area.bar, &shown.shades) {
            bar_ui(ui, bar, (shown.measure, shades), &shown.map.about(shown.measure));
        }
        self.pointed(ui, &response, (&painter, frame), chosen)
    }

    /// The pixel under the pointer, which is told; its settings if it was clicked.
    fn pointed(
        &self,
        ui: &Ui,
        response: &Response,
        (painter, frame): (&Painter, Rect),
        chosen: &Chosen,
    ) -> Option<(Driven, Composition)> {
        let at = response.hover_pos().filter(|at| frame.contains(*at))?;
        let Picture { map, is_whole, .. } = self.current()?;
        ui.ctx().output_mut(|output| output.cursor_icon = CursorIcon::Crosshair);
        let place = [(at.x - frame.left()) / frame.width(), (frame.bottom() - at.y) / frame.height()].map(f64::from);
        let pixel = map.frame.pixel(place)?;
        let [x, y] = map.values(pixel);
        let keys = chosen.axes.each_ref().map(|(_, over)| over.key.as_str());
        let settings = told::at([(keys[0], x), (keys[1], y)]);
        // of a coarse picture a pixel stands for others
        let cell = map.cell(pixel).filter(|_| *is_whole).map(|cell| told::cell(&cell, map.has_minimum));
        let text = std::iter::once(settings).chain(cell).collect::<Vec<_>>().join("\n");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(text.as_str()));
        readout(ui, painter, frame, (at, &text));
        response.clicked().then(|| map.taken(pixel))
    }
}

fn paint(painter: &Painter, frame: Rect, shown: &Picture, chosen: &Chosen) {
    let all = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    painter.image(shown.texture.id(), frame, all, Color32::WHITE);
    let place = |[x, y]: [f64; 2]| {
        let [x, y] = [x, y].map(|part| part.clamp(-10.0, 10.0) as f32);
        pos2(frame.left() + x * frame.width(), frame.bottom() - y * frame.height())
    };
    let level = Stroke::new(1.0, theme::ink(false).gamma_multiply(0.45));
    let placed = |values: [f64; 2]| place(shown.map.place(values));
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

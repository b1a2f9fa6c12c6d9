//! A plot of a quantity of all racers against steps or evaluations.

use eframe::egui::{Align2, FontId, Painter, PointerButton, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::hover;
use super::readings::Readings;
use super::seen::Seen;
use super::series::{AllSeries, Look, Series, exits};
use super::zoom::Zoom;
use crate::descent::quantity;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::descent_tab::clip;
use crate::gui::descent_tab::clock::abscissa;
use crate::gui::plot::{BESIDE, Scale, still};
use crate::gui::style::{self, CurveStyle};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{export as export_words, plots as words};
use crate::gui::{hit, menu, theme};

/// How much of a racer's colour its seeds have.
const THREAD: f32 = 0.35;
/// The same of its components: the first has all of it.
const COMPONENTS: [f32; quantity::MOST_COMPONENTS] = [1.0, 0.5, 0.35, 0.25];
/// Marks at the edge that a series has at most.
const MOST_EXITS: usize = 4;
/// Width of a line, and of one that is highlighted.
const WIDTH: f32 = 1.6;
const WIDE: f32 = 2.8;

/// A plot, with what it keeps between frames.
#[derive(Default)]
pub struct QuantityPlot {
    data: AllSeries,
    zoom: Zoom,
}

/// A series on the screen.
struct Drawn<'a> {
    series: &'a Series,
    style: CurveStyle,
    is_highlighted: bool,
    lines: Vec<Vec<Pos2>>,
}

impl QuantityPlot {
    /// Draws the plot into what is left. A click or a drag moves the cursor; a drag with the secondary button or with
    /// Shift draws a box to look into, and a double click shows all again.
    pub fn ui(&mut self, ui: &mut Ui, seen: Seen<'_>, commands: &mut Commands) {
        let Seen { scene, place, data, .. } = seen;
        let plot = &scene.plots[place];
        let bounds = self.zoom.bounds(scene, place);
        let size = ui.available_size();
        let look = Look::new(bounds.map(|[x0, x1, ..]| [x0, x1]), size.x, scene.racers.len());
        self.data.refresh(seen, look);
        let bounds = bounds.unwrap_or(self.data.whole);
        let scale = self.data.scale;
        let ink = theme::ink(is_dark(ui));
        let base = still("plot", size)
            .show_axes(size.x > 140.0 && size.y > 60.0)
            .y_axis_min_width(34.0)
            .grid_color(ink.gamma_multiply(0.16))
            .y_grid_spacer(move |input| scale.grid(&input, BESIDE))
            .x_axis_formatter(|mark, _| Scale::Linear.label(mark))
            .y_axis_formatter(move |mark, _| scale.label(mark))
            .sense(Sense::click_and_drag());
        let [x0, x1, y0, y1] = bounds;
        let shown = base.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
        let (response, transform) = (shown.response, shown.transform);
        widget::name(&response, Role::Image, &words::plot(place, &plot.of));
        let readings = Readings::new(seen);
        let drawn = drawn(&self.data.series, seen, (bounds, response.rect), is_dark(ui));
        let painter = ui.painter_at(response.rect);
        lines_ui(&painter, &drawn, bounds);
        response.context_menu(|ui| {
            let export = Command::Export(Some(quantity::label(&plot.of)));
            menu::item(ui, export_words::EXPORT.text(), export, true, commands);
        });
        let longest = readings.longest();
        if let Some(path) = longest {
            let x = data.cursor.place(path, plot.axis);
            painter.vline(transform.position_from_point_x(x), response.rect.y_range(), Stroke::new(1.0, ink));
        }
        if !self.zoom.is_on() {
            exits_ui(ui, &painter, &transform, &drawn, [y0, y1]);
        }
        self.marks_ui(ui, &readings, &transform, &drawn);
        self.notes_ui(ui, seen, response.rect);
        let is_box = self.zoom.box_ui(&painter, &response, (scene, place), &transform);
        let is_held = response.dragged_by(PointerButton::Primary) || response.clicked();
        if let (true, false, Some(at), Some(path)) = (is_held, is_box, response.interact_pointer_pos(), longest) {
            let x = transform.value_from_position(at).x;
            commands.push(Command::Tab(Action::Seek(data.cursor.count_at(path, x, plot.axis))));
        }
        if let Some(at) = response.hover_pos() {
            painter.vline(at.x, response.rect.y_range(), Stroke::new(1.0, ink.gamma_multiply(0.4)));
            let near = drawn.iter().map(|drawn| (drawn.series.racer, &drawn.lines[..]));
            if let (Some(racer), false) = (hit::nearest(at, near), response.dragged()) {
                data.highlight.point_at(racer);
            }
            let x = transform.value_from_position(at).x;
            if !is_box {
                response.on_hover_ui_at_pointer(|ui| hover::ui(ui, &readings, x));
            }
        }
    }

    /// Whether a part is looked at.
    pub const fn is_zoomed(&self) -> bool {
        self.zoom.is_on()
    }

    /// Shows all again.
    pub fn fit(&mut self) {
        self.zoom.fit();
    }

    /// What the axis is of, and what there is to say where nothing is drawn.
    fn notes_ui(&self, ui: &Ui, Seen { scene, place, curves, .. }: Seen<'_>, rect: Rect) {
        let plot = &scene.plots[place];
        let color = ui.visuals().weak_text_color();
        let painter = ui.painter_at(rect);
        if rect.height() > 50.0 {
            // lines pass behind them
            let ground = theme::ground(is_dark(ui)).gamma_multiply(0.75);
            let name = words::height(&plot.of, self.data.scale, &self.data.components);
            let axis = words::axis_of(plot.axis).to_owned();
            for (at, anchor, text) in [
                (rect.right_top() + vec2(-6.0, 4.0), Align2::RIGHT_TOP, name),
                (rect.right_bottom() - vec2(6.0, 4.0), Align2::RIGHT_BOTTOM, axis),
            ] {
                let galley = painter.layout_no_wrap(text, FontId::proportional(11.0), color);
                let place = anchor.anchor_size(at, galley.size());
                painter.rect_filled(place.expand2(vec2(3.0, 1.0)), 2.0, ground);
                painter.galley(place.min, galley, color);
            }
        }
        if self.data.series.iter().any(|series| !series.parts.is_empty()) {
            return;
        }
        let told = match &self.data.refusal {
            Some(why) => words::sentence(&why.0),
            None if curves.is_working() => words::COMPUTING.text().to_owned(),
            None if !scene.racers.iter().any(|racer| racer.is_on) => return,
            None => words::nothing(&plot.of),
        };
        let font = FontId::proportional(13.0);
        let galley = painter.layout(told, font, color, (rect.width() - 24.0).max(40.0));
        painter.galley(rect.center() - galley.size() / 2.0, galley, color);
    }

    /// A symbol on every line, where the cursor is.
    fn marks_ui(&self, ui: &Ui, readings: &Readings<'_>, transform: &PlotTransform, drawn: &[Drawn<'_>]) {
        let ground = theme::ground(is_dark(ui));
        let rect = *transform.frame();
        let painter = ui.painter_at(rect.expand(4.0));
        let Seen { scene, place, data, .. } = readings.seen;
        for Drawn { series, style, is_highlighted, .. } in drawn {
            let Some(path) = readings.path(series.racer) else { continue };
            let row = data.row(path);
            let reading = readings.at(series.racer, row).into_iter().nth(series.component);
            let Some(value) = reading.map(|reading| reading.value).filter(|value| value.is_finite()) else { continue };
            let x = abscissa(path, row, scene.plots[place].axis);
            let at = transform.position_from_point(&PlotPoint::new(x, self.data.scale.height(value)));
            if rect.expand(2.0).contains(at) {
                style.mark(&painter, at, if *is_highlighted { 5.0 } else { 3.8 }, ground);
            }
        }
    }
}

/// The series in the order they are painted, the highlighted one last.
fn drawn<'a>(all: &'a [Series], seen: Seen<'_>, (bounds, frame): ([f64; 4], Rect), is_dark: bool) -> Vec<Drawn<'a>> {
    let drawn = |series: &'a Series| {
        let Series { racer, parts, component, .. } = series;
        let strength = COMPONENTS[*component] * seen.data.highlight.strength(*racer);
        let style = style::of(seen.scene.racers[*racer].color, is_dark).faded(strength);
        let lines = parts.iter().flat_map(|part| lines(part, bounds, frame)).collect();
        Drawn { series, style, is_highlighted: seen.data.highlight.is(*racer), lines }
    };
    let mut drawn: Vec<_> = all.iter().map(drawn).collect();
    drawn.sort_by_key(|drawn| (drawn.is_highlighted, std::cmp::Reverse(drawn.series.component)));
    drawn
}

/// The lines of the seeds, then those of the racers over them.
fn lines_ui(painter: &Painter, drawn: &[Drawn<'_>], bounds: [f64; 4]) {
    for Drawn { series, style, .. } in drawn {
        for line in series.seed_paths.iter().flat_map(|seed| lines(seed, bounds, painter.clip_rect())) {
            painter.line(line, Stroke::new(1.0, style.color.gamma_multiply(THREAD)));
        }
    }
    for Drawn { style, is_highlighted, lines, .. } in drawn {
        for line in lines {
            style.line(painter, line.clone(), if *is_highlighted { WIDE } else { WIDTH });
        }
    }
}

/// An arrow at the edge where a line leaves.
fn exits_ui(ui: &Ui, painter: &Painter, transform: &PlotTransform, drawn: &[Drawn<'_>], heights: [f64; 2]) {
    let rim = Stroke::new(1.0, theme::ground(is_dark(ui)));
    for Drawn { series, style, .. } in drawn {
        let exits = series.parts.iter().flat_map(|part| exits(part, heights));
        for (at, is_up) in exits.take(MOST_EXITS) {
            let at = transform.position_from_point(&at.into());
            let down = if is_up { 1.0 } else { -1.0 };
            let corners = [vec2(0.0, 1.0), vec2(-5.5, 10.0), vec2(5.5, 10.0)];
            let corners = corners.map(|corner| at + vec2(corner.x, corner.y * down)).to_vec();
            painter.add(Shape::convex_polygon(corners, style.color, rim));
        }
    }
}

/// A series on the screen.
fn lines(part: &[[f64; 2]], [x0, x1, y0, y1]: [f64; 4], frame: Rect) -> Vec<Vec<Pos2>> {
    let [left, bottom] = [frame.left(), frame.bottom()].map(f64::from);
    let [width, height] = [frame.width(), frame.height()].map(f64::from);
    let place = |[x, y]: &[f64; 2]| [left + (x - x0) / (x1 - x0) * width, bottom - (y - y0) / (y1 - y0) * height];
    clip::lines(part.iter().map(place), frame)
}

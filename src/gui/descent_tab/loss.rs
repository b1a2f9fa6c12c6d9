//! The loss of all racers against steps or evaluations.

use eframe::egui::{Painter, Pos2, Rect, RichText, Role, Sense, Shape, Stroke, Ui, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::clip;
use super::clock::{abscissa, row_at};
use super::loss_series::{LossSeries, Series, exits};
use super::plot_data::PlotData;
use super::shown::Run;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::plot::{BESIDE, Scale, still};
use crate::gui::style::{self, CurveStyle};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, descent};
use crate::gui::{hit, theme};
use crate::scene::{Axis, DescentScene};

/// How much of a racer's colour its seeds have.
const THREAD: f32 = 0.35;
/// Marks at the edge that a series has at most.
const MOST_EXITS: usize = 4;
/// Width of a line, and of one that is highlighted.
const WIDTH: f32 = 1.6;
const WIDE: f32 = 2.8;
/// Rows of a column under the pointer.
const HOVER_ROWS: usize = 14;

/// The plot, with what it keeps between frames.
#[derive(Default)]
pub struct Loss {
    data: LossSeries,
}

/// A series on the screen.
struct Drawn<'a> {
    series: &'a Series,
    style: CurveStyle,
    is_highlighted: bool,
    lines: Vec<Vec<Pos2>>,
}

impl Loss {
    /// Draws the plot into what is left; a click or a drag moves the cursor.
    pub fn ui(&mut self, ui: &mut Ui, scene: &DescentScene, data: &PlotData<'_>, commands: &mut Commands) {
        self.data.refresh(scene, data);
        let Some(scale) = self.data.scale else { return };
        let axis = scene.axis;
        let ink = theme::ink(is_dark(ui));
        let size = ui.available_size();
        let has_axes = size.x > 140.0 && size.y > 60.0;
        let plot = still("loss", size)
            .show_axes(has_axes)
            .y_axis_min_width(34.0)
            .grid_color(ink.gamma_multiply(0.16))
            .y_grid_spacer(move |input| scale.grid(&input, BESIDE))
            .x_axis_formatter(|mark, _| Scale::Linear.label(mark))
            .y_axis_formatter(move |mark, _| scale.label(mark))
            .sense(Sense::click_and_drag());
        let [x0, x1, y0, y1] = self.data.bounds;
        let shown = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
        widget::name(&shown.response, Role::Image, descent::LOSS);
        let rect = shown.response.rect;
        let drawn = self.drawn(scene, data, rect, is_dark(ui));
        let painter = ui.painter_at(rect);
        self.lines_ui(&painter, &drawn);
        if let Some(run) = self.first(data) {
            let x = data.cursor.place(run.path, axis);
            painter.vline(shown.transform.position_from_point_x(x), rect.y_range(), Stroke::new(1.0, ink));
        }
        self.exits_ui(ui, &painter, &shown.transform, &drawn);
        self.marks_ui(ui, rect, &shown.transform, &drawn, (scene, data));
        let response = shown.response;
        let is_held = response.dragged() || response.drag_stopped() || response.clicked();
        if let (true, Some(at)) = (is_held, response.interact_pointer_pos()) {
            let x = shown.transform.value_from_position(at).x;
            let count = self.first(data).map_or(0, |run| data.cursor.count_at(run.path, x, axis));
            commands.push(Command::Tab(Action::Seek(count)));
        }
        if let Some(at) = response.hover_pos() {
            let x = shown.transform.value_from_position(at).x;
            painter.vline(at.x, rect.y_range(), Stroke::new(1.0, ink.gamma_multiply(0.4)));
            let near = drawn.iter().map(|drawn| (drawn.series.racer, &drawn.lines[..]));
            if let (Some(racer), false) = (hit::nearest(at, near), response.dragged()) {
                data.highlight.point_at(racer);
            }
            response.on_hover_ui_at_pointer(|ui| self.hover_ui(ui, scene, data, x));
        }
    }

    /// The series in the order they are painted, the highlighted one last.
    fn drawn<'a>(&'a self, scene: &DescentScene, data: &PlotData<'_>, frame: Rect, is_dark: bool) -> Vec<Drawn<'a>> {
        let drawn = |series: &'a Series| {
            let Series { racer, parts, .. } = series;
            let style = style::of(scene.racers[*racer].color, is_dark).faded(data.highlight.strength(*racer));
            let lines = parts.iter().flat_map(|part| lines(part, self.data.bounds, frame)).collect();
            Drawn { series, style, is_highlighted: data.highlight.is(*racer), lines }
        };
        let mut all: Vec<_> = self.data.series.iter().map(drawn).collect();
        all.sort_by_key(|drawn| drawn.is_highlighted);
        all
    }

    /// The lines of the seeds, then those of the racers over them.
    fn lines_ui(&self, painter: &Painter, drawn: &[Drawn<'_>]) {
        for Drawn { series, style, .. } in drawn {
            for line in series.seed_paths.iter().flat_map(|seed| lines(seed, self.data.bounds, painter.clip_rect())) {
                painter.line(line, Stroke::new(1.0, style.color.gamma_multiply(THREAD)));
            }
        }
        for Drawn { style, is_highlighted, lines, .. } in drawn {
            for line in lines {
                style.line(painter, line.clone(), if *is_highlighted { WIDE } else { WIDTH });
            }
        }
    }

    /// A symbol on every line, where the cursor is.
    fn marks_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        transform: &PlotTransform,
        drawn: &[Drawn<'_>],
        (scene, data): (&DescentScene, &PlotData<'_>),
    ) {
        let Some(scale) = self.data.scale else { return };
        let ground = theme::ground(is_dark(ui));
        let painter = ui.painter_at(rect.expand(4.0));
        for Drawn { series, style, is_highlighted, .. } in drawn {
            let Some(run) = data.runs.of(series.racer) else { continue };
            let row = data.row(run.path);
            let [_, _, value] = run.path.eval_path()[row];
            let at = PlotPoint::new(abscissa(run.path, row, scene.axis), scale.height(value));
            let at = transform.position_from_point(&at);
            if rect.expand(2.0).contains(at) {
                style.mark(&painter, at, if *is_highlighted { 5.0 } else { 3.8 }, ground);
            }
        }
    }

    /// An arrow at the edge where a line leaves.
    fn exits_ui(&self, ui: &Ui, painter: &Painter, transform: &PlotTransform, drawn: &[Drawn<'_>]) {
        let [_, _, low, high] = self.data.bounds;
        let rim = Stroke::new(1.0, theme::ground(is_dark(ui)));
        for Drawn { series, style, .. } in drawn {
            let exits = series.parts.iter().flat_map(|part| exits(part, [low, high]));
            for (at, is_up) in exits.take(MOST_EXITS) {
                let at = transform.position_from_point(&at);
                let down = if is_up { 1.0 } else { -1.0 };
                let corners = [vec2(0.0, 1.0), vec2(-5.5, 10.0), vec2(5.5, 10.0)];
                let corners = corners.map(|corner| at + vec2(corner.x, corner.y * down)).to_vec();
                painter.add(Shape::convex_polygon(corners, style.color, rim));
            }
        }
    }

    /// What is plotted.
    pub fn name(&self) -> &'static str {
        match self.data.scale {
            Some(Scale::Log { offset, .. }) if offset != 0.0 => descent::F_ABOVE,
            Some(Scale::Signed { .. }) => descent::F_SIGNED,
            _ => descent::F,
        }
    }

    /// The values of all racers where the pointer is, in as many columns as they need.
    fn hover_ui(&self, ui: &mut Ui, scene: &DescentScene, data: &PlotData<'_>, x: f64) {
        let head = match scene.axis {
            Axis::Steps => {
                descent::at_step(&words::whole(self.first(data).map_or(0, |run| row_at(run.path, x, Axis::Steps))))
            }
            Axis::Evaluations => descent::at_evaluations(&words::whole(x.round().max(0.0) as usize)),
        };
        ui.label(RichText::new(head).strong());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let count = self.data.series.len();
            let rows = count.div_ceil(count.div_ceil(HOVER_ROWS).max(1)).max(1);
            for column in self.data.series.chunks(rows) {
                ui.vertical(|ui| column.iter().for_each(|series| hover_row_ui(ui, scene, data, (series, x))));
            }
        });
    }

    fn first<'a>(&self, data: &PlotData<'a>) -> Option<Run<'a>> {
        self.data.series.iter().filter_map(|series| data.runs.of(series.racer)).max_by_key(|run| run.path.steps())
    }
}

fn hover_row_ui(ui: &mut Ui, scene: &DescentScene, data: &PlotData<'_>, (series, x): (&Series, f64)) {
    let Some(run) = data.runs.of(series.racer) else { return };
    let row = row_at(run.path, x, scene.axis);
    let [_, _, value] = run.path.eval_path()[row];
    let is_dark = is_dark(ui);
    let text = |text: &str| {
        let text = RichText::new(text);
        if data.highlight.is(series.racer) { text.strong() } else { text }
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 14.0), Sense::hover());
        style::of(scene.racers[series.racer].color, is_dark).sample(ui.painter(), rect, theme::ground(is_dark));
        ui.label(text(data.names.get(series.racer)));
        ui.label(text(&words::value(value)));
    });
}

/// A series on the screen.
fn lines(part: &[PlotPoint], [x0, x1, y0, y1]: [f64; 4], frame: Rect) -> Vec<Vec<Pos2>> {
    let [left, bottom] = [frame.left(), frame.bottom()].map(f64::from);
    let [width, height] = [frame.width(), frame.height()].map(f64::from);
    let place = |at: &PlotPoint| [left + (at.x - x0) / (x1 - x0) * width, bottom - (at.y - y0) / (y1 - y0) * height];
    clip::lines(part.iter().map(place), frame)
}

//! The data of a surface, with the line or curve of the model that each racer is at.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align2, Color32, FontId, Label, Painter, Pos2, Rect, RichText, Role, Sense, Shape, Stroke, TextFormat, Ui, pos2,
    vec2,
};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::plot_data::{self, PlotData};
use crate::gui::plot::{self, Offset, Scale};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, descent};
use crate::gui::{hit, style, theme};
use crate::scene::DescentScene;
use crate::surface::Fit;

/// Most examples that are drawn.
const MOST_POINTS: usize = 2000;
/// Places at which a curve is computed.
const SAMPLES: usize = 121;
/// Part of the range of the data that is shown beyond them on each side.
const MARGIN: f64 = 0.08;

/// Draws the plot, and below it where on the surface the line of one racer is. `pointer` is the place on the surface that is
/// pointed at.
pub fn ui(ui: &mut Ui, scene: &DescentScene, data: &PlotData<'_>, fit: &dyn Fit, pointer: Option<[f64; 2]>) {
    let lowest = data.surface.minima().points().first().map(|[x, y, _]| [*x, *y]);
    ui.horizontal(|ui| {
        ui.label(RichText::new(descent::FIT.text()).strong());
        if lowest.is_some() {
            ui.add(Label::new(RichText::new(descent::BEST_FIT.text()).small().weak()).truncate());
        }
    });
    let height = ui.available_height() - ui.spacing().interact_size.y;
    let size = vec2(ui.available_width(), height.max(40.0));
    let [[x0, x1], [y0, y1]] = bounds(fit);
    let [of_x, of_y] = [Offset::of(x0, x1), Offset::of(y0, y1)];
    let [feature, target] = axis_names(fit);
    let is_dark = is_dark(ui);
    let plot = plot::still("fit", size)
        .show_axes(size.x > 120.0 && size.y > 110.0)
        .x_axis_label(of_x.name(&feature, x1 - x0))
        .y_axis_label(of_y.name(&target, y1 - y0))
        .y_axis_min_width(34.0)
        .grid_color(theme::ink(is_dark).gamma_multiply(0.16))
        .y_grid_spacer(|input| Scale::Linear.grid(&input, plot::BESIDE))
        .x_axis_formatter(move |mark, _| of_x.label(mark))
        .y_axis_formatter(move |mark, _| of_y.label(mark))
        .sense(Sense::hover());
    let shown = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
    widget::name(&shown.response, Role::Image, descent::FIT_PLOT.text());
    let rect = shown.response.rect;
    let painter = ui.painter_at(rect);
    let board = Board { rect, transform: &shown.transform, painter, is_dark, fit, range: [x0, x1] };
    board.examples();
    if let Some(at) = lowest {
        let stroke = Stroke::new(1.6, theme::ink(is_dark).gamma_multiply(0.45));
        board.painter.extend(Shape::dotted_line(&board.curve(at), stroke.color, 4.0, 1.1));
    }
    let lines = board.racers(scene, data);
    if let Some(at) = pointer {
        board.painter.line(board.curve(at), Stroke::new(1.2, theme::ink(is_dark)));
    }
    board.legend(ui);
    if let Some(at) = shown.response.hover_pos() {
        let lines = lines.iter().map(|(racer, lines)| (*racer, &lines[..]));
        if let Some(racer) = hit::nearest(at, lines) {
            data.highlight.point_at(racer);
        }
    }
    caption_ui(ui, scene, data);
}

/// What the axes are called: of classes the probability of the second is drawn.
fn axis_names(fit: &dyn Fit) -> [String; 2] {
    let [feature, target] = fit.names();
    let target = fit.classes().map_or_else(|| target.to_owned(), |[_, class]| descent::probability(class));
    [feature.to_owned(), target]
}

/// What is shown of feature and target: the data with some room around them.
fn bounds(fit: &dyn Fit) -> [[f64; 2]; 2] {
    let ends = |column: usize| {
        let numbers = fit.examples().iter().map(|row| row[column]);
        let [low, high] = numbers.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| [low.min(x), high.max(x)]);
        let width = if high > low { high - low } else { high.abs().max(1.0) };
        [low - MARGIN * width, high + MARGIN * width]
    };
    [ends(0), ends(1)]
}

/// The place on the surface of the line that is highlighted, or of the first.
fn caption_ui(ui: &mut Ui, scene: &DescentScene, data: &PlotData<'_>) {
    let on = plot_data::shown(scene);
    let Some(racer) = data.highlight.get().filter(|racer| on.contains(racer)).or_else(|| on.first().copied()) else {
        return;
    };
    let Some(run) = data.runs.of(racer) else { return };
    let [x, y, _] = run.path.eval_path()[data.row(run.path)].map(words::value);
    let text = descent::fit_at(data.names.get(racer), &x, &y);
    ui.add(Label::new(RichText::new(text).small()).truncate());
}

/// The plot, as it is painted on.
struct Board<'a> {
    rect: Rect,
    transform: &'a PlotTransform,
    painter: Painter,
    is_dark: bool,
    fit: &'a dyn Fit,
    range: [f64; 2],
}

impl Board<'_> {
    /// Where a point of the plot is; far away is far enough.
    fn place(&self, [x, y]: [f64; 2]) -> Option<Pos2> {
        let at = self.transform.position_from_point(&PlotPoint::new(x, y));
        let room = self.rect.expand(2000.0);
        (!at.any_nan()).then(|| pos2(at.x.clamp(room.left(), room.right()), at.y.clamp(room.top(), room.bottom())))
    }

    /// The examples, no more than can be told apart; of two classes each has a shape of its own.
    fn examples(&self) {
        let rows = self.fit.examples();
        let step = rows.len().div_ceil(MOST_POINTS).max(1);
        let radius = if rows.len() > 300 { 1.8 } else { 2.8 };
        let has_classes = self.fit.classes().is_some();
        for row in rows.iter().step_by(step) {
            if let Some(at) = self.place(*row) {
                self.example(at, radius, has_classes && row[1] == 1.0);
            }
        }
    }

    fn example(&self, at: Pos2, radius: f32, is_second: bool) {
        let color = theme::ink(self.is_dark).gamma_multiply(0.55);
        if is_second {
            let corners = [vec2(0.0, -1.3), vec2(1.2, 0.9), vec2(-1.2, 0.9)].map(|arm| at + arm * radius * 1.2);
            self.painter.add(Shape::convex_polygon(corners.to_vec(), color, Stroke::NONE));
        } else {
            self.painter.circle(at, radius, Color32::TRANSPARENT, Stroke::new(1.2, color));
        }
    }

    /// The line or curve of the model at a point of the surface.
    fn curve(&self, at: [f64; 2]) -> Vec<Pos2> {
        let [low, high] = self.range;
        let input = |i: usize| low + (high - low) * i as f64 / (SAMPLES - 1) as f64;
        (0..SAMPLES).filter_map(|i| self.place([input(i), self.fit.predict(at, input(i))])).collect()
    }

    /// The lines of all racers at the cursor, the highlighted one above the others.
    fn racers(&self, scene: &DescentScene, data: &PlotData<'_>) -> Vec<(usize, [Vec<Pos2>; 1])> {
        let curve = |racer: usize| {
            let run = data.runs.of(racer)?;
            let [x, y, _] = run.path.eval_path()[data.row(run.path)];
            (x.is_finite() && y.is_finite()).then(|| (racer, [self.curve([x, y])]))
        };
        let mut lines: Vec<_> = plot_data::shown(scene).into_iter().filter_map(curve).collect();
        lines.sort_by_key(|(racer, _)| data.highlight.is(*racer));
        for (racer, [line]) in &lines {
            let look = style::of(scene.racers[*racer].color, self.is_dark).faded(data.highlight.strength(*racer));
            let width = if data.highlight.is(*racer) { 3.2 } else { 2.0 };
            look.line(&self.painter, line.clone(), width);
        }
        lines
    }

    /// Which shape is which class, in the upper left corner.
    fn legend(&self, ui: &Ui) {
        let Some(classes) = self.fit.classes() else { return };
        let mut at = self.rect.left_top() + vec2(12.0, 8.0);
        for (i, name) in classes.into_iter().enumerate() {
            let color = ui.visuals().text_color();
            let format = TextFormat::simple(FontId::proportional(12.0), color);
            let mut job = LayoutJob::single_section(name.to_owned(), format);
            job.wrap = TextWrapping::truncate_at_width((self.rect.width() - 40.0).max(10.0));
            let galley = self.painter.layout_job(job);
            let size = galley.size() + vec2(14.0, 0.0);
            self.painter.rect_filled(
                Rect::from_min_size(at, size).expand(3.0),
                2.0,
                theme::ground(self.is_dark).gamma_multiply(0.85),
            );
            self.example(at + vec2(4.0, size.y * 0.5), 2.8, i == 1);
            let text = Align2::LEFT_TOP.anchor_size(at + vec2(14.0, 0.0), galley.size());
            self.painter.galley(text.min, galley, color);
            at.y += size.y + 5.0;
        }
    }
}

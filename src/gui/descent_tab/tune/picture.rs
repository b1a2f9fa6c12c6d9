//! The measure against a setting: a picture for each optimizer, all with the same axes.

use eframe::egui::{
    Align2, FontId, Mesh, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, pos2, vec2,
};
use egui_plot::{Plot, PlotBounds, PlotPoint, PlotTransform};

use crate::descent::tune::{Measure, Span, Trial, Tuned};
use crate::figure::maps::TunedAxes as Axes;
use crate::gui::plot::{BELOW, BESIDE, still, whole_parts};
use crate::gui::style::CurveStyle;
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, tune as told};
use crate::map::sensitivity::part;

/// Width of the axis of the measure.
const AXIS: f32 = 52.0;
/// Points nearer than this are many if they are not few.
const DENSE: f32 = 6.0;
const FEW: usize = 40;
/// How near the pointer must be to a setting, in points.
const NEAR: f32 = 24.0;

/// A picture.
pub struct Picture<'a> {
    /// What it is of.
    pub name: &'a str,
    /// Its colour and symbol.
    pub style: CurveStyle,
    /// What was found.
    pub tuned: &'a Tuned,
    /// The setting along the axis, by its place among those of the method.
    pub axis: usize,
    /// The value the racer has now.
    pub now: Option<f64>,
    /// By what it is measured.
    pub measure: Measure,
}

impl Picture<'_> {
    /// Draws it; gives the place of the trial that was clicked.
    pub fn ui(&self, ui: &mut Ui, axes: Axes, [width, height]: [f32; 2]) -> Option<usize> {
        let span = self.tuned.spans.get(self.axis)?;
        let [[x0, x1], [y0, y1]] = axes.bounds;
        let plot = plot("tuning", axes, vec2(width, height), is_dark(ui)).x_axis_label(span.key.clone());
        let bounds = PlotBounds::from_min_max([x0.min(x1 - 1e-9), y0], [x1, y1]);
        let shown = plot.show(ui, |plot| plot.set_plot_bounds(bounds));
        let (response, transform) = (shown.response, shown.transform);
        widget::name(&response, Role::Image, &told::picture(self.name));
        let count = self.tuned.trials.len();
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(told::shown(count)));
        let painter = ui.painter().with_clip_rect(transform.frame().intersect(ui.clip_rect()));
        let profile = self.tuned.profile(self.axis);
        let places = Places { axes, axis: self.axis, transform: &transform };
        self.range(ui, &painter, span, &places);
        self.curve(ui, &painter, &profile, &places);
        self.best(ui, &painter, &places);
        self.pointed(ui, response, &painter, &profile, &places)
    }

    /// The medians as lines, within a range or all.
    pub fn lines(&self, places: &Places<'_>, within: Option<[f64; 2]>) -> Vec<Vec<Pos2>> {
        let profile = self.tuned.profile(self.axis);
        let mut points: Vec<[f64; 2]> = profile.iter().map(|trial| [trial.at[self.axis], trial.median]).collect();
        if let (Some(ends), Some(span)) = (within, self.tuned.spans.get(self.axis)) {
            points = part(&points, ends, (self.measure, span.is_log));
        }
        let plotted = points.into_iter().map(|[x, y]| [places.axes.x.height(x), places.axes.y.height(y)]);
        let on_screen = |point: &[f64; 2]| places.transform.position_from_point(&(*point).into());
        whole_parts(plotted).iter().map(|part| part.iter().map(on_screen).collect()).collect()
    }

    /// The usable range, and the value the racer has now.
    fn range(&self, ui: &Ui, painter: &Painter, span: &Span, places: &Places<'_>) {
        let frame = *places.transform.frame();
        if let Some([from, to]) = span.usable {
            let [left, right] = [from, to].map(|x| places.x(x));
            // one value alone is seen too
            let (left, right) = if right - left < 3.0 { (left - 1.5, right + 1.5) } else { (left, right) };
            let rect = Rect::from_x_y_ranges(left..=right, frame.y_range());
            painter.rect_filled(rect, 0.0, self.style.color.gamma_multiply(0.16));
        }
        if let Some(now) = self.now {
            let ink = theme::ink(is_dark(ui)).gamma_multiply(0.7);
            let x = places.x(now);
            painter.extend(Shape::dashed_line(
                &[pos2(x, frame.top()), pos2(x, frame.bottom())],
                Stroke::new(1.0, ink),
                4.0,
                4.0,
            ));
        }
    }

    /// The quartiles as a band, the median as a line, and marks where half of the runs have no figure.
    fn curve(&self, ui: &Ui, painter: &Painter, profile: &[&Trial], places: &Places<'_>) {
        let frame = *places.transform.frame();
        let band = self.style.color.gamma_multiply(0.22);
        for part in profile.chunk_by(|a, b| a.median.is_finite() == b.median.is_finite()) {
            if !part[0].median.is_finite() {
                continue;
            }
            let mut mesh = Mesh::default();
            for (at, trial) in part.iter().enumerate() {
                let x = places.x(trial.at[self.axis]);
                for quartile in trial.quartiles {
                    // beyond the frame is far enough
                    let y = places.y(quartile).clamp(frame.top() - 50.0, frame.bottom() + 50.0);
                    mesh.colored_vertex(pos2(x, y), band);
                }
                if at > 0 {
                    let first = 2 * at as u32 - 2;
                    mesh.add_triangle(first, first + 1, first + 2);
                    mesh.add_triangle(first + 1, first + 2, first + 3);
                }
            }
            painter.add(Shape::mesh(mesh));
        }
        let points = profile.iter().map(|trial| {
            let at = places.plotted(trial);
            [at.x, at.y]
        });
        for part in whole_parts(points) {
            let line: Vec<_> =
                part.iter().map(|point| places.transform.position_from_point(&(*point).into())).collect();
            // where they are many the line alone tells more
            let is_dense = line.windows(2).any(|pair| pair[1].x - pair[0].x < DENSE);
            for at in line.iter().filter(|_| !is_dense || line.len() < FEW) {
                painter.circle_filled(*at, 2.0, self.style.color);
            }
            self.style.line(painter, line, 2.0);
        }
        let lost: Vec<f32> = profile
            .iter()
            .filter(|trial| !trial.median.is_finite())
            .map(|trial| places.x(trial.at[self.axis]))
            .collect();
        let alarm = theme::alarm(is_dark(ui));
        let mut before = f32::NEG_INFINITY;
        for x in &lost {
            if x - before < 1.5 * DENSE {
                continue;
            }
            before = *x;
            let at = pos2(*x, frame.top() + 7.0);
            for side in [-3.0, 3.0] {
                painter.line_segment([at - vec2(3.0, side), at + vec2(3.0, side)], Stroke::new(1.4, alarm));
            }
        }
        if let (Some(first), Some(last)) = (lost.first(), lost.last()) {
            // below the marks, where it covers no curve: those have none
            let x = first.midpoint(*last).clamp(frame.left() + 34.0, frame.right() - 34.0);
            let at = pos2(x, frame.top() + 13.0);
            painter.text(at, Align2::CENTER_TOP, told::NO_FIGURE.text(), FontId::proportional(11.0), alarm);
        }
    }

    /// The best trial.
    fn best(&self, ui: &Ui, painter: &Painter, places: &Places<'_>) {
        let Some(best) = self.tuned.best() else { return };
        let at = places.transform.position_from_point(&places.plotted(best));
        let frame = *places.transform.frame();
        painter.vline(at.x, at.y..=frame.bottom(), Stroke::new(1.2, self.style.color));
        let is_dark = is_dark(ui);
        painter.circle(at, 5.0, self.style.color, Stroke::new(1.6, theme::ground(is_dark)));
    }

    /// The trial under the pointer, which is told; its place if it was clicked.
    fn pointed(
        &self,
        ui: &Ui,
        response: Response,
        painter: &Painter,
        profile: &[&Trial],
        places: &Places<'_>,
    ) -> Option<usize> {
        let at = response.hover_pos()?;
        let distance = |trial: &&&Trial| (places.x(trial.at[self.axis]) - at.x).abs();
        let near = profile.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        if distance(&near) > NEAR {
            return None;
        }
        let ink = theme::ink(is_dark(ui)).gamma_multiply(0.5);
        painter.vline(places.x(near.at[self.axis]), places.transform.frame().y_range(), Stroke::new(1.0, ink));
        let figure = |figure: f64| printed(self.measure, figure);
        let [lower, upper] = near.quartiles.map(figure);
        let text =
            told::at(&self.tuned.print(near), &figure(near.median), [&lower, &upper], near.fates.total(), near.runs);
        let clicked = response.clicked();
        response.on_hover_text_at_pointer(text);
        clicked.then(|| self.tuned.trials.iter().position(|trial| std::ptr::eq(trial, *near)))?
    }
}

/// A plot with these axes.
pub fn plot(name: &'static str, axes: Axes, size: Vec2, is_dark: bool) -> Plot<'static> {
    let Axes { x, y, .. } = axes;
    still(name, size)
        .x_grid_spacer(move |input| x.grid(&input, BELOW))
        .y_grid_spacer(move |input| y.grid(&input, BESIDE))
        .x_axis_formatter(move |mark, _| x.label(mark))
        .y_axis_formatter(move |mark, _| y.label(mark))
        .y_axis_min_width(AXIS)
        .grid_color(theme::ink(is_dark).gamma_multiply(0.14))
        .sense(Sense::click())
}

/// Where things are on the screen.
pub struct Places<'a> {
    /// How figures and settings become places.
    pub axes: Axes,
    /// The setting along the axis, by its place among those of the method.
    pub axis: usize,
    /// How places become points of the screen.
    pub transform: &'a PlotTransform,
}

impl Places<'_> {
    /// Where a trial is.
    pub fn of(&self, trial: &Trial) -> Pos2 {
        pos2(self.x(trial.at[self.axis]), self.y(trial.median))
    }

    fn x(&self, value: f64) -> f32 {
        self.transform.position_from_point_x(self.axes.x.height(value))
    }

    fn y(&self, figure: f64) -> f32 {
        let y = self.axes.y.height(figure);
        // what has no figure is worse than all
        let y =
            if y.is_finite() { y } else { self.axes.bounds[1][1] + (self.axes.bounds[1][1] - self.axes.bounds[1][0]) };
        self.transform.position_from_point_y(y)
    }

    fn plotted(&self, trial: &Trial) -> PlotPoint {
        PlotPoint::new(self.axes.x.height(trial.at[self.axis]), self.axes.y.height(trial.median))
    }
}

/// The best settings and the usable range, in words.
pub fn summary(tuned: &Tuned, measure: Measure) -> String {
    let Some(best) = tuned.best() else { return told::NO_BEST.text().to_owned() };
    let usable = tuned.spans.iter().filter_map(|span| {
        let [from, to] = span.usable?;
        let width = told::width(from, to, span.is_log);
        let key = (tuned.spans.len() > 1).then_some(span.key.as_str());
        Some(told::usable(key, &words::number(from), &words::number(to), &width))
    });
    let best = told::best(&tuned.print(best), &printed(measure, best.median));
    std::iter::once(best).chain(usable).collect::<Vec<_>>().join("; ")
}

/// A figure with the minus sign of the window.
pub fn printed(measure: Measure, figure: f64) -> String {
    measure.print(figure).replace('-', "−")
}

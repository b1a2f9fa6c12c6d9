//! What the network of a run has fitted, drawn live while it trains: the curve of a number with one input, the surface
//! of one with two, with the data and the residuals.

use eframe::egui::{
    Color32, ColorImage, Context, Painter, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, TextureHandle,
    TextureOptions, Ui, pos2, vec2,
};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::drawn::{Drawn, Picture};
use super::entry::{Entry, Panel, PanelData, Place};
use crate::gui::command::Commands;
use crate::gui::plot::{BESIDE, Scale, still};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, fit as text, training};
use crate::gui::worker::Waker;
use crate::optim::Refusal;
use crate::scene::TrainingScene;
use crate::train::{Config, Fit, FitDot, Snapshot, fit};

/// Cells in a row of a surface.
const SIDE: usize = 120;
/// Most points drawn of a part.
const MOST_DOTS: usize = 1500;
/// Radius of a point.
const RADIUS: f32 = 3.2;
/// How near the pointer must be to a point to be told of it.
const NEAR: f32 = 9.0;
/// Width of the axis' numbers.
const AXIS: f32 = 34.0;
/// Height of what stands below the picture.
const BELOW: f32 = 104.0;

impl Picture for Fit {
    const THREAD: &'static str = "fit";

    fn of(config: &Config, snapshot: Option<&Snapshot>) -> Result<Self, Refusal> {
        fit(config, snapshot, SIDE)
    }
}

/// The fit of one run.
struct Fitting {
    drawn: Drawn<Fit>,
    /// The colours of a surface, and whether they are those of the dark theme.
    texture: Option<(TextureHandle, bool)>,
    has_residuals: bool,
    has_validation: bool,
}

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "fit",
    label: text::FIT,
    tip: text::FIT_TIP,
    place: Place::Right,
    make: |wake| Box::new(Fitting::new(wake)),
};

impl Panel for Fitting {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, _: &mut Commands) {
        let Some(run) = scene.runs.get(scene.selected) else { return };
        if self.drawn.follow(run, data.runs) {
            self.texture = None;
        }
        let name = training::seed_of(&run.name, run.config.seed, run.seeds);
        ui.add_space(2.0);
        ui.label(RichText::new(text::FIT).heading().strong()).on_hover_text(text::FIT_TIP);
        match self.drawn.shown() {
            None => {}
            Some(Err(why)) => {
                ui.label(RichText::new(why).small().color(ui.visuals().error_fg_color));
            }
            Some(Ok(fit)) => {
                let told = match &fit.fitted {
                    None if self.drawn.is_repeated() => text::again(&name),
                    None if data.runs.of(run).is_some_and(|record| record.is_running) => text::coming(&name),
                    fitted => text::of(&name, fitted.as_ref().map(|fitted| fitted.epoch)),
                };
                ui.label(RichText::new(told).small());
                renew_texture(&mut self.texture, ui.ctx(), fit, is_dark(ui));
                let switches = [self.has_residuals, self.has_validation];
                picture_ui(ui, fit, self.texture.as_ref().map(|(texture, _)| texture), switches, &run.name);
                if let Some(fitted) = &fit.fitted {
                    let [train, val] = fitted.rmse.map(words::value);
                    ui.label(RichText::new(text::errors(&train, &val)).small());
                }
                if fit.inputs == 2 {
                    let [low, high] = fit.targets.map(|target| words::value(f64::from(target)));
                    ui.label(RichText::new(text::colors(&low, &high)).small());
                }
                key_ui(ui, fit);
                ui.horizontal_wrapped(|ui| {
                    if fit.inputs == 1 {
                        let residuals = RichText::new(text::RESIDUALS).small();
                        ui.checkbox(&mut self.has_residuals, residuals).on_hover_text(text::RESIDUALS_TIP);
                    }
                    let points = RichText::new(text::VALIDATION_POINTS).small();
                    ui.checkbox(&mut self.has_validation, points).on_hover_text(text::VALIDATION_POINTS_TIP);
                });
            }
        }
    }

    fn has_content(&self, scene: &TrainingScene, data: &PanelData<'_>) -> bool {
        let run = scene.runs.get(scene.selected);
        run.is_some_and(|run| data.library.ready(&run.config.data).is_some_and(|data| data.is_curve()))
    }

    fn size(&self, _: &TrainingScene, tab: eframe::egui::Vec2) -> f32 {
        (tab.x * 0.3).max(if tab.x > 1800.0 { 330.0 } else { 240.0 })
    }

    fn settle(&mut self, _: &Context) {
        if self.drawn.settle() {
            self.texture = None;
        }
    }
}

impl Fitting {
    fn new(wake: &Waker) -> Self {
        Self { drawn: Drawn::new(wake), texture: None, has_residuals: true, has_validation: true }
    }
}

/// A target's part of the range of all, for its colour.
fn height(fit: &Fit, target: f32) -> f32 {
    let [low, high] = fit.targets;
    ((target - low) / (high - low)).clamp(0.0, 1.0)
}

/// The colours of a surface, made anew when it or the theme is another; the highest y comes first.
fn renew_texture(texture: &mut Option<(TextureHandle, bool)>, ctx: &Context, fit: &Fit, is_dark: bool) {
    let heights = fit.fitted.as_ref().map(|fitted| (&fitted.heights, fitted.side));
    let Some((heights, side)) = heights.filter(|(heights, _)| !heights.is_empty()) else {
        *texture = None;
        return;
    };
    if texture.as_ref().is_some_and(|(_, was_dark)| *was_dark == is_dark) {
        return;
    }
    let color = |at: usize| {
        let cell = (side - 1 - at / side) * side + at % side;
        let x = heights[cell];
        if x.is_finite() { theme::graded(height(fit, x)) } else { Color32::TRANSPARENT }
    };
    let image = ColorImage::new([side, side], (0..side * side).map(color).collect());
    *texture = Some((ctx.load_texture("fit", image, TextureOptions::LINEAR), is_dark));
}

/// Draws the plot; `[has_residuals, has_validation]`.
fn picture_ui(
    ui: &mut Ui,
    fit: &Fit,
    texture: Option<&TextureHandle>,
    [has_residuals, has_validation]: [bool; 2],
    name: &str,
) {
    let side = ui.available_width().min(ui.available_height() - BELOW).max(60.0);
    let is_dark = is_dark(ui);
    let plot = still("fit", vec2(side, side))
        .y_axis_min_width(AXIS)
        .y_grid_spacer(|input| Scale::Linear.grid(&input, BESIDE))
        .x_axis_formatter(|mark, _| Scale::Linear.label(mark))
        .y_axis_formatter(|mark, _| Scale::Linear.label(mark))
        .grid_color(theme::ink(is_dark).gamma_multiply(0.16))
        .sense(Sense::hover());
    let [[x0, x1], [y0, y1]] = fit.area.map(|ends| ends.map(f64::from));
    let shown = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
    let (response, transform) = (shown.response, shown.transform);
    widget::name(&response, Role::Image, &text::picture_of(name));
    let brush = Brush { painter: &ui.painter_at(*transform.frame()), transform: &transform, fit, is_dark };
    if let Some(texture) = texture {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        brush.painter.image(texture.id(), *transform.frame(), whole, Color32::WHITE);
    }
    let val: &[FitDot] = if has_validation { &fit.val[..fit.val.len().min(MOST_DOTS)] } else { &[] };
    let train = &fit.train[..fit.train.len().min(MOST_DOTS)];
    if fit.inputs == 1 {
        brush.curves(if has_residuals { train } else { &[] });
    }
    for (dots, is_filled) in [(val, false), (train, true)] {
        for dot in dots {
            brush.dot(dot, is_filled);
        }
    }
    tell(response, &brush, train.iter().chain(val));
}

/// Tells of the point under the pointer, or of the place.
fn tell<'a>(response: Response, brush: &Brush<'_>, dots: impl Iterator<Item = &'a FitDot>) {
    let Some(at) = response.hover_pos() else { return };
    let near = dots.map(|dot| (dot, brush.at(dot).distance(at))).min_by(|a, b| a.1.total_cmp(&b.1));
    let number = |x: f32| words::number((f64::from(x) * 1000.0).round() / 1000.0);
    let inputs = brush.fit.inputs;
    let place = |[x, y]: [f32; 2]| match inputs {
        1 => text::place(&number(x)),
        _ => training::place(&number(x), &number(y)),
    };
    let told = if let Some((dot, _)) = near.filter(|(_, distance)| *distance < NEAR) {
        let known = !dot.predicted.is_nan();
        let numbers = [number(dot.predicted), number(dot.target - dot.predicted)];
        let [predicted, residual] = &numbers;
        text::sample(&place(dot.place), &number(dot.target), known.then_some([predicted, residual]))
    } else {
        let PlotPoint { x, y } = brush.transform.value_from_position(at);
        training::place(&number(x as f32), &number(y as f32))
    };
    response.on_hover_text_at_pointer(told);
}

/// Paints into a plot.
struct Brush<'a> {
    painter: &'a Painter,
    transform: &'a PlotTransform,
    fit: &'a Fit,
    is_dark: bool,
}

impl Brush<'_> {
    fn place(&self, [x, y]: [f32; 2]) -> Pos2 {
        self.transform.position_from_point(&PlotPoint::new(f64::from(x), f64::from(y)))
    }

    fn at(&self, dot: &FitDot) -> Pos2 {
        let [x, y] = dot.place;
        self.place(if self.fit.inputs == 1 { [x, dot.target] } else { [x, y] })
    }

    fn line(&self, points: &[[f32; 2]], stroke: Stroke) {
        // what is not finite cuts it
        for part in points.split(|[_, y]| !y.is_finite()).filter(|part| part.len() > 1) {
            self.painter.add(Shape::line(part.iter().map(|point| self.place(*point)).collect(), stroke));
        }
    }

    /// The typed function, the residuals of some samples, the curves of each network and of all together.
    fn curves(&self, residuals: &[FitDot]) {
        let ink = theme::ink(self.is_dark);
        let truth: Vec<Pos2> = self.fit.truth.iter().map(|point| self.place(*point)).collect();
        self.painter.extend(Shape::dashed_line(&truth, Stroke::new(1.2, ink.gamma_multiply(0.7)), 5.0, 4.0));
        let Some(fitted) = &self.fit.fitted else { return };
        for dot in residuals.iter().filter(|dot| dot.predicted.is_finite()) {
            let ends = [self.at(dot), self.place([dot.place[0], dot.predicted])];
            self.painter.line_segment(ends, Stroke::new(1.2, theme::alarm(self.is_dark).gamma_multiply(0.75)));
        }
        let color = theme::palette(0, self.is_dark);
        for member in &fitted.members {
            self.line(member, Stroke::new(1.0, color.gamma_multiply(0.45)));
        }
        self.line(&fitted.curve, Stroke::new(2.2, color));
    }

    /// A point, filled if it trains; of two inputs in the colour of its target.
    fn dot(&self, dot: &FitDot, is_filled: bool) {
        let at = self.at(dot);
        let ink = theme::ink(self.is_dark);
        if self.fit.inputs == 2 {
            let fill = theme::graded(height(self.fit, dot.target));
            let radius = if is_filled { RADIUS * 1.25 } else { RADIUS * 0.85 };
            // a ring tells a point from a surface of its own colour
            self.painter.circle_filled(at, radius + 1.4, theme::ground(self.is_dark));
            self.painter.circle(at, radius, fill, Stroke::new(if is_filled { 1.4 } else { 0.7 }, ink));
        } else if is_filled {
            self.painter.circle(at, RADIUS, ink, Stroke::new(0.8, theme::ground(self.is_dark)));
        } else {
            self.painter.circle_stroke(at, RADIUS * 0.7, Stroke::new(1.0, ink.gamma_multiply(0.45)));
        }
    }
}

/// What the marks mean.
fn key_ui(ui: &mut Ui, fit: &Fit) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let is_dark = is_dark(ui);
        let (ink, color) = (theme::ink(is_dark), theme::palette(0, is_dark));
        let mark = |ui: &mut Ui, paint: &dyn Fn(&Painter, Rect), name: &str| {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            paint(ui.painter(), rect);
            ui.label(RichText::new(name).small());
            ui.add_space(6.0);
        };
        if fit.inputs == 1 {
            let line = |stroke: Stroke| {
                move |painter: &Painter, rect: Rect| {
                    painter.line_segment([rect.left_center(), rect.right_center()], stroke);
                }
            };
            mark(ui, &line(Stroke::new(2.2, color)), text::PREDICTED);
            if fit.fitted.as_ref().is_some_and(|fitted| !fitted.members.is_empty()) {
                mark(ui, &line(Stroke::new(1.0, color.gamma_multiply(0.45))), text::MEMBERS);
            }
            if !fit.truth.is_empty() {
                let dashes = |painter: &Painter, rect: Rect| {
                    let ends = [rect.left_center(), rect.right_center()];
                    painter.extend(Shape::dashed_line(&ends, Stroke::new(1.2, ink.gamma_multiply(0.7)), 5.0, 4.0));
                };
                mark(ui, &dashes, text::TRUTH);
            }
        }
        let filled = |painter: &Painter, rect: Rect| {
            painter.circle(rect.center(), RADIUS, ink, Stroke::NONE);
        };
        mark(ui, &filled, &training::dots_trained(fit.train.len()));
        let hollow = |painter: &Painter, rect: Rect| {
            painter.circle_stroke(rect.center(), RADIUS * 0.7, Stroke::new(1.0, ink.gamma_multiply(0.6)));
        };
        mark(ui, &hollow, &training::dots_judged(fit.val.len()));
    });
}

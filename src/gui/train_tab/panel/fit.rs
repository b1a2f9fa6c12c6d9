//! What the network of a run has fitted, drawn live while it trains: the curve of a number with one input, the surface
//! of one with two, with the data and the residuals.

use std::sync::Arc;

use eframe::egui::{
    Color32, ColorImage, Context, Painter, Pos2, Rect, Response, RichText, Role, Sense, Stroke, TextureHandle,
    TextureOptions, Ui, pos2, vec2,
};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::drawn::{Drawn, Picture};
use super::entry::{Entry, Panel, PanelData, Place};
use super::{blocks, exported};
use crate::figure::trained::view::fit as figure;
use crate::figure::{Dot, DotColor};
use crate::gui::command::Commands;
use crate::gui::export::Picture as Exported;
use crate::gui::plot::{BESIDE, Scale, still};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::entries::said;
use crate::gui::words::{self, fit as text, training};
use crate::gui::worker::Waker;
use crate::language::retold;
use crate::optim::Refusal;
use crate::scene::TrainingScene;
use crate::train::{Config, Fit, FitDot, Snapshot, fit};

/// Radius of a point.
const RADIUS: f32 = 3.2;
/// How near the pointer must be to a point to be told of it.
const NEAR: f32 = 9.0;
/// Width of the axis' numbers.
const AXIS: f32 = 34.0;
/// Height of what stands below the picture.
const BELOW: f32 = 104.0;

/// What is drawn of a fit.
struct Shown {
    fit: Arc<Fit>,
    /// What its weights follow from.
    config: Config,
}

impl Picture for Shown {
    const THREAD: &'static str = "fit";

    fn of(config: &Config, snapshot: Option<&Snapshot>) -> Result<Self, Refusal> {
        Ok(Self { fit: Arc::new(fit(config, snapshot, figure::SIDE)?), config: config.clone() })
    }
}

/// The fit of one run.
struct Fitting {
    drawn: Drawn<Shown>,
    /// What the run is called.
    name: String,
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
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, commands: &mut Commands) {
        let Some(run) = scene.runs.get(scene.selected) else { return };
        if self.drawn.follow(run, data.runs) {
            self.texture = None;
        }
        let name = training::seed_of(&run.name, run.config.seed, run.seeds);
        ui.add_space(2.0);
        self.name.clone_from(&run.name);
        let is_fitted = self.fitted().is_some();
        ui.horizontal(|ui| {
            ui.label(RichText::new(text::FIT.text()).heading().strong()).on_hover_text(text::FIT_TIP.text());
            exported::button_ui(ui, said(figure::ENTRY.label), is_fitted, commands);
        });
        match self.drawn.shown() {
            None => {}
            Some(Err(why)) => {
                ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color));
            }
            Some(Ok(Shown { fit, .. })) => {
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
                key_ui(ui, fit, self.has_residuals);
                ui.horizontal_wrapped(|ui| {
                    if fit.inputs == 1 {
                        let residuals = RichText::new(text::RESIDUALS.text()).small();
                        ui.checkbox(&mut self.has_residuals, residuals).on_hover_text(said(text::RESIDUALS_TIP));
                    }
                    let points = RichText::new(text::VALIDATION_POINTS.text()).small();
                    ui.checkbox(&mut self.has_validation, points).on_hover_text(said(text::VALIDATION_POINTS_TIP));
                });
            }
        }
    }

    /// The fit, to be exported, once there are weights.
    fn pictures(&self) -> Vec<Exported> {
        let Some(Shown { fit, config }) = self.fitted() else { return Vec::new() };
        let (has_residuals, has_validation) = (self.has_residuals, self.has_validation);
        let told = figure::Told { name: self.name.clone(), config: config.clone(), has_residuals, has_validation };
        let fit = Arc::clone(fit);
        vec![Exported::new(said(figure::ENTRY.label), move |options| figure::draw(&fit, &told, options))]
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
        let name = String::new();
        Self { drawn: Drawn::new(wake), name, texture: None, has_residuals: true, has_validation: true }
    }

    /// What is drawn, once there are weights.
    fn fitted(&self) -> Option<&Shown> {
        self.drawn.shown()?.as_ref().ok().filter(|shown| shown.fit.fitted.is_some())
    }
}

/// The colours of a surface, made anew when it or the theme is another; the highest y comes first.
fn renew_texture(texture: &mut Option<(TextureHandle, bool)>, ctx: &Context, fit: &Fit, is_dark: bool) {
    if texture.as_ref().is_some_and(|(_, was_dark)| *was_dark == is_dark) {
        return;
    }
    *texture = figure::colors(fit).map(|colors| {
        let image = ColorImage::from_rgba_unmultiplied(colors.size, &colors.rgba);
        (ctx.load_texture("fit", image, TextureOptions::LINEAR), is_dark)
    });
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
    for guide in figure::guides(fit, has_residuals) {
        // what is not finite cuts it
        let whole = guide.lines.iter().flat_map(|line| line.split(|[_, y]| !y.is_finite()));
        for part in whole.filter(|part| part.len() > 1) {
            let points: Vec<Pos2> = part.iter().map(|at| brush.place(*at)).collect();
            blocks::line(brush.painter, &points, guide.kind, is_dark);
        }
    }
    for dot in figure::dots(fit, has_validation) {
        brush.dot(&dot);
    }
    let val: &[FitDot] = if has_validation { &fit.val } else { &[] };
    tell(response, &brush, fit.train.iter().chain(val));
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
    fn place(&self, [x, y]: [f64; 2]) -> Pos2 {
        self.transform.position_from_point(&PlotPoint::new(x, y))
    }

    fn at(&self, dot: &FitDot) -> Pos2 {
        let [x, y] = dot.place;
        self.place([x, if self.fit.inputs == 1 { dot.target } else { y }].map(f64::from))
    }

    /// A point, filled if it trains; of two inputs in the colour of its target.
    fn dot(&self, dot: &Dot) {
        let (at, is_filled) = (self.place(dot.at), dot.look.is_filled);
        let ink = theme::ink(self.is_dark);
        if let DotColor::Of(color) = dot.color {
            let radius = if is_filled { RADIUS * 1.25 } else { RADIUS * 0.85 };
            // a ring tells a point from a surface of its own colour
            self.painter.circle_filled(at, radius + 1.4, theme::ground(self.is_dark));
            self.painter.circle(at, radius, theme::shown(color), Stroke::new(if is_filled { 1.4 } else { 0.7 }, ink));
        } else if is_filled {
            self.painter.circle(at, RADIUS, ink, Stroke::new(0.8, theme::ground(self.is_dark)));
        } else {
            self.painter.circle_stroke(at, RADIUS * 0.7, Stroke::new(1.0, ink.gamma_multiply(0.6)));
        }
    }
}

/// What the marks mean.
fn key_ui(ui: &mut Ui, fit: &Fit, has_residuals: bool) {
    blocks::keys_ui(ui, &figure::keys(fit, has_residuals));
}

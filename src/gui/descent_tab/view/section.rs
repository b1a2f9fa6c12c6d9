//! A cut through the surface along x: the curve, the tangent and the parabola at the cursor, and where the next steps
//! lead. What first and second order methods believe, drawn.

use eframe::egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::entry::{Entry, Shared, View};
use crate::gui::descent_tab::marks;
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::descent_tab::viewport::Viewport;
use crate::gui::plot::{self, BESIDE, Scale, still};
use crate::gui::style::{self, CurveStyle};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, descent};
use crate::scene::DescentScene;
use crate::surface::Surface;

/// Points of the curve.
const SAMPLES: usize = 300;

/// What is seen of a surface from one of its points: f(x₀ + d, y₀) ≈ f + g·d + ½h·d².
struct Belief {
    at: [f64; 2],
    value: f64,
    slope: f64,
    /// None where the surface has no Hessian.
    curvature: Option<f64>,
}

impl Belief {
    fn new(surface: &dyn Surface, at: [f64; 2]) -> Self {
        let (value, [slope, _]) = surface.value_gradient(at);
        Self { at, value, slope, curvature: surface.hessian(at).map(|[[bend, _], _]| bend) }
    }

    fn tangent(&self, x: f64) -> f64 {
        self.value + self.slope * (x - self.at[0])
    }

    fn parabola(&self, x: f64) -> Option<f64> {
        let d = x - self.at[0];
        Some(self.tangent(x) + 0.5 * self.curvature? * d * d)
    }

    /// Where the parabola is lowest, or highest.
    fn vertex(&self) -> Option<f64> {
        let x = self.at[0] - self.slope / self.curvature.filter(|bend| *bend != 0.0)?;
        x.is_finite().then_some(x)
    }
}

/// The entry of this view.
pub static ENTRY: Entry = Entry {
    key: "section",
    label: descent::SECTION,
    tip: descent::SECTION_TIP,
    has_legend: true,
    make: || Box::new(Section),
};

struct Section;

impl View for Section {
    fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, _: &mut Shared) {
        self::ui(ui, scene, data);
    }
}

/// Draws the cut into what is left; a click or a drag moves the start.
fn ui(ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>) {
    let [x0, x1, ..] = scene.bounds.unwrap_or_else(|| data.surface.domain());
    let belief = Belief::new(data.surface, subject(scene, data));
    let curve = curve(data.surface, [x0, x1], belief.at[1]);
    let [low, high] = heights(&curve, belief.value);
    let size = ui.available_size();
    let is_dark = is_dark(ui);
    let ink = theme::ink(is_dark);
    let plot = still("section", size)
        .show_axes(size.x > 140.0 && size.y > 110.0)
        .y_axis_min_width(34.0)
        .grid_color(ink.gamma_multiply(0.16))
        .y_grid_spacer(|input| Scale::Linear.grid(&input, BESIDE))
        .x_axis_formatter(|mark, _| Scale::Linear.label(mark))
        .y_axis_formatter(|mark, _| Scale::Linear.label(mark))
        .sense(Sense::click_and_drag());
    let shown = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, low], [x1, high])));
    widget::name(&shown.response, Role::Image, descent::SECTION_PLOT);
    let rect = shown.response.rect;
    let cut = Cut { rect, transform: &shown.transform, painter: ui.painter_at(rect), is_dark };
    let [first, second] = [theme::first_order(is_dark), theme::second_order(is_dark)];
    cut.line(curve.iter().copied(), Stroke::new(2.2, ink), false);
    let xs = || curve.iter().map(|[x, _]| *x);
    cut.line(xs().map(|x| [x, belief.tangent(x)]), Stroke::new(1.8, first), true);
    cut.line(xs().filter_map(|x| Some([x, belief.parabola(x)?])), Stroke::new(1.8, second), true);
    if let Some((x, f)) = belief.vertex().and_then(|x| Some((x, belief.parabola(x)?))) {
        cut.diamond([x, f], second);
    }
    for i in (0..scene.racers.len()).filter(|i| scene.racers[*i].is_on) {
        let style = style::of(scene.racers[i].color, is_dark).faded(data.highlight.strength(i));
        cut.racer(data, i, style);
    }
    cut.legend(ui, &labels(&belief), [ink, first, second]);
    let response = shown.response;
    let is_held = response.dragged() || response.drag_stopped() || response.clicked();
    if let (true, Some(at)) = (is_held, response.interact_pointer_pos()) {
        let x = shown.transform.value_from_position(at).x;
        let decimals = (2.0 - (x1 - x0).log10().floor()).clamp(0.0, 12.0) as usize;
        scene.run.start[0] = format!("{x:.decimals$}").parse().unwrap_or(x);
    }
    if let Some(at) = response.hover_pos() {
        let x = shown.transform.value_from_position(at).x;
        let y = belief.at[1];
        let view = Viewport { rect, bounds: [x0, x1, low, high] };
        marks::readout(ui, view, [x, y], data.surface.value([x, y]), None);
    }
}

/// Where the cut goes through: the first racer whose settings are shown, else the first that runs, at the cursor; the
/// start where there is none, or where it has run away.
fn subject(scene: &DescentScene, data: &PlotData<'_>) -> [f64; 2] {
    let on = || (0..scene.racers.len()).filter(|i| scene.racers[*i].is_on);
    let focus = on().find(|i| data.open.get(*i) == Some(&true)).or_else(|| on().next());
    let run = focus.and_then(|i| data.runs.of(i));
    let at = run.map(|run| run.path.eval_path()[data.step.min(run.path.steps())]).map(|[x, y, _]| [x, y]);
    at.filter(|at| at.iter().all(|x| x.is_finite())).unwrap_or(scene.run.start)
}

/// The heights of the cut.
fn curve(surface: &dyn Surface, [x0, x1]: [f64; 2], y: f64) -> Vec<[f64; 2]> {
    let x = |i: usize| x0 + (x1 - x0) * i as f64 / (SAMPLES - 1) as f64;
    let points: Vec<[f64; 2]> = (0..SAMPLES).map(|i| [x(i), y]).collect();
    let mut values = vec![0.0; points.len()];
    surface.values(&points, &mut values);
    points.iter().zip(values).map(|([x, _], f)| [*x, f]).collect()
}

/// From below the curve to above it, with some room for what is drawn beside it.
fn heights(curve: &[[f64; 2]], here: f64) -> [f64; 2] {
    let finite = || curve.iter().map(|[_, f]| *f).chain([here]).filter(|f| f.abs() < 1e300);
    let (low, high) = (finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max));
    if low > high {
        return [0.0, 1.0];
    }
    let margin = ((high - low) * 0.12).max(high.abs().max(low.abs()) * 1e-6).max(1e-9);
    [low - margin, high + margin]
}

fn labels(belief: &Belief) -> [Option<String>; 3] {
    let vertex = belief.vertex().map(words::value);
    let parabola = belief.curvature.map(|bend| descent::parabola(&words::value(bend), vertex.as_deref()));
    [
        Some(descent::curve(&words::number(words::tidy(belief.at[1], false)))),
        Some(descent::tangent(&words::value(belief.slope))),
        parabola,
    ]
}

/// The plot, as it is painted on.
struct Cut<'a> {
    rect: Rect,
    transform: &'a PlotTransform,
    painter: Painter,
    is_dark: bool,
}

impl Cut<'_> {
    /// Where a point of the plot is; far away is far enough.
    fn place(&self, [x, y]: [f64; 2]) -> Option<Pos2> {
        let at = self.transform.position_from_point(&PlotPoint::new(x, y));
        let room = self.rect.expand(2000.0);
        at.is_finite().then(|| pos2(at.x.clamp(room.left(), room.right()), at.y.clamp(room.top(), room.bottom())))
    }

    fn line(&self, points: impl Iterator<Item = [f64; 2]>, stroke: Stroke, is_dashed: bool) {
        for part in plot::whole_parts(points) {
            let line: Vec<Pos2> = part.iter().filter_map(|point| self.place([point.x, point.y])).collect();
            if is_dashed {
                self.painter.extend(Shape::dashed_line(&line, stroke, 7.0, 5.0));
            } else {
                self.painter.line(line, stroke);
            }
        }
    }

    fn diamond(&self, at: [f64; 2], color: Color32) {
        let Some(at) = self.place(at) else { return };
        let corners = [vec2(0.0, -6.0), vec2(6.0, 0.0), vec2(0.0, 6.0), vec2(-6.0, 0.0)].map(|arm| at + arm);
        self.painter.add(Shape::convex_polygon(corners.to_vec(), theme::ground(self.is_dark), Stroke::new(2.0, color)));
    }

    /// The symbol of a racer where it is, and a ring where its next step lands.
    fn racer(&self, data: &PlotData<'_>, racer: usize, style: CurveStyle) {
        let Some(run) = data.runs.of(racer) else { return };
        let rows = run.path.eval_path();
        let step = data.step.min(run.path.steps());
        let place = |row: usize| {
            let [x, _, f] = rows.get(row)?;
            self.place([*x, *f])
        };
        let Some(here) = place(step) else { return };
        if let Some(next) = place(step + 1) {
            self.painter.line_segment([here, next], Stroke::new(1.2, style.color.gamma_multiply(0.7)));
            self.painter.circle(next, 5.0, theme::ground(self.is_dark), Stroke::new(2.0, style.color));
        }
        style.mark(&self.painter, here, 5.0, theme::ground(self.is_dark));
    }

    /// What the lines are, in the corner, as far as there is room.
    fn legend(&self, ui: &Ui, labels: &[Option<String>; 3], colors: [Color32; 3]) {
        let mut at = self.rect.left_top() + vec2(10.0, 8.0);
        for (text, color) in labels.iter().zip(colors) {
            let Some(text) = text.clone() else { continue };
            let galley = self.painter.layout_no_wrap(text, FontId::proportional(12.0), ui.visuals().text_color());
            let size = galley.size() + vec2(24.0, 0.0);
            if size.x > self.rect.width() - 20.0 || at.y + size.y > self.rect.bottom() {
                return;
            }
            let fill = ui.visuals().panel_fill.gamma_multiply(0.8);
            self.painter.rect_filled(Rect::from_min_size(at, size).expand(2.0), 2.0, fill);
            let middle = at + vec2(0.0, size.y * 0.5);
            self.painter.line_segment([middle, middle + vec2(18.0, 0.0)], Stroke::new(2.2, color));
            let left = Align2::LEFT_TOP.anchor_size(at + vec2(24.0, 0.0), galley.size());
            self.painter.galley(left.min, galley, ui.visuals().text_color());
            at.y += size.y + 3.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    #[test]
    fn tangent_and_parabola_touch_the_curve() {
        let slice = surface::build(&surface::parse("slice").expect("a surface"));
        let belief = Belief::new(&*slice, [2.8, 0.0]);
        let f = |x: f64| (x.powi(4) - 8.0 * x * x + 3.0 * x) / 8.0;
        let d = 1e-3;
        assert!((belief.tangent(2.8 + d) - f(2.8 + d)).abs() < 10.0 * d * d, "first order");
        let parabola = belief.parabola(2.8 + d).expect("it has a Hessian");
        assert!((parabola - f(2.8 + d)).abs() < 10.0 * d * d * d, "second order");
        // f′ = (4x³ − 16x + 3)/8, f″ = (12x² − 16)/8
        let newton = 2.8 - (4.0 * 2.8f64.powi(3) - 16.0 * 2.8 + 3.0) / (12.0 * 2.8 * 2.8 - 16.0);
        assert!((belief.vertex().expect("it bends") - newton).abs() < 1e-12, "Newton's step goes to the vertex");
    }

    #[test]
    fn any_curve_has_heights() {
        assert_eq!(heights(&[[0.0, f64::NAN]], f64::INFINITY), [0.0, 1.0]);
        let [low, high] = heights(&[[0.0, 5.0], [1.0, f64::INFINITY]], 5.0);
        assert!(low < 5.0 && high > 5.0, "{low} {high}");
    }
}

//! Paints curves onto a plot: bands below, then seeds, raw curves and lines; the highlighted run on top of the others.

use eframe::egui::{Align2, Color32, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, vec2};
use egui_plot::{PlotPoint, PlotTransform};

use crate::figure::training::strength::{self, FAINT, GAP, OUTDATED};
use crate::figure::training::{Band, Curve, Curves, Part};
use crate::gui::plot::between;
use crate::gui::style::{self, CurveStyle, Dash};
use crate::gui::theme;
use crate::gui::widget::highlight::Highlight;
use crate::gui::widget::is_dark;
use crate::gui::words::training;
use crate::scene::TrainingScene;
use crate::train::RunId;

/// The size of the text at the line of the largest class.
const MAJORITY_FONT: f32 = 12.5;
/// Texts of changes that stand one below the other.
const CHANGE_ROWS: usize = 4;

/// How a run's curve is drawn now.
pub fn style(scene: &TrainingScene, curve: &Curve, highlight: &Highlight<RunId>, is_dark: bool) -> CurveStyle {
    let run = &scene.runs[curve.run];
    let outdated = if curve.is_outdated { OUTDATED } else { 1.0 };
    style::of(run.color, is_dark).faded(outdated * highlight.strength(run.id))
}

/// Paints all curves.
pub fn curves(
    ui: &Ui,
    curves: &Curves,
    scene: &TrainingScene,
    highlight: &Highlight<RunId>,
    transform: &PlotTransform,
) {
    let painter = ui.painter_at(*transform.frame());
    let is_dark = is_dark(ui);
    let count = curves.band_count();
    let is_detailed =
        |curve: &&Curve| curves.is_detailed(curve.run == scene.selected || highlight.is(scene.runs[curve.run].id));
    let is_highlighted = |curve: &&Curve| highlight.is(scene.runs[curve.run].id);
    for is_on_top in [false, true] {
        let drawn = || curves.lines.iter().filter(|curve| is_highlighted(curve) == is_on_top);
        let style = |curve: &Curve| style(scene, curve, highlight, is_dark);
        for curve in drawn().filter(is_detailed) {
            // the highlighted one stands alone
            let strength = strength::band(if is_on_top { 1 } else { count });
            let fill = style(curve).color.gamma_multiply(strength);
            curve.bands.iter().for_each(|part| band(&painter, part, transform, fill));
        }
        for curve in drawn().filter(is_detailed) {
            let faint = Stroke::new(1.0, style(curve).color.gamma_multiply(FAINT));
            for line in curve.seeds.iter().chain(&curve.raw) {
                painter.line(on_screen(line, transform), faint);
            }
        }
        for curve in drawn().filter(|curve| curve.part == Part::Val || is_detailed(curve)) {
            let (style, parts) = (style(curve), curve.parts.iter().flat_map(|part| between(part, reach(transform))));
            for part in parts {
                line(&painter, on_screen(&part, transform), (style, curve.part), is_on_top);
            }
        }
    }
}

/// Shades what is between training and validation of a run: hatched, so that it is not taken for a band of seeds.
pub fn gap(ui: &Ui, curves: &Curves, scene: &TrainingScene, highlight: &Highlight<RunId>, transform: &PlotTransform) {
    let Some((run, parts)) = &curves.gap else { return };
    let run = &scene.runs[*run];
    let color = style::of(run.color, is_dark(ui)).faded(highlight.strength(run.id)).color;
    let painter = ui.painter_at(*transform.frame());
    for part in parts {
        band(&painter, part, transform, color.gamma_multiply(GAP[0]));
        let stroke = Stroke::new(1.0, color.gamma_multiply(GAP[1]));
        let [low, high] = [&part.low, &part.high].map(|ends| places(&part.epochs, ends, transform));
        for ends in strength::hatching(&low, &high, f64::from(transform.frame().left()), 1.0) {
            painter.line_segment(ends.map(|[x, y]| Pos2::new(x as f32, y as f32)), stroke);
        }
    }
}

/// Paints a dotted line with its text where predicting always the same class would be.
pub fn majorities(ui: &Ui, curves: &Curves, transform: &PlotTransform) {
    let frame = *transform.frame();
    let painter = ui.painter_at(frame);
    let ink = theme::ink(is_dark(ui));
    for line in &curves.majorities {
        let y = transform.position_from_point(&PlotPoint::new(0.0, line.accuracy)).y;
        let ends = [Pos2::new(frame.left(), y), Pos2::new(frame.right(), y)];
        painter.extend(Shape::dotted_line(&ends, ink.gamma_multiply(0.7), 6.0, 1.2));
        // above the line unless that is outside of the plot
        let align = if y - frame.top() > MAJORITY_FONT + 4.0 { Align2::RIGHT_BOTTOM } else { Align2::RIGHT_TOP };
        let text = training::majority(&line.class, line.accuracy);
        painter.text(ends[1] - vec2(6.0, 2.0), align, text, FontId::proportional(MAJORITY_FONT), ink);
    }
}

/// Paints a dotted line where a setting was changed by hand, with what changed at the top of it, one below the other.
pub fn changes(ui: &Ui, curves: &Curves, scene: &TrainingScene, transform: &PlotTransform) {
    let frame = *transform.frame();
    let painter = ui.painter_at(frame);
    let is_dark = is_dark(ui);
    for (at, change) in curves.changes.iter().enumerate() {
        let x = transform.position_from_point_x(change.epoch);
        let color = style::of(scene.runs[change.run].color, is_dark).color;
        let ends = [Pos2::new(x, frame.top()), Pos2::new(x, frame.bottom())];
        painter.extend(Shape::dotted_line(&ends, color, 5.0, 1.2));
        let align = if x > frame.center().x { Align2::RIGHT_TOP } else { Align2::LEFT_TOP };
        let beside = if x > frame.center().x { -4.0 } else { 4.0 };
        let y = frame.top() + 2.0 + (at % CHANGE_ROWS) as f32 * (MAJORITY_FONT + 3.0);
        let font = FontId::proportional(MAJORITY_FONT);
        painter.text(Pos2::new(x + beside, y), align, &change.what, font, theme::ink(is_dark));
    }
}

/// Paints a line, as its part of the data has it.
fn line(painter: &Painter, line: Vec<Pos2>, (style, part): (CurveStyle, Part), is_on_top: bool) {
    let stroke = part.stroke();
    let width = stroke.widths[usize::from(is_on_top)];
    match stroke.dash {
        None => style.line(painter, line, width),
        Some(dash) => dash.paint(painter, line, Stroke::new(width, style.color)),
    }
}

/// Paints a piece of the line of a part, as a legend has it.
pub fn sample(painter: &Painter, rect: Rect, part: Part, color: Color32) {
    let stroke = part.stroke();
    let ends = vec![rect.left_center(), rect.right_center()];
    stroke.dash.unwrap_or(Dash(&[])).paint(painter, ends, Stroke::new(stroke.widths[0], color));
}

/// Heights up to which lines are drawn: beyond the frame by its own height.
fn reach(transform: &PlotTransform) -> [f64; 2] {
    let bounds = transform.bounds();
    [bounds.min()[1] - bounds.height(), bounds.max()[1] + bounds.height()]
}

fn on_screen(points: &[[f64; 2]], transform: &PlotTransform) -> Vec<Pos2> {
    points.iter().map(|point| transform.position_from_point(&(*point).into())).collect()
}

/// The ends of a band on the screen.
fn places(epochs: &[f64], heights: &[f64], transform: &PlotTransform) -> Vec<[f64; 2]> {
    let place = |(x, y): (&f64, &f64)| transform.position_from_point(&PlotPoint::new(*x, *y));
    epochs.iter().zip(heights).map(place).map(|at| [f64::from(at.x), f64::from(at.y)]).collect()
}

/// Paints a band as a strip of triangles.
fn band(painter: &Painter, band: &Band, transform: &PlotTransform, fill: Color32) {
    let frame = *transform.frame();
    // far beyond the frame, so that edges keep their direction as well as can be seen
    let far = [frame.top() - 1e4, frame.bottom() + 1e4];
    let mut mesh = Mesh::default();
    mesh.reserve_vertices(2 * band.epochs.len());
    for (at, (x, ends)) in band.epochs.iter().zip(band.low.iter().zip(&band.high)).enumerate() {
        for y in [*ends.0, *ends.1] {
            let place = transform.position_from_point(&PlotPoint::new(*x, y));
            mesh.colored_vertex(Pos2::new(place.x, place.y.clamp(far[0], far[1])), fill);
        }
        if let Some(before) = (2 * at as u32).checked_sub(2) {
            mesh.add_triangle(before, before + 1, before + 2);
            mesh.add_triangle(before + 1, before + 2, before + 3);
        }
    }
    painter.add(mesh);
}

//! Paints curves onto a plot: bands below, then seeds, raw curves and lines; the highlighted run on top of the others.

use eframe::egui::{Align2, Color32, FontId, Mesh, Painter, Pos2, Shape, Stroke, Ui, vec2};
use egui_plot::{PlotPoint, PlotTransform};

use super::curves::{Band, Curve, Curves, Part};
use crate::gui::plot::between;
use crate::gui::style::{self, CurveStyle};
use crate::gui::theme;
use crate::gui::widget::highlight::Highlight;
use crate::gui::widget::is_dark;
use crate::gui::words::{self, training};
use crate::scene::TrainingScene;
use crate::train::RunId;

/// How strong the line of an outdated run is.
const OUTDATED: f32 = 0.4;
/// How strong the lines of seeds, and curves before they were smoothed, are beside the line.
const FAINT: f32 = 0.4;
/// How strong bands are: one of few, one of more.
const BANDS: [f32; 2] = [0.22, 0.13];
/// As many bands are few.
const FEW: usize = 5;
/// How strong the shading between training and validation is, and its hatching.
const GAP: [f32; 2] = [0.07, 0.25];
/// Between two lines of the hatching, in points.
const HATCH: f32 = 7.0;
/// Above so many runs, bands, single seeds and training curves are drawn of the selected and the highlighted run alone:
/// of all of them nothing could be told apart.
pub const MANY: usize = 12;

/// Distance of dots.
pub const DOTS: f32 = 3.6;
/// Length of a long dash and of the gap behind it.
pub const DASHES: [f32; 2] = [11.0, 5.0];
/// The size of the text at the line of the largest class.
const MAJORITY_FONT: f32 = 12.5;

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
    let count = curves.lines.iter().filter(|curve| !curve.bands.is_empty()).count();
    let runs = curves.lines.iter().filter(|curve| curve.part == Part::Val).count();
    let is_detailed =
        |curve: &&Curve| runs <= MANY || curve.run == scene.selected || highlight.is(scene.runs[curve.run].id);
    let is_highlighted = |curve: &&Curve| highlight.is(scene.runs[curve.run].id);
    for is_on_top in [false, true] {
        let drawn = || curves.lines.iter().filter(|curve| is_highlighted(curve) == is_on_top);
        let style = |curve: &Curve| style(scene, curve, highlight, is_dark);
        for curve in drawn().filter(is_detailed) {
            // the highlighted one stands alone
            let strength = BANDS[usize::from(count > FEW && !is_on_top)];
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
        hatch(&painter, part, transform, Stroke::new(1.0, color.gamma_multiply(GAP[1])));
    }
}

/// Paints upright lines over a band.
fn hatch(painter: &Painter, band: &Band, transform: &PlotTransform, stroke: Stroke) {
    let place = |at: usize, height: f64| transform.position_from_point(&PlotPoint::new(band.epochs[at], height));
    let frame = transform.frame();
    for at in 1..band.epochs.len() {
        let [low, high] = [&band.low, &band.high].map(|ends| [place(at - 1, ends[at - 1]), place(at, ends[at])]);
        let width = low[1].x - low[0].x;
        let steps = |x: f32| ((x - frame.left()) / HATCH).ceil() as i32;
        for step in steps(low[0].x)..steps(low[1].x) {
            let x = frame.left() + HATCH * step as f32;
            let part = ((x - low[0].x) / width).clamp(0.0, 1.0);
            let [from, to] = [low, high].map(|[a, b]| Pos2::new(x, a.y + (b.y - a.y) * part));
            painter.line_segment([from, to], stroke);
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
        let text = training::majority(&line.class, &words::percent(line.accuracy, true));
        painter.text(ends[1] - vec2(6.0, 2.0), align, text, FontId::proportional(MAJORITY_FONT), ink);
    }
}

/// Paints a line: as its style has it for validation, thin and in short dashes for training, in dots for what is not
/// averaged, in long dashes for the network that is trained beside.
fn line(painter: &Painter, line: Vec<Pos2>, (style, part): (CurveStyle, Part), is_on_top: bool) {
    match part {
        Part::Val => style.line(painter, line, if is_on_top { 3.2 } else { 2.2 }),
        Part::Trained => {
            painter.extend(Shape::dotted_line(&line, style.color, DOTS, if is_on_top { 1.3 } else { 1.0 }));
        }
        Part::Single => {
            let stroke = Stroke::new(if is_on_top { 2.2 } else { 1.6 }, style.color);
            painter.extend(Shape::dashed_line(&line, stroke, DASHES[0], DASHES[1]));
        }
        Part::Train => {
            let stroke = Stroke::new(if is_on_top { 1.8 } else { 1.3 }, style.color);
            painter.extend(Shape::dashed_line(&line, stroke, 4.0, 3.0));
        }
    }
}

/// Heights up to which lines are drawn: beyond the frame by its own height.
fn reach(transform: &PlotTransform) -> [f64; 2] {
    let bounds = transform.bounds();
    [bounds.min()[1] - bounds.height(), bounds.max()[1] + bounds.height()]
}

fn on_screen(points: &[PlotPoint], transform: &PlotTransform) -> Vec<Pos2> {
    points.iter().map(|point| transform.position_from_point(point)).collect()
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

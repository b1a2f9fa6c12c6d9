//! The pictures of a search: the figure against each setting, and a line for each run through all of them.

use eframe::egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Response, Role, Sense, Stroke, Ui, pos2, vec2};

use super::results::Results;
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::search as words;

/// Scatter plots beside each other at most.
const COLUMNS: usize = 3;
/// Height of a scatter plot with its words.
const SCATTER: f32 = 132.0;
/// Height of the parallel coordinates with their words.
const PARALLEL: f32 = 206.0;
/// Room for the numbers beside a scatter plot, and for words above and below a picture.
const BESIDE: f32 = 50.0;
const LINE: f32 = 17.0;
/// How near the pointer must be to a point or a line, in points.
const NEAR: f32 = 12.0;

/// Draws all pictures. A run under the pointer is noted in `pointed`; gives the one that was clicked.
pub fn ui(ui: &mut Ui, results: &Results, pointed: &mut Option<usize>) -> Option<usize> {
    let axes = results.plan.axes.len();
    let columns = axes.clamp(1, COLUMNS);
    let width = (ui.available_width() - 8.0 * (columns - 1) as f32) / columns as f32;
    let before = pointed.take();
    let mut clicked = None;
    for row in (0..axes).collect::<Vec<_>>().chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for axis in row {
                let shown = scatter(ui, results, *axis, (width, before));
                note(&shown, pointed, &mut clicked);
            }
        });
    }
    if axes > 1 {
        let shown = parallel(ui, results, before);
        note(&shown, pointed, &mut clicked);
    }
    if *pointed != before {
        // the other pictures show the same run
        ui.ctx().request_repaint();
    }
    clicked
}

fn note((response, run): &(Response, Option<usize>), pointed: &mut Option<usize>, clicked: &mut Option<usize>) {
    if run.is_some() {
        *pointed = *run;
        *clicked = clicked.or_else(|| run.filter(|_| response.clicked()));
    }
}

/// The colour of a run: the better its figure, the further from the ground.
fn color(ui: &Ui, results: &Results, run: usize) -> Color32 {
    let is_dark = is_dark(ui);
    let worst = theme::ground(is_dark).lerp_to_gamma(theme::level_line(is_dark), 0.7);
    worst.lerp_to_gamma(theme::palette(0, is_dark), results.quality(run) as f32)
}

fn font() -> FontId {
    FontId::proportional(11.5)
}

/// The figure against a setting.
fn scatter(
    ui: &mut Ui,
    results: &Results,
    axis: usize,
    (width, pointed): (f32, Option<usize>),
) -> (Response, Option<usize>) {
    let (all, response) = ui.allocate_exact_size(vec2(width, SCATTER), Sense::click());
    let name = &results.plan.axes[axis].name;
    widget::name(&response, Role::Image, &words::scatter(words::figure(results.goal), name));
    let frame = Rect::from_min_max(all.min + vec2(BESIDE, LINE), all.max - vec2(6.0, LINE));
    let painter = ui.painter().clone();
    ground(ui, &painter, frame);
    let weak = ui.visuals().weak_text_color();
    painter.text(pos2(frame.left(), all.top()), Align2::LEFT_TOP, name, font(), ui.visuals().text_color());
    let ends = results.ends(axis);
    painter.text(frame.left_bottom() + vec2(0.0, 3.0), Align2::LEFT_TOP, &ends[0], font(), weak);
    painter.text(frame.right_bottom() + vec2(0.0, 3.0), Align2::RIGHT_TOP, &ends[1], font(), weak);
    if let Some(range) = results.range() {
        for (x, y, align) in
            [(*range.end(), frame.top(), Align2::RIGHT_TOP), (*range.start(), frame.bottom(), Align2::RIGHT_BOTTOM)]
        {
            painter.text(pos2(frame.left() - 4.0, y), align, results.print(x), font(), weak);
        }
    }
    let inner = frame.shrink(6.0);
    let places: Vec<(usize, Pos2)> = order(results)
        .into_iter()
        .filter_map(|run| {
            let (x, y) = (results.place(axis, run) as f32, results.height(run)? as f32);
            Some((run, pos2(inner.left() + x * inner.width(), inner.bottom() - y * inner.height())))
        })
        .collect();
    let furthest = results.points.iter().map(|point| point.epochs).max().unwrap_or(0);
    for (run, at) in &places {
        // what did not go on in successive halving has figures of fewer epochs
        let radius = if results.points[*run].epochs < furthest { 2.3 } else { 3.6 };
        painter.circle_filled(*at, radius, color(ui, results, *run));
    }
    if let Some((run, at)) = places.iter().find(|(run, _)| Some(*run) == pointed) {
        painter.circle(*at, 5.0, color(ui, results, *run), Stroke::new(1.5, theme::ink(is_dark(ui))));
    }
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(words::shown(places.len())));
    let near = response.hover_pos().and_then(|at| {
        let distances = places.iter().map(|(run, place)| (*run, place.distance(at)));
        nearest(distances)
    });
    (response, near)
}

/// A line for each run through its place on every axis, and its figure on the last.
fn parallel(ui: &mut Ui, results: &Results, pointed: Option<usize>) -> (Response, Option<usize>) {
    let (all, response) = ui.allocate_exact_size(vec2(ui.available_width(), PARALLEL), Sense::click());
    widget::name(&response, Role::Image, words::PARALLEL.text());
    let frame = Rect::from_min_max(all.min + vec2(38.0, 3.0 * LINE), all.max - vec2(38.0, LINE));
    let painter = ui.painter().clone();
    ground(ui, &painter, frame.expand2(vec2(30.0, 6.0)));
    let axes = results.plan.axes.len();
    let x = |axis: usize| frame.left() + frame.width() * axis as f32 / axes as f32;
    let (weak, text) = (ui.visuals().weak_text_color(), ui.visuals().text_color());
    let figure_ends = results.range().map(|range| [*range.start(), *range.end()].map(|x| results.print(x)));
    for axis in 0..=axes {
        painter.vline(x(axis), frame.y_range(), Stroke::new(1.0, weak));
        let is_figure = axis == axes;
        let ends = if is_figure { figure_ends.clone().unwrap_or_default() } else { results.ends(axis) };
        let name = if is_figure {
            words::figure(results.goal)
        } else {
            let path = &results.plan.axes[axis].name;
            path.rsplit('.').next().unwrap_or(path)
        };
        // names of many axes take turns in two lines
        let y = if axis.is_multiple_of(2) { all.top() } else { all.top() + 13.0 };
        painter.text(pos2(x(axis), y), Align2::CENTER_TOP, name, font(), text);
        painter.text(pos2(x(axis), frame.bottom() + 4.0), Align2::CENTER_TOP, &ends[0], font(), weak);
        painter.text(pos2(x(axis), frame.top() - 8.0), Align2::CENTER_BOTTOM, &ends[1], font(), weak);
    }
    let line = |run: usize| -> Option<Vec<Pos2>> {
        let heights = (0..axes).map(|axis| results.place(axis, run)).chain([results.height(run)?]);
        Some(heights.enumerate().map(|(axis, y)| pos2(x(axis), frame.bottom() - y as f32 * frame.height())).collect())
    };
    let lines: Vec<(usize, Vec<Pos2>)> = order(results).into_iter().filter_map(|run| Some((run, line(run)?))).collect();
    for (run, line) in &lines {
        painter.line(line.clone(), Stroke::new(1.3, color(ui, results, *run)));
    }
    if let Some((run, line)) = lines.iter().find(|(run, _)| Some(*run) == pointed) {
        painter.line(line.clone(), Stroke::new(4.5, theme::ground(is_dark(ui))));
        painter.line(
            line.clone(),
            Stroke::new(2.6, color(ui, results, *run).lerp_to_gamma(theme::ink(is_dark(ui)), 0.35)),
        );
    }
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(words::shown(lines.len())));
    let near = response.hover_pos().and_then(|at| {
        let distances = lines.iter().map(|(run, line)| {
            let parts = line.windows(2).map(|ends| distance(at, [ends[0], ends[1]]));
            (*run, parts.fold(f32::INFINITY, f32::min))
        });
        nearest(distances)
    });
    (response, near)
}

fn ground(ui: &Ui, painter: &Painter, frame: Rect) {
    painter.rect_filled(frame, 2.0, theme::ground(is_dark(ui)));
}

/// All runs, the best last: it is drawn over the others.
fn order(results: &Results) -> Vec<usize> {
    let mut runs: Vec<usize> = (0..results.points.len()).collect();
    runs.sort_by(|a, b| results.quality(*a).total_cmp(&results.quality(*b)));
    runs
}

/// The nearest, if it is near; of equally near ones the last drawn.
fn nearest(distances: impl Iterator<Item = (usize, f32)>) -> Option<usize> {
    let near = distances.filter(|(_, distance)| *distance <= NEAR);
    near.reduce(|best, next| if next.1 <= best.1 { next } else { best }).map(|(run, _)| run)
}

/// The distance of a point from a line between two others.
fn distance(at: Pos2, [from, to]: [Pos2; 2]) -> f32 {
    let along = to - from;
    let share = ((at - from).dot(along) / along.length_sq().max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
    (from + along * share).distance(at)
}

//! What the figures on the map are, in a corner of it.

use eframe::egui::{Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::layers::StepFigures;
use super::look;
use crate::descent::explain::overlay::Part;
use crate::gui::theme;
use crate::gui::words::explain as words;

/// Plots smaller than this have no legend: the menu says the same.
const FROM: [f32; 2] = [420.0, 300.0];
const ROW: f32 = 18.0;
const SAMPLE: f32 = 26.0;

enum Sample {
    Arrow,
    Line,
    Point { is_taken: bool },
}

const fn sample(part: Part) -> Sample {
    match part {
        Part::Gradient
        | Part::TrueGradient
        | Part::Velocity
        | Part::MeanGradient
        | Part::Step
        | Part::MomentumPart
        | Part::GradientPart
        | Part::Sum
        | Part::Ascent
        | Part::NewtonMinimum
        | Part::NewtonSaddle
        | Part::NewtonMaximum
        | Part::NegativeCurvature
        | Part::Proposed => Sample::Arrow,
        Part::LookAheadPoint | Part::Center | Part::Trial | Part::Corner => Sample::Point { is_taken: false },
        Part::MethodCenter | Part::Mean | Part::Child => Sample::Point { is_taken: true },
        Part::Box
        | Part::Level
        | Part::MethodLevel
        | Part::TrustRegion
        | Part::SearchLine
        | Part::Square
        | Part::Deviation
        | Part::SimplexBefore
        | Part::SimplexAfter => Sample::Line,
    }
}

/// Draws the legend of figures into a corner of a plot, that with the fewest of some places in it.
pub fn paint(
    painter: &Painter,
    view: Rect,
    (told, note): (&StepFigures, Option<&str>),
    places: &[Pos2],
    is_dark: bool,
) {
    let (size, parts) = (view.size(), told.parts());
    if parts.is_empty() || size.x < FROM[0] || size.y < FROM[1] {
        return;
    }
    let font = FontId::proportional(13.0);
    let ink = theme::ink(is_dark);
    let has_arrows = parts.iter().any(|part| matches!(sample(*part), Sample::Arrow));
    let lengths = if has_arrows { words::scaling(told.scaling) } else { Vec::new() };
    let names = parts.iter().map(|part| words::part(*part).to_owned()).chain(lengths).chain(note.map(str::to_owned));
    let galleys: Vec<_> = names.map(|name| painter.layout_no_wrap(name, font.clone(), ink)).collect();
    let most = ((size.y * 0.6 - 12.0) / ROW).max(1.0) as usize;
    let rows = galleys.len().min(most);
    let width = galleys.iter().map(|galley| galley.size().x).fold(0.0, f32::max) + SAMPLE + 20.0;
    let frame = vec2(width, rows as f32 * ROW + 8.0);
    // where it covers the fewest of the racers
    let bottom = view.bottom() - 8.0 - frame.y;
    let corners = [view.left() + 8.0, view.right() - 8.0 - frame.x];
    let corners = corners.map(|left| Rect::from_min_size(pos2(left, bottom), frame));
    let covered = |rect: &Rect| places.iter().filter(|at| rect.expand(30.0).contains(**at)).count();
    let rect = corners.into_iter().min_by_key(covered).unwrap_or(corners[0]);
    let rim = Stroke::new(1.0, ink.gamma_multiply(0.25));
    painter.rect(rect, 4.0, theme::ground(is_dark).gamma_multiply(0.88), rim, StrokeKind::Inside);
    for (row, galley) in galleys.into_iter().take(rows).enumerate() {
        let middle = pos2(rect.left() + 8.0, rect.top() + 4.0 + ROW * (row as f32 + 0.5));
        if let Some(part) = parts.get(row) {
            let own = told.has_own().then_some(ink);
            draw(painter, middle, *part, own, is_dark);
        }
        let at = middle + vec2(SAMPLE + 6.0, -galley.size().y * 0.5);
        painter.galley(at, galley, ink);
    }
}

fn draw(painter: &Painter, at: Pos2, part: Part, own: Option<Color32>, is_dark: bool) {
    let look = look::of(part, own, is_dark);
    let end = at + vec2(SAMPLE, 0.0);
    let stroke = Stroke::new(look.width, look.color);
    match sample(part) {
        Sample::Arrow => {
            look.dash.paint(painter, vec![at, end - vec2(6.0, 0.0)], stroke);
            let head = vec![end, end - vec2(9.0, 4.0), end - vec2(9.0, -4.0)];
            painter.add(Shape::convex_polygon(head, look.color, Stroke::NONE));
        }
        Sample::Line => look.dash.paint(painter, vec![at, end], stroke),
        Sample::Point { is_taken } => {
            let middle = at + vec2(SAMPLE * 0.5, 0.0);
            if is_taken {
                painter.circle_filled(middle, 3.6, look.color);
            } else {
                painter.circle_stroke(middle, 3.6, stroke);
            }
        }
    }
}

//! Local quadratic models: the true one, the method's own, Newton's step to its critical point, and trust regions.

use std::f64::consts::TAU;

use super::conic::{Kind, Quadratic};
use super::{Figure, Part, reach};
use crate::descent::explain::Explained;
use crate::optim::{Event, Matrix};

/// The length of the arrow along a negative curvature, as a part of the half diagonal of the view.
const MARK: f64 = 0.12;
/// Points of a circle.
const CORNERS: u32 = 96;

fn true_model(explained: &Explained) -> Option<Quadratic> {
    let model = Quadratic { at: explained.from, gradient: explained.truth.vector, hessian: explained.hessian? };
    model.is_finite().then_some(model)
}

/// The model the method steps with.
pub fn method_model(explained: &Explained) -> Option<Quadratic> {
    let (matrix, numbers) = explained.events.iter().rev().find_map(|event| match event {
        Event::Model { matrix, numbers } => Some((*matrix, numbers)),
        _ => None,
    })?;
    let [xx, xy, yx, yy] = numbers[..] else { return None };
    let hessian = match matrix {
        Matrix::Hessian => [[xx, xy], [yx, yy]],
        Matrix::Inverse => {
            let det = xx * yy - xy * yx;
            [[yy / det, -xy / det], [-yx / det, xx / det]]
        }
    };
    let model = Quadratic { at: explained.from, gradient: explained.noisy.vector, hessian };
    model.is_finite().then_some(model)
}

/// Level lines of the true model, its critical point, and the way down along a negative curvature.
pub fn truth(explained: &Explained, view: [f64; 4], figures: &mut Vec<Figure>) {
    let Some(model) = true_model(explained) else { return };
    let reach = reach(view);
    for (points, is_closed) in model.levels(reach) {
        figures.push(Figure::line(Part::Level, points, is_closed));
    }
    if let Some(at) = model.center() {
        figures.push(Figure::point(Part::Center, at, model.kind() == Kind::Minimum));
    }
    for direction in model.negative_directions() {
        let by = direction.map(|x| MARK * reach * x);
        figures.push(Figure::arrow(Part::NegativeCurvature, explained.from, by));
    }
}

/// Level lines of the method's model and its critical point.
pub fn of_method(explained: &Explained, view: [f64; 4], figures: &mut Vec<Figure>) {
    let Some(model) = method_model(explained) else { return };
    for (points, is_closed) in model.levels(reach(view)) {
        figures.push(Figure::line(Part::MethodLevel, points, is_closed));
    }
    if let Some(at) = model.center() {
        figures.push(Figure::point(Part::MethodCenter, at, model.kind() == Kind::Minimum));
    }
}

/// Newton's step.
pub fn newton(explained: &Explained, figures: &mut Vec<Figure>) {
    let Some(model) = true_model(explained) else { return };
    let part = match model.kind() {
        Kind::Minimum => Part::NewtonMinimum,
        Kind::Saddle => Part::NewtonSaddle,
        Kind::Maximum => Part::NewtonMaximum,
        Kind::Flat => return,
    };
    if let Some([x, y]) = model.center() {
        let [from_x, from_y] = explained.from;
        figures.push(Figure::arrow(part, explained.from, [x - from_x, y - from_y]));
    }
}

/// The circle and the step that was tried in it.
pub fn trust_region(explained: &Explained, figures: &mut Vec<Figure>) {
    for event in &explained.events {
        if let Event::TrustRegion { radius, .. } = event {
            let [x, y] = explained.from;
            let corner = |i: u32| {
                let (sin, cos) = (TAU * f64::from(i) / f64::from(CORNERS)).sin_cos();
                [x + radius * cos, y + radius * sin]
            };
            figures.push(Figure::line(Part::TrustRegion, (0..CORNERS).map(corner).collect(), true));
            let tried = explained.events.iter().filter_map(|event| match event {
                Event::Trial { x, .. } => x.first_chunk::<2>().copied(),
                _ => None,
            });
            figures.extend(tried.map(|[to_x, to_y]| Figure::arrow(Part::Proposed, [x, y], [to_x - x, to_y - y])));
        }
    }
}

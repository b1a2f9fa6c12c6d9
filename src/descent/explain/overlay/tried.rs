//! The points a step tried: along a line, at random, in a generation, with a simplex.

use std::f64::consts::TAU;

use super::{Figure, Part};
use crate::descent::explain::Explained;
use crate::descent::parabola::eigen;
use crate::optim::{Event, Turn};

/// Points of an ellipse.
const CORNERS: u32 = 96;

fn point(x: &[f64]) -> [f64; 2] {
    x.first_chunk().copied().unwrap_or([f64::NAN; 2])
}

/// The trials of a step, as they are.
fn all(explained: &Explained) -> impl Iterator<Item = ([f64; 2], bool)> {
    explained.events.iter().filter_map(|event| match event {
        Event::Trial { x, is_accepted, .. } => Some((point(x), *is_accepted)),
        _ => None,
    })
}

fn has(explained: &Explained, is: impl Fn(&Event<f64>) -> bool) -> bool {
    explained.events.iter().any(is)
}

/// Line searches and random points; generations and simplices have layers of their own.
pub fn trials(explained: &Explained, figures: &mut Vec<Figure>) {
    if has(explained, |event| matches!(event, Event::Cloud { .. } | Event::Simplex { .. })) {
        return;
    }
    for event in &explained.events {
        if let Event::Square { middle, radius } = event {
            let [x, y] = point(middle);
            let corners = [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]];
            let corners = corners.map(|[i, j]| [x + i * radius, y + j * radius]).to_vec();
            figures.push(Figure::line(Part::Square, corners, true));
        }
    }
    let from = explained.from;
    let distance = |at: &[f64; 2]| (at[0] - from[0]).hypot(at[1] - from[1]);
    let furthest = all(explained).map(|(at, _)| at).max_by(|a, b| distance(a).total_cmp(&distance(b)));
    if let Some(end) = furthest.filter(|_| has(explained, |event| matches!(event, Event::Direction { .. }))) {
        figures.push(Figure::line(Part::SearchLine, vec![from, end], false));
    }
    figures.extend(all(explained).map(|(at, is_taken)| Figure::point(Part::Trial, at, is_taken)));
}

/// The ellipses of one and two standard deviations, the mean, and the generation.
pub fn cloud(explained: &Explained, figures: &mut Vec<Figure>) {
    for event in &explained.events {
        let Event::Cloud { mean, sigma, covariance } = event else { continue };
        let [xx, xy, _, yy] = covariance[..] else { continue };
        let mean = point(mean);
        for deviations in [1.0, 2.0] {
            let points = ellipse(mean, [[xx, xy], [xy, yy]], deviations * sigma);
            figures.push(Figure::line(Part::Deviation, points, true));
        }
        figures.push(Figure::point(Part::Mean, mean, true));
        figures.extend(all(explained).map(|(at, is_taken)| Figure::point(Part::Child, at, is_taken)));
    }
}

/// m + r·C^½u for all u of length 1.
pub fn ellipse(mean: [f64; 2], covariance: [[f64; 2]; 2], r: f64) -> Vec<[f64; 2]> {
    let (variances, axes) = eigen(covariance);
    let radii = variances.map(|variance| r * variance.max(0.0).sqrt());
    let corner = |i: u32| {
        let (sin, cos) = (TAU * f64::from(i) / f64::from(CORNERS)).sin_cos();
        [0, 1].map(|k| mean[k] + radii[0] * cos * axes[0][k] + radii[1] * sin * axes[1][k])
    };
    (0..CORNERS).map(corner).collect()
}

/// The simplex before and behind the step, and what was tried.
pub fn simplex(explained: &Explained, figures: &mut Vec<Figure>) {
    for event in &explained.events {
        let Event::Simplex { corners, turn, .. } = event else { continue };
        let part = if *turn == Turn::None { Part::SimplexBefore } else { Part::SimplexAfter };
        figures.push(Figure::line(part, corners.iter().map(|corner| point(corner)).collect(), true));
    }
    if has(explained, |event| matches!(event, Event::Simplex { .. })) {
        figures.extend(all(explained).map(|(at, is_taken)| Figure::point(Part::Corner, at, is_taken)));
    }
}

//! What can be drawn over the surface at a step: arrows, models of the curvature, regions and tried points, in the
//! coordinates of the surface. The window only draws them.

mod adaptive;
mod arrows;
mod conic;
mod layer;
mod models;
mod tried;

use super::Explained;
use crate::optim::Driven;

pub use self::conic::{Kind, Quadratic};
pub use self::layer::{Layer, Part};

/// Something drawn over the surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is.
    pub part: Part,
    /// Where it is.
    pub shape: Shape,
}

/// The shape of a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An arrow.
    Arrow {
        /// Its tail.
        from: [f64; 2],
        /// Its head.
        to: [f64; 2],
    },
    /// A line, or the edge of an area.
    Line {
        /// Its points.
        points: Vec<[f64; 2]>,
        /// Whether its end is its beginning.
        is_closed: bool,
    },
    /// A point.
    Point {
        /// Where.
        at: [f64; 2],
        /// Whether it was taken; drawn filled.
        is_taken: bool,
    },
}

/// What arrows are longer by than they are to scale. Both factors are round numbers, to be told beside the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scaling {
    /// Steps and their parts: what has the unit of x.
    pub steps: f64,
    /// Gradients and their means.
    pub gradients: f64,
}

/// How an arrow may be scaled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Step,
    Gradient,
    /// It leads to a point that means something.
    Fixed,
}

const fn unit(part: Part) -> Unit {
    match part {
        Part::Velocity
        | Part::Step
        | Part::MomentumPart
        | Part::GradientPart
        | Part::Sum
        | Part::Box
        | Part::LookAheadPoint => Unit::Step,
        Part::Gradient | Part::TrueGradient | Part::MeanGradient => Unit::Gradient,
        _ => Unit::Fixed,
    }
}

impl Scaling {
    /// All as it is.
    pub const NONE: Self = Self { steps: 1.0, gradients: 1.0 };

    /// With which the longest arrow of each unit is about `length` long: for all figures of a picture, so that those of
    /// several methods can be compared.
    pub fn fit<'a>(figures: &(impl Iterator<Item = &'a Figure> + Clone), length: f64) -> Self {
        let longest = |wanted: Unit| {
            let arrows = figures.clone().filter(|figure| unit(figure.part) == wanted);
            arrows.filter_map(Figure::length).fold(0.0, f64::max)
        };
        let factor = |longest: f64| if longest > 0.0 { round_down(length / longest) } else { 1.0 };
        Self { steps: factor(longest(Unit::Step)), gradients: factor(longest(Unit::Gradient)) }
    }
}

/// The largest of 1, 2, 5 × 10ⁿ that is no larger.
fn round_down(factor: f64) -> f64 {
    if !(factor.is_finite() && factor > 0.0) {
        return 1.0;
    }
    let power = factor.log10().floor();
    // read from its digits, 0.2 is 0.2
    let rung = |digit: u8| format!("{digit}e{power}").parse().unwrap_or(1.0);
    [5, 2].into_iter().map(rung).find(|rung: &f64| *rung <= factor).unwrap_or_else(|| rung(1))
}

/// The figures of some layers for one step of a method, in the order they are drawn: areas first.
///
/// `view` is the part of the plane that is seen, `[x0, x1, y0, y1]`: lines that go on for ever are drawn as far as that.
pub fn figures(explained: &Explained, driven: &Driven, layers: &[Layer], view: [f64; 4]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for layer in Layer::ALL.into_iter().filter(|layer| layers.contains(layer)) {
        match layer {
            Layer::Model => models::truth(explained, view, &mut figures),
            Layer::MethodModel => models::of_method(explained, view, &mut figures),
            Layer::TrustRegion => models::trust_region(explained, &mut figures),
            Layer::Cloud => tried::cloud(explained, &mut figures),
            Layer::Simplex => tried::simplex(explained, &mut figures),
            Layer::Box => adaptive::rates(explained, driven, &mut figures),
            Layer::Tried => tried::trials(explained, &mut figures),
            Layer::LookAhead => arrows::look_ahead(explained, driven, &mut figures),
            Layer::Newton => models::newton(explained, &mut figures),
            Layer::Gradient => arrows::gradient(explained, &mut figures),
            Layer::Velocity => arrows::velocity(explained, driven, &mut figures),
            Layer::Step => arrows::step(explained, &mut figures),
        }
    }
    figures.retain(Figure::is_finite);
    figures
}

impl Figure {
    fn arrow(part: Part, from: [f64; 2], by: [f64; 2]) -> Self {
        Self { part, shape: Shape::Arrow { from, to: [from[0] + by[0], from[1] + by[1]] } }
    }

    const fn line(part: Part, points: Vec<[f64; 2]>, is_closed: bool) -> Self {
        Self { part, shape: Shape::Line { points, is_closed } }
    }

    const fn point(part: Part, at: [f64; 2], is_taken: bool) -> Self {
        Self { part, shape: Shape::Point { at, is_taken } }
    }

    /// The length of an arrow, or the height of a box.
    fn length(&self) -> Option<f64> {
        match self.shape {
            Shape::Arrow { from, to } => Some((to[0] - from[0]).hypot(to[1] - from[1])),
            Shape::Line { ref points, .. } => {
                let [a, .., b] = points.as_slice() else { return None };
                Some((b[0] - a[0]).hypot(b[1] - a[1]))
            }
            Shape::Point { .. } => None,
        }
    }

    /// The same with arrows longer, seen from the point the step begins at.
    #[must_use]
    pub fn scaled(mut self, Scaling { steps, gradients }: Scaling, [x, y]: [f64; 2]) -> Self {
        let factor = match unit(self.part) {
            Unit::Step => steps,
            Unit::Gradient => gradients,
            Unit::Fixed => return self,
        };
        let place = |at: &mut [f64; 2]| *at = [x + factor * (at[0] - x), y + factor * (at[1] - y)];
        match &mut self.shape {
            Shape::Arrow { from, to } => [from, to].into_iter().for_each(place),
            Shape::Point { at, .. } => place(at),
            Shape::Line { points, .. } => points.iter_mut().for_each(place),
        }
        self
    }

    /// A figure with a number that is not finite has no place, and an arrow without length no direction.
    fn is_finite(&self) -> bool {
        let finite = |at: &[f64; 2]| at.iter().all(|x| x.is_finite());
        match &self.shape {
            Shape::Arrow { from, to } => finite(from) && finite(to) && from != to,
            Shape::Line { points, .. } => points.len() > 1 && points.iter().all(finite),
            Shape::Point { at, .. } => finite(at),
        }
    }
}

/// The half diagonal of a view.
fn reach([x0, x1, y0, y1]: [f64; 4]) -> f64 {
    0.5 * (x1 - x0).hypot(y1 - y0)
}

#[cfg(test)]
mod tests;

//! Gradient, velocity, step, and the two parts of a step with momentum.

use super::{Figure, Part};
use crate::descent::explain::Explained;
use crate::optim::{Driven, Event};

/// −g where the method took it to be at the current point, and −∇f beside it where noise makes another one of it.
pub fn gradient(explained: &Explained, figures: &mut Vec<Figure>) {
    let down = |[x, y]: [f64; 2]| [-x, -y];
    if explained.is_noisy {
        figures.push(Figure::arrow(Part::TrueGradient, explained.from, down(explained.truth.vector)));
    }
    figures.push(Figure::arrow(Part::Gradient, explained.from, down(explained.noisy.vector)));
}

/// The step that is taken.
pub fn step(explained: &Explained, figures: &mut Vec<Figure>) {
    if explained.error.is_none() {
        figures.push(Figure::arrow(Part::Step, explained.from, explained.displacement()));
    }
}

/// A method whose velocity is a displacement, or becomes one times −α.
struct Momentum {
    /// ρv as a displacement.
    carried: [f64; 2],
    /// −αg.
    pull: [f64; 2],
    /// Whether the current point is ahead by ρv already.
    is_ahead: bool,
    /// Whether the gradient is taken ahead.
    is_nesterov: bool,
}

impl Momentum {
    fn of(explained: &Explained, driven: &Driven) -> Option<Self> {
        let key = driven.method.entry().key;
        let convention = driven.method.word("convention");
        let is_nesterov = match key {
            "momentum" => false,
            "nesterov" => true,
            _ => return None,
        };
        let (lr, rho) = (explained.setting("lr")?, explained.setting("rho")?);
        let has_rate_inside = match convention {
            "pytorch" => false,
            "lecture" => is_nesterov,
            _ => true,
        };
        let factor = if has_rate_inside { rho } else { -lr * rho };
        let v = explained.vector(0, "v")?;
        let g = explained.used?.vector;
        let is_ahead = is_nesterov && !matches!(convention, "look-ahead" | "paper");
        Some(Self { carried: v.map(|v| factor * v), pull: g.map(|g| -lr * g), is_ahead, is_nesterov })
    }
}

/// What is left of the velocity, or the mean of the gradients.
pub fn velocity(explained: &Explained, driven: &Driven, figures: &mut Vec<Figure>) {
    if let Some(Momentum { carried, .. }) = Momentum::of(explained, driven) {
        figures.push(Figure::arrow(Part::Velocity, explained.from, carried));
    } else if let Some([x, y]) = explained.vector(1, "m") {
        figures.push(Figure::arrow(Part::MeanGradient, explained.from, [-x, -y]));
    }
}

/// Momentum adds both parts at the current point; Nesterov's method goes with the velocity first and takes the gradient there.
pub fn look_ahead(explained: &Explained, driven: &Driven, figures: &mut Vec<Figure>) {
    let Some(Momentum { carried, pull, is_ahead, is_nesterov }) = Momentum::of(explained, driven) else {
        ascent(explained, figures);
        return;
    };
    let minus = |a: [f64; 2], b: [f64; 2]| [a[0] - b[0], a[1] - b[1]];
    let plus = |a: [f64; 2], b: [f64; 2]| [a[0] + b[0], a[1] + b[1]];
    let base = if is_ahead { minus(explained.from, carried) } else { explained.from };
    let tip = plus(base, carried);
    figures.push(Figure::arrow(Part::MomentumPart, base, carried));
    figures.push(Figure::arrow(Part::GradientPart, if is_nesterov { tip } else { base }, pull));
    figures.push(Figure::arrow(Part::Sum, base, plus(carried, pull)));
    if is_nesterov {
        figures.push(Figure::point(Part::LookAheadPoint, tip, false));
    }
}

/// Where other methods take the gradient ahead.
fn ascent(explained: &Explained, figures: &mut Vec<Figure>) {
    for event in &explained.events {
        if let Event::LookAhead(at) = event
            && let Some(at) = at.first_chunk::<2>()
        {
            let by = [at[0] - explained.from[0], at[1] - explained.from[1]];
            figures.push(Figure::arrow(Part::Ascent, explained.from, by));
            figures.push(Figure::point(Part::LookAheadPoint, *at, false));
        }
    }
}

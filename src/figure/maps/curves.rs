//! Curves of methods that are no paths.

use crate::figure::axis::Axis;
use crate::figure::description::{Curve, End, Part};
use crate::figure::scale::Scale;

/// Room above and below what is shown, as a part of it.
const MARGIN: f64 = 0.04;

/// A curve of a method without a mark at its end.
pub fn curve(racer: usize, points: Vec<[f64; 2]>, (width, strength): (f64, f64)) -> Curve {
    Curve {
        racer,
        part: Part::Main,
        component: "",
        strength,
        width,
        dash: None,
        rows: (0..points.len()).collect(),
        points,
        values: Vec::new(),
        end: End::Nothing,
    }
}

/// An axis on which all of these values are seen, with some room beside them.
pub fn axis(name: &str, is_log: bool, values: impl Iterator<Item = f64>) -> Axis {
    let scale = if is_log { Scale::Log { offset: 0.0, floor: -320.0 } } else { Scale::Linear };
    let heights = values.filter(|x| x.is_finite() && (!is_log || *x > 0.0)).map(|x| scale.height(x));
    let ends = heights.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| [low.min(x), high.max(x)]);
    let [low, high] = if ends[0] <= ends[1] { ends } else { [0.0, 1.0] };
    let room = if high > low { MARGIN * (high - low) } else { 0.5 };
    Axis::new(name, [low - room, high + room], scale)
}

//! Curves of methods that are no paths.

use crate::figure::description::{Curve, End, Part};

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

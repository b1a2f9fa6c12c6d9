//! The critical points that are marked in a picture of a surface: those that are known, and those found in the view.

use crate::descent::{CriticalPoint, critical_points};
use crate::surface::Surface;

/// From so many critical points on, saddles and maxima are left out: they would cover the surface.
const CROWDED: usize = 600;
/// Minima found within this part of the view's diagonal from a known one are that one.
const SAME: f64 = 1e-3;
/// Points along each edge of the view at which f is compared with the lowest minimum that was found.
const EDGE_POINTS: u32 = 16;

/// A critical point as it is marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where it is.
    pub at: [f64; 2],
    /// f there.
    pub value: f64,
    /// Which it is.
    pub kind: Kind,
    /// The eigenvalues of the Hessian, where it was found numerically.
    pub curvatures: Option<[f64; 2]>,
}

impl Mark {
    /// Whether it is a minimum.
    pub const fn is_minimum(&self) -> bool {
        !matches!(self.kind, Kind::Maximum | Kind::Saddle)
    }
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A minimum that is known to be the lowest.
    Lowest,
    /// Another known minimum.
    Local,
    /// A minimum that was found; whether nothing lower is seen in the view.
    Found {
        /// Whether it is.
        is_lowest: bool,
    },
    /// A maximum.
    Maximum,
    /// A saddle.
    Saddle,
}

/// What was found in the view and is not known already, and over it what is known; none where `is_stopped` said so.
pub fn landmarks(surface: &dyn Surface, bounds: [f64; 4], is_stopped: &dyn Fn() -> bool) -> Option<Vec<Mark>> {
    let [x0, x1, y0, y1] = bounds;
    let same = SAME * (x1 - x0).hypot(y1 - y0);
    let minima = surface.minima();
    let known = minima.points();
    let found = critical_points(surface, bounds, is_stopped)?;
    let is_crowded = found.len() > CROWDED;
    let edge = (0..=EDGE_POINTS).flat_map(|i| {
        let part = f64::from(i) / f64::from(EDGE_POINTS);
        let (x, y) = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
        [[x, y0], [x, y1], [x0, y], [x1, y]]
    });
    let lowest_seen = lowest(found.iter().map(|found| found.value).chain(edge.map(|at| surface.value(at))));
    let of_found = found.iter().filter_map(|found| {
        let is_known = |[x, y, _]: &[f64; 3]| (found.at[0] - x).hypot(found.at[1] - y) < same;
        let kind = match found.kind {
            CriticalPoint::Minimum if known.iter().any(is_known) => return None,
            CriticalPoint::Minimum => {
                Kind::Found { is_lowest: known.is_empty() && is_as_low(found.value, lowest_seen) }
            }
            CriticalPoint::Maximum if !is_crowded => Kind::Maximum,
            CriticalPoint::Saddle if !is_crowded => Kind::Saddle,
            _ => return None,
        };
        Some(Mark { at: found.at, value: found.value, kind, curvatures: Some(found.curvatures) })
    });
    let lowest_known = lowest(known.iter().map(|[_, _, f]| *f));
    let of_known = known.iter().map(|[x, y, f]| {
        let kind = if is_as_low(*f, lowest_known) { Kind::Lowest } else { Kind::Local };
        Mark { at: [*x, *y], value: *f, kind, curvatures: None }
    });
    Some(of_found.chain(of_known).collect())
}

fn lowest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

/// Those equally low differ in the last digits.
fn is_as_low(value: f64, lowest: f64) -> bool {
    value <= lowest + 1e-9 * lowest.abs() + 1e-12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    fn kinds(pick: &str, bounds: [f64; 4]) -> Vec<Kind> {
        let surface = surface::build(&surface::parse(pick).expect("a surface"));
        let marks = landmarks(&*surface, bounds, &|| false).expect("nothing stops it");
        marks.iter().map(|mark| mark.kind).collect()
    }

    #[test]
    fn known_minima_are_marked_once_and_the_rest_beside_them() {
        let found = kinds("himmelblau", [-6.0, 6.0, -6.0, 6.0]);
        let count = |kind| found.iter().filter(|found| **found == kind).count();
        assert_eq!([count(Kind::Lowest), count(Kind::Saddle), count(Kind::Maximum)], [4, 4, 1], "{found:?}");
        assert_eq!(found.len(), 9, "{found:?}");
    }

    #[test]
    fn a_typed_function_has_a_star_only_where_nothing_lower_is_seen() {
        let lowest = Kind::Found { is_lowest: true };
        assert_eq!(kinds(r#"expression "x^2 + y^2""#, [-2.0, 2.0, -2.0, 2.0]), [lowest]);
        let other = Kind::Found { is_lowest: false };
        assert_eq!(kinds(r#"expression "x^3 - 3*x + y^2""#, [-3.0, 3.0, -3.0, 3.0]), [Kind::Saddle, other]);
    }
}

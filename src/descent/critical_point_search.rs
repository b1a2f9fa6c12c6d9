//! The critical points of a surface in a part of the plane, found by its derivatives.
//!
//! A grid of gradients shows where both components may vanish; from there a damped Newton method on ∇f = 0
//! (Levenberg–Marquardt) goes to a critical point of any kind. Points without a first or second derivative, such as
//! the minimum of |x| + |y|, are not found, and on a surface with more critical points than the grid has cells some
//! are missed.

use super::critical_point::CriticalPoint;
use crate::surface::Surface;

/// Cells of the grid along each axis.
const CELLS: usize = 96;
/// Most points that are returned.
const MOST: usize = 2000;
/// Steps of Newton's method at most from a place of the grid; it halves the distance even at degenerate points.
const STEPS: usize = 60;
/// Points nearer than this part of the diagonal are one.
const SAME: f64 = 1e-4;

/// A critical point that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Where it is.
    pub at: [f64; 2],
    /// f there.
    pub value: f64,
    /// Minimum, maximum or saddle.
    pub kind: CriticalPoint,
    /// The eigenvalues of the Hessian, the smaller first.
    pub curvatures: [f64; 2],
}

/// The minima, maxima and saddles in `[x0, x1, y0, y1]`, row by row; none where `is_stopped` said so on the way.
/// Lines of critical points and flat ground are left out.
pub fn critical_points(surface: &dyn Surface, bounds: [f64; 4], is_stopped: &dyn Fn() -> bool) -> Option<Vec<Found>> {
    let [x0, x1, y0, y1] = bounds;
    let cell = [(x1 - x0) / CELLS as f64, (y1 - y0) / CELLS as f64];
    let same = SAME * (x1 - x0).hypot(y1 - y0);
    let mut found: Vec<Found> = Vec::new();
    let row = |j: usize| -> Vec<[f64; 2]> {
        // nodes off the round numbers, where critical points like to lie
        let y = y0 + (j as f64 - 0.37) * cell[1];
        (0..CELLS + 2).map(|i| surface.value_gradient([x0 + (i as f64 - 0.41) * cell[0], y]).1).collect()
    };
    let mut below = row(0);
    for j in 0..=CELLS {
        if is_stopped() {
            return None;
        }
        let above = row(j + 1);
        for i in 0..=CELLS {
            let corners = [below[i], below[i + 1], above[i], above[i + 1]];
            if !may_vanish(corners) {
                continue;
            }
            let middle = [x0 + (i as f64 + 0.09) * cell[0], y0 + (j as f64 + 0.13) * cell[1]];
            let near = settle(surface, middle, cell).filter(|at| is_within(*at, bounds));
            let Some(at) = near else { continue };
            if found.iter().any(|other| (other.at[0] - at[0]).hypot(other.at[1] - at[1]) < same) {
                continue;
            }
            let Some(kind) = CriticalPoint::of(surface, at).filter(|kind| kind.is_isolated()) else {
                continue;
            };
            let curvatures = CriticalPoint::curvatures(surface, at)?;
            found.push(Found { at, value: surface.value(at), kind, curvatures });
            if found.len() == MOST {
                return Some(found);
            }
        }
        below = above;
    }
    Some(found)
}

/// Whether both components change their sign between the corners of a cell, or vanish at one.
fn may_vanish(corners: [[f64; 2]; 4]) -> bool {
    (0..2).all(|axis| {
        let parts = corners.map(|corner| corner[axis]);
        parts.iter().any(|part| *part <= 0.0) && parts.iter().any(|part| *part >= 0.0)
    }) && corners.iter().flatten().any(|part| *part != 0.0)
}

fn is_within([x, y]: [f64; 2], [x0, x1, y0, y1]: [f64; 4]) -> bool {
    x0 <= x && x <= x1 && y0 <= y && y <= y1
}

/// The zero of the gradient near a point; none where the way there leads more than a few cells off.
fn settle(surface: &dyn Surface, from: [f64; 2], cell: [f64; 2]) -> Option<[f64; 2]> {
    let mut at = from;
    let (_, mut gradient) = surface.value_gradient(at);
    let mut damping = 1e-3;
    for _ in 0..STEPS {
        let [[xx, xy], [_, yy]] = surface.hessian(at)?;
        let [gx, gy] = gradient;
        // (HᵀH + μ‖H‖²) s = −Hᵀg
        let size = xx * xx + 2.0 * xy * xy + yy * yy;
        if !(size > 0.0 && size.is_finite()) {
            break;
        }
        let [a, b, c] = [xx * xx + xy * xy + damping * size, xy * (xx + yy), yy * yy + xy * xy + damping * size];
        let [p, q] = [-(xx * gx + xy * gy), -(xy * gx + yy * gy)];
        let determinant = a * c - b * b;
        let step = [(c * p - b * q) / determinant, (a * q - b * p) / determinant];
        let next = [at[0] + step[0], at[1] + step[1]];
        let (_, next_gradient) = surface.value_gradient(next);
        if next_gradient[0].hypot(next_gradient[1]) < gx.hypot(gy) {
            (at, gradient) = (next, next_gradient);
            damping = (damping * 0.1).max(1e-12);
        } else if damping > 1e6 || next == at {
            break;
        } else {
            damping *= 10.0;
        }
    }
    let is_near = (0..2).all(|axis| (at[axis] - from[axis]).abs() <= 3.0 * cell[axis]);
    (is_near && gradient.iter().all(|part| part.is_finite())).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    fn find(pick: &str) -> (Box<dyn Surface>, Vec<Found>) {
        let surface = surface::build(&surface::parse(pick).expect("a surface"));
        let found = critical_points(&*surface, surface.domain(), &|| false).expect("nothing stops it");
        (surface, found)
    }

    fn count(found: &[Found]) -> [usize; 3] {
        [CriticalPoint::Minimum, CriticalPoint::Saddle, CriticalPoint::Maximum]
            .map(|kind| found.iter().filter(|found| found.kind == kind).count())
    }

    #[test]
    fn known_critical_points_are_found() {
        let (_, found) = find("himmelblau");
        assert_eq!(count(&found), [4, 4, 1]);
        let top = found.iter().find(|found| found.kind == CriticalPoint::Maximum).expect("one");
        // Himmelblau (1972): local maximum at x = −0.270845, y = −0.923039 with f = 181.617
        assert!((top.at[0] + 0.270_845).abs() < 1e-6 && (top.at[1] + 0.923_039).abs() < 1e-6, "{top:?}");
        assert!((top.value - 181.617).abs() < 1e-3, "{top:?}");
        assert_eq!(count(&find("six-hump-camel").1), [6, 7, 2]);
        assert_eq!(count(&find("saddle").1), [0, 1, 0]);
        assert_eq!(count(&find("monkey-saddle").1), [0, 1, 0], "its Hessian is 0 there");
        assert_eq!(count(&find("rosenbrock").1), [1, 0, 0]);
        assert_eq!(count(&find("sphere").1), [1, 0, 0]);
    }

    /// sin has ten humps and hollows along each axis of [−10π, 10π]².
    #[test]
    fn typed_functions_have_theirs() {
        let surface = surface::build(&surface::parse(r#"expression "sin(x) + sin(y)""#).expect("a surface"));
        let side = 10.0 * std::f64::consts::PI;
        let found = critical_points(&*surface, [-side, side, -side, side], &|| false).expect("nothing stops it");
        assert_eq!(count(&found), [100, 200, 100]);
        for found in found {
            let off =
                found.at.map(|x| ((x / std::f64::consts::PI - 0.5) - (x / std::f64::consts::PI - 0.5).round()).abs());
            assert!(off.iter().all(|off| *off < 1e-9), "{found:?}");
        }
    }

    #[test]
    fn flat_ground_and_lines_have_none() {
        assert_eq!(find(r#"expression "x^2 + 0*y""#).1, []);
        assert_eq!(find(r#"expression "0*x + 0*y + 3""#).1, []);
        let surface = surface::build(&surface::parse(r#"expression "exp(-x^2 - y^2)""#).expect("a surface"));
        let found = critical_points(&*surface, [-30.0, 30.0, -30.0, 30.0], &|| false).expect("nothing stops it");
        assert_eq!(count(&found), [0, 0, 1], "the hill, and no point of the plain");
    }

    #[test]
    fn every_known_minimum_with_derivatives_is_found() {
        let mut seen = 0;
        // Bukin's minimum lies on a kink: the gradient does not vanish there
        for entry in surface::SURFACES.iter().filter(|entry| !["expression", "bukin"].contains(&entry.key)) {
            let (surface, found) = find(entry.key);
            let [x0, x1, y0, y1] = surface.domain();
            let near = 1e-3 * (x1 - x0).hypot(y1 - y0);
            for [x, y, _] in surface.minima().points() {
                let at = [*x, *y];
                let is_inside = x0 < *x && *x < x1 && y0 < *y && *y < y1;
                if !is_inside || CriticalPoint::of(&*surface, at) != Some(CriticalPoint::Minimum) {
                    continue;
                }
                let is_found = found.iter().any(|found| (found.at[0] - x).hypot(found.at[1] - y) < near);
                assert!(is_found, "{} at ({x}, {y})", entry.key);
                seen += 1;
            }
        }
        assert!(seen > 25, "{seen} minima were looked for");
    }

    #[test]
    fn a_search_can_be_given_up() {
        let surface = surface::build(&surface::parse("himmelblau").expect("a surface"));
        assert_eq!(critical_points(&*surface, surface.domain(), &|| true), None);
    }
}

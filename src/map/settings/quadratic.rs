//! Whether a surface is a quadratic, and how steep.

use crate::surface::Surface;

/// Differences of a Hessian below this part of its size are rounding.
const ROUNDING: f64 = 1e-9;

/// The least and the largest eigenvalue of the Hessian of a quadratic; none of any other surface, or of one that falls
/// somewhere.
pub fn eigenvalues(surface: &dyn Surface) -> Option<[f64; 2]> {
    let [x0, x1, y0, y1] = surface.domain();
    let places = [[x0, y0], [x1, y0], [x0, y1], [x1, y1], [x0.midpoint(x1), y0.midpoint(y1)], surface.start()];
    let hessians = places.iter().map(|at| surface.hessian(*at)).collect::<Option<Vec<_>>>()?;
    let [[xx, xy], [_, yy]] = hessians[0];
    let size = xx.abs().max(xy.abs()).max(yy.abs());
    let is_same = |[row, other]: &[[f64; 2]; 2]| {
        let differences = [row[0] - xx, row[1] - xy, other[1] - yy];
        differences.iter().all(|difference| difference.abs() <= ROUNDING * size)
    };
    if !(size > 0.0 && size.is_finite() && hessians.iter().all(is_same)) {
        return None;
    }
    if surface.is_of_x_alone() {
        return (xx > 0.0).then_some([xx; 2]);
    }
    let (middle, half) = (xx.midpoint(yy), ((xx - yy) / 2.0).hypot(xy));
    let found = [middle - half, middle + half];
    (found[0] > ROUNDING * size).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    #[test]
    fn eigenvalues_are_those_of_quadratics_alone() {
        let of = |pick: &str| eigenvalues(&*surface::build(&surface::parse(pick).expect("a surface")));
        let [flat, steep] = of("quadratic kappa=50 angle=30").expect("it is one");
        assert!((flat - 1.0).abs() < 1e-9 && (steep - 50.0).abs() < 1e-9, "{flat} {steep}");
        assert_eq!(of("expression \"3x^2\""), Some([6.0; 2]), "of x alone");
        for other in ["rosenbrock", "himmelblau", "saddle", "expression \"x + y\""] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}

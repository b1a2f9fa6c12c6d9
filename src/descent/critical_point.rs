//! The kind of critical point at which a run ends, as far as it can be determined.
//!
//! Distances are measured on the surface's own scale, the half diagonal of its domain: a point counts as
//! critical when the Newton step from it is shorter than a millionth of that. Where a curvature is zero to the accuracy reached, or
//! changes its sign within that accuracy, second derivatives decide nothing; values on circles around the point then
//! distinguish a saddle from an extremum, or leave the kind open.

use std::f64::consts::TAU;
use std::fmt;

use super::domain::Region;
use crate::surface::Surface;

/// The largest distance from a critical point, in half diagonals of the domain.
const NEAR: f64 = 1e-6;
/// A curvature smaller than the other one by this factor counts as zero.
const FLAT: f64 = 1e-9;
/// The distance at which the sign of a curvature is checked again, in units of [`NEAR`].
const ASIDE: f64 = 100.0;
/// Radii of the circles on which values are compared, in units of the domain's half diagonal.
const RADII: [f64; 2] = [1e-2, 1e-3];
/// Points on each circle.
const AROUND: usize = 64;
/// Thirds taken off an angle to find the lowest point of a circle.
const THIRDS: usize = 60;
/// Differences smaller than the largest one on a circle by this factor count as zero.
const EQUAL: f64 = 1e-9;
/// The part of the differences on the larger circle up to which those on the smaller one, a tenth as large, have shrunk.
const JUMP: f64 = 0.5;

/// A kind of critical point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CriticalPoint {
    /// Lower than all points around it.
    Minimum,
    /// Higher than all points around it.
    Maximum,
    /// Lower than some points around it and higher than others.
    Saddle,
    /// Flat to second order in some direction, with nearby values that do not determine the kind.
    Degenerate,
}

impl CriticalPoint {
    /// The critical point at `at`; none where the gradient is too large, or where the surface has
    /// no Hessian.
    pub fn of(surface: &dyn Surface, at: [f64; 2]) -> Option<Self> {
        let region = Region::of(surface);
        let [[xx, xy], [_, yy]] = surface.hessian(at)?;
        let (value, [gx, gy]) = surface.value_gradient(at);
        if ![xx, xy, yy, gx, gy, value].iter().all(|x| x.is_finite()) || !region.resolves(at) {
            return None;
        }
        let near = NEAR * region.radius;
        let (curvatures, directions) = eigen([[xx, xy], [xy, yy]]);
        let steepest = curvatures[0].abs().max(curvatures[1].abs());
        let slopes = directions.map(|[x, y]| gx * x + gy * y);
        // the remaining distance along each direction; without curvature, as if it had the largest one
        let is_there = (0..2).all(|i| {
            let is_flat = curvatures[i].abs() <= FLAT * steepest;
            let reach = slopes[i].abs() / if is_flat { steepest } else { curvatures[i].abs() };
            // NaN where slope and curvature are both 0: flat
            reach.is_nan() || reach <= near
        });
        if !is_there {
            return None;
        }
        let sign = |i: usize| {
            let curvature = curvatures[i];
            let [x, y] = directions[i].map(|part| part * ASIDE * near);
            let is_sure = curvature.abs() > FLAT * steepest
                && [[at[0] + x, at[1] + y], [at[0] - x, at[1] - y]].into_iter().all(|beside| {
                    let along = surface.hessian(beside).map(|hessian| bend(hessian, directions[i]));
                    along.is_some_and(|along| along * curvature > 0.0)
                });
            if is_sure { curvature.signum() as i8 } else { 0 }
        };
        match [sign(0), sign(1)] {
            [1, 1] => Some(Self::Minimum),
            [-1, -1] => Some(Self::Maximum),
            [-1, 1] | [1, -1] => Some(Self::Saddle),
            _ => Some(Self::by_values(surface, at, value, region.radius)),
        }
    }

    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::Saddle => "saddle",
            Self::Degenerate => "degenerate",
        }
    }

    /// The eigenvalues of the Hessian, the smaller first; none where the surface has no Hessian.
    pub(super) fn curvatures(surface: &dyn Surface, at: [f64; 2]) -> Option<[f64; 2]> {
        surface.hessian(at).map(|hessian| eigen(hessian).0)
    }

    /// The kind from values around the point, where curvatures don't determine it.
    fn by_values(surface: &dyn Surface, at: [f64; 2], value: f64, scale: f64) -> Self {
        let mut sizes = [0.0; 2];
        let mut kinds = [0, 1].map(|at_radius| {
            let radius = RADII[at_radius];
            let difference = |place: f64| {
                let (sin, cos) = (TAU * place / AROUND as f64).sin_cos();
                surface.value([at[0] + radius * scale * cos, at[1] + radius * scale * sin]) - value
            };
            let differences: Vec<f64> = (0..AROUND).map(|i| difference(i as f64)).collect();
            let largest = differences.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
            sizes[at_radius] = largest;
            let least = (EQUAL * largest).max(8.0 * f64::EPSILON * value.abs());
            let is_all = |is_so: &dyn Fn(f64) -> bool| differences.iter().all(|x| is_so(*x));
            let is_any = |is_so: &dyn Fn(f64) -> bool| differences.iter().any(|x| is_so(*x));
            let (is_up, is_down) = (|x: f64| x > least, |x: f64| x < -least);
            if is_any(&is_up) && is_any(&is_down) {
                Self::Saddle
            } else if is_all(&is_up) && is_up(lowest(&differences, &difference)) {
                Self::Minimum
            } else if is_all(&is_down) && is_down(-lowest(&negated(&differences), &|place| -difference(place))) {
                Self::Maximum
            } else {
                Self::Degenerate
            }
        });
        // across a jump differences do not shrink with the circle, and they say nothing of the point itself
        if sizes[1] > JUMP * sizes[0] {
            return Self::Degenerate;
        }
        // the circles must agree
        kinds.sort_by_key(|kind| *kind != Self::Degenerate);
        if kinds[0] == kinds[1] { kinds[0] } else { Self::Degenerate }
    }
}

fn negated(differences: &[f64]) -> Vec<f64> {
    differences.iter().map(|x| -x).collect()
}

/// The lowest of the differences on a circle, looked for between the points too: where a valley or a ridge crosses the
/// circle, there is none.
fn lowest(differences: &[f64], difference: &dyn Fn(f64) -> f64) -> f64 {
    let around = differences.len();
    let is_hollow = |i: &usize| {
        let [before, here, after] = [i + around - 1, *i, i + 1].map(|i| differences[i % around]);
        here <= before && here <= after
    };
    let settled = (0..around).filter(is_hollow).map(|i| {
        let (mut low, mut high) = (i as f64 - 1.0, i as f64 + 1.0);
        for _ in 0..THIRDS {
            let third = (high - low) / 3.0;
            if difference(low + third) < difference(high - third) { high -= third } else { low += third }
        }
        difference(low.midpoint(high))
    });
    settled.fold(f64::INFINITY, f64::min)
}

/// The curvature along a direction.
fn bend([[xx, xy], [yx, yy]]: [[f64; 2]; 2], [x, y]: [f64; 2]) -> f64 {
    xx * x * x + (xy + yx) * x * y + yy * y * y
}

/// Eigenvalues of a symmetric matrix, the smaller first, with directions of length 1.
fn eigen([[xx, xy], [_, yy]]: [[f64; 2]; 2]) -> ([f64; 2], [[f64; 2]; 2]) {
    let (middle, half) = (xx.midpoint(yy), (xx - yy) * 0.5);
    let radius = half.hypot(xy);
    let angle = 0.5 * xy.atan2(half);
    let (sin, cos) = angle.sin_cos();
    ([middle - radius, middle + radius], [[-sin, cos], [cos, sin]])
}

impl fmt::Display for CriticalPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Minimum => "a minimum",
            Self::Maximum => "a maximum",
            Self::Saddle => "a saddle point",
            Self::Degenerate => "a critical point that is flat to second order",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    fn kind(formula: &str, at: [f64; 2]) -> Option<CriticalPoint> {
        let choice = surface::parse(&format!("expression \"{formula}\"")).expect("a surface");
        CriticalPoint::of(&*surface::build(&choice), at)
    }

    #[test]
    fn curvatures_tell_where_they_can() {
        for scale in ["", "1000*", "1e-9*"] {
            assert_eq!(kind(&format!("{scale}(x^2 + y^2)"), [1e-9, 0.0]), Some(CriticalPoint::Minimum));
            assert_eq!(kind(&format!("{scale}(-x^2 - 3*x*y - 9*y^2)"), [0.0; 2]), Some(CriticalPoint::Maximum));
            assert_eq!(kind(&format!("{scale}(x^2 - y^2)"), [0.0; 2]), Some(CriticalPoint::Saddle));
            assert_eq!(kind(&format!("{scale}(x^2 + y^2)"), [1e-3, 0.0]), None, "still on its way");
        }
    }

    #[test]
    fn values_tell_what_curvatures_cannot() {
        assert_eq!(
            kind("x^2*y^2", [1e-9, 1e-9]),
            Some(CriticalPoint::Degenerate),
            "never below 0, and 0 along the axes"
        );
        assert_eq!(kind("x^3 + y^2", [1e-7, 0.0]), Some(CriticalPoint::Saddle), "it goes on down");
        assert_eq!(kind("x^4 + y^2", [0.0; 2]), Some(CriticalPoint::Minimum));
        assert_eq!(kind("-x^4 - y^4", [0.0; 2]), Some(CriticalPoint::Maximum));
        assert_eq!(kind("x^3 - 3*x*y^2", [0.0; 2]), Some(CriticalPoint::Saddle), "the monkey saddle");
        // a ring of minima, met by no point of the circles
        let ring = "(x^2 + y^2 - 1)^2";
        assert_eq!(
            kind(ring, [0.6, 0.8]),
            Some(CriticalPoint::Degenerate),
            "not lower than its neighbours on the ring"
        );
        assert_eq!(kind(&format!("-{ring}"), [0.6, 0.8]), Some(CriticalPoint::Degenerate));
        assert_eq!(kind("floor(x) + y^2", [1.0, 0.0]), Some(CriticalPoint::Degenerate), "a step is no saddle");
        assert_eq!(kind("x^2 + 0*y", [0.0, 1.0]), Some(CriticalPoint::Degenerate), "a valley without an end");
    }

    #[test]
    fn nothing_is_claimed_far_out() {
        assert_eq!(kind("x^2 + y^2", [1e46, 1e46]), None);
        assert_eq!(kind("sin(x) + sin(y)", [1e20, 1e20]), None);
    }
}

//! The kind of critical point at which a run ends, as far as it can be determined.
//!
//! Distances are measured on the surface's own scale, the half diagonal of its domain: a point counts as
//! critical when the Newton step from it is shorter than a millionth of that. Where a curvature is zero to the accuracy reached, or
//! changes its sign within that accuracy, second derivatives decide nothing; values on circles around the point then
//! distinguish a saddle from an extremum, or leave the kind open. A direction without curvature whose slope is no smaller
//! here than beside, as along the tail of e⁻ˣ, leads to no critical point.

use std::fmt;

use super::circle::Circle;
use super::domain::Region;
use super::parabola::{self, Parabola};
use super::upright::Upright;
use crate::surface::Surface;

/// The largest distance from a critical point, in half diagonals of the domain.
const NEAR: f64 = 1e-6;
/// Radii of the circles on which values are compared, in units of the domain's half diagonal.
const RADII: [f64; 2] = [1e-2, 1e-3];
/// The radius of one more circle, for an extremum that is not strict.
const WIDE: f64 = 1e-1;
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
    /// No higher than any point around it, and as low as some: on a rim, or along a valley without slope.
    WeakMinimum,
    /// No lower than any point around it, and as high as some.
    WeakMaximum,
    /// Flat to second order in one direction but not across it, with nearby values that do not determine the kind.
    HalfFlat,
    /// Flat to second order, with nearby values that do not determine the kind.
    Degenerate,
}

impl CriticalPoint {
    /// The critical point at `at`; none where the gradient is too large, or where the surface has
    /// no Hessian.
    pub fn of(surface: &dyn Surface, at: [f64; 2]) -> Option<Self> {
        if surface.is_of_x_alone() {
            return Some(match Self::in_plane(&Upright::at(surface, at), at)? {
                // where both sides are lower, only the parabola across is higher
                Self::Saddle if Self::is_above_sides(surface, at) => Self::Maximum,
                kind => kind,
            });
        }
        Self::in_plane(surface, at)
    }

    fn is_above_sides(surface: &dyn Surface, [x, y]: [f64; 2]) -> bool {
        let aside = RADII[1] * Region::of(surface).radius;
        let here = surface.value([x, y]);
        [-aside, aside].into_iter().all(|aside| surface.value([x + aside, y]) < here)
    }

    fn in_plane(surface: &dyn Surface, at: [f64; 2]) -> Option<Self> {
        let region = Region::of(surface);
        let parabola = Parabola::of(surface, at, NEAR * region.radius)?;
        if !region.resolves(at) || !parabola.is_near() || parabola.is_tail(0) || parabola.is_tail(1) {
            return None;
        }
        Some(match [0, 1].map(|i| parabola.sign(i)) {
            [1, 1] => Self::Minimum,
            [-1, -1] => Self::Maximum,
            [-1, 1] | [1, -1] => Self::Saddle,
            signs => {
                let kind = Self::by_values(surface, at, parabola.value, region.radius);
                let steep = (0..2).find(|i| signs[*i] != 0 && parabola.is_steady(*i));
                match steep.filter(|_| kind == Self::Degenerate) {
                    Some(steep) => Self::across(surface, &parabola, steep, region.radius),
                    None => kind,
                }
            }
        })
    }

    /// Whether it is a minimum, a maximum or a saddle for certain, and no part of a line of critical points.
    pub const fn is_isolated(self) -> bool {
        matches!(self, Self::Minimum | Self::Maximum | Self::Saddle)
    }

    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::Saddle => "saddle",
            Self::WeakMinimum => "weak-minimum",
            Self::WeakMaximum => "weak-maximum",
            Self::HalfFlat => "half-flat",
            Self::Degenerate => "degenerate",
        }
    }

    /// The eigenvalues of the Hessian, the smaller first; none where the surface has no Hessian.
    pub(super) fn curvatures(surface: &dyn Surface, at: [f64; 2]) -> Option<[f64; 2]> {
        surface.hessian(at).map(|hessian| parabola::eigen(hessian).0)
    }

    /// The kind from values around the point, where curvatures don't determine it.
    fn by_values(surface: &dyn Surface, at: [f64; 2], value: f64, scale: f64) -> Self {
        let circles = RADII.map(|radius| Circle::of(surface, at, value, radius * scale));
        let mut kinds = circles.each_ref().map(|circle| {
            let least = (EQUAL * circle.largest()).max(8.0 * f64::EPSILON * value.abs());
            let [has_higher, has_lower] = [1.0, -1.0].map(|sign| circle.has_above(sign, least));
            if has_higher && has_lower {
                Self::Saddle
            } else if circle.is_above(1.0, least) {
                Self::Minimum
            } else if circle.is_above(-1.0, least) {
                Self::Maximum
            } else {
                Self::Degenerate
            }
        });
        // across a jump differences do not shrink with the circle, and they say nothing of the point itself
        if circles[1].largest() > JUMP * circles[0].largest() {
            return Self::Degenerate;
        }
        // the circles must agree
        kinds.sort_by_key(|kind| *kind != Self::Degenerate);
        if kinds[0] == kinds[1] { kinds[0] } else { Self::Degenerate }
    }

    /// The kind where one direction has a curvature and the other none: an extremum that is not strict if f at its lowest
    /// or highest on each of three circles is as at the point, apart from rounding and from what is still to go to the
    /// extremum itself.
    fn across(surface: &dyn Surface, parabola: &Parabola<'_>, steep: usize, scale: f64) -> Self {
        let Parabola { at, value, .. } = *parabola;
        let sign = parabola.curvatures[steep].signum();
        let is_weak = [WIDE, RADII[0], RADII[1]].into_iter().all(|radius| {
            let circle = Circle::of(surface, at, value, radius * scale);
            let rounding = 8.0 * f64::EPSILON * (value.abs() + circle.largest());
            circle.lowest(sign).abs() <= rounding + 4.0 * parabola.height(steep)
        });
        if !is_weak {
            Self::HalfFlat
        } else if sign > 0.0 {
            Self::WeakMinimum
        } else {
            Self::WeakMaximum
        }
    }
}

impl fmt::Display for CriticalPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Minimum => "a minimum",
            Self::Maximum => "a maximum",
            Self::Saddle => "a saddle point",
            Self::WeakMinimum => "a non-strict minimum",
            Self::WeakMaximum => "a non-strict maximum",
            Self::HalfFlat => "a critical point that is flat to second order in one direction",
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
            Some(CriticalPoint::WeakMinimum),
            "not lower than its neighbours on the ring"
        );
        assert_eq!(kind(&format!("-{ring}"), [0.6, 0.8]), Some(CriticalPoint::WeakMaximum));
        assert_eq!(kind("floor(x) + y^2", [1.0, 0.0]), Some(CriticalPoint::HalfFlat), "a step is no saddle");
        assert_eq!(kind("x^2 + 0*y", [0.0, 1.0]), Some(CriticalPoint::WeakMinimum), "a valley without an end");
    }

    #[test]
    fn a_function_of_one_variable_has_those_of_one() {
        for (formula, expected) in [
            ("x^2", CriticalPoint::Minimum),
            ("-x^2", CriticalPoint::Maximum),
            ("x^4", CriticalPoint::Minimum),
            ("cos(x)", CriticalPoint::Maximum),
        ] {
            assert_eq!(kind(formula, [1e-9, 1.0]), Some(expected), "{formula}");
        }
        assert_eq!(kind("x^2", [0.1, 1.0]), None);
        assert_eq!(kind("x^3", [0.0, 1.0]), Some(CriticalPoint::Saddle), "an inflection is neither");
    }

    #[test]
    fn curvature_across_is_not_flat() {
        for (formula, at) in [("x^2 + 0*y", [1e-9, 1.0]), ("(x+y)^2", [0.5, -0.5 + 1e-9]), ("x^2*y^2", [2.0, 1e-9])] {
            assert_eq!(kind(formula, at), Some(CriticalPoint::WeakMinimum), "{formula}");
            assert_eq!(kind(&format!("-({formula})"), at), Some(CriticalPoint::WeakMaximum), "{formula}");
        }
        assert_eq!(kind("max(0,x) + y^2", [-0.005, 0.0]), Some(CriticalPoint::WeakMinimum), "beside a kink");
        for order in [6, 8, 10] {
            let (falling, rising) = (format!("y^2 - x^{order}"), format!("y^2 + x^{order}"));
            assert_ne!(kind(&falling, [0.0; 2]), Some(CriticalPoint::WeakMinimum), "{falling}");
            assert_ne!(kind(&falling, [0.0; 2]), Some(CriticalPoint::Minimum), "{falling}");
            assert_ne!(kind(&rising, [0.0; 2]), Some(CriticalPoint::Saddle), "{rising}");
            assert_ne!(kind(&rising, [0.0; 2]), Some(CriticalPoint::WeakMinimum), "{rising}");
        }
        assert_eq!(kind("y^2 - x^10", [0.0; 2]), Some(CriticalPoint::HalfFlat), "too flat for the circles");
        assert_eq!(kind("1 + 0*x*y", [0.3, 0.2]), Some(CriticalPoint::Degenerate), "flat ground");
    }

    #[test]
    fn a_tail_has_no_critical_point() {
        for x in [40.0, 200.0, 400.0] {
            assert_eq!(kind("exp(-x) + y^2", [x, 0.0]), None, "{x}");
            assert_eq!(kind("y^2 - exp(-x)", [x, 0.0]), None, "{x}");
        }
        assert_eq!(kind("x^4 + y^2", [1e-6, 0.0]), Some(CriticalPoint::Minimum), "its slope falls to 0");
        assert_eq!(kind("x^3 + y^2", [1e-9, 0.0]), Some(CriticalPoint::Saddle));
    }

    #[test]
    fn nothing_is_claimed_far_out() {
        assert_eq!(kind("x^2 + y^2", [1e46, 1e46]), None);
        assert_eq!(kind("sin(x) + sin(y)", [1e20, 1e20]), None);
    }
}

//! Where a run came to rest: what kind of critical point it stands at.

use std::fmt;

use crate::surface::Surface;

/// How near a critical point counts as there, against the size of the point.
const NEAR: f64 = 1e-6;
/// A curvature so much smaller than the other one is taken for none.
const FLAT: f64 = 1e-9;

/// A kind of critical point, told apart by the signs of the curvatures there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// It bends up in all directions.
    Minimum,
    /// It bends down in all directions.
    Maximum,
    /// It bends up in one direction and down in another.
    Saddle,
    /// It does not bend in some direction: the Hessian does not tell.
    Degenerate,
}

impl Rest {
    /// The critical point at `at`; none where the slope says that there is still a way to go, or where the surface has
    /// no Hessian.
    pub fn of(surface: &dyn Surface, at: [f64; 2]) -> Option<Self> {
        let [[xx, xy], [_, yy]] = surface.hessian(at)?;
        let (_, [gx, gy]) = surface.value_gradient(at);
        let (middle, radius) = (xx.midpoint(yy), ((xx - yy) * 0.5).hypot(xy));
        let curvatures = [middle - radius, middle + radius];
        let steepest = curvatures.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        // the distance to go, if all of the slope lay in the steepest direction: the same for f and for 1000·f
        let distance = gx.hypot(gy) / steepest;
        let size = 1.0 + at[0].hypot(at[1]);
        // not a number where slope and curvature are both 0: that is flat ground
        if distance > NEAR * size || !steepest.is_finite() || !gx.is_finite() || !gy.is_finite() {
            return None;
        }
        let sign = |x: f64| {
            if x.abs() <= FLAT * steepest {
                0
            } else if x > 0.0 {
                1
            } else {
                -1
            }
        };
        Some(match curvatures.map(sign) {
            [1, 1] => Self::Minimum,
            [-1, -1] => Self::Maximum,
            [-1, 1] => Self::Saddle,
            _ => Self::Degenerate,
        })
    }
}

impl fmt::Display for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Minimum => "a minimum",
            Self::Maximum => "a maximum",
            Self::Saddle => "a saddle point",
            Self::Degenerate => "a point with a slope of 0 and no curvature in some direction",
        })
    }
}

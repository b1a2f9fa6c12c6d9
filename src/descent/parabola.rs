//! The parabola that a surface is near a point: slopes and curvatures along the directions of its Hessian.

use crate::surface::Surface;

/// A curvature smaller than the other one by this factor counts as zero.
const FLAT: f64 = 1e-9;
/// The distance at which the sign of a curvature is checked again, in units of the distance that counts as none.
const ASIDE: f64 = 100.0;
/// The part of the slopes beside a point that the slope of a tail keeps.
const TAIL: f64 = 0.5;
/// How far beside, in units of the distance that counts as none.
const BESIDE: [f64; 3] = [1.0, 10.0, 100.0];
/// The part of a gradient by which rounding may change its component along an oblique direction.
const OBLIQUE: f64 = 8.0 * f64::EPSILON;
/// A squared gradient is this much longer than the squared curvatures times the squared distance that counts as none, if
/// some component leads farther than that: 2 as a curvature that counts as zero is replaced by the other one, and rounding.
const FAR: f64 = 2.001;
/// The distance over which a steady curvature stays within a factor of 2, in lengths of the Newton step.
const STEADY: f64 = 4.0;

/// A parabola.
pub struct Parabola<'a> {
    surface: &'a dyn Surface,
    /// Where it touches the surface.
    pub at: [f64; 2],
    /// f there.
    pub value: f64,
    /// The smaller curvature first.
    pub curvatures: [f64; 2],
    directions: [[f64; 2]; 2],
    slopes: [f64; 2],
    /// The larger curvature in size.
    steepest: f64,
    /// Whether rounding of a direction mixes the components of a gradient.
    is_oblique: bool,
    /// The distance that counts as none.
    near: f64,
}

impl<'a> Parabola<'a> {
    /// The parabola at a point; none without a Hessian, where a number is not finite, and where its critical point is
    /// certainly not here.
    pub fn of(surface: &'a dyn Surface, at: [f64; 2], near: f64) -> Option<Self> {
        let [[xx, xy], [_, yy]] = surface.hessian(at)?;
        let (value, [gx, gy]) = surface.value_gradient(at);
        if ![xx, xy, yy, gx, gy, value].iter().all(|x| x.is_finite()) {
            return None;
        }
        // most points are far from a critical one, which the norms tell: a gradient of that length has a component along
        // one of the directions that leads too far
        let bound = FAR * near * near * (xx * xx + 2.0 * xy * xy + yy * yy);
        if bound.is_normal() && gx * gx + gy * gy > bound {
            return None;
        }
        let (curvatures, directions) = eigen([[xx, xy], [xy, yy]]);
        let steepest = curvatures[0].abs().max(curvatures[1].abs());
        let slopes = directions.map(|[x, y]| gx * x + gy * y);
        Some(Self { surface, at, value, curvatures, directions, slopes, steepest, is_oblique: xy != 0.0, near })
    }

    /// Whether a curvature is none beside the other one.
    fn is_flat(&self, i: usize) -> bool {
        self.curvatures[i].abs() <= FLAT * self.steepest
    }

    /// Whether its own critical point is here.
    pub fn is_near(&self) -> bool {
        // the remaining distance along each direction; without curvature, as if it had the largest one
        (0..2).all(|i| {
            let reach = self.slopes[i].abs() / if self.is_flat(i) { self.steepest } else { self.curvatures[i].abs() };
            // NaN where slope and curvature are both 0: flat
            reach.is_nan() || reach <= self.near
        })
    }

    /// Whether a direction without curvature leads on and on: its slope is no smaller here than beside.
    pub fn is_tail(&self, i: usize) -> bool {
        if !self.is_flat(i) {
            return false;
        }
        let ([x, y], [across_x, across_y]) = (self.directions[i], self.directions[1 - i]);
        // on the floor of the valley: beside it the slope along it is another one
        let off = self.slopes[1 - i] / self.curvatures[1 - i];
        let floor = [self.at[0] - off * across_x, self.at[1] - off * across_y];
        // 0 where it is not more than the rounding of an oblique direction
        let slope = |aside: f64| {
            let (_, [gx, gy]) = self.surface.value_gradient([floor[0] + aside * x, floor[1] + aside * y]);
            let slope = gx * x + gy * y;
            if self.is_oblique && slope.abs() <= OBLIQUE * gx.hypot(gy) { 0.0 } else { slope }
        };
        let here = slope(0.0);
        let is_no_larger = |aside: f64| {
            let there = slope(aside);
            there * here.signum() > 0.0 && here.abs() >= TAIL * there.abs()
        };
        let mut aside = BESIDE.iter().flat_map(|beside| [-self.near * beside, self.near * beside]);
        aside.all(is_no_larger)
    }

    /// The sign of a curvature; 0 where it is none, or not the same on both sides.
    pub fn sign(&self, i: usize) -> i8 {
        let curvature = self.curvatures[i];
        let is_sure = !self.is_flat(i) && self.is_beside(i, ASIDE * self.near, |along| along * curvature > 0.0);
        if is_sure { curvature.signum() as i8 } else { 0 }
    }

    /// Whether a curvature is about the same where the slope vanishes: if not, the critical point itself has another one.
    pub fn is_steady(&self, i: usize) -> bool {
        let curvature = self.curvatures[i];
        self.is_beside(i, STEADY * self.slopes[i] / curvature, |along| (0.5..=2.0).contains(&(along / curvature)))
    }

    /// How far f is, along a direction with a curvature, from where the slope vanishes.
    pub fn height(&self, i: usize) -> f64 {
        self.slopes[i] * self.slopes[i] / (2.0 * self.curvatures[i].abs())
    }

    /// Whether something holds for the curvatures along a direction on both sides.
    fn is_beside(&self, i: usize, aside: f64, is_so: impl Fn(f64) -> bool) -> bool {
        let [x, y] = self.directions[i];
        [-aside, aside].into_iter().all(|aside| {
            let hessian = self.surface.hessian([self.at[0] + aside * x, self.at[1] + aside * y]);
            hessian.is_some_and(|hessian| is_so(bend(hessian, self.directions[i])))
        })
    }
}

/// The curvature along a direction.
fn bend([[xx, xy], [yx, yy]]: [[f64; 2]; 2], [x, y]: [f64; 2]) -> f64 {
    xx * x * x + (xy + yx) * x * y + yy * y * y
}

/// Eigenvalues of a symmetric matrix, the smaller first, with directions of length 1.
pub fn eigen([[xx, xy], [_, yy]]: [[f64; 2]; 2]) -> ([f64; 2], [[f64; 2]; 2]) {
    if xy == 0.0 {
        // exact, so that the slope along one axis is free of the other one's
        let axes = [[1.0, 0.0], [0.0, 1.0]];
        return if xx <= yy { ([xx, yy], axes) } else { ([yy, xx], [axes[1], axes[0]]) };
    }
    let (middle, half) = (xx.midpoint(yy), (xx - yy) * 0.5);
    let radius = half.hypot(xy);
    // half the angle of (half, xy), from the side on which nothing cancels
    let larger = (0.5 + 0.5 * half.abs() / radius).sqrt();
    let smaller = 0.5 * xy.abs() / (radius * larger);
    let (sin, cos) = if half >= 0.0 { (smaller, larger) } else { (larger, smaller) };
    let sin = sin.copysign(xy);
    ([middle - radius, middle + radius], [[-sin, cos], [cos, sin]])
}

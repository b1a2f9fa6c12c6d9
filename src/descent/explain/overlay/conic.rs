//! The level lines of a quadratic function of two variables: ellipses, hyperbolas, parabolas or straight lines.

use std::f64::consts::TAU;

use crate::descent::parabola::eigen;

/// A curvature smaller than the other one by this factor counts as none.
const FLAT: f64 = 1e-9;
/// Points along a line, evenly, and once more where it passes the current point.
const POINTS: u32 = 120;
/// Half diagonals of the view up to which a line that goes on for ever is drawn.
const BEYOND: f64 = 2.5;
/// How far from the critical point the unit level is, in half diagonals of the view, where the current point is on it.
const ASIDE: f64 = 0.2;
/// Nearer to the critical point than this part of the half diagonal, the current point is on it.
const NEAR: f64 = 1e-6;

/// q(x + p) = gᵀp + ½pᵀHp, the model around a point without its value there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quadratic {
    /// The point.
    pub at: [f64; 2],
    /// g.
    pub gradient: [f64; 2],
    /// H.
    pub hessian: [[f64; 2]; 2],
}

/// The kind of its critical point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Both curvatures are positive.
    Minimum,
    /// They have different signs.
    Saddle,
    /// Both are negative.
    Maximum,
    /// One is zero: there is no single critical point.
    Flat,
}

/// A level line, and whether it is closed.
pub type Level = (Vec<[f64; 2]>, bool);

impl Quadratic {
    /// Whether all its numbers are finite.
    pub fn is_finite(&self) -> bool {
        self.at.iter().chain(&self.gradient).chain(self.hessian.iter().flatten()).all(|x| x.is_finite())
    }

    /// q at a point.
    pub fn value(&self, [x, y]: [f64; 2]) -> f64 {
        let p = [x - self.at[0], y - self.at[1]];
        let [[xx, xy], [yx, yy]] = self.hessian;
        self.gradient[0] * p[0]
            + self.gradient[1] * p[1]
            + 0.5 * (xx * p[0] * p[0] + (xy + yx) * p[0] * p[1] + yy * p[1] * p[1])
    }

    fn axes(&self) -> ([f64; 2], [[f64; 2]; 2]) {
        let [[xx, xy], [yx, yy]] = self.hessian;
        let both = 0.5 * (xy + yx);
        eigen([[xx, both], [both, yy]])
    }

    /// The kind of its critical point.
    pub fn kind(&self) -> Kind {
        let ([low, high], _) = self.axes();
        let most = low.abs().max(high.abs());
        if low.abs() <= FLAT * most || high.abs() <= FLAT * most {
            Kind::Flat
        } else if low > 0.0 {
            Kind::Minimum
        } else if high < 0.0 {
            Kind::Maximum
        } else {
            Kind::Saddle
        }
    }

    /// The critical point, x − H⁻¹g, if there is just one.
    pub fn center(&self) -> Option<[f64; 2]> {
        if self.kind() == Kind::Flat {
            return None;
        }
        let (curvatures, axes) = self.axes();
        let along = [0, 1].map(|i| -self.slope(axes[i]) / curvatures[i]);
        Some([0, 1].map(|k| self.at[k] + along[0] * axes[0][k] + along[1] * axes[1][k]))
    }

    fn slope(&self, [x, y]: [f64; 2]) -> f64 {
        self.gradient[0] * x + self.gradient[1] * y
    }

    /// Directions of length 1 along the most negative curvature that do not climb: one, or both where it is level.
    pub fn negative_directions(&self) -> Vec<[f64; 2]> {
        let ([low, high], [axis, _]) = self.axes();
        if low >= -FLAT * high.abs().max(low.abs()) {
            return Vec::new();
        }
        let slope = self.slope(axis);
        let back = axis.map(|x| -x);
        let is_level = slope.abs() <= FLAT * self.gradient[0].hypot(self.gradient[1]);
        match slope {
            _ if is_level => vec![axis, back],
            slope if slope < 0.0 => vec![axis],
            _ => vec![back],
        }
    }

    /// Level lines: the one through the current point and its neighbours. `reach` is the half diagonal of the view.
    pub fn levels(&self, reach: f64) -> Vec<Level> {
        let (curvatures, axes) = self.axes();
        let Some(center) = self.center() else { return self.flat_levels(reach, curvatures, axes) };
        // coordinates along the axes, from the critical point
        let here = [0, 1].map(|i| (0..2).map(|k| (self.at[k] - center[k]) * axes[i][k]).sum::<f64>());
        let place = |[s, t]: [f64; 2]| [0, 1].map(|k| center[k] + s * axes[0][k] + t * axes[1][k]);
        let height = 0.5 * (curvatures[0] * here[0] * here[0] + curvatures[1] * here[1] * here[1]);
        let strongest = if curvatures[0].abs() > curvatures[1].abs() { curvatures[0] } else { curvatures[1] };
        let aside = 0.5 * strongest * (ASIDE * reach).powi(2);
        if self.kind() == Kind::Saddle {
            let height = if height.abs() > aside.abs() * NEAR { height } else { aside };
            let levels = [2.25, 1.0, 0.0, -1.0, -2.25].into_iter();
            let branches = levels.flat_map(|level| hyperbola(curvatures, level * height, here, BEYOND * reach));
            branches.map(|points| (points.into_iter().map(place).collect(), false)).collect()
        } else {
            let is_here = here[0].hypot(here[1]) > NEAR * reach;
            let height = if is_here { height } else { aside };
            let ellipses = [0.25, 1.0, 2.25].map(|level| ellipse(curvatures, level * height, here, reach));
            ellipses.map(|points| (points.into_iter().map(place).collect(), true)).to_vec()
        }
    }

    /// The level lines where a curvature is zero: parabolas, or straight lines.
    fn flat_levels(&self, reach: f64, curvatures: [f64; 2], axes: [[f64; 2]; 2]) -> Vec<Level> {
        let bent = usize::from(curvatures[1].abs() > curvatures[0].abs());
        let (curvature, across, along) = (curvatures[bent], axes[bent], axes[1 - bent]);
        let (b, a) = (self.slope(across), self.slope(along));
        let far = BEYOND * reach;
        let place = |[s, t]: [f64; 2]| [0, 1].map(|k| self.at[k] + s * along[k] + t * across[k]);
        if curvature == 0.0 {
            // a plane: straight across the gradient
            let norm = self.gradient[0].hypot(self.gradient[1]);
            let [x, y] = self.gradient.map(|g| g / norm * far);
            let [at_x, at_y] = self.at;
            let line = vec![[at_x + y, at_y - x], [at_x - y, at_y + x]];
            return if norm > 0.0 { vec![(line, false)] } else { Vec::new() };
        }
        let unit = 0.5 * curvature.abs() * (ASIDE * reach).powi(2);
        let level = |m: f64| -> Vec<Level> {
            let height = m * unit;
            if a.abs() * far > FLAT * unit {
                let t = |i: u32| far * (2.0 * f64::from(i) / f64::from(POINTS) - 1.0);
                let s = |t: f64| (height - b * t - 0.5 * curvature * t * t) / a;
                let points = (0..=POINTS).map(t).map(|t| [s(t).clamp(-far, far), t]);
                return vec![(points.map(place).collect(), false)];
            }
            let root = (b * b + 2.0 * curvature * height).sqrt();
            let ends = [-b - root, -b + root].map(|sum| sum / curvature);
            let lines = ends.into_iter().filter(|t| t.is_finite());
            lines.map(|t| ([-far, far].map(|s| place([s, t])).to_vec(), false)).collect()
        };
        [-1.0, 0.0, 1.0].into_iter().flat_map(level).collect()
    }
}

/// Angles all around, with some more where a long ellipse passes the current point.
fn angles(here: f64, longest: f64, reach: f64) -> Vec<f64> {
    let near = (BEYOND * reach / longest).min(TAU / 4.0);
    let part = |i: u32| f64::from(i) / f64::from(POINTS);
    let even = (0..POINTS).map(|i| TAU * part(i));
    let dense = (0..=POINTS).map(|i| (here + near * (2.0 * part(i) - 1.0)).rem_euclid(TAU));
    let mut angles: Vec<f64> = even.chain(dense).collect();
    angles.sort_by(f64::total_cmp);
    angles
}

/// ½λ₁s² + ½λ₂t² = height, where all three have one sign.
fn ellipse(curvatures: [f64; 2], height: f64, here: [f64; 2], reach: f64) -> Vec<[f64; 2]> {
    let [a, b] = curvatures.map(|curvature| (2.0 * height / curvature).max(0.0).sqrt());
    let angle = (here[1] / b).atan2(here[0] / a);
    let angle = if angle.is_finite() { angle } else { 0.0 };
    angles(angle, a.max(b), reach).into_iter().map(|angle| [a * angle.cos(), b * angle.sin()]).collect()
}

/// ½λ₁s² + ½λ₂t² = height, where λ₁ < 0 < λ₂: two branches, or two straight lines.
fn hyperbola([low, high]: [f64; 2], height: f64, here: [f64; 2], far: f64) -> Vec<Vec<[f64; 2]>> {
    // the branches cross the axis whose curvature has the sign of the height
    let (open, other) = if height >= 0.0 { (1, 0) } else { (0, 1) };
    let curvatures = [low.abs(), high.abs()];
    let a = (2.0 * height.abs() / curvatures[open]).sqrt();
    let slope = (curvatures[other] / curvatures[open]).sqrt();
    // as far as the view, also where that is far from the critical point
    let (view, far) = (far, far + here[0].hypot(here[1]));
    let branch = |side: f64| -> Vec<[f64; 2]> {
        let most = far / slope.max(1.0);
        let spread = |middle: f64, half: f64| {
            (0..=POINTS).map(move |i| middle + half * (2.0 * f64::from(i) / f64::from(POINTS) - 1.0))
        };
        // the bend is as long as it is wide
        let bend = (4.0 * a / slope).min(most);
        let mut all: Vec<f64> = spread(0.0, most).chain(spread(0.0, bend)).chain(spread(here[other], view)).collect();
        all.sort_by(f64::total_cmp);
        let point = |t: f64| {
            let mut point = [t; 2];
            point[open] = side * a.hypot(slope * t);
            point
        };
        all.into_iter().map(point).collect()
    };
    if height == 0.0 {
        let most = far / slope.max(1.0);
        let line = |side: f64| {
            [-most, most].map(|t| {
                let mut point = [t; 2];
                point[open] = side * slope * t;
                point
            })
        };
        return vec![line(1.0).to_vec(), line(-1.0).to_vec()];
    }
    vec![branch(1.0), branch(-1.0)]
}

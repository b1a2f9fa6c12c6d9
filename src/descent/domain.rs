//! The scale of a surface: the part of the plane its domain covers.

use crate::surface::Surface;

/// The middle of a domain and its half diagonal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    /// The middle.
    pub center: [f64; 2],
    /// Half of the diagonal.
    pub radius: f64,
}

impl Region {
    /// The region of a surface.
    pub fn of(surface: &dyn Surface) -> Self {
        let [x0, x1, y0, y1] = surface.domain();
        let radius = ((x1 - x0) * 0.5).hypot((y1 - y0) * 0.5);
        Self { center: [x0.midpoint(x1), y0.midpoint(y1)], radius: radius.max(f64::MIN_POSITIVE) }
    }

    /// The same middle, with a radius that includes a point.
    #[must_use]
    pub fn with(self, at: [f64; 2]) -> Self {
        Self { radius: self.radius.max(self.distance(at) * self.radius), ..self }
    }

    /// The distance of a point from the middle, in units of the radius.
    pub fn distance(&self, [x, y]: [f64; 2]) -> f64 {
        (x / self.radius - self.center[0] / self.radius).hypot(y / self.radius - self.center[1] / self.radius)
    }

    /// Whether floating-point numbers around a point are dense enough to resolve a millionth of the radius.
    pub fn resolves(&self, at: [f64; 2]) -> bool {
        at.iter().all(|x| x.abs() * f64::EPSILON < 1e-9 * self.radius)
    }
}

//! Values of a surface on a circle around a point, against the value there.

use std::f64::consts::TAU;

use crate::surface::Surface;

/// Points on a circle.
const AROUND: usize = 64;
/// Thirds taken off an angle to find the lowest point.
const THIRDS: usize = 60;

/// A circle around a point.
pub struct Circle<'a> {
    surface: &'a dyn Surface,
    center: [f64; 2],
    /// f at the center.
    value: f64,
    radius: f64,
    /// f on the circle less f at the center, at [`AROUND`] places.
    differences: Vec<f64>,
}

impl<'a> Circle<'a> {
    /// The circle of a radius around a point, at which f has a value.
    pub fn of(surface: &'a dyn Surface, center: [f64; 2], value: f64, radius: f64) -> Self {
        let mut circle = Self { surface, center, value, radius, differences: Vec::new() };
        circle.differences = (0..AROUND).map(|i| circle.difference(i as f64)).collect();
        circle
    }

    fn difference(&self, place: f64) -> f64 {
        let (sin, cos) = (TAU * place / AROUND as f64).sin_cos();
        let [x, y] = self.center;
        self.surface.value([x + self.radius * cos, y + self.radius * sin]) - self.value
    }

    /// The largest difference in size.
    pub fn largest(&self) -> f64 {
        self.differences.iter().fold(0.0, |most, x| most.max(x.abs()))
    }

    /// Whether some difference, multiplied by a sign, exceeds a bound.
    pub fn has_above(&self, sign: f64, bound: f64) -> bool {
        self.differences.iter().any(|x| sign * x > bound)
    }

    /// Whether all differences, multiplied by a sign, exceed a bound.
    pub fn is_above(&self, sign: f64, bound: f64) -> bool {
        self.differences.iter().all(|x| sign * x > bound) && self.lowest(sign) > bound
    }

    /// The lowest of the differences, multiplied by a sign, looked for between the points too: where a valley or a ridge
    /// crosses the circle, there is none. NaN where f has no value at a point.
    pub fn lowest(&self, sign: f64) -> f64 {
        let at = |i: usize| sign * self.differences[i % AROUND];
        if (0..AROUND).any(|i| !at(i).is_finite()) {
            return f64::NAN;
        }
        let difference = |place| sign * self.difference(place);
        let is_hollow = |i: &usize| at(*i) <= at(i + AROUND - 1) && at(*i) <= at(i + 1);
        let settled = (0..AROUND).filter(is_hollow).map(|i| {
            let (mut low, mut high) = (i as f64 - 1.0, i as f64 + 1.0);
            for _ in 0..THIRDS {
                let third = (high - low) / 3.0;
                if difference(low + third) < difference(high - third) { high -= third } else { low += third }
            }
            difference(low.midpoint(high)).min(at(i))
        });
        settled.fold(f64::INFINITY, f64::min)
    }
}

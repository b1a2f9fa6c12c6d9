//! A function of x alone with a parabola across it: its critical points are isolated in the plane, and what is known
//! about those of two variables holds for them.

use crate::surface::{Minima, Surface};

/// f(x) + ½c·(y − y₀)².
pub struct Upright<'a> {
    surface: &'a dyn Surface,
    y: f64,
    curvature: f64,
}

impl<'a> Upright<'a> {
    /// With a parabola that touches f at a point and is curved as much as f is there.
    pub fn at(surface: &'a dyn Surface, at: [f64; 2]) -> Self {
        let bend = surface.hessian(at).map_or(0.0, |[[bend, _], _]| bend.abs());
        Self { surface, y: at[1], curvature: if bend > 0.0 && bend.is_finite() { bend } else { 1.0 } }
    }
}

impl Surface for Upright<'_> {
    fn value(&self, at: [f64; 2]) -> f64 {
        self.surface.value(at) + 0.5 * self.curvature * (at[1] - self.y).powi(2)
    }

    fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        let (value, [slope, _]) = self.surface.value_gradient(at);
        let across = at[1] - self.y;
        (value + 0.5 * self.curvature * across * across, [slope, self.curvature * across])
    }

    fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let [[bend, _], _] = self.surface.hessian(at)?;
        Some([[bend, 0.0], [0.0, self.curvature]])
    }

    fn minima(&self) -> Minima {
        Minima::Unknown
    }

    fn domain(&self) -> [f64; 4] {
        self.surface.domain()
    }

    fn start(&self) -> [f64; 2] {
        self.surface.start()
    }
}

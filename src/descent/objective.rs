//! A surface as the objective of an optimizer: with mini-batches, gradient noise, and the true values stored for the
//! path.

use super::Run;
use super::batch::Batch;
use crate::optim::Objective;
use crate::rng;
use crate::surface::Surface;

/// A surface with the mini-batch and the noise of the current step.
pub struct SurfaceObjective<'a> {
    surface: &'a dyn Surface,
    run: &'a Run,
    /// The mini-batch of this step, if it does not use all terms.
    batch: Option<Batch<'a>>,
    /// The noise of this step: n in f(x) + n·x, so that value and gradient stay those of one function.
    tilt: [f64; 2],
    /// The last point with its true value, which is usually recorded next.
    last: ([f64; 2], f64),
}

impl<'a> SurfaceObjective<'a> {
    pub fn new(surface: &'a dyn Surface, run: &'a Run) -> Self {
        Self { surface, run, batch: Batch::of(surface), tilt: [0.0; 2], last: ([f64::NAN; 2], f64::NAN) }
    }

    /// Draws the mini-batch and the noise of a step that begins at `at`.
    pub fn begin(&mut self, step: u64, at: [f64; 2]) {
        if let Some(batch) = &mut self.batch {
            batch.draw(self.run.seed, step);
        }
        if self.run.noise > 0.0 {
            let mut rng = rng::keyed(self.run.seed, "noise", step);
            let deviation = self.run.noise * if self.run.is_noise_relative { self.slope(at) } else { 1.0 };
            self.tilt = [(); 2].map(|()| deviation * rng::normal(&mut rng));
        }
    }

    /// ‖∇f‖ at `at`, not counted.
    fn slope(&self, at: [f64; 2]) -> f64 {
        let (_, [x, y]) = self.surface.value_gradient(at);
        x.hypot(y)
    }

    /// The true value at `at`, not counted.
    pub fn true_value(&self, at: [f64; 2]) -> f64 {
        if self.last.0 == at { self.last.1 } else { self.surface.value(at) }
    }

    fn tilted(&self, [x, y]: [f64; 2], value: f64) -> f64 {
        if self.run.noise > 0.0 { value + self.tilt[0] * x + self.tilt[1] * y } else { value }
    }
}

/// The parameter vector as a point.
#[inline(always)]
fn point(x: &[f64]) -> &[f64; 2] {
    x.first_chunk().unwrap_or(&[f64::NAN; 2])
}

impl Objective<f64> for SurfaceObjective<'_> {
    fn value(&mut self, x: &[f64]) -> f64 {
        let at = *point(x);
        let value = if let Some(batch) = &self.batch {
            batch.value(at)
        } else {
            self.last = (at, self.surface.value(at));
            self.last.1
        };
        self.tilted(at, value)
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        let at = point(x);
        let Some(gradient) = gradient.first_chunk_mut() else { return f64::NAN };
        let value = if let Some(batch) = &self.batch {
            let value;
            (value, *gradient) = batch.value_gradient(*at);
            value
        } else {
            let value = self.surface.slope(at, gradient);
            self.last = (*at, value);
            value
        };
        if self.run.noise > 0.0 {
            gradient[0] += self.tilt[0];
            gradient[1] += self.tilt[1];
        }
        self.tilted(*at, value)
    }

    fn hessian(&mut self, x: &[f64], hessian: &mut [f64]) -> bool {
        let at = *point(x);
        let found = match &self.batch {
            Some(batch) => batch.hessian(at),
            None => self.surface.hessian(at),
        };
        if let Some([top, bottom]) = found {
            hessian[..2].copy_from_slice(&top);
            hessian[2..4].copy_from_slice(&bottom);
        }
        found.is_some()
    }

    fn is_fixed(&self) -> bool {
        self.run.noise == 0.0 && self.batch.is_none()
    }
}

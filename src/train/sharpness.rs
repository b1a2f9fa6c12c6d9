//! How sharply the loss bends at a training's weights: the largest eigenvalues of its Hessian, beside the largest at which
//! the method is stable.
//!
//! On a parabola of curvature λ gradient descent is stable while `λ < 2/α`; with momentum `λ < 2(1 + ρ)/α`, with Nesterov's
//! `λ < 2(1 + ρ)/(α(1 + 2ρ))`. Large-batch training tends to rise to that limit and to stay there (Cohen et al. 2021, "the
//! edge of stability").

use std::sync::Arc;

use super::studied::trained;
use super::{Config, SharpnessFigures, Trainer};
use crate::landscape::{Curvature, Lanczos, Samples, Spectrum, Weights, spectrum};
use crate::optim::{Method, Refusal};
use crate::registry::Choice;

/// The error of an eigenvalue that is told while training goes on, relative to itself.
const ROUGHLY: f64 = 1e-3;

/// Eigenvalues with what they are compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Sharpness {
    /// The eigenvalues.
    pub spectrum: Spectrum,
    /// The largest eigenvalue at which the method is stable on a parabola; none for a method whose step is another.
    pub limit: Option<f64>,
}

/// The largest eigenvalue at which a method is stable on a parabola, at a learning rate; none where that is not known.
pub fn stability_limit(method: &Choice<Method>, lr: f64) -> Option<f64> {
    let rho = || method.number("rho");
    let limit = match method.entry().key {
        "sgd" => 2.0 / lr,
        "momentum" => 2.0 * (1.0 + rho()) / lr,
        "nesterov" => 2.0 * (1.0 + rho()) / (lr * (1.0 + 2.0 * rho())),
        _ => return None,
    };
    Some(limit).filter(|limit| limit.is_finite())
}

impl Trainer {
    /// The largest eigenvalues at some weights of its network, of the mean loss of some samples; none if `goes_on`, told the
    /// products done, said no.
    ///
    /// # Errors
    /// If there are no such eigenvalues, or too many for the memory there is.
    pub fn sharpness_at(
        &mut self,
        weights: &Weights,
        samples: &Arc<Samples>,
        count: usize,
        goes_on: &dyn Fn(usize) -> bool,
    ) -> Result<Option<Sharpness>, Refusal> {
        let mut curvature = Curvature::new(&self.subject(), samples, weights)?;
        let lanczos = Lanczos { count, seed: self.config.seed, ..Lanczos::default() };
        let found = spectrum(&mut curvature, lanczos, |products| !goes_on(products))?;
        let lr = self.last_lr();
        let limit = stability_limit(&self.config.optimizer.method, lr);
        Ok(found.map(|spectrum| Sharpness { spectrum, limit }))
    }
}

impl Trainer {
    /// That of an epoch that has ended, if it is one of those it is asked for.
    pub(super) fn sharpness_of(&mut self, epoch: u32) -> Option<SharpnessFigures> {
        let is_due = self.options.sharpness_every.is_some_and(|every| epoch.is_multiple_of(every));
        if !is_due {
            return None;
        }
        let samples = self.fixed_samples(self.options.sharpness_samples, false).ok()?;
        let mut curvature = Curvature::new(&self.subject(), &samples, &self.evaluated()).ok()?;
        let count = self.options.sharpness_count.min(curvature.len());
        let lanczos = Lanczos { count, tolerance: ROUGHLY, seed: self.config.seed };
        let found = spectrum(&mut curvature, lanczos, |_| false).ok()??;
        let lr = self.last_lr();
        let limit = stability_limit(&self.config.optimizer.method, lr);
        let (&largest, others) = found.largest.split_first()?;
        Some(SharpnessFigures { epoch, largest, others: others.to_vec(), limit })
    }
}

/// Trains, and computes the sharpness of the result. `goes_on` is told the Hessian-vector products done, none while it
/// trains; where it says no there is no result.
///
/// # Errors
/// As [`Config::check`], and as [`Trainer::sharpness_at`].
pub fn sharpness_at_the_end(
    config: &Config,
    (samples, is_validation): (usize, bool),
    count: usize,
    goes_on: &(dyn Fn(Option<usize>) -> bool + Sync),
) -> Result<Option<Sharpness>, Refusal> {
    let Some((mut trainer, _)) = trained(config, &|_| goes_on(None))? else { return Ok(None) };
    let samples = trainer.fixed_samples(samples, is_validation)?;
    trainer.sharpness_at(&trainer.resulting(), &samples, count, &|products| goes_on(Some(products)))
}

//! Quadratics of any number of variables as objectives.

use crate::optim::Objective;

/// f(x) = ½ Σ λᵢxᵢ².
///
/// Its axes are those of the coordinates. Methods whose steps are sums of gradients (SGD, momentum, Nesterov) do the same in any
/// other orthogonal basis.
#[derive(Debug, Clone, Copy)]
pub struct Quadratic<'a> {
    /// The eigenvalues of the Hessian.
    pub curvatures: &'a [f64],
}

impl Quadratic<'_> {
    /// f at a point.
    pub fn at(self, x: &[f64]) -> f64 {
        0.5 * x.iter().zip(self.curvatures).map(|(x, lambda)| lambda * x * x).sum::<f64>()
    }
}

impl Objective<f64> for Quadratic<'_> {
    fn value(&mut self, x: &[f64]) -> f64 {
        self.at(x)
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        for ((g, x), lambda) in gradient.iter_mut().zip(x).zip(self.curvatures) {
            *g = lambda * x;
        }
        self.at(x)
    }

    fn hessian(&mut self, x: &[f64], hessian: &mut [f64]) -> bool {
        hessian.fill(0.0);
        for (at, lambda) in self.curvatures.iter().enumerate() {
            hessian[at * x.len() + at] = *lambda;
        }
        true
    }

    fn is_fixed(&self) -> bool {
        true
    }
}

//! The mean of an activation over a normal distribution, and its derivatives: the mean output of a unit whose input is a sum of
//! many noisy terms.

use nalgebra::DMatrix;

use crate::real::Real;

/// An activation function inside a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// y = x.
    None,
    /// y = max(0, x).
    Relu,
    /// y = tanh x.
    Tanh,
    /// y = 1/(1 + e⁻ˣ).
    Sigmoid,
}

impl Activation {
    /// Their names, in order.
    pub const WORDS: &[&str] = &["none", "relu", "tanh", "sigmoid"];

    /// The one of that name.
    pub fn of(word: &str) -> Self {
        match word {
            "relu" => Self::Relu,
            "tanh" => Self::Tanh,
            "sigmoid" => Self::Sigmoid,
            _ => Self::None,
        }
    }

    /// y and ∂y/∂x.
    pub fn at<T: Real>(self, x: T) -> [T; 2] {
        let one = T::one();
        match self {
            Self::None => [x, one],
            Self::Relu if x > T::zero() || x.is_nan() => [x, one],
            Self::Relu => [T::zero(); 2],
            Self::Tanh => {
                let y = x.tanh();
                [y, one - y * y]
            }
            Self::Sigmoid => {
                let y = one / (one + (-x).exp());
                [y, y * (one - y)]
            }
        }
    }
}

/// Nodes and weights of a quadrature for a standard normal variable.
pub struct Quadrature(Vec<[f64; 2]>);

/// Means of polynomials of up to twice this degree are exact.
const POINTS: usize = 24;

impl Default for Quadrature {
    /// Gauss–Hermite, by the eigenvalues of the recurrence matrix (Golub & Welsch 1969).
    fn default() -> Self {
        let recurrence =
            DMatrix::from_fn(POINTS, POINTS, |i, j| if i.abs_diff(j) == 1 { (i.max(j) as f64).sqrt() } else { 0.0 });
        let eigen = recurrence.symmetric_eigen();
        let weights = eigen.eigenvectors.row(0).into_owned();
        Self(eigen.eigenvalues.iter().zip(weights.iter()).map(|(point, weight)| [*point, weight * weight]).collect())
    }
}

impl Quadrature {
    /// E a(μ + σz) over standard normal z, and its derivatives by μ and σ.
    pub fn mean(&self, activation: Activation, [mean, deviation]: [f64; 2]) -> [f64; 3] {
        match activation {
            Activation::None => [mean, 1.0, 0.0],
            Activation::Relu if deviation > 0.0 => {
                // μΦ(μ/σ) + σφ(μ/σ); the derivatives are Φ and φ
                let ratio = mean / deviation;
                let below = 0.5 * libm::erfc(-ratio * std::f64::consts::FRAC_1_SQRT_2);
                let density = (-0.5 * ratio * ratio).exp() / std::f64::consts::TAU.sqrt();
                [mean * below + deviation * density, below, density]
            }
            _ => self.0.iter().fold([0.0; 3], |[y, by_mean, by_deviation], [point, weight]| {
                let [value, slope] = activation.at(mean + deviation * point);
                [y + weight * value, by_mean + weight * slope, by_deviation + weight * slope * point]
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By mpmath with 30 digits: `quad(lambda z: f(0.3 + 0.8*z)*npdf(z), [-inf, 0, inf])`.
    #[test]
    fn means_are_those_of_integration() {
        let quadrature = Quadrature::default();
        for (activation, wanted, tolerance) in [
            (Activation::None, 0.3, 1e-15),
            (Activation::Relu, 0.491_335_005_097_632_3, 1e-15),
            (Activation::Tanh, 0.203_114_108_915_396_56, 1e-6),
            (Activation::Sigmoid, 0.565_367_898_069_073_1, 1e-9),
        ] {
            let [y, by_mean, by_deviation] = quadrature.mean(activation, [0.3, 0.8]);
            assert!((y - wanted).abs() < tolerance, "{activation:?}: {y} instead of {wanted}");
            let value = |at| quadrature.mean(activation, at)[0];
            let h = 1e-6;
            let differences = [
                (value([0.3 + h, 0.8]) - value([0.3 - h, 0.8])) / (2.0 * h),
                (value([0.3, 0.8 + h]) - value([0.3, 0.8 - h])) / (2.0 * h),
            ];
            let apart = [by_mean - differences[0], by_deviation - differences[1]];
            assert!(apart.iter().all(|apart| apart.abs() < 1e-9), "{activation:?}: slopes are off by {apart:?}");
        }
    }
}

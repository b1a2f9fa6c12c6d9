//! Methods as linear recurrences on a quadratic.
//!
//! With gradient λx along an eigenvector of the Hessian, a method is a linear recurrence, which converges as long as the
//! roots of its characteristic polynomial lie inside the unit circle:
//!
//! | method | converges for | fastest for (L, μ the largest and the least λ) |
//! |---|---|---|
//! | gradient descent | 0 < α < 2/λ | α = 2/(L + μ) |
//! | momentum | 0 < α < 2(1 + ρ)/λ, ρ < 1 | α = (2/(√L + √μ))², ρ = ((√κ − 1)/(√κ + 1))² |
//! | Nesterov | 0 < α < 2(1 + ρ)/((1 + 2ρ)λ) | α = 4/(3L + μ), ρ = (√(3κ + 1) − 2)/(√(3κ + 1) + 2) |
//!
//! B. T. Polyak 1964; L. Lessard, B. Recht, A. Packard 2016. At constant settings the conventions of momentum and of
//! Nesterov's method have the same points, seen from x or from x + ρv, so that all of this holds for each of them.

use crate::optim::Driven;

/// The recurrences that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Gradient descent.
    Gradient,
    /// The heavy ball.
    Momentum,
    /// Nesterov's method.
    Nesterov,
}

impl Family {
    /// That of a method whose settings stay as they are and that does nothing else to the gradient.
    pub fn of(driven: &Driven) -> Option<Self> {
        let family = match driven.method.entry().key {
            "sgd" => Self::Gradient,
            "momentum" => Self::Momentum,
            "nesterov" => Self::Nesterov,
            _ => return None,
        };
        let is_off = |key: &str| driven.method.number(key) == 0.0;
        (driven.drives.is_empty() && is_off("clip") && is_off("weight_decay")).then_some(family)
    }

    /// The rate beyond which it diverges.
    pub fn border(self, rho: f64, [_, steep]: [f64; 2]) -> f64 {
        match self {
            Self::Gradient => 2.0 / steep,
            Self::Momentum => 2.0 * (1.0 + rho) / steep,
            Self::Nesterov => 2.0 * (1.0 + rho) / ((1.0 + 2.0 * rho) * steep),
        }
    }

    pub const fn border_formula(self) -> &'static str {
        match self {
            Self::Gradient => "α = 2/λ",
            Self::Momentum => "α = 2(1 + ρ)/λ",
            Self::Nesterov => "α = 2(1 + ρ)/((1 + 2ρ)λ)",
        }
    }

    /// The momentum at which a rate is on the border.
    pub fn border_rho(self, lr: f64, [_, steep]: [f64; 2]) -> f64 {
        let product = lr * steep;
        match self {
            Self::Gradient => f64::NAN,
            Self::Momentum => product / 2.0 - 1.0,
            Self::Nesterov => (2.0 - product) / (2.0 * product - 2.0),
        }
    }

    /// The best rate and the best momentum together.
    pub fn best(self, [flat, steep]: [f64; 2]) -> [f64; 2] {
        let kappa = steep / flat;
        match self {
            Self::Gradient => [2.0 / (steep + flat), 0.0],
            Self::Momentum => {
                let root = kappa.sqrt();
                [(2.0 / (steep.sqrt() + flat.sqrt())).powi(2), ((root - 1.0) / (root + 1.0)).powi(2)]
            }
            Self::Nesterov => {
                let root = (3.0 * kappa + 1.0).sqrt();
                [4.0 / (3.0 * steep + flat), (root - 2.0) / (root + 2.0)]
            }
        }
    }

    /// The formulas of the best rate, of the best momentum, and of both.
    pub const fn best_formulas(self) -> [&'static str; 3] {
        match self {
            Self::Gradient => ["α = 2/(L + μ)", "", "α = 2/(L + μ)"],
            Self::Momentum => {
                ["α = (2/(√L + √μ))²", "ρ = ((√κ − 1)/(√κ + 1))²", "α = (2/(√L + √μ))², ρ = ((√κ − 1)/(√κ + 1))²"]
            }
            Self::Nesterov => [
                "α = 4/(3L + μ)",
                "ρ = (√(3κ + 1) − 2)/(√(3κ + 1) + 2)",
                "α = 4/(3L + μ), ρ = (√(3κ + 1) − 2)/(√(3κ + 1) + 2)",
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest root of z² + bz + c, by absolute value.
    fn radius(b: f64, c: f64) -> f64 {
        let square = b * b / 4.0 - c;
        if square < 0.0 { c.sqrt() } else { b.abs() / 2.0 + square.sqrt() }
    }

    /// How much the slowest direction shrinks each step: the roots of z² − ((1 + ρ) − αλ)z + ρ of momentum, and of
    /// z² − (1 + ρ)(1 − αλ)z + ρ(1 − αλ) of Nesterov's method.
    fn slowest(family: Family, [lr, rho]: [f64; 2], eigenvalues: [f64; 2]) -> f64 {
        let of = |lambda: f64| match family {
            Family::Gradient => (1.0 - lr * lambda).abs(),
            Family::Momentum => radius(lr * lambda - 1.0 - rho, rho),
            Family::Nesterov => radius(-(1.0 + rho) * (1.0 - lr * lambda), rho * (1.0 - lr * lambda)),
        };
        eigenvalues.map(of).into_iter().fold(0.0, f64::max)
    }

    #[test]
    fn on_a_border_the_largest_root_is_one() {
        let of = [0.3, 40.0];
        for (family, rho) in [
            (Family::Gradient, 0.0),
            (Family::Momentum, 0.0),
            (Family::Momentum, 0.9),
            (Family::Nesterov, 0.5),
            (Family::Nesterov, 0.99),
        ] {
            let border = family.border(rho, of);
            assert!((slowest(family, [border, rho], of) - 1.0).abs() < 1e-7, "{family:?}");
            assert!(slowest(family, [1.01 * border, rho], of) > 1.0 && slowest(family, [0.99 * border, rho], of) < 1.0);
            if family != Family::Gradient {
                assert!((family.border_rho(border, of) - rho).abs() < 1e-9, "{family:?}");
            }
        }
    }

    #[test]
    fn no_settings_are_faster_than_the_best() {
        let of = [1.0, 25.0];
        for family in [Family::Gradient, Family::Momentum, Family::Nesterov] {
            let best = family.best(of);
            let least = slowest(family, best, of);
            for (i, j) in (0..100).flat_map(|i| (0..100).map(move |j| (i, j))) {
                let rho = if family == Family::Gradient { 0.0 } else { f64::from(j) / 100.0 };
                let lr = f64::from(i) / 100.0 * family.border(rho, of);
                assert!(slowest(family, [lr, rho], of) >= least - 1e-7, "{family:?} at {lr}, {rho}");
            }
        }
        // Polyak's rate: (√κ − 1)/(√κ + 1)
        assert!((slowest(Family::Momentum, Family::Momentum.best(of), of) - 4.0 / 6.0).abs() < 1e-6);
    }
}

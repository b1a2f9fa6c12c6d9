//! How low a run comes with how many evaluations.

use crate::descent::Trajectory;
use crate::surface::Surface;

/// The evaluations after which a run is lower than before, and how low.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// Evaluations, with f there; ascending, and descending.
    lows: Vec<(u32, f64)>,
}

impl Progress {
    /// Of a path, within a budget. Points outside the domain don't count: what is lower there is another problem.
    pub fn of(surface: &dyn Surface, path: &Trajectory, budget: u64) -> Self {
        let [x0, x1, y0, y1] = surface.domain();
        let is_inside = |x: f64, y: f64| (x0..=x1).contains(&x) && (y0..=y1).contains(&y);
        let mut lows: Vec<(u32, f64)> = Vec::new();
        for (counts, [x, y, value]) in path.evaluation_counts.iter().zip(path.eval_path()) {
            let is_lower = lows.last().is_none_or(|(_, before)| value < before);
            if u64::from(counts.cost()) <= budget && value.is_finite() && is_lower && is_inside(*x, *y) {
                lows.push((counts.cost(), *value));
            }
        }
        Self { lows }
    }

    /// The lowest value; none where it has none.
    pub fn lowest(&self) -> Option<f64> {
        self.lows.last().map(|(_, value)| *value)
    }

    /// Evaluations until f(x₀) − f(x) ≥ (1 − τ)(f(x₀) − fmin), the test of Moré and Wild 2009; infinite where it is never met.
    pub fn cost(&self, first: f64, best: f64, tolerance: f64) -> f64 {
        let meets = |(_, value): &&(u32, f64)| first - value >= (1.0 - tolerance) * (first - best);
        self.lows.iter().find(meets).map_or(f64::INFINITY, |(cost, _)| f64::from(*cost))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::{Run, descend};
    use crate::optim::Driven;
    use crate::surface;

    fn progress(on: &str, pick: &str, start: [f64; 2], budget: u64) -> Progress {
        let surface = surface::build(&surface::parse(on).expect("a surface"));
        let path = descend(&*surface, &Driven::parse(pick).expect("a method"), &Run::new(start, budget));
        Progress::of(&*surface, &path, budget)
    }

    #[test]
    fn costs_are_those_of_the_formula() {
        // along the valley ½x², and a step of gradient descent makes x of 0.9x: f/f(x₀) = 0.81ᵗ ≤ τ
        let of = progress("quadratic kappa=2", "sgd lr=0.1", [1.0, 0.0], 100);
        for (tolerance, steps) in [(0.5, 4.0), (0.1, 11.0), (1e-3, 33.0)] {
            assert_eq!(of.cost(0.5, 0.0, tolerance), steps, "ln τ / ln 0.81, at τ = {tolerance}");
        }
        assert_eq!(of.cost(0.5, 0.0, 1e-12), f64::INFINITY, "the budget does not lead there");
        // the best of all methods is what counts, not the minimum: half of the way to it
        assert_eq!(of.cost(0.5, 0.25, 1e-9), 4.0);
        let within = progress("quadratic kappa=2", "sgd lr=0.1", [1.0, 0.0], 3);
        assert!((within.lowest().expect("a value") - 0.5 * 0.81_f64.powi(3)).abs() < 1e-12);
    }

    #[test]
    fn a_hessian_costs_two_gradients() {
        assert_eq!(progress("quadratic", "newton", [1.0, 1.0], 9).cost(25.5, 0.0, 1e-9), 3.0);
    }

    #[test]
    fn what_is_outside_the_domain_does_not_count() {
        let of = progress("mccormick", "sgd lr=0.1", [-1.4, -2.9], 300);
        let known = surface::build(&surface::parse("mccormick").expect("a surface")).minima().points()[0][2];
        assert!(of.lowest().expect("a value") >= known - 1e-9, "{of:?}");
        let nowhere = progress("expression \"sqrt(-1 - x^2)\"", "sgd", [0.0, 0.0], 9);
        assert_eq!((nowhere.lowest(), nowhere.cost(1.0, 0.0, 0.1)), (None, f64::INFINITY));
    }
}

//! When a run ends.

use super::MOST_STEPS;
use crate::optim::{Ending, Refusal};
use crate::surface::{Minima, Surface};

/// When a run ends.
///
/// A number that is not finite always ends it; every criterion but the number of steps is optional. Criteria use the true
/// function at the evaluation point of the method, and these evaluations are not counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Most steps.
    pub steps: u64,
    /// Ends where ‖∇f‖ falls below this.
    pub gradient_norm: Option<f64>,
    /// Ends where a step changes f by less than this. A step of length 0 changes nothing.
    pub value_change: Option<f64>,
    /// Ends where the nearest known minimum is nearer than this.
    pub distance: Option<f64>,
    /// Ends where f falls below this.
    pub value: Option<f64>,
    /// Ends where f exceeds the value of the lowest known minimum by less than this: f − min f, the optimality gap.
    pub gap: Option<f64>,
    /// Most evaluations: values, gradients and Hessians, each counted as one. The step that would need more is not
    /// taken.
    pub evaluations: Option<u64>,
}

impl Limits {
    /// Ends after so many steps.
    pub const fn steps(steps: u64) -> Self {
        Self {
            steps,
            gradient_norm: None,
            value_change: None,
            distance: None,
            value: None,
            gap: None,
            evaluations: None,
        }
    }

    /// Whether they make sense.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if self.steps > MOST_STEPS {
            return Err(Refusal(format!("steps must be at most {MOST_STEPS}, got {}", self.steps)));
        }
        let numbers = [
            ("gradient norm", self.gradient_norm),
            ("change of value", self.value_change),
            ("distance to a minimum", self.distance),
            ("f − min f", self.gap),
        ];
        for (name, number) in numbers {
            if let Some(number) = number.filter(|number| !(*number >= 0.0 && number.is_finite())) {
                let message = format!("the {name} to stop at must be a finite number at least 0, got {number}");
                return Err(Refusal(message));
            }
        }
        if let Some(number) = self.value.filter(|number| !number.is_finite()) {
            return Err(Refusal(format!("the value of f to stop at must be a finite number, got {number}")));
        }
        Ok(())
    }

    /// Whether they make sense on this surface.
    pub(super) fn check_on(&self, surface: &dyn Surface) -> Result<(), Refusal> {
        let what = match (self.distance, self.gap) {
            (None, None) => return Ok(()),
            (Some(_), _) => "the distance to a minimum",
            (None, Some(_)) => "f − min f",
        };
        let why = match surface.minima() {
            Minima::Known(points) if !points.is_empty() => return Ok(()),
            Minima::None(why) => format!("there is none ({why})"),
            Minima::Known(_) | Minima::Unknown => "none is known".to_owned(),
        };
        let instead = "a value of f to stop at needs no minimum";
        Err(Refusal(format!("{what} must be left out on this surface: {why}; {instead}")))
    }
}

/// Checks the criteria of a run step by step.
pub struct StopCriteria<'a> {
    surface: &'a dyn Surface,
    limits: &'a Limits,
    targets: Vec<[f64; 2]>,
    /// f at the lowest known minimum.
    lowest: f64,
    /// f one step before.
    before: Option<f64>,
}

impl<'a> StopCriteria<'a> {
    /// None where there is no criterion but the number of steps.
    pub fn of(surface: &'a dyn Surface, limits: &'a Limits) -> Option<Self> {
        let Limits { gradient_norm, value_change, distance, value, gap, .. } = limits;
        let is_asked = [gradient_norm, value_change, distance, value, gap].into_iter().any(Option::is_some);
        let minima = distance.or(*gap).map(|_| surface.minima());
        let minima = minima.as_ref().map_or(&[][..], Minima::points);
        let targets = minima.iter().map(|[x, y, _]| [*x, *y]).collect();
        let lowest = minima.iter().map(|[_, _, f]| *f).fold(f64::INFINITY, f64::min);
        is_asked.then_some(Self { surface, limits, targets, lowest, before: None })
    }

    /// The ending, if a criterion is met.
    pub fn ending(&mut self, at: [f64; 2], step: u64) -> Option<Ending> {
        let criterion = self.gradient(at).or_else(|| self.distance(at));
        let Limits { value_change, value, gap, .. } = self.limits;
        if value_change.or(*value).or(*gap).is_none() {
            return criterion.map(|criterion| Ending::Converged { step, criterion });
        }
        let value = self.surface.value(at);
        let criterion = criterion.or_else(|| self.height(value));
        // it remembers the value, so it runs in every step
        let change = self.change(value);
        criterion.or(change).map(|criterion| Ending::Converged { step, criterion })
    }

    fn gradient(&self, at: [f64; 2]) -> Option<String> {
        let least = self.limits.gradient_norm?;
        let (_, [gx, gy]) = self.surface.value_gradient(at);
        (gx.hypot(gy) < least).then(|| format!("‖∇f‖ < {least:?}"))
    }

    fn distance(&self, [x, y]: [f64; 2]) -> Option<String> {
        let least = self.limits.distance?;
        let is_near = |[to_x, to_y]: &[f64; 2]| (x - to_x).hypot(y - to_y) < least;
        let [to_x, to_y] = self.targets.iter().find(|target| is_near(target))?;
        Some(format!("nearer than {least:?} to the minimum at ({to_x:.6}, {to_y:.6})"))
    }

    /// How low f is. A value that is not finite is no success, and another ending tells it.
    fn height(&self, value: f64) -> Option<String> {
        let Limits { value: bound, gap, .. } = self.limits;
        let is_below = |bound: &f64| value.is_finite() && value < *bound;
        let is_near = |gap: &f64| value.is_finite() && value - self.lowest < *gap;
        let bound = bound.filter(is_below).map(|bound| format!("f < {bound:?}"));
        bound.or_else(|| gap.filter(is_near).map(|gap| format!("f − min f < {gap:?}")))
    }

    fn change(&mut self, value: f64) -> Option<String> {
        let before = self.before.replace(value)?;
        let least = self.limits.value_change?;
        ((value - before).abs() < least).then(|| format!("a step changed f by less than {least:?}"))
    }
}

//! What a run comes to, as one number.

use super::measure::Measure;
use super::reference::Reference;
use crate::descent::{Course, Divergence, Run, Trajectory, descend};
use crate::optim::{Driven, Ending, inner};
use crate::surface::Surface;

/// What became of a run within its budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fate {
    /// It has a figure.
    Measured(f64),
    /// It diverges, or came to a number that is not finite.
    Diverged,
    /// It left the domain for good while f fell, or came to a point outside it where f is below its minimum in the domain: it
    /// went down elsewhere, or the surface has no lowest point.
    Left,
    /// The tolerance was not met.
    Unreached,
}

/// How far a budget leads.
struct Reach<'a> {
    path: &'a Trajectory,
    /// The last row it pays for.
    row: usize,
}

impl<'a> Reach<'a> {
    fn of(path: &'a Trajectory, budget: u64) -> Self {
        let is_paid = |row: &usize| u64::from(path.evaluation_counts[*row].cost()) <= budget;
        let row = (0..path.points.len()).rev().find(is_paid).unwrap_or(0);
        Self { path, row }
    }

    fn is_whole(&self) -> bool {
        self.row == self.path.steps()
    }

    /// How it moves away, as far as the budget leads.
    fn divergence(&self, surface: &dyn Surface) -> Option<Divergence> {
        if self.is_whole() { self.path.divergence } else { Divergence::of(surface, self.rows()) }
    }

    fn rows(&self) -> &'a [[f64; 3]] {
        &self.path.eval_path()[..=self.row]
    }

    fn fate(&self, surface: &dyn Surface, measure: Measure, reference: &Reference, budget: u64) -> Fate {
        let ending = &self.path.ending;
        if measure.has_tolerance() && self.is_whole() && matches!(ending, Ending::Converged { .. }) {
            let cost = self.path.evaluation_counts[self.row].cost();
            return Fate::Measured(if measure == Measure::Steps { self.row as f64 } else { f64::from(cost) });
        }
        if let Some(lost) = self.lost(surface, reference) {
            return lost;
        }
        let [_, _, value] = self.rows()[self.row];
        match measure {
            Measure::Steps | Measure::Evaluations => Fate::Unreached,
            Measure::Value => Fate::Measured(value - reference.lowest.unwrap_or_else(|| self.rows()[0][2])),
            Measure::MeanLog => Fate::Measured(self.mean_log(reference, budget)),
        }
    }

    /// How it is lost, if it is.
    fn lost(&self, surface: &dyn Surface, reference: &Reference) -> Option<Fate> {
        match self.divergence(surface).map(|divergence| divergence.course) {
            Some(Course::Climbs) => return Some(Fate::Diverged),
            Some(Course::Falls | Course::FallsWithoutBound) => return Some(Fate::Left),
            None => {}
        }
        let [_, _, value] = self.rows()[self.row];
        let is_lost = self.is_whole() && self.path.ending.kind() == "not-finite";
        if is_lost || !value.is_finite() {
            return Some(Fate::Diverged);
        }
        self.is_beneath(surface, reference).then_some(Fate::Left)
    }

    /// Whether it ends outside the domain and below the minimum from which gaps are measured.
    fn is_beneath(&self, surface: &dyn Surface, reference: &Reference) -> bool {
        let [x, y, value] = self.rows()[self.row];
        let [x0, x1, y0, y1] = surface.domain();
        let is_inside = (x0..=x1).contains(&x) && (y0..=y1).contains(&y);
        !is_inside && reference.lowest.is_some_and(|lowest| value < lowest)
    }

    /// The mean of log₁₀(f − min f) over evaluations 1 … budget.
    fn mean_log(&self, reference: &Reference, budget: u64) -> f64 {
        let lowest = reference.lowest.unwrap_or(f64::NAN);
        let counts = &self.path.evaluation_counts;
        let mut sum = 0.0;
        for (row, [_, _, value]) in self.rows().iter().enumerate() {
            let from = u64::from(counts[row].cost());
            // the next point is there when the evaluations it took are
            let to = if row == self.row { budget } else { u64::from(counts[row + 1].cost()) - 1 };
            let held = (to + 1).saturating_sub(from.max(1)) as f64;
            // on its way it may have been outside the domain, and lower
            sum += held * (value - lowest).abs().max(reference.resolution).log10();
        }
        sum / budget as f64
    }
}

/// How a whole path is lost, if it is: it [diverges](Fate::Diverged) or [leaves](Fate::Left).
pub fn lost(surface: &dyn Surface, path: &Trajectory, reference: &Reference) -> Option<Fate> {
    Reach { path, row: path.steps() }.lost(surface, reference)
}

/// What is asked of every run.
pub(super) struct Task<'a> {
    pub surface: &'a dyn Surface,
    pub measure: Measure,
    pub reference: Reference,
    /// Evaluations, a Hessian counted as two.
    pub budget: u64,
}

impl Task<'_> {
    /// Runs a method.
    pub fn fate(&self, driven: &Driven, run: &Run) -> Fate {
        let path = within(self.surface, driven, run, self.budget);
        Reach::of(&path, self.budget).fate(self.surface, self.measure, &self.reference, self.budget)
    }
}

/// The path that a budget pays for, and a step more where the last one costs too much. Schedules stretch over the steps the
/// budget pays for.
pub fn within(surface: &dyn Surface, driven: &Driven, run: &Run, budget: u64) -> Trajectory {
    let mut run = run.clone();
    run.limits.evaluations = Some(budget);
    // a step takes at least one evaluation
    run.limits.steps = budget;
    let path = descend(surface, driven, &run);
    if !has_schedules(driven) {
        return path;
    }
    run.limits.steps = Reach::of(&path, budget).row.max(1) as u64;
    descend(surface, driven, &run)
}

/// Whether a method, or the method inside it, changes with the length of the run.
fn has_schedules(driven: &Driven) -> bool {
    !driven.drives.is_empty() || inner(&driven.method).is_some_and(|inner| has_schedules(&inner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::Limits;
    use crate::surface;

    fn fate(surface: &str, pick: &str, start: [f64; 2], limits: Limits, (measure, budget): (Measure, u64)) -> Fate {
        let surface = surface::build(&surface::parse(surface).expect("a surface"));
        let reference = Reference::of(&*surface, start, &|| false).expect("not stopped");
        let task = Task { surface: &*surface, measure, reference, budget };
        task.fate(&Driven::parse(pick).expect("a method"), &Run { limits, ..Run::new(start, 0) })
    }

    fn exact(surface: &str, pick: &str, measure: Measure, budget: u64) -> f64 {
        match fate(surface, pick, [1.0, 0.0], Limits::steps(0), (measure, budget)) {
            Fate::Measured(figure) => figure,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn figures_of_gradient_descent_on_a_parabola_are_its_formula() {
        // along x the valley is ½x², and a step of gradient descent makes x of (1 − lr)·x
        let valley = "quadratic kappa=2";
        let value = exact(valley, "sgd lr=0.1", Measure::Value, 10);
        let wanted = 0.5 * 0.9_f64.powi(20);
        assert!((value / wanted - 1.0).abs() < 1e-12, "{value} {wanted}");
        // after evaluation e the point is that of step e
        let logs = (1..=10).map(|e| (0.5 * 0.9_f64.powi(2 * e)).log10());
        let mean = exact(valley, "sgd lr=0.1", Measure::MeanLog, 10);
        assert!((mean - logs.sum::<f64>() / 10.0).abs() < 1e-12, "{mean}");
        // 0.5·0.81ᵗ < 1e-3 from t = ln(500)/ln(1/0.81) = 29.49 on
        let limits = Limits { gap: Some(1e-3), ..Limits::steps(0) };
        let steps = |budget| fate(valley, "sgd lr=0.1", [1.0, 0.0], limits.clone(), (Measure::Steps, budget));
        assert_eq!((steps(100), steps(30), steps(29)), (Fate::Measured(30.0), Fate::Measured(30.0), Fate::Unreached));
    }

    #[test]
    fn hessians_count_as_two_gradients() {
        // a step of Newton's method takes a gradient and a Hessian, that is 3, and one is all it needs here
        let limits = || Limits { gap: Some(1e-9), ..Limits::steps(0) };
        let newton = |budget, measure| fate("quadratic", "newton", [1.0, 1.0], limits(), (measure, budget));
        assert_eq!(newton(3, Measure::Steps), Fate::Measured(1.0));
        assert_eq!(newton(3, Measure::Evaluations), Fate::Measured(3.0));
        assert_eq!(newton(2, Measure::Steps), Fate::Unreached, "2 evaluations do not pay for it");
        // the point before it stays: ½(1 + 50)
        assert_eq!(
            fate("quadratic", "newton", [1.0, 1.0], Limits::steps(0), (Measure::Value, 2)),
            Fate::Measured(25.5)
        );
    }

    #[test]
    fn fates_are_those_of_the_paths() {
        let value = |surface: &str, pick: &str, start, budget| {
            fate(surface, pick, start, Limits::steps(0), (Measure::Value, budget))
        };
        assert_eq!(value("quadratic", "sgd lr=0.1", [1.0, 1.0], 100), Fate::Diverged);
        assert_eq!(value("saddle", "sgd lr=0.1", [1.0, 0.1], 200), Fate::Left);
        // without a minimum the change of f is measured: one step of gradient descent from (0, 1) on x² − y²
        let Fate::Measured(change) = value("saddle", "sgd lr=0.1", [0.0, 1.0], 1) else { panic!("it has a figure") };
        let surface = surface::build(&surface::parse("saddle").expect("a surface"));
        let [from, to] = [[0.0, 1.0], [0.0, 1.0 - 0.1 * surface.value_gradient([0.0, 1.0]).1[1]]];
        assert!((change - (surface.value(to) - surface.value(from))).abs() < 1e-12, "{change}");
    }

    #[test]
    fn what_is_lower_outside_the_domain_is_no_success() {
        // McCormick's function falls along its valley: beyond the domain there are lower minima
        let from = |start| fate("mccormick", "sgd lr=0.1", start, Limits::steps(0), (Measure::Value, 300));
        let surface = surface::build(&surface::parse("mccormick").expect("a surface"));
        let path = descend(&*surface, &Driven::parse("sgd lr=0.1").expect("a method"), &Run::new([-3.0, -4.0], 300));
        let [x, y, value] = path.points[300];
        let lowest = surface.minima().points()[0][2];
        assert!(x < -1.5 && y < -3.0 && value < lowest, "it ends outside: {x} {y} {value}");
        assert_eq!(from([-3.0, -4.0]), Fate::Left);
        assert!(matches!(from([-0.5, -1.0]), Fate::Measured(gap) if gap.abs() < 1e-6), "{:?}", from([-0.5, -1.0]));
    }

    #[test]
    fn schedules_stretch_over_the_steps_the_budget_pays_for() {
        // sharpness-aware minimisation takes two gradients a step: 10 steps of 20 evaluations, so that the rate ends at 0
        // where the budget does
        let figure = |pick: &str, budget| exact("quadratic kappa=2", pick, Measure::Value, budget);
        let surface = surface::build(&surface::parse("quadratic kappa=2").expect("a surface"));
        let driven = Driven::parse("sam | cosine").expect("a method");
        let path = descend(&*surface, &driven, &Run::new([1.0, 0.0], 10));
        assert_eq!(path.evaluations.gradient, 20);
        assert_eq!(figure("sam | cosine", 20), path.eval_path()[10][2]);
    }
}

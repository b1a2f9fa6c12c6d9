//! Profiles: methods compared over many problems, one curve a method.
//!
//! A problem is a surface with a start, and with a seed where there is noise. A method solves it with the first evaluations
//! after which f(x₀) − f(x) ≥ (1 − τ)(f(x₀) − fmin), fmin being the lowest value that any of the methods comes to within
//! the budget. [Performance profiles](performance) compare what that takes with the best method of each problem, [data
//! profiles](data) with a budget.
//!
//! E. D. Dolan and J. J. Moré, *Benchmarking optimization software with performance profiles*, 2002; J. J. Moré and S. M.
//! Wild, *Benchmarking derivative-free optimization algorithms*, 2009.

mod plan;
mod progress;
mod shares;

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

pub use self::plan::{Plan, TOLERANCE, collection};
use self::progress::Progress;
pub use self::shares::{Shares, data, performance};
use super::Listener;
use crate::descent::tune::{of_run, runs, starts, within};
use crate::descent::{Limits, Run};
use crate::optim::Refusal;
use crate::refusal::counted;
use crate::surface::{self, Minima, Surface};

/// Evaluations of a unit of data profiles: N + 1 in two dimensions.
pub const UNIT: f64 = 3.0;
/// A surface with a start and a seed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Problem {
    /// The place of its surface.
    pub surface: usize,
    /// Where runs start.
    pub start: [f64; 2],
    /// The seed of noise, mini-batches and methods that draw numbers.
    pub seed: u64,
    /// f at the start.
    pub first: f64,
    /// The lowest value any method came to.
    pub best: f64,
}

/// What every method took for every problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Profiles {
    /// What was asked for.
    pub plan: Plan,
    /// The problems.
    pub problems: Vec<Problem>,
    /// A row for each problem, with the evaluations of each method; infinite where it did not solve it.
    pub costs: Vec<Vec<f64>>,
    /// Surfaces that were left out, as they have no minimum.
    pub left_out: Vec<usize>,
    /// Starts that were left out, as no method came lower from there.
    pub idle: usize,
}

/// Runs every method on every problem; none where the listener stopped it.
///
/// # Errors
/// A sentence that says why it can't begin, as [`Plan::check`].
pub fn profiles(plan: &Plan, listener: &Listener<'_, Profiles>) -> Result<Option<Profiles>, Refusal> {
    plan.check()?;
    let surfaces: Vec<Box<dyn Surface>> = plan.surfaces.iter().map(surface::build).collect();
    let has_none = |at: &usize| matches!(surfaces[*at].minima(), Minima::None(_));
    let (left_out, kept): (Vec<usize>, Vec<usize>) = (0..surfaces.len()).partition(has_none);
    if kept.is_empty() {
        return Err(Refusal("there must be at least one surface that has a minimum".to_owned()));
    }
    let mut tasks = Vec::new();
    for at in kept {
        let surface = &*surfaces[at];
        let run = Run { noise: plan.noise, seed: plan.seed, ..Run::new(surface.start(), 0) };
        let starts = starts(surface, run.start, plan.seed, plan.starts);
        let runs = runs(&Run { limits: Limits::steps(0), ..run }, &starts, plan.seeds);
        tasks.extend(runs.into_iter().enumerate().map(|(place, run)| (at, place, run)));
    }
    let done = AtomicUsize::new(0);
    let solved: Option<Vec<(Problem, Vec<f64>)>> = tasks
        .par_iter()
        .map(|(at, place, run)| {
            let surface = &*surfaces[*at];
            let progress = (0..plan.methods.len()).map(|method| {
                let driven = of_run(&plan.method_on(method, *at), run, *place);
                let path = (!(listener.is_stopped)()).then(|| within(surface, &driven, run, plan.budget))?;
                (listener.progress)(done.fetch_add(1, Ordering::Relaxed) + 1);
                Some(Progress::of(surface, &path, plan.budget))
            });
            let progress = progress.collect::<Option<Vec<Progress>>>()?;
            let first = surface.value(run.start);
            let best = progress.iter().filter_map(Progress::lowest).fold(first, f64::min);
            let costs = progress.iter().map(|progress| progress.cost(first, best, plan.tolerance)).collect();
            Some((Problem { surface: *at, start: run.start, seed: run.seed, first, best }, costs))
        })
        .collect();
    let Some(solved) = solved else { return Ok(None) };
    let all = solved.len();
    let (problems, costs): (Vec<_>, Vec<_>) =
        solved.into_iter().filter(|(problem, _)| problem.best < problem.first).unzip();
    let idle = all - problems.len();
    if problems.is_empty() {
        return Err(Refusal("there is nothing to compare: no method came lower from any start".to_owned()));
    }
    let profiles = Profiles { plan: plan.clone(), problems, costs, left_out, idle };
    (listener.pass)(&profiles);
    Ok(Some(profiles))
}

impl Profiles {
    /// The share of problems on which a method takes at most so many times what the best one takes.
    pub fn performance(&self, method: usize) -> Shares {
        performance(&self.costs, method)
    }

    /// The share of problems a method solves within so many times N + 1 evaluations.
    pub fn data(&self, method: usize) -> Shares {
        data(&self.costs, method, UNIT)
    }

    /// The places of the surfaces that were not left out.
    pub fn surfaces(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.plan.surfaces.len()).filter(|at| !self.left_out.contains(at))
    }

    /// What is compared, as a sentence.
    pub fn about(&self) -> String {
        let Plan { tolerance, budget, .. } = &self.plan;
        let surfaces = self.plan.surfaces.len() - self.left_out.len();
        format!(
            "{} on {}, solved where f(x₀) − f(x) ≥ (1 − τ)(f(x₀) − fmin), τ = {tolerance:?}, \
             fmin the lowest value any of the methods came to in the domain within {budget} evaluations",
            counted(self.problems.len(), "problem", "problems"),
            counted(surfaces, "surface", "surfaces")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optim::Driven;

    fn plan(surfaces: &[&str], methods: &[&str]) -> Plan {
        let surfaces = surfaces.iter().map(|pick| surface::parse(pick).expect("a surface")).collect();
        Plan::new(surfaces, methods.iter().map(|pick| Driven::parse(pick).expect("a method")).collect())
    }

    fn run(plan: &Plan) -> Profiles {
        profiles(plan, &Listener::NOBODY).expect("it can begin").expect("nobody stopped it")
    }

    #[test]
    fn newton_is_first_on_quadratics() {
        let found = run(&Plan { starts: 5, ..plan(&["quadratic", "booth", "saddle"], &["sgd lr=0.02", "newton"]) });
        assert_eq!((found.left_out.as_slice(), found.problems.len(), found.idle), (&[2][..], 10, 0));
        // a step takes a gradient and a Hessian, that is 3 evaluations, and leads to the minimum
        assert!(found.costs.iter().all(|row| row[1] == 3.0), "{:?}", found.costs);
        assert_eq!((found.performance(1).at(1.0), found.data(1).at(1.0)), (1.0, 1.0));
        assert!(found.performance(0).at(1.0) < 1.0);
        for (problem, row) in found.problems.iter().zip(&found.costs) {
            let surface = surface::build(&found.plan.surfaces[problem.surface]);
            assert_eq!(problem.first, surface.value(problem.start));
            assert!(row.iter().any(|cost| cost.is_finite()), "the best one solves it: {row:?}");
        }
    }

    #[test]
    fn rates_are_those_kept_for_the_surfaces_or_given() {
        let plan = plan(&["rosenbrock", "quadratic"], &["adam", "adam lr=0.123"]);
        let rate = |method, surface| plan.method_on(method, surface).method.number("lr");
        let kept = |at: usize| crate::descent::tune::kept_rate(&plan.surfaces[at], &plan.methods[0].method);
        assert_eq!((Some(rate(0, 0)), Some(rate(0, 1))), (kept(0), kept(1)));
        assert_eq!((rate(1, 0), rate(1, 1)), (0.123, 0.123));
    }

    #[test]
    fn results_do_not_depend_on_threads_and_can_be_stopped() {
        let plan = Plan { starts: 3, seeds: 2, noise: 0.1, budget: 60, ..plan(&["himmelblau"], &["adam", "cma-es"]) };
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| run(&plan))
        };
        assert_eq!(with(1), with(3));
        let stopped = Listener { is_stopped: &|| true, ..Listener::NOBODY };
        assert_eq!(profiles(&plan, &stopped), Ok(None));
    }

    #[test]
    fn what_can_not_begin_is_refused() {
        let refused = |plan: &Plan| profiles(plan, &Listener::NOBODY).expect_err("it is refused").0;
        let two = plan(&["sphere"], &["sgd", "adam"]);
        assert!(refused(&plan(&["sphere"], &["sgd"])).contains("at least two optimizers"));
        assert!(refused(&plan(&["saddle"], &["sgd", "adam"])).contains("has a minimum"));
        assert!(refused(&plan(&["sphere"], &["sgd", "muon"])).contains("network"));
        assert!(refused(&Plan { tolerance: 1.0, ..two.clone() }).contains("below 1"));
        assert!(refused(&Plan { budget: 0, ..two.clone() }).contains("budget must be"));
        assert!(refused(&Plan { starts: 10_000, seeds: 1000, ..two.clone() }).contains("fewer starts"));
        assert!(refused(&Plan { noise: f64::NAN, ..two }).contains("noise"));
    }
}

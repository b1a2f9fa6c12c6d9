//! Profiles: methods compared over many problems, one curve a method.
//!
//! A problem is a surface with a start, and with a seed where there is noise. A method solves it with the first evaluations
//! after which f(x₀) − f(x) ≥ (1 − τ)(f(x₀) − fmin), fmin being the lowest value that any of the methods comes to within
//! the budget. [Performance profiles](performance) compare what that takes with the best method of each problem, [data
//! profiles](data) with a budget.
//!
//! E. D. Dolan and J. J. Moré, *Benchmarking optimization software with performance profiles*, 2002; J. J. Moré and S. M.
//! Wild, *Benchmarking derivative-free optimization algorithms*, 2009.

mod progress;
mod shares;

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use self::progress::Progress;
pub use self::shares::{Shares, data, performance};
use super::Listener;
use crate::descent::tune::{MOST_RUNS, has_own_rate, of_run, runs, starts, suited, within};
use crate::descent::{Limits, MOST_SEEDS, Run, check_method, reads_a_file};
use crate::optim::{Driven, Refusal};
use crate::param::{self, Param};
use crate::registry::{Choice, Entry};
use crate::surface::{self, Make, Minima, SURFACES, Surface};

/// Evaluations of a unit of data profiles: N + 1 in two dimensions.
pub const UNIT: f64 = 3.0;
/// Most runs of all methods.
const MOST_TASKS: u64 = 10_000_000;
/// Most evaluations of a run.
const MOST_BUDGET: u64 = 1_000_000;

/// What is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The surfaces.
    pub surfaces: Vec<Choice<Make>>,
    /// The methods. On each surface they have the learning rate kept for it, unless they have another one than they have where
    /// nothing is said.
    pub methods: Vec<Driven>,
    /// τ, of what can be gained.
    pub tolerance: f64,
    /// Evaluations of each run: values and gradients, and Hessians that count as two.
    pub budget: u64,
    /// Starts on each surface: its own, then others drawn from the domain.
    pub starts: u64,
    /// Seeds of each start.
    pub seeds: u64,
    /// The first seed.
    pub seed: u64,
    /// Standard deviation of the gradient noise.
    pub noise: f64,
}

/// A surface that is whatever a user types: it is in no collection.
const TYPED: &str = "expression";

/// τ, of what can be gained.
pub const TOLERANCE: Param = Param::log("tolerance", "Tolerance τ", [1e-7, 0.1], 1e-3)
    .within(param::Limits { includes_min: false, includes_max: false, ..param::Limits::closed(0.0, 1.0) })
    .help("A problem is solved when f(x₀) − f(x) ≥ (1 − τ)(f(x₀) − fmin), fmin the lowest value any of the optimizers comes to.");

/// All surfaces of the program that have a minimum.
pub fn collection() -> Vec<Choice<Make>> {
    let all = SURFACES.iter().filter(|entry| entry.key != TYPED).map(Entry::choice);
    all.filter(|choice| !matches!(surface::build(choice).minima(), Minima::None(_))).collect()
}

impl Plan {
    /// To within a thousandth of what can be gained, 10 starts a surface, 500 evaluations a run.
    pub const fn new(surfaces: Vec<Choice<Make>>, methods: Vec<Driven>) -> Self {
        Self { surfaces, methods, tolerance: 1e-3, budget: 500, starts: 10, seeds: 1, seed: 0, noise: 0.0 }
    }

    /// Runs of all methods, at most.
    pub fn runs(&self) -> u64 {
        let each = self.starts.saturating_mul(self.seeds);
        each.saturating_mul((self.surfaces.len() * self.methods.len()) as u64)
    }

    /// Whether it can begin.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check(&self) -> Result<(), Refusal> {
        let refuse = |why: String| Err(Refusal(why));
        if self.methods.len() < 2 {
            return refuse(format!("at least two optimizers are compared, got {}", self.methods.len()));
        }
        for driven in &self.methods {
            check_method(driven)?;
            if reads_a_file(driven) {
                return refuse("a recorded path is of one start: give methods that run".to_owned());
            }
        }
        if !(self.tolerance > 0.0 && self.tolerance < 1.0) {
            return refuse(format!("the tolerance must be a number above 0 and below 1, got {}", self.tolerance));
        }
        for (name, count, most) in [
            ("budget", self.budget, MOST_BUDGET),
            ("starts", self.starts, MOST_RUNS),
            ("seeds", self.seeds, MOST_SEEDS),
        ] {
            if !(1..=most).contains(&count) {
                return refuse(format!("{name} must be a whole number at least 1 and at most {most}, got {count}"));
            }
        }
        if self.runs() > MOST_TASKS {
            let runs = self.runs();
            return refuse(format!(
                "there would be {runs} runs, and at most {MOST_TASKS} are allowed: take fewer starts"
            ));
        }
        for choice in &self.surfaces {
            Run { noise: self.noise, ..Run::new([0.0; 2], 1) }.check_on(&*surface::build(choice))?;
        }
        Ok(())
    }

    /// A method as it runs on a surface.
    pub fn method_on(&self, method: usize, surface: usize) -> Driven {
        let driven = &self.methods[method];
        if has_own_rate(&driven.method) { driven.clone() } else { suited(driven, &self.surfaces[surface]) }
    }
}

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

    /// What is compared, as a sentence.
    pub fn about(&self) -> String {
        let Plan { tolerance, budget, .. } = &self.plan;
        let surfaces = self.plan.surfaces.len() - self.left_out.len();
        format!(
            "{} problems on {surfaces} surfaces, solved where f(x₀) − f(x) ≥ (1 − τ)(f(x₀) − fmin), τ = {tolerance:?}, \
             fmin the lowest value any of the methods came to in the domain within {budget} evaluations",
            self.problems.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

//! BFGS and L-BFGS against argmin on Rosenbrock from (−1.2, 1): both stop at ‖∇f‖ < 10⁻⁶ and search for the strong Wolfe
//! conditions with c₁ = 10⁻⁴ and c₂ = 0.9 (argmin by Moré and Thuente's method), L-BFGS remembers ten pairs. Medians of
//! alternating pairs.
#![expect(clippy::expect_used, reason = "what a benchmark stands on must be there")]
#![expect(clippy::print_stdout, reason = "a benchmark reports")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use argmin::core::{CostFunction, Error, Executor, Gradient, State as _};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::{BFGS, LBFGS};
use ravine::descent::{Limits, Run, descend};
use ravine::optim::Driven;
use ravine::surface;

const SOLVES: u32 = 2_000;
const ROUNDS: usize = 11;
const START: [f64; 2] = [-1.2, 1.0];
const MOST_STEPS: u64 = 200;
const GRADIENT_NORM: f64 = 1e-6;

struct Rosenbrock;

impl CostFunction for Rosenbrock {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, x: &Vec<f64>) -> Result<f64, Error> {
        let t = x[1] - x[0] * x[0];
        Ok((1.0 - x[0]) * (1.0 - x[0]) + 100.0 * t * t)
    }
}

impl Gradient for Rosenbrock {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, x: &Vec<f64>) -> Result<Vec<f64>, Error> {
        let t = x[1] - x[0] * x[0];
        Ok(vec![-2.0 * (1.0 - x[0]) - 400.0 * x[0] * t, 200.0 * t])
    }
}

/// Solves the problem and says in how many iterations.
type Solve = fn() -> u64;

type Search = MoreThuenteLineSearch<Vec<f64>, Vec<f64>, f64>;

fn search() -> Search {
    MoreThuenteLineSearch::new().with_c(1e-4, 0.9).expect("good constants")
}

/// Iterations of one solve.
fn their_bfgs() -> u64 {
    let solver = BFGS::new(search()).with_tolerance_grad(GRADIENT_NORM).and_then(|s| s.with_tolerance_cost(0.0));
    let identity = vec![vec![1.0, 0.0], vec![0.0, 1.0]];
    let executor = Executor::new(Rosenbrock, solver.expect("good tolerances"))
        .configure(|state| state.param(START.to_vec()).inv_hessian(identity).max_iters(MOST_STEPS));
    let result = executor.run().expect("it is solved");
    assert!(result.state().get_best_cost() < 1e-9, "argmin's BFGS arrives");
    result.state().get_iter()
}

fn their_lbfgs() -> u64 {
    let solver = LBFGS::new(search(), 10).with_tolerance_grad(GRADIENT_NORM).and_then(|s| s.with_tolerance_cost(0.0));
    let executor = Executor::new(Rosenbrock, solver.expect("good tolerances"))
        .configure(|state| state.param(START.to_vec()).max_iters(MOST_STEPS));
    let result = executor.run().expect("it is solved");
    assert!(result.state().get_best_cost() < 1e-9, "argmin's L-BFGS arrives");
    result.state().get_iter()
}

/// How long so many solves take, and how many iterations they are.
fn timed(solve: impl Fn() -> u64) -> (Duration, u64) {
    let begin = Instant::now();
    let iterations = (0..SOLVES).map(|_| black_box(solve())).sum();
    (begin.elapsed(), iterations)
}

fn median(mut xs: Vec<f64>) -> f64 {
    xs.sort_by(f64::total_cmp);
    xs[xs.len() / 2]
}

fn main() {
    let surface = surface::build(&surface::parse("rosenbrock").expect("a surface"));
    let limits = Limits { gradient_norm: Some(GRADIENT_NORM), ..Limits::steps(MOST_STEPS) };
    let run = Run { limits, ..Run::new(START, MOST_STEPS) };
    let theirs: [(&str, Solve); 2] = [("bfgs", their_bfgs), ("lbfgs", their_lbfgs)];
    println!("ns an iteration: ours, argmin's; ratio of iterations, of solves (medians of {ROUNDS} alternating pairs)");
    for (pick, theirs) in theirs {
        let driven = Driven::parse(pick).expect("a method");
        let path = descend(&*surface, &driven, &run);
        assert!(path.points.last().is_some_and(|end| end[2] < 1e-9), "our {pick} arrives");
        let ours = || descend(&*surface, &driven, &run).steps() as u64;
        let rounds: Vec<[f64; 4]> = (0..ROUNDS)
            .map(|_| {
                let [(ours, our_steps), (theirs, their_steps)] = [timed(ours), timed(theirs)];
                let [ours, theirs] = [ours, theirs].map(|time| time.as_nanos() as f64);
                [ours / our_steps as f64, theirs / their_steps as f64, ours, theirs]
            })
            .collect();
        let of = |f: fn(&[f64; 4]) -> f64| median(rounds.iter().map(f).collect());
        let [iteration, solve] = [of(|r| r[1] / r[0]), of(|r| r[3] / r[2])];
        println!("{pick:<8} {:7.0} {:7.0} {iteration:6.2} {solve:6.2}", of(|r| r[0]), of(|r| r[1]));
    }
}

//! What Newton's method costs, against BFGS and L-BFGS, and where it goes that has more than minima.

use std::ops::ControlFlow;
use std::time::Instant;

use crate::descent::outcome::{Fate, outcomes};
use crate::descent::{CriticalPoint, Run};
use crate::lesson::measure::count::Counter;
use crate::lesson::measure::fit::power;
use crate::lesson::measure::paths::{drawn, surface};
use crate::lesson::measure::space::Quadratic;
use crate::lesson::measure::walk::walk;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::{Driven, numbers_remembered};
use crate::registry::Entry;
use crate::rng;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "newton-price",
    label: "Newton's price and traps",
    group: "Optimisation",
    about: "A step of Newton's method costs N³, of BFGS N², of L-BFGS mN; and Newton's method is drawn to saddles and maxima.",
    formula: "x ← x − H⁻¹g: N³ operations, N² numbers",
    source: "CS231n lecture 7, \"Second-order optimization\"; Nocedal & Wright 2006",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "maximum", patch: "[descent]\nstart = [-0.5, -0.5]\n" },
            Try { key: "minimum", patch: "[descent]\nstart = [4.0, 3.0]\n" },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 0, within: 0.05 } }],
        check,
    },
};

/// Pairs that L-BFGS keeps.
const PAIRS: usize = 10;
const METHODS: [&str; 3] = ["newton", "bfgs", "lbfgs"];

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let sizes: &[usize] = setting.sized(&[50, 100, 200, 500, 1000][..], &[30, 60, 120][..]);
    let costs =
        setting.each([0.0, 0.4], sizes.len(), |at| Ok(operations(setting.seed, sizes[sizes.len() - 1 - at])))?;
    let cost = |which: usize| -> Vec<[f64; 2]> {
        sizes.iter().zip(costs.iter().rev()).map(|(size, cost)| [*size as f64, cost[which]]).collect()
    };
    let mut finding = Finding::default();
    let mut plots = [Plot::new("operations", [true, true]), Plot::new("memory", [true, true])];
    let bounds = [[2.7, 3.1], [1.9, 2.1], [0.95, 1.05]];
    let names = [["newton", "newton-memory"], ["bfgs", "bfgs-memory"], ["lbfgs", "lbfgs-memory"]];
    for (which, method) in METHODS.into_iter().enumerate() {
        let driven = Driven::parse(method)?;
        let memory: Vec<[f64; 2]> =
            sizes.iter().map(|size| [*size as f64, numbers_remembered(&driven.method, *size)]).collect();
        let [of_cost, of_memory] = names[which];
        let exponent = Quantity::new(of_cost, power(&cost(which)).slope).theory(3.0 - which as f64);
        let numbers = Quantity::new(of_memory, power(&memory).slope).theory([2.0, 2.0, 1.0][which]);
        finding.claim(of_cost, exponent.within(bounds[which]));
        finding.quantities.extend([exponent, numbers]);
        plots[0] = plots[0].clone().with(method, SeriesKind::Measured, cost(which));
        plots[1] = plots[1].clone().with(method, SeriesKind::Measured, memory);
    }
    finding.quantities.extend(times(setting, sizes[sizes.len() - 1])?);
    let (seeds, starts) = (setting.sized(20, 5), setting.sized(200, 40));
    let shares = setting.each_seed([0.7, 1.0], seeds, |seed| trapped(setting, seed, starts))?;
    let share = |which: usize| shares.iter().map(|pair| pair[which]).collect::<Vec<_>>();
    let trapped = Quantity::over("trapped", &share(0));
    let free = Quantity::over("sgd-trapped", &share(1));
    finding.claim("trapped", trapped.at_least(0.2).and(free.at_most(0.02)));
    finding.quantities.extend([trapped, free]);
    finding.plots.extend(plots);
    finding.seeds = seeds as u64;
    finding.runs = (2 * seeds * starts) as u64;
    Ok(finding)
}

/// Counted operations of a step of each method on a random form of so many variables, the gradient apart.
fn operations(seed: u64, size: usize) -> [f64; 3] {
    let mut rng = rng::keyed(seed, "newton-price", size as u64);
    let mut vector = || (0..size).map(|_| rng::normal(&mut rng)).collect::<Vec<f64>>();
    let (g, u) = (vector(), vector());
    // positive definite: a diagonal and a product
    let row = |i: usize| (0..size).map(|j| u[i] * u[j] / size as f64 + f64::from(u8::from(i == j))).collect();
    let rows: Vec<Vec<f64>> = (0..size).map(row).collect();
    let times = |x: &[f64]| rows.iter().map(|row| row.iter().zip(x).map(|(h, x)| h * x).sum()).collect::<Vec<f64>>();
    let pairs: Vec<(Vec<f64>, Vec<f64>)> = (0..PAIRS)
        .map(|_| {
            let s = vector();
            (s.clone(), times(&s))
        })
        .collect();
    let mut inverse: Vec<Vec<f64>> =
        (0..size).map(|i| (0..size).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    let mut counters = [Counter::default(); 3];
    counters[0].newton(rows.clone(), &g);
    counters[1].bfgs(&mut inverse, (&pairs[0].0, &pairs[0].1), &g);
    counters[2].lbfgs(&pairs, &g);
    counters.map(|counter| counter.operations as f64)
}

/// The time of a step of each of the program's methods with so many variables.
fn times(setting: &Setting<'_>, size: usize) -> Result<Vec<Quantity>, Halt> {
    let names = ["newton-time", "bfgs-time", "lbfgs-time"];
    let timed = METHODS.into_iter().zip(names).enumerate().map(|(at, (method, key))| {
        setting.done(0.4 + 0.1 * at as f64)?;
        Ok(Quantity::new(key, 1e3 * time(method, size)?).unit("ms").timed())
    });
    timed.collect()
}

/// Seconds of a step of one of the program's methods with so many variables on this machine: the mean of a few steps.
fn time(method: &str, size: usize) -> Result<f64, Halt> {
    let curvatures: Vec<f64> = (0..size).map(|i| 1.0 + i as f64 / size as f64).collect();
    let mut x = vec![1.0; size];
    let steps = 4;
    let began = Instant::now();
    let mut objective = Quadratic { curvatures: &curvatures };
    walk(&Driven::parse(method)?, &mut objective, (&mut x, steps), |_, _| ControlFlow::Continue(()))?;
    Ok(began.elapsed().as_secs_f64() / steps as f64)
}

/// The shares of starts from which Newton's method and gradient descent end at a saddle or a maximum. Without the effect
/// Newton's method takes the absolute values of the eigenvalues.
fn trapped(setting: &Setting<'_>, seed: u64, starts: usize) -> Result<[f64; 2], Halt> {
    let surface = surface("himmelblau")?;
    let starts: Vec<[f64; 2]> = (0..starts).map(|at| drawn(seed, &format!("newton-price {at}"), [-5.0, 5.0])).collect();
    let share = |pick: &str, steps: u64| -> Result<f64, Halt> {
        let run = Run::new([0.0; 2], steps);
        let found = outcomes(&*surface, &Driven::parse(pick)?, &run, &starts, setting.listener.is_stopped);
        let found = found.ok_or(Halt::Stopped)?;
        let is_trapped = |fate: Fate| matches!(fate, Fate::Critical(CriticalPoint::Saddle | CriticalPoint::Maximum));
        Ok(found.iter().filter(|outcome| is_trapped(outcome.fate)).count() as f64 / starts.len() as f64)
    };
    let newton = if setting.is_on() { "newton" } else { "saddle-free-newton" };
    Ok([share(newton, 100)?, share("sgd lr=0.01", 2000)?])
}

//! Adam with the recommended betas on all surfaces of the program: how often it solves a problem, how often it is first.

use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::map::Listener;
use crate::map::profiles::{Plan, Profiles, collection, profiles};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "adam-collection",
    label: "Adam on many surfaces",
    group: "Optimisation",
    about: "With the recommended betas Adam solves more problems than gradient descent and momentum; it is seldom the first.",
    formula: "share of problems solved within a budget of evaluations",
    source: "CS231n lecture 7, \"Adam\"; Moré & Wild 2009",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "bend", patch: "[descent]\nsurface = 'rosenbrock'\nstart = [-1.2, 1.0]\n" },
            Try {
                key: "default-rate",
                patch: "[[descent.racers]]\n[[descent.racers]]\n[[descent.racers]]\n\
                        [[descent.racers]]\noptimizer = 'adam lr=0.001'\n",
            },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 3, within: 0.1 } }],
        check,
    },
};

/// The methods, with the learning rate kept for each surface; the last has the rate that is recommended for networks.
const METHODS: [&str; 5] = ["sgd", "momentum", "rmsprop", "adam", "adam lr=0.001"];
const ADAM: usize = 3;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(10, 5);
    let found = setting.each_seed([0.0, 1.0], seeds, |seed| measure(setting, seed))?;
    let solved = |method: usize| found.iter().map(|of| of.data(method).solved()).collect::<Vec<_>>();
    let more = |method: usize| -> Vec<f64> {
        solved(ADAM).iter().zip(solved(method)).map(|(adam, other)| adam - other).collect()
    };
    let adam = Quantity::over("solved", &solved(ADAM));
    let than_sgd = Quantity::over("more-than-sgd", &more(0));
    let than_momentum = Quantity::over("more-than-momentum", &more(1));
    let first = Quantity::over("first", &found.iter().map(first).collect::<Vec<_>>());
    let literal = Quantity::over("default-rate", &solved(4));
    let mut finding = Finding { seeds: seeds as u64, ..Finding::default() };
    finding.runs = found.iter().map(|of| (of.problems.len() * METHODS.len()) as u64).sum();
    finding.claim("more", than_sgd.at_least(0.0).and(than_momentum.at_least(0.0)));
    finding.claim("first", first.at_most(0.5));
    finding.claim("rate", literal.at_most(0.5 * adam.value));
    let keys = ["sgd", "momentum", "rmsprop", "adam", "default-rate"];
    let budgets: Vec<f64> = (0..=40).map(|at| f64::from(at) * 25.0 / 2.0).collect();
    let plot = keys.into_iter().enumerate().fold(Plot::new("profile", [false, false]), |plot, (method, key)| {
        let share = |budget: f64| {
            found.iter().map(|of| of.data(method).at(budget / crate::map::profiles::UNIT)).sum::<f64>()
                / found.len() as f64
        };
        plot.with(key, SeriesKind::Curve, budgets.iter().map(|budget| [*budget, share(*budget)]).collect())
    });
    finding.plots.push(plot);
    finding.quantities.extend([adam, than_sgd, than_momentum, first, literal]);
    Ok(finding)
}

/// Without the effect Adam forgets everything at once: both betas are 0, and every step has the length α.
fn measure(setting: &Setting<'_>, seed: u64) -> Result<Profiles, Halt> {
    let pick = |at: usize| if at == ADAM && !setting.is_on() { "adam beta1=0 beta2=0" } else { METHODS[at] };
    let methods = (0..METHODS.len()).map(|at| Driven::parse(pick(at))).collect::<Result<Vec<_>, _>>()?;
    let plan = Plan { starts: setting.sized(10, 2), seed, ..Plan::new(collection(), methods) };
    let listener = Listener { is_stopped: setting.listener.is_stopped, ..Listener::NOBODY };
    profiles(&plan, &listener)?.ok_or(Halt::Stopped)
}

/// The share of problems that Adam is the first to solve, or as soon as another.
fn first(found: &Profiles) -> f64 {
    let is_first = |costs: &Vec<f64>| {
        let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
        costs[ADAM].is_finite() && costs[ADAM] <= least
    };
    found.costs.iter().filter(|costs| is_first(costs)).count() as f64 / found.costs.len() as f64
}

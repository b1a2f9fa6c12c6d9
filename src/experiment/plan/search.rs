//! [`Search`]: runs with values out of ranges, to find good ones.
//!
//! ```text
//! grid       every value with every other
//! random     count points, each value drawn evenly on the scale of its setting
//! sobol      count points of Sobol's sequence
//! halving    successive halving (Jamieson and Talwalkar 2016): count random points train for the epochs of the first rung;
//!            the best 1/eta of them go on to the next, which has eta times the epochs, and so on to all epochs
//! ```

use crate::data::Task;
use crate::param::{Limits, Param, Scale};

/// Most points of a search, and most settings it may run over.
pub const MOST_POINTS: usize = 10_000;
/// Most settings a search may run over.
pub const MOST_SETTINGS: usize = 100;

/// The runs of a search.
pub const COUNT: Param = Param::integer("count", "Runs", [4.0, 200.0], 27.0)
    .within(Limits::closed(2.0, MOST_POINTS as f64))
    .help("How many runs the search begins with, each at a point of its own.");
/// The values of each setting in a grid.
pub const EACH: Param = Param::integer("each", "Values of each", [2.0, 10.0], 4.0)
    .within(Limits::closed(2.0, 1000.0))
    .help("How many values each setting has: every one is combined with every other.");

/// A search of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// How points are chosen.
    pub method: Method,
    /// What the best run is best in.
    pub goal: Goal,
    /// The settings, at least one.
    pub over: Vec<Over>,
}

/// How the points of a search are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Every value with every other.
    Grid,
    /// Drawn evenly.
    Random {
        /// How many.
        count: usize,
        /// Of the drawn values.
        seed: u64,
    },
    /// Sobol's sequence.
    Sobol {
        /// How many.
        count: usize,
    },
    /// Successive halving of random points.
    Halving {
        /// How many begin.
        count: usize,
        /// Of the drawn values.
        seed: u64,
        /// One of so many goes on.
        eta: u32,
        /// The least epochs of the first rung.
        least: u32,
    },
}

/// What a search looks for, on the validation part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Goal {
    /// The highest accuracy.
    #[default]
    ValAccuracy,
    /// The lowest cross-entropy.
    ValCrossEntropy,
    /// The lowest root mean squared error, where the target is a number.
    ValRmse,
}

/// A setting of a search and its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    /// The path of the setting.
    pub setting: String,
    /// What it may be.
    pub space: Space,
}

/// The values of a setting.
#[derive(Debug, Clone, PartialEq)]
pub enum Space {
    /// One of these.
    Values(Vec<String>),
    /// Numbers from one to another.
    Range {
        /// The lowest.
        from: f64,
        /// The highest.
        to: f64,
        /// How they are spaced; none is as the setting's slider is.
        scale: Option<Scale>,
        /// How many of them a grid has.
        count: Option<usize>,
    },
}

/// A rung of successive halving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// Epochs that its runs have at its end.
    pub epochs: u32,
    /// How many runs are in it at most.
    pub runs: usize,
}

impl Goal {
    /// What is looked for when nothing is said.
    pub const fn usual(task: Task) -> Self {
        match task {
            Task::Classification => Self::ValAccuracy,
            Task::Regression => Self::ValRmse,
        }
    }

    /// Its name in plans and reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ValAccuracy => "val_accuracy",
            Self::ValCrossEntropy => "val_cross_entropy",
            Self::ValRmse => "val_rmse",
        }
    }

    /// Whether more is better.
    pub const fn is_higher_better(self) -> bool {
        matches!(self, Self::ValAccuracy)
    }

    /// A number that is the larger the better a figure is; the least where there is none.
    pub fn score(self, figure: Option<f64>) -> f64 {
        let sign = if self.is_higher_better() { 1.0 } else { -1.0 };
        figure.map_or(f64::NEG_INFINITY, |x| sign * x)
    }
}

impl Method {
    /// Its name in plans.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Random { .. } => "random",
            Self::Sobol { .. } => "sobol",
            Self::Halving { .. } => "halving",
        }
    }

    /// The rungs of successive halving for runs of so many epochs, the last of which has all of them: rung k of K has
    /// count/etaᵏ runs and epochs/etaᴷ⁻ᵏ epochs, with K as large as there are runs and epochs for. None for the others.
    pub fn rungs(self, epochs: u32) -> Vec<Rung> {
        let Self::Halving { count, eta, least, .. } = self else { return Vec::new() };
        let (eta, mut halvings) = (u64::from(eta.max(2)), 0_u32);
        let power = |k: u32| eta.checked_pow(k).unwrap_or(u64::MAX);
        while power(halvings + 1) <= count as u64 && u64::from(epochs) / power(halvings + 1) >= u64::from(least.max(1))
        {
            halvings += 1;
        }
        let rung = |k: u32| Rung {
            epochs: (u64::from(epochs) as f64 / power(halvings - k) as f64).round() as u32,
            runs: ((count as u64 / power(k)) as usize).max(1),
        };
        (0..=halvings).map(rung).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halving(count: usize, least: u32) -> Method {
        Method::Halving { count, seed: 0, eta: 3, least }
    }

    /// Table 1 of Li et al. 2018 (Hyperband), its first bracket: 81 configurations, R = 81, η = 3.
    #[test]
    fn rungs_are_those_of_the_paper() {
        let rungs = |method: Method, epochs| {
            method.rungs(epochs).iter().map(|rung| (rung.runs, rung.epochs)).collect::<Vec<_>>()
        };
        assert_eq!(rungs(halving(81, 1), 81), [(81, 1), (27, 3), (9, 9), (3, 27), (1, 81)]);
        assert_eq!(rungs(halving(81, 9), 81), [(81, 9), (27, 27), (9, 81)], "the first rung has enough epochs");
        assert_eq!(rungs(halving(2, 1), 60), [(2, 60)], "too few to halve");
        assert_eq!(rungs(halving(27, 1), 60), [(27, 2), (9, 7), (3, 20), (1, 60)]);
        assert!(Method::Grid.rungs(60).is_empty());
    }
}

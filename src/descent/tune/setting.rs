//! The settings of a search.

use super::tuning::MOST_BUDGET;
use crate::descent::setting;
use crate::param::{Limits, Param};

/// Evaluations of each run.
pub const BUDGET: Param = Param::log("budget", "Budget", [10.0, 10_000.0], 200.0)
    .within(Limits::closed(1.0, MOST_BUDGET as f64))
    .unit("evaluations")
    .help("Evaluations of each run: values and gradients, and Hessians that count as the two gradients they cost.");

/// Starts of each setting.
pub const STARTS: Param =
    Param::integer("starts", "Starts", [1.0, 50.0], 20.0).within(Limits::closed(1.0, 1000.0)).help(
        "The start of the scene, and others drawn from the domain. A setting is judged by the median over all of them.",
    );

/// Seeds of each start.
pub const SEEDS: Param = Param::integer("seeds", "Seeds each", [1.0, 20.0], 1.0)
    .within(Limits::closed(1.0, 100.0))
    .help("Seeds of each start: for noise, mini-batches and methods that draw numbers.");

/// The tolerance where a minimum is known.
pub const GAP: Param = setting::GAP
    .default_number(1e-3)
    .help("Counted until f exceeds its value at the lowest known minimum by less than this.");

/// The tolerance where none is known.
pub const VALUE: Param = setting::VALUE.help("Counted until f is below this.");

//! The settings of a run that belong neither to its surface nor to its method.

use super::{MOST_SEEDS, MOST_STARTS, MOST_STEPS};
use crate::param::{Limits, Param};

/// Most steps.
pub const STEPS: Param = Param::log("steps", "Steps", [10.0, 10_000.0], 100.0)
    .within(Limits::closed(0.0, MOST_STEPS as f64))
    .help("Number of steps of every optimizer, unless it stops earlier.");

/// Standard deviation of the noise.
pub const NOISE: Param = Param::linear("noise", "Gradient noise σ", [0.0, 5.0], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("Standard deviation of the Gaussian noise added to every component of the gradient, as mini-batches do.");

/// The unit of the deviation.
pub const NOISE_RELATIVE: Param = Param::switch("noise_relative", "Relative noise", false).help(
    "Off: σ is a slope, the same everywhere. On: σ is a part of the true gradient's length where the step begins, so \
     that the noise fades near a minimum.",
);

/// Seed of noise and mini-batches.
pub const SEED: Param = Param::integer("seed", "Seed", [0.0, 20.0], 0.0)
    // a scene file may hold larger seeds, which f64 cannot represent
    .within(Limits::closed(0.0, 9_007_199_254_740_992.0))
    .help("Seed of the noise and of the mini-batches: the same seed gives the same paths.");

/// Number of seeds.
pub const SEEDS: Param = Param::integer("seeds", "Number of seeds", [1.0, 20.0], 1.0)
    .within(Limits::closed(1.0, MOST_SEEDS as f64))
    .help("Runs every optimizer with this many consecutive seeds: their paths (at most 50) are drawn thin, and their mean.");

/// Ends where the slope is small.
pub const GRADIENT_NORM: Param = Param::log("gradient_norm", "‖∇f‖ below", [1e-12, 1.0], 1e-6)
    .within(Limits::NON_NEGATIVE)
    .help("Stops as converged when the norm of the true gradient is below this.");

/// Ends where a step changes f little.
pub const VALUE_CHANGE: Param = Param::log("value_change", "Change of f below", [1e-15, 1.0], 1e-9)
    .within(Limits::NON_NEGATIVE)
    .help("Stops as converged when a step changes f by less than this.");

/// Ends near a known minimum.
pub const DISTANCE: Param = Param::log("distance", "Distance below", [1e-9, 1.0], 1e-3)
    .within(Limits::NON_NEGATIVE)
    .help("Stops as converged when the distance to the nearest known minimum is below this.");

/// Ends where f is low.
pub const VALUE: Param =
    Param::linear("value", "f below", [-10.0, 10.0], 0.001).help("Stops as converged when f is below this.");

/// Ends where f is nearly as low as at the lowest known minimum.
pub const GAP: Param = Param::log("gap", "f − min f below", [1e-12, 1.0], 1e-6)
    .within(Limits::NON_NEGATIVE)
    .help("Stops as converged when f exceeds its value at the lowest known minimum by less than this.");

/// Ends when all are used up.
pub const BUDGET: Param = Param::log("budget", "Evaluations", [10.0, 100_000.0], 500.0)
    .within(Limits::closed(0.0, 1e15))
    .help(
        "At most so many values, gradients and Hessians, each counted as one: compares methods at equal cost. The step that would need \
         more is not taken.",
    );

/// Steps that are drawn behind the cursor.
pub const TRAIL: Param = Param::log("trail", "Trail only", [2.0, 1000.0], 30.0)
    .within(Limits::closed(1.0, MOST_STEPS as f64))
    .help("Draws only the last so many steps of every path, fading, in place of all of it.");

/// Starts on a circle, or along each side of a grid.
pub const STARTS: Param = Param::integer("starts", "Number", [2.0, 20.0], 8.0)
    .within(Limits::closed(2.0, MOST_STARTS as f64))
    .help("How many starts lie on the circle, and along each side of the grid.");

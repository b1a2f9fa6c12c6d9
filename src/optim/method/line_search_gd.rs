//! Gradient descent with a line search:
//!
//! x ← x − tg, t from the search
//!
//! A. Cauchy 1847; L. Armijo 1966. Known for never rising and for zig-zagging all the same: in a long valley the best
//! step along −g is still across it.

use super::{FULL_BATCH, LR, linear};
use crate::optim::direction::{Direction, Here, Reach, steepest};
use crate::optim::line_search::LineSearch;
use crate::optim::{Build, Method, Optimizer, Precision, Settings, StepError, search};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "line-search-gd",
    label: "GD with line search",
    group: "Second-order methods",
    about: "Gradient descent that looks before it steps: never rises, still zig-zags in valleys.",
    formula: "x ← x − tg;  f(x − tg) ≤ f(x) − c₁t‖g‖²",
    source: "Cauchy 1847; Armijo 1966; Nocedal & Wright 2006",
    params: &[FIRST_TRIAL, LINE_SEARCH, C1, C2, SHRINK],
    make: Method::of::<LineSearchGd>(FULL_BATCH, linear::<4>()),
};

const FIRST_TRIAL: Param = LR.default_number(1.0).help("The first step tried, every time.");

const LINE_SEARCH: Param = Param::choice("line_search", "Line search", &["backtracking", "strong-wolfe"]).help(
    "backtracking: shortens the step until it is low enough. strong-wolfe: until it is low and flat enough, longer \
     steps included. Trials count as evaluations.",
);

const OPEN: Limits = Limits { includes_min: false, ..Limits::RATE };

const C1: Param = Param::log("c1", "Low enough c₁", [1e-5, 0.5], 1e-4)
    .within(OPEN)
    .help("The part of the decrease −t‖g‖² promised by the slope that a step must keep (Armijo).");

const C2: Param = Param::linear("c2", "Flat enough c₂", [0.05, 0.95], 0.9)
    .within(OPEN)
    .help("The part of the slope that may be left at the end of a step (strong Wolfe only). Small is nearly exact.");

const SHRINK: Param = Param::linear("shrink", "Shortening", [0.1, 0.9], 0.5)
    .within(OPEN)
    .help("What backtracking multiplies a step by that is too long.");

struct LineSearchGd;

impl Build for LineSearchGd {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        search::lift(Self)
    }
}

impl Direction for LineSearchGd {
    fn init(&mut self, _: usize) {}

    fn aim(&mut self, _: Settings<'_>, here: Here<'_>, d: &mut [f64]) -> Result<(), StepError> {
        steepest(here.g, d);
        Ok(())
    }

    fn reach(&self, settings: Settings<'_>) -> Reach {
        let [lr, search, c1, c2, shrink] = settings.all();
        let search = if search == 1.0 { LineSearch::StrongWolfe } else { LineSearch::Backtracking };
        Reach { c1, c2, shrink, is_first_short: false, ..Reach::new(search, lr) }
    }
}

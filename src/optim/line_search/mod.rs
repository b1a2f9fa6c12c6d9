//! Line searches, shared by all methods that choose a direction.
//!
//! A search sees a [`Line`] φ(t) = f(x + t·d) with φ'(0) < 0 and finds a t > 0 that meets its conditions. Trials count as
//! evaluations.

mod along;
mod backtracking;
mod strong_wolfe;

pub use self::along::Along;
use crate::param::Param;

/// f along a line.
pub trait Line {
    /// φ(t).
    fn value(&mut self, t: f64) -> f64;

    /// φ(t) and φ'(t).
    fn value_slope(&mut self, t: f64) -> [f64; 2];
}

/// The kind of line search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineSearch {
    /// None: the first trial is taken.
    None,
    /// Backtracking until the step is low enough.
    Backtracking,
    /// Bracketing and zooming until the strong Wolfe conditions hold.
    StrongWolfe,
}

/// The conditions of a search and where it starts.
#[derive(Debug, Clone, Copy)]
pub struct Quest {
    /// φ(0).
    pub value: f64,
    /// φ'(0), negative.
    pub slope: f64,
    /// The first trial.
    pub first: f64,
    /// Sufficient decrease: φ(t) ≤ φ(0) + c₁tφ'(0), Armijo's condition.
    pub c1: f64,
    /// Curvature condition: |φ'(t)| ≤ c₂|φ'(0)|.
    pub c2: f64,
    /// The factor of backtracking.
    pub shrink: f64,
    /// Zooming ends where the bracket is narrower than this.
    pub narrowest: f64,
}

/// An accepted step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its length.
    pub t: f64,
    /// φ(t), below φ(0).
    pub value: f64,
    /// Whether it meets the conditions; otherwise it is only the lowest trial.
    pub is_met: bool,
}

impl Quest {
    /// With the usual constants: c₁ = 10⁻⁴, c₂ = 0.9, halving.
    pub const fn new(value: f64, slope: f64, first: f64) -> Self {
        Self { value, slope, first, c1: 1e-4, c2: 0.9, shrink: 0.5, narrowest: 0.0 }
    }

    /// Armijo's condition.
    pub fn is_low_enough(&self, t: f64, value: f64) -> bool {
        value <= self.value + self.c1 * t * self.slope
    }

    /// The strong Wolfe curvature condition.
    pub fn is_flat_enough(&self, slope: f64) -> bool {
        slope.abs() <= -self.c2 * self.slope
    }
}

impl LineSearch {
    /// Searches for a step. None if it fails.
    pub fn search(self, line: &mut dyn Line, quest: &Quest) -> Option<Found> {
        match self {
            Self::None => Some(Found { t: quest.first, value: f64::NAN, is_met: true }),
            Self::Backtracking => backtracking::search(line, quest),
            Self::StrongWolfe => strong_wolfe::search(line, quest),
        }
    }
}

const HELP: &str = "strong-wolfe: until the step is low and flat enough. backtracking: halves it until it is low \
                    enough (Armijo). none: takes α as it is. Trials count as evaluations.";

/// The setting of methods that use strong Wolfe by default.
pub const WOLFE_FIRST: Param =
    Param::choice("line_search", "Line search", &["strong-wolfe", "backtracking", "none"]).help(HELP);

/// The setting of methods that use none by default.
pub const NONE_FIRST: Param =
    Param::choice("line_search", "Line search", &["none", "backtracking", "strong-wolfe"]).help(HELP);

/// The setting of methods that always need a search.
pub const ALWAYS: Param = Param::choice("line_search", "Line search", &["strong-wolfe", "backtracking"]).help(
    "strong-wolfe: until the step is low and flat enough. backtracking: halves it until it is low enough (Armijo). \
     Trials count as evaluations.",
);

impl LineSearch {
    /// The kind from the word of [`WOLFE_FIRST`] or [`ALWAYS`].
    pub fn wolfe_first(setting: f64) -> Self {
        [Self::StrongWolfe, Self::Backtracking, Self::None][(setting as usize).min(2)]
    }

    /// The kind from the word of [`NONE_FIRST`].
    pub fn none_first(setting: f64) -> Self {
        [Self::None, Self::Backtracking, Self::StrongWolfe][(setting as usize).min(2)]
    }
}

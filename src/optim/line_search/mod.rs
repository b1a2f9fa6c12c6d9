//! How far: line searches, shared by all methods that choose a direction.
//!
//! A search sees a [`Line`] φ(t) = f(x + t·d) with φ'(0) < 0 and looks for a t > 0 that is good enough. The trials are
//! evaluations like any other and count.

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

/// How a step's length is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineSearch {
    /// The first trial is taken unseen.
    None,
    /// Shortens the step until it is low enough.
    Backtracking,
    /// Brackets and zooms until it is low and flat enough.
    StrongWolfe,
}

/// What a search is to find, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Quest {
    /// φ(0).
    pub value: f64,
    /// φ'(0), negative.
    pub slope: f64,
    /// The first trial.
    pub first: f64,
    /// Low enough: φ(t) ≤ φ(0) + c₁tφ'(0), Armijo's condition.
    pub c1: f64,
    /// Flat enough: |φ'(t)| ≤ c₂|φ'(0)|.
    pub c2: f64,
    /// What backtracking shortens a step by.
    pub shrink: f64,
    /// Zooming ends where the bracket is narrower than this.
    pub narrowest: f64,
}

/// A step a search settled for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its length.
    pub t: f64,
    /// φ(t), below φ(0).
    pub value: f64,
    /// Whether it meets the conditions; otherwise it is merely the lowest trial.
    pub is_met: bool,
}

impl Quest {
    /// With the usual numbers: c₁ = 10⁻⁴, c₂ = 0.9, halving.
    pub const fn new(value: f64, slope: f64, first: f64) -> Self {
        Self { value, slope, first, c1: 1e-4, c2: 0.9, shrink: 0.5, narrowest: 0.0 }
    }

    /// Armijo's condition.
    pub fn is_low_enough(&self, t: f64, value: f64) -> bool {
        value <= self.value + self.c1 * t * self.slope
    }

    /// The curvature condition of strong Wolfe.
    pub fn is_flat_enough(&self, slope: f64) -> bool {
        slope.abs() <= -self.c2 * self.slope
    }
}

impl LineSearch {
    /// Looks for a step. Nothing where there is none to be found.
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

/// The setting of methods made for a search.
pub const WOLFE_FIRST: Param =
    Param::choice("line_search", "Line search", &["strong-wolfe", "backtracking", "none"]).help(HELP);

/// The setting of methods that do without.
pub const NONE_FIRST: Param =
    Param::choice("line_search", "Line search", &["none", "backtracking", "strong-wolfe"]).help(HELP);

/// The setting of methods that can't do without.
pub const ALWAYS: Param = Param::choice("line_search", "Line search", &["strong-wolfe", "backtracking"]).help(
    "strong-wolfe: until the step is low and flat enough. backtracking: halves it until it is low enough (Armijo). \
     Trials count as evaluations.",
);

impl LineSearch {
    /// What [`WOLFE_FIRST`] and [`ALWAYS`] say.
    pub fn wolfe_first(setting: f64) -> Self {
        [Self::StrongWolfe, Self::Backtracking, Self::None][(setting as usize).min(2)]
    }

    /// What [`NONE_FIRST`] says.
    pub fn none_first(setting: f64) -> Self {
        [Self::None, Self::Backtracking, Self::StrongWolfe][(setting as usize).min(2)]
    }
}

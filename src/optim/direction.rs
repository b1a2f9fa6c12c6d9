//! [`Direction`]: the search direction of a method that uses the shared line searches.

use super::line_search::LineSearch;
use super::recall::Recall;
use super::{Matrix, Memory, Settings, StepError};
use crate::real::Real;

/// The search direction of a method, with its memory. All algebra is in `f64`.
pub trait Direction: Send + 'static {
    /// Resets the memory, for `n` numbers.
    fn init(&mut self, n: usize);

    /// Updates the memory with the last step, if there was one, and writes the direction.
    ///
    /// # Errors
    /// Why there is no direction.
    fn aim(&mut self, settings: Settings<'_>, here: Here<'_>, d: &mut [f64]) -> Result<(), StepError>;

    /// The limits of the step length.
    fn reach(&self, settings: Settings<'_>) -> Reach;

    /// The first step to try after an earlier one, with slope gᵀd.
    fn first_trial(&self, settings: Settings<'_>, last: Last<'_>, slope: f64) -> f64 {
        let _ = (last, slope);
        self.reach(settings).lr
    }

    /// Resets the memory after a search along it has failed.
    fn forget(&mut self) {}

    /// The model of the curvature behind the last direction, for the trace.
    fn model(&mut self) -> Option<Model> {
        None
    }

    /// Whether it learnt of the last step when it last aimed; none if it learns of no steps. For the trace.
    fn has_learnt_last(&self) -> Option<bool> {
        None
    }

    /// Its memory.
    fn memory(&self) -> Vec<Memory<f64>> {
        Vec::new()
    }

    /// Restores what [`memory`](Direction::memory) returned.
    ///
    /// # Errors
    /// A sentence, if it does not fit; nothing is changed then.
    fn restore<T: Real>(&mut self, recall: &mut Recall<T>, n: usize) -> Result<(), String> {
        let _ = (recall, n);
        Ok(())
    }
}

/// A model of the curvature.
#[derive(Debug)]
pub struct Model {
    /// What the matrix is.
    pub matrix: Matrix,
    /// Its numbers, row by row.
    pub numbers: Vec<f64>,
}

/// The current point.
pub struct Here<'a> {
    /// ∇f.
    pub g: &'a [f64],
    /// The last step, if there was one since the start or the last reset.
    pub last: Option<Last<'a>>,
    /// Writes ∇²f; false if there is none.
    pub hessian: &'a mut dyn FnMut(&mut [f64]) -> bool,
}

/// A step that was taken: x ← x + t·d.
#[derive(Debug, Clone, Copy)]
pub struct Last<'a> {
    /// Its length.
    pub t: f64,
    /// Its direction.
    pub d: &'a [f64],
    /// ∇f before it.
    pub g: &'a [f64],
    /// s = t·d.
    pub s: &'a [f64],
    /// The change of ∇f.
    pub y: &'a [f64],
}

/// The limits of the step length.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// The line search.
    pub search: LineSearch,
    /// The first trial; the step length where there is no search.
    pub lr: f64,
    /// Whether a first step of a direction without scale is shortened to min(1, 1/‖g‖₁).
    pub is_first_short: bool,
    /// Armijo's c₁.
    pub c1: f64,
    /// The curvature condition's c₂.
    pub c2: f64,
    /// The factor of backtracking.
    pub shrink: f64,
    /// The method stays where max |g| is at most this.
    pub rest_gradient: f64,
    /// The method stays where gᵀd is above minus this; `None` accepts any direction.
    pub rest_slope: Option<f64>,
    /// Zooming ends where the step is known to within this.
    pub narrowest: f64,
}

impl Reach {
    /// With the usual numbers.
    pub const fn new(search: LineSearch, lr: f64) -> Self {
        Self {
            search,
            lr,
            is_first_short: true,
            c1: 1e-4,
            c2: 0.9,
            shrink: 0.5,
            rest_gradient: 0.0,
            rest_slope: None,
            narrowest: 0.0,
        }
    }
}

/// Σ aᵢbᵢ.
#[inline]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// max |aᵢ|, NaN if one is.
pub fn largest(a: &[f64]) -> f64 {
    a.iter().fold(0.0, |most: f64, a| if a.abs() > most || a.is_nan() { a.abs() } else { most })
}

/// d = −g.
pub fn steepest(g: &[f64], d: &mut [f64]) {
    d.iter_mut().zip(g).for_each(|(d, g)| *d = -g);
}

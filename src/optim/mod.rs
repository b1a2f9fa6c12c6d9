//! Optimizers: update rules for a parameter vector.
//!
//! An [`Optimizer`] sees a slice of parameters and an [`Objective`], nothing else, so the same Adam draws a curve on a
//! surface and trains a network. Settings (learning rate, ρ, β) are passed anew with every step; its memory
//! (velocities, running powers of β) is made by `init`, saved and restored bit for bit.
//!
//! Methods that treat every coordinate alike are written as a [`Rule`](rule::Rule) and lifted; the rest implement
//! [`Optimizer`] themselves.

mod curvature;
mod direction;
mod driven;
mod ending;
mod free;
mod layout;
pub mod lifted;
pub mod line_search;
mod memory;
pub mod method;
mod objective;
mod place;
mod recall;
pub mod recording;
pub mod rule;
mod search;
mod shape;
pub mod sweep;
pub mod text;
mod trace;
mod vector;

use crate::real::Real;
pub use crate::refusal::Refusal;
use crate::registry::Choice;

pub use self::driven::{Drive, Driven, inner, read_inner, settings};
pub use self::ending::{Ending, StepError};
pub use self::layout::{Layout, Role, Span};
pub use self::memory::{Content, Memory};
pub use self::method::METHODS;
pub use self::objective::{Counted, Evaluations, Objective};
pub(crate) use self::place::place;
pub use self::trace::{Event, Matrix, Trace, Turn};

/// A method with its memory.
pub trait Optimizer<T: Real>: Send {
    /// Resets its memory, to start at `x0`.
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout);

    /// Moves `x` by one step. The trace, when asked for, receives what happened inside the step.
    ///
    /// # Errors
    /// The reason why the step could not be taken.
    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError>;

    /// Its memory, by name.
    fn memory(&self) -> Vec<Memory<T>>;

    /// Restores what [`memory`](Optimizer::memory) returned, in the same order.
    ///
    /// # Errors
    /// A sentence, if the memory is of another method or another size; nothing is changed then.
    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String>;

    /// The point to evaluate, where it is not the one at which gradients are taken (averages, look-ahead methods).
    fn eval_point(&self) -> Option<&[T]> {
        None
    }
}

/// The values of a method's settings at one step, in the order of its entry's `params`.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a>(pub &'a [f64]);

impl Settings<'_> {
    /// All values at once: `let [lr, rho] = settings.all();`. Missing ones are NaN.
    #[inline]
    pub fn all<const N: usize>(self) -> [f64; N] {
        match self.0.first_chunk() {
            Some(values) => *values,
            None => std::array::from_fn(|at| self.0.get(at).copied().unwrap_or(f64::NAN)),
        }
    }

    /// The settings of the method inside a method that has so many of its own.
    #[must_use]
    pub fn from(self, own: usize) -> Self {
        Self(self.0.get(own..).unwrap_or_default())
    }

    /// The value at an index, or 0 where there is none: a setting the method does not have is off.
    #[inline]
    pub fn or_off(self, at: usize) -> f64 {
        self.0.get(at).copied().unwrap_or(0.0)
    }
}

/// How a method is built, and its properties.
#[derive(Debug)]
pub struct Method {
    /// Builds it for surfaces.
    pub build_f64: fn(&Choice<Self>) -> Box<dyn Optimizer<f64>>,
    /// Builds it for networks.
    pub build_f32: fn(&Choice<Self>) -> Box<dyn Optimizer<f32>>,
    /// What it needs from an objective. A method around another one also needs what that one does: [`needs`].
    pub needs: &'static [Need],
    /// The cost of a step.
    pub cost: Cost,
    /// Whether its formula has a decoupled decay of its own, so that none is added.
    pub has_own_decay: bool,
    /// Its rule as text. None: it is no rule for single coordinates, and its formula is for readers only.
    pub rules: Option<text::Rules>,
}

/// What a method needs from an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// ∇f.
    Gradient,
    /// ∇²f.
    Hessian,
    /// The whole data set in every step.
    FullBatch,
    /// Parameters that are matrices.
    Matrices,
    /// A path that was recorded on a surface.
    Recording,
}

impl Need {
    /// Its name in lists.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gradient => "gradient",
            Self::Hessian => "hessian",
            Self::FullBatch => "full-batch",
            Self::Matrices => "matrices",
            Self::Recording => "recording",
        }
    }
}

/// Cost of a step beside its evaluations, N being the number of parameters.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Operations: `O(N)`.
    pub time: &'static str,
    /// Numbers stored: `2N`.
    pub memory: &'static str,
    /// The numbers stored, for a chosen method (its history, its inner method) and N.
    pub numbers: fn(&Choice<Method>, usize) -> f64,
}

/// Builds a method in either precision. Implemented once for every type that builds itself for any [`Real`].
pub trait Build {
    /// A method without memory; `init` gives it one.
    fn build<T: Precision>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>>;
}

impl Method {
    /// The `make` of an entry, for a method type that implements [`Build`].
    pub const fn of<B: Build>(needs: &'static [Need], cost: Cost) -> Self {
        let (build_f64, build_f32) = (B::build::<f64>, B::build::<f32>);
        Self { build_f64, build_f32, needs, cost, has_own_decay: false, rules: None }
    }

    /// The same for a method that is a rule for every coordinate. Its entry's formula is that rule at its defaults.
    #[must_use]
    pub const fn with_rules(self, rules: text::Rules) -> Self {
        Self { rules: Some(rules), ..self }
    }

    /// The same for a method with a decoupled decay in its own formula.
    #[must_use]
    pub const fn with_own_decay(self) -> Self {
        Self { has_own_decay: true, ..self }
    }
}

/// The precisions methods are built in.
pub trait Precision: Real {
    /// Picks the builder for this precision.
    fn builder(method: &Method) -> fn(&Choice<Method>) -> Box<dyn Optimizer<Self>>;
}

impl Precision for f64 {
    fn builder(method: &Method) -> fn(&Choice<Method>) -> Box<dyn Optimizer<Self>> {
        method.build_f64
    }
}

impl Precision for f32 {
    fn builder(method: &Method) -> fn(&Choice<Method>) -> Box<dyn Optimizer<Self>> {
        method.build_f32
    }
}

/// Builds a chosen method, with weight decay and clipping around it if its entry has them.
pub fn build<T: Precision>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
    shape::around(T::builder(&choice.entry().make)(choice), choice)
}

/// What a chosen method needs from an objective, including a method inside it.
pub fn needs(choice: &Choice<Method>) -> Vec<Need> {
    let mut needs = choice.entry().make.needs.to_vec();
    let inner = inner(choice).map(|inner| self::needs(&inner.method));
    for need in inner.into_iter().flatten() {
        if !needs.contains(&need) {
            needs.push(need);
        }
    }
    needs
}

/// The numbers a chosen method stores for `n` parameters, including a method inside it.
pub fn numbers_remembered(choice: &Choice<Method>, n: usize) -> f64 {
    let inner = inner(choice).map_or(0.0, |inner| numbers_remembered(&inner.method, n));
    (choice.entry().make.cost.numbers)(choice, n) + inner
}

//! The rows of a run with what its path does not keep: learning rate and memories.

use crate::descent::Run;
use crate::descent::walk::Walk;
use crate::optim::{Driven, Memory, Method, Refusal, Trace, inner, place};
use crate::registry::Choice;
use crate::surface::Surface;

/// A run that is walked again, row by row, bit for bit as its path.
pub struct Rows<'a> {
    walk: Walk<'a>,
    /// The place of the learning rate among the settings.
    lr: Option<usize>,
    is_begun: bool,
}

/// What is known at a point of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The learning rate of the step that begins here, after the schedules: the method's own, else that of the method
    /// inside it. None where there is none, and at the step limit, where no step begins.
    pub lr: Option<f64>,
    /// What the method remembers here.
    pub memory: Vec<Memory<f64>>,
}

impl<'a> Rows<'a> {
    /// Before the first row.
    ///
    /// # Errors
    /// Why the run cannot begin.
    pub fn new(surface: &'a dyn Surface, driven: &Driven, run: &'a Run) -> Result<Self, Refusal> {
        Ok(Self { walk: Walk::new(surface, driven, run)?, lr: rate(&driven.method), is_begun: false })
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    /// The next row; none behind a step that could not be taken.
    fn next(&mut self) -> Option<Row> {
        if self.is_begun {
            self.walk.advance(&mut Trace::off()).ok()?;
        }
        self.is_begun = true;
        let is_last = self.walk.step >= self.walk.steps;
        let lr = self.lr.filter(|_| !is_last).and_then(|at| self.walk.settings().0.get(at).copied());
        Some(Row { lr, memory: self.walk.optimizer.memory() })
    }
}

/// The place of a learning rate in the settings of a method and of those inside it.
fn rate(method: &Choice<Method>) -> Option<usize> {
    place(method, "lr").or_else(|| Some(method.entry().params.len() + rate(&inner(method)?.method)?))
}

//! A run in progress, step by step, and its checkpoints.

use super::objective::SurfaceObjective;
use super::{Run, check_method, recorded};
use crate::optim::{
    Counted, Drive, Driven, Evaluations, Layout, Memory, Optimizer, Refusal, Role, Settings, StepError, Trace, build,
};
use crate::schedule::Progress;
use crate::surface::Surface;

/// A method on its way over a surface.
pub struct Walk<'a> {
    /// Where it is.
    pub x: [f64; 2],
    /// Steps done.
    pub step: u64,
    /// What it minimises, with the evaluations so far.
    pub objective: Counted<SurfaceObjective<'a>>,
    /// The method.
    pub optimizer: Box<dyn Optimizer<f64>>,
    /// Its settings.
    pub drive: Drive,
    /// Steps of the whole run, which schedules are laid out for.
    pub steps: u64,
}

/// All a walk goes on from.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// Steps done.
    pub step: u64,
    /// Where it was.
    pub x: [f64; 2],
    /// Evaluations so far.
    pub evaluations: Evaluations,
    /// What the method remembered.
    pub memory: Vec<Memory<f64>>,
}

impl<'a> Walk<'a> {
    /// At the start of a run.
    ///
    /// # Errors
    /// Why it cannot begin.
    pub fn new(surface: &'a dyn Surface, driven: &Driven, run: &'a Run) -> Result<Self, Refusal> {
        run.check_on(surface).and_then(|()| check_method(driven))?;
        let start = recorded::start(surface, driven, run)?;
        let mut drive = driven.drive();
        let steps = run.limits.steps;
        let mut optimizer = build::<f64>(&driven.method);
        optimizer.init(drive.at(Progress::of_step(0, steps)), &start, &layout(surface));
        let objective = Counted::new(SurfaceObjective::new(surface, run));
        Ok(Self { x: start, step: 0, objective, optimizer, drive, steps })
    }

    /// The settings of the next step.
    pub fn settings(&mut self) -> Settings<'_> {
        self.drive.at(Progress::of_step(self.step, self.steps))
    }

    /// Takes a step. Where it fails, the walk is no further and of no more use.
    ///
    /// # Errors
    /// Why the method could not take it.
    #[inline]
    pub fn advance(&mut self, trace: &mut Trace<f64>) -> Result<(), StepError> {
        self.objective.inner.begin(self.step, self.x);
        let settings = self.drive.at(Progress::of_step(self.step, self.steps));
        self.optimizer.step(settings, &mut self.objective, &mut self.x, trace)?;
        self.step += 1;
        Ok(())
    }

    /// The point at which f is reported.
    #[inline]
    pub fn eval_point(&self) -> [f64; 2] {
        self.optimizer.eval_point().map_or(self.x, |point| [point[0], point[1]])
    }

    /// What it would go on from.
    pub fn checkpoint(&self) -> Checkpoint {
        let evaluations = self.objective.evaluations;
        Checkpoint { step: self.step, x: self.x, evaluations, memory: self.optimizer.memory() }
    }

    /// Goes on from a checkpoint of the same run.
    ///
    /// # Errors
    /// A sentence, if it is of another method.
    pub fn restore(&mut self, checkpoint: &Checkpoint) -> Result<(), String> {
        self.optimizer.restore(checkpoint.memory.clone())?;
        (self.step, self.x) = (checkpoint.step, checkpoint.x);
        self.objective.evaluations = checkpoint.evaluations;
        Ok(())
    }
}

/// A point; on a function of x alone y is frozen, so that every method works in one dimension.
fn layout(surface: &dyn Surface) -> Layout {
    if !surface.is_of_x_alone() {
        return Layout::point(2);
    }
    let mut layout = Layout::default();
    for name in ["x", "y"] {
        layout.push(name, vec![1], Role::Point);
    }
    layout.spans[1].is_trainable = false;
    layout
}

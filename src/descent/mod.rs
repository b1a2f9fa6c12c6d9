//! The first pipeline: a surface, a start and a method give a [`Trajectory`].
//!
//! A trajectory is a pure function of its inputs. It is computed whole whenever one of them changes; playback only
//! moves a cursor over it, so that scrubbing and stepping back cost nothing.

mod basin;
mod batch;
mod bundle;
mod circle;
pub mod code;
pub mod contour;
mod critical_point;
mod critical_point_search;
pub mod curve;
mod divergence;
mod domain;
pub mod explain;
mod limits;
mod objective;
pub mod outcome;
mod parabola;
pub mod playback;
pub mod quantity;
mod recorded;
pub mod relief;
pub mod setting;
mod starts;
mod trajectory;
pub mod tune;
mod upright;
mod walk;

use crate::optim::{Driven, Ending, Event, Need, Refusal, Trace, needs};
use crate::surface::Surface;

pub use self::basin::{Basins, End};
pub use self::bundle::{Bundle, bundle, check_seeds, from_starts, reached, seeded, seeds};
pub use self::critical_point::CriticalPoint;
pub use self::critical_point_search::{Found, critical_points};
pub use self::divergence::{Course, Divergence};
pub use self::domain::Region;
use self::explain::Checkpoints;
pub use self::limits::Limits;
use self::limits::StopCriteria;
pub use self::recorded::{file as recording_of, reads_a_file};
pub use self::starts::{MOST_STARTS, check_starts, circle, grid, random};
pub use self::trajectory::{ARRIVED, EvaluationCounts, Trajectory};
use self::walk::Walk;

/// Most steps a run may have; its path then takes some 320 MB.
pub const MOST_STEPS: u64 = 10_000_000;

/// Most seeds a method may run with at once.
pub const MOST_SEEDS: u64 = 1000;

/// Everything that determines a trajectory, besides the surface and the method.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Where it starts.
    pub start: [f64; 2],
    /// When it ends.
    pub limits: Limits,
    /// Standard deviation of the Gaussian noise added to every component of the gradient.
    pub noise: f64,
    /// Whether that is relative to the length of the true gradient at the start of a step.
    pub is_noise_relative: bool,
    /// Seed of the noise and of the mini-batches.
    pub seed: u64,
}

impl Run {
    /// A run without noise that ends after so many steps.
    pub const fn new(start: [f64; 2], steps: u64) -> Self {
        Self { start, limits: Limits::steps(steps), noise: 0.0, is_noise_relative: false, seed: 0 }
    }

    /// Whether it can begin.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check(&self) -> Result<(), Refusal> {
        let [x, y] = self.start;
        let refuse = |why: String| Err(Refusal(why));
        if !(x.is_finite() && y.is_finite()) {
            return refuse(format!("start must be two finite numbers, got {x},{y}"));
        }
        if !(self.noise >= 0.0 && self.noise.is_finite()) {
            return refuse(format!("noise must be a finite number at least 0, got {}", self.noise));
        }
        self.limits.check()
    }

    /// Whether it can begin on this surface.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check_on(&self, surface: &dyn Surface) -> Result<(), Refusal> {
        self.check()?;
        if let Some(why) = surface.refusal() {
            return Err(Refusal(why.to_owned()));
        }
        self.limits.check_on(surface)
    }
}

/// Whether a method can move a point on a surface.
///
/// # Errors
/// A sentence that says why it is not.
pub fn check_method(driven: &Driven) -> Result<(), Refusal> {
    if needs(&driven.method).contains(&Need::Matrices) {
        let key = driven.method.entry().key;
        return Err(Refusal(format!(
            "{key} must be given a network: it works on weights that are matrices, and a point on a surface has none"
        )));
    }
    recorded::check(driven)
}

/// Runs one method on a surface.
///
/// ```
/// use ravine::{descent, optim::Driven, surface};
/// let rosenbrock = surface::build(&surface::parse("rosenbrock b=100")?);
/// let adam = Driven::parse("adam lr=0.1 | step-decay every=50")?;
/// let path = descent::descend(&*rosenbrock, &adam, &descent::Run::new([-1.2, 1.0], 100));
/// assert_eq!(path.points.len(), 101);
/// # Ok::<(), ravine::registry::PickError>(())
/// ```
pub fn descend(surface: &dyn Surface, driven: &Driven, run: &Run) -> Trajectory {
    follow(surface, driven, run, Trace::off(), |_, _| ())
}

/// As [`descend`], with what happened inside each step: the trials of line searches, the points of a generation.
pub fn descend_traced(surface: &dyn Surface, driven: &Driven, run: &Run) -> (Trajectory, Vec<Vec<Event<f64>>>) {
    let mut events = Vec::new();
    let path = follow(surface, driven, run, Trace::on(), |_, trace| events.push(trace.take()));
    (path, events)
}

/// As [`descend_traced`] if it is to be traced, and with checkpoints from which every step can be explained quickly.
pub fn descend_recorded(surface: &dyn Surface, driven: &Driven, run: &Run, is_traced: bool) -> Recorded {
    let (mut events, mut checkpoints) = (Vec::new(), Checkpoints::new(run.limits.steps));
    let trace = if is_traced { Trace::on() } else { Trace::off() };
    let path = follow(surface, driven, run, trace, |walk, trace| {
        if is_traced {
            events.push(trace.take());
        }
        checkpoints.pass(walk);
    });
    Recorded { path, events, checkpoints }
}

/// A path and what was recorded on the way.
pub struct Recorded {
    /// The path.
    pub path: Trajectory,
    /// What happened inside each step, if it was traced.
    pub events: Vec<Vec<Event<f64>>>,
    /// What its steps are explained from.
    pub checkpoints: Checkpoints,
}

/// Walks to the end; `after_step` is called behind every step that was taken.
fn follow(
    surface: &dyn Surface,
    driven: &Driven,
    run: &Run,
    mut trace: Trace<f64>,
    mut after_step: impl FnMut(&Walk<'_>, &mut Trace<f64>),
) -> Trajectory {
    let mut walk = match Walk::new(surface, driven, run) {
        Ok(walk) => walk,
        Err(refusal) => return Trajectory::refused(run.start, refusal),
    };
    let has_eval_point = walk.optimizer.eval_point().is_some();
    let mut path = Trajectory::with_capacity(run.limits.steps as usize + 1);
    let mut criteria = StopCriteria::of(surface, &run.limits);
    let budget = run.limits.evaluations.unwrap_or(u64::MAX);
    let ending = loop {
        let step = walk.step;
        if let Some(ending) = criteria.as_mut().and_then(|criteria| criteria.ending(walk.eval_point(), step)) {
            break ending;
        }
        if step == run.limits.steps {
            break Ending::StepLimit { steps: step };
        }
        let (at, evaluations) = (walk.x, walk.objective.evaluations);
        let stepped = walk.advance(&mut trace);
        let value = walk.objective.inner.true_value(at);
        path.push(at, value, evaluations);
        let is_over_budget = walk.objective.evaluations.total() > budget;
        if is_over_budget {
            (walk.x, walk.step, walk.objective.evaluations) = (at, step, evaluations);
        }
        if !value.is_finite() {
            walk.step = step;
            break Ending::without_value(value, step);
        }
        if is_over_budget {
            break Ending::OutOfBudget { step, evaluations: budget };
        }
        after_step(&walk, &mut trace);
        if let Err(why) = stepped {
            break Ending::of_step_error(why, step);
        }
        if !(walk.x[0].is_finite() && walk.x[1].is_finite()) {
            break lost((surface, driven), at, walk.x, walk.step);
        }
        if has_eval_point && let Some(point) = walk.optimizer.eval_point() {
            let point = [point[0], point[1]];
            path.push_eval(point, surface.value(point));
        }
    };
    path.finish(walk.x, walk.step, surface, walk.objective.evaluations, ending);
    path
}

/// Why a step led to a point that is not finite.
fn lost((surface, driven): (&dyn Surface, &Driven), from: [f64; 2], to: [f64; 2], step: u64) -> Ending {
    if recording_of(driven).is_some() {
        // nothing was computed here that could be undefined
        return Ending::NotFinite { step, quantity: "recorded position" };
    }
    let (_, gradient) = surface.value_gradient(from);
    let is_undefined = (0..2).any(|i| to[i].is_nan() && gradient[i] == 0.0 && from[i].is_finite());
    if is_undefined { Ending::UndefinedStep { step } } else { Ending::NotFinite { step, quantity: "position" } }
}

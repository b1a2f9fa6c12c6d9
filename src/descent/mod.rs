//! The first pipeline: a surface, a start and a method give a [`Trajectory`].
//!
//! A trajectory is a pure function of its inputs. It is computed whole whenever one of them changes; playback only
//! moves a cursor over it, so that scrubbing and stepping back cost nothing.

mod batch;
pub mod contour;
mod objective;
pub mod playback;
mod trajectory;

use crate::optim::{Counted, Driven, Ending, Layout, Refusal, Trace, build};
use crate::schedule::Progress;
use crate::surface::Surface;

use self::objective::SurfaceObjective;
pub use self::trajectory::Trajectory;

/// Most steps a run may have; its path then takes some 300 MB.
pub const MOST_STEPS: u64 = 10_000_000;

/// Everything a trajectory follows from, beside the surface and the method.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Where it starts.
    pub start: [f64; 2],
    /// When it ends.
    pub limits: Limits,
    /// Standard deviation of the Gaussian noise added to every component of the gradient.
    pub noise: f64,
    /// Seed of the noise and of the mini-batches.
    pub seed: u64,
}

/// When a run ends. A number that is not finite always ends it.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Steps at most.
    pub steps: u64,
    /// Also ends where ‖∇f‖ falls below this, when asked for.
    pub gradient_norm: Option<f64>,
}

impl Run {
    /// A run without noise that ends after so many steps.
    pub const fn new(start: [f64; 2], steps: u64) -> Self {
        Self { start, limits: Limits { steps, gradient_norm: None }, noise: 0.0, seed: 0 }
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
        if self.limits.steps > MOST_STEPS {
            return refuse(format!("steps must be at most {MOST_STEPS}, got {}", self.limits.steps));
        }
        if !(self.noise >= 0.0 && self.noise.is_finite()) {
            return refuse(format!("noise must be a finite number at least 0, got {}", self.noise));
        }
        match self.limits.gradient_norm {
            Some(norm) if !(norm >= 0.0 && norm.is_finite()) => {
                refuse(format!("the gradient norm to stop at must be a finite number at least 0, got {norm}"))
            }
            _ => Ok(()),
        }
    }
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
    if let Err(refusal) = run.check() {
        return Trajectory::refused(run.start, refusal);
    }
    let mut drive = driven.drive();
    let mut x = run.start;
    let mut objective = Counted::new(SurfaceObjective::new(surface, run));
    let mut optimizer = build::<f64>(&driven.method);
    let progress = |step| Progress::of_step(step, run.limits.steps);
    optimizer.init(drive.at(progress(0)), &x, &Layout::point(2));

    let mut path = Trajectory::with_capacity(run.limits.steps as usize + 1);
    let mut trace = Trace::off();
    let mut step = 0;
    let ending = loop {
        if step == run.limits.steps {
            break Ending::StepLimit { steps: step };
        }
        if let Some(ending) = objective.inner.is_converged(&x, step) {
            break ending;
        }
        objective.inner.begin(step);
        let (at, spent) = (x, objective.evaluations.gradient);
        let stepped = optimizer.step(drive.at(progress(step)), &mut objective, &mut x, &mut trace);
        let value = objective.inner.true_value(at);
        path.push(at, value, spent);
        if !value.is_finite() {
            break Ending::NotFinite { step, quantity: "value" };
        }
        if let Err(why) = stepped {
            break Ending::stuck(why, step);
        }
        step += 1;
        if !(x[0].is_finite() && x[1].is_finite()) {
            break Ending::NotFinite { step, quantity: "position" };
        }
        if let Some(point) = optimizer.eval_point() {
            let point = [point[0], point[1]];
            path.push_eval(point, surface.value(point));
        }
    };
    path.finish(x, surface, objective.evaluations, ending);
    path
}

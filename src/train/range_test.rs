//! [`range_test`]: one short run whose learning rate rises exponentially, to see which rates are too small, good, too
//! large.
//!
//! ```text
//! rate of step i of N      lᵢ = from · (to/from)^(i / (N − 1)),  i = 0 … N − 1
//! loss of step i           of its mini-batch before the step, as a training tells it
//! smoothed                 m ← w·m + (1 − w)·loss, divided by 1 − wⁿ after n steps
//! over                     when the smoothed loss exceeds 4 × its lowest so far, or the loss is not finite
//! ```
//!
//! Source: Smith 2015, Cyclical learning rates for training neural networks, section 3.3; smoothing, end and the tenth of
//! the minimum as in fastai's `lr_find`. The run is one of its own: nothing that is trained elsewhere is changed by it.

use std::ops::ControlFlow;

use super::budget::Meter;
use super::rate::{no_rate, place, with_rate};
use super::{Budget, Config, Ending, SLICE, Trainer};
use crate::optim::{Method, Refusal};
use crate::registry::Choice;
use crate::schedule::{Progress, Schedule};

/// Most steps of a range test.
pub const MOST_RANGE_STEPS: u64 = 100_000;
/// The run is over when the smoothed loss exceeds its lowest so many times.
const TOO_HIGH: f64 = 4.0;
/// The slope of the smoothed loss is taken over this part of the points to either side.
const WINDOW: f64 = 0.05;

/// Which rates are tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RangeTest {
    /// The rate of the first step.
    pub from: f64,
    /// The rate of the last step.
    pub to: f64,
    /// Number of steps N.
    pub steps: u64,
    /// The weight w of what was before, from 0 to below 1.
    pub smoothing: f64,
}

/// A step of a range test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RangePoint {
    /// The learning rate.
    pub lr: f64,
    /// The loss of the batch before the step.
    pub loss: f64,
    /// The smoothed loss.
    pub smoothed: f64,
}

/// Why a range test is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RangeEnd {
    /// It did all its steps.
    Finished,
    /// The smoothed loss became too large.
    Diverged,
    /// The loss is not finite.
    NotFinite,
    /// The method could not take a step; why, as a sentence.
    Stuck(String),
    /// The caller stopped it.
    Stopped,
}

/// What a range test found.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeCurve {
    /// Its steps with finite losses, the rates rising.
    pub points: Vec<RangePoint>,
    /// Why it is over.
    pub end: RangeEnd,
}

/// Learning rates that a range test suggests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestions {
    /// Where the smoothed loss falls steepest against the logarithm of the rate; none where it never falls.
    pub steepest: Option<f64>,
    /// Where the smoothed loss is lowest.
    pub minimum: f64,
}

impl Default for RangeTest {
    fn default() -> Self {
        Self { from: 1e-6, to: 1.0, steps: 200, smoothing: 0.9 }
    }
}

impl Schedule for RangeTest {
    fn value(&self, _: f64, progress: Progress) -> f64 {
        self.rate(progress.step)
    }
}

impl RangeTest {
    /// The rate of a step, counted from 0; both ends are exact.
    pub fn rate(&self, step: u64) -> f64 {
        let last = self.steps.saturating_sub(1);
        match step {
            0 => self.from,
            step if step >= last => self.to,
            step => self.from * (self.to / self.from).powf(step as f64 / last as f64),
        }
    }

    /// Whether it can be done with a method; gives the index of the learning rate among the method's settings.
    fn check(&self, method: &Choice<Method>) -> Result<usize, Refusal> {
        let Self { from, to, steps, smoothing } = *self;
        let refused = |why: String| Err(Refusal(why));
        if !(from > 0.0 && to.is_finite() && from < to) {
            return refused(format!("the learning rate must rise from above 0 to a larger one, got {from} to {to}"));
        }
        if !(3..=MOST_RANGE_STEPS).contains(&steps) {
            return refused(format!("steps must be at least 3 and at most {MOST_RANGE_STEPS}, got {steps}"));
        }
        if !(0.0..1.0).contains(&smoothing) {
            return refused(format!("smoothing must be at least 0 and below 1, got {smoothing}"));
        }
        [from, to].iter().try_for_each(|rate| with_rate(method, *rate).map(drop))?;
        place(method).ok_or_else(|| no_rate(method))
    }
}

/// Does a range test of a configuration.
///
/// Everything is as in its training, but for the learning rate, whose schedules are left out. It starts where the training would, or at other weights with their running statistics, which are copied.
/// Of an ensemble one network is tested; what is to be learned from a source first is learned first. `on_point` is told
/// each step, and some times a second while there is none yet, and may stop it.
///
/// ```
/// use std::ops::ControlFlow;
/// use ravine::train::{Config, RangeTest, range_test, suggest};
/// let config = Config { train_size: Some(200), ..Config::default() };
/// let curve = range_test(&config, &RangeTest::default(), None, |_| ControlFlow::Continue(()))?;
/// let found = suggest(&curve.points).expect("the loss fell");
/// assert!(found.steepest.is_some_and(|rate| rate < found.minimum));
/// # Ok::<(), ravine::optim::Refusal>(())
/// ```
///
/// # Errors
/// As [`Config::check`]; also if there is no such range, the method has no learning rate, or the weights are not of this
/// network.
pub fn range_test(
    config: &Config,
    test: &RangeTest,
    start: Option<(&[f32], &[f32])>,
    mut on_point: impl FnMut(Option<&RangePoint>) -> ControlFlow<()> + Send,
) -> Result<RangeCurve, Refusal> {
    let at = test.check(&config.optimizer.method)?;
    let mut trainer = Trainer::new(config)?;
    trainer.drive.push(at, Box::new(*test));
    match start {
        Some((parameters, buffers)) => trainer.start_at(0, parameters, buffers)?,
        None => trainer.begin(),
    }
    while trainer.source_epochs().is_some() && !trainer.is_done() {
        trainer.advance_source(&mut Meter::new(Budget::Time(SLICE)), &mut Vec::new());
        if on_point(None).is_break() {
            return Ok(RangeCurve { points: Vec::new(), end: RangeEnd::Stopped });
        }
    }
    if let Some(Ending::Refused(why)) = trainer.ending() {
        return Err(why.clone());
    }
    // enter the pool once, rather than in every step
    Ok(rayon::scope(|_| run(&mut trainer, test, on_point)))
}

fn run(
    trainer: &mut Trainer,
    test: &RangeTest,
    mut on_point: impl FnMut(Option<&RangePoint>) -> ControlFlow<()>,
) -> RangeCurve {
    let (mut points, mut lowest) = (Vec::new(), f64::INFINITY);
    let mut smoother = Smoother::new(test.smoothing);
    let end = (0..test.steps).find_map(|step| {
        trainer.train_step();
        match trainer.ending() {
            None => {}
            Some(Ending::StepError { why, .. }) => return Some(RangeEnd::Stuck(why.to_string())),
            Some(_) => return Some(RangeEnd::NotFinite),
        }
        let loss = trainer.network().last_loss();
        let point = RangePoint { lr: test.rate(step), loss, smoothed: smoother.next(loss) };
        points.push(point);
        lowest = lowest.min(point.smoothed);
        match on_point(Some(&point)) {
            ControlFlow::Break(()) => Some(RangeEnd::Stopped),
            ControlFlow::Continue(()) => (point.smoothed > TOO_HIGH * lowest).then_some(RangeEnd::Diverged),
        }
    });
    RangeCurve { points, end: end.unwrap_or(RangeEnd::Finished) }
}

/// The bias-corrected exponential mean of the losses so far.
struct Smoother {
    weight: f64,
    mean: f64,
    /// wⁿ
    left: f64,
}

impl Smoother {
    const fn new(weight: f64) -> Self {
        Self { weight, mean: 0.0, left: 1.0 }
    }

    fn next(&mut self, loss: f64) -> f64 {
        self.mean = self.weight * self.mean + (1.0 - self.weight) * loss;
        self.left *= self.weight;
        self.mean / (1.0 - self.left)
    }
}

/// What a curve suggests; nothing where it has fewer than three points or its loss is nowhere below the first.
///
/// The minimum is the first point with the lowest smoothed loss. The slope at a point is the difference of the smoothed
/// loss over the difference of ln(rate) between the points a twentieth of the curve to either side, and the steepest is
/// looked for up to the minimum.
pub fn suggest(points: &[RangePoint]) -> Option<Suggestions> {
    if points.len() < 3 {
        return None;
    }
    let lower = |best: usize, at: usize| if points[at].smoothed < points[best].smoothed { at } else { best };
    let minimum = (1..points.len()).fold(0, lower);
    if minimum == 0 {
        return None;
    }
    let side = ((points.len() as f64 * WINDOW) as usize).max(1);
    let slope = |at: usize| {
        let [before, after] = [points[at - side], points[at + side]];
        (after.smoothed - before.smoothed) / (after.lr / before.lr).ln()
    };
    let inside = side..(minimum + 1).min(points.len() - side);
    let steepest = inside.map(|at| (at, slope(at))).filter(|(_, slope)| *slope < 0.0);
    let steepest = steepest.reduce(|best, next| if next.1 < best.1 { next } else { best });
    Some(Suggestions { steepest: steepest.map(|(at, _)| points[at].lr), minimum: points[minimum].lr })
}

impl Suggestions {
    /// A tenth of the rate at the minimum.
    pub fn tenth(&self) -> f64 {
        self.minimum / 10.0
    }
}

impl std::fmt::Display for RangeEnd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Finished => f.write_str("did all its steps"),
            Self::Diverged => f.write_str("over: the smoothed loss exceeds 4 times its lowest"),
            Self::NotFinite => f.write_str("over: the loss is not finite"),
            Self::Stuck(why) => write!(f, "over: {why}"),
            Self::Stopped => f.write_str("stopped"),
        }
    }
}

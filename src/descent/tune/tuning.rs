//! What is asked for.

use super::axis::Axis;
use super::measure::Measure;
use super::number::{has_setting, numbers};
use super::over::Over;
use super::reference::Reference;
use crate::descent::{Limits, MOST_SEEDS, Run, check_method};
use crate::optim::{Driven, Refusal};
use crate::registry::hint;
use crate::surface::{Minima, Surface};

/// Most runs of a setting: starts × seeds.
pub const MOST_RUNS: u64 = 10_000;
/// Most values along a range.
pub const MOST_POINTS: usize = 500;
/// Most runs of a method.
const MOST_TASKS: u64 = 1_000_000;
/// Most evaluations of a run.
pub(super) const MOST_BUDGET: u64 = 1_000_000;
/// How often the best setting is closed in on.
pub(super) const ROUNDS: usize = 3;
/// How much finer that makes the grid, at most.
const FINER: usize = 27;

/// What is searched, and by what it is measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuning {
    /// The first start, noise, seed, and the tolerance of measures that have one: any of `gradient_norm`, `distance`, `value`
    /// and `gap`. Its steps do not count, nor do other measures heed its tolerance: they go on until the budget is used up.
    pub run: Run,
    /// One or two ranges. A method that has none of these settings is measured as it is.
    pub over: Vec<Over>,
    /// By what settings are compared.
    pub measure: Measure,
    /// Evaluations of each run: values and gradients, and Hessians that count as two.
    pub budget: u64,
    /// Starts of each setting: the given one, then others drawn from the domain.
    pub starts: u64,
    /// Seeds of each start, for noise, mini-batches and methods that draw numbers.
    pub seeds: u64,
    /// Values along each range in the first round; 17 of one range and 9 of each of two where nothing is said.
    pub points: Option<usize>,
    /// How many times as bad as the best a usable setting may be; [`Measure::usual_factor`] where nothing is said.
    pub factor: Option<f64>,
    /// Whether the best one may be a value between values that have no figure, where others are not.
    pub may_be_alone: bool,
}

impl Tuning {
    /// The learning rate from 0.0001 to 1 by the value after 200 evaluations, over 20 starts.
    pub fn new(run: Run) -> Self {
        let over = vec![Over::new("lr", 1e-4, 1.0)];
        let measure = Measure::default();
        Self { run, over, measure, budget: 200, starts: 20, seeds: 1, points: None, factor: None, may_be_alone: false }
    }

    /// Values along each range in the first round.
    pub fn grid(&self) -> usize {
        self.points.unwrap_or(if self.over.len() > 1 { 9 } else { 17 })
    }

    /// How many times as bad as the best a usable setting may be.
    pub fn factor(&self) -> f64 {
        self.factor.unwrap_or_else(|| self.measure.usual_factor())
    }

    /// Settings tried for each method.
    pub fn settings(&self) -> usize {
        let ranges = u32::try_from(self.over.len()).unwrap_or(u32::MAX);
        self.grid().saturating_pow(ranges).saturating_add(ROUNDS * around(self.over.len()))
    }

    /// Values along each range in the first round, for a method that has so many of the settings: with fewer ranges than
    /// others there are more, so that as many settings are tried for it.
    pub(super) fn grid_of(&self, ranges: usize) -> usize {
        if ranges == self.over.len() { self.grid() } else { self.settings() - ROUNDS * around(ranges) }
    }

    /// Runs of each setting.
    pub const fn runs(&self) -> u64 {
        self.starts.saturating_mul(self.seeds)
    }

    /// The run whose seed and start are to be replaced: with the tolerance alone, if there is one.
    pub(super) fn bare_run(&self) -> Run {
        let limits = if self.measure.has_tolerance() {
            Limits { steps: 0, value_change: None, evaluations: None, ..self.run.limits.clone() }
        } else {
            Limits::steps(0)
        };
        Run { limits, ..self.run.clone() }
    }

    /// The tolerance in words: `f − min f < 0.001`; empty where there is none.
    pub fn tolerance(&self) -> String {
        let Limits { gradient_norm, distance, value, gap, .. } = self.run.limits;
        let all = [("‖∇f‖", gradient_norm), ("the distance to a minimum", distance), ("f", value), ("f − min f", gap)];
        let told = all.into_iter().filter_map(|(name, bound)| Some(format!("{name} < {:?}", bound?)));
        told.collect::<Vec<_>>().join(" or ")
    }

    /// What the figures are: `f − min f after 200 evaluations`.
    pub fn about(&self, reference: &Reference) -> String {
        self.measure.about(reference, self.budget, &self.tolerance())
    }

    /// The axes of a method.
    pub(super) fn axes(&self, driven: &Driven) -> Result<Vec<Axis>, Refusal> {
        let count = self.over.iter().filter(|over| has_setting(&driven.method, &over.key)).count();
        let cells = self.grid_of(count) * FINER;
        let axes = self.over.iter().map(|over| Axis::new(&driven.method, over, cells));
        Ok(axes.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Whether it can begin.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check(&self, surface: &dyn Surface, methods: &[Driven]) -> Result<(), Refusal> {
        let refuse = |why: String| Err(Refusal(why));
        self.bare_run().check_on(surface)?;
        if methods.is_empty() {
            return refuse("there must be at least one optimizer to tune".to_owned());
        }
        methods.iter().try_for_each(check_method)?;
        self.check_over(methods)?;
        for (name, count, most) in [
            ("budget", self.budget, MOST_BUDGET),
            ("starts", self.starts, MOST_RUNS),
            ("seeds", self.seeds, MOST_SEEDS),
        ] {
            if !(1..=most).contains(&count) {
                return refuse(format!("{name} must be a whole number at least 1 and at most {most}, got {count}"));
            }
        }
        if self.runs() > MOST_RUNS {
            return refuse(format!("starts × seeds must be at most {MOST_RUNS}, got {}", self.runs()));
        }
        if !(3..=MOST_POINTS).contains(&self.grid()) {
            return refuse(format!(
                "points must be a whole number at least 3 and at most {MOST_POINTS}, got {}",
                self.grid()
            ));
        }
        let tasks = (self.settings() as u64).saturating_mul(self.runs());
        if tasks > MOST_TASKS {
            return refuse(format!(
                "each optimizer would run {tasks} times, and at most {MOST_TASKS} are allowed: take fewer starts, seeds or points"
            ));
        }
        if !(self.factor() >= 1.0 && self.factor().is_finite()) {
            return refuse(format!(
                "the factor of the usable range must be a number at least 1, got {}",
                self.factor()
            ));
        }
        self.check_measure(surface)
    }

    fn check_over(&self, methods: &[Driven]) -> Result<(), Refusal> {
        let keys: Vec<&str> = self.over.iter().map(|over| over.key.as_str()).collect();
        if let [first, second] = keys[..]
            && first == second
        {
            return Err(Refusal(format!("{first} is searched over twice: give it one range")));
        }
        if !(1..=2).contains(&keys.len()) {
            return Err(Refusal(format!("one or two settings must be searched over, got {}", keys.len())));
        }
        self.over.iter().try_for_each(Over::check)?;
        for key in keys {
            if !methods.iter().any(|driven| has_setting(&driven.method, key)) {
                let mut known: Vec<String> = methods.iter().flat_map(|driven| numbers(&driven.method)).collect();
                known.sort_unstable();
                known.dedup();
                let who = match methods {
                    [driven] => format!("{} has no number", driven.method.entry().key),
                    _ => "none of the optimizers has a number".to_owned(),
                };
                return Err(Refusal(format!(
                    "{who} '{key}' to search over{}",
                    hint(key, known.iter().map(String::as_str))
                )));
            }
        }
        methods.iter().try_for_each(|driven| self.axes(driven).map(drop))
    }

    fn check_measure(&self, surface: &dyn Surface) -> Result<(), Refusal> {
        let key = self.measure.key();
        if self.measure.has_tolerance() && self.tolerance().is_empty() {
            return Err(Refusal(format!(
                "{key} are counted until a tolerance is met: say which, like f − min f below 0.001"
            )));
        }
        match (self.measure, surface.minima()) {
            (Measure::MeanLog, Minima::None(why)) => Err(Refusal(format!(
                "{key} is of f − min f, and there is no minimum on this surface ({why}): choose another measure"
            ))),
            _ => Ok(()),
        }
    }
}

/// Settings tried around the best one in each round.
pub(super) const fn around(ranges: usize) -> usize {
    match ranges {
        0 => 0,
        1 => 2,
        _ => 8,
    }
}

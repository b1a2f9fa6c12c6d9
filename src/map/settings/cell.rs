//! What the runs of a pixel come to.

use super::plan::Until;
use super::rate::rate;
use crate::descent::Trajectory;
use crate::descent::tune::{Fate, Reference, lost, quantile};
use crate::surface::Surface;

/// What a run comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// f − min f at its end; where there is no minimum, the change of f. Infinite where it is lost.
    pub value: f64,
    /// Steps until the tolerance is met; infinite where it is not.
    pub steps: f64,
    /// Decades of f − min f gained per step; NaN where that has no meaning.
    pub rate: f64,
    /// How it is lost, if it is.
    pub lost: Option<Fate>,
}

impl Figures {
    /// Of a path.
    pub fn of(surface: &dyn Surface, path: &Trajectory, reference: &Reference, until: Until) -> Self {
        let rows = path.eval_path();
        let lost = lost(surface, path, reference);
        let [_, _, end] = rows[path.steps()];
        let value = if lost.is_some() { f64::INFINITY } else { end - reference.lowest.unwrap_or(rows[0][2]) };
        let bound = match (until, reference.lowest) {
            (Until::Gap(gap), Some(lowest)) => Some((lowest, gap)),
            (Until::Gap(_), None) => None,
            (Until::Value(value), _) => Some((0.0, value)),
        };
        // as `Limits` compares
        let meets = |(lowest, most): (f64, f64)| rows.iter().position(|[_, _, f]| f.is_finite() && f - lowest < most);
        let steps = bound.and_then(meets).map_or(f64::INFINITY, |row| row as f64);
        let gaps = |lowest: f64| rows.iter().map(|[_, _, f]| f - lowest).collect::<Vec<f64>>();
        let rate = reference.lowest.and_then(|lowest| rate(&gaps(lowest), reference.resolution));
        Self { value, steps, rate: rate.unwrap_or(f64::NAN), lost }
    }
}

/// What the runs of a pixel come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The median of f − min f at the end, or of the change of f where there is no minimum; infinite where half of the runs
    /// are lost.
    pub value: f64,
    /// The median of the steps until the tolerance is met; infinite where half of the runs don't meet it.
    pub steps: f64,
    /// The median of the decades of f − min f gained per step; NaN where no run has a rate.
    pub rate: f64,
    /// Runs that diverged, or came to a number that is not finite.
    pub diverged: u32,
    /// Runs that left the domain for good while f fell.
    pub left: u32,
    /// Runs that met the tolerance.
    pub reached: u32,
    /// Runs.
    pub runs: u32,
}

impl Cell {
    /// Of its runs.
    pub fn of(runs: &[Figures]) -> Self {
        let median = |figure: fn(&Figures) -> f64| {
            let mut figures: Vec<f64> = runs.iter().map(figure).filter(|x| !x.is_nan()).collect();
            figures.sort_by(f64::total_cmp);
            quantile(&figures, 0.5)
        };
        let count = |is: &dyn Fn(&Figures) -> bool| runs.iter().filter(|run| is(run)).count() as u32;
        Self {
            value: median(|run| run.value),
            steps: median(|run| run.steps),
            rate: median(|run| run.rate),
            diverged: count(&|run| run.lost == Some(Fate::Diverged)),
            left: count(&|run| run.lost == Some(Fate::Left)),
            reached: count(&|run| run.steps.is_finite()),
            runs: runs.len() as u32,
        }
    }
}

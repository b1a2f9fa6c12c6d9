//! What a search found so far.

use std::ops::RangeInclusive;

use crate::experiment::{Axis, Goal, Plan};
use crate::gui::words;

/// A run of a search.
#[derive(Debug, Clone, Default)]
pub struct Point {
    /// The epochs it came to.
    pub epochs: u32,
    /// What is searched for, of each seed that came as far; none of those that failed.
    figures: Vec<Option<f64>>,
}

/// The runs of a search with what they came to.
pub struct Results {
    /// What is searched.
    pub plan: Plan,
    /// What is searched for.
    pub goal: Goal,
    /// One for each run.
    pub points: Vec<Point>,
    /// Trainings that ended, rungs counted.
    pub finished: usize,
    /// Those that failed.
    pub failed: usize,
}

impl Results {
    /// Nothing found yet.
    pub fn new(plan: Plan) -> Self {
        let goal = plan.search.as_ref().map_or_else(Goal::default, |search| search.goal);
        let points = vec![Point::default(); plan.runs.len()];
        Self { plan, goal, points, finished: 0, failed: 0 }
    }

    /// Takes in what a training of a run came to.
    pub fn note(&mut self, run: usize, epochs: u32, figure: Option<f64>) {
        self.finished += 1;
        self.failed += usize::from(figure.is_none());
        let Some(point) = self.points.get_mut(run) else { return };
        // of a rung further on the figures of the one before do not count
        if epochs > point.epochs && self.plan.rungs().iter().any(|rung| rung.epochs == point.epochs) {
            point.figures.clear();
        }
        point.epochs = point.epochs.max(epochs);
        point.figures.push(figure);
    }

    /// What a run came to: the mean over its seeds so far. None where it has none yet, or one failed.
    pub fn figure(&self, run: usize) -> Option<f64> {
        let figures = self.points[run].figures.iter().copied().collect::<Option<Vec<f64>>>()?;
        (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64)
    }

    /// The best run: of those that went furthest.
    pub fn best(&self) -> Option<usize> {
        let rank = |run: &usize| (self.points[*run].epochs, self.goal.score(self.figure(*run)));
        let known = (0..self.points.len()).filter(|run| self.figure(*run).is_some());
        known.reduce(|best, next| {
            let [(further, better), (epochs, score)] = [rank(&next), rank(&best)];
            if self.has_rungs() && further != epochs {
                return if further > epochs { next } else { best };
            }
            if better > score { next } else { best }
        })
    }

    /// Whether runs come to different numbers of epochs.
    pub fn has_rungs(&self) -> bool {
        self.plan.rungs().len() > 1
    }

    /// The lowest and the highest figure.
    pub fn range(&self) -> Option<RangeInclusive<f64>> {
        let figures = (0..self.points.len()).filter_map(|run| self.figure(run));
        let ends = figures
            .fold(None, |ends: Option<[f64; 2]>, x| Some(ends.map_or([x, x], |[low, high]| [low.min(x), high.max(x)])));
        ends.map(|[low, high]| low..=high)
    }

    /// Where a run stands on an axis, from 0 to 1 on its own scale.
    pub fn place(&self, axis: usize, run: usize) -> f64 {
        let Axis { picks, .. } = &self.plan.axes[axis];
        let at = self.plan.runs[run].at[axis];
        let last = picks.len().saturating_sub(1);
        let [Some(low), Some(x), Some(high)] = [0, at, last].map(|at| picks[at].x) else {
            return if last == 0 { 0.5 } else { at as f64 / last as f64 };
        };
        let is_log = self.plan.axes[axis].is_log();
        let [low, x, high] = [low, x, high].map(|x| if is_log { x.ln() } else { x });
        if high > low { (x - low) / (high - low) } else { 0.5 }
    }

    /// The ends of an axis, as numbers for reading.
    pub fn ends(&self, axis: usize) -> [String; 2] {
        let picks = &self.plan.axes[axis].picks;
        [0, picks.len().saturating_sub(1)].map(|at| picks[at].x.map_or_else(|| picks[at].name.clone(), words::number))
    }

    /// Where a run's figure stands between the lowest and the highest.
    pub fn height(&self, run: usize) -> Option<f64> {
        let (range, x) = (self.range()?, self.figure(run)?);
        let span = range.end() - range.start();
        Some(if span > 0.0 { (x - range.start()) / span } else { 0.5 })
    }

    /// How good a run is beside the others: 1 for the best figure, 0 for the worst.
    pub fn quality(&self, run: usize) -> f64 {
        let height = self.height(run).unwrap_or(0.0);
        if self.goal.is_higher_better() { height } else { 1.0 - height }
    }

    /// A figure for reading.
    pub fn print(&self, x: f64) -> String {
        match self.goal {
            Goal::ValAccuracy => words::percent(100.0 * x, true),
            Goal::ValCrossEntropy | Goal::ValRmse => words::value(x),
        }
    }

    /// A run and what it came to.
    pub fn told(&self, run: usize) -> String {
        let figure = self.figure(run).map_or_else(|| words::NO_FIGURE.text().to_owned(), |x| self.print(x));
        let epochs = self.has_rungs().then(|| self.points[run].epochs);
        words::search::told(&self.plan.runs[run].name, &figure, epochs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results() -> Results {
        let plan = "name = 'n'\nseeds = 2\n[base]\nepochs = 3\n[search]\nmethod = 'halving'\ncount = 3\n\
                    [[search.over]]\nsetting = 'optimizer.lr'\nvalues = [0.001, 0.01, 0.1]\n\
                    [[search.over]]\nsetting = 'net.dropout'\nfrom = 0\nto = 0.5";
        Results::new(Plan::parse(plan).expect("a plan"))
    }

    #[test]
    fn runs_count_on_the_rung_they_came_to() {
        let mut results = results();
        assert_eq!((results.best(), results.range()), (None, None));
        for (run, figure) in [(0, 0.5), (1, 0.75), (0, 0.25), (1, 0.75)] {
            results.note(run, 1, Some(figure));
        }
        assert_eq!((results.figure(0), results.best()), (Some(0.375), Some(1)));
        results.note(0, 3, Some(0.5));
        assert_eq!((results.figure(0), results.best()), (Some(0.5), Some(0)), "it went further");
        results.note(0, 3, None);
        assert_eq!((results.figure(0), results.failed), (None, 1), "one of its seeds failed");
        assert_eq!(results.range(), Some(0.75..=0.75));
        let places: Vec<f64> = (0..3).map(|run| results.place(1, run)).collect();
        assert!(places.contains(&0.0) && places.contains(&1.0), "{places:?}");
    }
}

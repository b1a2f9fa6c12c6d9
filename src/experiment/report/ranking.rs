//! The order of the runs of a search.

use super::figure::FIRST_OF_NUMBERS;
use super::{FIGURES, Report};

impl Report {
    /// The place of what was searched for in [`FIGURES`]; if it is no search of the first of them, or of the first of
    /// those of numbers where they are told.
    pub fn figure(&self) -> usize {
        let key = self.goal.map(super::Goal::key);
        let usual = if self.has_numbers() { FIRST_OF_NUMBERS } else { 0 };
        FIGURES.iter().position(|figure| Some(figure.key) == key).unwrap_or(usual)
    }

    /// Whether the target of any run is a number.
    pub(super) fn has_numbers(&self) -> bool {
        self.runs.iter().any(|run| run.figures.iter().skip(FIRST_OF_NUMBERS).any(Option::is_some))
    }

    /// How many of [`FIGURES`] are told: those of numbers only where there are any.
    pub(super) fn told(&self) -> usize {
        if self.has_numbers() { FIGURES.len() } else { FIRST_OF_NUMBERS }
    }

    /// Brings the runs of a search into their order.
    pub(super) fn rank(&mut self) {
        let Some(goal) = self.goal else { return };
        let figure = self.figure();
        let score = |at: &usize| {
            let run = &self.runs[*at];
            let mean = run.figures[figure].map(|report| report.value.spread.mean);
            (run.epochs.unwrap_or(0), goal.score(mean))
        };
        let mut ranking: Vec<usize> = (0..self.runs.len()).collect();
        let order = |a: &usize, b: &usize| {
            let [(further, better), (epochs, other)] = [score(b), score(a)];
            further.cmp(&epochs).then(better.total_cmp(&other))
        };
        ranking.sort_by(order);
        self.ranking = ranking;
    }

    /// The rank of a run of a search, from 1.
    pub(super) fn rank_of(&self, run: usize) -> usize {
        self.ranking.iter().position(|at| *at == run).map_or(0, |place| place + 1)
    }
}

//! The order of the runs of a search.

use super::{FIGURES, Report};

impl Report {
    /// The place of what was searched for in [`FIGURES`]; of the first of them if it is no search.
    pub fn figure(&self) -> usize {
        let key = self.goal.map(super::Goal::key);
        FIGURES.iter().position(|figure| Some(figure.key) == key).unwrap_or(0)
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

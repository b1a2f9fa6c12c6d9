//! Which trial leads: the one that is lowest and no stroke of luck.
//!
//! Where a method is about to diverge, one value alone among many may happen to end low: a trial leads only if a value that was
//! tried right beside it has a figure, too, as long as there is any such trial.

use super::measure::Measure;
use super::reference::Reference;
use super::trial::Trial;

/// The trial that leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leader {
    /// Its place.
    pub at: usize,
    /// Trials that are as good, itself included.
    pub ties: usize,
    /// Whether no value that was tried right beside it has a figure.
    pub is_alone: bool,
    /// A trial that is lower, but alone.
    pub passed_over: Option<usize>,
}

impl Leader {
    /// Among trials in ascending order. None where no run has a figure.
    pub fn of(trials: &[Trial], (measure, may_be_alone): (Measure, bool), reference: &Reference) -> Option<Self> {
        let figures: Vec<f64> = trials.iter().map(|trial| measure.compared(trial.median, reference)).collect();
        let beside = beside(trials, &figures);
        let is_better = |a: &Rank, b: &Rank| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)).is_lt();
        let is_alone = |at: usize| figures[at].max(beside[at]) == f64::INFINITY;
        let rank = |at: usize| (!may_be_alone && is_alone(at), figures[at], trials[at].fates.total());
        let ranks: Vec<Rank> = (0..trials.len()).map(rank).collect();
        let best = ranks.iter().reduce(|best, next| if is_better(next, best) { next } else { best })?;
        let tied: Vec<usize> = (0..trials.len()).filter(|at| ranks[*at] == *best).collect();
        let at = *tied.get((tied.len() - 1) / 2)?;
        let lowest = (0..trials.len()).min_by(|a, b| figures[*a].total_cmp(&figures[*b]));
        let leader = Self {
            at,
            ties: tied.len(),
            is_alone: beside[at] == f64::INFINITY,
            passed_over: lowest.filter(|lowest| figures[*lowest] < figures[at]),
        };
        (trials[at].fates.total() < trials[at].runs).then_some(leader)
    }
}

/// Whether a trial is alone, its figure, and how many of its runs have none.
type Rank = (bool, f64, usize);

/// The best figure right beside each trial: of the nearest ones along each range, the other setting being the same; its own
/// where there is none.
fn beside(trials: &[Trial], figures: &[f64]) -> Vec<f64> {
    let mut beside: Vec<Option<f64>> = vec![None; trials.len()];
    let ranges = trials.first().map_or(0, |trial| trial.at.len());
    for axis in 0..ranges {
        let others = |at: usize| trials[at].at.iter().enumerate().filter(move |(i, _)| *i != axis).map(|(_, x)| *x);
        let mut order: Vec<usize> = (0..trials.len()).collect();
        order.sort_by(|a, b| {
            let apart = others(*a).zip(others(*b)).map(|(a, b)| a.total_cmp(&b)).find(|order| order.is_ne());
            apart.unwrap_or_else(|| trials[*a].at[axis].total_cmp(&trials[*b].at[axis]))
        });
        for pair in order.windows(2).filter(|pair| others(pair[0]).eq(others(pair[1]))) {
            for (at, near) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                beside[at] = Some(beside[at].map_or(figures[near], |best| best.min(figures[near])));
            }
        }
    }
    beside.into_iter().zip(figures).map(|(beside, own)| beside.unwrap_or(*own)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::figure::Fate;
    use super::*;

    const NONE: f64 = f64::INFINITY;

    fn trials(medians: &[f64]) -> Vec<Trial> {
        let fate = |median: f64| if median.is_finite() { Fate::Measured(median) } else { Fate::Diverged };
        let trial = |(i, median): (usize, &f64)| Trial::of(vec![i as f64], vec![i as f64], &[fate(*median)]);
        medians.iter().enumerate().map(trial).collect()
    }

    fn leader(medians: &[f64]) -> Option<Leader> {
        let reference = Reference { lowest: Some(0.0), is_found: false, resolution: 1e-12 };
        Leader::of(&trials(medians), (Measure::Value, false), &reference)
    }

    #[test]
    fn one_value_between_diverging_ones_does_not_lead() {
        let found = leader(&[1.0, 0.5, 0.3, 0.6, NONE, 1e-9, NONE]).expect("a leader");
        assert_eq!((found.at, found.is_alone, found.passed_over), (2, false, Some(5)));
        let found = leader(&[NONE, NONE, 0.2, NONE, 0.1, NONE]).expect("a leader");
        assert_eq!((found.at, found.is_alone, found.passed_over), (4, true, None), "where all are alone it is told");
        assert_eq!(leader(&[NONE, NONE]), None);
    }

    #[test]
    fn in_a_valley_the_lowest_leads_however_sharp_it_is() {
        for medians in [&[5.0, 3.0, 1e-8, 4.0, NONE][..], &[1e-8, 2.0, 3.0], &[3.0, 2.0, 1e-8, NONE], &[0.5]] {
            let lowest = (0..medians.len()).min_by(|a, b| medians[*a].total_cmp(&medians[*b]));
            let found = leader(medians).expect("a leader");
            assert_eq!((Some(found.at), found.ties, found.passed_over), (lowest, 1, None), "{medians:?}");
            assert!(!found.is_alone, "{medians:?}");
        }
        let level = leader(&[1.0, 1e-14, 0.0, 1e-13, 2.0]).expect("a leader");
        assert_eq!((level.at, level.ties), (2, 3), "gaps that can't be told apart");
    }
}

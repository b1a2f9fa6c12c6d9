//! The share of problems that are solved, as a function of what that may take.

/// A step function from a ratio or a cost to the share of problems solved within it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// What each solved problem took, in ascending order.
    took: Vec<f64>,
    /// Problems, solved or not.
    problems: usize,
}

impl Shares {
    /// Of what each problem took; infinite where it was not solved.
    pub fn of(took: impl Iterator<Item = f64>) -> Self {
        let all: Vec<f64> = took.collect();
        let mut took: Vec<f64> = all.iter().copied().filter(|x| x.is_finite()).collect();
        took.sort_by(f64::total_cmp);
        Self { took, problems: all.len() }
    }

    /// The share that is solved within `most`; NaN where there are no problems.
    pub fn at(&self, most: f64) -> f64 {
        self.took.partition_point(|x| *x <= most) as f64 / self.problems as f64
    }

    /// The share that is solved at all.
    pub fn solved(&self) -> f64 {
        self.at(f64::INFINITY)
    }

    /// The largest number at which the share rises; none where nothing is solved.
    pub fn last(&self) -> Option<f64> {
        self.took.last().copied()
    }

    /// Where it rises, and to what, from the left.
    pub fn rises(&self) -> Vec<[f64; 2]> {
        let mut rises: Vec<[f64; 2]> = self.took.iter().map(|x| [*x, self.at(*x)]).collect();
        rises.dedup();
        rises
    }
}

/// The performance profile of a solver (Dolan and Moré 2002).
///
/// That is the share of problems on which it takes at most so many times what the best solver takes. `costs` has a row for each problem, with the cost of each solver.
pub fn performance(costs: &[Vec<f64>], solver: usize) -> Shares {
    Shares::of(costs.iter().map(|row| {
        let least = row.iter().copied().fold(f64::INFINITY, f64::min);
        if row[solver].is_finite() { row[solver] / least } else { f64::INFINITY }
    }))
}

/// The data profile of a solver (Moré and Wild 2009).
///
/// That is the share of problems it solves within so many units, each of `unit`
/// evaluations: of N + 1, one for each corner of a simplex in N dimensions.
pub fn data(costs: &[Vec<f64>], solver: usize, unit: f64) -> Shares {
    Shares::of(costs.iter().map(|row| row[solver] / unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEVER: f64 = f64::INFINITY;

    /// Four problems and three solvers, worked out by hand.
    fn costs() -> Vec<Vec<f64>> {
        vec![vec![3.0, 6.0, NEVER], vec![12.0, 6.0, 24.0], vec![9.0, 9.0, 9.0], vec![NEVER, 30.0, NEVER]]
    }

    #[test]
    fn performance_profiles_are_shares_of_ratios_to_the_best() {
        // ratios: first 1, 2, 1, ∞; second 2, 1, 1, 1; third ∞, 4, 1, ∞
        let of = |solver| performance(&costs(), solver);
        assert_eq!([1.0, 1.9, 2.0, 1e9].map(|most| of(0).at(most)), [0.5, 0.5, 0.75, 0.75]);
        assert_eq!([0.99, 1.0, 2.0].map(|most| of(1).at(most)), [0.0, 0.75, 1.0]);
        assert_eq!(of(2).rises(), [[1.0, 0.25], [4.0, 0.5]]);
        assert_eq!([0, 1, 2].map(|solver| of(solver).solved()), [0.75, 1.0, 0.5]);
    }

    #[test]
    fn data_profiles_are_shares_of_budgets() {
        // in units of 3 evaluations: first 1, 4, 3, ∞
        let first = data(&costs(), 0, 3.0);
        assert_eq!(first.rises(), [[1.0, 0.25], [3.0, 0.5], [4.0, 0.75]]);
        assert_eq!((first.at(0.5), first.at(3.5), first.solved(), first.last()), (0.0, 0.5, 0.75, Some(4.0)));
    }

    #[test]
    fn profiles_rise_to_the_share_that_is_solved() {
        for solver in 0..3 {
            for shares in [performance(&costs(), solver), data(&costs(), solver, 3.0)] {
                let along: Vec<f64> = (0..400).map(|i| shares.at(f64::from(i) / 10.0)).collect();
                assert!(along.is_sorted() && along[0] == 0.0 && along[399] == shares.solved(), "{solver}");
            }
            // both count the same problems as solved, and the best solver of each problem has ratio 1
            assert_eq!(performance(&costs(), solver).solved(), data(&costs(), solver, 3.0).solved());
        }
        let firsts: f64 = (0..3).map(|solver| performance(&costs(), solver).at(1.0)).sum();
        assert!(firsts >= 1.0, "somebody is first on every problem that is solved: {firsts}");
        let none = Shares::of(std::iter::empty());
        assert!(none.solved().is_nan() && none.rises().is_empty());
    }
}

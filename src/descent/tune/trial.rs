//! A setting that was tried, and what its runs came to.

use super::figure::Fate;

/// How the runs of a trial ended that have no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fates {
    /// Those that diverged.
    pub diverged: usize,
    /// Those that left the domain for good while f fell.
    pub left: usize,
    /// Those that did not meet the tolerance.
    pub unreached: usize,
}

impl Fates {
    /// All runs without a figure.
    pub const fn total(self) -> usize {
        self.diverged + self.left + self.unreached
    }
}

/// A setting that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The values of the settings that are searched over, in their order.
    pub at: Vec<f64>,
    /// Where they lie in their ranges, from 0 to 1.
    pub(super) place: Vec<f64>,
    /// The median over its runs; infinite where half of them have no figure.
    pub median: f64,
    /// The lower and the upper quartile; runs without a figure count as infinite.
    pub quartiles: [f64; 2],
    /// Runs.
    pub runs: usize,
    /// Those without a figure.
    pub fates: Fates,
}

impl Trial {
    pub(super) fn of(at: Vec<f64>, place: Vec<f64>, fates: &[Fate]) -> Self {
        let figure = |fate: &Fate| if let Fate::Measured(figure) = fate { *figure } else { f64::INFINITY };
        let mut figures: Vec<f64> = fates.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        let count = |fate: Fate| fates.iter().filter(|other| **other == fate).count();
        let counts =
            Fates { diverged: count(Fate::Diverged), left: count(Fate::Left), unreached: count(Fate::Unreached) };
        let [lower, median, upper] = [0.25, 0.5, 0.75].map(|share| quantile(&figures, share));
        Self { at, place, median, quartiles: [lower, upper], runs: fates.len(), fates: counts }
    }
}

/// A quantile of sorted numbers, between neighbours in proportion (type 7 of Hyndman and Fan 1996, as in R and `NumPy`).
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let place = share * last as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    // ∞ − ∞ is no difference
    if below == above { below } else { below + (above - below) * place.fract() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_without_a_figure_stand_behind_all_others() {
        let trial = |fates: &[Fate]| Trial::of(vec![1.0], vec![0.0], fates);
        let measured = |figures: &[f64]| figures.iter().map(|x| Fate::Measured(*x)).collect::<Vec<_>>();
        // numpy.percentile([1, 2, 3, 4], [25, 50, 75]) is 1.75, 2.5, 3.25
        let four = trial(&measured(&[4.0, 1.0, 3.0, 2.0]));
        assert_eq!((four.quartiles, four.median), ([1.75, 3.25], 2.5));
        let mut fates = measured(&[1.0, 2.0, 3.0]);
        fates.extend([Fate::Diverged, Fate::Unreached]);
        let some = trial(&fates);
        assert_eq!((some.median, some.quartiles), (3.0, [2.0, f64::INFINITY]));
        assert_eq!((some.fates, some.runs), (Fates { diverged: 1, left: 0, unreached: 1 }, 5));
        let none = trial(&[Fate::Diverged, Fate::Left, Fate::Left]);
        assert_eq!((none.median, none.quartiles), (f64::INFINITY, [f64::INFINITY; 2]));
    }
}

//! [`Compared`]: a training in memory compared with a baseline seed by seed, as a report compares finished tasks.
//!
//! What failed is left out, on both sides. While one of the two is under way, both are judged at the last epoch that both
//! have reached: a training that is half done is not worse than one that is over only because it is half done.

use super::report::{FigureReport, Outcome, all_figures};
use super::student::Estimate;
use crate::train::{Bundle, Epoch};

/// The trainings of a run.
#[derive(Debug, Clone, Copy)]
pub struct Trained<'a> {
    /// What its seeds told.
    pub bundle: &'a Bundle,
    /// The first of its seeds; the others follow it. None if that is not known: nothing can be paired then.
    pub seed: Option<u64>,
}

/// What a run has come to, and how that differs from the baseline.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compared {
    /// One for each of [`all_figures`]; none where no seed has it.
    pub figures: Vec<Option<FigureReport>>,
    /// The seeds that failed and are left out.
    pub failed: usize,
    /// The epoch at which the difference is taken, while one of the two is under way.
    pub epoch: Option<u32>,
}

impl Compared {
    /// Of a run and, unless it is the baseline, the baseline.
    pub fn of(own: Trained<'_>, baseline: Option<Trained<'_>>) -> Self {
        let values: Vec<Option<Outcome>> = outcomes(own.bundle, &own.bundle.results());
        let moment = baseline.map_or(Moment::Never, |baseline| Moment::of(own.bundle, baseline.bundle));
        let pairs = baseline.map(|baseline| pairs(own, baseline, moment)).unwrap_or_default();
        let figures = all_figures().map(|figure| {
            let values: Vec<f64> = values.iter().flatten().filter_map(|outcome| figure.of_outcome(outcome)).collect();
            let difference = |[own, other]: &[Outcome; 2]| Some(figure.of_outcome(own)? - figure.of_outcome(other)?);
            let differences: Vec<f64> = pairs.iter().filter_map(difference).collect();
            Some(FigureReport { value: Estimate::of(&values)?, difference: Estimate::of(&differences) })
        });
        Self {
            figures: figures.collect(),
            failed: own.bundle.failed().len(),
            epoch: if let Moment::Epoch(epoch) = moment { Some(epoch) } else { None },
        }
    }

    /// What is known of a figure, by its key.
    pub fn figure(&self, key: &str) -> Option<&FigureReport> {
        self.figures.get(all_figures().position(|figure| figure.key == key)?)?.as_ref()
    }
}

/// What of two runs is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// Nothing, as one of them has no epoch yet.
    Never,
    /// An epoch both have reached.
    Epoch(u32),
    /// What both came to.
    Result,
}

impl Moment {
    fn of(own: &Bundle, baseline: &Bundle) -> Self {
        match (own.mean().last(), baseline.mean().last()) {
            (Some(_), Some(_)) if own.is_over() && baseline.is_over() => Self::Result,
            (Some(own), Some(baseline)) => Self::Epoch(own.epoch.min(baseline.epoch)),
            _ => Self::Never,
        }
    }

    fn figures(self, bundle: &Bundle) -> Vec<Option<&Epoch>> {
        match self {
            Self::Never => Vec::new(),
            Self::Epoch(epoch) => bundle.at_epoch(epoch),
            Self::Result => bundle.results(),
        }
    }
}

fn outcomes(bundle: &Bundle, epochs: &[Option<&Epoch>]) -> Vec<Option<Outcome>> {
    let seeds = bundle.seeds().iter().zip(epochs);
    seeds.map(|(history, epoch)| epoch.map(|epoch| Outcome::of(history, epoch))).collect()
}

/// What both came to with the same seed.
fn pairs(own: Trained<'_>, baseline: Trained<'_>, moment: Moment) -> Vec<[Outcome; 2]> {
    let (Some(first), Some(other)) = (own.seed, baseline.seed) else { return Vec::new() };
    let [own, baseline] = [own, baseline].map(|run| outcomes(run.bundle, &moment.figures(run.bundle)));
    let pair = |(place, own): (usize, Option<Outcome>)| {
        let seed = first.wrapping_add(place as u64);
        let place = usize::try_from(seed.wrapping_sub(other)).ok()?;
        Some([own?, (*baseline.get(place)?)?])
    };
    own.into_iter().enumerate().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::{Ending, Event, History};

    /// Seeds with the validation accuracies of their epochs; an empty one diverged.
    fn bundle(seeds: &[&[f64]], is_over: bool) -> Bundle {
        let history = |accuracies: &&[f64]| {
            let epochs = (1..).zip(*accuracies).map(|(epoch, val_accuracy)| {
                Event::Epoch(Epoch { epoch, val_accuracy: *val_accuracy, train_accuracy: 1.0, ..Epoch::default() })
            });
            let (quantity, layer) = ("training loss", None);
            let ending = if accuracies.is_empty() {
                Some(Ending::NotFinite { epoch: 1, step: 1, quantity, layer, kept: 0 })
            } else {
                is_over.then_some(Ending::Finished { epochs: accuracies.len() as u32 })
            };
            History::of(epochs.chain(ending.map(Event::End)))
        };
        Bundle::of(seeds.iter().map(history).collect())
    }

    fn trained(bundle: &Bundle, seed: u64) -> Trained<'_> {
        Trained { bundle, seed: Some(seed) }
    }

    fn difference(own: Trained<'_>, baseline: Trained<'_>) -> Option<Estimate> {
        Compared::of(own, Some(baseline)).figure("val_accuracy").and_then(|report| report.difference)
    }

    /// The figures are those of scipy 1.17: `ttest_rel(a, b).confidence_interval(0.95)`, `t.interval(0.95, 3, a.mean(),
    /// sem(a))` with the accuracies below.
    #[test]
    fn differences_are_paired_by_seed() {
        let own = bundle(&[&[0.81], &[0.84], &[0.80], &[0.86]], true);
        let other = bundle(&[&[0.70], &[0.80], &[0.82], &[0.79], &[0.83]], true);
        let compared = Compared::of(trained(&own, 5), Some(trained(&other, 4)));
        let report = compared.figure("val_accuracy").expect("a figure");
        let paired = report.difference.expect("four seeds in common");
        assert_eq!((report.value.n, paired.n, compared.failed), (4, 4, 0));
        let near = |ours: [f64; 2], theirs: [f64; 2]| {
            assert!(ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-9), "{ours:?} {theirs:?}");
        };
        near(paired.interval.expect("an interval"), [0.0022651981917118785, 0.03273480180828815]);
        near(report.value.interval.expect("an interval"), [0.78368113115175, 0.87131886884825]);
        assert!((paired.spread.mean - 0.0175).abs() < 1e-12 && paired.is_decided());
        let gap = compared.figure("gap").expect("a figure");
        assert!((gap.value.spread.mean - (1.0 - 0.8275)).abs() < 1e-12, "training accuracies are 1: {gap:?}");
        let unknown = Trained { bundle: &other, seed: None };
        assert_eq!(difference(trained(&own, 5), unknown), None, "nobody knows which seeds belong together");
        assert_eq!(difference(trained(&own, 50), trained(&other, 4)), None, "no seed is in both");
        assert_eq!(Compared::of(trained(&own, 5), None).figure("gap").and_then(|report| report.difference), None);
    }

    #[test]
    fn what_failed_is_left_out_on_both_sides() {
        let own = bundle(&[&[0.5], &[], &[0.75], &[0.75]], true);
        let other = bundle(&[&[0.25], &[0.5], &[], &[0.5]], true);
        let compared = Compared::of(trained(&own, 0), Some(trained(&other, 0)));
        let report = compared.figure("val_accuracy").expect("a figure");
        assert_eq!((compared.failed, report.value.n), (1, 3));
        assert_eq!(report.difference.map(|of| (of.n, of.spread.mean)), Some((2, 0.25)));
        let none = bundle(&[&[], &[]], true);
        let compared = Compared::of(trained(&none, 0), Some(trained(&other, 0)));
        assert_eq!((compared.failed, compared.figure("val_accuracy")), (2, None));
    }

    #[test]
    fn what_is_under_way_is_judged_where_both_have_been() {
        let own = bundle(&[&[0.25, 0.5], &[0.5, 0.5, 0.75]], false);
        let other = bundle(&[&[0.125, 0.25, 0.875], &[0.25, 0.5, 0.875]], true);
        let compared = Compared::of(trained(&own, 0), Some(trained(&other, 0)));
        assert_eq!(compared.epoch, Some(2), "one of its seeds has reached the third, but not all");
        let report = compared.figure("val_accuracy").expect("a figure");
        assert_eq!((report.value.spread.mean, report.difference.map(|of| of.spread.mean)), (0.5, Some(0.125)));
        let begun = Bundle::new(2);
        let compared = Compared::of(trained(&begun, 0), Some(trained(&other, 0)));
        assert_eq!((compared.epoch, compared.figure("gap")), (None, None), "nothing to compare yet");
    }
}

//! What was found.

use super::axis::Axis;
use super::measure::Measure;
use super::number::with_setting;
use super::reference::Reference;
use super::trial::{Fates, Trial};
use crate::optim::Driven;
use crate::pick::Value;
use crate::refusal::counted;

/// What was found for all methods.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What the figures are: `f − min f after 200 evaluations`.
    pub about: String,
    /// From what gaps are measured.
    pub reference: Reference,
    /// The starts, the given one first.
    pub starts: Vec<[f64; 2]>,
    /// One for each method, in their order.
    pub tuned: Vec<Tuned>,
}

/// A range that was searched, and the part of it that is usable.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The setting's key.
    pub key: String,
    /// The ends of the range that was searched.
    pub searched: [f64; 2],
    /// Whether it was searched on a logarithmic scale.
    pub is_log: bool,
    /// The outermost values around the best one between which every value that was tried is usable, with some value of the
    /// other setting; none where nothing is.
    pub usable: Option<[f64; 2]>,
}

/// What was found for a method.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuned {
    /// The method as it was given.
    pub driven: Driven,
    /// The ranges it was searched over; fewer than were asked for where it has no such settings.
    pub spans: Vec<Span>,
    /// All settings that were tried, in ascending order.
    pub trials: Vec<Trial>,
    /// The best of them; none where no setting has a figure for more than half of its runs.
    pub best: Option<usize>,
    /// Trials as good as the best one, itself included.
    pub ties: usize,
    /// Whether each trial is usable.
    pub is_usable: Vec<bool>,
    /// From what gaps are measured.
    pub reference: Reference,
}

/// The trial that leads, and how many are as good. None where no run has a figure.
pub(super) fn leader(trials: &[Trial], measure: Measure, reference: &Reference) -> Option<(usize, usize)> {
    let rank = |trial: &Trial| (measure.compared(trial.median, reference), trial.fates.total());
    let is_better = |a: (f64, usize), b: (f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).is_lt();
    let best = trials.iter().map(rank).reduce(|best, next| if is_better(next, best) { next } else { best })?;
    let tied: Vec<usize> = (0..trials.len()).filter(|at| rank(&trials[*at]) == best).collect();
    let at = *tied.get((tied.len() - 1) / 2)?;
    (trials[at].fates.total() < trials[at].runs).then_some((at, tied.len()))
}

impl Tuned {
    /// From the trials of a method, in ascending order.
    pub(super) fn of(
        driven: Driven,
        (axes, trials): (&[Axis], Vec<Trial>),
        (measure, factor): (Measure, f64),
        reference: &Reference,
    ) -> Self {
        let leader = leader(&trials, measure, reference).filter(|(at, _)| trials[*at].median.is_finite());
        let (best, ties) = leader.map_or((None, 0), |(at, ties)| (Some(at), ties));
        let lowest = best.map_or(f64::NAN, |at| trials[at].median);
        let is_usable: Vec<bool> =
            trials.iter().map(|trial| measure.is_within(trial.median, lowest, factor, reference)).collect();
        let span = |(at, axis): (usize, &Axis)| Span {
            key: axis.key.clone(),
            searched: [axis.from, axis.to],
            is_log: axis.is_log(),
            usable: best.map(|best| usable(&trials, &is_usable, at, best)),
        };
        let spans = axes.iter().enumerate().map(span).collect();
        Self { driven, spans, trials, best, ties, is_usable, reference: *reference }
    }

    /// The best trial.
    pub fn best(&self) -> Option<&Trial> {
        self.trials.get(self.best?)
    }

    /// The method with the best settings, or any other that was tried.
    pub fn with(&self, trial: &Trial) -> Driven {
        let mut driven = self.driven.clone();
        for (span, x) in self.spans.iter().zip(&trial.at) {
            if let Ok(method) = with_setting(&driven.method, &span.key, *x) {
                driven.method = method;
            }
        }
        driven
    }

    /// The best trial at each value of a setting, whatever the other one is, in ascending order: the curve of the measure
    /// against that setting.
    pub fn profile(&self, axis: usize) -> Vec<&Trial> {
        let mut trials: Vec<&Trial> = self.trials.iter().collect();
        let x = |trial: &Trial| trial.at.get(axis).copied().unwrap_or(0.0);
        trials.sort_by(|a, b| x(a).total_cmp(&x(b)).then(a.median.total_cmp(&b.median)));
        trials.dedup_by(|next, kept| x(next) == x(kept));
        trials
    }

    /// Runs of all trials, and those without a figure.
    pub fn fates(&self) -> (usize, Fates) {
        let add = |sum: Fates, trial: &Trial| Fates {
            diverged: sum.diverged + trial.fates.diverged,
            left: sum.left + trial.fates.left,
            unreached: sum.unreached + trial.fates.unreached,
        };
        (self.trials.iter().map(|trial| trial.runs).sum(), self.trials.iter().fold(Fates::default(), add))
    }

    /// What should be known of the result, in whole sentences; nothing where it speaks for itself.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.spans.is_empty() {
            notes.push("It has no such setting and was measured as it is.".to_owned());
        }
        let Some(best) = self.best() else {
            notes.push(self.why_none());
            return notes;
        };
        if self.ties > 1 && !self.spans.is_empty() {
            notes.push(format!(
                "{} of {} settings are equally good; the middle one was taken.",
                self.ties,
                self.trials.len()
            ));
        }
        for (span, x) in self.spans.iter().zip(&best.at) {
            if span.searched.contains(x) {
                let end = if *x == span.searched[0] { "lower" } else { "upper" };
                notes.push(format!("The best {} is the {end} end of its range: it may lie beyond.", span.key));
            }
        }
        notes
    }

    /// Why no setting was chosen.
    fn why_none(&self) -> String {
        let (runs, fates) = self.fates();
        let told = [
            (fates.diverged, "diverged"),
            (fates.left, "left the domain for good while f fell"),
            (fates.unreached, "did not meet the tolerance"),
        ];
        let told: Vec<String> =
            told.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        let is_lowest_lost = self.trials.first().is_some_and(|trial| 2 * trial.fates.diverged >= trial.runs);
        let advice = if self.spans.is_empty() {
            "its own settings may be at fault"
        } else if is_lowest_lost {
            "smaller values may do"
        } else if fates.unreached > 0 {
            "a larger budget or a wider tolerance may do"
        } else {
            "this surface falls away: count steps until f is below some value"
        };
        format!(
            "Nothing was chosen: no setting has a figure for more than half of its runs. Of {}, {}; {advice}.",
            counted(runs, "run", "runs"),
            told.join(", ")
        )
    }

    /// The settings of a trial as they are written in picks: `lr=0.1 beta1=0.9`.
    pub fn print(&self, trial: &Trial) -> String {
        let told = self.spans.iter().zip(&trial.at).map(|(span, x)| format!("{}={}", span.key, Value::Number(*x)));
        told.collect::<Vec<_>>().join(" ")
    }
}

/// The outermost values around the best between which every value is usable.
fn usable(trials: &[Trial], is_usable: &[bool], axis: usize, best: usize) -> [f64; 2] {
    let mut values: Vec<(f64, bool)> = trials.iter().zip(is_usable).map(|(trial, ok)| (trial.at[axis], *ok)).collect();
    // of equal values a usable one first
    values.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    values.dedup_by(|next, kept| next.0 == kept.0);
    let x = trials[best].at[axis];
    let at = values.partition_point(|(value, _)| *value < x);
    let below = values[..at].iter().rev().take_while(|(_, ok)| *ok).last();
    let above = values[at..].iter().take_while(|(_, ok)| *ok).last();
    [below, above].map(|end| end.map_or(x, |(value, _)| *value))
}

//! What was found.

use super::axis::Axis;
use super::leader::Leader;
use super::measure::Measure;
use super::number::with_setting;
use super::reference::Reference;
use super::stretch::stretch;
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
    /// The range around the best value in which all are usable; none where nothing is. Between the last value that was tried
    /// and is, and the first that is not, its end is where the curve between both goes beyond what is usable; where there is
    /// no curve, and of two ranges, it is the last value that is usable, there with some value of the other setting.
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
    /// Whether no value that was tried right beside the best one has a figure.
    pub is_alone: bool,
    /// A trial that is lower than the best one, but alone.
    pub passed_over: Option<usize>,
    /// Whether each trial is usable.
    pub is_usable: Vec<bool>,
    /// From what gaps are measured.
    pub reference: Reference,
}

impl Tuned {
    /// From the trials of a method, in ascending order.
    pub(super) fn of(
        driven: Driven,
        (axes, trials): (&[Axis], Vec<Trial>),
        (measure, factor, may_be_alone): (Measure, f64, bool),
        reference: &Reference,
    ) -> Self {
        let leader = Leader::of(&trials, (measure, may_be_alone), reference)
            .filter(|leader| trials[leader.at].median.is_finite());
        let (best, ties) = leader.map_or((None, 0), |leader| (Some(leader.at), leader.ties));
        let lowest = best.map_or(f64::NAN, |at| trials[at].median);
        let is_usable: Vec<bool> =
            trials.iter().map(|trial| measure.is_within(trial.median, lowest, factor, reference)).collect();
        let bound = measure.bound(lowest, factor, reference);
        let span = |(at, axis): (usize, &Axis)| Span {
            key: axis.key.clone(),
            searched: [axis.from, axis.to],
            is_log: axis.is_log(),
            usable: best.map(|best| match &axes {
                [only] if !only.is_whole() => {
                    let figure = |trial: &Trial| measure.compared(trial.median, reference);
                    let points: Vec<[f64; 2]> = trials.iter().map(|trial| [trial.at[0], figure(trial)]).collect();
                    stretch(&points, &is_usable, best, (only, measure, bound))
                }
                _ => usable(&trials, &is_usable, at, best),
            }),
        };
        let spans = axes.iter().enumerate().map(span).collect();
        let is_alone = leader.is_some_and(|leader| leader.is_alone);
        let passed_over = leader.and_then(|leader| leader.passed_over);
        Self { driven, spans, trials, best, ties, is_alone, passed_over, is_usable, reference: *reference }
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
        if self.is_alone {
            let told = "of the values tried right beside it none has a figure";
            notes.push(format!("The best, {}, stands alone: {told}.", self.print(best)));
        }
        if let Some(other) = self.passed_over.and_then(|at| self.trials.get(at)) {
            let told = "of the values tried right beside it none has a figure, and it was passed over";
            notes.push(format!("{} came lower, but alone: {told}.", self.print(other)));
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

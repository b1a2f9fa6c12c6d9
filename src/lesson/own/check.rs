//! Measuring what a lesson's file claims.

use super::OwnLesson;
use super::quantity::Figure;
use super::work::Work;
use crate::lesson::finding::{Finding, Judged, Quantity};
use crate::lesson::halt::Halt;
use crate::lesson::judge::Verdict;
use crate::lesson::setting::Setting;

/// A claim: a figure and its bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnCheck {
    /// What is measured.
    pub figure: Figure,
    /// Its bounds, and of each whether the figure is to be below it.
    pub bounds: Vec<(bool, Bound)>,
}

/// A bound of a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// A number.
    Number(f64),
    /// Another figure, compared seed by seed.
    Figure(Figure),
}

impl OwnCheck {
    /// The claim with the places of its numbers.
    pub(super) fn sentence(&self, at: usize) -> String {
        let bound = |(place, (is_below, bound)): (usize, &(bool, Bound))| {
            let side = if *is_below { "below" } else { "above" };
            match bound {
                Bound::Number(x) => format!("{side} {x:?}"),
                Bound::Figure(other) => format!("{side} the {other} (difference {{{}}})", difference(at, place)),
            }
        };
        let bounds: Vec<String> = self.bounds.iter().enumerate().map(bound).collect();
        format!("The {} is {}: it is {{{}}}.", self.figure, bounds.join(" and "), key(at))
    }

    /// Its figures, its own first.
    pub(super) fn figures(&self) -> impl Iterator<Item = &Figure> {
        let others = self.bounds.iter().filter_map(|(_, bound)| match bound {
            Bound::Number(_) => None,
            Bound::Figure(figure) => Some(figure),
        });
        std::iter::once(&self.figure).chain(others)
    }

    /// What its numbers are called.
    pub(super) fn labels(&self, at: usize) -> Vec<(String, String)> {
        let own = (key(at), self.figure.to_string());
        let others = self.bounds.iter().enumerate().filter_map(|(place, (_, bound))| match bound {
            Bound::Number(_) => None,
            Bound::Figure(other) => Some((difference(at, place), format!("{} less {other}", self.figure))),
        });
        std::iter::once(own).chain(others).collect()
    }
}

/// The name of a check in the finding.
pub(super) fn key(at: usize) -> String {
    format!("check-{}", at + 1)
}

fn difference(at: usize, place: usize) -> String {
    format!("check-{}-difference-{}", at + 1, place + 1)
}

/// Runs what the checks are about with all its seeds, and judges them.
pub(super) fn measure(lesson: &OwnLesson, setting: &Setting<'_>) -> Result<Finding, Halt> {
    let figures: Vec<&Figure> = lesson.checks.iter().flat_map(OwnCheck::figures).collect();
    let work = Work::new(&lesson.scene, &figures)?;
    let told = setting.each([0.0, 1.0], work.tasks.len(), |at| work.measure(setting, at))?;
    let mut finding = Finding { runs: told.len() as u64, ..Finding::default() };
    let columns: Vec<Vec<f64>> = (0..figures.len()).map(|figure| work.column(figure, &told)).collect();
    let seeds = columns.iter().map(Vec::len).max().unwrap_or(0) as u64;
    finding.seeds = if seeds > 1 { seeds } else { 0 };
    let mut columns = columns.iter().map(Vec::as_slice);
    for (at, check) in lesson.checks.iter().enumerate() {
        judge(check, at, &mut columns, &mut finding);
    }
    Ok(finding)
}

/// The unit of a difference.
fn points(unit: &'static str) -> &'static str {
    if unit == "%" { "points" } else { unit }
}

/// Judges a check by the values of its figures, a column for each with a value for each seed.
fn judge<'a>(check: &OwnCheck, at: usize, columns: &mut impl Iterator<Item = &'a [f64]>, finding: &mut Finding) {
    let own = columns.next().unwrap_or_default();
    let quantity = Quantity::over(key(at), own).unit(check.figure.unit());
    let (mut verdicts, mut differences) = (Vec::new(), Vec::new());
    for (place, (is_below, bound)) in check.bounds.iter().enumerate() {
        let judged = |quantity: &Quantity, bound: f64| {
            if *is_below { quantity.at_most(bound) } else { quantity.at_least(bound) }
        };
        verdicts.push(match bound {
            Bound::Number(bound) => judged(&quantity, *bound),
            Bound::Figure(_) => {
                let other = columns.next().unwrap_or_default();
                let pairs: Vec<f64> = own.iter().zip(other).map(|(own, other)| own - other).collect();
                let pairs = Quantity::over(difference(at, place), &pairs).unit(points(check.figure.unit()));
                let verdict = judged(&pairs, 0.0);
                differences.push(pairs);
                verdict
            }
        });
    }
    finding.claims.push(Judged { key: key(at).into(), verdict: Verdict::all(verdicts) });
    finding.quantities.push(quantity);
    finding.quantities.extend(differences);
}

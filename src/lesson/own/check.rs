//! Measuring what a lesson's file claims.

use super::OwnLesson;
use super::quantity::Figure;
use crate::descent::{Run, descend, seeds};
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

/// Runs what the checks are about with all seeds of the scene, and judges them.
pub(super) fn measure(lesson: &OwnLesson, setting: &Setting<'_>) -> Result<Finding, Halt> {
    let descent = &lesson.scene.descent;
    let surface = descent.descended().build();
    descent.run.check_on(&*surface)?;
    crate::descent::check_seeds(&descent.run, descent.seeds)?;
    let seeds: Vec<u64> = seeds(&descent.run, descent.seeds);
    let figures: Vec<&Figure> = lesson.checks.iter().flat_map(figures).collect();
    for figure in &figures {
        crate::descent::check_method(&descent.racers[figure.subject.racer].driven)?;
    }
    let values = setting.each([0.0, 1.0], figures.len() * seeds.len(), |task| {
        let figure = figures[task / seeds.len()];
        let run = Run { seed: seeds[task % seeds.len()], ..descent.run.clone() };
        let path = descend(&*surface, &descent.racers[figure.subject.racer].driven, &run);
        Ok(figure.of(&*surface, &path))
    })?;
    let mut finding = Finding { runs: values.len() as u64, ..Finding::default() };
    finding.seeds = if seeds.len() > 1 { seeds.len() as u64 } else { 0 };
    let mut columns = values.chunks(seeds.len());
    for (at, check) in lesson.checks.iter().enumerate() {
        judge(check, at, &mut columns, &mut finding);
    }
    Ok(finding)
}

/// Judges a check by the values of its figures, a column for each with a value for each seed.
fn judge<'a>(check: &OwnCheck, at: usize, columns: &mut impl Iterator<Item = &'a [f64]>, finding: &mut Finding) {
    let own = columns.next().unwrap_or_default();
    let quantity = Quantity::over(key(at), own);
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
                let pairs = Quantity::over(difference(at, place), &pairs);
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

/// The figures of a check, its own first.
fn figures(check: &OwnCheck) -> impl Iterator<Item = &Figure> {
    let others = check.bounds.iter().filter_map(|(_, bound)| match bound {
        Bound::Number(_) => None,
        Bound::Figure(figure) => Some(figure),
    });
    std::iter::once(&check.figure).chain(others)
}

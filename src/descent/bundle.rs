//! Several seeds at once, and their mean.

use rayon::prelude::*;

use super::critical_point::CriticalPoint;
use super::trajectory::EvaluationCounts;
use super::{Course, Divergence, MOST_SEEDS, MOST_STEPS, Run, Trajectory, descend, recorded};
use crate::optim::{Driven, Ending, Method, Refusal, inner};
use crate::param::Kind;
use crate::registry::{Choice, Value};
use crate::surface::Surface;

/// Paths that differ only in their seed.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// A path for each seed, in the order of the seeds.
    pub paths: Vec<Trajectory>,
    /// Row by row the mean `[x, y, f]` of the evaluation points, over the seeds that are still running there; as long as
    /// the longest path.
    pub mean: Vec<[f64; 3]>,
    /// The number of these seeds.
    pub running: Vec<usize>,
}

/// `count` seeds, the run's own first.
pub fn seeds(run: &Run, count: u64) -> Vec<u64> {
    (0..count).map(|i| run.seed.wrapping_add(i)).collect()
}

/// Whether so many seeds of a run are allowed.
///
/// # Errors
/// A sentence that says what would be right.
pub fn check_seeds(run: &Run, count: u64) -> Result<(), Refusal> {
    if !(1..=MOST_SEEDS).contains(&count) {
        return Err(Refusal(format!("seeds must be a whole number at least 1 and at most {MOST_SEEDS}, got {count}")));
    }
    if count > 1 && count.saturating_mul(run.limits.steps) > MOST_STEPS {
        let most = MOST_STEPS / count;
        let message = format!("steps must be at most {most} with {count} seeds at once, got {}", run.limits.steps);
        return Err(Refusal(message));
    }
    Ok(())
}

/// Runs one method with several seeds: of the noise, the mini-batches, and the random numbers of the method itself. A
/// recorded path has none of these: it is there once, whatever the seeds are.
pub fn bundle(surface: &dyn Surface, driven: &Driven, run: &Run, seeds: &[u64]) -> Bundle {
    let path = |seed: &u64| {
        let driven = Driven { method: seeded(&driven.method, *seed), ..driven.clone() };
        descend(surface, &driven, &Run { seed: *seed, ..run.clone() })
    };
    let seeds = if recorded::file(driven).is_some() { &seeds[..seeds.len().min(1)] } else { seeds };
    Bundle::of(seeds.par_iter().map(path).collect())
}

impl Bundle {
    /// The mean of the paths. Rows that are not finite do not count.
    pub fn of(paths: Vec<Trajectory>) -> Self {
        let longest = paths.iter().map(|path| path.eval_path().len()).max().unwrap_or(0);
        let (mut mean, mut running) = (vec![[0.0; 3]; longest], vec![0usize; longest]);
        for (t, point) in paths.iter().flat_map(|path| path.eval_path().iter().enumerate()) {
            if point.iter().all(|x| x.is_finite()) {
                mean[t].iter_mut().zip(point).for_each(|(sum, x)| *sum += x);
                running[t] += 1;
            }
        }
        let known = running.iter().take_while(|count| **count > 0).count();
        mean.truncate(known);
        running.truncate(known);
        for (mean, count) in mean.iter_mut().zip(&running) {
            *mean = mean.map(|sum| sum / *count as f64);
        }
        Self { paths, mean, running }
    }

    /// The mean as a path: with the evaluations of the longest one, and failed only if all are.
    pub fn mean_path(&self) -> Option<Trajectory> {
        let going = self.paths.iter().filter(|path| !path.ending.is_failure());
        let model = going.max_by_key(|path| path.points.len()).or_else(|| self.paths.first())?;
        let longest = self.paths.iter().max_by_key(|path| path.points.len())?;
        let points = if self.mean.is_empty() { model.points.clone() } else { self.mean.clone() };
        let mut evaluation_counts = longest.evaluation_counts.clone();
        evaluation_counts.resize(points.len(), EvaluationCounts::default());
        Some(Trajectory {
            points,
            evaluation_counts,
            eval_points: None,
            critical_point: None,
            divergence: None,
            ..model.clone()
        })
    }

    /// The values at the ends of the paths, where they are finite.
    pub fn end_values(&self) -> impl Iterator<Item = f64> {
        self.paths.iter().map(|path| path.eval_path()[path.steps()][2]).filter(|value| value.is_finite())
    }

    /// How they ended, as a sentence: `5 seeds: 4 ran to the step limit, 1 diverged`.
    pub fn message(&self) -> String {
        if let [path] = &self.paths[..] {
            return path.message();
        }
        format!("{} seeds: {}", self.paths.len(), grouped(self.paths.iter().map(in_short)))
    }
}

/// How the paths from several starts ended, as a sentence: `12 starts: 9 reached a minimum, 3 diverged`. `ends` says of
/// each path, those of all seeds included, where it [came to](reached).
pub fn from_starts(starts: usize, seeds: u64, ends: impl Iterator<Item = &'static str>) -> String {
    let of_seeds = if seeds > 1 { format!(" with {seeds} seeds") } else { String::new() };
    format!("{starts} starts{of_seeds}: {}", grouped(ends))
}

/// `all converged`, `4 ran to the step limit, 1 diverged`.
fn grouped(endings: impl Iterator<Item = &'static str>) -> String {
    let mut groups: Vec<(&'static str, usize)> = Vec::new();
    for words in endings {
        match groups.iter_mut().find(|(other, _)| *other == words) {
            Some((_, count)) => *count += 1,
            None => groups.push((words, 1)),
        }
    }
    match groups.as_slice() {
        [(words, _)] => format!("all {words}"),
        groups => groups.iter().map(|(words, count)| format!("{count} {words}")).collect::<Vec<_>>().join(", "),
    }
}

/// Where a path came to, else how it ended, in a few words.
pub const fn reached(path: &Trajectory) -> &'static str {
    match (path.divergence, path.critical_point) {
        (None, Some(CriticalPoint::Minimum | CriticalPoint::WeakMinimum)) => "reached a minimum",
        (None, Some(CriticalPoint::Maximum | CriticalPoint::WeakMaximum)) => "reached a maximum",
        (None, Some(CriticalPoint::Saddle)) => "reached a saddle point",
        (None, Some(_)) => "reached a critical point",
        _ => in_short(path),
    }
}

const fn in_short(path: &Trajectory) -> &'static str {
    match (&path.divergence, &path.ending) {
        (Some(Divergence { course: Course::FallsWithoutBound, .. }), _) => return "fell without bound",
        (Some(Divergence { course: Course::Falls, .. }), _) => return "left the domain and still fell",
        (Some(Divergence { course: Course::Climbs, .. }), _) => return "diverged",
        _ => {}
    }
    match path.ending {
        Ending::StepLimit { .. } => "ran to the step limit",
        Ending::Converged { .. } => "converged",
        Ending::NotFinite { .. } => "diverged",
        Ending::LeftDomain { .. } => "left the domain of the function",
        Ending::UndefinedStep { .. } => "had an undefined step",
        Ending::LineSearchFailed { .. } => "got stuck in a line search",
        Ending::HessianSingular { .. } => "met a singular Hessian",
        Ending::RecordingOver { .. } => "ended with their recording",
        Ending::OutOfBudget { .. } => "used up their evaluations",
        Ending::Refused(_) => "were refused",
    }
}

/// The method with this seed, if it has one, and likewise the methods inside it.
pub fn seeded(choice: &Choice<Method>, seed: u64) -> Choice<Method> {
    let mut seeded = choice.clone();
    for param in choice.entry().params {
        let value = match param.kind {
            Kind::Number { .. } if param.key == "seed" => Value::Number(seed as f64),
            Kind::Pick { .. } => match inner(choice) {
                Some(inner) => {
                    let inner = Driven { method: self::seeded(&inner.method, seed), ..inner };
                    Value::Chain(inner.to_chain())
                }
                None => continue,
            },
            _ => continue,
        };
        // a seed outside the range of the setting leaves the method's own
        let _ = seeded.set(param.key, value);
    }
    seeded
}

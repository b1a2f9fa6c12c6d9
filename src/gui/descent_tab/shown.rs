//! What is computed of a racer: its path, or one for each seed and their mean, and what happened inside the steps.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use crate::descent::explain::Checkpoints;
use crate::descent::{
    self, Recorded, Trajectory, bundle, check_seeds, check_starts, descend, descend_recorded, from_starts, reached,
    recording_of,
};
use crate::optim::{Driven, Event, Refusal};
use crate::spread::Spread;
use crate::surface::Surface;

/// A path is drawn whole up to this many rows, and with no more of them where it is longer: four of these take half
/// of the time a frame has.
const MOST_ROWS: usize = 5000;
/// The same where there are many paths.
const MOST_OF_MANY: usize = 1000;
/// Seeds that are drawn beside their mean.
const MOST_SEED_PATHS: usize = 50;
/// What happens inside a step is recorded in runs of at most so many steps.
const MOST_TRACED: u64 = 5000;

/// A trajectory, as it is drawn.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The trajectory; the mean of all where there are several seeds.
    pub path: &'a Trajectory,
    /// The rows that can be told apart on the screen; empty where that is all of them.
    outline: &'a [u32],
    /// Fewer of them, for one path among many; empty as above.
    coarse: &'a [u32],
    /// Why it ended, as a sentence.
    pub message: &'a str,
    /// The seeds, where there are several.
    seed_paths: &'a [Line],
    /// The paths from further starts; the mean of each where there are several seeds.
    start_paths: &'a [Line],
    /// What was recorded inside its steps.
    pub inside: &'a Inside,
    /// What its steps are explained from; none where there are several seeds.
    pub checkpoints: Option<&'a Arc<Checkpoints>>,
    /// Seconds it took to compute all of this.
    pub secs: f64,
    /// Whether it is that of the present input.
    pub is_current: bool,
}

impl<'a> Run<'a> {
    /// The same with fewer points to be drawn, as one path among many.
    pub const fn among_many(self) -> Self {
        Self { outline: self.coarse, ..self }
    }

    /// The points to be drawn from one step to another, the last one always.
    pub fn points(self, steps: RangeInclusive<usize>) -> impl Iterator<Item = [f64; 2]> + Clone + use<'a> {
        points(self.path, self.outline, steps)
    }

    /// The same with their rows.
    pub fn rows(self, steps: RangeInclusive<usize>) -> impl Iterator<Item = (usize, [f64; 2])> + Clone + use<'a> {
        rows(self.path, self.outline, steps)
    }

    /// The seeds, where there are several; no more than can be told apart.
    pub fn seed_paths(self) -> impl Iterator<Item = Thread<'a>> {
        let seeds = self.seed_paths.iter().take(MOST_SEED_PATHS);
        seeds.map(|Line { path, outline, .. }| Thread { path, outline, is_of_start: false })
    }

    /// The paths beside its own: those of the seeds and those from further starts.
    pub fn threads(self) -> impl Iterator<Item = Thread<'a>> {
        let starts = self.start_paths.iter();
        self.seed_paths().chain(starts.map(|Line { path, outline, .. }| Thread { path, outline, is_of_start: true }))
    }

    /// The values of all seeds at a step, where there are several.
    pub fn spread(self, step: usize) -> Option<Spread> {
        let values = self.seed_paths.iter().map(|seed| seed.path.eval_path()[step.min(seed.path.steps())][2]);
        (!self.seed_paths.is_empty()).then(|| Spread::of(values.filter(|value| value.is_finite())))
    }
}

/// The path of one seed among several, or from one start among several.
#[derive(Clone, Copy)]
pub struct Thread<'a> {
    /// The path.
    pub path: &'a Trajectory,
    outline: &'a [u32],
    /// Whether it is that of a start.
    pub is_of_start: bool,
}

impl<'a> Thread<'a> {
    /// As [`Run::points`].
    pub fn points(self, steps: RangeInclusive<usize>) -> impl Iterator<Item = [f64; 2]> + Clone + use<'a> {
        points(self.path, self.outline, steps)
    }

    /// As [`Run::rows`].
    pub fn rows(self, steps: RangeInclusive<usize>) -> impl Iterator<Item = (usize, [f64; 2])> + Clone + use<'a> {
        rows(self.path, self.outline, steps)
    }
}

fn points<'a>(
    path: &'a Trajectory,
    outline: &'a [u32],
    steps: RangeInclusive<usize>,
) -> impl Iterator<Item = [f64; 2]> + Clone + use<'a> {
    rows(path, outline, steps).map(|(_, at)| at)
}

fn rows<'a>(
    path: &'a Trajectory,
    outline: &'a [u32],
    steps: RangeInclusive<usize>,
) -> impl Iterator<Item = (usize, [f64; 2])> + Clone + use<'a> {
    let points = path.eval_path();
    let end = (*steps.end()).min(points.len() - 1);
    let first = (*steps.start()).min(end);
    let kept = |step: usize| outline.partition_point(|row| (*row as usize) < step);
    // an outline may lack the first row: a line that goes on begins where the other ended
    let all = if outline.is_empty() { first..end } else { first..end.min(first + usize::from(first > 0)) };
    let outline = outline[kept(first)..kept(end)].iter().map(|row| *row as usize);
    let rows = all.chain(outline).chain([end]);
    rows.map(|row| (row, [points[row][0], points[row][1]]))
}

/// What was recorded inside the steps of a run.
#[derive(Debug, Default)]
pub struct Inside {
    /// Points that line searches tried, and generations sampled, step by step.
    trials: Vec<Trial>,
    /// Steps whose gradient was clipped, and all steps; nothing if nobody looked.
    pub clipped: Option<(usize, usize)>,
}

/// A point that was tried.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    /// The row the step came to.
    row: usize,
    /// Where.
    pub at: [f64; 2],
    /// Whether it was taken.
    pub is_accepted: bool,
}

impl Inside {
    fn of(events: &[Vec<Event<f64>>]) -> Self {
        let mut trials = Vec::new();
        let mut clipped = 0;
        for (step, events) in events.iter().enumerate() {
            for event in events {
                if let Event::Trial { x, is_accepted, .. } = event
                    && let [x, y] = x[..]
                {
                    trials.push(Trial { row: step + 1, at: [x, y], is_accepted: *is_accepted });
                }
            }
            clipped += usize::from(events.iter().any(|event| matches!(event, Event::Clipped { .. })));
        }
        Self { trials, clipped: Some((clipped, events.len())) }
    }

    /// What was tried on the way from one row to another.
    pub fn trials(&self, rows: RangeInclusive<usize>) -> &[Trial] {
        let place = |row: usize| self.trials.partition_point(|trial| trial.row < row);
        let (first, end) = (place(*rows.start()), place(rows.end().saturating_add(1)));
        self.trials.get(first..end).unwrap_or_default()
    }
}

/// A racer's path or paths, with what is told of them.
pub struct Shown {
    line: Line,
    message: String,
    seed_paths: Vec<Line>,
    start_paths: Vec<Line>,
    inside: Inside,
    checkpoints: Option<Arc<Checkpoints>>,
    secs: f64,
}

/// A path with the rows that can be told apart.
struct Line {
    path: Trajectory,
    outline: Vec<u32>,
    coarse: Vec<u32>,
}

impl Shown {
    /// Runs a method with so many seeds, from its start and further ones. Rows nearer to each other than `apart` need not
    /// be told apart.
    pub fn new(
        surface: &dyn Surface,
        driven: &Driven,
        run: &descent::Run,
        (seeds, more_starts): (u64, &[[f64; 2]]),
        apart: f64,
    ) -> Self {
        let started = Instant::now();
        let computed = Self::compute(surface, driven, run, (seeds, more_starts), apart);
        Self { secs: started.elapsed().as_secs_f64(), ..computed }
    }

    fn compute(
        surface: &dyn Surface,
        driven: &Driven,
        run: &descent::Run,
        (seeds, more_starts): (u64, &[[f64; 2]]),
        apart: f64,
    ) -> Self {
        let checked = check_seeds(run, seeds).and_then(|()| check_starts(run, seeds, more_starts));
        if let Err(refusal) = checked {
            return Self::alone(Trajectory::refused(run.start, refusal), Inside::default(), apart);
        }
        // a recorded path has no seed and a start of its own
        let is_recorded = recording_of(driven).is_some();
        let (seeds, more_starts) = if is_recorded { (1, &[][..]) } else { (seeds, more_starts) };
        let first = Self::of_start(surface, driven, run, seeds, apart);
        if more_starts.is_empty() {
            return first;
        }
        let rows = (2 * MOST_ROWS / more_starts.len()).max(40);
        let more = more_starts.par_iter().map(|start| {
            let run = descent::Run { start: *start, ..run.clone() };
            if seeds == 1 {
                let path = descend(surface, driven, &run);
                return (vec![reached(&path)], Some(Line::of(path, apart, rows)));
            }
            let bundle = bundle(surface, driven, &run, &descent::seeds(&run, seeds));
            let ends = bundle.paths.iter().map(reached).collect();
            (ends, bundle.mean_path().map(|path| Line::of(path, apart, rows)))
        });
        let (ends, lines): (Vec<_>, Vec<_>) = more.unzip();
        let of_first = match &first.seed_paths[..] {
            [] => vec![reached(&first.line.path)],
            seeds => seeds.iter().map(|seed| reached(&seed.path)).collect(),
        };
        let message = from_starts(1 + more_starts.len(), seeds, of_first.into_iter().chain(ends.concat()));
        Self { message, start_paths: lines.into_iter().flatten().collect(), ..first }
    }

    fn of_start(surface: &dyn Surface, driven: &Driven, run: &descent::Run, seeds: u64, apart: f64) -> Self {
        if seeds == 1 {
            let is_traced = run.limits.steps <= MOST_TRACED;
            let Recorded { path, events, checkpoints } = descend_recorded(surface, driven, run, is_traced);
            let inside = if is_traced { Inside::of(&events) } else { Inside::default() };
            return Self { checkpoints: Some(Arc::new(checkpoints)), ..Self::alone(path, inside, apart) };
        }
        let bundle = bundle(surface, driven, run, &descent::seeds(run, seeds));
        let message = bundle.message();
        // one of all seeds has a path, and so has their mean
        let mean = bundle.mean_path().unwrap_or_else(|| Trajectory::refused(run.start, Refusal(message.clone())));
        let rows = (MOST_ROWS / bundle.paths.len().min(MOST_SEED_PATHS)).max(100);
        let seed_paths = bundle.paths.into_iter().map(|path| Line::of(path, apart, rows)).collect();
        let line = Line::of(mean, apart, MOST_ROWS);
        let inside = Inside::default();
        Self { line, message, seed_paths, start_paths: Vec::new(), inside, checkpoints: None, secs: 0.0 }
    }

    fn alone(path: Trajectory, inside: Inside, apart: f64) -> Self {
        let message = path.message();
        let line = Line::of(path, apart, MOST_ROWS);
        let (seed_paths, start_paths) = (Vec::new(), Vec::new());
        Self { line, message, seed_paths, start_paths, inside, checkpoints: None, secs: 0.0 }
    }

    /// As it is drawn.
    pub fn run(&self, is_current: bool) -> Run<'_> {
        let Self { line: Line { path, outline, coarse }, message, seed_paths, start_paths, inside, checkpoints, secs } =
            self;
        let (checkpoints, secs) = (checkpoints.as_ref(), *secs);
        Run { path, outline, coarse, message, seed_paths, start_paths, inside, checkpoints, secs, is_current }
    }

    /// The paths of all seeds, where there are several.
    pub fn seeds(&self) -> impl ExactSizeIterator<Item = &Trajectory> {
        self.seed_paths.iter().map(|line| &line.path)
    }

    /// Steps done, by all seeds and from all starts.
    pub fn steps(&self) -> usize {
        let of = |lines: &[Line]| lines.iter().map(|line| line.path.steps()).sum::<usize>();
        let first = if self.seed_paths.is_empty() { self.line.path.steps() } else { of(&self.seed_paths) };
        first + of(&self.start_paths) * self.seed_paths.len().max(1)
    }
}

impl Line {
    fn of(path: Trajectory, apart: f64, most_rows: usize) -> Self {
        let points = path.eval_path();
        let [outline, coarse] = [most_rows, most_rows.min(MOST_OF_MANY)].map(|most| outline(points, apart, most));
        Self { path, outline, coarse }
    }
}

/// The rows of a long path that lie at least `apart` from the one before; where these are still too many, of each part of
/// the path those that lie farthest to each side. No part is empty, so that it is drawn to its extremes everywhere.
fn outline(points: &[[f64; 3]], apart: f64, most_rows: usize) -> Vec<u32> {
    if points.len() <= most_rows {
        return Vec::new();
    }
    let mut rows = vec![0];
    let mut kept = points[0];
    for (row, at) in points.iter().enumerate() {
        if (at[0] - kept[0]).abs().max((at[1] - kept[1]).abs()) >= apart {
            kept = *at;
            rows.push(row as u32);
        }
    }
    if rows.len() <= most_rows {
        return rows;
    }
    let of_part = (4 * rows.len()).div_ceil(most_rows.max(4));
    rows.chunks(of_part).flat_map(|part| extremes(points, part)).collect()
}

/// The rows of a part of a path at which x or y is lowest or highest, in their order.
fn extremes(points: &[[f64; 3]], part: &[u32]) -> Vec<u32> {
    let at = |row: &u32, axis: usize| points[*row as usize][axis];
    let of_axis = |axis: usize| {
        let lowest = part.iter().min_by(|a, b| at(a, axis).total_cmp(&at(b, axis)));
        let highest = part.iter().max_by(|a, b| at(a, axis).total_cmp(&at(b, axis)));
        lowest.into_iter().chain(highest).copied()
    };
    let mut rows: Vec<u32> = [0, 1].into_iter().flat_map(of_axis).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optim::Ending;

    fn run_of<'a>(path: &'a Trajectory, outline: &'a [u32]) -> Run<'a> {
        const NOTHING: &Inside = &Inside { trials: Vec::new(), clipped: None };
        let (inside, checkpoints) = (NOTHING, None);
        let [seed_paths, start_paths]: [&[Line]; 2] = [&[]; 2];
        let (message, secs, is_current) = ("", 0.0, true);
        Run { path, outline, coarse: &[], message, seed_paths, start_paths, inside, checkpoints, secs, is_current }
    }

    #[test]
    fn trials_are_found_by_the_rows_they_lead_to() {
        let trial = |is_accepted| Event::Trial { x: vec![1.0, 2.0], value: 0.0, is_accepted };
        let events = [vec![trial(false), trial(true)], vec![Event::Clipped { norm: 3.0 }], vec![trial(true)]];
        let inside = Inside::of(&events);
        assert_eq!(inside.clipped, Some((1, 3)));
        assert_eq!([0..=0, 1..=1, 2..=2, 0..=3].map(|rows| inside.trials(rows).len()), [0, 2, 0, 3]);
        assert!(!inside.trials(1..=1)[0].is_accepted, "in the order they were tried");
    }

    #[test]
    fn long_paths_keep_their_shape_and_both_ends() {
        let n = 1_000_000;
        let points: Vec<[f64; 3]> = (0..=n).map(|i| [f64::from(i) * 1e-5, f64::from(i % 7) * 1e-5, 0.0]).collect();
        let outline = outline(&points, 1e-3, MOST_ROWS);
        assert!(outline.len() > 500 && outline.len() <= MOST_ROWS, "{} rows", outline.len());
        let mut path = Trajectory::refused([0.0; 2], crate::optim::Refusal(String::new()));
        path.points = points;
        path.ending = Ending::StepLimit { steps: 1_000_000 };
        let run = run_of(&path, &outline);
        assert_eq!(run.points(0..=500_000).last(), Some([5.0, f64::from(500_000 % 7) * 1e-5]));
        assert_eq!(run.points(0..=0).count(), 1);
        assert_eq!(run.points(0..=usize::MAX).last(), Some([10.0, f64::from(n % 7) * 1e-5]));
    }

    #[test]
    fn an_outline_has_the_extremes_of_a_path_that_goes_to_and_fro() {
        let wild = |i: i32| [(f64::from(i) * 1.7).sin(), (f64::from(i) * 2.3).cos() * 3.0, 0.0];
        let points: Vec<[f64; 3]> = (0..20_000).map(wild).collect();
        let outline = outline(&points, 1e-3, MOST_OF_MANY);
        assert!(outline.len() > MOST_OF_MANY / 2 && outline.len() <= MOST_OF_MANY, "{} rows", outline.len());
        assert!(outline.is_sorted_by(|a, b| a < b));
        for axis in [0, 1] {
            let highest =
                |rows: &mut dyn Iterator<Item = usize>| rows.map(|i| points[i][axis]).fold(f64::MIN, f64::max);
            let kept = highest(&mut outline.iter().map(|row| *row as usize));
            assert_eq!(kept, highest(&mut (0..points.len())), "axis {axis}");
        }
    }

    #[test]
    fn short_paths_are_drawn_whole() {
        let mut path = Trajectory::refused([0.0; 2], crate::optim::Refusal(String::new()));
        path.points = vec![[1.0, 2.0, 0.0]; 11];
        let run = run_of(&path, &[]);
        assert_eq!((run.points(0..=10).count(), run.points(0..=99).count(), run.points(0..=3).count()), (11, 11, 4));
    }
}

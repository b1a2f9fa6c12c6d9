//! The trajectories of the racers, computed when an input changes: in the frame where that is quick, on a thread with
//! the last picture standing where it is not.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Instant;

use crate::descent::{self, Trajectory, descend};
use crate::gui::worker::{Desk, Waker, Worker};
use crate::optim::Driven;
use crate::registry::Choice;
use crate::scene::DescentScene;
use crate::surface;

/// Seconds of a frame that may be spent on paths.
const BUDGET_SECS: f64 = 0.004;

/// A trajectory, as it is drawn.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The trajectory.
    pub path: &'a Trajectory,
    /// The rows that can be told apart on the screen; empty where that is all of them.
    outline: &'a [u32],
    /// Whether it is that of the present input.
    pub is_current: bool,
}

impl<'a> Run<'a> {
    /// The points to be drawn from one step to another, the last one always.
    pub fn points(self, steps: RangeInclusive<usize>) -> impl Iterator<Item = [f64; 2]> + Clone + use<'a> {
        let points = self.path.eval_points.as_ref().unwrap_or(&self.path.points);
        let end = (*steps.end()).min(points.len() - 1);
        let first = (*steps.start()).min(end);
        let kept = |step: usize| self.outline.partition_point(|row| (*row as usize) < step);
        // an outline may lack the first row: a line that goes on begins where the other ended
        let all = if self.outline.is_empty() { first..end } else { first..end.min(first + usize::from(first > 0)) };
        let outline = self.outline[kept(first)..kept(end)].iter().map(|row| *row as usize);
        let rows = all.chain(outline).chain([end]);
        rows.map(|row| [points[row][0], points[row][1]])
    }
}

/// A path is drawn whole up to this many rows, and with no more of them where it is longer: four of these take half
/// of the time a frame has.
const MOST_ROWS: usize = 5000;

/// All a trajectory follows from.
#[derive(Debug, Clone, PartialEq)]
struct Input {
    surface: Choice<surface::Make>,
    run: descent::Run,
    driven: Driven,
}

/// The trajectories of all racers, place for place.
pub struct Runs {
    slots: Vec<Slot>,
    secs_per_step: f64,
    worker: Option<Worker<Vec<Input>, Done>>,
    /// Counts new trajectories, so that what is made from them knows when it is old.
    pub version: u64,
}

struct Slot {
    input: Input,
    shown: Option<Arc<Shown>>,
    is_current: bool,
    is_on: bool,
}

struct Shown {
    path: Trajectory,
    outline: Vec<u32>,
}

struct Done {
    input: Input,
    shown: Arc<Shown>,
    secs: f64,
}

impl Runs {
    /// Nothing computed yet.
    pub fn new(wake: Waker) -> Self {
        let worker = Worker::spawn("descent", wake, work).ok();
        Self { slots: Vec::new(), secs_per_step: 2e-7, worker, version: 0 }
    }

    /// What is known of a racer; nothing before it was computed once.
    pub fn of(&self, racer: usize) -> Option<Run<'_>> {
        let slot = self.slots.get(racer)?;
        let shown = slot.shown.as_ref()?;
        Some(Run { path: &shown.path, outline: &shown.outline, is_current: slot.is_current })
    }

    /// Follows the scene.
    pub fn update(&mut self, scene: &DescentScene) {
        while let Some(done) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(&done);
        }
        let is_same = self.slots.len() == scene.racers.len()
            && self.slots.iter().zip(&scene.racers).all(|(slot, racer)| {
                slot.is_on == racer.is_on
                    && slot.input.driven == racer.driven
                    && slot.input.run == scene.run
                    && slot.input.surface == scene.surface
            });
        if !is_same {
            self.assign(scene);
            self.compute();
            self.version += 1;
        }
    }

    /// Gives every racer what is known for its input, or what stood in its place.
    fn assign(&mut self, scene: &DescentScene) {
        let old = std::mem::take(&mut self.slots);
        for (i, racer) in scene.racers.iter().enumerate() {
            let input = Input { surface: scene.surface.clone(), run: scene.run.clone(), driven: racer.driven.clone() };
            let known = old.iter().find(|slot| slot.is_current && slot.input == input);
            let shown = known.or_else(|| old.get(i)).and_then(|slot| slot.shown.clone());
            self.slots.push(Slot { input, shown, is_current: known.is_some(), is_on: racer.is_on });
        }
    }

    fn compute(&mut self) {
        let wanted: Vec<Input> =
            self.slots.iter().filter(|slot| slot.is_on && !slot.is_current).map(|slot| slot.input.clone()).collect();
        let steps: f64 = wanted.iter().map(|input| input.run.limits.steps as f64).sum();
        match &self.worker {
            Some(worker) if steps * self.secs_per_step > BUDGET_SECS => worker.give(wanted),
            _ => wanted.into_iter().for_each(|input| {
                let done = one(input);
                self.accept(&done);
            }),
        }
    }

    fn accept(&mut self, done: &Done) {
        let steps = done.shown.path.steps();
        if steps >= 50 {
            self.secs_per_step = self.secs_per_step.midpoint(done.secs / steps as f64);
        }
        self.version += 1;
        for slot in self.slots.iter_mut().filter(|slot| slot.input == done.input) {
            slot.shown = Some(Arc::clone(&done.shown));
            slot.is_current = true;
        }
    }

    /// Waits for the thread.
    pub fn settle(&mut self) {
        while let Some(done) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(&done);
        }
    }
}

fn one(input: Input) -> Done {
    let started = Instant::now();
    let surface = surface::build(&input.surface);
    let path = descend(&*surface, &input.driven, &input.run);
    let secs = started.elapsed().as_secs_f64();
    let [x0, x1, ..] = surface.domain();
    let outline = outline(path.eval_points.as_ref().unwrap_or(&path.points), (x1 - x0) / 10_000.0);
    Done { input, shown: Arc::new(Shown { path, outline }), secs }
}

/// The rows of a long path that lie at least `apart` from the one before, or twice as far, until they are few enough.
fn outline(points: &[[f64; 3]], apart: f64) -> Vec<u32> {
    if points.len() <= MOST_ROWS {
        return Vec::new();
    }
    let mut apart = apart;
    loop {
        let mut rows = vec![0];
        let mut kept = points[0];
        for (row, at) in points.iter().enumerate() {
            if (at[0] - kept[0]).abs().max((at[1] - kept[1]).abs()) >= apart {
                kept = *at;
                rows.push(row as u32);
            }
        }
        if rows.len() <= MOST_ROWS || apart.is_infinite() {
            return rows;
        }
        apart *= 2.0;
    }
}

fn work(inputs: &Vec<Input>, desk: &Desk<'_, Vec<Input>, Done>) {
    for input in inputs {
        if desk.is_overtaken() {
            return;
        }
        desk.hand_over(one(input.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optim::Ending;

    #[test]
    fn long_paths_keep_their_shape_and_both_ends() {
        let n = 1_000_000;
        let points: Vec<[f64; 3]> = (0..=n).map(|i| [f64::from(i) * 1e-5, f64::from(i % 7) * 1e-5, 0.0]).collect();
        let outline = outline(&points, 1e-3);
        assert!(outline.len() > 500 && outline.len() <= MOST_ROWS, "{} rows", outline.len());
        let mut path = Trajectory::refused([0.0; 2], crate::optim::Refusal(String::new()));
        path.points = points;
        path.ending = Ending::StepLimit { steps: 1_000_000 };
        let run = Run { path: &path, outline: &outline, is_current: true };
        assert_eq!(run.points(0..=500_000).last(), Some([5.0, f64::from(500_000 % 7) * 1e-5]));
        assert_eq!(run.points(0..=0).count(), 1);
        assert_eq!(run.points(0..=usize::MAX).last(), Some([10.0, f64::from(n % 7) * 1e-5]));
    }

    #[test]
    fn short_paths_are_drawn_whole() {
        let mut path = Trajectory::refused([0.0; 2], crate::optim::Refusal(String::new()));
        path.points = vec![[1.0, 2.0, 0.0]; 11];
        let run = Run { path: &path, outline: &[], is_current: true };
        assert_eq!((run.points(0..=10).count(), run.points(0..=99).count(), run.points(0..=3).count()), (11, 11, 4));
    }
}

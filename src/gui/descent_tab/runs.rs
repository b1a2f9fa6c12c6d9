//! The trajectories of the racers, computed when an input changes: in the frame where that is quick, on a thread with
//! the last picture standing where it is not.

use std::sync::Arc;
use std::time::Instant;

use super::shown::{Run, Shown};
use crate::descent;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::{self, Composition};

/// Seconds of a frame that may be spent on paths.
const BUDGET_SECS: f64 = 0.004;
/// Seconds from which on a run was long for its own sake, not because its thread had to wait.
const BELIEVED_SECS: f64 = 0.05;

/// All a trajectory follows from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// What it runs on.
    pub surface: Composition,
    /// The run from the first start, with the first seed.
    pub run: descent::Run,
    /// Further starts.
    pub more_starts: Vec<[f64; 2]>,
    /// The number of seeds.
    pub seeds: u64,
    /// The method.
    pub driven: Driven,
}

impl Input {
    /// Whether a frame has time for each of its steps: no file must be read first, and f is no sum of many terms.
    pub fn is_quick(&self) -> bool {
        !descent::reads_a_file(&self.driven) && surface::is_quick(&self.surface.surface)
    }

    fn steps(&self) -> f64 {
        self.run.limits.steps as f64 * self.seeds as f64 * (1 + self.more_starts.len()) as f64
    }
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
        Some(shown.run(slot.is_current))
    }

    /// The paths of a racer and what they follow from; nothing while others are computed.
    pub fn made(&self, racer: usize) -> Option<(&Input, &Arc<Shown>)> {
        let slot = self.slots.get(racer).filter(|slot| slot.is_current)?;
        Some((&slot.input, slot.shown.as_ref()?))
    }

    /// Follows the scene.
    pub fn update(&mut self, scene: &DescentScene) {
        while let Some(done) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(&done);
        }
        let descended = scene.descended();
        let is_same = self.slots.len() == scene.racers.len()
            && self.slots.iter().zip(&scene.racers).all(|(slot, racer)| {
                slot.is_on == racer.is_on
                    && slot.input.driven == racer.driven
                    && slot.input.run == scene.run
                    && slot.input.more_starts == scene.more_starts
                    && slot.input.seeds == scene.seeds
                    && slot.input.surface == descended
            });
        if !is_same {
            self.assign(scene, &descended);
            self.compute();
            self.version += 1;
        }
    }

    /// Gives every racer what is known for its input, or what stood in its place.
    fn assign(&mut self, scene: &DescentScene, surface: &Composition) {
        let old = std::mem::take(&mut self.slots);
        for (i, racer) in scene.racers.iter().enumerate() {
            let (surface, run) = (surface.clone(), scene.run.clone());
            let (more_starts, driven) = (scene.more_starts.clone(), racer.driven.clone());
            let input = Input { surface, run, more_starts, seeds: scene.seeds, driven };
            let known = old.iter().find(|slot| slot.is_current && slot.input == input);
            let shown = known.or_else(|| old.get(i)).and_then(|slot| slot.shown.clone());
            self.slots.push(Slot { input, shown, is_current: known.is_some(), is_on: racer.is_on });
        }
    }

    fn compute(&mut self) {
        let wanted: Vec<Input> =
            self.slots.iter().filter(|slot| slot.is_on && !slot.is_current).map(|slot| slot.input.clone()).collect();
        let steps: f64 = wanted.iter().map(Input::steps).sum();
        let is_long = steps * self.secs_per_step > BUDGET_SECS;
        let is_slow = |input: &Input| is_long || !input.is_quick();
        let (slow, quick) = match &self.worker {
            Some(_) => wanted.into_iter().partition(is_slow),
            None => (Vec::new(), wanted),
        };
        if let Some(worker) = self.worker.as_ref().filter(|_| !slow.is_empty()) {
            worker.give(slow);
        }
        for input in quick {
            self.accept(&one(input));
        }
    }

    fn accept(&mut self, done: &Done) {
        let steps = done.shown.steps();
        if steps >= 50 {
            let measured = self.secs_per_step.midpoint(done.secs / steps as f64);
            // a thread that had to wait for others says little of the work: short runs raise it by half at most
            let most = if done.secs > BELIEVED_SECS { f64::INFINITY } else { 1.5 * self.secs_per_step };
            self.secs_per_step = measured.min(most);
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
    let surface = input.surface.build_real();
    let [x0, x1, ..] = surface.domain();
    let Input { driven, run, more_starts, seeds, .. } = &input;
    let shown = Shown::new(&*surface, driven, run, (*seeds, more_starts), (x1 - x0) / 10_000.0);
    let secs = started.elapsed().as_secs_f64();
    Done { input, shown: Arc::new(shown), secs }
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

    #[test]
    fn several_seeds_are_threads_and_their_mean() {
        let scene = DescentScene { seeds: 4, ..DescentScene::default() };
        let input = Input {
            surface: scene.descended(),
            run: descent::Run { noise: 0.5, ..scene.run.clone() },
            more_starts: Vec::new(),
            seeds: 4,
            driven: scene.racers[0].driven.clone(),
        };
        let done = one(input.clone());
        let run = done.shown.run(true);
        assert_eq!((run.threads().count(), done.shown.steps(), run.path.points.len()), (4, 400, 101));
        let too_many = one(Input { seeds: 1000, run: descent::Run::new([1.0, 1.0], 1_000_000), ..input });
        let told = too_many.shown.run(true).message;
        assert!(told.contains("with 1000 seeds at once"), "{told}");
    }

    #[test]
    fn several_starts_have_a_path_each() {
        let scene = DescentScene::default();
        let input = Input {
            surface: scene.descended(),
            run: scene.run.clone(),
            more_starts: vec![[1.0, 2.0], [3.0, 4.0]],
            seeds: 1,
            driven: Driven::parse("newton").expect("a method"),
        };
        let done = one(input.clone());
        let run = done.shown.run(true);
        let firsts: Vec<[f64; 3]> = run.threads().map(|thread| thread.path.points[0]).collect();
        assert_eq!(firsts.iter().map(|[x, y, _]| [*x, *y]).collect::<Vec<_>>(), input.more_starts);
        assert_eq!(run.path.points[0][..2], scene.run.start, "the first start's path is the racer's own");
        assert_eq!(run.message, "3 starts: all reached a minimum");
        let with_seeds = one(Input { seeds: 4, ..input.clone() });
        assert_eq!(with_seeds.shown.run(true).message, "3 starts with 4 seeds: all reached a minimum");
        assert_eq!(
            with_seeds.shown.run(true).threads().count(),
            4 + 2,
            "the seeds of the first, the means of the others"
        );
        let too_many = one(Input { more_starts: vec![[0.0; 2]; 400], ..input });
        assert_eq!(too_many.shown.run(true).message, "there may be at most 400 starts, got 401");
    }
}

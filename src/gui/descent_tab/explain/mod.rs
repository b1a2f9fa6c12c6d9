//! The steps at the cursor, explained: in the frame where that is quick, on a thread with the last explanation standing
//! where it is not.

mod labels;
mod layers;
pub mod legend;
pub mod look;
pub mod menu;
mod paint;
pub mod pen;

use std::sync::Arc;
use std::time::Instant;

pub use self::labels::Labels;
pub use self::layers::{Layers, OfRacer, StepFigures};
pub use self::paint::Figures;
use super::clock::Cursor;
use super::runs::Runs;
use super::shown::Run;
use crate::descent::explain::{Checkpoints, Explained, Explanation, Replay};
use crate::descent::{self, seeded};
use crate::gui::worker::{Desk, Waker, Worker};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::{self, Composition, Surface};

/// Seconds of a frame that may be spent on explanations.
const BUDGET_SECS: f64 = 0.002;
/// Terms of a value up to which a frame has time for a step.
const MOST_TERMS: usize = 2000;
/// Seconds after which a job gives way to one for another step; what it has run again so far is kept.
const PATIENCE_SECS: f64 = 0.1;

/// All explanations of a racer's steps follow from this.
#[derive(Debug, Clone, PartialEq)]
struct Input {
    surface: Composition,
    run: descent::Run,
    seeds: u64,
    driven: Driven,
}

struct Slot {
    input: Input,
    replay: Replay,
    /// What was asked last, and what is known of it.
    told: Option<(Ask, Option<Arc<Explained>>)>,
    /// The same that still stands while another one is computed.
    shown: Option<Arc<Explained>>,
}

struct Job {
    number: u64,
    surface: Composition,
    wanted: Vec<(usize, Input, Replay, Ask)>,
}

enum Done {
    Step(Box<Told>),
    Job(u64),
}

struct Told {
    racer: usize,
    input: Input,
    replay: Replay,
    ask: Ask,
    explanation: Explanation,
}

/// What is asked of a racer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ask {
    /// The step that begins after so many.
    step: u64,
    /// Whether the lines of the rule are wanted, for the inspector.
    with_rule: bool,
}

impl Ask {
    fn distance(self, replay: &Replay) -> u64 {
        if self.with_rule { replay.distance_with_rule(self.step) } else { replay.distance(self.step) }
    }

    fn explain(self, replay: &mut Replay, surface: &dyn Surface, is_stopped: &dyn Fn() -> bool) -> Explanation {
        if self.with_rule {
            replay.explain_with_rule(surface, self.step, is_stopped)
        } else {
            replay.explain(surface, self.step, is_stopped)
        }
    }
}

/// The explanations of all racers, place for place.
pub struct Explainer {
    slots: Vec<Option<Slot>>,
    worker: Option<Worker<Job, Done>>,
    /// Numbers of the last job that was given and of the last that was done.
    jobs: [u64; 2],
    given_at: Option<Instant>,
    secs_per_step: f64,
}

impl Explainer {
    /// Nothing explained yet.
    pub fn new(wake: Waker) -> Self {
        let worker = Worker::spawn("explanations", wake, work).ok();
        Self { slots: Vec::new(), worker, jobs: [0; 2], given_at: None, secs_per_step: 5e-7 }
    }

    /// What is known of a racer's step at the cursor.
    pub fn of(&self, racer: usize) -> Option<&Explained> {
        self.slots.get(racer)?.as_ref()?.shown.as_deref()
    }

    /// The racers whose steps are to be explained.
    pub fn wanted(scene: &DescentScene) -> Vec<usize> {
        let explain = &scene.explain;
        let chosen = explain.racer_of(scene.racers.len());
        let has_layers = !explain.layers.is_empty();
        let is_wanted = |racer: &usize| {
            let is_chosen = chosen == Some(*racer);
            let is_drawn = has_layers && (is_chosen || explain.is_for_all);
            scene.racers[*racer].is_on && ((is_chosen && explain.is_open) || is_drawn)
        };
        (0..scene.racers.len()).filter(is_wanted).collect()
    }

    /// Follows the scene and the cursor.
    pub fn update(&mut self, scene: &DescentScene, runs: &Runs, surface: &dyn Surface) {
        self.collect();
        self.slots.resize_with(scene.racers.len(), || None);
        let wanted = Self::wanted(scene);
        for (racer, slot) in self.slots.iter_mut().enumerate() {
            if !wanted.contains(&racer) {
                *slot = None;
            }
        }
        let cursor = Cursor { count: scene.playback.step(usize::MAX), clock: scene.clock };
        let mut open = Vec::new();
        for racer in wanted {
            // while a path is computed the explanation of the last one stands, as the path does
            let Some(run) = runs.of(racer).filter(|run| run.is_current) else { continue };
            let step = last_step(run).min(cursor.row(run.path)) as u64;
            let with_rule = scene.explain.is_open && scene.explain.racer_of(scene.racers.len()) == Some(racer);
            let slot = self.slot(racer, scene, run);
            let ask = Ask { step, with_rule };
            if slot.told.as_ref().is_none_or(|(told, _)| *told != ask) {
                open.push((racer, ask));
            }
        }
        self.explain(&open, scene, surface);
    }

    fn slot(&mut self, racer: usize, scene: &DescentScene, run: Run<'_>) -> &mut Slot {
        let (driven, descended) = (&scene.racers[racer].driven, scene.descended());
        let place = &mut self.slots[racer];
        let is_same = |slot: &Slot| {
            let Input { surface, run, seeds, driven: of } = &slot.input;
            *of == *driven && *run == scene.run && *seeds == scene.seeds && *surface == descended
        };
        let (old, shown) = match place.take() {
            Some(slot) if is_same(&slot) => (Some(slot), None),
            other => (None, other.and_then(|slot| slot.shown)),
        };
        let new = || {
            let (surface, run_of, seeds) = (scene.descended(), scene.run.clone(), scene.seeds);
            let input = Input { surface, run: run_of, seeds, driven: driven.clone() };
            Slot { replay: replay(&input, run), input, told: None, shown }
        };
        place.insert(old.unwrap_or_else(new))
    }

    fn explain(&mut self, open: &[(usize, Ask)], scene: &DescentScene, surface: &dyn Surface) {
        let slots = &self.slots;
        let distance =
            |(racer, ask): &(usize, Ask)| slots[*racer].as_ref().map_or(0, |slot| ask.distance(&slot.replay));
        let steps: u64 = open.iter().map(distance).sum();
        if open.is_empty() {
            return;
        }
        // of a landscape that is the sampled grid, while the path is of the real loss
        let is_quick = surface::is_quick(&scene.descended().surface) && surface.terms_per_value() <= MOST_TERMS;
        let is_long = steps as f64 * self.secs_per_step > BUDGET_SECS || !is_quick;
        if self.worker.is_some() && is_long {
            self.give(open, scene);
            return;
        }
        let started = Instant::now();
        for (racer, ask) in open {
            if let Some(slot) = &mut self.slots[*racer] {
                let explanation = ask.explain(&mut slot.replay, surface, &|| false);
                slot.accept(*ask, explanation);
            }
        }
        let secs = started.elapsed().as_secs_f64() / (steps + 20 * open.len() as u64) as f64;
        self.secs_per_step = self.secs_per_step.midpoint(secs).clamp(1e-8, 1e-4);
    }

    fn give(&mut self, open: &[(usize, Ask)], scene: &DescentScene) {
        let [given, done] = self.jobs;
        let is_fresh = self.given_at.is_some_and(|at| at.elapsed().as_secs_f64() < PATIENCE_SECS);
        if given != done && is_fresh {
            return;
        }
        let wanted = open.iter().filter_map(|(racer, ask)| {
            let slot = self.slots[*racer].as_ref()?;
            Some((*racer, slot.input.clone(), slot.replay.clone(), *ask))
        });
        let job = Job { number: given + 1, surface: scene.descended(), wanted: wanted.collect() };
        if let Some(worker) = &self.worker {
            worker.give(job);
            self.jobs[0] += 1;
            self.given_at = Some(Instant::now());
        }
    }

    fn collect(&mut self) {
        while let Some(done) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(done);
        }
    }

    fn accept(&mut self, done: Done) {
        match done {
            Done::Job(number) => self.jobs[1] = self.jobs[1].max(number),
            Done::Step(told) => {
                let Told { racer, input, replay, ask, explanation } = *told;
                let slot = self.slots.get_mut(racer).and_then(Option::as_mut);
                if let Some(slot) = slot.filter(|slot| slot.input == input) {
                    slot.replay = replay;
                    slot.accept(ask, explanation);
                }
            }
        }
    }

    /// Waits for the thread; true if it had something to do.
    pub fn settle(&mut self) -> bool {
        let mut had_work = false;
        while let Some(done) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(done);
            had_work = true;
        }
        had_work
    }
}

impl Slot {
    fn accept(&mut self, ask: Ask, explanation: Explanation) {
        let explained = match explanation {
            Explanation::Explained(explained) => Some(Arc::from(explained)),
            Explanation::None => None,
            Explanation::Stopped => return,
        };
        self.shown.clone_from(&explained);
        self.told = Some((ask, explained));
    }
}

/// The last step of the run that is explained: where there are several seeds, that of the first.
fn last_step(run: Run<'_>) -> usize {
    run.seed_paths().next().map_or_else(|| run.path.steps(), |seed| seed.path.steps())
}

fn replay(input: &Input, run: Run<'_>) -> Replay {
    let mut driven = input.driven.clone();
    if input.seeds > 1 {
        driven.method = seeded(&driven.method, input.run.seed);
    }
    let empty = || Arc::new(Checkpoints::new(input.run.limits.steps));
    Replay::new(driven, input.run.clone(), run.checkpoints.cloned().unwrap_or_else(empty))
}

fn work(job: &Job, desk: &Desk<'_, Job, Done>) {
    let surface = job.surface.build_real();
    for (racer, input, replay, ask) in &job.wanted {
        if desk.is_overtaken() {
            break;
        }
        let mut replay = replay.clone();
        let explanation = ask.explain(&mut replay, &*surface, &|| desk.is_overtaken());
        let told = Told { racer: *racer, input: input.clone(), replay, ask: *ask, explanation };
        desk.hand_over(Done::Step(Box::new(told)));
    }
    desk.hand_over(Done::Job(job.number));
}

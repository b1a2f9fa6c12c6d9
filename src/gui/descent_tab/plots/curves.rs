//! The curves of all plots, computed when a path changes: in the frame where that is quick, on a thread with the last
//! curves standing where it is not.

use std::sync::Arc;
use std::time::Instant;

use crate::descent::curve::{Along, Curve, Walked};
use crate::descent::quantity::{Of, Quantity};
use crate::descent::{self, seeded, seeds};
use crate::gui::descent_tab::runs::{Input, Runs};
use crate::gui::descent_tab::shown::Shown;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::optim::Driven;
use crate::registry::Choice;
use crate::scene::DescentScene;
use crate::surface::Surface;

/// Seconds of a frame that may be spent on curves.
const BUDGET_SECS: f64 = 0.002;
/// Columns a curve is thinned to: up to four times as many rows are kept as they are.
const COLUMNS: usize = 2500;
/// The same for one of several seeds or starts, where these are few.
const FEW_COLUMNS: usize = 150;
/// Columns all seeds and starts of a racer share, if each has at least `LEAST_COLUMNS`.
const ALL_COLUMNS: usize = 8000;
const LEAST_COLUMNS: usize = 20;

/// The curves of a quantity along a racer's paths.
pub struct Drawn {
    /// What they are of.
    pub of: Choice<Quantity>,
    /// The paths.
    pub shown: Arc<Shown>,
    /// Those of the racer's own path, of the mean where there are several seeds: one for each component.
    pub main: Vec<Curve>,
    /// The same for its threads, in their order; the last may be missing.
    pub threads: Vec<Vec<Curve>>,
}

impl Drawn {
    fn is_of(&self, of: &Choice<Quantity>, shown: &Arc<Shown>) -> bool {
        Arc::ptr_eq(&self.shown, shown) && self.of == *of
    }
}

/// Those of a plot, racer by racer.
type OfRacers = Vec<Option<Arc<Drawn>>>;

/// Curves that are wanted.
#[derive(Clone)]
struct Ask {
    of: Choice<Quantity>,
    input: Input,
    shown: Arc<Shown>,
}

impl Ask {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shown, &other.shown) && self.of == other.of
    }

    /// The place of its work among those of different cost: values that are there, what follows from points, and what
    /// the run is walked again for.
    fn class(&self) -> usize {
        match self.of.entry().make.of {
            Of::Value(_) => 0,
            Of::Point(_) | Of::Step(_) => 1,
            Of::Row(_) => 2,
        }
    }

    /// Seconds it is likely to take, given those of a row.
    fn secs(&self, secs_per_row: [f64; 3]) -> f64 {
        (1 + self.shown.steps()) as f64 * secs_per_row[self.class()]
    }
}

/// The curves of all plots and racers, place for place.
pub struct Curves {
    drawn: Vec<OfRacers>,
    /// Those that have come and are not in their places yet.
    arrived: Vec<Arc<Drawn>>,
    worker: Option<Worker<Vec<Ask>, Arc<Drawn>>>,
    /// What the thread was given and has not handed over.
    pending: Vec<Ask>,
    /// By the class of the work.
    secs_per_row: [f64; 3],
    /// Counts new curves, so that what is made from them knows when it is old.
    pub version: u64,
}

impl Curves {
    /// Nothing computed yet.
    pub fn new(wake: Waker) -> Self {
        let worker = Worker::spawn("curves", wake, work).ok();
        let (drawn, arrived, pending) = (Vec::new(), Vec::new(), Vec::new());
        Self { drawn, arrived, worker, pending, secs_per_row: [5e-9, 1e-7, 5e-7], version: 0 }
    }

    /// Those of a racer in a plot, by their places; nothing before they were computed once.
    pub fn of(&self, plot: usize, racer: usize) -> Option<&Arc<Drawn>> {
        self.drawn.get(plot)?.get(racer)?.as_ref()
    }

    /// Whether some are still computed.
    pub const fn is_working(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Follows the plots and the paths.
    pub fn update(&mut self, scene: &DescentScene, runs: &Runs) {
        while let Some(drawn) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(drawn);
        }
        let open = self.assign(scene, runs);
        if open.is_empty() {
            self.pending.clear();
            return;
        }
        let (quick, slow) = match &self.worker {
            Some(_) => split(open, self.secs_per_row),
            None => (open, Vec::new()),
        };
        // all are current, so they run on one surface
        let surface = quick.first().map(|ask| ask.input.surface.build());
        for (ask, surface) in quick.iter().zip(surface.iter().cycle()) {
            let started = Instant::now();
            if let Some(drawn) = compute(ask, &**surface, &|| false) {
                self.learn(ask, started.elapsed().as_secs_f64());
                self.accept(Arc::new(drawn));
            }
        }
        if !quick.is_empty() {
            self.assign(scene, runs);
        }
        let is_given = |ask: &Ask| self.pending.iter().any(|other| other.is_same(ask));
        if let Some(worker) = self.worker.as_ref().filter(|_| !slow.iter().all(is_given)) {
            worker.give(slow.clone());
        }
        self.pending = slow;
    }

    /// Gives every plot of every racer what is known of it, or what stood in its place; what is not known is returned.
    fn assign(&mut self, scene: &DescentScene, runs: &Runs) -> Vec<Ask> {
        let mut open: Vec<Ask> = Vec::new();
        let mut all: Vec<OfRacers> = Vec::with_capacity(scene.plots.len());
        for (place, plot) in scene.plots.iter().enumerate() {
            let of_racer = |racer: usize| {
                let stood = self.of(place, racer).filter(|drawn| drawn.of == plot.of);
                let Some((input, shown)) = runs.made(racer).filter(|_| scene.racers[racer].is_on) else {
                    return stood.cloned();
                };
                let is_known = |drawn: &&Arc<Drawn>| drawn.is_of(&plot.of, shown);
                let known = stood.filter(is_known).or_else(|| self.all().find(is_known));
                if known.is_none() {
                    open.push(Ask { of: plot.of.clone(), input: input.clone(), shown: Arc::clone(shown) });
                }
                known.or(stood).cloned()
            };
            all.push((0..scene.racers.len()).map(of_racer).collect());
        }
        let are_same = |(new, old): (&OfRacers, &OfRacers)| {
            new.len() == old.len() && new.iter().zip(old).all(|(new, old)| is_same(new.as_ref(), old.as_ref()))
        };
        if all.len() != self.drawn.len() || !all.iter().zip(&self.drawn).all(are_same) {
            self.version += 1;
            self.drawn = all;
        }
        self.arrived.clear();
        // two plots of one quantity ask for the same
        let is_first = |at: &usize| !open[..*at].iter().any(|other| other.is_same(&open[*at]));
        (0..open.len()).filter(is_first).map(|at| open[at].clone()).collect()
    }

    fn all(&self) -> impl Iterator<Item = &Arc<Drawn>> {
        self.arrived.iter().chain(self.drawn.iter().flatten().flatten())
    }

    fn accept(&mut self, drawn: Arc<Drawn>) {
        self.pending.retain(|ask| !drawn.is_of(&ask.of, &ask.shown));
        self.arrived.push(drawn);
    }

    fn learn(&mut self, ask: &Ask, secs: f64) {
        let rows = ask.shown.steps();
        if rows >= 50 {
            let known = &mut self.secs_per_row[ask.class()];
            *known = known.midpoint(secs / rows as f64).clamp(1e-9, 1e-4);
        }
    }

    /// Waits for the thread; true if it had something to do.
    pub fn settle(&mut self) -> bool {
        let mut had_work = false;
        while let Some(drawn) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(drawn);
            had_work = true;
        }
        had_work
    }
}

/// What a frame has time for, the least work first, and the rest.
fn split(mut open: Vec<Ask>, secs_per_row: [f64; 3]) -> (Vec<Ask>, Vec<Ask>) {
    open.sort_by(|a, b| a.secs(secs_per_row).total_cmp(&b.secs(secs_per_row)));
    let mut secs = 0.0;
    open.into_iter().partition(|ask| {
        secs += ask.secs(secs_per_row);
        secs <= BUDGET_SECS && ask.input.is_quick()
    })
}

fn is_same(a: Option<&Arc<Drawn>>, b: Option<&Arc<Drawn>>) -> bool {
    a.map(Arc::as_ptr) == b.map(Arc::as_ptr)
}

/// The curves that were asked for; none if it was stopped.
fn compute(ask: &Ask, surface: &dyn Surface, is_stopped: &dyn Fn() -> bool) -> Option<Drawn> {
    let Ask { of, input, shown } = ask;
    let Input { run, more_starts, seeds: count, driven, .. } = input;
    let along = Along::new(of, surface);
    let walked = |path, driven, run| Walked { path, driven, run };
    let seeded: Vec<(Driven, descent::Run)> = seeds(run, *count)
        .into_iter()
        .map(|seed| {
            (Driven { method: seeded(&driven.method, seed), ..driven.clone() }, descent::Run { seed, ..run.clone() })
        })
        .collect();
    let seeds: Vec<Walked<'_>> =
        shown.seeds().zip(&seeded).map(|(path, (driven, run))| walked(path, driven, run)).collect();
    let whole = shown.run(true);
    let main = match &seeds[..] {
        [] => along.curves(&[walked(whole.path, driven, run)], COLUMNS, is_stopped)?,
        seeds => along.curves(seeds, COLUMNS, is_stopped)?,
    };
    let starts: Vec<descent::Run> =
        more_starts.iter().map(|start| descent::Run { start: *start, ..run.clone() }).collect();
    // of further starts the mean over seeds alone is kept: it has values, but no gradients or memories of its own
    let has_starts = seeds.is_empty() || matches!(of.entry().make.of, Of::Value(_));
    let threads = whole.threads();
    let columns = (ALL_COLUMNS / threads.count().max(1)).clamp(LEAST_COLUMNS, FEW_COLUMNS);
    let of_seeds = whole.seed_paths().zip(&seeds).map(|(_, seed)| walked(seed.path, seed.driven, seed.run));
    let of_starts = whole.threads().filter(|thread| thread.is_of_start && has_starts).zip(&starts);
    let of_starts = of_starts.map(|(thread, run)| walked(thread.path, driven, run));
    let threads = of_seeds.chain(of_starts).map(|walked| along.curves(&[walked], columns, is_stopped));
    let threads = threads.collect::<Option<Vec<_>>>()?;
    Some(Drawn { of: of.clone(), shown: Arc::clone(shown), main, threads })
}

fn work(asks: &Vec<Ask>, desk: &Desk<'_, Vec<Ask>, Arc<Drawn>>) {
    let Some(first) = asks.first() else { return };
    // all are current, so they run on one surface
    let surface = first.input.surface.build_real();
    for ask in asks {
        if let Some(drawn) = compute(ask, &*surface, &|| desk.is_overtaken()) {
            desk.hand_over(Arc::new(drawn));
        }
        if desk.is_overtaken() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::quantity::parse;
    use crate::scene::PlotScene;

    /// A scene with a plot of each of these.
    fn scene(plots: &[&str], steps: u64) -> DescentScene {
        let plots = plots.iter().map(|of| PlotScene { of: parse(of).expect("a quantity"), ..PlotScene::first() });
        let mut scene = DescentScene { plots: plots.collect(), ..DescentScene::default() };
        scene.run.limits.steps = steps;
        scene
    }

    fn settled(scene: &DescentScene, curves: &mut Curves, runs: &mut Runs) {
        runs.update(scene);
        runs.settle();
        curves.update(scene, runs);
        while curves.settle() {
            curves.update(scene, runs);
        }
    }

    #[test]
    fn long_runs_are_computed_elsewhere_and_kept_while_they_stand() {
        let (mut runs, mut curves) = (Runs::new(Arc::new(|| {})), Curves::new(Arc::new(|| {})));
        let mut scene = scene(&["gradient-norm", "lr", "gradient-norm"], 30_000);
        settled(&scene, &mut curves, &mut runs);
        assert!(!curves.is_working());
        let of = |curves: &Curves, plot, racer| Arc::clone(curves.of(plot, racer).expect("it is there"));
        let (norm, twin) = (of(&curves, 0, 1), of(&curves, 2, 1));
        assert!(Arc::ptr_eq(&norm, &twin), "the same is computed once");
        assert!(norm.main[0].points().len() <= 5 * COLUMNS, "{} points", norm.main[0].points().len());
        let version = curves.version;
        settled(&scene, &mut curves, &mut runs);
        assert_eq!(curves.version, version, "nothing changed");
        scene.racers.remove(0);
        scene.plots.remove(0);
        settled(&scene, &mut curves, &mut runs);
        assert!(Arc::ptr_eq(&of(&curves, 1, 0), &norm), "what moved to another place is known there");
    }

    #[test]
    fn a_frame_does_what_it_has_time_for() {
        let mut runs = Runs::new(Arc::new(|| {}));
        let scene = scene(&["memory v", "value", "gradient-norm"], 5000);
        runs.update(&scene);
        runs.settle();
        let open = Curves::new(Arc::new(|| {})).assign(&scene, &runs);
        assert_eq!(open.len(), 3 * scene.racers.len());
        // 25 µs for each value, 500 µs for each slope, 2.5 ms for each memory
        let (quick, slow) = split(open, [5e-9, 1e-7, 5e-7]);
        let keys = |asks: &[Ask]| asks.iter().map(|ask| ask.of.entry().key).collect::<Vec<_>>();
        assert_eq!(keys(&quick), [["value"; 4].as_slice(), &["gradient-norm"; 3]].concat());
        assert_eq!(keys(&slow), ["gradient-norm", "memory", "memory", "memory", "memory"]);
    }

    #[test]
    fn the_mean_of_seeds_is_that_of_their_numbers() {
        let (mut runs, mut curves) = (Runs::new(Arc::new(|| {})), Curves::new(Arc::new(|| {})));
        let mut scene = scene(&["gradient-norm", "value", "memory v"], 40);
        (scene.seeds, scene.run.noise, scene.more_starts) = (5, 0.5, vec![[1.0, 1.0]]);
        settled(&scene, &mut curves, &mut runs);
        let surface = scene.descended().build();
        let drawn = curves.of(0, 0).expect("it is there");
        let norms = |row: usize| {
            let norm = |path: &descent::Trajectory| {
                let [x, y, _] = path.eval_path()[row];
                let (_, [gx, gy]) = surface.value_gradient([x, y]);
                gx.hypot(gy)
            };
            drawn.shown.seeds().map(norm).collect::<Vec<f64>>()
        };
        let (mean, _) = drawn.main[0].at(17).expect("a row");
        assert!((mean - norms(17).iter().sum::<f64>() / 5.0).abs() < 1e-12 * mean);
        assert_eq!(drawn.threads.len(), 5, "each seed has its own; the mean point of a start has no slope");
        assert_eq!(drawn.threads[3][0].at(17), Some((norms(17)[3], true)));
        assert_eq!(curves.of(1, 0).map(|drawn| drawn.threads.len()), Some(6), "its value is a mean as any other");
        let of_racers = (0..scene.racers.len()).map(|racer| curves.of(2, racer).map_or(0, |drawn| drawn.main.len()));
        assert_eq!(of_racers.collect::<Vec<_>>(), [0, 2, 2, 2], "SGD remembers nothing, the others a vector v");
    }
}

//! The thread that computes maps of basins: coarse ones of all first, then each in passes, every one with its picture.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use eframe::egui::ColorImage;

use crate::descent::Run;
use crate::gui::background::Reporter;
use crate::gui::descent_tab::standing::{PATIENCE, Reports, shrunk};
use crate::gui::pool;
use crate::gui::words::basins as words;
use crate::gui::words::descent::sentence;
use crate::map::basins::ground::{Ground, range_among};
use crate::map::basins::{self, Basins, Class, Goal, Hues, Look, basins as compute, reach};
use crate::map::{Frame, Listener};
use crate::optim::Driven;
use crate::refusal::Refusal;
use crate::surface::{Composition, Surface};
use crate::train::Stopwatch;

/// Pixels of the coarse maps together, and of each of them at least.
const COARSE: usize = 1 << 14;
const LEAST_COARSE: usize = 1 << 8;
/// Pixels of a map at most, and terms of values that it may take; what is left of a large plot is stretched.
const MOST_PIXELS: f64 = 262_144.0;
const MOST_TERMS: f64 = 1e10;
/// Pixels of a picture at most.
const MOST_PAINTED: f64 = 1_500_000.0;
/// The part of these that coarse maps may take.
const COARSE_TERMS: f64 = 0.02;

/// All a map follows from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// What the method runs on.
    pub surface: Composition,
    /// The method.
    pub driven: Driven,
    /// Limits, noise and seed; every pixel is a start.
    run: Run,
    /// The part of the plane.
    bounds: [f64; 4],
    /// Pixels across and down.
    size: [usize; 2],
    /// Those of its picture, and how many of them a point has.
    picture: [usize; 2],
    scale: f32,
}

impl Input {
    /// For a part of the plane that is drawn with so many pixels. A value of the surface takes so many `terms`.
    pub fn new(
        (surface, driven, run): (Composition, Driven, &Run),
        (bounds, pixels, scale): ([f64; 4], [usize; 2], f32),
        terms: usize,
    ) -> Self {
        let run = Run { start: [0.0; 2], ..run.clone() };
        let each = run.limits.steps.max(1) as f64 * terms.max(1) as f64;
        let size = shrunk(pixels, MOST_PIXELS.min(MOST_TERMS / each));
        let picture = shrunk(pixels, MOST_PAINTED);
        let scale = scale * picture[0] as f32 / pixels[0].max(1) as f32;
        Self { surface, driven, run, bounds, size, picture, scale }
    }

    /// All pixels.
    pub const fn count(&self) -> usize {
        self.size[0] * self.size[1]
    }
}

/// A map that a plot shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The racer, by its place.
    pub racer: usize,
    /// What it follows from.
    pub input: Input,
}

/// Maps of one surface, and those that are known already.
pub struct Job {
    pub maps: Vec<(Wanted, Option<Arc<Basins>>)>,
    pub look: Look,
    pub is_dark: bool,
    /// The colours that minima of this surface had before.
    pub hues: Hues,
}

/// Something that happened.
pub enum Told {
    /// A map has a new picture.
    Painted(Box<Painted>),
    /// So much of all is done.
    Progress(f64),
    /// Why there is no map.
    Refused(Box<Wanted>, String),
    /// All is done.
    Ended,
}

/// A map as it is drawn.
pub struct Painted {
    pub wanted: Wanted,
    pub basins: Arc<Basins>,
    /// Whether no finer one follows.
    pub is_whole: bool,
    /// The minima of all maps of the job.
    pub goals: Arc<Vec<Goal>>,
    /// The colour of each, and of all that were seen.
    pub hues: (Vec<usize>, Hues),
    /// How many pixels there are of each class.
    pub tally: Vec<(Class, usize)>,
    /// What the ends of lightness stand for, in all maps of the job.
    pub costs: [u32; 2],
    pub image: ColorImage,
}

/// Does a job on the thread.
pub fn work(job: &Job, reporter: &Reporter<'_, Job, Told>) {
    let Some((first, _)) = job.maps.first() else { return };
    let input = &first.input;
    pool::install(|| {
        let surface = input.surface.build();
        let state = State {
            maps: vec![None; job.maps.len()],
            goals: Arc::default(),
            hues: job.hues.clone(),
            costs: [0; 2],
            done: 0,
        };
        let bench = Bench {
            job,
            reporter,
            surface: &*surface,
            state: Mutex::new(state),
            since: Stopwatch::start(),
            reports: Reports::new(),
        };
        if bench.known().and_then(|()| bench.coarse()).and_then(|()| bench.whole()).is_some() {
            reporter.tell(Told::Ended);
        }
    });
}

struct Bench<'a> {
    job: &'a Job,
    reporter: &'a Reporter<'a, Job, Told>,
    surface: &'a dyn Surface,
    state: Mutex<State>,
    since: Stopwatch,
    reports: Reports,
}

struct State {
    /// What there is of each map, and whether that is all.
    maps: Vec<Option<(Arc<Basins>, bool)>>,
    goals: Arc<Vec<Goal>>,
    hues: Hues,
    costs: [u32; 2],
    /// Pixels of maps that are done.
    done: usize,
}

impl Bench<'_> {
    fn state(&self) -> MutexGuard<'_, State> {
        // what panicked left no map half noted
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Paints what was computed before.
    fn known(&self) -> Option<()> {
        for (place, (_, known)) in self.job.maps.iter().enumerate() {
            if let Some(basins) = known {
                self.put(place, Arc::clone(basins), true);
            }
        }
        (!self.reporter.is_cancelled()).then_some(())
    }

    /// Coarse maps of all others, as long as there is patience.
    fn coarse(&self) -> Option<()> {
        let is_stopped = || self.since.elapsed() > PATIENCE && self.reporter.is_cancelled();
        let pixels = (COARSE / self.job.maps.len()).max(LEAST_COARSE) as f64;
        for (place, (wanted, known)) in self.job.maps.iter().enumerate() {
            let Input { size, .. } = wanted.input;
            // of a job that may take long these are to be there at once, too
            let size = shrunk(size, pixels.min(COARSE_TERMS * wanted.input.count() as f64).max(LEAST_COARSE as f64));
            if known.is_some() || 2 * size[0] >= wanted.input.size[0] {
                continue;
            }
            let listener = Listener { is_stopped: &is_stopped, ..Listener::NOBODY };
            match self.compute(wanted, size, &listener) {
                Ok(basins) => self.put(place, Arc::new(basins?), false),
                Err(why) => self.refuse(wanted, why),
            }
        }
        (!self.reporter.is_cancelled()).then_some(())
    }

    /// All pixels, with a picture of each pass that is finer than what there is.
    fn whole(&self) -> Option<()> {
        for (place, (wanted, known)) in self.job.maps.iter().enumerate() {
            if known.is_some() {
                continue;
            }
            let apart = {
                let state = self.state();
                let width = state.maps[place].as_ref().map(|(basins, _)| basins.frame.size()[0]);
                width.map_or(usize::MAX, |width| wanted.input.size[0].div_ceil(width))
            };
            let pass = |basins: &Basins| {
                if basins.stride > 1 && basins.stride < apart {
                    self.put(place, Arc::new(basins.clone()), false);
                }
            };
            let progress = |done: usize| self.report(done);
            let is_stopped = || self.reporter.is_cancelled();
            let listener = Listener { pass: &pass, progress: &progress, is_stopped: &is_stopped };
            match self.compute(wanted, wanted.input.size, &listener) {
                Ok(basins) => {
                    let basins = basins?;
                    if basins.has_values() {
                        self.put(place, Arc::new(basins), true);
                    } else {
                        self.refuse(wanted, Refusal(words::NO_VALUES.text().to_owned()));
                    }
                }
                Err(why) => self.refuse(wanted, why),
            }
            self.state().done += wanted.input.count();
        }
        Some(())
    }

    fn compute(
        &self,
        wanted: &Wanted,
        size: [usize; 2],
        listener: &Listener<'_, Basins>,
    ) -> Result<Option<Basins>, Refusal> {
        let Input { driven, run, bounds, .. } = &wanted.input;
        let frame = Frame::new(*bounds, size)?;
        basins::check(self.surface, driven, run, frame)?;
        Ok(compute(self.surface, driven, run, frame, listener))
    }

    fn refuse(&self, wanted: &Wanted, Refusal(why): Refusal) {
        self.reporter.tell(Told::Refused(Box::new(wanted.clone()), sentence(&why)));
    }

    fn report(&self, done: usize) {
        if self.reports.is_due() {
            let unknown = self.job.maps.iter().filter(|(_, known)| known.is_none());
            let all: usize = unknown.map(|(wanted, _)| wanted.input.count()).sum();
            let fraction = (self.state().done + done) as f64 / all.max(1) as f64;
            self.reporter.tell(Told::Progress(fraction));
        }
    }

    /// Notes a map and paints it; the others, too, where colours mean something else now.
    fn put(&self, place: usize, basins: Arc<Basins>, is_whole: bool) {
        let mut state = self.state();
        state.maps[place] = Some((basins, is_whole));
        let maps: Vec<Option<(Arc<Basins>, bool)>> = state.maps.clone();
        let all = || maps.iter().flatten().map(|(basins, _)| &**basins);
        let goals = basins::merge(self.surface, all().map(|basins| &basins.goals[..]));
        let costs = all().filter_map(|basins| range_among(basins, self.surface, (&goals, self.job.look)));
        let costs = costs.reduce(|[a, b], [c, d]| [a.min(c), b.max(d)]).unwrap_or_default();
        let is_other = *state.goals != goals || state.costs != costs;
        (state.goals, state.costs) = (Arc::new(goals), costs);
        let goals = Arc::clone(&state.goals);
        let hues = (state.hues.of(&goals, reach(self.surface)), state.hues.clone());
        drop(state);
        for (i, map) in maps.into_iter().enumerate() {
            if let Some((basins, is_whole)) = map.filter(|_| is_other || i == place) {
                self.paint(i, (basins, is_whole), (&goals, &hues), costs);
            }
        }
    }

    fn paint(
        &self,
        place: usize,
        (basins, is_whole): (Arc<Basins>, bool),
        (goals, hues): (&Arc<Vec<Goal>>, &(Vec<usize>, Hues)),
        costs: [u32; 2],
    ) {
        let Job { maps, look, is_dark, .. } = self.job;
        let Input { picture: size, scale, .. } = maps[place].0.input;
        // patterns are as large on any screen and any map
        let unit = f64::from(scale).max(1e-3);
        let ground = Ground { goals, hues: &hues.0, look: *look, costs, is_dark: *is_dark, size, unit };
        let bytes = ground.paint(&basins, self.surface);
        let image = ColorImage::from_rgba_unmultiplied(size, &bytes);
        let tally = basins.tally(self.surface, goals);
        let (wanted, goals, hues) = (maps[place].0.clone(), Arc::clone(goals), hues.clone());
        let painted = Painted { wanted, basins, is_whole, goals, hues, tally, costs, image };
        self.reporter.tell(Told::Painted(Box::new(painted)));
    }
}

//! The thread that computes a map of two settings: a coarse one first, then passes, each with its picture and level lines.

use std::sync::Arc;

use eframe::egui::ColorImage;

use crate::figure::maps::level_lines::{level_lines, levels};
use crate::gui::background::Reporter;
use crate::gui::descent_tab::standing::{PATIENCE, Reports, shrunk};
use crate::gui::pool;
use crate::gui::words::descent::sentence;
use crate::gui::words::settings_map as words;
use crate::map::settings::{Measure, Plan, SettingsMap, Shades, Shown, Theory, paint_with, settings, theory};
use crate::map::{Grain, Listener};
use crate::train::Stopwatch;

/// Pixels of a map at most, and terms of values that it may take; what is left of a large plot is stretched.
const MOST_PIXELS: f64 = 60_000.0;
const MOST_TERMS: f64 = 2e9;
/// The same of the coarse one, and pixels that it has at least.
const COARSE_PIXELS: f64 = 900.0;
const COARSE_TERMS: f64 = 4e5;
const LEAST: f64 = 48.0;
/// Pixels of patterns across the whole map, whatever its resolution.
const PATTERN: f64 = 480.0;

/// As many pixels as there is time for.
pub fn size(pixels: [usize; 2], plan: &Plan, terms: usize) -> [usize; 2] {
    shrunk(pixels, MOST_PIXELS.min(MOST_TERMS / cost(plan, terms)).max(LEAST))
}

/// Terms of values that a pixel takes.
fn cost(plan: &Plan, terms: usize) -> f64 {
    plan.run.limits.steps.max(1) as f64 * plan.runs() as f64 * terms.max(1) as f64
}

/// A map that is wanted, and what is known of it already.
pub struct Work {
    pub plan: Plan,
    pub terms: usize,
    pub known: Option<Arc<SettingsMap>>,
    pub measure: Measure,
    pub is_dark: bool,
}

/// Something that happened.
pub enum Told {
    /// It has a new picture.
    Painted(Box<Painted>),
    /// So much is done.
    Progress(f64),
    /// Why there is no map of that.
    Refused(Box<Plan>, String),
    /// All is done.
    Ended,
}

/// The map as it is drawn.
pub struct Painted {
    /// What was wanted.
    pub plan: Plan,
    pub map: Arc<SettingsMap>,
    /// Whether no finer one follows.
    pub is_whole: bool,
    pub measure: Measure,
    pub shades: Option<Shades>,
    /// Level lines, as values of both settings.
    pub lines: Vec<Vec<[f64; 2]>>,
    pub theory: Arc<Theory>,
    /// The best values of both settings.
    pub best: Option<[f64; 2]>,
    /// What pixels have in common that have no number.
    pub kinds: Vec<Shown>,
    pub image: ColorImage,
}

/// Does it on the thread.
pub fn work(work: &Work, reporter: &Reporter<'_, Work, Told>) {
    pool::install(|| match work.run(reporter) {
        Ok(Some(())) => reporter.tell(Told::Ended),
        Ok(None) => {}
        Err(why) => {
            reporter.tell(Told::Refused(Box::new(work.plan.clone()), sentence(&why)));
            reporter.tell(Told::Ended);
        }
    });
}

impl Work {
    fn run(&self, reporter: &Reporter<'_, Self, Told>) -> Result<Option<()>, String> {
        let (axes, _) = self.plan.check().map_err(|why| why.0)?;
        let theory = Arc::new(theory(&self.plan, &axes));
        let show = |map: &Arc<SettingsMap>, is_whole: bool| {
            reporter.tell(Told::Painted(Box::new(self.painted(Arc::clone(map), is_whole, &theory))));
        };
        if let Some(known) = &self.known {
            show(known, true);
            return Ok(Some(()));
        }
        let since = Stopwatch::start();
        let is_stopped = || since.elapsed() > PATIENCE && reporter.is_cancelled();
        let size = shrunk(self.plan.size, COARSE_PIXELS.min(COARSE_TERMS / cost(&self.plan, self.terms)).max(LEAST));
        let coarse = Plan { size, ..self.plan.clone() };
        let listener = Listener { is_stopped: &is_stopped, ..Listener::NOBODY };
        let Some(map) = settings(&coarse, &listener).map_err(|why| why.0)? else { return Ok(None) };
        if self.measure.needs_minimum(self.plan.until) && !map.has_minimum {
            return Err(words::NO_MINIMUM.text().to_owned());
        }
        show(&Arc::new(map), false);
        let apart = self.plan.size[0].div_ceil(size[0]);
        let (all, reports) = (self.plan.size[0] * self.plan.size[1], Reports::new());
        let pass = |map: &SettingsMap| {
            if map.stride > 1 && map.stride < apart {
                show(&Arc::new(map.clone()), false);
            }
        };
        let progress = |done: usize| {
            if reports.is_due() {
                reporter.tell(Told::Progress(done as f64 / all as f64));
            }
        };
        let is_stopped = || reporter.is_cancelled();
        let listener = Listener { pass: &pass, progress: &progress, is_stopped: &is_stopped };
        let Some(map) = settings(&self.plan, &listener).map_err(|why| why.0)? else { return Ok(None) };
        show(&Arc::new(map), true);
        Ok(Some(()))
    }

    fn painted(&self, map: Arc<SettingsMap>, is_whole: bool, theory: &Arc<Theory>) -> Painted {
        let grain = Grain::new(map.frame.size(), PATTERN);
        let bytes = paint_with(&map, self.measure, grain, self.is_dark);
        let image = ColorImage::from_rgba_unmultiplied(grain.size(map.frame.size()), &bytes);
        let shades = map.shades(self.measure);
        let lines = shades.as_ref().map_or_else(Vec::new, |shades| {
            level_lines(&map, self.measure, shades, &levels(&map, self.measure, shades))
        });
        let best = map.best(self.measure).filter(|_| !self.measure.is_share()).map(|pixel| map.values(pixel));
        let is_there = |kind: &Shown| (0..map.frame.count()).any(|pixel| map.shown(pixel, self.measure) == Some(*kind));
        let kinds = [Shown::Diverged, Shown::Left, Shown::Unreached].into_iter().filter(is_there).collect();
        let (plan, theory) = (self.plan.clone(), Arc::clone(theory));
        Painted { plan, map, is_whole, measure: self.measure, shades, lines, theory, best, kinds, image }
    }
}

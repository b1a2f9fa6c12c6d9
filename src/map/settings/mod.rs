//! Two settings: what becomes of a method at every pair of values of two of its numbers, or of its surface's.
//!
//! Each pixel runs the method as [`descend`] does, from the given start or from a set of starts and seeds. What all
//! [measures](Measure) need is kept, so that another one can be shown without running anything again.

mod cell;
mod dial;
mod family;
mod measure;
mod paint;
mod plan;
mod quadratic;
mod rate;
mod shades;
mod theory;

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

pub use self::cell::{Cell, Figures};
pub use self::dial::{Dial, dials};
pub use self::measure::{Measure, Shown};
pub use self::paint::{color, paint, paint_with};
pub use self::plan::{Owner, Plan, Side, Until};
pub use self::quadratic::eigenvalues;
pub use self::shades::Shades;
pub use self::theory::{Kind, Line, Theory, theory};
use super::{Frame, Listener};
use crate::descent::tune::{Reference, of_run, runs, setting_of, starts};
use crate::descent::{Run, descend};
use crate::optim::{Driven, Refusal};
use crate::surface::{Composition, Surface};

/// Pixels that are computed between two reports of progress.
const SLICE: usize = 256;

/// What becomes of a method at every pixel.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingsMap {
    /// What was asked for.
    pub plan: Plan,
    /// The two numbers, to the right and up.
    pub axes: [Side; 2],
    /// The pixels, in places from 0 to 1 along both axes.
    pub frame: Frame,
    /// How far apart known pixels are.
    pub stride: usize,
    /// Whether the surface has a minimum from which f is measured; else its change is.
    pub has_minimum: bool,
    /// What the runs of every pixel that is known come to.
    cells: Vec<Option<Cell>>,
}

/// Runs the method at every pixel; none where the listener stopped it.
///
/// # Errors
/// A sentence that says why it can't begin, as [`Plan::check`].
pub fn settings(plan: &Plan, listener: &Listener<'_, SettingsMap>) -> Result<Option<SettingsMap>, Refusal> {
    let (axes, frame) = plan.check()?;
    let work = Work::new(plan, &axes, listener.is_stopped);
    let Some(stage) = work.stage(&axes, frame.place(0), 0) else { return Ok(None) };
    let has_minimum = stage.reference.lowest.is_some();
    let cells = vec![None; frame.count()];
    let mut map = SettingsMap { plan: plan.clone(), axes, frame, stride: usize::MAX, has_minimum, cells };
    let mut done = 0;
    for (stride, pixels) in frame.passes() {
        for slice in pixels.chunks(SLICE) {
            let cells: Option<Vec<Cell>> = slice.par_iter().map(|pixel| work.cell(&map, *pixel)).collect();
            let Some(cells) = cells else { return Ok(None) };
            for (pixel, cell) in slice.iter().zip(cells) {
                map.cells[*pixel] = Some(cell);
            }
            done += slice.len();
            (listener.progress)(done);
        }
        map.stride = stride;
        (listener.pass)(&map);
    }
    Ok(Some(map))
}

/// A surface with what its gaps are measured from.
struct Stage {
    surface: Box<dyn Surface>,
    reference: Reference,
}

/// All that pixels have in common.
struct Work<'a> {
    plan: &'a Plan,
    runs: Vec<Run>,
    is_stopped: &'a (dyn Fn() -> bool + Sync),
    /// The surface of each column, of each row, or of all pixels; empty where each pixel has its own.
    stages: Vec<OnceLock<Option<Arc<Stage>>>>,
}

impl<'a> Work<'a> {
    fn new(plan: &'a Plan, axes: &[Side; 2], is_stopped: &'a (dyn Fn() -> bool + Sync)) -> Self {
        let starts = starts(&*plan.surface.build(), plan.run.start, plan.run.seed, plan.starts);
        let count = match axes.each_ref().map(|side| side.owner) {
            [Owner::Method, Owner::Method] => 1,
            [Owner::Surface, Owner::Method] => plan.size[0],
            [Owner::Method, Owner::Surface] => plan.size[1],
            [Owner::Surface, Owner::Surface] => 0,
        };
        let stages = (0..count).map(|_| OnceLock::new()).collect();
        Self { plan, runs: runs(&plan.run, &starts, plan.seeds), is_stopped, stages }
    }

    /// The surface at a pixel; none where it was stopped.
    fn stage(&self, axes: &[Side; 2], place: [f64; 2], pixel: usize) -> Option<Arc<Stage>> {
        let build = || {
            let at = values(axes, place);
            let surface = self.plan.surface_at(axes, at).build();
            let reference = Reference::of(&*surface, self.plan.run.start, &|| (self.is_stopped)())?;
            Some(Arc::new(Stage { surface, reference }))
        };
        let index = match axes[0].owner {
            Owner::Surface => pixel % self.plan.size[0],
            Owner::Method if axes[1].owner == Owner::Surface => pixel / self.plan.size[0],
            Owner::Method => 0,
        };
        self.stages.get(index).map_or_else(build, |stage| stage.get_or_init(build).clone())
    }

    /// What the runs of a pixel come to; none where it was stopped.
    fn cell(&self, map: &SettingsMap, pixel: usize) -> Option<Cell> {
        let place = map.frame.place(pixel);
        let stage = self.stage(&map.axes, place, pixel)?;
        let (surface, reference) = (&*stage.surface, &stage.reference);
        let driven = self.plan.driven_at(&map.axes, values(&map.axes, place));
        let figures = self.runs.iter().enumerate().map(|(at, run)| {
            let path = (!(self.is_stopped)()).then(|| descend(surface, &of_run(&driven, run, at), run))?;
            Some(Figures::of(surface, &path, reference, self.plan.until))
        });
        Some(Cell::of(&figures.collect::<Option<Vec<_>>>()?))
    }
}

/// The values at a place from 0 to 1 along both axes.
fn values(axes: &[Side; 2], [x, y]: [f64; 2]) -> [f64; 2] {
    [axes[0].axis.at(x), axes[1].axis.at(y)]
}

impl SettingsMap {
    /// The values of both settings at a pixel.
    pub fn values(&self, pixel: usize) -> [f64; 2] {
        values(&self.axes, self.frame.place(pixel))
    }

    /// Where values are, from 0 to 1 along both axes within the map.
    pub fn place(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [self.axes[0].axis.place(x), self.axes[1].axis.place(y)]
    }

    /// The values the method and the surface have now.
    pub fn present(&self) -> [f64; 2] {
        self.axes.each_ref().map(|side| {
            let key = &side.axis.key;
            match side.owner {
                Owner::Method => setting_of(&self.plan.driven.method, key).unwrap_or(f64::NAN),
                Owner::Surface => self.plan.surface.surface.number(key),
            }
        })
    }

    /// The method and the surface with the values of a pixel.
    pub fn taken(&self, pixel: usize) -> (Driven, Composition) {
        let at = self.values(pixel);
        (self.plan.driven_at(&self.axes, at), self.plan.surface_at(&self.axes, at))
    }

    /// What stands for a pixel.
    pub fn cell(&self, pixel: usize) -> Option<Cell> {
        self.cells.get(self.frame.known(pixel, self.stride)).copied().flatten()
    }

    /// What a pixel shows.
    pub fn shown(&self, pixel: usize, measure: Measure) -> Option<Shown> {
        self.cell(pixel).map(|cell| measure.of(&cell))
    }

    /// The numbers that are shown.
    pub fn figures(&self, measure: Measure) -> impl Iterator<Item = (usize, f64)> {
        let figure = move |pixel| match self.shown(pixel, measure)? {
            Shown::Figure(figure) => Some((pixel, figure)),
            _ => None,
        };
        (0..self.frame.count()).filter_map(figure)
    }

    /// The pixel with the best number, the middle one of those that are equally good; none where no pixel has one.
    pub fn best(&self, measure: Measure) -> Option<usize> {
        let better = if measure.is_less_better() { f64::min } else { f64::max };
        let best = self.figures(measure).map(|(_, figure)| figure).reduce(better)?;
        let tied: Vec<usize> =
            self.figures(measure).filter(|(_, figure)| *figure == best).map(|(pixel, _)| pixel).collect();
        tied.get((tied.len() - 1) / 2).copied()
    }

    /// The colours of its numbers; none where no pixel has one.
    pub fn shades(&self, measure: Measure) -> Option<Shades> {
        if measure.is_share() {
            return Some(Shades { range: [0.0, 1.0], is_log: false, is_less_better: measure.is_less_better() });
        }
        let figures = self.figures(measure).map(|(_, figure)| figure);
        Shades::of(figures, (measure.is_log(self.has_minimum), measure.is_less_better()))
    }

    /// What its numbers are.
    pub fn about(&self, measure: Measure) -> String {
        let Plan { until, run, .. } = &self.plan;
        let about = measure.about(*until, self.has_minimum, run.limits.steps);
        match self.plan.runs() {
            1 => about,
            count if measure.is_share() => format!("{about}, of {count}"),
            count => format!("{about}, median of {count} runs"),
        }
    }
}

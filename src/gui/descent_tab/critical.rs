//! The critical points in the view: found on a thread, drawn as marks, told under the pointer.

use eframe::egui::{Painter, Pos2};

use super::marks;
use super::viewport::Viewport;
use crate::descent::{CriticalPoint, Found, critical_points};
use crate::gui::words::{self, descent};
use crate::gui::worker::{Desk, Waker, Worker};
use crate::registry::Choice;
use crate::surface::{self, Surface};

/// From so many critical points on, saddles and maxima are left out: they would cover the surface.
const CROWDED: usize = 600;
/// Minima found within this part of the view's diagonal from a known one are that one.
const SAME: f64 = 1e-3;
/// How near the pointer must be, in points.
const NEAR: f32 = 9.0;

#[derive(Clone, PartialEq)]
struct Subject {
    surface: Choice<surface::Make>,
    bounds: [f64; 4],
}

/// The critical points of what is seen.
pub struct Critical {
    worker: Option<Worker<Subject, (Subject, Vec<Found>)>>,
    wanted: Option<Subject>,
    shown: Option<(Choice<surface::Make>, Vec<Found>)>,
}

impl Critical {
    /// Nothing found yet.
    pub fn new(wake: Waker) -> Self {
        Self { worker: Worker::spawn("critical points", wake, work).ok(), wanted: None, shown: None }
    }

    /// Has those of a part of a surface looked for.
    pub fn look_at(&mut self, surface: &Choice<surface::Make>, bounds: [f64; 4]) {
        let subject = Subject { surface: surface.clone(), bounds };
        if self.wanted.as_ref() != Some(&subject) {
            if self.shown.as_ref().is_some_and(|(of, _)| of != surface) {
                self.shown = None;
            }
            self.wanted = Some(subject.clone());
            if let Some(worker) = &self.worker {
                worker.give(subject);
            }
        }
        while let Some(result) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(result);
        }
    }

    fn accept(&mut self, (subject, found): (Subject, Vec<Found>)) {
        if self.wanted.as_ref().is_some_and(|wanted| wanted.surface == subject.surface) {
            self.shown = Some((subject.surface, found));
        }
    }

    /// Waits for the thread.
    pub fn settle(&mut self) {
        while let Some(result) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(result);
        }
    }

    /// The minima that are known, the lowest as stars, and what was found beside them.
    pub fn paint(&self, painter: &Painter, view: Viewport, surface: &dyn Surface, is_dark: bool) {
        let known = surface.minima();
        let lowest = lowest(known.points().iter().map(|[_, _, f]| *f));
        for found in self.unknown(view, surface) {
            match found.kind {
                CriticalPoint::Minimum if known.points().is_empty() && self.is_lowest(found, view, surface) => {
                    marks::star(painter, view, found.at, is_dark);
                }
                CriticalPoint::Minimum => marks::diamond(painter, view, found.at, is_dark),
                CriticalPoint::Maximum => marks::peak(painter, view, found.at, is_dark),
                CriticalPoint::Saddle => marks::saddle(painter, view, found.at, is_dark),
                CriticalPoint::Degenerate => {}
            }
        }
        for [x, y, f] in known.points() {
            if is_as_low(*f, lowest) {
                marks::star(painter, view, [*x, *y], is_dark);
            } else {
                marks::diamond(painter, view, [*x, *y], is_dark);
            }
        }
    }

    /// The minima, those that are known and those that were found.
    pub fn minima(&self, view: Viewport, surface: &dyn Surface) -> Vec<[f64; 2]> {
        let known = surface.minima();
        let known = known.points().iter().map(|[x, y, _]| [*x, *y]);
        let found = self.unknown(view, surface).filter(|found| found.kind == CriticalPoint::Minimum);
        known.chain(found.map(|found| found.at)).collect()
    }

    /// What was found in the view and is not known already.
    fn unknown<'a>(&'a self, view: Viewport, surface: &dyn Surface) -> impl Iterator<Item = &'a Found> {
        let known = surface.minima();
        let [x0, x1, y0, y1] = view.bounds;
        let same = SAME * (x1 - x0).hypot(y1 - y0);
        let found = self.shown.as_ref().map_or(&[][..], |(_, found)| found);
        let is_crowded = found.len() > CROWDED;
        found.iter().filter(move |found| {
            let is_known = || known.points().iter().any(|[x, y, _]| (found.at[0] - x).hypot(found.at[1] - y) < same);
            if found.kind == CriticalPoint::Minimum { !is_known() } else { !is_crowded }
        })
    }

    /// Whether nothing that was found lies lower, nor does the edge of the view.
    fn is_lowest(&self, found: &Found, view: Viewport, surface: &dyn Surface) -> bool {
        let others = self.shown.iter().flat_map(|(_, found)| found).map(|found| found.value);
        let [x0, x1, y0, y1] = view.bounds;
        let edge = (0..=16).flat_map(|i| {
            let part = f64::from(i) / 16.0;
            let (x, y) = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
            [[x, y0], [x, y1], [x0, y], [x1, y]]
        });
        is_as_low(found.value, lowest(others.chain(edge.map(|at| surface.value(at)))))
    }

    /// What the mark under the pointer stands for.
    pub fn tooltip_at(&self, view: Viewport, surface: &dyn Surface, pointer: Pos2) -> Option<String> {
        let distance = |at: [f64; 2]| view.position(at).map(|at| at.distance(pointer)).filter(|d| *d < NEAR);
        let known = surface.minima();
        let lowest = lowest(known.points().iter().map(|[_, _, f]| *f));
        let of_known = known.points().iter().filter_map(|[x, y, f]| {
            let name = if is_as_low(*f, lowest) { descent::LOWEST } else { descent::LOCAL_MINIMUM };
            Some((distance([*x, *y])?, descent::critical(name, [*x, *y].map(words::value), &words::value(*f))))
        });
        let of_found = self.unknown(view, surface).filter_map(|found| {
            let name = match found.kind {
                CriticalPoint::Minimum => descent::MINIMUM_FOUND,
                CriticalPoint::Maximum => descent::LOCAL_MAXIMUM,
                CriticalPoint::Saddle => descent::SADDLE,
                CriticalPoint::Degenerate => return None,
            };
            let place = descent::critical(name, found.at.map(words::value), &words::value(found.value));
            let [low, high] = found.curvatures.map(words::value);
            Some((distance(found.at)?, format!("{place}\n{}", descent::curvatures(&low, &high))))
        });
        of_known.chain(of_found).min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, text)| text)
    }
}

fn lowest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

/// Those equally low differ in the last digits.
fn is_as_low(value: f64, lowest: f64) -> bool {
    value <= lowest + 1e-9 * lowest.abs() + 1e-12
}

fn work(subject: &Subject, desk: &Desk<'_, Subject, (Subject, Vec<Found>)>) {
    let surface = surface::build(&subject.surface);
    if let Some(found) = critical_points(&*surface, subject.bounds, &|| desk.is_overtaken()) {
        desk.hand_over((subject.clone(), found));
    }
}

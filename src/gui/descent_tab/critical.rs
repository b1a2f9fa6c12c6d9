//! The critical points in the view: found on a thread, drawn as marks, told under the pointer.

use eframe::egui::{Painter, Pos2};

use super::marks;
use super::viewport::Viewport;
use crate::descent::{CriticalPoint, critical_points};
use crate::gui::words::{self, descent};
use crate::gui::worker::{Desk, Waker, Worker};
use crate::surface::{Composition, Surface};

/// From so many critical points on, saddles and maxima are left out: they would cover the surface.
const CROWDED: usize = 600;
/// Minima found within this part of the view's diagonal from a known one are that one.
const SAME: f64 = 1e-3;
/// The size of marks below which a plot is a small one.
const SMALL: f32 = 0.55;
/// How near the pointer must be, in points.
const NEAR: f32 = 9.0;
/// Points along each edge of the view at which f is compared with the lowest minimum that was found.
const EDGE_POINTS: u32 = 16;

#[derive(Clone, PartialEq)]
struct Subject {
    surface: Composition,
    bounds: [f64; 4],
}

/// A critical point as it is marked.
#[derive(Debug, Clone, PartialEq)]
struct Mark {
    at: [f64; 2],
    value: f64,
    kind: Kind,
    /// The eigenvalues of the Hessian, where it was found numerically.
    curvatures: Option<[f64; 2]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A minimum that is known to be the lowest.
    Lowest,
    /// Another known minimum.
    Local,
    /// A minimum that was found; whether nothing lower is seen in the view.
    Found {
        is_lowest: bool,
    },
    Maximum,
    Saddle,
}

/// The critical points of what is seen.
pub struct Critical {
    worker: Option<Worker<Subject, (Subject, Vec<Mark>)>>,
    wanted: Option<Subject>,
    shown: Option<(Composition, Vec<Mark>)>,
}

impl Critical {
    /// Nothing found yet.
    pub fn new(wake: Waker) -> Self {
        Self { worker: Worker::spawn("critical points", wake, work).ok(), wanted: None, shown: None }
    }

    /// Has those of a part of a surface looked for.
    pub fn look_at(&mut self, surface: &Composition, bounds: [f64; 4]) {
        let is_wanted = |wanted: &Subject| wanted.bounds == bounds && wanted.surface == *surface;
        if !self.wanted.as_ref().is_some_and(is_wanted) {
            if self.shown.as_ref().is_some_and(|(of, _)| of != surface) {
                self.shown = None;
            }
            let subject = Subject { surface: surface.clone(), bounds };
            self.wanted = Some(subject.clone());
            if let Some(worker) = &self.worker {
                worker.give(subject);
            }
        }
        while let Some(result) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(result);
        }
    }

    fn accept(&mut self, (subject, marks): (Subject, Vec<Mark>)) {
        if self.wanted.as_ref().is_some_and(|wanted| wanted.surface == subject.surface) {
            self.shown = Some((subject.surface, marks));
        }
    }

    /// Waits for the thread.
    pub fn settle(&mut self) {
        while let Some(result) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(result);
        }
    }

    fn marks(&self) -> &[Mark] {
        self.shown.as_ref().map_or(&[], |(_, marks)| marks)
    }

    /// The lowest minima as stars, others as diamonds, maxima as triangles, saddles as two arcs.
    pub fn paint(&self, painter: &Painter, view: Viewport, is_dark: bool) {
        self.paint_each(is_dark, |_| Some((painter.clone(), view)));
    }

    /// The same, each with the painter and the view that `place` gives for its point.
    pub fn paint_each(&self, is_dark: bool, place: impl Fn([f64; 2]) -> Option<(Painter, Viewport)>) {
        for mark in self.marks() {
            let Some((painter, view)) = place(mark.at) else { continue };
            // in a small plot there is room for minima alone
            if view.mark_scale() < SMALL && matches!(mark.kind, Kind::Maximum | Kind::Saddle) {
                continue;
            }
            let paint = match mark.kind {
                Kind::Lowest | Kind::Found { is_lowest: true } => marks::star,
                Kind::Local | Kind::Found { is_lowest: false } => marks::diamond,
                Kind::Maximum => marks::peak,
                Kind::Saddle => marks::saddle,
            };
            paint(&painter, view, mark.at, is_dark);
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.marks().len()
    }

    /// The minima, those that are known and those that were found.
    pub fn minima(&self) -> Vec<[f64; 2]> {
        let is_minimum = |mark: &&Mark| !matches!(mark.kind, Kind::Maximum | Kind::Saddle);
        self.marks().iter().filter(is_minimum).map(|mark| mark.at).collect()
    }

    /// What the mark under the pointer stands for.
    pub fn tooltip_at(&self, view: Viewport, pointer: Pos2) -> Option<String> {
        self.tooltip_near(pointer, |at| view.position(at))
    }

    /// The same where each point is at the place of the screen that `place` gives.
    pub fn tooltip_near(&self, pointer: Pos2, place: impl Fn([f64; 2]) -> Option<Pos2>) -> Option<String> {
        let distance = |mark: &Mark| place(mark.at).map(|at| at.distance(pointer));
        let near = self.marks().iter().filter_map(|mark| Some((distance(mark).filter(|d| *d < NEAR)?, mark)));
        near.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, mark)| mark.text())
    }
}

impl Mark {
    fn text(&self) -> String {
        let name = match self.kind {
            Kind::Lowest => descent::LOWEST,
            Kind::Local => descent::LOCAL_MINIMUM,
            Kind::Found { .. } => descent::MINIMUM_FOUND,
            Kind::Maximum => descent::LOCAL_MAXIMUM,
            Kind::Saddle => descent::SADDLE,
        };
        let place = descent::critical(name, self.at.map(words::value), &words::value(self.value));
        match self.curvatures.map(|curvatures| curvatures.map(words::value)) {
            Some([low, high]) => format!("{place}\n{}", descent::curvatures(&low, &high)),
            None => place,
        }
    }
}

fn work(subject: &Subject, desk: &Desk<'_, Subject, (Subject, Vec<Mark>)>) {
    let surface = subject.surface.build();
    if let Some(marks) = marks_of(&*surface, subject.bounds, &|| desk.is_overtaken()) {
        desk.hand_over((subject.clone(), marks));
    }
}

/// What was found in the view and is not known already, and over it what is known; none where `is_stopped` said so.
fn marks_of(surface: &dyn Surface, bounds: [f64; 4], is_stopped: &dyn Fn() -> bool) -> Option<Vec<Mark>> {
    let [x0, x1, y0, y1] = bounds;
    let same = SAME * (x1 - x0).hypot(y1 - y0);
    let minima = surface.minima();
    let known = minima.points();
    let found = critical_points(surface, bounds, is_stopped)?;
    let is_crowded = found.len() > CROWDED;
    let edge = (0..=EDGE_POINTS).flat_map(|i| {
        let part = f64::from(i) / f64::from(EDGE_POINTS);
        let (x, y) = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
        [[x, y0], [x, y1], [x0, y], [x1, y]]
    });
    let lowest_seen = lowest(found.iter().map(|found| found.value).chain(edge.map(|at| surface.value(at))));
    let of_found = found.iter().filter_map(|found| {
        let is_known = |[x, y, _]: &[f64; 3]| (found.at[0] - x).hypot(found.at[1] - y) < same;
        let kind = match found.kind {
            CriticalPoint::Minimum if known.iter().any(is_known) => return None,
            CriticalPoint::Minimum => {
                Kind::Found { is_lowest: known.is_empty() && is_as_low(found.value, lowest_seen) }
            }
            CriticalPoint::Maximum if !is_crowded => Kind::Maximum,
            CriticalPoint::Saddle if !is_crowded => Kind::Saddle,
            _ => return None,
        };
        Some(Mark { at: found.at, value: found.value, kind, curvatures: Some(found.curvatures) })
    });
    let lowest_known = lowest(known.iter().map(|[_, _, f]| *f));
    let of_known = known.iter().map(|[x, y, f]| {
        let kind = if is_as_low(*f, lowest_known) { Kind::Lowest } else { Kind::Local };
        Mark { at: [*x, *y], value: *f, kind, curvatures: None }
    });
    Some(of_found.chain(of_known).collect())
}

fn lowest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

/// Those equally low differ in the last digits.
fn is_as_low(value: f64, lowest: f64) -> bool {
    value <= lowest + 1e-9 * lowest.abs() + 1e-12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    fn kinds(pick: &str, bounds: [f64; 4]) -> Vec<Kind> {
        let surface = surface::build(&surface::parse(pick).expect("a surface"));
        let marks = marks_of(&*surface, bounds, &|| false).expect("nothing stops it");
        marks.iter().map(|mark| mark.kind).collect()
    }

    #[test]
    fn known_minima_are_marked_once_and_the_rest_beside_them() {
        let found = kinds("himmelblau", [-6.0, 6.0, -6.0, 6.0]);
        let count = |kind| found.iter().filter(|found| **found == kind).count();
        assert_eq!([count(Kind::Lowest), count(Kind::Saddle), count(Kind::Maximum)], [4, 4, 1], "{found:?}");
        assert_eq!(found.len(), 9, "{found:?}");
    }

    #[test]
    fn a_typed_function_has_a_star_only_where_nothing_lower_is_seen() {
        let lowest = Kind::Found { is_lowest: true };
        assert_eq!(kinds(r#"expression "x^2 + y^2""#, [-2.0, 2.0, -2.0, 2.0]), [lowest]);
        let other = Kind::Found { is_lowest: false };
        assert_eq!(kinds(r#"expression "x^3 - 3*x + y^2""#, [-3.0, 3.0, -3.0, 3.0]), [Kind::Saddle, other]);
    }
}

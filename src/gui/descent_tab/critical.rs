//! The critical points in the view: found on a thread, drawn as marks, told under the pointer.

use eframe::egui::{Painter, Pos2};

use super::marks;
use super::viewport::Viewport;
use crate::figure::landmarks::{Kind, Mark, landmarks};
use crate::gui::words::{self, descent};
use crate::gui::worker::{Desk, Waker, Worker};
use crate::surface::Composition;

/// The size of marks below which a plot is a small one.
const SMALL: f32 = 0.55;
/// How near the pointer must be, in points.
const NEAR: f32 = 9.0;
#[derive(Clone, PartialEq)]
struct Subject {
    surface: Composition,
    bounds: [f64; 4],
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
        self.marks().iter().filter(|mark| mark.is_minimum()).map(|mark| mark.at).collect()
    }

    /// What the mark under the pointer stands for.
    pub fn tooltip_at(&self, view: Viewport, pointer: Pos2) -> Option<String> {
        self.tooltip_near(pointer, |at| view.position(at))
    }

    /// The same where each point is at the place of the screen that `place` gives.
    pub fn tooltip_near(&self, pointer: Pos2, place: impl Fn([f64; 2]) -> Option<Pos2>) -> Option<String> {
        let distance = |mark: &Mark| place(mark.at).map(|at| at.distance(pointer));
        let near = self.marks().iter().filter_map(|mark| Some((distance(mark).filter(|d| *d < NEAR)?, mark)));
        near.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, mark)| text(mark))
    }
}

/// What a mark stands for, in words.
fn text(mark: &Mark) -> String {
    let name = match mark.kind {
        Kind::Lowest => descent::LOWEST.text(),
        Kind::Local => descent::LOCAL_MINIMUM.text(),
        Kind::Found { .. } => descent::MINIMUM_FOUND.text(),
        Kind::Maximum => descent::LOCAL_MAXIMUM.text(),
        Kind::Saddle => descent::SADDLE.text(),
    };
    let place = descent::critical(name, mark.at.map(words::value), &words::value(mark.value));
    match mark.curvatures.map(|curvatures| curvatures.map(words::value)) {
        Some([low, high]) => format!("{place}\n{}", descent::curvatures(&low, &high)),
        None => place,
    }
}

fn work(subject: &Subject, desk: &Desk<'_, Subject, (Subject, Vec<Mark>)>) {
    let surface = subject.surface.build();
    if let Some(marks) = landmarks(&*surface, subject.bounds, &|| desk.is_overtaken()) {
        desk.hand_over((subject.clone(), marks));
    }
}

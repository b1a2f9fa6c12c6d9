//! The thread that tunes, and what it tells.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::descent::tune::{Listener, Progress, Report, Tuned, Tuning, tune};
use crate::gui::background::Reporter;
use crate::optim::{Driven, Refusal};
use crate::surface::Composition;
use crate::train::Stopwatch;

/// Time between two reports.
const REPORT: Duration = Duration::from_millis(50);

/// What is to be tuned.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    pub surface: Composition,
    pub methods: Vec<Driven>,
    pub tuning: Tuning,
}

/// Something that happened.
pub enum Told {
    /// It came so far.
    Progress(Progress),
    /// A method is done.
    Found(Box<Tuned>),
    /// All is done, or it was stopped, or it could not begin.
    Ended(Result<Option<Box<Report>>, Refusal>),
}

/// Tunes on the thread.
pub fn work(work: &Work, reporter: &Reporter<'_, Work, Told>) {
    let Work { surface, methods, tuning } = work;
    let watch = Mutex::new(Stopwatch::start());
    let progress = |progress: Progress| {
        let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
        if watch.elapsed() >= REPORT {
            *watch = Stopwatch::start();
            drop(watch);
            reporter.tell(Told::Progress(progress));
        }
    };
    let listener = Listener {
        is_stopped: &|| reporter.is_cancelled(),
        progress: &progress,
        found: &|tuned| reporter.tell(Told::Found(Box::new(tuned.clone()))),
    };
    let surface = surface.build();
    let report = tune(&*surface, methods, tuning, &listener);
    reporter.tell(Told::Ended(report.map(|report| report.map(Box::new))));
}

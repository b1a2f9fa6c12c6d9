//! The measurement of a lesson's claims: the thread it runs on, and how far it is.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::subject::Subject;
use crate::gui::background::{Background, Reporter};
use crate::gui::worker::Waker;
use crate::lesson::{Effect, Finding, Halt, Listener, Setting, Size};
use crate::train::Stopwatch;

/// Time between two reports.
const REPORT: Duration = Duration::from_millis(50);

/// What is to be measured.
pub struct Work {
    subject: Subject,
    size: Size,
}

/// Something that happened.
pub enum Told {
    /// So much is done, from 0 to 1.
    Progress(f64),
    /// It is over.
    Ended(Result<Box<Finding>, Halt>),
}

/// How the measurement of a lesson stands.
pub enum Standing {
    /// Under way: how much is done, since when.
    UnderWay(f64, Stopwatch),
    /// What was found.
    Done(Finding),
    /// It was cancelled.
    Cancelled,
    /// It could not be measured.
    Failed(String),
}

/// Measurements: one at a time, and what the earlier ones found.
pub struct Measurements {
    background: Background<Work, Told>,
    /// The lesson that is measured, by its key.
    current: Option<String>,
    of: BTreeMap<String, Standing>,
    size: Size,
}

impl Measurements {
    /// Nothing measured yet.
    pub const fn new(wake: Waker) -> Self {
        let background = Background::new("lesson", wake, work);
        Self { background, current: None, of: BTreeMap::new(), size: Size::Whole }
    }

    /// Measures with fewer seeds from now on: tests do.
    pub const fn measure_little(&mut self) {
        self.size = Size::Small;
    }

    /// How the measurement of a lesson stands.
    pub fn of(&self, key: &str) -> Option<&Standing> {
        self.of.get(key)
    }

    /// Begins to measure a lesson; what was under way ends.
    pub fn begin(&mut self, subject: &Subject) {
        self.give_up();
        let key = subject.key();
        let standing = match self.background.begin(Work { subject: subject.clone(), size: self.size }) {
            Ok(()) => Standing::UnderWay(0.0, Stopwatch::start()),
            Err(why) => Standing::Failed(why),
        };
        self.of.insert(key.clone(), standing);
        self.current = Some(key);
    }

    /// Ends what is under way.
    pub fn cancel(&mut self) {
        self.background.cancel();
        self.give_up();
    }

    fn give_up(&mut self) {
        if let Some(key) = self.current.take()
            && let Some(standing @ Standing::UnderWay(..)) = self.of.get_mut(&key)
        {
            *standing = Standing::Cancelled;
        }
    }

    /// Takes what is told; gives the lesson that was just measured.
    pub fn poll(&mut self) -> Option<String> {
        let mut done = None;
        while let Some(told) = self.background.take() {
            done = self.note(told).or(done);
        }
        done
    }

    /// Waits until nothing is under way: tests do, frames never.
    pub fn settle(&mut self) -> Option<String> {
        let mut done = None;
        while let Some(told) = self.background.wait() {
            done = self.note(told).or(done);
        }
        done
    }

    fn note(&mut self, told: Told) -> Option<String> {
        let standing = self.of.get_mut(self.current.as_ref()?)?;
        match (told, &mut *standing) {
            // threads tell in any order
            (Told::Progress(part), Standing::UnderWay(before, _)) => *before = part.max(*before),
            (Told::Ended(ended), _) => {
                *standing = match ended {
                    Ok(finding) => Standing::Done(*finding),
                    Err(Halt::Stopped) => Standing::Cancelled,
                    Err(why) => Standing::Failed(why.to_string()),
                };
                return self.current.take();
            }
            _ => {}
        }
        None
    }
}

fn work(work: &Work, reporter: &Reporter<'_, Work, Told>) {
    let watch = Mutex::new(Stopwatch::start());
    let progress = |part: f64| {
        let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
        if watch.elapsed() >= REPORT {
            *watch = Stopwatch::start();
            drop(watch);
            reporter.tell(Told::Progress(part));
        }
    };
    let listener = Listener { progress: &progress, is_stopped: &|| reporter.is_cancelled() };
    let setting = Setting { seed: 0, effect: Effect::On, size: work.size, listener };
    reporter.tell(Told::Ended(work.subject.measure(&setting).map(Box::new)));
}

//! [`Paced`]: answers from a thread; while a run is being trained they are asked for no more often than costs little.

use std::io;
use std::sync::Arc;

use eframe::egui::Context;

use crate::gui::worker::{Desk, Waker, Worker};
use crate::train::Stopwatch;

/// The least time between two questions about a run that is being trained, in seconds.
const LEAST_SECS: f64 = 0.5;
/// The part of the time that answers may take meanwhile.
const SHARE: f64 = 0.04;

/// What answers a job; nothing if it was told to stop.
type Answer<J, D> = fn(&J, &(dyn Fn() -> bool + Sync)) -> Option<D>;
type Asked<J, D> = (J, Answer<J, D>);

/// A thread that answers, and the question it was asked last.
pub struct Paced<J, D> {
    worker: io::Result<Worker<Asked<J, D>, (f64, D)>>,
    answer: Answer<J, D>,
    asked: Option<J>,
    /// When that was, in the window's time, and whether the answer is still to come.
    asked_at: f64,
    is_busy: bool,
    /// The least pause after the last question.
    pause_secs: f64,
}

/// How urgent a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// Something was changed by hand: now.
    Now,
    /// The network goes on learning: when it is time.
    InTime,
}

impl<J: Clone + PartialEq + Send + 'static, D: Send + 'static> Paced<J, D> {
    /// Nothing asked yet.
    pub fn new(name: &str, wake: &Waker, answer: Answer<J, D>) -> Self {
        let worker = Worker::spawn(name, Arc::clone(wake), work);
        Self { worker, answer, asked: None, asked_at: f64::NEG_INFINITY, is_busy: false, pause_secs: 0.0 }
    }

    /// Asks, unless that was asked before or it is not time yet.
    pub fn ask(&mut self, ctx: &Context, job: J, urgency: Urgency) {
        if self.asked.as_ref() == Some(&job) {
            return;
        }
        let now = ctx.input(|input| input.time);
        let is_early = self.is_busy || now < self.asked_at + self.pause_secs.max(LEAST_SECS);
        if urgency == Urgency::InTime && is_early {
            return;
        }
        if let Ok(worker) = &self.worker {
            worker.give((job.clone(), self.answer));
            (self.is_busy, self.asked_at, self.asked) = (true, now, Some(job));
        }
    }

    /// Forgets what was asked.
    pub fn forget(&mut self) {
        self.asked = None;
    }

    /// What was asked last.
    pub const fn asked(&self) -> Option<&J> {
        self.asked.as_ref()
    }

    /// The latest answer that has come.
    pub fn take(&mut self) -> Option<D> {
        self.last(Worker::take)
    }

    /// The answer to come: tests wait, frames never.
    pub fn wait(&mut self) -> Option<D> {
        self.last(Worker::wait)
    }

    fn last(&mut self, next: impl Fn(&Worker<Asked<J, D>, (f64, D)>) -> Option<(f64, D)>) -> Option<D> {
        let worker = self.worker.as_ref().ok()?;
        let (secs, told) = std::iter::from_fn(|| next(worker)).last()?;
        (self.is_busy, self.pause_secs) = (false, secs / SHARE);
        Some(told)
    }
}

fn work<J: Send, D: Send>((job, answer): &Asked<J, D>, desk: &Desk<'_, Asked<J, D>, (f64, D)>) {
    let watch = Stopwatch::start();
    if let Some(told) = answer(job, &|| desk.is_overtaken()) {
        desk.hand_over((watch.elapsed().as_secs_f64(), told));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_by_hand_is_answered_at_once_and_what_goes_on_in_time() {
        let ctx = Context::default();
        let mut paced = Paced::new("test", &(Arc::new(|| {}) as Waker), |job: &u32, _| Some(job * job));
        paced.ask(&ctx, 2, Urgency::InTime);
        assert!(paced.is_busy, "an answer is to come");
        assert_eq!(paced.wait(), Some(4));
        paced.ask(&ctx, 3, Urgency::InTime);
        assert_eq!(paced.asked(), Some(&2), "no time has passed");
        assert_eq!(paced.wait(), None, "so nothing is to come");
        paced.ask(&ctx, 3, Urgency::Now);
        assert_eq!(paced.wait(), Some(9));
        paced.forget();
        paced.ask(&ctx, 3, Urgency::Now);
        assert_eq!(paced.wait(), Some(9), "it may be asked again");
    }
}

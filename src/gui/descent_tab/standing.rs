//! How far something is that is computed elsewhere, and what all maps that are have in common.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use eframe::egui::{ProgressBar, RichText, Ui};

use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words;
use crate::gui::words::training::secs_left;
use crate::language::retold;
use crate::train::Stopwatch;

/// How long the first, coarse part of a work is still wanted when a newer one waits: while a slider is dragged there
/// always is one.
pub const PATIENCE: Duration = Duration::from_millis(120);
/// Time between two reports.
const REPORT: Duration = Duration::from_millis(100);
/// Width of a bar.
const BAR: f32 = 170.0;

/// How far it is.
pub enum Standing {
    /// Nothing is under way.
    Idle,
    /// So much is done since then.
    Working(f64, Stopwatch),
    /// There is no thread.
    Failed(String),
}

impl Standing {
    /// Begins, if there is a thread.
    pub fn begun(thread: Result<(), String>) -> Self {
        thread.map_or_else(Self::Failed, |()| Self::Working(0.0, Stopwatch::start()))
    }

    /// So much is done.
    pub const fn advance(&mut self, fraction: f64) {
        if let Self::Working(done, _) = self {
            *done = done.max(fraction);
        }
    }

    /// Draws a bar of that name with the time left, or why there is none.
    pub fn ui(&self, ui: &mut Ui, name: &str) {
        match self {
            Self::Idle => {}
            Self::Working(fraction, watch) => {
                let left = (*fraction > 0.02).then(|| watch.elapsed().as_secs_f64() * (1.0 - fraction) / fraction);
                let text = format!("{} · {}", words::percent(100.0 * fraction, false), secs_left(left));
                let bar = ProgressBar::new(*fraction as f32).desired_width(BAR.min(0.4 * ui.available_width()));
                let bar = ui.add(bar.text(RichText::new(text).small()));
                widget::named(ui, bar, name);
            }
            Self::Failed(why) => drop(ui.label(RichText::new(retold(why)).small().color(theme::alarm(is_dark(ui))))),
        }
    }
}

/// Lets a report pass now and then.
pub struct Reports(Mutex<Stopwatch>);

impl Reports {
    /// From now.
    pub fn new() -> Self {
        Self(Mutex::new(Stopwatch::start()))
    }

    /// Whether it is time for another one.
    pub fn is_due(&self) -> bool {
        let mut watch = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = watch.elapsed() >= REPORT;
        if is_due {
            *watch = Stopwatch::start();
        }
        is_due
    }
}

/// As many pixels, in the same shape, but no more than so many.
pub fn shrunk(size: [usize; 2], most: f64) -> [usize; 2] {
    let part = (most / (size[0] * size[1]).max(1) as f64).sqrt().min(1.0);
    size.map(|side| ((side as f64 * part) as usize).max(1))
}

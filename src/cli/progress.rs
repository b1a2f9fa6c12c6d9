//! Long work: its bar on a terminal, nothing elsewhere, and Ctrl-C, which ends it with nothing written.

use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;
use super::interrupt::Interrupt;
use crate::refusal::counted;

/// So many runs, of which some are done.
pub struct Runs {
    bar: ProgressBar,
    all: u64,
    interrupt: Interrupt,
}

impl Runs {
    /// Begins with none. From now on Ctrl-C is noted rather than ending the program.
    pub fn of(all: u64) -> Self {
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} runs, {eta} left");
        let bar = ProgressBar::new(all).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, all, interrupt: Interrupt::watch() }
    }

    /// So many are done.
    pub fn done(&self, count: u64) {
        self.bar.set_position(count);
    }

    /// Whether somebody wants the work to end.
    pub fn is_stopped(&self) -> bool {
        self.interrupt.is_asked()
    }

    /// Ends with what was found.
    ///
    /// # Errors
    /// If it was broken off: how far it was, and that nothing is written.
    pub fn end<T>(self, found: Option<T>) -> Result<T, Failure> {
        let done = self.bar.position();
        self.bar.finish_and_clear();
        found.filter(|_| !self.is_stopped()).ok_or_else(|| {
            let all = counted(self.all, "run", "runs");
            self.interrupt.stopped(&format!("{done} of {all} were done, and nothing is written"))
        })
    }
}

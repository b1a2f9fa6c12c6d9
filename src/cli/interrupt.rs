//! Ctrl-C: a training is ended after the step under way and what it came to is written; maps and tuning end with nothing
//! written. A second one ends the program at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Failure;

/// What is added to the number of a signal to make an exit code.
const OF_SIGNALS: i32 = 128;

/// Whether somebody wants the work to end.
#[derive(Default)]
pub struct Interrupt {
    is_asked: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// From now on Ctrl-C (SIGINT) and SIGTERM are noted rather than ending the program. Where that can't be had, they
    /// end it as ever.
    pub fn watch() -> Self {
        let watch = Self::default();
        for signal in [SIGINT, SIGTERM] {
            let (is_asked, number) = (&watch.is_asked, &watch.signal);
            // in this order: the first signal finds that nothing was asked for yet
            let _ = flag::register_conditional_shutdown(signal, OF_SIGNALS + signal, Arc::clone(is_asked))
                .and_then(|_| flag::register_usize(signal, Arc::clone(number), signal as usize))
                .and_then(|_| flag::register(signal, Arc::clone(is_asked)));
        }
        watch
    }

    /// Whether there was a signal.
    pub fn is_asked(&self) -> bool {
        self.is_asked.load(Ordering::Relaxed)
    }

    /// What the program ends with when that broke its work off, with so many trainings not begun.
    pub fn failure(&self, not_begun: usize) -> Failure {
        let not_begun = match not_begun {
            0 => String::new(),
            1 => "; 1 training was not begun".to_owned(),
            count => format!("; {count} trainings were not begun"),
        };
        self.stopped(&format!("what was trained until then is written{not_begun}"))
    }

    /// The same, with what became of the work.
    pub fn stopped(&self, told: &str) -> Failure {
        let signal = i32::try_from(self.signal.load(Ordering::Relaxed)).unwrap_or(SIGINT);
        let by = if signal == SIGTERM { "SIGTERM" } else { "Ctrl-C" };
        let message = format!("stopped by {by}: {told}");
        Failure::Stopped { message, code: u8::try_from(OF_SIGNALS + signal).unwrap_or(1) }
    }
}

//! The only place of the training that reads a clock; results never depend on it.

use std::time::{Duration, Instant};

/// Time since a moment.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// From now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Time since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// Seconds since the start or the last lap.
    pub fn lap_secs(&mut self) -> f64 {
        let now = Instant::now();
        let before = std::mem::replace(&mut self.0, now);
        now.duration_since(before).as_secs_f64()
    }
}

/// Seconds since 1970.
pub(super) fn wall_secs() -> f64 {
    use std::time::{SystemTime, UNIX_EPOCH};
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

//! How often a moving picture is drawn anew: when it shows something else, and on a software renderer with pauses in
//! between, so that playing leaves half of the machine to everything else.

use std::time::Duration;

use eframe::egui::Context;

/// Seconds between two frames that are drawn in software, at least.
const LEAST_SECS: f64 = 1.0 / 60.0;
/// Longest time between two frames, in seconds.
const LONGEST_SECS: f64 = 0.3;
/// The first frames and then one of so many follow at once, to see what a frame costs.
const FIRST_PROBES: u32 = 6;
const PROBE_EVERY: u32 = 10;
/// A frame that comes so many times later than asked for was still being drawn.
const LATE: f64 = 1.25;
/// Weight of the newest frame in the mean cost.
const NEWEST: f64 = 0.4;
/// A change is waited for so much longer, so that rounding doesn't bring a frame just before it.
const MARGIN_SECS: f64 = 1e-4;

/// What frames cost, and when the last was drawn.
#[derive(Debug, Default)]
pub struct Pace {
    /// Whether frames are drawn without a graphics card.
    is_software: bool,
    drawn_at: Option<f64>,
    /// From the last frame's beginning to the one that was asked for.
    period_secs: f64,
    cost_secs: f64,
    frames: u32,
}

impl Pace {
    /// Nothing was drawn yet.
    pub fn new(is_software: bool) -> Self {
        Self { is_software, ..Self::default() }
    }

    /// Asks for the next frame; called at the beginning of every frame while something moves that changes after so many
    /// seconds.
    pub fn ask(&mut self, ctx: &Context, secs_to_change: f64) {
        let period = self.next(ctx.input(|input| input.time), secs_to_change);
        ctx.request_repaint_after(period);
    }

    /// Nothing moves any more.
    pub const fn rest(&mut self) {
        self.drawn_at = None;
    }

    /// The time from the beginning of a frame, which is now, to that of the next.
    fn next(&mut self, now_secs: f64, secs_to_change: f64) -> Duration {
        if let Some(before) = self.drawn_at.replace(now_secs) {
            let took = now_secs - before;
            // where a frame was waited for, the time between two says nothing of what one costs, unless it is much
            // longer; nor does it where the mouse asked for one earlier
            if took > LATE * self.period_secs {
                self.cost_secs += NEWEST * (took.min(1.0) - self.cost_secs);
            }
        }
        self.frames += 1;
        let is_due = self.frames <= FIRST_PROBES || self.frames.is_multiple_of(PROBE_EVERY);
        let is_probe = self.is_software && is_due;
        let rest = if self.is_software { (2.0 * self.cost_secs).max(LEAST_SECS) } else { 0.0 };
        let period = if is_probe { 0.0 } else { rest.max(secs_to_change + MARGIN_SECS).min(LONGEST_SECS) };
        self.period_secs = period;
        Duration::from_secs_f64(period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Frames that cost so much, for ten seconds of a picture that changes with every step: how many there were, and
    /// which part of the time they took.
    fn play(is_software: bool, cost_secs: f64, steps_per_sec: f64) -> (u32, f64) {
        let mut pace = Pace::new(is_software);
        let (mut now, mut frames) = (0.0_f64, 0);
        while now < 10.0 {
            let step = now * steps_per_sec;
            let period = pace.next(now, (step.floor() + 1.0 - step) / steps_per_sec).as_secs_f64();
            // the clock of what is asked for runs while the frame is drawn
            now += period.max(cost_secs) + 1e-5;
            frames += 1;
        }
        (frames, f64::from(frames) * cost_secs / now)
    }

    #[test]
    fn a_card_draws_every_change_and_nothing_twice() {
        let (fast, _) = play(false, 1.0 / 60.0, 1000.0);
        assert!(fast >= 590, "{fast} frames, as often as the screen shows them");
        let (slow, _) = play(false, 0.001, 10.0);
        assert!((95..=110).contains(&slow), "{slow} frames for a hundred changes");
    }

    #[test]
    fn software_leaves_half_of_the_time() {
        for cost in [0.02, 0.05, 0.14] {
            let (_, load) = play(true, cost, 1000.0);
            assert!((0.4..0.62).contains(&load), "{load} at {cost} s");
        }
        let (frames, _) = play(true, 0.002, 1000.0);
        assert!(frames < 700, "{frames} frames are more than a screen shows");
    }

    #[test]
    fn frames_the_mouse_asked_for_do_not_count() {
        let mut pace = Pace::new(true);
        for i in 0..100 {
            pace.next(f64::from(i) * 0.4, 0.0);
        }
        let cost = pace.cost_secs;
        assert!(cost > 0.1);
        for i in 0..PROBE_EVERY - 1 {
            pace.next(39.6 + f64::from(i) * 0.001, 0.0);
        }
        assert!(pace.cost_secs >= cost * 0.6 || pace.cost_secs == cost, "{} of {cost}", pace.cost_secs);
    }
}

//! How often a moving picture is drawn anew: as often as the screen shows it where a frame is cheap, and with pauses in
//! between where it is not, as on a software renderer, so that playing leaves half of the machine to everything else.

use std::time::Duration;

use eframe::egui::Context;

/// Seconds a frame may take without a pause behind it.
const CHEAP_SECS: f64 = 1.0 / 40.0;
/// Longest pause, in seconds.
const LONGEST_SECS: f64 = 0.2;
/// Weight of the newest frame in the mean cost.
const NEWEST: f64 = 0.25;

/// What frames cost, and when the last was drawn.
#[derive(Debug, Default)]
pub struct Pace {
    drawn_at: Option<f64>,
    pause_secs: f64,
    cost_secs: f64,
}

impl Pace {
    /// Asks for the next frame; called in every frame while something moves.
    pub fn ask(&mut self, ctx: &Context) {
        let pause = self.next(ctx.input(|input| input.time));
        ctx.request_repaint_after(pause);
    }

    /// Nothing moves any more.
    pub const fn rest(&mut self) {
        self.drawn_at = None;
    }

    /// The pause before the next frame, for a frame at this time.
    fn next(&mut self, now_secs: f64) -> Duration {
        if let Some(before) = self.drawn_at.replace(now_secs) {
            let cost = now_secs - before - self.pause_secs;
            // a frame that came before its time was asked for by the mouse: it tells nothing
            if cost > 0.0 {
                self.cost_secs += NEWEST * (cost.min(1.0) - self.cost_secs);
            }
        }
        self.pause_secs = if self.cost_secs > CHEAP_SECS { self.cost_secs.min(LONGEST_SECS) } else { 0.0 };
        Duration::from_secs_f64(self.pause_secs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Frames that cost so much, for ten seconds: how many there were, and which part of the time they took.
    fn play(cost_secs: f64) -> (u32, f64) {
        let mut pace = Pace::default();
        let (mut now, mut frames) = (0.0, 0);
        while now < 10.0 {
            now += cost_secs + pace.next(now).as_secs_f64();
            frames += 1;
        }
        (frames, f64::from(frames) * cost_secs / now)
    }

    #[test]
    fn cheap_frames_follow_each_other_and_dear_ones_leave_half_of_the_time() {
        let (frames, _) = play(1.0 / 60.0);
        assert!(frames >= 599, "{frames}");
        for cost in [0.05, 0.15] {
            let (_, load) = play(cost);
            assert!((0.45..0.6).contains(&load), "{load} at {cost} s");
        }
    }

    #[test]
    fn frames_the_mouse_asked_for_do_not_count() {
        let mut pace = Pace::default();
        for i in 0..100 {
            pace.next(f64::from(i) * 0.4);
        }
        let pause = pace.pause_secs;
        assert!(pause > 0.1);
        for i in 0..100 {
            pace.next(39.6 + f64::from(i) * 0.01);
        }
        assert_eq!(pace.pause_secs, pause);
    }
}

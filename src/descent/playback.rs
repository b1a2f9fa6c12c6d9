//! Playback: a cursor over trajectories, independent of the window.

/// The position of the cursor and how it moves.
#[derive(Debug, Clone, PartialEq)]
pub struct Playback {
    /// Steps shown; the fraction carries over to the next frame.
    position: f64,
    /// Steps per second.
    pub speed: f64,
    /// Whether it plays.
    pub is_playing: bool,
    /// Whether it restarts after the last step.
    pub is_looping: bool,
}

/// A playback command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Plays, from the start if it is at the end.
    Play,
    /// Pauses.
    Pause,
    /// Pauses if it plays, otherwise plays.
    Toggle,
    /// Moves by so many steps, back if negative, and pauses.
    Step(i64),
    /// Moves to a step and pauses.
    Seek(usize),
    /// Moves to the first step and plays.
    Restart,
    /// Moves to the last step and pauses.
    End,
}

/// Seconds of pause at the end before it restarts.
const REST_SECS: f64 = 1.5;

impl Default for Playback {
    fn default() -> Self {
        Self { position: 0.0, speed: 30.0, is_playing: true, is_looping: true }
    }
}

impl Playback {
    /// Paused at a step.
    pub fn at(step: usize) -> Self {
        Self { position: step as f64, ..Self::default() }
    }

    /// The step the cursor shows, at most `last`.
    pub fn step(&self, last: usize) -> usize {
        (self.position as usize).min(last)
    }

    /// Seconds until it shows another step while it plays.
    pub fn secs_to_change(&self, last: usize) -> f64 {
        let end = last as f64;
        let next = if self.position < end { self.position.floor() + 1.0 } else { end + REST_SECS * self.speed };
        ((next - self.position) / self.speed).max(0.0)
    }

    /// Applies a command; `last` is the last step of the longest path.
    pub fn command(&mut self, command: Command, last: usize) {
        let here = self.step(last);
        match command {
            Command::Play => {
                if here == last {
                    self.position = 0.0;
                }
                self.is_playing = true;
            }
            Command::Pause => self.is_playing = false,
            Command::Toggle => {
                let next = if self.is_playing { Command::Pause } else { Command::Play };
                self.command(next, last);
            }
            Command::Step(by) => self.stand_at(here.saturating_add_signed(by as isize).min(last)),
            Command::Seek(step) => self.stand_at(step.min(last)),
            Command::Restart => {
                self.position = 0.0;
                self.is_playing = true;
            }
            Command::End => self.stand_at(last),
        }
    }

    fn stand_at(&mut self, step: usize) {
        self.position = step as f64;
        self.is_playing = false;
    }

    /// Advances by the elapsed time; false once it no longer moves.
    #[must_use]
    pub fn advance(&mut self, elapsed_secs: f64, last: usize) -> bool {
        if !self.is_playing {
            return false;
        }
        self.position += self.speed * elapsed_secs.clamp(0.0, 1.0);
        let end = last as f64;
        if self.position < end {
            return true;
        }
        if !self.is_looping || last == 0 {
            self.position = end;
            self.is_playing = false;
            return false;
        }
        if self.position >= end + REST_SECS * self.speed {
            self.position = 0.0;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tape(step: usize) -> Playback {
        Playback { speed: 10.0, is_looping: false, ..Playback::at(step) }
    }

    #[test]
    fn plays_to_the_end_and_stops() {
        let mut tape = tape(0);
        assert!(tape.advance(0.5, 10), "it still moves");
        assert_eq!(tape.step(10), 5);
        assert!(!tape.advance(0.6, 10), "it is at the end");
        assert_eq!((tape.step(10), tape.is_playing), (10, false));
    }

    #[test]
    fn loops_after_a_rest() {
        let mut tape = Playback { is_looping: true, ..tape(10) };
        assert!(tape.advance(0.1, 10), "it rests");
        assert_eq!(tape.step(10), 10);
        assert!(tape.advance(1.0, 10) && tape.advance(1.0, 10), "it goes on");
        assert_eq!(tape.step(10), 0);
    }

    #[test]
    fn the_next_change_is_known() {
        let mut tape = Playback { is_looping: true, ..tape(3) };
        assert_eq!(tape.secs_to_change(10), 0.1);
        assert!(tape.advance(0.025, 10), "it moves");
        assert!((tape.secs_to_change(10) - 0.075).abs() < 1e-12);
        tape.command(Command::Seek(10), 10);
        assert_eq!(tape.secs_to_change(10), REST_SECS, "then it begins anew");
    }

    #[test]
    fn steps_both_ways_and_stands_still() {
        let mut tape = tape(3);
        tape.command(Command::Step(-1), 10);
        assert_eq!((tape.step(10), tape.is_playing), (2, false));
        tape.command(Command::Step(-9), 10);
        assert_eq!(tape.step(10), 0);
        tape.command(Command::Step(99), 10);
        assert_eq!(tape.step(10), 10);
    }

    #[test]
    fn playing_at_the_end_begins_anew() {
        let mut tape = tape(10);
        tape.command(Command::Pause, 10);
        tape.command(Command::Toggle, 10);
        assert_eq!((tape.step(10), tape.is_playing), (0, true));
    }

    #[test]
    fn a_shorter_path_moves_the_cursor_back() {
        assert_eq!(tape(100).step(7), 7);
    }
}

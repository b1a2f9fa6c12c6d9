//! Drags that are quicker than a frame.
//!
//! egui looks at the pointer once a frame: where press, moves and release arrive together, a drag is lost, and where
//! press and moves do, its first part is. Such input is spread over the frames that follow, one part each. Clicks are
//! left as they come, so that a double click stays within its time.

use std::collections::VecDeque;

use eframe::egui::{Context, Event, Plugin, Pos2, RawInput};

/// Holds back what egui would lose.
#[derive(Debug, Default)]
pub struct Drags {
    held: VecDeque<Event>,
    /// Where a button was pressed that is still down.
    pressed_at: Option<Pos2>,
    /// Whether the pointer went too far since for a click.
    is_drag: bool,
}

/// What a frame has seen of a drag.
#[derive(PartialEq)]
enum Seen {
    Nothing,
    Press,
    Move,
}

impl Drags {
    /// The events for this frame out of those held back and those that came; the rest is held for the next.
    fn spread(&mut self, came: Vec<Event>, click_dist: f32) -> Vec<Event> {
        self.held.extend(came);
        let mut now = Vec::new();
        let mut seen = Seen::Nothing;
        while let Some(event) = self.held.front() {
            match *event {
                Event::PointerButton { pos, pressed: true, .. } => {
                    (self.pressed_at, self.is_drag) = (Some(pos), false);
                    seen = Seen::Press;
                }
                Event::PointerMoved(pos) if self.pressed_at.is_some() => {
                    let is_far = self.pressed_at.is_some_and(|from| from.distance(pos) > click_dist);
                    if seen == Seen::Press && (is_far || self.is_drag) {
                        break;
                    }
                    self.is_drag |= is_far;
                    if seen == Seen::Nothing {
                        seen = Seen::Move;
                    }
                }
                Event::PointerButton { pos, pressed: false, .. } if self.pressed_at.is_some() => {
                    let is_far = self.pressed_at.is_some_and(|from| from.distance(pos) > click_dist);
                    if seen != Seen::Nothing && (self.is_drag || is_far) {
                        break;
                    }
                    (self.pressed_at, self.is_drag) = (None, false);
                }
                Event::PointerGone => (self.pressed_at, self.is_drag) = (None, false),
                _ => {}
            }
            now.extend(self.held.pop_front());
        }
        now
    }
}

impl Plugin for Drags {
    fn debug_name(&self) -> &'static str {
        "drags"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let click_dist = ctx.options(|options| options.input_options.max_click_dist);
        input.events = self.spread(std::mem::take(&mut input.events), click_dist);
        if !self.held.is_empty() {
            ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Modifiers, PointerButton, pos2};

    use super::*;

    fn button(x: f32, pressed: bool) -> Event {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: pos2(x, 0.0), button, pressed, modifiers }
    }

    fn moved(x: f32) -> Event {
        Event::PointerMoved(pos2(x, 0.0))
    }

    fn frames(came: Vec<Event>) -> Vec<Vec<Event>> {
        let mut drags = Drags::default();
        let mut frames = vec![drags.spread(came, 6.0)];
        while !drags.held.is_empty() {
            frames.push(drags.spread(Vec::new(), 6.0));
        }
        frames
    }

    #[test]
    fn a_drag_in_one_frame_becomes_three() {
        let found = frames(vec![moved(0.0), button(0.0, true), moved(20.0), moved(50.0), button(50.0, false)]);
        let wanted =
            vec![vec![moved(0.0), button(0.0, true)], vec![moved(20.0), moved(50.0)], vec![button(50.0, false)]];
        assert_eq!(found, wanted);
        let jump = frames(vec![button(0.0, true), button(50.0, false)]);
        assert_eq!(jump.len(), 2, "pressed here, released there");
    }

    #[test]
    fn clicks_and_what_is_typed_pass_in_one_frame() {
        let clicks = vec![
            button(0.0, true),
            moved(2.0),
            button(2.0, false),
            button(2.0, true),
            button(2.0, false),
            Event::Text("x".to_owned()),
        ];
        assert_eq!(frames(clicks.clone()), vec![clicks]);
        let alone = vec![moved(0.0), moved(500.0), button(500.0, true)];
        assert_eq!(frames(alone.clone()), vec![alone], "moves without a button are no drag");
    }

    #[test]
    fn the_order_is_kept_and_nothing_is_lost() {
        let came = vec![
            button(0.0, true),
            moved(90.0),
            Event::Text("a".to_owned()),
            button(90.0, false),
            moved(10.0),
            button(10.0, true),
            moved(40.0),
            button(40.0, false),
            Event::Text("b".to_owned()),
        ];
        assert_eq!(frames(came.clone()).concat(), came);
    }
}

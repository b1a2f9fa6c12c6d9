//! The curve that is highlighted: the one whose line, name or row is under the pointer. All others are drawn faintly.

use std::cell::Cell;

use eframe::egui::Context;

/// How much of their colour the others keep.
const FAINT: f32 = 0.28;

/// The highlighted curve, by its key. What stands for a curve says in every frame whether the pointer is on it; the frame
/// after shows it.
pub struct Highlight<K> {
    shown: Option<K>,
    pointed: Cell<Option<K>>,
}

impl<K> Default for Highlight<K> {
    fn default() -> Self {
        Self { shown: None, pointed: Cell::new(None) }
    }
}

impl<K: Copy + PartialEq> Highlight<K> {
    /// The pointer, or the keyboard's focus, is on something that stands for this curve.
    pub fn point_at(&self, key: K) {
        self.pointed.set(Some(key));
    }

    /// The curve that is highlighted, if there is one.
    pub const fn get(&self) -> Option<K> {
        self.shown
    }

    /// Whether it is this one.
    pub fn is(&self, key: K) -> bool {
        self.shown == Some(key)
    }

    /// How much of its colour a curve has.
    pub fn strength(&self, key: K) -> f32 {
        if self.shown.is_none_or(|shown| shown == key) { 1.0 } else { FAINT }
    }

    /// Ends a frame: what was pointed at is highlighted from now on.
    pub fn end_frame(&mut self, ctx: &Context) {
        let pointed = self.pointed.take();
        if self.shown != pointed {
            self.shown = pointed;
            ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_highlighted_while_it_is_pointed_at() {
        let ctx = Context::default();
        let mut highlight = Highlight::default();
        assert_eq!((highlight.strength(1), highlight.strength(2)), (1.0, 1.0));
        highlight.point_at(2);
        assert_eq!(highlight.get(), None, "from the next frame on");
        highlight.end_frame(&ctx);
        assert_eq!((highlight.get(), highlight.strength(2)), (Some(2), 1.0));
        assert!(highlight.strength(1) < 0.5 && highlight.is(2));
        highlight.end_frame(&ctx);
        assert_eq!(highlight.get(), None);
    }
}

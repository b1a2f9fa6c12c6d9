//! Drawing an image by hand.

use crate::figure::words::whole;
use crate::language::{Word, told};

/// Panel.
pub const DRAW: Word = Word::new("draw-draw");
/// Tip.
pub const DRAW_TIP: Word = Word::new("draw-draw-tip");
/// Canvas.
pub const CANVAS: Word = Word::new("draw-canvas");
/// Tip.
pub const CANVAS_TIP: Word = Word::new("draw-canvas-tip");
/// Number.
pub const PEN: Word = Word::new("draw-pen");
/// Tip.
pub const PEN_TIP: Word = Word::new("draw-pen-tip");
/// Switch.
pub const RUB_OUT: Word = Word::new("draw-rub-out");
/// Tip.
pub const RUB_OUT_TIP: Word = Word::new("draw-rub-out-tip");
/// Button.
pub const CLEAR: Word = Word::new("draw-clear");
/// Tip.
pub const CLEAR_TIP: Word = Word::new("draw-clear-tip");
/// Button.
pub const UNDO: Word = Word::new("draw-undo");
/// Tip.
pub const UNDO_TIP: Word = Word::new("draw-undo-tip");
/// Button.
pub const LOAD: Word = Word::new("draw-load");
/// Tip.
pub const LOAD_TIP: Word = Word::new("draw-load-tip");
/// Picture.
pub const SEEN: Word = Word::new("draw-seen");
/// Framing.
pub const AS_MNIST: Word = Word::new("draw-as-mnist");
/// Framing.
pub const AS_BLOCKS: Word = Word::new("draw-as-blocks");
/// Framing.
pub const AS_LOADED: Word = Word::new("draw-as-loaded");
/// Empty.
pub const BLANK: Word = Word::new("draw-blank");
/// Empty.
pub const NO_RUN: Word = Word::new("draw-no-run");
/// Empty.
pub const NOT_GREY: Word = Word::new("draw-not-grey");
/// Empty.
pub const OF_NUMBER: Word = Word::new("draw-of-number");
/// Empty.
pub const NO_WEIGHTS: Word = Word::new("draw-no-weights");
/// Heading.
pub const ENSEMBLE: Word = Word::new("draw-ensemble");
/// Tip.
pub const ENSEMBLE_TIP: Word = Word::new("draw-ensemble-tip");
/// Heading of a run whose noise was sampled.
pub const NOISE_TIP: Word = Word::new("draw-noise-tip");

/// Runs that are left out.
pub fn left_out(runs: usize) -> String {
    told!("draw-left-out", runs, shown = whole(runs))
}

/// What a run says, in a line.
pub fn says(name: &str, class: &str, percent: &str) -> String {
    format!("{name}: {class}, {percent}")
}

/// Where the pen is.
pub fn pen_at(x: usize, y: usize) -> String {
    told!("draw-pen-at", x, y)
}

/// A loaded sample.
pub fn loaded(sample: usize, class: &str) -> String {
    told!("draw-loaded", sample, class)
}

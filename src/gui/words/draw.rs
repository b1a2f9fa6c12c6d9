//! Drawing an image by hand.

use crate::figure::words::whole;

/// Panel.
pub const DRAW: &str = "Draw";
/// Tip.
pub const DRAW_TIP: &str = "Draw a digit with the mouse and see what every visible run says.";
/// Canvas.
pub const CANVAS: &str = "Canvas";
/// Tip.
pub const CANVAS_TIP: &str = "Draw with the mouse; the secondary button rubs out. With the keys, arrows move the pen and Space paints or rubs out.";
/// Number.
pub const PEN: &str = "Pen width";
/// Tip.
pub const PEN_TIP: &str = "The width of the pen as a part of the canvas.";
/// Switch.
pub const RUB_OUT: &str = "Rub out";
/// Tip.
pub const RUB_OUT_TIP: &str = "The pen takes ink away.";
/// Button.
pub const CLEAR: &str = "Clear";
/// Tip.
pub const CLEAR_TIP: &str = "Takes all ink away.";
/// Button.
pub const UNDO: &str = "Undo stroke";
/// Tip.
pub const UNDO_TIP: &str = "Takes the last stroke back.";
/// Button.
pub const LOAD: &str = "Load a sample";
/// Tip.
pub const LOAD_TIP: &str = "Puts the next validation sample on the canvas, to be drawn over.";
/// Picture.
pub const SEEN: &str = "What the networks get";
/// Framing.
pub const AS_MNIST: &str = "Scaled to fit 20 of 28 parts of the image, proportions kept, and moved so that its centre of mass is in the middle, as MNIST was made.";
/// Framing.
pub const AS_BLOCKS: &str = "Scaled to a bitmap of 32 × 32, of which each pixel counts the ink in a block of 4 × 4, as the UCI digits were made.";
/// Framing.
pub const AS_LOADED: &str = "The sample as it is in the data set.";
/// Empty.
pub const BLANK: &str = "Draw a digit on the canvas, or load a sample.";
/// Empty.
pub const NO_RUN: &str = "Add a run that learns from images of one channel to draw for it.";
/// Empty.
pub const NOT_GREY: &str =
    "Drawing is for images of one channel, such as digits or MNIST. The selected run learns from other samples.";
/// Empty.
pub const OF_NUMBER: &str = "This run predicts a number. Drawing is for images with classes, such as digits: the classes' probabilities are shown.";
/// Empty.
pub const NO_WEIGHTS: &str = "Start the runs: what each visible one says stands here while it trains.";
/// Heading.
pub const ENSEMBLE: &str = "Ensemble of the visible runs";
/// Tip.
pub const ENSEMBLE_TIP: &str = "The mean of the probabilities of all visible runs that learn from this data set.";
/// Heading of a run whose noise was sampled.
pub const NOISE_TIP: &str = "Bars are one pass without noise. Lines reach over eight tenths of the passes with the network's noise: dropout, DropConnect, stochastic depth, fractional pooling.";

/// Runs that are left out.
pub fn left_out(runs: usize) -> String {
    match runs {
        1 => "1 visible run has no weights yet, or learns from other samples.".to_owned(),
        runs => format!("{} visible runs have no weights yet, or learn from other samples.", whole(runs)),
    }
}

/// What a run says, in a line.
pub fn says(name: &str, class: &str, percent: &str) -> String {
    format!("{name}: {class}, {percent}")
}

/// Where the pen is.
pub fn pen_at(x: usize, y: usize) -> String {
    format!("pen at {x} %, {y} %")
}

/// A loaded sample.
pub fn loaded(sample: usize, class: &str) -> String {
    format!("Validation sample {sample}: {class}")
}

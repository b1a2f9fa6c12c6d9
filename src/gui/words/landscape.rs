//! The loss landscape of a run.

use crate::language::{Word, told};

/// Button.
pub const OPEN: Word = Word::new("landscape-open");
/// Tip.
pub const OPEN_TIP: Word = Word::new("landscape-open-tip");
/// Setting.
pub const PLANE: Word = Word::new("landscape-plane");
/// Tip.
pub const PLANE_TIP: Word = Word::new("landscape-plane-tip");
/// Checkbox.
pub const VALIDATION: Word = Word::new("landscape-validation");
/// Tip.
pub const VALIDATION_TIP: Word = Word::new("landscape-validation-tip");
/// Button.
pub const START: Word = Word::new("landscape-start");
/// Tip.
pub const START_TIP: Word = Word::new("landscape-start-tip");
/// Button.
pub const CANCEL: Word = Word::new("landscape-cancel");
/// Tip.
pub const CANCEL_TIP: Word = Word::new("landscape-cancel-tip");
/// Button.
pub const CLOSE: Word = Word::new("landscape-close");
/// Tip.
pub const CLOSE_TIP: Word = Word::new("landscape-close-tip");
/// Button.
pub const SHOW: Word = Word::new("landscape-show");
/// Tip.
pub const SHOW_TIP: Word = Word::new("landscape-show-tip");
/// Text field.
pub const FILE: Word = Word::new("landscape-file");
/// Tip.
pub const FILE_TIP: Word = Word::new("landscape-file-tip");
/// Progress bar.
pub const PROGRESS: Word = Word::new("landscape-progress");
/// Picture.
pub const PICTURE: Word = Word::new("landscape-picture");
/// Before the first.
pub const EMPTY: Word = Word::new("landscape-empty");
/// Where the picture was cancelled.
pub const STOPPED: Word = Word::new("landscape-stopped");
/// While it is written.
pub const SAVING: Word = Word::new("landscape-saving");

/// Heading.
pub fn title(run: &str) -> String {
    told!("landscape-title", run)
}

/// While it trains.
pub fn training(epochs: u32, of: u32, left: &str) -> String {
    told!("landscape-training", epochs, of, left)
}

/// While it computes losses.
pub fn sampling(done: usize, of: usize, left: &str) -> String {
    told!("landscape-sampling", done, of, left)
}

/// While it computes eigenvalues.
pub fn bending(products: usize) -> String {
    told!("landscape-bending", products)
}

/// The range of the losses.
pub fn range(low: &str, high: &str) -> String {
    told!("landscape-range", low, high)
}

/// What the picture says in words.
pub fn told(nodes: usize, low: &str, high: &str) -> String {
    told!("landscape-told", nodes, low, high)
}

/// The largest eigenvalues, and what they are compared with.
pub fn sharpness(values: &[String], limit: Option<&str>) -> String {
    let list = values.join(", ");
    match limit {
        None => told!("landscape-sharpness", list),
        Some(limit) => told!("landscape-sharpness-limit", list, limit),
    }
}

/// How far the path is from the plane.
pub fn distance(farthest: &str) -> String {
    told!("landscape-distance", farthest)
}

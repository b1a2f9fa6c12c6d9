//! The loss landscape of a run.

/// Button.
pub const OPEN: &str = "Loss landscape…";
/// Tip.
pub const OPEN_TIP: &str = "Computes the loss over a plane of this run's weights, which then opens as a surface of the \
                            Descent tab. The run is trained anew for it; it stays as it is.";
/// Setting.
pub const PLANE: &str = "Plane";
/// Tip.
pub const PLANE_TIP: &str = "Which part of the space of all weights is shown.";
/// Checkbox.
pub const VALIDATION: &str = "Validation samples";
/// Tip.
pub const VALIDATION_TIP: &str = "Takes samples of the validation part rather than of the training part.";
/// Button.
pub const START: &str = "Compute landscape";
/// Tip.
pub const START_TIP: &str = "Trains the run anew and computes its losses on the plane, from coarse to fine.";
/// Button.
pub const CANCEL: &str = "Cancel landscape";
/// Tip.
pub const CANCEL_TIP: &str = "Ends what is under way. The next one begins anew.";
/// Button.
pub const CLOSE: &str = "Close landscape";
/// Tip.
pub const CLOSE_TIP: &str = "Closes this window; what is under way goes on.";
/// Button.
pub const SHOW: &str = "Open in Descent";
/// Tip.
pub const SHOW_TIP: &str = "Saves the landscape under that name and opens it in the Descent tab, with the run's path and \
                            methods that race on it. The scene refers to the file.";
/// Text field.
pub const FILE: &str = "Landscape file";
/// Tip.
pub const FILE_TIP: &str = "Where the landscape is saved. The run's path is saved beside it.";
/// Progress bar.
pub const PROGRESS: &str = "Progress of the landscape";
/// Picture.
pub const PICTURE: &str = "Losses on the plane";
/// Before the first.
pub const EMPTY: &str = "Choose a plane and compute it: its losses appear here, from coarse to fine.";
/// Where the picture was cancelled.
pub const STOPPED: &str = "Cancelled.";
/// While it is written.
pub const SAVING: &str = "Saving…";

/// Heading.
pub fn title(run: &str) -> String {
    format!("Loss landscape: {run}")
}

/// While it trains.
pub fn training(epochs: u32, of: u32, left: &str) -> String {
    format!("training, epoch {epochs} of {of} · {left}")
}

/// While it computes losses.
pub fn sampling(done: usize, of: usize, left: &str) -> String {
    format!("{done} of {of} losses · {left}")
}

/// While it computes eigenvalues.
pub fn bending(products: usize) -> String {
    format!("eigenvalues: {products} products of the Hessian")
}

/// The range of the losses.
pub fn range(low: &str, high: &str) -> String {
    format!("losses from {low} (dark) to {high} (bright), logarithmic")
}

/// What the picture says in words.
pub fn told(nodes: usize, low: &str, high: &str) -> String {
    format!("{nodes} losses, from {low} to {high}")
}

/// The largest eigenvalues, and what they are compared with.
pub fn sharpness(values: &[String], limit: Option<&str>) -> String {
    let list = values.join(", ");
    let beside = limit.map_or_else(String::new, |limit| format!("; this method is stable on a parabola up to {limit}"));
    format!("largest eigenvalues of the Hessian: {list}{beside}")
}

/// How far the path is from the plane.
pub fn distance(farthest: &str) -> String {
    format!("the run's path (drawn on it) is up to {farthest} away from the plane")
}

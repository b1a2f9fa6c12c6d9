//! The sharpness of runs over time.

/// Panel.
pub const TITLE: &str = "Sharpness";
/// Tip.
pub const TITLE_TIP: &str = "The largest eigenvalue of the loss's Hessian against epochs, beside the limit at which the method \
                             is stable: of runs whose option 'Sharpness every' is on.";
/// Above the plot.
pub const LEGEND: &str = "Lines: the largest eigenvalue of the Hessian. Dashed: the largest at which the method is stable on a parabola, 2/lr for \
     gradient descent.";
/// Where no run has told anything.
pub const EMPTY: &str =
    "No run that is shown has told how sharp its loss is: set 'Sharpness every' among its options, and train it.";
/// Where a run that is to tell it has not come so far.
pub const COMING: &str = "The first eigenvalue comes when a run that is started has ended its first epoch that is due.";
/// Axis.
pub const EPOCH_AXIS: &str = "epoch";
/// Axis.
pub const VALUE_AXIS: &str = "largest eigenvalue";

/// What a run has at an epoch.
pub fn at(run: &str, epoch: u32, largest: &str, limit: Option<&str>) -> String {
    let limit = limit.map_or_else(String::new, |limit| format!(", stable up to {limit}"));
    format!("{run}, epoch {epoch}: {largest}{limit}")
}

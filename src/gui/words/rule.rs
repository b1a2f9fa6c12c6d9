//! The rule of a method, line by line.

/// Heading.
pub const RULE: &str = "Rule, as it runs";
/// Button.
pub const EDIT_AS_RULE: &str = "Edit as a rule";
/// Where there is none.
pub const NONE: &str = "This method is no rule for single coordinates.";
/// Tip of the button on the Descent tab.
pub const EDIT_RACER_TIP: &str = "Adds a copy whose rule is text: change a line and see what it does.";
/// Tip of the button on the Training tab.
pub const EDIT_RUN_TIP: &str = "Adds a copy of this run whose optimizer is a rule as text: change a line and train it.";
/// Below a rule whose gradient is clipped.
pub const CLIPPED: &str = "g is clipped before, at the norm set above.";
/// Name of such a copy.
pub fn edited(name: &str) -> String {
    format!("{name}, edited")
}

//! The words of decision boundaries.

use crate::figure::words::whole;

/// What the line is.
pub const LINE: &str = "where the class changes";

/// What the lines of units are.
pub const UNITS: &str = "where a unit of the first layer is 0";

/// Part of the key.
pub fn trained(count: usize) -> String {
    format!("{} training", whole(count))
}

/// Part of the key.
pub fn judged(count: usize) -> String {
    format!("{} validation", whole(count))
}

/// Part of the key.
pub fn wrong(count: usize) -> String {
    format!("{} mislabelled", whole(count))
}

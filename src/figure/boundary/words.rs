//! The words of decision boundaries.

use crate::figure::words::whole;
use crate::language::{Word, told};

/// What the line is.
pub const LINE: Word = Word::new("figure-boundary-line");

/// What the lines of units are.
pub const UNITS: Word = Word::new("figure-boundary-units");

/// Part of the key.
pub fn trained(count: usize) -> String {
    told!("figure-boundary-trained", count = whole(count))
}

/// Part of the key.
pub fn judged(count: usize) -> String {
    told!("figure-boundary-judged", count = whole(count))
}

/// Part of the key.
pub fn wrong(count: usize) -> String {
    told!("figure-boundary-wrong", count = whole(count))
}

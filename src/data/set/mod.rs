//! The data sets. A file is one of them.

use crate::data::Make;
use crate::registry::Entry;

mod blobs;
mod circles;
mod curve;
mod digits;
mod drawn;
mod file;
mod friedman;
mod function;
mod moons;
mod shapes;
mod spirals;
mod xor;

/// All data sets, in the order they are listed.
pub static DATASETS: &[Entry<Make>] = &[
    digits::ENTRY,
    shapes::ENTRY,
    moons::ENTRY,
    circles::ENTRY,
    spirals::ENTRY,
    xor::ENTRY,
    blobs::ENTRY,
    function::ENTRY,
    drawn::ENTRY,
    curve::ENTRY,
    friedman::ENTRY,
    file::ENTRY,
];

/// The key of the set that is a typed function.
pub const CURVE: &str = curve::ENTRY.key;
/// That of points set by hand, how many there may be, and their classes.
pub const DRAWN: &str = drawn::ENTRY.key;
pub use self::drawn::{CLASSES as DRAWN_CLASSES, MOST as MOST_DRAWN};

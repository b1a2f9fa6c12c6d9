//! The data sets. A file is one of them.

use crate::data::Make;
use crate::registry::Entry;

mod blobs;
mod circles;
mod digits;
mod file;
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
    file::ENTRY,
];

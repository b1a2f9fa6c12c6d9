//! The views of trained networks. A file is one of them.

pub mod ablation;
pub mod boundary;
pub mod by_class;
pub mod calibration;
pub mod confusion;
pub mod fit;
pub mod layers;
pub mod masks;
pub mod sharpness;

use super::entry::Make;
use crate::registry::Entry;

/// All of them, in the order they are listed.
pub static VIEWS: &[Entry<Make>] = &[
    boundary::ENTRY,
    fit::ENTRY,
    confusion::ENTRY,
    calibration::ENTRY,
    by_class::ENTRY,
    layers::ENTRY,
    sharpness::ENTRY,
    masks::ENTRY,
    ablation::ENTRY,
];

//! The views of trained networks. A file is one of them.

mod boundary;

use super::entry::Make;
use crate::registry::Entry;

/// All of them, in the order they are listed.
pub static VIEWS: &[Entry<Make>] = &[boundary::ENTRY];

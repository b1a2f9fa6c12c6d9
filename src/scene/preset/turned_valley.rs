//! Adaptive methods scale each axis by itself. Along an axis that mends poor conditioning; in a valley at 45° it
//! can't, and momentum is ahead.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "turned-valley",
    label: "A turned valley",
    group: "More",
    about: "Adaptive methods scale each axis by itself. Along an axis that mends poor conditioning; in a valley at 45° it can't, and momentum is ahead.",
    formula: "angle 45°: both coordinates have the same gradients",
    source: "Duchi, Hazan & Singer 2011",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=50 angle=45'
start = [-7, -4.5]
steps = 150
[[descent.racers]]
optimizer = 'adam lr=0.3'
[[descent.racers]]
optimizer = 'momentum lr=0.02 rho=0.9'
";

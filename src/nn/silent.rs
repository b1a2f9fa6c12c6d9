//! [`Silent`]: a unit that is switched off.

use super::layer_path::PathPart;
use crate::real::Real;

/// A unit of a layer that gives 0 in evaluations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// The path to its layer.
    pub path: Vec<PathPart>,
    /// Its index among the units of the layer.
    pub unit: usize,
    /// Units of the layer: the channels of an image, otherwise all its numbers.
    pub units: usize,
}

impl Silent {
    /// Those behind a part of a path, with the rest of their paths.
    pub fn behind(silent: &[Self], part: PathPart) -> Vec<Self> {
        let rest = |one: &Self| {
            let path = one.path.split_first().filter(|(first, _)| **first == part)?.1.to_vec();
            Some(Self { path, ..*one })
        };
        silent.iter().filter_map(rest).collect()
    }

    /// Sets its numbers to 0 in the outputs of its layer.
    pub fn apply<T: Real>(&self, outputs: &mut [T]) {
        outputs.iter_mut().skip(self.unit).step_by(self.units.max(1)).for_each(|x| *x = T::zero());
    }
}

//! [`Excitement`]: the samples to which the units of a layer respond most.

use super::Subject;
use crate::train::Part;

/// The validation samples that excite each unit of a layer most.
#[derive(Debug, Clone, PartialEq)]
pub struct Excitement {
    /// The place of the layer among all nodes.
    pub node: usize,
    /// Of each unit, the largest response first.
    pub units: Vec<Vec<Top>>,
}

/// A sample that excites a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Top {
    /// Its index in the validation part.
    pub sample: usize,
    /// The unit's largest output for it: over all pixels, where it has several.
    pub value: f32,
}

impl Subject {
    /// The `count` samples of the validation part that excite each unit most; none once `goes_on`, told how much is done,
    /// says no.
    pub fn excitement(&mut self, node: usize, count: usize, goes_on: &dyn Fn(f64) -> bool) -> Option<Excitement> {
        let units = self.probe.nodes().get(node)?.units();
        let samples = self.len(Part::Val);
        let each = self.probe.rows_at_once();
        let mut tops: Vec<Vec<Top>> = vec![Vec::with_capacity(count + 1); units];
        for first in (0..samples).step_by(each) {
            if !goes_on(first as f64 / samples as f64) {
                return None;
            }
            let rows = each.min(samples - first);
            let (inputs, _) = self.inputs(Part::Val, first..first + rows);
            let numbers = self.probe.activation(&inputs, node);
            for (row, numbers) in numbers.chunks_exact((numbers.len() / rows).max(1)).enumerate() {
                for (unit, top) in tops.iter_mut().enumerate() {
                    let outputs = numbers.iter().skip(unit).step_by(units);
                    let value = outputs.copied().fold(f32::NEG_INFINITY, f32::max);
                    insert(top, Top { sample: first + row, value }, count);
                }
            }
        }
        Some(Excitement { node, units: tops })
    }
}

/// Keeps the `count` largest; of equal ones the first.
fn insert(tops: &mut Vec<Top>, top: Top, count: usize) {
    let at = tops.partition_point(|other| other.value >= top.value);
    if at < count {
        tops.insert(at, top);
        tops.truncate(count);
    }
}

//! The checkpoints along a run.

use crate::descent::walk::{Checkpoint, Walk};
use crate::optim::{Content, Memory};

/// Steps between two checkpoints at least: saving a memory costs some ten steps.
const NEAREST: u64 = 64;
/// Checkpoints along a long run.
const MOST: u64 = 1024;
/// Numbers kept at most, some 8 MB.
const MOST_NUMBERS: usize = 1 << 20;

/// What a method remembered every so many steps.
#[derive(Debug, Clone)]
pub struct Checkpoints {
    every: u64,
    kept: Vec<Checkpoint>,
    numbers: usize,
}

impl Checkpoints {
    /// None yet, for a run of so many steps.
    pub const fn new(steps: u64) -> Self {
        let every = steps.div_ceil(MOST);
        Self { every: if every > NEAREST { every } else { NEAREST }, kept: Vec::new(), numbers: 0 }
    }

    /// Whether the step a walk has come to is to be kept.
    pub(in crate::descent) fn wants(&self, walk: &Walk<'_>) -> bool {
        walk.step.is_multiple_of(self.every) && self.kept.last().map_or(0, |last| last.step) < walk.step
    }

    /// Keeps where a walk has come to, if it is time to.
    pub(in crate::descent) fn pass(&mut self, walk: &Walk<'_>) {
        if !self.wants(walk) {
            return;
        }
        let checkpoint = walk.checkpoint();
        self.numbers += size(&checkpoint.memory);
        self.kept.push(checkpoint);
        // methods that remember much have fewer
        while self.numbers > MOST_NUMBERS && self.kept.len() > 1 {
            self.every = self.every.saturating_mul(2);
            self.kept.retain(|checkpoint| checkpoint.step.is_multiple_of(self.every));
            self.numbers = self.kept.iter().map(|checkpoint| size(&checkpoint.memory)).sum();
        }
    }

    /// The last one at a step or before.
    pub(in crate::descent) fn before(&self, step: u64) -> Option<&Checkpoint> {
        let behind = self.kept.partition_point(|checkpoint| checkpoint.step <= step);
        self.kept.get(behind.checked_sub(1)?)
    }
}

fn size(memory: &[Memory<f64>]) -> usize {
    let numbers = |memory: &Memory<f64>| match &memory.content {
        Content::Number(_) => 1,
        Content::Vector(numbers) | Content::Numbers(numbers) | Content::Matrix(numbers) => numbers.len(),
        Content::History(vectors) => vectors.iter().map(|vector| vector.len() + 3).sum(),
    };
    // a memory's name and its vector's header count too
    memory.iter().map(|memory| 6 + numbers(memory)).sum()
}

//! [`Evaluation`]: a way through the layers that nobody goes back.

use std::ops::Range;

use super::after::After;
use super::layer::Context;
use super::scratch::scratch;
use super::slot::Slot;
use crate::real::Real;

/// Samples that are many enough for a matrix to be read but once for all of them, and few enough for a cache.
pub const MANY: usize = 32;
/// Numbers between two layers that a core's own cache holds.
const CACHED: usize = 1 << 16;

/// Room for what lies between layers. As no layer asks for it again, two places are enough.
#[derive(Default)]
pub struct Evaluation<T> {
    places: [Vec<T>; 2],
    /// Behind the last wide layer.
    middle: Vec<T>,
    groups: Vec<Group<T>>,
}

/// Layers that are done in one go: one, and those behind it that left to it what they do.
struct Group<T> {
    slots: Range<usize>,
    /// Numbers of a sample before and behind them.
    inputs: usize,
    outputs: usize,
    after: After<T>,
}

impl<T: Real> Group<T> {
    /// Whether many samples don't fit the cache.
    fn is_wide(&self) -> bool {
        self.inputs.max(self.outputs) > CACHED / MANY
    }
}

impl<T: Real> Evaluation<T> {
    /// Sends samples through all layers.
    pub fn run(&mut self, slots: &mut [Slot<T>], context: Context<'_, T>, input: &[T], output: &mut [T]) {
        let mut groups = std::mem::take(&mut self.groups);
        group(&mut groups, slots, context);
        self.go(&groups, slots, context, input, output);
        self.groups = groups;
    }

    /// A few samples at a time as long as they are wide, then all together.
    fn go(
        &mut self,
        groups: &[Group<T>],
        slots: &mut [Slot<T>],
        context: Context<'_, T>,
        input: &[T],
        output: &mut [T],
    ) {
        let (wide, narrow) = groups.split_at(groups.iter().rposition(Group::is_wide).map_or(0, |last| last + 1));
        let [Some(first), Some(last)] = [wide.first(), wide.last()] else {
            return self.pass(slots, narrow, context, input, output);
        };
        let mut middle = std::mem::take(&mut self.middle);
        let to = if narrow.is_empty() { &mut *output } else { scratch(&mut middle, context.rows * last.outputs) };
        let few = (CACHED / wide.iter().map(|group| group.outputs).max().unwrap_or(1)).max(1);
        for (input, output) in input.chunks(few * first.inputs).zip(to.chunks_mut(few * last.outputs)) {
            self.pass(slots, wide, Context { rows: output.len() / last.outputs, ..context }, input, output);
        }
        if !narrow.is_empty() {
            self.pass(slots, narrow, context, &middle[..context.rows * last.outputs], output);
        }
        self.middle = middle;
    }

    /// Sends samples together through neighbouring groups.
    fn pass(
        &mut self,
        slots: &mut [Slot<T>],
        groups: &[Group<T>],
        context: Context<'_, T>,
        input: &[T],
        output: &mut [T],
    ) {
        let Some(last) = groups.len().checked_sub(1) else { return output.copy_from_slice(input) };
        let [mut from, mut to] = self.places.each_mut();
        for (at, group) in groups.iter().enumerate() {
            let slot = &mut slots[group.slots.start];
            let context = slot.context(context);
            let input = if at == 0 { input } else { &from[..context.rows * group.inputs] };
            let output = if at == last { &mut *output } else { scratch(to, context.rows * group.outputs) };
            slot.layer.evaluate(context, input, output, &group.after);
            std::mem::swap(&mut from, &mut to);
        }
    }
}

/// Puts the layers in groups.
fn group<T: Real>(groups: &mut Vec<Group<T>>, slots: &[Slot<T>], context: Context<'_, T>) {
    let (mut first, mut count) = (0, 0);
    while let Some(slot) = slots.get(first) {
        if groups.len() == count {
            groups.push(Group { slots: 0..0, inputs: 0, outputs: 0, after: After::default() });
        }
        let (group, takes) = (&mut groups[count], slot.layer.takes());
        let after = &mut group.after;
        after.clear();
        let is_left = |slot: &&Slot<T>| slot.layer.leave(slot.context(context), after) && (takes || after.is_nothing());
        let end = first + 1 + slots[first + 1..].iter().take_while(is_left).count();
        if !takes {
            // what was not taken is done by the layer itself
            after.clear();
        }
        (group.slots, group.inputs, group.outputs) = (first..end, slot.inputs, slots[end - 1].outputs);
        (first, count) = (end, count + 1);
    }
    groups.truncate(count);
}

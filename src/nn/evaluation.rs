//! [`Evaluation`]: a forward pass without a backward pass.

use std::ops::Range;

use super::after::After;
use super::layer::Context;
use super::scratch::scratch;
use super::slot::Slot;
use crate::real::Real;

/// Samples per pass: enough to read a weight matrix only once for all, few enough for the cache; whole tiles of a product on
/// every processor, whether they have 4, 6 or 8 rows.
pub const MANY: usize = 48;
/// Activations that fit into the cache of a core.
const CACHED: usize = 1 << 16;

/// Buffers for activations. No backward pass needs them, so two are enough.
#[derive(Default)]
pub struct Evaluation<T> {
    places: [Vec<T>; 2],
    /// The activations after the last wide layer.
    middle: Vec<T>,
    groups: Vec<Group<T>>,
}

/// Layers that are computed together: one, and those after it that are fused with it.
struct Group<T> {
    slots: Range<usize>,
    /// Numbers of a sample at their input and output.
    inputs: usize,
    outputs: usize,
    after: After<T>,
}

impl<T: Real> Group<T> {
    /// Whether [`MANY`] samples don't fit into the cache.
    fn is_wide(&self) -> bool {
        self.inputs.max(self.outputs) > CACHED / MANY
    }
}

impl<T: Real> Evaluation<T> {
    /// Runs samples through all layers.
    pub fn run(&mut self, slots: &mut [Slot<T>], context: Context<'_, T>, input: &[T], output: &mut [T]) {
        let mut groups = std::mem::take(&mut self.groups);
        group(&mut groups, slots, context);
        self.go(&groups, slots, context, input, output);
        self.groups = groups;
    }

    /// Runs a few samples at a time through the wide layers, then all together through the rest.
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

    /// Runs samples together through neighbouring groups.
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
            slots[group.slots.end - 1].silent.iter().for_each(|silent| silent.apply(output));
            std::mem::swap(&mut from, &mut to);
        }
    }
}

/// Groups the layers.
fn group<T: Real>(groups: &mut Vec<Group<T>>, slots: &[Slot<T>], context: Context<'_, T>) {
    let (mut first, mut count) = (0, 0);
    while let Some(slot) = slots.get(first) {
        if groups.len() == count {
            groups.push(Group { slots: 0..0, inputs: 0, outputs: 0, after: After::default() });
        }
        let (group, takes) = (&mut groups[count], slot.layer.takes());
        let after = &mut group.after;
        after.clear();
        let mut is_left =
            |slot: &Slot<T>| slot.layer.leave(slot.context(context), after) && (takes || after.is_nothing());
        // units are switched off between two layers, so those are not fused
        let is_fused = |(before, slot): &(&Slot<T>, &Slot<T>)| before.silent.is_empty() && is_left(slot);
        let end = first + 1 + slots[first..].iter().zip(&slots[first + 1..]).take_while(is_fused).count();
        if !takes {
            // the layer did not take it, so the next ones run by themselves
            after.clear();
        }
        (group.slots, group.inputs, group.outputs) = (first..end, slot.inputs, slots[end - 1].outputs);
        (first, count) = (end, count + 1);
    }
    groups.truncate(count);
}

//! [`Stack`]: a chain of layers, itself a layer.

use std::ops::Range;

use crate::real::{Real, is_all_finite};
use crate::registry::Choice;
use crate::rng::Pcg64;

use super::after::After;
use super::bent::Bent;
use super::evaluation::Evaluation;
use super::layer::{self, Buffer, Context, Layer, Make, Place, Precision, Seen, Slopes, Visit, Weights};
use super::layer_path::PathPart;
use super::limits::MOST_PARAMETERS;
use super::mask::Mask;
use super::scratch::scratch;
use super::silent::Silent;
use super::slot::Slot;

/// A chain of layers with the activations between them.
pub struct Stack<T> {
    slots: Vec<Slot<T>>,
    /// The activations after each layer but the last.
    between: Vec<Vec<T>>,
    /// ∂loss/∂`between`, after a layer and before it.
    slopes: [Vec<T>; 2],
    evaluation: Evaluation<T>,
}

/// A chain with its shapes, parameters and buffers.
pub struct Assembled<T> {
    /// The layers.
    pub stack: Stack<T>,
    /// The shape of a sample at the input and after each layer.
    pub shapes: Vec<Vec<usize>>,
    /// The parameters in order, under their full names.
    pub spans: Vec<Weights>,
    /// The parameters of each layer.
    pub ranges: Vec<Range<usize>>,
    /// The buffers in order, under their full names.
    pub buffers: Vec<Buffer>,
    /// Numbers stored inside layers for each sample.
    pub inner: usize,
    /// Samples a training batch needs at least.
    pub least_rows: usize,
}

/// Builds the layers for samples of shape `place.input`; their names begin with `place.name`.
///
/// # Errors
/// A sentence that names the layer, if a shape doesn't fit it or it makes the chain too large.
pub fn assemble<T: Precision>(layers: &[Choice<Make>], place: Place<'_>) -> Result<Assembled<T>, String> {
    let mut all = Assembled {
        stack: Stack {
            slots: Vec::new(),
            between: Vec::new(),
            slopes: [Vec::new(), Vec::new()],
            evaluation: Evaluation::default(),
        },
        shapes: vec![place.input.to_vec()],
        spans: Vec::new(),
        ranges: Vec::new(),
        buffers: Vec::new(),
        inner: 0,
        least_rows: 1,
    };
    let [mut parameters, mut buffers] = [0; 2];
    for (index, choice) in layers.iter().enumerate() {
        let input = &all.shapes[index];
        let name = if place.name.is_empty() { index.to_string() } else { format!("{}.{index}", place.name) };
        let fault = |why: String| format!("layer {} ({choice}): {why}", index + 1);
        let built = layer::build::<T>(choice, Place { name: &name, input }).map_err(fault)?;
        let [inputs, outputs] = [input, &built.output].map(|shape| shape.iter().product());
        let first = [parameters, buffers];
        for span in built.spans {
            let numbers = span.shape.iter().fold(1_usize, |numbers, side| numbers.saturating_mul(*side));
            parameters = usize::saturating_add(parameters, numbers);
            all.spans.push(Weights { name: format!("{name}.{}", span.name), ..span });
        }
        if parameters > MOST_PARAMETERS {
            return Err(format!(
                "layer {} ({choice}) brings the network to {parameters} parameters; at most {MOST_PARAMETERS} are \
                 allowed",
                index + 1
            ));
        }
        for buffer in built.buffers {
            buffers += buffer.shape.iter().product::<usize>();
            all.buffers.push(Buffer { name: format!("{name}.{}", buffer.name), ..buffer });
        }
        all.inner += built.inner;
        all.least_rows = all.least_rows.max(built.least_rows);
        all.ranges.push(first[0]..parameters);
        let [parameters, buffers] = [first[0]..parameters, first[1]..buffers];
        all.stack.slots.push(Slot {
            layer: built.layer,
            inputs,
            outputs,
            parameters,
            buffers,
            is_frozen: false,
            silent: Vec::new(),
        });
        all.shapes.push(built.output);
    }
    let gaps = all.stack.slots.len().saturating_sub(1);
    all.stack.between.resize_with(gaps, Vec::new);
    Ok(all)
}

impl<T> Stack<T> {
    /// Freezes the first so many layers: they run in evaluation mode, and nothing is differentiated by their parameters.
    pub fn freeze(&mut self, layers: usize) {
        for (at, slot) in self.slots.iter_mut().enumerate() {
            slot.is_frozen = at < layers;
        }
    }
}

impl<T: Real> Stack<T> {
    /// Runs samples through some of the layers, as [`Layer::evaluate`] does through all.
    pub fn evaluate_some(&mut self, layers: Range<usize>, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        self.evaluation.run(&mut self.slots[layers], context, input, output);
    }

    /// How many of the first layers give outputs that are linear in the parameters: one that is, and those in front of it,
    /// which have none. 0 if there are no such layers, or if one with parameters may be fused with them: its numbers would be
    /// rounded elsewhere.
    pub fn linear_layers(&self) -> usize {
        let is_bare = |slot: &&Slot<T>| slot.parameters.is_empty() && slot.buffers.is_empty();
        let bare = self.slots.iter().take_while(is_bare).count();
        let Some((linear, after)) = self.slots[bare..].split_first() else { return 0 };
        let is_alone = after.iter().take_while(|slot| !slot.layer.takes()).all(|slot| is_bare(&slot));
        if linear.layer.is_linear_in_parameters() && is_alone { bare + 1 } else { 0 }
    }

    /// The layers from `first` on that multiply each number by a factor for its sign, and a linear one behind them.
    pub fn bent_layers(&self, first: usize) -> Option<Bent<T>> {
        let mut sides = [T::one(); 2];
        for (at, slot) in self.slots.iter().enumerate().skip(first) {
            if at > first && slot.layer.is_linear_in_parameters() {
                return Some(Bent { layers: at + 1, parameters: slot.parameters.clone(), sides });
            }
            let [below, above] = slot.layer.sides()?;
            // a negative factor takes a number to the other side
            let next = |side: T, is_above: bool| side * if (side > T::zero()) == is_above { above } else { below };
            sides = [next(sides[0], false), next(sides[1], true)];
        }
        None
    }

    /// What was computed after each layer in the last forward pass, given the outputs of the last one.
    fn behind<'a>(&'a self, rows: usize, output: &'a [T]) -> impl Iterator<Item = (&'a Slot<T>, &'a [T])> {
        let between = self.slots.iter().zip(&self.between).map(move |(slot, numbers)| &numbers[..rows * slot.outputs]);
        self.slots.iter().zip(between.chain([output]))
    }
}

impl<T: Real> Layer<T> for Stack<T> {
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        for slot in &self.slots {
            slot.layer.start(&mut parameters[slot.parameters.clone()], rng);
        }
    }

    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        let Some(last) = self.slots.len().checked_sub(1) else { return output.copy_from_slice(input) };
        for (at, slot) in self.slots.iter_mut().enumerate() {
            let (before, behind) = self.between.split_at_mut(at);
            let input = before.last().map_or(input, |before| &before[..context.rows * slot.inputs]);
            let output = if at == last { &mut *output } else { scratch(&mut behind[0], context.rows * slot.outputs) };
            slot.layer.forward(slot.context(context), input, output);
        }
    }

    fn evaluate(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T], _: &After<T>) {
        self.evaluation.run(&mut self.slots, context, input, output);
    }

    fn backward(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Slopes { output: by_output, parameters, input: mut by_input } = slopes;
        let Some(last) = self.slots.len().checked_sub(1) else {
            return by_input.into_iter().for_each(|by_input| by_input.copy_from_slice(by_output));
        };
        let [behind, before] = &mut self.slopes;
        let frozen = self.slots.iter().take_while(|slot| slot.is_frozen).count();
        let old = frozen.checked_sub(1).map_or(0, |last| self.slots[last].parameters.end);
        // nothing in front of a frozen layer is trained either
        let first = if by_input.is_some() { 0 } else { frozen };
        for (at, slot) in self.slots.iter_mut().enumerate().skip(first).rev() {
            let [inputs, outputs] = [slot.inputs, slot.outputs].map(|numbers| context.rows * numbers);
            let seen = Seen {
                input: at.checked_sub(1).map_or(seen.input, |at| &self.between[at][..inputs]),
                output: if at == last { seen.output } else { &self.between[at][..outputs] },
            };
            let slopes = Slopes {
                output: if at == last { by_output } else { &behind[..outputs] },
                parameters: &mut parameters[slot.parameters.clone()],
                input: match at {
                    0 => by_input.take(),
                    at if at == first => None,
                    _ => Some(scratch(before, inputs)),
                },
            };
            slot.layer.backward(slot.context(context), seen, slopes);
            std::mem::swap(behind, before);
        }
        parameters[..old].fill(T::zero());
    }

    fn path_to_non_finite(&self, rows: usize, output: &[T]) -> Vec<PathPart> {
        for (at, (slot, numbers)) in self.behind(rows, output).enumerate() {
            if !is_all_finite(numbers) {
                return [vec![PathPart::Layer(at)], slot.layer.path_to_non_finite(rows, numbers)].concat();
            }
        }
        Vec::new()
    }

    fn visit_inner(&self, rows: usize, output: &[T], path: &mut Vec<PathPart>, visit: &mut Visit<'_, T>) {
        for (at, (slot, numbers)) in self.behind(rows, output).enumerate() {
            path.push(PathPart::Layer(at));
            visit(path, numbers);
            slot.layer.visit_inner(rows, numbers, path, visit);
            path.pop();
        }
    }

    fn masks(
        &mut self,
        context: Context<'_, T>,
        _: usize,
        path: &mut Vec<PathPart>,
        show: &mut dyn FnMut(&[PathPart], Mask),
    ) {
        for (at, slot) in self.slots.iter_mut().enumerate() {
            path.push(PathPart::Layer(at));
            slot.layer.masks(slot.context(context), slot.inputs, path, show);
            path.pop();
        }
    }

    fn silence(&mut self, silent: &[Silent]) {
        for (at, slot) in self.slots.iter_mut().enumerate() {
            let (own, inner) =
                Silent::behind(silent, PathPart::Layer(at)).into_iter().partition(|one: &Silent| one.path.is_empty());
            slot.silent = own;
            slot.layer.silence(&inner);
        }
    }

    fn commit(&mut self, buffers: &mut [T]) {
        for slot in self.slots.iter_mut().filter(|slot| !slot.is_frozen) {
            slot.layer.commit(&mut buffers[slot.buffers.clone()]);
        }
    }
}

//! Weights as a file: safetensors, with names, shapes and order as `PyTorch` lays them out.
//!
//! A chain corresponds to an `nn.Sequential` with modules at the same indices, whose `load_state_dict` accepts the file
//! as it is. Where a dense layer reads an image, `PyTorch` needs an `nn.Flatten` before it: with a `flatten` there the
//! names agree too, without one the indices are one less from there on. The numbers of a dense layer's inputs are in
//! `PyTorch`'s order, channel by channel, either way.

use std::path::Path;

use half::{bf16, f16};
use safetensors::tensor::{Dtype, SafeTensorError, SafeTensors, TensorView};

use super::Plan;
use super::layer::Order;
use crate::disk;
use crate::optim::{Refusal, Span};
use crate::real::Real;
use crate::refusal;

/// Bytes allowed for names and shapes, in addition to 8 bytes for every number.
const LARGEST_HEADER: u64 = 1 << 20;
/// Bytes of a file of which only a part is wanted.
const LARGEST: u64 = 2 << 30;
/// The number of batches in the running averages of `PyTorch`. Not needed here, and `PyTorch` loads without it.
const COUNTER: &str = "num_batches_tracked";

/// Parameters and buffers of a network, in our order.
#[derive(Debug, Clone)]
pub struct Stored<T> {
    /// Laid out as [`Plan::layout`].
    pub parameters: Vec<T>,
    /// Laid out as [`Plan::buffers`].
    pub buffers: Vec<T>,
}

/// Writes a network's numbers in their precision, whole or not at all.
///
/// # Errors
/// A sentence with what the system says; an older file is untouched then.
pub fn write<T: Real>(path: &Path, plan: &Plan, parameters: &[T], buffers: &[T]) -> Result<(), Refusal> {
    let fault =
        |why: &dyn std::fmt::Display| Refusal(format!("cannot write {}: {}", path.display(), refusal::reason(why)));
    let bytes = to_bytes(plan, parameters, buffers).map_err(|why| fault(&why))?;
    disk::write(path, &bytes).map_err(|why| fault(&why))
}

/// Reads the numbers of a network of this plan from a file of 64, 32 or 16 bit numbers.
///
/// # Errors
/// A sentence, if the file can't be read, is too large or broken, or its names, shapes or kinds of number are not the
/// network's.
pub fn read<T: Real>(path: &Path, plan: &Plan) -> Result<Stored<T>, Refusal> {
    let fault =
        |why: &dyn std::fmt::Display| Refusal(format!("cannot read {}: {}", path.display(), refusal::reason(why)));
    let numbers = plan.layout.len() + plan.buffers.len();
    let most = 8 * numbers as u64 + LARGEST_HEADER;
    let bytes = disk::read(path, most).map_err(|why| fault(&why))?;
    if bytes.len() as u64 > most {
        return Err(fault(&format!(
            "it is too large for this network, whose {numbers} numbers take {most} bytes at most"
        )));
    }
    of_bytes(&bytes, plan, None).map_err(|why| fault(&why))
}

/// Reads the numbers in front of the parameter `end` of a network of this plan, and all buffers, from a file of such a
/// network that may have other layers behind. The other parameters are 0.
///
/// # Errors
/// As [`read`]; what else is in the file does not matter.
pub fn read_front<T: Real>(path: &Path, plan: &Plan, end: usize) -> Result<Stored<T>, Refusal> {
    let fault =
        |why: &dyn std::fmt::Display| Refusal(format!("cannot read {}: {}", path.display(), refusal::reason(why)));
    let bytes = disk::read(path, LARGEST).map_err(|why| fault(&why))?;
    if bytes.len() as u64 > LARGEST {
        return Err(fault(&format!("it is too large: at most {LARGEST} bytes are read")));
    }
    of_bytes(&bytes, plan, Some(end)).map_err(|why| fault(&why))
}

fn to_bytes<T: Real>(plan: &Plan, parameters: &[T], buffers: &[T]) -> Result<Vec<u8>, SafeTensorError> {
    let dtype = if size_of::<T>() == size_of::<f64>() { Dtype::F64 } else { Dtype::F32 };
    let tensors = spans(plan).map(|Stands { span, order, is_buffer }| {
        let numbers = &(if is_buffer { buffers } else { parameters })[span.range.clone()];
        let theirs = (0..numbers.len()).map(|at| numbers[place(order, &span.shape, at)].wide());
        let bytes: Vec<u8> = match dtype {
            Dtype::F64 => theirs.flat_map(f64::to_le_bytes).collect(),
            _ => theirs.flat_map(|x| (x as f32).to_le_bytes()).collect(),
        };
        (&span.name, shape(order, &span.shape), bytes)
    });
    let tensors: Vec<_> = tensors.collect();
    let views = tensors.iter().map(|(name, shape, bytes)| Ok((name, TensorView::new(dtype, shape.clone(), bytes)?)));
    safetensors::serialize(views.collect::<Result<Vec<_>, SafeTensorError>>()?, None)
}

/// All numbers, or those in front of the parameter `end`; then the file may have others.
fn of_bytes<T: Real>(bytes: &[u8], plan: &Plan, end: Option<usize>) -> Result<Stored<T>, String> {
    let file = SafeTensors::deserialize(bytes).map_err(|why| format!("it is no whole safetensors file ({why})"))?;
    let is_known = |name: &str| end.is_some() || name.ends_with(COUNTER) || spans(plan).any(|at| at.span.name == name);
    if let Some(other) = file.names().into_iter().filter(|name| !is_known(name)).min() {
        return Err(format!("it has '{other}', which this network has not: its weights are {}", listed(plan)));
    }
    let [parameters, buffers] = [&plan.layout, &plan.buffers].map(|layout| vec![T::zero(); layout.len()]);
    let mut stored = Stored { parameters, buffers };
    let is_wanted = |at: &Stands<'_>| at.is_buffer || end.is_none_or(|end| at.span.range.end <= end);
    for Stands { span, order, is_buffer } in spans(plan).filter(is_wanted) {
        let name = &span.name;
        let missing = |_| format!("it has no '{name}': this network's weights are {}", listed(plan));
        let tensor = file.tensor(name).map_err(missing)?;
        let wanted = shape(order, &span.shape);
        if tensor.shape() != wanted {
            return Err(format!("its '{name}' has the shape {:?}, this network's has {wanted:?}", tensor.shape()));
        }
        let numbers = if is_buffer { &mut stored.buffers } else { &mut stored.parameters };
        let numbers = &mut numbers[span.range.clone()];
        for (at, x) in wide(&tensor).map_err(|why| format!("its '{name}' {why}"))?.into_iter().enumerate() {
            let x = T::of(x);
            if !x.is_finite() {
                return Err(format!("its '{name}' has a number that is not finite"));
            }
            numbers[place(order, &span.shape, at)] = x;
        }
    }
    Ok(stored)
}

/// The numbers of a tensor.
fn wide(tensor: &TensorView<'_>) -> Result<Vec<f64>, String> {
    let bytes = tensor.data();
    Ok(match tensor.dtype() {
        Dtype::F64 => bytes.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect(),
        Dtype::F32 => bytes.as_chunks().0.iter().map(|bytes| f64::from(f32::from_le_bytes(*bytes))).collect(),
        Dtype::F16 => bytes.as_chunks().0.iter().map(|bytes| f16::from_le_bytes(*bytes).to_f64()).collect(),
        Dtype::BF16 => bytes.as_chunks().0.iter().map(|bytes| bf16::from_le_bytes(*bytes).to_f64()).collect(),
        other => return Err(format!("holds {other} numbers: F64, F32, F16 or BF16 are wanted")),
    })
}

/// A span as it is in a file.
struct Stands<'a> {
    span: &'a Span,
    order: Order,
    is_buffer: bool,
}

fn spans(plan: &Plan) -> impl Iterator<Item = Stands<'_>> {
    let parameters = plan.layout.spans.iter().zip(&plan.orders);
    let parameters = parameters.map(|(span, order)| Stands { span, order: *order, is_buffer: false });
    let buffers = plan.buffers.spans.iter().map(|span| Stands { span, order: Order::Same, is_buffer: true });
    parameters.chain(buffers)
}

/// The names, or only the first if there are many.
fn listed(plan: &Plan) -> String {
    const MOST: usize = 8;
    let names: Vec<&str> = spans(plan).take(MOST + 1).map(|at| &*at.span.name).collect();
    match names.len() {
        0 => "none".to_owned(),
        all if all <= MOST => names.join(", "),
        _ => format!("{}, …", names[..MOST].join(", ")),
    }
}

/// The shape in `PyTorch` of what has our shape.
fn shape(order: Order, ours: &[usize]) -> Vec<usize> {
    match (order, ours) {
        (Order::Dense { .. }, [inputs, outputs]) => vec![*outputs, *inputs],
        (Order::Conv, [height, width, inputs, outputs]) => vec![*outputs, *inputs, *height, *width],
        _ => ours.to_vec(),
    }
}

/// Our index of the number at index `at` in `PyTorch`.
fn place(order: Order, ours: &[usize], at: usize) -> usize {
    match (order, ours) {
        (Order::Dense { image: [height, width, channels] }, [inputs, outputs]) => {
            let (output, input) = (at / inputs, at % inputs);
            let (channel, pixel) = (input / (height * width), input % (height * width));
            (pixel * channels + channel) * outputs + output
        }
        (Order::Conv, [height, width, inputs, outputs]) => {
            let (rest, x) = (at / width, at % width);
            let (rest, y) = (rest / height, rest % height);
            let (output, input) = (rest / inputs, rest % inputs);
            ((y * width + x) * inputs + input) * outputs + output
        }
        _ => at,
    }
}

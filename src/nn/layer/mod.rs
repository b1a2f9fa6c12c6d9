//! The layers. A file is one layer: its equation, its backward pass, its start.

use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

use super::Pass;
use crate::optim::Role;

mod dense;
mod dropout;
mod leaky_relu;
mod relu;
mod sigmoid;
mod tanh;

/// All layers, in the order they are listed.
pub static LAYERS: &[Entry<Make>] =
    &[dense::ENTRY, relu::ENTRY, leaky_relu::ENTRY, tanh::ENTRY, sigmoid::ENTRY, dropout::ENTRY];

/// A layer with its buffers. Batches lie sample by sample: `rows × inputs` in, `rows × outputs` out.
pub trait Layer<T: Real>: Send {
    /// Fills its slice of the parameters for a first step.
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        let _ = (parameters, rng);
    }

    /// Writes the outputs of a batch.
    fn forward(&mut self, parameters: &[T], input: &[T], output: &mut [T], pass: Pass);

    /// Writes ∂loss/∂parameters into `slopes.parameters` and ∂loss/∂input into `slopes.input`, given ∂loss/∂output of
    /// the batch that went forward last.
    fn backward(&mut self, parameters: &[T], seen: Seen<'_, T>, slopes: Slopes<'_, T>);
}

/// What went in and came out on the way forward.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a, T> {
    /// `rows × inputs`.
    pub input: &'a [T],
    /// `rows × outputs`.
    pub output: &'a [T],
}

/// The derivatives of the loss around a layer.
#[derive(Debug)]
pub struct Slopes<'a, T> {
    /// By the outputs; given.
    pub output: &'a [T],
    /// By the parameters; wanted, and overwritten.
    pub parameters: &'a mut [T],
    /// By the inputs; overwritten, and not wanted of the first layer.
    pub input: Option<&'a mut [T]>,
}

/// Where a layer stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Its number in the chain, from 0: layers of one kind draw different noise.
    pub index: usize,
    /// The shape of a sample that comes in.
    pub input: &'a [usize],
}

impl Place<'_> {
    /// Numbers in a sample that comes in.
    pub fn inputs(&self) -> usize {
        self.input.iter().product()
    }
}

/// A layer with its sizes.
pub struct Built<T> {
    /// The layer.
    pub layer: Box<dyn Layer<T>>,
    /// The shape of a sample that goes out.
    pub output: Vec<usize>,
    /// Its parameters in order: name, shape, role.
    pub spans: Vec<(&'static str, Vec<usize>, Role)>,
}

impl<T: Real> Built<T> {
    /// A layer without parameters that keeps the shape.
    pub fn plain(layer: impl Layer<T> + 'static, place: Place<'_>) -> Self {
        Self { layer: Box::new(layer), output: place.input.to_vec(), spans: Vec::new() }
    }
}

/// How a layer is built in either precision.
#[derive(Debug)]
pub struct Make {
    build_f64: fn(&Choice<Self>, Place<'_>) -> Built<f64>,
    build_f32: fn(&Choice<Self>, Place<'_>) -> Built<f32>,
}

/// Builds a layer in either precision; allocates nothing that grows with the sizes asked for.
pub trait Build {
    /// The layer at this place.
    fn build<T: Real>(choice: &Choice<Make>, place: Place<'_>) -> Built<T>;
}

impl Make {
    /// The entry's `make` of a layer that builds itself.
    pub const fn of<B: Build>() -> Self {
        Self { build_f64: B::build::<f64>, build_f32: B::build::<f32> }
    }
}

/// The precisions layers are built in.
pub trait Precision: Real {
    /// Picks the builder for this precision.
    fn builder(make: &Make) -> fn(&Choice<Make>, Place<'_>) -> Built<Self>;
}

impl Precision for f64 {
    fn builder(make: &Make) -> fn(&Choice<Make>, Place<'_>) -> Built<Self> {
        make.build_f64
    }
}

impl Precision for f32 {
    fn builder(make: &Make) -> fn(&Choice<Make>, Place<'_>) -> Built<Self> {
        make.build_f32
    }
}

/// Builds a chosen layer.
pub fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Built<T> {
    T::builder(&choice.entry().make)(choice, place)
}

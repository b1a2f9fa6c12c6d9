//! The layers. A file is one layer: its equation, its backward pass, its start.

use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

use super::after::After;
use super::kernel::Lanes;
use super::layer_path::PathPart;
use super::{Pass, loss};
use crate::optim::Role;

mod avgpool;
mod bn;
mod conv;
mod dense;
mod dropconnect;
mod dropout;
mod flatten;
mod fractional_maxpool;
mod gelu;
mod global_avgpool;
mod leaky_relu;
mod ln;
mod maxpool;
mod relu;
mod residual;
mod rms_norm;
mod sigmoid;
mod silu;
mod spatial_dropout;
mod tanh;

/// All layers, in the order they are listed.
pub static LAYERS: &[Entry<Make>] = &[
    dense::ENTRY,
    conv::ENTRY,
    maxpool::ENTRY,
    fractional_maxpool::ENTRY,
    avgpool::ENTRY,
    global_avgpool::ENTRY,
    flatten::ENTRY,
    relu::ENTRY,
    leaky_relu::ENTRY,
    gelu::ENTRY,
    silu::ENTRY,
    tanh::ENTRY,
    sigmoid::ENTRY,
    bn::ENTRY,
    ln::ENTRY,
    rms_norm::ENTRY,
    dropout::ENTRY,
    spatial_dropout::ENTRY,
    dropconnect::ENTRY,
    residual::ENTRY,
];

/// A layer with its room. Batches lie sample by sample: `rows × inputs` in, `rows × outputs` out; an image lies row by
/// row, its channels side by side.
pub trait Layer<T: Real>: Send {
    /// Fills its slice of the parameters for a first step.
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        let _ = (parameters, rng);
    }

    /// Writes the outputs of a batch.
    fn forward(&mut self, given: Given<'_, T>, input: &[T], output: &mut [T]);

    /// The same in an evaluation nobody goes back through, with `after` done to the outputs if [`Layer::takes`] says so.
    fn evaluate(&mut self, given: Given<'_, T>, input: &[T], output: &mut [T], after: &After<T>) {
        debug_assert!(after.is_nothing(), "it takes nothing");
        self.forward(given, input, output);
    }

    /// Whether it takes from layers behind it what they leave to it in an evaluation.
    fn takes(&self) -> bool {
        false
    }

    /// Leaves what it does in an evaluation to the layer in front, and says whether `after` has room for it.
    fn leave(&self, given: Given<'_, T>, after: &mut After<T>) -> bool {
        let _ = (given, after);
        false
    }

    /// Writes ∂loss/∂parameters into `slopes.parameters` and ∂loss/∂input into `slopes.input`, given ∂loss/∂output of
    /// the batch that went forward last.
    fn backward(&mut self, given: Given<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>);

    /// Of a block whose outputs are given: the path to the first layer in it whose output for the last batch held a number
    /// that is not finite. Empty if the block computed it itself, or there was none.
    fn path_to_non_finite(&self, rows: usize, output: &[T]) -> Vec<PathPart> {
        let _ = (rows, output);
        Vec::new()
    }

    /// Takes the statistics of the last training pass into its slice of the buffers.
    fn commit(&mut self, buffers: &mut [T]) {
        let _ = buffers;
    }
}

/// What a layer is given on the way forward and on the way back.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a, T> {
    /// Its slice of the parameters.
    pub parameters: &'a [T],
    /// Its slice of the buffers.
    pub buffers: &'a [T],
    /// Which noise, if any.
    pub pass: Pass,
    /// Samples in the batch.
    pub rows: usize,
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
    /// Its name, as `PyTorch` would say it: `3`, and `3.body.0` inside a block. Layers of one kind draw different noise.
    pub name: &'a str,
    /// The shape of a sample that comes in: height, width and channels of an image, or one number.
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
    /// Its parameters in order.
    pub spans: Vec<Weights>,
    /// What it keeps beside its parameters, in order.
    pub buffers: Vec<Buffer>,
    /// Numbers it keeps for each sample, beside its input and output.
    pub inner: usize,
}

/// Parameters that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// Their name in the layer: `weight`.
    pub name: String,
    /// Their shape as they lie in memory, the last side fastest.
    pub shape: Vec<usize>,
    /// What they do.
    pub role: Role,
    /// How `PyTorch` would lay them out.
    pub order: Order,
}

impl Weights {
    /// Parameters that lie as `PyTorch` lays them out.
    pub fn new(name: &str, shape: Vec<usize>, role: Role) -> Self {
        Self { name: name.to_owned(), shape, role, order: Order::Same }
    }

    /// The same in another order.
    #[must_use]
    pub fn ordered(self, order: Order) -> Self {
        Self { order, ..self }
    }
}

/// How `PyTorch` lays out what we have in an order that is faster here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Alike.
    Same,
    /// Ours is inputs × outputs, `PyTorch`'s outputs × inputs. The inputs of an image are height × width × channels
    /// here and channels × height × width there.
    Dense {
        /// Height, width and channels of the input; 1, 1 and all of it if it is no image.
        image: [usize; 3],
    },
    /// Ours is height × width × inputs × outputs, `PyTorch`'s outputs × inputs × height × width.
    Conv,
}

/// What a layer keeps beside its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Buffer {
    /// Its name in the layer: `running_mean`.
    pub name: String,
    /// Its shape.
    pub shape: Vec<usize>,
    /// What it does.
    pub role: Role,
    /// What each of its numbers is before the first step.
    pub first: f64,
}

impl<T: Real> Built<T> {
    /// A layer without parameters and buffers.
    pub fn new(layer: impl Layer<T> + 'static, output: Vec<usize>) -> Self {
        Self { layer: Box::new(layer), output, spans: Vec::new(), buffers: Vec::new(), inner: 0 }
    }

    /// A layer without parameters and buffers that keeps the shape.
    pub fn plain(layer: impl Layer<T> + 'static, place: Place<'_>) -> Self {
        Self::new(layer, place.input.to_vec())
    }
}

/// A layer at its place, or why it doesn't fit there.
pub type Fit<T> = Result<Built<T>, String>;

/// How a layer is built in either precision.
#[derive(Debug)]
pub struct Make {
    /// Whether it is nothing but noise; see [`Build::IS_NOISE`].
    pub is_noise: bool,
    build_f64: fn(&Choice<Self>, Place<'_>) -> Fit<f64>,
    build_f32: fn(&Choice<Self>, Place<'_>) -> Fit<f32>,
}

/// Builds a layer in either precision; allocates nothing that grows with the sizes asked for.
pub trait Build {
    /// Whether it does nothing but make noise: without it the network is another one no more than without its noise, so
    /// it may come and go while a training runs.
    const IS_NOISE: bool = false;

    /// The layer at this place.
    ///
    /// # Errors
    /// A sentence with both shapes, if what comes in doesn't fit.
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T>;
}

impl Make {
    /// The entry's `make` of a layer that builds itself.
    pub const fn of<B: Build>() -> Self {
        Self { is_noise: B::IS_NOISE, build_f64: B::build::<f64>, build_f32: B::build::<f32> }
    }
}

/// The precisions layers are built in.
pub trait Precision: Lanes + loss::Precision {
    /// Picks the builder for this precision.
    fn builder(make: &Make) -> fn(&Choice<Make>, Place<'_>) -> Fit<Self>;
}

impl Precision for f64 {
    fn builder(make: &Make) -> fn(&Choice<Make>, Place<'_>) -> Fit<Self> {
        make.build_f64
    }
}

impl Precision for f32 {
    fn builder(make: &Make) -> fn(&Choice<Make>, Place<'_>) -> Fit<Self> {
        make.build_f32
    }
}

/// Builds a chosen layer.
///
/// # Errors
/// As [`Build::build`].
pub fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
    <T as Precision>::builder(&choice.entry().make)(choice, place)
}

//! The layers. A file is one layer: its equation, its backward pass, its initialisation.

use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

use super::after::After;
use super::kernel::Lanes;
use super::layer_path::PathPart;
use super::mask::Mask;
use super::silent::Silent;
use super::{Pass, loss};
use crate::optim::Role;

mod avgpool;
mod bn;
mod conv;
mod dense;
mod dropconnect;
mod dropout;
mod elu;
mod flatten;
mod fractional_maxpool;
mod gelu;
mod global_avgpool;
mod hard_swish;
mod leaky_relu;
mod ln;
mod maxpool;
mod mish;
mod relu;
mod residual;
mod rms_norm;
mod selu;
mod sigmoid;
mod silu;
mod spatial_dropout;
mod tanh;

pub use self::residual::branches;

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
    elu::ENTRY,
    selu::ENTRY,
    gelu::ENTRY,
    silu::ENTRY,
    mish::ENTRY,
    hard_swish::ENTRY,
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

/// A layer with its buffers. Batches are stored sample by sample: `rows × inputs` in, `rows × outputs` out; an image is
/// stored row by row, with the channels of a pixel contiguous.
pub trait Layer<T: Real>: Send {
    /// Initialises its slice of the parameters.
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        let _ = (parameters, rng);
    }

    /// Writes the outputs of a batch.
    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]);

    /// The same in an evaluation without a backward pass; `after` is applied to the outputs if [`Layer::takes`] says so.
    fn evaluate(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T], after: &After<T>) {
        debug_assert!(after.is_nothing(), "it applies nothing");
        self.forward(context, input, output);
    }

    /// Whether later layers can be fused with it in an evaluation.
    fn takes(&self) -> bool {
        false
    }

    /// Whether its outputs are linear in its parameters: f(x; w + u) = f(x; w) + f(x; u).
    fn is_linear_in_parameters(&self) -> bool {
        false
    }

    /// The slopes below 0 and above it, of a layer that multiplies each number by one of them in an evaluation.
    fn sides(&self) -> Option<[T; 2]> {
        None
    }

    /// Fuses itself with the layer before it in an evaluation; false if `after` cannot hold its operation.
    fn leave(&self, context: Context<'_, T>, after: &mut After<T>) -> bool {
        let _ = (context, after);
        false
    }

    /// Writes ∂loss/∂parameters into `slopes.parameters` and ∂loss/∂input into `slopes.input`, from ∂loss/∂output of
    /// the last forward pass.
    fn backward(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>);

    /// Of a block whose outputs are given: the path to the first layer in it whose output for the last batch held a number
    /// that is not finite. Empty if the block computed it itself, or there was none.
    fn path_to_non_finite(&self, rows: usize, output: &[T]) -> Vec<PathPart> {
        let _ = (rows, output);
        Vec::new()
    }

    /// Of a block: shows the outputs of each layer in it, as the last forward pass left them, with its path behind `path`.
    fn visit_inner(&self, rows: usize, output: &[T], path: &mut Vec<PathPart>, visit: &mut Visit<'_, T>) {
        let _ = (rows, output, path, visit);
    }

    /// Shows what its noise does to the first sample of a batch in a pass, given how many numbers come in for a sample; of
    /// a block what that of the layers in it does, too, with their paths behind `path`.
    fn masks(
        &mut self,
        context: Context<'_, T>,
        inputs: usize,
        path: &mut Vec<PathPart>,
        show: &mut dyn FnMut(&[PathPart], Mask),
    ) {
        let _ = (context, inputs, path, show);
    }

    /// Of a block: switches units of the layers in it off in [`evaluate`](Self::evaluate), and all others on. The paths are
    /// those behind its own.
    fn silence(&mut self, silent: &[Silent]) {
        let _ = silent;
    }

    /// Updates its slice of the buffers with the statistics of the last training pass.
    fn commit(&mut self, buffers: &mut [T]) {
        let _ = buffers;
    }
}

/// Receives the path of a layer and its outputs for a batch.
pub type Visit<'a, T> = dyn FnMut(&[PathPart], &[T]) + 'a;

/// What a layer computes with, forward and backward.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a, T> {
    /// Its slice of the parameters.
    pub parameters: &'a [T],
    /// Its slice of the buffers.
    pub buffers: &'a [T],
    /// Which noise is drawn, if any.
    pub pass: Pass,
    /// Samples in the batch.
    pub rows: usize,
}

/// Input and output of the forward pass.
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
    /// With respect to the outputs: an input.
    pub output: &'a [T],
    /// With respect to the parameters; overwritten.
    pub parameters: &'a mut [T],
    /// With respect to the inputs; overwritten. None where nothing needs it, as for the first layer in training.
    pub input: Option<&'a mut [T]>,
}

/// The position of a layer.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Its name, as `PyTorch` writes it: `3`, and `3.body.0` inside a block. Layers of one kind draw different noise.
    pub name: &'a str,
    /// The shape of an input sample: height, width and channels of an image, or one number.
    pub input: &'a [usize],
}

impl Place<'_> {
    /// Numbers in an input sample.
    pub fn inputs(&self) -> usize {
        self.input.iter().product()
    }
}

/// A layer with its sizes.
pub struct Built<T> {
    /// The layer.
    pub layer: Box<dyn Layer<T>>,
    /// The shape of an output sample.
    pub output: Vec<usize>,
    /// Its parameters in order.
    pub spans: Vec<Weights>,
    /// Its buffers, in order.
    pub buffers: Vec<Buffer>,
    /// Numbers it stores for each sample, besides input and output.
    pub inner: usize,
    /// Samples it needs in a training batch at least.
    pub least_rows: usize,
}

/// Parameters that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// Their name in the layer: `weight`.
    pub name: String,
    /// Their shape in memory, row-major.
    pub shape: Vec<usize>,
    /// Their role.
    pub role: Role,
    /// Their layout in `PyTorch`.
    pub order: Order,
}

impl Weights {
    /// Parameters with the layout of `PyTorch`.
    pub fn new(name: &str, shape: Vec<usize>, role: Role) -> Self {
        Self { name: name.to_owned(), shape, role, order: Order::Same }
    }

    /// The same in another order.
    #[must_use]
    pub fn ordered(self, order: Order) -> Self {
        Self { order, ..self }
    }
}

/// The layout in `PyTorch`, where ours is another because it is faster here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The same.
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

/// State of a layer that no optimizer moves, such as a running mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Buffer {
    /// Its name in the layer: `running_mean`.
    pub name: String,
    /// Its shape.
    pub shape: Vec<usize>,
    /// Its role.
    pub role: Role,
    /// The value of all its numbers before the first step.
    pub first: f64,
}

impl<T: Real> Built<T> {
    /// A layer without parameters and buffers.
    pub fn new(layer: impl Layer<T> + 'static, output: Vec<usize>) -> Self {
        Self { layer: Box::new(layer), output, spans: Vec::new(), buffers: Vec::new(), inner: 0, least_rows: 1 }
    }

    /// A layer without parameters and buffers that keeps the shape.
    pub fn plain(layer: impl Layer<T> + 'static, place: Place<'_>) -> Self {
        Self::new(layer, place.input.to_vec())
    }
}

/// A layer at its position, or why it doesn't fit there.
pub type Fit<T> = Result<Built<T>, String>;

/// How a layer is built in either precision.
#[derive(Debug)]
pub struct Make {
    /// Whether it only adds noise; see [`Build::IS_NOISE`].
    pub is_noise: bool,
    build_f64: fn(&Choice<Self>, Place<'_>) -> Fit<f64>,
    build_f32: fn(&Choice<Self>, Place<'_>) -> Fit<f32>,
}

/// Builds a layer in either precision; allocates nothing that depends on the sizes.
pub trait Build {
    /// Whether it only adds noise. Such a layer has no parameters, so it may be added or removed while a training runs.
    const IS_NOISE: bool = false;

    /// The layer at this position.
    ///
    /// # Errors
    /// A sentence with both shapes, if the input doesn't fit.
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T>;
}

impl Make {
    /// The `make` of an entry, for a layer type that implements [`Build`].
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

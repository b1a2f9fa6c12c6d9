//! Initial weights.
//!
//! A sum of n numbers has n times their variance. With weights of variance 1/n a layer keeps the scale of its
//! inputs; with much smaller ones activations vanish from layer to layer, with much larger ones they explode or saturate
//! every unit.

use nalgebra::DMatrix;
use rand::RngExt as _;

use crate::param::Param;
use crate::real::Real;
use crate::registry::Choice;
use crate::rng::{self, Pcg64};

/// The setting of layers with weights.
pub const INIT: Param = Param::choice(
    "init",
    "Start",
    &["pytorch", "he", "xavier", "lecun", "orthogonal", "small", "large"],
)
.help(
    "How weights start, with n inputs and m outputs of a unit. pytorch: U(±1/√n), biases too; the others are normal \
         and leave biases at 0. he: variance 2/n. xavier: 2/(n + m). lecun: 1/n. orthogonal: rows or columns at right \
         angles. small: the lecture's 0.01·N(0, 1). large: N(0, 1).",
);

/// Most multiplications for orthogonal columns: some seconds.
const MOST_WORK: usize = 10_000_000_000;

/// An initialisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Init {
    /// `PyTorch`'s U(±1/√n), biases too.
    Pytorch,
    /// N(0, 2/n): He et al. 2015, since ReLU halves the variance.
    He,
    /// N(0, 2/(n + m)): Glorot & Bengio 2010, a compromise between forward and backward pass.
    Xavier,
    /// N(0, 1/n): `LeCun` et al. 1998; what the lecture calls Xavier.
    Lecun,
    /// Orthonormal columns, or rows if these are fewer: Saxe et al. 2014.
    Orthogonal,
    /// 0.01·N(0, 1): the lecture's "small random numbers".
    Small,
    /// N(0, 1): too large for any layer with more than a few inputs.
    Large,
}

/// The sizes of a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fans {
    /// Inputs per output (fan-in): n. It is also the number of rows.
    pub inputs: usize,
    /// Its columns.
    pub columns: usize,
    /// Outputs per input (fan-out): m.
    pub outputs: usize,
}

impl Fans {
    /// Those of a dense layer.
    pub const fn dense(inputs: usize, outputs: usize) -> Self {
        Self { inputs, columns: outputs, outputs }
    }

    /// Those of a convolution whose kernel has so many pixels.
    pub const fn conv(pixels: usize, channels: usize, filters: usize) -> Self {
        Self { inputs: pixels * channels, columns: filters, outputs: pixels * filters }
    }
}

impl Init {
    /// The chosen initialisation for weights of these sizes.
    ///
    /// # Errors
    /// A sentence, if it would take too long.
    pub fn of<M>(choice: &Choice<M>, Fans { inputs, columns, .. }: Fans) -> Result<Self, String> {
        let init = match choice.word("init") {
            "he" => Self::He,
            "xavier" => Self::Xavier,
            "lecun" => Self::Lecun,
            "orthogonal" => Self::Orthogonal,
            "small" => Self::Small,
            "large" => Self::Large,
            _ => Self::Pytorch,
        };
        let work = [inputs, columns, inputs.min(columns)].into_iter().fold(1, usize::saturating_mul);
        if init == Self::Orthogonal && work > MOST_WORK {
            return Err(format!(
                "its {inputs} × {columns} weights are too many to be made orthogonal; another init has no such limit"
            ));
        }
        Ok(init)
    }

    /// Fills weights, n × columns row by row, followed by the biases.
    pub fn fill<T: Real>(self, fans: Fans, parameters: &mut [T], rng: &mut Pcg64) {
        let [inputs, outputs] = [fans.inputs, fans.outputs].map(|fan| fan as f64);
        let (weights, biases) = parameters.split_at_mut(fans.inputs * fans.columns);
        biases.fill(T::zero());
        let mut normal = |variance: f64| weights.fill_with(|| T::of(variance.sqrt() * rng::normal(rng)));
        match self {
            Self::Pytorch => {
                let bound = 1.0 / inputs.sqrt();
                parameters.fill_with(|| T::of(rng.random_range(-bound..bound)));
            }
            Self::He => normal(2.0 / inputs),
            Self::Xavier => normal(2.0 / (inputs + outputs)),
            Self::Lecun => normal(1.0 / inputs),
            Self::Small => normal(1e-4),
            Self::Large => normal(1.0),
            Self::Orthogonal => orthogonal([fans.inputs, fans.columns], weights, rng),
        }
    }
}

/// Q of the QR decomposition of normal numbers, with signs such that R has a positive diagonal: without that it is not
/// uniformly distributed over all such matrices (Mezzadri 2007).
fn orthogonal<T: Real>([rows, columns]: [usize; 2], weights: &mut [T], rng: &mut Pcg64) {
    let (long, short) = (rows.max(columns), rows.min(columns));
    let qr = DMatrix::from_fn(long, short, |_, _| rng::normal(rng)).qr();
    let (q, r) = (qr.q(), qr.r());
    for (at, weight) in weights.iter_mut().enumerate() {
        let (row, column) = (at / columns, at % columns);
        let (along, across) = if rows >= columns { (row, column) } else { (column, row) };
        *weight = T::of(q[(along, across)] * r[(across, across)].signum());
    }
}

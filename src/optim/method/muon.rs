//! Muon:
//!
//! m ← βm + (1 − β)G;  W ← W − α·√max(1, columns/rows)·O(m̂), where O makes every singular value of a matrix about 1
//! with m̂ = βm/(1 − βᵗ⁺¹) + (1 − β)G/(1 − βᵗ) (Nesterov) or m/(1 − βᵗ), t from 1
//!
//! K. Jordan et al. 2024. Known for training networks in fewer steps than `AdamW`: directions a gradient hardly shows
//! move as far as the strong ones. O takes five steps of Newton and Schulz's iteration,
//! `X ← 3.4445X + (−4.7750Q + 2.0315Q²)X` with `Q = XXᵀ`, from X = m̂/(‖m̂‖ + 10⁻⁸): matrix products only, and singular
//! values between 0.7 and 1.2, which is near enough.
//!
//! A weight's last axis are the columns, its outputs; all before it, the patch of a convolution too, are rows. What is
//! no matrix (biases, scales) takes Adam's step with `rest_lr`·α. Either decays by its own rate, x ← x − αλx and
//! x ← x − `rest_lr`·αλx.
//!
//! # Conventions
//! As in optax, where the other parameters have a λ of their own, 0 by default (here the switch for biases and scales), and
//! Adam's step uses Nesterov momentum where that of the matrices does. `PyTorch`'s does not correct m, iterates in
//! `bfloat16` and stores its weights with the outputs first.

use nalgebra::DMatrix;

use super::{BETA1, BETA2, CLIP, EPSILON, LR, WEIGHT_DECAY, decoupled};
use crate::optim::memory::{pack, unpack};
use crate::optim::{Build, Cost, Layout, Memory, Method, Need, Objective, Optimizer, Settings, Span, StepError, Trace};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "muon",
    label: "Muon",
    group: "Newer first-order methods",
    about: "Momentum made orthogonal, matrix by matrix: every direction of a layer moves alike. For networks.",
    formula: "m ← βm + (1 − β)G;  W ← W − α·√max(1, columns/rows)·O(m̂)",
    source: "Jordan et al. 2024",
    params: &[
        LR.default_number(0.02),
        BETA,
        NESTEROV,
        REST_LR,
        BETA1,
        BETA2,
        EPSILON.default_number(1e-8),
        WEIGHT_DECAY,
        decoupled(true),
        CLIP,
    ],
    make: Method::of::<Muon>(&[Need::Gradient, Need::Matrices], COST).with_own_decay(),
};

const BETA: Param = Param::linear("beta", "Momentum β", [0.0, 0.99], 0.95)
    .within(Limits::RATE)
    .help("The part of the average gradient of a matrix that survives a step.");

const NESTEROV: Param = Param::switch("nesterov", "Nesterov", true)
    .help("Looks ahead: the newest gradient weighs as if the average had already taken it in twice.");

const REST_LR: Param = Param::log("rest_lr", "Rate of the rest", [1e-3, 1.0], 0.1)
    .within(Limits::NON_NEGATIVE)
    .help("Biases and scales are no matrices and take Adam's step with this part of α. optax: 1.");

/// The products of an n × n matrix cost n³, which is N^1.5; Adam's second average is kept for all.
const COST: Cost = Cost { time: "O(N√N)", memory: "2N", numbers: |_, n| (2 * n) as f64 };

struct Muon;

impl Build for Muon {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        Box::new(State::default())
    }
}

const NUMBERS: [&str; 3] = ["βᵗ", "β₁ᵗ", "β₂ᵗ"];
const VECTORS: [&str; 2] = ["m", "v"];

#[derive(Default)]
struct State<T> {
    /// βᵗ, β₁ᵗ and β₂ᵗ.
    powers: [f64; 3],
    /// m, and v of what is no matrix.
    averages: [Vec<T>; 2],
    gradient: Vec<T>,
    layout: Layout,
}

/// Rows and columns of a weight; None of what is no matrix.
fn sides(span: &Span) -> Option<[usize; 2]> {
    match span.shape.as_slice() {
        [rows @ .., columns] if !rows.is_empty() => Some([rows.iter().product(), *columns]),
        _ => None,
    }
}

/// λ of a span with decoupled decay; L2 is in the gradient already.
fn decay(settings: Settings<'_>, span: &Span) -> f64 {
    let [.., weight_decay, is_decoupled] = settings.all::<9>();
    if is_decoupled == 1.0 && span.is_decayed { weight_decay } else { 0.0 }
}

impl<T: Real> State<T> {
    /// The direction of a matrix: its momentum made orthogonal and scaled by its shape.
    fn direct(&mut self, settings: Settings<'_>, span: &Span, [rows, columns]: [usize; 2]) -> DMatrix<f64> {
        let [_, beta, is_nesterov] = settings.all();
        let power = self.powers[0];
        let [keep, take] = if is_nesterov == 1.0 {
            [beta / (1.0 - power * beta), (1.0 - beta) / (1.0 - power)]
        } else {
            [1.0 / (1.0 - power), 0.0]
        };
        let gradient = self.gradient[span.range.clone()].iter();
        let momentum = self.averages[0][span.range.clone()].iter_mut().zip(gradient).map(|(m, g)| {
            *m = T::of(beta) * *m + T::of(1.0 - beta) * *g;
            keep * m.wide() + take * g.wide()
        });
        let momentum = DMatrix::from_row_iterator(rows, columns, momentum);
        orthogonal(momentum) * (columns as f64 / rows as f64).max(1.0).sqrt()
    }

    fn move_matrix(&mut self, settings: Settings<'_>, span: &Span, sides: [usize; 2], x: &mut [T]) {
        let lr = settings.or_off(0) * span.lr_factor;
        let decay = T::of(lr * decay(settings, span));
        let direction = self.direct(settings, span, sides);
        for (x, row) in x.chunks_exact_mut(sides[1]).zip(direction.row_iter()) {
            x.iter_mut().zip(row.iter()).for_each(|(x, d)| *x -= T::of(lr * *d) + decay * *x);
        }
    }

    fn move_rest(&mut self, settings: Settings<'_>, span: &Span, x: &mut [T]) {
        let [lr, _, _, rest_lr, beta1, beta2, epsilon] = settings.all();
        let [_, unbias1, unbias2] = self.powers.map(|power| T::of(1.0 / (1.0 - power)));
        let lr = lr * rest_lr * span.lr_factor;
        let [lr, decay, epsilon] = [lr, lr * decay(settings, span), epsilon].map(T::of);
        let [beta1, beta2] = [beta1, beta2].map(Fraction::<T>::of);
        let [m, v] = self.averages.each_mut().map(|average| &mut average[span.range.clone()]);
        for (i, g) in self.gradient[span.range.clone()].iter().enumerate() {
            m[i] = beta1.value * m[i] + beta1.rest * *g;
            v[i] = beta2.value * v[i] + beta2.rest * *g * *g;
            x[i] -= lr * (m[i] * unbias1) / ((v[i] * unbias2).sqrt() + epsilon) + decay * x[i];
        }
    }
}

impl<T: Real> Optimizer<T> for State<T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.powers = [1.0; 3];
        self.averages = [(); 2].map(|()| vec![T::zero(); x0.len()]);
        self.gradient = vec![T::zero(); x0.len()];
        self.layout = layout.clone();
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        _: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [_, beta, _, _, beta1, beta2] = settings.all();
        objective.value_gradient(x, &mut self.gradient);
        for (power, beta) in self.powers.iter_mut().zip([beta, beta1, beta2]) {
            *power *= beta;
        }
        let layout = std::mem::take(&mut self.layout);
        for span in layout.trainable() {
            let x = &mut x[span.range.clone()];
            match sides(span) {
                Some(sides) => self.move_matrix(settings, span, sides, x),
                None => self.move_rest(settings, span, x),
            }
        }
        self.layout = layout;
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        pack(NUMBERS.into_iter().zip(self.powers), VECTORS.into_iter().zip(self.averages.iter().cloned()))
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        (self.powers, self.averages) = unpack(memory, NUMBERS, VECTORS, self.gradient.len())?;
        Ok(())
    }
}

/// `UVᵀ` of a matrix `UΣVᵀ`, nearly, by Newton and Schulz's iteration; the products are those of the shorter side.
fn orthogonal(matrix: DMatrix<f64>) -> DMatrix<f64> {
    if matrix.nrows() > matrix.ncols() {
        return orthogonal(matrix.transpose()).transpose();
    }
    let norm = matrix.norm();
    let mut x = matrix / (norm + 1e-8);
    for _ in 0..5 {
        let q = &x * x.transpose();
        let bent = &q * -4.7750 + &q * &q * 2.0315;
        x = &x * 3.4445 + bent * &x;
    }
    x
}

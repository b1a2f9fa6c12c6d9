//! In training y = m·x for every number of every sample, with a mask m that is 0 with probability p; in testing
//! y = E[m]·x. Inverted, as in the lecture, m is 1/(1 − p) where it is not 0, so that testing is y = x; plain, as in the
//! paper, it is 1 and testing is y = (1 − p)·x.
//!
//! N. Srivastava et al. 2014. p is the rate of *dropping*; the lecture's notes write p for the probability of keeping.

use rand::Rng as _;
use rayon::prelude::*;

use super::{Build, Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::Pass;
use crate::nn::after::After;
use crate::nn::layer_path::PathPart;
use crate::nn::mask::Mask;
use crate::nn::share;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::{self, Pcg64};
use crate::vectors;

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "dropout",
    label: "Dropout",
    group: "Regularisation",
    about: "Drops units at random during training, so that they can't co-adapt.",
    formula: "train: y = x·m, m = 1/(1 − p) with probability 1 − p, else 0;  test: y = E[m]·x = x",
    source: "Srivastava et al. 2014; CS231n lecture 7 (inverted dropout)",
    params: &[
        Param::linear("rate", "Drop rate p", [0.0, 0.9], 0.5).within(Limits::RATE).bare().help(
            "The probability of dropping a unit. The lecture's notes write p for the probability of keeping one.",
        ),
        FORM,
    ],
    make: Make::of::<Dropout<f64>>(),
};

/// Where the scale of the mask is compensated.
pub const FORM: Param = Param::choice("form", "Form", &["inverted", "plain"]).help(
    "inverted: what is kept grows by 1/(1 − p) in training, and testing changes nothing. plain: nothing grows in \
     training, and testing scales by 1 − p.",
);

/// The factor of what is kept in training, and of everything in testing.
pub fn factors<M>(choice: &Choice<M>) -> [f64; 2] {
    let keep = 1.0 - choice.number("rate");
    if choice.word("form") == "plain" { [1.0, keep] } else { [1.0 / keep, 1.0] }
}

struct Dropout<T> {
    rate: f64,
    /// The factor of what is kept in training, and of everything in testing.
    factors: [T; 2],
    /// Name of its random stream, so that two dropout layers draw different masks.
    stream: String,
}

impl Build for Dropout<f64> {
    const IS_NOISE: bool = true;

    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let stream = format!("dropout {}", place.name);
        Ok(Built::plain(Dropout { rate: choice.number("rate"), factors: factors(choice).map(T::of), stream }, place))
    }
}

/// Numbers in a block.
const PIECE: usize = 4096;

impl<T: Real> Dropout<T> {
    /// Used for activations and gradients alike: the mask follows from the pass, so it is not stored.
    fn apply(&self, pass: Pass, from: &[T], to: &mut [T]) {
        let [kept, all] = self.factors;
        if !pass.is_noisy() {
            return from.iter().zip(to).for_each(|(x, y)| *y = all * *x);
        }
        let key = Key::of(&mut rng::keyed(pass.seed, &self.stream, pass.step));
        // 32 bits per unit: the rate is exact to 2⁻³²
        let dropped = (self.rate * 4_294_967_296.0) as u32;
        let pieces = from.par_chunks(PIECE).zip(to.par_chunks_mut(PIECE)).enumerate();
        share::each(pieces, 4 * PIECE, |(at, (from, to))| {
            let first = (at * PIECE) as u32;
            vectors::arch().dispatch(Masked { key, first, dropped, kept, from, to });
        });
    }
}

impl<T: Real> Layer<T> for Dropout<T> {
    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        self.apply(context.pass, input, output);
    }

    fn sides(&self) -> Option<[T; 2]> {
        Some([self.factors[1]; 2])
    }

    /// The inverted form is the identity in an evaluation.
    fn leave(&self, _: Context<'_, T>, _: &mut After<T>) -> bool {
        self.factors[1] == T::one()
    }

    fn backward(&mut self, context: Context<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        if let Some(by_input) = slopes.input {
            self.apply(context.pass, slopes.output, by_input);
        }
    }

    fn masks(
        &mut self,
        context: Context<'_, T>,
        inputs: usize,
        path: &mut Vec<PathPart>,
        show: &mut dyn FnMut(&[PathPart], Mask),
    ) {
        let mut mask = vec![T::zero(); inputs];
        self.apply(context.pass, &vec![T::one(); inputs], &mut mask);
        show(path, Mask::Units(mask.iter().map(|m| m.wide()).collect()));
    }
}

struct Masked<'a, T> {
    key: Key,
    /// The number of the first unit.
    first: u32,
    /// A unit whose bits are below this is dropped.
    dropped: u32,
    kept: T,
    from: &'a [T],
    to: &'a mut [T],
}

impl<T: Real> pulp::NullaryFnOnce for Masked<'_, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { key, first, dropped, kept, .. } = self;
        for (at, (x, y)) in self.from.iter().zip(self.to).enumerate() {
            let is_kept = key.bits(first.wrapping_add(at as u32)) >= dropped;
            *y = if is_kept { *x * kept } else { T::zero() };
        }
    }
}

/// Counter-based random bits, which can be computed in any order and in vectors: C. Wellons' `triple32`, a hash of 32 bits
/// in which every input bit flips half of the output bits, with a key added between its rounds.
#[derive(Clone, Copy)]
struct Key([u32; 3]);

impl Key {
    fn of(rng: &mut Pcg64) -> Self {
        Self([rng.next_u32(), rng.next_u32(), rng.next_u32()])
    }

    #[inline(always)]
    const fn bits(self, number: u32) -> u32 {
        let Self([a, b, c]) = self;
        let mut x = number ^ a;
        x ^= x >> 17;
        x = x.wrapping_mul(0xed5a_d4bb).wrapping_add(b);
        x ^= x >> 11;
        x = x.wrapping_mul(0xac4c_1b51).wrapping_add(c);
        x ^= x >> 15;
        x = x.wrapping_mul(0x3184_8bab);
        x ^ (x >> 14)
    }
}

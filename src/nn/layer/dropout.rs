//! Inverted dropout. In training y = m·x with m = 1/(1 − p) with probability 1 − p, else 0, for every number of every
//! sample; in testing y = x, the mean over m.
//!
//! N. Srivastava et al. 2014. p is the rate of *dropping*; the lecture's notes write p for the probability of keeping.

use rand::Rng as _;

use super::{Build, Built, Fit, Given, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::Pass;
use crate::nn::stack::room;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng;

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "dropout",
    label: "Dropout",
    group: "Regularisation",
    about: "Switches units off at random in training, so that none can rely on another.",
    formula: "train: y = x·m, m = 1/(1 − p) with probability 1 − p, else 0;  test: y = x",
    source: "Srivastava et al. 2014; CS231n lecture 7 (inverted dropout)",
    params: &[Param::linear("rate", "Drop rate p", [0.0, 0.9], 0.5)
        .within(Limits::RATE)
        .bare()
        .help("The probability of dropping a unit. The lecture's notes write p for the probability of keeping one.")],
    make: Make::of::<Dropout<f64>>(),
};

struct Dropout<T> {
    rate: f64,
    /// Names its stream, so that two dropout layers draw different masks.
    stream: String,
    /// The mask of the last pass.
    mask: Vec<T>,
}

impl Build for Dropout<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let stream = format!("dropout {}", place.name);
        Ok(Built::plain(Dropout { rate: choice.number("rate"), stream, mask: Vec::<T>::new() }, place))
    }
}

impl<T: Real> Dropout<T> {
    fn draw(&mut self, numbers: usize, pass: Pass) {
        let mut rng = rng::keyed(pass.seed, &self.stream, pass.step);
        let keep = T::of(1.0 / (1.0 - self.rate));
        // 32 bits a unit, two units a draw: the rate is met to 2⁻³².
        let threshold = (self.rate * 4_294_967_296.0) as u32;
        let factor = |bits: u32| if bits >= threshold { keep } else { T::zero() };
        for pair in room(&mut self.mask, numbers).chunks_mut(2) {
            let bits = rng.next_u64();
            for (mask, bits) in pair.iter_mut().zip([bits as u32, (bits >> 32) as u32]) {
                *mask = factor(bits);
            }
        }
    }
}

impl<T: Real> Layer<T> for Dropout<T> {
    fn forward(&mut self, given: Given<'_, T>, input: &[T], output: &mut [T]) {
        if !given.pass.is_noisy() {
            return output.copy_from_slice(input);
        }
        self.draw(input.len(), given.pass);
        for ((y, x), mask) in output.iter_mut().zip(input).zip(&self.mask) {
            *y = *x * *mask;
        }
    }

    fn backward(&mut self, given: Given<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        if !given.pass.is_noisy() {
            return by_input.copy_from_slice(slopes.output);
        }
        for ((by_input, by_output), mask) in by_input.iter_mut().zip(slopes.output).zip(&self.mask) {
            *by_input = *by_output * *mask;
        }
    }
}

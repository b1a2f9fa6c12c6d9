//! In training y = m·x for every number of every sample, with a mask m that is 0 with probability p; in testing
//! y = E[m]·x. Inverted, as in the lecture, m is 1/(1 − p) where it is not 0, so that testing is y = x; plain, as in the
//! paper, it is 1 and testing is y = (1 − p)·x.
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

/// Where the mean over the masks is made up for.
pub const FORM: Param = Param::choice("form", "Form", &["inverted", "plain"]).help(
    "inverted: what is kept grows by 1/(1 − p) in training, and testing changes nothing. plain: nothing grows in \
     training, and testing scales by 1 − p.",
);

/// What is kept is multiplied by in training, and everything in testing.
pub fn factors<M>(choice: &Choice<M>) -> [f64; 2] {
    let keep = 1.0 - choice.number("rate");
    if choice.word("form") == "plain" { [1.0, keep] } else { [1.0 / keep, 1.0] }
}

struct Dropout<T> {
    rate: f64,
    /// What is kept is multiplied by in training, and everything in testing.
    factors: [T; 2],
    /// Names its stream, so that two dropout layers draw different masks.
    stream: String,
    /// The mask of the last pass.
    mask: Vec<T>,
}

impl Build for Dropout<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let stream = format!("dropout {}", place.name);
        let factors = factors(choice).map(T::of);
        Ok(Built::plain(Dropout { rate: choice.number("rate"), factors, stream, mask: Vec::new() }, place))
    }
}

impl<T: Real> Dropout<T> {
    fn draw(&mut self, numbers: usize, pass: Pass) {
        let mut rng = rng::keyed(pass.seed, &self.stream, pass.step);
        let [keep, _] = self.factors;
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
            return output.iter_mut().zip(input).for_each(|(y, x)| *y = self.factors[1] * *x);
        }
        self.draw(input.len(), given.pass);
        for ((y, x), mask) in output.iter_mut().zip(input).zip(&self.mask) {
            *y = *x * *mask;
        }
    }

    fn backward(&mut self, given: Given<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        if !given.pass.is_noisy() {
            return by_input.iter_mut().zip(slopes.output).for_each(|(to, slope)| *to = self.factors[1] * *slope);
        }
        for ((by_input, by_output), mask) in by_input.iter_mut().zip(slopes.output).zip(&self.mask) {
            *by_input = *by_output * *mask;
        }
    }
}

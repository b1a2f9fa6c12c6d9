//! y = Wx + b. An image is read as one row of numbers.
//!
//! Backward, summed over the batch: ∂W = Σ ∂y xᵀ, ∂b = Σ ∂y, ∂x = Wᵀ∂y.
//!
//! Default initialisation: w, b ~ U(−1/√inputs, 1/√inputs), as `PyTorch` starts its linear layers. It is smaller
//! than He's √(2/inputs), with which a small network memorises wrong labels so fast that dropout and augmentation help only half as much.

use super::{Build, Built, Context, Fit, Layer, Make, Order, Place, Precision, Seen, Slopes, Weights};
use crate::nn::affine::Affine;
use crate::nn::after::After;
use crate::nn::init::{Fans, INIT, Init};
use crate::nn::kernel::Lanes;
use crate::optim::Role;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "dense",
    label: "Dense",
    group: "Linear",
    about: "Every output is a weighted sum of all inputs.",
    formula: "y = Wx + b;  start w, b ~ U(±1/√inputs)",
    source: "CS231n lecture 4; start: PyTorch's torch.nn.Linear",
    params: &[
        Param::integer("units", "Units", [1.0, 512.0], 64.0)
            .within(Limits::closed(1.0, 65_536.0))
            .bare()
            .help("Number of outputs. The last layer has one per class."),
        INIT,
    ],
    make: Make::of::<Dense<f64>>(),
};

struct Dense<T> {
    fans: Fans,
    init: Init,
    affine: Affine<T>,
}

impl Build for Dense<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let (inputs, outputs) = (place.inputs(), choice.number("units") as usize);
        let fans = Fans::dense(inputs, outputs);
        let order = Order::Dense { image: place.input.try_into().unwrap_or([1, 1, inputs]) };
        let layer = Dense { fans, init: Init::of(choice, fans)?, affine: Affine::<T>::new(inputs, outputs) };
        let spans = vec![
            Weights::new("weight", vec![inputs, outputs], Role::Weight).ordered(order),
            Weights::new("bias", vec![outputs], Role::Bias),
        ];
        Ok(Built { spans, ..Built::new(layer, vec![outputs]) })
    }
}

impl<T: Lanes> Layer<T> for Dense<T> {
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        self.init.fill(self.fans, parameters, rng);
    }

    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        self.affine.forward(context.parameters, input, output);
    }

    fn evaluate(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T], after: &After<T>) {
        self.affine.forward_then(after, context.parameters, input, output);
    }

    fn takes(&self) -> bool {
        true
    }

    fn is_linear_in_parameters(&self) -> bool {
        true
    }

    fn backward(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        slopes.parameters.fill(T::zero());
        self.affine.add_backward([context.parameters, seen.input, slopes.output], slopes.parameters, slopes.input);
    }
}

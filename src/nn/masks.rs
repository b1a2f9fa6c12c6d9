//! The masks of a [`Network`]: what its noise does to a sample in a pass, layer by layer.

use super::layer::{Context, Layer as _};
use super::layer_path::PathPart;
use super::mask::Mask;
use super::{Network, Pass};
use crate::real::Real;

impl<T: Real> Network<T> {
    /// What the noise of each layer does to the first sample of a batch in a pass, with the path to the layer; layers
    /// without noise are left out. The forward pass draws the same.
    pub fn masks(&mut self, parameters: &[T], pass: Pass) -> Vec<(Vec<PathPart>, Mask)> {
        let mut masks = Vec::new();
        let context = Context { parameters, buffers: &self.buffers, pass, rows: 1 };
        let inputs = self.plan.size(0);
        self.stacks[0].masks(context, inputs, &mut Vec::new(), &mut |path, mask| masks.push((path.to_vec(), mask)));
        masks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Batch, Net};

    const PASS: Pass = Pass::sample(3, 8);

    fn network(net: &str, input: &[usize]) -> Network<f64> {
        let layers = Net::parse(net).and_then(|net| net.layers(3)).expect("a network");
        let mut network = Network::new(&layers, input, 3, 1).expect("it fits");
        let Batch { inputs, .. } = network.batch(1, PASS);
        inputs.iter_mut().enumerate().for_each(|(at, x)| *x = (1.7 * at as f64).sin());
        network
    }

    /// What a network without the noise gives for inputs and weights to which the mask was applied by hand.
    fn by_hand(net: &str, input: &[usize], inputs: &[f64], parameters: &[f64]) -> Vec<f64> {
        let mut network = network(net, input);
        network.batch(1, Pass::EVAL).inputs.copy_from_slice(inputs);
        network.forward(parameters).to_vec()
    }

    fn assert_close(ours: &[f64], theirs: &[f64], what: &str) {
        let is_close = ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(is_close && ours.len() == theirs.len(), "{what}: {ours:?} and {theirs:?}");
    }

    #[test]
    fn the_masks_are_those_of_the_forward_pass() {
        for (net, plain, input) in [
            ("dropout 0.4 | dense 3", "dense 3", &[6, 1, 2][..]),
            ("dropout 0.4 form=plain | dense 3", "dense 3", &[12]),
            ("spatial-dropout 0.5 | flatten | dense 3", "flatten | dense 3", &[2, 3, 2]),
        ] {
            let mut noisy = network(net, input);
            let parameters = noisy.start(1);
            let outputs = noisy.forward(&parameters).to_vec();
            let inputs = noisy.batch(1, PASS).inputs.to_vec();
            let masks = noisy.masks(&parameters, PASS);
            let [(path, Mask::Units(mask) | Mask::Channels(mask))] = &masks[..] else {
                panic!("{net}: {masks:?}");
            };
            assert_eq!(path[..], [PathPart::Layer(0)]);
            assert!(mask.contains(&0.0) && mask.iter().any(|m| *m >= 1.0), "{net}: {mask:?}");
            let masked: Vec<f64> = inputs.iter().enumerate().map(|(at, x)| x * mask[at % mask.len()]).collect();
            assert_close(&outputs, &by_hand(plain, input, &masked, &parameters), net);
        }
    }

    #[test]
    fn the_mask_of_weights_is_that_of_the_forward_pass() {
        let mut noisy = network("dropconnect 3 0.5", &[12]);
        let parameters = noisy.start(1);
        let outputs = noisy.forward(&parameters).to_vec();
        let inputs = noisy.batch(1, PASS).inputs.to_vec();
        let masks = noisy.masks(&parameters, PASS);
        let [(_, Mask::Weights { inputs: 12, outputs: 3, factors })] = &masks[..] else { panic!("{masks:?}") };
        let masked: Vec<f64> = parameters.iter().zip(factors).map(|(w, m)| w * m).collect();
        assert_close(&outputs, &by_hand("dense 3", &[12], &inputs, &masked), "weights");
        assert!(noisy.masks(&parameters, Pass::EVAL).is_empty(), "testing has a mean, not a mask");
    }

    #[test]
    fn a_block_shows_whether_its_body_is_used_and_the_noise_inside() {
        let net = "residual (dense 4 | dropout 0.5) survival=0.5 | dense 3";
        let mut used = [0; 2];
        for pass in 0..20 {
            let mut noisy = network(net, &[4]);
            let parameters = noisy.start(1);
            noisy.set_pass(Pass::sample(3, pass));
            let outputs = noisy.forward(&parameters).to_vec();
            let masks = noisy.masks(&parameters, Pass::sample(3, pass));
            let [(block, Mask::Branch(gate)), (inner, Mask::Units(mask))] = &masks[..] else { panic!("{masks:?}") };
            assert_eq!(block[..], [PathPart::Layer(0)]);
            assert_eq!(inner[..], [PathPart::Layer(0), PathPart::Branch("body"), PathPart::Layer(1)]);
            used[*gate as usize] += 1;
            let mut plain = network("residual (dense 4) | dense 3", &[4]);
            let inputs = plain.batch(1, Pass::EVAL).inputs.to_vec();
            let weights = &parameters[..20];
            let body = (0..4).map(|to| {
                let sum: f64 = (0..4).map(|from| inputs[from] * weights[from * 4 + to]).sum();
                gate * mask[to] * (sum + weights[16 + to])
            });
            let behind: Vec<f64> = inputs.iter().zip(body).map(|(x, y)| x + y).collect();
            assert_close(&outputs, &by_hand("dense 3", &[4], &behind, &parameters[20..]), net);
        }
        assert!(used.iter().all(|used| *used > 3), "the body is used now and then: {used:?}");
    }

    #[test]
    fn regions_are_those_whose_maxima_are_taken() {
        let net = "fractional-maxpool 1.4 | flatten | dense 3";
        let mut noisy = network(net, &[6, 6, 1]);
        let parameters = noisy.start(1);
        let outputs = noisy.forward(&parameters).to_vec();
        let inputs = noisy.batch(1, PASS).inputs.to_vec();
        let masks = noisy.masks(&parameters, PASS);
        let [(_, Mask::Borders { rows, columns, overlap })] = &masks[..] else { panic!("{masks:?}") };
        let largest = |y: &[usize], x: &[usize]| {
            let pixels = (y[0]..y[1] + overlap).flat_map(|y| (x[0]..x[1] + overlap).map(move |x| 6 * y + x));
            pixels.map(|at| inputs[at]).fold(f64::NEG_INFINITY, f64::max)
        };
        let pooled: Vec<f64> = rows.windows(2).flat_map(|y| columns.windows(2).map(move |x| largest(y, x))).collect();
        assert_close(&outputs, &by_hand("dense 3", &[pooled.len()], &pooled, &parameters), net);
        let others = noisy.masks(&parameters, Pass::sample(3, 9));
        assert_ne!(masks, others, "another pass has other regions");
    }
}

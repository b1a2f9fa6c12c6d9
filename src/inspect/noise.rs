//! How the output of a network spreads over its noise: f(x, z) for many z beside f with the noise averaged out.
//!
//! The lecture's integral: what is wanted in testing is E f(x, z) = ∫ p(z) f(x, z) dz; one pass with scaled activations
//! approximates it, many passes with other masks estimate it.

use super::{Probe, Subject};
use crate::data::Task;
use crate::nn::layer::Make;
use crate::nn::{Mask, Pass};
use crate::registry::Choice;

/// What a network says of a sample with its noise and without.
#[derive(Debug, Clone, PartialEq)]
pub struct NoiseSpread {
    /// The probabilities of one pass without noise, in which every layer uses the mean of its noise; or the number that is
    /// predicted.
    pub scaled: Vec<f64>,
    /// Those of each pass with noise.
    pub passes: Vec<Vec<f64>>,
}

/// The noise of a layer in a pass.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerMask {
    /// The layer's name, as `PyTorch` writes it.
    pub name: String,
    /// The layer.
    pub choice: Choice<Make>,
    /// The shape of a sample that comes in.
    pub input: Vec<usize>,
    /// What its noise does.
    pub mask: Mask,
}

impl NoiseSpread {
    /// The mean of several networks, pass by pass; one without noise says the same in every pass. None of no networks.
    pub fn mean_of(all: &[Self]) -> Option<Self> {
        let share = 1.0 / all.len() as f64;
        let mean = |rows: &mut dyn Iterator<Item = &Vec<f64>>| {
            let mut mean = vec![0.0; all[0].scaled.len()];
            rows.for_each(|row| mean.iter_mut().zip(row).for_each(|(sum, p)| *sum += share * p));
            mean
        };
        let noisy = all.iter().filter(|one| !one.passes.is_empty());
        let passes = noisy.map(|one| one.passes.len()).min().unwrap_or(0);
        let pass = |at: usize| mean(&mut all.iter().map(|one| one.passes.get(at).unwrap_or(&one.scaled)));
        (!all.is_empty()).then(|| Self {
            scaled: mean(&mut all.iter().map(|one| &one.scaled)),
            passes: (0..passes).map(pass).collect(),
        })
    }

    /// The mean over the passes: the estimate of the integral.
    pub fn mean(&self) -> Vec<f64> {
        let share = 1.0 / self.passes.len() as f64;
        let mut mean = vec![0.0; self.scaled.len()];
        for pass in &self.passes {
            mean.iter_mut().zip(pass).for_each(|(sum, p)| *sum += share * p);
        }
        mean
    }

    /// The probabilities of a class in all passes, in order, at two parts from 0 to 1 of the way; none without passes.
    pub fn range(&self, class: usize, parts: [f64; 2]) -> Option<[f64; 2]> {
        let mut all: Vec<f64> = self.passes.iter().map(|pass| pass[class]).collect();
        all.sort_by(f64::total_cmp);
        let last = all.len().checked_sub(1)?;
        Some(parts.map(|part| all[(part.clamp(0.0, 1.0) * last as f64).round() as usize]))
    }

    /// In how many passes the probability of a class, or a number, is in each of so many bins between two ends; the last one
    /// has its end, too.
    pub fn histogram(&self, class: usize, bins: usize, [low, high]: [f64; 2]) -> Vec<usize> {
        let mut counts = vec![0; bins.max(1)];
        for pass in &self.passes {
            let part = (pass[class] - low) / (high - low);
            let at = ((part * counts.len() as f64) as usize).min(counts.len() - 1);
            counts[at] += 1;
        }
        counts
    }
}

impl Probe<f32> {
    /// What the network says of a normalised sample: once without noise, and in so many passes with noise drawn from
    /// `seed`; fewer if it is stopped. A network without noise has no passes. A number that is predicted is standardised.
    pub fn noise_spread(
        &mut self,
        input: &[f32],
        (seed, passes): (u64, u64),
        is_stopped: &dyn Fn() -> bool,
    ) -> NoiseSpread {
        self.network.batch(1, Pass::EVAL).inputs.copy_from_slice(input);
        let scaled = self.network.predict_averaged(&self.parameters, seed, 0);
        let passes = if self.is_noisy() { passes } else { 0 };
        let mut all = Vec::new();
        for pass in 0..passes {
            if is_stopped() {
                break;
            }
            self.network.set_pass(Pass::sample(seed, pass));
            let task = self.network.task();
            let outputs = self.network.forward(&self.parameters);
            all.push(match task {
                Task::Classification => super::errors::wide_probabilities(outputs, scaled.len()),
                Task::Regression => outputs.iter().map(|output| f64::from(*output)).collect(),
            });
        }
        NoiseSpread { scaled, passes: all }
    }

    /// Whether a layer draws noise.
    pub fn is_noisy(&mut self) -> bool {
        !self.network.masks(&self.parameters, Pass::sample(0, 0)).is_empty()
    }

    /// What the noise of every layer does to a sample in a pass.
    pub fn masks(&mut self, pass: Pass) -> Vec<LayerMask> {
        let masks = self.network.masks(&self.parameters, pass);
        let named = masks.into_iter().filter_map(|(path, mask)| {
            let node = self.nodes().iter().find(|node| node.path == path)?;
            Some(LayerMask { name: node.name.clone(), choice: node.choice.clone(), input: node.input.clone(), mask })
        });
        named.collect()
    }
}

impl Subject {
    /// [`Probe::noise_spread`] of a normalised sample, a predicted number in the unit of the data.
    pub fn noise_spread(
        &mut self,
        input: &[f32],
        seed_and_passes: (u64, u64),
        is_stopped: &dyn Fn() -> bool,
    ) -> NoiseSpread {
        let mut spread = self.probe.noise_spread(input, seed_and_passes, is_stopped);
        for row in std::iter::once(&mut spread.scaled).chain(&mut spread.passes) {
            for output in row {
                *output = self.in_own_unit(*output);
            }
        }
        spread
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Net, Network, loss};

    fn probe(net: &str) -> Probe<f32> {
        let layers = Net::parse(net).and_then(|net| net.layers(10)).expect("a network");
        let network = Network::<f32>::new(&layers, &[8, 8, 1], 10, 1).expect("it fits");
        let weights = (network.start(4), network.buffers());
        Probe::new((&layers, &loss::LOSSES[0].choice()), &[8, 8, 1], 10, weights).expect("its own weights")
    }

    fn sample() -> Vec<f32> {
        (0..64).map(|at| (0.7 * at as f32).sin()).collect()
    }

    /// The mean is that of Monte Carlo evaluation, which trainings report.
    #[test]
    fn the_mean_over_passes_is_the_averaged_prediction() {
        for net in [
            "dense 20 | relu | dropout 0.5 | dense 10",
            "dropconnect 20 0.5 activation=relu | dense 10",
            "conv 4 3 | fractional-maxpool 1.4 | residual (conv 4 3 | relu) survival=0.5 | spatial-dropout 0.3 | flatten | dense 10",
        ] {
            let mut probe = probe(net);
            let found = probe.noise_spread(&sample(), (9, 40), &|| false);
            assert_eq!(found.passes.len(), 40);
            let averaged = probe.network.predict_averaged(&probe.parameters, 9, 40);
            for (ours, theirs) in found.mean().iter().zip(&averaged) {
                assert!((ours - theirs).abs() < 1e-12, "{net}: {ours} and {theirs}");
            }
            assert!(found.passes.windows(2).any(|pair| pair[0] != pair[1]), "{net}: the masks differ");
            for class in 0..10 {
                assert_eq!(found.histogram(class, 12, [0.0, 1.0]).iter().sum::<usize>(), 40);
                let [low, high] = found.range(class, [0.1, 0.9]).expect("there are passes");
                assert!((0.0..=high).contains(&low) && high <= 1.0, "{low} to {high}");
            }
        }
    }

    #[test]
    fn without_noise_one_pass_says_all() {
        let found = probe("dense 20 | relu | dense 10").noise_spread(&sample(), (9, 40), &|| false);
        assert_eq!((found.passes.len(), found.range(0, [0.0, 1.0])), (0, None));
        assert!((found.scaled.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let stopped = probe("dropout 0.5 | dense 10").noise_spread(&sample(), (9, 40), &|| true);
        assert!(stopped.passes.is_empty(), "it was stopped");
    }

    #[test]
    fn masks_have_the_names_of_their_layers() {
        let mut probe =
            probe("conv 4 3 | residual (conv 4 3 | dropout 0.2) survival=0.5 | flatten | dropconnect 9 | dense 10");
        let names: Vec<String> = probe.masks(Pass::sample(1, 2)).into_iter().map(|mask| mask.name).collect();
        assert_eq!(names, ["1", "1.body.1", "3"]);
    }
}

//! What a network can do without some of its units: their outputs are 0 from their layer on.
//!
//! Where dropout trained them, units should depend less on each other, so that the loss of one costs less.

use super::{Probe, Subject};
use crate::data::Task;
use crate::nn::Tally;
use crate::real::Real;
use crate::train::Part;

/// A unit that is switched off: a channel of an image, or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitOff {
    /// The index of its layer in the chain.
    pub layer: usize,
    /// Its index in the layer.
    pub unit: usize,
}

/// The accuracy of a network with and without some units; where it predicts a number, its RMSE in the unit of the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ablation {
    /// What is predicted.
    pub task: Task,
    /// Validation samples it was measured on.
    pub samples: usize,
    /// The fraction predicted rightly with all units, or RMSE.
    pub whole: f64,
    /// The same without some.
    pub without: f64,
}

/// The accuracy, or RMSE, without each unit of a layer, in turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// What is predicted.
    pub task: Task,
    /// The index of the layer in the chain.
    pub layer: usize,
    /// Validation samples it was measured on.
    pub samples: usize,
    /// The fraction predicted rightly with all units, or RMSE.
    pub whole: f64,
    /// The same without each of them.
    pub without: Vec<f64>,
}

impl Sweep {
    /// How much the loss of each unit costs: accuracy that is lost, or RMSE that is added.
    pub fn costs(&self) -> impl Iterator<Item = f64> {
        let sign = if self.task == Task::Regression { -1.0 } else { 1.0 };
        self.without.iter().map(move |without| sign * (self.whole - without))
    }

    /// How much the loss of a unit costs, on average.
    pub fn mean_cost(&self) -> f64 {
        self.costs().sum::<f64>() / self.without.len().max(1) as f64
    }
}

impl<T: Real> Probe<T> {
    /// The outputs of some samples where units of layers of the chain give 0.
    pub fn outputs_without(&mut self, inputs: &[T], off: &[UnitOff]) -> Vec<T> {
        let mut off = off.to_vec();
        off.sort_unstable();
        let (mut first, mut numbers) = (0, inputs.to_vec());
        for UnitOff { layer, unit } in off {
            if layer >= first {
                numbers = self.run(first..layer + 1, &numbers);
                first = layer + 1;
            }
            silence(&mut numbers, self.units(layer), unit);
        }
        let layers = self.plan().shapes.len() - 1;
        self.run(first..layers, &numbers)
    }

    /// Units of a layer of the chain.
    pub fn units(&self, layer: usize) -> usize {
        self.plan().shapes[layer + 1].last().copied().unwrap_or(0)
    }

    fn run(&mut self, layers: std::ops::Range<usize>, numbers: &[T]) -> Vec<T> {
        self.network.evaluate_some(&self.parameters, layers, numbers)
    }
}

fn silence<T: Real>(numbers: &mut [T], units: usize, unit: usize) {
    numbers.iter_mut().skip(unit).step_by(units.max(1)).for_each(|x| *x = T::zero());
}

impl Subject {
    /// The accuracy on the validation part with and without some units; none once `goes_on`, told how much is done, says no.
    pub fn ablate(&mut self, off: &[UnitOff], goes_on: &dyn Fn(f64) -> bool) -> Option<Ablation> {
        let samples = self.len(Part::Val);
        let each = self.probe.rows_at_once();
        let mut tallies = [(); 2].map(|()| self.tally());
        for first in (0..samples).step_by(each) {
            if !goes_on(first as f64 / samples as f64) {
                return None;
            }
            let (inputs, targets) = self.inputs(Part::Val, first..(first + each).min(samples));
            for (tally, off) in tallies.iter_mut().zip([&[][..], off]) {
                tally.add(&self.probe.outputs_without(&inputs, off), &targets);
            }
        }
        let [whole, without] = tallies.map(|tally| self.figure(&tally));
        Some(Ablation { task: self.task(), samples, whole, without })
    }

    /// The accuracy on the validation part without each unit of a layer of the chain; none once `goes_on` says no.
    pub fn sweep(&mut self, layer: usize, goes_on: &dyn Fn(f64) -> bool) -> Option<Sweep> {
        let (samples, units) = (self.len(Part::Val), self.probe.units(layer));
        let layers = self.probe.plan().shapes.len() - 1;
        let each = self.probe.rows_at_once();
        // the last one is of the whole network
        let mut tallies = vec![self.tally(); units + 1];
        for first in (0..samples).step_by(each) {
            let (inputs, targets) = self.inputs(Part::Val, first..(first + each).min(samples));
            let behind = self.probe.run(0..layer + 1, &inputs);
            for (unit, tally) in tallies.iter_mut().enumerate() {
                let done = first as f64 + (each.min(samples - first) * unit) as f64 / (units + 1) as f64;
                if !goes_on(done / samples as f64) {
                    return None;
                }
                let mut numbers = behind.clone();
                if unit < units {
                    silence(&mut numbers, units, unit);
                }
                tally.add(&self.probe.run(layer + 1..layers, &numbers), &targets);
            }
        }
        let mut without: Vec<f64> = tallies.iter().map(|tally: &Tally| self.figure(tally)).collect();
        let whole = without.pop().unwrap_or(f64::NAN);
        Some(Sweep { task: self.task(), layer, samples, whole, without })
    }
}

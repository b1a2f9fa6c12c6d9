//! What a network can do without some of its units: their outputs are 0 from their layer on.
//!
//! Where dropout trained them, units should depend less on each other, so that the loss of one costs less.

use super::{Probe, Subject};
use crate::data::Task;
use crate::nn::{Node, PathPart, Silent, Tally};
use crate::real::Real;
use crate::train::Part;

/// A unit that is switched off: a channel of an image, or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitOff {
    /// The place of its layer among all of the network ([`Probe::nodes`]).
    pub node: usize,
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
    /// The place of the layer among all of the network.
    pub node: usize,
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
    /// The outputs of some samples where some units give 0.
    pub fn outputs_without(&mut self, inputs: &[T], off: &[UnitOff]) -> Vec<T> {
        let silent: Vec<Silent> =
            off.iter().filter_map(|off| Some(silent(self.nodes().get(off.node)?, off.unit))).collect();
        self.network.silence(&silent);
        let outputs = self.outputs(inputs);
        self.network.silence(&[]);
        outputs
    }

    /// Units of a layer.
    pub fn units(&self, node: usize) -> usize {
        self.nodes().get(node).map_or(0, Node::units)
    }

    fn run(&mut self, layers: std::ops::Range<usize>, numbers: &[T]) -> Vec<T> {
        self.network.evaluate_some(&self.parameters, layers, numbers)
    }

    /// The outputs for what stands in front of the layer `first` of the chain, where a unit at or in front of it gives 0.
    fn outputs_behind(&mut self, first: usize, mut numbers: Vec<T>, off: Option<Silent>) -> Vec<T> {
        let layers = self.plan().shapes.len() - 1;
        match off {
            Some(off) if off.path[..] == [PathPart::Layer(first.wrapping_sub(1))] => off.apply(&mut numbers),
            off => self.network.silence(off.as_slice()),
        }
        let outputs = self.run(first..layers, &numbers);
        self.network.silence(&[]);
        outputs
    }
}

fn silent(node: &Node, unit: usize) -> Silent {
    Silent { path: node.path.clone(), unit, units: node.units() }
}

/// The first layer of the chain that does not give the same whichever unit of a layer is off.
fn first_changed(node: &Node) -> usize {
    match node.path[..] {
        [PathPart::Layer(at)] => at + 1,
        // inside a block
        [PathPart::Layer(at), ..] => at,
        _ => 0,
    }
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

    /// The accuracy on the validation part without each unit of a layer; none once `goes_on` says no, or if there is no such
    /// layer.
    pub fn sweep(&mut self, node: usize, goes_on: &dyn Fn(f64) -> bool) -> Option<Sweep> {
        let layer = self.probe.nodes().get(node)?.clone();
        let (samples, units, changed) = (self.len(Part::Val), layer.units(), first_changed(&layer));
        let each = self.probe.rows_at_once();
        // the last one is of the whole network
        let mut tallies = vec![self.tally(); units + 1];
        for first in (0..samples).step_by(each) {
            let (inputs, targets) = self.inputs(Part::Val, first..(first + each).min(samples));
            let before = self.probe.run(0..changed, &inputs);
            for (unit, tally) in tallies.iter_mut().enumerate() {
                let done = first as f64 + (each.min(samples - first) * unit) as f64 / (units + 1) as f64;
                if !goes_on(done / samples as f64) {
                    return None;
                }
                let off = (unit < units).then(|| silent(&layer, unit));
                tally.add(&self.probe.outputs_behind(changed, before.clone(), off), &targets);
            }
        }
        let mut without: Vec<f64> = tallies.iter().map(|tally: &Tally| self.figure(tally)).collect();
        let whole = without.pop().unwrap_or(f64::NAN);
        Some(Sweep { task: self.task(), node, samples, whole, without })
    }
}

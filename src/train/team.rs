//! Several networks as one result: those that are trained side by side, and snapshots of one.

use std::sync::Arc;

use rand::Rng as _;
use rayon::prelude::*;

use super::budget::IsStopped;
use super::committee::{Committee, Voter};
use super::recipe;
use super::samples::{Part, Samples};
use super::{Config, Majority, Members, Metrics, SavedWeights, Trainer, Votes};
use crate::data::Task;
use crate::nn::Pass;
use crate::optim::Refusal;
use crate::rng;

/// What several networks are like at a time.
pub(super) struct Judged {
    /// The figures of all together on the training and the validation part.
    pub parts: [Metrics; 2],
    /// The mean of the validation figures of those that are trained, each alone.
    pub trained: Metrics,
    /// The accuracy of each network of the result.
    pub members: Members,
    /// Those that are trained.
    pub weights: Vec<SavedWeights>,
}

/// The parts that are judged after every epoch.
const PARTS: [Part; 2] = [Part::Train, Part::Val];

impl Config {
    /// The configuration of a member of an ensemble by its number; the first is the single training.
    pub(super) fn of_member(&self, member: usize) -> Self {
        let seed = match member {
            0 => self.seed,
            member => rng::keyed(self.seed, "members", member as u64).next_u64(),
        };
        let recipe = recipe::RECIPES[0].choice();
        Self { seed, split_seed: Some(self.data_seed()), recipe, earlier: Vec::new(), ..self.clone() }
    }
}

impl Trainer {
    /// The other networks that are trained beside the first one.
    pub(super) fn members_of(config: &Config, samples: &Arc<Samples>) -> Result<Vec<Self>, Refusal> {
        let networks = recipe::build(&config.recipe).networks();
        let member = |member| Self::with_samples(&config.of_member(member), Arc::clone(samples));
        (1..networks).into_par_iter().map(member).collect()
    }

    /// The network of the usual recipe that is trained beside, if the recipe has one.
    pub(super) fn single_beside(config: &Config, samples: &Arc<Samples>) -> Result<Option<Box<Self>>, Refusal> {
        let has_single = recipe::build(&config.recipe).has_single_beside();
        let single = || Self::with_samples(&config.of_member(0), Arc::clone(samples)).map(Box::new);
        has_single.then(single).transpose()
    }

    /// Does a step of each network.
    pub(super) fn train_networks(&mut self) {
        if let Some(mut single) = self.single.take() {
            rayon::join(|| self.train_step(), || single.train_step());
            self.ending = self.ending.take().or_else(|| single.ending.clone());
            self.single = Some(single);
        } else if self.members.is_empty() {
            self.train_step();
        } else {
            let mut members = std::mem::take(&mut self.members);
            rayon::join(|| self.train_step(), || members.par_iter_mut().for_each(Self::train_step));
            let failed = members.iter().find_map(Self::ending).cloned();
            self.members = members;
            self.ending = self.ending.take().or(failed);
        }
        if self.ending.is_none() {
            self.take_snapshot();
        }
    }

    fn take_snapshot(&mut self) {
        if self.recipe.snapshots() == 0 || !self.recipe.is_snapshot(self.progress()) {
            return;
        }
        let (_, own) = self.prepare_statistics();
        let epoch = self.step.div_ceil(self.batches.per_epoch()) as u32;
        let weights = self.current_weights(epoch);
        self.restore_statistics(own);
        self.add_snapshot(weights);
    }

    /// Adds a snapshot; those that the result no longer needs are dropped.
    pub(super) fn add_snapshot(&mut self, weights: SavedWeights) {
        let probabilities = PARTS.map(|part| self.probabilities(part, &weights));
        self.snapshots.push(Voter { weights, probabilities });
        let superfluous = self.snapshots.len().saturating_sub(self.recipe.snapshots());
        self.snapshots.drain(..superfluous);
    }

    /// The weights that are evaluated now, with their statistics.
    pub(super) fn current_weights(&self, epoch: u32) -> SavedWeights {
        let parameters = self.evaluation_weights().to_vec();
        SavedWeights { epoch, parameters, buffers: self.network.buffers().to_vec() }
    }

    /// The networks whose probabilities are averaged now; none where there is only one.
    pub(super) fn current_ensemble(&self, epoch: u32) -> Vec<SavedWeights> {
        if !self.snapshots.is_empty() {
            return self.snapshots.iter().map(|snapshot| snapshot.weights.clone()).collect();
        }
        let others: Vec<SavedWeights> = self.members.iter().map(|member| member.shown_weights(epoch)).collect();
        let first = (!others.is_empty()).then(|| self.shown_weights(epoch));
        first.into_iter().chain(others).collect()
    }

    /// Networks that are trained side by side.
    pub const fn networks(&self) -> usize {
        self.members.len() + 1
    }

    /// The largest class of the validation part, where the classes are of very different size.
    pub fn majority(&self) -> Option<Majority> {
        self.samples.majority()
    }

    /// Whether the result is of several networks.
    pub const fn is_team(&self) -> bool {
        !self.members.is_empty() || !self.snapshots.is_empty()
    }

    /// Evaluates the networks of the result together, now, with prepared statistics.
    pub(super) fn judge_team(&mut self, epoch: u32) -> Judged {
        let mut weights = vec![self.current_weights(epoch)];
        weights.extend(self.members.iter_mut().map(|member| member.weights_of_epoch(epoch)));
        let of = |trainer: &mut Self, part| -> Vec<Vec<f64>> {
            weights.iter().map(|weights| trainer.probabilities(part, weights)).collect()
        };
        let members = of(self, Part::Val);
        let vals = self.committee(Part::Val, members);
        let trained = self.mean_metrics(&vals);
        let [train, val] = if self.snapshots.is_empty() {
            let members = of(self, Part::Train);
            [self.committee(Part::Train, members), vals]
        } else {
            [0, 1].map(|at| {
                let members = self.snapshots.iter().map(|snapshot| snapshot.probabilities[at].clone()).collect();
                self.committee(PARTS[at], members)
            })
        };
        let members = Members { epoch, val_accuracies: val.accuracies() };
        Judged { parts: [train, val].map(|part| self.judge(&part)), trained, members, weights }
    }

    /// How the network that is trained beside does on the validation part.
    pub(super) fn judge_single(&mut self) -> Option<Metrics> {
        let single = self.single.as_mut()?;
        single.losses = 0.0;
        let [_, val] = single.evaluate();
        Some(val)
    }

    /// What a member is judged with after an epoch; it is what it keeps, too.
    fn weights_of_epoch(&mut self, epoch: u32) -> SavedWeights {
        let (_, own) = self.prepare_statistics();
        let weights = self.current_weights(epoch);
        self.restore_statistics(own);
        weights
    }

    /// The mean over the networks of how each predicts alone.
    fn mean_metrics(&self, committee: &Committee) -> Metrics {
        let each: Vec<Metrics> =
            committee.members.iter().map(|member| committee.judge_probabilities(member, &self.config.loss)).collect();
        Metrics::mean(&each)
    }

    fn judge(&self, committee: &Committee) -> Metrics {
        committee.judge(&self.config.loss)
    }

    fn committee(&self, part: Part, members: Vec<Vec<f64>>) -> Committee {
        let targets = (0..self.samples.len(part)).map(|sample| self.samples.target_of(part, sample)).collect();
        let (task, unit) = (self.samples.task(), self.samples.unit());
        Committee { members, targets, classes: self.samples.data().classes.len(), task, unit }
    }

    /// The networks of the result: one, those trained side by side, or the last snapshots.
    pub fn results(&self) -> Vec<&SavedWeights> {
        if self.snapshots.is_empty() {
            return std::iter::once(self.result()).chain(self.members.iter().map(Self::result)).collect();
        }
        self.snapshots.iter().map(|snapshot| &snapshot.weights).collect()
    }

    /// What each network of the result predicts for a part: as the mean over so many passes with its noise, or without
    /// noise if there are none; of fewer samples if it is stopped.
    pub(super) fn result_committee(&mut self, part: Part, noise_passes: u64, is_stopped: IsStopped<'_>) -> Committee {
        let results: Vec<SavedWeights> = self.results().into_iter().cloned().collect();
        let of = |weights| self.noisy_probabilities(part, weights, noise_passes, is_stopped);
        let members = results.iter().map(of).collect();
        self.committee(part, members)
    }

    /// How well the networks of the result predict a part together.
    pub(super) fn judge_result_on(&mut self, part: Part) -> Metrics {
        let committee = self.result_committee(part, 0, &|| false);
        self.judge(&committee)
    }

    /// How the networks of the result vote on the validation part; none of a single network, and none of numbers, whose
    /// mean is all that can be taken.
    pub(super) fn votes(&mut self) -> Option<Votes> {
        (self.results().len() > 1 && self.samples.task() == Task::Classification)
            .then(|| self.result_committee(Part::Val, 0, &|| false).votes())
    }

    /// The probabilities that some weights give for a part, a row a sample.
    fn probabilities(&mut self, part: Part, weights: &SavedWeights) -> Vec<f64> {
        self.noisy_probabilities(part, weights, 0, &|| false)
    }

    fn noisy_probabilities(
        &mut self,
        part: Part,
        weights: &SavedWeights,
        passes: u64,
        is_stopped: IsStopped<'_>,
    ) -> Vec<f64> {
        let Self { network, samples, config, .. } = self;
        let own = network.buffers().to_vec();
        network.buffers_mut().copy_from_slice(&weights.buffers);
        let mut all = Vec::new();
        for first in (0..samples.len(part)).step_by(config.batch) {
            if is_stopped() {
                break;
            }
            let rows = config.batch.min(samples.len(part) - first);
            samples.write(part, first, network.batch(rows, Pass::EVAL));
            all.extend(network.predict_averaged(&weights.parameters, config.seed, passes));
        }
        network.buffers_mut().copy_from_slice(&own);
        all
    }
}

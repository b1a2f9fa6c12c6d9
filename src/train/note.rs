//! What one should know about a training before it starts: nothing is wrong, but it does something else than it seems to.

use super::pretraining::depth;
use super::recipe::Mode;
use super::{Config, Trainer, average, recipe};
use crate::data::batches::Rest;
use crate::data::{Dataset, split};
use crate::nn::Plan;
use crate::optim::Refusal;
use crate::schedule::Progress;

/// A setting goes on elsewhere if it changes by more than this part of itself.
const JUMP: f64 = 0.01;

impl Config {
    /// What is unusual about a training with this configuration, in sentences: an average that is mostly the start, or of
    /// nothing; a schedule that is longer than the run; training samples that do not make a batch of their own.
    ///
    /// # Errors
    /// As [`Config::check_with`].
    pub fn notes(&self, data: &Dataset) -> Result<Vec<String>, Refusal> {
        let train = split::train_size(data, self.split, self.subset()?, self.data_seed())?;
        if self.epochs == 0 {
            // nothing is trained
            return Ok(Vec::new());
        }
        let plan = Plan::new(&self.layers(data)?, &data.shape, data.classes.len())?;
        let batching = self.batching(&plan, train);
        let steps_per_epoch = batching.batches(train) as u64;
        let total_steps = steps_per_epoch * u64::from(self.epochs);
        let whole = Progress { step: 0, steps_per_epoch, total_steps };
        let mut notes: Vec<String> = average::note(&self.average, whole).into_iter().collect();
        notes.extend(recipe::build(&self.recipe).note(whole));
        notes.extend(self.note_of_transfer(&plan));
        notes.extend(self.optimizer.drive().notes(whole));
        let left = train % self.batch.max(1);
        match batching.rest {
            Rest::Join if left > 0 && left < plan.least_rows => notes.push(format!(
                "the last batch would be a single sample, which batch normalisation can't use: it is joined to the batch \
                 before, which has {}",
                self.batch + left
            )),
            Rest::Join if left > 0 && train > self.batch => {
                notes.push(format!("the last batch of an epoch has {} samples", self.batch + left));
            }
            Rest::Drop if left > 0 => notes.push(format!(
                "{left} of {train} training samples fill no batch and are left out, in every epoch others"
            )),
            Rest::Smaller | Rest::Join | Rest::Drop => {}
        }
        Ok(notes)
    }
}

impl Config {
    fn note_of_transfer(&self, plan: &Plan) -> Option<String> {
        let depth = depth(plan);
        match self.transfer()?.mode {
            Mode::Last(layers) if layers > 1 && layers >= depth => {
                Some(format!("the network has {depth} layers with parameters: all of them are trained, none is frozen"))
            }
            _ => None,
        }
    }
}

impl Trainer {
    /// Whether a setting goes on elsewhere because a training that is continued has another length than before, as a
    /// sentence.
    pub fn note_of_length(&mut self, epochs_before: u32) -> Option<String> {
        let now = Progress { step: self.step.checked_sub(1)?, ..self.progress() };
        let before = Progress { total_steps: now.steps_per_epoch * u64::from(epochs_before), ..now };
        let [ended, would_have_been] = [before, now].map(|progress| self.drive.at(progress).0.to_vec());
        let next = self.drive.at(self.progress()).0.to_vec();
        let differs = |at: &usize| (ended[*at] - would_have_been[*at]).abs() > JUMP * ended[*at].abs();
        let at = (0..ended.len()).find(differs)?;
        let name = self.config.optimizer.method.entry().params.get(at).map_or("a setting", |param| param.key);
        Some(format!(
            "{name} ended at {} and goes on at {}: its schedule follows the length of the run, which was {epochs_before} epochs \
             and is {} now",
            short(ended[at]),
            short(next[at]),
            self.config.epochs
        ))
    }
}

/// A number with four digits.
fn short(x: f64) -> String {
    let text = format!("{x:.3e}");
    text.parse::<f64>().map_or(text, |rounded| rounded.to_string())
}

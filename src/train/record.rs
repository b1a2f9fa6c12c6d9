//! When a training records its layers, and what it tells of that.

use super::Trainer;
use super::clock::Stopwatch;
use super::recorder::Recorder;
use super::recording::{RecordRate, Recording};
use super::samples::Part;
use crate::optim::Refusal;

/// Samples the training works through for each that a cheap recording looks at.
const CHEAP: usize = 80;
/// What an evaluation of a sample costs, as a part of a step's work on it.
const EVALUATION: f64 = 1.0 / 3.0;

impl Trainer {
    /// Records the layers from now on, or no longer; of an ensemble those of every network. What is trained is the same, bit
    /// for bit.
    ///
    /// # Errors
    /// A sentence, if there is no memory for a second network.
    pub fn record(&mut self, rate: Option<RecordRate>) -> Result<(), Refusal> {
        self.members.iter_mut().try_for_each(|member| member.record(rate))?;
        self.recorder = match (rate, self.recorder.take()) {
            (None, _) => None,
            (Some(rate), Some(mut recorder)) => {
                recorder.rate = rate;
                Some(recorder)
            }
            (Some(rate), None) => Some(Box::new(Recorder::new(rate, &self.config, &self.samples)?)),
        };
        Ok(())
    }

    /// Goes on recording where the layers are others.
    pub(super) fn renew_recorder(&mut self) -> Result<(), Refusal> {
        let Some(old) = self.recorder.take() else { return Ok(()) };
        let mut new = Recorder::new(old.rate, &self.config, &self.samples)?;
        (new.secs, new.done) = (old.secs, old.done);
        self.recorder = Some(Box::new(new));
        Ok(())
    }

    /// How many steps apart recordings are.
    fn steps_between(&self, recorder: &Recorder) -> u64 {
        let per_epoch = self.progress().steps_per_epoch;
        match recorder.rate {
            RecordRate::Steps(steps) => steps.max(1),
            RecordRate::Epoch => per_epoch,
            RecordRate::Cheap => {
                let [train, val] = [Part::Train, Part::Val].map(|part| self.samples.len(part) as f64);
                let work = train + EVALUATION * (train + val);
                let wanted = (CHEAP * recorder.targets.len()) as f64;
                (wanted / work * per_epoch as f64).ceil().max(1.0) as u64
            }
        }
    }

    /// Whether the layers are recorded after the step of that number.
    pub(super) fn is_recorded_at(&self, step: u64) -> bool {
        let Some(recorder) = &self.recorder else { return false };
        step.is_multiple_of(self.steps_between(recorder)) || step == self.progress().total_steps
    }

    /// Records the layers after a step, from the parameters before it.
    pub(super) fn record_layers(&mut self) {
        let (step, epoch) = (self.step, self.progress().epoch());
        let Some(recorder) = &mut self.recorder else { return };
        let watch = Stopwatch::start();
        let (loss, layers) = recorder.measure(&self.before, &self.parameters, self.network.buffers());
        let secs = watch.elapsed().as_secs_f64();
        recorder.secs[0] += secs;
        let cost = recorder.secs[0] / recorder.secs[1].max(1e-9);
        recorder.done.push(Recording { network: 0, step, epoch, loss, layers, secs, cost });
    }

    /// Counts time that the training took without recordings.
    pub(super) fn count_beside_recordings(&mut self, secs: f64) {
        if let Some(recorder) = &mut self.recorder {
            recorder.secs[1] += secs;
        }
    }

    /// The recordings that were not told.
    pub(super) fn take_recordings(&mut self) -> Vec<Recording> {
        let own = self.recorder.as_mut().map(|recorder| std::mem::take(&mut recorder.done)).unwrap_or_default();
        let others = self.members.iter_mut().zip(1..).flat_map(|(member, network)| {
            member.take_recordings().into_iter().map(move |taken| Recording { network, ..taken })
        });
        own.into_iter().chain(others).collect()
    }
}

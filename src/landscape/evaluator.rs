//! [`Evaluator`]: the mean loss of fixed samples, and its gradient by all weights.

use std::ops::Range;
use std::sync::Arc;

use super::{Samples, Subject};
use crate::nn::layer::Precision;
use crate::nn::{Network, Pass};
use crate::optim::{Objective as _, Refusal, Role};

/// Most samples in a pass that computes losses: their inputs stand in the network, and are not copied again.
pub(super) const MOST_ROWS: usize = 2048;
/// Most activations kept by a pass that computes gradients.
const MOST_ACTIVATIONS: usize = 1 << 21;
/// Most samples in such a pass.
const MOST_GRADIENT_ROWS: usize = 256;

/// A network with the samples it is judged by. Each thread has its own: an evaluation runs on one thread.
pub struct Evaluator<T> {
    pub(super) network: Network<T>,
    pub(super) samples: Arc<Samples>,
    /// The samples that stand in the network.
    loaded: Range<usize>,
    /// Samples in a pass that computes losses, and in one that computes gradients.
    rows: [usize; 2],
    /// Numbers of an input sample.
    inputs: usize,
    /// Where in the buffers variances are.
    variances: Vec<Range<usize>>,
    /// The gradient of one pass.
    part: Vec<T>,
}

impl<T: Precision> Evaluator<T> {
    /// For these samples.
    ///
    /// # Errors
    /// As [`Subject::build`].
    pub fn new(subject: &Subject, samples: &Arc<Samples>) -> Result<Self, Refusal> {
        let plan = subject.plan()?;
        let fitting = MOST_ACTIVATIONS / plan.activations(1).max(1);
        let most = samples.len().clamp(1, MOST_ROWS);
        let rows = [most, most.min(fitting.clamp(1, MOST_GRADIENT_ROWS))];
        let spans = plan.buffers.spans.iter().filter(|span| span.role == Role::Scale);
        Ok(Self {
            // evaluation keeps no activations: it is the inputs that take memory
            network: subject.build::<T>(rows[1])?.on_one_thread(),
            samples: Arc::clone(samples),
            loaded: 0..0,
            rows,
            inputs: subject.shape.iter().product(),
            variances: spans.map(|span| span.range.clone()).collect(),
            part: Vec::new(),
        })
    }

    /// Sets the running statistics. A variance below 0, as a plane may lead to, is taken as 0.
    pub fn set_buffers(&mut self, buffers: &[T]) {
        let own = self.network.buffers_mut();
        own.copy_from_slice(buffers);
        for range in &self.variances {
            own[range.clone()].iter_mut().for_each(|variance| *variance = variance.max(T::zero()));
        }
    }

    /// The mean loss of the samples.
    pub fn loss(&mut self, parameters: &[T]) -> f64 {
        let mut total = 0.0;
        for first in (0..self.samples.len()).step_by(self.rows[0]) {
            self.load(first, self.rows[0]);
            total += self.network.score(parameters).loss;
        }
        total / self.samples.len() as f64
    }

    /// The mean loss of the samples; writes its gradient.
    pub fn loss_gradient(&mut self, parameters: &[T], gradient: &mut [T]) -> f64 {
        let samples = self.samples.len();
        let mut part = std::mem::take(&mut self.part);
        part.resize(parameters.len(), T::zero());
        gradient.fill(T::zero());
        let mut loss = 0.0;
        for first in (0..samples).step_by(self.rows[1]) {
            self.load(first, self.rows[1]);
            let share = self.loaded.len() as f64 / samples as f64;
            loss += share * self.network.value_gradient(parameters, &mut part);
            let factor = T::of(share);
            gradient.iter_mut().zip(&part).for_each(|(sum, part)| *sum += factor * *part);
        }
        self.part = part;
        loss
    }

    /// Has the samples from `first` on in the network, up to `rows` of them.
    fn load(&mut self, first: usize, rows: usize) {
        let wanted = first..(first + rows).min(self.samples.len());
        if self.loaded == wanted {
            return;
        }
        let batch = self.network.batch(wanted.len(), Pass::EVAL);
        let inputs = &self.samples.inputs[wanted.start * self.inputs..wanted.end * self.inputs];
        batch.inputs.iter_mut().zip(inputs).for_each(|(to, x)| *to = T::of(f64::from(*x)));
        batch.targets.copy_from_slice(&self.samples.targets[wanted.clone()]);
        self.loaded = wanted;
    }
}

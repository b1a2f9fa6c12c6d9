//! [`Network`]: a chain of layers with its buffers, as the objective of a training step.

use rayon::prelude::*;

use crate::data::Task;
use crate::optim::{Objective, Refusal};
use crate::real::Real;
use crate::registry::Choice;
use crate::rng;

use super::after::After;
use super::evaluation::MANY;
use super::layer::{Context, Layer as _, Make, Place, Precision};
use super::layer_path::PathPart;
use super::loss::{self, Loss};
use super::plan::Plan;
use super::scratch::scratch;
use super::share;
use super::stack::{Assembled, Stack, assemble};
use super::{Mode, Pass, Tally, Target};

/// A chain of layers and a loss, with buffers for a batch. It does not hold its parameters: they are one slice, passed with
/// every call.
pub struct Network<T> {
    /// The layers, once per thread: in an evaluation each has its own samples. Training uses the first.
    pub(super) stacks: Vec<Stack<T>>,
    pub(super) plan: Plan,
    pub(super) loss: Box<dyn Loss<T>>,
    /// Cross-entropy, where the loss is another one of classes.
    cross_entropy: Option<Box<dyn Loss<T>>>,
    /// The batch at the input of the first layer and at the output of the last.
    pub(super) inputs: Vec<T>,
    pub(super) outputs: Vec<T>,
    /// ∂loss/∂outputs.
    pub(super) by_outputs: Vec<T>,
    pub(super) targets: Vec<Target>,
    task: Task,
    /// State beside the parameters: running statistics.
    pub(super) buffers: Vec<T>,
    pub(super) pass: Pass,
    /// The loss of the last evaluation.
    pub(super) last_loss: f64,
}

/// Where the samples of a batch are written.
#[derive(Debug)]
pub struct Batch<'a, T> {
    /// `rows × inputs`.
    pub inputs: &'a mut [T],
    /// A target for each row, its classes below the number of classes.
    pub targets: &'a mut [Target],
}

/// How well a batch was predicted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The loss summed over the samples.
    pub loss: f64,
    /// Softmax cross-entropy summed over the samples, whatever the loss is: of the outputs as they are, without label
    /// smoothing. NaN where targets are numbers.
    pub cross_entropy: f64,
}

impl<T: Precision> Network<T> {
    /// A network for samples of shape `input` and softmax cross-entropy, for batches of up to `batch` samples.
    ///
    /// # Errors
    /// As [`Plan::new`] and [`Plan::check_batch`].
    pub fn new(layers: &[Choice<Make>], input: &[usize], classes: usize, batch: usize) -> Result<Self, Refusal> {
        let plan = Plan::new(layers, input, classes)?;
        plan.check_batch(batch)?;
        let chain = || assemble(layers, Place { name: "", input }).map_err(Refusal);
        let Assembled { stack, buffers, .. } = chain()?;
        let others = (1..rayon::current_num_threads()).map(|_| chain().map(|chain| chain.stack));
        let fill = |buffer: &super::layer::Buffer| {
            let numbers = buffer.shape.iter().product();
            std::iter::repeat_n(T::of(buffer.first), numbers)
        };
        Ok(Self {
            stacks: std::iter::once(Ok(stack)).chain(others).collect::<Result<_, _>>()?,
            loss: cross_entropy(),
            cross_entropy: None,
            inputs: vec![T::zero(); batch * plan.size(0)],
            outputs: vec![T::zero(); batch * classes],
            by_outputs: Vec::new(),
            targets: Vec::with_capacity(batch),
            task: Task::Classification,
            buffers: buffers.iter().flat_map(fill).collect(),
            plan,
            pass: Pass::EVAL,
            last_loss: f64::NAN,
        })
    }

    /// The same with another loss.
    #[must_use]
    pub fn with_loss(self, choice: &Choice<loss::Make>) -> Self {
        self.for_task(Task::Classification, choice)
    }

    /// The same for targets of a task, with another loss.
    #[must_use]
    pub fn for_task(self, task: Task, choice: &Choice<loss::Make>) -> Self {
        let is_other = task == Task::Classification && !loss::is_cross_entropy(choice);
        Self { loss: loss::build_for(choice, task), cross_entropy: is_other.then(cross_entropy), task, ..self }
    }

    /// The same for evaluations on one thread: where many networks are evaluated at once, each on a thread.
    #[must_use]
    pub fn on_one_thread(mut self) -> Self {
        self.stacks.truncate(1);
        self
    }
}

impl<T> Network<T> {
    /// Freezes the first so many layers, but not the last one with parameters: they run in evaluation mode and keep their
    /// parameters and running statistics. The plan's layout says which parameters that are.
    pub fn freeze(&mut self, layers: usize) {
        self.stacks.iter_mut().for_each(|stack| stack.freeze(layers));
        let parameters = self.plan.ranges[..layers].last().map_or(0, |range| range.end);
        for span in &mut self.plan.layout.spans {
            span.is_trainable = span.range.start >= parameters;
        }
    }

    /// Gives the parameters of the first so many layers a learning rate of their own, as a factor of the others'.
    pub fn slow_down(&mut self, layers: usize, rate: f64) {
        let parameters = self.plan.ranges[..layers].last().map_or(0, |range| range.end);
        for span in self.plan.layout.spans.iter_mut().filter(|span| span.range.start < parameters) {
            span.lr_factor = rate;
        }
    }
}

fn cross_entropy<T: Precision>() -> Box<dyn Loss<T>> {
    loss::build(&loss::LOSSES[0].choice())
}

impl<T: Real> Network<T> {
    /// Its shapes and parameters.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The parameters before the first step.
    pub fn start(&self, seed: u64) -> Vec<T> {
        let mut parameters = vec![T::zero(); self.plan.layout.len()];
        self.stacks[0].start(&mut parameters, &mut rng::stream(seed, "init"));
        parameters
    }

    /// State beside the parameters, laid out as [`Plan::buffers`] says: running statistics.
    pub fn buffers(&self) -> &[T] {
        &self.buffers
    }

    /// The same, to be restored or averaged.
    pub fn buffers_mut(&mut self) -> &mut [T] {
        &mut self.buffers
    }

    /// Updates the running statistics with those of the last training pass: once for each accepted step.
    pub fn commit(&mut self) {
        if self.pass.is_training() {
            self.stacks[0].commit(&mut self.buffers);
        }
    }

    /// Starts a batch of `rows` samples and returns where to write them.
    pub fn batch(&mut self, rows: usize, pass: Pass) -> Batch<'_, T> {
        self.pass = pass;
        self.targets.resize(rows, Target::of(0));
        Batch { inputs: scratch(&mut self.inputs, rows * self.plan.size(0)), targets: &mut self.targets }
    }

    /// Sets another pass for the current batch.
    pub const fn set_pass(&mut self, pass: Pass) {
        self.pass = pass;
    }

    /// The loss of the last evaluation, the mean over the batch.
    pub const fn last_loss(&self) -> f64 {
        self.last_loss
    }

    /// The outputs of the batch: `rows × classes`.
    pub fn forward(&mut self, parameters: &[T]) -> &[T] {
        if self.pass.mode == Mode::Eval {
            self.evaluate(parameters);
        } else {
            self.forward_together(parameters);
        }
        &self.outputs[..self.rows_of_outputs()]
    }

    /// Runs all samples through the layers together.
    pub(super) fn forward_together(&mut self, parameters: &[T]) {
        let rows = self.targets.len();
        let context = Context { parameters, buffers: &self.buffers, pass: self.pass, rows };
        let output = scratch(&mut self.outputs, rows * self.plan.size(self.plan.shapes.len() - 1));
        self.stacks[0].forward(context, &self.inputs[..rows * self.plan.size(0)], output);
    }

    /// The same, with the loss and its derivatives by the outputs.
    pub(super) fn judge_together(&mut self, parameters: &[T]) -> f64 {
        self.forward_together(parameters);
        let (rows, numbers) = (self.targets.len(), self.rows_of_outputs());
        let by_outputs = scratch(&mut self.by_outputs, numbers);
        self.last_loss = self.loss.slopes(&self.outputs[..numbers], &self.targets, by_outputs) / rows as f64;
        self.last_loss
    }

    /// Without noise samples are independent: every thread runs its own through all layers.
    fn evaluate(&mut self, parameters: &[T]) {
        let rows = self.targets.len();
        let [inputs, outputs] = [0, self.plan.shapes.len() - 1].map(|at| self.plan.size(at));
        let context = Context { parameters, buffers: &self.buffers, pass: self.pass, rows };
        let output = scratch(&mut self.outputs, rows * outputs);
        let each = rows.div_ceil(self.stacks.len()).max(1);
        let samples = self.inputs[..rows * inputs].par_chunks(each * inputs).zip(output.par_chunks_mut(each * outputs));
        share::each(self.stacks.par_iter_mut().zip(samples), each * parameters.len(), |(stack, (input, output))| {
            for (input, output) in input.chunks(MANY * inputs).zip(output.chunks_mut(MANY * outputs)) {
                let context = Context { rows: output.len() / outputs, ..context };
                stack.evaluate(context, input, output, &After::default());
            }
        });
    }

    pub(super) fn rows_of_outputs(&self) -> usize {
        self.targets.len() * self.plan.size(self.plan.shapes.len() - 1)
    }

    /// How well the batch is predicted.
    pub fn score(&mut self, parameters: &[T]) -> Score {
        self.forward(parameters);
        let outputs = &self.outputs[..self.rows_of_outputs()];
        let loss = self.loss.total(outputs, &self.targets);
        let cross_entropy = match (self.task, &self.cross_entropy) {
            (Task::Regression, _) => f64::NAN,
            (Task::Classification, None) => loss,
            (Task::Classification, Some(other)) => other.total(outputs, &self.targets),
        };
        Score { loss, cross_entropy }
    }

    /// What its targets are.
    pub const fn task(&self) -> Task {
        self.task
    }

    /// Counts the samples of the last batch, and how they were predicted.
    pub fn count(&self, tally: &mut Tally) {
        tally.add(&self.outputs[..self.rows_of_outputs()], &self.targets);
    }

    /// The path to the first layer whose output for the last batch holds a number that is not finite: in training as last
    /// computed, in evaluation with these parameters.
    pub fn path_to_non_finite(&mut self, parameters: &[T]) -> Vec<PathPart> {
        if self.pass.mode == Mode::Eval {
            // the threads do not keep their activations
            self.forward_together(parameters);
        }
        self.stacks[0].path_to_non_finite(self.targets.len(), &self.outputs[..self.rows_of_outputs()])
    }
}

impl<T: Real> Objective<T> for Network<T> {
    fn value(&mut self, x: &[T]) -> f64 {
        self.last_loss = self.score(x).loss / self.targets.len() as f64;
        self.last_loss
    }

    fn value_gradient(&mut self, x: &[T], gradient: &mut [T]) -> f64 {
        self.judge_together(x);
        self.backward(x, gradient, None);
        self.last_loss
    }
}

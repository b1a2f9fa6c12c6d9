//! [`lift`] makes an [`Optimizer`] of a [`Rule`]. Each memory is a vector of its own.

use std::marker::PhantomData;

use super::memory::{pack, unpack};
use super::rule::Rule;
use super::sweep::Sweep;
use super::{Layout, Memory, Objective, Optimizer, Settings, Span, StepError, Trace};
use crate::real::Real;

/// Lifts a rule to vectors. Its first setting must be the learning rate.
pub fn lift<R: Rule<K, S>, T: Real, const K: usize, const S: usize>() -> Box<dyn Optimizer<T>> {
    Box::new(Lifted::<R, T, K, S> {
        rule: PhantomData,
        shared: R::fresh(),
        memory: std::array::from_fn(|_| Vec::new()),
        gradient: Vec::new(),
        layout: Layout::default(),
        is_uniform: true,
        settings: Vec::new(),
    })
}

struct Lifted<R, T, const K: usize, const S: usize> {
    rule: PhantomData<fn() -> R>,
    shared: [f64; S],
    memory: [Vec<T>; K],
    gradient: Vec<T>,
    layout: Layout,
    is_uniform: bool,
    /// A buffer for settings with the learning rate of a span.
    settings: Vec<f64>,
}

impl<R: Rule<K, S>, T: Real, const K: usize, const S: usize> Lifted<R, T, K, S> {
    /// A point in the plane, read and written in one piece: a load of both numbers after two separate stores stalls.
    #[inline(always)]
    fn move_pair(&mut self, step: R::Step<T>, x: &mut [T; 2]) {
        let g: [T; 2] = self.gradient.first_chunk().copied().unwrap_or_default();
        let old: [[T; 2]; K] = std::array::from_fn(|k| self.memory[k].first_chunk().copied().unwrap_or_default());
        let [(x0, kept0), (x1, kept1)] = [0, 1].map(|i| R::update(step, x[i], g[i], old.map(|pair| pair[i])));
        *x = [x0, x1];
        for k in 0..K {
            if let Some(pair) = self.memory[k].first_chunk_mut() {
                *pair = [kept0[k], kept1[k]];
            }
        }
    }

    /// One learning rate for each span; frozen spans and their memories do not change.
    fn sweep_spans(&mut self, settings: Settings<'_>, x: &mut [T]) {
        for span in self.layout.spans.iter().filter(|span| span.is_trainable) {
            scale(&mut self.settings, settings, span, R::DECAY);
            let sweep = Sweep::<R, T, K, S> {
                step: R::prepare(&self.shared, Settings(&self.settings)),
                quick: R::prepare(&self.shared, Settings(&self.settings)),
                x: &mut x[span.range.clone()],
                gradient: &self.gradient[span.range.clone()],
                memory: self.memory.each_mut().map(|memory| &mut memory[span.range.clone()]),
            };
            sweep.run();
        }
    }
}

/// The settings of a span: with its own learning rate, and without decay where it has none.
fn scale(own: &mut Vec<f64>, settings: Settings<'_>, span: &Span, decay: Option<usize>) {
    own.clear();
    own.extend_from_slice(settings.0);
    if let Some(lr) = own.first_mut() {
        *lr *= span.lr_factor;
    }
    if let Some(at) = decay.filter(|at| !span.is_decayed && *at < own.len()) {
        own[at] = 0.0;
    }
}

impl<R: Rule<K, S>, T: Real, const K: usize, const S: usize> Optimizer<T> for Lifted<R, T, K, S> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        self.shared = R::fresh();
        self.memory = std::array::from_fn(|_| Vec::with_capacity(x0.len()));
        for span in &layout.spans {
            scale(&mut self.settings, settings, span, R::DECAY);
            for &x in &x0[span.range.clone()] {
                let initial = R::initial(Settings(&self.settings), x);
                self.memory.iter_mut().zip(initial).for_each(|(memory, initial)| memory.push(initial));
            }
        }
        self.gradient = vec![T::zero(); x0.len()];
        self.layout = layout.clone();
        let is_decay_uniform = R::DECAY.is_none() || layout.spans.iter().all(|span| span.is_decayed);
        self.is_uniform = layout.is_uniform() && is_decay_uniform;
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        _: &mut Trace<T>,
    ) -> Result<(), StepError> {
        objective.value_gradient(x, &mut self.gradient);
        R::advance(&mut self.shared, settings);
        if self.is_uniform {
            let step = R::prepare(&self.shared, settings);
            if let Ok(pair) = x.try_into() {
                self.move_pair(step, pair);
            } else {
                let memory = self.memory.each_mut().map(Vec::as_mut_slice);
                let quick = R::prepare(&self.shared, settings);
                Sweep::<R, T, K, S> { step, quick, x, gradient: &self.gradient, memory }.run();
            }
        } else {
            self.sweep_spans(settings, x);
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        let shared = R::SHARED.iter().copied().zip(self.shared);
        pack(shared, R::MEMORY.iter().copied().zip(self.memory.iter().cloned()))
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        (self.shared, self.memory) = unpack(memory, R::SHARED, R::MEMORY, self.gradient.len())?;
        Ok(())
    }

    fn eval_point(&self) -> Option<&[T]> {
        R::EVAL.map(|k| self.memory[k].as_slice())
    }
}

//! [`Rule`]: a method that treats every coordinate alike, written like its equation; [`lift`] makes it an [`Optimizer`].
//!
//! Each memory is a vector of its own, and one fused loop runs over all of them, so that it vectorises. Measured: with
//! interleaved memories the same loop is four times slower.

use std::marker::PhantomData;

use super::memory::{pack, unpack};
use super::{Layout, Memory, Objective, Optimizer, Settings, Span, StepError, Trace};
use crate::real::Real;

/// Dimension from which selecting vector instructions at run time pays.
const WIDE: usize = 64;
/// Dimension from which the loop is shared among threads. Coordinates are independent, so the bits are the same.
const LONG: usize = 1 << 15;

/// One coordinate of a first-order method, with `K` memories per coordinate and `S` numbers shared by all coordinates.
pub trait Rule<const K: usize, const S: usize = 0>: Send + 'static {
    /// Symbols of the memories.
    const MEMORY: [&'static str; K];
    /// Symbols of the shared numbers: running powers of β.
    const SHARED: [&'static str; S];
    /// The memory that is the evaluation point, where that is not the one at which gradients are taken.
    const EVAL: Option<usize> = None;
    /// The index of λ in the settings of a rule that decays weights itself.
    const DECAY: Option<usize> = None;

    /// Quantities of a step that all coordinates use, computed once.
    type Step<T: Real>: Copy + Send + Sync;

    /// The shared numbers before the first step, such as β⁰ = 1.
    fn fresh() -> [f64; S] {
        [1.0; S]
    }

    /// Updates the shared numbers, once per step before any coordinate.
    fn advance(shared: &mut [f64; S], settings: Settings<'_>) {
        let _ = (shared, settings);
    }

    /// Computes the quantities that the coordinates use. It may be called more than once per step, with other settings for
    /// other spans.
    fn prepare<T: Real>(shared: &[f64; S], settings: Settings<'_>) -> Self::Step<T>;

    /// The memories of a coordinate before its first step.
    fn initial<T: Real>(settings: Settings<'_>, x0: T) -> [T; K] {
        let _ = (settings, x0);
        [T::zero(); K]
    }

    /// The next value and memories of one coordinate with gradient `g`.
    fn update<T: Real>(step: Self::Step<T>, x: T, g: T, memory: [T; K]) -> (T, [T; K]);
}

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
                Sweep::<R, T, K, S> { step, x, gradient: &self.gradient, memory }.run();
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

/// The fused loop over all coordinates.
struct Sweep<'a, R: Rule<K, S>, T: Real, const K: usize, const S: usize> {
    step: R::Step<T>,
    x: &'a mut [T],
    gradient: &'a [T],
    memory: [&'a mut [T]; K],
}

impl<R: Rule<K, S>, T: Real, const K: usize, const S: usize> Sweep<'_, R, T, K, S> {
    fn run(self) {
        match self.x.len() {
            ..WIDE => pulp::NullaryFnOnce::call(self),
            WIDE..LONG => pulp::Arch::new().dispatch(self),
            _ => {
                let [front, back] = self.halves();
                rayon::join(|| front.run(), || back.run());
            }
        }
    }

    fn halves(self) -> [Self; 2] {
        let Self { step, x, gradient, memory } = self;
        let at = x.len() / 2;
        let ((x0, x1), (g0, g1)) = (x.split_at_mut(at), gradient.split_at(at));
        let mut memory = memory.map(|memory| memory.split_at_mut(at));
        let front = memory.each_mut().map(|(front, _)| std::mem::take(front));
        let back = memory.map(|(_, back)| back);
        [Self { step, x: x0, gradient: g0, memory: front }, Self { step, x: x1, gradient: g1, memory: back }]
    }
}

impl<R: Rule<K, S>, T: Real, const K: usize, const S: usize> pulp::NullaryFnOnce for Sweep<'_, R, T, K, S> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { step, x, gradient, memory } = self;
        let n = x.len();
        let gradient = &gradient[..n];
        let memory = memory.map(|memory| &mut memory[..n]);
        for i in 0..n {
            let (moved, kept) = R::update(step, x[i], gradient[i], std::array::from_fn(|k| memory[k][i]));
            x[i] = moved;
            for k in 0..K {
                memory[k][i] = kept[k];
            }
        }
    }
}
